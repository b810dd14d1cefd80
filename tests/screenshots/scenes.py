"""What is pictured: an address, a window, and what is clicked before the picture is taken. Nothing that tells the time of day is in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Locator, expect

from tests.browser.watched import OFFICER, Watched, sign
from tests.corpus import DOCUMENTS

SLOW = 60_000  # ms that a step may take on a busy machine
REPORT = "exec-misprint"  # an invented report of 도봉구 with a rate that its amounts do not make


def nothing(watched: Watched, folder: Path) -> None:
    """The page as it opens."""


@dataclass(frozen=True)
class Scene:
    """One picture: `name` is its file's, `address` stands behind the server's, `steps` are done before it is taken."""

    name: str
    address: str
    width: int = 1440
    height: int = 900
    scheme: str = "light"
    steps: Callable[[Watched, Path], None] = nothing


def address(page: str, **asked: str) -> str:
    """`budget?district=…`: a page under filters."""
    return f"{page}?" + "&".join(f"{name}={quote(words)}" for name, words in asked.items())


def evidence(watched: Watched, folder: Path) -> None:
    """A click on the first bar of the execution chart."""
    watched.drawn("budget-execution").locator(".js-plotly-plot .point path").first.click(force=True)
    expect(_drawer(watched).locator(".hn-places")).to_be_visible(timeout=SLOW)


def correction(watched: Watched, folder: Path) -> None:
    """The form in which a printed figure is corrected."""
    evidence(watched, folder)
    watched.settled()
    _drawer(watched).locator(".hn-places tr").filter(has_text="집행액").first.get_by_role("button", name="정정").click()
    for label, words in (("고친 값", "25,973천원"), ("까닭", "담당 부서 확인"), ("담당자 이름", OFFICER)):
        _drawer(watched).get_by_label(label).fill(words)
    watched.page.keyboard.press("Tab")


def files(watched: Watched, folder: Path) -> None:
    """The formats in which a panel leaves."""
    watched.drawn("budget-execution")
    watched.panel("budget-execution").get_by_role("button", name="내려받기").click()
    expect(watched.page.get_by_role("dialog").locator(".hn-format").first).to_be_visible(timeout=SLOW)


def review(watched: Watched, folder: Path) -> None:
    """A report that was dropped, its first doubtful figure beside the original."""
    document = next(d for d in DOCUMENTS if d.name == REPORT)
    made = document.make(folder, "hwpx").rename(folder / "2021년 업무보고.hwpx")
    sign(watched.page)
    watched.page.set_input_files('input[type="file"]', str(made))
    watched.page.get_by_role("button", name="확인하기").click(timeout=SLOW)
    expect(watched.page.locator(".hn-orig").first).to_be_visible(timeout=SLOW)


def briefing(watched: Watched, folder: Path) -> None:
    """A new draft of the weekly briefing."""
    watched.page.locator(".st-key-begin_weekly button").click()
    expect(watched.page.get_by_role("heading", name="미리보기")).to_be_visible(timeout=SLOW)


def _drawer(watched: Watched) -> Locator:
    return watched.page.get_by_role("dialog").filter(has_text="근거")


SCENES = (
    Scene("overview", address("overview", district="영등포구", department="", year="2023")),
    Scene("overview-en", address("overview", lang="en")),
    Scene("budget-dark", address("budget", district="영등포구", department="", year="2017"), scheme="dark"),
    Scene("phone", address("lawsuits", district="금천구", department="", year="2020"), width=390, height=844),
    Scene("evidence", address("budget", district="영등포구", department="", year="2017"), steps=evidence),
    Scene("lawsuits", address("lawsuits", district="금천구", department="", year="2020")),
    Scene("audit", address("audit", district="영등포구", department="", year="")),
    Scene("compare", address("compare", unit="억원")),
    Scene("files", address("budget", district="영등포구", department="", year="2023"), steps=files),
    Scene("correction", address("budget", district="영등포구", department="", year="2017"), steps=correction),
    Scene("intake", "intake", steps=review),
    Scene("briefing", "briefing", steps=briefing),
)
