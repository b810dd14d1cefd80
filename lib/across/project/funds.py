"""Where the money of one project comes from, year by year: budget, executed and required."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.across.project.items import Item, of_whom
from lib.charts.spec import Share, Stack, money_axis
from lib.core import derived, kinds
from lib.core.answer import AS_OF, Row, declared, evidence_by_mark, marked, money_words, sentence, short_date, whose, written
from lib.core.frames import Frames, rows_by
from lib.core.measure import Within, compute
from lib.core.panel import Panel, Table, TableColumn, caption
from lib.core.places import followed
from lib.core.query import Query
from lib.core.select import select
from lib.core.text import Text, join, plural, when
from lib.topics.budget import shared
from lib.topics.budget.datasets import FUNDING
from lib.topics.budget.measures import FUND_AMOUNT
from lib.topics.budget.panels.funds import FUND_WORDS, fund_notes, one_cut, segments, share_words, total_of

NAME = "project-funds"
BY = ("district_id", "department_id", "fiscal_year", "as_of", "level", "measure", "item")
AMOUNT = replace(FUND_AMOUNT.definition("budget"), where=None)
RULE = Text("재원: 보고서가 예산액, 집행액, 연차별 소요재원 옆에 적은 국비·시비·구비",
            "sources of money as printed beside budgets, executed amounts and requirements by year")  # fmt: skip
MEASURES = FUNDING.column("measure").titles
LEVEL_WORDS = FUNDING.column("level").titles
_ORDER = {m: i for i, m in enumerate(("budget", "executed", "required"))}


def funds(item: Item, what: Text, query: Query, frames: Frames) -> Panel | None:
    """The project's money by source of money in every printed year; money sought outside the budget stands in the table only."""
    rows = one_cut(select(followed(query, frames), FUNDING, item.rows(FUNDING.name, frames)).chosen, "fund")
    if rows.is_empty():
        return None
    table = _table(rows)
    groups = list(rows_by(table.iter_rows(named=True), BY).values())
    drawn = [g for g in groups if g[0]["level"] != "external"] or groups
    title = _title(drawn, frames)
    return Panel(
        NAME, title, what,
        Table((*shared.who_columns(table, frames), *_columns(query)), table),
        caption(rows, RULE),
        Share(tuple(_stack(g, drawn, query.unit, frames) for g in drawn), money_axis(Text("금액", "amount"), query.unit), title),
        evidence_by_mark(table, AMOUNT, FUNDING.name, lambda r: _label(r, frames), kind=kinds.WON, part=kinds.WON, unit=query.unit),
        (*_notes(groups, drawn), *fund_notes(rows)),
    )  # fmt: skip


def _table(rows: pl.DataFrame) -> pl.DataFrame:
    """One row = one fund of one year and measure, oldest year first, with its share (null where the money is not split) and MARK."""
    order = pl.col("fund").replace_strict({f: i for i, f in enumerate(FUND_WORDS)}, return_dtype=pl.Int64)
    measure = pl.col("measure").replace_strict(_ORDER, return_dtype=pl.Int64)
    table = compute(rows, AMOUNT, (*BY, "fund")).sort("district_id", "fiscal_year", "as_of", measure, "level", order, maintain_order=True)
    unsplit = (pl.col("fund") == "전체").any().over(BY)
    return marked(derived.with_share(table, BY).with_columns(pl.when(~unsplit).then("share").alias("share")), (*BY, "fund"))


def _stack(rows: Sequence[Row], groups: Sequence[Sequence[Row]], unit: str, frames: Frames) -> Stack:
    first = rows[0]
    parts = [shared.year_text(first), _measure(first)]
    if len({g[0]["district_id"] for g in groups}) > 1:
        parts.insert(0, whose(first, frames))
    return Stack(join(parts, " ", " "), segments(rows, AMOUNT, unit), written(total_of(rows), kinds.WON, unit))


def _measure(row: Row) -> Text:
    """`예산`, `집행`, `소요(2020. 10. 31. 보고)`: a requirement is told with the report that prints it."""
    title = MEASURES[str(row["measure"])]
    if row["level"] == "external":
        outside = LEVEL_WORDS["external"]
        title = join([outside, title], " ")
    if row["measure"] != "required":
        return title
    return Text(f"{title.ko}({short_date(row['as_of'])} 보고)", f"{title.en} (report of {short_date(row['as_of'], 'en')})")


def _label(row: Row, frames: Frames) -> Text:
    what, fund, measure = shared.label(row, frames), FUND_WORDS[str(row["fund"])], MEASURES[str(row["measure"])]
    return join([what, measure, fund], " ")


def _columns(query: Query) -> tuple[TableColumn, ...]:
    return (
        *declared(FUNDING, "fiscal_year", "measure", "level", "fund"),
        TableColumn("value", Text("금액", "amount"), kinds.WON, query.unit, made=(AMOUNT.form,)),
        TableColumn("share", Text("비율", "share"), kinds.RATIO, made=(Within("value", BY, is_part=True),)),
        shared.ITEM,
        AS_OF,
    )


def _title(groups: Sequence[Sequence[Row]], frames: Frames) -> Text:
    """The mix of the newest budget; first and last requirement of the newest report that prints several years."""
    budgets = [g for g in groups if g[0]["measure"] == "budget"]
    required = [g for g in groups if g[0]["measure"] == "required"]
    said = [_mix(budgets[-1])] if budgets else []
    said += [_required(required)] if required else []
    newest = (required or budgets or groups)[-1][0]
    return sentence(of_whom(join(said or [_mix(groups[-1])]), newest, len({g[0]["district_id"] for g in groups}), frames))


def _mix(rows: Sequence[Row]) -> Text:
    """`2023년 예산 전액 구비` or `2018년 예산 시비 92.6%, 구비 7.4%`."""
    year, measure = shared.year_text(rows[0]), MEASURES[str(rows[0]["measure"])]
    mix = join([share_words(row) for row in sorted(rows, key=lambda r: -total_of([r]))])
    return Text(f"{year.ko} {measure.ko} {mix.ko}", f"{year.en} {measure.en}: {mix.en}")


def _required(groups: Sequence[Sequence[Row]]) -> Text:
    newest = max(str(g[0]["as_of"]) for g in groups)
    own = [g for g in groups if str(g[0]["as_of"]) == newest and all(g[0][c] == groups[-1][0][c] for c in ("district_id", "level"))]
    first, last = own[0], own[-1]
    start, end = shared.year_text(first[0]), shared.year_text(last[0])
    start_won, end_won = money_words(total_of(first)), money_words(total_of(last))
    if len(own) == 1:
        return Text(f"{end.ko} 소요 {end_won.ko}", f"{end_won.en} required in {end.en}")
    return Text(
        f"소요 {start.ko} {start_won.ko} → {end.ko} {end_won.ko}", f"required {start_won.en} in {start.en} → {end_won.en} in {end.en}"
    )


def _notes(groups: Sequence[Sequence[Row]], drawn: Sequence[Sequence[Row]]) -> tuple[Text, ...]:
    """Money sought or won outside is no item's budget."""
    left = len(groups) - len(drawn)
    return when(left, Text(f"사업 예산이 아닌 외부재원(발굴·확보한 국·시비) {left}건은 표에만 둠",
                           f"{plural(left, 'amount')} of outside money sought or won: no budget of the project, table only"))  # fmt: skip
