"""A button whose press counts also where the page begins anew before it has come to it, as when a field or a chart speaks meanwhile."""

from __future__ import annotations

import time

import streamlit as st

_LASTS = 30  # seconds; who has gone to another page meanwhile has not pressed it there


def pressed_button(label: str, *, key: str, is_off: bool) -> bool:
    """Draw a page's main button; whether it was pressed since the page came here last."""
    kept = f"_pressed_{key}"
    st.button(label, key=key, type="primary", disabled=is_off, on_click=_keep, args=(kept,))
    at = float(st.session_state.pop(kept, -_LASTS))
    return not is_off and time.monotonic() - at < _LASTS


def _keep(kept: str) -> None:
    st.session_state[kept] = time.monotonic()
