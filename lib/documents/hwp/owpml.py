"""Section XML of HWPX as blocks; HWP 5 is read through the same XML, so both give the same blocks.

Places: `p3` for a paragraph, `p3:t12:r4:c2` for a cell. Pages come from the layout that the program stored with the text and are
approximate; tables are counted through the whole document, so that a place is right even where the page is one off.
"""

from __future__ import annotations

from itertools import pairwise

from lib.documents.archive import Element, local
from lib.documents.hwp.owpml_pieces import Walk, joined, pieces
from lib.documents.model import Heading, Paragraph, Table
from lib.documents.texts.bullets import bullet, chapter
from lib.documents.texts.glyphs import has_private
from lib.documents.texts.mend import undoubled


def section(root: Element, walk: Walk) -> None:
    """Adds the blocks of one section."""
    outline = next((e.get("outlineShapeIDRef") for e in root.iter() if local(e) == "secPr"), None)
    walk.numbering.outline = outline or walk.numbering.outline
    walk.low = -1
    for paragraph in root:
        if local(paragraph) == "p":
            _turn(paragraph, walk)
            _paragraph(paragraph, walk)
            walk.found.blocks += walk.notes
            walk.notes.clear()
    walk.found.pages = walk.page
    walk.found.pages_exact = False


def _turn(paragraph: Element, walk: Walk) -> None:
    """Turns the page where the text says so or the stored layout begins again at the top."""
    lines = [e for e in paragraph if local(e) == "linesegarray"]
    tops = [int(s.get("vertpos", "0")) for array in lines for s in array if s.get("vertpos", "0").lstrip("-").isdigit()]
    if walk.low >= 0 and (paragraph.get("pageBreak") == "1" or (tops and tops[0] < walk.low)):
        walk.page += 1
    inside = sum(below < above for above, below in pairwise(tops))
    walk.page += inside
    walk.low = tops[-1] if tops else max(walk.low, 0)


def _paragraph(paragraph: Element, walk: Walk) -> None:
    """A paragraph of the running text: its words and tables in their order."""
    before = walk.numbering.before(paragraph)
    level = walk.numbering.level(paragraph)
    for piece in joined(pieces(paragraph, walk)):
        if isinstance(piece, str):
            if piece.strip():
                _words(f"{before} {piece}" if before else piece, level, walk)
                before = ""
        elif piece.rows == piece.cols == 1:
            _framed(piece, walk)
        else:
            walk.found.blocks.append(piece)


def _words(words: str, level: int | None, walk: Walk) -> None:
    for line in words.split("\n"):
        mended = undoubled(line.strip())
        if not mended:
            continue
        if has_private(mended):
            walk.found.doubt("private_glyph", walk.at)
        if level is not None or chapter(mended):
            walk.found.blocks.append(Heading(mended, level or 1, walk.at, "looks" if level is None else "marked"))
            continue
        part = bullet(mended)
        walk.found.blocks.append(Paragraph(part.text, walk.at, part.depth, part.marker))


def _framed(table: Table, walk: Walk) -> None:
    """A table of one cell is a frame round a title or a text: what is in it stands in the running text."""
    cell = table.cells[0]
    for line in cell.text.split("\n"):
        if line.strip():
            part = bullet(line)
            title = chapter(line)
            walk.found.blocks.append(
                Heading(line.strip(), 1, cell.at, "looks") if title else Paragraph(part.text, cell.at, part.depth, part.marker)
            )
    walk.found.blocks += cell.children
