"""The HTML file as it is opened from a mail: by itself, without a network, at both widths and in both schemes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page, expect

from lib.charts.bundle import packaged
from lib.core.editions.edition import edition_of
from lib.core.frames import Frames
from lib.exports.booklet import Booklet
from lib.exports.page import WRITER
from tests.browser.watched import until
from tests.exports.briefings import HOSTILE, MADE, ONE, alone, booklet, briefing, spec_of, written
from tests.exports.test_leads import NEWEST, made_of

pytestmark = pytest.mark.browser


@contextmanager
def opened(browser: Browser, made: Booklet, folder: Path, width: int = 1440, scheme: str = "light") -> Iterator[Page]:
    """The file in a browser; at the end nothing was asked but the file, and nothing was complained of."""
    path = folder / "브리핑.html"
    path.write_bytes(WRITER.write(made, ""))
    page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme, locale="ko-KR")  # type: ignore[arg-type]
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if not r.url.startswith("data:") else None)
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(path.as_uri())
    yield page
    assert {a.split("#")[0] for a in asked} == {path.as_uri()}
    assert said == []
    page.close()


def test_with_the_package_s_own_plotly_it_opens_the_same(
    browser: Browser, frames: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.exports.page.bundle", packaged)
    made = briefing(frames)
    with opened(browser, made, tmp_path) as page:
        expect(page.locator(".chart[data-drawn]")).to_have_count(sum(d.chart is not None for d in made.documents))
        page.locator("#p1 .chart .point path").first.click(force=True)
        expect(page.locator("dialog[open] .title")).to_have_text(made.documents[0].evidence.rows[0][0].words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_briefing_opens_alone_and_its_marks_and_rows_open_their_evidence(
    browser: Browser, frames: Frames, tmp_path: Path, width: int, scheme: str
) -> None:
    made = briefing(frames)
    with opened(browser, made, tmp_path, width, scheme) as page:
        charts = sum(d.chart is not None for d in made.documents)
        expect(page.locator(".chart[data-drawn]")).to_have_count(charts)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == ("rgb(18, 23, 28)" if scheme == "dark" else "rgb(255, 255, 255)")
        assert page.evaluate("[...document.fonts].every(f => f.status === 'loaded')")
        expect(page.locator(".contents a")).to_have_count(len(made.documents))
        first = page.locator("#p1")
        mark = first.locator(".chart .point path").first
        mark.click(force=True)
        dialog = page.locator("dialog[open]")
        expect(dialog.locator(".title")).to_have_text(made.documents[0].evidence.rows[0][0].words)
        expect(dialog.locator(".value")).to_have_text(made.documents[0].evidence.rows[0][1].words)
        expect(dialog.locator(".formula")).to_have_text(made.documents[0].evidence.rows[0][2].words)
        expect(dialog.locator(".places td.n").first).not_to_be_empty()
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_sentence_opens_the_figure_that_it_speaks_of(browser: Browser, frames: Frames, tmp_path: Path) -> None:
    made = made_of(NEWEST, frames)
    with opened(browser, made, tmp_path) as page:
        expect(page.locator(".chart[data-drawn]")).to_have_count(sum(d.chart is not None for d in made.documents))
        assert all(sentence.piece for sentence in made.lead)
        for place, sentence in enumerate(made.lead):
            page.locator(".lead li").nth(place).locator("a").click()
            document = made.documents[sentence.piece - 1]
            row = document.evidence.rows[document.behind[sentence.mark][0]]
            expect(page.locator("dialog[open] .title")).to_have_text(row[0].words)
            expect(page.locator("dialog[open]")).to_have_attribute("data-mark", sentence.mark)
            page.keyboard.press("Escape")
            expect(page.locator(f"#p{sentence.piece}")).to_be_in_viewport()


def test_every_table_reads_as_the_panels_and_is_sorted_by_its_headings(browser: Browser, frames: Frames, tmp_path: Path) -> None:
    made = briefing(frames)
    with opened(browser, made, tmp_path) as page:
        for number, document in enumerate(made.documents, 1):
            found = page.evaluate(
                "id => [...document.querySelectorAll(`#${id} .table`)[0].tBodies[0].rows].map(r => [...r.cells].map(c => c.textContent.replaceAll('\\u00a0', ' ')))",
                f"p{number}",
            )
            assert found == [[c.words.replace("\u00a0", " ") for c in row] for row in document.figures.rows]
        table = page.locator("#p8 .table")
        heading = table.locator("th button").nth(1)
        heading.click()
        up = table.locator("tbody tr td:nth-child(2)").all_inner_texts()
        heading.click()
        expect(table.locator("th").nth(1)).to_have_attribute("aria-sort", "descending")
        assert up[0] != table.locator("tbody tr td:nth-child(2)").all_inner_texts()[0]
        top = table.locator("thead th").first.evaluate(
            "e => { const b = e.closest('.box'); b.scrollTop = 300; return e.getBoundingClientRect().top - b.getBoundingClientRect().top }"
        )
        assert abs(top) <= 2


def test_the_keyboard_goes_through_marks_and_rows(browser: Browser, frames: Frames, tmp_path: Path) -> None:
    _, made = alone(spec_of("budget-execution"), ONE, frames)
    labels = list(dict.fromkeys(row[0].words for row in made.documents[0].evidence.rows))
    with opened(browser, made, tmp_path) as page:
        expect(page.locator(".chart[data-drawn]")).to_have_count(1)
        page.locator(".chart").focus()
        for _ in range(2):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("dialog[open] .title")).to_have_text(labels[1])
        page.keyboard.press("Escape")
        summary = page.locator("details.twin summary")
        summary.focus()
        page.keyboard.press("Enter")
        row = page.locator(".twin tr.open").nth(2)
        row.focus()
        page.keyboard.press("Enter")
        expect(page.locator("dialog[open] .title")).to_have_text(labels[2])


def test_hostile_words_never_act(browser: Browser, frames: Frames, tmp_path: Path) -> None:
    made = booklet(edition_of(written((HOSTILE, 1), title=HOSTILE), "ko", MADE), frames)
    with opened(browser, made, tmp_path) as page:
        shown = HOSTILE.replace("\u202e", "").replace("\u202c", "")
        assert page.locator(".table td").first.evaluate("e => e.textContent") == shown
        assert page.evaluate("window.acted") is None
        assert page.locator("img, a[href^=javascript]").count() == 0


def test_what_gets_into_the_file_does_nothing_there(browser: Browser, frames: Frames, tmp_path: Path) -> None:
    """Its own policy takes its own scripts alone, also where it is opened as a file."""
    _, made = alone(spec_of("budget-execution"), ONE, frames)
    path = tmp_path / "집행.html"
    path.write_bytes(WRITER.write(made, ""))
    page = browser.new_page()
    page.add_init_script(
        "window.refused = []; document.addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective));"
    )
    page.goto(path.as_uri())
    expect(page.locator(".chart[data-drawn]")).to_have_count(1)
    assert page.evaluate("refused") == []
    page.evaluate(
        "html => document.body.append(document.createRange().createContextualFragment(html))",
        "<script>window.acted = 1</script><img src=x onerror='window.acted = 1'><img src='http://127.0.0.1:9/x.png'>",
    )
    until(page, "refused.length > 2")
    assert {"script-src-elem", "script-src-attr", "img-src"} >= set(page.evaluate("refused"))
    assert page.evaluate("window.acted") is None


def test_on_paper_headings_repeat_and_nothing_is_cut(browser: Browser, frames: Frames, tmp_path: Path) -> None:
    rows = [(f"{n}번째 줄 " + "긴 설명 " * (n % 9), n) for n in range(120)]
    long = booklet(edition_of(written(*rows, title="긴 표"), "ko", MADE), frames)
    for made in (long, briefing(frames, ("sources", "budget-plan"))):
        with opened(browser, made, tmp_path) as page:
            page.evaluate("document.querySelectorAll('details.twin').forEach(d => { d.open = true })")
            page.emulate_media(media="print")
            data = page.pdf(prefer_css_page_size=True)
            page.emulate_media(media="screen")
        with pdfplumber.open(io.BytesIO(data)) as printed:
            pages = [(p.width, max((c["x1"] for c in p.chars), default=0), p.extract_text() or "") for p in printed.pages]
        assert all(right <= width - 24 for width, right, _ in pages)
        if made is long:
            filled = [words for _, _, words in pages if "번째 줄" in words]
            assert len(filled) > 2
            assert all("긴 표" in words.split("번째 줄")[0] for words in filled)
            for n in range(120):
                assert sum(f"{n}번째 줄" in words.replace("\n", " ").split() or f"\n{n}번째 줄" in words for words in filled) == 1, n


def test_on_paper_a_panel_is_not_split_and_dark_is_light(browser: Browser, frames: Frames, tmp_path: Path) -> None:
    with opened(browser, briefing(frames), tmp_path, scheme="dark") as page:
        expect(page.locator(".chart[data-drawn]").first).to_be_visible()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert set(page.locator(".chart").evaluate_all("all => all.map(c => c.dataset.drawn)")) == {"700 light"}
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.locator(".panel").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert "700 light" not in page.locator(".chart").evaluate_all("all => all.map(c => c.dataset.drawn)")
