"""A link to one panel: `?panel=budget-years` brings that panel into view, on a fresh browser and after a change of page; `mark` opens a figure of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.components.pressed import VISIT
from lib.ui.panel.chart import front

PANEL, MARK = "panel", "mark"  # of a link
_CALLED = "_anchor_called"  # of the session: the panel that a link has called for, and on which visit
_OPENED = "_anchor_opened"  # of the session: the figure that a link has opened, and on which visit


def to_panel(name: str, mark: str = "") -> dict[str, str]:
    """What a link to the panel's page says more."""
    return {PANEL: name, **({MARK: mark} if mark else {})}


def named_mark(panel: str) -> str:
    """The figure of this panel that the link names, told once for each time that the page is come to."""
    named = (st.session_state.get(VISIT), panel, str(st.query_params.get(MARK, "")))
    if st.query_params.get(PANEL) != panel or st.session_state.get(_OPENED) == named:
        return ""
    st.session_state[_OPENED] = named
    return named[-1]


def calls_for(panels: Sequence[str]) -> bool:
    """Whether the link names one of these panels, told once for each time that the page is come to."""
    named = (st.session_state.get(VISIT), str(st.query_params.get(PANEL, "")))
    if named[-1] not in panels or st.session_state.get(_CALLED) == named:
        return False
    st.session_state[_CALLED] = named
    return True


def call_for(panel: str) -> None:
    """Lead to another panel of the page, as a link to it does."""
    st.query_params[PANEL] = panel


def called() -> str:
    """The panel that the link names, empty for none."""
    return str(st.query_params.get(PANEL, ""))


def bring_up(panels: tuple[str, ...], slug: str, places: Mapping[str, str]) -> None:
    """Scroll to the panel that the link names, once for each time that the page is come to; nothing where the page has no such panel.

    `places` says where to go for one that is left out: to the line that says so, or the panel that says the same.
    """
    name, (_, visits) = called(), st.session_state[VISIT]
    if name in panels:
        with st.container(key="anchor"):
            _component()(data={PANEL: places.get(name, name), "visit": visits}, key=f"anchor_{slug}")


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("hannun_anchor", html="<i></i>", js=front("anchor.js"), isolate_styles=False)
