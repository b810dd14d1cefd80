"""Lists of works with money by source and year, left as lines or as a cell a line: a work, then a line each for 계, 국비, 시비, 구비.

`공약명 재원 계 2022 2023` over `1. 창업센터 조성 계 900 100 800`, `국비 500 - 500`. The work stands once, before its first source. A row
that lost its blank cells is told only where sums leave one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lib.documents.bars import Bars, Piece
from lib.documents.blanks import TOTALS
from lib.documents.columns import ORDINALS
from lib.documents.formulas import amount
from lib.documents.labels import key
from lib.documents.lost_spans import placed
from lib.documents.model import Block, Document, Table
from lib.documents.values import is_value, tail
from lib.reading.tables.aligned import is_over_labels, names_of
from lib.reading.tables.lines import line_of, printed, tabled_by

FORMATS = frozenset({"text", "markdown", "pdf"})
FEWEST, FULL = 2, 3  # figures of a row; rows with all of them
LONG, SHORT = 200, 60  # letters of a row and of a cell
MOST_CELLS = 16  # headings that stand one below the other
CLOSING = 0.8  # of the rows whose first figure is the sum of the others
_SOURCE = re.compile(r"[가-힣]{1,2}[비자]|기타")  # of money
_NUMBER = re.compile(r"^\d{1,3}(?:-\d{1,3})*[.)]?\s+(?=[^\d\s])")


def plans(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document) if document.format in FORMATS else document


@dataclass(frozen=True)
class _Row:
    """The labels and figures of a row, each with its line, and how many blocks it takes."""

    labels: tuple[Piece, ...]
    values: tuple[Piece, ...]
    blocks: int


@dataclass(frozen=True)
class _Heads:
    """The headings over labels and over figures, and how many blocks they take."""

    stubs: tuple[Piece, ...]
    over: tuple[Piece, ...]
    blocks: int


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    words = printed(blocks[number])
    if not words or len(words) > LONG or not is_over_labels(words.split()[0]):
        return None
    for heads in (*_on_a_line(blocks, number), *_one_a_line(blocks, number)):
        rows = list(_rows(blocks, number + heads.blocks, heads))
        if sum(len(row.values) == len(heads.over) for row in rows) >= FULL and (
            made := _table(heads, _named(rows, heads), blocks[number].at)
        ):
            return made, heads.blocks + sum(row.blocks for row in rows)
    return None


def _on_a_line(blocks: Sequence[Block], number: int) -> Iterator[_Heads]:
    """Headings on one line over rows each on one, the fullest of which has a figure for each of them."""
    words, line = printed(blocks[number]) or "", line_of(blocks[number])
    below = list(takewhile(bool, (_figures(b) for b in blocks[number + 1 : number + 1 + MOST_CELLS])))
    names = names_of(words, max(below, default=0)) if below else ()
    stubs = len(names) - max(below, default=0)
    if names and max(below) >= FEWEST:
        yield _Heads(tuple(Piece(w, line) for w in names[:stubs]), tuple(Piece(w, line) for w in names[stubs:]), 1)


def _figures(block: Block) -> int:
    """The figures at the end of a line that names a row, 0 for any other."""
    words = printed(block)
    found = tail(words) if words and len(words) <= LONG else None
    return len(found.values) if found and found.label else 0


def _one_a_line(blocks: Sequence[Block], number: int) -> Iterator[_Heads]:
    """Headings one below the other, of one or two columns of labels: behind the last stand the labels of the first row, or its number."""
    run = list(takewhile(lambda p: p is not None and not is_value(p.words), map(_cell, blocks[number : number + 2 * MOST_CELLS])))
    pieces = [p for p in run if p is not None]
    counted = bool(pieces) and key(pieces[0].words) in ORDINALS
    for stubs in (2, 1):
        own = stubs + counted
        width = len(pieces) - own - (0 if counted else stubs)
        if width >= FEWEST and is_over_labels(pieces[own - 1].words):
            yield _Heads(tuple(pieces[:own]), tuple(pieces[own : own + width]), own + width)


def _cell(block: Block) -> Piece | None:
    words = printed(block)
    return Piece(words, line_of(block)) if words and len(words) <= SHORT else None


def _rows(blocks: Sequence[Block], start: int, heads: _Heads) -> Iterator[_Row]:
    """The rows that follow: labels, then a figure for each heading, on one line or a cell a line; what is neither ends them."""
    counted = key(heads.stubs[0].words) in ORDINALS
    while row := _row(blocks, start, len(heads.over), len(heads.stubs), counted=counted):
        yield row
        start += row.blocks


def _row(blocks: Sequence[Block], start: int, width: int, most: int, *, counted: bool) -> _Row | None:
    labels: list[Piece] = []
    values: list[Piece] = []
    for count, block in enumerate(blocks[start : start + width + most], 1):
        words, line = printed(block), line_of(block)
        found = tail(words) if words and len(words) <= LONG else None
        if found is None or found.label.endswith(("다.", ":")) or (found.label and values):
            return None
        if counted and count == 1 and not found.label and len(found.values) == 1 and found.values[0].isdigit():
            continue
        labels += [Piece(found.label, line)] if found.label else []
        values += [Piece(v, line) for v in found.values]
        if not labels or len(labels) > most or len(values) > width:
            return None
        if len(values) == width or (found.label and found.values):
            return _Row(tuple(labels), tuple(values), count)
    return None


def _named(rows: Sequence[_Row], heads: _Heads) -> list[_Row]:
    """The rows with the label of each column of labels, where a line held those of a work and of its first source together."""
    counted = key(heads.stubs[0].words) in ORDINALS
    bare = [_without_number(row) if counted else row for row in rows]
    if len(heads.stubs) - counted < 2:
        return bare
    alone = [row.labels[0].words for row in bare if len(row.labels) == 1 and " " not in row.labels[0].words]
    lasts = [words.split()[-1] for row in bare if " " in (words := row.labels[0].words)]
    parts = {w for w in (*alone, *lasts) if (*alone, *lasts).count(w) > 1 and (w in alone or w in TOTALS or _SOURCE.fullmatch(w))}
    parts |= {row.labels[1].words for row in bare if len(row.labels) > 1}
    return [_cut(row, parts) for row in bare]


def _without_number(row: _Row) -> _Row:
    first, *others = row.labels
    return _Row((Piece(_NUMBER.sub("", first.words), first.line), *others), row.values, row.blocks)


def _cut(row: _Row, parts: frozenset[str] | set[str]) -> _Row:
    """A work and its part apart; a work alone has a blank one."""
    first = row.labels[0]
    front, _, last = first.words.rpartition(" ")
    if len(row.labels) > 1 or first.words in parts or key(first.words) in TOTALS:
        return row
    labels = (Piece(front, first.line), Piece(last, first.line)) if front and last in parts else (first, Piece("", first.line))
    return _Row(labels, row.values, row.blocks)


def _table(heads: _Heads, rows: Sequence[_Row], at: str) -> Table | None:
    stubs = tuple(p for p in heads.stubs if key(p.words) not in ORDINALS) or heads.stubs
    is_grouped = len(stubs) == 1 and len({row.labels[0].words for row in rows}) < len(rows)  # labels come again under others
    if is_grouped or not _adds_up(rows, heads):
        return None
    bars = [Bars((*stubs, *heads.over), 0), *(_bars(row, len(stubs), len(heads.over)) for row in rows)]
    cells, sure = placed(bars, 1)
    return Table(len(bars), max(c.col + c.colspan for c in cells), tuple(cells), at) if sure else None


def _bars(row: _Row, stubs: int, width: int) -> Bars:
    return Bars((*row.labels, *row.values), (stubs - len(row.labels)) + (width - len(row.values)))


def _adds_up(rows: Sequence[_Row], heads: _Heads) -> bool:
    """Whether most rows begin with the sum of their other figures, or a count of things before it, or most works with that of the lines below them, in every column."""
    full = [[amount(v.words) or 0.0 for v in row.values] for row in rows if len(row.values) == len(heads.over)]
    across = max(sum(_is_sum(row[at:]) for row in full) for at in (0, 1)) if len(heads.over) > FEWEST else 0
    return across >= CLOSING * len(full) or _adds_down(rows, len(heads.over)) >= CLOSING


def _is_sum(row: Sequence[float]) -> bool:
    first, *others = row
    return len(others) >= FEWEST and abs(first - sum(others)) < 1  # figures are printed rounded


def _adds_down(rows: Sequence[_Row], width: int) -> float:
    """The share of works, with two parts at least below a sum, whose parts make it."""
    sums: list[tuple[list[float], list[list[float]]]] = []
    for row in rows:
        figures = [amount(v.words) or 0.0 for v in row.values]
        if len(row.labels) > 1 and key(row.labels[1].words) in TOTALS:
            sums.append((figures, []))
        elif sums:
            sums[-1][1].append(figures)
    told = [(whole, parts) for whole, parts in sums if len(whole) == width and all(len(p) == width for p in parts) and parts]
    return sum(all(abs(w - sum(p)) < 1 for w, p in zip(whole, zip(*parts, strict=True), strict=True)) for whole, parts in told) / max(
        len(told), 1
    )
