"""What spending lacks to the share of year elapsed, in won: the most first."""

from __future__ import annotations

from datetime import date

import polars as pl

from lib.charts.spec import Bar, Compare, money_axis
from lib.core import kinds, korean
from lib.core.answer import AS_OF, Row, exactly, file_lines, marked, money_words, number_of, remarks, rows_behind, whose, written
from lib.core.evidence import Evidence, RowRef
from lib.core.frames import Frames
from lib.core.measure import compute, in_won
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.query import Query, unit_title
from lib.core.select import citing
from lib.core.text import NOTHING, Text, join, plural, same, when
from lib.topics.budget import fund_shares, shared
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import EXECUTION_RATE, SET_ASIDE
from lib.topics.budget.pace import NO_PACE, PACE_COLUMNS, missing_notes, with_pace
from lib.topics.budget.shared import GROUP, LEVEL, TOTAL

NAME = "budget-behind"
DUE, AHEAD = Text("경과율 기준 집행액", "due by now"), Text("경과율 대비", "against time")
DONE = Text("집행액", "executed")


def behind(query: Query, frames: Frames) -> Panel:
    """Items of the newest asked year by how much their spending lacks to budget × share of year elapsed, and the total.

    Places that have nothing but a total go by their pace: by what they lack in won the largest would always stand first. `due_won` is that product, `ahead_won` what was spent less it, below zero where spending is behind; null without a printed date.
    """
    definition = EXECUTION_RATE.definition(query.definition)
    level, unit = LEVEL.values[query.option("level")], unit_title(query.unit)
    what = Text(f"{level.ko}별 집행액, {unit.ko}", f"by {level.en}, {unit.en}")
    rows = shared.executed(query, frames, definition)
    if rows.is_empty():
        return shared.none_executed(NAME, what, definition, query, frames)
    rates = marked(compute(shared.with_total(rows), definition, (*GROUP, "item", "item_kind")), (*GROUP[:4], "item"))
    every = _with_due(with_pace(rates, definition))
    is_of_places = _is_of_places(every)
    every = every.sort(shared.is_total(), "pace" if is_of_places else "ahead_won", nulls_last=True, maintain_order=True)
    items, totals = every.filter(~shared.is_total()), every.filter(shared.is_total())
    funds = fund_shares.shares_of([{**r, "definition": definition.name} for r in totals.rows(named=True)], query, frames)
    few = fund_shares.heavy(funds, totals.rows(named=True))
    is_apart = pl.col(MARK).is_in(list(few))
    ranked = totals.filter(~is_apart)
    if is_of_places:  # their items say the same once more
        every = pl.concat([ranked, totals.filter(is_apart)])
    what = join([what, *when((why := fund_shares.unequal(funds, totals.rows(named=True))).ko, why)], " · ", " · ")
    used = rows_behind(rows, items["rows"])
    title = _title(
        items,
        ranked,
        frames,
        shared.of_projects(query),
        definition.title,
        is_of_places=is_of_places,
        apart=len(few),
    )
    several, every = totals.height > 1, fund_shares.with_shares(every, funds)
    each, cited = every.to_dicts(), fund_shares.cited(funds, frames) if funds else used
    return Panel(
        NAME, title, what, Table((*shared.item_columns(every, query, frames), *_columns(query), *fund_shares.columns(funds)), every),
        citing(caption(used, Text(f"경과율 대비 = 집행액 − 예산액 × 경과율({definition.title.ko})",
                           f"against time = executed − budget × year elapsed ({definition.title.en})")), cited),
        Compare(tuple(_bar(r, frames, query.unit, few, several=several, is_of_places=is_of_places) for r in shared.drawn_rows(every)), money_axis(Text("금액", "amount"), query.unit), title,
                target_title=DUE, value_title=DONE),
        fund_shares.with_evidence({str(r[MARK]): _evidence(r, frames, query.unit) for r in each}, funds),
        (*fund_shares.note(funds), *shared.undrawn_items(every), *missing_notes(items), *shared.usual_notes(used, definition, query, frames), *remarks(used), *provisional_note(used)),
        again=_behind_all(ranked) if is_of_places else NOTHING,
    )  # fmt: skip


_OF_ALL = Text(
    "{n}곳 가운데 {behind}곳이 경과율 {share}에 못 미침, 중앙값 {median}",
    "{behind} of {n} behind the year elapsed ({share}); median {median}",
)


def _behind_all(ranked: pl.DataFrame) -> Text:
    """How many lie below the share of year elapsed, which few places reach, and where the middle of them lies; nothing of several dates."""
    known = ranked.filter(pl.col("value").is_not_null() & pl.col("share").is_not_null())
    if known.height < fund_shares.LOWEST or known["share"].n_unique() > 1:
        return NOTHING
    behind = known.filter(pl.col("value") < pl.col("share")).height
    share, median = (kinds.write(value, kinds.RATIO) for value in (known["share"][0], known["value"].median()))
    return _OF_ALL.fill(n=known.height, behind=behind, share=share, median=median)


def _is_of_places(every: pl.DataFrame) -> bool:
    """Whether these are several totals and nothing that they are made of."""
    totals = every.filter(shared.is_total()).height
    return totals > 1 and every.height == 2 * totals


def _with_due(table: pl.DataFrame) -> pl.DataFrame:
    due = (pl.when(pl.col("no_pace").is_null()).then(pl.col("over") * pl.col("share"))).round().cast(pl.Int64)
    return table.with_columns(due.alias("due_won")).with_columns((pl.col("of") - pl.col("due_won")).alias("ahead_won"))


def _bar(row: Row, frames: Frames, unit: str, few: fund_shares.Shares, *, several: bool, is_of_places: bool) -> Bar:
    """What was spent against what time would have it; of many places the bar alone says the latter."""
    name = fund_shares.marked_name(shared.bar_name(row, frames, several=several), row[MARK], few)
    spent, due = kinds.write(row["of"], kinds.WON, unit), kinds.write(row["due_won"], kinds.WON, unit)
    label = same(spent if is_of_places else f"{spent} / {due}") if due else NO_PACE[str(row["no_pace"])]
    meaning = "excluded" if str(row[MARK]) in few else "plain"
    return Bar(str(row[MARK]), name, number_of(row["of"]), label, meaning, detail=_against(row, unit), is_total=row["item"] == TOTAL,
               target=number_of(row["due_won"]))  # fmt: skip


def _against(row: Row, unit: str) -> Text:
    """`△132.2 (25.5%)`: what is lacking, and the rate that it comes from."""
    ahead = row["ahead_won"]
    if not isinstance(ahead, int):
        return NOTHING
    won = f"{'+' if ahead > 0 else ''}{kinds.write(ahead, kinds.WON, unit)}"
    return same(f"{won} ({kinds.write(row['value'], kinds.RATIO)})")


def _evidence(row: Row, frames: Frames, unit: str) -> Evidence:
    """What is lacking, with budget, days of the year and spending filled in: a rounded share of the year would not give the same."""
    rule = Text("경과율 대비 = 집행액 − 예산액 × 경과율", "against time = executed − budget × year elapsed")
    if row["ahead_won"] is None:
        value = NO_PACE[str(row["no_pace"])]
        return Evidence(str(row[MARK]), shared.label(row, frames), value, join([rule, value], en=": "), _refs(row))
    value, (numbers, own) = written(row["ahead_won"], kinds.WON, unit), exactly(unit, row["of"], row["over"])
    filled, won = f"{numbers[0]} − {numbers[1]} × {_days(row)}", written(row["ahead_won"], kinds.WON, own)
    formula = Text(f"{rule.ko} = {filled} = {won.ko}", f"{rule.en} = {filled} = {won.en}")
    return Evidence(str(row[MARK]), shared.label(row, frames), value, formula, _refs(row))


def _refs(row: Row) -> tuple[RowRef, ...]:
    return refs(BUDGET_EXECUTION.name, file_lines(row))


def _days(row: Row) -> str:
    """`151/365`: the days of the year until the as-of date, of all."""
    day = row["as_of"]
    return f"{day.timetuple().tm_yday}/{date(day.year, 12, 31).timetuple().tm_yday}" if isinstance(day, date) else ""


def _columns(query: Query) -> tuple[TableColumn, ...]:
    share, pace, no_pace = PACE_COLUMNS
    return (
        share,
        TableColumn("due_won", DUE, kinds.WON, query.unit, made=(in_won("[over] * [share]", query.unit),)),
        TableColumn("ahead_won", AHEAD, kinds.WON, query.unit, made=("[of] - [due_won]",)),
        pace,
        no_pace,
        AS_OF,
    )


def _title(items: pl.DataFrame, totals: pl.DataFrame, frames: Frames, level: Text, over: Text, *, is_of_places: bool, apart: int) -> Text:
    """What the total lacks, the most of several, and which item most of it is."""
    total = totals.row(0, named=True)
    who, year, ahead = whose(total, frames), total["fiscal_year"], total["ahead_won"]
    if ahead is None:
        why = NO_PACE[total["no_pace"]]
        return Text(f"{who.ko} {year}년 {level.ko}집행을 경과율과 견줄 수 없음: {why.ko}",
                    f"{who.en}, {year}{level.en}: spending cannot be set against time ({why.en})")  # fmt: skip
    if is_of_places:
        return _slowest(total, totals.height, who, over, apart)
    won, until = money_words(abs(ahead)), shared.until(total)
    how, how_en = ("모자람", "behind") if ahead < 0 else ("앞섬", "ahead of")
    head = Text(f"{who.ko} {year}년 {level.ko}집행 경과율보다 {won.ko} {how}({until.ko})",
                f"{who.en} {year}{level.en}: {won.en} {how_en} schedule ({until.en})")  # fmt: skip
    if totals.height > 1:
        return Text(f"부서·연도 {totals.height}건 가운데 {head.ko}", f"Of {plural(totals.height, 'total')}: {head.en}")
    work = items.filter(~pl.col("item_kind").is_in(SET_ASIDE) & (pl.col("ahead_won") < 0))  # a reserve is meant to stay
    if ahead >= 0 or work.height < 2:
        return head
    part = korean.format_number(work["ahead_won"][0] / work["ahead_won"].sum() * 100)  # a decimal would not follow from amounts as shown
    return Text(f"{head.ko}, 모자란 금액의 {part}%는 {work['item'][0]}", f"{head.en}; {part}% in one item")


_SLOWEST = Text("{apart}{n}곳 가운데 {over} 집행률이 가장 낮은 {who} {rate}, 경과율보다 {points} {how}, {until}",
                "Lowest of {n} {over}{apart}: {who} {rate}, {points} {how} schedule, {until}")  # fmt: skip
_APART = Text("기금 많은 {n}곳을 뺀 ", " (without {n} whose budgets hold more funds)")


def _slowest(total: Row, count: int, who: Text, over: Text, apart: int) -> Text:
    """The lowest rate of several places against the share of year elapsed, without those whose budgets are not like the others'."""
    rate, share = number_of(total["value"]) or 0.0, number_of(total["share"]) or 0.0
    how = Text("낮음", "behind") if rate < share else Text("높음", "ahead of")
    return _SLOWEST.fill(
        apart=_APART.fill(n=apart) if apart else NOTHING, n=count, over=over, who=who, rate=kinds.write(rate, kinds.RATIO), points=kinds.points(abs(kinds.points_apart(rate, share))),
        how=how, until=shared.until(total),
    )  # fmt: skip
