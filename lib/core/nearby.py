"""The figure nearest to what is asked, why two figures are not compared, and the words for both: the same on every card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import polars as pl

from lib.core.answer import Row, file_lines, short_date
from lib.core.dataset import BASIS, PROVISIONAL, RETRIEVED, ROW, Dataset
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.measure import Definition, Measure
from lib.core.pairs import differing
from lib.core.panel import refs
from lib.core.places import ALL, names
from lib.core.query import Query
from lib.core.text import Text, join

CITED = ("as_of", "source_id", BASIS, PROVISIONAL, RETRIEVED)  # what a caption reads of the rows behind a card
YEAR = "year"  # column of a candidate that holds the year by which it is asked; null where the source prints none
NO_DAY = Text("기준일 미표기", "as-of not printed")
OTHER_DAY = Text("기준일 다름", "another day of the year")
OTHER_OFFICE = Text("조직 개편", "reorganised")
DISPUTED = Text("출처끼리 다름", "sources disagree")
NO_EARLIER = Text("견줄 앞선 자료 없음", "no earlier figure")


@dataclass(frozen=True)
class Sought:
    """Whose figure of when is asked: one district, those of the asked departments that are its own, and years (empty: the newest)."""

    district_id: str
    departments: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def sought(query: Query, frames: Frames) -> Sought:
    """The first asked district, else that of the first asked department, else that of the newest work report."""
    asked = query.districts or tuple(d.rpartition("/")[0] for d in query.departments[:1])
    district = asked[0] if asked else home(frames)
    own = tuple(d for d in query.departments if d.rpartition("/")[0] == district)
    return Sought(district, own, query.years)


def sought_whole(query: Query, frames: Frames) -> Sought:
    """The same for data that tell no departments apart: of the whole government."""
    return replace(sought(query, frames), departments=())


def home(frames: Frames) -> str:
    """The district of the newest work report, else of the newest source that belongs to a district; empty where none does."""
    known = frames.recall("home")
    if isinstance(known, str):
        return known
    rows = frames["sources"].filter(pl.col("district_id").is_not_null())
    newest = rows.sort(pl.col("kind") != "work_report", -pl.col("as_of").cast(pl.Int32), "source_id")["district_id"].to_list()
    return str(frames.remembered("home", newest[0] if newest else ""))


def everything(query: Query, at: Sought) -> Query:
    """The question about all departments and years of the sought district: what the nearest is looked for in."""
    return query.but(districts=(at.district_id,), departments=(), teams=(), years=(), focus=(), options=(), definition="")


def definition_of(measure: Measure, query: Query) -> Definition:
    """The asked definition where the measure has it; the page may have asked for another measure's."""
    return measure.definition(query.definition if query.definition in [d.name for d in measure.definitions] else "")


def nearest_row(rows: Sequence[Row], at: Sought, frames: Frames) -> Row | None:
    """The candidate (rows of one district with YEAR) that answers best; of equal ones the first.

    In this order: the asked year, then earlier ones, each of the asked departments, then of those before and after a
    reorganisation; the whole government in the same years; later years; figures of no year; other departments. Without
    an asked year newest stands for asked; without an asked department the whole government goes before its departments.
    """
    family = {d for own in at.departments for d in names(frames).lineage(own)}
    return min(rows, key=lambda row: _distance(row, at, family), default=None)


def _distance(row: Row, at: Sought, family: set[str]) -> tuple[int, int, int]:
    place, (when, far) = _place(row, at, family), _when(row[YEAR], at.years)
    stage = 4 if place > 2 else 3 if when == 2 else 2 if when == 1 else int(place == 2)
    return (stage, far, place) if at.years else (stage, place, far)


def _place(row: Row, at: Sought, family: set[str]) -> int:
    department = _department(row)
    whole = department.endswith(f"/{ALL}")
    if not at.departments:
        return 0 if whole else 1
    return 0 if department in at.departments else 1 if department in family else 2 if whole else 3


def _when(year: object, years: Sequence[int]) -> tuple[int, int]:
    """Not later than asked (0), later (1) or of no year (2), and how far."""
    if not isinstance(year, int):
        return 2, 0
    if not years:
        return 0, -year
    return (1, year - max(years)) if year > max(years) else (0, 0 if year in years else max(years) - year)


def widened(row: Row, at: Sought, frames: Frames) -> Text:
    """`2023년 없음 · 이전 해 2018년`: what had to give way for this row; nothing where it is what was asked."""
    parts: list[Text] = []
    year = row[YEAR]
    if at.years and year not in at.years:
        asked = "·".join(map(str, at.years))
        instead = _other_year(year, at.years)
        parts.append(Text(f"{asked}년 없음 · {instead.ko}", f"none for {asked} · {instead.en}"))
    if at.departments and "department_id" in row and row["department_id"] not in at.departments:
        parts.append(_instead(str(row["department_id"]), at, frames))
    return join(parts, " · ", " · ")


def _other_year(year: object, years: Sequence[int]) -> Text:
    if not isinstance(year, int):
        return Text("연도 미표기", "year not printed")
    return Text(f"이후 해 {year}년", f"later: {year}") if year > max(years) else Text(f"이전 해 {year}년", f"earlier: {year}")


def _instead(department: str, at: Sought, frames: Frames) -> Text:
    known = names(frames)
    if department.endswith(f"/{ALL}"):
        return Text("부서 자료 없음 · 기관 전체", "none for the department · whole government")
    if any(department in known.lineage(own) for own in at.departments):
        return Text("개편 전후 조직", "before or after its reorganisation")
    return Text("고른 부서 없음 · 다른 부서", "none for the department · another one")


def whose_words(row: Row, at: Sought, query: Query, frames: Frames) -> Text:
    """The department that the figure is of, where it is not simply the asked one; the district where none was asked."""
    known, parts = names(frames), []
    if not query.districts:
        parts.append(known.district(at.district_id))
    department, day = _department(row), row.get("as_of")
    if not department.endswith(f"/{ALL}") and department not in at.departments:
        parts.append(known.department(department, day if isinstance(day, date) else None))
    return join(parts, " ", ", ")


def series(rows: Sequence[Row], row: Row, frames: Frames, same: Sequence[str] = ()) -> list[Row]:
    """What `row` is seen among over the years: its department with those that it is one line with, one figure a year, oldest first.

    `same` are columns that must not differ. Rows without a value or a year are left out.
    """
    if not isinstance(own := row[YEAR], int):
        return [row]
    lines = names(frames).lines([_department(one) for one in rows])
    kin = [one for one in rows if lines[_department(one)] == lines[_department(row)] and all(one[c] == row[c] for c in same)]
    found = {year: one for one in kin if isinstance(year := one[YEAR], int) and one["value"] is not None} | {own: row}
    return [found[y] for y in sorted(found)]


def _department(row: Row) -> str:
    return str(row.get("department_id") or f"/{ALL}")


def breaks(line: Sequence[Row], apart: Callable[[Row, Row], bool]) -> tuple[tuple[int, int], ...]:
    """Neighbouring years of a line that are not one series."""
    return tuple((int(str(a[YEAR])), int(str(b[YEAR]))) for a, b in pairwise(line) if apart(a, b))


def reorganised(before: Row, after: Row) -> bool:
    """Whether two figures are of two organisations."""
    return before.get("department_id") != after.get("department_id")


def day_of(row: Row) -> Text:
    """`2023. 5. 31.`; a day that the source does not print is not said as one."""
    return NO_DAY if row[BASIS] == "none" else Text(short_date(row["as_of"]), short_date(row["as_of"], "en"))


def apart(before: Row, after: Row) -> tuple[Text, ...]:
    """Why two figures are not compared: another organisation, no printed day, another day of the year. Nothing where they may be."""
    why = [OTHER_OFFICE] if reorganised(before, after) else []
    if before["as_of"] == after["as_of"] and before[BASIS] == after[BASIS]:
        return tuple(why)
    if "none" in (before[BASIS], after[BASIS]):
        return (*why, NO_DAY)
    a, b = before["as_of"], after["as_of"]
    same = isinstance(a, date) and isinstance(b, date) and (a.month, a.day) == (b.month, b.day)
    return tuple(why) if same else (*why, OTHER_DAY)


@dataclass(frozen=True)
class Change:
    """The change on the figure before, or in words why there is none; `size` is null where the two are not compared."""

    text: Text
    size: float | None = None


def change(line: Sequence[Row], row: Row, value: Callable[[Row], Text], size: Callable[[float], Text],
           why: Callable[[Row, Row], Sequence[Text]] = apart) -> Change:  # fmt: skip
    """`row` against the one before it in `line`: both days are named, `value` writes a figure and `size` a difference."""
    before = (
        next((one for one in reversed(line) if isinstance(y := one[YEAR], int) and y < int(str(row[YEAR]))), None) if row[YEAR] else None
    )
    if before is None:
        return Change(NO_EARLIER)
    reasons, year, old = why(before, row), before[YEAR], value(before)
    if reasons:
        because = join(list(reasons))
        return Change(Text(f"{year}년({old.ko})과는 견주지 않음: {because.ko}", f"not compared with {year} ({old.en}): {because.en}"))
    now, then = row["value"], before["value"]
    moved = float(now) - float(then) if isinstance(now, int | float) and isinstance(then, int | float) else 0.0
    since = Text(f"{year}년", str(year)) if before["as_of"] == row["as_of"] else day_of(before)
    words = size(moved)
    return Change(Text(f"{since.ko}({old.ko}) 대비 {words.ko}", f"{words.en} on {since.en} ({old.en})"), moved)


def tone(of: Change, better: str, value: float = 0.0) -> str:
    """`good` or `bad` only by the measure's own direction: more, less, or nearer to zero from `value`; else nothing."""
    if not of.size:
        return ""
    gain = {"more": of.size, "less": -of.size, "zero": abs(value - of.size) - abs(value)}.get(better, 0.0)
    return "good" if gain > 0 else "bad" if gain < 0 else ""


def with_series(evidence: Evidence, dataset: str, line: Sequence[Row], words: Callable[[Row], Text]) -> Evidence:
    """The evidence of a card with the figures over the years beside it: each is named, and its rows stand behind."""
    if len(line) < 2:
        return evidence
    said = join([Text(f"{row[YEAR]}년 {words(row).ko}", f"{words(row).en} in {row[YEAR]}") for row in line])
    every = refs(dataset, [line_no for row in line for line_no in file_lines(row)])
    formula = Text(f"{evidence.formula.ko}; 연도별 {said.ko}", f"{evidence.formula.en}; by year: {said.en}")
    return replace(evidence, formula=formula, rows=tuple(dict.fromkeys((*evidence.rows, *every))), own=evidence.made_of)


def behind(rows: pl.DataFrame, line: Sequence[Row]) -> pl.DataFrame:
    """What a caption reads of the rows that the computed figures were made of."""
    return rows.select(*CITED, ROW).filter(pl.col(ROW).is_in([number for row in line for number in file_lines(row)]))


def disputed(dataset: Dataset, row: Row, query: Query, frames: Frames) -> Text:
    """Says so where another source states a figure of this row differently for the same date, beyond the rounding of either print."""
    pairs = differing(dataset, file_lines(row), query.as_of, frames)
    return DISPUTED if any(pair.of_one_day for pair in pairs) else Text("", "")
