"""Names and words that try to act, dropped on the page in a real browser: nothing is run, fetched or linked, wherever they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from lib.store.place import URL_VARIABLE
from tests.browser.conftest import start_server
from tests.browser.watched import Watched, sign
from tests.documents import samples
from tests.guards.corpus import NAMES, PLAIN, WORDS, report
from tests.seeded import seeded_url

pytestmark = pytest.mark.browser
SLOW = 60_000
HERE = f"district={quote('영등포구')}&department=&year=2024"
PLACES = ("overview", "budget", "project", "indicators", "audit", "compare", "history", "glossary", "intake")
# Everything on the page, also in what components hide: attributes that run or fetch, and Markdown that became an element.
FOUND = """() => { const found = [];
  const look = root => { for (const e of root.querySelectorAll("*")) {
    if (e.shadowRoot) look(e.shadowRoot);
    for (const a of e.attributes) {
      const fetches = ["src", "href", "xlink:href", "action", "data", "srcdoc", "style", "poster", "ping"].includes(a.name);
      if (a.name.startsWith("on") || fetches && /^[^?]*guard\\.invalid|^\\s*javascript:/i.test(a.value)) found.push(e.outerHTML.slice(0, 300)); }
    if (e.tagName === "IMG" && e.getAttribute("src") === "x") found.push(e.outerHTML);
    if (e.tagName === "SCRIPT" && e.textContent.includes("__acted")) found.push(e.outerHTML);
    if (e.matches("strong, code, del, em, .katex") && /굵게|코드|지움|배지|x\\^2/.test(e.textContent)) found.push(e.outerHTML.slice(0, 300));
  } };
  look(document); return window.__acted === undefined ? found : [...found, "it acted"]; }"""


class Still:
    """A page on which nothing may act."""

    def __init__(self, browser: Browser) -> None:
        self.watched = Watched(browser)
        self.page: Page = self.watched.page
        self.dialogs: list[str] = []
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def check(self) -> None:
        """Nothing has acted so far."""
        self.watched.settled()
        assert self.page.evaluate(FOUND) == []
        assert self.dialogs == []
        self.watched.is_clean()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a store of its own."""
    file = tmp_path_factory.mktemp("desk") / "store.sqlite"
    process, url = start_server({URL_VARIABLE: seeded_url(file), "HANNUN_DATA": ""})
    yield url
    process.terminate()
    process.wait(10)


def drop(page: Page, files: dict[str, bytes]) -> None:
    payloads: list[FilePayload] = [{"name": n, "mimeType": "application/octet-stream", "buffer": d} for n, d in files.items()]
    sign(page)
    page.set_input_files('input[type="file"]', payloads)


@pytest.mark.parametrize(
    "words",
    [
        "<img src=x>",
        "<svg><a xlink:href='http://guard.invalid/'>누름</a></svg>",
        "<a href='javascript:1'>누름</a>",
        "<p onclick='1'>누름</p>",
        "<strong>굵게</strong>",
        "<p style='background: url(http://guard.invalid/i.png)'>",
    ],
)
def test_what_acts_is_found(words: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<b>굵게</b> &lt;img src=x&gt; javascript:1")
    assert page.evaluate(FOUND) == []
    page.evaluate("words => { document.body.innerHTML = words; }", words)
    assert len(page.evaluate(FOUND)) == 1
    page.close()


def test_names_stay_words(browser: Browser, desk: str) -> None:
    still = Still(browser)
    page = still.watched.open(f"{desk}/intake")
    drop(page, {name: samples.markdown((*PLAIN, f"- 그 밖 {n}명")) for n, name in enumerate(NAMES.values())})
    opened = page.get_by_role("button", name="확인하기")
    expect(opened).to_have_count(len(NAMES), timeout=2 * SLOW)
    expect(page.get_by_text("<script>window.__acted=1<script>.md")).to_be_visible()
    still.check()
    for number in [n for n, name in enumerate(NAMES.values(), 1) if set("<[$") & set(name)]:
        page.goto(f"{desk}/intake?review={number}")
        expect(page.get_by_text("어느 부서, 언제의 보고서인지")).to_be_visible(timeout=SLOW)
        still.check()


def test_names_of_files_that_are_not_read_stay_words(browser: Browser, desk: str) -> None:
    """They are said in Markdown: one drop of empty files, told at once, and of those that turn out to be none."""
    still = Still(browser)
    page = still.watched.open(f"{desk}/intake")
    drop(page, dict.fromkeys(NAMES.values(), b""))
    expect(page.get_by_test_id("stAlert")).to_have_count(len(NAMES), timeout=SLOW)
    expect(page.get_by_test_id("stAlert").filter(has_text=":smile: :red-badge[고]")).to_be_visible()
    still.check()
    assert (
        page.locator('[data-testid="stAlert"] :is(a, img, code, strong, em, [class*="katex"], [data-testid="stIconMaterial"])').count() == 0
    )


@pytest.mark.parametrize("form", ["hwpx", "hwp", "pdf", "html"])
def test_words_beside_their_original_stay_words(form: str, browser: Browser, desk: str, tmp_path: Path) -> None:
    """Each is doubted for its sum, so that all are shown with the document itself."""
    still = Still(browser)
    page = still.watched.open(f"{desk}/intake")
    words = WORDS if form in ("hwpx", "hwp") else tuple(w.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for w in WORDS)
    drop(page, {f"보고 {form}": getattr(samples, form)(report(words, misprint=True))})
    line = page.locator('div[class*="st-key-told_review_"]').filter(has_text=re.compile(rf"보고 {form}\b"))
    line.get_by_role("button", name="확인하기").click(timeout=SLOW)
    expect(page.locator(".hn-orig").first).to_be_visible(timeout=SLOW)
    if form != "pdf":
        expect(page.locator(".hn-orig").first).to_contain_text("<script>window.__acted=1</script>")
    still.check()
    page.keyboard.press("e")
    still.check()


def test_words_that_were_registered_stay_words_on_every_page(browser: Browser, desk: str) -> None:
    still = Still(browser)
    page = still.watched.open(f"{desk}/intake")
    drop(page, {"등록할 보고.hwpx": samples.hwpx(report())})
    line = page.locator('div[class*="st-key-told_review_"]').filter(has_text="등록할 보고.hwpx")
    line.get_by_role("button", name="확인하기").click(timeout=SLOW)
    page.get_by_role("button", name="등록", exact=True).click(timeout=SLOW)
    expect(page.get_by_text("최근 등록")).to_be_visible(timeout=SLOW)
    for place in PLACES:
        still.watched.open(f"{desk}/{place}?{HERE}")
        still.check()
    still.watched.open(f"{desk}/budget?{HERE}")
    panel = still.watched.drawn("budget-execution")
    for words in ("<img src=x", "[누름](http", "javascript:", "&lt;img", "=1+2"):  # the figure shows them as they are
        expect(panel.locator(".js-plotly-plot .main-svg").first).to_contain_text(words)
    panel.get_by_role("button", name="표", exact=True).click()
    expect(panel.get_by_text("@SUM(A1:A9) 사업").first).to_be_visible(timeout=SLOW)
    still.check()
    panel.locator(".js-plotly-plot .point path").first.hover(force=True)
    panel.get_by_role("button", name="근거").click()
    drawer = page.get_by_role("dialog").filter(has_text="근거")
    expect(drawer.get_by_text(re.compile(re.escape("@SUM(A1:A9)"))).first).to_be_visible(timeout=SLOW)
    still.check()
