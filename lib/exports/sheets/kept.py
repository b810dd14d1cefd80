"""The sheet that the program itself reads again: the stamp in cells, very hidden."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from lib.core.stamp import KEY

if TYPE_CHECKING:
    from xlsxwriter import Workbook

SHEET = "_hannun"
_CHUNK = 32_000  # letters of a cell; Excel takes 32,767
_MOST = 64 * 2**20  # bytes of a part that is read; a larger one is none of ours
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def keep(book: Workbook, words: str) -> None:
    """Writes the words behind the program's name, one cell under the other."""
    sheet = book.add_worksheet(SHEET)
    sheet.write_string(0, 0, KEY)
    for row, start in enumerate(range(0, len(words), _CHUNK), 1):
        sheet.write_string(row, 0, words[start : start + _CHUNK])
    sheet.very_hidden()


def stamp_in(data: bytes) -> str | None:
    """The words that a workbook keeps; None of one without them and of what is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            cells = _cells(book)
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error):
        return None
    return "".join(cells[1:]) if cells[:1] == [KEY] else None


def _cells(book: zipfile.ZipFile) -> list[str]:
    """The words of the sheet's first column; none without the sheet."""
    sheets = _part(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    relation = next((s.get(_RELATION) for s in sheets if s.get("name") == SHEET), None)
    if relation is None:
        return []
    targets = {r.get("Id"): str(r.get("Target")) for r in _part(book, "xl/_rels/workbook.xml.rels")}
    target = targets[relation]
    sheet = _part(book, target.removeprefix("/") if target.startswith("/") else f"xl/{target}")
    shared = [_words(s) for s in _part(book, "xl/sharedStrings.xml")] if "xl/sharedStrings.xml" in book.namelist() else []
    return [_cell(c, shared) for c in sheet.iter(f"{_MAIN}c") if str(c.get("r", "A")).startswith("A")]


def _cell(cell: ET.Element, shared: list[str]) -> str:
    if cell.get("t") == "s":
        return shared[int(cell.findtext(f"{_MAIN}v") or "-1")]
    return _words(cell.find(f"{_MAIN}is")) if cell.get("t") == "inlineStr" else _plain(cell.findtext(f"{_MAIN}v") or "")


def _words(item: ET.Element | None) -> str:
    """The text of a string, without what is said of its reading."""
    if item is None:
        return ""
    runs = [item, *item.iter(f"{_MAIN}r")]
    return _plain("".join(t.text or "" for run in runs for t in run.findall(f"{_MAIN}t")))


def _plain(words: str) -> str:
    """Letters that the format writes as codes."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)


def _part(book: zipfile.ZipFile, name: str) -> ET.Element:
    """A part of the file. Raises ValueError for one that is too large, is no UTF-8, or declares anything of its own."""
    with book.open(name) as part:
        raw = part.read(_MOST + 1)
    if len(raw) > _MOST:
        raise ValueError(name)
    words = raw.decode("utf-8-sig")
    if "<!DOCTYPE" in words or "\0" in words:
        raise ValueError(name)
    try:
        return ET.fromstring(words)  # noqa: S314 - nothing can be declared, so nothing can be expanded
    except ET.ParseError as error:
        raise ValueError(name) from error
