"""Tables of which each cell is a line: the headings one under the other, then a label and its figures, again and again.

Headings may stand over others, and where one line of them ended left no trace: `지자체명`, `공무원 정원`, `총원`, `복지` over rows of a label and
two figures can be read in one way alone. What can be read in several stays lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.tables.bars import Bars, Piece
from lib.documents.tables.blanks import TOTALS
from lib.documents.tables.lost_spans import placed
from lib.documents.words.labels import key
from lib.documents.words.values import is_value, is_year
from lib.reading.tables.lines import is_marked, line_number, tabled_by, words_of
from lib.reading.tables.stubs import is_stub

LONG = 60  # letters from which on a line is no cell
MOST_COLUMNS, MOST_HEADS, FEWEST_ROWS = 12, 24, 2
_GOES_ON = re.compile(r"(?:[가-힣]후|[·,/]|및)$")
_LEAST = 2  # cells of a row that print something


def piled(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    first = words_of(blocks[number])
    if first is None or is_marked(blocks[number]) or not is_stub(first):
        return None
    run = list(takewhile(lambda block: _is_words(block) or _is_year(block), blocks[number : number + MOST_HEADS]))
    by_year = _is_year(run[-1])
    heads = run[:-1]  # the last of them is the label of the first row
    start = number + len(heads)
    figures = heads[1 + _repeated(heads)[0] :] if by_year else list(takewhile(_is_amount, blocks[start + 1 : start + MOST_COLUMNS + 1]))
    width = 1 + len(figures)
    rows = _rows(blocks, start, width, _is_year if by_year else _is_words) if figures and len(heads) >= width else []
    if len(rows) < FEWEST_ROWS or len(rows) * len(figures) < FEWEST_ROWS:
        return None
    cells = _cells(_mended(heads), rows, width)
    deep = max((c.row for c in cells), default=0) + 1 - len(rows)
    last = {id(block) for block in rows[-1]}
    end = next(n for n in range(len(blocks) - 1, number, -1) if id(blocks[n]) in last) + 1
    return (Table(deep + len(rows), width, tuple(cells), blocks[number].at), end + len(_tail_of(blocks, end)) - number) if cells else None


def _mended(heads: Sequence[Block]) -> list[Block]:
    """The headings with one that goes on in the next line put together: `이행 후`, `계속추진`."""
    made: list[Block] = []
    for block in heads:
        last = made[-1] if made else None
        if (
            isinstance(last, Paragraph)
            and isinstance(block, Paragraph)
            and (_GOES_ON.search(last.text) or block.text.startswith(("(", "（")))
        ):
            made[-1] = replace(last, text=f"{last.text} {block.text}")
        else:
            made.append(block)
    return made


def _cells(heads: Sequence[Block], rows: Sequence[Sequence[Block]], width: int) -> list[Cell]:
    """The cells under headings that can be parted into lines in one way; none where it is not known which stand over which."""
    lines = _lines(heads, width)
    cells, known = placed([*lines, *map(_bars, rows)], len(lines)) if lines else ([], False)
    return [*cells] if known else []


def _lines(heads: Sequence[Block], width: int) -> list[Bars]:
    """The headings in lines; none where they may be parted in several ways.

    One line where each column has one; one more over all where there is one more; where those of the last line come again (승소, 패소 below
    행정 and 민사), what they stand below, maybe under one over all.
    """
    times, size = _repeated(heads)
    more = len(heads) - width
    cut = len(heads) - times * size
    if more == 0 or (more == 1 and key(_cell(heads[1]) or "") not in TOTALS):
        parts = [heads[: 2 * more], heads[2 * more :]]
    elif times and more == times:
        parts = [heads[:cut], heads[cut:]]
    elif times and more == times + 1 and cut == 2 + times:
        parts = [heads[:2], heads[2:cut], heads[cut:]]
    else:
        return []
    return [_bars(line) for line in parts if line]


def _repeated(heads: Sequence[Block]) -> tuple[int, int]:
    """How often the same headings stand behind one another at the end, and how many each time: 승소, 패소 below 행정 and 민사. Nothing of none."""
    names = [key(_cell(block) or "") for block in heads]
    for size in range(len(names) // 2, 1, -1):
        own, times = names[-size:], 1
        while names[-size * (times + 1) : len(names) - size * times] == own:
            times += 1
        if times > 1 and len(set(own)) == size and len(names) > size * times + times:
            return times, size
    return 0, 0


def _bars(cells: Sequence[Block]) -> Bars:
    return Bars(tuple(Piece(_cell(block) or "", line_number(block)) for block in cells), 0)


def _rows(blocks: Sequence[Block], start: int, width: int, is_label: Callable[[Block], bool]) -> list[Sequence[Block]]:
    """The rows from a block on: a label, then a figure for each other heading. None where figures are left over: a cell is missing above.

    A label that broke over two lines ends behind the figures of its row (`상수도 공기업`, its figures, `특별회계`): so do several, the last row's too.
    """
    rows: list[Sequence[Block]] = []
    tails: list[Block] = []
    while found := _row(blocks, start, width, is_label):
        row, start = found
        end = _tail_of(blocks, start) if is_label is _is_words else []
        tails += end
        start += len(end)
        rows.append((_with_tail(row[0], end[0]), *row[1:]) if end else row)
    known = {_cell(block) for block in tails[:-1]}
    is_odd = bool(tails) and (_cell(tails[-1]) not in known or tails[-1] is not blocks[start - 1])
    return [] if is_odd or any(map(_is_figure, blocks[start : start + 2])) else rows


def _row(blocks: Sequence[Block], start: int, width: int, is_label: Callable[[Block], bool]) -> tuple[Sequence[Block], int] | None:
    """A row and the block behind it; one with blank cells where each cell is a line, and lines without words stand for these."""
    cells = blocks[start : start + width]
    is_cell = _is_amount if is_label is _is_words else _is_figure
    if len(cells) == width and is_label(cells[0]) and all(map(is_cell, cells[1:])):
        return cells, start + width
    first = line_number(cells[0]) if cells else 0
    told = {line_number(block) - first: block for block in cells if first and line_number(block) - first < width}
    after = blocks[start + len(told) : start + len(told) + 1]
    if (
        len(told) < _LEAST
        or not is_label(cells[0])
        or not all(_is_figure(b) for n, b in told.items() if n)
        or any(map(_is_figure, after)) > is_label(after[0] if after else cells[0])
    ):
        return None
    return [told.get(n) or Paragraph("", cells[0].at) for n in range(width)], start + len(told)


def _tail_of(blocks: Sequence[Block], start: int) -> list[Block]:
    """The line behind a row that is no label, as another line of words follows it."""
    after = [_is_words(block) for block in blocks[start : start + 2]]
    return [*blocks[start : start + 1]] if after[:1] == [True] and after[1:] != [False] else []


def _with_tail(first: Block, tail: Block) -> Block:
    return replace(first, text=f"{first.text} {_cell(tail)}") if isinstance(first, Paragraph) else first


def _is_words(block: Block) -> bool:
    words = _cell(block)
    return words is not None and not is_value(words)


def _is_year(block: Block) -> bool:
    return is_year(_cell(block) or "")


def _is_figure(block: Block) -> bool:
    words = _cell(block)
    return words is not None and is_value(words)


def _is_amount(block: Block) -> bool:
    """A figure, also one that looks like a year: 2098 without its comma."""
    return _is_figure(block) or _is_year(block)


def _cell(block: Block) -> str | None:
    words = words_of(block)
    return words if words is not None and len(words) <= LONG else None
