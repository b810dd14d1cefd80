"""A chart in a room of a fixed size: in type as large as fits, in two columns, or with fewer things and a sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lib.charts.draw import drawn
from lib.charts.shorten import things_of
from lib.charts.spec import Chart, Compare, Funnel, Gap, Interval, Share
from lib.charts.spec_pairs import Pairs
from lib.charts.spec_tiles import Tiles
from lib.charts.template import Json
from lib.core.text import Lang

_SCALES = (1.4, 1.3, 1.2, 1.1, 1.0, 0.92, 0.85, 0.8, 0.75, 0.7)  # sizes of a figure's type, 1 that of the page
_GOOD = 0.92  # under which two columns are better than smaller type
_SMALLEST = (0.65, 0.6, 0.55, 0.5)  # of what cannot be parted, as a map
_PARTED = (Compare, Funnel, Gap, Interval, Pairs, Share, Tiles)  # rows under each other, which go on in a second column as well
_BETWEEN, _ROW = 56, 54  # px between the columns, and of a row: the columns are not cut exactly in the middle
_FEW = 8  # things that no second column is made for


@dataclass(frozen=True)
class Fitted:
    """A figure, how many times its size it is set, and whether its lower half stands beside the upper one."""

    figure: Json
    scale: float
    is_parted: bool = False


def laid_out(chart: Chart, lang: Lang, wide: float, high: float, largest: float) -> Fitted:
    """The figure for a room in px, set at most `largest` times its size."""
    count = things_of(chart)
    room = _Room(chart, lang, wide, high, isinstance(chart, _PARTED) and count >= _FEW)
    scales = [s for s in _SCALES if s <= largest]
    good, small = [s for s in scales if s >= _GOOD], [s for s in scales if s < _GOOD]
    if wide > 2 * high:
        return room.first(good) or room.in_columns(scales) or room.first(small) or room.fewer(count)
    return room.first(scales) or room.in_columns(scales) or room.fewer(count)


@dataclass(frozen=True)
class _Room:
    chart: Chart
    lang: Lang
    wide: float
    high: float
    is_parted: bool

    def drawn(self, wide: float, most: int | None = None) -> Json:
        return drawn(self.chart, self.lang, "light", round(wide), most)

    def first(self, scales: Sequence[float], most: int | None = None) -> Fitted | None:
        """In the first of the sizes that fits."""
        for scale in scales:
            figure = self.drawn(self.wide / scale, most)
            if height(figure) * scale <= self.high:
                return Fitted(figure, scale)
        return None

    def in_columns(self, scales: Sequence[float], most: int | None = None) -> Fitted | None:
        """The same in two columns, for what can go on in a second one."""
        for scale in scales if self.is_parted else ():
            figure = self.drawn((self.wide - _BETWEEN) / 2 / scale, most)
            row = max(_ROW, height(figure) / (most or things_of(self.chart)))
            if (height(figure) + row) / 2 * scale <= self.high:
                return Fitted(figure, scale, is_parted=True)
        return None

    def fewer(self, count: int) -> Fitted:
        """With fewer things, or in smaller type where it is one thing that cannot be parted."""
        least = _SCALES[-1:]
        for most in range(count - 1, 0, -1):
            found = self.in_columns(least, most) or self.first(least, most)
            if found:
                return found
        whole = self.drawn(self.wide / _SMALLEST[-1])
        return self.first(_SMALLEST) or Fitted(whole, min(_SMALLEST[-1], self.high / height(whole)))


def height(figure: Json) -> float:
    """The height of a figure in px."""
    layout: Any = figure["layout"]
    return float(layout["height"])
