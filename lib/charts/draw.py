"""Drawing a chart: from what it shows to a plotly figure, in the reader's language and scheme."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from lib.charts.bars import draw_compare
from lib.charts.cards import draw_cards
from lib.charts.flows import draw_flow
from lib.charts.funnels import draw_funnel
from lib.charts.gaps import draw_gap
from lib.charts.grids import draw_grid
from lib.charts.intervals import draw_interval
from lib.charts.letters import BREAK
from lib.charts.look import NARROWEST, Scheme
from lib.charts.maps import draw_map
from lib.charts.matrix import draw_matrix
from lib.charts.pairs import draw_pairs
from lib.charts.paper import Paper, empty_figure
from lib.charts.parts import draw_share
from lib.charts.schedule import draw_schedule
from lib.charts.shorten import shortened, with_words
from lib.charts.signs import with_hovers
from lib.charts.spec import Chart, Compare, Flow, Funnel, Gap, Grid, Interval, Share, Trend
from lib.charts.spec_cards import Cards
from lib.charts.spec_map import Map
from lib.charts.spec_matrix import Matrix
from lib.charts.spec_pairs import Pairs
from lib.charts.spec_schedule import Schedule
from lib.charts.spec_tiles import Tiles
from lib.charts.spec_versus import Versus
from lib.charts.template import CONFIG, Json
from lib.charts.tiles import draw_tiles
from lib.charts.trends import draw_trend
from lib.charts.versus import draw_versus
from lib.core.text import Lang

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

DRAWN: Mapping[type, Callable[[Any, Paper], Json]] = {
    Compare: draw_compare,
    Trend: draw_trend,
    Share: draw_share,
    Gap: draw_gap,
    Interval: draw_interval,
    Flow: draw_flow,
    Funnel: draw_funnel,
    Grid: draw_grid,
    Map: draw_map,
    Versus: draw_versus,
    Tiles: draw_tiles,
    Pairs: draw_pairs,
    Schedule: draw_schedule,
    Cards: draw_cards,
    Matrix: draw_matrix,
}


def draw(chart: Chart, lang: Lang = "ko", scheme: Scheme = "light", width: int | None = None) -> Figure:
    """The figure of a chart.

    Without a `width` it fills its container and is laid out so that it holds from `NARROWEST` px upwards; with one it is exactly so many px
    wide and laid out for them (fewer wrapped names, words under their years). Setting `figure.layout.width = None` and `autosize` on
    the latter makes it fill its container from that width upwards. The height is `figure.layout.height`, the words for a screen
    reader `figure.layout.meta["alt"]`. Every drawn mark carries `customdata = [mark]`. A chart of nothing says 자료 없음.

    Raises:
        KeyError: A colour meaning that `lib.charts.look.MEANINGS` does not have.
        TypeError: What is not a chart of `lib.charts.spec`.
    """
    from plotly.graph_objects import Figure  # noqa: PLC0415 - pages take the plain figure and need no plotly

    return Figure(drawn(chart, lang, scheme, width))


def drawn(chart: Chart, lang: Lang = "ko", scheme: Scheme = "light", width: int | None = None, most: int | None = None) -> Json:
    """The same as `draw`, as the plain `data` and `layout` that plotly.js takes: several times quicker, for pages that hand them on.

    With `most` no more things than so many are drawn, and the figure says so.
    """
    if type(chart) not in DRAWN:
        raise TypeError(f"no drawing for {type(chart).__name__}; charts: {', '.join(t.__name__ for t in DRAWN)}")
    paper = Paper(lang, scheme, width or NARROWEST, width is not None)
    if _is_empty(chart):
        return empty_figure(paper, chart.alt)
    kept, left_out = shortened(chart, most)
    figure = with_hovers(DRAWN[type(chart)](kept, paper), chart.printed, lang)
    return with_words(figure, left_out, paper) if left_out.ko else figure


def _is_empty(chart: Chart) -> bool:
    """Whether there is nothing at all to draw, not even a missing value."""
    if isinstance(chart, Trend):
        return not any(s.points for s in chart.series)
    return not chart.things


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


def _values(values: Any) -> str:  # noqa: ANN401 plotly's own sequences
    return ", ".join(_round(v) for v in values)


def _round(value: Any) -> str:  # noqa: ANN401 a number, text, mark or nothing
    if isinstance(value, float):
        return f"{value:.5g}"
    return str(value[0]) if isinstance(value, list | tuple) else _plain(str(value))


def _plain(words: str) -> str:
    """Words without plotly's HTML; lines parted by a slash."""
    return re.sub("<[^>]*>", "", words.replace(BREAK, " / ")).strip()


__all__ = ["CONFIG", "DRAWN", "draw", "drawn", "outline"]
