"""Ruled tables of a PDF page: cells from the rules, spans from where their edges lie, words by where their letters stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pdfplumber.utils.text import extract_text

from lib.documents.model import Cell, Found, Table
from lib.documents.pdf.page_columns import Box
from lib.documents.pdf.rules import Page, Ruled, ruled
from lib.documents.tables import grids
from lib.documents.texts.glyphs import clean, has_private

Letter = dict[str, Any]
_NEAR = 3.0


class Drawn(NamedTuple):
    """A table with the box around it, and those that stand in its cells."""

    box: Box
    table: Table
    inner: tuple[Drawn, ...]

    def all(self) -> Iterator[Drawn]:
        """The table and all within it."""
        yield self
        for one in self.inner:
            yield from one.all()


def tables(page: Page, letters: list[Letter], number: int, found: Found) -> tuple[list[Drawn], list[Letter]]:
    """The page's tables from top to bottom, those within a cell as its children, and the letters that stand in none of their cells.

    A box round one text is no table.
    """
    drawn = ruled(page)
    inside: dict[int | None, list[int]] = defaultdict(list)
    for at in range(len(drawn)):
        inside[_home(at, drawn)].append(at)

    def make(at: int, number_of: int) -> tuple[Drawn | None, int]:
        """The table, numbered before those within it, and the number of the next."""
        nonlocal letters
        inner: list[Drawn] = []
        following = number_of + 1
        for child in inside[at]:
            one, following = make(child, following)
            inner += [one] if one else []
        place = f"p{number}:t{number_of}"
        cells, others = _cells(drawn[at], letters, place, found)
        table = grids.table(_holding(cells, drawn[at], inner), place, found)
        letters = others if table else letters
        return (Drawn(drawn[at].bbox, table, tuple(inner)), following) if table else (None, number_of)

    made: list[Drawn] = []
    following = 1
    for at in inside[None]:
        one, following = make(at, following)
        made += [one] if one else []
    return made, letters


def _home(at: int, drawn: Sequence[Ruled]) -> int | None:
    """The smallest table one of whose cells has the table within it; None for one that stands on the page itself."""
    box = drawn[at].bbox
    near = [n for n, other in enumerate(drawn) if _around(other.bbox, box)]
    held = [n for n in near if any(_around(cell, box) for cell in drawn[n].cells)]
    return min(held, key=lambda n: _area(drawn[n].bbox), default=None)


def _holding(cells: Sequence[Cell], drawn: Ruled, inner: Sequence[Drawn]) -> list[Cell]:
    """The cells with the tables that stand in them."""
    held: dict[int, list[Table]] = defaultdict(list)
    for one in inner:
        held[next(n for n, cell in enumerate(drawn.cells) if _around(cell, one.box))].append(one.table)
    return [replace(cell, children=tuple(held[n])) if n in held else cell for n, cell in enumerate(cells)]


def _around(cell: Box, box: Box) -> bool:
    """Whether a cell has a box within it, and more room than the box takes."""
    within = cell[0] - _NEAR <= box[0] and cell[1] - _NEAR <= box[1] and box[2] <= cell[2] + _NEAR and box[3] <= cell[3] + _NEAR
    return within and _area(cell) > _area(box)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def once(letters: list[Letter]) -> list[Letter]:
    """The letters without those printed again over themselves, as printers make bold: same letter, less than a point away."""
    seen: dict[str, set[tuple[int, int]]] = defaultdict(set)
    kept: list[Letter] = []
    for letter in map(_blank, letters):
        x, y = round(letter["x0"]), round(letter["top"])
        places = seen[letter["text"]]
        if places and any((x + right, y + below) in places for right in (-1, 0, 1) for below in (-1, 0, 1)):
            continue
        places.add((x, y))
        kept.append(letter)
    return kept


def _blank(letter: Letter) -> Letter:
    """A letter that its font maps to a control character is the blank that it shares its glyph with."""
    return {**letter, "text": " "} if len(letter["text"]) == 1 and letter["text"] < " " else letter


def _within(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _middle(letter: Letter) -> tuple[float, float]:
    return float(letter["x0"] + letter["x1"]) / 2, float(letter["top"] + letter["bottom"]) / 2


def _cells(drawn: Ruled, letters: list[Letter], at: str, found: Found) -> tuple[list[Cell], list[Letter]]:
    """The cells with their words, and the letters outside all of them."""
    rows, columns = lattice(drawn)
    areas = [(_index(rows, b[1]), _index(columns, b[0]), _index(rows, b[3]), _index(columns, b[2])) for b in drawn.cells]
    words, others = _words(letters, drawn.bbox, areas, rows, columns)
    cells: list[Cell] = []
    for number, (row, col, below, right) in enumerate(areas):
        text = words.get(number, "")
        where = f"{at}:r{row + 1}:c{col + 1}"
        if has_private(text):
            found.doubt("private_glyph", where)
        cells.append(Cell(row, col, text, where, max(1, below - row), max(1, right - col)))
    return cells, others


def lattice(drawn: Ruled) -> tuple[list[float], list[float]]:
    """Where the rules of a table lie: from top to bottom those that divide its rows, from left to right those that divide its columns."""
    return _edges([y for c in drawn.cells for y in (c[1], c[3])]), _edges([x for c in drawn.cells for x in (c[0], c[2])])


def _edges(values: Sequence[float]) -> list[float]:
    """The values, those nearer than three points taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return max(0, bisect_right(edges, value + 0.01) - 1)


def _words(
    letters: list[Letter], bbox: Box, areas: Sequence[tuple[int, int, int, int]], rows: Sequence[float], columns: Sequence[float]
) -> tuple[dict[int, str], list[Letter]]:
    """The words of each cell by its number, and the letters outside; a letter's place in the grid tells its cell."""
    owner = {
        (r, c): number
        for number, (row, col, below, right) in enumerate(areas)
        for r in range(row, max(below, row + 1))
        for c in range(col, max(right, col + 1))
    }
    held: dict[int | None, list[Letter]] = defaultdict(list)
    for letter in letters:
        x, y = _middle(letter)
        number = owner.get((_index(rows, y), _index(columns, x))) if _within(x, y, bbox) else None
        held[number].append(letter)
    others = held.pop(None, [])
    return {number: _text(chars) for number, chars in held.items() if number is not None}, others


def _text(letters: list[Letter]) -> str:
    lines = clean(extract_text(letters, x_tolerance=2, y_tolerance=3)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
