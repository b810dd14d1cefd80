"""The actions of a panel that the page itself answers, as one element: as many buttons would cost as many messages at every change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.chart_view import front

_HTML = '<div class="hn-actions" role="group"></div>'


def act_of(words: Mapping[str, str], *, key: str, about: str, before: Callable[[str], None]) -> str:
    """Draw a button for each action, `words` by its name; the one chosen since the last run, "" otherwise.

    `about` says to who hears the buttons what they are about. `before` is told the one chosen before the page is drawn again, to
    change what the page remembers.
    """
    data = {"words": dict(words), "about": about}
    return str(_component()(data=data, key=key, width="content", on_act_change=lambda: before(_chosen(key))).act or "")


def _chosen(key: str) -> str:
    return str(st.session_state[key].act or "")


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("hannun_actions", html=_HTML, css=front("actions.css"), js=front("actions.js"), isolate_styles=False)
