"""Lists of which each cell is a line and each row begins with its number: as many lines a row as there are headings.

`연번`, `공약사업명`, `담당부서`, `총사업비`, `이행률`, then `1` and four more, `2` and four more. The row of totals before the first number
or behind the last row lacks cells: its figures stand under the headings whose figures they add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from lib.documents.model import Block, Cell, Document, Table
from lib.documents.tables.blanks import TOTALS, slack
from lib.documents.tables.columns import ORDINALS
from lib.documents.tables.formulas import amount
from lib.documents.words.labels import key
from lib.documents.words.values import is_value
from lib.reading.tables.lines import is_marked, tabled_by, words_of

LONG = 60  # letters from which on a line is no cell
FEWEST_ROWS, FEWEST_COLUMNS, MOST_COLUMNS = 2, 4, 16
_FIRST = 2  # column behind number and name
Row = Sequence[Block]


def cell_lines(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    if _cell(blocks[number]) not in ORDINALS:
        return None
    heads = _heads(blocks[number : number + MOST_COLUMNS + 2])
    if not FEWEST_COLUMNS <= len(heads) <= MOST_COLUMNS:
        return None
    start = number + len(heads)
    before = _total(blocks[start : start + len(heads) + 1])
    rows = list(_rows(blocks, start + len(before), len(heads)))
    end = start + len(before) + len(rows) * len(heads)
    after = () if before else _total(blocks[end : end + len(heads)])
    if len(rows) < FEWEST_ROWS or (whole := _placed(before or after, rows)) is None:
        return None
    return _table([heads, *([whole] if before else []), *map(_full, rows), *([whole] if after else [])]), end + len(after) - number


def _heads(blocks: Row) -> Row:
    """The headings: lines without figures, up to the number of a row or a total's word with a figure behind it."""
    return [b for b, _ in takewhile(lambda pair: _is_heading(*pair), pairwise(blocks))]


def _full(row: Row) -> list[Block | None]:
    return list(row)


def _table(rows: Sequence[Sequence[Block | None]]) -> Table:
    cells = [Cell(r, c, _cell(b) or "", b.at) for r, row in enumerate(rows) for c, b in enumerate(row) if b is not None]
    return Table(len(rows), len(rows[0]), tuple(cells), cells[0].at)


def _rows(blocks: Sequence[Block], start: int, width: int) -> Iterator[Row]:
    """The rows that count 1, 2, 3 …, each of as many cells as there are headings."""
    for number, at in enumerate(range(start, len(blocks) - width + 1, width), 1):
        row = blocks[at : at + width]
        if _cell(row[0]) != str(number) or not all(map(_cell, row)):
            return
        yield row


def _total(blocks: Row) -> Row:
    """The lines of a row of totals: its word, then figures up to the first row's number, or up to what is no figure."""
    if not blocks or key(_cell(blocks[0]) or "") not in TOTALS:
        return ()
    figures = list(takewhile(lambda b: is_value(_cell(b) or ""), blocks[1:]))
    ends = [n for n, b in enumerate(figures) if _cell(b) == "1"]
    return (blocks[0], *(figures[: ends[-1]] if ends else figures))


def _placed(total: Row, rows: Sequence[Row]) -> list[Block | None] | None:
    """The row of totals, each figure under the heading whose figures it adds up or whose rows it counts; None where that is not one way alone."""
    width = len(rows[0])
    if not total:
        return [None] * width
    columns = [[amount(_cell(row[c]) or "") for row in rows] for c in range(width)]
    ways = list(_ways([amount(_cell(b) or "") for b in total[1:]], columns, 1))
    if len(ways) != 1 and len(total) == width - 1:
        ways = [tuple(range(_FIRST, width))]  # a figure for every column behind number and name, whatever rows are cut away
    if len(ways) != 1:
        return None
    under = {0: total[0], **dict(zip(ways[0], total[1:], strict=True))}
    return [under.get(c) for c in range(width)]


def _ways(figures: Sequence[float | None], columns: Sequence[Sequence[float | None]], start: int) -> Iterator[tuple[int, ...]]:
    """Every way in which figures stand in columns, in their order."""
    if not figures:
        yield ()
        return
    for column in range(start, len(columns) - len(figures) + 1):
        if _adds(figures[0], columns[column], is_name=column == 1):
            yield from ((column, *rest) for rest in _ways(figures[1:], columns, column + 1))


def _adds(whole: float | None, column: Sequence[float | None], *, is_name: bool) -> bool:
    parts = [v for v in column if v is not None]
    if is_name and not parts:
        return whole == len(column)
    return whole is not None and len(parts) > 1 and abs(whole - sum(parts)) <= slack(whole, parts)


def _is_heading(block: Block, after: Block) -> bool:
    words = _cell(block)
    if words is None or is_marked(block) or is_value(words):
        return False
    return key(words) not in TOTALS or not is_value(_cell(after) or "")


def _cell(block: Block) -> str | None:
    words = words_of(block)
    return words if words is not None and len(words) <= LONG else None
