"""Cells that name their figures themselves (`국 3,600 시 600`, `계 4,200 / 국 3,600`): their column becomes one column for each name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import log10

from lib.core.wording import Cost
from lib.documents.tables.columns import Column
from lib.documents.words.labels import key, label
from lib.forms import Grid, Row, Words
from lib.reading.meaning.arithmetic.sums import number
from lib.reading.meaning.labels.senses import TOTALS
from lib.reading.meaning.money.parts import is_money, spelled

_TOTAL, _WHOLE = "계", ""  # a total that is named, one that is not
_BETWEEN = re.compile(r"[\s,，/·+;:：()（）\[\]○◦ㅇ▪\-]*")
_REST = re.compile(r"원?[\s)）\]]*")
_MOST = 8  # names in one column
_BITS = 2.0  # orders of magnitude by which a sum is no chance: 1 + 1 = 2 proves nothing
Named = tuple[tuple[str, Words], ...]


def divided(grids: Sequence[Grid], declared: Sequence[Cost]) -> tuple[Grid, ...]:
    """The tables of labelled rows with such columns divided. `declared`: whose words for sources of money are the names."""
    return tuple(_divided(grid, declared) if not grid.loose and all(row.labels for row in grid.rows) else grid for grid in grids)


def _divided(grid: Grid, declared: Sequence[Cost]) -> Grid:
    read = partial(_named, declared=declared)
    cells = [[read(row.cells[n]) if n < len(row.cells) else () for row in grid.rows] for n in range(len(grid.columns))]
    told = [_names(column) for column in cells]
    if not any(told):
        return grid
    over = [_over(grid, n, cells[n]) if told[n] else n for n in range(len(told))]
    columns = tuple(made for n, names in enumerate(told) for made in _columns(grid.columns[n], grid.columns[over[n]], names))
    return replace(grid, columns=columns, rows=tuple(_row(row, told, read) for row in grid.rows))


def _names(cells: Sequence[Named | None]) -> tuple[str, ...]:
    """The names of a column in their order where every cell with a figure names all of its own and one of them names two; else none.

    An amount with its sources in a bracket (`780 (국 600, 시 180)`) stays whole: that is read as a cost is.
    """
    if any(cell is None for cell in cells) or not any(len(cell) > 1 and cell[0][0] != _WHOLE for cell in cells if cell):
        return ()
    cells = [tuple((_TOTAL if name == _WHOLE else name, words) for name, words in cell or ()) for cell in cells]
    names = tuple(dict.fromkeys(name for cell in cells for name, _ in cell or ()))
    return names if len(names) <= _MOST and any(name != _TOTAL for name in names) else ()


def _over(grid: Grid, own: int, cells: Sequence[Named | None]) -> int:
    """The one other column whose figures the named ones of every row add up to, by more than chance; its own where there is none or more."""
    sums = [sum(number(next(w.figures())) or 0 for name, w in cell or () if name not in {_TOTAL, _WHOLE}) for cell in cells]
    rows = [n for n, cell in enumerate(cells) if len(cell or ()) > 1]
    if sum(log10(max(sums[n], 1)) for n in rows) < _BITS:
        return own

    def adds_up(column: int, row: int) -> bool:
        words = grid.rows[row].cells[column] if column < len(grid.rows[row].cells) else None
        whole = words.first() if words is not None else None
        return whole is not None and number(whole) == sums[row]

    found = [n for n in range(len(grid.columns)) if n != own and all(adds_up(n, row) for row in rows)]
    return found[0] if len(found) == 1 else own


def _columns(column: Column, over: Column, names: Sequence[str]) -> Iterator[Column]:
    yield from (replace(column, path=(*over.path, label(name))) for name in names) if names else (column,)


def _row(row: Row, told: Sequence[Sequence[str]], read: partial[Named | None]) -> Row:
    cells: list[Words | None] = []
    for words, names in zip(row.cells, told, strict=False):
        found = {name or _TOTAL: own for name, own in read(words) or ()} if names else {}
        cells += [found.get(name) for name in names] if names else [words]
    return replace(row, cells=tuple(cells))


def _named(words: Words | None, declared: Sequence[Cost]) -> Named | None:
    """The figures of a cell by their names, empty for a first one without; None where one has another name or stands in a sentence."""
    if words is None:
        return ()
    found: dict[str, Words] = {}
    at = 0
    for figure in (n for n in words.numbers if n.kind == "figure"):
        lead = words.text[at : figure.start]
        name = _WHOLE if not at and _BETWEEN.fullmatch(lead) else _name(lead, declared)
        if name is None or name in found or (figure.unit and not is_money(figure)):
            return None
        found[name] = words.cut(figure.start, figure.end)
        at = figure.end
    return tuple(found.items()) if not found or _REST.fullmatch(words.text, at) else None


def _name(lead: str, declared: Sequence[Cost]) -> str | None:
    """The source that stands before a figure as declared, `계` for a total; None where it is anything else."""
    word = _BETWEEN.sub(" ", lead).strip()
    if key(word) in TOTALS:
        return _TOTAL
    return next((known for cost in declared if word and (known := spelled(word, cost))), None)
