"""Parquet: the figures as stored, with the columns' titles and units, the conditions and the stamp in the file's metadata."""

from __future__ import annotations

import io
import json

import polars as pl

from lib.core.files.stamp import KEY, to_words
from lib.core.text import same
from lib.exports.booklet import Booklet
from lib.exports.document import Document
from lib.exports.plain import told_of
from lib.exports.raw import raw_frame
from lib.exports.writer import PANEL, Writer

MIME = "application/vnd.apache.parquet"
ABOUT = f"{KEY}.about"  # what the figures are, beside the stamp under KEY


def write(booklet: Booklet, shape: str = "") -> bytes:
    """The only document. A panel without figures is a table without columns."""
    return written(booklet.documents[0], booklet.stamp.revision, to_words(booklet.stamp))


def written(document: Document, revision: str, stamp: str) -> bytes:
    """One document as Parquet with its stamp."""
    about = json.dumps(told_of(document, revision, with_rows=False), ensure_ascii=False)
    out = io.BytesIO()
    raw_frame(document).write_parquet(out, metadata={KEY: stamp, ABOUT: about})
    return out.getvalue()


def stamp_in(data: bytes) -> str | None:
    """The stamp that a Parquet file carries, None of one that is not ours or not Parquet."""
    try:
        return pl.read_parquet_metadata(io.BytesIO(data)).get(KEY)
    except (pl.exceptions.PolarsError, OSError, ValueError):
        return None


def with_stamp(data: bytes, words: str) -> bytes:
    """A file of ours with other words as its stamp."""
    out = io.BytesIO()
    kept = {name: told for name, told in pl.read_parquet_metadata(io.BytesIO(data)).items() if name in (KEY, ABOUT)}
    pl.read_parquet(io.BytesIO(data)).write_parquet(out, metadata={**kept, KEY: words})
    return out.getvalue()


WRITER = Writer("parquet", same("Parquet"), MIME, write, holds=(PANEL,))
