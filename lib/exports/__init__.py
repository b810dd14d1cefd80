"""Files that leave the program: one writer a format, each given the same document. Knows no topic and no page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from lib.core.dataset import Dataset
from lib.core.files import File
from lib.core.frames import Frames
from lib.core.names_of_files import file_name
from lib.core.panel import Panel, PanelSpec
from lib.core.query import Query
from lib.core.text import Lang, Text
from lib.exports import comma, xlsx
from lib.exports.document import Document, document_of


@dataclass(frozen=True)
class Writer:
    """How one format is written."""

    format: str
    title: Text
    mime: str
    write: Callable[[Document], bytes]


WRITERS: Mapping[str, Writer] = {
    xlsx.FORMAT: Writer(xlsx.FORMAT, xlsx.TITLE, xlsx.MIME, xlsx.write),
    comma.FORMAT: Writer(comma.FORMAT, comma.TITLE, comma.MIME, comma.write),
}


def files(
    panel: Panel, spec: PanelSpec, query: Query, frames: Frames, datasets: Mapping[str, Dataset], lang: Lang, made: date | None = None
) -> tuple[File, ...]:
    """The files of a panel that answers `query`, one a format; nothing is written before a file is asked for.

    `made` is today unless it is given. Raises AskedError for a definition or option that the panel does not have.
    """
    spec.checked(query)
    day = made or date.today()  # noqa: DTZ011 - the day on the reader's own calendar

    def write(writer: Writer) -> bytes:
        return writer.write(document_of(panel, spec, query, frames, datasets, lang, day))

    return tuple(
        File(w.format, w.title, file_name(panel.title, query, frames, lang, day, w.format), w.mime, partial(write, w))
        for w in WRITERS.values()
    )
