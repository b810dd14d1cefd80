"""Tables as grids: built from cells with spans, checked, and told apart into data and layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lib.documents.errors import RefusedError
from lib.documents.model import Cell, Found, Kind, Table

MAX_ROWS, MAX_COLS, MAX_PLACES, MAX_CELLS = 200_000, 16_384, 4_000_000, 400_000
_FIGURE = re.compile(r"[△▲\-−+(]{0,2}\s*\d[\d,]*(?:\.\d+)?\s*(?:%p?|\)|[^\W\d_]{1,4})?\)?")
_WIDE, _SPARSE = 20, 0.35


def table(cells: Iterable[Cell], at: str, found: Found, *, caption: str = "", ruled: bool = True, name: str = "") -> Table | None:
    """The cells as one table, with spans that overlap or leave the grid cut (and doubted); None where every cell is empty.

    Trailing rows and columns without any cell or word are dropped. RefusedError where the grid is larger than any report's.
    """
    kept = sorted(cells, key=lambda c: (c.row, c.col))
    filled = [c for c in kept if c.text or c.children]
    if len(filled) > MAX_CELLS:
        raise RefusedError("output", f"a table of {len(filled)} cells")
    if not filled:
        return None
    rows, cols = _size(kept, filled)
    if rows > MAX_ROWS or cols > MAX_COLS or rows * cols > MAX_PLACES:
        raise RefusedError("big", f"a table of {rows} by {cols}")
    inside = _without_overlaps([c for c in kept if c.row < rows and c.col < cols], rows, cols, at, found)
    return Table(rows, cols, tuple(inside), at, caption, kind_of(rows, cols, inside), ruled, name)


def _size(cells: Sequence[Cell], filled: Sequence[Cell]) -> tuple[int, int]:
    """Rows and columns up to the last filled cell; an empty cell counts with its own place only, a filled one with its span."""
    last_row, last_col = max(c.row for c in filled), max(c.col for c in filled)
    rows = max(c.row + (c.rowspan if c.text or c.children else 1) for c in cells if c.row <= last_row)
    cols = max(c.col + (c.colspan if c.text or c.children else 1) for c in cells if c.col <= last_col)
    return rows, cols


def _without_overlaps(cells: Sequence[Cell], rows: int, cols: int, at: str, found: Found) -> list[Cell]:
    """Each place of the grid belongs to one cell: a span that meets another cell, or the edge, is cut to a single place."""
    if all(c.rowspan == c.colspan == 1 for c in cells) and len({(c.row, c.col) for c in cells}) == len(cells):
        return list(cells)
    starts = {(c.row, c.col) for c in cells}
    taken: set[tuple[int, int]] = set()
    kept: list[Cell] = []
    for cell in cells:
        if (cell.row, cell.col) in taken:
            found.doubt("spans_cut", at)
            _merge_text(kept, cell)
            continue
        places = _places(cell, rows, cols)
        if places & taken or len(places & starts) > 1 or len(places) < cell.rowspan * cell.colspan:
            cell, places = _cut(cell, rows, cols, taken | starts, at, found)  # noqa: PLW2901 - the same cell, its span mended
        taken |= places
        kept.append(cell)
    return kept


def _places(cell: Cell, rows: int, cols: int) -> set[tuple[int, int]]:
    last_row, last_col = min(cell.row + cell.rowspan, rows), min(cell.col + cell.colspan, cols)
    return {(r, c) for r in range(cell.row, last_row) for c in range(cell.col, last_col)}


def _cut(cell: Cell, rows: int, cols: int, others: set[tuple[int, int]], at: str, found: Found) -> tuple[Cell, set[tuple[int, int]]]:
    fitted = replace(cell, rowspan=min(cell.rowspan, rows - cell.row), colspan=min(cell.colspan, cols - cell.col))
    places = _places(fitted, rows, cols)
    if not (places - {(cell.row, cell.col)}) & others:
        return fitted, places  # it only reached over the edge, as spans over dropped empty rows do
    found.doubt("spans_cut", at)
    return replace(cell, rowspan=1, colspan=1), {(cell.row, cell.col)}


def _merge_text(kept: list[Cell], lost: Cell) -> None:
    """Words of a cell whose place is taken go to the cell that has it: nothing is dropped."""
    for index, cell in enumerate(kept):
        if cell.row <= lost.row < cell.row + cell.rowspan and cell.col <= lost.col < cell.col + cell.colspan:
            if lost.text or lost.children:
                kept[index] = replace(cell, text=f"{cell.text}\n{lost.text}".strip(), children=(*cell.children, *lost.children))
            return


def is_figure(words: str) -> bool:
    """Whether a cell holds one number, perhaps with a sign, a unit or in brackets; `-` stands for none and counts too."""
    text = words.strip()
    return text in {"-", "−", "–"} or _FIGURE.fullmatch(text) is not None


def kind_of(rows: int, cols: int, cells: Sequence[Cell]) -> Kind:
    """Data has rows under columns; layout is a title in a frame, a single column, or boxes of a chart strewn over a wide grid."""
    filled = [c for c in cells if c.text.strip() or c.children]
    figures = sum(is_figure(c.text) and any(d.isdigit() for d in c.text) for c in filled)
    if rows == 1 or cols == 1:
        return "data" if figures >= 2 else "layout"
    share = sum(c.rowspan * c.colspan for c in filled) / (rows * cols)
    strewn = cols >= _WIDE and share < _SPARSE
    return "layout" if strewn or (share < _SPARSE and figures < 2) else "data"
