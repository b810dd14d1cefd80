"""The words that may speak of a figure: its cell or sentence, its labels, the title and lines of its table, the headings it stands under."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lib.documents.words.labels import key
from lib.documents.words.units import said
from lib.forms import Grid, Line, Place, Report, Words

_NEAR = 4  # blocks above a table in which a line belongs to it
_ABOVE = 2  # statements above a table that may be its title
TITLE = 40  # letters up to which they are one
Rule = Literal["printed", "table_title", "line_above", "section"]


@dataclass(frozen=True)
class Voice:
    """Words near a figure, the rule that brings them to it, and their place (empty where it is not known). `is_own`: the figure stands in them."""

    words: str
    rule: Rule
    at: str
    is_own: bool = False


@dataclass(frozen=True)
class _Spot:
    """A cell of a table: its row and column."""

    grid: Grid
    row: int
    col: int


class Surroundings:
    """What stands around each figure of a report, the nearest first."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._shared: dict[int, tuple[Voice, ...]] = {}
        self._labels: dict[int, dict[str, str]] = {}
        self._known: dict[int, tuple[Voice, ...]] = {}

    def of(self, number: int) -> tuple[Voice, ...]:
        """What speaks of the words with this number; nothing where they are not laid out."""
        if number not in self._known:
            self._known[number] = self._around(number)
        return self._known[number]

    def _around(self, number: int) -> tuple[Voice, ...]:
        if spot := self._cells.get(number):
            return (*_of_cell(spot, self._places_of(spot.grid)), *self._of_table(spot.grid))
        line = self._lines.get(number)
        return tuple(self._of_line(line)) if line else ()

    def grid(self, number: int) -> Grid | None:
        """The table that the words with this number are a cell of."""
        spot = self._cells.get(number)
        return spot.grid if spot else None

    def at(self, place: str, names: Iterable[str]) -> tuple[Voice, ...]:
        """What speaks of what stands at a place (a page holds many words): of the first words there that say most of the names."""
        known = [key(name) for name in names]
        found = max(self._at.get(place, ()), key=lambda text: sum(k in text[1] for k in known), default=None)
        return self.of(found[0]) if found else ()

    def _of_table(self, grid: Grid) -> tuple[Voice, ...]:
        """What all cells of a table share: its corner, title, the lines above it, its headings."""
        if grid.number not in self._shared:
            self._shared[grid.number] = tuple(
                v for v in (*_corner(grid), *self._lines_at(grid), *self._headings(grid.place, grid.block)) if v.words.strip()
            )
        return self._shared[grid.number]

    def _lines_at(self, grid: Grid) -> Iterator[Voice]:
        near = [line for line in self.report.between(grid.block - _NEAR, grid.block + 1) if line.marker != "page"]
        yield from (Voice(line.text, "line_above", line.words.at()) for line in reversed(near) if said(line.text).alone)
        caption = next((line.words.at() for line in near if line.marker == "caption" and line.block == grid.block), "")
        yield Voice(grid.caption, "table_title", caption)
        over = [line for line in near if line.block < grid.block and not said(line.text).alone]
        yield from (
            Voice(line.text, "table_title" if len(line.text) <= TITLE else "line_above", line.words.at())
            for line in over[: -_ABOVE - 1 : -1]
        )

    def _of_line(self, line: Line) -> Iterator[Voice]:
        yield Voice(line.text, "printed", line.words.at(), is_own=True)
        yield from self._headings(line.place, line.block)

    def _headings(self, place: Place, block: int) -> Iterator[Voice]:
        """The headings that a block stands under, the nearest first, then the last that says the year of its part."""
        for words in dict.fromkeys((*reversed(place.over), place.item, place.team, place.section)):
            if words:
                yield Voice(words, "section", self._heading_at(words, block))
        if place.year and (line := self._of_year(place.year, block)):
            yield Voice(line.text, "section", line.words.at())

    def _of_year(self, year: int, block: int) -> Line | None:
        """The last line before a block that could head its part and says the year."""
        before = self.report.between(0, block)
        return next((line for line in reversed(before) if len(line.text) <= TITLE and str(year) in line.text), None)

    def _heading_at(self, words: str, block: int) -> str:
        """Where a heading stands that a block is under: the last line before it that says these words."""
        places = self._by_key.get(key(words), [])
        before = bisect_left(places, block + 1, key=lambda one: one[0])
        return places[before - 1][1] if before else ""

    @cached_property
    def _by_key(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for line in self.report.lines:
            found.setdefault(key(line.text), []).append((line.block, line.words.at()))
        return found

    @cached_property
    def _cells(self) -> dict[int, _Spot]:
        found: dict[int, _Spot] = {}
        for grid in self.report.grids:
            for at, row in enumerate(grid.rows):
                for col, cell in enumerate(row.cells):
                    if cell is not None:
                        found.setdefault(cell.number, _Spot(grid, at, col))
        return found

    @cached_property
    def _lines(self) -> dict[int, Line]:
        return {line.words.number: line for line in self.report.lines}

    @cached_property
    def _at(self) -> dict[str, list[tuple[int, str]]]:
        """The words at each place by number and key, in reading order."""
        found: dict[str, list[tuple[int, str]]] = {}
        cells = (c for grid in self.report.grids for row in grid.rows for c in row.cells if c is not None)
        for words in (*(line.words for line in self.report.lines), *cells):
            for _, place in words.parts:
                found.setdefault(place, []).append((words.number, key(words.text)))
        return found

    def _places_of(self, grid: Grid) -> dict[str, str]:
        """Where each label of a table stands, by its key."""
        if grid.number not in self._labels:
            stubs: Iterable[Words] = (w for row in grid.rows for w in row.stubs)
            self._labels[grid.number] = {key(w.text): w.at() for w in (*reversed(grid.head), *stubs)}
        return self._labels[grid.number]


def _of_cell(spot: _Spot, places: dict[str, str]) -> Iterator[Voice]:
    """The cell and its labels, those of its column first; a label that was put together from several has the cell's place."""
    row = spot.grid.rows[spot.row]
    cell = row.cells[spot.col]
    at = cell.at() if cell is not None else ""
    path: Sequence[str] = [p.text for p in spot.grid.columns[spot.col].path] if spot.col < len(spot.grid.columns) else ()
    yield Voice(cell.text if cell is not None else "", "printed", at, is_own=True)
    own = {key(w.text): w.at() for w in row.stubs}
    for words in (*reversed(path), *reversed(row.labels), *(s.text for s in spot.grid.stubs)):
        if words.strip():
            yield Voice(words, "printed", own.get(key(words)) or places.get(key(words), at))


def _corner(grid: Grid) -> Iterator[Voice]:
    """Cells of the head that say a unit or a day for the whole table."""
    yield from (Voice(w.text, "printed", w.at()) for w in grid.head if said(w.text).unit or said(w.text).as_of)
