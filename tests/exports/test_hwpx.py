"""HWPX of every panel, read back by our own reader and by python-hwpx: the same figures in the same tables, nothing that leads nowhere."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree as ET

import pytest
from hwpx import HwpxDocument
from hwpx.tools.id_integrity import check_id_integrity
from hwpx.tools.package_validator import validate_package
from hwpx.tools.validator import validate_document

from lib.core.files.stamp import from_words, to_words
from lib.core.frames import Frames
from lib.core.query import make_query
from lib.documents.formats import parse
from lib.documents.model import Document, Note, Paragraph, Table
from lib.exports import hwpx, pdf
from lib.exports.booklet import Booklet
from lib.exports.hwpx.looks import SANS, SERIF
from lib.exports.images import picture
from lib.exports.paper.outline import ALONE, outline_of
from lib.intake import read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS

from .reports import FIVE, HOSTILE, PANELS, alone, composed, hostile, long, negative

HP, HC, HH, OPF = (
    f"{{http://www.{name}}}"
    for name in (
        "hancom.co.kr/hwpml/2011/paragraph",
        "hancom.co.kr/hwpml/2011/core",
        "hancom.co.kr/hwpml/2011/head",
        "idpf.org/2007/opf/",
    )
)
needs_browser = pytest.mark.skipif(picture.missing() is not None, reason="no browser to draw figures with")


def png(wide: int, tall: int) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, tall, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xee" * wide) * tall)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def packed(booklet: Booklet) -> bytes:
    return hwpx.packed(booklet, None)


def read(booklet: Booklet) -> Document:
    """By our own reader."""
    return parse("보고.hwpx", packed(booklet))


def part(data: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name))


def one_line(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("name", PANELS)
def test_our_reader_finds_the_same_figures_in_the_same_tables(name: str, frames: Frames) -> None:
    booklet = alone(name, frames)
    document, figures = booklet.documents[0], booklet.documents[0].figures
    found, outline = read(booklet), outline_of(booklet)
    assert not found.doubts
    tables = [b for b in found.blocks if isinstance(b, Table)]
    printed = [t for part in (*outline.parts, *outline.annexes) for t in part.tables]
    assert bool(printed) == bool(figures.rows)
    for read_back, table in zip(tables, printed, strict=True):
        shown = [["" if not span else words for words, span in zip(*of, strict=True)] for of in zip(table.rows, table.spans, strict=True)]
        assert read_back.texts() == [list(table.headings), *shown]
        assert all(c.header == (c.row == 0) for c in read_back.cells)
    told = [b.text for b in found.blocks if isinstance(b, Paragraph)]
    for words in (booklet.title, document.foot.what, *document.foot.notes):
        assert one_line(words) in told
    assert any(document.foot.definition and one_line(document.foot.definition) in words for words in told)


@pytest.mark.parametrize("name", ["budget-execution", "budget-years", "pledges-completion", "indicators", "milestones"])
def test_it_can_be_taken_in_again(name: str, frames: Frames) -> None:
    booklet = alone(name, frames)
    reading = read_records(read(booklet), Governments.of(frames.tables), TOPICS)
    if name != "budget-execution":
        assert reading.account
        return
    rows = reading.tables["budget_execution"]
    columns = list(zip(*booklet.documents[0].figures.rows, strict=True))
    assert {row["fiscal_year"] for row in rows} == {2023}, "said once, over the table"
    for place, column in ((2, "budget_won"), (3, "executed_won")):
        *items, total = [1000 * int(c.value) for c in columns[place]]  # type: ignore[arg-type]
        assert [row[column] for row in rows] == items
        assert f"{total // 1000:,}" in {str(row["printed"]) for row in reading.tables["printed_figures"]}


@pytest.mark.parametrize("kind", ["composed", "hostile", "checks-different", "long", "empty"])
def test_python_hwpx_opens_it_and_nothing_leads_nowhere(kind: str, frames: Frames) -> None:
    nowhere = make_query(districts=["seoul-dobong"], years=[1999])
    booklets = {
        "composed": composed,
        "hostile": hostile,
        "long": lambda f: long(f, 1200),
        "empty": lambda f: alone("budget-size", f, nowhere),
    }
    booklet = booklets.get(kind, lambda f: alone(kind, f))(frames)
    data = hwpx.packed(booklet, lambda _: png(1400, 600))
    assert [str(i) for i in validate_document(data).issues] == []
    problems = [str(i) for i in validate_package(data).issues]
    assert [p for p in problems if "version part" not in p] == []  # the library's own template has none
    with HwpxDocument.open(data) as document:
        integrity = check_id_integrity(document)
        assert integrity.ok
        assert not integrity.orphan_bin_data
        assert len(document.paragraphs) > 4
    section, package = part(data, "Contents/section0.xml"), part(data, "Contents/content.hpf")
    ids = [e.get("id") for e in section.iter() if e.tag in {f"{HP}p", f"{HP}tbl", f"{HP}pic"}]
    assert len(ids) == len(set(ids))
    items = {i.get("id"): i.get("href", "") for i in package.iter(f"{OPF}item")}
    pictures = [i.get("binaryItemIDRef") for i in section.iter(f"{HC}img")]
    assert len(pictures) == sum(d.chart is not None for d in booklet.documents)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert names[0] == "mimetype"
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
    assert {items[p] for p in pictures} <= set(names)
    assert set(items.values()) <= set(names)


def test_styles_are_named_and_fonts_are_hancoms(frames: Frames) -> None:
    head = part(packed(composed(frames)), "Contents/header.xml")
    names = {s.get("name") for s in head.iter(f"{HH}style")}
    assert {"보고서 제목", "보고서 □", "보고서 ○", "보고서 -", "바탕글", "각주"} <= names
    assert {f.get("face") for f in head.iter(f"{HH}font")} == {SANS, SERIF}
    assert {f.get("isEmbedded") for f in head.iter(f"{HH}font")} == {"0"}


def test_it_is_a_work_report(frames: Frames) -> None:
    booklet = composed(frames)
    data = packed(booklet)
    blocks = parse("보고.hwpx", data).blocks
    lines = [(b.depth, b.marker, b.text) for b in blocks if isinstance(b, Paragraph)]
    assert lines[0] == (0, "", booklet.title)
    assert lines[1] == (0, "", "구 전체 · 부서 전체 · 연도 전체")
    assert lines[3:6] == [(1, "□", "요약"), (2, "○", "집행률은 경과율보다 낮음"), (2, "○", "정원보다 1명 많음")]
    assert [t for d, _, t in lines if d == 1][1:6] == [one_line(d.title) for d in booklet.documents]
    for line in ((2, "○", "자치구 비교는 참고용임"), (3, "-", "기준일이 다름"), (2, "○", "다시 점검")):
        assert line in lines
    section = part(data, "Contents/section0.xml")
    page = next(section.iter(f"{HP}pagePr"))
    assert (page.get("width"), page.get("height")) == ("59528", "84186")
    margin = {name: round(int(size) / 283.465) for name, size in next(page.iter(f"{HP}margin")).items()}
    assert margin == {"left": 20, "right": 20, "top": 15, "bottom": 15, "header": 10, "footer": 10, "gutter": 0}
    assert next(section.iter(f"{HP}pageNum")).get("pos") == "BOTTOM_CENTER"
    tables = list(section.iter(f"{HP}tbl"))[1:]
    assert {(t.get("repeatHeader"), t.find(f"{HP}pos").get("treatAsChar")) for t in tables} == {("1", "0")}  # type: ignore[union-attr]


def test_units_stand_in_the_headings_and_numbers_at_the_right(frames: Frames) -> None:
    data = packed(alone("budget-execution", frames, make_query(unit="백만원")))
    blocks = parse("보고.hwpx", data).blocks
    table = next(b for b in blocks if isinstance(b, Table))
    assert {"예산(백만원)", "집행액(백만원)", "집행률"} <= {cell.text for cell in table.cells}
    head, section = part(data, "Contents/header.xml"), part(data, "Contents/section0.xml")
    aligns = {p.get("id"): p.find(f"{HH}align").get("horizontal") for p in head.iter(f"{HH}paraPr")}  # type: ignore[union-attr]
    rows = list(list(section.iter(f"{HP}tbl"))[1].iter(f"{HP}tr"))
    found = [[aligns[cell.find(f".//{HP}p").get("paraPrIDRef")] for cell in row] for row in rows]  # type: ignore[union-attr]
    assert found[0] == ["CENTER"] * 4
    assert found[1] == ["LEFT", "RIGHT", "RIGHT", "RIGHT"]
    shaded = {c.get("borderFillIDRef") for c in rows[0]}
    assert shaded.isdisjoint({c.get("borderFillIDRef") for row in rows[1:] for c in row})


def test_rows_of_the_asked_place_have_a_ground_and_letters_of_their_own(frames: Frames) -> None:
    data = packed(alone("budget-size", frames, make_query().but(focus=("seoul-yeongdeungpo",))))
    rows = list(list(part(data, "Contents/section0.xml").iter(f"{HP}tbl"))[1].iter(f"{HP}tr"))
    looks = {
        row[0].findtext(f".//{HP}t"): (row[0].get("borderFillIDRef"), row[0].find(f".//{HP}run").get("charPrIDRef")) for row in rows[1:]
    }  # type: ignore[union-attr]
    own, others = looks.pop("영등포구"), set(looks.values())
    assert len(others) == 1
    assert all(a != b for a, b in zip(own, others.pop(), strict=True))


def test_below_zero_is_a_triangle(frames: Frames) -> None:
    table = next(read(negative(frames)).tables())
    assert table.texts()[1:] == [["△1,234.0", "△3"], ["5.0", "4"]]


def test_sources_are_footnotes_once_and_the_rest_is_listed(frames: Frames) -> None:
    booklet = composed(frames)
    document, outline = read(booklet), outline_of(booklet)
    notes = [b.text for b in document.blocks if isinstance(b, Note)]
    assert notes == [m.words for line in outline.captions for m in line.marks if m.words]
    assert len(notes) == len(set(notes)) > 2
    listed = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    for number, words in enumerate(outline.listed, 1):
        assert f"{number}. {words}" in listed or words in listed  # a number before a digit is no bullet to the reader
    shared = packed(composed(frames, ("budget-execution", "budget-behind")))
    numbers = [n.get("number") for n in part(shared, "Contents/section0.xml").iter(f"{HP}footNote")]
    assert numbers == ["1"]
    assert any((t.text or "") == "1)" for t in part(shared, "Contents/section0.xml").iter(f"{HP}t"))


def test_words_from_data_never_act(frames: Frames) -> None:
    data = packed(hostile(frames))
    words = [t.text or "" for t in part(data, "Contents/section0.xml").iter(f"{HP}t")]
    assert "<script>alert(1)</script>" in words
    assert "&lt;b&gt; &amp; &#x41; ]]> <!-- -->" in words
    assert "control 끝" in words
    assert f"</hp:t>{HOSTILE[0]}" in words
    assert len(next(parse("x.hwpx", data).tables()).texts()) == len(HOSTILE) + 1
    assert from_words(hwpx.stamp_in(data) or "").title == f"#title $x$ <b> &amp;{HOSTILE[0]}"


def test_no_word_of_the_template_is_left(frames: Frames) -> None:
    booklet = alone("budget-execution", frames)
    data = packed(booklet)
    package = part(data, "Contents/content.hpf")
    assert next(package.iter(f"{OPF}title")).text == one_line(booklet.title)
    about = {m.get("name"): m.text for m in package.iter(f"{OPF}meta")}
    assert (about["creator"], about["lastsaveby"], about["CreatedDate"]) == ("구정한눈", "구정한눈", "2026-11-20T00:00:00Z")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "Preview/PrvImage.png" not in archive.namelist()
        assert archive.read("Preview/PrvText.txt").decode().startswith(one_line(booklet.title))
        assert not [n for n in archive.namelist() if b"synthetic" in archive.read(n)]


@needs_browser
def test_figures_are_pictures_with_their_alternative_text(frames: Frames) -> None:
    booklet = alone("budget-execution", frames)
    data = hwpx.write(booklet)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawn = archive.read("BinData/image1.png")
    assert drawn.startswith(b"\x89PNG")
    assert struct.unpack(">I", drawn[16:20])[0] == 1400
    made = next(part(data, "Contents/section0.xml").iter(f"{HP}pic"))
    chart = booklet.documents[0].chart
    assert chart is not None
    assert made.findtext(f"{HP}shapeComment") == one_line(chart.alt.ko)
    wide, tall = (int(made.find(f"{HP}sz").get(side, "0")) for side in ("width", "height"))  # type: ignore[union-attr]
    assert wide / tall == pytest.approx(1400 / struct.unpack(">I", drawn[20:24])[0], rel=0.01)
    assert [t.texts() for t in parse("x.hwpx", data).tables()] == [t.texts() for t in read(booklet).tables()]


def test_a_tall_picture_stays_on_the_page(frames: Frames) -> None:
    data = hwpx.packed(alone("budget-execution", frames), lambda _: png(700, 3000))
    size = next(part(data, "Contents/section0.xml").iter(f"{HP}pic")).find(f"{HP}sz")
    assert size is not None
    assert int(size.get("height", "0")) < 200 * 283.5


def test_without_a_browser_the_tables_stand_and_it_says_so(frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUJEONG_BROWSER", "/nowhere/chromium")
    document = parse("x.hwpx", hwpx.write(alone("budget-execution", frames)))
    assert any("그림을 싣지 않음" in b.text for b in document.blocks if isinstance(b, Paragraph))
    assert len(list(document.tables())) == 1


def test_a_long_table_is_cut_and_says_so(frames: Frames) -> None:
    document = read(long(frames, 1200))
    assert next(document.tables()).texts()[-1] == [f"줄 {ALONE}", str(ALONE)]
    told = "전체 1,200행 가운데 앞 300행을 실음. 나머지 900행은 이 패널의 엑셀·CSV·JSON·Parquet 파일에 있음"
    assert any(b.text == told for b in document.blocks if isinstance(b, Paragraph))


def test_an_empty_panel_and_an_english_one(frames: Frames) -> None:
    document = read(alone("budget-size", frames, make_query(districts=["seoul-dobong"], years=[1999])))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)].count("자료 없음") >= 1
    assert not list(document.tables())
    english = alone("staffing-gap", frames, make_query(districts=["seoul-yeongdeungpo"], years=[2023]), lang="en")
    words = [t for t, _ in read(english).texts() if t != english.documents[0].sources[0].title]
    assert not [w for w in words if re.search("[가-힣]", w) and english.documents[0].sources[0].title not in w]


def test_the_stamp_comes_back_and_strangers_have_none(frames: Frames) -> None:
    booklet = composed(frames, FIVE[:2])
    data = packed(booklet)
    assert hwpx.stamp_in(data) == to_words(booklet.stamp)
    assert packed(booklet) == data
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for stranger in (b"", b"x", data[:2000], empty.getvalue(), pdf.printed(booklet, None)):
        assert hwpx.stamp_in(stranger) is None
    assert pdf.stamp_in(data) is None


def test_the_writer_is_offered_where_it_can_be_written() -> None:
    assert (hwpx.WRITER.format, hwpx.WRITER.shapes, hwpx.WRITER.missing()) == ("hwpx", (), None)
