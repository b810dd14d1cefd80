"""XLS (Excel 97–2003) through python-calamine. It gives numbers without the format they are shown in, which is doubted.

Places: `Sheet1!B7`.
"""

from __future__ import annotations

import io
from datetime import datetime
from importlib.metadata import version

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from lib.documents.errors import RefusedError
from lib.documents.model import Cell, Found, Heading
from lib.documents.sheets import blocks
from lib.documents.sheets.cell_formats import shown
from lib.documents.sheets.xlsx import column_name, place_name
from lib.documents.texts.glyphs import clean

_PLACES = 65_536 * 256  # of the largest sheet that the format has


def read(data: bytes) -> Found:
    """The sheets in their order; a sheet's name is a heading where there are several."""
    found = Found(reader=f"python-calamine {version('python-calamine')}")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = [place_name(m.name) for m in book.sheets_metadata if m.visible != SheetVisibleEnum.Visible]
        if hidden:
            found.doubt("hidden", *hidden)
        for name in book.sheet_names:
            _sheet(book.get_sheet_by_name(name), place_name(name), found, several=len(book.sheet_names) > 1)
    except PasswordError:
        raise RefusedError("password") from None
    except CalamineError as error:
        raise RefusedError("password" if "password" in str(error).lower() else "broken", str(error)) from None
    found.pages = len(book.sheet_names)
    return found


def _sheet(sheet: CalamineSheet, name: str, found: Found, *, several: bool) -> None:
    if sheet.total_height * sheet.total_width > _PLACES:
        raise RefusedError("big", f"a sheet of {sheet.total_height} by {sheet.total_width}")
    spans = {(top, left): (bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()}
    lines = sheet.to_python(skip_empty_area=False)
    cells = [
        Cell(row, col, words, f"{name}!{column_name(col)}{row + 1}", *spans.get((row, col), (1, 1)))
        for row, line in enumerate(lines)
        for col, value in enumerate(line)
        if (words := _words(value))
    ]
    if any(isinstance(v, float) and not v.is_integer() for line in lines for v in line):
        found.doubt("no_formats", name)
    made = blocks.blocks(cells, found, name)
    if several and made:
        found.blocks.append(Heading(name, 1, f"{name}!A1"))
    found.blocks += made


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(repr(value), "General")
    if isinstance(value, datetime):
        return value.date().isoformat()
    return clean(str(value)).strip()
