"""The cells of a table of figures, each with the headings above and beside it: for tables whose rows and columns may change places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from lib.documents.columns import ORDINALS
from lib.documents.labels import Label, label
from lib.documents.units import said
from lib.forms.report import Grid, Report, Row
from lib.forms.subtitles import titled
from lib.forms.words import Words


@dataclass(frozen=True)
class Crossed:
    """A cell: `beside` are its row's labels, each with the heading over it, from the left; `above` its column's headings from the top."""

    row: int
    col: int
    above: tuple[Label, ...]
    beside: tuple[tuple[Label, Label], ...]
    words: Words

    @property
    def labels(self) -> tuple[Label, ...]:
        """Everything that names the cell."""
        return (*(own for _, own in self.beside), *self.above)

    @property
    def unit(self) -> str:
        """The unit that a heading says, the column's first; empty where none does."""
        return next((part.unit for part in (*reversed(self.above), *(own for _, own in reversed(self.beside))) if part.unit), "")


def crossed(grid: Grid, names: frozenset[str] = frozenset()) -> Iterator[Crossed]:
    """Every cell that is there, row by row; a row that only says a unit is none. `names`: keys of headings over labels.

    A table left as lines gives its cells only where every row has one figure for each heading that is not in `names`.
    """
    columns = [c for c in grid.columns if not (grid.loose and c.path[-1].key in names)] if grid.loose else list(grid.columns)
    if grid.loose and any(len(row.cells) != len(columns) for row in grid.rows):
        return
    for number, row in enumerate(grid.rows):
        if row.labels and said(row.label).alone:
            continue
        beside = tuple(_beside(grid, row))
        for column, words in zip(columns, row.cells, strict=False):
            if words is not None and words.text.strip():
                yield Crossed(number, column.col, column.path, beside, words)


def above(report: Report, grid: Grid, lines: int = 2) -> tuple[str, ...]:
    """The statements just above a table, the nearest first, without those that only say a unit or a day; above a sub-title its title."""
    near = [line.text for line in report.between(grid.block - 4, grid.block) if line.marker != "page" and not said(line.text).alone]
    under = titled(report, grid)
    return tuple(filter(None, (*near[-1:], under.title))) if under else tuple(reversed(near[-lines:]))


def unit(report: Report, grid: Grid) -> str:
    """The unit of a table: its own, else that of the last line above it that says nothing else."""
    told = report.once(_units)
    before = bisect_left(told, grid.block, key=lambda line: line[0])
    return grid.unit or (told[before - 1][1] if before else "")


def _units(report: Report) -> list[tuple[int, str]]:
    """The lines that say a unit and nothing else: block and unit."""
    return [(line.block, told.unit) for line in report.lines if (told := said(line.text)).alone and told.unit]


def _beside(grid: Grid, row: Row) -> Iterator[tuple[Label, Label]]:
    heads = [*grid.stubs, *[Label("", "", "", "")] * len(row.labels)]
    for head, words in zip(heads, row.labels, strict=False):
        if head.key not in ORDINALS:
            yield head, label(words)
