"""CSV as Korean offices open it: UTF-8 with a byte-order mark, CRLF, the conditions as leading `#` lines, then the figures."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from lib.core.cells import Cell
from lib.core.text import Text
from lib.exports.document import NO_DATA, Document

FORMAT = "csv"
TITLE = Text("CSV", "CSV")
MIME = "text/csv"
_SOURCE = Text("출처", "Source")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full-width signs too: Excel reads them alike


def write(document: Document) -> bytes:
    """The document; numbers are plain digits in the unit of their heading, shares percentages."""
    out = io.StringIO(newline="")
    for label, words in _lines(document):
        out.write(f"# {_harmless(f'{label}: {words}')}\r\n")
    writer = csv.writer(out, lineterminator="\r\n")
    figures = document.figures
    if figures.plain:
        writer.writerow([_guarded(h) for h in figures.plain])
    writer.writerows([[_field(c) for c in row] for row in figures.rows] or [[document.word(NO_DATA)]])
    return out.getvalue().encode("utf-8-sig")


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    yield from document.facts
    for source in document.sources:
        about = [source.source_id, document.day(source.as_of), source.shown_places(document.lang)]
        yield document.word(_SOURCE), f"{source.title} ({', '.join(a for a in about if a)})"


def _harmless(words: str) -> str:
    """One line that a spreadsheet may cut at its commas: no part of it starts a formula or a quoted field."""
    return re.sub(r'([,;\t]\s*)(?=[=+\-@"＝＋－＠])', r"\1'", re.sub(r"[\r\n]+", " ", words))


def _field(cell: Cell) -> str:
    return cell.plain if cell.is_number else _guarded(cell.plain)


def _guarded(words: str) -> str:
    """Words that a spreadsheet would compute get an apostrophe in front."""
    return f"'{words}" if words.startswith(_STARTS_FORMULA) else words
