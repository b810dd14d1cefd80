"""Staffing: departments short, over and full; the whole government from public tables."""

from __future__ import annotations

from collections.abc import Mapping

from lib.synthetic.book import Book, Cell, Source
from lib.synthetic.sources import Reports, numbered

_GRADES = (
    ("일반직", "5급", 1),
    ("일반직", "6급", 4),
    ("일반직", "7급", 7),
    ("일반직", "8급", 6),
    ("일반직", "9급", 3),
    ("별정직·임기제", "전체", 2),
)
_WHOLE = (("4급", 9), ("5급", 62), ("6급", 310), ("7급", 420), ("8급", 330), ("9급", 160))


def write_staffing(book: Book, reports: Reports, public: Mapping[int, Source]) -> None:
    """Grades of each department; of every tenth report the public table of that day counts one otherwise."""
    for number, (source, office) in numbered(reports):
        told = [_counted(book, source, office.key, *grade) for grade in _GRADES]
        for cells in told:
            book.own("staffing", source, "명", **cells)
        other = public[source.year]
        if number % 10 == 0 and other.as_of == source.as_of:
            for place, cells in enumerate(told):
                told_there = _otherwise(cells, place)
                book.own("staffing", other, "명", department_id=source.department_id, **told_there)
    for source in public.values():
        grown = 6 * (source.year - source.district.years[0])
        for place, (grade, count) in enumerate(_WHOLE):
            authorized = int(count * source.district.scale) + grown
            book.whole("staffing", source, "명", track="전체", grade=grade, authorized=authorized,
                       actual=authorized + place - 3)  # fmt: skip


def _otherwise(cells: Mapping[str, Cell], place: int) -> dict[str, Cell]:
    """What the public table counts: of the second grade one more."""
    actual = cells["actual"]
    return {**cells, "actual": actual + (place == 1) if isinstance(actual, int) else 0}


def _counted(book: Book, source: Source, key: str, track: str, grade: str, usual: int) -> dict[str, Cell]:
    """Actual is a few more or fewer than authorised, in 청소과 always fewer; 의약과 prints none of grade 9."""
    chance = book.chance("people", source.department_id, source.year, track, grade)
    authorized = usual + book.chance("office", source.department_id, track, grade).randint(0, 5)
    more = -2 if key == "cleaning" else chance.choice((-2, -1, 0, 0, 0, 1, 2))
    actual = None if key == "medical" and grade == "9급" else max(authorized + more, 0)
    return {"track": track, "grade": grade, "authorized": authorized, "actual": actual}
