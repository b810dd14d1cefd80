"""Pages pasted as one line: cut where the marks of lists stand, and where the headings of a table are years, months or quarters.

Of such a table the count of figures tells the rows: each has a figure for every year. What is uneven stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.texts.bullets import bullet
from lib.documents.words.labels import key
from lib.documents.words.values import is_value

_LONG = 200  # letters of a line from which on marks within it begin lines of their own
_MARKS = 2  # within such a line
_MARK = re.compile(r"(?<=\s)(?=(?:\?{1,2}|[□■○●❍◦◆◇※▶▸])\s+[^\s□■])")
_LOST = re.compile(r"(\?{1,2})\s+")  # a mark that the page's letters have no form for
_UNIT = re.compile(r"\(\s?단위[^()]{1,30}\)$")
_PERIOD = r"(?:(?:19|20)\d{2}\s?년?도?|[1-9]\s?월|1[0-2]\s?월|[1-4]\s?분기)"
_HEADS = re.compile(
    r"(?<!\S)(?:(?P<stub>구\s?분|연\s?도별?|년\s?도별?|항\s?목)\s+)?(?:(?P<total>누\s?계|합\s?계|총\s?계|계)\s+)?"
    rf"(?P<periods>{_PERIOD}(?:\s+{_PERIOD}){{2,15}})(?=\s)"
)
_EACH = re.compile(rf"{_PERIOD}(?!\S)")
_WORD, _DIGITS = re.compile(r"\S+"), re.compile(r"\d+")
_BEHIND = (
    "전년",
    "대비",
    "증감",
    "비고",
    "평균",
    "단위",
    "담당",
    "소관",
    "부서",
    "산출",
    "근거",
)  # with which headings behind the years begin
_LABEL = 40  # letters of a label


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
    blocks = (made for block in document.blocks for made in (_parts(block) if isinstance(block, Paragraph) else (block,)))
    return replace(document, blocks=tuple(blocks))


def _parts(block: Paragraph) -> Iterator[Block]:
    for line in _lines(block):
        start = 0
        for found in _tables(line.text):
            yield from _words(line, line.text[start : found.start])
            cells = tuple(Cell(r, c, words, line.at) for r, row in enumerate(found.rows) for c, words in enumerate(row))
            yield Table(len(found.rows), len(found.rows[0]), cells, line.at)
            start = found.end
        yield from _words(line, line.text[start:]) if start else (line,)


def _lines(block: Paragraph) -> Iterator[Paragraph]:
    """The line cut where marks of lists stand within it; whole where it is short or has but one."""
    first, *others = _MARK.split(block.text) if len(block.text) >= _LONG else (block.text,)
    if len(others) < _MARKS:
        yield block
        return
    yield replace(block, text=first.strip(), raw="")
    for piece in others:
        lost = _LOST.match(piece)
        depth, marker, text = (1, lost[1], piece[lost.end() :].strip()) if lost else bullet(piece)
        yield Paragraph(text, block.at, depth, marker)


def _words(line: Paragraph, words: str) -> Iterator[Block]:
    """What stands before or behind a table, its unit in a line of its own."""
    text = words.strip()
    unit = _UNIT.search(text)
    before = text[: unit.start()].strip() if unit else text
    if before:
        yield replace(line, text=before, raw="")
    if unit:
        yield Paragraph(unit[0], line.at)


def _tables(text: str) -> Iterator[_Found]:
    """The tables of a line, from its beginning on."""
    end = 0
    for heads in _HEADS.finditer(text):
        periods = _EACH.findall(heads["periods"])
        if heads.start() < end or not _count_on(periods):
            continue
        names = (heads["stub"] or "", *([heads["total"]] if heads["total"] else []), *periods)
        rows = list(_rows(text, heads.end(), len(names) - 1))
        if rows and not key(rows[0].words[0]).startswith(_BEHIND):
            end = rows[-1].end
            yield _Found((names, *(row.words for row in rows)), heads.start(), end)


def _count_on(periods: Sequence[str]) -> bool:
    """Whether years, months or quarters follow one another."""
    numbers = [int(found[0]) for period in periods if (found := _DIGITS.search(period))]
    return all(after - before == 1 for before, after in pairwise(numbers))


def _rows(text: str, start: int, width: int) -> Iterator[_Row]:
    """Rows of a label and that many figures, one behind the other, up to what is neither; no word is looked at twice."""
    label, end = "", start
    figures: tuple[str, ...] = ()
    for word in _WORD.finditer(text, start):
        if is_value(word[0]):
            figures, end = (*figures, word[0]), word.end()
        elif len(figures) == width:
            yield _Row((label, *figures), end)
            label, figures = word[0], ()
        elif figures:
            return
        else:
            label = f"{label} {word[0]}".strip()
        if len(figures) > width or not 0 < len(label) <= _LABEL:
            return
    if len(figures) == width:
        yield _Row((label, *figures), end)
