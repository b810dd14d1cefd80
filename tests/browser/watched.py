"""A page of the dashboard that remembers console errors and requests that leave the machine."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from playwright.sync_api import Error as PlaywrightError

from lib.ui.page import Page as OurPage

LOCAL = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:")


# What the server says reaches the page `window.lag` ms later: what happens between a choice and its answer happens then for certain.
_LATE = """const late = (hear) => hear && function (event) { setTimeout(() => hear.call(this, event), window.lag ?? 0); };
const add = WebSocket.prototype.addEventListener, own = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
WebSocket.prototype.addEventListener = function (kind, hear, how) { return add.call(this, kind, kind === "message" ? late(hear) : hear, how); };
Object.defineProperty(WebSocket.prototype, "onmessage", { ...own, set(hear) { own.set.call(this, late(hear)); } });"""


def until(page: Page, condition: str, arg: object = None, timeout: float = 30_000) -> None:
    """Wait until a condition holds. `wait_for_function` would read it within the page, whose policy takes no words for a script."""
    end = time.monotonic() + timeout / 1_000
    while not page.evaluate(condition, arg):
        assert time.monotonic() < end, f"not within {timeout} ms: {condition}"
        page.wait_for_timeout(50)


SLOW = 40_000  # ms: a busy machine
DRAWN = """title => document.title.startsWith(title) && document.querySelector('[data-test-script-state="notRunning"]') && document.querySelector("h1")
  && document.querySelector('[data-testid="stSidebarNavItems"][role="none"]')
  && [...document.querySelectorAll('[class*="st-key-parts_"]')].every(p => p.querySelector(".hn-panel > :nth-child(2):not(:empty), .hn-panel > div > :not([hidden]):not(:empty)"))
  && [...document.querySelectorAll('[class*="st-key-panel_"] .hn-table')].every(t => t.querySelector("th"))
  && [...document.querySelectorAll('[class*="st-key-upload_"]')].every(u => u.querySelector("button")?.ariaLabel)
  && !document.querySelector('[data-testid="stMain"] [data-stale="true"]')"""


# Charts below the screen are drawn when one comes to them: scroll to each that waits, then back up.
_CHARTS = """async () => {
  const main = document.querySelector('[data-testid="stMain"]'), frame = () => new Promise(requestAnimationFrame);
  const waits = (chart) => chart.clientWidth && Number(chart.dataset.drawn) !== chart.clientWidth;
  const charts = [...main.querySelectorAll(".hn-chart")];
  for (const chart of charts) if (waits(chart)) { chart.scrollIntoView({ block: "center", behavior: "instant" }); await frame(); await frame(); }
  main.scrollTo({ top: 0, behavior: "instant" });
  return !charts.some(waits);
}"""


def charts_drawn(page: Page) -> None:
    """Scroll through the page until every chart is drawn as wide as its place."""
    until(page, _CHARTS, timeout=SLOW)


def drawn(page: Page, of: OurPage, lang: str = "ko") -> None:
    """Wait until the page is drawn to its end, and still is a moment later: its parts come one after the other."""
    for _ in range(2):
        until(page, DRAWN, arg=of.title.of("en" if lang == "en" else "ko"), timeout=SLOW)
        charts_drawn(page)
        page.wait_for_timeout(150)


def come_to(page: Page, of: OurPage, lang: str = "ko") -> None:
    """The page by its link in the navigation, also where that is folded away."""
    page.locator(f'[data-testid="stSidebarNavLink"][href$="/{of.slug}"]').evaluate("link => link.click()")
    drawn(page, of, lang)


def unfold(page: Page) -> None:
    """Open the rooms that are folded, and wait until their panels are there."""
    closed = page.locator('[class*="st-key-fold_"] details:not([open]) > summary')
    for _ in range(closed.count()):
        closed.first.click()
        expect(page.locator('[class*="st-key-fold_"] details[open] [class*="st-key-panel_"]').first).to_be_attached(timeout=SLOW)


def with_tables(watched: Watched, lang: str) -> None:
    """Every table of the page that is shown, opened."""
    page = watched.page
    closed = re.compile({"ko": "^표$", "en": "^Table$"}[lang])  # by its words: for its role every row of every open table is named again
    table = page.locator('.hn-actions button[data-act="table"]', has_text=closed).filter(visible=True)
    for left in range(table.count(), 0, -1):
        table.first.click()
        expect(table).to_have_count(left - 1, timeout=30_000)
        watched.settled()
    watched.settled()
    page.wait_for_timeout(500)  # the browser marks what came last


OFFICER = "김주무"


def sign(page: Page) -> None:
    """Type the name without which nothing is taken, once a session."""
    field = page.locator(".st-key-who input")
    expect(field).to_be_visible(timeout=30_000)
    if not field.input_value():
        field.fill(OFFICER)
        field.press("Enter")
    expect(page.get_by_text(re.compile("담당자 이름을 먼저|Write your name first"))).to_have_count(0, timeout=30_000)
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(0, timeout=30_000)


class Contexts:
    """Contexts that are used again, so that a page need not take in and compile what the one before had.

    In each a page of nothing stays open: the process that a site has in a context ends with its last page, and with it what it has compiled.
    """

    def __init__(self) -> None:
        self._free: dict[tuple[Browser, str], list[BrowserContext]] = {}
        self._kept: dict[BrowserContext, Page] = {}
        self.lent: dict[BrowserContext, tuple[Browser, str]] = {}

    def lend(self, browser: Browser, scheme: str) -> BrowserContext:
        """A context in which nothing is kept and which nobody else has."""
        free = self._free.setdefault((browser, scheme), [])
        context = free.pop() if free else self._made(browser, scheme)
        self.lent[context] = (browser, scheme)
        return context

    def _made(self, browser: Browser, scheme: str) -> BrowserContext:
        context = browser.new_context(locale="ko-KR", color_scheme=scheme, accept_downloads=True)  # type: ignore[arg-type]
        kept = self._kept[context] = context.new_page()
        kept.route("**", lambda route: route.fulfill(body=""))
        kept.goto("http://127.0.0.1/")
        return context

    def take_back(self, context: BrowserContext) -> None:
        """Forget what its pages have kept, and close them; a context that cannot be cleaned is closed."""
        kind = self.lent.pop(context)
        try:
            for page in context.pages:
                if page is not self._kept[context]:
                    page.evaluate("() => localStorage.clear()")
                    page.close()
            context.clear_cookies()
            context.clear_permissions()
        except PlaywrightError:  # a page that shows an error of the browser has no storage
            context.close()
        else:
            self._free[kind].append(context)


CONTEXTS = Contexts()


class Watched:
    """One page in a browser."""

    def __init__(self, browser: Browser, width: int = 1440, scheme: str = "light") -> None:
        self.page: Page = CONTEXTS.lend(browser, scheme).new_page()
        self.page.set_viewport_size({"width": width, "height": 1000})
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("request", lambda r: self.outside.append(r.url) if not LOCAL.match(r.url) else None)

    def answered_late(self, ms: int) -> None:
        """From the next opening on answers of the server come so much later."""
        self.page.add_init_script(f"window.lag = {ms}; {_LATE}")

    def open(self, url: str) -> Page:
        """Go there and wait until the headline and a panel are seen."""
        self.page.goto(url)
        expect(self.page.locator("h1")).to_be_visible(timeout=30_000)
        expect(self.page.locator(".hn-what").first).to_be_visible(timeout=30_000)
        return self.page

    def finding(self, name: str, words: str) -> Locator:
        """Where a panel's finding says some words: in its title, or for who cannot see the chart where the headline says the finding."""
        finding = re.compile(rf"^(?:(?!\. 계산한 값과 출처에).)*{re.escape(words)}")  # not in what is said of figures behind it
        panel = self.panel(name)
        return panel.locator("h2", has_text=words).or_(panel.get_by_role("img", name=finding)).first

    def panel(self, name: str) -> Locator:
        """The panel's place on the page."""
        return self.page.locator(f".st-key-panel_{name}")

    def drawn(self, name: str) -> Locator:
        """The panel once its figure is drawn."""
        panel = self.panel(name)
        panel.locator(".hn-chart").first.evaluate(
            "chart => chart.scrollIntoView({block: 'center'})"
        )  # a page that is drawn anew replaces it
        expect(panel.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
        return panel

    def settled(self) -> None:
        """Wait until the server has nothing more to say."""
        expect(self.page.locator('[data-test-script-state="running"]')).to_have_count(0, timeout=30_000)

    def forget(self) -> None:
        """What was wrong before is told of what was seen before."""
        self.errors.clear()
        self.outside.clear()

    def faults(self) -> list[str]:
        """Exceptions on the page, errors in the console, what was asked outside."""
        return [*self.page.locator('[data-testid="stException"]').all_inner_texts(), *self.errors, *self.outside]

    def is_clean(self) -> None:
        """Nothing of these."""
        assert self.faults() == []


def year(page: Page, words: str) -> Locator:
    """The button of a year in the filter bar."""
    return page.locator(".st-key-year").get_by_role("button", name=words, exact=True)


def chosen_years(page: Page) -> Locator:
    """The buttons of the years that are chosen."""
    return page.locator('.st-key-year button[aria-pressed="true"]')
