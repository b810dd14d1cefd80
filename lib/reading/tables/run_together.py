"""Tables whose cells a converter ran together: `지방세23,52523,5250` under `구분일반회계특별회계`, told apart by what the columns of every row add up to.

Thousands are marked in threes, so that most ways to cut a row fall away; of the rest the one stands in which the first figure is the sum of
the others. A sum without a heading is a total (합계), and so is the one row without a label that adds up the others. What no sum proves stays lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lib.documents.model import Block, Cell, Document, Table
from lib.documents.tables.formulas import amount
from lib.documents.words.labels import key, split
from lib.reading.tables.lines import tabled_by, words_of
from lib.reading.tables.stubs import STUBS

_ROW = re.compile(r"(?P<label>[^\d]{0,60}?)(?P<figures>[△▲\-]?\d[\d,△▲\-]{2,80})")
_NUMBER = re.compile(r"[△▲\-]?(?:[1-9]\d{0,2}(?:,\d{3}){0,4}|0)")
_FEWEST, _MOST, _LONGEST = 3, 8, 60  # rows; columns; letters of a line of headings
_TOTAL = "합계"


@dataclass(frozen=True)
class _Row:
    label: str
    figures: str
    at: str


def run_together(document: Document, known: frozenset[str]) -> Document:
    """The document with such lines as tables; headings are told apart by what `known` holds."""
    return tabled_by(partial(_at, known=known), document)


def _at(blocks: Sequence[Block], number: int, known: frozenset[str]) -> tuple[Table, int] | None:
    head = words_of(blocks[number]) or ""
    if len(head) > _LONGEST or not any(key(head).startswith(stub) for stub in STUBS) or any(letter.isdigit() for letter in head):
        return None
    rows = list(_rows(blocks, number + 1))
    names = _names(head, known) if len(rows) >= _FEWEST else ()
    cut = _cut(rows, len(names)) if names else None
    if cut is None:
        return None
    unnamed = [n for n, row in enumerate(rows) if not row.label]
    if unnamed and (len(unnamed) > 1 or not _adds_up(cut, unnamed[0])):
        return None
    width = len(cut[0])
    heads = [names[0], *([_TOTAL] if width == len(names) else []), *names[1 : 1 + width]]
    cells = [Cell(0, c, words, blocks[number].at) for c, words in enumerate(heads)]
    for r, (row, values) in enumerate(zip(rows, cut, strict=True), 1):
        cells += [Cell(r, c, words, row.at) for c, words in enumerate((row.label or _TOTAL, *values))]
    return Table(len(rows) + 1, width + 1, tuple(cells), blocks[number].at), 1 + len(rows)


def _names(head: str, known: frozenset[str]) -> tuple[str, ...]:
    """The headings of a line, that over remarks left out, which no row holds a figure under."""
    names = split(head, known | STUBS) or ()
    return names[:-1] if names and names[-1] == "비고" else names


def _rows(blocks: Sequence[Block], start: int) -> Iterator[_Row]:
    for block in blocks[start:]:
        found = _ROW.fullmatch((words_of(block) or "").strip())
        if found is None:
            return
        yield _Row(found["label"].strip(), found["figures"], block.at)


def _cut(rows: Sequence[_Row], names: int) -> list[tuple[str, ...]] | None:
    """The figures of every row, as many in each as headings stand over figures or one more, the first the sum of the others; None where not all are told."""
    for width in (names, names - 1):  # a total whose heading is lost, or none is
        if not 2 < width <= _MOST:
            continue
        found = [[way for way in _ways(row.figures, width) if _is_sum(way)] for row in rows]
        if all(len(ways) == 1 for ways in found):
            return [ways[0] for ways in found]
    return None


def _ways(figures: str, width: int) -> Iterator[tuple[str, ...]]:
    """The ways to cut figures into that many numbers, each in threes."""
    if width == 1:
        if _NUMBER.fullmatch(figures):
            yield (figures,)
        return
    for end in range(1, len(figures)):
        if _NUMBER.fullmatch(figures[:end]):
            yield from ((figures[:end], *rest) for rest in _ways(figures[end:], width - 1))


def _adds_up(rows: Sequence[Sequence[str]], total: int) -> bool:
    """Whether one row is the sum of the others in every column, each rounded to whole units."""
    numbers = [[amount(v) or 0 for v in row] for row in rows]
    others = [sum(column) for column in zip(*(row for n, row in enumerate(numbers) if n != total), strict=True)]
    return all(abs(own - other) <= len(rows) / 2 for own, other in zip(numbers[total], others, strict=True))


def _is_sum(values: Sequence[str]) -> bool:
    whole, *parts = (amount(v) for v in values)
    return whole is not None and None not in parts and abs(whole) > 0 and abs(whole - sum(p for p in parts if p is not None)) < 1
