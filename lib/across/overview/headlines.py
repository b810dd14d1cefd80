"""The sentence over a page whose topics make no findings: what one of its panels declares, computed for what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from lib.across import EVERYTHING
from lib.core.answer import sentence
from lib.core.frames import Frames
from lib.core.panel import Answer
from lib.core.query import Query
from lib.core.text import Text
from lib.core.topic import all_panels

HEADED = {spec.name: spec for spec in all_panels(EVERYTHING) if spec.headline}


def headed(panels: Sequence[str]) -> str:
    """The panel that such a sentence is computed for; empty where none is."""
    return next((name for name in panels if name in HEADED), "")


def page_headline(panels: Sequence[str], query: Query, frames: Frames, answer: Answer | None = None) -> Text | None:
    """The sentence over a page with these panels, its options within the query; None for a page that has no such sentence.

    `answer` may keep the panels' answers. AskedError for an option that is not known.
    """
    spec = HEADED.get(headed(panels))
    return sentence(spec.headline(spec, spec.own(query), frames, answer)) if spec and spec.headline else None
