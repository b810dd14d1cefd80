"""Panels that look over several topics, and everything that the program has: the topics and these."""

from __future__ import annotations

from lib.core.panel import PanelSpec
from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics import TOPICS

PANELS: tuple[PanelSpec, ...] = ()

EVERYTHING = (*TOPICS, Topic("across", Text("여러 갈래", "Across topics"), (), (), PANELS))
