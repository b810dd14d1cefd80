"""Where each item's budget goes: executed, still planned, and what will be left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.charts.spec import Segment, Share, Stack, money_axis
from lib.core import kinds
from lib.core.answer import AS_OF, Row, declared, exactly, file_lines, marked, money_words, remarks, whose, written
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.measure import Definition, Difference, Sum, Total, compute
from lib.core.nearest.rows import definition_of
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.query import Query, unit_title
from lib.core.text import NOTHING, Text, plural, when
from lib.topics.budget import shared
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import BOTH, BUDGETED, EXPECTED_RATE, REMAINING, UNSPENT
from lib.topics.budget.measures import EXECUTED as SPENT
from lib.topics.budget.pace import SPENT_BY_YEAR_END
from lib.topics.budget.shared import GROUP, LEVEL

EXECUTED = Text("집행액", "executed")
REST = Text("집행예정액", "still to be spent")
EXPECTED = EXPECTED_RATE.definitions[0]
PLANNED = replace(EXPECTED, where=BOTH if EXPECTED.where is None else EXPECTED.where & BOTH)
"""The expected rate over rows that what remains counts too: as many rows are then the same rows."""
LEFT = "[budget_won] - [executed_won] - [rest_won]"  # where no rest is planned its cell is empty
BY_YEAR_END = "([executed_won] + [rest_won]) / [budget_won]"
REST_MADE = (Total(Sum(REST, ("rest_of_year_won",))), Difference(Sum(REST, ("year_end_won",)), SPENT))
LEFT_IS = {
    "expected": Text("예상 불용액(연말)", "expected unspent at year end"),
    "remaining": Text("집행잔액(기준일)", "remaining at the as-of date"),
}


def amounts(query: Query, frames: Frames) -> Panel:
    """Budget of each item of the newest asked year: executed, still planned where the report prints a plan, and the rest."""
    definition = definition_of(REMAINING, query)
    level, unit = LEVEL.values[query.option("level")], unit_title(query.unit)
    what = Text(f"{level.ko}별 예산의 쓰임, {unit.ko}", f"use of the budget by {level.en}, {unit.en}")
    rows = shared.executed(query, frames, definition).with_columns(SPENT_BY_YEAR_END)
    if rows.is_empty():
        return shared.none_executed(shared.EXECUTION, what, definition, query, frames)
    every = marked(_parts(shared.with_total(rows), definition, (*GROUP, "item", "item_kind")), (*GROUP[:4], "item"))
    each = every.to_dicts()
    items, totals = every.filter(~shared.is_total()), every.filter(shared.is_total())
    title = _title(totals, items, frames, shared.of_projects(query))
    return Panel(
        shared.EXECUTION, title, what,
        Table((*shared.who_columns(every, frames), *_columns(query)), every),
        caption(rows, Text(f"집행잔액 = {definition.formula.ko}, 예상 불용액 = {UNSPENT.definitions[0].formula.ko}, {EXPECTED_RATE.title.ko} = {EXPECTED.formula.ko}",
                           f"remaining = {definition.formula.en}, expected unspent = {UNSPENT.definitions[0].formula.en}, {EXPECTED_RATE.title.en} = {EXPECTED.formula.en}")),
        Share(tuple(_stack(r, frames, query.unit, several=totals.height > 1) for r in each),
              money_axis(Text("금액", "amount"), query.unit), title),
        {str(r[MARK]): _evidence(r, frames, query.unit) for r in each},
        (*_plan_note(items), *_over_note(items), *shared.usual_notes(rows, definition, query, frames), *remarks(rows), *provisional_note(rows)),
    )  # fmt: skip


def _parts(rows: pl.DataFrame, definition: Definition, by: Sequence[str]) -> pl.DataFrame:
    """Per group: budget_won, executed_won, left_won and what is left (`left_is`); rest_won and expected_rate null without a plan for every row."""
    now = compute(rows, definition, by)
    planned = compute(rows, PLANNED, by).select(
        *by, pl.col("of").alias("spent"), pl.col("n").alias("n_planned"), pl.col("value").alias("rate")
    )
    has_plan = pl.col("n_planned").eq_missing(pl.col("n"))
    return now.join(planned, on=by, how="left", maintain_order="left").select(
        *by,
        pl.col("of").alias("budget_won"),
        pl.col("over").alias("executed_won"),
        pl.when(has_plan).then(pl.col("spent") - pl.col("over")).alias("rest_won"),
        pl.when(has_plan).then(pl.col("of") - pl.col("spent")).otherwise(pl.col("value")).alias("left_won"),
        pl.when(has_plan).then(pl.lit("expected")).otherwise(pl.lit("remaining")).alias("left_is"),
        pl.when(has_plan).then(pl.col("rate")).alias("expected_rate"),
        "n",
        "rows",
    )


def _stack(row: Row, frames: Frames, unit: str, *, several: bool) -> Stack:
    name = shared.bar_name(row, frames, several=several)
    return Stack(name, uses_of(row, unit), written(row["budget_won"], kinds.WON, unit))


def uses_of(row: Row, unit: str) -> tuple[Segment, ...]:
    """The parts of a budget; one that is not printed is not there, an overdrawn rest is written but not drawn."""
    parts = [
        ("executed", EXECUTED, row["executed_won"]),
        ("planned_rest", REST, row["rest_won"]),
        ("unspent", LEFT_IS[str(row["left_is"])], row["left_won"]),
    ]
    return tuple(segment(row, meaning, name, won, unit) for meaning, name, won in parts if won is not None)


def segment(row: Row, meaning: str, name: Text, won: object, unit: str) -> Segment:
    """One part of a budget."""
    return Segment(str(row[MARK]), name, won if isinstance(won, int) and won >= 0 else None, written(won, kinds.WON, unit), meaning)


def left_columns(query: Query) -> tuple[TableColumn, ...]:
    """What is still to be spent, what is left, and in which sense."""
    return (
        TableColumn("rest_won", REST, kinds.WON, query.unit, made=REST_MADE),
        TableColumn("left_won", Text("남는 금액", "left"), kinds.WON, query.unit, made=(LEFT,)),
        TableColumn("left_is", Text("남는 금액의 뜻", "left is"), words=LEFT_IS),
    )


def _evidence(row: Row, frames: Frames, unit: str) -> Evidence:
    """The rest of one item, with budget, executed and planned amounts filled in."""
    name, left = LEFT_IS[str(row["left_is"])], written(row["left_won"], kinds.WON, unit)
    names_ko, names_en, numbers = ["예산", "집행액"], ["budget", "executed"], [row["budget_won"], row["executed_won"]]
    if row["left_is"] == "expected":
        names_ko, names_en, numbers = [*names_ko, REST.ko], [*names_en, REST.en], [*numbers, row["rest_won"]]
    words, own = exactly(unit, *numbers)
    filled, rest = " − ".join(words), written(row["left_won"], kinds.WON, own)
    formula = Text(
        f"{name.ko} = {' − '.join(names_ko)} = {filled} = {rest.ko}", f"{name.en} = {' − '.join(names_en)} = {filled} = {rest.en}"
    )
    formula = _with_rate(formula, row, unit)
    return Evidence(str(row[MARK]), shared.label(row, frames), left, formula, refs(BUDGET_EXECUTION.name, file_lines(row)))


def _with_rate(formula: Text, row: Row, unit: str) -> Text:
    """The formula, and behind it the expected year-end rate with its numbers where there is one."""
    if row["expected_rate"] is None:
        return formula
    (spent, rest, budget), own = exactly(unit, *(row[c] for c in ("executed_won", "rest_won", "budget_won")))
    name, filled, rate = EXPECTED_RATE.title, f"({spent} + {rest}) ÷ {budget}", kinds.write(row["expected_rate"], kinds.RATIO)
    return Text(f"{formula.ko}, {name.ko} = {EXPECTED.formula.ko} = {filled} ({own}) = {rate}",
                f"{formula.en}; {name.en} = {EXPECTED.formula.en} = {filled} ({unit_title(own).en}) = {rate}")  # fmt: skip


def _columns(query: Query) -> tuple[TableColumn, ...]:
    return (
        *declared(BUDGET_EXECUTION, "fiscal_year"),
        shared.ITEM,
        TableColumn("budget_won", Text("예산", "budget"), kinds.WON, query.unit, made=(Total(BUDGETED),)),
        TableColumn("executed_won", EXECUTED, kinds.WON, query.unit, made=(Total(SPENT),)),
        *left_columns(query),
        TableColumn("expected_rate", EXPECTED_RATE.title, kinds.RATIO, made=(BY_YEAR_END,)),
        AS_OF,
    )


def _title(totals: pl.DataFrame, items: pl.DataFrame, frames: Frames, level: Text) -> Text:
    """What is left of the total, or of the total with most left where there are several."""
    row = totals.sort("left_won", descending=True, nulls_last=True, maintain_order=True).row(0, named=True)
    who, name, left = whose(row, frames), LEFT_IS[row["left_is"]], money_words(row["left_won"])
    until = f"({shared.until(row).ko})" if row["left_is"] == "remaining" else ""
    share = _share_words(row, items)
    head = Text(f"{who.ko} {row['fiscal_year']}년 {level.ko}{name.ko.split('(', maxsplit=1)[0]} {left.ko}{until}{share.ko}",
                f"{who.en} {row['fiscal_year']}{level.en}: {name.en} {left.en}{share.en}")  # fmt: skip
    if totals.height == 1:
        return head
    return Text(
        f"부서·연도 {totals.height}건 가운데 남는 금액이 가장 큰 것은 {head.ko}",
        f"Most is left of {plural(totals.height, 'total')} in {head.en}",
    )


def _share_words(total: Row, items: pl.DataFrame) -> Text:
    """The share of the budget that is left, and the reserve in it: a reserve is meant to stay."""
    left, budget = total["left_won"], total["budget_won"]
    if not isinstance(left, int) or not isinstance(budget, int) or not left or budget <= 0:
        return NOTHING
    share = kinds.write(left / budget, kinds.RATIO)
    reserve = items.filter(pl.col("item_kind") == "reserve", *(pl.col(c) == total[c] for c in GROUP[:4]))["left_won"].sum()
    if not reserve:
        return Text(f", 예산의 {share}", f", {share} of the budget")
    kept = money_words(reserve)
    return Text(f", 예산의 {share}(예비비 {kept.ko} 포함)", f", {share} of the budget (reserve of {kept.en} included)")


def _plan_note(items: pl.DataFrame) -> tuple[Text, ...]:
    """Says where no plan for the rest of the year is printed."""
    without = items["left_is"].to_list().count("remaining")
    return when(without, Text(f"집행예정액이나 연말 누계가 적혀 있지 않은 {without}건은 기준일의 집행잔액이며, 연말에 남을 금액이 아님",
                              f"For {plural(without, 'item')} no plan for the rest of the year is printed: what is left is of the as-of date, not of year end"))  # fmt: skip


def _over_note(items: pl.DataFrame) -> tuple[Text, ...]:
    over = sum(left is not None and left < 0 for left in items["left_won"])
    return when(
        over,
        Text(
            f"예산을 넘겨 집행한 {over}건은 남는 금액을 △로 적고 그리지 않음",
            f"{plural(over, 'item is', 'items are')} overdrawn: written with △, not drawn",
        ),
    )
