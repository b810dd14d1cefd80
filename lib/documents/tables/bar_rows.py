"""Rows of a table of bars in its columns: labels before figures, where cells that span were lost, and blank ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.documents.model import Cell
from lib.documents.tables.bars import Bars, Piece
from lib.documents.tables.blanks import TOTALS
from lib.documents.words.labels import key
from lib.documents.words.values import is_value

_SERIAL = re.compile(r"\d{1,3}")
_MARK = re.compile(r"[①-⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|\d{1,2}(?=[.)\s])|[가나다라마바사](?=[.)])")


@dataclass(frozen=True)
class Put:
    """A cell with where it stands."""

    piece: Piece
    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1

    def cell(self) -> Cell:
        """The cell of a table."""
        return Cell(self.row, self.col, self.piece.words, f"L{self.piece.line + 1}", self.rowspan, self.colspan)


def labels(row: Bars) -> int:
    """How many cells at the left of a row are labels: its number, and those before its first figure, up to the last with words."""
    numbered, last = _is_numbered(row), max(row.filled - 1, 1)  # of words alone the last stand for figures
    first = next((n for n, w in enumerate(row.words) if n >= numbered and is_value(w)), last)
    return max((n for n, w in enumerate(row.words[:first], 1) if w), default=0)


def _is_numbered(row: Bars) -> bool:
    """Whether a row begins with its number and its name: two labels at least before the figures."""
    return len(row.cells) > 2 and _SERIAL.fullmatch(row.words[0]) is not None and bool(row.words[1]) and not is_value(row.words[1])


def _is_whole(row: Bars, stub: int, width: int) -> bool:
    """Whether a row that begins with its number, or with a blank cell where others have one, has a cell for each column."""
    numbered = _is_numbered(row)
    is_full = bool(row.cells) and not row.lost and len(row.cells) == width
    return is_full and (numbered or not row.words[0]) and not any(map(is_value, row.words[numbered:stub]))


def in_columns(row: Bars, number: int, stub: int, width: int, *, kept: bool) -> tuple[list[Put], bool]:
    """A row of the body, and whether its columns are known: its last label before the first column of figures.

    A single figure behind an equal total is that of all parts.
    """
    if _is_whole(row, stub, width):
        return [Put(piece, number, n) for n, piece in enumerate(row.cells)], True
    own = min(labels(row), stub)
    missing = stub - own
    names, figures = row.cells[:own], row.cells[own:]
    room = width - stub
    while len(figures) > room and not figures[-1].words:
        figures = figures[:-1]
    puts = [Put(piece, number, missing + n) for n, piece in enumerate(names)]
    if own == 1 < stub and row.lost and _is_over_all(names[0].words):
        puts = [Put(names[0], number, 0, 1, stub)]
    puts += [Put(piece, number, stub + n) for n, piece in enumerate(figures)]
    if row.lost <= missing or len(figures) in {room, 0} or not any(is_value(p.words) for p in figures):
        return puts, len(figures) <= room
    if kept and len(figures) == 2 < room and figures[0].words == figures[1].words:
        return [*puts[:-1], Put(figures[1], number, stub + 1, 1, room - 1)], True
    return puts, False


def aligned(puts: Sequence[Put], width: int) -> Bars:
    """A row whose columns are known with a cell for each of them."""
    by_column = {p.col: p.piece for p in puts}
    return Bars(tuple(by_column.get(col, Piece("", 0)) for col in range(width)), 0)


def _is_over_all(words: str) -> bool:
    """Whether the only label of a row is one of the first column: a total, or one that a mark numbers."""
    return key(words) in TOTALS or _MARK.match(words) is not None


def figures(puts: Sequence[Put], stub: int) -> list[Put]:
    """The cells of a row behind its labels that hold anything."""
    return [p for p in puts if p.col >= stub and p.piece.words]


def partly(puts: Sequence[Put], stub: int, width: int, told: Mapping[int, int]) -> list[Put]:
    """The row with each figure whose column is told there; the others stand behind the last column, under no heading."""
    own = figures(puts, stub)
    left = [p for n, p in enumerate(own) if n not in told]
    if all(p.piece.words in {"-", "–"} for p in left):
        left = []
    return [
        *(p for p in puts if p.col < stub),
        *(replace(own[n], col=stub + col) for n, col in told.items()),
        *(replace(p, col=width + n) for n, p in enumerate(left)),
    ]
