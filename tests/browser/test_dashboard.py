"""The dashboard in a real browser: links on a fresh server, filters, evidence, nothing leaves the machine."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from app import PAGES

pytestmark = pytest.mark.browser
SLUGS = [p.slug for group in PAGES.values() for p in group]
LOCAL = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:")


class Watched:
    """A page that remembers console errors and requests that leave the machine."""

    def __init__(self, browser: Browser, width: int = 1440) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": 1000}, locale="ko-KR")
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.page.on(
            "console", lambda m: self.errors.append(m.text) if m.type == "error" and "_stcore" not in m.location.get("url", "") else None
        )
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("request", lambda r: self.outside.append(r.url) if not LOCAL.match(r.url) else None)

    def open(self, url: str) -> Page:
        self.page.goto(url)
        expect(self.page.locator("h1")).to_be_visible(timeout=30_000)
        expect(self.page.locator(".hn-title").first).to_be_visible(timeout=30_000)
        return self.page

    def is_clean(self) -> None:
        assert self.page.locator('[data-testid="stException"]').count() == 0
        assert self.errors == []
        assert self.outside == []


@pytest.mark.parametrize("slug", SLUGS)
def test_first_link_on_a_fresh_server(browser: Browser, fresh_server: str, slug: str) -> None:
    """The folder pages/ must not take over: the frame, the filters and the figures are there."""
    watched = Watched(browser)
    page = watched.open(f"{fresh_server}/{slug}?year=2017")
    expect(page.get_by_text("구 영등포구")).to_be_visible()
    expect(page.get_by_text("연도 2017")).to_be_visible()
    assert page.locator('[data-testid="stSidebarNavLink"]').count() == len(SLUGS)
    assert "year=2017" in page.url
    watched.is_clean()


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_draws(browser: Browser, server: str, slug: str, width: int) -> None:
    watched = Watched(browser, width)
    page = watched.open(f"{server}/{slug}?district=")
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 2")
    watched.is_clean()


def test_a_mark_shows_its_evidence(browser: Browser, server: str) -> None:
    """The printed 95.1 % that does not follow from its parts, asked by a click."""
    watched = Watched(browser)
    page = watched.open(f"{server}/budget?year=2017")
    page.locator(".st-key-panel_budget-execution .js-plotly-plot .point path").first.click(force=True)
    drawer = page.get_by_role("dialog").filter(has_text="근거")
    expect(drawer).to_contain_text("L52", timeout=10_000)
    expect(drawer).to_contain_text("25,937천원")
    expect(drawer).to_contain_text("다름")
    watched.is_clean()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_kind_of_mark_and_row_opens_its_evidence(browser: Browser, server: str, slug: str) -> None:
    """The last mark of every chart of a page (outlines come first and take no click), whatever the audit says of it."""
    watched = Watched(browser)
    page = watched.open(f"{server}/{slug}?district=")
    expect(page.locator(".js-plotly-plot .point").first).to_be_visible(timeout=30_000)
    page.wait_for_timeout(3000)
    charts = page.locator('div[class*="st-key-panel_"]:has(.js-plotly-plot)')
    asked = 0
    for index in range(charts.count()):
        marks = charts.nth(index).locator(".js-plotly-plot .point path, .js-plotly-plot path.point")
        if marks.count() == 0:
            continue
        marks.last.evaluate("mark => mark.scrollIntoView({block: 'center'})")  # not under the filter bar, which stays on top
        page.wait_for_timeout(200)
        marks.last.click(force=True)
        drawer = page.get_by_role("dialog").filter(has_text="근거")
        expect(drawer.locator(".hn-formula")).to_be_visible(timeout=10_000)
        expect(drawer.locator(".hn-places tbody tr").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0)
        asked += 1
    assert asked > 0
    watched.is_clean()


def test_a_filter_is_held_in_the_link_and_restored(browser: Browser, server: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{server}/budget")
    page.get_by_text("연도 전체").click()
    page.get_by_role("combobox", name="연도").fill("2015")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("year=2015"))
    expect(page.locator(".hn-title").first).to_contain_text("2015년", timeout=15_000)
    again = Watched(browser)
    expect(again.open(page.url).locator(".hn-title").first).to_contain_text("2015년", timeout=15_000)
    watched.is_clean()
    again.is_clean()


def test_filters_stay_when_the_page_changes(browser: Browser, server: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{server}/{SLUGS[0]}?district={quote('금천구')}")
    page.locator('[data-testid="stSidebarNavLink"]').nth(1).click()
    expect(page.get_by_text("구 금천구")).to_be_visible(timeout=15_000)
    page.wait_for_url(re.compile(rf"/{SLUGS[1]}\?.*{re.escape(quote('금천구'))}"), timeout=15_000)
    watched.is_clean()
