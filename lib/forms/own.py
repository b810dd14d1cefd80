"""A report as topics count it: without what is another government's, with plans and other years marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.core import korean
from lib.forms.report import Grid, Line, Report, Setting
from lib.forms.times import is_headed, is_planned, other_time
from lib.forms.whose import another, is_of_others

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)|['’‘](\d{2})(?=[.년])")


def timed(report: Report) -> Report:
    """The report without statements about other governments and spans of other years, plans marked as planned; one of another year has it as its place's."""
    return report.once(_timed)


def own(report: Report) -> Report:
    """The same without tables about other governments."""
    return report.once(_own)


def on_the_day(report: Report) -> Report:
    """What is left without plans and other times: for what is counted on the report's day."""
    return report.once(_on_the_day)


def _timed(report: Report) -> Report:
    grids = (replace(g, place=replace(g.place, planned=_is_planned(g, report.setting))) for g in report.grids)
    return replace(report, lines=tuple(_lines(report)), grids=tuple(grids))


def _own(report: Report) -> Report:
    kept = timed(report)
    return replace(kept, grids=tuple(g for g in kept.grids if not is_of_others(g, report.setting)))


def _on_the_day(report: Report) -> Report:
    kept = own(report)
    lines = (line for line in kept.lines if not line.place.planned and not _another_time(line, report.setting))
    return replace(kept, lines=tuple(lines), grids=tuple(g for g in kept.grids if not g.place.planned))


def _lines(report: Report) -> Iterator[Line]:
    setting = report.setting
    for line in report.lines:
        if another(line.text, setting):
            continue
        said = _another_time(line, setting)
        year = int(said) if said.isdigit() else line.place.year
        planned = is_planned(line.text, line.place, _last_year(setting))
        if not said or said.isdigit():
            yield replace(line, place=replace(line.place, planned=planned, year=year))


def _another_time(line: Line, setting: Setting) -> str:
    """The period that a statement names, unless it lies in the report's year."""
    said = other_time(line.text, setting)
    return "" if said.startswith(str(setting.year)) else said


def _is_planned(grid: Grid, setting: Setting) -> bool:
    """Whether a table is a plan's, and does not name years or days that are all past."""
    if not (grid.place.planned or is_headed((*grid.place.over, grid.caption), _last_year(setting))):
        return False
    heads = (grid.as_of, *(w for row in grid.rows for w in row.labels), *(p.text for c in grid.columns for p in c.path))
    years = [int(a) if a else korean.full_year(b) for words in heads for a, b in _YEAR.findall(words)]
    return not years or max(years) > (_last_year(setting) or 0)


def _last_year(setting: Setting) -> int | None:
    """The year behind which nothing has happened yet."""
    return setting.as_of.year if setting.as_of else setting.year


__all__ = ["on_the_day", "own", "timed"]
