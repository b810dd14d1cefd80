"""The unit of a table's figures: printed at the cell, its heading or its table; for money also the only one that can be meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from lib.core.korean import UNITS_WON
from lib.core.wording import Wording, compiled
from lib.forms import Figure
from lib.reading.meaning.arithmetic.sums import number
from lib.reading.meaning.cells import Cell, without_marks
from lib.reading.meaning.sheets import Sheet

_WORDS = re.compile(r"[가-힣%]+")
_BETWEEN = re.compile(r"[/,·]")  # of units in one heading
_FEWEST = 2  # rows whose total is the sum of the others from which on equal sums are no chance
_LARGE = 1000  # of one row the total from which on


def only_unit(sheet: Sheet) -> str:
    """The unit of money that alone keeps every figure of the table below what any may be; empty where several do.

    Or that of the total of each row, which is the sum of figures whose headings say none: `사업비(백만원) | 국비 | 시비`.
    """
    if unit := _of_totals(sheet):
        return unit
    values = [value for c in sheet.cells if not c.is_derived and (value := number(c.figure)) is not None]
    fit = [u for u in ("원", "천원", "백만원", "억원") if values and max(values) * UNITS_WON[u] < sheet.wording.largest]
    return fit[0] if fit == ["원"] else ""


def _of_totals(sheet: Sheet) -> str:
    """The one unit that the headings of a table say, over the sums of the other figures of their rows; empty where they are none."""
    rows: dict[int, tuple[list[Cell], list[Cell]]] = defaultdict(lambda: ([], []))
    for cell in sheet.cells:
        if not cell.is_derived:
            rows[cell.row][not _said(cell)].append(cell)
    units = {money_in(_said(c)) for told, _ in rows.values() for c in told}
    both = [(told, bare) for told, bare in rows.values() if told and bare]
    adds = all(len(told) == 1 and number(told[0].figure) == sum(number(c.figure) or 0 for c in bare) for told, bare in both)
    is_no_chance = len(both) >= _FEWEST or any(len(bare) >= _FEWEST and (number(told[0].figure) or 0) >= _LARGE for told, bare in both)
    return units.pop() if len(units) == 1 and is_no_chance and adds else ""


def _said(cell: Cell) -> str:
    told = cell.attributes.get("unit")
    return cell.figure.unit or (told.words if told else "")


def with_unit(cell: Cell, wording: Wording, only: str) -> Figure:
    """The figure with the unit that is its own, its heading's or its table's, where one fits."""
    words = _said(cell) or only
    if cell.is_change:
        is_rate = cell.figure.unit.startswith("%") or cell.heading.endswith(("률", "율"))
        return replace(cell.figure, unit="%" if is_rate else money_in(words) or wording.unit)
    if cell.is_derived:
        derived = wording.derived[int(cell.column)]
        return replace(cell.figure, unit=derived.unit or money_in(words))
    return replace(cell.figure, unit=_counted(words, wording) if wording.unit else money_in(words))


def by_units(cell: Cell, unit: str, wording: Wording) -> Iterator[tuple[str, Figure]]:
    """The figures of a cell with the value column of each: by its own unit, by that at its place in its heading (건/백만원), by its heading or place."""
    figures, units = without_marks(cell.words), _BETWEEN.split(unit)
    bare = [f for f in figures if not (f.unit or f.is_dash or f.words.endswith(("억", "만", "원")))]
    for figure in figures if len(bare) <= len(wording.units) else ():
        at = bare.index(figure) if figure in bare else 0
        own = figure.unit or (units[at] if len(bare) > 1 and 1 < len(units) > at else "" if figure in bare else figure.words)
        told = (list(wording.units)[at] if at else "", cell.column if cell.word else "", *(column_of(unit, wording) for unit in units))
        column = next(filter(None, (column_of(own, wording), *told)), next(iter(wording.units)))
        if figure.unit.startswith("%") or not figure.unit or column_of(figure.unit, wording):
            yield column, replace(figure, unit=figure.unit or next((u for u in units if column_of(u, wording) == column), ""))


def column_of(unit: str, wording: Wording) -> str:
    """The value column that figures of a unit fill; empty for none."""
    return next((column for column, pattern in wording.units.items() if unit and compiled(pattern).search(unit)), "")


def money_in(words: str) -> str:
    """The one unit of money among the words; none where two are named."""
    found = {word for word in _WORDS.findall(words.replace(" ", "")) if word in UNITS_WON}
    return found.pop() if len(found) == 1 else ""


def _counted(words: str, wording: Wording) -> str:
    """The unit of a count where the words name it or none; empty where they name another: a share, hundreds."""
    told = set(_WORDS.findall(words))
    return wording.unit if not told or told & {wording.unit, "인"} else ""


def lacks_unit(cell: Cell, wording: Wording) -> bool:
    """Whether nothing says the unit of a figure."""
    is_words = cell.figure.words.endswith(("조", "억", "만", "원"))
    return not (cell.figure.unit or (is_words and not wording.unit) or cell.figure.is_dash)
