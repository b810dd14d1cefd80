"""Measures of lawsuits: what is counted, what is closed, and the three ways of counting a win; and how districts are compared by each."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core import kinds
from lib.core.columns import UNSPLIT
from lib.core.comparison.comparable import IS_WHOLE, Comparison, tagged, wholes
from lib.core.frames import Frames
from lib.core.measure import Definition, Form, Measure, Ratio, Sum, Total, Undefined
from lib.core.query import Query
from lib.core.text import Text
from lib.topics.lawsuits.cases import APPEALS, COHORT, UNFINISHED, asked, one_cut, unfinished_note
from lib.topics.lawsuits.datasets import LAWSUITS, LEGAL_ADVICE
from lib.topics.lawsuits.outcomes import COUNTS, LOST, PENDING, UNCLEAR, WON, with_counts

_FOOTINGS = {
    "filed": Text("제소 연도로 셈", "by year filed"),
    "dealt": Text("처리한 때로 셈", "when dealt with"),
    "appeals": Text("행정심판 포함", "with administrative appeals"),
    "won_lost": Text("승소와 패소만 적힘", "only won and lost printed"),
}


def _cases(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Cases counted by year filed and cases counted when dealt with are no one thing, nor are those with administrative appeals.

    A filing year that was not over is no year to compare: its cases are still being filed and decided.
    """
    rows = one_cut(asked(query, frames).filter(IS_WHOLE & ~(COHORT & UNFINISHED)), "filed_year")
    line = ("district_id", "filed_year", "period")
    counted = pl.when(COHORT).then(pl.lit("filed")).otherwise(pl.lit("dealt"))
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
    return (Comparison(_cases, unit, dated="always", words=_words, notes=lambda rows, frames: unfinished_note(rows.to_dicts(), frames)),)


def printed(form: Form) -> Form:
    """A form over sums of outcomes as one over the counts that sources print, for those lines that are split by outcome."""
    sums = [form.of] if isinstance(form, Total) else [form.of, form.over]
    return type(form)(*(Sum(s.title, ("count",), pl.col("outcome").is_in(COUNTS[s.columns[0]])) for s in sums))


_CLOSED = Sum(Text("종결", "closed"), ("closed_count",))
_WON = Sum(Text("승소", "won"), ("won_count",))
NOT_SPLIT = Undefined(
    (pl.col("outcome") == UNSPLIT).any(), Text("결과별로 나뉘지 않은 사건이 있음", "some cases are not split by outcome")
)  # stands last in every definition: of several reasons the last one is printed
_NOT_CLOSED = Undefined(pl.col("closed_count").sum() == 0, Text("종결된 사건 없음", "no case is closed yet"))
_ONLY_LOST = Undefined((pl.col("outcome") == LOST).all(), Text("패소한 사건만 적혀 있음", "only the cases lost are printed"))
_NOT_JUDGED = Undefined(pl.col("judged_count").sum() == 0, Text("승소하거나 패소한 사건 없음", "no case was won or lost"))
_UNCLEAR = Undefined(
    pl.col("outcome").is_in(UNCLEAR).any(),
    Text("종결인지 알 수 없는 결과가 섞여 있음", "some outcomes do not say whether the case is closed"),
)

WIN_RATE = Measure(
    "lawsuit_win_rate",
    Text("승소율", "win rate"),
    "lawsuits",
    kinds.RATIO,
    "more",
    (
        Definition("report", Text("보고서식", "as in reports"),
                   Ratio(Sum(Text("(승소 + 소취하 + 일부승)", "(won + withdrawn + partly won)"), ("report_won_count",)), _CLOSED),
                   Text("업무보고의 관행: 원고가 취하한 소와 일부 이긴 소도 승소로 셈", "the reports' convention: withdrawn and partly won cases count as won"),
                   undefined=(_NOT_CLOSED, _ONLY_LOST, _UNCLEAR, NOT_SPLIT)),
        Definition("decided", Text("승패만", "won or lost only"),
                   Ratio(_WON, Sum(Text("(승소 + 패소)", "(won + lost)"), ("judged_count",))),
                   Text("이기거나 진 사건만 셈", "only cases that were won or lost"),
                   undefined=(_NOT_JUDGED, _ONLY_LOST, NOT_SPLIT)),
        Definition("closed", Text("종결 대비", "of all closed"), Ratio(_WON, _CLOSED),
                   Text("화해·조정·각하도 종결로 세되 승소로는 세지 않음", "settled and dismissed cases are closed but never won"),
                   undefined=(_NOT_CLOSED, _ONLY_LOST, _UNCLEAR, NOT_SPLIT)),
    ),
    compared=counted_alike(),
    derives=with_counts,
)  # fmt: skip

CLOSED_RATE = Measure(
    "closed_rate",
    Text("종결률", "share of cases closed"),
    "lawsuits",
    kinds.RATIO,
    "none",
    (
        Definition("all", Text("제소 사건 대비", "of the cases filed"),
                   Ratio(_CLOSED, Sum(Text("제소", "filed"), ("filed_count",))),
                   Text("제소 연도로 센 사건만. 최근 제소분일수록 낮음", "cases counted by year filed only; the more recent, the lower"),
                   where=pl.col("period") == "전체", undefined=(_UNCLEAR, NOT_SPLIT)),
    ),
    compared=counted_alike(),
    derives=with_counts,
)  # fmt: skip

CASES = Measure(
    "lawsuit_cases",
    Text("소송 건수", "lawsuits"),
    "lawsuits",
    kinds.INTEGER,
    "none",
    (Definition("all", Text("적힌 사건 모두", "all cases printed"), Total(Sum(Text("건수", "cases"), ("count",))), Text("사건의 수", "number of cases")),),
    compared=counted_alike("건"),
)  # fmt: skip

ADVICE = Measure(
    "legal_advice_count",
    Text("법률자문 건수", "cases of legal advice"),
    "legal_advice",
    kinds.INTEGER,
    "none",
    (
        Definition("all", Text("모든 방식", "every mode"), Total(Sum(Text("자문", "advice"), ("count",))),
                   Text("서면·전화·방문 자문과 소송지휘", "in writing, by telephone, in person, and directing cases")),
        Definition("advice_only", Text("소송지휘 제외", "without directing cases"), Total(Sum(Text("자문", "advice"), ("count",))),
                   Text("소송지휘는 자문이 아니라 사건을 이끄는 일", "directing a case is no advice"), where=pl.col("mode") != "소송지휘"),
    ),
    compared=(Comparison(wholes(LEGAL_ADVICE), "건"),),
)  # fmt: skip

MEASURES = (WIN_RATE, CLOSED_RATE, CASES, ADVICE)
