"""The processor time of a server with all processes that it started."""

from __future__ import annotations

import ctypes
import time
from pathlib import Path


def processor_ms(pid: int) -> float | None:
    """Milliseconds that the process and those under it have computed, to the nanosecond of the kernel's clock; None without /proc."""
    if not Path("/proc/self/stat").exists():
        return None
    parents = dict(_parents())
    return sum(_spent(process) for process in parents if _is_under(process, pid, parents)) * 1000


def _parents() -> list[tuple[int, int]]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text(encoding="utf-8", errors="replace")
        except OSError:  # it has ended meanwhile
            continue
        found.append((int(stat.parent.name), int(words.rpartition(")")[2].split()[1])))
    return found


def _is_under(process: int, root: int, parents: dict[int, int]) -> bool:
    while process and process != root:
        process = parents.get(process, 0)
    return process == root


def _spent(pid: int) -> float:
    """Seconds; the figures of /proc/PID/stat are rounded to hundredths of a second, more than a change takes."""
    clock = ctypes.c_int()
    if ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock)):
        return 0.0
    return time.clock_gettime(clock.value)
