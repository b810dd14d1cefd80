"""Cards of a page as one table: below every title `담당부서`, `도시과`, `이행률`, `80%` on a line each, or `담당부서 : 도시과` on one.

What stands in every card is a label, or says nothing (상세보기); what differs is said under it. Cards have as many lines each.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from lib.documents.model import Block, Cell, Document, Table
from lib.reading.tables.lines import tabled_by, words_of

FEWEST, SHORTEST, LONGEST = 3, 3, 16  # cards, and lines of one
_LABEL = re.compile(
    r"(?P<label>[가-힣][가-힣\s·]{0,9}(?:부서|실과|상태|상황|단계|현황|여부|기간|시기|사업비|예산|분야|[률율도]))\s?(?:$|[:：]\s?(?P<said>.{0,80}))"
)
_CODE = re.compile(r"(?:공약\s?)?[\dⅠ-Ⅹ①-⑳][\dⅠ-Ⅹ①-⑳\s.-]{0,9}[.)]?")
_TITLE = re.compile(r"(?=.{4,90}$)(?!.*[:：]).*[가-힣]{2}.*")
_DIGIT = re.compile(r"\d")
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
    labels = [n for n in range(first, size) if _is_label(blocks, range(number + n, number + n + FEWEST * size, size))]
    starts = _starts(blocks, number, size, labels)
    said = list(_said(blocks, starts, labels, size))
    titles = [_words(blocks, start + first - 1) for start in starts]
    is_list = len(starts) >= FEWEST and len(said) > 1 and len(set(titles)) * 2 > len(titles) and all(map(_TITLE.fullmatch, titles))
    if not is_list or (first > 1 and not all(_CODE.fullmatch(_words(blocks, start)) for start in starts)):
        return None
    apart = _apart(blocks, starts, {*range(first), *labels, *(value for _, value in said)}, size)
    heads = [*([_NUMBERED] if first > 1 else []), _TITLED, *(_label(blocks, number + n) for n, _ in said), *("" for _ in apart)]
    cells = [Cell(0, c, words, blocks[number].at) for c, words in enumerate(heads)]
    for r, start in enumerate(starts, 1):
        cells += [Cell(r, n, _words(blocks, start + n), blocks[start + n].at) for n in range(first)]
        cells += [Cell(r, c, _value(blocks, start, *one), _place(blocks, start, *one)) for c, one in enumerate(said, first)]
        cells += [Cell(r, c, _words(blocks, start + n), _place(blocks, start, 0, n)) for c, n in enumerate(apart, first + len(said))]
    taken = starts[-1] - number + _whole(blocks, starts[-1], size)
    return Table(len(starts) + 1, len(heads), tuple(cells), blocks[number].at, ruled=True), taken


def _is_label(blocks: Sequence[Block], lines: range) -> bool:
    """Whether the lines begin with one label."""
    names = {_label(blocks, n) for n in lines}
    return len(names) == 1 and "" not in names


def _starts(blocks: Sequence[Block], number: int, size: int, labels: Sequence[int]) -> list[int]:
    """Where the cards begin, each whole; behind the last label of the last one the document may end, or go on with what is no line."""
    starts = [number]
    while labels and _whole(blocks, starts[-1], size) == size:
        start = starts[-1] + size
        is_card = all(_label(blocks, start + n) == _label(blocks, number + n) for n in labels)
        if not is_card or _whole(blocks, start, size) <= labels[-1]:
            break
        starts.append(start)
    return starts


def _whole(blocks: Sequence[Block], start: int, size: int) -> int:
    """How many lines of a card stand one after the other."""
    return next((n for n in range(size) if not _words(blocks, start + n)), size)


def _said(blocks: Sequence[Block], starts: Sequence[int], labels: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """The lines of the labels of a card, each with that of what it says: the same, or the next one, which is no label itself."""
    for n in labels:
        if any(_behind(blocks, start + n) for start in starts):
            yield n, n
        elif n + 1 < size and n + 1 not in labels:
            yield n, n + 1


def _apart(blocks: Sequence[Block], starts: Sequence[int], read: Container[int], size: int) -> list[int]:
    """The other lines of a card that are not the same in all, or print a number: they stay, under no heading."""
    said = {n: {_words(blocks, start + n) for start in starts} for n in range(size) if n not in read}
    return [n for n, words in said.items() if len(words) > 1 or any(map(_DIGIT.search, words))]


def _value(blocks: Sequence[Block], start: int, label: int, value: int) -> str:
    """What a label of a card says; nothing where its line ends behind it."""
    return _behind(blocks, start + label) if label == value else _words(blocks, start + value)


def _place(blocks: Sequence[Block], start: int, label: int, value: int) -> str:
    """Where a label says it; where the label stands if the document ends there."""
    return blocks[start + value if start + value < len(blocks) else start + label].at


def _behind(blocks: Sequence[Block], number: int) -> str:
    """What a line says behind its label."""
    match = _LABEL.fullmatch(_words(blocks, number))
    return (match["said"] or "").strip() if match else ""


def _label(blocks: Sequence[Block], number: int) -> str:
    """The label that a line begins with; empty where it has none."""
    match = _LABEL.fullmatch(_words(blocks, number))
    return match["label"].strip() if match else ""


def _words(blocks: Sequence[Block], number: int) -> str:
    """The words of a line; empty for what is none, and behind the last."""
    return (words_of(blocks[number]) or "").strip() if number < len(blocks) else ""
