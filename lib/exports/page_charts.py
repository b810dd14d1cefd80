"""A document's chart for a page that draws it by itself: laid out for some widths, in both schemes, what they share held once."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lib.charts.draw import drawn
from lib.charts.look import Scheme
from lib.charts.template import Json
from lib.exports.document import Document

PAPER = 700  # px of a figure on A4 upright
WIDTHS = (326, 540, PAPER, 1000)  # px for which a figure is laid out; the browser takes the widest that has room


def figures(document: Document) -> Mapping[Scheme, Json] | None:
    """The figures of both schemes, None where the panel has no chart."""
    if document.chart is None:
        return None
    return {"light": _lean(document, "light"), "dark": _lean(document, "dark")}


def _lean(document: Document, scheme: Scheme) -> Json:
    """Figures by width with one template. `data` of a figure are the places of its traces; a width like the next narrower is left out."""
    lean: dict[int, object] = {}
    traces: dict[str, int] = {}
    template: object = None
    for width in WIDTHS:
        figure = drawn(document.chart, document.lang, scheme, width)  # type: ignore[arg-type]
        layout = dict(figure["layout"])  # type: ignore[call-overload]
        template = layout.pop("template")
        own = [traces.setdefault(packed(trace), len(traces)) for trace in figure["data"]]  # type: ignore[attr-defined]
        plain = {"layout": {k: v for k, v in layout.items() if k not in ("width", "autosize", "meta")}, "data": own}
        if not lean or plain != lean[max(lean)]:
            lean[width] = plain
    return {"template": template, "traces": [json.loads(words) for words in traces], "figures": lean}


def packed(value: object) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
