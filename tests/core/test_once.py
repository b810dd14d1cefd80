"""What is kept beside a set of frames: made once for a key, again for other frames, and never more than so many."""

from __future__ import annotations

import polars as pl
import pytest

from lib.core import once as module
from lib.core.frames import Frames, once


def test_a_thing_is_made_once_for_its_key() -> None:
    frames, made = Frames({}, "r"), iter(range(9))
    assert [once(frames, "n", key, lambda: next(made)) for key in ("a", "b", "a", "b")] == [0, 1, 0, 1]
    assert once(frames, "other", "a", lambda: next(made)) == 2, "another kind of thing"
    assert once(frames.only([]), "n", "a", lambda: next(made)) == 0, "a part of the same frames"


def test_other_frames_are_asked_again() -> None:
    frames = Frames({"t": pl.DataFrame({"n": [1]})}, "r")
    more = frames.with_table("t", pl.DataFrame({"n": [1, 2]}))
    assert [once(f, "rows", "t", lambda f=f: f["t"].height) for f in (frames, more, frames)] == [1, 2, 1]  # type: ignore[misc]


def test_nothing_is_kept_where_making_it_fails() -> None:
    frames = Frames({}, "r")
    with pytest.raises(ZeroDivisionError):
        once(frames, "n", "a", lambda: 1 // 0)
    assert once(frames, "n", "a", lambda: 5) == 5


def test_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    frames, made = Frames({}, "r"), iter(range(9))
    assert [once(frames, "n", key, lambda: next(made)) for key in ("a", "b", "c", "b", "a")] == [0, 1, 2, 1, 3]
