"""Drawing a chart: no more of it than a reader can look through, as a figure of plotly.js in the reader's language and scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lib.charts.bars.compare import draw_compare
from lib.charts.cards.deck import draw_cards
from lib.charts.drawing.letters import stack, wrap
from lib.charts.drawing.look import AXIS, CONFIG, NARROWEST, Json, Scheme
from lib.charts.drawing.paper import Paper, at_left, empty_figure
from lib.charts.drawing.signs import with_hovers
from lib.charts.flows import draw_flow
from lib.charts.maps.map import draw_map
from lib.charts.matrix import draw_matrix
from lib.charts.pairs import draw_pairs
from lib.charts.parts import draw_share
from lib.charts.race import draw_race
from lib.charts.schedule import draw_schedule
from lib.charts.spec import MOST_LINES, Chart, Compare, Flow, Share, Trend
from lib.charts.spec.cards import Cards
from lib.charts.spec.placed import Map, Matrix, Pairs, Race, Schedule
from lib.charts.spec.trellis import Trellis
from lib.charts.trellis import draw_trellis
from lib.charts.years.trends import draw_trend
from lib.core.text import NOTHING, Lang, Text

MOST = 60  # rows of one picture
_HEIGHT, _SIDES = 28, 8  # px of one line of words below, and of what is free beside them
_MOST_LINES, _LINE = 3, 1.3


def shortened(chart: Chart, most: int | None = None) -> tuple[Chart, Text]:
    """The chart with no more things than can be read, or than `most`, and the words for what is left out; empty where nothing is.

    Where the things have totals these stand for them, else the first do, with those that are pointed out. A table of years is left
    whole unless `most` are asked for: its rows are as long as it is wide.
    """
    of: Any = chart  # every chart is a dataclass
    first, things = chart.things_name(), chart.things
    most = most or _most(chart)
    if len(things) <= most or not hasattr(things[0], "name") or _is_blocks(chart):
        return chart, NOTHING
    totals = tuple(t for t in things if getattr(t, "is_total", False))
    if len(totals) > 1 and len(things) > MOST:
        return replace(of, **{first: totals[:most]}), _left_out(min(most, len(totals)), len(things), totals=True)
    return replace(of, **{first: _first(things, most)}), _left_out(most, len(things), totals=False)


def _most(chart: Chart) -> int:
    """How many things a picture of this kind holds."""
    if isinstance(chart, Matrix) and not chart.is_wrapped:
        return len(chart.rows)
    return MOST_LINES + sum(s.meaning == "other" for s in chart.series) if isinstance(chart, Trend) else MOST


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


DRAWN: Mapping[type, Callable[[Any, Paper], Json]] = {
    Compare: draw_compare,
    Trend: draw_trend,
    Share: draw_share,
    Flow: draw_flow,
    Pairs: draw_pairs,
    Map: draw_map,
    Matrix: draw_matrix,
    Schedule: draw_schedule,
    Cards: draw_cards,
    Trellis: draw_trellis,
    Race: draw_race,
}


def drawn(chart: Chart, lang: Lang = "ko", scheme: Scheme = "light", width: int | None = None, most: int | None = None) -> Json:
    """The figure of a chart, as the plain `data` and `layout` that plotly.js takes.

    Without a `width` it fills its container and is laid out so that it holds from `NARROWEST` px upwards; with one it is exactly so many px
    wide and laid out for them (fewer wrapped names, words under their years). Without `layout.width` and with `autosize` the latter fills
    its container from that width upwards. The height is `layout.height`, the words for a screen reader `layout.meta["alt"]`. Every drawn
    mark carries `customdata = [mark]`. A chart of nothing says 자료 없음. With `most` no more things than so many are drawn, and the figure
    says so.

    Raises:
        KeyError: A colour meaning that `lib.charts.drawing.look.MEANINGS` does not have.
        TypeError: What is not a chart of `lib.charts.spec`.
    """
    if type(chart) not in DRAWN:
        raise TypeError(f"no drawing for {type(chart).__name__}; charts: {', '.join(t.__name__ for t in DRAWN)}")
    paper = Paper(lang, scheme, width or NARROWEST, width is not None)
    if chart.is_empty:
        return empty_figure(paper, chart.alt)
    kept, left_out = shortened(chart, most)
    figure = with_hovers(DRAWN[type(chart)](kept, paper), chart.printed, lang)
    return with_words(figure, left_out, paper) if left_out.ko else figure


__all__ = ["CONFIG", "DRAWN", "drawn"]
