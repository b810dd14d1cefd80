"""A deck as it shows itself: every slide's paragraphs, tables, charts and pictures, then its notes; hidden slides too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lib.exports.parts import markup
from lib.exports.readback.office import chart_rows, lines, picture_rows, refers, related
from lib.exports.readback.row import Row

_DECK = "ppt/presentation.xml"


def rows(data: bytes) -> tuple[Row, ...]:
    """Everything in the order of the slides."""
    with zipfile.ZipFile(io.BytesIO(data)) as deck:
        slides = related(deck, _DECK)
        order = [slides[i] for i in refers(markup(deck, _DECK), "sldId")]
        return tuple(row for number, slide in enumerate(order, 1) for row in _slide(deck, slide, str(number)))


def _slide(deck: zipfile.ZipFile, slide: str, number: str) -> Iterator[Row]:
    root, others = markup(deck, slide), related(deck, slide)
    yield from (Row("slide", number, words) for _, words in lines(root))
    for chart in refers(root, "chart"):
        yield from chart_rows(deck, others[chart], "slide chart", number)
    yield from picture_rows(deck, [others[p] for p in refers(root, "blip", "embed")], "slide picture", number)
    for part in others.values():
        if "/notesSlides/" in part:
            yield from (Row("notes", number, words) for _, words in lines(markup(deck, part)))
