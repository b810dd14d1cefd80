"""A walk over all pages in one language: each page is opened once, and what is looked at there are tests of their own.

`test_walk_korean.py` and `test_walk_english.py` are its two halves, so that two processes of tests share it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from app import PAGES
from lib.core.text import Lang
from lib.ui.data.program import PANELS
from lib.ui.page import Page as OurPage
from lib.ui.page.heading import repeats
from tests.browser.at_rest import said_too_much
from tests.browser.axe import grave
from tests.browser.watched import SLOW, Watched, come_to, drawn, unfold, with_tables
from tests.browser.words import Seen, named, texts

ALL = [page for group in PAGES.values() for page in group]
QUESTIONS = {words for spec in PANELS.values() for words in (spec.question.ko, spec.question.en)}

# What the policy of the pages has refused.
REFUSED = """window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => window.violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));"""

_CHARTS = """() => [...document.querySelectorAll(".hn-chart")].map(chart => {
      const panel = chart.closest('[class*="st-key-panel_"]'), title = [...panel.querySelectorAll("h2")].at(-1) ?? document.querySelector("h1");
      return {role: chart.getAttribute("role"), alt: chart.getAttribute("aria-label"), title: title.textContent.replaceAll("\\u00a0", " "),
              headline: document.querySelector("h1").textContent.replaceAll("\\u00a0", " "),
              said: panel.textContent.replaceAll("\\u00a0", " "),
              table: panel.querySelector('.hn-actions button[data-act="table"]')?.tabIndex};
    })"""

# What reaches over the sides of the page or is cut: tables scroll in their own frame, which WCAG 1.4.10 allows.
_BEYOND = """lang => { const wide = document.documentElement.clientWidth, out = [];
  const isSeen = e => { const s = getComputedStyle(e), b = e.getBoundingClientRect(); return s.visibility === "visible" && s.opacity !== "0" && b.width > 2 && b.height > 2; };
  if (document.documentElement.scrollWidth > wide) out.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const e of document.querySelectorAll('[data-testid="stMain"] *, [role="dialog"] *')) {
    if (e.closest(".hn-box, .hn-orig-table, .hn-orig-page, .hn-said, [data-testid=stTooltipIcon], legend") || (lang === "en" && e.closest(".hn-plot")) || !isSeen(e)) continue;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e), words = e.textContent.trim().slice(0, 40);
    const isText = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (isText && (box.right > wide + 1 || box.left < -1)) out.push(`${e.tagName} ${Math.round(box.left)}–${Math.round(box.right)}: ${words}`);
    if (!e.ownerSVGElement && /auto|scroll|hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 2 && e.clientWidth > 2 && !e.matches("input, .hn-chart"))
      out.push(`cut ${e.scrollWidth} > ${e.clientWidth}: ${e.tagName}.${e.className} ${words}`);
  }
  return out; }"""


@dataclass(frozen=True)
class Visit:
    """What is seen of a page that is opened once: its language, and what is wrong, by what was looked at."""

    language: str
    refused: list[str]
    much: list[str]
    grave: list[str]
    charts: list[dict[str, str]]
    beyond: list[str]
    texts: list[Seen]
    names: list[str]
    faults: list[str]


class Walk:
    """Somebody who goes from page to page, to each by its address in one language and by its link in the other.

    At 1440 px, for axe at 390 in one language, then at 400 %, last at 1440 with every table open.
    """

    def __init__(self, browser: Browser, url: str, lang: Lang, scheme: str) -> None:
        self.url, self.lang, self.scheme = url, lang, scheme
        self.watched = Watched(browser, scheme=scheme)
        self.watched.page.add_init_script(REFUSED)
        self._seen: dict[str, Visit | Exception] = {}

    def visit(self, of: OurPage) -> Visit:
        """The page as it was seen when it was asked for first; one that does not come is not waited for again."""
        if of.slug not in self._seen:
            try:
                self._seen[of.slug] = self._visited(of)
            except (AssertionError, PlaywrightError) as fault:
                self._seen[of.slug] = fault
        found = self._seen[of.slug]
        if isinstance(found, Exception):
            raise found
        return found

    def _visited(self, of: OurPage) -> Visit:
        watched, page = self.watched, self.watched.page
        is_first_half = (ALL.index(of) % 2 == 0) == (self.lang == "ko")
        watched.forget()
        page.set_viewport_size({"width": 1440, "height": 1000})
        self._arrive(of, by_address=is_first_half)
        language, refused = page.evaluate("[document.documentElement.lang, window.violations.splice(0)]")
        much = said_too_much(page, of.slug)
        unfold(page)
        width = 1440 if is_first_half else 390
        page.set_viewport_size({"width": width, "height": 1000})
        drawn(page, of, self.lang)
        wrong, charts = grave(page, f"{of.slug} {width} {self.lang} {self.scheme}"), page.evaluate(_CHARTS)
        self.at_400_percent(of)
        beyond = self.beyond()
        page.set_viewport_size({"width": 1440, "height": 1000})
        drawn(page, of, self.lang)
        with_tables(watched, self.lang)
        return Visit(language, refused, much, wrong, charts, beyond, texts(page), named(page), watched.faults())

    def _arrive(self, of: OurPage, *, by_address: bool) -> None:
        page = self.watched.page
        if by_address or not page.url.startswith(self.url):
            page.goto(f"{self.url}/{of.slug}?lang={self.lang}")
            drawn(page, of, self.lang)
        else:
            come_to(page, of, self.lang)

    def at_400_percent(self, of: OurPage) -> None:
        """1280 × 1024 at 400 % is 320 × 256 CSS px; wait until the page is drawn for it."""
        page = self.watched.page
        page.set_viewport_size({"width": 320, "height": 256})
        drawn(page, of, self.lang)
        assert page.evaluate("[innerWidth, innerHeight]") == [320, 256], of.slug

    def beyond(self) -> list[str]:
        """What reaches over the sides of the page or is cut; in figures in Korean alone: they are laid out for 326 px at least."""
        return list(self.watched.page.evaluate(_BEYOND, self.lang))


def says_its_charts(charts: list[dict[str, str]]) -> None:
    """Each chart says its finding, the title of its panel, to who cannot see it, then in which figures computed and printed differ, as its panel does; its table is behind a button.

    Before it the title may say whose figures these are, and the chart what the headline over the page says.
    """
    for chart in charts:
        assert chart["role"] == "img"
        finding, *rest = re.split(r"\. (?=계산한 값과 출처에|Computed and printed)", chart["alt"])
        one, other = f" {chart['title']}", f" {finding}"
        is_titled = one.endswith(other) or other.endswith(one)
        is_new = chart["title"] in QUESTIONS or not repeats(chart["title"], chart["headline"])  # a second finding says something else
        is_over = is_new and repeats(finding, chart["headline"])  # what stands over the page says it already
        assert is_titled or is_over, (chart["title"], finding)
        assert [one for one in rest if one not in chart["said"]] == []
        assert chart["table"] == 0, chart["alt"]


every_page = pytest.mark.parametrize("of", ALL, ids=lambda of: of.slug)


class Looks:
    """What is looked at on every page, in each language and its theme: names hang on no colour, and colours on no language."""

    @every_page
    def test_a_page_passes_the_policy(self, walk: Walk, seen: Visit) -> None:
        """Streamlit's own words in the reader's language are proof that our script in the page has run."""
        assert seen.language == walk.lang
        assert seen.refused == []

    @every_page
    def test_a_page_says_little_at_rest(self, seen: Visit) -> None:
        assert not seen.much, "\n".join(seen.much)

    @every_page
    def test_axe_finds_nothing_grave(self, seen: Visit) -> None:
        """Every rule. Each page at 1440 px in one language and at 390 in the other."""
        assert not seen.grave, "\n".join(seen.grave)

    @every_page
    def test_each_chart_says_its_finding(self, seen: Visit) -> None:
        says_its_charts(seen.charts)

    def test_the_pages_have_charts(self, walk: Walk) -> None:
        assert sum(len(walk.visit(of).charts) for of in ALL) > 20

    @every_page
    def test_at_400_percent_nothing_is_cut_and_no_page_scrolls_sideways(self, seen: Visit) -> None:
        assert not seen.beyond, "\n".join(seen.beyond)

    @every_page
    def test_nothing_fails_and_nothing_is_asked_outside(self, seen: Visit) -> None:
        assert seen.faults == []

    def test_at_400_percent_nothing_is_cut_in_what_opens(self, walk: Walk) -> None:
        """The evidence and the files."""
        page, beyond, of = walk.watched.page, [], next(p for p in ALL if p.slug == "staffing")
        walk.visit(of)
        come_to(page, of, walk.lang)
        walk.at_400_percent(of)
        for name, seen in (("evidence", ".hn-places"), ("files", ".hn-format")):
            _act(page, name)
            expect(page.get_by_role("dialog").locator(seen).first).to_be_visible(timeout=SLOW)
            page.wait_for_timeout(400)
            beyond += [f"{name}: {words}" for words in walk.beyond()]
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        assert not beyond, "\n".join(beyond)


def _act(page: Page, name: str) -> None:
    page.locator(f'.st-key-panel_staffing-gap .hn-actions button[data-act="{name}"]').click()
