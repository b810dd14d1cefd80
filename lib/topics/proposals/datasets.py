"""Proposals of residents and staff, and participatory budgeting, by stage."""

from __future__ import annotations

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column, value
from lib.core.dataset import Dataset, words
from lib.core.text import Text

STAGES = words(
    ("접수", "submitted"),
    ("심의", "reviewed"),
    ("상정", "put forward"),
    ("투표", "voted on"),
    ("채택", "adopted"),
    ("불채택", "not adopted"),
    ("선정", "selected"),
    ("편성", "budgeted"),
    ("집행", "carried out"),
)

# What schemes and kinds of proposals are commonly called; a name of one's own reads as it is printed.
SCHEMES = words(
    ("주민참여예산(구)", "participatory budget (district)"),
    ("주민참여예산(군)", "participatory budget (county)"),
    ("주민참여예산(시)", "participatory budget (city)"),
    ("주민참여예산(서울시)", "participatory budget (Seoul)"),
    ("주민참여예산(도)", "participatory budget (province)"),
    ("제안제도", "suggestion scheme"),
    ("정책제안", "policy proposals"),
    ("국민·공무원 제안", "proposals of citizens and officials"),
)
CHANNELS = words(
    c.WHOLE,
    ("온라인", "online"),
    ("오프라인", "offline"),
    ("모바일", "mobile"),
    ("주민제안형", "by residents"),
    ("일반주민 제안사업", "projects by residents"),
    ("동지역회의 제안사업", "projects by neighbourhood meetings"),
    ("공무원제안", "by officials"),
    ("구단위", "district-wide"),
    ("동단위", "neighbourhood"),
    ("구단위계획형", "district-wide plans"),
    ("동단위계획형", "neighbourhood plans"),
    ("시정참여형", "city affairs"),
    ("시 전체공통사업", "projects common to the city"),
    ("구 지역사업", "projects of the district"),
)

PROPOSALS = Dataset(
    "proposals",
    Text("제안·참여예산", "Proposals"),
    Text("한 행 = 한 제안연도에 한 제도의 한 단계에 있던 것", "one row = what stood at one stage of a scheme in one proposal year"),
    (
        *c.WHO,
        column("year", kinds.YEAR, "제안 연도", "proposal year"),
        column("budget_year", kinds.YEAR, "예산 연도", "budget year", ("적혀 있을 때만", "only where printed"), required=False),
        c.AS_OF,
        column(
            "program",
            kinds.WORD,
            "제도",
            "scheme",
            ("단계가 이어지는 제도의 이름", "what the funnel runs through"),
            words=SCHEMES,
            open_words=True,
        ),
        column("stage", kinds.WORD, "단계", "stage", words=STAGES),
        column(
            "channel",
            kinds.WORD,
            "경로",
            "channel",
            ("제안 경로나 유형, 나누지 않으면 전체", "channel or kind; '전체' if not split"),
            words=CHANNELS,
            open_words=True,
        ),
        c.COUNT,
        c.AMOUNT,
        value("participants", kinds.INTEGER, "참여 인원", "participants", minimum=0),
        c.TEAM,
        *c.TAIL,
    ),
    ("district_id", "department_id", "year", "as_of", "program", "stage", "channel", "source_id"),
    year="year",
    one_source=("district_id", "department_id", "year", "program", "stage"),
    restates=("district_id", "department_id", "year", "program", "stage", "channel"),
    stages=("stage", (("접수", "심의", "상정", "채택"), ("접수", "불채택"), ("접수", "선정", "편성", "집행"))),
)
