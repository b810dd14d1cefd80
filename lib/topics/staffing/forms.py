"""How reports print officials in words: charts, tables that a converter left as lines, statements of 정원 and 현원. Ruled tables are read by words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from lib.core.text import Text
from lib.forms import Form, Found, Free, Question, Report, is_free
from lib.forms.own import on_the_day
from lib.topics.staffing import forms_charts, forms_lines, forms_loose, forms_words
from lib.topics.staffing.forms_rows import found, printed
from lib.topics.staffing.forms_tally import Tally, tallies


def read(report: Report, free: Free) -> Iterator[Found]:
    """Every chart and table left as lines, then the statements about officials."""
    report = on_the_day(report)
    yield from forms_charts.found(report, free)
    loose = (forms_loose.sheet(grid, report) for grid in report.grids if grid.loose and is_free(grid, free))
    tables: list[Tally] = []
    for sheet in (sheet for sheet in loose if sheet is not None):
        yield from (sheet,) if isinstance(sheet, Question) else sheet.questions
        tables += () if isinstance(sheet, Question) else tallies(sheet, report)
    yield from _with_said(tables, report, free)


def _with_said(tables: Sequence[Tally], report: Report, free: Free) -> Iterator[Found]:
    """The tables and the statements about officials; a statement that a table counts only adds to where it is printed."""
    said = [tally for sheet in forms_lines.sheets(report, free) for tally in tallies(sheet, report)]
    tabled = [(next((table for table in tables if table.counts(tally)), None), tally) for tally in said]
    counted = [*tables, *_together([tally for table, tally in tabled if table is None], report)]
    everything = list(chain.from_iterable(tally.entries.values() for tally in counted))
    yield from chain.from_iterable(found(tally, everything) for tally in counted)
    yield from (record for table, tally in tabled if table for cell in tally.cells for record in printed(table, cell, everything))


def _together(said: Sequence[Tally], report: Report) -> Iterator[Tally]:
    """Statements of the same people on the same day as one: a total and its parts may stand in lines of their own."""
    groups: dict[tuple[object, ...], list[Tally]] = {}
    for tally in said:
        groups.setdefault((tally.day, tally.whole, *(c.offices for c in tally.cells[:1])), []).append(tally)
    for group in groups.values():
        sheet = group[0].sheet
        cells = tuple(cell for tally in group for cell in tally.cells)
        yield Tally(replace(sheet, cells=cells), cells, report)


FORMS: tuple[Form, ...] = (Form("staffing", Text("정원과 현원", "Authorised and actual officials"), read, forms_words.vocabulary()),)
