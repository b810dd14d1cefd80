"""When a session is drawn again because the store has changed."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import cast
from unittest.mock import patch

from streamlit.runtime.app_session import AppSession

from lib.ui.data import refresh


class Session:
    """What following asks of a session: its loop, the run that is under way, and to be drawn."""

    def __init__(self, run: object) -> None:
        self.id = "one"
        self._event_loop, self._scriptrunner, self._client_state = asyncio.get_running_loop(), run, "as it was last"
        self.drawn: list[object] = []

    def request_rerun(self, state: object) -> None:
        self.drawn.append((state, self._scriptrunner))

    def rest(self) -> None:
        self._scriptrunner = None


def followed(changes: int, *, rests: bool, tries: int) -> list[object]:
    """Which runs are asked of a session that is being drawn while the store changes so often."""

    async def go() -> list[object]:
        session = Session("a run with a click behind it")
        for _ in range(changes):
            refresh._begin(cast("AppSession", session))
        await asyncio.sleep(0.05)
        before = list(session.drawn)
        if rests:
            assert before == []  # a page asked for now would take the click with it
            session.rest()
        await asyncio.sleep(0.2)
        return session.drawn

    # in a thread of its own: where tests of the browser ran before, the main thread's loop is running
    with patch.multiple(refresh, _REST=0.01, _TRIES=tries), ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, go()).result()


def test_a_session_is_drawn_again_once_and_only_when_no_run_is_left() -> None:
    assert followed(3, rests=True, tries=1_000) == [("as it was last", None)]


def test_a_session_that_never_rests_is_drawn_all_the_same() -> None:
    assert followed(1, rests=False, tries=5) == [("as it was last", "a run with a click behind it")]
