"""Columns of calculations (산출내역) beside amounts: `5,830,000원*12개월` says in which unit an amount stands, and its factors count nothing themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product
from math import log10

from lib.core.korean import UNITS_WON
from lib.core.wording import Wording
from lib.documents.words.labels import key
from lib.forms import Grid, Mark, Row
from lib.reading.meaning.arithmetic.sums import number

_FACTOR = r"\d[\d,]{0,15}(?:\.\d{1,4})?\s?[가-힣]{0,3}(?:\([^()]{0,20}\))?"
_TERM = re.compile(rf"(?:\d인/)?{_FACTOR}(?:\s?[*×xX]\s?{_FACTOR})*")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ASIDE = re.compile(r"\([^()]*\)|\d인/")
_WON = re.compile(r"\d\s?원")
_BITS = 4.0  # orders of magnitude by which an equal amount is no chance
_MOST = 400  # letters of a calculation
_TIMES, _JOINS = re.compile(r"[*×]|(?<![A-Za-z])[xX](?![A-Za-z])"), re.compile(r"[/+=]")
_REMARK = re.compile(r"(?<=[\d가-힣])\([^()]{0,40}\)")  # what a number is of, in brackets right behind it
_NEAR = 24  # letters between two numbers that a sign joins
_BEHIND = 2  # letters behind a number in which its 원 stands
_UNIT = re.compile(r"[가-힣]+")
Span = tuple[int, int]


def calculations(grids: Sequence[Grid], wordings: Sequence[Wording]) -> Iterator[Mark]:
    """The numbers in such columns that make amounts: terms of a product of won or beside money, amounts beside it, and those that make the one beside them."""
    heads = _words(wordings)
    for grid in grids:
        columns = _columns(grid, heads)
        is_beside = bool(columns) and _has_money(grid, columns)
        for row, at in product(grid.rows, columns):
            cell = row.cells[at] if at < len(row.cells) else None
            if cell is not None:
                spans = [s for s in _products(cell.text) if is_beside or _WON.search(cell.text, s[0], s[1] + _BEHIND)]
                if spans or _is_proved(grid, row, at):
                    spans += [m.span() for m in _TERM.finditer(cell.text) if _WON.search(m[0])]
                yield from ((cell.number, n.start) for n in cell.numbers if any(start < n.end and n.start < end for start, end in spans))


def _has_money(grid: Grid, columns: Sequence[int]) -> bool:
    """Whether a figure beside such columns is money by its own unit, its heading's or the table's."""
    others = [None if n in columns else column for n, column in enumerate(grid.columns)]
    beside = ((c, column) for row in grid.rows for c, column in zip(row.cells, others, strict=False) if c and column)
    figures = (f for c, column in beside for f in c.figures(column.unit or grid.unit))
    return any(f.words.endswith("원") or not UNITS_WON.keys().isdisjoint(_UNIT.findall(f.unit)) for f in figures)


def _products(words: str) -> Iterator[Span]:
    """From where to where numbers run that signs of arithmetic join, one of them at least of a product: `3회*100,000원= 300,000원`."""
    text = _REMARK.sub(lambda m: " " * len(m[0]), words)
    run: list[re.Match[str]] = []
    for found in (*_NUMBER.finditer(text), None):
        gap = "".join(text[run[-1].end() : found.start()].split()) if run and found else ""
        if found and len(gap) <= _NEAR and (_TIMES.search(gap) or _JOINS.search(gap)):
            run.append(found)
            continue
        if any(_TIMES.search(text, a.end(), b.start()) for a, b in pairwise(run)):
            yield run[0].start(), run[-1].end()
        run = [found] if found else []


def _is_proved(grid: Grid, row: Row, at: int) -> bool:
    """Whether a calculation makes an amount beside it."""
    scales = {UNITS_WON[unit] for unit in (grid.unit, *(column.unit for column in grid.columns)) if unit in UNITS_WON}
    return any(_agreeing(row, [at], scale) for scale in scales)


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
    return max((log10(_digits(value)) for value in _agreeing(row, columns, scale)), default=0.0)


def _agreeing(row: Row, columns: Sequence[int], scale: int) -> list[Decimal]:
    """The amounts of a row that its calculations make, in a unit of so many won."""
    made = {value for n in columns if n < len(row.cells) and (c := row.cells[n]) is not None for value in _made(c.text)}
    amounts = [value for n, c in enumerate(row.cells) if n not in columns and c is not None for f in c.figures() if (value := number(f))]
    return [value for value in amounts if value * scale in made]


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
