"""What stands out leads to the panel itself: after a change of page, on a fresh server, on a phone; and once only."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from lib.across.overview.cards import overview
from lib.across.overview.findings import SPEC
from lib.core.frames import Frames
from lib.core.query import make_query
from tests.browser.watched import Watched, until

pytestmark = pytest.mark.browser
LAST = "budget-size"  # the last panel of a long page
_STANDS = """name => {
  const panel = document.querySelector(`.st-key-panel_${name}`), bar = document.querySelector(".st-key-filters");
  const top = panel ? panel.getBoundingClientRect().top : -1;
  return top >= Math.max(bar.getBoundingClientRect().bottom, 0) && top <= bar.getBoundingClientRect().height + 16;
}"""


def is_at_the_top(page: Page, name: str) -> None:
    """The panel stands at the top, where the filter bar does not cover it, and stays there."""
    until(page, _STANDS, arg=name, timeout=30_000)
    page.wait_for_timeout(2500)  # what comes late above it moves it for a moment
    until(page, _STANDS, arg=name, timeout=30_000)


def test_every_sentence_names_its_panel_in_its_link(watched: Watched, server: str, frames: Frames) -> None:
    query = make_query(districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023])
    panels = SPEC(query.but(definition="budget_without_reserve"), frames).table.frame["panel"].to_list()
    page = watched.open(server)
    links = page.locator('div[class*="st-key-told_"] a')
    expect(links).to_have_count(len(panels), timeout=30_000)
    named = [parse_qs(urlsplit(str(a.get_attribute("href"))).query)["panel"] for a in links.all()]
    assert named == [[p] for p in panels]
    watched.is_clean()


@pytest.mark.parametrize("panel", ["budget-execution", "staffing-years", "pledges-completion"])
def test_a_sentence_leads_to_its_panel_with_the_filters(watched: Watched, server: str, panel: str) -> None:
    watched.page.set_viewport_size({"width": 1440, "height": 600})  # so low that the end of a short page does not hold the panel back
    page = watched.open(f"{server}/overview?unit={quote('억원')}")
    page.locator(f'div[class*="st-key-told_"] a[href*="panel={panel}"]').first.click()
    page.wait_for_url(re.compile(rf"panel={panel}"), timeout=30_000)
    is_at_the_top(page, panel)
    page.wait_for_url(re.compile(quote("억원")), timeout=30_000)
    watched.is_clean()


@pytest.mark.parametrize(("panel", "figure"), [
    ("staffing-years", "영등포구 기획예산과 2023년 과부족, 2023. 5. 31. 현재"), ("proposals-channels", "영등포구 2018년 영등포1번가 접수 오프라인"),
])  # fmt: skip
def test_a_sentence_opens_its_figure_once(watched: Watched, server: str, panel: str, figure: str) -> None:
    page = watched.open(f"{server}/overview")
    page.locator(f'div[class*="st-key-told_"] a[href*="panel={panel}"]').click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".hn-title")).to_have_text(figure, timeout=30_000)
    watched.settled()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.get_by_text("English").click()
    watched.settled()
    page.wait_for_timeout(1500)
    expect(dialog).to_have_count(0)
    watched.is_clean()


def test_a_sentence_of_an_earlier_year_leads_to_that_year(watched: Watched, server: str) -> None:
    """In 2024 the panel of the page has figures of others alone: the sentence is of 2023."""
    page = watched.open(f"{server}/overview?district={quote('영등포구')}&department=&year=2024")
    page.locator('div[class*="st-key-told_"] a[href*="panel=pledges-completion"]').click()
    expect(page.get_by_role("dialog").locator(".hn-title")).to_have_text("영등포구 민선8기 공약 이행률(2023. 12. 31.)", timeout=30_000)
    expect(page.locator(".st-key-filters")).to_contain_text("2023")
    watched.is_clean()


def test_a_sentence_of_an_amount_opens_the_panel_in_won(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/overview?year=2018")
    page.locator('div[class*="st-key-told_"]').filter(has_text="사업별 내역이 보고서에 없음").locator('a[href*="panel="]').click()
    expect(page.get_by_role("dialog").locator(".hn-title")).to_be_visible(timeout=30_000)
    expect(watched.panel("budget-execution").locator("select").first).to_have_value("won", timeout=30_000)
    watched.is_clean()


def test_a_link_to_a_panel_opens_there_on_a_phone_and_a_fresh_server(watched: Watched, fresh_server: str) -> None:
    """On a wide screen it is the first link of `test_dashboard`."""
    watched.page.set_viewport_size({"width": 390, "height": 1000})
    page = watched.open(f"{fresh_server}/budget?panel={LAST}")
    is_at_the_top(page, LAST)
    watched.is_clean()


def test_a_reader_who_goes_on_is_not_held(watched: Watched, server: str) -> None:
    """After the panel has been shown neither scrolling nor a filter brings the page back to it."""
    page = watched.open(f"{server}/budget?panel=budget-funds")
    is_at_the_top(page, "budget-funds")
    page.mouse.move(700, 500)
    page.mouse.wheel(0, -20_000)
    page.get_by_role("radio", name="억원").click()
    page.wait_for_url(re.compile(quote("억원")), timeout=30_000)
    watched.settled()
    page.wait_for_timeout(1500)
    expect(page.locator("h1")).to_be_in_viewport()
    watched.is_clean()


@pytest.mark.parametrize(("address", "panel", "place"), [
    ("lawsuits", "lawsuits-win-rate", "lawsuits-outcomes"),  # in the line that both share
    ("lawsuits", "lawsuits-printed", "lawsuits-printed"),  # of others alone
    ("budget?district=충청남도 당진시", "budget-early", "budget-early"),  # of which a page goes without a word
])  # fmt: skip
def test_a_link_to_a_panel_that_is_left_out_leads_to_where_it_is_said(
    watched: Watched, server: str, address: str, panel: str, place: str
) -> None:
    watched.open(f"{server}/{address}{'&' if '?' in address else '?'}panel={panel}")
    expect(watched.panel(place)).to_be_focused(timeout=30_000)
    expect(watched.panel(place)).to_be_in_viewport()
    assert place == panel or watched.panel(panel).count() == 0
    watched.is_clean()


def test_the_navigation_forgets_the_panel(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget?panel=budget-funds")
    is_at_the_top(page, "budget-funds")
    page.locator('[data-testid="stSidebarNavLink"]').filter(has_text="인력").click()
    page.wait_for_url(re.compile("/staffing"), timeout=30_000)
    expect(watched.panel("staffing-gap").locator("h2").first).to_be_visible(timeout=30_000)
    watched.settled()
    assert "panel=" not in page.url
    expect(page.locator("h1")).to_be_in_viewport()
    watched.is_clean()


@pytest.mark.parametrize("slug", ["staffing", ""])
def test_a_link_to_a_panel_of_another_page_leads_there(watched: Watched, server: str, slug: str) -> None:
    page = watched.open(f"{server}/{slug}?panel={LAST}&district={quote('금천구')}&year=2020")
    is_at_the_top(page, LAST)
    asked = parse_qs(urlsplit(page.url).query)
    assert urlsplit(page.url).path == "/budget"
    assert (asked["panel"], asked["district"], asked["year"]) == ([LAST], ["금천구"], ["2020"])
    watched.is_clean()


def test_the_evidence_of_a_card_leads_to_the_page_of_its_topic(watched: Watched, server: str, frames: Frames) -> None:
    asked = make_query(districts=["seoul-geumcheon"], definition="budget_without_reserve")
    mark = next(iter(overview(asked, frames).evidence))
    page = watched.open(f"{server}/overview?district={quote('금천구')}&panel=overview&mark={quote(mark)}")
    page.get_by_role("dialog").get_by_text("예산 집행 보기").click(timeout=30_000)
    page.wait_for_url(re.compile(rf"/budget\?.*{quote('금천구')}"), timeout=30_000)
    expect(page.locator("h1")).to_contain_text("금천구", timeout=30_000)
    watched.is_clean()
