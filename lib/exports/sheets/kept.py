"""The sheet that the program itself reads again: the stamp in cells, very hidden."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from lib.core.files.stamp import KEY
from lib.exports.parts import FAULTS, content, markup, with_part

if TYPE_CHECKING:
    from xlsxwriter import Workbook

SHEET = "_hannun"
_CHUNK = 32_000  # letters of a cell; Excel takes 32,767
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VALUE = f"{_MAIN}v"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED, _LIKE_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_"), re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CELLS = re.compile(rb"<sheetData ?/>|<sheetData>.*</sheetData>", re.DOTALL)


def keep(book: Workbook) -> None:
    """Adds the sheet, which `with_stamp` fills."""
    book.add_worksheet(SHEET).very_hidden()


def with_stamp(data: bytes, words: str) -> bytes:
    """The workbook with the words behind the program's name, one cell under the other."""
    cells = (KEY, *(words[start : start + _CHUNK] for start in range(0, len(words), _CHUNK)))
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t xml:space="preserve">{escape(_LIKE_ESCAPED.sub("_x005F_", w))}</t></is></c></row>'
        for n, w in enumerate(cells, 1)
    )
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        part = sheet_parts(book)[SHEET]
        sheet = content(book, part)
    return with_part(data, part, _CELLS.sub(lambda _: f"<sheetData>{rows}</sheetData>".encode(), sheet))


def stamp_in(data: bytes) -> str | None:
    """The words that a workbook keeps; None of one without them and of what is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            cells = _cells(book)
    except FAULTS:
        return None
    return "".join(cells[1:]) if cells[:1] == [KEY] else None


def _cells(book: zipfile.ZipFile) -> list[str]:
    """The words of the sheet's first column; none without the sheet."""
    part = sheet_parts(book).get(SHEET)
    if part is None:
        return []
    shared = shared_words(book)
    return [cell_words(c, shared) for c in markup(book, part).iter(f"{_MAIN}c") if str(c.get("r", "A")).startswith("A")]


def sheet_parts(book: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by its name, in order."""
    targets = {r.get("Id"): str(r.get("Target")) for r in markup(book, "xl/_rels/workbook.xml.rels")}
    sheets = ((str(s.get("name")), targets[s.get(_RELATION)]) for s in markup(book, "xl/workbook.xml").iter(f"{_MAIN}sheet"))
    return {name: target.removeprefix("/") if target.startswith("/") else f"xl/{target}" for name, target in sheets}


def shared_words(book: zipfile.ZipFile) -> list[str]:
    """The words that cells point at."""
    return [_words(s) for s in markup(book, "xl/sharedStrings.xml")] if "xl/sharedStrings.xml" in book.namelist() else []


def cell_words(cell: ET.Element, shared: list[str]) -> str:
    """What a cell holds, its number as the file has it; "" where it holds nothing."""
    kind, value = cell.get("t"), cell.findtext(_VALUE) or ""
    if kind == "s":
        return shared[int(value or "-1")]
    if kind is None:
        return value
    return _words(cell.find(f"{_MAIN}is")) if kind == "inlineStr" else _plain(value)


def _words(item: ET.Element | None) -> str:
    """The text of a string, without what is said of its reading."""
    if item is None:
        return ""
    runs = [item, *item.iter(f"{_MAIN}r")]
    return _plain("".join(t.text or "" for run in runs for t in run.findall(f"{_MAIN}t")))


def _plain(words: str) -> str:
    """Letters that the format writes as codes."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)
