"""Memory of a process and of all that it has started: what they have to themselves, and their share of what they hold together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def descendants(pid: int) -> Iterator[int]:
    """The processes that a process has started, and theirs."""
    with suppress(OSError):
        for task in (PROC / str(pid) / "task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                yield child
                yield from descendants(child)


def servers() -> list[int]:
    """The Streamlit servers that this process has started."""
    return [pid for pid in descendants(os.getpid()) if "streamlit" in command(pid)]


def command(pid: int) -> str:
    """How a process was called; empty for one that is gone."""
    with suppress(OSError):
        return (PROC / str(pid) / "cmdline").read_text().replace("\0", " ")
    return ""


def megabytes(*pids: int) -> float:
    """Proportional set size together, in MB."""
    return sum(_kilobytes(pid, "Pss:") for pid in pids) / 1024


def own_megabytes(*pids: int) -> float:
    """The part of it that is no page of a file, in MB: what only they can give back."""
    return sum(_kilobytes(pid, "Pss_Anon:") for pid in pids) / 1024


def _kilobytes(pid: int, what: str) -> int:
    with suppress(OSError):
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(what))
    return 0
