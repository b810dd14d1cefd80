"""First come, first served among threads, and how many come before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """One at a time, in the order in which they came. Who gives the turn back wakes the next one alone."""

    def __init__(self) -> None:
        self._line: dict[object, threading.Event] = {}
        self._changing = threading.Lock()

    def before(self, ticket: object | None = None) -> int:
        """How many come before a ticket, or before who comes now; the one whose turn it is counts."""
        with self._changing:
            return list(self._line).index(ticket) if ticket in self._line else len(self._line)

    @contextmanager
    def turn(self, ticket: object) -> Iterator[None]:
        """Wait for the turn of a ticket, anything hashable that is in the line once, and give it back."""
        own = threading.Event()
        with self._changing:
            self._line[ticket] = own
            if len(self._line) == 1:
                own.set()
        try:
            own.wait()
            yield
        finally:
            with self._changing:
                del self._line[ticket]
                for following in self._line.values():
                    following.set()
                    break
