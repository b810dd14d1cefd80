"""Disclosure of documents and of what is asked for: read datasets, then measures, then panels."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics.disclosure.datasets import DOCUMENTS, REQUESTS
from lib.topics.disclosure.measures import MEASURES
from lib.topics.disclosure.panels import PANELS

TOPIC = Topic(
    "disclosure",
    Text("정보공개", "Disclosure"),
    (DOCUMENTS, REQUESTS),
    MEASURES,
    PANELS,
    wording="lib.topics.disclosure.wording",
    subjects=("정보공개", "원문공개"),
)
