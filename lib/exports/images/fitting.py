"""A chart in a room of a fixed size: in type as large as fits, in two columns, or with fewer things and a sentence that says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lib.charts.draw import drawn, things_of
from lib.charts.drawing.look import Json
from lib.charts.spec import Chart, Compare, Flow, Share
from lib.charts.spec.placed import Matrix, Pairs
from lib.core.text import Lang

_SCALES = (1.4, 1.3, 1.2, 1.1, 1.0, 0.92, 0.85, 0.8, 0.75, 0.7)  # sizes of a figure's type, 1 that of the page
GOOD = 0.92  # of the page's type: under it two columns are better, or fewer of the words around the figure
_LEAST = 0.8  # of rows that can be parted: under it fewer of them at a good size are better, which a sentence says
_SMALLEST = (0.65, 0.6, 0.55, 0.5)  # of what cannot be parted, as a map
_BETWEEN, _ROW = 56, 54  # px between the columns, and of a row: the columns are not cut exactly in the middle
_FEW = 8  # things that no second column is made for


@dataclass(frozen=True)
class Fitted:
    """A figure, how many times its size it is set, whether its lower half stands beside the upper one, and how many things it leaves out."""

    figure: Json
    scale: float
    is_parted: bool = False
    left_out: int = 0

    @property
    def is_good(self) -> bool:
        """Whether all of it stands in type of a good size."""
        return self.scale >= GOOD and not self.left_out

    def is_better(self, other: Fitted) -> bool:
        """Whether it shows more than the other, or the same in larger type."""
        return (-self.left_out, self.scale) > (-other.left_out, other.scale)


def laid_out(chart: Chart, lang: Lang, wide: float, high: float, largest: float) -> Fitted:
    """The figure for a room in px, set at most `largest` times its size."""
    count = things_of(chart)
    room = _Room(chart, lang, wide, high, _goes_on(chart) and count >= _FEW)
    scales = [s for s in _SCALES if s <= largest]
    good, small = [s for s in scales if s >= GOOD], [s for s in scales if s < GOOD]
    if room.is_parted:
        least = [s for s in small if s >= _LEAST]
        return room.first(good) or room.in_columns(good) or room.first(least) or room.in_columns(least) or room.some(count)
    return room.first(good) or room.first(small) or room.fewer(count, _SCALES[-1:])


def _goes_on(chart: Chart) -> bool:
    """Whether its rows stand under each other so that they go on in a second column as well."""
    return isinstance(chart, Compare | Flow | Share) or (
        (isinstance(chart, Pairs) and chart.axis is not None) or (isinstance(chart, Matrix) and chart.is_wrapped)
    )


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

    def some(self, count: int) -> Fitted:
        """With fewer things in a good size; in a smaller one where that would leave out more than half."""
        found = self.fewer(count, (GOOD,))
        return found if found.left_out * 2 <= count else self.fewer(count, (_LEAST,))

    def fewer(self, count: int, least: Sequence[float]) -> Fitted:
        """With fewer things in this size, or in smaller type where it is one thing that cannot be parted."""

        def fitted(most: int) -> Fitted | None:
            return self.in_columns(least, most) or self.first(least, most)

        most = bisect_left(range(1, count), 1, key=lambda more: int(fitted(more) is None))  # with more of them it only grows
        if found := fitted(most) if most else None:
            return replace(found, left_out=count - most)
        whole = self.drawn(self.wide / _SMALLEST[-1])
        return self.first(_SMALLEST) or Fitted(whole, min(_SMALLEST[-1], self.high / height(whole)))


def height(figure: Json) -> float:
    """The height of a figure in px."""
    layout: Any = figure["layout"]
    return float(layout["height"])
