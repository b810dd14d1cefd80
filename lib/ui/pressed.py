"""What was pressed or typed counts also where the page begins anew before it has come to it, as when others change the data meanwhile.

Streamlit tells a press to the run that it begins; a run that is broken off takes the press with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx

VISIT = "_visit"  # of the session: the page and how many pages have been come to
_LASTS = 30  # seconds
P = ParamSpec("P")


def heard_out(change: Callable[P, None]) -> Callable[P, None]:
    """A callback that is done whole, the request that arrives meanwhile after it.

    Streamlit breaks a callback off where it next touches the session, takes what it has begun as done and never calls it again: words typed
    just before the next click would be gone. So it is called again, and must be one that may be: what it changes it sets, or changes last.
    It asks for no rerun itself.
    """

    @wraps(change)
    def whole(*args: P.args, **kwargs: P.kwargs) -> None:
        later = []
        while True:
            try:
                change(*args, **kwargs)
                break
            except RerunException as newer:
                later.append(newer.rerun_data)
        running = get_script_run_ctx()
        if running and running.script_requests:
            running.script_requests.request_rerun_batch(later)

    return whole


def come_to(slug: str) -> None:
    """Count the page as come to, before its panels are drawn."""
    came, visits = st.session_state.get(VISIT, ("", 0))
    st.session_state[VISIT] = (slug, visits + (came != slug))


def pressed_button(label: str, *, key: str, is_off: bool) -> bool:
    """Draw a page's main button; whether it was pressed since the page came here last."""
    st.button(label, key=key, type="primary", disabled=is_off, on_click=keep, args=(key, "pressed"))
    return bool(pressed(key)) and not is_off


@heard_out
def keep(key: str, words: str) -> None:
    """Remember what was pressed under this key until the page comes to it. Who has gone to another page meanwhile has not pressed it there."""
    st.session_state[f"_pressed_{key}"] = (words, st.session_state.get(VISIT), time.monotonic())


def hears(key: str, trigger: str) -> Callable[[], None]:
    """What a component of our own is given to tell: its word is kept under its key."""
    return lambda: keep(key, str(st.session_state[key][trigger] or ""))


def pressed(key: str) -> str:
    """What was pressed since the page came here last, told once; "" for nothing."""
    words, visit, at = st.session_state.pop(f"_pressed_{key}", ("", None, -_LASTS))
    return words if visit == st.session_state.get(VISIT) and time.monotonic() - at < _LASTS else ""
