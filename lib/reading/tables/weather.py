"""The clock and the weather that news pages show beside their text (`2031.03.29 (토)`, `흐림강릉 1.3℃`, `기상청 제공`): of the day that a page is seen.

A clock alone is one where the page says below when its text was put up (`송고시간 2031-01-07 11:05`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from lib.documents.model import Block, Document, Heading, Note, Paragraph
from lib.documents.posted import PUT_UP

_DEGREES = re.compile(r"[가-힣]{2,10}\s?[-−–]?\d{1,2}(?:\.\d)?\s?(?:℃|°C)")
_TODAY = re.compile(
    r"20\d{2}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?\s?[(（]?[월화수목금토일](?:요일)?[)）]?"
)  # a clock names the weekday
_BY = re.compile(r"기상청\s제공")
_PUT_UP = re.compile(rf"{PUT_UP}20\d{{2}}\s?[.년/-]")
_FEWEST, _TOP = 3, 12  # places; lines below a clock that say when a text was put up


def unweathered(document: Document) -> Document:
    """The document with the lines of such weather, the clock over it and who gives it, one of which must be there, as notes of the page."""
    blocks = list(document.blocks)
    number = 0
    while number < len(blocks):
        size = len(list(takewhile(_is_of_weather, blocks[number:])))
        start, end = _around(blocks, number, number + size)
        if size >= _FEWEST and end - start > size:
            blocks[start:end] = [
                Note(block.text, block.at, "hint") for block in blocks[start:end] if isinstance(block, Paragraph | Heading)
            ]
        elif not size and _is_clock(blocks[number : number + _TOP]):
            blocks[number] = Note(_words(blocks[number]), blocks[number].at, "hint")
        number = max(end, number + 1)
    return replace(document, blocks=tuple(blocks))


def _is_clock(blocks: Sequence[Block]) -> bool:
    """Whether the first of some lines is a day alone, and one below says when the text was put up."""
    return _TODAY.fullmatch(_words(blocks[0]).strip()) is not None and any(_PUT_UP.search(_words(b)) for b in blocks[1:])


def _words(block: Block) -> str:
    return block.text if isinstance(block, Paragraph | Heading) else ""


def _is_of_weather(block: Block) -> bool:
    return isinstance(block, Paragraph) and _DEGREES.fullmatch(block.text.strip()) is not None


def _around(blocks: Sequence[Block], start: int, end: int) -> tuple[int, int]:
    """From where to where weather stands with the day before it and who measured it behind it."""
    before, behind = (blocks[n] if 0 <= n < len(blocks) else None for n in (start - 1, end))
    is_dated = before is not None and _TODAY.fullmatch(_words(before).strip()) is not None
    is_told = behind is not None and _BY.fullmatch(_words(behind).strip()) is not None
    return start - is_dated, end + is_told
