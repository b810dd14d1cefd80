"""The rows to be of a table: the cells that fill each, and the totals over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lib.reading.meaning.arithmetic.sums import Sum, number
from lib.reading.meaning.cells import Cell
from lib.reading.meaning.money.amounts import step
from lib.reading.meaning.records.columns import Members


@dataclass(frozen=True)
class Entry:
    """One row to be, with the cells that fill its value columns."""

    members: Members
    cells: Mapping[str, Cell]
    nested: bool = False
    is_whole: bool = False

    @property
    def stage(self) -> str:
        """The word that tells it apart from another of its table: 예산액 beside 최종예산."""
        return next(iter(self.cells.values())).stage


def is_below(entry: Entry, cell: Cell) -> bool:
    """Whether an entry is one of those that a figure is made of: of the same members, in the same group of rows."""
    groups = {place for place in cell.spot[0] if place.startswith(":")}
    return all(entry.members.get(c) == w for c, w in cell.members.items()) and groups.issubset(next(iter(entry.cells.values())).spot[0])


def is_share(cell: Cell, own: Sequence[Entry], every: Sequence[Entry], column: str) -> bool:
    """Whether a figure is the share in per cent of some rows in all, within what rounding can make."""
    part, whole = _sum(own, column), _sum(every, column)
    said = number(cell.figure)
    return said is not None and whole != 0 and abs(part * 100 / whole - said) <= step(cell.figure)


def are_of_one_whole(shares: Sequence[tuple[Cell, Sequence[Entry]]], column: str) -> bool:
    """Whether one whole, be it printed or not, has the shares in per cent that stand behind rows, within what rounding can make."""
    told = [(said, step(c.figure), _sum(rows, column)) for c, rows in shares if (said := number(c.figure)) is not None]
    least = max((part * 100 / (said + off) for said, off, part in told), default=Decimal(0))
    return all(part * 100 >= least * (said - off) for said, off, part in told)


def _sum(rows: Sequence[Entry], column: str) -> Decimal:
    return sum((number(e.cells[column].figure) or Decimal(0) for e in rows if column in e.cells), Decimal(0))


def over(rows: Sequence[Sum], total: Sum) -> Sum:
    """The total over rows that hold some of its parts, in place of these."""
    held = [r for r in rows if r.total is not total.total and all(any(c is p for p in total.parts) for c in r.parts)]
    inner = {id(c) for r in held for c in r.parts}
    return replace(total, parts=(*(c for c in total.parts if id(c) not in inner), *(r.total for r in held))) if held else total
