"""CSV as Korean offices open it: UTF-8 with a byte-order mark, CRLF, the conditions as leading `#` lines, then the figures."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

from lib.core.files.cells import SHARES, Cell, plain_number
from lib.core.files.formulas import guarded, guarded_value
from lib.core.files.stamp import KEY, packed, to_words, unpacked
from lib.core.panel import MARK, in_brackets
from lib.core.text import Text, same
from lib.exports.booklet import Booklet
from lib.exports.document import NO_DATA, Document
from lib.exports.raw import RawColumn, as_read, raw_values
from lib.exports.writer import PANEL, Writer

_STAMP, _CELL = f"# {KEY}: ".encode(), 30_000
_SOURCE = Text("출처", "Source")


def write(booklet: Booklet, shape: str = "") -> bytes:
    """The only document; numbers are plain digits in the unit of their heading, shares percentages."""
    return with_stamp(written(booklet.documents[0]), to_words(booklet.stamp))


def written(document: Document) -> bytes:
    """One document as CSV."""
    out = io.StringIO(newline="")
    for label, words in _lines(document):
        out.write(f"# {_harmless(f'{label}: {words}')}\r\n")
    writer = csv.writer(out, lineterminator="\r\n")
    columns = _told_apart(_columns(document))
    if columns:
        writer.writerow([guarded(heading) for heading, _ in columns])
    writer.writerows(zip(*(cells for _, cells in columns), strict=True) if document.figures.rows else [[document.word(NO_DATA)]])
    return out.getvalue().encode("utf-8-sig")


def _told_apart(columns: Iterator[tuple[str, list[str], str]]) -> list[tuple[str, list[str]]]:
    """Headings and fields; a heading that another column has already gets its name in files for programs behind it."""
    found: dict[str, list[str]] = {}
    for heading, values, name in columns:
        found[f"{heading} [{name}]" if heading in found else heading] = values
    return list(found.items())


def _columns(document: Document) -> Iterator[tuple[str, list[str], str]]:
    """Heading, fields and name of each column: those of the figures for programs, in the units and words of the page."""
    told = {
        MARK,
        *(c.name.removesuffix("_id") for c in document.table.columns if c.name.endswith("_id")),
    }  # the page reads an id as its name
    for column, values in raw_values(document):
        if column.place is not None:
            yield document.figures.plain[column.place], [_field(row[column.place], column) for row in document.figures.rows], column.name
        elif column.name not in told:
            heading = column.title + in_brackets(SHARES.get(column.kind, ""), document.lang)
            yield heading, [_extra(value, column) for value in values.to_list()], column.name


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    yield from document.facts
    for source in document.sources:
        about = [source.source_id, document.day(source.as_of), source.shown_places(document.lang), source.reference]
        yield document.word(_SOURCE), f"{source.title} ({', '.join(a for a in about if a)})"


def _harmless(words: str) -> str:
    """One line that a spreadsheet may cut at its commas: no part of it starts a formula or a quoted field."""
    return re.sub(r'([,;\t]\s*)(?=[=+\-@"＝＋－＠])', r"\1'", re.sub(r"[\r\n]+", " ", words))


def _field(cell: Cell, column: RawColumn) -> str:
    """A cell of the page; a computed rate as it is read there."""
    read = as_read(cell) if column.is_rounded else None
    return guarded(cell.plain) if not cell.is_number else cell.plain if read is None else str(read)


def _extra(value: object, column: RawColumn) -> str:
    """What the page does not show: a rate as it is, a printed value, or words."""
    if isinstance(value, float):
        return plain_number(Decimal(repr(value)) * (100 if column.kind in SHARES else 1))
    words = "" if value is None else (column.words or {}).get(str(value), str(value))
    return guarded_value(words)


def stamp_in(data: bytes) -> str | None:
    """The stamp of a CSV file of ours, None of any other."""
    found = [line[len(_STAMP) :].split(b",")[0].strip(b'" ') for line in data.splitlines() if line.startswith(_STAMP)]
    try:
        return unpacked(b"".join(found).decode()) if found else None
    except ValueError:
        return None


def with_stamp(data: bytes, words: str) -> bytes:
    """A CSV file of ours with these words as its stamp, in the last of the `#` lines; no field is longer than a spreadsheet's cell."""
    lines = [line for line in data.splitlines(keepends=True) if not line.startswith(_STAMP)]
    pressed = packed(words)
    stamp = [_STAMP + pressed[i : i + _CELL].encode() + b"\r\n" for i in range(0, len(pressed), _CELL)]
    at = next((n for n, line in enumerate(lines) if not line.removeprefix(codecs.BOM_UTF8).startswith(b"#")), len(lines))
    return b"".join([*lines[:at], *stamp, *lines[at:]])


WRITER = Writer("csv", same("CSV"), "text/csv", write, holds=(PANEL,))
