"""Words that the margins of pages print again and again: a running head, and a foot that counts the pages (`| 12`, `〈4〉`, `건설과 - 7`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lib.documents.model import Block, Note, Paragraph, Table
from lib.documents.words.units import said

_OFTEN = 3  # pages from which on words at the same edge are the margin's
_SHORT = 60
_NUMBER = re.compile(r"\d{1,4}")


def without_margins(pages: Sequence[Sequence[Block]]) -> list[Block]:
    """The blocks of all pages in their order, margins as notes; a running head stays where it is printed first and says what the paper is."""
    heads = ["" if not page or _is_listed(page[0]) else _words(page[0]) for page in pages]
    often = {words for words, times in Counter(heads).items() if words and times >= _OFTEN}
    counted = _counted([_words(page[-1]) if page else "" for page in pages])
    found: list[Block] = []
    for number, page in enumerate(pages):
        again = number > 0 and heads[number] in often and heads[number] == heads[number - 1]
        for place, block in enumerate(page):
            is_margin = (again and place == 0) or (number in counted and place == len(page) - 1)
            found.append(Note(_words(block), block.at, "page") if is_margin else block)
    return found


def _words(block: Block) -> str:
    """The words of a line as printed; empty for a table, a long line, and one that serves a table (its unit, its day)."""
    if isinstance(block, Table | Note) or len(block.text) > _SHORT or said(block.text).alone:
        return ""
    marker = block.marker if isinstance(block, Paragraph) else ""
    return block.raw or f"{marker} {block.text}".strip()


def _is_listed(block: Block) -> bool:
    """Whether a bullet stands before a line: a part of the text that goes on, under which its own parts begin anew."""
    return isinstance(block, Paragraph) and block.depth > 0


def _counted(feet: Sequence[str]) -> set[int]:
    """The pages at whose foot the same words stand with one number that rises with the page."""
    ways: dict[tuple[str, int], set[int]] = {}
    for page, words in enumerate(feet):
        for match in _NUMBER.finditer(words):
            around = words[: match.start()] + "#" + words[match.end() :]
            ways.setdefault((around, int(match[0]) - page), set()).add(page)
    return {page for pages in ways.values() if len(pages) >= _OFTEN for page in pages}
