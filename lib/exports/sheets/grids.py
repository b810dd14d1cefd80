"""A table as a sheet: headings that stay in sight, numbers under their formats, formulas with the values that they give."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from lib.core.cells import Cell
from lib.exports.document import Grid
from lib.exports.sheets.styles import Styles, plain_words

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, WIDEST = 8, 60  # width of a column in digits
LINE_HEIGHT = 15  # pt
_MOST_LINES = 27  # a row is at most 409 pt high
_LONGEST_HEAD = 110  # letters of a page's head; Excel takes 255 with its codes, and & is written twice
Formulas = Mapping[tuple[int, int], str]


def write_grid(
    sheet: Worksheet, grid: Grid, styles: Styles, no_data: str, formulas: Formulas | None = None, widest: int = WIDEST
) -> None:  # fmt: skip
    """The headings, then the rows; 자료 없음 where there is none. `formulas` by row and column of the grid."""
    headings, live = grid.headings or (no_data,), formulas or {}
    widths = [width([heading, *(row[i].words for row in grid.rows)], widest) for i, heading in enumerate(headings)]
    for column, heading in enumerate(headings):
        is_number = any(row[column].is_number for row in grid.rows)
        sheet.write_string(0, column, heading, styles.number_head if is_number else styles.head)
        sheet.set_column(column, column, widths[column])
    for number, row in enumerate(grid.rows, 1):
        for column, cell in enumerate(row):
            write_cell(sheet, number, column, cell, styles, live.get((number - 1, column), ""))
        fit(sheet, number, [cell.words for cell in row], widths)
    if not grid.rows and grid.headings:
        sheet.write_string(1, 0, no_data, styles.plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(grid.rows), 1), len(headings) - 1)
    sheet.repeat_rows(0)


def fit(sheet: Worksheet, row: int, words: Sequence[str], widths: Sequence[int]) -> None:
    """Makes a row as high as its longest cell: not every program does that by itself."""
    lines = max((_lines(w, size) for w, size in zip(words, widths, strict=False)), default=1)
    if lines > 1:
        sheet.set_row(row, LINE_HEIGHT * min(lines, _MOST_LINES))


def _lines(words: str, size: int) -> int:
    if "\n" not in words and (2 * len(words) < size or letters_of(words) < size - 1):
        return 1
    return sum(max(1, -(-letters_of(line) // max(size - 2, 1))) for line in words.split("\n"))


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, styles: Styles, formula: str = "") -> None:
    """One cell; words are never computed."""
    if isinstance(cell.value, date):
        sheet.write_datetime(row, column, cell.value, styles.day)
    elif isinstance(cell.value, int | float):
        if formula:
            sheet.write_formula(row, column, formula, styles.number(cell), cell.value)
        else:
            sheet.write_number(row, column, cell.value, styles.number(cell))
    elif cell.value is not None:
        sheet.write_string(row, column, cell.value, styles.wrapped)


def on_paper(sheet: Worksheet, title: str, product: str) -> None:
    """A4 across, as wide as the page, the title above and the page's number below."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&L" + plain_words(title)[:_LONGEST_HEAD].replace("&", "&&"))
    sheet.set_footer(f"&L{product}&R&P / &N")


def width(words: Iterable[str], widest: int = WIDEST) -> int:
    """Wide enough for the longest line, Korean letters two digits each, within bounds; what is longer wraps."""
    return min(max(max(letters_of(w) for w in set(words)) + 3, _NARROWEST), widest)


@lru_cache(maxsize=20_000)
def letters_of(words: str) -> int:
    """How many digits wide words are."""
    return len(words) if words.isascii() else sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)
