"""Tables whose columns blanks alone set apart: headings and rows of as many pieces, a name and then figures in each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.values import is_value
from lib.reading.tables.lines import tabled_by

_GAP = re.compile(r"\s{2}\s*")
_FEWEST, _ROWS = 3, 2  # pieces of a line and rows from which on lines are a table


def spaced(document: Document) -> Document:
    """The document with such lines as tables; single blanks part no cells (`2 ‧ 3급`)."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    head = _pieces(blocks[number])
    if len(head) < _FEWEST or any(map(is_value, head)):
        return None
    rows = list(takewhile(lambda row: _is_row(row, len(head)), (_pieces(blocks[n]) for n in range(number + 1, len(blocks)))))
    if len(rows) < _ROWS:
        return None
    lines = zip((head, *rows), blocks[number : number + 1 + len(rows)], strict=True)
    cells = tuple(Cell(r, c, words, block.at) for r, (row, block) in enumerate(lines) for c, words in enumerate(row))
    return Table(1 + len(rows), len(head), cells, blocks[number].at), 1 + len(rows)


def _pieces(block: Block) -> list[str]:
    """The words of a line between wide blanks; none of any other block."""
    return [" ".join(part.split()) for part in _GAP.split(block.text.strip())] if isinstance(block, Paragraph) else []


def _is_row(row: Sequence[str], width: int) -> bool:
    return len(row) == width and not is_value(row[0]) and all(map(is_value, row[1:]))
