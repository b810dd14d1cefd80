"""PDF with a text layer: pdfplumber reads tables and lines, pdfium the text once more, so that what one of them loses is noticed.

Places: `p3` for a line, `p3:t2:r4:c5` for a cell (the second table of page 3). Pages are exact. No font of this computer is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer import pdftypes
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFXRefFallback
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2.raw import FPDF_SetSystemFontInfo

from lib.documents.errors import RefusedError
from lib.documents.model import Block, Found, Paragraph
from lib.documents.pdf.actual_text import open_pdf
from lib.documents.pdf.levels import levelled
from lib.documents.pdf.lines import column, lines
from lib.documents.pdf.margins import without_margins
from lib.documents.pdf.page_columns import Box, in_order
from lib.documents.pdf.tables import Letter, once, tables

Page = Any  # neither library ships types
File = Any
MAX_PAGES = 2000
_FEW, _LARGE, _UNMAPPED = 30, 0.6, 0.3


def read(data: bytes) -> Found:
    """The pages' lines and tables from top to bottom. RefusedError for a locked, damaged or scanned file."""
    found = Found(reader=f"pdfplumber {pdfplumber.__version__}")
    try:
        with _watched_streams(found), open_pdf(data) as file:
            _check(file, data, found)
            _pages(file, data, found)
    except PdfminerException as error:
        raise _reason(error) from None
    return found


def _reason(error: PdfminerException) -> RefusedError:
    """What pdfplumber wraps of what pdfminer throws, told by the first argument, that error."""
    inner = error.args[0] if error.args else error
    locked = isinstance(inner, PDFPasswordIncorrect | PDFEncryptionError)
    return RefusedError("password" if locked else "broken", f"{type(inner).__name__}: {inner}")


@contextmanager
def _watched_streams(found: Found) -> Iterator[None]:
    """A damaged stream, of which pdfminer keeps what it can and only logs it, becomes a doubt."""
    mend = pdftypes.decompress_corrupted

    def noticed(data: bytes) -> bytes:
        found.doubt("rebuilt")
        return mend(data)

    pdftypes.decompress_corrupted = noticed
    try:
        yield
    finally:
        pdftypes.decompress_corrupted = mend


def _check(file: File, data: bytes, found: Found) -> None:
    """Locks, size, and a file whose end is missing."""
    if not file.doc.is_extractable:
        raise RefusedError("no_copy")
    if any(isinstance(x, PDFXRefFallback) for x in file.doc.xrefs):
        if b"%%EOF" not in data[-2048:]:
            raise RefusedError("broken", "the end of the file is missing")
        found.doubt("rebuilt")
    if not file.pages:
        raise RefusedError("broken", "no pages")
    if len(file.pages) > MAX_PAGES:
        raise RefusedError("big", f"{len(file.pages)} pages")


def _pages(file: File, data: bytes, found: Found) -> None:
    found.pages = len(file.pages)
    second = _second_reading(data, found)
    letters = unmapped = pictures = 0
    pages: list[list[Block]] = []
    for number, page in enumerate(file.pages, start=1):
        clear = levelled(once(page.chars))
        letters += len(clear)
        unmapped += sum(c["text"].startswith("(cid:") for c in clear)
        if _is_picture(page):
            pictures += 1
            found.doubt("picture_page", f"p{number}")
        pages.append(_blocks(page, clear, number, found))
        if not _agree(page, clear, second.get(number)):
            found.doubt("text_differs", f"p{number}")
        page.close()
    found.blocks = without_margins(pages)
    _readable(letters, unmapped, pictures, found)


def _readable(letters: int, unmapped: int, pictures: int, found: Found) -> None:
    if pictures == found.pages or (not letters and pictures):
        raise RefusedError("scan")
    if unmapped > _UNMAPPED * max(letters, 1):
        raise RefusedError("no_letters", f"{unmapped} of {letters} letters")
    if unmapped:
        found.doubt("replaced")


def _is_picture(page: Page) -> bool:
    """A page that is one picture, with no more words than a stamp has."""
    area = sum(max(0, i["x1"] - i["x0"]) * max(0, i["bottom"] - i["top"]) for i in page.images)
    return len(page.chars) < _FEW and area > _LARGE * page.width * page.height


def _blocks(page: Page, letters: list[Letter], number: int, found: Found) -> list[Block]:
    """The page's blocks as they are read: from top to bottom, on a page in two columns the left one first."""
    grids, rest = tables(page, letters, number, found)
    x = column(rest, [one.box for one in grids])
    items: list[tuple[Box, Block, bool]] = [(one.box, one.table, True) for one in grids]
    items += [
        (one.box, one.block, isinstance(one.block, Paragraph) and bool(one.block.depth)) for one in lines(rest, f"p{number}", found, x)
    ]
    return in_order(items, x)


def _second_reading(data: bytes, found: Found) -> dict[int, Counter[str]]:
    """The digits of each page as pdfium reads them; a file that pdfium cannot open is doubted.

    For a face that is not in the file pdfium would take one of this computer, and leave out letters to which that has no shape.
    """
    FPDF_SetSystemFontInfo(None)
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        found.doubt("rebuilt")
        return {}
    try:
        return dict(_digits(file))
    except pypdfium2.PdfiumError:
        found.doubt("rebuilt")
        return {}
    finally:
        file.close()


def _digits(file: File) -> Iterator[tuple[int, Counter[str]]]:
    for number in range(len(file)):
        page = file[number]
        text = page.get_textpage()
        yield number + 1, Counter(c for c in text.get_text_range() if c.isdigit())
        text.close()
        page.close()


def _agree(page: Page, clear: list[Letter], second: Counter[str] | None) -> bool:
    """Whether both readings have the same digits; letters printed over themselves count once or each time, by the reader."""
    return second is not None and any(_same(_counted(letters), second) for letters in (clear, page.chars))


def _same(first: Counter[str], second: Counter[str]) -> bool:
    """Of other signs than 0-9, as ① and ７, pdfium has no shape of its own: that it leaves one out says nothing."""
    return not second - first and not any(digit.isascii() for digit in first - second)


def _counted(letters: list[Letter]) -> Counter[str]:
    return Counter(c for letter in letters for c in letter["text"] if c.isdigit())
