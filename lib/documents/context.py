"""Where a table stands: the headings and bullets above it, and the unit and day that a line above, below or in it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lib.documents.model import Block, Cell, Document, Heading, Note, Paragraph, Table
from lib.documents.tables.blanks import TOTALS
from lib.documents.tables.series import Series
from lib.documents.tables.totals_above import unit_by_total
from lib.documents.texts.bullets import chapter
from lib.documents.words.labels import label
from lib.documents.words.units import Said, said, said_above, unit_of_label
from lib.documents.words.values import is_value

_NEAR = 3
NAMED = re.compile(  # what a line of a card says that the card is about
    r"(?m)^[^\w\n]{0,3}(?:[a-zㅇ]\s)?\s?(?:사\s?업|과\s?제|공\s?사|용\s?역)\s?명\s?[:：]\s?(?P<name>[^\n]{3,80})$"
)
_UNIT_BEHIND = re.compile(r"[(（]\s?단\s?위[^()（）]*[)）]\s*$")
_TITLE = 3  # first words of a caption, behind which it may say what the piece holds


@dataclass(frozen=True)
class Statement:
    """Words of a unit line, and the place where they are printed."""

    words: str
    at: str


@dataclass(frozen=True)
class Placed:
    """A table with its surroundings. `over` are the headings and bullets that it stands under, outermost first.

    `thing` is what the cell around a table within one is about, as its line `사업명 : …` or the label of its row says; else empty.
    """

    table: Table
    over: tuple[str, ...]
    unit: Statement | None
    as_of: Statement | None
    number: int
    thing: str = ""


def placed(document: Document) -> Iterator[Placed]:
    """Every table of the running text with its surroundings; tables inside cells share those of the table around them."""
    blocks = document.blocks
    stack: list[tuple[int, str]] = []
    told: list[tuple[Said, str]] = []
    series = Series()
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            over = tuple(words for _, words in stack)
            told = [*_told(blocks, number, block), *(_shared(told, blocks[number - 1], block) if number else ())]
            told += series.further(blocks, number, told)
            for whole, around, thing in _nested(block):
                near = [*_told_around(around), *told] if around else told
                for table in side_by_side(whole):
                    yield Placed(table, over, _first(near, "unit"), _first(near, "as_of"), number, thing)
        else:
            _push(stack, block)


def _shared(told: list[tuple[Said, str]], before: Block, table: Table) -> list[tuple[Said, str]]:
    """What was said of the table right before: all of a further piece of it, the day alone of another one without a title of its own."""
    if _goes_on(before, table):
        return told
    days = [(s._replace(unit=""), at) for s, at in told if s.as_of]
    return days if isinstance(before, Table) and not table.caption else []


def _goes_on(before: Block, table: Table) -> bool:
    """Whether a table is a further piece of the one right before it: as wide, under the same title, so that the unit over the first serves all."""
    if not isinstance(before, Table) or before.cols != table.cols:
        return False
    titles = [c.split() for c in (before.caption, table.caption)]
    return not titles[1] or titles[0][:_TITLE] == titles[1][:_TITLE]


def _nested(table: Table, around: Cell | None = None, thing: str = "") -> Iterator[tuple[Table, Cell | None, str]]:
    """The table, and each one in its cells with the cell around it and what that is about."""
    yield table, around, thing
    for cell in table.cells:
        for child in cell.children:
            yield from _nested(child, cell, _about(cell, table) or thing)


def _about(cell: Cell, table: Table) -> str:
    """What a cell is about: the one name that its lines print, else the nearest label of its row: words, or `연번 1` by heading and number."""
    named = {match["name"] for match in NAMED.finditer(cell.text)}
    if len(named) == 1:
        return named.pop()
    before = [c for c in table.cells if c.row <= cell.row < c.row + c.rowspan and c.col < cell.col and c.text.strip()]
    nearest = max(before, key=lambda c: (_WORDS.search(c.text) is not None, c.col), default=None)
    if nearest is None or _WORDS.search(nearest.text):
        return " ".join(nearest.text.split()) if nearest else ""
    heading = next((c.text for c in table.cells if c.row == 0 and c.col == nearest.col and _WORDS.search(c.text)), "")
    return " ".join(f"{heading} {nearest.text}".split()) if heading else ""


_WORDS = re.compile(r"[가-힣A-Za-z]{2}")


def _told_around(cell: Cell) -> Iterator[tuple[Said, str]]:
    """What lines in the cell around a table say of it: those of their own, and units behind its title."""
    for line in cell.text.split("\n"):
        told = said(line)
        if told.alone or (told.unit and _UNIT_BEHIND.search(line)):
            yield told, cell.at


def side_by_side(table: Table) -> list[Table]:
    """The tables that stand beside each other in one grid, each with words at its left and figures behind.

    A blank column stands between them, each has a title over all its columns (수입의 부, 지출의 부), or begins with the same heading (구분, 구분),
    which may stand below such titles.
    """
    blank = _blank_columns(table)
    edges = [-1, *blank, table.cols]
    parts = [_columns(table, left + 1, right) for left, right in pairwise(edges) if right - left > 1]
    if blank and len(parts) > 1 and all(map(_stands_alone, parts)):
        return _folded(parts)
    for row in (0, 1) if not any(is_value(c.text) for c in table.cells if c.row == 1) else (0,):
        parts = [_columns(table, left, right) for left, right in pairwise([*_begins_again(table, row), table.cols])]
        if len(parts) > 1 and all(part.cols > 1 and _has_figures_behind(part) for part in parts):
            return _folded(parts)
    titled = [_columns(table, c.col, c.col + c.colspan) for c in table.cells if c.row == 0]
    whole = len(titled) > 1 and sum(part.cols for part in titled) == table.cols
    return titled if whole and all(part.cols > 1 and _is_labelled(part) for part in titled) else [table]


def _begins_again(table: Table, row: int) -> list[int]:
    """The columns whose heading in a row is that of the first column there."""
    heads = [(c.col, label(c.text).key) for c in table.cells if c.row == row]
    return [col for col, words in heads if words and words == heads[0][1]] if heads and heads[0][0] == 0 else []


def _folded(parts: list[Table]) -> list[Table]:
    """Parts under the very same headings as one table, the next below the first, where the one total adds up all of them."""
    heads = {tuple("".join(c.text.split()) for c in sorted(part.cells, key=lambda c: c.col) if c.row == 0) for part in parts}
    totals = sum(c.col == 0 and label(c.text).key in TOTALS for part in parts for c in part.cells)
    if len(heads) > 1 or totals != 1 or any(c.row == 0 and c.rowspan > 1 for part in parts for c in part.cells):
        return parts
    first = parts[0]
    cells = [replace(c, row=c.row + n * (first.rows - 1)) for n, part in enumerate(parts) for c in part.cells if c.row or not n]
    return [replace(first, rows=first.rows + (len(parts) - 1) * (first.rows - 1), cells=tuple(cells))]


def _has_figures_behind(table: Table) -> bool:
    """Whether words alone stand at the left of a part below its heading, and figures behind them."""
    left = [c.text for c in table.cells if c.col == 0 and c.row and c.text.strip()]
    return bool(left) and not any(map(is_value, left)) and any(is_value(c.text) for c in table.cells if c.col and c.row)


def _is_labelled(table: Table) -> bool:
    """Whether three labels at least stand at the left of a part with figures behind two of them."""
    left = [c.text for c in table.cells if c.col == 0 and c.row and c.text.strip()]
    return len(left) > 2 and _has_figures_behind(table) and len({c.row for c in table.cells if c.col and is_value(c.text)}) > 1


def _blank_columns(table: Table) -> list[int]:
    filled = {col for c in table.cells if c.text.strip() or c.children for col in range(c.col, c.col + c.colspan)}
    return [col for col in range(1, table.cols - 1) if col not in filled]


def _columns(table: Table, start: int, end: int) -> Table:
    """Some columns of a table as a table; the places of the cells stay."""
    cells = tuple(replace(c, col=c.col - start) for c in table.cells if start <= c.col < end)
    return replace(table, cols=end - start, cells=cells)


def _stands_alone(table: Table) -> bool:
    """Whether a part has a heading over every column, words at its left, and figures."""
    heads = {col for c in table.cells if c.row == 0 and c.text.strip() for col in range(c.col, c.col + c.colspan)}
    left = [c.text for c in table.cells if c.col == 0 and c.text.strip()]
    figures = any(is_value(c.text) for c in table.cells if c.col)
    return table.cols > 1 and len(heads) == table.cols and figures and not any(map(is_value, left))


def _push(stack: list[tuple[int, str]], block: Heading | Paragraph | Note) -> None:
    """Headings are levels below 0, bullets their depth; what is deeper or as deep ends. Remarks and plain lines head nothing."""
    if isinstance(block, Note) or said(block.text).alone:
        return
    depth = _depth(block)
    if depth in {0, 9}:
        return
    while stack and stack[-1][0] >= depth:
        stack.pop()
    stack.append((depth, label(block.text).text))


def _depth(block: Heading | Paragraph) -> int:
    """A chapter with its Roman numeral is above all other headings: converters give headings levels by their looks."""
    if isinstance(block, Paragraph):
        return block.depth
    return -20 if chapter(block.text) else block.level - 10


def _told(blocks: Sequence[Block], number: int, table: Table) -> Iterator[tuple[Said, str]]:
    """What lines near the table say, the surest first: its caption and first row, the lines above, the line below, its total above."""
    yield said(table.caption), table.at
    for cell in table.cells:
        if cell.row == 0 and (said(cell.text).alone or (cell.col == 0 and said(cell.text).unit)):
            yield said(cell.text), cell.at
        elif cell.row == 0 and cell.col == 0 and (unit := unit_of_label(cell.text)):
            yield Said(unit, "", alone=False), cell.at
    yield from _above(blocks, number)
    yield from _below(blocks, number)
    yield from _by_total(blocks, number, table)


def _below(blocks: Sequence[Block], number: int) -> Iterator[tuple[Said, str]]:
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    after = blocks[number + 2] if number + 2 < len(blocks) else None
    if below is None or isinstance(below, Table):
        return
    told = said(below.text)
    if told.alone and not isinstance(after, Table):
        yield told, below.at
    elif told.as_of and below.text.lstrip("※*(（ ").startswith(told.as_of):  # ※ ’25. 1. 1. 기준, 휴직자 제외
        yield told._replace(unit=""), below.at


def _by_total(blocks: Sequence[Block], number: int, table: Table) -> Iterator[tuple[Said, str]]:
    """The unit of an amount that stands right above a table of money and is its total."""
    for block in reversed(blocks[max(0, number - _NEAR) : number]):
        if isinstance(block, Table):
            return
        if unit := unit_by_total(block.text, table):
            yield Said(unit, "", alone=False), block.at


def _above(blocks: Sequence[Block], number: int) -> Iterator[tuple[Said, str]]:
    for block in reversed(blocks[max(0, number - _NEAR) : number]):
        if isinstance(block, Table):
            if block.rows > 1:
                return
            yield from ((said(c.text), c.at) for c in block.cells)
        else:
            yield said_above(block.text), block.at
            if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.depth == 1):
                return


def _first(told: Sequence[tuple[Said, str]], what: str) -> Statement | None:
    return next((Statement(words, at) for line, at in told if (words := getattr(line, what))), None)
