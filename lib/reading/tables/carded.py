"""Cards of a page, of which each label and each word beside it is a line, as one table: `담당부서`, `도시과`, `이행률`, `80%` below every title.

What stands in every card is a label, or says nothing (상세보기); what differs is said under it. Cards have as many lines each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.documents.model import Block, Cell, Document, Table
from lib.reading.tables.lines import tabled_by, words_of

FEWEST, SHORTEST, LONGEST = 3, 5, 16  # cards, and lines of one
_LABEL = re.compile(r"[가-힣][가-힣\s·]{0,9}(?:부서|실과|상태|상황|단계|현황|여부|기간|시기|사업비|예산|분야|[률율도])\s?[:：]?")
_CODE = re.compile(r"(?:공약\s?)?[\dⅠ-Ⅹ①-⑳][\dⅠ-Ⅹ①-⑳\s.-]{0,9}[.)]?")
_TITLE = re.compile(r"(?=.{4,90}$)(?!.*[:：]).*[가-힣]{2}.*")
_TITLED, _NUMBERED = "제목", "번호"  # what pages leave out over the title of a card and its number


def carded(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    for first in (1, 2):  # a title, or a number and a title
        label = _words(blocks, number + first)
        if not _LABEL.fullmatch(label):
            continue
        sizes = (
            n for n in range(SHORTEST, LONGEST + 1) if _words(blocks, number + first + n) == _words(blocks, number + first + 2 * n) == label
        )
        if (size := next(sizes, 0)) and (found := _cards(blocks, number, first, size)):
            return found
    return None


def _cards(blocks: Sequence[Block], number: int, first: int, size: int) -> tuple[Table, int] | None:
    """The table of the cards from a block on, their labels on every other line from `first` on."""
    one = [_words(blocks, number + n) for n in range(size)]
    labels = [n for n in range(first, size - 1, 2) if _LABEL.fullmatch(one[n])]
    starts = [number]
    while all(_words(blocks, starts[-1] + size + n) == one[n] for n in labels):
        starts.append(starts[-1] + size)
    titles = [_words(blocks, start + first - 1) for start in starts]
    is_list = len(starts) >= FEWEST and len(labels) > 1 and len(set(titles)) * 2 > len(titles) and all(map(_TITLE.fullmatch, titles))
    if not is_list or (first > 1 and not all(_CODE.fullmatch(_words(blocks, start)) for start in starts)):
        return None
    places = [*range(first), *(n + 1 for n in labels)]
    heads = [*([_NUMBERED] if first > 1 else []), _TITLED, *(one[n].rstrip(" :：") for n in labels)]
    cells = [Cell(0, c, words, blocks[number].at) for c, words in enumerate(heads)]
    for r, start in enumerate(starts, 1):
        cells += [Cell(r, c, _words(blocks, start + n), blocks[start + n].at) for c, n in enumerate(places)]
    return Table(len(starts) + 1, len(heads), tuple(cells), blocks[number].at, ruled=True), size * len(starts)


def _words(blocks: Sequence[Block], number: int) -> str:
    """The words of a line; empty for what is none, and behind the last."""
    return (words_of(blocks[number]) or "").strip() if number < len(blocks) else ""
