"""XLSX: stored digits and how they are shown, shared words, merged cells. Only cells that hold something are kept.

Places: `Sheet1!B7`. python-calamine is the second opinion in the tests; it gives floats without their formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lib.documents.archive import Archive, Element, local
from lib.documents.errors import RefusedError
from lib.documents.model import Cell, Found, Heading
from lib.documents.sheets import blocks
from lib.documents.sheets.cell_formats import code_of, shown
from lib.documents.tables.grids import MAX_CELLS, MAX_COLS
from lib.documents.texts.glyphs import clean, has_private

MAX_ROW = 1_048_576
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_DIVIDERS = re.compile(r"[;!\n\t]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class _Book:
    """What the sheets share."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    since_1904: bool


def read(data: bytes) -> Found:
    """The sheets in their order; a sheet's name is a heading where there are several."""
    archive = Archive(data)
    found = Found(reader="xlsx")
    book = archive.xml("xl/workbook.xml")
    shared = _Book(_shared(archive), _codes(archive), _is_1904(book))
    listed = [e for e in book.iter() if local(e) == "sheet"]
    if any(e.get("state", "visible") != "visible" for e in listed):
        found.doubt("hidden", *(e.get("name", "") for e in listed if e.get("state", "visible") != "visible"))
    parts = _parts(archive)
    for number, sheet in enumerate(listed, start=1):
        name = place_name(sheet.get("name", f"Sheet{number}"))
        target = parts.get(_relation(sheet), "")
        if "worksheets/" in target:
            _sheet(archive.xml(target), name, shared, found, several=len(listed) > 1)
    found.pages = len(listed)
    return found


def place_name(name: str) -> str:
    """A sheet's name as it may stand in a place: without the marks that divide places."""
    return clean(_DIVIDERS.sub(" ", name)).strip() or "Sheet"


def _relation(sheet: Element) -> str:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _parts(archive: Archive) -> dict[str, str]:
    """Each relation of the workbook and the part that it means."""
    root = archive.xml("xl/_rels/workbook.xml.rels")
    targets = {e.get("Id", ""): e.get("Target", "") for e in root}
    return {key: path.lstrip("/") if path.startswith("/") else f"xl/{path.removeprefix('./')}" for key, path in targets.items()}


def _is_1904(book: Element) -> bool:
    return any(e.get("date1904") in {"1", "true"} for e in book if local(e) == "workbookPr")


def _shared(archive: Archive) -> tuple[str, ...]:
    if "xl/sharedStrings.xml" not in archive.names:
        return ()
    return tuple(_words(item) for item in archive.xml("xl/sharedStrings.xml") if local(item) == "si")


def _words(item: Element) -> str:
    """The text of a string item; reading aids (phonetic runs) are no text."""
    texts = [t.text or "" for t in item.iter() if local(t) == "t" and local(t.getparent()) != "rPh"]
    return clean(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), "".join(texts))).strip()


def _codes(archive: Archive) -> tuple[str, ...]:
    """The format code of each cell style."""
    if "xl/styles.xml" not in archive.names:
        return ()
    root = archive.xml("xl/styles.xml")
    own = {int(e.get("numFmtId", "0")): e.get("formatCode", "") for e in root.iter() if local(e) == "numFmt"}
    styles = next((e for e in root if local(e) == "cellXfs"), ())
    return tuple(code_of(int(e.get("numFmtId", "0")), own) for e in styles)


def _sheet(root: Element, name: str, book: _Book, found: Found, *, several: bool) -> None:
    spans = dict(_merged(root))
    cells = [replace(c, rowspan=spans[c.row, c.col][0], colspan=spans[c.row, c.col][1]) if (c.row, c.col) in spans else c
             for c in _cells(root, name, book, found)]  # fmt: skip
    if any(local(e) in {"row", "col"} and e.get("hidden") in {"1", "true"} for e in root.iter()):
        found.doubt("hidden", name)
    made = blocks.blocks(cells, found, name)
    if several and made:
        found.blocks.append(Heading(name, 1, f"{name}!A1"))
    found.blocks += made


def _cells(root: Element, name: str, book: _Book, found: Found) -> Iterator[Cell]:
    count = 0
    row = -1
    for line in (e for e in root.iter() if local(e) == "row"):
        row = int(line.get("r", row + 2)) - 1
        col = -1
        for item in line:
            row, col = _position(item.get("r"), row, col + 1)
            words = _value(item, book)
            if words is None:
                found.doubt("formula", f"{name}!{column_name(col)}{row + 1}")
            elif words:
                count += 1
                if count > MAX_CELLS:
                    raise RefusedError("output", "more cells than any report has")
                place = f"{name}!{column_name(col)}{row + 1}"
                if has_private(words):
                    found.doubt("private_glyph", place)
                yield Cell(row, col, words, place)


def _position(reference: str | None, row: int, col: int) -> tuple[int, int]:
    """Row and column from 0. RefusedError for a place that no sheet has."""
    match = _REFERENCE.fullmatch(reference) if reference else None
    if match:
        row, col = int(match[2]) - 1, _column(match[1])
    if (reference and not match) or not 0 <= row < MAX_ROW or not 0 <= col < MAX_COLS:
        raise RefusedError("broken", f"cell {reference}")
    return row, col


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_name(number: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _value(item: Element, book: _Book) -> str | None:
    """The cell's words; None for a formula without a stored result."""
    kind = item.get("t", "n")
    parts = {local(e): e for e in item}
    if kind == "inlineStr":
        return _words(parts["is"]) if "is" in parts else ""
    raw = (parts["v"].text or "").strip() if "v" in parts else ""
    if not raw:
        return None if "f" in parts and kind != "str" else ""
    if kind == "s":
        return book.words[int(raw)]
    if kind == "b":
        return "TRUE" if raw == "1" else "FALSE"
    if kind == "n":
        return shown(raw, _code(item, book), since_1904=book.since_1904)
    return clean(raw)


def _code(item: Element, book: _Book) -> str:
    style = int(item.get("s", "0"))
    return book.codes[style] if style < len(book.codes) else "General"


def _merged(root: Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """First place and span of each merged range."""
    for element in (e for e in root.iter() if local(e) == "mergeCell"):
        first, _, last = element.get("ref", "").partition(":")
        if last:
            top, left = _position(first, 0, 0)
            bottom, right = _position(last, 0, 0)
            yield (top, left), (max(1, bottom - top + 1), max(1, right - left + 1))
