"""HTML of our own with places to click, as one element: as many buttons would cost as many messages at every change."""

from __future__ import annotations

from functools import cache
from html import escape

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.components.pressed import hears, pressed
from lib.ui.panel.chart import front

_HTML = '<div class="hn-clicked"></div>'


def act(name: str, words: str, about: str = "", to: str = "") -> str:
    """The HTML of a button that tells `name`, escaped.

    `about` says to who hears it what it is about; `to` selects what is brought into view by it.
    """
    heard = f' aria-label="{escape(f"{words}: {about}")}"' if about else ""
    moves = f' data-to="{escape(to)}"' if to else ""
    return f'<button type="button" class="hn-act" data-act="{escape(name)}"{heard}{moves}>{escape(words)}</button>'


def clicked(html: str, *, key: str) -> str:
    """Draw the HTML; the name of the act that was clicked since the last run, "" otherwise. What comes from data must be escaped in it."""
    _component()(data=html, key=key, on_act_change=hears(key, "act"))
    return pressed(key)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("hannun_clicked", html=_HTML, css=front("clicked.css"), js=front("clicked.js"), isolate_styles=False)
