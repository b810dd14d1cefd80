"""Tables that a page draws together with the band of the title over them, apart from it again: a cell over all columns, then a row without a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lib.documents.model import Block, Document, Paragraph, Table
from lib.documents.texts.bullets import bullet

_ROWS = 2  # of the title and of the gap below it


def unbanded(document: Document) -> Document:
    """The document with such titles as lines before their tables; cells keep their places."""
    if document.format != "pdf":
        return document
    return replace(document, blocks=tuple(made for block in document.blocks for made in _parts(block)))


def _parts(block: Block) -> Iterator[Block]:
    title = _title(block) if isinstance(block, Table) else ""
    if not title or not isinstance(block, Table):
        yield block
        return
    part = bullet(title)
    yield Paragraph(part.text, block.at, part.depth, part.marker)
    cells = tuple(replace(cell, row=cell.row - _ROWS) for cell in block.cells if cell.row >= _ROWS)
    yield replace(block, rows=block.rows - _ROWS, cells=cells)


def _title(table: Table) -> str:
    """The words of such a title; empty where the table begins otherwise."""
    first = [cell for cell in table.cells if cell.row == 0]
    is_gap = all(not cell.text.strip() and cell.rowspan == 1 for cell in table.cells if cell.row == 1)
    is_band = len(first) == 1 and first[0].colspan == table.cols and first[0].rowspan == 1 and not first[0].children
    return first[0].text.strip() if table.cols > 1 and table.rows > _ROWS + 1 and is_band and is_gap else ""
