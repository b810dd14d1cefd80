"""How a native chart is laid out on a slide: the plot inside it, the words of its categories, which labels stand where. Points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from lib.charts.letters import cut, width
from lib.exports.native import STACKED, Native, NativeSeries, Spot
from lib.exports.slides.plan_columns import columns
from lib.exports.slides.plan_parts import AXIS, LABEL, SMALL, TITLE, Label, Plan, inside, unplaced
from lib.exports.slides.words import Box

_ROW, _BAR_ROW = 11.2, 11.5  # points of a row with one bar, and of each bar where there are several
_TWO_LINES = 31.0  # of a row from which a detail stands under its name
_KEY_LINE = 17.0
_TICKS = 18.0
_NAMES = 0.44  # part of the chart that names may take


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
    return sum(width(s.name, AXIS) + 34 for s in native.series if s.role != "base")


# Bars: categories one under the other.


def _rows(native: Native, box: Box, legend: float) -> Plan:
    top = legend + (14 if native.line else 2)
    height = box.height - top - _TICKS - TITLE
    pitch = height / max(len(native.categories), 1)
    two = pitch >= _TWO_LINES
    size = 11.0 if pitch >= 18 else 10.0 if pitch >= 15 else SMALL
    widest = max((width(s.label, LABEL) for of in native.shown for s in of.spots), default=0)
    right = widest + 10 if native.kind == "bar" else 12
    names = _names(native, box.width, size, two=two)
    left = _left(names, size, box.width)
    plot = Box(left, top, max(box.width - left - right, 80), height)
    labels = tuple(_row_labels(native, s, plot) for s in native.series)
    if native.kind in STACKED or _lost(native, labels):
        names = _names(native, box.width, size, two=two, more=unplaced(native, labels))
        left = _left(names, size, box.width)
        plot = Box(left, top, max(box.width - left - right, 80), height)
    return Plan(native, box, plot, names, size, labels, legend, None, _gap(pitch, native))


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
