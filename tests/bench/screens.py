"""The program's own pages in a real Chromium: 한눈에 opened cold, and the budget, the page with the most charts, in another unit and year."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from lib.core.query import Query
from tests.bench.browser import (
    ASKED,
    FLAGS,
    ROOT,
    Row,
    alternating,
    bare_page,
    choose,
    chromium,
    cold,
    figures_of,
    opened,
    repaint,
    site,
    streamlit_app,
)
from tests.browser.watched import until

PRESS = """find => { document.dispatchEvent(new Event("pointerdown")); [...document.querySelectorAll(find.css)].find(one => one.textContent === find.words || one.value === find.words).click(); }"""
AT_REST = """() => document.querySelector('[data-test-script-state="notRunning"]') && !document.querySelector('[data-stale="true"]')"""
DRAWN = """() => [...document.querySelectorAll('[data-testid="stMain"] .hn-chart[data-drawn]')].map(
  chart => /st-key-panel_([a-z-]+)/.exec(chart.closest('[class*="st-key-panel_"]').className)[1])"""


@dataclass(frozen=True)
class Change:
    """What is changed on the page: its name, the two queries between which it goes, and the element that each is reached by."""

    name: str
    queries: dict[str, Query]
    css: str
    words: dict[str, str]


UNIT = Change(
    "unit", {unit: ASKED.but(unit=unit) for unit in ("백만원", "억원")}, ".hn-units input", {unit: unit for unit in ("백만원", "억원")}
)
# A year beside the one that the page opens with, by its button, and away again.
YEAR = Change(
    "year", {"2023": ASKED, "2018, 2023": ASKED.but(years=(2018, 2023))}, ".st-key-year button", {"2023": "2018", "2018, 2023": "2018"}
)


def measure() -> list[Row]:
    """Rows of name, median, worst (ms) and target (ms, from the page that each is held against)."""
    path = chromium()
    if path is None:
        return []
    with sync_playwright() as playwright, site() as apps, streamlit_app(ROOT / "app.py") as (ours, _):
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        with streamlit_app(apps / "plotly_chart.py") as (empty, _):
            rows = _cold(browser, empty, f"{ours}/overview")
        for change in (UNIT, YEAR):
            rows += _changed(browser, f"{ours}/budget", change)
        browser.close()
    return rows


def _cold(browser: Browser, empty: str, ours: str) -> list[Row]:
    (lean, lean_worst), (full, full_worst) = alternating(lambda: cold(browser, empty), lambda: cold(browser, ours))
    return [
        ("cold load → first mark, an empty Streamlit page with one Plotly chart", lean, lean_worst, None),
        ("cold load → first mark, 한눈에 (≤ 1.5×)", full, full_worst, 1.5 * lean),
    ]


def _changed(browser: Browser, ours: str, change: Change) -> list[Row]:
    """Until the last chart that the reader has on or near the screen is repainted; the bare page has the same charts."""
    page = opened(browser, ours)
    until(page, AT_REST)
    page.wait_for_timeout(2000)
    names = page.evaluate(DRAWN)
    with bare_page({name: figures_of(name, change.queries) for name in names}) as bare:
        pages = (opened(browser, bare), page)
        rounds = [_rounds(pages[0], choose, change), _rounds(page, _pressed(change), change)]
        for turn in rounds:
            for _ in change.queries:
                next(turn)
        (lean, lean_worst), (full, full_worst) = alternating(*(lambda turn=turn: next(turn) for turn in rounds))  # type: ignore[misc]
        for one in pages:
            one.close()
    return [
        (f"{change.name} → last of {len(names)} charts on or near the screen repainted, bare page", lean, lean_worst, None),
        (f"{change.name} → the same on the page of the budget (≤ 3×)", full, full_worst, 3 * lean),
    ]


def _pressed(change: Change) -> Callable[[Page, str], None]:
    return lambda page, to: page.evaluate(PRESS, {"css": change.css, "words": change.words[to]})


def _rounds(page: Page, press: Callable[[Page, str], None], change: Change) -> Iterator[float]:
    """Milliseconds of each change, to and fro; before each the page is at rest."""
    for to in itertools.cycle([*list(change.queries)[1:], next(iter(change.queries))]):
        yield repaint(page, press, to)[0]
        page.wait_for_timeout(300)
