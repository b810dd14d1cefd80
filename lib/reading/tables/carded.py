"""Cards of a page as one table: below every title `담당부서`, `도시과`, `이행률`, `80%` on a line each, or `담당부서 : 도시과` on one.

What stands in every card is a label, or says nothing (상세보기); what differs is said under it. Cards have as many lines each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.documents.model import Block, Cell, Document, Table
from lib.reading.tables.lines import tabled_by, words_of

FEWEST, SHORTEST, LONGEST = 3, 3, 16  # cards, and lines of one
_LABEL = re.compile(
    r"(?P<label>[가-힣][가-힣\s·]{0,9}(?:부서|실과|상태|상황|단계|현황|여부|기간|시기|사업비|예산|분야|[률율도]))\s?(?:$|[:：]\s?(?P<said>.{0,80}))"
)
_CODE = re.compile(r"(?:공약\s?)?[\dⅠ-Ⅹ①-⑳][\dⅠ-Ⅹ①-⑳\s.-]{0,9}[.)]?")
_TITLE = re.compile(r"(?=.{4,90}$)(?!.*[:：]).*[가-힣]{2}.*")
_TITLED, _NUMBERED = "제목", "번호"  # what pages leave out over the title of a card and its number


def carded(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    for first in (1, 2):  # a title, or a number and a title
        at = number + first
        name = _label(blocks, at)
        sizes = range(SHORTEST, LONGEST + 1) if name else ()
        size = next((n for n in sizes if _label(blocks, at + n) == _label(blocks, at + 2 * n) == name), 0)
        if size and (found := _cards(blocks, number, first, size)):
            return found
    return None


def _cards(blocks: Sequence[Block], number: int, first: int, size: int) -> tuple[Table, int] | None:
    """The table of the cards from a block on, which have their labels on the same lines, from `first` on."""
    said = list(_said(blocks, number, range(first, size)))
    starts = [number]
    while all(_label(blocks, starts[-1] + size + n) == _label(blocks, number + n) for n, _ in said):
        starts.append(starts[-1] + size)
    titles = [_words(blocks, start + first - 1) for start in starts]
    is_list = len(starts) >= FEWEST and len(said) > 1 and len(set(titles)) * 2 > len(titles) and all(map(_TITLE.fullmatch, titles))
    if not is_list or (first > 1 and not all(_CODE.fullmatch(_words(blocks, start)) for start in starts)):
        return None
    heads = [*([_NUMBERED] if first > 1 else []), _TITLED, *(_label(blocks, number + n) for n, _ in said)]
    cells = [Cell(0, c, words, blocks[number].at) for c, words in enumerate(heads)]
    for r, start in enumerate(starts, 1):
        cells += [Cell(r, n, _words(blocks, start + n), blocks[start + n].at) for n in range(first)]
        cells += [Cell(r, c, _value(blocks, start, *one), blocks[start + one[1]].at) for c, one in enumerate(said, first)]
    return Table(len(starts) + 1, len(heads), tuple(cells), blocks[number].at, ruled=True), size * len(starts)


def _said(blocks: Sequence[Block], number: int, lines: range) -> Iterator[tuple[int, int]]:
    """The lines of the labels of a card, each with that of what it says: the same, or the next one."""
    after = 0
    for n in lines:
        if n >= after and (match := _LABEL.fullmatch(_words(blocks, number + n))) and (match["said"] or n + 1 in lines):
            yield n, n if match["said"] else n + 1
            after = n + 2 if not match["said"] else 0


def _value(blocks: Sequence[Block], start: int, label: int, value: int) -> str:
    """What a label of a card says; nothing where its line ends behind it."""
    words = _words(blocks, start + value)
    match = _LABEL.fullmatch(words) if label == value else None
    return (match["said"] or "").strip() if match else words


def _label(blocks: Sequence[Block], number: int) -> str:
    """The label that a line begins with; empty where it has none."""
    match = _LABEL.fullmatch(_words(blocks, number))
    return match["label"].strip() if match else ""


def _words(blocks: Sequence[Block], number: int) -> str:
    """The words of a line; empty for what is none, and behind the last."""
    return (words_of(blocks[number]) or "").strip() if number < len(blocks) else ""
