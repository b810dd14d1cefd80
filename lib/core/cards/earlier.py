"""What a card sets beside its figure: those of other years, why two are not compared, and that another source says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, takewhile

import polars as pl

from lib.core.answer import Row, file_lines
from lib.core.dataset import BASIS, ROW, Dataset
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.kinds import points_apart
from lib.core.nearest.rows import YEAR, department_of
from lib.core.panel import BASES, CITED, refs
from lib.core.places import names
from lib.core.query import Query
from lib.core.sources.pairs import differing
from lib.core.text import NOTHING, Text, day_words, join

NO_DAY = BASES["none"]
OTHER_DAY = Text("기준일 다름", "another day of the year")
OTHER_OFFICE = Text("조직 개편", "reorganised")
DISPUTED = Text("출처끼리 다름", "sources disagree")
NO_EARLIER = Text("이전 자료 없음", "no earlier figure")
NOT_OVER = Text("기준일에 끝나지 않은 해", "a year not over at the as-of date")


def series(rows: Sequence[Row], row: Row, frames: Frames, same: Sequence[str] = ()) -> list[Row]:
    """What `row` is seen among over the years: its department with those that it is one line with, one figure a year, oldest first.

    `same` are columns that must not differ. Rows without a value or a year are left out.
    """
    if not isinstance(own := row[YEAR], int):
        return [row]
    lines = names(frames).lines([department_of(one) for one in rows])
    kin = [one for one in rows if lines[department_of(one)] == lines[department_of(row)] and all(one[c] == row[c] for c in same)]
    found = {year: one for one in kin if isinstance(year := one[YEAR], int) and one["value"] is not None} | {own: row}
    return [found[y] for y in sorted(found)]


def year_of(row: Row) -> int | None:
    """The year of a candidate; None of one that is of no year."""
    year = row[YEAR]
    return year if isinstance(year, int) else None


def breaks(line: Sequence[Row], apart: Callable[[Row, Row], bool]) -> tuple[tuple[int, int], ...]:
    """Neighbouring years of a line that are not one series."""
    return tuple((int(str(a[YEAR])), int(str(b[YEAR]))) for a, b in pairwise(line) if apart(a, b))


def reorganised(before: Row, after: Row) -> bool:
    """Whether two figures are of two organisations."""
    return before.get("department_id") != after.get("department_id")


def day_of(row: Row) -> Text:
    """`2023. 5. 31.`; a day that the source does not print is not said as one."""
    return NO_DAY if row[BASIS] == "none" else day_words(row["as_of"])


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


def apart_of_years(before: Row, after: Row, unfinished: Text = NOT_OVER) -> tuple[Text, ...]:
    """Why counts of two whole years are not compared: one was `unfinished` at its day, or another organisation counts.

    Of years that were over no printed day is needed: later days count the same.
    """
    if before["unfinished"] or after["unfinished"]:
        return (unfinished,)
    return (OTHER_OFFICE,) if reorganised(before, after) else ()


@dataclass(frozen=True)
class Change:
    """The change on an earlier figure, or in words why there is none; `size` is null where the two are not compared."""

    text: Text
    size: float | None = None


def change(line: Sequence[Row], row: Row, value: Callable[[Row], Text], size: Callable[[float], Text],
           why: Callable[[Row, Row], Sequence[Text]] = apart) -> Change:  # fmt: skip
    """`row` against the first of `line` from which on all may be compared with it, as the pages tell a course; else why not with the one before it.

    Both days are named, `value` writes a figure and `size` a difference.
    """
    older = [one for one in line if row[YEAR] and isinstance(y := one[YEAR], int) and y < int(str(row[YEAR]))]
    if not older:
        return Change(NO_EARLIER)
    *_, before = older[-1], *takewhile(lambda one: not why(one, row), reversed(older))
    reasons, year, old = why(before, row), before[YEAR], value(before)
    if reasons:
        because = join(list(reasons))
        return Change(Text(f"{year}년({old.ko})과 비교 제외: {because.ko}", f"not compared with {year} ({old.en}): {because.en}"))
    now, then = row["value"], before["value"]
    moved = _moved(now, then) if isinstance(now, int | float) and isinstance(then, int | float) else 0.0
    of_year = "unfinished" in before or before["as_of"] == row["as_of"]  # a count of a whole year, or both of one day
    since = Text(f"{year}년", str(year)) if of_year else day_of(before)
    words = size(moved)
    return Change(Text(f"{since.ko}({old.ko}) 대비 {words.ko}", f"{words.en} on {since.en} ({old.en})"), moved)


def _moved(now: float, then: float) -> float:
    """Of counts what they differ by, of rates that of the two as they are shown."""
    return float(now - then) if isinstance(now, int) and isinstance(then, int) else points_apart(now, then)


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
    return DISPUTED if any(pair.of_one_day for pair in pairs) else NOTHING
