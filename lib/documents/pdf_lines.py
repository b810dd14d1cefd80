"""The lines of a PDF page outside its tables: bullets, headings by their size, page numbers apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import extract_text

from lib.documents.bullets import bullet, chapter
from lib.documents.glyphs import clean, has_private
from lib.documents.mend import undoubled
from lib.documents.model import Block, Found, Heading, Note, Paragraph
from lib.documents.pdf_tables import Letter

_PAGE = re.compile(r"[-–—]?\s*\d{1,4}\s*[-–—]?")
_LARGER, _SHORT = 1.25, 60


def lines(letters: list[Letter], at: str, found: Found) -> list[tuple[float, Block]]:
    """Each line as a block with how far down the page it stands."""
    if not letters:
        return []
    usual = median(c["size"] for c in letters)
    made: list[tuple[float, Block]] = []
    for words, line in worded(letters):
        large = median(c["size"] for c in line) >= _LARGER * usual
        made.append((min(c["top"] for c in line), _block(words, at, found, large=large)))
    return made


def worded(letters: list[Letter]) -> Iterator[tuple[str, list[Letter]]]:
    """The words of each line with its letters, from top to bottom."""
    for line in cluster_objects(letters, lambda c: (c["top"] + c["bottom"]) / 2, 3):
        words = " ".join(clean(extract_text(line, x_tolerance=2, y_tolerance=6)).split())
        if words:
            yield words, line


def is_page_number(words: str) -> bool:
    """Whether a line is the number of its page: `- 4 -`."""
    return _PAGE.fullmatch(words) is not None


def _block(words: str, at: str, found: Found, *, large: bool) -> Block:
    if has_private(words):
        found.doubt("private_glyph", at)
    if is_page_number(words):
        return Note(words, at, "page")
    mended = undoubled(words)
    part = bullet(mended)
    if chapter(mended) or (large and len(mended) <= _SHORT):
        title = mended if part.marker[:1].isalnum() else part.text  # a sign before a title is no part of it
        return Heading(title, 1 if chapter(mended) else 2, at, "looks", words if title != words else "")
    return Paragraph(part.text, at, part.depth, part.marker, words if mended != words else "")
