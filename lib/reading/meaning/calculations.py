"""Columns of calculations (산출내역) beside amounts: `5,830,000원*12개월` says in which unit an amount stands, and its factors count nothing themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from math import log10

from lib.core.korean import UNITS_WON
from lib.core.wording import Wording
from lib.documents.labels import key
from lib.forms import Grid, Row, Words
from lib.reading.meaning.sums import number

_FACTOR = r"\d[\d,]{0,15}(?:\.\d{1,4})?\s?[가-힣]{0,3}(?:\([^()]{0,20}\))?"
_TERM = re.compile(rf"(?:\d인/)?{_FACTOR}(?:\s?[*×xX]\s?{_FACTOR})*")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ASIDE = re.compile(r"\([^()]*\)|\d인/")
_WON = re.compile(r"\d\s?원")
_BITS = 4.0  # orders of magnitude by which an equal amount is no chance
_MOST = 400  # letters of a calculation


def calculations(grids: Sequence[Grid], wordings: Sequence[Wording]) -> Iterator[Words]:
    """The cells of such columns: what amounts beside them are made of."""
    heads = _words(wordings)
    for grid in grids:
        for at in _columns(grid, heads):
            yield from (c for row in grid.rows if at < len(row.cells) and (c := row.cells[at]) is not None)


def reckoned(grids: Sequence[Grid], wordings: Sequence[Wording]) -> tuple[Grid, ...]:
    """The tables without a unit with that in which their amounts are what is calculated in won.

    One that proves none has the unit of those under the same headings, where all that prove one agree.
    """
    heads = _words(wordings)
    units = {grid.number: _unit(grid, columns) for grid in grids if not grid.unit and (columns := _columns(grid, heads))}
    alike: dict[tuple[tuple[str, ...], ...], set[str]] = defaultdict(set)
    for grid in grids:
        if unit := units.get(grid.number):
            alike[_heads(grid)].add(unit)
    lent = {head: found.pop() for head, found in alike.items() if len(found) == 1}
    return tuple(replace(g, unit=units[g.number] or lent.get(_heads(g), "")) if g.number in units else g for g in grids)


def _words(wordings: Sequence[Wording]) -> frozenset[str]:
    return frozenset(key(word) for wording in wordings for word in wording.calculations)


def _columns(grid: Grid, heads: frozenset[str]) -> list[int]:
    return [n for n, column in enumerate(grid.columns) if column.path and column.path[-1].key in heads]


def _heads(grid: Grid) -> tuple[tuple[str, ...], ...]:
    return tuple(column.keys for column in grid.columns)


def _unit(grid: Grid, columns: Sequence[int]) -> str:
    """The one unit of money in which amounts of the rows are made by their calculations, by more than chance; else empty."""
    fit = [unit for unit in ("원", "천원", "백만원") if sum(_agreement(row, columns, UNITS_WON[unit]) for row in grid.rows) >= _BITS]
    return fit[0] if len(fit) == 1 else ""


def _agreement(row: Row, columns: Sequence[int], scale: int) -> float:
    """By how many orders of magnitude one amount of a row is what its calculation makes, in a unit of so many won; 0 where none is."""
    made = {value for n in columns if n < len(row.cells) and (c := row.cells[n]) is not None for value in _made(c.text)}
    amounts = [f for n, c in enumerate(row.cells) if n not in columns and c is not None for f in c.figures() if number(f)]
    pairs = ((number(f) or Decimal(0), value) for f, value in product(amounts, made))
    return max((log10(_digits(value)) for value, own in pairs if value * scale == own), default=0.0)


def _digits(value: Decimal) -> Decimal:
    """A number without the zeros at its end: what of it can be no chance."""
    return Decimal(str(int(value)).rstrip("0") or "1")


def _made(words: str) -> list[Decimal]:
    """What the lines of a calculation make, each and all together; nothing where none is of won."""
    if len(words) > _MOST or not _WON.search(words):
        return []
    terms = [_product(m[0]) for m in _TERM.finditer(_RESULT.sub("", words)) if _WON.search(m[0])]
    return [*terms, sum(terms, Decimal(0))] if terms else []


_RESULT = re.compile(r"=\s?\d[\d,]*\s?원")  # what a line makes, behind what makes it


def _product(term: str) -> Decimal:
    value = Decimal(1)
    for factor in _NUMBER.findall(_ASIDE.sub("", term)):
        value *= Decimal(factor.replace(",", ""))
    return value
