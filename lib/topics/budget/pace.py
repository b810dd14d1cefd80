"""What a rate is held against: the share of year elapsed (pace), printed targets, and the target amount that it is itself over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from lib.core import derived, kinds
from lib.core.answer import Row, file_lines
from lib.core.dataset import BASIS, ROW
from lib.core.frames import Frames, once_per_frames
from lib.core.measure import Definition, Measure
from lib.core.measure import share_of_year as share_of_year_words
from lib.core.panel import TableColumn
from lib.core.places import ALL
from lib.core.targets import Found, Target
from lib.core.targets.rows import Held, held, standing
from lib.core.text import NOTHING, Text, plural
from lib.topics.budget.datasets import BUDGET_EXECUTION

HALF_YEAR = ("eligible_amount", "target_amount")
"""Definitions over the aim of half a year: the share of year elapsed says nothing of them."""
# Why a date of this basis tells no pace, a word of NO_PACE. The day that a programme sets (30 June, 31 December) is the end of what it
# counts, not a day on which spending was read: nothing of its time is left, and the pace would be the rate again.
UNTIMED = {"none": "undated", "defined": "defined"}
SPENT_BY_YEAR_END = (
    pl.when(pl.col("year_end_won").is_not_null())
    .then(pl.col("year_end_won"))
    .when(pl.col("rest_of_year_won").is_not_null() & pl.col("executed_won").is_not_null())
    .then(pl.col("executed_won") + pl.col("rest_of_year_won"))
    .alias("spent_by_year_end_won")
)
"""Cumulative spending expected at year end: the printed cumulative column, else executed plus the printed rest of the year."""

YEAR_GONE = derived.entry("share_of_year").title
NO_PACE = {
    "undated": Text("기준일이 적혀 있지 않음", "as-of date not printed"),
    "defined": Text("기준일이 제도가 정한 마지막 날임", "as-of date is the last day that the programme sets"),
    "other_year": Text("기준일이 그 회계연도의 날이 아님", "as-of date not in the fiscal year"),
    "half_year": Text("반기의 대상액·목표액에 대한 비율임", "a rate over half a year's aim"),
    "no_rate": Text("집행률 없음", "no execution rate"),
}

PACE_COLUMNS = (
    TableColumn("share", Text("경과율", "year elapsed"), kinds.RATIO, made=(share_of_year_words("as_of"),)),
    TableColumn("pace", Text("속도", "pace"), kinds.RATE, made=("[value] / [share]",)),
    TableColumn("no_pace", Text("속도가 없는 까닭", "why no pace"), words=NO_PACE),
)


def share_of_year(row: Row) -> float | None:
    """Share of the fiscal year gone at the row's date; None where no source prints the date or it is not in that year."""
    day, year = row["as_of"], row["fiscal_year"]
    if row[BASIS] in UNTIMED or not isinstance(day, date) or day.year != year:
        return None
    return derived.share_of_year(day)


def with_pace(table: pl.DataFrame, definition: Definition | None = None) -> pl.DataFrame:
    """A computed table of rates with `share` (of the year elapsed), `pace` and `no_pace` (a word of NO_PACE where there is none).

    Without a definition each row names its own in `definition`.
    """
    names = [definition.name] * table.height if definition else table["definition"].to_list()
    rows = table[["value", "as_of", "fiscal_year", BASIS]].iter_rows(named=True)
    found = [_pace(row, name) for row, name in zip(rows, names, strict=True)]
    return table.hstack([
        pl.Series("share", [f[0] for f in found], dtype=pl.Float64),
        pl.Series("pace", [f[1] for f in found], dtype=pl.Float64),
        pl.Series("no_pace", [f[2] for f in found], dtype=pl.String),
    ])  # fmt: skip


def missing_notes(items: pl.DataFrame) -> tuple[Text, ...]:
    """Says how many items have no pace, and why."""
    counted = items.filter(pl.col("no_pace").is_not_null()).group_by("no_pace", maintain_order=True).len().rows()
    return tuple(
        Text(f"{n}건은 속도를 계산하지 않음: {NO_PACE[why].ko}", f"No pace for {plural(n, 'item')}: {NO_PACE[why].en}")
        for why, n in counted
    )


def pace_of(row: Row, definition: Definition) -> float | Text:
    """The pace of a rate at its row's date; the reason where there is none."""
    _, pace, why = _pace(row, definition.name)
    return NO_PACE[why or "other_year"] if pace is None else pace


def _pace(row: Row, definition: str) -> tuple[float | None, float | None, str | None]:
    share, rate, day, year = share_of_year(row), row["value"], row["as_of"], row["fiscal_year"]
    if definition in HALF_YEAR:
        return None, None, "half_year"
    if not isinstance(rate, float):
        return share, None, "no_rate"
    if not isinstance(day, date) or not isinstance(year, int) or share is None:
        return None, None, UNTIMED.get(str(row[BASIS]), "other_year")
    return share, derived.pace(rate, day, year), None


WHOLE_AMOUNT = Text("목표액", "target amount")
_FIRST, _SECOND = "상반기", "하반기"


def aim_of(row: Row, measure: Measure, definition: Definition, frames: Frames) -> Found:
    """The target that the execution rate of a whole government (a row with `value`, `rows`, GROUP) is held against."""
    figure = _figure(row, measure, definition, frames)
    if figure is None:
        return None
    return _over_target(figure) if definition.name == "target_amount" else held(figure, frames)


def _figure(row: Row, measure: Measure, definition: Definition, frames: Frames) -> Held | None:
    """The rate as it is held: counted from the first day of its year, or of the half that an early-spending amount is for."""
    value, day, year = row["value"], row["as_of"], row["fiscal_year"]
    whole = str(row.get("department_id") or f"/{ALL}").endswith(f"/{ALL}")
    if not whole or not isinstance(value, float) or not isinstance(year, int) or not isinstance(day, date):
        return None
    second = definition.name in HALF_YEAR and _half(row, day, frames) == _SECOND
    known = None if row[BASIS] == "none" else day
    return Held(value, measure, definition, str(row["district_id"]), known, date(year, 7 if second else 1, 1))


def _half(row: Row, day: date, frames: Frames) -> str:
    """The half of the year that the remarks of all its rows name; without one that in which its day lies."""
    known = _halves(frames)
    named = {known[line] for line in file_lines(row) if line in known}
    return named.pop() if len(named) == 1 else _SECOND if day.month > 6 else _FIRST


@once_per_frames
def _halves(frames: Frames) -> Mapping[int, str]:
    """The half of the year that the remark of a row begins with, by file line."""
    notes = frames[BUDGET_EXECUTION.name].select(ROW, pl.col("note").str.extract(f"^({_FIRST}|{_SECOND})")).drop_nulls()
    return dict(notes.rows())


def _over_target(figure: Held) -> Found:
    """A rate over the target amount: all of it is the target, due when the half of the year ends."""
    first = figure.first
    if first is None or figure.day is None:
        return None
    last = date(first.year, 12, 31) if first.month > 6 else date(first.year, 6, 30)
    target = Target(figure.definition.name, figure.district_id, "", first, last, 1.0, NOTHING, "more", WHOLE_AMOUNT)
    return standing(figure, target)
