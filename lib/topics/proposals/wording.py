"""How documents print proposal schemes: the words of stages, of what is counted, and of what is neither. All of it is data."""

from __future__ import annotations

from lib.core.columns import WHOLE
from lib.core.wording import Axis, Derived, Glued, Share, Tally, Wording
from lib.topics.proposals.datasets import PROPOSALS

# How the words of a stage begin or end in a key. Of several in one label the last one says where the proposals stand.
STAGES = (
    ("채택", r"(?<![불미])채택|가결"),
    ("불채택", r"불채택|미채택|부결|불선정"),
    ("상정", r"상정"),
    ("투표", r"투표"),
    ("선정", r"(?<!불)선정|확정"),
    ("편성", r"편성|예산반영|참여예산(?:사업)?(?:예산)?규모|^(?:연도별)?예산규모$|반영(?=현황|결과|건수|액|$)"),
    ("집행", r"집행|(?:^|제안|채택|추진)(?:실시|시행)(?=건수|현황|완료|$)|추진완료|^완료$"),
    ("심의", r"심의|심사|부서검토|검토(?=대상|건수|완료|현황|결과|$)"),
    ("접수", r"접수|제출|응모|^(?:총)?신청(?:건수|사업|사업수|현황|금?액)?$"),
)
WEAK = (("접수", r"제안(?!제도|규칙|조례|자|서|요청|설명)|신청"),)
FUNNEL = frozenset({"접수", "심의", "상정", "채택", "불채택", "선정", "투표"})  # one of these makes a table one of proposals
_BEFORE = {
    "심의": ("접수",), "상정": ("접수", "심의"), "채택": ("접수", "심의"), "불채택": ("접수", "심의"), "선정": ("접수", "심의", "상정"),
    "편성": ("선정", "접수"), "집행": ("편성", "채택", "선정"),
}  # fmt: skip
_CALLED = {"채택": ("채택", "선정"), "선정": ("선정", "채택", "편성"), "편성": ("편성", "선정")}  # stages that a rate may call so
_RATES = tuple(
    Share(frozenset({stage}), frozenset({of}), "", head)
    for head in _BEFORE
    for stage in _CALLED.get(head, (head,))
    for of in _BEFORE[stage]
)
PARTS = Glued(
    STAGES,
    WEAK,
    values={
        "participants": r"인원|참여자|명수|참가자|투표자",
        "amount_won": r"금액|사업비|예산액|(?:요구|제안|선정|편성|집행|반영)액",
        "count": r"건수|사업수|개수|건$",
    },
    rate=r"^(?!.*액)([가-힣]*?)(?:률|율|비율)%?$",
    aside=r"한도|규모|목표액?|재원|총액|증감|평균|건당|상금|시상|포상|^(?:심사|심의|검토|처리|진행|추진)중(?:인?건수)?$",
    rest="channel",
    besides=r"(?:[가-힣]*(?:구|시|군|도)\s?)?(?:주민|시민|도민|구민|군민)참여\s?예산(?:제도?)?|우리\s?(?:구|시|군|도)\s?|(?:주민|시민|구민|군민|도민)투표"
    r"|(?:전년도?|작년|지난\s?해|올해|금년도?)(?=\s|$)|(?:(?:19|20)\d{2}|'\d{2})\s?[.년]도?\s*(?:[상하]반기)?|(?<!\d)\d{1,2}월말?(?=\s|$)",
    neutral=r"\d차|통과|총괄|현황|결과|대상|건수|사업수|개수|금액|사업비|예산액|인원|참여자|참여|참가|실적|접수액|총회|주민총회|최종|실시|개최|운영|사업|공모|부서"
    r"|분과위원회|분과위|분과|심의위원회|위원회|처리|총|중|후|및|수|액|명|건",
    nothing=frozenset({"제안", "예산", "본예산", "당초예산", "추경예산"}),
    told=r"[가-힣]{2}(?:에서|에게|하는|하여|되는|으로|[은는를에]|(?<!마)(?<!가)을)$",
)
HEADINGS = frozenset({
    "접수", "접수건수", "제안접수", "제안건수", "심사", "심의", "채택", "불채택", "미채택", "상정", "총회상정", "선정", "선정건수", "편성", "예산편성",
    "집행", "실시", "시행", "투표", "건수", "금액", "사업비", "계", "합계", "구분", "연도", "채택률", "채택율", "선정률", "선정율", "실시율", "비고",
})  # fmt: skip
UNITS = {"count": r"^(?:건|개|사업|과제)$", "amount_won": r"[원억만]$", "participants": r"^[명인]$"}
PROPOSALS_TOLD = Wording(
    PROPOSALS.name,
    values=dict.fromkeys(UNITS, ()),
    derived=(Derived("rate", "count", "count", (), "%"),),
    axes=(Axis("program", pattern="[시도구군]"), Axis("channel", usual=WHOLE[0]), Axis("stage", {stage: () for stage, _ in STAGES})),
    unit="건",
    units=UNITS,
    needs=tuple(UNITS),
    of_plans=True,
    tally=Tally(
        time="year",
        feeds=("budget_year", "예산|회계"),
        made={"심의": ("채택", "불채택")},
        rates=_RATES,
    ),
    glued=PARTS,
)
