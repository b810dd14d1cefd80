"""Opening and changing every page in turns: cold load, first change, changes in units that were drawn before, bytes, processor."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.browser import UNITS
from tests.bench.peers.processor import processor_ms
from tests.bench.peers.tools import Served
from tests.bench.peers.wire import counted

WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
DEFAULT, OTHER = "백만원", UNITS["백만원"]
LOAD, FIRST, AGAIN, CPU, BYTES, REQUESTS = "load", "first", "again", "cpu", "bytes", "requests"
Medians = Mapping[str, Mapping[str, float]]


@dataclass
class Reader:
    """Somebody who keeps a page open and changes its unit."""

    served: Served
    page: Page
    unit: str = DEFAULT

    def change(self) -> tuple[float, float | None]:
        """Milliseconds until the chart is repainted, and those that the server computed for it."""
        self.unit = UNITS[self.unit]
        before = self._computed()
        taken = repainted(self.page, self.unit)
        after = self._computed()
        return taken, None if before is None or after is None else after - before

    def _computed(self) -> float | None:
        return 0.0 if self.served.pid is None else processor_ms(self.served.pid)


def repainted(page: Page, unit: str) -> float:
    """Milliseconds from the choice of the unit, within the page, until its chart has come to rest."""
    return float(page.evaluate("unit => window.bench.repainted(unit)", unit))


def measured(browser: Browser, tools: Sequence[Served], rounds: int) -> Medians:
    """One run: the medians of each page by measure. Pages take turns, and in every round another one begins."""
    found: dict[str, dict[str, list[float]]] = {tool.title: defaultdict(list) for tool in tools}
    readers = {tool.title: Reader(tool, _opened(_context(browser), tool.url)) for tool in tools}
    _check_figures(readers)
    for tool in tools:
        size, requests = _weight(browser, tool)
        found[tool.title][BYTES], found[tool.title][REQUESTS] = [size], [requests]
    for turn in range(rounds):
        begin = turn % len(tools)
        for tool in (*tools[begin:], *tools[:begin]):
            _one_round(browser, readers[tool.title], found[tool.title])
    for reader in readers.values():
        reader.page.context.close()
    return {title: {name: statistics.median(values) for name, values in taken.items()} for title, taken in found.items()}


def plotly_versions(browser: Browser, tools: Sequence[Served]) -> dict[str, str]:
    """The plotly.js that each page draws with."""
    context = _context(browser)
    found = {tool.title: str(_opened(context, tool.url).evaluate("() => window.Plotly.version")) for tool in tools}
    context.close()
    return found


def _one_round(browser: Browser, reader: Reader, found: dict[str, list[float]]) -> None:
    load, first = _visit(browser, reader.served.url)
    again, computed = reader.change()
    found[LOAD].append(load)
    found[FIRST].append(first)
    found[AGAIN].append(again)
    if computed is not None:
        found[CPU].append(computed)


def _visit(browser: Browser, url: str) -> tuple[float, float]:
    """Milliseconds until the first mark of a page opened with an empty cache, and of its first change once it has come to rest."""
    context = _context(browser)
    page = _opened(context, url)
    load = float(page.evaluate("() => performance.now()"))
    page.wait_for_timeout(1000)
    first = repainted(page, OTHER)
    context.close()
    return load, first


def _context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH)
    return context


def _opened(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url, wait_until="commit")
    page.locator(".js-plotly-plot .point").first.wait_for(state="attached", timeout=60_000)
    return page


def _check_figures(readers: Mapping[str, Reader]) -> None:
    """Every page draws the words of the bare one in both units; this also takes each reader through both.

    Raises:
        RuntimeError: A page draws something else.
    """
    for _ in UNITS:
        drawn = {}
        for title, reader in readers.items():
            reader.page.wait_for_timeout(1000)
            reader.change()
            drawn[title] = reader.page.evaluate("() => window.bench.words()")
        bare = next(iter(drawn.values()))
        for title, words in drawn.items():
            if words != bare:
                differ = sorted(set(words) ^ set(bare))[:5]
                raise RuntimeError(f"{title} draws other words than the bare page: {len(words)} and {len(bare)}, for example {differ}")


def _weight(browser: Browser, tool: Served) -> tuple[int, int]:
    """Bytes from the server on a cold load until a second after the first mark, and the requests that this took, WebSockets among them.

    Raises:
        RuntimeError: The page asks another machine for something.
    """
    asked: list[str] = []
    with counted(tool.url) as (url, relay):
        context = _context(browser)
        context.on("request", lambda request: asked.append(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: asked.append(socket.url)))
        page = _opened(context, url)
        page.wait_for_timeout(1000)
        context.close()
        size = relay.bytes
    requests = [url for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}]
    outside = sorted({url for url in requests if urlsplit(url).hostname != "127.0.0.1"})
    if outside:
        raise RuntimeError(f"{tool.title} asks other machines: {', '.join(outside)}")
    return size, len(requests)
