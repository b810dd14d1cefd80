"""CSV (also with tabs or semicolons): places are `L5:c3`, the line where the record begins and the column, both from 1."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from lib.documents.errors import RefusedError
from lib.documents.model import Cell, Found
from lib.documents.sheets import blocks
from lib.documents.sniff import delimiter
from lib.documents.tables.grids import MAX_COLS, MAX_ROWS
from lib.documents.texts.decoding import decode
from lib.documents.texts.glyphs import clean, has_private, is_broken
from lib.documents.texts.plain import MAX_LINE


def read(data: bytes) -> Found:
    """The records as tables. RefusedError where there are too many, or a quote is never closed: `quote` with the line in which it is opened."""
    found = Found(reader="csv")
    text = decode(data)
    cells: list[Cell] = []
    for row, (line, record) in enumerate(_records(text, delimiter(text) or ",")):
        if row >= MAX_ROWS or len(record) > MAX_COLS:
            raise RefusedError("big", f"record {row + 1} of {len(record)} columns")
        cells += [Cell(row, col, clean(words).strip(), f"L{line}:c{col + 1}") for col, words in enumerate(record) if words.strip()]
    for cell in cells:
        if has_private(cell.text) or is_broken(cell.text):
            found.doubt("replaced" if is_broken(cell.text) else "private_glyph", cell.at)
    found.blocks += blocks.blocks(cells, found)
    return found


def _records(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line where it begins, from 1."""
    csv.field_size_limit(MAX_LINE)
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    begins = line = 1
    try:
        for record in reader:
            begins, line = line, reader.line_num + 1
            yield begins, record
    except csv.Error as error:
        _check_closed(text, mark, line)
        raise RefusedError("hostile", str(error)) from None
    _check_closed(text, mark, begins)


def _check_closed(text: str, mark: str, line: int) -> None:
    """RefusedError where the quote that the record at a line opens is never closed: all that follows would be one cell."""
    rest = "\n".join(text.split("\n")[line - 1 :])
    csv.field_size_limit(max(MAX_LINE, len(rest) + 1))
    try:
        for _ in csv.reader(io.StringIO(rest), delimiter=mark, strict=True):
            pass
    except csv.Error as error:
        if "end of data" in str(error):
            raise RefusedError("quote", str(line)) from None
