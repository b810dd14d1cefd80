"""Measures of proposals: the share of one stage in another within one scheme and year, and what stands at a stage; and how districts are compared by each."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core import kinds
from lib.core.columns import UNSPLIT
from lib.core.comparison.comparable import Comparison, tagged, whole
from lib.core.frames import Frames
from lib.core.measure import Definition, Measure, Ratio, Sum, Total, Undefined
from lib.core.query import Query
from lib.core.text import Text
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.dates import EVERY_DATE, SCHEME, together


def _stages(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Stages of a scheme are things of their own; a stage of which a single kind is printed is not the whole stage."""
    found = whole(query, PROPOSALS, frames)
    stage = ("district_id", "program", "year", "stage")
    alone = (pl.col("channel").n_unique().over(stage) == 1) & (pl.col("channel") != UNSPLIT)
    part = pl.when(alone).then("channel").otherwise(pl.lit(UNSPLIT))
    return tagged(found, pl.concat_str("program", "stage", part, separator="|"))


def _words(thing: str, footing: str) -> Sequence[Text]:
    program, stage, channel = thing.split("|")
    words = PROPOSALS.column("stage").word(stage)
    part = "" if channel == UNSPLIT else f"({channel})"
    return (Text(f"{program} {words.ko}{part}", f"{program}, {words.en}{part}"),)


def _joined_stages(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """The two stages of a rate at the date at which both are printed, as the page of proposals joins them."""
    rows = whole(query, EVERY_DATE, frames).filter(pl.lit(value=True) if definition.where is None else definition.where)
    return tagged(together(query, rows, SCHEME), pl.col("program"))


BY_SCHEME = (Comparison(_joined_stages),)


def by_stage(unit: str) -> tuple[Comparison, ...]:
    """A figure of the stages of one scheme."""
    return (Comparison(_stages, unit, words=_words),)


STAGE = pl.col("stage")

OTHER_SCHEME = Text("제도나 제안연도가 서로 달라 잇지 않음", "not joined: another scheme or proposal year")
OTHER_DATE = Text("기준일이 서로 다름", "as-of dates differ")
OTHER_KINDS = Text("적힌 유형이 서로 다름", "the kinds that are printed differ")
MORE_THAN_ALL = Text("앞 단계보다 많아 비율이 아님", "more than the stage before, so no share of it")
ONE_STAGE = Text("앞뒤 단계가 함께 적혀 있지 않음", "the two stages are not printed together")
STAGES_MIXED = Text("단계가 다른 수는 더하지 않음", "figures of different stages are never added")
PARTLY = Text("일부 유형의 값이 적혀 있지 않음", "not printed for every kind")
ONLY_JOINED = Text(
    "같은 제도·같은 제안연도에 기준일이 같은 단계끼리만 이음",
    "stages are joined only within one scheme and proposal year at one as-of date",
)
PRINTED = Text("출처에 적힌 값의 합", "sum of what the source prints")


def _kinds_differ(of: pl.Expr, over: pl.Expr) -> pl.Expr:
    """Whether two stages print different sets of kinds; a whole (전체) may stand against all its kinds, never against a single one."""
    channel = pl.col("channel")
    ofs, overs = channel.filter(of), channel.filter(over)
    n_of, n_over = ofs.n_unique(), overs.n_unique()
    both = channel.filter(of | over).n_unique()
    same = (n_of == both) & (n_over == both)
    whole = ((ofs == UNSPLIT).any() & (n_over > 1)) | ((overs == UNSPLIT).any() & (n_of > 1))
    return (n_of > 0) & (n_over > 0) & ~same & ~whole


def _joined(of: pl.Expr, over: pl.Expr) -> tuple[Undefined, ...]:
    """When two stages must not be joined; of several reasons the last one is printed."""
    several = pl.any_horizontal(pl.col(c).n_unique() > 1 for c in ("district_id", "program", "year"))
    return (
        Undefined(_kinds_differ(of, over), OTHER_KINDS),
        Undefined(pl.col("as_of").n_unique() > 1, OTHER_DATE),
        Undefined(several, OTHER_SCHEME),
    )


def _sum(stage: str, column: str) -> Sum:
    word = PROPOSALS.column("stage").word(stage)
    title = word if column == "count" else Text(f"{word.ko}액", f"amount {word.en}")
    return Sum(title, (column,), STAGE.eq(stage))


def share(name: str, title: Text, of: str, over: str, column: str = "count") -> Definition:
    """The share of stage `of` in stage `over`: null where they are not of one scheme, year, as-of date and set of kinds, or `of` counts more."""
    ofs, overs = (pl.col(column).filter(STAGE.eq(stage)).sum() for stage in (of, over))
    more = Undefined((overs > 0) & (ofs > overs), MORE_THAN_ALL)
    return Definition(
        name,
        title,
        Ratio(_sum(of, column), _sum(over, column)),
        ONLY_JOINED,
        where=STAGE.is_in([of, over]) & pl.col(column).is_not_null(),
        undefined=(*([more] if column == "count" else []), *_joined(STAGE.eq(of), STAGE.eq(over))),
    )


def _rate(name: str, title: Text, better: str, *shares: Definition) -> Measure:
    return Measure(name, title, "proposals", kinds.RATIO, better, shares, compared=BY_SCHEME)


_OF_SUBMITTED = Text("접수 대비", "of those submitted")
ADOPTION_RATE = _rate(
    "adoption_rate",
    Text("채택률", "adoption rate"),
    "none",
    share("submitted", _OF_SUBMITTED, "채택", "접수"),
    share("reviewed", Text("심의 대비", "of those reviewed"), "채택", "심의"),
)
REFERRAL_RATE = _rate("referral_rate", Text("상정률", "share put forward"), "none", share("submitted", _OF_SUBMITTED, "상정", "접수"))
SELECTION_RATE = _rate("selection_rate", Text("선정률", "selection rate"), "none", share("submitted", _OF_SUBMITTED, "선정", "접수"))
BUDGETED_RATE = _rate("budgeted_rate", Text("편성률", "share budgeted"), "none", share("submitted", _OF_SUBMITTED, "편성", "접수"))
IMPLEMENTATION_RATE = _rate(
    "implementation_rate",
    Text("실시율", "implementation rate"),
    "more",
    share("adopted", Text("채택 대비", "of those adopted"), "집행", "채택"),
)
PROPOSAL_EXECUTION_RATE = _rate(
    "proposal_execution_rate",
    Text("참여예산 집행률", "execution rate of participatory budget"),
    "more",
    share("budgeted", Text("편성액 대비", "of the amount budgeted"), "집행", "편성", "amount_won"),
)

_LAST, _FIRST = STAGE.eq(STAGE.last()), STAGE.eq(STAGE.first())


def _step(name: str, column: str, title: Text) -> Definition:
    this, before = Text("이 단계", "this stage"), Text("앞 단계", "the stage before")
    ofs, overs = (pl.col(column).filter(part).sum() for part in (_LAST, _FIRST))
    return Definition(
        name,
        title,
        Ratio(Sum(this, (column,), _LAST), Sum(before, (column,), _FIRST)),
        ONLY_JOINED,
        where=pl.col(column).is_not_null(),
        undefined=(
            *_joined(_LAST, _FIRST),
            Undefined(STAGE.n_unique() != 2, ONE_STAGE),
            Undefined((overs > 0) & (ofs > overs), MORE_THAN_ALL),
        ),
    )


STAGE_SHARE = Measure(
    "stage_share",
    Text("앞 단계 대비", "share of the stage before"),
    "proposals",
    kinds.RATIO,
    "none",
    (_step("count", "count", Text("건수", "by count")), _step("amount", "amount_won", Text("금액", "by amount"))),
    not_compared=Text("어느 단계의 비율인지는 채택률·선정률·실시율이 말함", "the rates of single stages say the same by name"),
)
"""Over the rows of two stages, those of the stage before standing first."""


def _mixed(*columns: str) -> Undefined:
    filled = pl.all_horizontal(pl.col(c).is_not_null() for c in columns)
    return Undefined(STAGE.filter(filled).n_unique() > 1, STAGES_MIXED)


def _total(name: str, title: Text, column: str) -> Definition:
    some_missing = pl.col(column).is_null().any() & pl.col(column).is_not_null().any()
    return Definition(name, title, Total(Sum(title, (column,))), PRINTED, undefined=(Undefined(some_missing, PARTLY), _mixed(column)))


PROPOSAL_COUNT = Measure("proposal_count", Text("제안 건수", "proposals"), "proposals", kinds.INTEGER, "none",
                         (_total("count", Text("건수", "count"), "count"),), compared=by_stage("건"))  # fmt: skip
PROPOSAL_AMOUNT = Measure("proposal_amount", Text("제안 금액", "amount of proposals"), "proposals", kinds.WON, "none",
                          (_total("amount", Text("금액", "amount"), "amount_won"),), compared=by_stage("원"))  # fmt: skip
_PEOPLE = Text("참여 인원", "participants")
PARTICIPANTS = Measure("proposal_participants", _PEOPLE, "proposals", kinds.INTEGER, "none",
                       (Definition("participants", _PEOPLE, Total(Sum(_PEOPLE, ("participants",))), PRINTED,
                                   where=pl.col("participants").is_not_null(), undefined=(_mixed("participants"),)),), compared=by_stage("명"))  # fmt: skip

_BOTH = pl.col("amount_won").is_not_null() & pl.col("count").is_not_null()
AMOUNT_PER_PROPOSAL = Measure(
    "amount_per_proposal",
    Text("건당 금액", "amount per proposal"),
    "proposals",
    kinds.WON,
    "none",
    (
        Definition("stage", Text("한 단계의 금액 ÷ 건수", "amount ÷ count of one stage"),
                   Ratio(Sum(Text("금액", "amount"), ("amount_won",), _BOTH), Sum(Text("건수", "count"), ("count",), _BOTH)),
                   Text("금액과 건수가 함께 적힌 행만", "only rows that print both"), undefined=(_mixed("amount_won", "count"),)),
    ),
    compared=by_stage("원"),
)  # fmt: skip

MEASURES = (ADOPTION_RATE, REFERRAL_RATE, SELECTION_RATE, BUDGETED_RATE, IMPLEMENTATION_RATE, PROPOSAL_EXECUTION_RATE, STAGE_SHARE, PROPOSAL_COUNT, PROPOSAL_AMOUNT,
            PARTICIPANTS, AMOUNT_PER_PROPOSAL)  # fmt: skip
