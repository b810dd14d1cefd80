"""Every other number of a report, its types across reports, and the dated steps of projects."""

from __future__ import annotations

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column, value
from lib.core.dataset import AtMost, Dataset, words
from lib.core.text import Text

UNSTATED = "미표시"  # what stands for a formula that a source does not state

STAGES = words(("actual", "실적", "actual"), ("planned", "계획", "planned"))
TOPIC = column("topic", kinds.NAME, "주제", "topic")

INDICATORS = Dataset(
    "indicators",
    Text("지표", "Indicators"),
    Text("한 행 = 다른 자료에 들지 않는 수치 하나", "one row = one number that no other dataset holds"),
    (
        *c.WHO,
        column("period", kinds.PERIOD, "기간", "period"),
        c.AS_OF,
        TOPIC,
        column("indicator", kinds.TEXT, "지표", "indicator", ("수 앞에 적힌 말", "the words printed before the number")),
        column("breakdown", kinds.TEXT, "나눔", "breakdown", ("나눈 부분, 나누지 않으면 전체", "the part; '전체' if not split")),
        column("stage", kinds.WORD, "구분", "stage", words=STAGES),
        value("value", kinds.DECIMAL, "값", "value", required=True),
        c.UNIT,
        column(
            "definition",
            kinds.TEXT,
            "정의",
            "definition",
            ("적힌 산식이나 기준, 없으면 미표시", "formula or basis as printed"),
            required=False,
        ),
        column("indicator_type", kinds.NAME, "지표 유형", "indicator type", required=False, refers="indicator_types.indicator_type"),
        column("item", kinds.TEXT, "사업", "item", ("수치가 놓인 사업", "project that it stands under"), required=False),
        c.TEAM,
        *c.TAIL,
    ),
    ("district_id", "department_id", "period", "as_of", "topic", "indicator", "breakdown", "stage", "unit", "source_id"),
    year="period",
    one_source=("district_id", "department_id", "period", "topic", "indicator"),
    restates=("district_id", "department_id", "period", "indicator_type", "breakdown", "stage", "unit"),
)

INDICATOR_TYPES = Dataset(
    "indicator_types",
    Text("지표 유형", "Indicator types"),
    Text("한 행 = 여러 출처가 세는 같은 것 하나", "one row = one thing that several sources count"),
    (
        column("indicator_type", kinds.NAME, "지표 유형", "indicator type"),
        TOPIC,
        column("title_ko", kinds.TEXT, "이름", "title in Korean"),
        column("title_en", kinds.TEXT, "영문 이름", "title in English"),
        c.UNIT,
        column("kind", kinds.WORD, "유형", "kind", words=words(("count", "개수", "count"), ("amount", "금액", "amount"), ("rate", "비율", "rate"))),
        column("direction", kinds.WORD, "방향", "direction",
               words=words(("more", "많을수록 좋음", "more is better"), ("less", "적을수록 좋음", "less is better"), ("zero", "0이 좋음", "zero is best"),
                           ("none", "방향 없음", "no direction"))),
    ),
    ("indicator_type",),
)  # fmt: skip

MILESTONES = Dataset(
    "milestones",
    Text("추진 일정", "Milestones"),
    Text("한 행 = 사업의 날짜 있는 한 걸음", "one row = one dated step of a project, done or planned"),
    (
        *c.WHO,
        c.ITEM,
        column("task", kinds.TEXT, "할 일", "task", ("적힌 대로, 40자까지", "as printed, at most 40 characters")),
        column("kind", kinds.WORD, "구분", "kind", words=words(("done", "추진", "done"), ("planned", "계획", "planned"))),
        c.AS_OF,
        column("no", kinds.INTEGER, "순번", "no.", ("한 일에 날짜가 여럿이면 1, 2 …", "1, 2 … when one task has several dates"), minimum=1),
        column("starts", kinds.DATE, "시작", "starts", required=False),
        column("ends", kinds.DATE, "끝", "ends", required=False),
        column("printed", kinds.TEXT, "적힌 일정", "printed", ("적힌 대로의 날짜", "the date as printed")),
        c.TEAM,
        *c.TAIL,
    ),
    ("district_id", "department_id", "item", "task", "kind", "as_of", "no", "source_id"),
    year="as_of",
    one_source=("district_id", "department_id", "_year"),
    restates=("district_id", "department_id", "item", "task", "no"),
    at_most=(AtMost("starts", "ends"),),
)
