"""Indicators: read datasets, then measures, then panels."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics.indicators.datasets import INDICATOR_TYPES, INDICATORS, MILESTONES
from lib.topics.indicators.measures import MEASURES
from lib.topics.indicators.panels import PANELS

TOPIC = Topic(
    "indicators",
    Text("지표", "Indicators"),
    (INDICATORS, INDICATOR_TYPES, MILESTONES),
    MEASURES,
    PANELS,
    forms="lib.topics.indicators.forms",
    takes_rest=True,
    subjects=("목표", "실적"),
)
