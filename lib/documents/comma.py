"""CSV (also with tabs or semicolons): places are `L5:c3`, the line where the record begins and the column, both from 1."""

from __future__ import annotations

import csv
import io

from lib.documents import sheets
from lib.documents.decoding import decode
from lib.documents.errors import RefusedError
from lib.documents.glyphs import clean, has_private, is_broken
from lib.documents.grids import MAX_COLS, MAX_ROWS
from lib.documents.model import Cell, Found
from lib.documents.plain import MAX_LINE
from lib.documents.sniff import delimiter


def read(data: bytes) -> Found:
    """The records as tables. RefusedError where a record is wider or a field longer than any program writes."""
    found = Found(reader="csv")
    text = decode(data)
    csv.field_size_limit(MAX_LINE)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter(text) or ",")
    cells: list[Cell] = []
    line = 1
    try:
        for row, record in enumerate(reader):
            if row >= MAX_ROWS:
                raise RefusedError("big", f"more than {MAX_ROWS} records")
            if len(record) > MAX_COLS:
                raise RefusedError("hostile", f"{len(record)} columns")
            cells += [Cell(row, col, clean(words).strip(), f"L{line}:c{col + 1}") for col, words in enumerate(record) if words.strip()]
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError("hostile", str(error)) from None
    for cell in cells:
        if has_private(cell.text) or is_broken(cell.text):
            found.doubt("replaced" if is_broken(cell.text) else "private_glyph", cell.at)
    found.blocks += sheets.blocks(cells, found)
    return found
