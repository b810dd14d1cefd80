"""Complaints: read datasets, then measures, then panels."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics.complaints.datasets import COMPLAINTS
from lib.topics.complaints.measures import MEASURES
from lib.topics.complaints.panels import PANELS

TOPIC = Topic(
    "complaints",
    Text("민원", "Complaints"),
    (COMPLAINTS,),
    MEASURES,
    PANELS,
    wording="lib.topics.complaints.wording",
    subjects=("민원",),
)
