"""How much of each item's budget was spent: as a rate, in won, by pace."""

from __future__ import annotations

import polars as pl

from lib.charts.goals import goal_of
from lib.charts.spec import Bar, Compare
from lib.core import derived, kinds
from lib.core.answer import Row, evidence_by_mark, marked, number_of, remarks, value_of, whose
from lib.core.dataset import ROW
from lib.core.frames import Frames
from lib.core.measure import Definition, compute
from lib.core.panel import MARK, Option, Panel, Table, TableColumn, caption, provisional_note
from lib.core.query import Query
from lib.core.rivals import contested
from lib.core.select import citing
from lib.core.table_columns import AS_OF, declared
from lib.core.target_parts import Aims, aims_of, target_columns, target_notes, with_evidence, with_sources, with_tail, with_targets
from lib.core.text import Text, same
from lib.topics.budget import shared
from lib.topics.budget.aims import aim_of
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import EXECUTION_RATE, HALF_YEAR
from lib.topics.budget.panels.amounts import amounts
from lib.topics.budget.panels.pace import pace
from lib.topics.budget.shared import GROUP, LEVEL, RATE_AXIS, TOTAL

SHOW = Option("show", Text("보기", "show"), {
    "rate": Text("집행률", "rate"), "won": Text("금액", "amount"), "pace": Text("속도", "pace"),
}, is_view=True)  # fmt: skip


def execution(query: Query, frames: Frames) -> Panel:
    """The rate, the amounts or the pace, as is asked."""
    return {"rate": _rates, "won": amounts, "pace": pace}[query.option("show")](query, frames)


def _rates(query: Query, frames: Frames) -> Panel:
    """Execution rate per item of the newest asked year, with the share of the year gone as a line."""
    definition = EXECUTION_RATE.definition(query.definition)
    level = LEVEL.values[query.option("level")]
    unit = shared.rate_unit(query)
    what = Text(f"{level.ko}별 집행률, {unit.ko}", f"execution rate by {level.en}, {unit.en}")
    rows = shared.executed(query, frames, definition)
    if rows.is_empty():
        return shared.none_executed(shared.EXECUTION, what, definition, query, frames)
    every = marked(compute(shared.with_total(rows), definition, (*GROUP, "item")), (*GROUP[:4], "item"))
    aims = aims_of(every.filter(shared.is_total()), lambda r: aim_of(r, definition, frames))
    every = with_targets(every, aims)
    totals = every.filter(shared.is_total())
    used = rows.filter(pl.col(ROW).is_in(every["rows"].explode().implode()))
    title = _title(totals, frames, definition, shared.of_projects(query), aims)
    bars = tuple(_bar(r, frames, definition, query, aims, several=totals.height > 1) for r in shared.drawn_rows(every))
    evidence = evidence_by_mark(
        every, definition, BUDGET_EXECUTION.name, lambda r: shared.label(r, frames), kind=kinds.RATIO, part=kinds.WON, unit=query.unit
    )
    behind = with_sources(used, aims, frames)
    panel = Panel(
        shared.EXECUTION, title, what,
        Table((*shared.who_columns(every, frames), *_columns(query, aims)), every),
        citing(caption(used, Text(f"집행률 = {definition.formula.ko}({definition.title.ko})", f"rate = {definition.formula.en} ({definition.title.en})")), behind),
        Compare(bars, RATE_AXIS, title, derived.entry("share_of_year").title, Text(*(words.replace("÷", "/") for words in definition.formula))),
        with_evidence(evidence, aims),
        (*shared.unprinted_note(rows), *shared.left_out(definition, used, frames), *shared.set_aside_note(used, definition), *shared.part_of_budget(query),
         *target_notes(aims, lambda m: evidence[m].label, totals.height), *remarks(used), *provisional_note(behind)),
    )  # fmt: skip
    return contested(panel, query, frames, BUDGET_EXECUTION)


def _share(row: Row, definition: Definition) -> float | None:
    return None if definition.name in HALF_YEAR else shared.share_of_year(row)


def _bar(row: Row, frames: Frames, definition: Definition, query: Query, aims: Aims, *, several: bool) -> Bar:
    value = row["value"]
    name = shared.label(row, frames) if several else shared.item_text(row["item"])
    detail = f"{kinds.write(row['of'], kinds.WON, query.unit)} / {kinds.write(row['over'], kinds.WON, query.unit)}"
    return Bar(str(row[MARK]), name, number_of(value), value_of(row, definition, kinds.RATIO), "executed",
               outline=1.0, detail=same(detail), line=_share(row, definition), is_total=row["item"] == TOTAL,
               goal=goal_of(aims.get(str(row[MARK]))))  # fmt: skip


def _columns(query: Query, aims: Aims) -> tuple[TableColumn, ...]:
    return (
        *declared(BUDGET_EXECUTION, "fiscal_year"),
        shared.ITEM,
        *shared.rate_columns(query),
        *target_columns(aims),
        AS_OF,
    )


def _title(totals: pl.DataFrame, frames: Frames, definition: Definition, level: Text, aims: Aims) -> Text:
    """The rate of the first total against the share of the year gone, and its target; how many more totals the panel shows."""
    total = totals.row(0, named=True)
    head = _rate_words(total, frames, definition, level)
    value, gone = total["value"], _share(total, definition)
    if gone is not None and isinstance(value, float):
        share, points = kinds.write(gone, kinds.RATIO), kinds.write(abs(value - gone), kinds.POINTS)
        word, word_en = ("높음", "above") if value > gone else ("낮음", "below")
        head = Text(f"{head.ko}, 경과율 {share}보다 {points} {word}", f"{head.en}, {points} {word_en} the share of the year gone ({share})")
    own = str(total[MARK])
    head = with_tail(head, {own: aims[own]} if own in aims else {}, 1)
    more = totals.height - 1
    return Text(f"{head.ko}, 그 밖의 부서·연도 {more}건은 표에 있음", f"{head.en}; {more} more in the table") if more else head


def _rate_words(total: Row, frames: Frames, definition: Definition, level: Text) -> Text:
    who, rate, until = whose(total, frames), value_of(total, definition, kinds.RATIO), shared.until(total)
    return Text(
        f"{who.ko} {total['fiscal_year']}년 {level.ko}집행률 {rate.ko}({until.ko})",
        f"{who.en}: {rate.en} of {total['fiscal_year']}{level.en} spent ({until.en})",
    )
