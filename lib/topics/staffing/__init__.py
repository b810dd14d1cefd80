"""Staffing: read datasets, then measures, then panels."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics.staffing.datasets import ORDINANCE_QUOTAS, STAFFING
from lib.topics.staffing.measures import MEASURES
from lib.topics.staffing.panels import PANELS

TOPIC = Topic(
    "staffing",
    Text("인력", "Staffing"),
    (STAFFING, ORDINANCE_QUOTAS),
    MEASURES,
    PANELS,
    wording="lib.topics.staffing.wording",
    subjects=("정원", "현원", "결원", "과부족", "직급"),
)
