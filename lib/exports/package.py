"""A data package (ZIP): the figures as CSV, JSON and Parquet, the printed values behind them, the sources, and what all of it means."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lib.core.files.formulas import guarded_value
from lib.core.files.stamp import KEY, to_words
from lib.core.panel import MARK
from lib.core.text import Text
from lib.exports import parquet, plain
from lib.exports.booklet import Booklet
from lib.exports.descriptor import EVIDENCE, RIVALS, SOURCES, Part, descriptor
from lib.exports.document import Document
from lib.exports.parts import FAULTS, content, with_part, zipped
from lib.exports.raw import raw_columns, raw_rows
from lib.exports.writer import Writer

DESCRIPTOR = "datapackage.json"
Rows = Iterable[Sequence[object]]


def write(booklet: Booklet, shape: str = "") -> bytes:
    """Every piece; those of a composed briefing in a folder each. The same booklet gives the same bytes."""
    parts = [_part(number, d, booklet) for number, d in enumerate(booklet.documents, 1)]
    found = {DESCRIPTOR: plain.dumped({**descriptor(booklet, parts), KEY: json.loads(to_words(booklet.stamp))})}
    for part in parts:
        found.update(_files(part, booklet))
    return zipped(found, booklet.made)


def stamp_in(data: bytes) -> str | None:
    """The stamp that a data package carries, None of any other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return plain.stamp_in(content(archive, DESCRIPTOR))
    except FAULTS:
        return None


def with_stamp(data: bytes, words: str) -> bytes:
    """A package of ours with other words as its stamp."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told = archive.read(DESCRIPTOR)
    return with_part(data, DESCRIPTOR, plain.with_stamp(told, words))


def _part(number: int, document: Document, booklet: Booklet) -> Part:
    name = "" if booklet.is_single else f"{number:02d}-{document.panel}"
    return Part(name, document, raw_columns(document), _sources(document))


def _files(part: Part, booklet: Booklet) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file of a piece, those alone that its descriptor names."""
    document = part.document
    if part.columns:
        values = raw_rows(document)
        yield part.path("figures.csv"), _csv([c.name for c in part.columns], (list(row.values()) for row in values))
        yield part.path("figures.json"), dumped_rows(values)
        yield part.path("figures.parquet"), parquet.written(document, booklet.stamp.revision, to_words(booklet.stamp))
        yield part.path("evidence.csv"), _csv(EVIDENCE, _evidence(document))
    yield part.path("sources.csv"), _csv(SOURCES, part.sources)
    if document.rivals:
        yield part.path("rivals.csv"), _csv(RIVALS, ([c.plain for c in row] for row in document.rivals.rows))


def dumped_rows(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Rows as a JSON list, one on a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    return f"[\n{lines}\n]\n".encode("utf-8", "replace")


def _evidence(document: Document) -> Rows:
    """One row = one printed value behind one figure; the mark of a figure that the table does not have points at nothing and is left out."""
    frame = document.table.frame
    known = set(frame[MARK].to_list()) if MARK in frame.columns else set()
    rows = zip(document.lines, document.evidence.rows, strict=True)
    return ([line.mark if line.mark in known else "", *(c.plain for c in row)] for line, row in rows)


def _sources(document: Document) -> tuple[tuple[str, ...], ...]:
    """The sources of the figures with their places, then those that only the evidence names; no terms of use where none are known."""
    every = (*document.sources, *document.others)
    return tuple((s.source_id, s.title, s.as_of.isoformat(), " ".join(s.places), s.license or "", s.reference or "") for s in every)


def _csv(header: Sequence[str], rows: Rows) -> bytes:
    """UTF-8, LF, nothing where nothing is known; no cell starts a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[guarded_value(cell) if isinstance(cell, str) else cell for cell in row] for row in rows])
    return out.getvalue().encode("utf-8", "replace")


WRITER = Writer("zip", Text("데이터 패키지(ZIP)", "Data package (ZIP)"), "application/zip", write)
