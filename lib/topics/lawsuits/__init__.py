"""Lawsuits and legal advice: read datasets, then measures, then panels."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics.lawsuits.datasets import LAWSUITS, LEGAL_ADVICE
from lib.topics.lawsuits.measures import MEASURES
from lib.topics.lawsuits.panels import PANELS

TOPIC = Topic(
    "lawsuits",
    Text("소송·법률자문", "Lawsuits and legal advice"),
    (LAWSUITS, LEGAL_ADVICE),
    MEASURES,
    PANELS,
    forms="lib.topics.lawsuits.forms",
    wording="lib.topics.lawsuits.wording",
    subjects=("소송", "승소", "패소", "행정심판", "자문"),
)
