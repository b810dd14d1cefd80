"""How districts are compared by lawsuits: cases counted in one way and of one kind."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core.comparable import IS_WHOLE, Comparison, tagged
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.query import Query
from lib.core.text import Text
from lib.topics.lawsuits.cases import APPEALS, asked, one_cut
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.outcomes import LOST, PENDING, WON, with_counts

_FOOTINGS = {
    "filed": Text("제소 연도로 셈", "by year filed"),
    "dealt": Text("처리한 때로 셈", "when dealt with"),
    "appeals": Text("행정심판 포함", "with administrative appeals"),
    "won_lost": Text("승소와 패소만 적힘", "only won and lost printed"),
}


def _cases(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Cases counted by year filed and cases counted when dealt with are no one thing, nor are those with administrative appeals."""
    rows = one_cut(asked(query, frames).chosen.filter(IS_WHOLE), "filed_year")
    line = ("district_id", "filed_year", "period")
    filed = (pl.col("period") == "전체") & (pl.col("filed_year") != "전체")
    counted = pl.when(filed).then(pl.lit("filed")).otherwise(pl.lit("dealt"))
    types = pl.col("case_type")
    several = (types == "전체").any().over(line) | (types.n_unique().over(line) > 1)
    scope = pl.when(types.is_in(APPEALS).any().over(line)).then(pl.lit("appeals")).when(several).then(pl.lit("all")).otherwise(types)
    outcomes = pl.col("outcome").is_in([WON, LOST, PENDING, "전체"]).all().over("source_id")
    printed = pl.when(outcomes).then(pl.lit("won_lost")).otherwise(pl.lit("outcomes"))
    return tagged(with_counts(rows), footing=pl.concat_str(counted, scope, printed, separator="|"))


def _words(thing: str, footing: str) -> Sequence[Text]:
    counted, scope, printed = footing.split("|")
    types = [] if scope == "all" else [_FOOTINGS.get(scope) or LAWSUITS.column("case_type").word(scope)]
    return [_FOOTINGS[counted], *types, *([_FOOTINGS[printed]] if printed in _FOOTINGS else [])]


def counted_alike(unit: str = "") -> tuple[Comparison, ...]:
    """A figure of the cases of one day, each counted in one way."""
    return (Comparison(_cases, unit, dated="always", words=_words),)
