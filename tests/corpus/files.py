"""The formats of files. HWP and HWPX come from python-hwpx's document model, by way of the writers of tests/documents."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from tests.corpus import lines, pages
from tests.corpus.model import Cell, Grid, Line, Model
from tests.documents import samples

_PLAIN = re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(\.\d+)?")
_LOOKS = {"title": "h1", "chapter": "h2", "section": "h3"}


def report(model: Model) -> samples.Report:
    """The model as the writers of tests/documents take it."""
    return tuple(part.text if isinstance(part, Line) else _sample(part) for part in model.parts)


def _sample(grid: Grid) -> samples.Grid:
    spans = tuple((r, c, cell.height, cell.width) for r, c, cell in grid.cells() if cell.height * cell.width > 1)
    return samples.Grid(tuple(tuple(cell.text if cell else "" for cell in row) for row in grid.rows), spans)


def html(model: Model, encoding: str = "utf-8") -> bytes:
    """A page of a district's site: headings, tables with header cells and spans."""
    body = "\n".join(_html_line(p) if isinstance(p, Line) else _html_table(p) for p in model.parts)
    head = f'<head><meta charset="{encoding}"><title>{escape(model.name)}</title><style>td{{padding:2px}}</style></head>'
    return f'<!DOCTYPE html>\n<html lang="ko">{head}<body>\n{body}\n</body></html>\n'.encode(encoding)


def _html_line(line: Line) -> str:
    tag = _LOOKS.get(line.look, "p")
    return f"<{tag}>{escape(line.text)}</{tag}>"


def _html_table(grid: Grid) -> str:
    rows = []
    for number, row in enumerate(grid.rows):
        tag = "th" if number < grid.head and len(grid.rows) > 1 else "td"
        rows.append("<tr>" + "".join(_html_cell(c, tag) for c in row if c) + "</tr>")
    return "<table border=1>\n" + "\n".join(rows) + "\n</table>"


def _html_cell(cell: Cell, tag: str) -> str:
    spans = "".join(f" {n}={v}" for n, v in (("rowspan", cell.height), ("colspan", cell.width)) if v > 1)
    return f"<{tag}{spans}>{escape(cell.text).replace(chr(10), '<br>')}</{tag}>"


def placed(model: Model) -> Iterator[tuple[int, int, Cell]]:
    """Every line and cell with its row and column on one sheet, a blank row after each table."""
    row = 0
    for part in model.parts:
        if isinstance(part, Line):
            yield row, 0, Cell(part.text, part.key)
            row += 1
            continue
        yield from ((row + r, c, cell) for r, c, cell in part.cells())
        row += len(part.rows) + 1


def xlsx(model: Model) -> bytes:
    """One sheet; figures are numbers with the format that prints them as they stand here."""
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "현황"
    for row, col, cell in placed(model):
        made = sheet.cell(row + 1, col + 1)
        made.value, made.number_format = number(cell.text)
        if cell.height * cell.width > 1:
            sheet.merge_cells(start_row=row + 1, start_column=col + 1, end_row=row + cell.height, end_column=col + cell.width)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheets(model: Model) -> bytes:
    """A sheet for each table, under the lines that stand before it; percentages are numbers with the format of percent."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    before: list[Line] = []
    for part in model.parts:
        if isinstance(part, Line):
            before.append(part)
            continue
        sheet: Any = book.create_sheet(f"표{len(book.worksheets) + 1}")
        for row, col, cell in placed(replace(model, parts=(*before, part))):
            made = sheet.cell(row + 1, col + 1)
            made.value, made.number_format = percent(cell.text)
            if cell.height * cell.width > 1:
                sheet.merge_cells(start_row=row + 1, start_column=col + 1, end_row=row + cell.height, end_column=col + cell.width)
        before = []
    for number_, line in enumerate(before, 1):
        book.worksheets[-1].cell(book.worksheets[-1].max_row + number_, 1, line.text)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def percent(words: str) -> tuple[str | int | float, str]:
    """As `number`; `76.5%` is 0.765."""
    found = re.fullmatch(r"(\d+)(\.\d+)?%", words)
    if not found:
        return number(words)
    decimals = f".{'0' * (len(found[2]) - 1)}" if found[2] else ""
    return round(float(words[:-1]) / 100, 8), f"0{decimals}%"


def xls(model: Model) -> bytes:
    """The same as BIFF8."""
    from xlwt import Workbook, easyxf  # type: ignore[import-untyped]

    book = Workbook(encoding="utf-8")
    sheet = book.add_sheet("현황")
    styles: dict[str, Any] = {}
    for row, col, cell in placed(model):
        value, shown = number(cell.text)
        style = styles.setdefault(shown, easyxf(num_format_str=shown))
        if cell.height * cell.width > 1:
            sheet.write_merge(row, row + cell.height - 1, col, col + cell.width - 1, value, style)
        else:
            sheet.write(row, col, value, style)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def number(words: str) -> tuple[str | int | float, str]:
    """A cell's value and number format: `1,234` is a number, codes (`010`), percentages with their sign and △ are words."""
    found = _PLAIN.fullmatch(words)
    if not found:
        return words, "General"
    bare = words.replace(",", "")
    decimals = f".{'0' * (len(found[1]) - 1)}" if found[1] else ""
    return (float(bare) if decimals else int(bare)), ("#,##0" if "," in words else "0") + decimals


def table_csv(model: Model, encoding: str = "utf-8-sig") -> bytes:
    """The tables alone, one after the other; a document of this format has one."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    for grid in _tables(model):
        writer.writerows([cell.text if cell else "" for cell in row] for row in grid.rows)
    return stream.getvalue().encode(encoding)


def _tables(model: Model) -> Iterator[Grid]:
    """The tables; a title in a frame is none."""
    return (g for g in model.grids() if len(g.rows) > 1)


def csv_lines(model: Model) -> dict[str, int]:
    """The line of each place in `table_csv`; a record with line breaks in a cell begins on its first."""
    found: dict[str, int] = {}
    at = 1
    for grid in _tables(model):
        for row in grid.rows:
            found |= {cell.key: at for cell in row if cell}
            at += 1 + sum(cell.text.count("\n") for cell in row if cell)
    return found


FILES: dict[str, tuple[str, Callable[[Model], bytes]]] = {
    "hwp": ("hwp", lambda m: samples.hwp(report(m))),
    "hwpx": ("hwpx", lambda m: samples.hwpx(report(m))),
    "pdf": ("pdf", pages.pdf),
    "xlsx": ("xlsx", xlsx),
    "xlsx-sheets": ("xlsx", sheets),
    "xls": ("xls", xls),
    "csv": ("csv", table_csv),
    "csv-cp949": ("csv", lambda m: table_csv(m, "cp949")),
    "html": ("html", html),
    "html-euckr": ("html", lambda m: html(m, "euc-kr")),
    "markdown": ("md", lambda m: lines.markdown(m)[0].encode()),
    "text": ("txt", lambda m: lines.text(m)[0].encode()),
    "text-cp949": ("txt", lambda m: lines.text(m)[0].encode("cp949")),
    "converted": ("txt", lambda m: lines.converted(m)[0].encode()),
}
LINES: dict[str, Callable[[Model], dict[str, int]]] = {
    "markdown": lambda m: lines.markdown(m)[1],
    "text": lambda m: lines.text(m)[1],
    "text-cp949": lambda m: lines.text(m)[1],
    "converted": lambda m: lines.converted(m)[1],
    "csv": csv_lines,
    "csv-cp949": csv_lines,
}
