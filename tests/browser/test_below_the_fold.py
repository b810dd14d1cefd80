"""Charts below the screen are drawn when one comes to them, all on paper; their room and words are there before, and none stays undrawn."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lib.ui.panel.chart import DRAWING, front
from tests.browser.watched import Watched

pytestmark = pytest.mark.browser
# What every chart of the page is, from top to bottom: px below the screen, px high, whether a figure as wide as its place stands in it, what it says to who cannot see it.
CHARTS = """() => [...document.querySelectorAll('[data-testid="stMain"] .hn-chart')].map((chart) => ({
  below: chart.getBoundingClientRect().top - innerHeight, high: chart.clientHeight, drawn: Number(chart.dataset.drawn) === chart.clientWidth, alt: chart.getAttribute("aria-label") }))"""
# A chart alone in a place of its own on the page.
ONE = """async ({source, data, around}) => {
  const {default: run} = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  const parent = Object.assign(document.createElement("div"), { id: "one" });
  parent.innerHTML = around.replace("{}", '<div class="hn-chart" style="width: 600px"><div class="hn-plot"></div></div><div class="hn-said"></div>');
  document.querySelector('[data-testid="stMainBlockContainer"]').prepend(parent);
  run({data: new TextEncoder().encode(data), parentElement: parent, setTriggerValue: () => {}});
}"""
LAST = '[data-testid="stMain"] .hn-chart >> nth=-1'


def opened(browser: Browser, server: str) -> tuple[Watched, Page]:
    """The page with the most charts, its room 자세히 opened by a choice of one of them, as it comes to rest at its top."""
    watched = Watched(browser)
    page = watched.open(f"{server}/budget?budget-funds.level=project")
    watched.drawn("budget-execution")
    watched.settled()
    page.wait_for_timeout(1000)
    return watched, page


def come_to(page: Page) -> Locator:
    """The last chart of the page, scrolled to."""
    last = page.locator(LAST)
    last.evaluate("chart => chart.scrollIntoView({ block: 'center' })")
    return last


def go_up(page: Page) -> None:
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    page.wait_for_timeout(300)


def test_charts_are_drawn_when_one_comes_to_them(browser: Browser, server: str) -> None:
    watched, page = opened(browser, server)
    before = page.evaluate(CHARTS)
    near = [chart["drawn"] for chart in before if chart["below"] <= 0]
    far = [chart["drawn"] for chart in before if chart["below"] > 1000]
    assert near
    assert all(near)
    assert len(far) > 2
    assert not any(far)
    assert [chart for chart in before if chart["high"] < 40 or not chart["alt"]] == [], "the room and the words are there at once"
    for place in range(len(before)):
        chart = page.locator('[data-testid="stMain"] .hn-chart').nth(place)
        chart.evaluate("chart => chart.scrollIntoView({ block: 'center' })")
        expect(chart.locator(".main-svg").first).to_be_visible(timeout=30_000)
    after = page.evaluate(CHARTS)
    assert [chart["high"] for chart in after] == [chart["high"] for chart in before], "nothing has moved"
    watched.is_clean()


def test_on_paper_all_are_drawn(browser: Browser, server: str) -> None:
    watched, page = opened(browser, server)
    page.set_viewport_size({"width": 900, "height": 1000})  # what was drawn while the page came is no longer as wide as its place
    page.wait_for_timeout(500)
    assert not all(chart["drawn"] for chart in page.evaluate(CHARTS))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert all(chart["drawn"] for chart in page.evaluate(CHARTS))
    watched.is_clean()


def test_another_unit_is_drawn_where_one_comes_to_it(browser: Browser, server: str) -> None:
    """What stood there in the unit of before is not seen meanwhile."""
    watched, page = opened(browser, server)
    last = come_to(page)
    expect(last.locator(".main-svg").first).to_contain_text("백만원", timeout=30_000)
    go_up(page)
    for unit in ("억원", "백만원"):  # the second is one that it has been drawn in
        page.locator(".hn-units label", has_text=unit).last.click()
        expect(watched.panel("budget-execution").locator(".hn-what")).to_contain_text(unit, timeout=30_000)
        watched.settled()
        expect(last.locator(".js-plotly-plot")).to_be_hidden()
        expect(come_to(page).locator(".main-svg").first).to_contain_text(unit, timeout=30_000)
        expect(last.locator(".js-plotly-plot")).to_be_visible()
        go_up(page)
    watched.is_clean()


def test_a_narrower_window_is_drawn_for_where_one_comes_to_it(browser: Browser, server: str) -> None:
    watched, page = opened(browser, server)
    page.set_viewport_size({"width": 900, "height": 1000})
    page.wait_for_timeout(500)
    last = come_to(page)
    expect(last).to_have_attribute("data-drawn", str(last.evaluate("chart => chart.clientWidth")), timeout=30_000)
    expect(last.locator(".main-svg").first).to_be_visible()
    watched.is_clean()


FOLDED = {"details": "<details><summary>자세히</summary><div>{}</div></details>", "none": '<div style="display: none"><div>{}</div></div>'}
UNFOLD = {
    "details": "parent => { parent.querySelector('details').open = true; }",
    "none": "parent => { parent.firstElementChild.style.display = ''; }",
}


@pytest.mark.parametrize("kind", FOLDED)
def test_what_is_folded_is_drawn_once_it_is_opened(browser: Browser, server: str, kind: str) -> None:
    watched, page = opened(browser, server)
    figure = {"data": [0], "layout": {"height": 200}}
    sheet = {"template": {}, "traces": [{"type": "bar", "x": [1, 2], "y": [3, 4]}], "figures": {"326": figure}}
    data = {"alt": "둘", "busy": "", "config": {}, "screen": sheet}
    page.evaluate(ONE, {"source": front(*DRAWING, "chart.js"), "data": json.dumps(data), "around": FOLDED[kind]})
    page.wait_for_timeout(500)
    chart = page.locator("#one .hn-chart")
    assert chart.get_attribute("data-drawn") is None
    page.locator("#one").evaluate(UNFOLD[kind])
    expect(chart).to_have_attribute("data-drawn", "600", timeout=30_000)
    expect(chart.locator(".main-svg").first).to_be_visible()
    watched.is_clean()
