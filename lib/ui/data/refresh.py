"""Open screens follow the store: when its revision changes, the server draws every session again, within about a second.

It asks Streamlit's runtime, as Streamlit itself does when a source file changes: sessions that asked by themselves would each be
redrawn all the time. Held by a test.
"""

from __future__ import annotations

import logging
import time
from threading import Lock, Thread

from streamlit.runtime import Runtime, exists, get_instance
from streamlit.runtime.app_session import AppSession

from lib.core.errors import KnownError
from lib.store.database import Store
from lib.ui.data.loading import look_again

_EVERY = 1.0  # seconds
_REST, _TRIES = 0.1, 600  # seconds between two looks whether a session is at rest, and how often
_LOG = logging.getLogger(__name__)
_WATCHED: set[str] = set()
_WAITING: set[str] = set()  # sessions that are drawn again once they are at rest
_STARTING = Lock()


def follow(store: Store) -> None:
    """Watch the store from now on, once for the process; nothing where there is no server, as in a test of one page."""
    with _STARTING:
        if store.place in _WATCHED or not exists() or type(get_instance()) is not Runtime:  # a stand-in passes isinstance
            return
        _WATCHED.add(store.place)
    Thread(target=_watch, args=(store, get_instance()), name="store-watch", daemon=True).start()


def _watch(store: Store, runtime: Runtime) -> None:
    seen = ""
    while True:
        try:
            now = store.state()
            if seen and now != seen:
                look_again()
                _draw_again(runtime)
            seen = now
        except KnownError as error:  # said on the pages too; the server may come back
            _LOG.warning("%s", error.message.ko)
        except Exception:  # the watching must outlive whatever one session does
            _LOG.exception("following the store")
        time.sleep(_EVERY)


def _draw_again(runtime: Runtime) -> None:
    for active in runtime._session_mgr.list_active_sessions():  # noqa: SLF001 - there is no public way to reach open sessions
        active.session._event_loop.call_soon_threadsafe(_begin, active.session)  # noqa: SLF001


def _begin(session: AppSession) -> None:
    if session.id not in _WAITING:
        _WAITING.add(session.id)
        _redraw(session, _TRIES)


def _redraw(session: AppSession, tries: int) -> None:
    """Draw a session again with its last link and filters, once it is at rest.

    While it is drawn these may be older than its address. And Streamlit, asked for a whole page, ends the run that is under way:
    what was clicked meanwhile, and waits behind it, is lost.
    """
    if session._scriptrunner is not None and tries:  # noqa: SLF001 - its state says so only a moment later
        session._event_loop.call_later(_REST, _redraw, session, tries - 1)  # noqa: SLF001
    else:
        _WAITING.discard(session.id)
        session.request_rerun(session._client_state)  # noqa: SLF001
