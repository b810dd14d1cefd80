"""Proposals: read datasets, then measures, then panels."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics.proposals.card import card
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.findings import findings
from lib.topics.proposals.measures import MEASURES
from lib.topics.proposals.panels import PANELS

TOPIC = Topic(
    "proposals",
    Text("제안·참여예산", "Proposals"),
    (PROPOSALS,),
    MEASURES,
    PANELS,
    card=card,
    place=3,
    word=Text("제안", "proposals"),
    findings=findings,
    spoken=(PROPOSALS,),
    forms="lib.topics.proposals.forms",
    subjects=("제안", "채택", "주민참여"),
)
