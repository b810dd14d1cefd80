"""The program's own chart in a real browser, and the picture that it makes: marks, keyboard, widths, fonts, what the file says of itself."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import time
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from queue import Queue

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from lib.charts.bundle import NAME, bundle, packaged, script
from lib.charts.draw import drawn
from lib.ui.panel.picture import ROWS, WIDTH
from tests.browser.watched import CONTEXTS, charts_drawn
from tests.charts.chart_samples import CHARTS, LONG, marks_of

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
APP = Path(__file__).parent / "apps" / "component.py"
LOCAL = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:")
PICTURES = (*CHARTS, "table")
IN_DARK = PICTURES[::2]
TITLE = "강 획, 집행률이 경과율에 못 미침"
LEFT, TITLE_TOP, TITLE_SIZE, TITLE_LINE = 64, 84, 34, 48  # px of the picture: edge, first line of the finding, its type and height


@contextmanager
def served(folder: Path, plotly: bytes) -> Iterator[str]:
    """The page of all sample charts on its own port; what a browser asks for lies beside the script, where Streamlit looks."""
    app = shutil.copy(APP, folder)
    shutil.copytree(ROOT / "static", folder / "static")
    (folder / "static" / NAME).write_bytes(plotly)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", app, "--server.port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    url = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                break
        except OSError:
            time.sleep(0.25)
    try:
        yield url
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page with what the program draws with here."""
    with served(tmp_path_factory.mktemp("site"), script()) as url:
        yield url


class Watched:
    """The page of all charts, with what it says in the console and what it asks of other machines."""

    def __init__(self, browser: Browser, url: str, *, width: int = 1200, scheme: str = "light") -> None:
        self.context = CONTEXTS.lend(browser, scheme)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page: Page = self.context.new_page()
        self.page.set_viewport_size({"width": width, "height": 1000})
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda m: self.said.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.said.append(str(e)))
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.goto(url)
        expect(self.page.locator(".hn-chart[aria-label]")).to_have_count(len(CHARTS), timeout=60_000)
        charts_drawn(self.page)
        assert self.page.locator(".hn-chart[data-drawn]").count() == len(CHARTS)

    def is_clean(self) -> None:
        assert self.page.locator('[data-testid="stException"]').count() == 0
        assert self.said == []
        assert [url for url in self.asked if not LOCAL.match(url)] == []
        assert sum("plotly" in url for url in self.asked) == 1, "the bundle is asked for once"


@pytest.fixture(scope="module")
def watched(browser: Browser, site: str) -> Iterator[Watched]:
    """One light page for the tests that leave it as it was."""
    opened = Watched(browser, site)
    yield opened
    opened.is_clean()
    CONTEXTS.take_back(opened.context)


def clicked(page: Page, name: str) -> list[str]:
    return page.locator(f'.clicked[data-chart="{name}"]').inner_text().split()


def shapes(page: Page, name: str) -> list[dict]:
    """The middle of every drawn shape of a chart that takes a click, with its mark."""
    return page.locator(f".st-key-panel_{name} .hn-plot").evaluate(
        """plot => [...plot.querySelectorAll(".point")].map(point => {
          const trace = point.closest(".trace").__data__[0].trace, path = point.querySelector("path") ?? point;
          const box = path.getBoundingClientRect();
          return {mark: trace.customdata?.[point.__data__.i]?.[0], x: box.x + box.width / 2, y: box.y + box.height / 2,
                  size: box.width * box.height, hovered: trace.hoverinfo !== "skip"};
        }).filter(s => s.mark && s.hovered && s.size > 20)"""
    )


def resting(page: Page, name: str) -> list[dict]:
    """The same once they have come to rest: charts above are drawn as one scrolls."""
    before: list[dict] = []
    for _ in range(300):
        now = shapes(page, name)
        if now and now == before:
            return now
        before = now
        page.wait_for_timeout(100)
    raise AssertionError(f"{name} moves without end")


@pytest.mark.parametrize("name", CHARTS)
def test_a_click_tells_the_mark_each_time(watched: Watched, name: str) -> None:
    page = watched.page
    page.locator(f".st-key-panel_{name} .hn-chart").evaluate("chart => chart.scrollIntoView({block: 'center'})")
    before = clicked(page, name)
    for times in (1, 2):
        expect(page.locator('[data-test-script-state="running"]')).to_have_count(0)
        shape = resting(page, name)[0]
        page.mouse.move(shape["x"] - 1, shape["y"])
        expect(page.locator(f".st-key-panel_{name} .hovertext")).not_to_have_count(0)  # a busy machine hears the pointer late
        page.mouse.click(shape["x"], shape["y"])
        expect(page.locator(f'.clicked[data-chart="{name}"]')).to_have_text(" ".join([*before, *[shape["mark"]] * times]))
    ring = page.locator(f".st-key-panel_{name} .hn-ring")
    assert ring.get_attribute("data-mark") == shape["mark"]
    assert ring.evaluate("ring => getComputedStyle(ring).strokeWidth") == "2px"
    drawn_at = ring.bounding_box()
    assert drawn_at
    assert drawn_at["x"] <= shape["x"] <= drawn_at["x"] + drawn_at["width"]
    assert drawn_at["y"] <= shape["y"] <= drawn_at["y"] + drawn_at["height"]


@pytest.mark.parametrize("name", CHARTS)
def test_arrow_keys_reach_every_mark_and_enter_opens_it(watched: Watched, name: str) -> None:
    page = watched.page
    panel = page.locator(f".st-key-panel_{name}")
    chart = panel.locator(".hn-chart")
    assert (chart.get_attribute("role"), chart.get_attribute("aria-label")) == ("img", CHARTS[name].alt.ko)
    told = {d[0] for t in drawn(CHARTS[name], "ko", "light", width=1100)["data"] for d in t.get("customdata", ()) if d and d[0]}
    chart.focus()
    for _ in told:
        page.keyboard.press("ArrowUp")
    reached = [panel.locator(".hn-ring").get_attribute("data-mark")]
    for _ in told:
        page.keyboard.press("ArrowDown")
        mark = panel.locator(".hn-ring").get_attribute("data-mark")
        if mark == reached[-1]:
            break
        reached.append(mark)
    assert set(reached) == told
    assert set(reached) <= marks_of(CHARTS[name])
    assert len(reached) == len(set(reached))
    assert panel.locator(".hn-said").text_content()
    page.keyboard.press("Enter")
    expect(panel.locator(".clicked")).to_contain_text(re.compile(rf"{re.escape(str(reached[-1]))}$"))


def test_crossing_a_breakpoint_draws_the_layout_of_that_width(browser: Browser, site: str) -> None:
    watched = Watched(browser, site)
    page = watched.page
    for width in (1300, 800, 390, 1200):
        page.set_viewport_size({"width": width, "height": 1000})
        for name, chart in CHARTS.items():
            place = page.locator(f".st-key-panel_{name} .hn-chart")
            place.scroll_into_view_if_needed()
            room = place.evaluate("chart => chart.clientWidth")
            laid_out = max(w for w in (326, 540, 720, 1100) if w <= room)
            height = drawn(chart, "ko", "light", width=laid_out)["layout"]["height"]
            expect(place).to_have_attribute("data-drawn", str(room))
            svg = place.locator(".main-svg").first
            assert (svg.get_attribute("width"), svg.get_attribute("height")) == (str(room), str(height)), (name, width)
            assert place.evaluate("chart => chart.clientHeight") == height
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    watched.is_clean()


def test_a_figure_that_has_not_changed_is_not_drawn_again(browser: Browser, site: str) -> None:
    watched = Watched(browser, site)
    page = watched.page
    page.evaluate(
        "() => { const react = Plotly.react; window.drawn = 0; Plotly.react = (...all) => { window.drawn += 1; return react(...all); }; }"
    )
    page.get_by_text("느린 계산").click()
    busy = page.locator(".hn-chart").first
    expect(busy).to_have_css("opacity", "1")
    page.wait_for_function("getComputedStyle(document.querySelector('.hn-plot')).opacity === '0.4'", timeout=5000)
    assert busy.evaluate("chart => getComputedStyle(chart, '::after').content") == '"계산하는 중"'
    page.wait_for_function("getComputedStyle(document.querySelector('.hn-plot')).opacity === '1'", timeout=30_000)
    assert page.evaluate("window.drawn") == 0
    watched.is_clean()


def test_a_place_has_its_height_before_plotly_is_there(browser: Browser, site: str) -> None:
    page = CONTEXTS.lend(browser, "light").new_page()
    page.set_viewport_size({"width": 1200, "height": 1000})
    held: Queue[Route] = Queue()

    def hold(route: Route) -> None:
        held.put(route)

    page.route(f"**/{NAME}", hold)
    page.goto(site, wait_until="commit")
    place = page.locator(".st-key-panel_compare .hn-chart")
    height = drawn(CHARTS["compare"], "ko", "light", width=1100)["layout"]["height"]
    expect(place).to_have_css("height", f"{height}px", timeout=30_000)
    assert place.get_attribute("data-drawn") is None
    held.get(timeout=10).continue_()
    expect(place).to_have_attribute("data-drawn", re.compile(r"\d+"))
    expect(place).to_have_css("height", f"{height}px")


def test_the_package_s_own_bundle_draws_and_opens_the_same(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path, packaged().read_bytes()) as url:
        watched = Watched(browser, url)
        for name in CHARTS:
            place = watched.page.locator(f".st-key-panel_{name} .hn-chart")
            expect(place).to_have_attribute("data-drawn", re.compile(r"\d+"), timeout=30_000)
            assert place.locator(".main-svg").count(), name
        point = watched.page.locator(".st-key-panel_compare .hn-plot .point path").first
        point.scroll_into_view_if_needed()
        point.click(force=True)
        expect(watched.page.locator('.clicked[data-chart="compare"]')).not_to_be_empty(timeout=30_000)
        watched.is_clean()


def test_the_served_script_finds_the_same_attributes_as_the_release(browser: Browser) -> None:
    """Two of its expressions are written otherwise: which lists a trace holds is what they are for."""
    traces = [
        {"type": kind, "x": [1, 2], "y": [3, 4], "text": ["가", "나"], "customdata": [[1], [2]], "error_y": {"array": [1, 2]}}
        | {"marker": {"color": [1, 2], "size": [8, 9], "line": {"width": [1, 0]}, "colorbar": {"tickvals": [1], "ticktext": ["하나"]}}}
        for kind in ("bar", "scatter")
    ]
    found = []
    for words in (bundle().read_text(encoding="utf-8"), script().decode()):
        page = browser.new_page()
        page.set_content("<div id=chart></div>")
        page.add_script_tag(content=words)
        found.append(page.evaluate("t => Plotly.newPlot('chart', t).then(gd => gd._fullData.map(one => one._arrayAttrs))", traces))
        page.close()
    assert found[0] == found[1]
    assert {"x", "y", "text", "customdata", "error_y.array", "marker.color", "marker.line.width"} <= set(found[0][0])


def test_a_bundle_that_does_not_come_is_said(browser: Browser, site: str) -> None:
    page = CONTEXTS.lend(browser, "light").new_page()
    page.route(f"**/{NAME}", lambda route: route.abort())
    page.goto(site)
    expect(page.locator(".hn-plot").first).to_contain_text("그림을 그리지 못했습니다", timeout=30_000)


@dataclass(frozen=True)
class Png:
    """A picture as it was downloaded: its file, its pixels, the texts in the file, and the texts that were drawn."""

    file: bytes
    pixels: np.ndarray
    says: dict[str, str]
    drawn: list[str]
    name: str


def chunks(file: bytes) -> Iterator[tuple[str, bytes]]:
    """Kind and body of every chunk; the sum of each is checked."""
    assert file[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(file):
        size, kind = struct.unpack(">I4s", file[at : at + 8])
        body = file[at + 8 : at + 8 + size]
        assert struct.unpack(">I", file[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + body)
        yield kind.decode(), body
        at += 12 + size


def texts(file: bytes) -> dict[str, str]:
    found = [body.split(b"\0", 1) for kind, body in chunks(file) if kind == "iTXt"]
    return {name.decode(): rest.removeprefix(b"\0\0\0\0").decode() for name, rest in found}


def picture(page: Page, name: str) -> Png:
    """Open the picture of a chart, read it, close it."""
    page.get_by_role("button", name=f"그림 {name}", exact=True).click()
    place = page.locator(".hn-picture[data-texts]")
    expect(place).to_have_count(1, timeout=60_000)
    link = place.locator(".hn-save")
    file = base64.b64decode(
        link.evaluate("""async link => { const bytes = new Uint8Array(await (await fetch(link.href)).arrayBuffer());
                         let text = ""; for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text); }""")
    )
    found = Png(
        file,
        np.asarray(Image.open(io.BytesIO(file)).convert("RGB")),
        texts(file),
        json.loads(str(place.get_attribute("data-texts"))),
        str(link.get_attribute("download")),
    )
    page.keyboard.press("Escape")
    expect(place).to_have_count(0)
    return found


@pytest.fixture(scope="module")
def pictures(browser: Browser, site: str, watched: Watched) -> dict[tuple[str, str], Png]:
    """The picture of every chart kind and of a table, made in a light and in a dark page."""
    dark = Watched(browser, site, scheme="dark", width=900)
    made = {(name, "light"): picture(watched.page, name) for name in PICTURES}
    made |= {(name, "dark"): picture(dark.page, name) for name in IN_DARK}
    dark.is_clean()
    CONTEXTS.take_back(dark.context)
    return made


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_at_full_size_on_white(pictures: dict[tuple[str, str], Png], name: str) -> None:
    found = pictures[name, "light"]
    height, width, _ = found.pixels.shape
    assert width == 1600
    assert height > 500
    assert (found.pixels[:40] == 255).all()
    assert (found.pixels[:, :48] == 255).all()
    assert (found.pixels[:, -62:] == 255).all(), "nothing runs into the margin"
    assert (found.pixels[56:60, 64:1536] == (0x14, 0x20, 0x2B)).all(), "the ink rule"
    inked = (found.pixels.min(axis=2) < 128).mean()
    assert 0.005 < inked < 0.5
    assert found.name == "강 획 2023년.png"


@pytest.mark.parametrize("name", IN_DARK)
def test_light_and_dark_pages_make_the_same_picture(pictures: dict[tuple[str, str], Png], name: str) -> None:
    light, dark = pictures[name, "light"], pictures[name, "dark"]
    assert light.pixels.shape == dark.pixels.shape
    assert (light.pixels != dark.pixels).sum() == 0
    assert light.says == dark.says


@pytest.mark.parametrize("name", PICTURES)
def test_the_file_says_what_it_shows(pictures: dict[tuple[str, str], Png], name: str) -> None:
    says = pictures[name, "light"].says
    assert says["Title"] == TITLE
    lines = says["Description"].split("\n")
    assert lines[0] == "집행률 · 백만원"
    assert lines[1].startswith("정의 집행액 ÷ 예산현액(예비비 제외) · 기준일 2023. 5. 31.(표의 기준일) · 수치 1,234 · 출처 2023년 상반기")
    assert lines[-1] == "조건 구 영등포구 · 부서 기획예산과(2015~) · 연도 2023"
    assert says["Source"] == "2023년 상반기 주요업무 보고\n열린데이터광장 예산편성 현황"
    assert says["Software"] == "구정한눈"


def words_of(figure: dict) -> set[str]:
    """Every line of text of a figure, as plain words."""
    said = [text for trace in figure["data"] for text in trace.get("text", ())]
    said += [note["text"] for note in figure["layout"].get("annotations", ())]
    said += [
        text
        for name, axis in figure["layout"].items()
        if name[1:5] == "axis" and axis.get("showticklabels")
        for text in axis.get("ticktext", ())
    ]
    lines = (line for text in said for line in text.split("<br>"))
    return {plain for line in lines if (plain := flat(unescape(re.sub("<[^>]*>", "", line))))}


def flat(words: str) -> str:
    return " ".join(words.replace("\xa0", " ").split())


@pytest.mark.parametrize("name", CHARTS)
def test_the_words_and_numbers_of_the_figure_stand_in_the_picture(pictures: dict[tuple[str, str], Png], name: str) -> None:
    shown = {flat(words) for words in pictures[name, "light"].drawn}
    wanted = words_of(drawn(CHARTS[name], "ko", "light", width=WIDTH))
    assert len(wanted) > 3
    assert wanted <= shown
    assert {TITLE, "집행률 · 백만원", "구정한눈", "!"} <= shown


def test_a_table_is_drawn_with_its_first_rows(pictures: dict[tuple[str, str], Png]) -> None:
    shown = [flat(words) for words in pictures["table", "light"].drawn]
    assert [w for w in shown if w.startswith("△")] == [f"△{i * 1234.5:,.1f}" for i in range(ROWS)]
    assert "외 14행은 엑셀에" in shown


def test_long_words_wrap_and_none_is_lost(pictures: dict[tuple[str, str], Png]) -> None:
    lines = [flat(line) for line in pictures["compare", "light"].drawn]
    note = f"출처끼리 다름: {LONG.ko} {LONG.ko}"
    assert note in " ".join(lines)
    assert note not in lines


def ink(page: Page, words: str, font: str, weight: int = 600) -> np.ndarray:
    """Where a canvas of the page has ink when it sets words as large as the finding of a picture."""
    rows = page.evaluate(
        """async ([words, font, weight, size, line, wide]) => {
          await document.fonts.load(`${weight} 13px Pretendard`, words);
          const pen = Object.assign(document.createElement("canvas"), {width: wide, height: line}).getContext("2d");
          pen.fillStyle = "#fff"; pen.fillRect(0, 0, wide, line);
          pen.fillStyle = "#14202B"; pen.font = `${weight} ${size}px ${font}`;
          pen.fillText(words, 0, line / 2 + size * 0.36);
          return [...pen.getImageData(0, 0, wide, line).data.filter((_, i) => i % 4 === 0)].map(red => red < 128 ? 1 : 0);
        }""",
        [words, font, weight, TITLE_SIZE, TITLE_LINE, 1600 - 2 * LEFT],
    )
    return np.array(rows, dtype=bool).reshape(TITLE_LINE, 1600 - 2 * LEFT)


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """How much of the ink of both is at the same places."""
    return float((one & other).sum() / (one | other).sum())


@pytest.mark.parametrize("name", ["compare", "table"])
def test_the_finding_is_set_in_the_shipped_font(pictures: dict[tuple[str, str], Png], watched: Watched, name: str) -> None:
    height = slice(TITLE_TOP, TITLE_TOP + TITLE_LINE)
    found = pictures[name, "light"].pixels[height, LEFT:-LEFT, 0] < 128
    assert alike(found, ink(watched.page, TITLE, "Pretendard")) > 0.85
    for other in ("sans-serif", "serif", "monospace"):
        assert alike(found, ink(watched.page, TITLE, other)) < 0.6
    assert alike(found, ink(watched.page, TITLE, "Pretendard", 400)) < 0.85


def test_letters_are_not_boxes(pictures: dict[tuple[str, str], Png], watched: Watched) -> None:
    """The first two letters of the finding differ from each other and from the box for a letter that no font has."""
    found = pictures["compare", "light"].pixels[TITLE_TOP : TITLE_TOP + TITLE_LINE, LEFT:-LEFT, 0] < 128
    wide = int(ink(watched.page, "강", "Pretendard").any(axis=0).nonzero()[0].max()) + 2
    start = int(ink(watched.page, "강 획", "Pretendard").any(axis=0).nonzero()[0].max()) + 2 - wide
    first, second = found[:, :wide], found[:, start : start + wide]
    box = ink(watched.page, "\U0010fffe", "Pretendard")[:, :wide]
    assert first.sum() > 50
    assert second.sum() > 50
    assert box.sum() > 0
    assert alike(first, second) < 0.6
    assert alike(first, box) < 0.6
    assert alike(second, box) < 0.6


def test_a_picture_is_downloaded_and_copied(browser: Browser, site: str) -> None:
    watched = Watched(browser, site)
    page = watched.page
    page.get_by_role("button", name="그림 flow", exact=True).click()
    save = page.get_by_role("link", name="PNG 받기")
    with page.expect_download(timeout=60_000) as waiting:
        save.click()
    assert waiting.value.suggested_filename == "강 획 2023년.png"
    file = waiting.value.path().read_bytes()
    assert texts(file)["Title"] == TITLE
    page.get_by_role("button", name="그림 복사").click()
    expect(page.locator(".hn-picture-said")).to_have_text("그림을 복사했습니다. 문서에 붙여 넣으십시오.")
    size = page.evaluate(
        """async () => { const [item] = await navigator.clipboard.read(); const image = await createImageBitmap(await item.getType("image/png"));
           return [image.width, image.height]; }"""
    )
    assert size == [1600, Image.open(io.BytesIO(file)).height]
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('refused')); console.warn = () => {}; }")
    page.get_by_role("button", name="그림 복사").click()
    expect(page.locator(".hn-picture-said")).to_contain_text("브라우저가 복사를 허용하지 않았습니다")
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="그림 복사").click()
    expect(page.locator(".hn-picture-said")).to_contain_text("https나 localhost")
    watched.is_clean()


@pytest.mark.parametrize("answer", ["none", "broken"])
def test_a_picture_without_the_font_is_not_handed_out(browser: Browser, site: str, answer: str) -> None:
    """Rather a sentence than a picture in whatever font the machine has."""
    watched = Watched(browser, site)
    page = watched.page
    page.route("**/*.woff2", lambda route: route.abort() if answer == "none" else route.fulfill(status=200, body=b"no font"))
    page.get_by_role("button", name="그림 flow", exact=True).click()
    expect(page.locator(".hn-picture-said")).to_contain_text("그림을 만들지 못했습니다", timeout=30_000)
    assert not page.locator(".hn-save").is_visible()
