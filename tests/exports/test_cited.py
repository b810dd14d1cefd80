"""What is read in a copy or an article says so in every file, however many sources stand behind a figure."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from lib.charts.drawing.sheet import Picture, sheet_words
from lib.core.frames import Frames
from lib.core.query import make_query
from lib.core.sources.citations import citations, number_of
from lib.core.text import same
from lib.exports import WRITERS
from lib.exports.booklet import Booklet
from lib.exports.paper.outline import outline_of
from tests.exports.briefings import alone, spec_of
from tests.exports.test_letters import DRAWN, letters_of

FEW, MANY = "budget-districts", "pledges-completion"  # all sources are named, or only the first


def of(name: str, frames: Frames) -> Booklet:
    return alone(spec_of(name), make_query(), frames)[1]


@pytest.mark.parametrize("panel", [FEW, MANY])
@pytest.mark.parametrize("name", [n for n in WRITERS if n not in DRAWN])
def test_every_format_says_it(name: str, panel: str, frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    if name in {"pdf", "hwpx"}:
        monkeypatch.setattr("lib.exports.images.picture.missing", lambda: same("no browser"))
    writer = WRITERS[name]
    found = list(letters_of(f"x.{name}", writer.write(of(panel, frames), next(iter(writer.shapes), ""))))
    assert any("재인용" in words for words in found)


def test_a_slide_says_it_where_its_sources_have_no_room(frames: Frames) -> None:
    with zipfile.ZipFile(io.BytesIO(WRITERS["pptx"].write(of(MANY, frames), "16:9"))) as archive:
        shown = "".join(archive.read(n).decode() for n in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", n))
    assert re.search(r"… \(재인용 \d+건, 출처 불분명 \d+건, 전체 내용은 발표자 노트에 있음\)", shown)


def test_a_report_says_it_beside_the_figures_whose_sources_stand_at_its_end(frames: Frames) -> None:
    made = of(MANY, frames)
    told = number_of([s.title for s in made.documents[0].sources]).ko
    assert "재인용" in told
    assert f"{told}(붙임 출처 목록)" in [line.words for part in outline_of(made).parts for line in part.after]


def test_a_picture_says_it_of_sources_that_are_only_counted(frames: Frames) -> None:
    titles = tuple(words.ko for source, words in citations(frames).items() if source.startswith("report-"))[:3] * 2
    picture = Picture("제목", "무엇", "", "정의", "기준일", 1, (*titles, "가(재인용)", "나"))
    assert str(sheet_words(picture, "ko", 0)["caption"]).endswith(" 외 2건(재인용 1건)")
