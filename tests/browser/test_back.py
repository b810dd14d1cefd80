"""Back, Forward and links between pages: the address and the screen agree; a topic keeps its definition; the filter bar stays in view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watched import Watched, chosen_years, until, year

pytestmark = pytest.mark.browser
GEUMCHEON = f"district={quote('금천구')}&year=2020"
SLOW = 30_000  # ms
_IN_FRONT = """() => {
  const bar = document.querySelector(".st-key-filters"), box = bar.getBoundingClientRect();
  const found = document.elementFromPoint(box.left + 40, Math.max(box.top, 0) + 20);
  return box.bottom > 0 && box.bottom < 160 && bar.contains(found);
}"""


# The order of conditions in an address says nothing.
_HAS_ADDRESS = """(wanted) => {
  const ordered = (address) => { const [path, query = ""] = address.split("?"); return `${path}?${query.split("&").sort().join("&")}`; };
  return ordered(location.href) === ordered(wanted);
}"""


def is_there(watched: Watched, panel: str, address: str) -> None:
    """The page of the panel has been drawn, and this is its address."""
    expect(watched.panel(panel).locator(".hn-what").first).to_be_visible(timeout=SLOW)
    watched.settled()
    until(watched.page, _HAS_ADDRESS, address, timeout=SLOW)


def go(page: Page, words: str) -> None:
    page.locator('[data-testid="stSidebarNavLink"]').filter(has_text=words).click()


def reads(page: Page, *buttons: str, years: Sequence[str] = ()) -> None:
    """The filter bar has these words, and where years are named, these are chosen."""
    if years:
        expect(chosen_years(page)).to_have_text(list(years), timeout=SLOW)
    for words in buttons:
        expect(page.locator(".st-key-filters").get_by_role("button", name=words, exact=True)).to_be_visible(timeout=SLOW)


def choose_definition(page: Page, now: str, then: str) -> None:
    page.locator(".st-key-filters").get_by_role("button", name=now).click()
    page.get_by_test_id("stPopoverBody").get_by_text(then, exact=True).click()
    reads(page, f"정의 {then}")
    page.keyboard.press("Escape")


def test_back_and_forward_keep_filters_and_address(browser: Browser, server: str) -> None:
    """More than once each way, and the address opened in another browser is the same screen."""
    watched, first, second = Watched(browser), f"{server}/overview?{GEUMCHEON}", f"{server}/staffing?{GEUMCHEON}"
    page = watched.open(first)
    told = page.locator("h1").inner_text()
    go(page, "인력")
    is_there(watched, "staffing-years", second)
    for _ in range(2):
        page.go_back()
        is_there(watched, "findings", first)
        reads(page, "구 금천구", years=["2020"])
        expect(page.locator("h1")).to_have_text(told, timeout=SLOW)
        page.go_forward()
        is_there(watched, "staffing-years", second)
        reads(page, "구 금천구", years=["2020"])
    again = Watched(browser)
    again.open(page.url)
    expect(again.page.locator("h1")).to_have_text(page.locator("h1").inner_text(), timeout=SLOW)
    watched.is_clean()


# Streamlit takes the choices of closed lists out of the old address; whether the program has put them back by then is a matter of chance.
_TIDIED = """() => {
  const add = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    if (!new URL(url, location.href).pathname.endsWith(location.pathname)) history.replaceState({}, "", location.pathname);
    add(state, title, url);
  };
}"""


def test_an_address_that_is_tidied_on_the_way_to_another_page_is_there_again(browser: Browser, server: str) -> None:
    watched, first = Watched(browser), f"{server}/overview?{GEUMCHEON}"
    page = watched.open(first)
    is_there(watched, "findings", first)
    page.evaluate(_TIDIED)
    go(page, "인력")
    is_there(watched, "staffing-years", f"{server}/staffing?{GEUMCHEON}")
    page.go_back()
    is_there(watched, "findings", first)
    reads(page, "구 금천구", years=["2020"])
    watched.is_clean()


def test_back_from_a_sentence_leaves_no_panel_in_the_address(browser: Browser, server: str) -> None:
    watched, first = Watched(browser), f"{server}/overview?{GEUMCHEON}"
    page = watched.open(first)
    link = page.locator('div[class*="st-key-told_"] a').first
    address = f"{link.evaluate('link => link.href')}&{GEUMCHEON}"
    panel = re.search("panel=([a-z-]+)", address)
    assert panel
    link.click()
    expect(watched.panel(panel[1]).locator(".hn-what").first).to_be_visible(timeout=SLOW)
    until(page, _HAS_ADDRESS, address, timeout=SLOW)
    watched.settled()
    page.go_back()
    is_there(watched, "findings", first)
    reads(page, "구 금천구", years=["2020"])
    page.go_forward()
    expect(watched.panel(panel[1]).locator(".hn-what").first).to_be_visible(timeout=SLOW)
    until(page, _HAS_ADDRESS, address, timeout=SLOW)
    watched.is_clean()


def test_each_step_back_is_one_page_with_what_was_chosen_there(browser: Browser, server: str) -> None:
    """A panel's own choice and the unit are of the address too; a filter changed later does not reach the pages before."""
    watched = Watched(browser)
    chosen = f"budget-years.organisation={quote('이')}+{quote('조직만')}&unit={quote('억원')}"
    first = f"{server}/budget?{chosen}"
    page = watched.open(first)
    is_there(watched, "budget-execution", first)
    go(page, "인력")
    is_there(watched, "staffing-years", f"{server}/staffing?unit={quote('억원')}")
    year(page, "2018").click()
    expect(page).to_have_url(re.compile("year=2018"), timeout=SLOW)
    reads(page, years=["2018"])
    go(page, "공약")
    expect(page).to_have_url(re.compile("/pledges.*year=2018"), timeout=SLOW)
    expect(watched.panel("pledges-districts").locator(".hn-what").first).to_be_visible(timeout=SLOW)
    watched.settled()
    page.go_back()
    expect(watched.panel("staffing-years").locator(".hn-what").first).to_be_visible(timeout=SLOW)
    watched.settled()
    expect(page).to_have_url(re.compile("/staffing.*year=2018"), timeout=SLOW)
    page.go_back()
    expect(watched.panel("budget-execution").locator(".hn-what")).to_contain_text("억원", timeout=SLOW)
    expect(watched.panel("budget-years").locator("select").nth(1).locator("option:checked")).to_have_text("이 조직만", timeout=SLOW)
    watched.settled()
    assert sorted(page.url.partition("?")[2].split("&")) == sorted(chosen.split("&"))
    reads(page, years=["2023"])
    watched.is_clean()


def test_a_topic_keeps_its_definition_while_others_are_visited(browser: Browser, server: str) -> None:
    current, decided = f"definition={quote('예산현액')}+{quote('대비')}", f"definition={quote('승패만')}"
    watched = Watched(browser)
    page = watched.open(f"{server}/budget?{GEUMCHEON}")
    choose_definition(page, "정의 기관 예산현액 대비, 부서 예산액 대비", "예산현액 대비")
    expect(page).to_have_url(re.compile(re.escape(current)), timeout=SLOW)
    go(page, "소송")
    is_there(watched, "lawsuits-districts", f"{server}/lawsuits?{GEUMCHEON}")
    reads(page, "정의 보고서식")
    choose_definition(page, "정의 보고서식", "승패만")
    expect(page).to_have_url(re.compile(re.escape(decided)), timeout=SLOW)
    go(page, "예산 집행")
    is_there(watched, "budget-behind", f"{server}/budget?{GEUMCHEON}&{current}")
    reads(page, "정의 예산현액 대비")
    go(page, "인력")
    is_there(watched, "staffing-years", f"{server}/staffing?{GEUMCHEON}")
    go(page, "소송")
    is_there(watched, "lawsuits-districts", f"{server}/lawsuits?{GEUMCHEON}&{decided}")
    reads(page, "정의 승패만")
    watched.is_clean()


def test_a_definition_holds_on_the_other_pages_of_its_topic(browser: Browser, server: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{server}/overview?definition={quote('예산현액 대비')}")
    go(page, "예산 집행")
    is_there(watched, "budget-execution", f"{server}/budget?definition={quote('예산현액')}+{quote('대비')}")
    reads(page, "정의 예산현액 대비")
    watched.is_clean()


@pytest.mark.parametrize(("width", "stays"), [(1440, True), (1024, True), (800, False), (390, False)])
def test_the_filter_bar_stays_in_view_where_there_is_room(browser: Browser, server: str, width: int, stays: bool) -> None:  # noqa: FBT001
    watched = Watched(browser, width)
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-execution")
    watched.settled()
    page.locator('div[class*="st-key-panel_"]').last.evaluate("panel => panel.scrollIntoView({block: 'center'})")
    if stays:
        until(page, _IN_FRONT, timeout=SLOW)
    else:
        expect(page.locator(".st-key-filters")).not_to_be_in_viewport(timeout=SLOW)
    watched.is_clean()
