"""Staffing measures: officials against the authorised number, always over figures that are both printed; and how districts are compared by each."""

from __future__ import annotations

import polars as pl

from lib.core import kinds
from lib.core.comparison.comparable import Comparison, tagged, whole
from lib.core.frames import Frames
from lib.core.measure import Definition, Difference, Measure, Ratio, Sum, Total
from lib.core.query import Query
from lib.core.text import Text
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.words import parts_only, without

REPORTED = Text("주요업무보고의 정원·현원 현황", "a report with officials")
_PER_THOUSAND = Text("주민 천 명당 {of}", "{of} per thousand residents")


def rows(query: Query, frames: Frames, _definition: Definition) -> pl.DataFrame:
    """Tables of the whole government; those that print only a part of it are left out."""
    found = whole(query, STAFFING, frames)
    return tagged(without(found, parts_only(found)))


def by_residents(name: str, title: Text) -> tuple[Comparison, ...]:
    """A number of officials by a thousand residents, and by itself."""
    per = Comparison(rows, "명", f"{name}_per_thousand", _PER_THOUSAND.fill(of=title), per=1000, place=-2)
    return per, Comparison(rows, "명", place=-1)


BOTH = pl.col("authorized").is_not_null() & pl.col("actual").is_not_null()
_AUTHORIZED = Text("정원", "authorised")
_ACTUAL = Text("현원", "actual")
_PAIR = (Sum(_ACTUAL, ("actual",), BOTH), Sum(_AUTHORIZED, ("authorized",), BOTH))
_BOTH_TITLE = Text("정원과 현원이 모두 적힌 직급", "grades with both figures")

GAP = Measure(
    "staffing_gap",
    Text("과부족", "staffing gap"),
    "staffing",
    kinds.GAP,
    "zero",
    (
        Definition("both", _BOTH_TITLE, Difference(*_PAIR),
                   Text("업무보고의 관행: 현원 − 정원, △는 부족(결원)", "the work reports' convention: actual − authorised; △ is short")),
    ),
    compared=(Comparison(rows, "명"),),
)  # fmt: skip

FILL_RATE = Measure(
    "fill_rate",
    Text("충원율", "fill rate"),
    "staffing",
    kinds.RATIO,
    "target",
    (
        Definition("both", _BOTH_TITLE, Ratio(*_PAIR),
                   Text("100%이면 정원만큼 있음. 넘어도 모자라도 벗어난 것", "100 % = as many as authorised; above is off as much as below")),
    ),
    compared=(Comparison(rows),),
)  # fmt: skip


def _printed(name: str, title: Text, of: Text, added: Text) -> Measure:
    rule = Text("출처가 적은 직렬과 직급의 합", "sum over the tracks and grades that the source prints")
    definition = Definition("all", added, Total(Sum(of, (name,))), rule)
    return Measure(name, title, "staffing", kinds.INTEGER, "none", (definition,), compared=by_residents(name, title))


AUTHORIZED = _printed(
    "authorized", Text("정원", "authorised officials"), _AUTHORIZED, Text("적힌 정원의 합", "sum of the authorised numbers")
)
ACTUAL = _printed("actual", Text("현원", "officials in office"), _ACTUAL, Text("적힌 현원의 합", "sum of the officials in office"))

MEASURES = (GAP, FILL_RATE, AUTHORIZED, ACTUAL)
