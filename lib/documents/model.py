"""What every reader returns: one Document, an ordered list of blocks, each with the place where it is printed. Knows no topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["data", "layout"]


@dataclass(frozen=True)
class Heading:
    """A heading; `level` counts from 1. `source` says how it is known: `marked` in the file, or `looks` like one (`Ⅰ. 일반현황`)."""

    text: str
    level: int
    at: str
    source: str = "marked"
    raw: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as printed, its bullet apart: `depth` is 0 without a bullet, 1 for □, 2 for ○, 3 for -, and so on (texts/bullets.py).

    `raw` is the text as it stands in the file where `text` was mended (a heading printed three times over itself), else empty.
    """

    text: str
    at: str
    depth: int = 0
    marker: str = ""
    raw: str = ""


@dataclass(frozen=True)
class Note:
    """Words outside the running text: a footnote or endnote, a page's head or foot, a caption, the summary of a table."""

    text: str
    at: str
    kind: str = "footnote"


@dataclass(frozen=True)
class Cell:
    """One cell of a table. `row` and `col` count from 0 in the grid, spans cover at least 1.

    `text` is the cell's own text, its paragraphs on lines of their own; tables inside it are `children`. `header`: the file marks it so.
    `again`: its words stand elsewhere too, where they are counted.
    """

    row: int
    col: int
    text: str
    at: str
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    children: tuple[Table, ...] = ()
    again: bool = False


@dataclass(frozen=True)
class Table:
    """A grid of cells. `kind` tells data from layout (an organisation chart, a title in a frame); `caption` is the file's own.

    `ruled` is False where the grid was guessed from blanks and lines, without rules, tabs or tags: its columns are doubtful.
    `headed` is False where nobody can tell which figure stands under which heading.
    """

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    at: str
    caption: str = ""
    kind: Kind = "data"
    ruled: bool = True
    name: str = ""
    headed: bool = True

    def grid(self) -> list[list[Cell | None]]:
        """The cells by row and column; a cell that spans stands at each place that it covers, a place without one is None."""
        found: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for col in range(cell.col, min(cell.col + cell.colspan, self.cols)):
                    found[row][col] = found[row][col] or cell
        return found

    def texts(self) -> list[list[str]]:
        """The text of each place; a spanning cell's text stands at its first place only."""
        found = [[""] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            found[cell.row][cell.col] = cell.text
        return found


Block = Heading | Paragraph | Note | Table


@dataclass(frozen=True)
class Doubt:
    """Something that the reader noticed and a person should know: a code of `errors.DOUBTS` and the places it holds for."""

    code: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """One file as blocks in reading order.

    `format` is one of `sniff.FORMATS`, told from content; `reader` names the library and its version. `pages_exact` is False where
    page numbers come from a layout cache, and where there are none (every place is then on page 1).
    """

    name: str
    sha256: str
    format: str
    reader: str
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...] = ()
    pages: int = 0
    pages_exact: bool = True
    title: str = ""

    def tables(self) -> Iterator[Table]:
        """Every table, nested ones after the one that holds them."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from _with_nested(block)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text with its place, in reading order: (text, place). Nothing that the document says is left out."""
        for block in self.blocks:
            yield from _texts(block)


def _with_nested(table: Table) -> Iterator[Table]:
    yield table
    for cell in table.cells:
        for child in cell.children:
            yield from _with_nested(child)


def _texts(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Table):
        if block.caption:
            yield block.caption, block.at
        for cell in block.cells:
            if cell.text:
                yield cell.text, cell.at
            for child in cell.children:
                yield from _texts(child)
    else:
        yield f"{block.marker} {block.text}" if isinstance(block, Paragraph) and block.marker else block.text, block.at


@dataclass
class Found:
    """What a reader has gathered so far; only readers use it."""

    blocks: list[Block] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    pages: int = 0
    pages_exact: bool = True
    title: str = ""
    reader: str = ""

    def doubt(self, code: str, *places: str) -> None:
        """Adds a doubt once; its places are gathered."""
        for index, known in enumerate(self.doubts):
            if known.code == code:
                self.doubts[index] = Doubt(code, (*known.places, *(p for p in places if p not in known.places)))
                return
        self.doubts.append(Doubt(code, places))
