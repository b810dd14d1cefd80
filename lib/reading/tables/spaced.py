"""Tables whose columns blanks alone set apart: headings and rows of as many pieces, a name or a year and then figures in each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.values import is_value, is_year
from lib.reading.tables.lines import tabled_by
from lib.reading.tables.stubs import is_stub

_GAP = re.compile(r"\s{2}\s*")
_FEWEST, _ROWS = 3, 2  # pieces of a line and rows from which on lines are a table


def spaced(document: Document) -> Document:
    """The document with such lines as tables; single blanks part no cells (`2 ‧ 3급`) but those of years (`2031 734 721`)."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    pieces = _pieces(blocks[number])
    if len(pieces) >= _FEWEST:
        return _table(blocks, number, _pieces, lambda name: not is_value(name))
    words = _words(blocks[number])
    return _table(blocks, number, _words, is_year) if len(words) >= _FEWEST and is_stub(words[0]) else None


def _table(
    blocks: Sequence[Block], number: int, parted: Callable[[Block], list[str]], is_name: Callable[[str], bool]
) -> tuple[Table, int] | None:
    """The table whose headings are the line of that number, and how many lines it takes."""
    head = parted(blocks[number])
    if any(map(is_value, head)):
        return None
    below = (parted(blocks[n]) for n in range(number + 1, len(blocks)))
    rows = list(takewhile(lambda row: len(row) == len(head) and is_name(row[0]) and all(map(is_value, row[1:])), below))
    if len(rows) < _ROWS:
        return None
    lines = zip((head, *rows), blocks[number : number + 1 + len(rows)], strict=True)
    cells = tuple(Cell(r, c, words, block.at) for r, (row, block) in enumerate(lines) for c, words in enumerate(row))
    return Table(1 + len(rows), len(head), cells, blocks[number].at), 1 + len(rows)


def _pieces(block: Block) -> list[str]:
    """The words of a line between wide blanks; none of any other block."""
    return [" ".join(part.split()) for part in _GAP.split(block.text.strip())] if isinstance(block, Paragraph) else []


def _words(block: Block) -> list[str]:
    return block.text.split() if isinstance(block, Paragraph) and not block.depth else []
