"""PDF: the booklet as print on A4, real text with the shipped font, tagged for screen readers, its stamp as an attached file."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise

from lib.core.files.stamp import KEY, to_words
from lib.core.text import Text
from lib.exports.booklet import Booklet
from lib.exports.document import Document
from lib.exports.images import picture
from lib.exports.needs import lacking
from lib.exports.paper.columns import clean
from lib.exports.paper.outline import CAPTIONS, LISTED, NO_FIGURE, Outline, Part, outline_of
from lib.exports.paper.printed import WIDE, PrintedTable, for_print
from lib.exports.paper.widths import WHOLE, letters, parts
from lib.exports.pdf.typeset import typeset
from lib.exports.writer import A4, Writer

ATTACHED = f"{KEY}.json"  # the file in the PDF that keeps the stamp
_STAMPED = Text("이 문서의 수치와 조건(구정한눈이 다시 읽음)", "The figures and filters of this document, read back by Gujeong Hannun")
_PAGE = Text("→ {n}쪽", "→ page {n}")
_LONG_WORD = re.compile(r"[!-,./-~]{14}(?=[!-~]{3})")  # words that a narrow column must divide: addresses, identifiers

Draw = Callable[[Document], str]


def write(booklet: Booklet, shape: str = "") -> bytes:
    """The booklet with its figures, or without them and saying so where no browser can draw them. The same booklet gives the same bytes."""
    return printed(booklet, None if picture.missing() else partial(picture.figure_svg, width=WIDE))


def printed(booklet: Booklet, draw: Draw | None) -> bytes:
    """The booklet with figures as SVG by `draw`, which gives "" for a panel without one; None: there is nothing that draws."""
    outline = outline_of(booklet)
    report = json.dumps(_told(booklet, outline, draw), ensure_ascii=False)
    made = datetime(outline.made.year, outline.made.month, outline.made.day, tzinfo=UTC)
    return typeset(report, to_words(booklet.stamp), made)


def _told(booklet: Booklet, outline: Outline, draw: Draw | None) -> dict[str, object]:
    """Everything that the template shows, as plain values."""
    made = outline.made
    return {
        "title": outline.title,
        "running": outline.title,
        "description": "; ".join(p.what for p in outline.parts),
        "lang": outline.lang,
        "made": {"year": made.year, "month": made.month, "day": made.day},
        "head": outline.head,
        "day": outline.day,
        "product": outline.product,
        "lead": [asdict(line) for line in outline.lead],
        "page": booklet.word(_PAGE),
        "parts": [_part(part, draw) for part in outline.parts],
        "annexes": [{"heading": a.heading, "tables": [_table(table) for table in a.tables]} for a in outline.annexes],
        "captions": [asdict(line) for line in outline.captions],
        "captions-title": booklet.word(CAPTIONS),
        "listed": outline.listed,
        "listed-title": booklet.word(LISTED),
        "attached": ATTACHED,
        "stamped": booklet.word(_STAMPED),
    }


def _part(part: Part, draw: Draw | None) -> dict[str, object]:
    document, left_out = for_print(part.document) if draw else (part.document, "")
    return {
        "heading": part.heading,
        "what": part.what,
        "before": [asdict(line) for line in part.before],
        "figure": draw(document) if draw and document.chart else "",
        "alt": clean(document.chart.alt.of(document.lang)) if document.chart else "",
        "left-out": left_out,
        "missing": document.word(NO_FIGURE) if document.chart and not draw else "",
        "tables": [_table(table) for table in part.tables],
        "said": part.said,
        "after": [asdict(line) for line in part.after],
    }


def _table(table: PrintedTable) -> dict[str, object]:
    rows = [[_divided(words) for words in row] for row in table.rows]
    headings = [[[{"words": part, "whole": letters(part) <= WHOLE} for part in word] for word in parts(h)] for h in table.headings]
    return {**asdict(table), "headings": headings, "rows": rows, "breakable": table.has_long_cells}


def _divided(words: str) -> str | list[str]:
    """The words, in parts where a line may have to end inside one."""
    cuts = [0, *(m.end() for m in _LONG_WORD.finditer(words)), len(words)]
    return [words[start:end] for start, end in pairwise(cuts)] if len(cuts) > 2 else words


def stamp_in(data: bytes) -> str | None:
    """The words of the stamp attached to a PDF, None where it carries none or is none."""
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415

    try:
        with PdfDocument(data) as document:
            attached = (document.get_attachment(n) for n in range(document.count_attachments()))
            return next((bytes(a.get_data()).decode() for a in attached if a.get_name() == ATTACHED), None)
    except (PdfiumError, UnicodeDecodeError):
        return None


def with_stamp(data: bytes, words: str) -> bytes:
    """A PDF of ours with other words as its stamp: the attached file's object once more behind the end, as the format updates a file."""
    number = int(re.findall(rb"/Type/Filespec/F\(" + ATTACHED.encode() + rb"\).{,80}?/EF<</F (\d+) 0 R", data)[-1])
    start = int(data[data.rindex(b"startxref") :].split()[1])
    trailer = data[data.rindex(b"trailer") :].split(b"startxref")[0].strip()
    pressed = zlib.compress(words.encode())
    about = f"/Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/Length {len(pressed)}/Params<</Size {len(words.encode())}>>"
    item = f"{number} 0 obj\n<<{about}>>\nstream\n".encode() + pressed + b"\nendstream\nendobj\n"
    listed = f"xref\n{number} 1\n{len(data):010} 00000 n\r\n".encode() + trailer[:-2] + f"/Prev {start}>>".encode()
    return data + item + listed + f"\nstartxref\n{len(data) + len(item)}\n%%EOF\n".encode()


# Without a browser it has no figures.
WRITER = Writer("pdf", Text("PDF(인쇄용)", "PDF (print)"), "application/pdf", write, (A4,), partial(lacking, "PDF", "typst", font=True))
