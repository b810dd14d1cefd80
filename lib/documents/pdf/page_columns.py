"""Pages in two columns: where the right one begins, and in which order what stands in them is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

Box = tuple[float, float, float, float]  # left, top, right and bottom, in points from the top left of a page
T = TypeVar("T")
_INDENT = 60.0  # points by which lines of one column begin further in
_EDGE = 2.0  # points by which a box may reach over an edge
_FEWEST = 2  # lists at the right, where no table stands there


class Run(NamedTuple):
    """A stretch of a line between wide blanks; `is_listed`: it begins with the mark of a list."""

    box: Box
    is_listed: bool


def gutter(rows: Sequence[Sequence[Run]], tables: Sequence[Box]) -> float | None:
    """Where the right column begins; None where nothing but the edges of lines stands beside others."""
    pairs = [(one, other) for one in tables for other in tables if one[2] <= other[0] + _EDGE and one[1] < other[3] and other[1] < one[3]]
    starts = {b.box[0] for runs in rows for _, b in pairwise(runs) if b.is_listed} | {other[0] for _, other in pairs}
    best: tuple[int, int, float] | None = None
    for x in sorted(starts):
        edge = x - _EDGE
        beside = sum(one[2] <= edge + 2 * _EDGE and edge <= other[0] <= x + _INDENT for one, other in pairs)
        lists = sum(b.is_listed and a.box[2] <= x and edge <= b.box[0] <= x + _INDENT for runs in rows for a, b in pairwise(runs))
        crossed = sum(_crosses(run.box, x) for runs in rows for run in runs) + sum(_crosses(box, x) for box in tables)
        if (beside or lists >= _FEWEST) and (best is None or (beside + lists, -crossed) > best[:2]):
            best = (beside + lists, -crossed, edge)
    return best[2] if best else None


def in_order(items: Sequence[tuple[Box, T, bool]], x: float | None) -> list[T]:
    """What stands on a page as it is read: between things that go over both columns, the left column before the right one.

    Of each thing its box and whether it makes a column: a table, an item of a list. Units and remarks at the right edge make none.
    """
    down = sorted(items, key=lambda one: one[0][1])
    return [thing for band in _bands(down, x) for thing in _of_band(band, x)]


def _bands(items: Sequence[tuple[Box, T, bool]], x: float | None) -> Iterator[list[tuple[Box, T, bool]]]:
    band: list[tuple[Box, T, bool]] = []
    for one in items:
        if x is None or _crosses(one[0], x):
            yield band
            yield [one]
            band = []
        else:
            band.append(one)
    yield band


def _of_band(band: Sequence[tuple[Box, T, bool]], x: float | None) -> list[T]:
    at_right = [x is not None and box[0] >= x - _EDGE for box, _, _ in band]
    if any(makes for (_, _, makes), is_right in zip(band, at_right, strict=True) if is_right):
        band = [band[n] for n in sorted(range(len(band)), key=at_right.__getitem__)]
    return [thing for _, thing, _ in band]


def _crosses(box: Box, x: float) -> bool:
    return box[0] < x - _EDGE and box[2] > x + 2 * _EDGE
