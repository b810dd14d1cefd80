"""How much of each item's budget was spent: as a rate, in won, by pace."""

from __future__ import annotations

import polars as pl

from lib.charts.drawing.targets import goal_of
from lib.charts.spec import Axis, Bar, Compare
from lib.core import kinds
from lib.core.answer import (
    AS_OF,
    Row,
    against,
    exactly,
    file_lines,
    marked,
    number_of,
    remarks,
    rows_behind,
    value_of,
    whose,
)
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.measure import Definition, compute
from lib.core.panel import MARK, Option, Panel, Table, caption, provisional_note, refs
from lib.core.query import Query, unit_title
from lib.core.select import citing
from lib.core.targets.parts import Aims, aims_of, target_columns, target_notes, with_evidence, with_sources, with_tail, with_targets
from lib.core.text import NOTHING, Text, join, plural, same
from lib.topics.budget import shared
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import EXECUTION_RATE, SET_ASIDE
from lib.topics.budget.pace import HALF_YEAR, NO_PACE, PACE_COLUMNS, YEAR_GONE, aim_of, missing_notes, share_of_year, with_pace
from lib.topics.budget.panels.amounts import amounts
from lib.topics.budget.shared import GROUP, LEVEL, RATE_AXIS, TOTAL

SHOW = Option("show", Text("보기", "show"), {
    "rate": Text("집행률", "rate"), "won": Text("금액", "amount"), "pace": Text("속도", "pace"),
}, is_view=True)  # fmt: skip


def execution(query: Query, frames: Frames) -> Panel:
    """The rate, the amounts or the pace, as is asked."""
    return {"rate": _rates, "won": amounts, "pace": pace}[query.option("show")](query, frames)


def _rates(query: Query, frames: Frames) -> Panel:
    """Execution rate per item of the newest asked year, with the share of year elapsed as a line."""
    definition = EXECUTION_RATE.definition(query.definition)
    what = Text("{level}별 집행률, {unit}", "rate by {level}, {unit}").fill(
        level=LEVEL.values[query.option("level")], unit=shared.rate_unit(query)
    )
    rows = shared.executed(query, frames, definition)
    if rows.is_empty():
        return shared.none_executed(shared.EXECUTION, what, definition, query, frames)
    every = marked(compute(shared.with_total(rows), definition, (*GROUP, "item")), (*GROUP[:4], "item"))
    aims = aims_of(every.filter(shared.is_total()), lambda r: aim_of(r, EXECUTION_RATE, definition, frames))
    every = with_targets(every, aims)
    totals = every.filter(shared.is_total())
    used = rows_behind(rows, every["rows"])
    title = _title(totals, frames, definition, shared.of_projects(query), aims)
    bars = tuple(_bar(r, frames, definition, query, aims, several=totals.height > 1) for r in shared.drawn_rows(every))
    evidence = shared.rate_evidence(every, definition, query, frames, shared.label)
    cited = with_sources(used, aims, frames)
    return Panel(
        shared.EXECUTION, title, what,
        Table((*shared.item_columns(every, query, frames), *target_columns(aims), AS_OF), every),
        citing(caption(used, Text("집행률 = {formula}({title})", "rate = {formula} ({title})").fill(formula=definition.formula, title=definition.title)), cited),
        Compare(bars, RATE_AXIS, title, YEAR_GONE, Text(*(words.replace("÷", "/") for words in definition.formula))),
        with_evidence(evidence, aims),
        (*shared.undrawn_items(every), *shared.unprinted_note(rows), *shared.usual_notes(used, definition, query, frames),
         *target_notes(aims, lambda m: evidence[m].label, totals.height), *remarks(used), *provisional_note(cited)),
    )  # fmt: skip


def _share(row: Row, definition: Definition) -> float | None:
    return None if definition.name in HALF_YEAR else share_of_year(row)


def _bar(row: Row, frames: Frames, definition: Definition, query: Query, aims: Aims, *, several: bool) -> Bar:
    value = row["value"]
    name = shared.bar_name(row, frames, several=several)
    detail = f"{kinds.write(row['of'], kinds.WON, query.unit)} / {kinds.write(row['over'], kinds.WON, query.unit)}"
    return Bar(str(row[MARK]), name, number_of(value), value_of(row, definition, kinds.RATIO), "executed",
               outline=1.0, detail=same(detail), line=_share(row, definition), is_total=row["item"] == TOTAL,
               goal=goal_of(aims.get(str(row[MARK]))))  # fmt: skip


def _title(totals: pl.DataFrame, frames: Frames, definition: Definition, level: Text, aims: Aims) -> Text:
    """The rate of the first total against the share of year elapsed, and its target; how many more totals the panel shows."""
    total = totals.row(0, named=True)
    head = _rate_words(total, frames, definition, level)
    value, gone = total["value"], _share(total, definition)
    if gone is not None and isinstance(value, float):
        said = against(value, gone, YEAR_GONE)
        head = join([head, Text(said.ko, said.en.partition(" (")[0])])  # the share of the year is written on the chart
    own = str(total[MARK])
    head = with_tail(head, {own: aims[own]} if own in aims else {}, 1)
    more = totals.height - 1
    return Text(f"{head.ko}, 그 밖의 부서·연도 {more}건은 아래에", f"{head.en}; {more} more below") if more else head


def _rate_words(total: Row, frames: Frames, definition: Definition, level: Text) -> Text:
    who, rate, until = whose(total, frames), value_of(total, definition, kinds.RATIO), shared.until(total)
    return Text(
        f"{who.ko} {total['fiscal_year']}년 {level.ko}집행률 {rate.ko}({until.ko})",
        f"{who.en} {total['fiscal_year']}{level.en}: {rate.en} spent ({until.en})",
    )


AXIS = Axis(Text("속도(집행률 ÷ 경과율)", "pace (rate ÷ year elapsed)"), decimals=2)
ON_TIME = Text("경과율만큼 집행", "as time passed")


def pace(query: Query, frames: Frames) -> Panel:
    """Pace of each item of the newest asked year, slowest first, and of the total; none where the date is not printed."""
    definition = EXECUTION_RATE.definition(query.definition)
    level = LEVEL.values[query.option("level")]
    what = Text(
        f"{level.ko}별 집행 속도(집행률 ÷ 경과율), 1.0이면 경과율만큼 집행",
        f"pace of execution by {level.en} (rate ÷ year elapsed), 1.0 = spent as time passed",
    )
    rows = shared.executed(query, frames, definition)
    if rows.is_empty():
        return shared.none_executed(shared.EXECUTION, what, definition, query, frames)
    rates = marked(compute(shared.with_total(rows), definition, (*GROUP, "item", "item_kind")), (*GROUP[:4], "item"))
    every = with_pace(rates, definition).sort(shared.is_total(), "pace", nulls_last=True, maintain_order=True)
    items, totals = every.filter(~shared.is_total()), every.filter(shared.is_total())
    used = rows_behind(rows, items["rows"])
    title = _pace_title(items, totals, frames, shared.of_projects(query))
    bars = tuple(_pace_bar(r, frames, definition, several=totals.height > 1) for r in shared.drawn_rows(every))
    return Panel(
        shared.EXECUTION, title, what,
        Table((*shared.item_columns(every, query, frames), *PACE_COLUMNS, AS_OF), every),
        caption(used, Text(f"속도 = 집행률 ÷ 경과율, 집행률 = {definition.formula.ko}({definition.title.ko})",
                           f"pace = rate ÷ year elapsed, rate = {definition.formula.en} ({definition.title.en})")),
        Compare(bars, AXIS, title, ON_TIME) if any(b.value is not None for b in bars) else None,
        {str(r[MARK]): _pace_evidence(r, frames, definition, query.unit) for r in every.iter_rows(named=True)},
        (*missing_notes(items), *shared.usual_notes(used, definition, query, frames), *remarks(used), *provisional_note(used)),
    )  # fmt: skip


def _pace_bar(row: Row, frames: Frames, definition: Definition, *, several: bool) -> Bar:
    value = row["pace"]
    name = shared.bar_name(row, frames, several=several)
    rate, share = value_of(row, definition, kinds.RATIO), kinds.write(row["share"], kinds.RATIO)
    detail = Text(f"{rate.ko} ÷ {share}", f"{rate.en} ÷ {share}") if isinstance(value, float) else rate
    return Bar(str(row[MARK]), name, number_of(value), _pace_words(row),
               detail=detail, line=None if value is None else 1.0, is_total=row["item"] == TOTAL)  # fmt: skip


def _pace_words(row: Row) -> Text:
    """The pace as read, or why there is none."""
    return NO_PACE[str(row["no_pace"])] if row["pace"] is None else same(kinds.write(row["pace"], kinds.RATE))


def _pace_evidence(row: Row, frames: Frames, definition: Definition, unit: str) -> Evidence:
    """The pace with rate and share of the year filled in."""
    value, rate = _pace_words(row), value_of(row, definition, kinds.RATIO)
    (of, over), own = exactly(unit, row["of"], row["over"])
    share = kinds.write(row["share"], kinds.RATIO) or "?"
    formula = Text(f"속도 = 집행률({of} ÷ {over}({own}) = {rate.ko}) ÷ 경과율({share}) = {value.ko}",
                   f"pace = rate ({of} ÷ {over} {unit_title(own).en} = {rate.en}) ÷ year elapsed ({share}) = {value.en}")  # fmt: skip
    return Evidence(str(row[MARK]), shared.label(row, frames), value, formula, refs(BUDGET_EXECUTION.name, file_lines(row)))


def _pace_title(items: pl.DataFrame, totals: pl.DataFrame, frames: Frames, level: Text) -> Text:
    """The pace of the slowest total and, where there is one total, its slowest item."""
    total = totals.sort("pace", nulls_last=True, maintain_order=True).row(0, named=True)
    who, year = whose(total, frames), total["fiscal_year"]
    if total["pace"] is None:
        why = NO_PACE[total["no_pace"]]
        return Text(f"{who.ko} {year}년 {level.ko}집행 속도 없음: {why.ko}", f"No pace for {who.en}, {year}{level.en}: {why.en}")
    words, until = kinds.write(total["pace"], kinds.RATE), shared.until(total)
    how, how_en = ("빠름", "faster") if total["pace"] >= 1 else ("느림", "slower")
    head = Text(f"{who.ko} {year}년 {level.ko}집행 속도 {words}({until.ko}), 경과율보다 {how}",
                f"{who.en} {year}{level.en}: pace {words} ({until.en}), {how_en} than time")  # fmt: skip
    if totals.height > 1:
        return Text(
            f"부서·연도 {totals.height}건 가운데 가장 느린 것은 {head.ko}", f"Slowest of {plural(totals.height, 'total')}: {head.en}"
        )
    work = items.filter(~pl.col("item_kind").is_in(SET_ASIDE))  # a reserve is meant to stay
    if work.height < 2:
        return head
    slowest = work.row(0, named=True)
    slow = kinds.write(slowest["pace"], kinds.RATE)
    others = sum(kinds.write(pace, kinds.RATE) == slow for pace in work["pace"].drop_nulls()) - 1
    more = Text(f" 등 {others + 1}개", f" and {plural(others, 'other')}") if others else NOTHING
    return Text(
        f"{head.ko}, 가장 느린 항목은 {slowest['item']}{more.ko} {slow}", f"{head.en}; slowest item {slowest['item']}{more.en} {slow}"
    )
