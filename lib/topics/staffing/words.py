"""Words that the staffing panels share: gaps, tracks and grades, and whether a table covers the whole government."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from lib.charts.spec import Axis
from lib.core import kinds, korean
from lib.core.answer import NO_DATA, Row, counted, whose
from lib.core.frames import Frames, grouped
from lib.core.panel import BASES
from lib.core.places import names
from lib.core.query import Query
from lib.core.sources.dates import is_fetched
from lib.core.text import Text, day_words, join
from lib.topics.staffing.datasets import STAFFING

KEYS = ("district_id", "department_id", "as_of")
AXIS = Axis(Text("인원", "officials"), Text("명", ""))
TOTAL = "계"
TRACK_WORDS = STAFFING.column("track").titles | {TOTAL: Text("계", "total")}
GRADE_WORDS = STAFFING.column("grade").titles
_NOW = Text("{day} 현재", "{day}")
_TOP = {f"{n}급" for n in range(1, 5)}
_BOTTOM = {"9급", "6급이하"}

Group = tuple[str, str, date]
SHORT = Text("정원보다 부족", "short of officials")


def people(value: object) -> Text:
    """`1,599명`; nothing reads 자료 없음."""
    return NO_DATA if value is None else counted(value, "명")


def gap_words(value: object) -> Text:
    """`3명 초과`, `1명 부족`, `과부족 없음`; nothing reads 자료 없음."""
    if not isinstance(value, int):
        return NO_DATA
    if value == 0:
        return Text("과부족 없음", "no gap")
    size = korean.format_number(abs(value))
    return Text(f"{size}명 초과", f"over by {size}") if value > 0 else Text(f"{size}명 부족", f"short by {size}")


def by_size(gaps: Iterable[tuple[Text, object]]) -> Text:
    """`8급 +3, 7급·9급 각 △1`: grades over, then grades short, the largest gap first; nothing where none is off."""
    names_of = grouped((gap, name) for name, gap in gaps if isinstance(gap, int) and gap)
    order = sorted(names_of, key=lambda gap: (gap < 0, -abs(gap)))
    return join([_together(names_of[gap], gap) for gap in order], ", ", ", ")


def _together(found: list[Text], gap: int) -> Text:
    size, named = kinds.write(gap, kinds.GAP), join(found, "·", " and ")
    return Text(f"{named.ko} {size}", f"{named.en} {size}") if len(found) == 1 else Text(f"{named.ko} 각 {size}", f"{named.en} {size} each")


def gap_with_parts(gap: object, parts: Text) -> Text:
    """`총 1명 초과(8급 +3, 7급·9급 각 △1)`: the gap of all and those behind it."""
    words = gap_words(gap)
    whole = Text(f"총 {words.ko}", f"{words.en} in total") if gap else Text("현원은 정원과 같음", "in total as authorised")
    return Text(f"{whole.ko}({parts.ko})", f"{whole.en} ({parts.en})") if parts.ko else whole


def grade_name(row: Row, *, with_track: bool) -> Text:
    """`7급`, or `일반직 7급` where a table has several tracks; a row that is not split reads as its track."""
    track, grade = str(row["track"]), str(row.get("grade") or "전체")
    of_track = STAFFING.column("track").word(track)
    if grade == "전체":
        return of_track
    of_grade = STAFFING.column("grade").word(grade)
    return join([of_track, of_grade], " ") if with_track and track != "전체" else of_grade


def offices(rows: pl.DataFrame, frames: Frames) -> dict[str, Text]:
    """How the table reads each department id: district and department."""
    return {
        str(row["department_id"]): whose(row, frames) for row in rows.unique("department_id", maintain_order=True).iter_rows(named=True)
    }


def lines_of(department_ids: Sequence[str], frames: Frames) -> dict[str, str]:
    """The oldest predecessor of each department that it makes one line with; a split or merger begins new lines."""
    return names(frames).lines(department_ids)


def by_line(table: pl.DataFrame, frames: Frames) -> list[list[Row]]:
    """The rows of each line of organisations: a department with what it was reorganised from and into."""
    ids = lines_of(table["department_id"].to_list(), frames)
    found: dict[str, list[Row]] = grouped((ids[row["department_id"]], row) for row in table.iter_rows(named=True))
    return list(found.values())


def former(department_ids: Sequence[str], frames: Frames) -> list[str]:
    """The departments that were reorganised into another one of these."""
    known, ids = names(frames), set(department_ids)
    return [a for a in ids if any(d in ids and known.way(a, d) for d in known.lineage(a))]


def outermost(rows: pl.DataFrame, query: Query, frames: Frames) -> pl.DataFrame:
    """The rows without those of offices that another one of the same year contains; an office that is asked for stays.

    Where rows tell who is in office, an office of which only posts are printed contains none that prints both.
    """
    known, told = names(frames), [pl.col("department_id"), pl.col("as_of").dt.year()]
    every = set(rows.select(told).rows())
    with_actual = set(rows.filter(pl.col("actual").is_not_null()).select(told).rows()) if "actual" in rows.columns else every
    inside = {
        (office, year)
        for office, year in every
        if office not in query.departments
        and any((o, year) in (with_actual if (office, year) in with_actual else every) for o in known.above(office))
    }
    return rows.filter(pl.Series([one not in inside for one in rows.select(told).rows()], dtype=pl.Boolean)) if inside else rows


def parts_only(rows: pl.DataFrame) -> dict[Group, Text]:
    """Tables of whole governments whose rows do not add up to the whole, with what they hold; a department's table is complete.

    An amendment of the ordinance prints only the grades that it changes, a newspaper only one track: neither sum is the total.
    """
    cells: dict[Group, set[tuple[str, str]]] = {}
    for *group, track, grade in rows.select(*KEYS, "track", "grade").rows():
        cells.setdefault((group[0], group[1], group[2]), set()).add((track, grade))
    found = {group: _part(held) for group, held in cells.items() if group[1].endswith("/all")}
    return {group: words for group, words in found.items() if words}


def _part(held: set[tuple[str, str]]) -> Text | None:
    tracks = sorted({t for t, _ in held})
    grades = {g for _, g in held}
    if ("전체", "전체") in held or len(tracks) > 1:
        return None
    if tracks != ["전체"]:
        return Text(f"{tracks[0]}만 적혀 있음", f"only the track {STAFFING.column('track').word(tracks[0]).en} is printed")
    if grades & _TOP and grades & _BOTTOM:
        return None
    named = [STAFFING.column("grade").word(g) for g in sorted(grades)]
    return Text(f"{join(named, '·').ko}만 적혀 있음", f"only {join(named).en} printed")


def without(rows: pl.DataFrame, groups: dict[Group, Text]) -> pl.DataFrame:
    """The rows that belong to none of the groups."""
    if not groups:
        return rows
    left_out = pl.DataFrame(list(groups), schema=dict(zip(KEYS, (pl.String, pl.String, pl.Date), strict=True)), orient="row")
    return rows.join(left_out, on=KEYS, how="anti", maintain_order="left")


def on_day(row: Row, frames: Frames) -> Text:
    """`2023. 5. 31. 현재`; that no date is printed where it is only the day on which the source was fetched."""
    if is_fetched(row, frames, STAFFING.name):
        return BASES["none"]
    return _NOW.fill(day=day_words(row["as_of"]))
