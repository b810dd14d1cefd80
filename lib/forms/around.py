"""What stands just above a table: statements, and its unit."""

from __future__ import annotations

from bisect import bisect_left

from lib.documents.words.units import said
from lib.forms.report import Grid, Report
from lib.forms.subtitles import titled


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
