"""A workbook as it shows itself: the rows of every sheet, hidden ones too, and the charts on it; not the sheet of the stamp."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from lib.exports.parts import markup
from lib.exports.readback.office import chart_rows, name_of, refers, related
from lib.exports.readback.row import Row, plain
from lib.exports.sheets.kept import SHEET, cell_words, shared_words, sheet_parts

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(data: bytes) -> tuple[Row, ...]:
    """Everything in the order of the sheets; a cell with the value that its formula last had."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = list(map(plain, shared_words(book)))
        return tuple(row for name, part in sheet_parts(book).items() if name != SHEET for row in _sheet(book, name, part, shared))


def _sheet(book: zipfile.ZipFile, name: str, part: str, shared: list[str]) -> Iterator[Row]:
    root = markup(book, part)
    for row in root.iter(f"{_MAIN}row"):
        cells = [(str(c.get("r")), words) for c in row if (words := _value(c, shared))]
        if cells:
            heads, values = zip(*cells, strict=True)
            yield Row("sheet", name, values, heads)
    others = related(book, part)
    for drawing in (others[i] for i in refers(root, "drawing")):
        drawn = markup(book, drawing)
        charts = related(book, drawing)
        yield from (row for i in refers(drawn, "chart") for row in chart_rows(book, charts[i], "sheet chart", name))
        yield from _written(drawn, name)


def _value(cell: ET.Element, shared: list[str]) -> str:
    words = cell_words(cell, shared)
    return words if cell.get("t") == "s" else plain(words)


def _written(drawing: ET.Element, name: str) -> Iterator[Row]:
    """Words in boxes over the cells."""
    for box in (e for e in drawing.iter() if name_of(e) == "t"):
        yield Row("sheet", name, (plain(box.text or ""),))
