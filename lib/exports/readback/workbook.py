"""A workbook as it shows itself: the rows of every sheet, hidden ones too, and the charts on it; not the sheet of the stamp."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from lib.core.errors import AskedError
from lib.core.text import Text
from lib.exports.parts import markup
from lib.exports.readback.office import chart_rows, name_of, refers, related
from lib.exports.readback.row import Row, plain
from lib.exports.sheets.kept import SHEET, cell_words, shared_words, sheet_parts

_UNCOMPUTED = Text(
    "{cell} 칸에 수식만 있고 계산된 값이 없어, 보이는 수치를 견줄 수 없습니다. 계산하지 않는 프로그램이 저장한 파일입니다. 엑셀이나 한셀에서 열어 저장한 뒤 다시 하십시오.",
    "Cell {cell} has a formula without a computed value, so the shown figures cannot be compared. A program that does not compute saved this file: "
    "open and save it in a spreadsheet program, then try again.",
)
_CODES = re.compile(r"&(?:[LCR]|\"[^\"]*\"|K[0-9A-Fa-f]{6}|\d+)")  # where words of a header stand and in which letters
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(data: bytes) -> tuple[Row, ...]:
    """Everything in the order of the sheets; a cell with the value that its formula last had."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = list(map(plain, shared_words(book)))
        parts = [(name, part) for name, part in sheet_parts(book).items() if name != SHEET]
        found = [row for name, part in parts for row in _sheet(book, name, part, shared)]
        return (*found, *(row for name, part in parts for row in _paper(book, name, part, found)))


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


def _paper(book: zipfile.ZipFile, name: str, part: str, cells: list[Row]) -> Iterator[Row]:
    """What stands above and below a printed sheet, where no cell says it: it repeats the title."""
    for place in ("oddHeader", "oddFooter"):
        for found in markup(book, part).iter(f"{_MAIN}{place}"):
            words = plain(_CODES.sub("", found.text or "").replace("&&", "&"))
            if not any(words in cell for row in cells for cell in row.cells):
                yield Row("sheet", name, (words,))


def _value(cell: ET.Element, shared: list[str]) -> str:
    """What a cell shows. Raises AskedError where its formula has no value: saved by a program that does not compute."""
    words = cell_words(cell, shared)
    if not words and cell.get("t") != "str" and cell.find(f"{_MAIN}f") is not None:
        raise AskedError(_UNCOMPUTED.fill(cell=cell.get("r")))
    return words if cell.get("t") == "s" else plain(words)


def _written(drawing: ET.Element, name: str) -> Iterator[Row]:
    """Words in boxes over the cells."""
    for box in (e for e in drawing.iter() if name_of(e) == "t"):
        yield Row("sheet", name, (plain(box.text or ""),))
