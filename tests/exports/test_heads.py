"""Every format of a briefing says at its head what it is about, and on which day its figures are fixed; of a panel, each format its day."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from lib.core.editions.edition import Edition, Lead, Piece, edition_of
from lib.core.editions.subject import fixed, subject
from lib.core.frames import Frames
from lib.core.query import make_query
from lib.core.text import Lang, same
from lib.exports import WRITERS
from tests.exports.briefings import MADE, booklet, spec_of

ASKED = make_query(districts=["seoul-yeongdeungpo"], years=[2023])
TODAY = {"ko": "알려진 날 2026. 11. 20.(같은 날 더 등록·정정하면 바뀔 수 있음)", "en": "Known at 2026-11-20 (may change with"}


def squeezed(words: str) -> str:
    return re.sub(r"[\s\x02\ufffe]+", "", words)


def head_of(name: str, data: bytes) -> str:  # noqa: PLR0911 - one a format
    """What is read first: the first page, slide or sheet, the head of the data."""
    if name == "xlsx":
        sheet = next(s for s in load_workbook(io.BytesIO(data)) if s.title in ("조건", "Conditions"))  # it opens on the figures
        return " ".join(str(c.value) for row in sheet.iter_rows(max_row=6) for c in row if c.value)
    if name == "pptx":
        return " ".join(s.text_frame.text for s in Presentation(io.BytesIO(data)).slides[0].shapes if s.has_text_frame)
    if name == "pdf":
        with pypdfium2.PdfDocument(data) as document:
            return str(document[0].get_textpage().get_text_range())
    if name == "hwpx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return " ".join(re.findall("<hp:t>([^<]*)", archive.read("Contents/section0.xml").decode())[:12])
    if name == "html":
        told = re.search(r'<script type="application/json" id="page">(.*?)</script>', data.decode(), re.DOTALL)
        assert told
        return " ".join(json.loads(told[1])["head"])
    if name == "zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return str(json.loads(archive.read("datapackage.json"))["description"])
    told = json.loads(data)
    return f"{told['subject']} {told['fixed']}"


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("day", [None, date(2026, 11, 18), MADE])
@pytest.mark.parametrize("name", [n for n, w in WRITERS.items() if "briefing" in w.holds and n != "pictures"])
def test_a_briefing_says_at_its_head_what_it_is_about_and_when_it_is_fixed(
    name: str, day: date | None, lang: Lang, frames: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.exports.images.picture.missing", lambda: same("no browser"))
    pieces = tuple(Piece(spec_of(n)(ASKED, frames), spec_of(n), ASKED) for n in ("budget-execution", "staffing-gap"))
    edition = Edition("반기 점검", lang, MADE, pieces, (Lead("첫 문장"),), "review")
    writer = WRITERS[name]
    told = replace(frames, known_at=day)
    found = squeezed(head_of(name, writer.write(booklet(edition, told), next(iter(writer.shapes), ""))))
    assert squeezed(subject(edition, told).of(lang)) in found
    assert ("고정" in found or "Figuresfixed" in found) == bool(day)
    assert squeezed(fixed(day, MADE).of(lang)) in found


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_panel_known_on_the_day_itself_says_that_it_may_change(lang: Lang, frames: Frames) -> None:
    piece = Piece(spec_of("staffing-gap")(ASKED, frames), spec_of("staffing-gap"), ASKED)
    made = booklet(edition_of(piece, lang, MADE), replace(frames, known_at=MADE))
    assert TODAY[lang] in made.documents[0].foot.conditions
    assert made.head == ()
    earlier = booklet(edition_of(piece, lang, MADE), replace(frames, known_at=date(2026, 11, 18)))
    assert "바뀔 수" not in earlier.documents[0].foot.conditions
    assert "may change" not in earlier.documents[0].foot.conditions
