"""XLSX: the figures as formulas over what is printed, charts, the printed values, other sources, and what all of it depends on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from lib.core.files.cells import text_cell
from lib.core.files.names import PRODUCT
from lib.core.files.stamp import to_words
from lib.core.text import Text
from lib.exports.booklet import Booklet
from lib.exports.document import NO_DATA, SHEETS, Document, Grid
from lib.exports.native.kinds import FONT
from lib.exports.needs import lacking
from lib.exports.sheets.charts import Drawn, Values, rows_of
from lib.exports.sheets.conditions import write_conditions
from lib.exports.sheets.evidence import PIECE, Printed, write_evidence
from lib.exports.sheets.grids import on_paper, write_grid
from lib.exports.sheets.kept import SHEET, keep, stamp_in, with_stamp
from lib.exports.sheets.live import live
from lib.exports.sheets.names import sheet_names
from lib.exports.sheets.styles import Styles, number_format, plain_words
from lib.exports.writer import Writer

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CHARTS = Text("그림", "Charts")
VALUES = Text("그림 값", "Chart values")


def write(booklet: Booklet, shape: str = "") -> bytes:
    """One panel or a composed booklet as a workbook. The same booklet gives the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - needed when a file is asked for, not at the start

    out = io.BytesIO()
    look = {"font_name": FONT, "font_size": 10, "valign": "top"}
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_format_properties": look})
    made = datetime(booklet.made.year, booklet.made.month, booklet.made.day)  # noqa: DTZ001 - the format has no time zone
    book.set_properties({"title": plain_words(booklet.title), "author": booklet.word(PRODUCT), "created": made})
    _Book(book, booklet).write()
    keep(book)
    book.close()
    return with_stamp(out.getvalue(), to_words(booklet.stamp))


class _Book:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, booklet: Booklet) -> None:
        self._book, self._booklet = book, booklet
        self._styles = Styles(book, booklet.lang)
        own = [booklet.word(t) for t in (*SHEETS.values(), CHARTS, VALUES)]
        titles = [d.title for d in booklet.documents]
        self._names = [booklet.word(SHEETS["figures"])] if booklet.is_single else list(sheet_names(titles, [*own, SHEET]))

    def write(self) -> None:
        """All sheets in order: a panel's figures stand first, its conditions last; a briefing has its contents in front. Figures are open."""
        booklet = self._booklet
        if not booklet.is_single:
            self._conditions()
        printed = Printed(booklet.word(SHEETS["evidence"]), booklet.documents)
        found = [live(d, spot) for d, spot in zip(booklet.documents, printed.spots, strict=True)]
        sheets = [self._named(n, d.title) for n, d in zip(self._names, booklet.documents, strict=True)]
        for sheet, document, formulas in zip(sheets, booklet.documents, found, strict=True):
            write_grid(sheet, document.figures, self._styles, booklet.word(NO_DATA), formulas.formulas, is_totalled=formulas.is_totalled)
        if sheets:
            sheets[0].activate()
        self._charts(sheets, printed)
        write_evidence(self._sheet(SHEETS["evidence"], booklet.title), printed, found, self._names, self._styles)
        self._rivals()
        if booklet.is_single:
            self._conditions()

    def _conditions(self) -> None:
        write_conditions(self._sheet(SHEETS["conditions"], self._booklet.title), self._booklet, self._names, self._styles)

    def _sheet(self, name: Text, title: str) -> Worksheet:
        return self._named(self._booklet.word(name), title)

    def _named(self, name: str, title: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        on_paper(sheet, title, self._booklet.word(PRODUCT))
        return sheet

    def _charts(self, sheets: Sequence[Worksheet], printed: Printed) -> None:
        """One panel: its chart on a sheet of its own, its values under it. Several: each beside its figures, all values on one sheet."""
        if not any(d.chart for d in self._booklet.documents):
            return
        if self._booklet.is_single:
            self._single(self._booklet.documents[0], printed)
            return
        name = self._booklet.word(VALUES)
        place = self._sheet(VALUES, self._booklet.title)
        values = Values(self._book, place, name, self._styles)
        for sheet, own, document, spot in zip(sheets, self._names, self._booklet.documents, printed.spots, strict=True):
            if drawn := values.drawn(document, own, spot):
                column = len(document.figures.headings) + 1
                sheet.insert_chart(1, column, drawn.chart, {"object_position": 3})
                self._below(sheet, drawn, 1 + rows_of(drawn.height), column)

    def _single(self, document: Document, printed: Printed) -> None:
        """The chart on top, its sentences and its values under it."""
        name = self._booklet.word(CHARTS)
        sheet = self._sheet(CHARTS, document.title)
        drawn = Values(self._book, sheet, name, self._styles, are_under=True).drawn(document, self._names[0], printed.spots[0])
        if drawn is None:
            sheet.write_string(0, 0, document.word(Text("표로만 보이는 내용", "Shown as a table only")), self._styles.plain)
            return
        sheet.insert_chart(0, 0, drawn.chart, {"object_position": 3})
        self._below(sheet, drawn, rows_of(drawn.height), 0)

    def _below(self, sheet: Worksheet, drawn: Drawn, row: int, column: int) -> None:
        for number, words in enumerate(drawn.below):
            sheet.write_string(row + number, column, words, self._styles.plain)

    def _rivals(self) -> None:
        """What other sources state, of all panels that have some: of several with the panel's sheet in front."""
        found = [(n, d.rivals) for n, d in zip(self._names, self._booklet.documents, strict=True) if d.rivals]
        if not found:
            return
        grid = found[0][1]
        if not self._booklet.is_single:
            headings = (self._booklet.word(PIECE), *grid.headings)
            grid = Grid(headings, headings, tuple((text_cell(name), *row) for name, of in found for row in of.rows))
        write_grid(self._sheet(SHEETS["rivals"], self._booklet.title), grid, self._styles, self._booklet.word(NO_DATA))


WRITER = Writer(
    "xlsx", Text("엑셀(XLSX)", "Excel (XLSX)"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write,
    missing=partial(lacking, "XLSX", "xlsxwriter"),
)  # fmt: skip

__all__ = ["FONT", "WRITER", "number_format", "stamp_in", "with_stamp", "write"]
