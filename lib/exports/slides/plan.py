"""How a native chart is laid out on a slide: the plot in it, the words of its categories, which labels have room. Sizes are points."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from lib.charts.drawing.letters import cut, fits, width, wrap
from lib.exports.native import STACKED, Native, NativeSeries, Spot
from lib.exports.slides.plan_parts import AXIS, LABEL, SMALL, TITLE, Label, Plan, inside, unplaced
from lib.exports.slides.words import LINE, Box

_ROW, _BAR_ROW = 11.2, 11.5  # points of a row with one bar, and of each bar where there are several
_TWO_LINES = 31.0  # of a row from which a detail stands under its name
_KEY_LINE = 17.0
_TICKS = 18.0
_NAMES = 0.44  # part of the chart that names may take
_DEEP = 3  # lines under a year
_CROWD = 8  # lines of one colour from which they have no entry in the legend
_CLEAR = 6.0  # points from the middle of words to a line beside them, and from a sign to words
_BESIDE = {"t": 12.0, "r": 0.0, "b": -12.0}  # points by which a label stands over its value


def most_rows(native: Native, height: float) -> int:
    """How many categories one slide takes."""
    if not native.is_bar:
        return len(native.categories)
    room = height - _legend_height(native, 800) - _TICKS - TITLE - 10
    return max(3, int(room / _row(native)))


def _row(native: Native) -> float:
    bars = sum(s.role == "value" for s in native.series) if native.kind == "bar" else 1
    return _ROW if bars == 1 else _BAR_ROW * bars + 4


def part(native: Native, start: int, end: int) -> Native:
    """Some of the categories, on the same axis."""
    cut = tuple(replace(s, spots=s.spots[start:end]) for s in native.series)
    return replace(native, categories=native.categories[start:end], details=native.details[start:end], series=cut)


def plan(native: Native, box: Box, *, fixed: bool) -> Plan:
    """The layout of a chart; `fixed` holds the end of the axis, as charts that belong together need it."""
    legend = _legend_height(native, box.width)
    found = _rows(native, box, legend) if native.is_bar else columns(native, box, legend)
    holds = fixed or native.line is not None or native.axis.is_share or native.kind in ("full bar", "line")
    return replace(found, high=native.axis.high if holds else None)


def has_legend(native: Native) -> bool:
    """Whether series must be told apart by a legend."""
    return len([s for s in native.series if s.role != "base"]) > 1 and not native.named


def _legend_height(native: Native, room: float) -> float:
    if not has_legend(native):
        return 0
    return _KEY_LINE * math.ceil(legend_px(native) / (room * 0.92)) + 4


def legend_px(native: Native) -> float:
    """The points that the entries of the legend take side by side."""
    hidden = unnamed(native)
    return sum(width(s.name, AXIS) + 34 for n, s in enumerate(native.series) if n not in hidden)


def unnamed(native: Native) -> list[int]:
    """The series without an entry in the legend: what carries steps unseen, and of many lines those that stand back together."""
    bases = [n for n, s in enumerate(native.series) if s.role == "base"]
    colour, count = next(iter(Counter(s.colour for s in native.series).most_common(1)), ("", 0))
    stands_back = native.kind == "line" and _CROWD < count < len(native.series)
    return [n for n, s in enumerate(native.series) if n in bases or (stands_back and s.colour == colour)]


# Bars: categories one under the other.


def _rows(native: Native, box: Box, legend: float) -> Plan:
    top = legend + (14 if native.line else 2)
    height = box.height - top - _TICKS - TITLE
    pitch = height / max(len(native.categories), 1)
    two = pitch >= _TWO_LINES
    size = 11.0 if pitch >= 18 else 10.0 if pitch >= 15 else SMALL
    right = _widest(native, LABEL) + 10 if native.kind == "bar" else 12

    def beside(names: Sequence[str]) -> Box:
        left = _left(names, size, box.width)
        return Box(left, top, max(box.width - left - right, 80), height)

    plot = beside(names := _names(native, box.width, size, two=two))
    labels = tuple(_row_labels(native, s, plot) for s in native.series)
    if native.kind in STACKED or _lost(native, labels):
        plot = beside(names := _names(native, box.width, size, two=two, more=unplaced(native, labels)))
    return Plan(native, box, plot, names, size, labels, legend, None, _gap(pitch, native))


def _widest(native: Native, size: float) -> float:
    """The points that the longest label takes."""
    return max((width(s.label, size) for of in native.shown for s in of.spots), default=0)


def _gap(pitch: float, native: Native) -> int:
    """Per cent of a bar that is free between two rows: bars of a few rows do not become walls."""
    bars = max(len(native.shown), 1) if native.kind == "bar" else 1
    thick = min(pitch * 0.72, 24.0 * bars)
    return round(min(max((pitch - thick) / (thick / bars) * 100, 25), 400))


def _left(names: Sequence[str], size: float, room: float) -> float:
    """The points left of the plot: the widest line of a name, within bounds; longer ones wrap."""
    widest = max((width(line, size) for n in names for line in n.split("\n")), default=0)
    return min(widest * 1.06 + 12, room * _NAMES)


def _names(native: Native, room: float, size: float, *, two: bool, more: Sequence[str] = ()) -> tuple[str, ...]:
    """The categories with what stands beside them: on a second line where rows are high, else cut so that no name wraps into the next."""
    said = more or [""] * len(native.categories)
    found = []
    for name, detail, extra in zip(native.categories, native.details, said, strict=True):
        beside = " · ".join(w for w in ((detail, extra) if two else (extra, detail)) if w)
        left = (room * _NAMES - 12) / 1.06 - width(f"{name} · {extra}", size)
        if not two and detail and width(f" · {detail}", size) > left:
            short = cut(detail, left - width(" · ", size), size) if left > 4 * size else ""
            beside = " · ".join(w for w in (extra, short) if w)
        found.append((name + ("\n" if two else " · ") + beside) if beside else name)
    return tuple(found)


def _row_labels(native: Native, series: NativeSeries, plot: Box) -> tuple[Label, ...]:
    if series.role != "value":
        return tuple(Label("") for _ in series.spots)
    if native.kind == "bar":
        held = next((s.spots for s in native.series if s.role == "reference"), (None,) * len(series.spots))
        return tuple(_bar_label(s, r.value if r else native.line.value if native.line else None, native, plot)
                     for s, r in zip(series.spots, held, strict=True))  # fmt: skip
    totals = _totals(native)
    return tuple(inside(s, t, width(s.label, SMALL) + 4, plot.width) for s, t in zip(series.spots, totals, strict=True))


def _bar_label(spot: Spot, held: float | None, native: Native, plot: Box) -> Label:
    """Behind the bar; where a whisker stands there, inside its start if there is room."""
    if spot.value is None:
        return Label("")
    if spot.low is None or spot.high is None:
        return _clear_of_line(spot, held, native, plot)
    part_of = min(spot.value, spot.low) / (native.axis.high or 1)
    return Label("inBase" if part_of * plot.width >= width(spot.label, LABEL) + 6 else "")


def _clear_of_line(spot: Spot, held: float | None, native: Native, plot: Box) -> Label:
    """Behind the bar, or inside its end where the reference would strike the label through."""
    axis, wide = native.axis, width(spot.label, LABEL) + 8
    if held is None or spot.value is None or axis.high == axis.low:
        return Label("outEnd")
    at, end = ((v - axis.low) / (axis.high - axis.low) * plot.width for v in (held, spot.value))
    return Label("inEnd" if end - 3 < at < end + wide and end > wide else "outEnd")


def _totals(native: Native) -> list[float]:
    """What the length of the plot stands for at each category."""
    count = len(native.categories)
    if native.kind != "full bar":
        return [native.axis.high] * count
    return [sum(s.spots[i].value or 0 for s in native.shown) for i in range(count)]


def _lost(native: Native, labels: Sequence[Sequence[Label]]) -> bool:
    return any(s.value is not None and not la.where for of, row in zip(native.series, labels, strict=True) if of.role == "value"
               for s, la in zip(of.spots, row, strict=True))  # fmt: skip


def columns(native: Native, box: Box, legend: float) -> Plan:
    """Categories side by side; words that have no room under a year are listed."""
    is_stacked = native.kind == "stacked column"
    ticks = ["100%"] if native.axis.is_share else [f"{t:,.0f}" for t in (native.axis.low, native.axis.high)]
    left = max(width(t, AXIS) for t in ticks) + 12
    ends = min(_widest(native, LABEL) + 12, 110) if native.kind == "line" else 0
    room = box.width - left - ends - 8
    slot = room / max(len(native.categories), 1)
    under = all(fits(d, slot - 14, SMALL, _DEEP) for d in native.details if d)
    wrapped = [wrap(d, slot - 14, SMALL, _DEEP) if d and under else [] for d in native.details]
    deep = max((len(w) for w in wrapped), default=0)
    top = legend + TITLE + (6 if is_stacked else 14)
    height = box.height - top - (1 + deep) * AXIS * LINE - 8
    plot = Box(left, top, room, height)
    labels = (
        _line_labels(native, plot, ends) if native.kind == "line" else tuple(_column_labels(native, s, plot, slot) for s in native.series)
    )
    names = tuple("\n".join([n, *w]) for n, w in zip(native.categories, wrapped, strict=True))
    bars, wide = max(len(native.shown), 1), 0.0
    if is_stacked:
        names = tuple(f"{n}\n{m}" if m else n for n, m in zip(names, unplaced(native, labels), strict=True))
        bars, wide = 1, _widest(native, SMALL) + 10
    gap = round(min(max((slot / min(slot * 0.66, max(54.0 * bars, wide)) - 1) * 100 * bars, 40), 500))
    return Plan(native, box, plot, names, AXIS, labels, legend, None, gap, () if under else _listed(native))


def _listed(native: Native) -> tuple[str, ...]:
    """`2015·2017: 10. 31. 기준`: years of the same words together."""
    words = dict.fromkeys(d for d in native.details if d)
    return tuple(f"{'·'.join(c for c, d in zip(native.categories, native.details, strict=True) if d == w)}: {w}" for w in words)


def _column_labels(native: Native, series: NativeSeries, plot: Box, slot: float) -> tuple[Label, ...]:
    if series.role != "value":
        return tuple(Label("") for _ in series.spots)
    if native.kind == "stacked column":
        return tuple(inside(s, native.axis.high, 15, plot.height) for s in series.spots)
    turned = _widest(native, LABEL) > slot / max(len(native.shown), 1) * 1.05
    return tuple(Label("outEnd" if s.value is not None else "", turned) for s in series.spots)


def _line_labels(native: Native, plot: Box, ends: float) -> tuple[tuple[Label, ...], ...]:
    """The last value of each line, then the others, those that stand out first, wherever nothing is in the way.

    `ends` are the points that words have right of the plot.
    """
    lines = _Lines(native, plot)
    found = [[Label("") for _ in s.spots] for s in native.series]
    for i, _ in enumerate(native.categories):
        is_last, taken = i + 1 == len(native.categories), list[float]()
        for n in lines.in_turn(i):
            up, label = lines.ups[n][i] or 0, native.series[n].spots[i].label
            places = _choices(label, up, lines.slot, lines.slot / 2 + ends if is_last else lines.slot)
            if where := next((w for w in places if lines.are_clear(w, n, i, taken)), ""):
                found[n][i] = Label(where)
                taken.append(up + _BESIDE[where])
    return tuple(map(tuple, found))


@dataclass(frozen=True)
class _Lines:
    """The lines of a chart as they lie in its plot."""

    native: Native
    plot: Box

    @cached_property
    def ups(self) -> list[list[float | None]]:
        """How high each value of each line lies, in points; None where there is none."""
        low, span = self.native.axis.low, self.native.axis.high - self.native.axis.low or 1
        high = self.plot.height
        return [[None if s.value is None else (s.value - low) / span * high for s in line.spots] for line in self.native.series]

    @property
    def slot(self) -> float:
        """The points from one category to the next."""
        return self.plot.width / max(len(self.native.categories), 1)

    def in_turn(self, i: int) -> list[int]:
        """The lines with a value at a category: those that end there, then those whose colour few have."""
        alike = Counter(s.colour for s in self.native.series)
        here = [n for n, ups in enumerate(self.ups) if ups[i] is not None]
        return sorted(here, key=lambda n: (any(u is not None for u in self.ups[n][i + 1 :]), alike[self.native.series[n].colour]))

    def are_clear(self, where: str, n: int, i: int, taken: Sequence[float]) -> bool:
        """Whether the label of a value would stand clear of labels, the signs of other lines, and all lines."""
        at, wide = (self.ups[n][i] or 0) + _BESIDE[where], width(self.native.series[n].spots[i].label, LABEL)
        signs = [ups[i] for m, ups in enumerate(self.ups) if m != n and where != "r"]
        apart = [*((t, 12) for t in taken), *((u, 9) for u in signs if u is not None)]
        left = {"r": _CLEAR}.get(where, -wide / 2)
        return all(abs(at - up) >= least for up, least in apart) and not self.strike(i, at, left, left + wide)

    def strike(self, i: int, at: float, left: float, right: float) -> bool:
        """Whether a line runs through words at a height, from `left` to `right` of a category's place."""
        for ups, a in product(self.ups if self.native.joined else (), (max(i - 1, 0), i)):
            ends = [u for u in ups[a : a + 2] if u is not None]
            start, end = (min(max(x / self.slot + i - a, 0), 1) for x in (left, right))  # of the way between two values
            if len(ends) == 2 and start < end:
                first, second = (ends[0] + (ends[1] - ends[0]) * part for part in (start, end))
                if min(first, second) - _CLEAR < at < max(first, second) + _CLEAR:
                    return True
        return False


def _choices(label: str, y: float, slot: float, beside: float) -> list[str]:
    """Where a label may stand: above, beside where there is room, below where that is over the axis."""
    wide = width(label, LABEL)
    has_room = {"t": wide <= slot * 1.1, "r": wide + 14 <= beside, "b": wide <= slot * 1.1 and y > 18}
    return [where for where, holds in has_room.items() if holds]
