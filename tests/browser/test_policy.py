"""The policy of the pages in a real browser: foreign scripts and frames do not pass it; that every page does, is seen on the walks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.ui.server.headers import FRAMES_VARIABLE
from tests.browser.conftest import start_server
from tests.browser.walk import REFUSED
from tests.browser.watched import Watched, until

pytestmark = pytest.mark.browser


def violations(page: Page) -> list[str]:
    return list(page.evaluate("window.violations"))


def opened(browser: Browser, url: str) -> Watched:
    watched = Watched(browser)
    watched.page.add_init_script(REFUSED)
    watched.page.goto(url)
    expect(watched.page.locator("h1").first).to_be_visible(timeout=30_000)
    watched.settled()
    return watched


def test_the_welcome_is_remembered_under_it(browser: Browser, server: str) -> None:
    watched = opened(browser, server)
    watched.page.get_by_role("button", name="안내 닫기").click()
    until(watched.page, "document.cookie.includes('hannun_welcome=closed')")
    assert violations(watched.page) == []
    watched.is_clean()


@pytest.fixture(scope="module")
def glossary(browser: Browser, server: str) -> Watched:
    """A page that is opened anew for each thing that gets into it."""
    return opened(browser, f"{server}/glossary")


@pytest.mark.parametrize(
    "html",
    [
        "<img src=x onerror='window.acted = 1'>",
        "<svg onload='window.acted = 1'></svg>",
        "<a href='javascript:window.acted = 1'>x</a>",
        "<iframe src='http://127.0.0.1:9/'></iframe>",
        "<script>window.acted = 1</script>",
        "<script src='http://127.0.0.1:9/x.js'></script>",
        "<img src='http://127.0.0.1:9/x.png'>",
    ],
)
def test_what_gets_into_a_page_does_nothing_there(glossary: Watched, html: str) -> None:
    """Each is seen to be refused: a page that passes is not one where nothing is looked at."""
    page = glossary.open(glossary.page.url)
    page.evaluate(
        "html => { const place = document.createElement('div'); place.append(document.createRange().createContextualFragment(html)); "
        "document.body.append(place); place.querySelector('a')?.click(); }",
        html,
    )
    until(page, "window.violations.length > 0")
    assert page.evaluate("window.acted") is None


class Portal(BaseHTTPRequestHandler):
    """A page of the office that holds ours in a frame."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(f'<iframe src="{self.path[1:]}" width="1400" height="900"></iframe>'.encode())

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def portal() -> Iterator[str]:
    site = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://localhost:{site.server_port}"
    site.shutdown()
    site.server_close()


def test_no_other_page_holds_ours_in_a_frame(browser: Browser, server: str, portal: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text))
    page.goto(f"{portal}/{server}/glossary")
    until(page, "true")
    assert any("frame-ancestors" in words for words in said)
    assert page.frames[1].locator("h1").count() == 0


def test_a_page_that_the_office_names_holds_ours_and_is_connected(browser: Browser, portal: str) -> None:
    process, url = start_server({FRAMES_VARIABLE: portal})
    try:
        page = browser.new_page()
        page.goto(f"{portal}/{url}/glossary")
        expect(page.frame_locator("iframe").locator("h1")).to_be_visible(timeout=30_000)
    finally:
        process.terminate()
        process.wait(10)
