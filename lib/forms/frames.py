"""Titles in frames: a table of one cell, or of a number and a title, is a heading that office programs draw as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from lib.documents.model import Block, Cell, Document, Heading, Paragraph, Table
from lib.documents.texts.bullets import bullet, chapter
from lib.documents.words.units import said

LONG = 60  # letters from which on framed words are no title
FRONT = 8  # blocks among which the title of the whole document stands
_NUMBER = re.compile(r"(?:\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[IVX]{1,4})[.)]?")
_SAYS = re.compile(r"다\.?$|[:：]|\d[\d,.]*\s?(?:명|건|회|개|천원|백만원|억원|원|%)")


def unframed(document: Document) -> Document:
    """The document with framed titles as headings, those of two frames that touch too; other tables stay."""
    blocks: list[Block] = []
    titled = any(isinstance(b, Heading) for b in document.blocks[:FRONT])
    for number, block in enumerate(chain.from_iterable(map(_stacked, document.blocks))):
        made = _unframed(block, first=number < FRONT and not titled) if isinstance(block, Table) else block
        titled = titled or isinstance(made, Heading)
        blocks.append(made)
    return replace(document, blocks=tuple(blocks))


def _stacked(block: Block) -> list[Block]:
    """The frames of numbered titles below each other, drawn as one table of one column, each as a table: `3 추진계획` over `3-1 경영안정 지원`."""
    if not isinstance(block, Table) or block.caption or any(c.children for c in block.cells):
        return [block]
    titles = [c for c in block.cells if c.text.strip()]
    are_titles = 1 < len(titles) <= _MOST and all(c.colspan == block.cols and _NUMBERED.match(c.text) and _title([c]) for c in titles)
    return [replace(block, rows=1, cols=1, cells=(replace(c, row=0, rowspan=1, colspan=1),)) for c in titles] if are_titles else [block]


_MOST = 3  # titles that stand right below each other
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\s?-\s?\d{1,2})?|[Ⅰ-Ⅹ]|[IVX]{1,4})[.)]?\s+(?=[\d가-힣「『‘“])")


def _unframed(table: Table, *, first: bool) -> Block:
    words = _joined([c for c in table.cells if c.text.strip()])
    if table.rows > 2 or table.caption or not 0 < len(words) <= 2 or any(c.children for c in table.cells):
        return table
    text = _title(words)
    if not text or said(text).alone or len(text) > LONG or _SAYS.search(text):
        return table
    if first or chapter(text):
        return Heading(text, 1, words[-1].at, "looks")
    own = bullet(text)
    return Paragraph(own.text, words[-1].at, own.depth, own.marker) if own.depth else Heading(text, 2, words[-1].at, "looks")


def _joined(words: list[Cell]) -> list[Cell]:
    """The letters of a wide title, drawn a cell each, as the one cell that they make: `1 . 대 응 방 향`."""
    letters = "".join(c.text.strip() for c in words)
    is_spaced = len(words) == len(letters) and len({c.row for c in words}) == 1
    spaced = _SPACED.fullmatch(letters) if is_spaced else None
    return [replace(words[0], text=" ".join(filter(None, spaced.groups())))] if spaced else words


_SPACED = re.compile(r"((?:\d{1,2}|[Ⅰ-Ⅹ])[.)]?)?([가-힣]{3,20})")


def _title(words: Sequence[Cell]) -> str:
    """The words of one cell, or of a number and the title beside it."""
    texts = [" ".join(c.text.split()) for c in words]
    if len(texts) == 1:
        return texts[0] if words[0].text.strip().count("\n") < 2 and re.search(r"[가-힣]{2}|[가-힣] [가-힣]", texts[0]) else ""
    return " ".join(texts) if words[0].row == words[1].row and _NUMBER.fullmatch(texts[0]) and re.search(r"[가-힣]", texts[1]) else ""
