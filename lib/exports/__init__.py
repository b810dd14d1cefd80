"""Files that leave the program: one writer a format, each given the same booklet. Knows no topic and no page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from lib.core.dataset import Dataset
from lib.core.editions.edition import Edition, fit_to_leave
from lib.core.files.file import File
from lib.core.files.names import edition_name
from lib.core.frames import Frames
from lib.core.text import Lang
from lib.exports import comma, hwpx, package, page, parquet, pdf, plain, pptx, xlsx
from lib.exports.booklet import Booklet, booklet_of
from lib.exports.images import picture
from lib.exports.stamps import sealed
from lib.exports.writer import MARKS, SHAPES, Writer

_MODULES = (pptx, hwpx, pdf, xlsx, picture, page, comma, plain, parquet, package)
WRITERS: Mapping[str, Writer] = {w.format: w for w in (*(m.WRITER for m in _MODULES), picture.SVG_WRITER, picture.ZIP_WRITER)}


def files(edition: Edition, frames: Frames, datasets: Mapping[str, Dataset]) -> tuple[File, ...]:
    """The files of an edition, one a format and shape; nothing is written before a file is asked for.

    Raises AskedError for a definition or option that a panel does not have.
    """
    for piece in edition.pieces:
        piece.spec.checked(piece.query)
    told = fit_to_leave(edition)
    booklet = cache(partial(booklet_of, told, frames, datasets))

    def write(writer: Writer, shape: str) -> bytes:
        return sealed(writer.format, writer.write(booklet(), shape))

    return tuple(
        File(w.format, w.title, edition_name(told, frames, w.ending, _mark(w, shape, told.lang)), w.mime, partial(write, w, shape), shape,
             SHAPES.get(shape), w.missing())
        for w in WRITERS.values()
        if w.fits(edition)
        for shape in (w.shapes or ("",))
    )  # fmt: skip


def _mark(writer: Writer, shape: str, lang: Lang) -> str:
    """What tells a file from those of the format's other shapes; nothing where there is one shape."""
    return MARKS[shape].of(lang) if len(writer.shapes) > 1 else ""


__all__ = ["WRITERS", "Booklet", "Writer", "files"]
