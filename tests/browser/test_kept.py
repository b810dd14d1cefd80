"""What a panel has shown at an address is shown again at once, never at another address, of other data, after a fault, or of a panel that is gone."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page

from lib.ui.components.modules import SOURCES
from lib.ui.panel.element import show_parts
from tests.browser.watched import Watched

pytestmark = pytest.mark.browser
assert show_parts  # its module makes the sources of the panel
# A panel by itself, before all others of the page; `shown` gives it an answer.
ALONE = """async ({source}) => {
  const {default: run} = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  const parent = document.createElement("div");
  parent.innerHTML = '<div class="hn-panel" id="alone"><div class="hn-over"><div></div><div class="hn-choices" hidden></div></div><div></div>'
    + '<div class="hn-under"><div></div><div class="hn-actions" role="group" hidden></div></div></div>';
  document.querySelector('[data-testid="stMainBlockContainer"]').prepend(parent);
  window.shown = (text) => { window.endAlone = run({data: new TextEncoder().encode(text), parentElement: parent, setTriggerValue: () => {}}); };
}"""
MOST = 12


def go(page: Page, *pairs: tuple[str, str], path: str = "") -> str:
    """Make these the address; what stands in the panel then."""
    search = page.evaluate("pairs => `?${new URLSearchParams(pairs)}`", [list(pair) for pair in pairs])
    page.evaluate("url => history.replaceState(history.state, '', url)", path + search)
    page.wait_for_timeout(100)
    return page.locator("#alone .hn-over").inner_text()


def answer(page: Page, head: str, *pairs: tuple[str, str], besides: str = "panel revision ko light") -> None:
    """The program answers this address."""
    at = (",".join(sorted(json.dumps(pair, ensure_ascii=False, separators=(",", ":")) for pair in pairs)), besides)
    around = {"head": head, "choices": [], "kind": "", "foot": "", "link": "", "acts": {}, "about": "", "at": at if besides else ("", "")}
    page.evaluate("text => window.shown(text)", json.dumps(around) + "\n")


@pytest.fixture
def page(browser: Browser, server: str) -> Page:
    watched = Watched(browser)
    opened = watched.open(f"{server}/glossary")
    watched.settled()
    source = next(text for text in SOURCES.values() if "class Panel" in text)
    opened.evaluate(ALONE, {"source": source})
    return opened


ONE, TWO, BOTH = ("year", "2023"), ("year", "2018"), (("year", "2018"), ("year", "2023"))


def test_an_answer_is_shown_again_at_its_address_alone(page: Page) -> None:
    go(page, ONE)
    answer(page, "하나", ONE)
    assert go(page, *BOTH) == "하나"
    answer(page, "둘", *BOTH)
    assert go(page, ONE) == "하나"
    assert go(page, *reversed(BOTH)) == "둘", "the order says nothing"
    assert go(page, TWO) == "둘", "no answer to it is known"
    assert go(page, ("year", "2018&year=2023")) == "둘"
    assert go(page, ONE) == "하나"
    assert go(page, ONE, ("q", "x,y"), ("year", "2018")) == "하나"


def test_words_that_look_like_another_address_are_not_it(page: Page) -> None:
    answer(page, "말", ("q", "a&unit=억원"))
    answer(page, "단위", ("q", "a"), ("unit", "억원"))
    assert go(page, ("q", "a&unit=억원")) == "말"
    assert go(page, ("q", "a"), ("unit", "억원")) == "단위"


@pytest.mark.parametrize(
    "besides", ["panel other ko light", "panel revision en light", "panel revision ko dark", "other revision ko light", ""]
)
def test_nothing_of_other_data_language_colours_panel_or_before_a_fault_is_shown(page: Page, besides: str) -> None:
    answer(page, "전", ONE)
    answer(page, "후", TWO, besides=besides)
    assert go(page, ONE) == "후"
    answer(page, "다시", *BOTH)
    assert go(page, ONE) == "다시"
    assert go(page, TWO) == "다시"


def test_a_late_answer_stands_under_its_own_address(page: Page) -> None:
    answer(page, "하나", ONE)
    go(page, TWO)
    answer(page, "하나, 늦게", ONE)
    assert go(page, *BOTH) == "하나, 늦게"
    answer(page, "둘", TWO)
    assert go(page, ONE) == "하나, 늦게"


def test_another_page_with_the_same_conditions_is_another_address(page: Page) -> None:
    answer(page, "하나", ONE)
    answer(page, "둘", TWO)
    assert go(page, ONE, path="/staffing") == "둘"


def test_a_dozen_answers_are_kept_and_none_of_a_panel_that_is_gone(page: Page) -> None:
    for year in range(2000, 2000 + MOST + 1):
        answer(page, str(year), ("year", str(year)))
    assert go(page, ("year", "2001")) == "2001"
    assert go(page, ("year", "2000")) == "2001"
    page.evaluate("window.endAlone()")
    assert go(page, ("year", "2005")) == "2001"
