"""A link to one panel: `?panel=budget-years` brings that panel into view, on a fresh browser and after a change of page."""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.chart_view import front

PANEL = "panel"  # of a link
VISIT = "_anchor_visit"  # of the session: the page and how many pages have been come to


def to_panel(name: str) -> dict[str, str]:
    """What a link to the panel's page says more."""
    return {PANEL: name}


def bring_up(panels: tuple[str, ...], slug: str) -> None:
    """Scroll to the panel that the link names, once for each time that the page is come to; nothing where the page has no such panel."""
    name = str(st.query_params.get(PANEL, ""))
    came, visits = st.session_state.get(VISIT, ("", 0))
    visits += came != slug
    st.session_state[VISIT] = (slug, visits)
    if name in panels:
        with st.container(key="anchor"):
            _component()(data={PANEL: name, "visit": visits}, key=f"anchor_{slug}")


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("hannun_anchor", html="<i></i>", js=front("anchor.js"), isolate_styles=False)
