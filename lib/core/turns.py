"""First come, first served among threads, and how many come before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """One at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._line: list[object] = []
        self._changed = threading.Condition()

    def before(self, ticket: object | None = None) -> int:
        """How many come before a ticket, or before who comes now; the one whose turn it is counts."""
        with self._changed:
            return self._line.index(ticket) if ticket in self._line else len(self._line)

    @contextmanager
    def turn(self, ticket: object) -> Iterator[None]:
        """Wait for the turn of a ticket, any object that is in the line once, and give it back."""
        with self._changed:
            self._line.append(ticket)
        try:
            with self._changed:
                self._changed.wait_for(lambda: self._line[0] is ticket)
            yield
        finally:
            with self._changed:
                self._line.remove(ticket)
                self._changed.notify_all()
