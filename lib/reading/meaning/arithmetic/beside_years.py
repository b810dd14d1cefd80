"""Sources beside the amount of one year (`2024 예산 | 2024 집행 | 2025 예산 | 국비 | 시비`): they are of the year whose amount they make.

What was had and spent in a year without sources is another table, of its budget and spending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.core.wording import YEAR, Wording
from lib.forms import Grid
from lib.reading.meaning.arithmetic.sums import number
from lib.reading.meaning.cells import Cell
from lib.reading.meaning.labels.senses import Sense
from lib.reading.meaning.labels.sides import Side, place

_SPENT = {"budget", "executed"}  # what a year's columns say
_SEVERAL = 2  # sources, and rows that they make: fewer may be chance


def in_year_beside(columns: tuple[Side, ...], grid: Grid, wording: Wording) -> tuple[Side, ...]:
    """The columns, sources right behind the amount of a year with that year where they make it in every row.

    Sources that say a year themselves, and those of a table in which any row disagrees, stay as they are.
    """
    if not (wording.timeless and wording.whole):
        return columns
    made = list(columns)
    for at, year in _years(columns):
        behind = list(_sources(columns, at + 1, wording.whole))
        if len(behind) >= _SEVERAL and _is_made(grid, at, behind):
            for n in behind:
                made[n] = replace(columns[n], senses=(year, *columns[n].senses), path=(place(year), *columns[n].path))
    return tuple(made)


def _years(columns: Sequence[Side]) -> Iterator[tuple[int, Sense]]:
    """Columns of the money of one year as a whole."""
    for at, side in enumerate(columns):
        years = [s for s in side.senses if s.column == YEAR and s.words.isdigit()]
        if len(years) == 1 and any(s.kind == "value" for s in side.senses) and not any(s.kind == "member" for s in side.senses):
            yield at, years[0]


def _sources(columns: Sequence[Side], start: int, whole: str) -> Iterator[int]:
    """The columns from one on that are sources without a year of their own, to the first that is none."""
    for at in range(start, len(columns)):
        known = {s.column for s in columns[at].senses}
        if whole not in known or YEAR in known or columns[at].unknown:
            return
        yield at


def _is_made(grid: Grid, at: int, behind: Sequence[int]) -> bool:
    """Whether the sources make the amount in every row that prints any of them, and in several with more than one."""
    held = 0
    for row in range(len(grid.rows)):
        parts = [v for n in behind if (v := _value(grid, row, n)) is not None]
        if not parts:
            continue
        if sum(parts) != _value(grid, row, at):
            return False
        held += sum(1 for v in parts if v) >= _SEVERAL
    return held >= _SEVERAL


def _value(grid: Grid, row: int, at: int) -> Decimal | None:
    cells = grid.rows[row].cells
    words = cells[at] if at < len(cells) else None
    figure = next(iter(words.figures()), None) if words is not None else None
    return number(figure) if figure else None


def spent_beside(columns: Sequence[Side], cells: Sequence[Cell], wording: Wording) -> frozenset[int]:
    """The columns of a year's budget and of its spending, both without sources, beside the sources of another year's money; else none."""
    whole = wording.whole
    if not (wording.timeless and whole and any(whole in {s.column for s in side.senses} for side in columns)):
        return frozenset()
    told: dict[str, set[int]] = defaultdict(set)
    stages: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        if not cell.is_derived and cell.members.get(YEAR, "").isdigit():
            told[cell.members[YEAR]].add(cell.col)
            stages[cell.members[YEAR]].add(whole if whole in cell.members else cell.stage)
    return frozenset(col for year, of_year in told.items() if stages[year] == _SPENT for col in of_year)


def only(grid: Grid, columns: frozenset[int]) -> Grid:
    """The table with the cells of these columns alone."""
    kept = [replace(row, cells=tuple(c if n in columns else None for n, c in enumerate(row.cells))) for row in grid.rows]
    return replace(grid, rows=tuple(kept))
