"""The choices of a panel, or those that the panels of a page share: a list, or free words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.charts.letters import width as px_of
from lib.core.panel import Option
from lib.core.query import Query
from lib.core.text import Lang, Text
from lib.ui.page import Asked

_LEAST, _MOST = 180, 344  # px of a list; more is said of a longer word in the open list
_LETTERS, _AROUND = 13, 56  # px of its type, and of what stands around the words


def choose(key: str, option: Option, query: Query, asked: Asked, *, width: int = 0, labelled: bool = False) -> str:
    """Ask the option under `key` of the link; the chosen value, empty for the panel's own default."""
    choices, lang = option.choices(query, asked.data), asked.lang
    if choices:
        return one_of(key, option.title, choices, lang, width=width, labelled=labelled)
    if option.found:
        return ""
    words = st.text_input(option.title.of(lang), key=key, bind="query-params", placeholder=option.title.of(lang), width=width or _LEAST,
                          label_visibility="visible" if labelled else "collapsed")  # fmt: skip
    return str(words or "")


def one_of(key: str, title: Text, choices: Mapping[str, Text], lang: Lang, *, width: int = 0, labelled: bool = False) -> str:
    """A list of words; the first is chosen at first. Without a `width` it is as wide as its longest words."""
    px = width or px_of_list([t.of(lang) for t in choices.values()])
    chosen = st.selectbox(title.of(lang), list(choices), format_func=lambda v: choices[v].of(lang) if v in choices else str(v), key=key,
                          bind="query-params", width=px, label_visibility="visible" if labelled else "collapsed")  # fmt: skip
    return str(chosen or "")


def px_of_list(words: Sequence[str]) -> int:
    """The px of a list in which none of its words is cut, within limits."""
    longest = max((px_of(w, _LETTERS) for w in words), default=0)
    return min(max(round(longest) + _AROUND, _LEAST), _MOST)
