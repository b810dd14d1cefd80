"""How reports print lawsuits and legal advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.core.text import Text
from lib.forms import Form, Found, Free, Grid, Line, Place, Report, is_free
from lib.forms.own import own
from lib.topics.lawsuits import forms_advice, forms_cells, forms_lines
from lib.topics.lawsuits.forms_cells import source
from lib.topics.lawsuits.forms_tables import Table
from lib.topics.lawsuits.forms_words import vocabulary


def lawsuits(report: Report, free: Free) -> Iterator[Found]:
    """Every table of the government's lawsuits, then the statements about them; what is planned is none."""
    report = own(report)
    grids = [g for g in report.grids if not g.place.planned and is_free(g, free)]
    lists = [g for g in grids if forms_cells.is_list(g)]
    counted = [g for g in grids if g not in lists and forms_cells.is_table(g)]
    yield from (forms_cells.lost(g) for g in counted if g.loose)
    yield from _told(lists, [Table(forms_cells.cells(g), source(g), report) for g in counted if not g.loose], report, free)


def _told(lists: Sequence[Grid], tables: Sequence[Table], report: Report, free: Free) -> Iterator[Found]:
    """The tables, lists that nothing counts, then the statements, each beside the table of its project."""
    for table in tables:
        yield from table.found()
    told = list(forms_lines.statements(report, free))
    counted = [*(t.source.place for t in tables), *(line.place for line, _ in told)]
    yield from (forms_cells.listed(g) for g in lists if not any(_beside(g.place, c) for c in counted))
    for line, items in forms_lines.together(told):
        near = _nearest(tables, line)
        yield from forms_lines.of_table(near, items) if near else forms_lines.alone(line, items, report)


def _beside(listed: Place, counted: Place) -> bool:
    """Whether outcomes are counted in the section of a list of cases, which then need not be added up."""
    return (listed.section, listed.item, listed.over[:1]) == (counted.section, counted.item, counted.over[:1])


def _nearest(tables: Sequence[Table], line: Line) -> Table | None:
    """The table of the same project that a statement is about: the last above it, else the first below."""
    own = [t for t in tables if t.source.place.item == line.place.item]
    above = [t for t in own if t.source.block < line.block]
    return above[-1] if above else next(iter(own), None)


FORMS: tuple[Form, ...] = (
    Form("lawsuits", Text("소송", "Lawsuits"), lawsuits, vocabulary()),
    Form("legal_advice", Text("법률자문", "Legal advice"), forms_advice.read, forms_advice.VOCABULARY),
)
