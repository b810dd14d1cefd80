"""Completion as it is drawn: the line of the term is named, and what has no formula is told apart."""

from __future__ import annotations

import pytest

from lib.core.frames import Frames
from lib.core.query import make_query
from lib.core.text import Lang
from lib.topics.pledges import TOPIC
from tests.figure_outline import draw

PANEL = next(p for p in TOPIC.panels if p.name == "pledges-completion")


@pytest.mark.parametrize(
    ("lang", "named"), [("ko", ("임기 경과율", "산식 미표시")), ("en", ("share of the term gone", "formula not stated"))]
)
def test_the_line_of_the_term_and_what_has_no_formula_are_named(frames: Frames, lang: Lang, named: tuple[str, ...]) -> None:
    figure = draw(PANEL(make_query(districts=["seoul-yeongdeungpo"]), frames).figure, lang)  # type: ignore[arg-type]
    assert all(any(words in str(a.text) for a in figure.layout.annotations) for words in named)
    hovers = [str(words) for trace in figure.data for words in (trace.hovertext or ()) if words]
    assert any(f"{named[0]} 37.6%" in words for words in hovers)
