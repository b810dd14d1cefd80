"""Pledges of the mayor: counts by status, single pledges, and verdicts of outside assessors."""

from __future__ import annotations

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column, value
from lib.core.dataset import Dataset, words
from lib.core.text import Text

STATUSES = words(
    ("완료", "completed"),
    ("이행 후 계속추진", "fulfilled, continuing"),
    ("이행", "fulfilled (the two not told apart)"),
    ("정상추진", "on track"),
    ("일부추진", "partly under way"),
    ("보류", "on hold"),
    ("폐기", "dropped"),
    ("그 외", "the rest, not fulfilled"),
    ("미상", "not reported"),
)
STATES = tuple(word.value for word in STATUSES if word.value != "미상")
TERM = column("term", kinds.WORD, "임기", "term", words=words(*((f"민선{n}기", f"term {n}") for n in range(1, 13)), c.UNKNOWN))
SCOPE = column("scope", kinds.WORD, "범위", "scope",
               words=words(("공약", "pledges"), ("구정운영4개년계획", "four-year plan"), ("100대과제", "100 tasks")))  # fmt: skip
GOAL = column("goal", kinds.TEXT, "목표", "goal", ("구정목표, 나누지 않으면 전체", "goal; '전체' if not split"))
FIELD = column("field", kinds.TEXT, "분야", "field", ("분야, 나누지 않으면 전체", "field; '전체' if not split"))

PLEDGES = Dataset(
    "pledges",
    Text("공약", "Pledges"),
    Text("한 행 = 한 임기의 공약 가운데 어느 날 한 상태인 것의 수", "one row = pledges of one term in one state at a date"),
    (
        *c.WHO,
        TERM,
        SCOPE,
        c.AS_OF,
        GOAL,
        FIELD,
        column("status", kinds.WORD, "상태", "status", words=STATUSES),
        c.CUT,
        c.COUNT,
        *c.TAIL,
    ),
    ("district_id", "department_id", "term", "scope", "as_of", "goal", "field", "status", "source_id"),
    year="as_of",
    one_source=("district_id", "term", "scope", "_year"),
    restates=("district_id", "term", "scope", "as_of", "goal", "field", "status"),
    on_a_day=(("status", STATES),),
)

PLEDGE_ITEMS = Dataset(
    "pledge_items",
    Text("공약 목록", "Pledge items"),
    Text("한 행 = 공약 하나", "one row = one pledge, where a source lists them"),
    (
        *c.WHO,
        TERM,
        SCOPE,
        c.AS_OF,
        column("number", kinds.INTEGER, "번호", "number", minimum=1),
        column("title", kinds.TEXT, "제목", "title"),
        GOAL,
        FIELD,
        column("status", kinds.WORD, "상태", "status", required=False, words=STATUSES),
        value(
            "progress",
            kinds.DECIMAL,
            "진도",
            "progress",
            ("출처가 적은 진도, 0부터 1까지", "progress as the source prints it, 0 to 1"),
            minimum=0,
            is_share=True,
        ),
        column(
            "progress_label",
            kinds.TEXT,
            "진도의 이름",
            "name of the progress",
            ("적힌 대로(추진율, 지표 이행률)", "as printed"),
            required=False,
        ),
        *c.TAIL,
    ),
    ("district_id", "department_id", "term", "scope", "as_of", "number", "source_id"),
    year="as_of",
    one_source=("district_id", "term", "scope"),
    restates=("district_id", "term", "scope", "number"),
    on_a_day=(("status", STATES), ("progress", ())),
)

EVALUATIONS = Dataset(
    "evaluations",
    Text("외부 평가", "Evaluations"),
    Text("한 행 = 외부 기관의 평가 결과 하나", "one row = one verdict of an outside assessor"),
    (
        c.DISTRICT,
        column("year", kinds.YEAR, "평가 연도", "year of the assessment"),
        column(
            "evaluation",
            kinds.TEXT,
            "평가",
            "evaluation",
            ("평가의 이름, 적혀 있지 않으면 미상", "name of the assessment; '미상' if not stated"),
        ),
        c.AS_OF,
        column("evaluator", kinds.TEXT, "평가 기관", "evaluator", required=False),
        column("grade", kinds.WORD, "등급", "grade", required=False, words=words("SA", "A", "B", "C", "D", "F")),
        column("rule", kinds.TEXT, "등급 기준", "rule", ("그해의 등급 기준", "that year's cut-off"), required=False),
        column("result", kinds.TEXT, "결과", "result", ("등급이 아닌 결과", "a verdict in words"), required=False),
        *c.TAIL,
    ),
    ("district_id", "year", "evaluation", "source_id"),
    year="year",
    one_source=("district_id", "year", "evaluation"),
    restates=("district_id", "year", "evaluation"),
)
