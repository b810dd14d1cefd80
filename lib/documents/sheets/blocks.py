"""Sheets of cells (CSV, XLSX, XLS) as blocks: title and unit lines apart from the tables under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lib.documents.model import Block, Cell, Found, Paragraph
from lib.documents.sniff import TOLD
from lib.documents.tables import grids
from lib.documents.texts.bullets import bullet
from lib.documents.words.units import said

_PAIR = 2
Rows = Mapping[int, Sequence[Cell]]


def blocks(cells: Sequence[Cell], found: Found, name: str = "") -> list[Block]:
    """The cells of one sheet: lines with a single cell above and below a table are paragraphs, the rest tables.

    A blank row ends a table only where a title or a row without figures follows: reports leave blank rows inside tables too.
    """
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.text:
            rows[cell.row].append(cell)
    found_blocks: list[Block] = []
    for region in _regions(rows):
        found_blocks += _region(region, rows, found, name)
    return found_blocks


def _regions(rows: Rows) -> list[list[int]]:
    regions: list[list[int]] = []
    for number in sorted(rows):
        if regions and (number == regions[-1][-1] + 1 or not _begins(rows[number], rows[regions[-1][-1]])):
            regions[-1].append(number)
        else:
            regions.append([number])
    return regions


def _begins(row: Sequence[Cell], before: Sequence[Cell]) -> bool:
    """Whether a row after a blank one begins something new."""
    return len(row) == 1 or len(before) == 1 or not any(grids.is_figure(c.text) for c in row)


def _region(numbers: Sequence[int], rows: Rows, found: Found, name: str) -> list[Block]:
    first, last = 0, len(numbers)
    while first < last and _is_over(rows[numbers[first]]):
        first += 1
    while last > first and _is_remark(rows[numbers[last - 1]]):
        last -= 1
    body = numbers[first:last]
    made: list[Block] = [line for n in numbers[:first] for line in _lines(rows[n])]
    if body:
        table = _table([c for n in body for c in rows[n]], found, name)
        made += [table] if table else []
    return [*made, *(_line(rows[n][0]) for n in numbers[last:])]


def _is_over(row: Sequence[Cell]) -> bool:
    """Whether a row stands over a table: one cell, or cells that only say its day and unit."""
    return len(row) == 1 or all(said(c.text).alone for c in row) or _is_told(row)


def _is_told(row: Sequence[Cell]) -> bool:
    """Whether a row says a word and what it is: `기준일`, `2031-06-30`."""
    return len(row) == _PAIR and TOLD.fullmatch("".join(row[0].text.split())) is not None


def _lines(row: Sequence[Cell]) -> Iterator[Paragraph]:
    if _is_told(row):
        yield _line(replace(row[0], text=f"{row[0].text} : {row[1].text}"))
    else:
        yield from map(_line, row)


def _is_remark(row: Sequence[Cell]) -> bool:
    return len(row) == 1 and (bullet(row[0].text).depth > 0 or len(row[0].text) > 30)


def _line(cell: Cell) -> Paragraph:
    part = bullet(cell.text)
    return Paragraph(part.text, cell.at, part.depth, part.marker)


def _table(cells: Sequence[Cell], found: Found, name: str) -> Block | None:
    """The cells as a table whose first row and column are the region's own; each keeps its place in the sheet."""
    top, left = min(c.row for c in cells), min(c.col for c in cells)
    moved = [replace(c, row=c.row - top, col=c.col - left) for c in cells]
    return grids.table(moved, min(cells, key=lambda c: (c.row, c.col)).at, found, name=name)
