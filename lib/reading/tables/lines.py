"""Lines of a text as tables, cells and rows: a mark of a list in front of a label (①) is none of its words, nor is a bar that ends a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from lib.documents.model import Block, Document, Heading, Paragraph, Table
from lib.documents.words.units import said

Found = tuple[Table, int] | None  # a table and how many blocks it takes

_CIRCLED = re.compile(r"[①-⑳❶-❿➀-➓]")
_BAR = re.compile(r"\s\|$")


def words_of(block: Block) -> str | None:
    """The words of a line that may be part of a table; None for bullets, headings, tables and notes."""
    if not isinstance(block, Paragraph) or (block.depth and not _CIRCLED.fullmatch(block.marker or "")):
        return None
    return _BAR.sub("", block.text)


def is_marked(block: Block) -> bool:
    """Whether a line is an item of a list: the label of a row, never a heading."""
    return isinstance(block, Paragraph) and bool(block.depth)


def printed(block: Block | None) -> str | None:
    """The words of a line with its mark; None for tables, notes and lines that only say a unit or a day."""
    if not isinstance(block, Paragraph | Heading) or said(block.text).alone:
        return None
    return f"{block.marker} {block.text}" if isinstance(block, Paragraph) and block.marker else block.text


def line_number(block: Block) -> int:
    """The line of a block of a text, from 0."""
    return int(block.at[1:]) - 1 if block.at[1:].isdigit() else 0


def tabled_by(at: Callable[[Sequence[Block], int], Found], document: Document) -> Document:
    """The document with every table that `at` finds to begin at a block, in place of the blocks that it takes."""
    blocks: list[Block] = []
    number = 0
    while number < len(document.blocks):
        made, taken = at(document.blocks, number) or (document.blocks[number], 1)
        blocks.append(made)
        number += taken
    return replace(document, blocks=tuple(blocks))
