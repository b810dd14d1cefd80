"""What was pressed, typed or dropped counts also where the page begins anew before it has come to it, as when others change the data meanwhile.

Streamlit tells a press to the run that it begins; a run that is broken off takes the press with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState

_ANSWERS = frozenset({"file_urls_response", "backend_operation_response"})  # of which a browser waits for the one that it asked for
VISIT = "_visit"  # of the session: the page and how many pages have been come to
_LASTS = 30  # seconds
_P = ParamSpec("_P")


def _heard_out(call: Callable[_P, None]) -> Callable[_P, None]:
    """What it calls is done whole, and what is asked meanwhile after it."""

    @wraps(call)
    def whole(*args: _P.args, **kwargs: _P.kwargs) -> None:
        running = get_script_run_ctx()
        requests = running.script_requests if running else None
        if requests is None:
            call(*args, **kwargs)
            return
        requests.on_scriptrunner_yield = lambda: None  # type: ignore[method-assign]
        try:
            call(*args, **kwargs)
        finally:
            del requests.on_scriptrunner_yield

    return whole


# Streamlit breaks callbacks off where they next touch the session or the page once a newer request waits, takes them as called and never
# calls them again: words that were typed just before the next click would be gone.
SessionState._call_callbacks = _heard_out(SessionState._call_callbacks)  # type: ignore[method-assign]  # noqa: SLF001 - no public place


_CLEARED = ForwardMsgQueue.clear


def _clear(queue: ForwardMsgQueue, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None) -> None:  # noqa: FBT001, FBT002 - Streamlit's own
    """Clear a session's words to the browser before a run, but not what the browser asked for and waits to be told."""
    said_last = queue._queue  # noqa: SLF001 - no public place
    waiting = [said for said in said_last if said.WhichOneof("type") in _ANSWERS] if retain_lifecycle_msgs else []
    _CLEARED(queue, retain_lifecycle_msgs, fragment_ids_this_run)
    kept = queue._queue  # noqa: SLF001
    kept += [said for said in waiting if said not in kept]


# Where to send a file that was just dropped may not be sent yet when a run begins; without it the browser waits without end.
ForwardMsgQueue.clear = _clear  # type: ignore[assignment, method-assign]


def come_to(slug: str) -> None:
    """Count the page as come to, before its panels are drawn."""
    came, visits = st.session_state.get(VISIT, ("", 0))
    st.session_state[VISIT] = (slug, visits + (came != slug))


def pressed_button(label: str, *, key: str, is_off: bool) -> bool:
    """Draw a page's main button; whether it was pressed since the page came here last."""
    st.button(label, key=key, type="primary", disabled=is_off, on_click=keep, args=(key, "pressed"))
    return bool(pressed(key)) and not is_off


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
