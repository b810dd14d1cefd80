"""Letters that show figures reversed, and those that no file may hold, leave in no format, wherever in the data they stood."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

import polars as pl
import pypdfium2
import pytest

from lib.charts.spec import Compare
from lib.core.editions.edition import edition_of
from lib.core.files.writable import writable
from lib.core.frames import Frames
from lib.core.panel import MARK
from lib.core.text import same
from lib.exports import WRITERS
from lib.exports.booklet import Booklet
from tests.exports.briefings import GOOD, MADE, booklet, turning

DRAWN = {"png", "svg", "pictures"}  # by a browser: tests/exports/test_picture.py


def letters_of(name: str, data: bytes) -> Iterator[str]:
    """All words of a file, those of the files in it too."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield part
                yield from letters_of(part, archive.read(part))
    elif data.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(data) as document:
            yield from (page.get_textpage().get_text_range() for page in document)
            yield " ".join(document.get_metadata_dict().values())
    elif name.endswith("parquet"):
        yield from (str(v) for v in pl.read_parquet(io.BytesIO(data)).rows())
        about = pl.read_parquet_metadata(io.BytesIO(data))
        yield about["gujeong-hannun.about"]
    elif re.search(r"\.(png|ttf|woff2)$", name) is None:
        yield html.unescape(data.decode("utf-8"))


def is_shown(words: str) -> str:
    """Words without what PDF readers give for a hyphen at a line's end."""
    return re.sub("[\x02\ufffe\r\n\t]", "", words)


@pytest.fixture(scope="module")
def odd(frames: Frames) -> Booklet:
    piece, told = turning(frames)
    return booklet(edition_of(piece, "ko", MADE), told)


@pytest.mark.parametrize("name", [n for n in WRITERS if n not in DRAWN])
def test_no_format_carries_letters_that_turn_or_break_what_it_shows(name: str, odd: Booklet, monkeypatch: pytest.MonkeyPatch) -> None:
    if name in {"pdf", "hwpx"}:
        monkeypatch.setattr("lib.exports.images.picture.missing", lambda: same("no browser"))
    writer = WRITERS[name]
    found = list(letters_of(f"x.{name}", writer.write(odd, next(iter(writer.shapes), ""))))
    left = {f"U+{ord(c):04X}" for words in found for c in (is_shown(words) if name == "pdf" else words) if writable(c) != c}
    assert not left
    assert any("321" in words for words in found)


def test_the_words_stay_whole_and_figures_keep_their_evidence(odd: Booklet) -> None:
    document = odd.documents[0]
    assert document.title == document.figures.rows[0][0].words == GOOD
    assert document.figures.headings[0] == GOOD
    assert GOOD in document.sources[0].title
    assert document.lines[0].mark in document.table.frame[MARK].to_list()
    assert isinstance(document.chart, Compare)
    assert document.chart.bars[0].mark == document.lines[0].mark
    assert odd.made == date(2026, 11, 20)
