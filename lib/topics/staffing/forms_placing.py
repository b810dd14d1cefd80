"""Rows of figures whose blanks are lost, placed under columns: in order, so that gaps agree, with as few breaks as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from lib.core import korean
from lib.forms import Figure

Fill = tuple[bool, ...]  # which rows have a figure in a column
Placing = tuple[int | None, ...]  # for each column the number of the row's figure that stands there
Allowed = Callable[[int, tuple[int | None, ...]], bool]
MANY = 2000


@dataclass(frozen=True)
class Line:
    """One row of figures with its measure."""

    measure: str
    figures: tuple[Figure, ...]

    def value(self, number: int | None) -> int:
        """The figure as a number; a dash and a blank are 0."""
        if number is None or self.figures[number].is_dash:
            return 0
        return int(korean.parse_number(self.figures[number].words))

    def is_dash(self, number: int) -> bool:
        """Whether the figure is printed as a dash; past either end there is none."""
        return 0 <= number < len(self.figures) and self.figures[number].is_dash


@dataclass
class Placings:
    """The search. `counted` are the numbers of the rows (정원, 현원), `gap` of the row that is their difference by `sign`, or None.

    `tracks` says of each column to which track it belongs. `lead`: how many figures of a row may stand before its first blanks without
    a break (its total). `allowed` may refuse a column.
    """

    lines: Sequence[Line]
    tracks: Sequence[str]
    counted: tuple[int, int]
    gap: int | None
    sign: int
    lead: int
    allowed: Allowed = lambda col, numbers: True

    def __post_init__(self) -> None:
        self._known: dict[tuple[int, tuple[int, ...], Fill], tuple[int, tuple[Fill, ...]]] = {}

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.tracks)

    @cached_property
    def _counts(self) -> tuple[int, ...]:
        return tuple(len(line.figures) for line in self.lines)

    def least(self) -> list[tuple[Placing, ...]]:
        """Every way with the fewest breaks: for each row its placing. None where nothing agrees."""
        none = (0,) * len(self.lines)
        start = (True,) * len(self.lines)
        if self._best(0, none, start)[0] < 0:
            return []
        return list(self._ways(0, none, start, ((),) * len(self.lines), [0]))

    def _ways(self, col: int, used: tuple[int, ...], before: Fill, placed: tuple[Placing, ...], made: list[int]) -> Iterator[tuple[Placing, ...]]:  # fmt: skip
        if col == self.width:
            made[0] += 1
            yield placed
            return
        for fill in self._best(col, used, before)[1]:
            if made[0] < MANY:
                more = tuple((*p, n) for p, n in zip(placed, _numbers(used, fill), strict=True))
                yield from self._ways(col + 1, _after(used, fill), fill, more, made)

    def _best(self, col: int, used: tuple[int, ...], before: Fill) -> tuple[int, tuple[Fill, ...]]:
        """The fewest breaks from `col` on, and which rows fill this column on the ways that reach it; -1 where nothing agrees."""
        state = (col, used, before)
        if state not in self._known:
            self._known[state] = self._searched(col, used, before)
        return self._known[state]

    def _searched(self, col: int, used: tuple[int, ...], before: Fill) -> tuple[int, tuple[Fill, ...]]:
        if col == self.width:
            return (0 if used == self._counts else -1), ()
        ways: dict[Fill, int] = {}
        for fill in product((True, False), repeat=len(self.lines)):
            after = _after(used, fill)
            if not self._fits(col, after) or not self._agrees(col, _numbers(used, fill)):
                continue
            rest = self._best(col + 1, after, fill)[0]
            if rest >= 0:
                ways[fill] = rest + self._breaks(col, used, fill, before) + self._halves(_numbers(used, fill))
        least = min(ways.values(), default=-1)
        return least, tuple(f for f, cost in ways.items() if cost == least)

    def _fits(self, col: int, after: tuple[int, ...]) -> bool:
        """Whether no row has more figures than it is printed with, and none more left than columns."""
        return all(a <= c <= a + self.width - col - 1 for a, c in zip(after, self._counts, strict=True))

    def _agrees(self, col: int, numbers: tuple[int | None, ...]) -> bool:
        if self.gap is not None:
            authorized, actual = (self.lines[n].value(numbers[n]) for n in self.counted)
            if self.lines[self.gap].value(numbers[self.gap]) != self.sign * (actual - authorized):
                return False
        return self.allowed(col, numbers)

    def _breaks(self, col: int, used: tuple[int, ...], fill: Fill, before: Fill) -> int:
        """Rows that break off here within a track, though figures follow; next to a dash a blank is likely a dash that was lost."""
        if col == 0 or self.tracks[col] != self.tracks[col - 1]:
            return 0
        rows = ((self.lines[n], used[n]) for n in self.counted if before[n] and not fill[n])
        return sum(self.lead < u < len(line.figures) and not (line.is_dash(u) or line.is_dash(u - 1)) for line, u in rows)

    def _halves(self, numbers: tuple[int | None, ...]) -> int:
        """A column where one of 정원 and 현원 is blank beside a number, or their difference is blank beside both."""
        counted = [numbers[n] for n in self.counted]
        some = any(self.lines[n].value(numbers[n]) for n in self.counted)
        half = some and None in counted
        return half + (self.gap is not None and None not in counted and some and numbers[self.gap] is None)


def _after(used: tuple[int, ...], fill: Fill) -> tuple[int, ...]:
    return tuple(u + f for u, f in zip(used, fill, strict=True))


def _numbers(used: tuple[int, ...], fill: Fill) -> tuple[int | None, ...]:
    return tuple(u if f else None for u, f in zip(used, fill, strict=True))
