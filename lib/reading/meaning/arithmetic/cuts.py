"""Totals that a table divides twice, and does not cross: `총사업비 | 국비 | 시비 | 기투자 | 임기 후`. What divides them the second time is another cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.reading.meaning.arithmetic.sums import Sum
from lib.reading.meaning.cells import Cell

_TWO = 2


@dataclass(frozen=True)
class Cuts:
    """The totals with the parts of their first division alone, and the cells that divide any of them again, by id."""

    sums: tuple[Sum, ...]
    second: frozenset[int]


def cuts(sums: Sequence[Sum]) -> Cuts:
    """The totals, each with its parts once: where these do not make it, but those of the first of two axes do."""
    made: list[Sum] = []
    second: set[int] = set()
    for total in sums:
        ways = _by_axes(total) if not total.closes else []
        firsts = replace(total, parts=tuple(ways[0])) if len(ways) == _TWO else total
        if firsts is not total and len(firsts.parts) > 1 and firsts.closes:
            second |= {id(c) for c in ways[1]}
            made.append(firsts)
        else:
            made.append(total)
    return Cuts(tuple(_once(s, second) for s in made), frozenset(second))


def _by_axes(total: Sum) -> list[list[Cell]]:
    """The parts of a total by the columns that tell them from it, in the order of their columns in the table."""
    found: dict[frozenset[str], list[Cell]] = {}
    for cell in sorted(total.parts, key=lambda c: c.col):
        found.setdefault(frozenset(cell.members.keys() - total.total.members.keys()), []).append(cell)
    return list(found.values())


def _once(total: Sum, second: set[int]) -> Sum:
    """A total that another's second division also stands in, without that."""
    firsts = tuple(c for c in total.parts if id(c) not in second)
    return replace(total, parts=firsts) if firsts and len(firsts) < len(total.parts) and not total.closes else total
