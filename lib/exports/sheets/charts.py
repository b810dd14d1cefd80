"""Charts that Excel draws itself, over cells that read the figures of the data sheet: what is changed there changes here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.core.text import Text
from lib.exports.document import Document
from lib.exports.native import STACKED, Native, NativeSeries, Spot, native
from lib.exports.sheets.grids import LINE_HEIGHT, fit
from lib.exports.sheets.live import Spot as Evidence
from lib.exports.sheets.looks import (
    BODY,
    CELL_HEIGHT,
    TYPES,
    category,
    filling,
    filling_of,
    height_of,
    is_alone,
    labels_of,
    lay_out,
    ranged,
    with_line,
)
from lib.exports.sheets.reads import Reads, head_of
from lib.exports.sheets.styles import Styles, plain_words
from lib.exports.sheets.table import letters, quoted

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

FIRST, OTHER = 40, 16  # digits of the columns of values
_LOW, _HIGH = Text("아래 폭", "down to"), Text("위 폭", "up to")


@dataclass(frozen=True)
class Drawn:
    """A chart with what stands under it, and how high it is in px."""

    chart: Chart
    below: tuple[str, ...]
    height: int


def rows_of(height: int) -> int:
    """How many rows of a sheet a chart covers."""
    return height // CELL_HEIGHT + 2


class Values:
    """The sheet of the charts' values, filled from the top; `are_under` leaves room for one chart and its sentences above them."""

    def __init__(self, book: Workbook, sheet: Worksheet, name: str, styles: Styles, *, are_under: bool = False) -> None:
        self._book, self._sheet, self._name, self._styles = book, sheet, quoted(name), styles
        self._row, self._are_under = 0, are_under
        sheet.set_column(0, 0, FIRST)
        sheet.set_column(1, 12, OTHER)

    def drawn(self, document: Document, data: str, evidence: Evidence) -> Drawn | None:
        """The chart of a document whose figures stand on the sheet `data`; None where Excel can draw none."""
        found = native(document.chart, document.lang) if document.chart else None
        if found is None or not found.categories:
            return None
        shown, height = with_line(found), height_of(found)
        if self._are_under:
            self._row += rows_of(height) + len(shown.below) + 1
        top = self._written(shown, Reads(document, quoted(data), evidence), document)
        chart = self._book.add_chart(dict(TYPES[shown.kind]))
        for number, series in enumerate(shown.series):
            chart.add_series(self._series(shown, number, series, top))
        for key in shown.keys:
            first = self._cells(0, top)
            chart.add_series({"name": plain_words(key.name), "values": first, "categories": first} | filling(key.colour, key.fill, shown))
        lay_out(chart, shown, plain_words(document.title), height)
        self._row += len(shown.categories) + 3
        return Drawn(chart, shown.below, height)

    def _written(self, shown: Native, reads: Reads, document: Document) -> int:
        """Headings, categories and values; where a figure is one of the data sheet the cell reads it. Gives the row of the headings."""
        top, sheet, styles = self._row, self._sheet, self._styles
        ranges = ranged(shown)
        heads = [
            document.foot.what if shown.kind == "full bar" else shown.axis.heading,
            *(s.name for s in shown.series),
            *([document.word(_LOW), document.word(_HIGH)] if ranges else []),
        ]
        for column, head in enumerate(heads):
            look = styles.number_head if column else styles.head
            formula = head_of(shown.series[column - 1], f"{letters(column)}{top + 2}") if 0 < column <= len(shown.series) else ""
            if formula:
                sheet.write_formula(top, column, formula, look, head)
            else:
                sheet.write_string(top, column, plain_words(head), look)
        fit(sheet, top, heads, (FIRST, *[OTHER] * len(heads)))
        for i, (name, detail) in enumerate(zip(shown.categories, shown.details, strict=True)):
            row = top + 1 + i
            words = plain_words(category(name, detail, shown))
            if words.isdecimal():  # a year alone
                sheet.write_number(row, 0, int(words), styles.year)
            elif formula := reads.words(shown, i, words):
                sheet.write_formula(row, 0, formula, styles.wrapped, words)
            else:
                sheet.write_string(row, 0, words, styles.wrapped)
            sheet.set_row(row, LINE_HEIGHT * (words.count("\n") + 1))
            for column, series in enumerate(shown.series, 1):
                self._value(row, column, series.spots[i], reads.of(shown, series, i), shown)
            if ranges:
                self._range(row, len(shown.series) + 1, ranges[i], reads, shown)
        return top

    def _value(self, row: int, column: int, spot: Spot, formula: str, shown: Native) -> None:
        if spot.value is None:
            return
        look = self._styles.coded(spot.code or shown.axis.code)
        if formula:
            self._sheet.write_formula(row, column, formula, look, spot.value)
        else:
            self._sheet.write_number(row, column, spot.value, look)

    def _range(self, row: int, column: int, spot: Spot, reads: Reads, shown: Native) -> None:
        """How far the ends of a range lie from its value."""
        if spot.value is None or spot.low is None or spot.high is None:
            return
        look = self._styles.coded(spot.code or shown.axis.code)
        own = f"{letters(column - 1)}{row + 1}"
        for shift, end in enumerate((spot.low, spot.high)):
            far, cell = abs(end - spot.value), reads.find(spot.mark, end)
            formula = f"={own}-{cell}" if shift == 0 else f"={cell}-{own}"
            if cell:
                self._sheet.write_formula(row, column + shift, formula, look, far)
            else:
                self._sheet.write_number(row, column + shift, far, look)

    def _series(self, shown: Native, number: int, series: NativeSeries, top: int) -> dict[str, Any]:
        rows = (top + 1, top + len(shown.categories))
        made: dict[str, Any] = {
            "name": self._cells(number + 1, top),
            "categories": self._cells(0, *rows),
            "values": self._cells(number + 1, *rows),
            "overlap": 100 if shown.kind in STACKED or is_alone(shown) else 0,
            "gap": 45,
        }
        made |= filling(series.colour, series.fill, shown, series.role)
        if series.role == "value":
            made |= {"data_labels": labels_of(series, shown), "points": [filling_of(s, series, shown) for s in series.spots]}
        if series.role == "value" and ranged(shown):
            minus, plus = (self._cells(len(shown.series) + at, *rows) for at in (1, 2))
            made["y_error_bars"] = {"type": "custom", "minus_values": minus, "plus_values": plus, "line": {"color": BODY, "width": 1.25}}
        return made

    def _cells(self, column: int, *rows: int) -> str:
        """One cell of a column, or those from one row to another, as charts name them."""
        return f"={self._name}!{':'.join(f'${letters(column)}${row + 1}' for row in rows)}"
