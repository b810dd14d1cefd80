"""What the coming years need: required money by year and source of money (연차별 소요재원)."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.spec import Share, Stack, money_axis
from lib.core import kinds
from lib.core.answer import AS_OF, Row, declared, evidence_by_mark, money_words, short_date, whose, written
from lib.core.frames import Frames, rows_by
from lib.core.measure import Definition, Within
from lib.core.panel import Panel, Table, TableColumn, caption
from lib.core.query import Query, unit_title
from lib.core.select import select
from lib.core.text import Text, join, when
from lib.topics.budget import shared
from lib.topics.budget.datasets import FUNDING
from lib.topics.budget.measures import FUND_AMOUNT
from lib.topics.budget.panels.funds import (
    GROUP,
    LEVEL,
    by_fund,
    fund_label,
    fund_notes,
    funded,
    no_funds,
    one_cut,
    segments,
    total_of,
)

NAME = "budget-required"
_TOLD = 3  # reports whose differing numbers of items are written out


def required(query: Query, frames: Frames) -> Panel:
    """Required money of every asked year: per item in the table, in total in the figure, split by source of money."""
    definition = FUND_AMOUNT.definition("required")
    level, unit = LEVEL.values[query.option("level")], unit_title(query.unit)
    what = Text(f"연차별 소요재원({level.ko} 합계), {unit.ko}", f"money required by year ({level.en} total), {unit.en}")
    table = funded(query, frames, definition)
    rows = one_cut(select(query, FUNDING, table).chosen, "fiscal_year")
    if rows.is_empty():
        return no_funds(NAME, what, definition, level, query, frames, table)
    every = by_fund(rows, definition)
    every = every.sort(shared.is_total(), pl.when(shared.is_total()).then(pl.concat_str("district_id", "fiscal_year")), maintain_order=True)
    items = every.filter(~shared.is_total())
    years = list(rows_by(every[items.height :].iter_rows(named=True), GROUP).values())  # the totals stand last
    several = len({y[0]["department_id"] for y in years}) > 1
    title = _title(years, frames)
    stacks = tuple(
        Stack(_name(y[0], frames, several=several), segments(y, definition, query.unit), written(total_of(y), kinds.WON, query.unit))
        for y in years
    )
    return Panel(
        NAME, title, what,
        Table((*shared.who_columns(every, frames), *_columns(query, definition)), every),
        caption(rows, join([definition.title, definition.rule], ": ", ": ")),
        Share(stacks, money_axis(Text("소요재원", "money required"), query.unit), title),
        evidence_by_mark(every, definition, FUNDING.name, lambda r: fund_label(r, frames), kind=kinds.WON, unit=query.unit),
        (*_sources_note(rows), *_items_note(items, frames), *fund_notes(rows)),
    )  # fmt: skip


def _name(row: Row, frames: Frames, *, several: bool) -> Text:
    year = shared.year_text(row)
    return join([whose(row, frames), year], " ") if several else year


def _columns(query: Query, definition: Definition) -> tuple[TableColumn, ...]:
    return (
        shared.ITEM,
        TableColumn("fiscal_year", Text("연도", "year"), kinds.PERIOD),
        *declared(FUNDING, "fund"),
        TableColumn("value", Text("소요재원", "required"), kinds.WON, query.unit, made=(definition.form,)),
        TableColumn(
            "share", Text("재원 비율", "share of its source"), kinds.RATIO, made=(Within("value", (*GROUP, "item"), is_part=True),)
        ),
        AS_OF,
    )


def _title(years: Sequence[Sequence[Row]], frames: Frames) -> Text:
    """First and last year of the report that looks furthest ahead; years of other reports cover other items and are not compared."""
    ends = [y for y in years if not str(y[0]["fiscal_year"]).endswith("/..")] or years  # one year is not held against an open rest
    last = max(ends, key=lambda y: (str(y[0]["as_of"]), str(y[0]["fiscal_year"])))
    same_report = [y for y in ends if all(y[0][c] == last[0][c] for c in ("district_id", "department_id", "as_of"))]
    first, who, until = same_report[0], whose(last[0], frames), short_date(last[0]["as_of"])
    end, end_won = shared.year_text(last[0]), money_words(total_of(last))
    if len(same_report) == 1:
        return Text(
            f"{who.ko} {end.ko} 소요재원 {end_won.ko}({until} 보고)",
            f"{who.en}: {end_won.en} required in {end.en} (report of {last[0]['as_of']})",
        )
    start, start_won = shared.year_text(first[0]), money_words(total_of(first))
    return Text(f"{who.ko} 소요재원 {start.ko} {start_won.ko}, {end.ko} {end_won.ko}({until} 보고)",
                f"{who.en}: {start_won.en} required in {start.en}, {end_won.en} in {end.en} (report of {last[0]['as_of']})")  # fmt: skip


def _sources_note(rows: pl.DataFrame) -> tuple[Text, ...]:
    """Years of several reports are other selections of items."""
    return when(rows.select("source_id").n_unique() >= 2, Text("보고서마다 소요재원을 적은 사업이 달라, 다른 보고서의 해끼리는 견줄 수 없음",
                                                               "Each report prints the requirements of other items: years of different reports cannot be compared"))  # fmt: skip


def _items_note(items: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """Within one report, years may hold different items."""
    report = ("district_id", "department_id", "as_of")
    by_year = (
        items.group_by(*report, "fiscal_year", maintain_order=True)
        .agg(pl.col("item").n_unique().alias("n"))
        .sort("fiscal_year", maintain_order=True)
    )
    parts = [p.to_dicts() for p in by_year.partition_by(report, maintain_order=True)]
    found = [_count_words(part, frames) for part in parts if len({r["n"] for r in part}) > 1]
    rest = len(found) - _TOLD
    more = Text(
        "이렇게 사업 수가 해마다 다른 보고서 {n}건 더 있음", "{n:more report prints|more reports print} another number of items each year"
    )
    return (*found[:_TOLD], *when(rest > 0, more.fill(n=rest)))


def _count_words(years: Sequence[Row], frames: Frames) -> Text:
    who = whose(years[0], frames)
    ko = ", ".join(f"{shared.year_text(r).ko} {r['n']}개" for r in years)
    en = ", ".join(f"{shared.year_text(r).en}: {r['n']}" for r in years)
    return Text(
        f"금액이 적힌 사업 수가 해마다 다름({who.ko}): {ko}", f"The number of items with a printed amount differs by year ({who.en}): {en}"
    )
