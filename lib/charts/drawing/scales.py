"""Value axes: round ticks, at most five, and the numbers on them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.charts.drawing.letters import NBSP, Side
from lib.charts.spec import Axis
from lib.core import korean
from lib.core.evidence import SIGNS
from lib.core.text import Lang

MOST_TICKS = 5
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """A value axis on `px` pixels: its ends and its ticks, all in stored values."""

    low: float
    high: float
    ticks: tuple[float, ...]
    px: float

    def at(self, value: float) -> float:
        """The place of a value in px from the left or lower end."""
        return (value - self.low) / (self.high - self.low) * self.px

    def value(self, px: float) -> float:
        """The value at a place in px."""
        return self.low + px / self.px * (self.high - self.low)

    def within(self, value: float, wide: float) -> tuple[float, Side]:
        """Where words `wide` px wide stand around a value: at an end of the axis where they would leave it."""
        at = self.at(value)
        return (self.low, "start") if at < wide / 2 else (self.high, "end") if at + wide / 2 > self.px else (value, "middle")

    def with_room(self, right: Sequence[tuple[float, float]], left: Sequence[tuple[float, float]] = ()) -> Scale:
        """The axis lengthened so that words of a px width right (or left) of a value end on it; shorter never."""
        high = max([self.high, *(self.low + (v - self.low) / (1 - _part(wide, self.px)) for v, wide in right)])
        low = min([self.low, *(high - (high - v) / (1 - _part(wide, self.px)) for v, wide in left)])
        return replace(self, low=low, high=high)


def _part(wide: float, px: float) -> float:
    return min(wide / px, 0.75)


def scale(values: Sequence[float], axis: Axis, px: float) -> Scale:
    """The axis over values with round ticks in shown units, from or through zero but for one that floats."""
    shown = [v * axis.scale for v in values]
    base = [] if axis.floats and shown else [0.0]
    low, high = min([*base, *shown]), max([*base, *shown])
    if low == high:  # nothing but zero or nothing at all: an axis without a size
        return Scale(0.0, 1.0, (0.0,), px)
    step = _step(low, high, axis.decimals)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(n * step, 10) / axis.scale for n in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks, px)


def _step(low: float, high: float, decimals: int) -> float:
    """The smallest round step that gives at most five ticks and can be written with the axis's decimals or is a natural part."""
    size = 10.0 ** math.floor(math.log10((high - low) / MOST_TICKS))
    whole = high - low >= 4 and decimals == 0
    for step in (s * size * f for f in (1.0, 10.0) for s in _STEPS):
        count = math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9) + 1
        if count <= MOST_TICKS and not (whole and step % 1):
            return step
    return high - low


def number(value: float, axis: Axis, decimals: int | None = None) -> str:
    """A stored value in shown units with the suffix, as a reader sees it: `41.4%`, `1,430`."""
    digits = axis.decimals if decimals is None else decimals
    return korean.format_number(round(value * axis.scale, 9), digits) + axis.suffix


def exact(value: float, axis: Axis) -> str:
    """A value of a reference line or a hover: percentages with one decimal at least."""
    return number(value, axis, max(axis.decimals, 1) if axis.suffix.startswith("%") else axis.decimals)


def tick_words(ticks: Sequence[float], axis: Axis, lang: Lang) -> list[str]:
    """The words of the ticks: bare numbers, the unit on the last one only."""
    decimals = max([axis.decimals, *(decimals_of(t, axis) for t in ticks)])
    bare = [korean.format_number(round(t * axis.scale, 9), decimals if t else 0) for t in ticks]
    return [*bare[:-1], bare[-1] + axis.suffix + unit_behind(axis, lang)]


def unit_behind(axis: Axis, lang: Lang) -> str:
    """The unit as it stands behind a number with its suffix."""
    unit = axis.unit.of(lang)
    return "" if unit in ("", axis.suffix) else unit if lang == "ko" else f" {unit}"


def decimals_of(value: float, axis: Axis) -> int:
    """As few as write a stored value whole in shown units, four at most."""
    shown = value * axis.scale
    return next((n for n in range(4) if math.isclose(round(shown, n), shown, abs_tol=1e-9)), 4)


def bare(label: str, axis: Axis, lang: Lang) -> str:
    """A label without the unit that stands on the axis: `1,430천원 ※` → `1,430 ※`; %, which is short and asked for, stays."""
    unit = axis.unit.of(lang)
    words, space, sign = label.partition(NBSP) if label[-1:] in SIGNS.values() else (label, "", "")
    rest = words.removesuffix(unit).rstrip() if unit else words
    return rest + space + sign if rest[-1:].isdigit() else label
