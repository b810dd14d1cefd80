"""Lines of a text as cells and rows: a mark of a list in front of a label (①) is none of its words, nor is a bar that ends a cell."""

from __future__ import annotations

import re

from lib.documents.model import Block, Paragraph

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
