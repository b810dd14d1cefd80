"""What a report on paper says: words that are the same in every medium."""

from __future__ import annotations

from dataclasses import replace

from lib.core.frames import Frames
from lib.core.query import Query
from lib.exports.booklet import Booklet
from lib.exports.paper.outline import outline_of

from .briefings import alone, spec_of

CODED = "http://127.0.0.1:8501/budget?district=%EC%98%81%EB%93%B1%ED%8F%AC%EA%B5%AC&name=A%26B"


def test_a_link_is_read_as_a_browser_shows_it(frames: Frames) -> None:
    _, made = alone(spec_of("budget-execution"), Query(), frames)
    document = made.documents[0]
    linked: Booklet = replace(made, documents=(replace(document, foot=replace(document.foot, link=CODED)),))
    words = [line.words for part in outline_of(linked).parts for line in part.after]
    assert "http://127.0.0.1:8501/budget?district=영등포구&name=A%26B" in words
