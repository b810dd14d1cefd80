"""One page is computed at a time: Python runs one thread at once anyway, and many that contend for it cost more than their pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from lib.core.system.turns import Turns

_TURNS = Turns()


class _Mine(threading.local):
    """The turn that this thread has."""

    turn: ExitStack | None = None


_MINE = _Mine()


@contextmanager
def in_turn() -> Iterator[None]:
    """First come, first served among all sessions. A page that has the turn has it for its panels too."""
    if _MINE.turn:
        yield
        return
    with ExitStack() as turn:
        turn.enter_context(_TURNS.turn(object()))
        _MINE.turn = turn
        try:
            yield
        finally:
            _MINE.turn = None


def end_turn() -> None:
    """Let the next page go on before this one's end: what follows may wait for files or other programs."""
    turn, _MINE.turn = _MINE.turn, None
    if turn:
        turn.close()
