"""Outlines on a map: where a name stands inside one, points that catch a click anywhere in it, and the ten steps of shade."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lib.charts.drawing.look import TOKENS, Scheme, mixed, rgb
from lib.store.shapes import Ring, shapes

STEPS = 10
_GRID = 1.9  # km between points that catch a click
_NICE = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_FAINTEST = 0.12  # share of the accent in the lowest step: still told from the ground
_BEND: Mapping[Scheme, float] = {"light": 1.0, "dark": 1.23}  # of the steps between, so that words stand out 4.5 to 1 on every one


@dataclass(frozen=True)
class Spot:
    """The widest place for one line of words inside an outline: its middle, and how wide it is, in km."""

    x: float
    y: float
    wide: float


@lru_cache(maxsize=1)
def size() -> tuple[float, float]:
    """Width and height of all outlines together, km."""
    points = [p for shape in shapes().values() for p in shape.ring]
    return max(x for x, _ in points), max(y for _, y in points)


@lru_cache(maxsize=512)
def spot(code: str, high: float) -> Spot:
    """Where words `high` km high stand best in the outline; the middle of wide places goes before the edge of slightly wider ones."""
    ring = shapes()[code].ring
    low, top = min(y for _, y in ring), max(y for _, y in ring)
    middle = (low + top) / 2
    rows = [low + high / 2 + n * 0.2 for n in range(max(1, int((top - low - high) / 0.2) + 1))]
    found = [s for y in rows for s in _free(ring, y, high)]
    return max(found, key=lambda s: s.wide - abs(s.y - middle) * 0.5, default=Spot(sum(x for x, _ in ring) / len(ring), middle, 0.0))


def holds(code: str, x: float, y: float) -> bool:
    """Whether the point lies inside the outline."""
    return any(a <= x <= b for a, b in _inside(shapes()[code].ring, y))


def _free(ring: Ring, y: float, high: float) -> list[Spot]:
    """Places inside the outline at the top, middle and bottom of a line of words."""
    spans = _inside(ring, y)
    for edge in (y - high / 2 + 1e-6, y + high / 2 - 1e-6):
        others = _inside(ring, edge)
        spans = [(max(a, c), min(b, d)) for a, b in spans for c, d in others if min(b, d) > max(a, c)]
    return [Spot((a + b) / 2, y, b - a) for a, b in spans]


def _inside(ring: Ring, y: float) -> list[tuple[float, float]]:
    """From where to where a level line runs inside the outline."""
    crossed = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1) for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True) if (y1 > y) != (y2 > y)
    )
    return list(zip(crossed[::2], crossed[1::2], strict=False))


@lru_cache(maxsize=64)
def caught(code: str) -> tuple[tuple[float, float], ...]:
    """Points all over the outline, at least one: what is clicked on a map is the nearest of them."""
    ring = shapes()[code].ring
    low, top = min(y for _, y in ring), max(y for _, y in ring)
    rows = max(1, round((top - low) / _GRID))
    levels = [low + (n + 0.5) * (top - low) / rows for n in range(rows)]
    return tuple((x, round(y, 2)) for y in levels for a, b in _inside(ring, y) for x in _between(a, b))


def _between(start: float, end: float) -> list[float]:
    count = max(1, round((end - start) / _GRID))
    return [round(start + (n + 0.5) * (end - start) / count, 2) for n in range(count)]


@dataclass(frozen=True)
class Steps:
    """Ten equal steps from `low`, `each` wide, in stored values."""

    low: float
    each: float

    def of(self, value: float) -> int:
        """The step of a value, 0 to 9."""
        return min(STEPS - 1, max(0, int((value - self.low) / self.each + 1e-9)))

    def bound(self, step: int) -> float:
        """The value at which a step begins; of ten, where the last one ends."""
        return self.low + step * self.each


def steps(values: Sequence[float], factor: float) -> Steps:
    """Steps with round bounds in shown units (stored values × `factor`) over all values."""
    low, high = min(values) * factor, max(values) * factor
    rough = (high - low) / STEPS or abs(high) / STEPS or 1.0
    size_ = 10.0 ** math.floor(math.log10(rough))
    for nice in (n * size_ * f for f in (1.0, 10.0) for n in _NICE):
        first = math.floor(low / nice + 1e-9) * nice
        if nice >= rough - 1e-12 and first + STEPS * nice >= high - 1e-9:
            return Steps(round(first, 10) / factor, round(nice, 10) / factor)
    return Steps(low / factor, rough / factor)


@lru_cache(maxsize=64)
def shade(step: int, scheme: Scheme) -> str:
    """The colour of a step: from nearly the ground to the accent."""
    part = _FAINTEST + (1 - _FAINTEST) * (step / (STEPS - 1)) ** _BEND[scheme]
    return mixed(TOKENS[scheme]["bg"], TOKENS[scheme]["c1"], part)


@lru_cache(maxsize=64)
def on_shade(step: int, scheme: Scheme) -> str:
    """The token of words on a step: ink, ground or white, whichever stands out most."""
    colour = shade(step, scheme)
    return max(("ink", "bg", "o6"), key=lambda token: contrast(TOKENS[scheme][token], colour))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it, 1 to 21."""
    first, second = sorted((_light(one), _light(other)))
    return (second + 0.05) / (first + 0.05)


def _light(colour: str) -> float:
    parts = [c / 255 for c in rgb(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
