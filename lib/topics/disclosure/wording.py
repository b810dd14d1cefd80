"""How documents print disclosure: documents due and disclosed, and requests by outcome."""

from __future__ import annotations

from lib.core.wording import ABOUT, NO_YEAR, Axis, Derived, Share, Tally, Wording
from lib.documents.words.labels import key
from lib.topics.disclosure.datasets import DOCUMENTS, REQUESTS

_MET = frozenset({"전부공개", "부분공개"})
_YEARS = ("구분", "연도", "년도", "연도별", "기간", "처리결과", "처리현황", "결과")

_OUTCOMES = {
    "전부공개": ("공개", "전체공개", "전부 공개", "완전공개"),
    "부분공개": ("부분 공개", "일부공개"),
    "비공개": ("비 공개", "비공개결정"),
    "기타": (
        "기타(취하,타기관 이송 등)",
        "취하",
        "취하·이송 등",
        "취하 등",
        "부존재 등",
        "이송·취하 등",
        "취하·이송·부존재 등",
        "취하·이송·종결·부존재",
    ),
}


REQUESTED = Wording(
    REQUESTS.name,
    values={"count": ("건수", "접수", "청구", "청구건수", "접수건수", "신청")},
    axes=(
        Axis("outcome", _OUTCOMES, usual="전체"),
        Axis("", heads=_YEARS),
    ),
    derived=(Derived("rate", "count", "count", ("공개율", "정보공개율", "공개비율"), "%"),),
    unit="건",
    needs=(f"{ABOUT}+outcome:부분공개+outcome:비공개",),
    headings=frozenset(
        map(key, ("구분", "소계", "계", "누계", "청구건수", "처리현황", *_OUTCOMES, *(w for known in _OUTCOMES.values() for w in known)))
    ),
    leads="always",
    tally=Tally(
        about=r"정보\s*공개",
        time="period",
        needed="outcome",
        undated=NO_YEAR,
        rates=(Share(_MET, _MET | {"비공개"}, "(전부공개 + 부분공개) ÷ (전부공개 + 부분공개 + 비공개)"),),
        rate=("공개율", "information_disclosure_rate"),
    ),
)

DISCLOSED = Wording(
    DOCUMENTS.name,
    values={"count": ("건수", "문서 수")},
    derived=(Derived("rate", "count", "count", ("원문공개율", "공개율", "공개비율"), "%"),),
    axes=(
        Axis(
            "stage",
            {
                "대상": ("대상 문서", "공개대상", "공개대상 문서", "원문공개 대상", "원문공개 대상 문서", "대상 건수", "결재문서"),
                "공개": ("공개 문서", "공개 건수", "원문공개", "원문공개 문서", "원문공개 건수"),
            },
        ),
        Axis("", heads=_YEARS),
    ),
    unit="건",
    needs=(f"{ABOUT}+stage:대상+stage:공개",),
    leads="always",
    tally=Tally(
        about=r"원문\s*(?:정보\s*)?공개",
        time="period",
        needed="stage",
        undated=NO_YEAR,
        rates=(Share(frozenset({"공개"}), frozenset({"대상"}), "공개 문서 ÷ 대상 문서"),),
        rate=("원문공개율", "document_disclosure_rate"),
    ),
)

WORDINGS = (REQUESTED, DISCLOSED)
