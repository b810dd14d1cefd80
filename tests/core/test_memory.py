"""The C library: one place for the memory of all threads, and what is free goes back."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from lib.core.system import memory

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")

_THREADS = """
import ctypes, threading
{first}
threads = [threading.Thread(target=lambda: [bytes(1000) for _ in range(1000)]) for _ in range(4)]
[t.start() for t in threads]; [t.join() for t in threads]
ctypes.CDLL(None).malloc_stats()
"""


def _arenas(first: str) -> int:
    """In how many places the threads of a new process have taken memory."""
    run = subprocess.run([sys.executable, "-c", _THREADS.format(first=first)], check=True, capture_output=True, text=True)
    return run.stderr.count("Arena ")


def test_threads_share_one_place() -> None:
    assert _arenas("import lib.ui.server.memory") == 1
    assert _arenas("") > 1, "threads share without being asked: then nothing need be asked"


def test_all_objects_are_seldom_walked_through() -> None:
    own, ours = _thresholds(""), _thresholds("import lib.ui.server.memory")
    assert ours[:2] == own[:2]
    assert ours[2] == 30


def _thresholds(before: str) -> list[int]:
    """The collector's, in a process of its own: that of the tests has others."""
    said = f"{before}\nimport gc\nprint(*gc.get_threshold())"
    told = subprocess.run([sys.executable, "-c", said], check=True, capture_output=True, text=True).stdout
    return [int(word) for word in told.split()]


def test_what_is_free_goes_back() -> None:
    taken = [bytes(600) for _ in range(200_000)]
    kept = taken[-1]  # at the top: the C library gives back nothing below it by itself
    del taken
    before = _resident()
    memory.trim()
    assert kept
    assert _resident() < before


def _resident() -> int:
    """Pages of memory that the process has."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


def test_elsewhere_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_GLIBC", None)
    memory.share_arenas()
    memory.trim()


def test_a_value_of_the_c_header() -> None:
    assert ctypes.CDLL(None).mallopt(memory._ARENAS, 1) == 1
