"""Pace beside a rate: the rate over the share of the year gone, and why there is none where there is none."""

from __future__ import annotations

from datetime import date

import polars as pl

from lib.core import derived, kinds
from lib.core.answer import Row
from lib.core.dataset import BASIS
from lib.core.made import share_of_year as share_of_year_words
from lib.core.measure import Definition
from lib.core.panel import TableColumn
from lib.core.text import Text, plural
from lib.topics.budget.measures import HALF_YEAR
from lib.topics.budget.shared import UNTIMED, share_of_year

NO_PACE = {
    "undated": Text("기준일이 적혀 있지 않음", "as-of date not printed"),
    "defined": Text("기준일이 제도가 정한 마지막 날임", "as-of date is the last day that the programme sets"),
    "other_year": Text("기준일이 그 회계연도의 날이 아님", "as-of date not in the fiscal year"),
    "half_year": Text("반기의 대상액·목표액에 대한 비율임", "a rate over half a year's aim"),
    "no_rate": Text("집행률 없음", "no execution rate"),
}

PACE_COLUMNS = (
    TableColumn("share", Text("경과율", "share of the year gone"), kinds.RATIO, made=(share_of_year_words("as_of"),)),
    TableColumn("pace", Text("속도", "pace"), kinds.RATE, made=("[value] / [share]",)),
    TableColumn("no_pace", Text("속도가 없는 까닭", "why no pace"), words=NO_PACE),
)


def with_pace(table: pl.DataFrame, definition: Definition) -> pl.DataFrame:
    """A computed table of rates with `share` (of the year gone), `pace` and `no_pace` (a word of NO_PACE where there is none)."""
    found = [_pace(row, definition) for row in table.iter_rows(named=True)]
    return table.with_columns(
        pl.Series("share", [f[0] for f in found], dtype=pl.Float64),
        pl.Series("pace", [f[1] for f in found], dtype=pl.Float64),
        pl.Series("no_pace", [f[2] for f in found], dtype=pl.String),
    )


def missing_notes(items: pl.DataFrame) -> tuple[Text, ...]:
    """Says how many items have no pace, and why."""
    counted = items.filter(pl.col("no_pace").is_not_null()).group_by("no_pace", maintain_order=True).len().rows()
    return tuple(
        Text(f"{n}건은 속도를 계산하지 않음: {NO_PACE[why].ko}", f"No pace for {plural(n, 'item')}: {NO_PACE[why].en}")
        for why, n in counted
    )


def pace_of(row: Row, definition: Definition) -> float | Text:
    """The pace of a rate at its row's date; the reason where there is none."""
    _, pace, why = _pace(row, definition)
    return NO_PACE[why or "other_year"] if pace is None else pace


def _pace(row: Row, definition: Definition) -> tuple[float | None, float | None, str | None]:
    share, rate, day, year = share_of_year(row), row["value"], row["as_of"], row["fiscal_year"]
    if definition.name in HALF_YEAR:
        return None, None, "half_year"
    if not isinstance(rate, float):
        return share, None, "no_rate"
    if not isinstance(day, date) or not isinstance(year, int) or share is None:
        return None, None, UNTIMED.get(str(row[BASIS]), "other_year")
    return share, derived.pace(rate, day, year), None
