"""Staffing: departments short, over and full; the whole government from public tables."""

from __future__ import annotations

from collections.abc import Mapping

from .book import Book, Source
from .organisation import YEARS
from .sources import Reports

_GRADES = (
    ("일반직", "5급", 1),
    ("일반직", "6급", 4),
    ("일반직", "7급", 7),
    ("일반직", "8급", 6),
    ("일반직", "9급", 3),
    ("별정직·임기제", "전체", 2),
)
_WHOLE = (("4급", 9), ("5급", 62), ("6급", 310), ("7급", 420), ("8급", 330), ("9급", 160))


def write_staffing(book: Book, reports: Reports, public: Mapping[tuple[str, int], Source]) -> None:
    """Grades of each department; for every tenth report the public table counts one grade otherwise on the same day."""
    for number, (source, office) in enumerate(reports):
        told = [_counted(book, source, office.key, *grade) for grade in _GRADES]
        for cells in told:
            book.own("staffing", source, "명", **cells)
        other = public[source.district_id, source.year]
        if number % 10 == 0 and other.as_of == source.as_of:
            for place, cells in enumerate(told):
                more = 1 if place == 1 and cells["actual"] is not None else 0
                book.own("staffing", other, "명", department_id=source.department_id, **{**cells, "actual": (cells["actual"] or 0) + more})
    for source in public.values():
        grown = 6 * (source.year - YEARS[0])
        for place, (grade, count) in enumerate(_WHOLE):
            book.whole("staffing", source, "명", track="전체", grade=grade, authorized=count + grown, actual=count + grown + place - 3)


def _counted(book: Book, source: Source, key: str, track: str, grade: str, usual: int) -> dict[str, str | int | None]:
    """Authorised as the office is; actual a few more or fewer, in 청소과 always short; 의약과 prints no actual of grade 9."""
    chance = book.chance("people", source.department_id, source.year, track, grade)
    authorized = usual + book.chance("office", source.department_id, track, grade).randint(0, 5)
    actual: int | None = max(authorized - 2 if key == "cleaning" else authorized + chance.choice((-2, -1, 0, 0, 0, 1, 2)), 0)
    if key == "medical" and grade == "9급":
        actual = None
    return {"track": track, "grade": grade, "authorized": authorized, "actual": actual}
