"""What the program asks of memory: what one thread has let go is there for the next one, or goes back; the collector seldom walks through all."""

from __future__ import annotations

import ctypes
import gc
import platform

_MIDDLE_WALKS = 30  # before all objects are walked through
_ARENAS = -8  # M_ARENA_MAX of malloc.h
_GLIBC = ctypes.CDLL(None) if platform.libc_ver()[0] == "glibc" else None


def share_arenas() -> None:
    """Let all threads take memory from one place.

    Streamlit starts a thread for each run of a page, and glibc gives threads places of their own, up to eight a core, which keep
    what was once taken there: some 80 MB after ten people's files. It has to be asked before any library starts threads.
    """
    if _GLIBC:
        _GLIBC.mallopt(_ARENAS, 1)


def trim() -> None:
    """Return to the system what is free: after files have been made, which take much for a moment."""
    if _GLIBC:
        _GLIBC.malloc_trim(0)


def collect_seldom() -> None:
    """Let Python's collector walk through all objects after thirty of its middle walks, not after ten.

    The kept answers are a million objects without cycles: every walk stops all pages for 0.2 s, and came
    some forty changes apart. At a thousand middle walks the server held 60 MB more.
    """
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _MIDDLE_WALKS)
