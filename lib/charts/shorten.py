"""More than a reader can look through: a picture shows the totals or the first things, and says that the table has the rest."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from lib.charts.paper import Paper, at_left
from lib.charts.spec import Chart, Trend
from lib.charts.template import Json
from lib.core.text import Text

MOST, MOST_LINES = 60, 8  # rows of one picture, lines of one trend
_HEIGHT = 28  # px of the words below


def shortened(chart: Chart) -> tuple[Chart, Text]:
    """The chart with no more things than can be read, and the words for what is left out; empty where nothing is.

    Where the things have totals these stand for them, else the first do.
    """
    most = MOST_LINES if isinstance(chart, Trend) else MOST
    of: Any = chart  # every chart is a dataclass
    first = fields(of)[0].name
    things = getattr(of, first)
    if not isinstance(things, tuple) or len(things) <= most or not hasattr(things[0], "name"):
        return chart, Text("", "")
    totals = tuple(t for t in things if getattr(t, "is_total", False))
    kept = (totals if len(totals) > 1 else things)[:most]
    return replace(of, **{first: kept}), _left_out(len(kept), len(things), totals=len(totals) > 1)


def _left_out(shown: int, count: int, *, totals: bool) -> Text:
    what = Text("합계" if totals else "앞에서부터", "totals" if totals else "the first")
    return Text(f"{count:,}개 가운데 {what.ko} {shown:,}개만 그림, 나머지는 표에 있음",
                f"{shown:,} of {count:,} are drawn ({what.en}); the table has the rest")  # fmt: skip


def with_words(figure: Json, words: Text, paper: Paper) -> Json:
    """The figure with a line of words below."""
    layout: dict[str, Any] = dict(figure["layout"])  # type: ignore[call-overload]
    margin = dict(layout.get("margin", {}))
    below, left = margin.get("b", 0), margin.get("l", 0)
    line = at_left(paper, paper.say(words), left, y=0, yref="paper", yanchor="top", yshift=-below - 8)
    margin["b"] = below + _HEIGHT
    notes = [*layout.get("annotations", ()), line]
    return {**figure, "layout": {**layout, "height": layout["height"] + _HEIGHT, "margin": margin, "annotations": notes}}
