"""A document's chart for a page that draws it by itself: laid out for some widths, in both schemes."""

from __future__ import annotations

from collections.abc import Mapping

from lib.charts.draw import drawn
from lib.charts.lean import lean
from lib.charts.look import Scheme
from lib.charts.spec import Chart
from lib.charts.template import Json
from lib.core.text import Lang
from lib.exports.document import Document

PAPER = 700  # px of a figure on A4 upright
WIDTHS = (326, 540, PAPER, 1000)  # px for which a figure is laid out; the browser takes the widest that has room


def figures(document: Document) -> Mapping[Scheme, Json] | None:
    """The figures of both schemes, None where the panel has no chart."""
    if document.chart is None:
        return None
    return {"light": _lean(document.chart, document.lang, "light"), "dark": _lean(document.chart, document.lang, "dark")}


def _lean(chart: Chart, lang: Lang, scheme: Scheme) -> Json:
    return lean({width: drawn(chart, lang, scheme, width) for width in WIDTHS})
