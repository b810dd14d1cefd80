"""Drawing a chart: from what it shows to a figure of plotly.js, in the reader's language and scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lib.charts.bars import draw_compare
from lib.charts.cards import draw_cards
from lib.charts.flows import draw_flow
from lib.charts.look import NARROWEST, Scheme
from lib.charts.maps import draw_map
from lib.charts.matrix import draw_matrix
from lib.charts.pairs import draw_pairs
from lib.charts.paper import Paper, empty_figure
from lib.charts.parts import draw_share
from lib.charts.race import draw_race
from lib.charts.schedule import draw_schedule
from lib.charts.shorten import shortened, with_words
from lib.charts.signs import with_hovers
from lib.charts.spec import Chart, Compare, Flow, Share, Trend
from lib.charts.spec_cards import Cards
from lib.charts.spec_placed import Map, Matrix, Pairs, Race, Schedule
from lib.charts.spec_trellis import Trellis
from lib.charts.template import CONFIG, Json
from lib.charts.trellis import draw_trellis
from lib.charts.trends import draw_trend
from lib.core.text import Lang

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
        KeyError: A colour meaning that `lib.charts.look.MEANINGS` does not have.
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
