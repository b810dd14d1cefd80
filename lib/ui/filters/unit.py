"""The unit of amounts: a row of choices of our own, which the address alone holds.

Streamlit's own row of choices took a fifth of the time from a click to the figures in the new unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.core.text import Lang, Text
from lib.ui.components.chosen import take, write
from lib.ui.panel.chart import front

UNIT = "unit"  # of a link
_KEPT = "_unit_words"
_KEY = f"{UNIT}_choice"
_HTML = '<fieldset class="hn-units"><legend></legend></fieldset>'


def linked_unit(titles: Mapping[str, Text], default: str) -> str:
    """The unit that the address names in either language; `default` where it names none that is known."""
    words = st.query_params.get(UNIT)
    return next((unit for unit, title in titles.items() if words in {title.ko, title.en}), default)


def ask_unit(titles: Mapping[str, Text], default: str, lang: Lang, *, unused: Text | None = None) -> str:
    """Draw the choices and tell the chosen one. The default has no place in the address; `unused` says why there is no choice here."""
    chosen = linked_unit(titles, default)
    words = titles[chosen].of(lang) if chosen != default else ""
    write(UNIT, words)
    st.session_state[_KEPT] = words
    data = {
        "title": Text("그림·표 단위", "Chart unit").of(lang),
        "words": tuple((unit, title.of(lang)) for unit, title in titles.items()),
        "chosen": chosen,
        "default": default,
        "unused": unused.of(lang) if unused else "",
    }
    _component()(data=data, key=_KEY, width="content", on_unit_change=lambda: take(_KEY, "unit"))
    return chosen


def kept_unit() -> dict[str, list[str]]:
    """What the address of the next page says of the unit."""
    words = st.session_state.get(_KEPT)
    return {UNIT: [words]} if words else {}


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hannun_unit", html=_HTML, css=front("unit.css"), js=front("chosen.js", "unit.js"), isolate_styles=False
    )
