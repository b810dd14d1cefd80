"""How reports print this topic: everything that no other topic's form has read. It runs last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from lib.core.text import Text
from lib.forms import Form, Found, Free, Place, Report
from lib.reading.meaning.subjects.titles import titles
from lib.topics.indicators.forms.lines import of_lines
from lib.topics.indicators.forms.milestones import read_milestones
from lib.topics.indicators.forms.offices import of_offices
from lib.topics.indicators.forms.short import short
from lib.topics.indicators.forms.tables.cells import of_cells
from lib.topics.indicators.forms.tables.figures import of_line_table, tell_table
from lib.topics.indicators.forms.tables.lines import line_tables, loose_table
from lib.topics.indicators.forms.tables.sheets import sheet
from lib.topics.indicators.forms.told import Told, rows
from lib.topics.indicators.forms.totals import with_totals
from lib.topics.indicators.forms.when import of_day


def _read_indicators(report: Report, free: Free) -> Iterator[Found]:
    """Indicators of statements and tables, told apart where two projects print the same words."""
    report = _in_projects(report)
    lines: list[Told] = []
    for found in (*of_offices(report, free), *of_lines(report, free)):
        if isinstance(found, Told):
            lines.extend(short(found))
        else:
            yield found
    tables: list[Told] = []
    for other in _tables(report, free, lines):
        if isinstance(other, Told):
            tables.append(other)
        else:
            yield other
    for grid in report.grids:
        for cell in of_cells(grid, report, free):
            if isinstance(cell, Told):
                lines.extend(short(cell))
            else:
                yield cell
    lines, tables = ([of_day(told, report.setting) for told in some] for some in (lines, tables))
    yield from rows(with_totals(lines, tables), f"{report.setting.title} {report.setting.department}")


def _in_projects(report: Report) -> Report:
    """The report with what stands under the title of a thing placed there, where its outline names no project."""
    where = report.once(titles)

    def placed(place: Place, block: int) -> Place:
        return place if place.item or not where.get(block) else replace(place, item=where[block])

    lines = tuple(replace(line, place=placed(line.place, line.block)) for line in report.lines)
    return replace(report, lines=lines, grids=tuple(replace(grid, place=placed(grid.place, grid.block)) for grid in report.grids))


def _tables(report: Report, free: Free, lines: list[Told]) -> Iterator[Found | Told]:
    said: dict[int, list[Told]] = defaultdict(list)
    for told in lines:
        said[told.figure.mark[0]].append(told)
    for grid in report.grids:
        if grid.loose and (table := loose_table(grid, report, free)):
            yield from of_line_table(table, report, free, lines)
            continue
        made = sheet(grid, report)
        yield from tell_table(made, report, free, said.get(made.above.words.number, ()) if made.above else ())
    for table in line_tables(report, free):
        yield from of_line_table(table, report, free, lines)


FORMS: tuple[Form, ...] = (
    Form("indicators", Text("지표", "Indicators"), _read_indicators),
    Form("milestones", Text("추진 일정", "Milestones"), read_milestones),
)
