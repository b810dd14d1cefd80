"""More than a reader can look through: a picture shows the totals or the first things, and says how many are left out and where all are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lib.charts.letters import stack, wrap
from lib.charts.look import AXIS
from lib.charts.paper import Paper, at_left
from lib.charts.spec import Chart, Flow, Trend
from lib.charts.spec_cards import Cards
from lib.charts.spec_placed import Map, Matrix
from lib.charts.template import Json
from lib.core.text import NOTHING, Text

MOST, MOST_LINES = 60, 8  # rows of one picture, lines of one trend
_HEIGHT, _SIDES = 28, 8  # px of one line of words below, and of what is free beside them
_MOST_LINES, _LINE = 3, 1.3


def shortened(chart: Chart, most: int | None = None) -> tuple[Chart, Text]:
    """The chart with no more things than can be read, or than `most`, and the words for what is left out; empty where nothing is.

    Where the things have totals these stand for them, else the first do, with those that are pointed out. A table of years is left
    whole unless `most` are asked for: its rows are as long as it is wide.
    """
    of: Any = chart  # every chart is a dataclass
    first, things = chart.things_name(), chart.things
    most = most or (MOST_LINES if isinstance(chart, Trend) else len(things) if isinstance(chart, Matrix) and not chart.is_wrapped else MOST)
    if len(things) <= most or not hasattr(things[0], "name") or _is_blocks(chart):
        return chart, NOTHING
    totals = tuple(t for t in things if getattr(t, "is_total", False))
    if len(totals) > 1 and len(things) > MOST:
        return replace(of, **{first: totals[:most]}), _left_out(min(most, len(totals)), len(things), totals=True)
    return replace(of, **{first: _first(things, most)}), _left_out(most, len(things), totals=False)


def _is_blocks(chart: Chart) -> bool:
    return isinstance(chart, Matrix) and bool(chart.groups)


def _first(things: tuple[Any, ...], most: int) -> tuple[Any, ...]:
    """The first of the things; totals and those that are pointed out are always among them. All in their order."""
    kept = [i for i, t in enumerate(things) if _is_pointed_out(t)][:most]
    places = {*kept, *[i for i in range(len(things)) if i not in kept][: most - len(kept)]}
    return tuple(things[i] for i in sorted(places))


def _is_pointed_out(thing: object) -> bool:
    return bool(getattr(thing, "is_total", False) or getattr(thing, "chosen", False) or getattr(thing, "meaning", "") == "chosen")


def _left_out(shown: int, count: int, *, totals: bool) -> Text:
    what = Text("합계" if totals else "앞에서부터", "totals" if totals else "the first")
    return Text(f"{count:,}개 가운데 {what.ko} {shown:,}개만 그림, 나머지 {count - shown:,}개는 표와 파일에 있음",
                f"{shown:,} of {count:,} drawn ({what.en}); the other {count - shown:,} in the table and files")  # fmt: skip


def with_words(figure: Json, words: Text, paper: Paper) -> Json:
    """The figure with the words below, on as many lines as they need."""
    layout: dict[str, Any] = dict(figure["layout"])  # type: ignore[call-overload]
    lines = wrap(paper.say(words), paper.width - _SIDES, AXIS, _MOST_LINES)
    height = _HEIGHT + (len(lines) - 1) * round(AXIS * _LINE)
    margin = dict(layout.get("margin", {}))
    below, left = margin.get("b", 0), margin.get("l", 0)
    line = at_left(paper, stack(lines), left, y=0, yref="paper", yanchor="top", yshift=-below - 8)
    margin["b"] = below + height
    notes = [*layout.get("annotations", ()), line]
    return {**figure, "layout": {**layout, "height": layout["height"] + height, "margin": margin, "annotations": notes}}


def things_of(chart: Chart) -> int:
    """How many things `shortened` can choose from; 0 for a chart that is one whole."""
    is_whole = isinstance(chart, Map | Trend | Cards) or _is_blocks(chart) or (isinstance(chart, Flow) and chart.courses[0].is_bridge)
    return 0 if is_whole else len(chart.things)
