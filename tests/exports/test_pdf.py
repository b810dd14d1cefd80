"""PDF of every panel, read back by other libraries: the figures of its table as text, its structure, its stamp."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import pdfplumber
import polars as pl
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pypdfium2 import PdfDocument

from lib.core import fonts
from lib.core.files.stamp import from_words, to_words
from lib.core.frames import Frames
from lib.core.panel import Panel, Table, TableColumn
from lib.core.query import make_query
from lib.core.text import same
from lib.exports import pdf
from lib.exports.booklet import Booklet
from lib.exports.document import Document
from lib.exports.images import picture
from lib.exports.paper.outline import ALONE, AMONG, FOOTNOTED, outline_of
from lib.exports.paper.printed import TALLEST, for_print
from lib.exports.paper.widths import WHOLE, letters, parts
from lib.exports.pdf.typeset import NotPrintedError, typeset
from lib.exports.writer import A4

from .reports import FIVE, NOWHERE, PANELS, alone, composed, hostile, long, made_of, negative

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="200"><text x="9" y="50" font-family="Pretendard">그림 글자 12,345</text></svg>'
ACCENT = (0x14 / 255, 0x3C / 255, 0x85 / 255)
HANJA = re.compile("[一-鿿]")  # is taken from the computer's fonts, or marked
needs_browser = pytest.mark.skipif(picture.missing() is not None, reason="no browser to draw figures with")


def bare(words: str) -> str:
    """Without blanks and hyphens: what a line's end may change."""
    return re.sub(r"[\s\-\xad\x02\ufffe]", "", words)


def text(data: bytes) -> str:
    """All words of all pages, by PDFium."""
    with PdfDocument(data) as document:
        return bare("".join(page.get_textpage().get_text_bounded() for page in document))


def printed(booklet: Booklet) -> bytes:
    return pdf.printed(booklet, None)


def objects(data: bytes) -> Iterator[Mapping[str, object]]:
    """Every dictionary of the file, by pdfminer."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    for number in {n for ref in document.xrefs for n in ref.get_objids()}:
        found = document.getobj(number)
        if isinstance(found, Mapping):
            yield found


def roles(data: bytes) -> list[str]:
    return [str(o["S"].name) for o in objects(data) if "S" in o and "P" in o and hasattr(o["S"], "name")]


@pytest.mark.parametrize("name", PANELS)
def test_every_row_of_the_table_is_text_in_its_order(name: str, frames: Frames) -> None:
    """What of the screen's table stands in these tables is tested with the arrangement."""
    booklet = alone(name, frames)
    found, outline = text(printed(booklet)), outline_of(booklet)
    own = outline.parts[0].tables
    assert bool(own) == bool(booklet.documents[0].figures.rows)
    for table in (*own, *(t for annex in outline.annexes for t in annex.tables)):
        merged = any(span != 1 for spans in table.spans for span in spans)  # their words stand between those of other rows
        for row in table.rows:
            shown = [words for cell in row for words in cell.split()] if merged else ["".join(row)]
            assert all(re.search(HANJA.sub(".", re.escape(bare(words))), found) for words in shown), row
        for words in (table.lead, table.title, table.over):
            assert bare(words) in found
    said = (*outline.parts[0].said, *(annex.heading for annex in outline.annexes))
    for words in (
        booklet.title,
        booklet.documents[0].foot.what,
        booklet.documents[0].foot.definition,
        *booklet.documents[0].foot.notes,
        *said,
    ):
        assert bare(words) in found


HEADINGS = {
    "words": tuple(f"구민중심예산편{end}" for end in "가나다라마바사아자"),
    "units": tuple(f"예산현액{n}(백만원)" for n in range(9)),
    "Latin": tuple(f"{letter}upplementaryitem" for letter in "abcdefghi"),
}


@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_no_heading_ends_a_line_inside_a_word(headings: tuple[str, ...], frames: Frames) -> None:
    columns = tuple(TableColumn(f"c{n}", same(h)) for n, h in enumerate(headings))
    table = Table(columns, pl.DataFrame({c.name: ["가", "나"] for c in columns}))
    booklet = made_of(Panel("heads", same("제목"), same("내용"), table, NOWHERE), frames)
    with pdfplumber.open(io.BytesIO(printed(booklet))) as file:
        cells = [
            page.crop(cell, strict=False) for page in file.pages for table in page.find_tables() for cell in table.rows[0].cells if cell
        ]
        lines = {line["text"].replace(" ", "") for cell in cells for line in cell.extract_text_lines()}
    for piece in (part for heading in headings for word in parts(heading) for part in word):
        assert letters(piece) <= WHOLE
        assert any(piece in line for line in lines), piece


@pytest.mark.parametrize("name", ["budget-execution", "staffing-gap", "pledges-fields", "budget-bridge"])
def test_the_table_stands_as_a_ruled_table_with_the_cells_of_the_screen(name: str, frames: Frames) -> None:
    asked = {"pledges-fields": ["seoul-yeongdeungpo", "seoul-geumcheon", "seoul-gwangjin"], "staffing-gap": ["chungnam-dangjin"]}.get(
        name, []
    )  # on one page
    booklet = alone(name, frames, make_query(districts=asked, unit="백만원"))
    tables = outline_of(booklet).parts[0].tables
    with pdfplumber.open(io.BytesIO(printed(booklet))) as document:
        found = [[bare(c or "") for c in row] for page in document.pages for table in page.extract_tables() for row in table]
    rows = [
        [list(t.headings), *([w if span else "" for w, span in zip(*of, strict=True)] for of in zip(t.rows, t.spans, strict=True))]
        for t in tables
    ]
    assert found == [[bare(words) for words in row] for table in rows for row in table]


def test_rows_of_the_asked_place_are_bold_in_the_accent(frames: Frames) -> None:
    booklet = alone("budget-size", frames, make_query().but(focus=("seoul-yeongdeungpo",)))
    with pdfplumber.open(io.BytesIO(printed(booklet))) as document:
        own = [c for page in document.pages for c in page.chars if c["non_stroking_color"] == pytest.approx(ACCENT, abs=0.01)]
        bold = "".join(c["text"] for c in own)
    assert re.fullmatch(r"영등포구[\d,]+", bold)


@needs_browser
@pytest.mark.parametrize("name", ["budget-execution", "budget-years", "pledges-status"])
def test_figures_are_drawn_with_their_words_as_text(name: str, frames: Frames) -> None:
    booklet = alone(name, frames)
    data = pdf.write(booklet, A4)
    svg = picture.figure_svg(for_print(booklet.documents[0])[0], 700)
    words = [bare(re.sub(r"<[^>]*>", "", w)) for w in re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)]
    found = text(data)
    assert words
    assert [w for w in words if w and w not in found] == []
    chart = booklet.documents[0].chart
    assert chart is not None
    alts = [o["Alt"] for o in objects(data) if "Alt" in o]
    assert [a.decode("utf-16") if a.startswith(b"\xfe\xff") else a.decode("latin-1") for a in alts] == [" ".join(chart.alt.ko.split())]


def test_a_figure_is_as_wide_as_the_text_and_its_words_can_be_searched(frames: Frames) -> None:
    data = pdf.printed(alone("budget-execution", frames), lambda _: SVG)
    assert "그림글자12,345" in text(data)
    assert "Figure" in roles(data)


def test_without_a_browser_the_tables_stand_and_it_says_so(frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUJEONG_BROWSER", "/nowhere/chromium")
    data = pdf.write(alone("budget-execution", frames), A4)
    assert "브라우저(Chromium,Chrome,Edge)가없어그림을싣지않음" in text(data)
    assert "326,045" in text(data)
    assert "Figure" not in roles(data)


def test_it_is_tagged_and_has_a_language_a_title_and_bookmarks(frames: Frames) -> None:
    booklet = composed(frames)
    data = printed(booklet)
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    assert document.catalog["Lang"] in (b"ko", b"ko-KR")
    assert resolve1(document.catalog["MarkInfo"])["Marked"] is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in resolve1(document.catalog["Metadata"]).get_data()
    assert document.info[0]["Title"].decode("utf-16") == booklet.title
    found = roles(data)
    outline = outline_of(booklet)
    heads = sum(len(t.headings) for p in (*outline.parts, *outline.annexes) for t in p.tables)
    assert found.count("TH") == heads
    assert {"H1", "H2", "Table", "TD", "Note"} <= set(found)
    with PdfDocument(data) as opened:
        marks = [(m.level, m.get_title()) for m in opened.get_toc()]
    assert [title for level, title in marks if level == 1][:5] == [" ".join(d.title.split()) for d in booklet.documents]


def test_it_is_a4_with_page_numbers_and_the_shipped_font_alone(frames: Frames) -> None:
    with pdfplumber.open(io.BytesIO(printed(composed(frames)))) as document:
        count = len(document.pages)
        assert count > 3
        for number, page in enumerate(document.pages, 1):
            assert (round(page.width), round(page.height)) == (595, 842)
            assert f"{number} / {count}" in (page.crop((0, 790, page.width, page.height)).extract_text() or "")
            assert {c["fontname"].split("+")[1].split("-")[0] for c in page.chars} == {"Pretendard"}
            assert max(c["x1"] for c in page.chars) < page.width - 45
        running = [bool(p.crop((0, 0, p.width, 60)).extract_text()) for p in document.pages]
    assert running == [False] + [True] * (count - 1)


def test_a_briefing_has_its_lead_titles_comments_and_each_source_once(frames: Frames) -> None:
    booklet = composed(frames)
    found = text(printed(booklet))
    for words in ("집행률은 경과율보다 낮음", "정원은 중구가 가장 많다", "자치구 비교는 참고용임", *(d.title for d in booklet.documents)):
        assert bare(words) in found
    few = {s.source_id for d in booklet.documents if len(d.sources) <= FOOTNOTED for s in d.sources}
    every = {s.source_id for d in booklet.documents for s in d.sources}
    outline = outline_of(booklet)
    marks = [m for line in outline.captions for m in line.marks]
    assert not [line for p in outline.parts for line in p.after if line.marks], "sources stand once, at the end"
    assert [m.number for m in marks if m.words] == list(range(1, len(few) + 1))
    assert len(outline.listed) == len(every) - len(few) > 0
    for words in (*(m.words for m in marks if m.words), *outline.listed):
        assert found.count(bare(words)) == 1, words
    assert "붙임출처목록" in found


def test_a_source_that_two_panels_share_is_footnoted_once(frames: Frames) -> None:
    booklet = composed(frames, ("budget-execution", "budget-behind"))
    outline = outline_of(booklet)
    first, second = (list(line.marks) for line in outline.captions if line.marks)
    assert [(m.number, bool(m.words)) for m in first] == [(1, True)]
    assert [(m.number, bool(m.words)) for m in second] == [(1, False)]
    assert text(printed(booklet)).count(bare(first[0].words)) == 1


def test_words_from_data_never_act(frames: Frames) -> None:
    data = printed(hostile(frames))
    found = text(data)
    for words in ("#include", "$x^2$*굵게*_기울임_@이름<label>`code`", "<script>alert(1)</script>", "&lt;b&gt;", "#panic(1)", "control끝"):
        assert bare(words) in found
    assert bare("#setpage(width:1pt)") in found
    assert "a" * 60 in found
    with pdfplumber.open(io.BytesIO(data)) as document:
        assert round(document.pages[0].width) == 595
    assert from_words(pdf.stamp_in(data) or "").pieces[0].panel == "hostile"


def test_a_letter_that_no_font_has_is_marked_and_nothing_fails(frames: Frames) -> None:
    panel = Panel("x", same("가\U0010fffd나 \u200b끝"), same("값"), Table((), pl.DataFrame()), NOWHERE)
    assert "가■나" in text(printed(made_of(panel, frames)))


@pytest.mark.parametrize(("rows", "shown"), [(ALONE, ALONE), (1200, ALONE)])
def test_a_long_table_is_cut_and_says_how_many_are_left_out(rows: int, shown: int, frames: Frames) -> None:
    data = printed(long(frames, rows))
    found = text(data)
    assert f"줄{shown}{shown}" in found
    assert (f"전체{rows:,}행가운데앞{shown}행을실음.나머지{rows - shown}행은" in found) == (rows > shown)
    assert f"줄{shown + 1}" not in found
    with PdfDocument(data) as document:
        assert all("이름" in page.get_textpage().get_text_bounded() for page in list(document)[:-1])


def test_in_a_briefing_fewer_rows_stand(frames: Frames) -> None:
    assert max(len(t.rows) for p in outline_of(composed(frames)).parts for t in p.tables) == AMONG


def test_an_empty_panel_says_that_there_is_no_data(frames: Frames) -> None:
    booklet = alone("budget-size", frames, make_query(districts=["seoul-dobong"], years=[1999]))
    found = text(printed(booklet))
    assert "자료없음" in found
    assert bare(booklet.title) in found


def test_english_reads_english(frames: Frames) -> None:
    booklet = alone("staffing-gap", frames, make_query(districts=["seoul-yeongdeungpo"], years=[2023]), lang="en")
    data = printed(booklet)
    assert PDFDocument(PDFParser(io.BytesIO(data))).catalog["Lang"] == b"en"
    words = text(data).replace(bare(booklet.documents[0].sources[0].title), "")
    assert not re.findall("[가-힣]", words)
    assert "Computedas" in words


def test_below_zero_is_a_triangle_and_each_heading_says_its_unit(frames: Frames) -> None:
    found = text(printed(negative(frames)))
    assert "(단위:" not in found
    assert "(백만원)" in found
    assert "△1,234.0△3" in found


def test_a_tall_figure_shows_what_a_page_can(frames: Frames) -> None:
    booklet = alone("staffing-quotas", frames, make_query(options={"among": "all"}))
    document = booklet.documents[0]
    seen: list[Document] = []
    data = pdf.printed(booklet, lambda d: seen.append(d) or SVG)  # type: ignore[func-returns-value]
    printable, left_out = for_print(document)
    assert re.match(r"\d+개 가운데 앞에서부터 \d+개만 그림", left_out)
    assert bare(left_out) in text(data)
    assert seen[0].chart == printable.chart
    assert for_print(printable) == (printable, "")
    assert TALLEST > 1000


def test_the_stamp_comes_back_and_strangers_have_none(frames: Frames) -> None:
    booklet = composed(frames, FIVE[:2])
    data = printed(booklet)
    assert pdf.stamp_in(data) == to_words(booklet.stamp)
    assert from_words(pdf.stamp_in(data) or "") == booklet.stamp
    assert printed(booklet) == data
    for stranger in (b"", b"x", data[:2000], b"%PDF-1.7\n"):
        assert pdf.stamp_in(stranger) is None


def test_what_typst_refuses_is_a_known_error_with_its_words() -> None:
    with pytest.raises(NotPrintedError, match=r"PDF를 만들지 못했습니다.*JSON"):
        typeset("no report", "", datetime(2026, 11, 20, tzinfo=UTC))


def test_the_writer_is_offered_where_it_can_be_written() -> None:
    assert (pdf.WRITER.format, pdf.WRITER.shapes, pdf.WRITER.missing()) == ("pdf", (A4,), None)
    assert {f.name for f in fonts.ttf_folder().iterdir()} >= {"Pretendard-Regular.ttf", "Pretendard-Bold.ttf"}
