"""XLSX: the conditions first, then the figures, the printed values behind them, and what other sources state."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from lib.core.cells import Cell
from lib.core.names_of_files import PRODUCT
from lib.core.text import Text
from lib.exports.booklet import Booklet
from lib.exports.document import NO_DATA, SHEETS, Document, Grid
from lib.exports.writer import Writer, single

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FORMAT = "xlsx"
TITLE = Text("엑셀(XLSX)", "Excel (XLSX)")
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = "맑은 고딕"  # every Korean Windows has it
_NARROWEST, _WIDEST = 8, 60  # width of a column in digits
_CONDITION_WIDTHS = (16, 84, 34, 14, 40)
_DAYS = {"ko": 'yyyy". "m". "d"."', "en": "yyyy-mm-dd"}
_SHOWN = re.compile(r"([+△]?)([\d,]+)(?:\.(\d+))?(.*)", re.DOTALL)
_SOURCE = Text("출처", "Source")


def write(booklet: Booklet, shape: str = "") -> bytes:
    """The only document as a workbook. The same document gives the same bytes."""
    document = booklet.documents[0]
    from xlsxwriter import Workbook  # noqa: PLC0415 - needed when a file is asked for, not at the start

    out = io.BytesIO()
    look = {"font_name": FONT, "font_size": 10, "valign": "top"}
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_format_properties": look})
    made = datetime(document.made.year, document.made.month, document.made.day)  # noqa: DTZ001 - the format has no time zone
    book.set_properties({"title": document.title, "author": document.word(PRODUCT), "created": made})
    styles = _Styles(book, document)
    _conditions(book.add_worksheet(document.word(SHEETS["conditions"])), document, styles)
    _grid(book.add_worksheet(document.word(SHEETS["figures"])), document.figures, styles)
    _grid(book.add_worksheet(document.word(SHEETS["evidence"])), document.evidence, styles)
    if document.rivals:
        _grid(book.add_worksheet(document.word(SHEETS["rivals"])), document.rivals, styles)
    book.close()
    return out.getvalue()


class _Styles:
    """The looks of cells; each number format is made once."""

    def __init__(self, book: Workbook, document: Document) -> None:
        self._book = book
        self._numbers: dict[str, Format] = {}
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#EEF1F5", "bottom": 1})
        self.label = book.add_format({"bold": True})
        self.title = book.add_format({"bold": True, "font_size": 13, "text_wrap": True})
        self.wrapped = book.add_format({"text_wrap": True})
        self.plain = book.add_format()
        self.day = book.add_format({"num_format": _DAYS[document.lang], "align": "left"})
        self.no_data = document.word(NO_DATA)
        self.document = document

    def number(self, cell: Cell) -> Format:
        """The look under which the number reads as on the page."""
        code = number_format(cell)
        if code not in self._numbers:
            self._numbers[code] = self._book.add_format({"num_format": code})
        return self._numbers[code]


def number_format(cell: Cell) -> str:
    """The spreadsheet's format that shows the cell as its words do: `△1,234.5`, `34.0%`, `+3`, `2023`."""
    match = _SHOWN.fullmatch(cell.words)
    if not match:
        return "General"
    sign, whole, decimals, unit = match.groups()
    code = "0" if len(whole) > 3 and "," not in whole else "#,##0"
    code += "." + "0" * len(decimals) if decimals else ""
    code += _unit(unit, cell)
    negative = code if not sign and _below_zero(cell) else f'"△"{code}'  # what rounds to zero carries no sign
    return f'"+"{code};{negative};{code}' if sign == "+" else f"{code};{negative}"


def _below_zero(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and cell.value < 0


def _unit(unit: str, cell: Cell) -> str:
    """`%` of a share counts in hundreds by itself; every other unit is words."""
    if cell.is_share and unit.startswith("%"):
        return "%" + (f'"{unit[1:]}"' if unit[1:] else "")
    return '"' + unit.replace('"', "") + '"' if unit else ""


def _conditions(sheet: Worksheet, document: Document, styles: _Styles) -> None:
    """Label and value of everything that the figures depend on, then each source with its id, date and places."""
    for column, size in enumerate(_CONDITION_WIDTHS):
        sheet.set_column(column, column, size)
    for row, (label, words) in enumerate(document.facts):
        sheet.write_string(row, 0, label, styles.label)
        sheet.write_string(row, 1, words, styles.wrapped if row else styles.title)
    for row, cells in enumerate(_source_rows(document), len(document.facts)):
        for column, words in enumerate(cells):
            sheet.write_string(row, column, words, styles.wrapped if column else styles.label)
    _printed(sheet)


def _source_rows(document: Document) -> Iterator[tuple[str, ...]]:
    heads = Text("출처 수|제목|식별자|기준일|적힌 곳", "Sources|Title|Id|As of|Places").of(document.lang).split("|")
    count = len(document.sources)
    yield (heads[0], str(count), *((heads[2], heads[3], heads[4]) if count else ()))
    for number, source in enumerate(document.sources, 1):
        label = f"{document.word(_SOURCE)} {number}"
        yield label, source.title, source.source_id, document.day(source.as_of), source.shown_places(document.lang)


def _grid(sheet: Worksheet, grid: Grid, styles: _Styles) -> None:
    """Headings that stay in sight, then the rows; 자료 없음 where there is none."""
    headings = grid.headings or (styles.no_data,)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, styles.head)
        sheet.set_column(column, column, _width([heading, *(row[column].words for row in grid.rows)]))
    for number, row in enumerate(grid.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, styles)
    if not grid.rows and grid.headings:
        sheet.write_string(1, 0, styles.no_data, styles.plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(grid.rows), 1), len(headings) - 1)
    sheet.repeat_rows(0)
    _printed(sheet)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, styles: _Styles) -> None:
    if isinstance(cell.value, date):
        sheet.write_datetime(row, column, cell.value, styles.day)
    elif isinstance(cell.value, int | float):
        sheet.write_number(row, column, cell.value, styles.number(cell))
    elif cell.value is not None:
        sheet.write_string(row, column, cell.value, styles.wrapped)


def _printed(sheet: Worksheet) -> None:
    """On paper: A4 across, as wide as the page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _width(words: Iterable[str]) -> int:
    """Wide enough for the longest line, Korean letters two digits each, within bounds; what is longer wraps."""
    return min(max(max(_letters(w) for w in set(words)) + 3, _NARROWEST), _WIDEST)


def _letters(words: str) -> int:
    return len(words) if words.isascii() else sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


WRITER = Writer(FORMAT, TITLE, MIME, write, fits=single)
