"""Tables of which each cell is a line: the headings one under the other, then a label and its figures, again and again.

One heading may stand over all columns: `지자체명`, `공무원 정원`, `총원`, `복지` over rows of a label and two figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lib.documents.blanks import TOTALS
from lib.documents.labels import key
from lib.documents.model import Block, Cell, Document, Table
from lib.documents.values import is_value
from lib.reading.tables.lines import is_marked, tabled_by, words_of
from lib.reading.tables.stubs import is_stub

LONG = 60  # letters from which on a line is no cell
MOST_COLUMNS, FEWEST_ROWS = 12, 2


def piled(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    first = words_of(blocks[number])
    if first is None or is_marked(blocks[number]) or not is_stub(first):
        return None
    heads = list(takewhile(lambda b: (p := _cell(b)) is not None and not is_value(p), blocks[number : number + MOST_COLUMNS + 3]))
    over = key(_cell(heads[1]) or "") if len(heads) > 1 else ""
    shapes = ((len(heads) - 1, 2), *(() if over in TOTALS else ((len(heads) - 2, 3),)))
    for width, fewest in shapes:  # the last of them is the label of the first row
        rows = _rows(blocks, number + len(heads) - 1, width) if fewest <= width <= MOST_COLUMNS else []
        if len(rows) >= FEWEST_ROWS and len(rows) * (width - 1) >= FEWEST_ROWS:
            return _table(heads[:-1], rows, width), len(heads) - 1 + len(rows) * width
    return None


def _table(heads: Sequence[Block], rows: Sequence[Sequence[Block]], width: int) -> Table:
    deep = 1 + (len(heads) > width)
    first, *others = ((_cell(b) or "", b.at) for b in heads)
    over, names = others[: deep - 1], others[deep - 1 :]
    top = (Cell(0, 0, *first, deep), *(Cell(0, 1, *one, 1, width - 1) for one in over))
    below = (Cell(deep - 1, n, *one) for n, one in enumerate(names, 1))
    body = (Cell(r, c, _cell(b) or "", b.at) for r, row in enumerate(rows, deep) for c, b in enumerate(row))
    return Table(len(rows) + deep, width, (*top, *below, *body), heads[0].at)


def _rows(blocks: Sequence[Block], start: int, width: int) -> list[Sequence[Block]]:
    """The rows from a block on: a label, then a figure for each other heading. None where figures are left over: a cell is missing above."""
    rows: list[Sequence[Block]] = []
    while _is_row(blocks[start : start + width], width):
        rows.append(blocks[start : start + width])
        start += width
    after = _cell(blocks[start]) if start < len(blocks) else None
    then = _cell(blocks[start + 1]) if start + 1 < len(blocks) else None
    left = any(p is not None and is_value(p) for p in (after, then))
    return [] if left else rows


def _is_row(cells: Sequence[Block], width: int) -> bool:
    words = [p for block in cells if (p := _cell(block)) is not None]
    return len(words) == width and not is_value(words[0]) and all(map(is_value, words[1:]))


def _cell(block: Block) -> str | None:
    words = words_of(block)
    return words if words is not None and len(words) <= LONG else None
