"""What stands out in the budget: pace, the item that holds most of the money, what will be left, and what is not itemised."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from lib.core import derived, kinds
from lib.core.answer import Row, against, exactly, file_lines, formula, money_words, written
from lib.core.dataset import ROW
from lib.core.evidence import Evidence
from lib.core.finding import Finding
from lib.core.frames import Frames, key_of, rows_by
from lib.core.measure import Definition, Difference, Sum, compute
from lib.core.nearest.panels import by_others
from lib.core.nearest.rows import definition_of
from lib.core.panel import refs
from lib.core.query import Query, unit_title
from lib.core.select import select
from lib.core.targets import Standing
from lib.core.targets.parts import explained
from lib.core.targets.rows import definitions_aimed_at
from lib.core.text import NOTHING, Text, join, plural, same
from lib.topics.budget import shared
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import DONE, EXECUTION_RATE, OFFICIAL, SET_ASIDE, UNSPENT
from lib.topics.budget.pace import SPENT_BY_YEAR_END, YEAR_GONE, aim_of, with_pace
from lib.topics.budget.shared import GROUP
from lib.topics.budget.whole import Rank, leads, rank_of, with_rank

ON_TIME = 0.02  # a rate nearer to the year elapsed than this does not stand out
MUCH = 0.4  # the share of the budget from which one item's rate moves the whole
SOME = 0.05  # the share of the budget from which money left over, or not itemised, stands out
IN_WON = (("show", "won"),)  # of the panel of execution
Found = tuple[Text, float, Text]  # the sentence, its weight, and what the formula adds
_NAME = 28  # letters of an item's name in a sentence
_COUNTED = DONE & (pl.col("basis") == "예산액") & (pl.col("kind") == "regular")
_UNIT_PROGRAMS, _PROJECTS = _COUNTED & (pl.col("level") == "unit_program"), _COUNTED & (pl.col("level") == "project")
NOT_ITEMISED = Definition(
    "not_itemised",
    Text("사업별 내역이 없는 예산", "budget without a breakdown by project"),
    Difference(
        Sum(Text("단위사업 예산", "budget of the unit programmes"), ("budget_won",), _UNIT_PROGRAMS),
        Sum(Text("사업 예산", "budget of the projects"), ("budget_won",), _PROJECTS),
    ),
    Text("한 보고서의 단위사업 예산에서 그 보고서가 적은 사업 예산을 뺌", "one report's unit programmes less the projects that it prints"),
)


def of_execution(query: Query, frames: Frames) -> Iterator[Finding]:
    """What stands out in the execution of the asked year, else of the newest year of each district.

    Of a district whose unit programmes no source prints, the rate of the whole government.
    """
    definition, rows = _items(query, frames)
    whole = _of_whole(query, rows, definition, frames)
    parts = [*_of_rates(rows, definition, query, frames)] if not rows.is_empty() else []
    first = max((f.weight for f in parts), default=0.0)
    for found in _of_rates(whole, OFFICIAL, query, frames) if not whole.is_empty() else ():
        yield _led(found, first) if parts else found
    yield from parts
    if parts:
        yield from (*_left(rows, query, frames), *_not_itemised(query, frames))


def _items(query: Query, frames: Frames) -> tuple[Definition, pl.DataFrame]:
    """The rows of unit programmes; of an office of which none are printed those by which its panels answer, and by which definition."""
    first = query.but(options=(("level", "unit_program"),))
    others = by_others(shared.INSTEAD, first) if query.departments and not query.teams else ()
    for asked in (first, *(own for _, own in others)):
        definition = definition_of(EXECUTION_RATE, asked)
        if not (rows := shared.executed(asked, frames, definition)).is_empty():
            return definition, rows
    return definition_of(EXECUTION_RATE, first), rows


def _of_whole(query: Query, rows: pl.DataFrame, definition: Definition, frames: Frames) -> pl.DataFrame:
    """What the whole government of the asked district spent: where no unit programmes are printed of it, or where that is newer than these `rows`."""
    every = query.but(years=(), departments=(), teams=())
    items = _executed(every, "unit_program", definition, frames)
    if not query.districts or (rows.is_empty() and not items.is_empty()):
        return items.clear()
    if rows.is_empty():
        return _executed(every.but(years=query.years), "government", OFFICIAL, frames)
    first, *_ = rows.sort("as_of", nulls_last=True, descending=True).rows(named=True)
    is_led = leads(query, first, items.filter(pl.col("district_id") == first["district_id"])["fiscal_year"].max(), frames)
    return _executed(every.but(districts=(first["district_id"],)), "government", OFFICIAL, frames) if is_led else items.clear()


def _led(found: Finding, weight: float) -> Finding:
    """The rate of a whole government before those of its departments: it is seen among the other governments."""
    district, year = found.rows.filter(pl.col(ROW) == found.evidence.made_of[0].row).select("district_id", "fiscal_year").row(0)
    return replace(found, weight=max(found.weight, weight), panel="budget-districts", mark=f"{district}|{year}|예산현액")


def _executed(query: Query, level: str, definition: Definition, frames: Frames) -> pl.DataFrame:
    asked = query.but(options=(("level", level),))
    return shared.executed(asked, frames, definition)


def _of_rates(rows: pl.DataFrame, definition: Definition, query: Query, frames: Frames) -> Iterator[Finding]:
    every = with_pace(compute(shared.with_total(rows), definition, (*GROUP, "item", "item_kind")), definition)
    parts = _parts(every)
    for lines in rows_by(every.rows(named=True), GROUP[:4]).values():
        total = next(r for r in lines if r["item"] == shared.TOTAL)
        work = [r for r in lines if r["item_kind"] and r["item_kind"] not in SET_ASIDE]
        largest = _largest(work, parts) or total
        rank = rank_of(total, query.as_of, frames) if definition is OFFICIAL else None
        pace = _not_for_pace(total, lines, query.unit) or _pace(total, query.years, rank)
        for row, found in ((total, pace), (largest, _of_largest(largest, work, total, query.unit))):
            if found is not None:
                text, weight, more = found
                worked = join([formula(row, definition, kinds.RATIO, kinds.WON, query.unit), more], "", "")
                value = same(kinds.write(row["value"], kinds.RATIO))
                proof = _evidence("rate", {**total, **row}, frames, value, worked)
                is_ranked = rank is not None and row is total
                every = frames[BUDGET_EXECUTION.name] if is_ranked else rows
                yield _finding(text, weight, with_rank(proof, rank) if is_ranked else proof, every)


def of_targets(query: Query, frames: Frames) -> Iterator[Finding]:
    """How the newest rates of whole governments stand to their targets, by every definition that targets are of."""
    asked = query.but(options=(("level", "government"),))
    for definition in (d for d in EXECUTION_RATE.definitions if d.name in definitions_aimed_at(EXECUTION_RATE, frames, "target_amount")):
        rows = shared.executed(asked, frames, definition)
        for row in compute(rows, definition, GROUP).iter_rows(named=True):
            aim = aim_of(row, EXECUTION_RATE, definition, frames)
            if isinstance(aim, Standing):
                yield _against(row, aim, definition, query, frames, rows)


def _against(row: Row, aim: Standing, definition: Definition, query: Query, frames: Frames, rows: pl.DataFrame) -> Finding:
    """The rate against its target. Weight: that of `Standing`."""
    rate, day = same(kinds.write(row["value"], kinds.RATIO)), row["as_of"]
    until = _day(day) if isinstance(day, date) else NOTHING
    text = Text(f"{until.ko} 집행률 {rate.ko}({definition.title.ko}), {aim.spoken.ko}",
                f"{rate.en} spent by {until.en} ({definition.title.en}), {aim.spoken.en}")  # fmt: skip
    evidence = _evidence(
        "target", {**row, "item": shared.TOTAL}, frames, rate, formula(row, definition, kinds.RATIO, kinds.WON, query.unit)
    )
    basis = rows.filter(pl.col(ROW).is_in(file_lines(row)))["basis"].item(0)
    bar = "|".join(str(part) for part in (row["district_id"], row["fiscal_year"], basis))
    return _finding(text, aim.weight, explained(evidence, aim), rows, bar)


def _not_for_pace(total: Row, lines: Sequence[Row], unit: str) -> Found | None:
    """A budget that is mostly reserve and transfers, which are not there to be spent as time passes. Weight: their share."""
    aside = [w for r in lines if r["item_kind"] in SET_ASIDE and isinstance(w := r["over"], int)]
    whole, rate = total["over"], total["value"]
    if not isinstance(whole, int) or not isinstance(rate, float) or sum(aside) < MUCH * whole:
        return None
    part, percent = kinds.write(sum(aside) / whole, kinds.RATIO), kinds.write(rate, kinds.RATIO)
    text = Text(f"예산의 {part}가 예비비·내부거래여서 집행률 {percent}로 속도를 말할 수 없음",
                f"{part} of the budget is reserve and transfers, so a rate of {percent} says nothing of pace")  # fmt: skip
    (of, over), own = exactly(unit, sum(aside), whole)
    more = Text(f"; 예비비·내부거래의 몫 = {of} ÷ {over} ({own}) = {part}",
                f"; share of reserve and transfers = {of} ÷ {over} ({unit_title(own).en}) = {part}")  # fmt: skip
    return text, min(1.0, sum(aside) / whole), more


def _pace(total: Row, years: Sequence[int], rank: Rank | None) -> Found | None:
    """The rate, its rank where it has one, and the share of year elapsed. Weight: a tenth of the year behind or ahead is 0.7; without a date 0.2."""
    rate, gone, day = total["value"], total["share"], total["as_of"]
    if not isinstance(rate, float) or not isinstance(day, date):
        return None
    percent = kinds.write(rate, kinds.RATIO)
    if total["no_pace"] == "undated":
        text = Text(
            f"집행률 {percent}이나 기준일 미표기로 경과율과 견줄 수 없음",
            f"{percent} spent; as-of not printed, so not set against the year",
        )
        return text, 0.2, NOTHING
    if not isinstance(gone, float) or (abs(rate - gone) < ON_TIME and rank is None):
        return None
    ahead, until = rate - gone, _day(day, with_year=rank is not None or (bool(years) and day.year not in years))
    share, speed = kinds.write(gone, kinds.RATIO), kinds.write(total["pace"], kinds.RATE)
    # Ranked are rates of the current budget alone, whatever is chosen.
    of = Text("예산현액 집행률", "of current budget") if rank else Text("집행률", "spent")
    head = Text(f"{until.ko} {of.ko} {percent}", f"{percent} {of.en} by {until.en}")
    text = join([head, rank.words if rank else against(rate, gone, YEAR_GONE)])  # the charts below a ranked one draw the pace
    signed = kinds.points(kinds.points_apart(rate, gone))
    more = Text(f"; {percent} − 경과율 {share} = {signed.ko}; 속도 = {percent} ÷ {share} = {speed}",
                f"; {percent} − {share} of the year elapsed = {signed.en}; pace = {percent} ÷ {share} = {speed}")  # fmt: skip
    return text, min(1.0, 0.3 + 4 * abs(ahead)), more


def _parts(every: pl.DataFrame) -> Mapping[tuple[object, ...], float | None]:
    """The share of each item in the budget of its group."""
    items = every.filter(~shared.is_total()).select(*GROUP[:4], "item", pl.col("over").alias("value"))
    return {tuple(key): part for *key, _, part in derived.with_share(items, GROUP[:4]).rows()}


def _largest(work: Sequence[Row], parts: Mapping[tuple[object, ...], float | None]) -> Row | None:
    """The item that holds most of the money, with `part`: its share of the budget; None among fewer than three."""
    rated = [r for r in work if isinstance(r["value"], float)]
    if len(rated) < 3:
        return None
    shares = [(parts[*key_of(r, GROUP[:4]), r["item"]] or 0.0, place) for place, r in enumerate(rated)]
    part, place = max(shares)
    return {**rated[place], "part": part}


def _of_largest(largest: Row, work: Sequence[Row], total: Row, unit: str) -> Found | None:
    """Where the rate of the largest item is the lowest or highest of all. Weight: its share of the money."""
    rates = sorted(v for r in work if isinstance(v := r["value"], float))
    part = largest.get("part")
    if not isinstance(part, float) or part < MUCH or rates[0] == rates[-1] or largest["value"] not in (rates[0], rates[-1]):
        return None
    word, word_en = ("낮음", "lowest") if largest["value"] == rates[0] else ("높음", "highest")
    percent, rate, name = kinds.write(part, kinds.RATIO), kinds.write(largest["value"], kinds.RATIO), _short(str(largest["item"]))
    alike = sum(kinds.write(r, kinds.RATIO) == rate for r in rates)
    text = Text(
        f"예산의 {percent}인 ‘{name}’ 집행률 {rate}로 가장 {word}" + (f"({alike}개가 같음)" if alike > 1 else ""),
        f"‘{name}’ holds {percent} of the budget; its rate, {rate}, is the {word_en}"
        + (f" ({plural(alike, 'item')} alike)" if alike > 1 else ""),
    )
    (of, over), own = exactly(unit, largest["over"], total["over"])
    more = Text(f"; 예산의 몫 = {of} ÷ {over} ({own}) = {percent}",
                f"; share of the budget = {of} ÷ {over} ({unit_title(own).en}) = {percent}")  # fmt: skip
    return text, min(1.0, part), more


def _left(rows: pl.DataFrame, query: Query, frames: Frames) -> Iterator[Finding]:
    """What the printed plan leaves at year end, without reserve and transfers. Weight: twice its share of the budget, and 0.3."""
    work = rows.filter(~pl.col("kind").is_in(SET_ASIDE)).with_columns(SPENT_BY_YEAR_END)
    if work["spent_by_year_end_won"].null_count() == work.height:
        return
    definition = UNSPENT.definitions[0]
    counts = {tuple(key): n for *key, n in work.group_by(GROUP).len().rows()}
    for row in compute(work, definition, GROUP).rows(named=True):
        part = _part(row)
        whole = counts[key_of(row, GROUP)] == row["n"]  # with a plan for some items only nothing is known of the sum
        if not whole or part < SOME:
            continue
        left, percent = money_words(row["value"]), kinds.write(part, kinds.RATIO)
        text = Text(f"연말 예상 불용액 {left.ko}, 예산의 {percent}(예비비·내부거래 제외)",
                    f"{left.en} expected unspent at year end, {percent} of the budget (without reserve and transfers)")  # fmt: skip
        yield replace(
            _finding(text, min(1.0, 0.3 + 2 * part), _of_amount("left", row, definition, query, frames), work),
            options=IN_WON,
        )


def _not_itemised(query: Query, frames: Frames) -> Iterator[Finding]:
    """The part of the unit programmes for which the same report prints no project. Weight: its share of the money, and 0.2."""
    levels = frames["budget_execution"].filter(_UNIT_PROGRAMS | _PROJECTS)
    rows = shared.newest_year(query, select(query, BUDGET_EXECUTION, levels).chosen)
    for row in compute(rows, NOT_ITEMISED, (*GROUP, "source_id")).rows(named=True):
        part = _part(row)
        if part < SOME:
            continue
        whole, rest = money_words(row["of"]), money_words(row["value"])
        text = Text(f"단위사업 예산 {whole.ko} 가운데 {rest.ko}은 사업별 내역이 보고서에 없음",
                    f"Of {whole.en} in unit programmes the report breaks all but {rest.en} down by project")  # fmt: skip
        yield replace(
            _finding(text, min(0.6, 0.2 + part), _of_amount("not-itemised", row, NOT_ITEMISED, query, frames), rows),
            options=IN_WON,
        )


def _part(row: Row) -> float:
    """The part of the first sum that is left; 0 where nothing is known or left."""
    value, of = row["value"], row["of"]
    return value / of if isinstance(value, int) and isinstance(of, int) and of > 0 else 0.0


def _short(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"


def _day(day: date, *, with_year: bool = False) -> Text:
    """`5월 말`, or `8월 22일` for another day than the month's last."""
    is_last = day.day == monthrange(day.year, day.month)[1]
    year = f"{day.year}년 " if with_year else ""
    return Text(f"{year}{day.month}월 {'말' if is_last else f'{day.day}일'}", day.isoformat())


def _of_amount(kind: str, row: Row, definition: Definition, query: Query, frames: Frames) -> Evidence:
    worked = formula(row, definition, kinds.WON, kinds.WON, query.unit)
    return _evidence(kind, {**row, "item": shared.TOTAL}, frames, written(row["value"], kinds.WON, query.unit), worked)


def _evidence(kind: str, row: Row, frames: Frames, value: Text, worked: Text) -> Evidence:
    mark = "|".join([kind, *(str(c) for c in (*key_of(row, GROUP[:4]), row["item"]))])
    return Evidence(mark, shared.label(row, frames), value, worked, refs(BUDGET_EXECUTION.name, file_lines(row)))


def _finding(text: Text, weight: float, evidence: Evidence, rows: pl.DataFrame, mark: str = "") -> Finding:
    """The finding with the rows behind its evidence; without a `mark` it speaks of the department's bar of the same item."""
    own = [r.row for r in evidence.rows if r.dataset == BUDGET_EXECUTION.name]
    of_item = evidence.mark.partition("|")[2]
    return Finding(text, weight, evidence, rows.filter(pl.col(ROW).is_in(own)), mark or of_item)
