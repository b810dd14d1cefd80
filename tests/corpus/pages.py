"""Pages of a PDF: ruled tables whose cells wrap, headings repeated after a page's end, page numbers at the foot."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from tests.corpus.model import Grid, Line, Model, Row

_FONT = "HYGothic-Medium"
_GLYPHS = str.maketrans({"·": "ㆍ", "․": "ㆍ", "‧": "ㆍ", "–": "-"})  # the font has one dot, no en dash
_SIZES = {"title": 18, "chapter": 14, "section": 12, "note": 9}
_WIDE = 10  # columns from which pages lie on their side


def pdf(model: Model) -> bytes:
    """The document on A4, on its side where a table is wide."""
    from reportlab.lib.pagesizes import A4, landscape  # type: ignore[import-untyped]
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
    from reportlab.platypus import SimpleDocTemplate  # type: ignore[import-untyped]

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    size = landscape(A4) if any(len(g.rows[0]) > _WIDE for g in model.grids()) else A4
    width = size[0] - 60
    flow: list[Any] = []
    for part in model.parts:
        flow += [_line(part)] if isinstance(part, Line) else _tables(part, width)
    stream = io.BytesIO()
    made = SimpleDocTemplate(stream, pagesize=size, leftMargin=30, rightMargin=30, invariant=1)
    made.build(flow, onFirstPage=_foot, onLaterPages=_foot)
    return stream.getvalue()


def _foot(canvas: Any, document: Any) -> None:
    canvas.setFont(_FONT, 9)
    canvas.drawCentredString(document.pagesize[0] / 2, 24, f"- {document.page} -")


def _line(line: Line) -> Any:
    from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
    from reportlab.platypus import Paragraph

    size = _SIZES.get(line.look, 10.5)
    return Paragraph(_shown(line.text), ParagraphStyle("line", fontName=_FONT, fontSize=size, leading=size * 1.6, wordWrap="CJK"))


def _shown(words: str) -> str:
    return escape(words.translate(_GLYPHS)).replace("\n", "<br/>")


def _tables(grid: Grid, width: float) -> list[Any]:
    from reportlab.platypus import PageBreak, Spacer

    found: list[Any] = []
    for number, rows in enumerate(grid.chunks()):
        found += [PageBreak()] if number else []
        found += [_table(rows, _widths(grid, width), grid.head if len(rows) > grid.head else 0), Spacer(1, 8)]
    return found


def _table(rows: tuple[Row, ...], widths: list[float], head: int) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    size = 7 if len(widths) > _WIDE else 9
    style = ParagraphStyle("cell", fontName=_FONT, fontSize=size, leading=size * 1.3, wordWrap="CJK")
    look: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    look += [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
    look += [
        ("SPAN", (c, r), (c + cell.width - 1, r + cell.height - 1))
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if cell and cell.height * cell.width > 1
    ]
    words = [[Paragraph(_shown(c.text), style) if c else "" for c in row] for row in rows]
    return Table(words, colWidths=widths, style=look, repeatRows=head)


def _widths(grid: Grid, width: float) -> list[float]:
    """Columns as wide as their longest line asks, within the page."""
    size = 7.5 if len(grid.rows[0]) > _WIDE else 9.5
    asked = [12.0] * len(grid.rows[0])
    for _, c, cell in grid.cells():
        if cell.width == 1:
            longest = max(_length(line) for line in cell.text.split("\n"))
            asked[c] = max(asked[c], min(longest * size + 8, 200))
    return asked if sum(asked) <= width else [a * width / sum(asked) for a in asked]


def _length(words: str) -> float:
    """In letters of full width."""
    return sum(1.0 if ord(letter) > 0x2000 else 0.55 for letter in words)
