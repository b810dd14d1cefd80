"""Budget execution: read datasets, then measures, then panels."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics.budget.datasets import BUDGET_EXECUTION, BUDGET_SIZE, FIELD_BUDGETS, FISCAL_RATIOS, FUNDING
from lib.topics.budget.measures import MEASURES
from lib.topics.budget.panels import PANELS

_SUBJECTS = (
    "예산", "집행", "지출", "결산", "세입", "세출", "수입", "재원", "국비", "시비", "구비", "도비", "군비", "기금", "사업비", "투자", "소요액", "교부", "보조금",
)  # fmt: skip

TOPIC = Topic(
    "budget",
    Text("예산 집행", "Budget execution"),
    (BUDGET_EXECUTION, FUNDING, BUDGET_SIZE, FIELD_BUDGETS, FISCAL_RATIOS),
    MEASURES,
    PANELS,
    forms="lib.topics.budget.forms",
    wording="lib.topics.budget.wording",
    subjects=_SUBJECTS,
)
