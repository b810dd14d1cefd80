"""Pictures of panels: the same numbers as on the screen in every one, in the shipped font, nothing over another, and where they come from."""

from __future__ import annotations

import io
import os
import re
import signal
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image

from lib.across import EVERYTHING
from lib.charts.draw import drawn, things_of
from lib.charts.spec.placed import Matrix
from lib.core import fonts
from lib.core.dataset import by_name
from lib.core.editions.edition import Edition, Piece, edition_of
from lib.core.files.stamp import from_words, to_words
from lib.core.files.writable import writable
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.text import Lang
from lib.core.topic import all_datasets
from lib.exports.booklet import Booklet, booklet_of
from lib.exports.images import browser_path, picture, png_words
from lib.exports.images.browser import Driven, NotDrawnError, Page
from lib.exports.images.fitting import Fitted, laid_out
from tests.exports.briefings import GOOD, turning
from tests.exports.panels import PANELS, UNFILLED

DATASETS = by_name(all_datasets(EVERYTHING))
SPECS = {p.name: p for p in PANELS}
LINK = "http://127.0.0.1:8501/budget?department=%EA%B8%B0%ED%9A%8D&year=2023"
SIZES = {"wide": (1920, 1080), "a4": (1600, None), "square": (1600, 1600)}
SAMPLE = ("overview", "coverage", "budget-size", "proposals-stages", "checks-tiles", "indicators")
Book = Callable[..., Booklet]


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    """One browser for all tests; without one they skip, and fail where CI must have installed it."""
    lacking = picture.missing()
    if lacking:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(lacking.ko)
    yield
    picture.DRIVEN.close()


@pytest.fixture(scope="module")
def book(frames: Frames) -> Book:
    @cache
    def made(name: str, query: Query | None = None, lang: Lang = "ko", **more: str) -> Booklet:
        spec: PanelSpec = SPECS[name]
        asked = query or make_query()
        piece = Piece(spec(asked, frames), spec, asked, link=LINK, **more)
        return booklet_of(edition_of(piece, lang, date(2026, 11, 20)), frames, DATASETS)

    return made


def squeezed(words: str) -> str:
    """Without blanks, so that the place where a line is broken does not matter."""
    return re.sub(r"\s+", "", words)


def texts(svg: bytes | str) -> str:
    root = etree.fromstring(svg if isinstance(svg, bytes) else svg.encode())
    return squeezed("|".join("".join(t.itertext()) for t in root.iter("{*}text")))


def letters_by_weight(of: etree._Element, weight: str) -> Iterator[tuple[str, str]]:
    """The words of an SVG with the weight in which each is set."""
    own = re.search(r"font-weight:\s*(\w+)", of.get("style", "")) or re.fullmatch(r"(\w+)", of.get("font-weight", ""))
    weight = {"normal": "400", "bold": "700"}.get(own[1], own[1]) if own else weight
    if etree.QName(of).localname in {"style", "title", "metadata", "desc"}:
        return
    if squeezed(of.text or ""):
        yield weight, str(of.text)
    for part in of.iterchildren("*"):
        yield from letters_by_weight(part, weight)
        if squeezed(part.tail or ""):
            yield weight, str(part.tail)


def figure_words(figure: dict) -> list[str]:
    """Every line that stands in a figure, its markup left out."""
    found = [w for trace in figure["data"] for w in trace.get("text", ()) if isinstance(w, str)]
    found += [note["text"] for note in figure["layout"].get("annotations", ())]
    found += [t for name, axis in figure["layout"].items() if name.startswith(("xaxis", "yaxis")) for t in axis.get("ticktext", ())]
    lines = [line for words in found for line in re.split("<br>", words)]
    return [squeezed(re.sub("<[^>]*>", "", w).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")) for w in lines if w.strip()]


@pytest.mark.parametrize("name", SPECS)
def test_every_panel_has_its_words_and_numbers(book: Book, name: str) -> None:
    found = book(name)
    document, stamp = found.documents[0], to_words(found.stamp)
    data = picture.SVG_WRITER.write(found, "wide")
    words = texts(data)
    assert not UNFILLED.search(words)
    foot = document.foot
    for part in (foot.title, foot.what, foot.conditions, foot.definition, foot.as_of, foot.product, "department=기획&year=2023"):
        assert squeezed(part) in words.replace("|", ""), part
    if document.chart:
        room = picture.ROOMS["wide"]
        high = float(etree.fromstring(data).get("height"))
        assert high == room.high
        rooms = (room, replace(room, deepest=room.lean))
        full, lean = (laid_out(document.chart, "ko", r.wide - 2 * r.edge, _left(document, r), r.largest) for r in rooms)
        fitted = lean if not full.is_good and lean.is_better(full) else full
        assert [w for w in figure_words(fitted.figure) if w not in words] == []
    else:
        rows = [[squeezed(c.words) for c in row] for row in document.figures.rows]
        shown = _shown(rows, words)
        assert shown == len(rows) or f"외{len(rows) - shown:,}행은엑셀에" in words
    assert picture.stamp_in(data) == stamp
    assert from_words(stamp) == found.stamp


@pytest.mark.parametrize("name", sorted({*SAMPLE, *list(SPECS)[::4]}))
def test_the_same_picture_in_pixels_says_what_it_shows(book: Book, name: str) -> None:
    """Whatever the panel, the pixels are those of the drawing that is looked at above: a part of the panels is enough."""
    found = book(name)
    foot = found.documents[0].foot
    png = picture.WRITER.write(found, "wide")
    image = Image.open(io.BytesIO(png))
    image.load()
    assert image.size == SIZES["wide"]
    assert image.text["Title"] == foot.title
    assert image.text["Software"] == foot.product
    assert foot.definition in image.text["Description"]
    assert picture.stamp_in(png) == to_words(found.stamp)


def _left(document: object, room: picture.Room) -> float:
    """The height that the page itself leaves for the figure."""
    words = picture.sheet_words(picture._picture(document), document.lang, 0)

    async def work(page: Page) -> float:
        return float((await page.call("hannun.room", words, room.told()))["high"])

    return picture.DRIVEN.ask(work)


def _shown(rows: list[list[str]], words: str) -> int:
    """How many of the first rows stand in the picture: of each its first words, however they are broken."""
    seen = words.replace("|", "")
    return sum(1 for n in range(len(rows)) if all(cell[:3] in seen for cell in rows[n][:2])) if len(rows) < 3 else _told(rows, seen)


def _told(rows: list[list[str]], seen: str) -> int:
    left = re.search(r"외([\d,]+)행은엑셀에", seen)
    shown = len(rows) - (int(left[1].replace(",", "")) if left else 0)
    assert 0 < shown <= len(rows)
    for row in rows[:shown]:
        assert all(cell[:4] in seen for cell in row[:2]), row
    return shown


@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("name", SAMPLE)
def test_nothing_lies_over_another_in_any_shape(book: Book, name: str, shape: str) -> None:
    found = book(name, title="아주 긴 제목 " * 14)
    wide, high = SIZES[shape]
    image = Image.open(io.BytesIO(picture.WRITER.write(found, shape)))
    assert image.width == wide
    assert high is None or image.height == high
    assert image.height <= 1160 * 2
    assert _overlapping() == []


def _overlapping() -> list[object]:
    """Lines of the own words (not the figure's, which its own tests look at) of the sheet just drawn that touch each other, or leave the sheet."""
    script = """(() => {
      const root = document.querySelector("svg"), all = root.getBoundingClientRect();
      const own = [...root.querySelectorAll(":scope > g > text")].map((t) => ({ w: t.textContent, b: t.getBoundingClientRect() }));
      const px = (s, name) => Number(s.getAttribute(name)); // of the whole place: a part that is clipped reaches beyond it
      const place = (s) => ({ left: px(s, "x"), top: px(s, "y"), right: px(s, "x") + px(s, "width"), bottom: px(s, "y") + px(s, "height") });
      const figures = [...root.querySelectorAll(":scope > g > svg")].map((s) => ({ w: "figure", b: place(s) }));
      const inside = ({ b }) => b.left >= all.left - 1 && b.right <= all.right + 1 && b.top >= all.top - 1 && b.bottom <= all.bottom + 1;
      const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
      const found = own.filter((t) => !inside(t)).map((t) => t.w), things = [...own, ...figures];
      things.forEach((x, i) => things.slice(i + 1).forEach((y) => { if (meet(x.b, y.b)) found.push([x.w, y.w]); }));
      return found; })()"""

    async def work(page: Page) -> list[object]:
        return list(await page.run(script))

    return picture.DRIVEN.ask(work)


def test_a_picture_says_by_itself_what_it_shows(book: Book) -> None:
    found = book("budget-execution", make_query(districts=["seoul-yeongdeungpo"], unit="억원"), title="붙인 제목", comment="편집자의 말")
    data = picture.SVG_WRITER.write(found, "a4")
    assert "붙인제목" in texts(data)
    assert "편집자의말" in texts(data)
    assert "단위억원" in texts(data).replace("|", "")
    assert etree.fromstring(data).findtext("{*}title") == "붙인 제목"


def test_the_font_of_an_svg_has_every_letter_that_stands_in_it(book: Book) -> None:
    data = picture.SVG_WRITER.write(book("budget-execution"), "wide").decode()
    faces = dict(re.findall(r"font-weight:(\d+);src:url\(data:font/woff2;base64,([\w+/=]+)\)", data))
    assert set(faces) >= {"400", "600"}
    held = {weight: set(TTFont(io.BytesIO(b64decode(face))).getBestCmap()) for weight, face in faces.items()}
    shown = dict(letters_by_weight(etree.fromstring(data.encode()), "400"))
    assert set(shown) >= {"400", "600"}
    for weight, words in letters_by_weight(etree.fromstring(data.encode()), "400"):
        assert {ord(letter) for letter in squeezed(words)} <= held[weight], words
    assert len(data) < 200_000


def test_what_data_bring_is_never_markup(book: Book) -> None:
    found = book("budget-execution", title='<script>alert("&")</script>\x03\x1f')
    data = picture.SVG_WRITER.write(found, "wide")
    root = etree.fromstring(data)
    assert root.find(".//{*}script") is None
    assert '<script>alert("&")</script>' in texts(data)
    assert root.findtext("{*}title") == '<script>alert("&")</script>'
    assert picture.stamp_in(data) == to_words(found.stamp)


@pytest.mark.parametrize("shape", SIZES)
def test_letters_that_turn_what_follows_reach_no_picture(frames: Frames, shape: str) -> None:
    piece, told = turning(frames)
    found = booklet_of(edition_of(piece, "ko", date(2026, 11, 20)), told, DATASETS)
    svg = picture.SVG_WRITER.write(found, shape).decode()
    assert writable(svg) == svg
    assert squeezed(GOOD) in texts(svg)
    held = png_words.read(picture.WRITER.write(found, shape))
    assert held["Title"] == GOOD
    assert all(writable(words) == words for words in held.values())


def test_english_and_no_data(book: Book) -> None:
    english = texts(picture.SVG_WRITER.write(book("budget-execution", lang="en"), "wide"))
    assert "Definition" in english
    assert "|정의" not in english
    empty = book("lawsuits-outcomes", make_query(districts=["seoul-yeongdeungpo"]))
    assert not empty.documents[0].figures.rows
    assert "|자료없음|" in texts(picture.SVG_WRITER.write(empty, "square"))


def test_a_table_of_a_thousand_rows_says_what_is_left_out(book: Book) -> None:
    document = book("indicators").documents[0]
    row = document.figures.rows[0]
    many = replace(document, figures=replace(document.figures, rows=(row,) * 1234))
    words = texts(picture.svg(many, "a4"))
    shown = words.count(squeezed(row[2].words))
    left = re.search(r"외([\d,]+)행은엑셀에", words)
    assert left is not None
    assert shown + int(left[1].replace(",", "")) == 1234


def test_the_figure_alone(book: Book) -> None:
    document = book("budget-execution").documents[0]
    assert document.chart is not None
    svg = picture.figure_svg(document, 700)
    root = etree.fromstring(svg.encode())
    assert root.get("font-family") == "Pretendard"
    assert set(figure_words(drawn(document.chart, "ko", "light", 700))) <= set(texts(svg).split("|"))
    image = Image.open(io.BytesIO(picture.figure_png(document, 700, 3)))
    assert image.width == 2100
    table = book("glossary-verdicts").documents[0]
    assert (picture.figure_svg(table, 700), picture.figure_png(table, 700)) == ("", b"")


def test_a_composed_briefing_is_a_folder_of_pictures(book: Book, frames: Frames) -> None:
    query, names = make_query(), ("budget-execution", "overview", "glossary-verdicts", "district-map", "staffing-gap")
    pieces = tuple(Piece(SPECS[n](query, frames), SPECS[n], query, f"{i}번/그림", "한 마디") for i, n in enumerate(names))
    edition = Edition("반기 점검", "ko", date(2026, 11, 20), pieces, name="반기 점검")
    found = booklet_of(edition, frames, DATASETS)
    assert picture.ZIP_WRITER.fits(edition)
    assert not picture.WRITER.fits(edition)
    data = picture.ZIP_WRITER.write(found, "wide")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [f"{i + 1:02} {i}번 그림.png" for i in range(5)]
        for number, name in enumerate(archive.namelist()):
            stamp = picture.stamp_in(archive.read(name))
            assert stamp is not None
            assert [p.panel for p in from_words(stamp).pieces] == [names[number]]


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n\0\0\0\x08iTXtab", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"\0" * 40]
)
def test_what_carries_no_stamp_says_so(data: bytes) -> None:
    assert picture.stamp_in(data) is None


def test_only_the_words_of_the_file_itself_are_looked_into() -> None:
    """Bytes that look like a stamp, behind a picture's end, in another chunk or in another file, are none."""
    stamp = b'<metadata><stamp xmlns="urn:gujeong-hannun">{"form":1}</stamp></metadata>'
    assert picture.stamp_in(b"<svg>" + stamp + b"</svg>") == '{"form":1}'
    assert picture.stamp_in(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- saved again -->\n<svg width="1">' + stamp + b"</svg>") == '{"form":1}'
    for other in (stamp, b"<html>" + stamp, b"%PDF-1.7 <svg>" + stamp, b"<svg>" + stamp[10:], b"<svgx>" + stamp):
        assert picture.stamp_in(other) is None, other
    whole = plain_png()
    end = whole.index(b"IEND") - 4
    own = png_words.put(whole, {"gujeong-hannun": "{}"}, 100)
    assert picture.stamp_in(own) == "{}"
    text = own[own.index(b"iTXt") - 4 : own.index(b"{}") + 6]
    assert picture.stamp_in(whole[:end] + text + whole[end:]) == "{}"
    assert picture.stamp_in(whole + text) is None, "behind the end"
    longer = struct.pack(">I", 2**31 - 1) + text[4:]
    assert picture.stamp_in(whole[:end] + longer + whole[end:]) is None, "longer than the file"
    changed = text.replace(b"{}", b"[]")
    assert picture.stamp_in(whole[:end] + changed + whole[end:]) is None, "a wrong sum"
    assert picture.stamp_in(b"\x89PNG\r\n\x1a\n" + text) is None, "no header"


def test_compressed_words_are_unpacked_up_to_what_a_stamp_can_be() -> None:
    def packed(words: bytes) -> bytes:
        data = b"gujeong-hannun\0\x01\0\0\0" + zlib.compress(words, 9)
        chunk = struct.pack(">I", len(data)) + b"iTXt" + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))
        whole = plain_png()
        return whole[:33] + chunk + whole[33:]

    assert picture.stamp_in(packed(b"{}")) == "{}"
    assert picture.stamp_in(packed(b" " * (64 * 2**20 + 1))) is None


def plain_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    return out.getvalue()


def test_damaged_words_of_a_png_are_left_out() -> None:
    plain = io.BytesIO()
    Image.new("L", (2, 2)).save(plain, "PNG")
    good = png_words.put(plain.getvalue(), {"Title": "제목", "Key": "말"}, 2)
    assert png_words.read(good) == {"Title": "제목", "Key": "말"}
    assert png_words.read(good.replace("제목".encode(), b"\xff" * 6)) == {"Key": "말"}
    for end in range(len(good)):
        png_words.read(good[:end])


def test_first_come_first_served_and_the_place_in_the_line_is_told() -> None:
    done: list[int] = []
    tickets = [object() for _ in range(4)]
    held = threading.Event()

    def ask(number: int) -> None:
        async def work(page: Page) -> None:
            while number == 0 and not held.is_set():
                await page.run("1")
            done.append(number)

        picture.DRIVEN.ask(work, tickets[number])

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    for number, thread in enumerate(threads):
        thread.start()
        while picture.waiting() <= number:
            time.sleep(0.01)
    assert [picture.waiting(t) for t in tickets] == [0, 1, 2, 3]
    held.set()
    for thread in threads:
        thread.join(60)
    assert done == [0, 1, 2, 3]
    assert picture.waiting() == 0


def test_it_is_started_again_when_it_has_died_and_after_a_call_that_hangs(book: Book) -> None:
    document = book("glossary-verdicts").documents[0]

    async def hang(page: Page) -> None:
        await page.run("new Promise(() => {})")

    with pytest.raises(NotDrawnError, match="1초 안에"):
        picture.DRIVEN.ask(hang, within=1)
    picture.png(document, "wide")
    running = picture.DRIVEN._browser
    assert running is not None
    os.killpg(running.subprocess.pid, signal.SIGKILL)
    assert picture.png(document, "wide").startswith(b"\x89PNG")
    assert picture.DRIVEN._browser is not running


def test_no_browser_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser_path.VARIABLE, "/nowhere/chromium")
    lacking = picture.WRITER.missing()
    assert lacking is not None
    assert "apt-get install -y chromium" in lacking.ko
    assert "Windows" in lacking.ko
    with pytest.raises(NotDrawnError, match="apt-get"):
        Driven().ask(lambda page: page.run("1"))


def test_a_program_that_is_no_browser_says_so_within_its_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(browser_path.VARIABLE, str(program))
    monkeypatch.setattr("lib.exports.images.browser.STARTS", 8.0)
    with pytest.raises(NotDrawnError, match="브라우저"):
        Driven().ask(lambda page: page.run("1"))


@pytest.mark.parametrize("content", [b"no font", b""])
def test_a_font_that_is_not_drawn_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "font.woff2"
    bad.write_bytes(content)
    monkeypatch.setattr(fonts, "shipped", lambda weight: bad)
    driven = Driven(picture._prepare)
    with pytest.raises(NotDrawnError, match="글꼴"):
        driven.ask(lambda page: page.run("1"))


def test_a_font_with_one_box_for_every_letter_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    box = tmp_path / "box.woff2"
    with TTFont(io.BytesIO(fonts.subset("강획□ ", 400))) as font:
        for table in font["cmap"].tables:
            table.cmap[ord("획")] = table.cmap[ord("강")]
        font.save(box)
    monkeypatch.setattr(fonts, "shipped", lambda weight: box)
    driven = Driven(picture._prepare)
    with pytest.raises(NotDrawnError, match="글꼴"):
        driven.ask(lambda page: page.run("1"))


def test_it_gives_memory_back_when_nothing_is_asked(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lib.exports.images.browser.RESTS", 0.1)
    let_go: list[str] = []
    whole = Page.let_go

    async def noted(page: Page) -> None:
        await whole(page)
        let_go.append("done")

    monkeypatch.setattr(Page, "let_go", noted)
    document = book("budget-size").documents[0]
    first = picture.png(document, "wide")
    for _ in range(100):
        if let_go:
            break
        time.sleep(0.1)
    assert let_go == ["done"]
    assert picture.png(document, "wide") == first


def test_it_ends_with_the_program(tmp_path: Path) -> None:
    script = tmp_path / "draws.py"
    script.write_text(
        "import sys, time\nfrom lib.exports.images import picture\nfrom lib.exports.images.browser import Driven\n"
        "picture.DRIVEN.ask(lambda page: page.run('1'))\nprint(picture.DRIVEN._browser.subprocess.pid, flush=True)\n"
        "time.sleep(60 if sys.argv[1:] else 0)\n",
        encoding="utf-8",
    )
    root = Path(__file__).resolve().parents[2]
    for more in ([], ["killed"]):
        process = subprocess.Popen([sys.executable, str(script), *more], cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
                                   stdout=subprocess.PIPE, text=True)  # fmt: skip
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        if more:
            process.kill()
        process.wait(60)
        process.stdout.close()
        for _ in range(100):
            if not Path(f"/proc/{pid}").exists():
                break
            time.sleep(0.1)
        assert not Path(f"/proc/{pid}").exists(), more


def test_the_fonts_for_other_programs_are_whole() -> None:
    folder = fonts.ttf_folder()
    assert sorted(p.name for p in folder.iterdir()) == [f"Pretendard-{n}.ttf" for n in ("Bold", "Regular", "SemiBold")]
    for weight, name in fonts.WEIGHTS.items():
        with TTFont(folder / f"Pretendard-{name}.ttf", lazy=True) as font:
            assert font["OS/2"].usWeightClass == weight
            assert {ord("강"), ord("획"), ord("0")} <= set(font.getBestCmap())


def test_a_part_of_the_font_holds_the_asked_letters_alone() -> None:
    font = TTFont(io.BytesIO(fonts.subset("강획 0", 600)))
    assert set(font.getBestCmap()) == {ord(letter) for letter in "강획 0"}
    assert fonts.subset("0 획강", 600) == fonts.subset("강획 0강", 600)
    with pytest.raises(KeyError):
        fonts.subset("강", 500)


def test_the_type_of_a_figure_never_falls_under_what_can_be_read(book: Book) -> None:
    for name in SAMPLE[:5]:
        chart = book(name).documents[0].chart
        assert chart is not None
        found = [laid_out(chart, "ko", 1192, high, 1.4) for high in (460, 380, 340)]
        assert not any(lower.is_better(higher) for higher, lower in pairwise(found)), name
        least = 0.6 if isinstance(chart, Matrix) else 0.8  # nineteen datasets, a row each, in the lowest box
        assert all(f.scale >= least for f in found), name


@pytest.mark.parametrize("shape", ["wide", "square"])
@pytest.mark.parametrize(
    ("name", "year", "times"),
    [("budget-plan", (), 2), ("lawsuits-outcomes", (2019,), 1), ("staffing-districts", (2019,), 1), ("proposals-rates", (2018,), 1)],
)
def test_words_under_a_figure_give_way_before_its_type(
    book: Book, name: str, year: tuple[int, ...], times: int, shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Fitted] = []

    def spied(*asked: Any) -> Fitted:
        tried.append(laid_out(*asked))
        return tried[-1]

    monkeypatch.setattr(picture, "laid_out", spied)
    found = book(name, make_query(years=year))
    shown = texts(picture.SVG_WRITER.write(found, shape))
    assert tried[-1].is_good, "all of it in type of a good size"
    assert len(tried) == (times if shape == "wide" else 1), "a square has more room under a wide figure"
    notes = found.documents[0].foot.notes
    assert ("그밖의주의" in shown) == (len(tried) > 1), "what gives way is counted"
    assert len(tried) > 1 or all(squeezed(n)[:12] in shown for n in notes)


def test_rows_that_do_not_fit_are_left_out_and_counted_before_type_is_too_small(book: Book) -> None:
    chart = book("staffing-quotas", make_query(options={"among": "all"})).documents[0].chart
    assert chart is not None
    fitted = laid_out(chart, "ko", 1192, 330, 1.4)
    assert fitted.scale >= 0.8
    assert fitted.left_out
    assert f"{things_of(chart) - fitted.left_out}개만 그림" in str(fitted.figure["layout"])
