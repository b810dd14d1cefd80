"""Rows of figures whose blanks are lost, placed under columns: in order, so that gaps agree, with as few breaks as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice, product

from lib.documents.tables.blanks import MOST_WAYS

Fill = tuple[bool, ...]  # which rows have a figure in a column
Placing = tuple[int | None, ...]  # the number of the figure that stands in a column, for each row; or in a row, for each column
Line = tuple[Decimal | None, ...]  # the figures of a row in their order, None for a dash
COUNTED = 2  # rows of values; a third is by how much the second is more than the first


class Placings:
    """The search. `groups` says of each column under which heading over it it stands, `total` which one is the whole (-1: none).

    `sole` is a column in which both values are 1, or -1.
    """

    def __init__(self, lines: Sequence[Line], groups: Sequence[str], total: int, sole: int = -1) -> None:
        self.lines, self.groups, self.total, self.sole = lines, groups, total, sole
        self.lead = 1 if total == 0 else 0  # figures of a row that may stand before its first blanks without a break
        self._best = cache(self._searched)

    def least(self) -> list[tuple[Placing, ...]]:
        """Every way with the fewest breaks, `MOST_WAYS` at most: for each row its placing. None where nothing agrees."""
        none, every = (0,) * len(self.lines), (True,) * len(self.lines)
        return [tuple(zip(*way, strict=True)) for way in islice(self._ways(0, none, every), MOST_WAYS)]

    def _ways(self, col: int, used: tuple[int, ...], before: Fill) -> Iterator[tuple[Placing, ...]]:
        """Column by column from `col` on."""
        if col == len(self.groups):
            yield ()
        for fill in self._best(col, used, before)[1]:
            yield from ((_numbers(used, fill), *rest) for rest in self._ways(col + 1, _after(used, fill), fill))

    def _searched(self, col: int, used: tuple[int, ...], before: Fill) -> tuple[int, tuple[Fill, ...]]:
        """The fewest breaks from `col` on, and which rows fill this column on the ways that reach it; -1 where nothing agrees."""
        if col == len(self.groups):
            return (0 if used == tuple(map(len, self.lines)) else -1), ()
        ways: dict[Fill, int] = {}
        for fill in product((True, False), repeat=len(self.lines)):
            after, numbers = _after(used, fill), _numbers(used, fill)
            if self._fits(col, after) and self._agrees(col, numbers) and (rest := self._best(col + 1, after, fill)[0]) >= 0:
                ways[fill] = rest + self._breaks(col, used, fill, before) + self._halves(numbers)
        least = min(ways.values(), default=-1)
        return least, tuple(f for f, cost in ways.items() if cost == least)

    def _fits(self, col: int, after: tuple[int, ...]) -> bool:
        """Whether no row has more figures than it is printed with, and none more left than columns."""
        return all(a <= len(own) <= a + len(self.groups) - col - 1 for a, own in zip(after, self.lines, strict=True))

    def _values(self, numbers: Placing) -> list[Decimal]:
        """The figures of a column; a dash and a blank are 0."""
        return [(None if n is None else own[n]) or Decimal(0) for own, n in zip(self.lines, numbers, strict=True)]

    def _agrees(self, col: int, numbers: Placing) -> bool:
        """Whether the difference is that of the values, the whole is printed, and one stands in each where one alone can."""
        first, second, *gap = self._values(numbers)
        is_sole = col != self.sole or first == second == 1
        return all(own == second - first for own in gap) and is_sole and not (col == self.total and None in numbers[:COUNTED])

    def _breaks(self, col: int, used: tuple[int, ...], fill: Fill, before: Fill) -> int:
        """Rows that break off here within a group, though figures follow; next to a dash a blank is likely a dash that was lost."""
        if col == 0 or self.groups[col] != self.groups[col - 1]:
            return 0
        rows = ((self.lines[n], used[n]) for n in range(COUNTED) if before[n] and not fill[n])
        return sum(self.lead < u < len(own) and None not in own[max(u - 1, 0) : u + 1] for own, u in rows)

    def _halves(self, numbers: Placing) -> int:
        """A column where one of the values is blank beside a number, or their difference is blank beside both."""
        counted = numbers[:COUNTED]
        some = any(self._values(numbers)[:COUNTED])
        return some and (None in counted) + (None not in counted and None in numbers[COUNTED:])


def _after(used: tuple[int, ...], fill: Fill) -> tuple[int, ...]:
    return tuple(u + f for u, f in zip(used, fill, strict=True))


def _numbers(used: tuple[int, ...], fill: Fill) -> Placing:
    return tuple(u if f else None for u, f in zip(used, fill, strict=True))
