"""How documents print complaints: the words of their stages."""

from __future__ import annotations

from lib.core.wording import ABOUT, NO_YEAR, Axis, Tally, Wording
from lib.topics.complaints.datasets import COMPLAINTS

COUNTED = Wording(
    COMPLAINTS.name,
    values={"count": ("건수", "민원건수")},
    axes=(
        Axis(
            "counted_by",
            {"국민신문고": ("신문고",), "응답소": (), "방문": ("방문민원",), "전화": ("전화민원",), "인터넷": ("온라인",)},
            heads=("창구", "접수경로"),
            usual="전체",
        ),
        Axis("field", heads=("분야", "분야별"), usual="전체"),
        Axis(
            "stage",
            {
                "접수": ("민원접수", "접수건수", "발생", "신청"),
                "처리": ("처리완료", "완료", "처리건수", "민원처리", "답변"),
                "처리중": ("진행중", "처리 중", "미처리", "진행"),
            },
        ),
        Axis("", heads=("구분", "연도", "년도", "연도별", "처리현황")),
    ),
    unit="건",
    needs=(f"{ABOUT}+stage:접수+stage:처리", f"{ABOUT}+stage:처리+stage:처리중"),
    leads="always",
    tally=Tally(about="민원", time="period", needed="stage", undated=NO_YEAR),
)

WORDINGS = (COUNTED,)
