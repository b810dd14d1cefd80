"""Tables of which each cell is a line: the headings one under the other, then a label and its figures, again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.values import is_value
from lib.reading.tables.stubs import is_stub

LONG = 60  # letters from which on a line is no cell
MOST_COLUMNS, FEWEST_ROWS = 12, 2
FORMATS = frozenset({"text", "markdown"})


def piled(document: Document) -> Document:
    """The document with such lines as tables."""
    if document.format not in FORMATS:
        return document
    blocks: list[Block] = []
    number = 0
    while number < len(document.blocks):
        made = _at(document.blocks, number)
        blocks.append(made or document.blocks[number])
        number += made.rows * made.cols if made else 1
    return replace(document, blocks=tuple(blocks))


def _at(blocks: Sequence[Block], number: int) -> Table | None:
    first = _cell(blocks[number])
    if first is None or not is_stub(first.text):
        return None
    heads = list(takewhile(lambda b: (p := _cell(b)) is not None and not is_value(p.text), blocks[number : number + MOST_COLUMNS + 2]))
    width = len(heads) - 1  # the last of them is the label of the first row
    rows = _rows(blocks, number + width, width) if 1 < width <= MOST_COLUMNS else []
    if len(rows) < FEWEST_ROWS or len(rows) * (width - 1) < FEWEST_ROWS:
        return None
    cells = [block for block in (*blocks[number : number + width], *(b for row in rows for b in row)) if isinstance(block, Paragraph)]
    return Table(
        len(rows) + 1, width, tuple(Cell(n // width, n % width, p.text, p.at) for n, p in enumerate(cells)), first.at
    )  # fmt: skip


def _rows(blocks: Sequence[Block], start: int, width: int) -> list[Sequence[Block]]:
    """The rows from a block on: a label, then a figure for each other heading. None where figures are left over: a cell is missing above."""
    rows: list[Sequence[Block]] = []
    while _is_row(blocks[start : start + width], width):
        rows.append(blocks[start : start + width])
        start += width
    after = _cell(blocks[start]) if start < len(blocks) else None
    then = _cell(blocks[start + 1]) if start + 1 < len(blocks) else None
    left = any(p is not None and is_value(p.text) for p in (after, then))
    return [] if left else rows


def _is_row(cells: Sequence[Block], width: int) -> bool:
    words = [p.text for block in cells if (p := _cell(block)) is not None]
    return len(words) == width and not is_value(words[0]) and all(map(is_value, words[1:]))


def _cell(block: Block) -> Paragraph | None:
    return block if isinstance(block, Paragraph) and not block.depth and len(block.text) <= LONG else None
