"""Every page in both languages: what is read there is of the page's language; what sources print in Korean is marked so in English.

In English no Hangul stands outside elements marked `lang="ko"`, and all Hangul, in charts too, is words of the data. In Korean no English
sentence stands anywhere, Streamlit's own words among them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl
import pytest
import streamlit
from playwright.sync_api import Browser, Page, expect

from app import PAGES
from lib.core.frames import Frames
from lib.core.places import names
from lib.core.query import UNIT_WORDS
from lib.core.text import Lang
from lib.ui.languages import STREAMLIT
from tests.browser.at_rest import said_too_much
from tests.browser.conftest import start_server
from tests.browser.watched import Watched, come_to, drawn, unfold
from tests.seeded import seeded_url
from tests.test_texts import phrases

pytestmark = pytest.mark.browser
EVERY_PAGE = [page for group in PAGES.values() for page in group]
SLUGS = [page.slug for page in EVERY_PAGE]
HANGUL = re.compile(r"[ㄱ-ㆎ가-힣]+")
_SENTENCE = re.compile(r"\b[A-Za-z][a-z']+(?:,? [a-z][a-z']+){2,}")  # three English words in a row
_TYPED = re.compile(r"\S*[/_.:=@]\S*|--?[a-z]\w*|python -m lib(?: [a-z]+)*|\b[A-Z]{2,}\b")  # commands, files, options

# Every text that is seen, with the nearest language that is not the page's, and whether it stands in a drawing.
_TEXTS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, [data-testid='stIconMaterial']")) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const marked = element.closest("[lang]");
    found.push({ words: node.data.trim(), lang: marked ? marked.lang : "", drawn: Boolean(element.closest("svg")), place: element.tagName === "BDI" ? "bdi" : element.className.baseVal ?? element.className });
  }
  for (const input of document.querySelectorAll("input"))
    if (input.value.trim()) found.push({ words: input.value.trim(), lang: input.lang || input.closest("[lang]").lang, drawn: false, place: "input" });
  return found;
}"""
# What is heard or shown over an element, but for charts and tables: their words are those of the texts.
_NAMES = """() => [...document.querySelectorAll("[aria-label], [placeholder], [title]")].filter((e) => !e.closest("svg")).flatMap((e) =>
  ["aria-label", "placeholder", "title"].map((name) => e.getAttribute(name)).filter((words) => words && words.trim()))"""


@dataclass(frozen=True)
class Seen:
    """One text of a page: its words, the language that it is marked as, whether a drawing holds it, and the class of its element."""

    words: str
    lang: str
    drawn: bool
    place: str


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard with a store of its own, so that the pages to work on are there."""
    folder = tmp_path_factory.mktemp("languages")
    process, url = start_server({"GUJEONG_DATABASE_URL": seeded_url(folder / "store.sqlite")})
    yield url
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def printed(frames: Frames) -> str:
    """All words of the data, a value a line, blanks aside: what sources print and what is remarked on it."""
    tables = frames.tables.values()
    columns = [table[c] for table in tables for c, kind in table.schema.items() if kind == pl.String]
    return "\n".join(_joined(words) for column in columns for words in column.drop_nulls().unique().to_list())


def _joined(words: str) -> str:
    return re.sub(r"\s+", "", words)


def opened(browser: Browser, url: str, slug: str, lang: Lang, link: str = "") -> tuple[Watched, Page]:
    """The page with all its figures and tables."""
    watched = Watched(browser)
    watched.page.goto(f"{url}/{slug}?lang={lang}{link}")
    drawn(watched.page, next(p for p in EVERY_PAGE if p.slug == slug), lang)
    return with_tables(watched, lang)


@pytest.fixture(scope="module")
def walks(browser: Browser, own_server: str) -> dict[Lang, Watched]:
    """In each language somebody who goes from page to page."""
    found: dict[Lang, Watched] = {"ko": Watched(browser), "en": Watched(browser)}
    for lang, watched in found.items():
        watched.page.goto(f"{own_server}/{SLUGS[0]}?lang={lang}")
        drawn(watched.page, EVERY_PAGE[0], lang)
    return found


def walked(watched: Watched, slug: str, lang: Lang) -> tuple[Watched, Page]:
    """The page by its link: how much it says at rest, then all its figures and tables."""
    of = next(p for p in EVERY_PAGE if p.slug == slug)
    come_to(watched.page, of, lang)
    assert not (much := said_too_much(watched.page, slug)), _said(much)
    unfold(watched.page)
    drawn(watched.page, of, lang)
    return with_tables(watched, lang)


def with_tables(watched: Watched, lang: Lang) -> tuple[Watched, Page]:
    """Every table of the page that is shown, opened."""
    page = watched.page
    table = page.get_by_role("button", name={"ko": "표", "en": "Table"}[lang], exact=True)
    for left in range(table.count(), 0, -1):
        table.first.click()
        expect(table).to_have_count(left - 1, timeout=30_000)
        watched.settled()
    watched.settled()
    page.wait_for_timeout(500)  # the browser marks what came last
    return watched, page


def texts(page: Page) -> list[Seen]:
    return [Seen(**one) for one in page.evaluate(_TEXTS)]


@cache
def _own_words() -> frozenset[str]:
    """The program's own Korean phrases."""
    return frozenset(_joined(p.ko) for p in phrases() if p.ko != p.en)


def _is_ours(text: Seen, printed: str) -> bool:
    """Whether the words, or any Hangul in them, are the program's and not the data's. A marked part of a text is no phrase."""
    words = text.words
    if any(run not in printed for run in HANGUL.findall(words)):
        return True
    return text.place != "bdi" and _joined(words) in _own_words() and f"\n{_joined(words)}\n" not in f"\n{printed}\n"


def _said(wrong: list[str]) -> str:
    return "\n".join(dict.fromkeys(wrong))


@pytest.mark.parametrize("slug", SLUGS)
def test_an_english_page(walks: dict[Lang, Watched], printed: str, slug: str) -> None:
    watched, page = walked(walks["en"], slug, "en")
    assert page.evaluate("document.documentElement.lang") == "en"
    found = texts(page)
    assert len(found) > 10
    unmarked = [f"{t.place}: {t.words}" for t in found if HANGUL.search(t.words) and t.lang != "ko" and not t.drawn]
    assert not unmarked, _said(unmarked)
    ours = [f"{t.place}: {t.words}" for t in found if t.words != "한국어" and _is_ours(t, printed)]
    assert not ours, _said(ours)
    mixed = [f"{t.place}: {t.words}" for t in found if t.lang == "ko" and _SENTENCE.search(t.words)]
    assert not mixed, _said(mixed)
    watched.is_clean()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_korean_page(walks: dict[Lang, Watched], slug: str) -> None:
    watched, page = walked(walks["ko"], slug, "ko")
    assert page.evaluate("document.documentElement.lang") == "ko"
    found = [t.words for t in texts(page)] + page.evaluate(_NAMES)
    english = [words for words in found if _SENTENCE.search(_TYPED.sub("", words))]
    assert not english, _said(english)
    bare = [words for words in found if re.fullmatch(r"[A-Z][a-z]+", words) and words not in {"English", "Parquet"}]
    assert not bare, _said(bare)  # a single word of Streamlit's: Open, Close, Help
    watched.is_clean()


def test_the_switch_turns_all_words(browser: Browser, own_server: str, printed: str) -> None:
    """Without a new load: the page's language, Streamlit's own words, the marks."""
    _, page = opened(browser, own_server, "proposals", "ko")
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=30_000)
    expect(page.get_by_role("button", name="Evidence").first).to_be_visible(timeout=30_000)
    page.wait_for_timeout(1_500)
    unmarked = [t.words for t in texts(page) if HANGUL.search(t.words) and t.lang != "ko" and not t.drawn]
    assert not unmarked, _said(unmarked)
    page.get_by_role("radio", name="한국어").or_(page.get_by_role("button", name="한국어")).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "ko", timeout=30_000)
    expect(page.get_by_role("button", name="근거").first).to_be_visible(timeout=30_000)


def test_the_evidence_in_english(browser: Browser, own_server: str, printed: str) -> None:
    """The drawer: what the document prints stays Korean, marked; the rest is English, the button that closes it too."""
    watched, page = opened(browser, own_server, "budget", "en", "&year=2017&department=")
    page.get_by_role("button", name="Evidence").first.click()
    drawer = page.get_by_role("dialog").filter(has_text="Where it is printed")
    expect(drawer.locator(".hn-places tbody tr").first).to_be_visible(timeout=30_000)
    page.wait_for_timeout(500)
    unmarked = [t.words for t in texts(page) if HANGUL.search(t.words) and t.lang != "ko" and not t.drawn]
    assert not unmarked, _said(unmarked)
    watched.is_clean()


def test_streamlit_s_own_words_in_korean(browser: Browser, own_server: str) -> None:
    """The list of a filter without a match, the drawer's button, the place for files."""
    watched, page = opened(browser, own_server, "budget", "ko")
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
def test_no_word_of_another_language_is_seen_for_a_moment(browser: Browser, own_server: str, lang: Lang, link: str) -> None:
    """On the way from one page to another, by a link and by an address: not even before the program's first answer."""
    watched = Watched(browser)
    page = watched.page
    known = [getattr(words, {"ko": "en", "en": "ko"}[lang]) for words in STREAMLIT if "{}" not in words.en]
    page.add_init_script(f"({_EVER_SEEN})({json.dumps(known)})")
    for slug in ("overview", "intake", "briefing"):
        page.goto(f"{own_server}/{slug}{link}")
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
