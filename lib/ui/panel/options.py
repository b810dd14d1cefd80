"""The choices of a panel, or those that the panels of a page share: native lists and fields of our own, which the address alone holds.

A list of more than a few values is a field that proposes those that contain what is typed.

Streamlit's own list looks through the state of all components of a page each time that it is drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.charts.drawing.letters import width as px_of
from lib.core.panel import Option
from lib.core.query import Query
from lib.core.text import Lang, Text
from lib.ui.components.chosen import take, write
from lib.ui.page import Asked
from lib.ui.panel.chart import front

_LEAST, _MOST = 96, 344  # px of a list; more is said of a longer word in the open list
_LETTERS, _AROUND = 13, 56  # px of its type, and of what stands around the words
_LONGEST = 100  # letters of free words: answers are kept by them
_NONE = Text("‘{}’ 항목은 목록에 없습니다.", "No entry contains ‘{}’.")
_SEVERAL = Text("‘{}’ 항목이 여럿입니다. 하나를 고르십시오.", "Several entries contain ‘{}’. Choose one.")
_LACKING = Text(" · 자료 없음", " · no figures")
_HTML = '<div class="hn-choices"></div>'


@dataclass(frozen=True)
class Choice:
    """One choice: its name in the address, the words of each value, or none where any words may be written, and what is chosen.

    Of the values that are `lacking` the list says that they have no figures.
    """

    key: str
    title: Text
    words: Mapping[str, Text]
    chosen: str
    lacking: Collection[str] = ()

    def told(self, lang: Lang, *, width: int = 0, labelled: bool = False) -> dict[str, object]:
        """What the browser needs of it. Without a `width` in px it is as wide as its longest words; its title is seen if `labelled`."""
        words = [(value, text.of(lang)) for value, text in self.words.items()]  # pairs: a browser would put years in an order of its own
        px = width or px_of_list([word for _, word in words])
        return {
            "key": self.key,
            "title": self.title.of(lang),
            "words": words or None,
            "lacking": {value: _LACKING.of(lang) for value in self.lacking},
            "chosen": self.chosen,
            "labelled": labelled,
            "width": px,
            "none": _NONE.of(lang),
            "several": _SEVERAL.of(lang),
        }


def choice(key: str, option: Option, query: Query, asked: Asked) -> Choice | None:
    """The choice of an option as the address has it under `key`; None where the data offer nothing to choose from.

    Its chosen value is empty for the panel's own default.
    """
    words = option.choices(query, asked.data)
    if words:
        lacking = option.lacking(query, asked.data) if option.lacking else ()
        return replace(one_of(key, option.title, words, asked.lang), lacking=lacking)
    return None if option.found else Choice(key, option.title, {}, " ".join(st.query_params.get(key, "")[:_LONGEST].split()))


def one_of(key: str, title: Text, words: Mapping[str, Text], lang: Lang) -> Choice:
    """A list of words; the first is chosen at first, and has no place in the address. A link in the other language is understood."""
    said = st.query_params.get(key)
    first = next(iter(words))
    chosen = next((value for value, text in words.items() if said == text.of(lang)), "") or next(
        (value for value, text in words.items() if said in {text.ko, text.en}), first
    )
    write(key, words[chosen].of(lang) if chosen != first else "")
    return Choice(key, title, words, chosen)


def ask(choices: Sequence[Choice], key: str, lang: Lang, *, width: int) -> None:
    """Draw the choices that the panels of a page share, with their titles; another choice draws the page again."""
    data = [one.told(lang, width=width, labelled=True) for one in choices]
    _component()(data=data, key=key, on_choice_change=lambda: take(key, "choice"))


def px_of_list(words: Sequence[str]) -> int:
    """The px of a list in which none of its words is cut, within limits."""
    longest = max((px_of(w, _LETTERS) for w in words), default=0)
    return min(max(round(longest) + _AROUND, _LEAST), _MOST)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hannun_choices", html=_HTML, css=front("panel.css"), js=front("chosen.js", "choices.js", "choice.js"), isolate_styles=False
    )
