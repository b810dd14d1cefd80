"""Pages pasted as one line: cut where the marks of lists stand, and where a table's headings are years, months or a total and its parts.

Of such a table the count of figures tells the rows: each has a figure for every year. What is uneven stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from lib.documents.bullets import bullet
from lib.documents.formulas import amount
from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.values import is_value

_LONG = 200  # letters of a line from which on marks within it begin lines of their own
_MARK = re.compile(r"(?<=\s)(?=(?:\?{1,2}|[□■○●❍◦◆◇※▶▸\ue000-\uf8ff\U000f0000-\U000ffffd])\s+[^\s□■])")
_LOST = re.compile(r"(?:\?{1,2}|[\ue000-\uf8ff\U000f0000-\U000ffffd])\s+")  # a mark that the page's letters have no form for
_UNIT = re.compile(r"\(\s?단위[^()]{1,30}\)$")
_PERIOD = r"(?:(?:19|20)\d{2}\s?년?도?|[1-9]\s?월|1[0-2]\s?월|[1-4]\s?분기)"
_PERIODS = re.compile(
    rf"(?<!\S)(?:(?P<stub>구\s?분|연\s?도별?|년\s?도별?|항\s?목)\s+)?(?:(?P<total>누\s?계|합\s?계|총\s?계|계)\s+)?(?P<periods>{_PERIOD}(?:\s+{_PERIOD}){{2,15}})(?=\s)"
)
_EACH = re.compile(rf"{_PERIOD}(?!\S)")
_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
_TOTALS = frozenset(["총계", "합계", "계", "전체", "소계"])
_BEHIND = frozenset(["전년대비", "전년비", "대비", "증감", "증감률", "증감율", "비고", "평균"])  # headings behind the years
_FEWEST, _MOST, _LABEL = 3, 16, 40  # figures of a row; letters of a label


@dataclass(frozen=True)
class _Row:
    words: tuple[str, ...]
    end: int


@dataclass(frozen=True)
class _Found:
    """A table in a line: its rows of words, and the letters that it takes."""

    rows: tuple[tuple[str, ...], ...]
    start: int
    end: int


def flattened(document: Document) -> Document:
    """The document with such lines as lines and tables; every part keeps the place of the line."""
    blocks = [made for block in document.blocks for made in (_parts(block) if isinstance(block, Paragraph) else (block,))]
    return replace(document, blocks=tuple(blocks))


def _parts(block: Paragraph) -> Iterator[Block]:
    for line in _lines(block):
        start = 0
        while (found := _table(line.text, start)) is not None:
            yield from _words(line, line.text[start : found.start])
            cells = tuple(Cell(r, c, words, line.at) for r, row in enumerate(found.rows) for c, words in enumerate(row))
            yield Table(len(found.rows), len(found.rows[0]), cells, line.at)
            start = found.end
        yield from _words(line, line.text[start:]) if start else (line,)


def _lines(block: Paragraph) -> Iterator[Paragraph]:
    """The line cut where marks of lists stand within it; whole where it is short or has but one."""
    pieces = [piece.strip() for piece in _MARK.split(block.text)] if len(block.text) >= _LONG else []
    if len(pieces) <= 2:
        yield block
        return
    for number, piece in enumerate(pieces):
        part = bullet(_LOST.sub("□ ", piece, count=1) if _LOST.match(piece) else piece)
        yield replace(block, text=piece, raw="") if not number else Paragraph(part.text, block.at, part.depth, part.marker)


def _words(line: Paragraph, words: str) -> Iterator[Block]:
    """What stands before or behind a table, its unit in a line of its own."""
    text = words.strip()
    unit = _UNIT.search(text)
    before = text[: unit.start()].strip() if unit else text
    if before:
        yield replace(line, text=before, raw="")
    if unit:
        yield Paragraph(unit[0], line.at)


def _table(text: str, start: int) -> _Found | None:
    """The first table of a line from a letter on."""
    found = (*_by_periods(text, start), *_by_total(text, start))
    return min(found, key=lambda table: table.start, default=None)


def _by_periods(text: str, start: int) -> Iterator[_Found]:
    for heads in _PERIODS.finditer(text, start):
        periods = _EACH.findall(heads["periods"])
        if not _count_on(periods):
            continue
        names = (*([heads["total"]] if heads["total"] else []), *periods)
        rows = list(_rows(text, heads.end(), len(names)))
        if rows:
            yield _Found((("구분", *names), *(row.words for row in rows)), heads.start(), rows[-1].end)
            return


def _count_on(periods: Sequence[str]) -> bool:
    """Whether years or months follow one another."""
    numbers = [int(found[0]) for period in periods if (found := _DIGITS.search(period))]
    return all(after - before == 1 for before, after in pairwise(numbers))


def _rows(text: str, start: int, width: int) -> Iterator[_Row]:
    """Rows of a label and that many figures, one behind the other; what stands under a heading behind the years is told of none."""
    words = list(_each_word(text, start))
    at = 0
    while at < len(words):
        label = [word for word, _ in takewhile(lambda word: not is_value(word[0]), words[at:])]
        figures = list(takewhile(lambda word: is_value(word[0]), words[at + len(label) :]))
        named = " ".join(label)
        if len(figures) != width or not 0 < len(named) <= _LABEL or (not at and label[0] in _BEHIND):
            return
        yield _Row((named, *(word for word, _ in figures)), figures[-1][1])
        at += len(label) + len(figures)


def _by_total(text: str, start: int) -> Iterator[_Found]:
    """`총계 심의 자문 의결 217 159 48 10`: as many headings as figures, of which the first is the sum of the others."""
    words = list(_each_word(text, start))
    for number, (word, end) in enumerate(words):
        if word not in _TOTALS:
            continue
        heads = list(takewhile(lambda word: not is_value(word[0]), words[number : number + 2 * _MOST]))
        names = _joined([name for name, _ in heads])
        figures = list(takewhile(lambda word: is_value(word[0]), words[number + len(heads) :]))[: len(names)]
        if _FEWEST <= len(names) == len(figures) and _is_sum([figure for figure, _ in figures]):
            yield _Found((names, tuple(figure for figure, _ in figures)), end - len(word), figures[-1][1])
            return


def _joined(names: Sequence[str]) -> tuple[str, ...]:
    """Headings with those that a stroke goes over put together: `행정/ 재무`."""
    made: list[str] = []
    for name in names:
        if made and made[-1].endswith("/"):
            made[-1] += name
        else:
            made.append(name)
    return tuple(made)


def _is_sum(figures: Sequence[str]) -> bool:
    whole, *parts = (amount(figure) for figure in figures)
    return bool(whole) and None not in parts and whole == sum(part for part in parts if part is not None)


def _each_word(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The words of a line from a letter on, each with the letter behind it."""
    return ((found[0], found.end()) for found in _WORD.finditer(text, start))
