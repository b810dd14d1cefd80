"""Figures as plotly reads them, which refuses what plotly.js would pass over, and in lines of text, which snapshots keep."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from plotly.graph_objects import Figure

from lib.charts.draw import drawn
from lib.charts.drawing.letters import BREAK
from lib.charts.drawing.look import Scheme
from lib.charts.spec import Chart
from lib.core.text import Lang


def draw(chart: Chart, lang: Lang = "ko", scheme: Scheme = "light", width: int | None = None) -> Figure:
    """The figure of a chart with plotly's own checks."""
    return Figure(drawn(chart, lang, scheme, width))


def outline(figure: Figure) -> list[str]:
    """The figure in lines of text, for snapshots: alt, size, axes, traces with rounded numbers, words. Colours and fonts are left out."""
    shown = figure.to_plotly_json()
    layout = shown["layout"]
    lines = [f"alt: {layout['meta']['alt']}", f"height {layout['height']}, width {layout.get('width', 'as its container')}"]
    lines += [f"{name}: {_axis(layout[name])}" for name in sorted(layout) if name.startswith(("xaxis", "yaxis"))]
    for trace in shown["data"]:
        lines.append(f"{trace['type']} {trace['name']!r}")
        lines += [f"  {name}: {_values(trace[name])}" for name in ("x", "y", "base", "text", "customdata") if name in trace]
    lines += [f"words: {_plain(note['text'])}" for note in layout.get("annotations", ())]
    return [*lines, f"shapes: {len(layout.get('shapes', ()))}"]


def _axis(axis: Mapping[str, Any]) -> str:
    return ", ".join([f"{_round(axis['range'][0])} to {_round(axis['range'][1])}", *(_plain(t) for t in axis.get("ticktext", ()))])


def _values(values: Any) -> str:
    return ", ".join(_round(v) for v in values)


def _round(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.5g}"
    return str(value[0]) if isinstance(value, list | tuple) else _plain(str(value))


def _plain(words: str) -> str:
    """Words without plotly's HTML; lines parted by a slash."""
    return re.sub("<[^>]*>", "", words.replace(BREAK, " / ")).strip()
