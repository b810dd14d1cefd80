"""The switch between the languages, what opens in each, and the way from page to page; the words of every page are looked at on the walks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Browser, Page, expect

from app import PAGES
from lib.core.frames import Frames
from lib.core.places import names
from lib.core.query import UNIT_WORDS
from lib.core.text import Lang
from lib.ui.shell.languages import STREAMLIT
from tests.browser.watched import Watched, drawn, with_tables
from tests.browser.words import HANGUL, said, texts, unmarked

pytestmark = pytest.mark.browser
EVERY_PAGE = [page for group in PAGES.values() for page in group]


def opened(browser: Browser, url: str, slug: str, lang: Lang, link: str = "") -> tuple[Watched, Page]:
    """The page with all its figures and tables."""
    watched = Watched(browser)
    watched.page.goto(f"{url}/{slug}?lang={lang}{link}")
    drawn(watched.page, next(p for p in EVERY_PAGE if p.slug == slug), lang)
    with_tables(watched, lang)
    return watched, watched.page


def test_the_switch_turns_all_words(browser: Browser, server: str) -> None:
    """Without a new load: the page's language, Streamlit's own words, the marks."""
    _, page = opened(browser, server, "proposals", "ko")
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=30_000)
    expect(page.get_by_role("button", name="Evidence").first).to_be_visible(timeout=30_000)
    page.wait_for_timeout(1_500)
    assert not (bare := unmarked(texts(page))), said(bare)
    page.get_by_role("radio", name="한국어").or_(page.get_by_role("button", name="한국어")).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "ko", timeout=30_000)
    expect(page.get_by_role("button", name="근거").first).to_be_visible(timeout=30_000)


def test_the_evidence_in_english(browser: Browser, server: str) -> None:
    """The drawer: what the document prints stays Korean, marked; the rest is English, the button that closes it too."""
    watched, page = opened(browser, server, "budget", "en", "&year=2017&department=")
    page.get_by_role("button", name="Evidence").first.click()
    drawer = page.get_by_role("dialog").filter(has_text="Where it is printed")
    expect(drawer.locator(".hn-places tbody tr").first).to_be_visible(timeout=30_000)
    page.wait_for_timeout(500)
    assert not (bare := unmarked(texts(page))), said(bare)
    watched.is_clean()


def test_streamlit_s_own_words_in_korean(browser: Browser, server: str) -> None:
    """The list of a filter without a match, the drawer's button, the place for files."""
    watched, page = opened(browser, server, "budget", "ko")
    page.get_by_role("button", name="부서 ").first.click()
    box = page.get_by_role("combobox", name="부서")
    box.fill("1800")
    expect(page.get_by_text("맞는 것이 없음")).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".st-key-panel_budget-execution").get_by_role("button", name="근거").click()
    drawer = page.get_by_role("dialog").filter(has_text="적힌 곳")
    expect(drawer.get_by_role("button", name="닫기")).to_be_visible(timeout=30_000)
    watched.is_clean()


# Streamlit's words that stand in the page at any frame that is drawn, as text or as a name, from the beginning on.
_EVER_SEEN = """(known) => {
  window.everSeen = [];
  const words = new Set(known), say = (said) => { if (said && words.has(said.trim())) window.everSeen.push(said.trim()); };
  const look = () => {
    const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE) ["aria-label", "placeholder", "title"].forEach((name) => say(node.getAttribute(name)));
      else if (!node.parentElement?.closest("script, style")) say(node.data);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


@pytest.mark.parametrize(("lang", "link"), [("ko", ""), ("ko", "?lang=ko"), ("en", "?lang=en"), ("en", "?lang=English")])
def test_no_word_of_another_language_is_seen_for_a_moment(browser: Browser, server: str, lang: Lang, link: str) -> None:
    """On the way from one page to another, by a link and by an address: not even before the program's first answer."""
    watched = Watched(browser)
    page = watched.page
    known = [getattr(words, {"ko": "en", "en": "ko"}[lang]) for words in STREAMLIT if "{}" not in words.en]
    page.add_init_script(f"({_EVER_SEEN})({json.dumps(known)})")
    for slug in ("overview", "intake", "briefing"):
        page.goto(f"{server}/{slug}{link}")
        expect(page.locator("h1")).to_be_visible(timeout=60_000)
        watched.settled()
        assert page.evaluate("window.everSeen") == [], slug
    for place in ("budget", "history", "compare"):
        page.locator(f'[data-testid="stSidebarNavLink"][href*="/{place}"]').click()
        page.wait_for_url(re.compile(f"/{place}"), timeout=30_000)
        watched.settled()
        assert page.evaluate("window.everSeen") == [], place
    watched.is_clean()


def test_places_have_english_names(frames: Frames) -> None:
    """Districts and departments of the data, and the units that it prints most."""
    known = names(frames)
    bare = [i for i in frames["districts"]["district_id"].to_list() if HANGUL.search(known.district(i).en)]
    bare += [i for i in frames["departments"]["department_id"].to_list() if HANGUL.search(known.department(i).en)]
    assert not bare, bare
    types = frames["indicator_types"]
    assert not [row for row in types.iter_rows(named=True) if HANGUL.search(row["title_en"] or "가")]
    missing = {unit for unit in frames["indicators"]["unit"].unique() if HANGUL.search(unit)} - set(UNIT_WORDS)
    assert not missing, missing


def test_each_of_streamlit_s_words_is_its_own() -> None:
    """Streamlit says these, letter by letter: a new version that says it otherwise fails here, not in front of a reader."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    said = "\n".join(path.read_text("utf-8") for path in folder.glob("*.js"))
    parts = {words.en: re.split(r"\{\}|(?<=Enter to )", words.en) for words in STREAMLIT}  # what Enter does is put in behind
    lost = [words for words, pieces in parts.items() if not all(piece in said for piece in pieces)]
    assert not lost, lost
