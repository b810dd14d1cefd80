"""A Document laid out for forms: statements joined over their lines, tables with their headings, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, takewhile

from lib.documents.context import Placed, placed
from lib.documents.facts import is_fact
from lib.documents.model import Block, Cell, Document, Heading, Note, Paragraph, Table
from lib.documents.tables.columns import Column, ordered
from lib.documents.tables.loose import Loose, loose
from lib.documents.words.labels import LONG, Label, label
from lib.documents.words.units import said, said_above
from lib.forms.contents import is_entry
from lib.forms.continued import continued
from lib.forms.frames import unframed
from lib.forms.headings import is_heading, is_part, stands_over_table
from lib.forms.outline import places
from lib.forms.report import Grid, Line, Place, Report, Row, Setting
from lib.forms.words import Words, place
from lib.reading.tables import tabled
from lib.reading.tables.aligned import grouped

_WRAPPED = frozenset({"text", "markdown", "pdf"})  # formats in which a paragraph may run over lines
_TEXTS = frozenset({"text", "markdown"})  # formats whose places are lines; the columns of their tables are no places of their own
_TITLE = 40  # letters of a title over a table
_MOST_LINES = 60  # over which a statement runs
_PIECE = re.compile(r"(?s).{1,400}(?:(?<=\s)|$)|.{1,400}(?:(?<![\d,.])|(?![\d,.]))|.{1,400}\d*")  # of a line that is too long
_HEADING_NUMBER = re.compile(r"\d{1,2}[.)]?\s|\d{1,2}(?:-\d{1,2}){1,3}[.)]?\s+(?=\S*[가-힣]{2})")


def laid_out(document: Document, known: frozenset[str], words: frozenset[str] = frozenset()) -> Report:
    """Lines and tables of the document. `known` holds the keys of headings by which tables left as lines are found, `words` of all that may head a column.

    The setting is empty until `identity` tells it.
    """
    document = continued(tabled(unframed(document), known, words))
    found = loose(document, known)
    taken = {n for table in found for n in range(table.number, table.last + 1)}
    where = places(document, frozenset(taken))
    numbers = count()
    lines = tuple(_lines(document, where, taken, numbers))
    grids = [_ruled(p, where, numbers, by_line=document.format in _TEXTS) for p in placed(document)] + [
        _loose(t, document, where, numbers) for t in found
    ]
    teams = tuple(dict.fromkeys(w.team for w in where if w.team))
    items = tuple(dict.fromkeys(w.item for w in where if w.item))
    setting = Setting("", None, None, "", None, None, "")
    return Report(document, setting, lines, tuple(sorted(grids, key=lambda g: g.block)), teams, items)


def _lines(document: Document, where: Sequence[Place], taken: set[int], numbers: Iterator[int]) -> Iterator[Line]:
    blocks = document.blocks
    number = 0
    while number < len(blocks):
        block = blocks[number]
        if isinstance(block, Table) or number in taken:
            if isinstance(block, Table):
                yield from _told_in_cells(block, where[number], number, numbers)
            number += 1
            continue
        end = number + 1
        while (
            document.format in _WRAPPED
            and end < min(len(blocks), number + _MOST_LINES)
            and end not in taken
            and where[end] == where[number]
            and _runs_on(block, blocks[end])
            and not (_is_parted(blocks, end) and (_is_title(blocks, end) or _is_told_out(blocks[end - 1])))
        ):
            end += 1
        yield from _pieces(_line(blocks[number:end], where[number], number, next(numbers)), numbers)
        number = end


def _told_in_cells(table: Table, where: Place, number: int, numbers: Iterator[int]) -> Iterator[Line]:
    """The caption, and cells that hold pages of text, as statements."""
    if table.caption.strip():
        yield from _pieces(Line(Words(next(numbers), table.caption, ((0, place(table.at)),)), 9, "caption", where, number), numbers)
    for cell in table.cells:
        if len(cell.text) > LONG:
            yield from _pieces(Line(Words(next(numbers), cell.text, ((0, place(cell.at)),)), 0, "", where, number), numbers)
        for child in cell.children:
            yield from _told_in_cells(child, where, number, numbers)


def _pieces(line: Line, numbers: Iterator[int]) -> Iterator[Line]:
    """The line; one that is too long to state anything in pieces, cut at blanks, else between letters that are no digits."""
    if len(line.text) <= LONG:
        yield line
        return
    for n, match in enumerate(_PIECE.finditer(line.text)):
        words = line.words
        ordinal = next(numbers) if n else words.number
        parts = (
            (0, words.at(match.start())),
            *((at - match.start(), where) for at, where in words.parts if match.start() < at < match.end()),
        )
        yield replace(line, words=Words(ordinal, match[0], parts))


_STATES = re.compile(
    r"[가-힣][가-힣A-Za-z·\s]{1,13}[:：]|(?:전년도?|지난해|작년)\s?대비"
)  # what a line begins with that states something itself


def _runs_on(first: Block, block: Block) -> bool:
    """Whether a plain line continues the bullet above it."""
    if not isinstance(first, Paragraph) or first.depth == 0 or not isinstance(block, Paragraph) or block.depth:
        return False
    if first.depth == 1 and is_part(first.text):
        return False  # what stands below a bare heading is a statement whose bullet is lost
    return not (
        is_fact(block.text)
        or _STATES.match(block.text)
        or said(block.text).alone
        or is_heading(block)
        or is_entry(block)
        or _HEADING_NUMBER.match(block.text)
    )


def _is_parted(blocks: Sequence[Block], number: int) -> bool:
    """Whether a blank line parts a line from what stands above it."""
    lines = [int(b.at[1:]) for b in blocks[number - 1 : number + 1] if b.at[1:].isdigit()]
    return len(lines) > 1 and lines[1] - lines[0] > 1


def _is_title(blocks: Sequence[Block], number: int) -> bool:
    """Whether a short line is right over a table, lines of units aside: it goes on with nothing."""
    block = blocks[number]
    return isinstance(block, Paragraph) and len(block.text) <= _TITLE and stands_over_table(blocks, number)


def _is_told_out(block: Block) -> bool:
    """Whether a line ends its sentence: what a blank line parts from it begins anew."""
    return isinstance(block, Paragraph) and _ENDED.search(block.text) is not None


_ENDED = re.compile(r"(?:니다|[가-힣]다\.)\s*$")


def _line(blocks: Sequence[Block], where: Place, number: int, ordinal: int) -> Line:
    text, parts = "", []
    for block in blocks:
        assert not isinstance(block, Table)  # noqa: S101 - narrows the type: only texts are joined
        parts.append((len(text), place(block.at)))
        text += block.text + " "
    depth, marker = _depth(blocks[0])
    return Line(Words(ordinal, text.rstrip(), tuple(parts)), depth, marker, where, number)


def _depth(block: Block) -> tuple[int, str]:
    """How deep a statement is and its mark; for words outside the running text 9 and what they are."""
    if isinstance(block, Paragraph):
        return block.depth, block.marker
    if isinstance(block, Heading):
        return -block.level, ""
    return 9, "page" if isinstance(block, Note) and block.kind in {"page", "summary", "hint"} else "note"


def _ruled(found: Placed, where: Sequence[Place], numbers: Iterator[int], *, by_line: bool) -> Grid:
    table = ordered(found.table)
    words: dict[int, Words] = {}

    def of(cell: Cell | None) -> Words | None:
        if cell is None or len(cell.text) > LONG:
            return None
        return words.setdefault(id(cell), Words(next(numbers), cell.text, ((0, place(cell.at) if by_line else cell.at),), cell.again))

    if not found.table.headed:
        table = replace(table, columns=())
    rows = []
    whole = found.table.grid()
    for row in table.rows:
        cells = set(map(id, row.cells))
        stubs = [c for c in _once(whole[row.row]) if id(c) not in cells and c.row >= table.head]
        rows.append(Row(row.path, tuple(map(of, row.cells)), tuple(w for w in map(of, stubs) if w)))
    head = tuple(w for cell in found.table.cells if id(cell) not in words and (w := of(cell)))
    around = where[found.number]
    return Grid(
        next(numbers), replace(around, item=label(found.thing).text) if found.thing else around, table.stubs, table.columns, tuple(rows), head,
        found.unit.words if found.unit else "", found.as_of.words if found.as_of else around.as_of, found.table.caption,
        doubtful=not found.table.ruled, block=found.number, loose=not found.table.headed,
    )  # fmt: skip


def _once(cells: Sequence[Cell | None]) -> Iterator[Cell]:
    """The cells of a row, one that spans once."""
    return iter({id(c): c for c in cells if c is not None}.values())


def _loose(table: Loose, document: Document, where: Sequence[Place], numbers: Iterator[int]) -> Grid:
    unit, day = _told(table, document.blocks)
    columns = tuple(Column(n, (Label(words, words, "", ""),)) for n, words in enumerate(table.labels))
    rows = tuple(
        Row(labels if r.label else (), tuple(Words(next(numbers), f.words, ((0, place(f.at)), *((start, place(at)) for start, at in f.asides))) for f in r.figures),
            (Words(next(numbers), r.label, ((0, place(r.at)),)),) if r.label else ())
        for r, labels in zip(table.rows, grouped([r.label for r in table.rows]), strict=True)
    )  # fmt: skip
    head = tuple(Words(next(numbers), p.words, ((0, place(p.at)),)) for p in table.head)
    day = day or next((label(p.words).as_of for p in table.head if label(p.words).as_of), where[table.number].as_of)
    return Grid(next(numbers), where[table.number], (), columns, rows, head, unit, day, loose=True, block=table.number)


def _told(table: Loose, blocks: Sequence[Block]) -> tuple[str, str]:
    """Unit and day that a line within, above or below the table says, the nearest first; below another heading they serve what follows."""
    last = table.last
    below = takewhile(lambda n: not isinstance(b := blocks[n], Table) and said(b.text).alone, range(last + 1, min(last + 3, len(blocks))))
    near = [
        *range(table.number, last + 1),
        *range(table.number - 1, max(-1, table.number - 4), -1),
        *below,
    ]
    told = [said_above(b.text) for n in near if not isinstance(b := blocks[n], Table)]
    return next((t.unit for t in told if t.unit), ""), next((t.as_of for t in told if t.as_of), "")
