"""What is kept because it may be asked for again: the oldest gives way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_T = TypeVar("_T")


def short(*key: object) -> bytes:
    """A key of sixteen bytes for values that are written as what they are: thousands of questions are kept by theirs."""
    return hashlib.blake2b(repr(key).encode(), digest_size=16).digest()


class Kept(Generic[_T]):
    """Values by key, at most `most` of them. Several threads may ask at once; two that ask for the same may both make it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Hashable, _T] = {}
        self._lock = Lock()

    def __call__(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """The value kept under the key, made now where there is none."""
        found = self.get(key)
        if found is None:
            found = make()
            with self._lock:  # also the putting in: another thread may be looking for the oldest
                self._values[key] = found
                while len(self._values) > self._most:
                    self._values.pop(next(iter(self._values)), None)
        return found

    def get(self, key: Hashable) -> _T | None:
        """The value kept under the key; None where there is none."""
        return self._values.get(key)

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._values.clear()
