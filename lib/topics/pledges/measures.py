"""Measures of pledges: how many stand in which state, and the share of those fulfilled; and how districts are compared by each."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core import kinds
from lib.core.answer import Row
from lib.core.comparison.comparable import FOOTING, Comparison, tagged, whole
from lib.core.frames import Frames
from lib.core.measure import Alert, Definition, Measure, Ratio, Sum, Total, Undefined
from lib.core.query import Query
from lib.core.targets import Found
from lib.core.text import NOTHING, Text
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.rows import COUNTED, FULFILLED, SCOPE_WORDS, STATUS, TERM_WORDS, aim_of


def _rows(query: Query, frames: Frames, _definition: Definition) -> pl.DataFrame:
    found = whole(query, PLEDGES, frames, pl.col("cut") == 1)
    return tagged(found.with_columns(COUNTED), footing=pl.concat_str("term", "scope", separator="|"))


def _words(thing: str, footing: str) -> Sequence[Text]:
    term, scope = footing.split("|")
    return TERM_WORDS[term], NOTHING if scope == "공약" else SCOPE_WORDS[scope]


def _aim(row: Row, measure: Measure, definition: Definition, frames: Frames) -> Found:
    """Targets are of pledges alone."""
    return aim_of(row, measure, definition, frames) if str(row[FOOTING]).endswith("|공약") else None


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    """Of a total that is broken down in two ways the first alone."""
    return rows.filter(pl.col("cut") == 1).with_columns(COUNTED)


COMPLETION, NUMBER = (Comparison(_rows, words=_words, aim=_aim),), (Comparison(_rows, "건", words=_words),)


UNKNOWN_STATE = Text("상태가 적히지 않은 공약이 있어 계산하지 않음", "not computed, as the state of some pledges is not printed")
NOT_APART = Text("완료와 이행 후 계속추진을 가리지 않은 수가 있어 계산하지 않음",
                 "not computed, as completed and fulfilled, continuing are not told apart")  # fmt: skip
OTHER_TERM = Text("임기가 다른 공약은 합하지 않음", "pledges of different terms are never added")
OTHER_SCOPE = Text("공약·4개년계획·100대과제는 합하지 않음", "pledges, four-year plan and 100 tasks are never added")
OTHER_DATE = Text("기준일이 다른 수는 합하지 않음", "counts of different dates are never added")
TWO_CUTS = Text("두 가지로 나눈 같은 공약은 합하지 않음", "the same pledges, broken down in two ways, are never added")

_APART = tuple(
    Undefined(pl.any_horizontal(pl.col(c).n_unique() > 1 for c in columns), reason)
    for columns, reason in (
        (("cut",), TWO_CUTS), (("as_of",), OTHER_DATE), (("scope",), OTHER_SCOPE), (("district_id", "term"), OTHER_TERM),
    )
)  # fmt: skip

_UNKNOWN = Undefined((STATUS.eq("미상") & (pl.col("count") > 0)).any(), UNKNOWN_STATE)
_TOGETHER = Undefined((STATUS.eq("이행") & (pl.col("count") > 0)).any(), NOT_APART)

IN_BAR = {
    UNKNOWN_STATE: Text("상태 미표기", "status not reported"),
    NOT_APART: Text("완료·계속 미구분", "not told apart"),
    OTHER_TERM: Text("임기가 다름", "other terms"),
    OTHER_SCOPE: Text("범위가 다름", "other scopes"),
    OTHER_DATE: Text("기준일이 다름", "other dates"),
    TWO_CUTS: Text("두 가지로 나눔", "split in two ways"),
}
"""A reason as a bar has room for it; the notes say it in full."""

FULFILLED_COUNT = Sum(Text("이행", "fulfilled"), ("count",), STATUS.is_in(FULFILLED))
PRINTED_COUNTS = {
    "completed": FULFILLED_COUNT,
    "completed_only": Sum(Text("완료", "completed"), ("count",), STATUS.eq("완료")),
}
"""The printed counts that each definition of the completion rate adds where every state is known."""

ALL_COUNT = Sum(Text("전체 공약", "all pledges"), ("count",))

COMPLETION_RATE = Measure(
    "completion_rate",
    Text("공약이행완료율", "pledge completion rate"),
    "pledges",
    kinds.RATIO,
    "more",
    (
        Definition("completed", Text("완료 + 이행 후 계속추진", "completed or fulfilled, continuing"),
                   Ratio(Sum(Text("(완료 + 이행 후 계속추진)", "(completed + fulfilled, continuing)"), ("fulfilled",)), ALL_COUNT),
                   Text("한국매니페스토실천본부의 공약이행완료 = 완료 + 이행 후 계속추진(둘을 가리지 않고 적은 이행 포함)",
                        "Korea Manifesto Center: completed plus fulfilled, continuing (and both together where not told apart)"),
                   undefined=(*_APART, _UNKNOWN)),
        Definition("completed_only", Text("완료만", "completed only"),
                   Ratio(Sum(Text("완료", "completed"), ("completed",)), ALL_COUNT),
                   Text("이행 후 계속추진을 뺀 엄격한 기준", "stricter: without those fulfilled and continuing"),
                   undefined=(*_APART, _TOGETHER, _UNKNOWN)),
    ),
    compared=COMPLETION,
    alert=Alert("pledges", Text("공약이행완료율", "pledge completion"), "term"),
    derives=_counted,
)  # fmt: skip

PLEDGE_COUNT = Measure(
    "pledge_count",
    Text("공약 수", "pledges"),
    "pledges",
    kinds.INTEGER,
    "none",
    (
        Definition("count", Text("공약 수", "pledges"), Total(Sum(Text("공약 수", "pledges"), ("count",))),
                   Text("출처에 적힌 수의 합", "sum of the printed counts"), undefined=_APART),
    ),
    counter="건",
    compared=NUMBER,
    derives=_counted,
)  # fmt: skip

PLEDGE_PROGRESS = Measure(
    "pledge_progress",
    Text("공약 진도", "progress of a pledge"),
    "pledge_items",
    kinds.RATIO,
    "more",
    (
        Definition("printed", Text("적힌 진도", "printed progress"), Total(Sum(Text("진도", "progress"), ("progress",))),
                   Text("출처가 공약마다 적은 진도(추진율, 지표 이행률)", "progress as the source prints it for each pledge"),
                   undefined=(Undefined(pl.len() > 1, Text("여러 공약의 진도는 합하지 않음", "progress of several pledges is never added")),)),
    ),
    not_compared=Text("공약 하나의 진도라 구 하나의 값이 아님", "of one pledge, not one figure of a district"),
)  # fmt: skip

MEASURES = (COMPLETION_RATE, PLEDGE_COUNT, PLEDGE_PROGRESS)
