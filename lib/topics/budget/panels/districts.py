"""Execution rates of districts side by side: each over the amount that its source names, ranked only where that and the date agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.charts.drawing.targets import goal_of
from lib.charts.plain import compared_as
from lib.charts.spec import Bar, Compare
from lib.core import kinds
from lib.core.answer import (
    AS_OF,
    Row,
    computed_evidence,
    declared,
    district_column,
    money_words,
    nothing,
    number_of,
    pointed_out,
    remarks,
    rows_behind,
    value_of,
    where_asked,
)
from lib.core.comparison.peers import compared_with
from lib.core.dataset import PROVISIONAL
from lib.core.frames import Frames, once_per_frames
from lib.core.measure import compute
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, empty, provisional_note
from lib.core.places import ALL, is_local, names
from lib.core.query import Query
from lib.core.select import citing, fitting, of_places, only, select
from lib.core.targets.parts import Aims, aims_of, target_columns, target_notes, with_evidence, with_sources, with_tail, with_targets
from lib.core.text import NOTHING, Text, join, plural, same, those, when
from lib.topics.budget import fund_shares, shared
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import EXECUTION_RATE, SET_ASIDE
from lib.topics.budget.pace import HALF_YEAR, PACE_COLUMNS, YEAR_GONE, aim_of, with_pace
from lib.topics.budget.shared import GROUP, RATE_AXIS

NAME = "budget-districts"
OVER = {d.name: d for d in EXECUTION_RATE.definitions}
RATE = replace(OVER["budget"], where=None)  # the same of rows that a definition has counted
BASES = {"예산액": "budget", "예산현액": "current_budget", "대상액": "eligible_amount", "목표액": "target_amount"}
NARROWER = ("budget_without_reserve", "budget_projects")  # they leave out kinds of items: only for rows that tell kinds apart
TITLES = {name: d.title for name, d in OVER.items()}
ONE_BASIS = replace(BUDGET_EXECUTION, one_source=(*BUDGET_EXECUTION.one_source, "basis"))
RULE = Text("집행률 = 집행액 ÷ 출처가 적은 분모(예산액, 예산현액, 신속집행 대상액·목표액)",
            "rate = executed ÷ the amount that the source names (budget, current budget, early-spending amounts)")  # fmt: skip
IS_EXECUTED = (pl.col("stage") == "executed") & pl.col("level").is_in(["government", "unit_program"])
IS_WHOLE = pl.col("department_id").str.ends_with(f"/{ALL}") & pl.col("value").is_not_null()
FEW = 5  # districts under which there is no ranking to speak of


def districts(query: Query, frames: Frames) -> Panel:
    """The newest execution rate of each district and denominator: of the whole government, else of the departments that report."""
    what = Text("구마다 가장 최근 집행률, %", "newest of each, %")
    rows = of_places(query, frames, "newest spending", "", lambda asked: _newest(asked, frames))
    if rows.is_empty():
        return nothing(NAME, what, RULE, query, frames, of=EXECUTION_RATE.title, has=_executed(frames))
    rates = of_places(query, frames, "rates of districts", query.definition, lambda asked: _rates(_newest(asked, frames), asked))
    if rates.is_empty():
        return empty(NAME, what, RULE, OVER[query.definition or "budget"].title, where_asked(query, frames), NOTHING)
    rows = rows_behind(rows, rates["rows"])
    aims = aims_of(rates, lambda r: aim_of(r, EXECUTION_RATE, OVER[_definition_of(r)], frames))
    rates = with_targets(rates, aims)
    drawn = _drawn(rates, query, frames)
    each = drawn.rows(named=True)
    shares = fund_shares.shares_of(each, query, frames)
    is_drawn = pl.col(MARK).is_in(drawn[MARK].to_list())
    rates = fund_shares.with_shares(rates.sort(~is_drawn, maintain_order=True), shares)  # what is drawn first
    every = rates.rows(named=True)
    own = {str(r[MARK]): aims[str(r[MARK])] for r in each if str(r[MARK]) in aims}
    few = fund_shares.heavy(shares, each)
    what = join([_other_year(every, each, query) or what, *when((why := fund_shares.unequal(shares, each)).ko, why)], " · ", " · ")
    title, alone = with_tail(_title(each, query, frames, few), own, len(each)), not _is_alike(each)
    labels = {str(r[MARK]): _name(r, frames) for r in every}
    evidence = computed_evidence(
        rates,
        lambda r: labels[str(r[MARK])],
        BUDGET_EXECUTION.name,
        lambda r: OVER[_definition_of(r)],
        kind=kinds.RATIO,
        part=kinds.WON,
        unit=query.unit,
    )
    cited = with_sources(rows, aims, frames)
    cited = pl.concat([t[["source_id", PROVISIONAL]] for t in (cited, fund_shares.cited(shares, frames))]) if shares else cited
    return Panel(
        NAME, title, what,
        Table((*_columns(query, rates, frames, aims), *fund_shares.columns(shares)), rates),
        citing(caption(rows_behind(rows, drawn["rows"]), RULE), cited),
        Compare(tuple(_bar(r, query, frames, aims, few, alone=alone) for r in each), RATE_AXIS, title, YEAR_GONE),
        fund_shares.with_evidence(with_evidence(evidence, aims), shares),
        (*_peers_note(query, each, frames), *fund_shares.note(shares), *_definition_note(query, each), *_notes(each), *_years_note(query, each), *_undrawn_note(len(every) - len(each)), *_reserve_note(rows),
         *target_notes(own, labels.__getitem__, len(each)), *remarks(rows), *provisional_note(cited)),
    )  # fmt: skip


@once_per_frames
def _executed(frames: Frames) -> pl.DataFrame:
    """The rows of whole governments and of the items that departments report."""
    return frames[BUDGET_EXECUTION.name].filter(IS_EXECUTED)


@once_per_frames
def _common_years(frames: Frames) -> pl.DataFrame:
    """One row = one denominator and year that a few districts have: `shared` is true."""
    counts = _executed(frames).group_by("basis", "fiscal_year").agg(pl.col("district_id").n_unique().alias("n"))
    return counts.filter(pl.col("n") >= FEW).select("basis", "fiscal_year", pl.lit(value=True).alias("shared"))


def _of_whole(asked: Query, frames: Frames) -> pl.DataFrame:
    """The spent rows; where a district has figures of the whole government for a denominator and year, those of its departments are left out."""
    rows = select(asked, ONE_BASIS, _executed(frames)).chosen.filter(pl.col("executed_won").is_not_null())
    is_whole = pl.col("department_id").str.ends_with(f"/{ALL}")
    return fitting(rows, is_whole | ~is_whole.any().over("district_id", "fiscal_year", "basis"))


def _newest(query: Query, frames: Frames) -> pl.DataFrame:
    """Of each district and denominator the newest of the asked years, else the newest one, and the newest that a few have; of a year the date with most figures.

    Nothing where no district has an asked year: the nearest year is then another question.
    """
    rows = of_places(query.but(years=()), frames, "spending of wholes, else departments", "", lambda asked: _of_whole(asked, frames))
    asked = pl.col("fiscal_year").is_in(query.years)
    if query.years and rows.filter(asked).is_empty():
        return rows.clear()
    answering = fitting(rows, asked | ~asked.any().over("district_id", "basis"))
    # A year that one alone has would take it out of the comparison: its newest one of those that a few have stays beside it.
    table = answering.join(_common_years(frames), on=("basis", "fiscal_year"), how="left", maintain_order="left")
    own, of_few = pl.col("fiscal_year"), pl.when("shared").then("fiscal_year")
    is_newest = (own == own.max().over("district_id", "basis")) | (of_few == of_few.max().over("district_id", "basis")).fill_null(
        value=False
    )
    kept = fitting(table, is_newest).drop("shared")
    year = ("district_id", "basis", "fiscal_year")
    count = pl.len().over(*year, "as_of")
    return fitting(kept, pl.col("as_of") == pl.col("as_of").sort_by(count, "as_of").last().over(year))


def _rates(rows: pl.DataFrame, query: Query) -> pl.DataFrame:
    """One row = one district, denominator and year: the rate with its `definition`, `share`, `pace`, how many `departments` it adds, MARK."""
    by = (*(c for c in GROUP if c != "department_id"), "basis")
    table = _ranked(rows, query, by)
    department = pl.col("department_id")
    several = department.filter(~department.str.ends_with(f"/{ALL}")).n_unique()
    own = rows.group_by(by).agg(several.replace(0, None).alias("departments"), department.first())
    mark = pl.concat_str("district_id", "fiscal_year", "basis", separator="|").alias(MARK)
    return table.join(own, on=by, how="left", nulls_equal=True, maintain_order="left").with_columns(mark)


def _drawn(rates: pl.DataFrame, query: Query, frames: Frames) -> pl.DataFrame:
    """Of more than a few districts whole governments by one definition on one day.

    The asked definition where a few districts have it, else the one that most have. Governments above districts, cities and counties stand beside these only where they are asked for.
    """
    rates = rates if query.districts else only(rates, rates.select(is_local(frames)).to_series())
    if rates["district_id"].n_unique() <= FEW:
        return fitting(rates, pl.col("fiscal_year") == pl.col("fiscal_year").max().over("district_id", "definition"))
    whole = rates.filter(IS_WHOLE)
    of = ("definition", "fiscal_year", "as_of")
    counts = whole.group_by(of).agg(pl.col("district_id").n_unique().alias("n")).filter(pl.col("n") >= FEW)
    if counts.is_empty():
        return rates
    is_asked = pl.col("definition") == (query.definition or "budget")
    *chosen, _ = counts.sort(is_asked, "n", "as_of", descending=True).row(0)
    others = _others(query, whole, frames)
    return whole.filter(pl.col("district_id").is_in(others), *(pl.col(c).eq_missing(v) for c, v in zip(of, chosen, strict=True)))


def _others(query: Query, whole: pl.DataFrame, frames: Frames) -> tuple[str, ...]:
    """With whom the one pointed out is compared; with all where too few of these have a figure."""
    others, _ = compared_with(query, frames)
    known = whole["district_id"].unique()
    return others if known.is_in(others).sum() >= FEW else tuple(known)


def _peers_note(query: Query, each: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """By which rule others are like the one pointed out, or that too few of these have a figure."""
    others, rule = compared_with(query, frames)
    if rule.ko and not all(row["district_id"] in others for row in each):
        return (Text("고른 견줄 곳에 수치가 적어 모두와 견줌", "too few of those chosen have a figure: compared with all"),)
    return when(rule.ko, rule)


def _ranked(rows: pl.DataFrame, query: Query, by: Sequence[str]) -> pl.DataFrame:
    """The rates by each definition, the asked one first, then as they are listed; the highest first, those without a value last.

    All definitions divide the same columns, so the rows that each counts are added at once.
    """
    order = {name: place for place, name in enumerate(sorted(OVER, key=lambda name: name != query.definition))}
    place = pl.col("definition").replace_strict(order, return_dtype=pl.Int64)
    rates = with_pace(compute(_by_definition(rows, query), RATE, (*by, "definition")))
    return rates.sort(place, "value", descending=[False, True], nulls_last=True, maintain_order=True)


def _by_definition(rows: pl.DataFrame, query: Query) -> pl.DataFrame:
    """The rows, each with its `definition`: the asked one where they tell kinds of items apart, else the one over the amount that they name."""
    known = rows.with_columns(pl.col("basis").replace_strict(BASES, default=None, return_dtype=pl.String).alias("definition"))
    where = OVER[query.definition].where if query.definition in NARROWER else None
    if where is not None:
        is_split = (pl.col("definition") == "budget") & ~pl.col("department_id").str.ends_with(f"/{ALL}")
        known = known.filter(where | ~is_split).with_columns(
            pl.when(is_split).then(pl.lit(query.definition)).otherwise("definition").alias("definition")
        )
    return known.filter(pl.col("definition").is_not_null())


def _definition_of(row: Row) -> str:
    return str(row["definition"])


def _name(row: Row, frames: Frames) -> Text:
    """`영등포구 기획예산과 2023년`: one department by its name, several counted."""
    known = names(frames)
    district, department, count = known.district(str(row["district_id"])), str(row["department_id"]), row["departments"]
    year = row["fiscal_year"]
    if _is_whole(row):
        return Text(f"{district.ko} {year}년", f"{district.en} {year}")
    own = known.department(department)
    who = own if count == 1 else Text(f"부서 {count}곳", plural(str(count), "department"))
    return Text(f"{district.ko} {who.ko} {year}년", f"{who.en}, {district.en} {year}")


def _bar(row: Row, query: Query, frames: Frames, aims: Aims, few: fund_shares.Shares, *, alone: bool) -> Bar:
    """Where it stands `alone`, without others of its definition and day, the bar names them itself."""
    value, over, until, name = row["value"], TITLES[_definition_of(row)], shared.until(row), _name(row, frames)
    definition = OVER[_definition_of(row)]
    line = number_of(row["share"])
    said = join([name, over]) if alone else fund_shares.marked_name(names(frames).district(str(row["district_id"])), row[MARK], few)
    until = until if alone else NOTHING
    meaning = compared_as(pointed_out(row["district_id"], query), is_compared=str(row[MARK]) not in few)
    return Bar(str(row[MARK]), said, number_of(value), value_of(row, definition, kinds.RATIO), meaning, detail=until, line=line,
               goal=goal_of(aims.get(str(row[MARK]))))  # fmt: skip


def _columns(query: Query, rates: pl.DataFrame, frames: Frames, aims: Aims) -> tuple[TableColumn, ...]:
    return (
        district_column(rates["district_id"], frames),
        TableColumn("departments", Text("부서 수", "departments"), kinds.INTEGER),
        *declared(BUDGET_EXECUTION, "fiscal_year"),
        TableColumn("definition", Text("분모", "over"), words=TITLES),
        *shared.rate_columns(query),
        *target_columns(aims),
        AS_OF,
        *PACE_COLUMNS,
    )


def _alike(rows: Sequence[Row]) -> tuple[str, list[Row]]:
    """The largest set of districts that can be compared, and by what: the rate of one day, or the pace of several."""
    found: list[tuple[str, list[Row]]] = []
    for basis, whole in dict.fromkeys((r["definition"], _is_whole(r)) for r in rows):
        own = [r for r in rows if (r["definition"], _is_whole(r)) == (basis, whole) and isinstance(r["value"], float)]
        days = {(r["fiscal_year"], r["as_of"], r["departments"]) for r in own}
        found += [("value", own)] if len(days) == 1 else []
        found += [("pace", [r for r in own if isinstance(r["pace"], float)])]
    return max(found, key=lambda f: (len({r["district_id"] for r in f[1]}), f[0] == "value"), default=("value", []))


def _is_alike(rows: Sequence[Row]) -> bool:
    """Whether all of several are whole governments by one definition on one day."""
    return len(rows) > 1 and all(_is_whole(r) for r in rows) and len({(r["definition"], r["fiscal_year"], r["as_of"]) for r in rows}) == 1


def _is_whole(row: Row) -> bool:
    return str(row["department_id"]).endswith(f"/{ALL}")


def _title(rows: Sequence[Row], query: Query, frames: Frames, few: fund_shares.Shares) -> Text:
    """Highest and lowest of what can be compared; otherwise that it cannot, and the rate of the one pointed out.

    A `few` whose budgets are not like the others' are told apart.
    """
    by, alike = ("value", list(rows)) if _is_alike(rows) else _alike([r for r in rows if _is_of(query, r)])
    if _places(alike) < 2:
        return _apart(rows, _places(rows), query, frames)
    ordered = sorted(alike, key=lambda r: -float(str(r[by])))
    own, like = [r for r in ordered if r["district_id"] in query.focus], [r for r in ordered if str(r[MARK]) not in few]
    if own and by == "value":
        return _standing(own, like, frames, few)
    if few or _is_alike(rows):
        return _ends(like, len(few), frames)
    first, last, over = _name(ordered[0], frames), _name(ordered[-1], frames), TITLES[_definition_of(ordered[0])]
    word, kind = (Text("집행률", "rate"), kinds.RATIO) if by == "value" else (Text("집행 속도", "pace"), kinds.RATE)
    high, least = (kinds.write(r[by], kind) for r in (ordered[0], ordered[-1]))
    return Text(f"{over.ko} {word.ko} 가장 높은 곳 {first.ko} {high}, 가장 낮은 곳 {last.ko} {least}({len(ordered)}곳)",
                f"Execution {word.en} {over.en}: highest {first.en} {high}, lowest {last.en} {least} (of {len(ordered)})")  # fmt: skip


def _ends(ordered: Sequence[Row], apart: int, frames: Frames) -> Text:
    """`집행률 강동구 70.2%로 가장 높고 송파구 56.9%로 가장 낮음(기금이 많은 5곳 제외 20곳, 2026. 9. 13. 현재)`; else by what definition."""
    high, low = (
        join([names(frames).district(str(r["district_id"])), same(kinds.write(r["value"], kinds.RATIO))], " ", " ")
        for r in (ordered[0], ordered[-1])
    )
    among = fund_shares.APART.fill(n=apart) if apart else TITLES[_definition_of(ordered[0])]
    said = Text("집행률 {high}로 가장 높고 {low}로 가장 낮음({among} {n}곳, {until})",
                "Execution: highest {high}, lowest {low} (of {n}, {among}; {until})")  # fmt: skip
    return said.fill(high=high, low=low, among=among, n=len(ordered), until=shared.until(ordered[0]))


def _places(rows: Sequence[Row]) -> int:
    return len({r["district_id"] for r in rows})


def _is_of(query: Query, row: Row) -> bool:
    return not query.years or row["fiscal_year"] in query.years


def _standing(own: Sequence[Row], ordered: Sequence[Row], frames: Frames, few: fund_shares.Shares) -> Text:
    """The ranks of those pointed out among the others; of one of the `few`, whose budgets are not like these, that it has none."""
    until, count = shared.until(ordered[0]), Text("{n}곳", "{n}").fill(n=len(ordered))
    among = fund_shares.WITHOUT.fill(n=len(few), of=count) if few else count
    told = {
        "until": Text(until.ko.removesuffix(" 현재"), until.en.removeprefix("by ")),
        "over": TITLES[_definition_of(ordered[0])],
        "among": among,
    }
    if len(own) > 1:
        told["both"] = join([join([*_rate_of(r, frames), _rank(r, ordered, few)], " ", " ") for r in own])
        return Text("{both}({until}, {over} {among} 가운데)", "{both} of {among} ({until}, {over})").fill(**told)
    (row,) = own
    told["who"], told["rate"] = _rate_of(row, frames)
    told["rank"] = _rank(row, ordered, few)
    if str(row[MARK]) in few:
        return Text("{who} 집행률 {rate}({until}), {over}, {rank}", "{who} {rate} ({until}), {rank}, {over}").fill(**told)
    if len(ordered) < FEW or row in (ordered[0], ordered[-1]):
        return Text("{who} 집행률 {rate}({until}), {over} {among} 가운데 {rank}", "{who} {rate} ({until}), {rank} of {among}, {over}").fill(
            **told
        )
    # the ends besides: its own rate stands over most pages
    told["high"], told["low"] = (join(_rate_of(r, frames), " ", " ") for r in (ordered[0], ordered[-1]))
    said = Text(
        "{over} 집행률 {high}~{low}, {who} {rate}는 {among} 가운데 {rank}({until})",
        "{who} {rate} {over}, {rank} of {among}, {high} to {low} ({until})",
    )
    return said.fill(**told)


def _rate_of(row: Row, frames: Frames) -> tuple[Text, Text]:
    return names(frames).district(str(row["district_id"])), same(kinds.write(row["value"], kinds.RATIO))


def _rank(row: Row, ordered: Sequence[Row], few: fund_shares.Shares) -> Text:
    """`3번째`, of one of the few that it has no rank."""
    place = Text("{n}번째", "rank {n}").fill(n=_place_of(row, ordered))
    return fund_shares.MORE_FUNDS if str(row[MARK]) in few else place


def _place_of(row: Row, ordered: Sequence[Row]) -> int:
    """Its rank by rate, the highest first."""
    return 1 + sum(float(str(other["value"])) > float(str(row["value"])) for other in ordered)


def _apart(rows: Sequence[Row], count: int, query: Query, frames: Frames) -> Text:
    own = next((r for r in rows if r["district_id"] in (query.focus or query.districts)), rows[0] if len(rows) == 1 else None)
    why = Text(
        f"집행률이 적힌 {count}곳은 분모와 기준일이 달라 순위를 매기지 않음",
        f"{plural(count, 'district prints', 'districts print')} a rate, not ranked: other denominators and dates",
    )
    if own is None:
        return why
    name, rate, over = _name(own, frames), value_of(own, OVER[_definition_of(own)], kinds.RATIO), TITLES[_definition_of(own)]
    head = Text(f"{name.ko} 집행률 {rate.ko}({over.ko})", f"{name.en}: rate {rate.en} ({over.en})")
    if count == 1:
        return Text(f"{head.ko}, 견줄 다른 구의 집행률 없음", f"{head.en}; no other district to compare with")
    return Text(f"{head.ko}, 다른 {count - 1}곳은 분모나 기준일이 달라 순위를 매기지 않음",
                f"{head.en}; not ranked with {count - 1} more: other denominators or dates")  # fmt: skip


def _notes(rows: Sequence[Row]) -> tuple[Text, ...]:
    """Why these rates are not one ranking."""
    whole = {_is_whole(r) for r in rows}
    bases, half = {_definition_of(r) for r in rows}, any(_definition_of(r) in HALF_YEAR for r in rows)
    days = {(r["fiscal_year"], r["as_of"]) for r in rows}
    return those([
        (len(bases) > 1, Text("분모가 다른 집행률은 견줄 수 없음", "Rates over different amounts cannot be compared")),
        (len(whole) > 1, Text("기관 전체의 집행률과 한 부서의 집행률은 견줄 수 없음", "A whole government and one department cannot be compared")),
        (len(days) > 1, Text("기준일이 다르므로 집행률이 아니라 속도(집행률 ÷ 경과율)로 견주며, 속도는 기준일이 적힌 곳만 계산함",
                             "Dates differ: pace (rate ÷ year elapsed) is compared instead, and only where the date is printed")),
        (half, Text("신속집행의 대상액·목표액은 반기의 몫이어서 100%를 넘을 수 있고 속도가 없음",
                    "Early-spending amounts are half a year's aim: above 100 % is possible, there is no pace")),
        (_places(rows) < FEW, Text(f"자료가 있는 구가 {FEW}곳보다 적어 구의 순위로 볼 수 없음", f"Fewer than {FEW} districts: no ranking of districts")),
    ])  # fmt: skip


def _definition_note(query: Query, rows: Sequence[Row]) -> tuple[Text, ...]:
    """Which definition is taken for how many districts, and its rule where it is not the usual one."""
    asked = OVER[query.definition or "budget"]
    every = {r["district_id"] for r in rows}
    own = {r["district_id"] for r in rows if _definition_of(r) == asked.name}
    rest = len(every - own)
    said = Text(f"정의 '{asked.title.ko}'로 계산한 구 {len(own)}곳", f"Computed by the definition '{asked.title.en}': {len(own)}")
    others = Text(f"'{asked.title.ko}' 값이 없는 {rest}곳은 출처가 적은 분모로 계산함",
                  f"{rest} without figures '{asked.title.en}', over the amount that the source names")  # fmt: skip
    return (*(when(own, said)), *when(rest, others), *(shared.rule_of(asked) if own else ()))


def _other_year(every: Sequence[Row], drawn: Sequence[Row], query: Query) -> Text | None:
    """Where what is drawn is of another year than the asked one, how few have that; None where some of it is of the asked year."""
    if not query.years or any(_is_of(query, row) for row in drawn):
        return None
    count, asked = _places([row for row in every if _is_of(query, row)]), "·".join(map(str, query.years))
    others = "·".join(map(str, sorted({int(str(row["fiscal_year"])) for row in drawn})))
    said = Text("{all}곳이 있는 {others}년, %({asked}년 {n}곳)", "{others}, {all:place|places}, % ({asked}: {n})")
    return said.fill(asked=asked, n=count, others=others, all=_places(drawn))


def _years_note(query: Query, rows: Sequence[Row]) -> tuple[Text, ...]:
    """Districts that have no figure of the asked years are shown with their newest."""
    count = _places([r for r in rows if not _is_of(query, r)])
    years = "·".join(map(str, query.years))
    return when(count, Text(f"{years}년 집행률이 없는 구 {count}곳은 가장 최근 연도의 집행률을 둠",
                            f"{plural(count, 'district')} without a rate for {years}, shown with the newest"))  # fmt: skip


def _undrawn_note(count: int) -> tuple[Text, ...]:
    return when(count, Text("분모가 다르거나 구가 아닌 곳의 집행률 {n}건은 표에만 있음",
                            "{n:rate|rates} over other amounts or of other governments: in the table only").fill(n=count))  # fmt: skip


def _reserve_note(rows: pl.DataFrame) -> tuple[Text, ...]:
    """A reserve is meant to stay: where it is in the budget the rate is lower."""
    won = rows.filter(pl.col("kind").is_in(SET_ASIDE))["budget_won"].sum()
    words = money_words(won)
    return when(
        won, Text(f"예비비·내부거래 {words.ko}이 예산에 들어 있음", f"The budgets hold {words.en} of reserve and internal transfers")
    )
