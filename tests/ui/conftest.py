"""A page opened by AppTest on the shipped data or on the generated package, and what it was asked to show."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from app import PAGES
from lib.core.frames import Frames
from lib.core.nearest.panels import Nearest
from lib.core.query import Query
from lib.store.package import FOLDER_VARIABLE
from lib.ui.data import program
from lib.ui.page import Page
from lib.ui.panel import rendered
from lib.ui.server.origins import HOSTS_VARIABLE
from tests.browser.conftest import start_server

SOURCES = (" · 출처 ", " · Sources ")  # the label before the sources of a caption
PROXY = "https://hannun.office"  # what browsers see where a proxy stands before the server
ROOT = Path(__file__).resolve().parents[2]
ALL_PAGES = [p for group in PAGES.values() for p in group if not p.tool]  # those of panels


def components(test: AppTest, name: str) -> list[bytes]:
    """What the components of a name are given, each."""
    return [c.proto.bytes for c in test.get("bidi_component") if c.proto.component_name.endswith(name)]


def panels(test: AppTest) -> list[dict[str, Any]]:
    """What stands around the bodies of a page's panels."""
    return [json.loads(given.split(b"\n", 1)[0]) for given in components(test, "hannun_panel")]


def html_of(test: AppTest) -> list[str]:
    """The page's own HTML, of elements and around the bodies of its panels."""
    around = panels(test)
    return [*(str(h.proto.body) for h in test.get("html")), *(part for panel in around for part in (panel["head"], panel["foot"]))]


def words_of(test: AppTest) -> str:
    """All words of the page's own HTML, without what keeps dates and names on one line."""
    words = html.unescape("\n".join(html_of(test))).replace("\xa0", " ")
    return re.sub(r'<span class="hn-whole">(.*?)</span>', r"\1", words)


@dataclass
class Opened:
    """A page as it was drawn: its test, and what each panel was asked and answered."""

    test: AppTest
    shown: dict[str, tuple[Query, Nearest]] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """All words of the page's own HTML."""
        return words_of(self.test)

    @property
    def captions(self) -> list[str]:
        """The line under every panel that names sources."""
        bodies = [html.unescape(body) for body in html_of(self.test)]
        opened = [b.partition("</summary>")[2] if b.startswith('<details class="hn-about">') else b for b in bodies]
        lines = [b.split("</div>", 1)[0] for b in opened if b.startswith('<div class="hn-cap">')]
        return [line for line in lines if any(label in line for label in SOURCES)]


Open = Callable[..., Opened]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page by a link; `folder` names another package."""

    def opened(page: Page | str, folder: Path | None = None, **link: object) -> Opened:
        slug = page if isinstance(page, str) else page.slug
        if folder:
            monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
        found = Opened(AppTest.from_file(str(ROOT / "app.py"), default_timeout=120))
        answer = program.shown
        rendered.forget()  # else a panel that another test has opened is not asked

        def recorded(name: str, query: Query, revision: str) -> Nearest:
            shown = answer(name, query, revision)
            found.shown[name] = (query, shown)
            return shown

        with monkeypatch.context() as patched:
            patched.setattr(program, "shown", recorded)
            for name, value in link.items():
                found.test.query_params[name] = value
            found.test.session_state[f"fold_{slug}"] = True  # all panels
            found.test.switch_page(f"pages/{slug}.py")
            found.test.run()
        return found

    return opened


@dataclass(frozen=True)
class Package:
    """A package to open pages on: its folder (None for the shipped one) and its frames."""

    name: str
    folder: Path | None
    frames: Frames


@pytest.fixture(scope="session", params=["shipped", "generated"])
def package(request: pytest.FixtureRequest) -> Package:
    if request.param == "shipped":
        return Package("shipped", None, request.getfixturevalue("frames"))
    return Package("generated", request.getfixturevalue("generated_folder"), request.getfixturevalue("generated"))


def read(words: str) -> str:
    """A message as a reader sees it: without the signs that keep it from being Markdown."""
    return re.sub(r"\\(.)", r"\1", words).replace("\u200b", "")


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """The port of a server that runs, behind a proxy too."""
    process, url = start_server({HOSTS_VARIABLE: PROXY})
    yield urlsplit(url).port or 0
    process.terminate()
    process.wait(10)
