"""Charts follow the width of their place: with the drawer open, and where Streamlit has ended an earlier run of one."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.ui.panel.chart import DRAWING, front
from tests.browser.watched import Watched, until

pytestmark = pytest.mark.browser
NARROW = "charts => charts.filter(c => Number(c.dataset.drawn) !== c.clientWidth).map(c => [c.dataset.drawn, c.clientWidth])"
TWICE = """async ({source, data}) => {
  const {default: run} = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  const parent = document.createElement("div");
  parent.innerHTML = '<div class="hn-chart" id="twice" style="width: 600px"><div class="hn-plot"></div></div><div class="hn-said"></div>';
  document.body.prepend(parent);
  const given = {data: new TextEncoder().encode(data), parentElement: parent, setTriggerValue: () => {}};
  const first = run(given), second = run(given);
  first();
  window.endTwice = second;
}"""


def drawn_as_wide_as_their_places(page: Page) -> None:
    until(page, f"() => ({NARROW})([...document.querySelectorAll('.hn-chart[data-drawn]')]).length === 0", timeout=30_000)


def test_charts_follow_the_window_while_the_drawer_is_open_and_after(browser: Browser, server: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{server}/budget?year=2017&department=")
    chart = watched.drawn("budget-execution").locator(".hn-chart")
    watched.settled()
    wide = chart.evaluate("chart => chart.clientWidth")
    chart.locator(".js-plotly-plot .point path").first.click(force=True)
    drawer = page.get_by_role("dialog").filter(has_text="근거")
    expect(drawer.locator(".hn-places")).to_be_visible(timeout=30_000)
    for width in (1000, 1440, 1000):
        page.set_viewport_size({"width": width, "height": 900})
        drawn_as_wide_as_their_places(page)
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    page.set_viewport_size({"width": 1440, "height": 900})
    drawn_as_wide_as_their_places(page)
    assert chart.evaluate("chart => chart.clientWidth") == wide
    watched.is_clean()


def test_a_chart_of_which_an_earlier_run_was_ended_still_follows(browser: Browser, server: str) -> None:
    """Where the data change while the component is loading, Streamlit ends the first run after it has begun the second."""
    watched = Watched(browser)
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-execution")
    figure = {"data": [0], "layout": {"height": 200}}
    data = {
        "alt": "",
        "busy": "",
        "config": {},
        "screen": {"template": {}, "traces": [{"type": "bar", "x": [1, 2], "y": [3, 4]}], "figures": {"326": figure}},
    }
    page.evaluate(TWICE, {"source": front(*DRAWING, "chart.js"), "data": json.dumps(data)})
    chart = page.locator("#twice")
    expect(chart).to_have_attribute("data-drawn", "600", timeout=30_000)
    chart.evaluate("chart => { chart.style.width = '400px'; }")
    expect(chart).to_have_attribute("data-drawn", "400", timeout=30_000)
    page.evaluate("() => window.endTwice()")
    chart.evaluate("chart => { chart.style.width = '500px'; }")
    page.wait_for_timeout(300)
    expect(chart).to_have_attribute("data-drawn", "400")
    watched.is_clean()
