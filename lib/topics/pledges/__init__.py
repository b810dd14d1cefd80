"""Pledges: read datasets, then measures, then panels."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics.pledges.datasets import EVALUATIONS, PLEDGE_ITEMS, PLEDGES
from lib.topics.pledges.measures import MEASURES
from lib.topics.pledges.panels import PANELS

TOPIC = Topic(
    "pledges",
    Text("공약", "Pledges"),
    (PLEDGES, PLEDGE_ITEMS, EVALUATIONS),
    MEASURES,
    PANELS,
    forms="lib.topics.pledges.forms",
    subjects=("공약", "이행", "평가"),
)
