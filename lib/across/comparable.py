"""What can be compared between districts: each measure of the topics over figures of whole governments, and on which footing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

from lib.core import kinds, korean
from lib.core.dataset import YEAR_OF, Dataset
from lib.core.frames import Frames
from lib.core.kinds import Kind
from lib.core.measure import Definition, Measure
from lib.core.places import ALL
from lib.core.query import Query
from lib.core.select import select
from lib.core.text import Text
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import BUDGET_AMOUNT, EXECUTION_RATE, EXPECTED_RATE, REMAINING, SPENT_BY_YEAR_END, UNSPENT
from lib.topics.budget.sizes import chosen_sizes, sizes
from lib.topics.indicators.datasets import INDICATORS
from lib.topics.indicators.measures import INDICATOR_VALUE
from lib.topics.indicators.words import UNSTATED
from lib.topics.lawsuits.cases import APPEALS, one_cut
from lib.topics.lawsuits.cases import asked as cases_asked
from lib.topics.lawsuits.datasets import LEGAL_ADVICE
from lib.topics.lawsuits.measures import ADVICE, CASES, CLOSED_RATE, LOST, PENDING, WIN_RATE, WON, with_counts
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.measures import COMPLETION_RATE, COUNTED, PLEDGE_COUNT
from lib.topics.proposals import measures as proposals
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.measures import ACTUAL, AUTHORIZED, FILL_RATE, GAP
from lib.topics.staffing.words import parts_only, without

THING, FOOTING = "thing", "footing"
Rows = Callable[[Query, Frames, Definition], pl.DataFrame]
_WHOLE = pl.col("department_id").str.ends_with(f"/{ALL}")
_SAME = pl.lit("")
_BY_TYPE = replace(INDICATORS, one_source=(*INDICATORS.one_source, "indicator_type"))


@dataclass(frozen=True)
class Comparable:
    """One measure as it is compared between districts.

    `rows` gives the chosen rows of whole governments with two more columns: THING (what is counted, where one measure counts
    several, such as the stages of schemes) and FOOTING (what must be equal besides the definition, such as the term of pledges).
    `per` divides by that many residents, 0 by none. `dated` says when dates must be equal: `never`, `in_year` (the figure moves
    within its year) or `always`.
    `alone` are columns that keep figures apart which must not be added.
    """

    name: str
    title: Text
    measure: Measure
    rows: Rows
    unit: str = ""
    per: int = 0
    dated: Literal["never", "in_year", "always"] = "in_year"
    alone: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """How values are written."""
        return kinds.RATE if self.per > 1 else kinds.WON if self.unit in korean.UNITS_WON else self.measure.kind


def _tagged(rows: pl.DataFrame, thing: pl.Expr = _SAME, footing: pl.Expr = _SAME) -> pl.DataFrame:
    return rows.with_columns(thing.alias(THING), footing.alias(FOOTING))


def _whole(query: Query, dataset: Dataset, frames: Frames, where: pl.Expr | None = None) -> pl.DataFrame:
    table = frames[dataset.name].filter(_WHOLE if where is None else _WHOLE & where)
    return select(query, dataset, table).chosen


def _budget_size(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    return _tagged(chosen_sizes(query, definition, sizes(frames, definition)).chosen)


def _execution(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Rows of the level of whole governments; the half of the year that an early-spending target is for stands in the remark."""
    counts = (pl.col("level") == "government") & (pl.col("stage") == "executed")
    found = _whole(query, BUDGET_EXECUTION, frames, counts if definition.where is None else counts & definition.where)
    return _tagged(found.with_columns(SPENT_BY_YEAR_END), footing=pl.col("note").str.extract("^([상하]반기)").fill_null(""))


def _staffing(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Tables of the whole government; those that print only a part of it are left out."""
    found = _whole(query, STAFFING, frames)
    return _tagged(without(found, parts_only(found)))


def _pledges(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    found = _whole(query, PLEDGES, frames, pl.col("cut") == 1)
    return _tagged(found.with_columns(COUNTED), footing=pl.concat_str("term", "scope", separator="|"))


def _proposals(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Stages of a scheme are things of their own; a stage of which a single kind is printed is not the whole stage."""
    found = _whole(query, PROPOSALS, frames)
    stage = ("district_id", "program", "year", "stage")
    alone = (pl.col("channel").n_unique().over(stage) == 1) & (pl.col("channel") != proposals.WHOLE)
    part = pl.when(alone).then("channel").otherwise(pl.lit(proposals.WHOLE))
    return _tagged(found, pl.concat_str("program", "stage", part, separator="|"))


def _schemes(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    return _tagged(_whole(query, PROPOSALS, frames), pl.col("program"))


def _lawsuits(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Cases counted by year filed and cases counted when dealt with are no one thing, nor are those with administrative appeals."""
    rows = one_cut(cases_asked(query, frames).chosen.filter(_WHOLE), "filed_year")
    line = ("district_id", "filed_year", "period")
    filed = (pl.col("period") == "전체") & (pl.col("filed_year") != "전체")
    counted = pl.when(filed).then(pl.lit("filed")).otherwise(pl.lit("dealt"))
    types = pl.col("case_type")
    several = (types == "전체").any().over(line) | (types.n_unique().over(line) > 1)
    scope = pl.when(types.is_in(APPEALS).any().over(line)).then(pl.lit("appeals")).when(several).then(pl.lit("all")).otherwise(types)
    outcomes = pl.col("outcome").is_in([WON, LOST, PENDING, "전체"]).all().over("source_id")
    printed = pl.when(outcomes).then(pl.lit("won_lost")).otherwise(pl.lit("outcomes"))
    return _tagged(with_counts(rows), footing=pl.concat_str(counted, scope, printed, separator="|"))


def _advice(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    return _tagged(_whole(query, LEGAL_ADVICE, frames))


def indicator_rows(query: Query, frames: Frames) -> pl.DataFrame:
    """Printed values of every type; without a stated formula two sources may mean different things."""
    rows = _whole(query, _BY_TYPE, frames, pl.col("indicator_type").is_not_null())
    partly = pl.when(pl.col("period") != pl.col(YEAR_OF).cast(pl.String)).then("period").otherwise(_SAME).fill_null(_SAME)
    source = pl.when(pl.col("definition") == UNSTATED).then("source_id").otherwise(_SAME)
    return _tagged(
        rows, footing=pl.concat_str(pl.col("definition").fill_null(""), "breakdown", "stage", "unit", partly, source, separator="|")
    )


def _indicator(name: str) -> Rows:
    """Printed values of one type."""
    return lambda query, frames, definition: indicator_rows(query, frames).filter(pl.col("indicator_type") == name)


_COUNTED, _PEOPLE = "건", "명"
_PER_THOUSAND = Text("주민 천 명당 {of}", "{of} per thousand residents")


def _per_thousand(measure: Measure) -> Comparable:
    return Comparable(f"{measure.name}_per_thousand", _PER_THOUSAND.fill(of=measure.title), measure, _staffing, _PEOPLE, per=1000)


TOPICAL: tuple[Comparable, ...] = (
    Comparable("budget_amount", BUDGET_AMOUNT.title, BUDGET_AMOUNT, _budget_size, "원", dated="never"),
    Comparable("budget_amount_per_resident", Text("주민 1인당 예산 규모", "budget size per resident"), BUDGET_AMOUNT, _budget_size, "원",
               per=1, dated="never"),
    *(Comparable(m.name, m.title, m, _execution, unit) for m, unit in
      ((EXECUTION_RATE, ""), (REMAINING, "원"), (EXPECTED_RATE, ""), (UNSPENT, "원"))),
    _per_thousand(AUTHORIZED), _per_thousand(ACTUAL),
    *(Comparable(m.name, m.title, m, _staffing, unit) for m, unit in
      ((AUTHORIZED, _PEOPLE), (ACTUAL, _PEOPLE), (GAP, _PEOPLE), (FILL_RATE, ""))),
    Comparable(COMPLETION_RATE.name, COMPLETION_RATE.title, COMPLETION_RATE, _pledges),
    Comparable(PLEDGE_COUNT.name, PLEDGE_COUNT.title, PLEDGE_COUNT, _pledges, _COUNTED),
    *(Comparable(m.name, m.title, m, _schemes) for m in
      (proposals.ADOPTION_RATE, proposals.SELECTION_RATE, proposals.IMPLEMENTATION_RATE, proposals.PROPOSAL_EXECUTION_RATE)),
    *(Comparable(m.name, m.title, m, _proposals, unit) for m, unit in
      ((proposals.PROPOSAL_COUNT, _COUNTED), (proposals.PROPOSAL_AMOUNT, "원"), (proposals.PARTICIPANTS, _PEOPLE),
       (proposals.AMOUNT_PER_PROPOSAL, "원"))),
    *(Comparable(m.name, m.title, m, _lawsuits, unit, dated="always") for m, unit in
      ((WIN_RATE, ""), (CLOSED_RATE, ""), (CASES, _COUNTED))),
    Comparable(ADVICE.name, ADVICE.title, ADVICE, _advice, _COUNTED),
)  # fmt: skip

LEFT_OUT = {
    "fund_amount": Text("재원마다 나눈 금액이라 구 하나의 값이 아님", "amounts by source of money, not one figure of a district"),
    "stage_share": Text("어느 단계의 비율인지는 채택률·선정률·실시율이 말함", "the rates of single stages say the same by name"),
}
"""Measures that are not compared between districts, and why."""


def indicator_comparables(frames: Frames) -> tuple[Comparable, ...]:
    """One for each type of indicator that whole governments print."""
    used = set(frames[INDICATORS.name].filter(_WHOLE & pl.col("indicator_type").is_not_null())["indicator_type"])
    types = frames["indicator_types"].filter(pl.col("indicator_type").is_in(list(used)))
    return tuple(
        Comparable(f"indicator_{t}", Text(ko, en), INDICATOR_VALUE, _indicator(t), unit,
                   dated="never" if kind == "rate" else "in_year", alone=("indicator", "source_id"))
        for t, ko, en, unit, kind in types.select("indicator_type", "title_ko", "title_en", "unit", "kind").rows()
    )  # fmt: skip
