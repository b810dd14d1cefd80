"""What is made once per set of frames and kept: a bounded memory beside the tables, for what depends on nothing else than its key."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar, cast

from lib.core.frames import Frames

MOST = 500  # things of one kind that are kept; the oldest goes first
Made = TypeVar("Made")


def once(frames: Frames, kind: str, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` gives for these frames and this key, made at the first time only: it must be pure, and what it gives never changed."""
    kept = cast("dict[Hashable, Made]", frames.remembered(f"once {kind}", {}))
    if key in kept:
        return kept[key]
    made = make()
    if len(kept) >= MOST:
        kept.pop(next(iter(kept)), None)
    return kept.setdefault(key, made)


def once_per_frames(make: Callable[[Frames], Made]) -> Callable[[Frames], Made]:
    """A pure function of the frames alone, answered once for each set of them."""
    kind = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def asked(frames: Frames) -> Made:
        return once(frames, kind, (), lambda: make(frames))

    return asked
