"""Decks, opened again: every value and label of every chart, every number of every table, the evidence in the notes, the stamp."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from lib.across import EVERYTHING
from lib.charts.spec.placed import Cell, Line, Matrix
from lib.core.dataset import Dataset, by_name
from lib.core.editions.edition import Edition, Lead, Piece, edition_of
from lib.core.errors import KnownError
from lib.core.files.stamp import to_words
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, PanelSpec, Table, TableColumn
from lib.core.query import make_query
from lib.core.text import Lang, Text, same
from lib.core.topic import all_datasets
from lib.exports.booklet import Booklet, booklet_of
from lib.exports.document import Document
from lib.exports.native import native
from lib.exports.paper.arrangement import arranged
from lib.exports.pptx import WRITER, stamp_in
from lib.exports.slides.base import TEMPLATE_VARIABLE, TemplateError
from lib.exports.slides.figure import add_picture, pictured_parts
from lib.exports.slides.words import FONT, Box
from tests.exports.briefings import alone
from tests.exports.panels import PANELS

DATASETS: Mapping[str, Dataset] = by_name(all_datasets(EVERYTHING))
MADE = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine that draws no pictures; pictures are tested for themselves."""
    monkeypatch.delenv(TEMPLATE_VARIABLE, raising=False)

    def none(*_: object) -> bytes:
        raise KnownError(Text("브라우저 없음", "no browser"))

    monkeypatch.setattr("lib.exports.images.picture.figure_png", none)


def spec_of(name: str) -> PanelSpec:
    return next(p for p in PANELS if p.name == name)


def single(panel: Panel, spec: PanelSpec, frames: Frames, lang: Lang = "ko", **of: str) -> Booklet:
    return booklet_of(edition_of(Piece(panel, spec, make_query(), **of), lang, MADE), frames, DATASETS)


def opened(booklet: Booklet, shape: str = "wide") -> Any:
    data = WRITER.write(booklet, shape)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names))
    assert stamp_in(data) == to_words(booklet.stamp)
    return Presentation(io.BytesIO(data))


def words(slide: Any) -> str:
    return "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


def charts(deck: Any) -> list[Any]:
    return [s for slide in deck.slides for s in slide.shapes if s.has_chart]


def tables(deck: Any) -> list[list[list[str]]]:
    return [[[c.text for c in r.cells] for r in s.table.rows] for slide in deck.slides for s in slide.shapes if s.has_table]


def codes_of(series: Any) -> dict[int, str]:
    """The number format or the words of the label of each value that has one."""
    found: dict[int, str] = {}
    for label in series.findall(f"{qn('c:dLbls')}/{qn('c:dLbl')}"):
        if label.find(qn("c:delete")) is None:
            form = label.find(qn("c:numFmt"))
            found[int(label.find(qn("c:idx")).get("val"))] = form.get("formatCode") if form is not None else ""
    return found


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_every_panel_says_the_same_as_the_screen(spec: PanelSpec, lang: Lang, frames: Frames) -> None:
    _, booklet = alone(spec, make_query(), frames, lang)
    document = booklet.documents[0]
    deck = opened(booklet, "wide" if lang == "ko" else "a4")
    drawn = native(document.chart, lang) if document.chart else None
    assert deck.slides[0].shapes.title.text_frame.text.startswith(document.title[:20].rstrip("…"))
    notes = deck.slides[0].notes_slide.notes_text_frame.text
    assert all(s.title in notes for s in document.sources)
    assert document.foot.definition in notes
    if drawn is None:
        listed(deck, document)
        return
    frames_ = charts(deck)
    start = 0
    for frame in frames_:
        chart = frame.chart
        assert frame.element.xpath("p:nvGraphicFramePr/p:cNvPr")[0].get("descr") == drawn.alt
        labels = [str(c) for c in chart.plots[0].categories]
        end = start + len(labels)
        for got, wanted in zip(labels, drawn.categories[start:end], strict=True):
            assert got.startswith(wanted)
        for series, found in zip(drawn.series, chart.plots[0].series, strict=True):
            spots = series.spots[start:end]
            assert found.name == series.name
            assert list(found.values) == [s.value for s in spots]
            shown = codes_of(found._element)
            if series.role != "value":
                assert not shown
                continue
            for i, spot in enumerate(spots):
                if i in shown:
                    assert shown[i] == spot.code
                elif spot.value is not None and drawn.kind != "line":
                    assert spot.label in labels[i], "a label without room stands beside the name"
        start = end
    assert start == len(drawn.categories) or len(frames_) == 3


def listed(deck: Any, document: Document) -> None:
    """The first rows of the panel's table, the next in the annex, the rest counted; what of it has no column there in the annex too."""
    found = arranged(document.figures, document.lang, parted=False)
    shown = tables(deck)
    assert bool(shown) == bool(found.tables)
    rows = [row for of in shown if of[0] == [c.heading for c in found.tables[0].columns] for row in of[1:]] if found.tables else []
    merged = found.tables[0].merged if found.tables else ()
    assert len(rows) <= sum(t.height for t in found.tables)
    for got, wanted in zip(rows, found.tables[0].rows if found.tables else [], strict=False):
        assert all(a == b or (c in merged and not a) for c, (a, b) in enumerate(zip(got, wanted, strict=True)))
    if found.tables and len(rows) < found.tables[0].height:
        assert f"{found.tables[0].height - len(rows):,}" in words(deck.slides[0])
    numbers = {row[0] for row in rows}
    for one in found.annex:
        there = [row for of in shown if of[0] == [c.heading for c in one.columns] for row in of[1:]]
        assert there == [list(row) for row in one.rows if row[0] in numbers][: len(there)]
        assert there


@pytest.mark.parametrize("shape", ["wide", "a4"])
def test_a_briefing_has_a_cover_and_the_words_of_its_editor(shape: str, frames: Frames) -> None:
    names = ("budget-execution", "budget-years", "staffing-gap", "lawsuits-win-rate", "budget-bridge")
    pieces = tuple(Piece(s(make_query(), frames), s, make_query(), title=f"{i}. 다시 붙인 제목", comment=f"의견 {i} " + "긴 설명 " * 90 * (i == 4))
                   for i, s in enumerate(map(spec_of, names)))  # fmt: skip
    booklet = booklet_of(Edition("반기 점검", "ko", MADE, pieces, (Lead("집행률이 경과율보다 낮음"),), "half"), frames, DATASETS)
    deck = opened(booklet, shape)
    assert (deck.slide_width, deck.slide_height) == ((Pt(960), Pt(540)) if shape == "wide" else (Pt(841.89), Pt(595.28)))
    cover = words(deck.slides[0])
    assert all(w in cover for w in ("반기 점검", "집행률이 경과율보다 낮음", "2026. 11. 20."))
    for i in range(5):
        (slide, *_) = [s for s in deck.slides if s.shapes.title.text_frame.text.startswith(f"{i}. 다시 붙인 제목")]
        assert f"의견 {i}" in words(slide)
        assert f"의견 {i}" in slide.notes_slide.notes_text_frame.text
    core = deck.core_properties
    assert (core.title, core.author, core.last_modified_by) == ("반기 점검", "구정한눈", "구정한눈")
    within(deck)


@pytest.mark.parametrize(("title", "slides"), [("", 1), ("의회 제출용", 2)])
def test_a_briefing_of_one_panel_has_a_cover_for_a_title_that_a_person_gave(title: str, slides: int, frames: Frames) -> None:
    spec, asked = spec_of("budget-execution"), make_query(districts=["seoul-yeongdeungpo"])
    piece = Piece(spec(asked, frames), spec, asked)
    booklet = booklet_of(Edition(title or piece.panel.title.ko, "ko", MADE, (piece,), name="review"), frames, DATASETS)
    deck = opened(booklet)
    assert len(deck.slides) == slides
    assert deck.slides[0].shapes.title.text_frame.text == booklet.title
    assert booklet.subject
    assert all(booklet.subject in words(slide) for slide in deck.slides), "without a cover the panel's own slide says it"


def test_what_the_figures_of_several_panels_depend_on_stands_once_on_the_last_slides(frames: Frames) -> None:
    names = ("budget-execution", "checks-different", "milestones")
    pieces = tuple(Piece(s(make_query(), frames), s, make_query()) for s in map(spec_of, names))
    booklet = booklet_of(Edition("셋", "ko", MADE, pieces, (), "review"), frames, DATASETS)
    deck = opened(booklet)
    last = next(s.table for s in deck.slides[-1].shapes if s.has_table)
    rows = [[c.text for c in row.cells] for row in last.rows][1:]
    starts = [next(n for n, slide in enumerate(deck.slides, 1) if slide.shapes.title.text_frame.text == d.title) for d in booklet.documents]
    assert [row[0] for row in rows] == list(map(str, starts))
    for row, document in zip(rows, booklet.documents, strict=True):
        assert (document.title, document.foot.definition, document.foot.as_of) == (row[1], row[3], row[4])
        assert document.foot.conditions.endswith(row[2])
        assert document.foot.conditions.removesuffix(row[2]).removesuffix(" · ") in words(deck.slides[-1])
        assert document.foot.sources[0] in row[5]
    said = "\n".join(words(slide) for slide in deck.slides)
    for document in booklet.documents:
        assert document.foot.definition not in said
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert [t.startswith("별첨: ") for t in titles[4:-1]] == [True] * (len(titles) - 5), "annexes stand behind all panels"
    within(deck)


@pytest.mark.parametrize(("name", "of"), [("pledges-items", 69), ("pledges-districts", 0), ("staffing-districts", 0)])
def test_what_the_chart_leaves_out_stands_in_the_annex_and_the_rest_is_counted(name: str, of: int, frames: Frames) -> None:
    _, booklet = alone(spec_of(name), make_query(), frames)
    document, deck = booklet.documents[0], opened(booklet)
    assert len(deck.slides) == (2 if of else 1)
    if not of:
        return
    [[head, *rows]] = tables(deck)
    assert f"그림에 없는 {of}행. 나머지 {of - len(rows)}행은" in words(deck.slides[1])
    at = [document.figures.headings.index(h) for h in head]
    every = [[cells[i].words for i in at] for cells in document.figures.rows]
    assert document.chart is not None
    left = [row for row, mark in zip(every, document.table.frame[MARK], strict=True) if mark not in document.chart.marks]
    assert len(left) == of
    for got, wanted in zip(rows, left, strict=False):
        assert all(a in ("", b) for a, b in zip(got, wanted, strict=True))


def test_of_many_lines_the_legend_names_those_that_stand_out(frames: Frames) -> None:
    spec, asked = spec_of("budget-independence-years"), make_query().but(focus=("seoul-yeongdeungpo",))
    booklet = booklet_of(edition_of(Piece(spec(asked, frames), spec, asked), "ko", MADE), frames, DATASETS)
    deck = opened(booklet)
    [frame] = charts(deck)
    element = frame.chart.element
    hidden = {int(i.get("val")) for i in element.xpath(".//c:legendEntry[c:delete/@val='1']/c:idx")}
    names = [series.name for series in frame.chart.plots[0].series]
    left = [name for n, name in enumerate(names) if n not in hidden]
    assert "영등포구" in left
    assert 0 < len(left) < 8
    assert f"회색 선 {len(hidden)}개는 그 밖" in words(deck.slides[0])


def test_rows_of_the_asked_place_stand_out_and_merged_cells_only_where_all_theirs_are(frames: Frames) -> None:
    spec, asked = spec_of("districts-versus"), make_query(districts=["seoul-yeongdeungpo"])
    document = booklet_of(edition_of(Piece(spec(asked, frames), spec, asked), "ko", MADE), frames, DATASETS)
    grid = document.documents[0].figures
    assert 0 < len(grid.asked) < len(grid.rows)
    slide = opened(document).slides[0]
    cells = next(s for s in slide.shapes if s.has_table).element.xpath(".//a:tr[position() > 1]/a:tc")
    looks = {("".join(t.text for t in c.iter(qn("a:t"))), bool(c.xpath("a:tcPr/a:solidFill"))) for c in cells if c.get("vMerge") is None}
    assert ("영등포구", True) in looks
    assert ("강북구", False) in looks
    assert ("예산 규모", False) in looks, "it spans the rows of both"


def within(deck: Any) -> None:
    """Everything on every slide stands inside it."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.width:
                assert shape.left >= 0
                assert shape.top >= 0
                assert shape.left + shape.width <= deck.slide_width + 2
                assert shape.top + shape.height <= deck.slide_height + 2, shape.name


def test_long_titles_tables_and_odd_letters_hold(frames: Frames) -> None:
    columns = (TableColumn("a", same("이름")), TableColumn("b", same("값")))
    rows = pl.DataFrame([(f'줄 {n} <&">\x0b\x00', str(n), str(n)) for n in range(1200)], schema=["a", "b", MARK], orient="row")
    spec = spec_of("indicators")
    panel = replace(
        spec(make_query(), frames), table=Table(columns, rows), figure=None, title=same("아주 긴 제목 " * 40 + "\x01끝"), evidence={}
    )
    deck = opened(single(panel, spec, frames))
    assert len(deck.slides) == 3
    shown = sum(len(t) - 1 for t in tables(deck))
    assert f"나머지 {1200 - shown:,}행" in words(deck.slides[0])
    assert tables(deck)[0][1][0] == '줄 0 <&">'
    assert deck.slides[0].shapes.title.text_frame.text.endswith(("…", "(1/3)"))
    within(deck)


def test_an_empty_panel_says_so(frames: Frames) -> None:
    spec = spec_of("budget-execution")
    query = make_query(districts=["seoul-dobong"], years=[1999])
    deck = opened(booklet_of(edition_of(Piece(spec(query, frames), spec, query), "ko", MADE), frames, DATASETS))
    assert "자료 없음" in words(deck.slides[0])


def test_fonts_are_those_of_korean_offices(frames: Frames) -> None:
    data = WRITER.write(single(spec_of("budget-years")(make_query(), frames), spec_of("budget-years"), frames), "wide")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        themes = [package.read(n).decode() for n in package.namelist() if "/theme/" in n]
        assert "docProps/thumbnail.jpeg" not in package.namelist()
    assert len(themes) == 2  # of the slides and of the notes
    for theme in themes:
        assert theme.count(f'<a:latin typeface="{FONT}"') == theme.count(f'<a:ea typeface="{FONT}"') == 2


def test_an_offices_template_gives_master_and_layouts(frames: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own: Any = Presentation()
    own.slide_layouts[5].name, own.core_properties.author = "우리 구 서식", "홍보담당관"
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text_frame.text = "옛 슬라이드"
    out = io.BytesIO()
    own.save(out)
    path = tmp_path / "서식.potx"
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as read, zipfile.ZipFile(path, "w") as written:
        for item in read.infolist():
            written.writestr(item, read.read(item).replace(b"presentationml.presentation.main", b"presentationml.template.main"))
    monkeypatch.setenv(TEMPLATE_VARIABLE, str(path))
    assert WRITER.missing() is None
    deck = opened(single(spec_of("budget-execution")(make_query(), frames), spec_of("budget-execution"), frames))
    assert [s.slide_layout.name for s in deck.slides] == ["우리 구 서식"]
    assert deck.slide_width == own.slide_width
    assert deck.core_properties.author == "구정한눈"
    assert len(charts(deck)) == 1
    within(deck)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 not", b"plain"])
def test_a_template_that_cannot_be_read_is_told_in_a_sentence(
    content: bytes | None, frames: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "서식.pptx"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(TEMPLATE_VARIABLE, str(path))
    told = WRITER.missing()
    assert told is not None
    assert "서식.pptx" in told.ko
    booklet = single(spec_of("budget-execution")(make_query(), frames), spec_of("budget-execution"), frames)
    with pytest.raises(TemplateError):
        WRITER.write(booklet, "wide")


def test_what_is_no_deck_carries_no_stamp() -> None:
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("customXml/item1.xml", "<other/>")
    assert [stamp_in(d) for d in (b"", b"PK\x03\x04", empty.getvalue())] == [None, None, None]


def test_a_figure_without_a_native_form_is_a_picture(frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(_: object, width: int, scale: float = 2) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (int(width * scale), int(width * scale * 0.4)), "white").save(out, "PNG")
        return out.getvalue()

    monkeypatch.setattr("lib.exports.images.picture.figure_png", drawn)
    for name in ("coverage", "overview", "checks-tiles", "district-map"):
        spec = spec_of(name)
        deck = opened(single(spec(make_query(), frames), spec, frames))
        (picture,) = [s for s in deck.slides[0].shapes if s.shape_type is not None and s.shape_type.name == "PICTURE"]
        assert picture._element.xpath("p:nvPicPr/p:cNvPr")[0].get("descr")
        assert bool(charts(deck)) == (name == "district-map")
        within(deck)


def of_rows(count: int, frames: Frames) -> Document:
    """A document whose chart has so many rows under one year."""
    spec = spec_of("coverage")
    rows = tuple(Line(same(f"{n}구"), (Cell(f"m{n}", same("있음"), column=2024),)) for n in range(count))
    return replace(single(spec(make_query(), frames), spec, frames).documents[0], chart=Matrix(rows, same("가상"), (2024,)))


@pytest.fixture
def drawn_by_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture is 60 px high for each row."""

    def drawn(document: Document, width: int, scale: float = 2) -> bytes:
        assert isinstance(document.chart, Matrix)
        return bytes(16) + struct.pack(">II", int(width * scale), int(60 * max(len(document.chart.rows), 1) * scale))

    monkeypatch.setattr("lib.exports.images.picture.figure_png", drawn)


@pytest.mark.usefixtures("drawn_by_rows")
@pytest.mark.parametrize(("count", "heights"), [(0, [60]), (10, [600]), (23, [720, 660]), (35, [720, 720, 660]), (37, [])])
def test_rows_stand_on_as_many_slides_as_are_read_all_on_one_scale(count: int, heights: list[int], frames: Frames) -> None:
    found = pictured_parts(of_rows(count, frames), Box(0, 0, 900, 400))
    assert [one.height for one in found] == heights
    deck = Presentation()
    for one in found:
        slide, out = deck.slides.add_slide(deck.slide_layouts[6]), io.BytesIO()
        Image.new("RGB", (one.width, one.height), "white").save(out, "PNG")
        add_picture(slide, Box(0, 0, 900, 400), replace(one, data=out.getvalue()), "가상", "가상")
    scales = [slide.shapes[0].height / one.height for slide, one in zip(deck.slides, found, strict=True)]
    assert scales == pytest.approx(scales[:1] * len(found), rel=1e-4)


@pytest.mark.usefixtures("drawn_by_rows")
def test_a_chart_without_rows_that_cannot_be_read_whole_is_no_picture(frames: Frames) -> None:
    assert pictured_parts(of_rows(0, frames), Box(0, 0, 900, 20)) == []


def test_programs_without_a_common_scale_stand_as_a_picture_or_a_table(frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    spec, asked = spec_of("proposals-stages"), make_query(districts=["seoul-yeongdeungpo"], years=[2018])
    assert not charts(opened(single(spec(asked, frames), spec, frames)))
    monkeypatch.setattr("lib.exports.images.picture.figure_png", lambda *_: b"")
    without = opened(single(spec(asked, frames), spec, frames))
    assert not charts(without)
    assert tables(without)


def test_targets_are_outlines_over_their_bars(frames: Frames) -> None:
    found = spec_of("budget-districts")
    deck = opened(single(found(make_query(definition="target_amount"), frames), found, frames))
    drawn = [s for frame in charts(deck) for s in frame.chart.plots[0].series if s.name == "목표"]
    assert any(value is not None for s in drawn for value in s.values)
    assert all(not s._element.xpath("c:spPr/a:ln/a:prstDash") for s in drawn)
    assert "목표" in deck.slides[0].notes_slide.notes_text_frame.text
