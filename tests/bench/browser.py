"""The page of one chart in a real Chromium beside a bare page that draws the same figures with Plotly.react."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import plotly
from playwright.sync_api import Browser, Page, sync_playwright

from lib.across import EVERYTHING
from lib.audit import audited
from lib.charts.draw import drawn
from lib.charts.drawing.look import CONFIG
from lib.charts.spec import Chart
from lib.core.nearest.panels import as_shown
from lib.core.query import Query, make_query
from lib.core.topic import all_datasets, all_panels
from lib.store.package import load
from tests.browser.watched import until

ROUNDS = 15
SITE = Path(__file__).parent / "site"
ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
UNITS = {"백만원": "억원", "억원": "백만원"}
BARE = """<!doctype html><html lang="ko"><meta charset="utf-8"><title>bare</title>
<style>@font-face {{ font-family: Pretendard; src: url(Pretendard-Regular.woff2); }} body {{ font-family: Pretendard; margin: 32px; }}</style>
<select id="option">{options}</select><script src="plotly.min.js"></script>
<script>const figures = {figures}, config = {config}, option = document.getElementById("option");
const charts = figures[option.value].map(() => document.body.appendChild(Object.assign(document.createElement("div"), {{ style: "width:1100px" }})));
const show = () => figures[option.value].forEach((figure, i) => Plotly.react(charts[i], figure.data, figure.layout, config));
option.onchange = show; show();</script></html>"""
# From the input to the frame after the last change of the charts, and of the page; what is left alone for 250 ms has come to rest.
WATCH = """() => new Promise(done => {
  let drawn = 0, last = 0;
  const seen = new MutationObserver((changes) => {
    const of_chart = changes.some(({ target }) => (target.closest ? target : target.parentElement)?.closest(".js-plotly-plot"));
    requestAnimationFrame(() => { last = performance.now(); if (of_chart) drawn = last; });
  });
  seen.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["d", "transform", "x"]});
  window.__asked = 0;
  document.addEventListener("pointerdown", () => { window.__asked = performance.now(); }, {capture: true, once: true});
  const rest = setInterval(() => { if (drawn && window.__asked && performance.now() - last > 250) {
    clearInterval(rest); seen.disconnect(); done([drawn - window.__asked, last - window.__asked]); } }, 20);
  window.__ready = true; })"""


def chromium() -> str | None:
    """The system's browser, None where there is none."""
    return next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def site() -> Iterator[Path]:
    """The apps of the benchmark with the program's static files beside them: Streamlit serves those of the script's folder."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder) / "site"
        shutil.copytree(SITE, there)
        shutil.copytree(ROOT / "static", there / "static")
        yield there


@contextmanager
def streamlit_app(script: Path) -> Iterator[tuple[str, float]]:
    """The app on its own port, and when its process was started."""
    port, started = free_port(), time.perf_counter()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                    break
            except OSError:
                time.sleep(0.05)
        yield url, started
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def bare_page(panels: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """A static page with the full plotly.js that draws the figures of the panels, of each in every option of its list; one that lacks an option has none."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", there)
        shutil.copy(ROOT / "static" / "fonts" / "Pretendard-Regular.woff2", there)
        options = max(panels.values(), key=len)
        figures = {option: [of[option] for of in panels.values() if len(of) == len(options)] for option in options}
        named = "".join(f"<option>{option}</option>" for option in options)
        page = BARE.format(options=named, figures=json.dumps(figures), config=json.dumps(dict(CONFIG)))
        (there / "index.html").write_text(page, encoding="utf-8")
        handler = functools.partial(_Quiet, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/index.html"
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the benchmark prints its own table."""


ASKED = make_query(districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023])
"""What the pages open with."""


def figures_of(name: str, asked: Mapping[str, Query] | None = None) -> dict[str, object]:
    """The figure of a panel in each option, as the program opens it: in both units where nothing else is asked."""
    frames = audited(load(all_datasets(EVERYTHING)))
    spec = next(p for p in all_panels(EVERYTHING) if p.name == name)
    queries = asked or {unit: ASKED.but(unit=unit) for unit in UNITS}
    charts = {option: spec(as_shown(spec, query, frames), frames).figure for option, query in queries.items()}
    return {option: drawn(chart, "ko", "light", 1100) for option, chart in charts.items() if isinstance(chart, Chart)}


def _click_unit(page: Page, unit: str) -> None:
    """Within the page, as on the bare one: a click from outside takes the tool's own time between the press and the release."""
    page.evaluate("""unit => { document.dispatchEvent(new Event("pointerdown")); document.querySelector(`.hn-units input[value="${unit}"]`).click(); }""", unit)  # fmt: skip


def choose(page: Page, option: str) -> None:
    """On the bare page. A native list opens outside the page: the choice itself is what is timed."""
    page.evaluate("""option => { document.dispatchEvent(new Event("pointerdown")); const list = document.getElementById("option");
                     list.value = option; list.dispatchEvent(new Event("change")); }""", option)  # fmt: skip


def repaint(page: Page, change: Callable[[Page, str], None], unit: str) -> tuple[float, float]:
    """Milliseconds from the choice of a unit until the chart, and until the whole page, has come to rest."""
    page.evaluate("() => { window.__ready = false; }")
    page.evaluate(f"() => {{ window.__result = ({WATCH})(); }}")
    until(page, "window.__ready")
    change(page, unit)
    chart, whole = page.evaluate("() => window.__result")
    return float(chart), float(whole)


def cold(browser: Browser, url: str) -> float:
    """Milliseconds from opening the address in a browser with an empty cache until the first mark of a chart is drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(url, wait_until="commit")
    page.locator(".js-plotly-plot .point").first.wait_for(state="attached", timeout=60_000)
    taken = float(page.evaluate("() => performance.now()"))
    context.close()
    return taken


def first_page(browser: Browser, script: Path, done: str) -> float:
    """Milliseconds from starting the process until the first page of the app is seen."""
    with streamlit_app(script) as (url, started):
        page = browser.new_page()
        page.goto(url, wait_until="commit")
        page.locator(done).first.wait_for(state="attached", timeout=60_000)
        taken = (time.perf_counter() - started) * 1000
        page.close()
    return taken


def alternating(*runs: Callable[[], float], rounds: int = ROUNDS) -> list[tuple[float, float]]:
    """Median and worst of each, measured in turns, so that a busy moment of the machine meets all."""
    taken: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run()
    for _ in range(rounds):
        for found, run in zip(taken, runs, strict=True):
            found.append(run())
    return [(statistics.median(found), max(found)) for found in taken]


Row = tuple[str, float, float, float | None]
PAGES = {"one": "district-map", "small": "budget-execution"}


def of_page(page: str) -> dict[str, dict[str, object]]:
    """The figures of a page of one chart."""
    return {PAGES[page]: figures_of(PAGES[page])}


def measure() -> list[Row]:
    """Rows of name, median, worst (ms) and target (ms, from the bare page's median)."""
    path = chromium()
    if path is None:
        return []
    with sync_playwright() as playwright, site() as apps, streamlit_app(apps / "frame.py") as (ours, _):
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        with bare_page(of_page("one")) as bare:
            rows = [*_repaints(browser, bare, f"{ours}/one", "map of 25 districts", 1.9), *_loads(browser, bare, f"{ours}/one")]
        with bare_page(of_page("small")) as bare:
            rows += _repaints(browser, bare, f"{ours}/small", "five bars", None)
        rows += _starts(browser, apps)
        browser.close()
    return rows


def _repaints(browser: Browser, bare: str, ours: str, what: str, factor: float | None) -> list[Row]:
    """The chart in a unit that it had before, as the bare page has every figure; then on a page just opened, in one that it never had."""
    pages = [opened(browser, url) for url in (bare, ours)]
    units = [_turns(), _turns()]
    rest: list[float] = []

    def of_ours(page: Page, unit: str) -> float:
        chart, whole = repaint(page, _click_unit, unit)
        rest.append(whole)
        return chart

    for page, turns, change in zip(pages, units, (choose, _click_unit), strict=True):
        for _ in UNITS:
            repaint(page, change, next(turns))
    changes = (lambda: repaint(pages[0], choose, next(units[0]))[0], lambda: of_ours(pages[1], next(units[1])))
    (lean, lean_worst), (full, full_worst) = alternating(*changes)
    for page in pages:
        page.close()
    (new, new_worst), (first, first_worst) = alternating(lambda: _first(browser, bare, choose), lambda: _first(browser, ours, _click_unit))
    goal = f", ≤ {factor}×" if factor else ""
    return [
        (f"browser: unit → repainted, bare page ({what})", lean, lean_worst, None),
        (f"browser: unit → repainted, one-chart page ({what}{goal})", full, full_worst, factor * lean if factor else None),
        (f"browser: the same until title, caption and all else rest ({what})", statistics.median(rest), max(rest), None),
        (f"browser: first unit after opening → repainted, bare page ({what})", new, new_worst, None),
        (
            f"browser: first unit after opening → repainted, one-chart page ({what}{goal})",
            first,
            first_worst,
            factor * new if factor else None,
        ),
    ]


def opened(browser: Browser, url: str) -> Page:
    """The page with its first chart."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(url)
    page.locator(".js-plotly-plot .point").first.wait_for(state="attached", timeout=60_000)
    return page


def _first(browser: Browser, url: str, change: Callable[[Page, str], None]) -> float:
    """The first change on a page that has come to rest."""
    page = opened(browser, url)
    page.wait_for_timeout(1000)
    taken, _ = repaint(page, change, UNITS["백만원"])
    page.close()
    return taken


def _loads(browser: Browser, bare: str, ours: str) -> list[Row]:
    (lean, lean_worst), (full, full_worst) = alternating(lambda: cold(browser, bare), lambda: cold(browser, ours))
    return [
        ("browser: cold load, bare page", lean, lean_worst, None),
        ("browser: cold load, one-chart page (≤ 2.0×)", full, full_worst, 2.0 * lean),
    ]


def _starts(browser: Browser, apps: Path) -> list[Row]:
    (empty, empty_worst), (app, app_worst) = alternating(
        lambda: first_page(browser, apps / "empty.py", ".hn-page"),
        lambda: first_page(browser, ROOT / "app.py", ".hn-title, .hn-what"),
        rounds=5,
    )
    return [
        ("start to first page, empty Streamlit app (median of 5)", empty, empty_worst, None),
        ("start to first page, the program (median of 5, ≤ 2 s more)", app, app_worst, empty + 2000),
    ]


def _turns() -> Iterator[str]:
    unit = "백만원"
    while True:
        unit = UNITS[unit]
        yield unit


if __name__ == "__main__":
    for row in measure():
        print(row)
