"""The card of the overview: how much of a department's or a government's budget is spent, against the share of year elapsed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from lib.charts.cards.topic import card_of, more_points, years_of
from lib.charts.spec.cards import Card, Progress, Shown, absent
from lib.core import kinds
from lib.core.answer import Row, marked, money_words, value_of, who_has
from lib.core.cards import earlier
from lib.core.cards.card import Carded, OverviewCard
from lib.core.dataset import PROVISIONAL, ROW
from lib.core.frames import Frames, once
from lib.core.measure import Definition, compute
from lib.core.nearest.rows import YEAR, Sought, definition_of, everything, nearest_row, sought
from lib.core.panel import MARK
from lib.core.places import names
from lib.core.query import Query
from lib.core.select import select
from lib.core.targets import Found
from lib.core.targets.parts import beside, explained, finding, value_aimed_at, with_cited
from lib.core.text import NOTHING, Text, day_words, join, same, when
from lib.topics.budget import fund_shares, shared
from lib.topics.budget.datasets import BUDGET_EXECUTION, BUDGET_SIZE
from lib.topics.budget.measures import EXECUTION_RATE, OFFICIAL
from lib.topics.budget.pace import YEAR_GONE, aim_of, with_pace
from lib.topics.budget.shared import GROUP
from lib.topics.budget.whole import Rank, is_whole, leads, newest, rank_of, with_rank

TITLE = Text("예산 집행률", "Execution rate")
FILL = Text("예산 집행 현황이 실린 업무보고를 올리면 채워집니다.", "A work report with its budget execution would fill this.")
UNFINISHED = Text("한쪽은 끝나지 않은 해", "one of the years was not over")
LEVELS = ("government", "unit_program")  # a whole government's total, a department's items; projects are only part of either


def _card(query: Query, frames: Frames) -> Carded:
    """The rate of the sought department or government in the sought year, nearest first; with its years and the change on the one before.

    A place of which no rate by the asked definition is known has the official one, over the current budget.
    """
    at, definition = sought(query, frames), definition_of(EXECUTION_RATE, query)
    asked = everything(query, at).but(unit="")
    rows, table_of_rates, rates = _known(asked, definition, frames)
    if not rates and (official := _known(asked, OFFICIAL, frames))[2]:
        definition, (rows, table_of_rates, rates) = OFFICIAL, official
    found = nearest_row(rates, at, frames)
    if found is None:
        nothing = once(frames, "no rates of a card", (at.district_id, definition.name), lambda: _nothing(at, definition, frames))
        return Carded(nothing, None, rows.clear())
    line = earlier.series(rates, found, frames)
    if leads(query, found, line[-1][YEAR], frames):
        return _of_whole(found, definition, at, query, frames)
    made = _Rates(definition, rows, table_of_rates, line)
    return _carded(made, found, at, query, frames, _whole_words(found, query, frames))


@dataclass(frozen=True)
class _Rates:
    """What a card is made of: rates by one definition with the rows behind them, and those that the shown one is seen among."""

    definition: Definition
    rows: pl.DataFrame
    table: pl.DataFrame
    line: Sequence[Row]


def _carded(made: _Rates, found: Row, at: Sought, query: Query, frames: Frames, caution: Text, whose: Text = NOTHING) -> Carded:
    """The card of one rate, with where it stands among its region, and its target; `whose` it is where the filters say another."""
    definition, line = made.definition, made.line
    aim, rank = aim_of(found, EXECUTION_RATE, definition, frames), rank_of(found, query.as_of, frames) if definition is OFFICIAL else None
    own = made.table.filter(pl.col(MARK) == found[MARK])
    evidence = with_rank(explained(shared.rate_evidence(own, definition, query, frames)[str(found[MARK])], aim), rank)
    disputed = earlier.disputed(BUDGET_EXECUTION, found, query, frames)
    card = card_of(TITLE, _shown(found, line, definition, aim, rank), found, at, query, frames, caution, beside(aim), disputed)
    return Carded(
        replace(card, whose=whose) if whose.ko else card,
        earlier.with_series(evidence, BUDGET_EXECUTION.name, line, lambda r: _rate(r, definition)),
        with_cited(_behind(made, rank, frames), aim, frames),
    )


def _behind(made: _Rates, rank: Rank | None, frames: Frames) -> pl.DataFrame:
    """The cited rows: those of the years of the card, of all that the rate is ranked among, and the sources of what sets it apart."""
    rows = earlier.behind(made.rows, made.line)
    others = frames[BUDGET_EXECUTION.name].select(rows.columns).filter(pl.col(ROW).is_in(rank.rows if rank else []))
    rows = pl.concat([rows, others]).unique(ROW, maintain_order=True)
    funds = fund_shares.cited(rank.funds if rank else {}, frames)["source_id", PROVISIONAL]
    return pl.concat([rows, funds], how="diagonal") if rank and rank.funds else rows


def _of_whole(department: Row, definition: Definition, at: Sought, query: Query, frames: Frames) -> Carded:
    """The card of a place whose own rate is newer than that of its department, which stands beside."""
    rows, table, rates = _known(Query(districts=(at.district_id,), as_of=query.as_of), OFFICIAL, frames)
    found = max((r for r in rates if is_whole(r)), key=lambda r: str(r["as_of"]))
    who, rate, day = (
        names(frames).department(str(department["department_id"]), None),
        _rate(department, definition),
        earlier.day_of(department),
    )
    over = Text(*(words.partition(",")[0] for words in definition.title))  # what it leaves out stands in its evidence
    said = Text(f"{who.ko} {rate.ko}({day.ko}, {over.ko})", f"{who.en} {rate.en} ({day.en}, {over.en})")
    made = _Rates(OFFICIAL, rows, table, earlier.series(rates, found, frames))
    place = names(frames).district(at.district_id)
    return _carded(made, found, Sought(at.district_id), query, frames, said, Text(f"{place.ko} 전체", f"all of {place.en}"))


def _whole_words(row: Row, query: Query, frames: Frames) -> Text:
    """`영등포구 전체 60.6%(2026. 9. 13.)`: beside a department's rate the newest of its government, by the official definition; nothing without one."""
    district = str(row["district_id"])
    whole = None if is_whole(row) else newest(district, query.as_of, frames)
    if whole is None:
        return NOTHING
    who, rate, day = names(frames).district(district), _rate(whole, OFFICIAL), day_words(whole["as_of"])
    return Text(f"{who.ko} 전체 {rate.ko}({day.ko})", f"{who.en} {rate.en} ({day.en})")


def _known(asked: Query, definition: Definition, frames: Frames) -> tuple[pl.DataFrame, pl.DataFrame, Sequence[Row]]:
    """All rows of a district, the rates that they make, and the same as candidates for the card."""
    return once(frames, "rates of a card", (asked, definition.name), lambda: _made(asked, definition, frames))


def _made(asked: Query, definition: Definition, frames: Frames) -> tuple[pl.DataFrame, pl.DataFrame, Sequence[Row]]:
    rows = select(asked, BUDGET_EXECUTION, _counted(frames, definition)).chosen
    rates = _rates(rows, definition)
    return rows, rates, rates.to_dicts()


def _counted(frames: Frames, definition: Definition) -> pl.DataFrame:
    return pl.concat([shared.counted(Query(options=(("level", level),)), frames, definition) for level in LEVELS])


def _rates(rows: pl.DataFrame, definition: Definition) -> pl.DataFrame:
    """One row = one department (or government) and fiscal year, the level of its own kind first."""
    dated = rows.filter(pl.col("fiscal_year").is_not_null())
    table = compute(dated, definition, (*GROUP, "level")).filter(pl.col("value").is_not_null())
    table = with_pace(marked(table, GROUP[:4]), definition).with_columns(
        pl.col("fiscal_year").alias(YEAR), pl.concat_str(pl.lit("card-budget|"), MARK).alias(MARK)
    )
    return table.unique(MARK, keep="first", maintain_order=True)


def _rate(row: Row, definition: Definition) -> Text:
    return value_of(row, definition, kinds.RATIO)


def _shown(row: Row, line: Sequence[Row], definition: Definition, aim: Found, rank: Rank | None) -> Shown:
    rate = float(str(row["value"]))
    moved = earlier.change(line, row, lambda r: _rate(r, definition), more_points, _apart)
    return Shown(
        str(row[MARK]), same(kinds.write(rate, kinds.RATIO).removesuffix("%")), same("%"), _definition(row, definition), finding(_says(row, rank), aim),
        Progress(rate, "executed", _gone(row), gone_words(_gone(row)), value_aimed_at(aim)),
        years_of(line, row, lambda r: _rate(r, definition), _apart, breaks=earlier.breaks(line, earlier.reorganised)),
        rank.words if rank and moved.text is earlier.NO_EARLIER else moved.text, earlier.tone(moved, EXECUTION_RATE.better if rate <= 1 else "none"),
    )  # fmt: skip


def _apart(before: Row, after: Row) -> tuple[Text, ...]:
    """A rate within its year and one of a year that was over are not compared, also where one report prints both for one date."""
    over = [isinstance(day := r["as_of"], date) and day >= date(int(str(r["fiscal_year"])), 12, 31) for r in (before, after)]
    return (*earlier.apart(before, after), *when(over[0] != over[1], UNFINISHED))


def _definition(row: Row, definition: Definition) -> Text:
    """`예산액 대비, 4.3억 / 14.3억원`."""
    of, over = (money_words(row[c]) for c in ("of", "over"))
    short = of.ko.removesuffix("원") if of.ko[-2:] == over.ko[-2:] else of.ko
    return Text(f"{definition.title.ko}, {short} / {over.ko}", f"{definition.title.en}, {of.en} / {over.en}")


def _gone(row: Row) -> float | None:
    gone = row["share"]
    return gone if isinstance(gone, float) and row["pace"] is not None else None


def gone_words(gone: float | None) -> Text:
    """`경과율 41.4%`; nothing where it is not known."""
    return NOTHING if gone is None else join([YEAR_GONE, same(kinds.write(gone, kinds.RATIO))], " ", " ")


def _says(row: Row, rank: Rank | None) -> Text:
    """`집행률은 경과율보다 11.2%p 낮음`; the rate alone where the share of year elapsed is not known. With its rank where it has one."""
    rate, gone = float(str(row["value"])), _gone(row)
    words = kinds.write(rate, kinds.RATIO)
    if rank is not None:
        head = Text(f"예산현액 집행률 {words}는 {rank.words.ko}", f"execution is {words} of current budget, {rank.words.en}")
        return head if gone is None else on_schedule(Text(f"{head.ko}이며", f"{head.en},"), rate, gone)
    if gone is None:
        return Text("집행률은 {words}임", "{words} of the budget is spent").fill(words=words)
    return on_schedule(Text("집행률은", "execution is"), rate, gone)


def on_schedule(subject: Text, rate: float, gone: float) -> Text:
    """`집행률은 경과율보다 11.2%p 낮음`: what a subject spent against the share of the year elapsed."""
    word, word_en = ("높음", "ahead of") if rate > gone else ("낮음", "behind")
    points = kinds.points(abs(kinds.points_apart(rate, gone)))
    return Text(f"{subject.ko} 경과율보다 {points.ko} {word}", f"{subject.en} {points.en} {word_en} schedule")


def _nothing(at: Sought, definition: Definition, frames: Frames) -> Card:
    """By this definition; where the district has figures by another one that is said instead of what would fill it."""
    has = who_has(shared.spent(pl.concat([_counted(frames, by) for by in (definition, OFFICIAL)])), frames, 3)
    dataset = Text(f"예산 집행({definition.title.ko})", f"execution-rate ({definition.title.en})")
    made = absent(TITLE, names(frames).district(at.district_id), dataset, has, FILL)
    others = _other_definitions(at, definition, frames)
    return replace(made, absent=(*made.absent[:-1], others)) if others.ko else made


def _other_definitions(at: Sought, definition: Definition, frames: Frames) -> Text:
    rows = frames[BUDGET_EXECUTION.name].filter((pl.col("district_id") == at.district_id) & pl.col("level").is_in(LEVELS))
    titles = [
        d.title
        for d in EXECUTION_RATE.definitions
        if d is not definition and d.where is not None and _rates(rows.filter(d.where), d).height
    ]
    if not titles:
        return NOTHING
    return Text(f"정의를 바꾸면 있음: {titles[0].ko}", f"By another definition: {titles[0].en}")


CARD = OverviewCard(BUDGET_EXECUTION, 1, Text("집행", "execution"), _card, (BUDGET_SIZE,))
