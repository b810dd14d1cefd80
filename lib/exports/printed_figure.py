"""A figure for paper: laid out for the width of a page's text, with fewer things where it would be taller than a page can show."""

from __future__ import annotations

from dataclasses import replace

from lib.charts.draw import drawn
from lib.charts.shorten import shortened, things_of
from lib.charts.spec import Chart
from lib.exports.document import Document
from lib.exports.printed import clean

WIDE, TALLEST = 700, 1030  # px: 174 mm wide, and on 205 mm of height with type at four fifths of its size


def for_print(document: Document) -> tuple[Document, str]:
    """The document with a chart that a page can show, and a sentence on what is left out of it, empty where nothing is."""
    chart = document.chart
    if chart is None or (height := _height(chart, document)) <= TALLEST:
        return document, ""
    things = things_of(chart)
    for most in range(min(things * TALLEST // height, things - 1), 0, -1):
        kept, left_out = shortened(chart, most)
        if _height(kept, document) <= TALLEST:
            return replace(document, chart=kept), clean(left_out.of(document.lang))
    return document, ""


def _height(chart: Chart, document: Document) -> int:
    layout = drawn(chart, document.lang, "light", WIDE)["layout"]
    return int(layout["height"])  # type: ignore[index]
