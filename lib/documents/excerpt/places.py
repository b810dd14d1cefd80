"""What stands at a place of a document, with its surroundings: the lines around a line, the whole table around a cell. Pure.

A place is what a reader gives (`L12`, `p3`, `p3:t2:r4:c5`, `Sheet1!B7`, `body`); a locator is one or several, joined by `;`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lib.documents.excerpt.lines import Key, Line, lines, near, over, short, with_gaps
from lib.documents.excerpt.table import Gap, Grid, drawn
from lib.documents.model import Block, Cell, Document, Heading, Note, Table
from lib.documents.words.printed_words import holding

How = Literal["place", "words", "area"]
MAX_MARKS = 60  # lines and tables with marks that are shown
_SHEETS = frozenset({"xlsx", "xls"})


@dataclass(frozen=True)
class Excerpt:
    """Lines and tables in reading order, gaps between them counted. `over` are the headings above the first mark, outermost first.

    `how` the marks were found: `place`: every place is one line, row or cell. `words`: a place is a page or the whole running text, and
    the lines are marked that hold what was printed. `area`: it is, and all its lines are marked. `missing` are places that the document
    does not have, `more` counts marks that are left out.
    """

    locator: str
    format: str
    over: tuple[str, ...]
    parts: tuple[Line | Grid | Gap, ...]
    how: How = "place"
    missing: tuple[str, ...] = ()
    more: int = 0

    @property
    def marked(self) -> tuple[str, ...]:
        """The words of what is marked, in reading order."""
        return tuple(words for part in self.parts for words in _marks(part))


def _marks(part: Line | Grid | Gap) -> Iterator[str]:
    if isinstance(part, Line) and part.marked:
        yield part.text
    elif isinstance(part, Grid):
        yield from part.marks()


@dataclass(frozen=True)
class _Hit:
    """One thing at a place: a line (no table), a cell, or a table itself (no cell)."""

    place: str
    block: int
    table: Table | None = None
    cell: Cell | None = None

    @property
    def line(self) -> tuple[int, int, int]:
        """The line or row that it is in."""
        return self.block, id(self.table), self.cell.row if self.cell else -1


def places(locator: str) -> tuple[str, ...]:
    """The places of a locator, each once."""
    return tuple(dict.fromkeys(p for part in locator.split(";") if (p := part.strip())))


def excerpt(document: Document, locator: str, *, around: int = 3, printed: Sequence[str] = ()) -> Excerpt | None:
    """What the locator names, marked, with `around` lines before and after; None where no place of it is in the document.

    `printed` are the values as printed (`1,234천원`); they tell the line where a place is a whole page.
    """
    wanted = places(locator)
    hits = _hits(document, frozenset(wanted))
    if not hits:
        return None
    found = {hit.place for hit in hits}
    kept, how = _narrowed(document.blocks, hits, printed)
    shown = set(list(dict.fromkeys(h.line[:2] for h in kept))[:MAX_MARKS])
    parts, more = _parts(document.blocks, [h for h in kept if h.line[:2] in shown], around, printed)
    more += len({h.line for h in kept if h.line[:2] not in shown})
    missing = tuple(p for p in wanted if p not in found)
    return Excerpt(locator, document.format, over(document.blocks, kept[0].block), parts, how, missing, more)


def _hits(document: Document, wanted: Collection[str]) -> list[_Hit]:
    hits: list[_Hit] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            hits += _in_table(block, number, wanted)
        elif place := _named(block.at, wanted):
            hits.append(_Hit(place, number))
    if document.format in _SHEETS:  # the heading over a sheet is its name, which stands in no cell
        cells = {h.place for h in hits if not isinstance(document.blocks[h.block], Heading)}
        hits = [h for h in hits if h.place not in cells or not isinstance(document.blocks[h.block], Heading)]
    return hits


def _named(at: str, wanted: Collection[str]) -> str:
    """The place among `wanted` that names what stands at `at`: itself, or of a column in a line (`L5:c3`) the line."""
    if at in wanted:
        return at
    line = at.partition(":")[0] if at.startswith("L") else ""
    return line if line in wanted else ""


def _in_table(table: Table, number: int, wanted: Collection[str]) -> Iterator[_Hit]:
    own = [_Hit(place, number, table, cell) for cell in table.cells if (place := _named(cell.at, wanted))]
    yield from own
    if table.at in wanted and not any(h.place == table.at for h in own):
        yield _Hit(table.at, number, table)
    for cell in table.cells:
        for child in cell.children:
            yield from _in_table(child, number, wanted)


def _narrowed(blocks: Sequence[Block], hits: Sequence[_Hit], printed: Sequence[str]) -> tuple[list[_Hit], How]:
    """Of a place that names several lines those which hold a printed value; all where none does."""
    by_place: dict[str, list[_Hit]] = defaultdict(list)
    for hit in hits:
        by_place[hit.place].append(hit)
    kept: list[_Hit] = []
    how: How = "place"
    for here in by_place.values():
        if len({h.line for h in here}) == 1:
            kept += here
            continue
        chosen = holding([_words(blocks, h) for h in here], printed)
        how = "area" if how == "area" or not chosen else "words"
        kept += [here[n] for n in chosen] or here
    return sorted(kept, key=lambda h: h.block), how


def _words(blocks: Sequence[Block], hit: _Hit) -> str:
    """The words among which a printed value is looked for; a page's own number is none."""
    if hit.table is not None:
        return hit.cell.text if hit.cell else hit.table.caption
    block = blocks[hit.block]
    return "" if isinstance(block, Note) and block.kind == "page" else next(lines(block)).text


def _parts(blocks: Sequence[Block], hits: Sequence[_Hit], around: int, printed: Sequence[str]) -> tuple[tuple[Line | Grid | Gap, ...], int]:
    """The marked lines and tables with what is around them, in reading order, and how many marks are left out."""
    marked = {hit.block for hit in hits}
    shown: dict[Key, Line | Grid] = {}
    tables: dict[int, list[_Hit]] = defaultdict(list)
    for hit in hits:
        if hit.table is None:
            line = next(lines(blocks[hit.block]))
            shown[hit.block, 0] = Line(line.at, short(line.text, printed, marked=True), line.kind, line.depth, marked=True)
        else:
            tables[id(hit.table)].append(hit)
    for index, own in enumerate(tables.values()):
        shown[own[0].block, index] = _drawn(own, around, printed)
    for number in marked:
        shown |= near(blocks, number, around, marked)
    return tuple(with_gaps(blocks, shown, marked)), sum(p.more for p in shown.values() if isinstance(p, Grid))


def _drawn(hits: Sequence[_Hit], around: int, printed: Sequence[str]) -> Grid:
    table = hits[0].table
    assert table is not None  # noqa: S101 - narrows the type: hits are grouped by their tables
    cells = frozenset(h.cell.at for h in hits if h.cell)
    whole = any(h.cell is None for h in hits)
    return drawn(table, cells, around=around, shorten=lambda text, marked: short(text, printed, marked=marked), whole=whole)
