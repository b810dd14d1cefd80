"""One page of a PDF as a picture, and where on it places are printed. Loaded by the reading process alone, which opens the file (lib.documents.child).

Asked in JSON: `page`, `places` on it, the `printed` values, `width` in pixels, the folder of the `fonts` that stand in for faces which are not
in the file. Said: a line of JSON, the PNG behind it.
"""

from __future__ import annotations

import ctypes
import io
import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_LIBRARY_CONFIG, FPDF_DestroyLibrary, FPDF_InitLibraryWithConfig

from lib.documents.errors import RefusedError
from lib.documents.model import Found
from lib.documents.pdf.actual_text import open_pdf
from lib.documents.pdf.lines import is_page_number, worded
from lib.documents.pdf.page_columns import Box
from lib.documents.pdf.rules import Page, ruled
from lib.documents.pdf.tables import Letter, lattice, once, tables
from lib.documents.sniff import kind_of
from lib.documents.words.printed_words import holding

TALLEST = 4  # times the width: a page of any other shape is drawn smaller
_MARGIN = 1.5  # points around the letters of a line
_ROUND = 0.01  # of a pixel: sizes are rounded up, and must not be by one too many
Boxes = tuple[list[Box], str]


def pictured(data: bytes, asked: str) -> bytes:
    """The answer; `{"missing": …}` where the file is no PDF (`format`) or has no such page or place (`place`). RefusedError if locked."""
    wanted = json.loads(asked)
    if kind_of(data) != "pdf":
        return _missing("format")
    _use_fonts(wanted["fonts"])
    file = _opened(data)
    try:
        if not 0 < wanted["page"] <= len(file):
            return _missing("place")
        sheet = file[wanted["page"] - 1]
        found = _found(data, wanted, sheet.get_bbox())
        if found is None:
            return _missing("place")
        png, width, height = _drawn(sheet, wanted["width"])
    finally:
        file.close()
    boxes, how = found
    return json.dumps({"width": width, "height": height, "boxes": boxes, "how": how}).encode() + b"\n" + png


def _missing(what: str) -> bytes:
    return json.dumps({"missing": what}).encode()


def _use_fonts(folder: str) -> None:
    """Start pdfium again with the fonts of one folder in place of the system's, so that a page looks alike on every computer."""
    path = ctypes.cast(ctypes.create_string_buffer(folder.encode()), ctypes.POINTER(ctypes.c_char))
    folders = (ctypes.POINTER(ctypes.c_char) * 2)(path)  # the second is none: the list ends
    FPDF_DestroyLibrary()
    FPDF_InitLibraryWithConfig(FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=folders))


def _opened(data: bytes) -> Any:  # noqa: ANN401 - pypdfium2 ships no types
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("password" if error.err_code == FPDF_ERR_PASSWORD else "broken", str(error)) from None


def _drawn(sheet: Any, width: int) -> tuple[bytes, int, int]:  # noqa: ANN401 - as above
    """The page as PNG with its width and height in pixels."""
    across, down = sheet.get_size()
    bitmap = sheet.render(scale=(width - _ROUND) * min(1 / across, TALLEST / down))
    picture = bitmap.to_pil()
    stream = io.BytesIO()
    picture.save(stream, "png")
    return stream.getvalue(), picture.width, picture.height


def _found(data: bytes, wanted: dict[str, Any], shown: Box) -> Boxes | None:
    """The boxes in fractions of what is `shown` of the page: left, top, width, height. RefusedError where copying is forbidden."""
    with open_pdf(data, [wanted["page"]]) as file:
        if not file.doc.is_extractable:
            raise RefusedError("no_copy")
        page = file.pages[0]
        found = boxes(page, wanted["page"], wanted["places"], wanted["printed"])
        return found and (list(_fractions(found[0], page, shown)), found[1])


def boxes(page: Page, number: int, places: Collection[str], printed: Sequence[str] = ()) -> Boxes | None:
    """The boxes of cells and lines in points, as pdfplumber counts them, and how they were found (excerpt.Excerpt.how); None if there is none.

    A place that is the page itself gives its only line outside tables, or the lines that hold a printed value, or no box (`area`).
    """
    grids, rest = tables(page, once(page.chars), number, Found())
    every = [one for top in grids for one in top.all()]
    cells = [box for one in every for box in _cells(page, one.box, [c for c in one.table.cells if c.at in places])]
    if f"p{number}" not in places:
        return (cells, "place") if cells else None
    held = list(worded(rest))
    if len(held) == 1:
        return [*cells, _around(held[0][1])], "place"
    chosen = holding(["" if is_page_number(words) else words for words, _ in held], printed)
    return [*cells, *(_around(held[n][1]) for n in chosen)], "words" if chosen else "area"


def _cells(page: Page, bbox: Box, cells: Sequence[Any]) -> Iterator[Box]:
    """The boxes of cells of the table at `bbox`, from the rules between which they stand."""
    if not cells:
        return
    rows, columns = lattice(next(t for t in ruled(page) if t.bbox == bbox))
    for cell in cells:
        below, right = min(cell.row + cell.rowspan, len(rows) - 1), min(cell.col + cell.colspan, len(columns) - 1)
        yield columns[cell.col], rows[cell.row], columns[right], rows[below]


def _around(letters: Sequence[Letter]) -> Box:
    return (
        min(c["x0"] for c in letters) - _MARGIN, min(c["top"] for c in letters) - _MARGIN,
        max(c["x1"] for c in letters) + _MARGIN, max(c["bottom"] for c in letters) + _MARGIN,
    )  # fmt: skip


def _fractions(found: Sequence[Box], page: Page, shown: Box) -> Iterator[Box]:
    """Boxes on the whole page as parts of what is shown of it: a page may be cropped, and turned after that."""
    left, bottom, right, top = page.page_obj.mediabox
    cut = [max(0.0, c) for c in (shown[0] - left, top - shown[3], right - shown[2], shown[1] - bottom)]  # left, top, right, bottom
    turns = page.rotation // 90
    cut = cut[-turns:] + cut[:-turns] if turns else cut
    width, height = page.width - cut[0] - cut[2], page.height - cut[1] - cut[3]
    for x0, y0, x1, y1 in found:
        edges = (
            (x0 - page.bbox[0] - cut[0]) / width, (y0 - page.bbox[1] - cut[1]) / height,
            (x1 - page.bbox[0] - cut[0]) / width, (y1 - page.bbox[1] - cut[1]) / height,
        )  # fmt: skip
        x, y, right_edge, below = (min(1.0, max(0.0, e)) for e in edges)
        yield x, y, right_edge - x, below - y
