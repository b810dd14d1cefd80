"""How columns and lines are laid out on a slide: years with what stands under them, and which labels have room. Points."""

from __future__ import annotations

from lib.charts.letters import fits, width, wrap
from lib.exports.native import Native, NativeSeries, Spot
from lib.exports.slides.plan_parts import AXIS, LABEL, SMALL, TITLE, Label, Plan, inside, unplaced
from lib.exports.slides.words import LINE, Box

_DEEP = 3  # lines under a year


def columns(native: Native, box: Box, legend: float) -> Plan:
    """Categories side by side; words that have no room under a year are listed."""
    ticks = [native.axis.low, native.axis.high]
    left = max(width(f"{t:,.0f}" if not native.axis.is_share else "100%", AXIS) for t in ticks) + 12
    ends = _ends_px(native) if native.kind == "line" else 0
    slot = (box.width - left - ends - 8) / max(len(native.categories), 1)
    under = all(fits(d, slot - 14, SMALL, _DEEP) for d in native.details if d)
    wrapped = [wrap(d, slot - 14, SMALL, _DEEP) if d and under else [] for d in native.details]
    deep = max((len(w) for w in wrapped), default=0)
    top = legend + TITLE + (14 if native.kind != "stacked column" else 6)
    height = box.height - top - (1 + deep) * AXIS * LINE - 8
    plot = Box(left, top, box.width - left - ends - 8, height)
    labels = _line_labels(native, plot) if native.kind == "line" else tuple(_column_labels(native, s, plot, slot) for s in native.series)
    names = tuple("\n".join([n, *w]) for n, w in zip(native.categories, wrapped, strict=True))
    if native.kind == "stacked column":
        names = tuple(f"{n}\n{m}" if m else n for n, m in zip(names, unplaced(native, labels), strict=True))
    listed = () if under else _listed(native)
    bars = 1 if native.kind == "stacked column" else max(len(native.shown), 1)
    wide = max((width(s.label, SMALL) + 10 for of in native.shown for s in of.spots), default=0) if native.kind == "stacked column" else 0
    gap = round(min(max((slot / min(slot * 0.66, max(54.0 * bars, wide)) - 1) * 100 * bars, 40), 500))
    return Plan(native, box, plot, names, AXIS, labels, legend, None, gap, listed)


def _listed(native: Native) -> tuple[str, ...]:
    """`2015·2017: 10. 31. 기준`: years of the same words together."""
    words = dict.fromkeys(d for d in native.details if d)
    return tuple(f"{'·'.join(c for c, d in zip(native.categories, native.details, strict=True) if d == w)}: {w}" for w in words)


def _column_labels(native: Native, series: NativeSeries, plot: Box, slot: float) -> tuple[Label, ...]:
    if series.role != "value":
        return tuple(Label("") for _ in series.spots)
    if native.kind == "stacked column":
        return tuple(inside(s, native.axis.high, 15, plot.height) for s in series.spots)
    widest = max((width(s.label, LABEL) for of in native.shown for s in of.spots), default=0)
    turned = widest > slot / max(len(native.shown), 1) * 1.05
    return tuple(Label("outEnd" if s.value is not None else "", turned) for s in series.spots)


def _ends_px(native: Native) -> float:
    return min(max((width(s.label, LABEL) for of in native.shown for s in of.spots), default=0) + 12, 110)


def _line_labels(native: Native, plot: Box) -> tuple[tuple[Label, ...], ...]:
    """The last value of each line, then the others, wherever no label or sign of another line is in the way."""
    found = [[Label("") for _ in s.spots] for s in native.series]
    slot = plot.width / max(len(native.categories), 1)
    for i in range(len(native.categories)):
        here = [(n, s.spots[i]) for n, s in enumerate(native.series) if s.spots[i].value is not None]
        here.sort(key=lambda h: not _is_last(native.series[h[0]], i))
        signs = [(n, _up(s.value or 0, native, plot)) for n, s in here]
        taken: list[float] = []
        for n, spot in here:
            y = _up(spot.value or 0, native, plot)
            others = [up for m, up in signs if m != n]
            for where in _choices(spot, y, slot, plot):
                at = y + {"t": 12.0, "b": -12.0, "r": 0.0}[where]
                if all(abs(at - t) >= 12 for t in taken) and (where == "r" or all(abs(at - o) >= 9 for o in others)):
                    found[n][i] = Label(where)
                    taken.append(at)
                    break
    return tuple(tuple(row) for row in found)


def _choices(spot: Spot, y: float, slot: float, plot: Box) -> tuple[str, ...]:
    """Where a label may stand: above, beside where years are far apart, below where that is over the axis."""
    above = ("t",) if width(spot.label, LABEL) <= slot * 1.1 else ()
    beside = ("r",) if width(spot.label, LABEL) + 14 <= slot else ()
    return (*above, *beside, *(("b",) if above and y > 18 else ()))


def _up(value: float, native: Native, plot: Box) -> float:
    span = native.axis.high - native.axis.low
    return (value - native.axis.low) / span * plot.height if span else 0


def _is_last(series: NativeSeries, index: int) -> bool:
    return all(s.value is None for s in series.spots[index + 1 :])
