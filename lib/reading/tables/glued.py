"""Rows whose blanks are lost, `교육2,2312,2310` under `구분합계일반회계특별회계`, where thousands and sums part them in one way only.

The first figure of a row must be the sum of the others, which also tells the column of the total whose heading is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from lib.core.korean import parse_number
from lib.documents.blanks import TOTALS
from lib.documents.labels import key
from lib.documents.model import Block, Cell, Document, Table
from lib.reading.tables.lines import Found, tabled_by, words_of
from lib.reading.tables.stubs import STUBS

_ROW = re.compile(r"(?P<name>(?:[^\d\s,△▲](?:[^\d]{0,60}[^\d\s,△▲-])?)?)(?P<figures>[△▲-]?\d[\d,△▲-]{2,60})")
_FIGURE = re.compile(r"[△▲-]?(?:0|[1-9]\d{0,2}(?:,\d{3}){1,5}|[1-9]\d{0,2})")
_WIDTHS = (3, 4, 5)
_FEWEST = 3  # rows
_LONGEST = 60  # letters of a line of headings
_TOTAL, _ASIDES = "합계", frozenset({"비고"})
Row = tuple[str, tuple[str, ...]]


def glued(document: Document, known: frozenset[str]) -> Document:
    """The document with such lines as tables; `known` holds the keys of headings."""
    return tabled_by(partial(_at, known=known), document)


def _at(blocks: Sequence[Block], number: int, known: frozenset[str]) -> Found:
    head = words_of(blocks[number]) or ""
    if not head or len(head) > _LONGEST or any(c.isdigit() for c in head):
        return None
    lines = list(_lines(blocks, number + 1))
    if len(lines) < _FEWEST:
        return None
    for width in _WIDTHS:
        heads = _heads(key(head), width, known)
        rows = [(match["name"].strip(), _parted(match["figures"], width)) for match in lines]
        if heads and all(figures for _, figures in rows):
            return _table(blocks[number : number + 1 + len(rows)], heads, _with_total([(name, f) for name, f in rows if f])), 1 + len(rows)
    return None


def _lines(blocks: Sequence[Block], start: int) -> Iterator[re.Match[str]]:
    for block in blocks[start:]:
        match = _ROW.fullmatch((words_of(block) or "").strip())
        if match is None:
            return
        yield match


def _parted(figures: str, width: int) -> tuple[str, ...] | None:
    """The figures in the one way in which the first is the sum of the others; None where none or several are."""
    ways = [way for way in _ways(figures, width) if parse_number(way[0]) == sum(map(parse_number, way[1:]))]
    return ways[0] if len(ways) == 1 else None


def _ways(figures: str, width: int) -> Iterator[tuple[str, ...]]:
    if width == 1:
        if _FIGURE.fullmatch(figures):
            yield (figures,)
        return
    for end in range(1, len(figures)):
        if _FIGURE.fullmatch(figures, 0, end):
            yield from ((figures[:end], *rest) for rest in _ways(figures[end:], width - 1))


def _heads(words: str, width: int, known: frozenset[str]) -> list[str]:
    """The headings that a line is made of: that of the labels, then one a figure; the total's, which is lost, is put back. Empty where they do not fit."""
    stub = next((words[:end] for end in range(len(words), 1, -1) if words[:end] in STUBS), "")
    for heads in _cut(words[len(stub) :], known | TOTALS | _ASIDES) if stub else ():
        own = [h for h in heads if h not in _ASIDES]
        if len(own) in {width - 1, width}:
            return [stub, *([_TOTAL] if len(own) < width else []), *own]
    return []


def _cut(words: str, known: frozenset[str]) -> Iterator[list[str]]:
    if not words:
        yield []
    for end in range(len(words), 0, -1):
        if words[:end] in known:
            yield from ([words[:end], *rest] for rest in _cut(words[end:], known))


def _with_total(rows: Sequence[tuple[str, tuple[str, ...]]]) -> list[Row]:
    """The rows; one without a name that adds up all others is their total."""
    (name, first), *others = rows
    sums = tuple(sum((parse_number(figures[n]) for _, figures in others), Decimal()) for n in range(len(first)))
    return [(name or (_TOTAL if sums == tuple(map(parse_number, first)) else ""), first), *others]


def _table(blocks: Sequence[Block], heads: Sequence[str], rows: Sequence[Row]) -> Table:
    words = (tuple(heads), *((name, *figures) for name, figures in rows))
    cells = (Cell(r, c, text, blocks[r].at) for r, row in enumerate(words) for c, text in enumerate(row))
    return Table(len(words), len(heads), tuple(cells), blocks[0].at)
