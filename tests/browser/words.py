"""The words of a page in a browser, with the language that each is marked as."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import polars as pl
from playwright.sync_api import Page

from lib.core.frames import Frames
from tests.test_texts import phrases

HANGUL = re.compile(r"[ㄱ-ㆎ가-힣]+")
SENTENCE = re.compile(r"\b[A-Za-z][a-z']+(?:,? [a-z][a-z']+){2,}")  # three English words in a row
TYPED = re.compile(r"\S*[/_.:=@]\S*|--?[a-z]\w*|python -m lib(?: [a-z]+)*|\b[A-Z]{2,}\b")  # commands, files, options

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


def printed_words(frames: Frames) -> str:
    """All words of the data, a value a line, blanks aside: what sources print and what is remarked on it."""
    tables = frames.tables.values()
    columns = [table[c] for table in tables for c, kind in table.schema.items() if kind == pl.String]
    return "\n".join(_joined(words) for column in columns for words in column.drop_nulls().unique().to_list())


def _joined(words: str) -> str:
    return re.sub(r"\s+", "", words)


def texts(page: Page) -> list[Seen]:
    """Every text that is seen."""
    return [Seen(**one) for one in page.evaluate(_TEXTS)]


def named(page: Page) -> list[str]:
    """What is heard or shown over elements."""
    return list(page.evaluate(_NAMES))


def unmarked(found: Sequence[Seen]) -> list[str]:
    """Hangul of an English page that is not marked as Korean, drawings aside."""
    return [f"{t.place}: {t.words}" for t in found if HANGUL.search(t.words) and t.lang != "ko" and not t.drawn]


@cache
def _own_words() -> frozenset[str]:
    """The program's own Korean phrases."""
    return frozenset(_joined(p.ko) for p in phrases() if p.ko != p.en)


def is_ours(text: Seen, printed: str) -> bool:
    """Whether the words, or any Hangul in them, are the program's and not the data's. A marked part of a text is no phrase."""
    words = text.words
    if any(run not in printed for run in HANGUL.findall(words)):
        return True
    return text.place != "bdi" and _joined(words) in _own_words() and f"\n{_joined(words)}\n" not in f"\n{printed}\n"


def said(wrong: list[str]) -> str:
    return "\n".join(dict.fromkeys(wrong))
