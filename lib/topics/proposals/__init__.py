"""Proposals: read datasets, then measures, then panels."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.measures import MEASURES
from lib.topics.proposals.panels import PANELS

TOPIC = Topic(
    "proposals",
    Text("제안·참여예산", "Proposals"),
    (PROPOSALS,),
    MEASURES,
    PANELS,
    forms="lib.topics.proposals.forms",
    subjects=("제안", "채택", "주민참여"),
)
