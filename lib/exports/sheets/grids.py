"""A table as a sheet: headings that stay in sight, numbers under their formats, formulas with the values that they give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from lib.core.files.cells import Cell
from lib.core.korean import columns_of
from lib.exports.document import Grid
from lib.exports.sheets.styles import Styles, plain_words

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDEST = 8, 60  # width of a column in digits
PAPER, _MOST_PAPER = 170, 205  # digits side by side on A4 across at four fifths of their size, and at two thirds
_NARROWED = 11  # digits under which a column of words is not narrowed for the paper
_MARGIN, _EDGE = 0.4, 0.75  # inches left and right, and above and below, where head and foot stand
_DEEPEST = 20  # lines to which a column is narrowed for the paper
LINE_HEIGHT = 15  # pt
_MOST_LINES = 27  # a row is at most 409 pt high
_LONGEST_HEAD = 110  # letters of a page's head; Excel takes 255 with its codes, and & is written twice
Formulas = Mapping[tuple[int, int], str]


def write_grid(
    sheet: Worksheet, grid: Grid, styles: Styles, no_data: str, formulas: Formulas | None = None, *,
    open_column: int | None = None, is_totalled: bool = False,
) -> None:  # fmt: skip
    """The headings, then the rows; 자료 없음 where there is none. `formulas` by row and column of the grid.

    The numbers of `open_column` may be changed where the sheet is protected. A last row that adds those above it (`is_totalled`) is not
    sorted and filtered with them.
    """
    headings, live = grid.headings or (no_data,), formulas or {}
    widths = widths_of(headings, grid.rows)
    for column, heading in enumerate(headings):
        is_number = any(row[column].is_number for row in grid.rows)
        sheet.write_string(0, column, heading, styles.number_head if is_number else styles.head)
        sheet.set_column(column, column, widths[column])
    for number, row in enumerate(grid.rows, 1):
        for column, cell in enumerate(row):
            write_cell(sheet, number, column, cell, styles, live.get((number - 1, column), ""), is_open=column == open_column)
        fit(sheet, number, [cell.words for cell in row], widths)
    if not grid.rows and grid.headings:
        sheet.write_string(1, 0, no_data, styles.plain)
    fit(sheet, 0, headings, widths)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(grid.rows) - is_totalled, 1), len(headings) - 1)
    sheet.repeat_rows(0)
    if sum(widths) > _MOST_PAPER:  # no one page holds it in letters that are read
        sheet.fit_to_pages(-(-sum(widths) // PAPER), 0)
        sheet.repeat_columns(0)


def fit(sheet: Worksheet, row: int, words: Sequence[str], widths: Sequence[int]) -> None:
    """Makes a row as high as its longest cell: not every program does that by itself."""
    lines = max((_lines(w, size) for w, size in zip(words, widths, strict=False)), default=1)
    if lines > 1:
        sheet.set_row(row, LINE_HEIGHT * min(lines, _MOST_LINES))


def _lines(words: str, size: int) -> int:
    if "\n" not in words and (2 * len(words) < size or columns_of(words) < size - 1):
        return 1
    return sum(max(1, -(-columns_of(line) // max(size - 2, 1))) for line in words.split("\n"))


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, styles: Styles, formula: str = "", *, is_open: bool = False) -> None:
    """One cell; words are never computed."""
    if isinstance(cell.value, date):
        sheet.write_datetime(row, column, cell.value, styles.day)
    elif isinstance(cell.value, int | float):
        look = styles.number(cell, is_open=is_open)
        if formula:
            sheet.write_formula(row, column, formula, look, cell.value)
        else:
            sheet.write_number(row, column, cell.value, look)
    elif cell.value is not None:
        sheet.write_string(row, column, cell.value, styles.wrapped)


def on_paper(sheet: Worksheet, title: str, product: str) -> None:
    """A4 across, as wide as the page, the title above and the page's number below."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(_MARGIN, _MARGIN, _EDGE, _EDGE)
    sheet.set_header("&L" + plain_words(title)[:_LONGEST_HEAD].replace("&", "&&"))
    sheet.set_footer(f"&L{product}&R&P / &N")


def widths_of(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The widths of all columns: for the longest line within bounds; where that is too wide for the paper words wrap, numbers never."""
    wanted, least = [], []
    for column, heading in enumerate(headings):
        cells = [row[column] for row in rows]
        words, whole = (_longest(c.words for c in cells if isinstance(c.value, str | None) is kind) for kind in (True, False))
        wanted.append(min(max(words, columns_of(heading)) + 3, _WIDEST))
        least.append(max(whole + 3 if whole else 0, -(-words // _DEEPEST) + 2, _NARROWEST))
    most = max(wanted, default=0)
    while True:
        found = [max(min(w, most), n) for w, n in zip(wanted, least, strict=True)]
        if sum(found) <= PAPER or most <= _NARROWED:
            return found
        most -= 1


def _longest(words: Iterable[str]) -> int:
    return max(map(columns_of, set(words)), default=0)
