"""A fresh dashboard server and the system's Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from lib.core.frames import Frames
from lib.store.place import URL_VARIABLE
from lib.ui.page import Page as OurPage
from tests.browser.expecting import wait_before_looking
from tests.browser.walk import Visit, Walk
from tests.browser.watched import CONTEXTS, OFFICER, Watched
from tests.browser.words import printed_words
from tests.corpus import DOCUMENTS
from tests.seeded import seeded_url
from tests.system_browser import chromium

ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=30_000)  # ms: three processes of tests share the machine; how fast a page is, is measured by `make bench`
wait_before_looking()
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--process-per-site",  # pages of a context share what is compiled: 3.5 s of computing become 2.1 s an opening
    "--js-flags=--no-maglev --no-opt",  # no page of a test lives long enough to repay what is compiled once more for speed
    "--font-render-hinting=none",  # the shell would set words to whole pixels, as no browser that people have does
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With a test that failed, the words that stood on its pages: a time-out alone does not say what was there instead."""
    report = yield
    opened = getattr(item, "funcargs", {}).get("browser")
    if report.failed and report.when == "call" and opened is not None:
        for page in (page for context in opened.contexts for page in context.pages if page.url != "about:blank"):
            with suppress(PlaywrightError):
                report.sections.append((f"on {page.url}", page.locator("body").inner_text(timeout=5_000)))
    return report


@pytest.fixture(autouse=True)
def pages_end_with_their_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close what a test has opened; hundreds of open pages take all the memory of a machine."""
    opened = request.getfixturevalue("browser") if "browser" in request.fixturenames else None
    before, lent = set(opened.contexts) if opened else set(), set(CONTEXTS.lent)
    yield
    own = set(CONTEXTS.lent) - lent
    for context in opened.contexts if opened else []:
        if context in own:
            CONTEXTS.take_back(context)
        elif context not in before:
            context.close()


@pytest.fixture(scope="session")
def _watched(browser: Browser) -> Watched:
    return Watched(browser)


@pytest.fixture
def watched(_watched: Watched) -> Iterator[Watched]:
    """A page that tests go on in one after the other: nothing is kept, and it opens the next address for half of what a new one takes.

    Scripts, listeners and routes would stay: who adds one takes a page of its own.
    """
    _watched.forget()
    _watched.page.set_viewport_size({"width": 1440, "height": 1000})
    _watched.page.emulate_media(color_scheme="light")
    yield _watched
    _watched.page.mouse.move(0, 0)  # nothing of the next page is pointed at
    if _watched.page.url != "about:blank":
        _watched.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        _watched.page.goto("about:blank")
    _watched.page.context.clear_cookies()


def start_server(more: Mapping[str, str] | None = None) -> tuple[subprocess.Popen[bytes], str]:
    """A dashboard on a free port of 127.0.0.1; the caller ends it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(more or {})})
    base = (more or {}).get("STREAMLIT_SERVER_BASE_URL_PATH", "")
    url = "/".join((f"http://127.0.0.1:{port}", *filter(None, [base])))
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return process, url
        except OSError:
            time.sleep(0.25)
    process.kill()
    pytest.fail("the dashboard did not start within 30 seconds")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """One dashboard for tests that do not need a fresh one."""
    process, url = start_server()
    yield url
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def generated_server(generated_folder: Path) -> Iterator[str]:
    """A dashboard over the generated package."""
    process, url = start_server({"HANNUN_DATA": str(generated_folder)})
    yield url
    process.terminate()
    process.wait(10)


@pytest.fixture
def fresh_server() -> Iterator[str]:
    """A dashboard that nobody has opened yet."""
    process, url = start_server()
    yield url
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def reviewing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard with a store of its own, in which a report waits for its review."""
    folder = tmp_path_factory.mktemp("access")
    store = {URL_VARIABLE: seeded_url(folder / "hannun.sqlite")}
    report = next(d for d in DOCUMENTS if d.name == "exec-misprint").make(folder, "hwpx")
    loaded = subprocess.run([sys.executable, "-m", "lib", "load", str(report), "--who", OFFICER], cwd=ROOT, capture_output=True, env={**os.environ, **store}, check=False)  # fmt: skip
    assert loaded.returncode == 3, loaded.stderr.decode()
    process, url = start_server(store)
    yield url
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def printed(frames: Frames) -> str:
    return printed_words(frames)


@pytest.fixture(scope="module")
def walk(request: pytest.FixtureRequest, browser: Browser, reviewing: str) -> Iterator[Walk]:
    """Over all pages, in the language and the theme that the file of tests names."""
    found = Walk(browser, reviewing, request.module.LANG, request.module.SCHEME)
    yield found
    CONTEXTS.take_back(found.watched.page.context)


@pytest.fixture
def seen(walk: Walk, of: OurPage) -> Visit:
    """What was seen of a page on the walk."""
    return walk.visit(of)
