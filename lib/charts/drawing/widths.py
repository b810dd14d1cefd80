"""One chart laid out for several widths, as it goes to a browser: what the figures share is held once."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lib.charts.drawing.look import Json

_OF_THE_BROWSER = ("width", "autosize", "meta")  # parts of a layout that the browser sets itself


def lean(figures: Mapping[int, Json]) -> Json:
    """Plain figures (`lib.charts.draw.drawn`) by width in px, with one template and every trace once.

    `data` of a figure are the places of its traces in `traces`; a width that is laid out like the next narrower one is left out.
    """
    by_width: dict[int, Json] = {}
    traces: dict[str, tuple[int, object]] = {}
    template: object = None
    for width, figure in sorted(figures.items()):
        layout = dict(figure["layout"])  # type: ignore[call-overload]
        template = layout.pop("template")
        own = [traces.setdefault(packed(trace), (len(traces), trace))[0] for trace in figure["data"]]  # type: ignore[attr-defined]
        plain: Json = {"layout": {name: value for name, value in layout.items() if name not in _OF_THE_BROWSER}, "data": own}
        if not by_width or plain != by_width[max(by_width)]:
            by_width[width] = plain
    return {"template": template, "traces": [trace for _, trace in traces.values()], "figures": by_width}


def packed(value: object) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
