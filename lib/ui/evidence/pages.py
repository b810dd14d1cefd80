"""Pages of a document in the drawer, each enlarged in its place by a button; the browser does it alone."""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.panel.chart import front


def enlargeable(html: str, *, key: str) -> None:
    """Draw pages (`lib.ui.evidence.original_html.pictures_html`); what comes from data must be escaped in them."""
    _component()(data=html, key=key)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hannun_original", html='<div class="hn-pages"></div>', css=front("clicked.css"), js=front("original.js"), isolate_styles=False
    )
