"""Tables left as lines whose headings stand in several lines: `연도 시 구` over `사업수 금액 사업수 금액` over a year and four figures a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lib.documents.model import Block, Document, Table
from lib.documents.tables.bars import Bars, Piece
from lib.documents.tables.lost_spans import placed
from lib.documents.words.units import said
from lib.documents.words.values import Tail, is_year, tail
from lib.reading.tables.aligned import is_over_labels, whole_words
from lib.reading.tables.lines import is_marked, line_number, tabled_by, words_of

FEWEST, MOST_HEADS, LONG = 2, 4, 120  # rows and figures of a row; lines of headings; letters of a line
_ASIDE = re.compile(r"[(（][^()（）]*[)）]|[㉮-㉻①-⑳](?:=\S+)?")  # what only goes on with the heading before it


def pasted(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    lines = list(takewhile(bool, map(_line, blocks[number : number + MOST_HEADS])))
    stubs = _stubs(lines[0].split()) if lines else 0
    start = number + len(lines)
    rows = list(_rows(blocks, start)) if len(lines) > 1 and stubs else []
    if len(rows) < FEWEST:
        return None
    for parted in (str.split, whole_words):
        heads = [_pieces(parted(line), line_number(block)) for line, block in zip(lines, blocks[number:start], strict=True)]
        cells, sure = placed([*heads, *rows], len(heads))
        if sure:
            width = max(c.col + c.colspan for c in cells)
            return Table(len(heads) + len(rows), width, tuple(cells), blocks[number].at, ruled=True), start + len(rows) - number
    return None


def _line(block: Block) -> str:
    """The words of a line that may hold headings; empty for one with figures, or that says a unit."""
    words = (words_of(block) if not is_marked(block) else None) or ""
    told = tail(words).values and not all(map(is_year, words.split()))
    return "" if len(words) > LONG or said(words).alone or told else words


def _stubs(names: Sequence[str]) -> int:
    """How many words stand over labels."""
    return len(list(takewhile(is_over_labels, names[:-1])))


def _pieces(words: Sequence[str], line: int) -> Bars:
    """The headings of a line, what stands in brackets with the one before."""
    names: list[str] = []
    for name in words:
        if names and _ASIDE.fullmatch(name):
            names[-1] = f"{names[-1]} {name}"
        else:
            names.append(name)
    return Bars(tuple(Piece(name, line) for name in names), 0)


def _rows(blocks: Sequence[Block], start: int) -> Iterator[Bars]:
    """The rows from a block on, a label and as many figures in each as in the first."""
    width = 0
    for block in blocks[start:]:
        row = _row(block)
        if not row.label or len(row.values) < FEWEST or (width and len(row.values) != width):
            return
        width = len(row.values)
        yield Bars(tuple(Piece(words, line_number(block)) for words in (row.label, *row.values)), 0)


def _row(block: Block) -> Tail:
    words = words_of(block) or ""
    found = tail(words) if len(words) <= 2 * LONG else Tail("", ())
    if not found.label and found.values and is_year(found.values[0]):
        return Tail(found.values[0], found.values[1:])
    return found
