"""What one job may use. POSIX holds time, memory, processes, files and output; elsewhere only the program's wall clock remains."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

MB = 1 << 20
_NEAR = 0.8
_STATUS = "/proc/self/status"


@dataclass(frozen=True)
class Limits:
    """Bytes and seconds: the file itself, memory above that of the loaded program, processor time, the result, open files.

    `wall` guards against a process that hangs without working; processor time is what limits, so that a busy machine refuses nothing.
    """

    file: int = 100 * MB
    memory: int = 1536 * MB
    cpu: int = 60
    wall: int = 1800
    output: int = 64 * MB
    files: int = 64


LIMITS = Limits()


def set_limits(limits: Limits) -> Callable[[], bool]:
    """Sets the limits on this process, for good. The answer tells later whether the process came near its memory limit.

    Libraries written in C say anything when they get no more memory; only the peak tells that it was memory.
    """
    if sys.platform == "win32":
        return lambda: False
    import resource  # noqa: PLC0415 - not on Windows

    base = _size("VmSize")
    for what, most in (
        (resource.RLIMIT_AS, base + limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # At the hard limit of time the process is killed like any other; a second before, the signal says why.
        resource.setrlimit(what, (max(1, bound - 1) if what == resource.RLIMIT_CPU else bound, bound))
    return _nearly_full(base, limits.memory)


def _nearly_full(base: int, memory: int) -> Callable[[], bool]:
    """Opens the status now: a confined process may open it no more."""
    try:
        status = open(_STATUS, "rb", buffering=0)  # noqa: PTH123, SIM115 - open until the process ends
    except OSError:
        return lambda: False
    return lambda: _in(status.read(), "VmPeak") - base > _NEAR * memory


def _size(name: str) -> int:
    """Bytes of address space that this process has; 0 where the system does not say."""
    try:
        with open(_STATUS, "rb") as status:  # noqa: PTH123 - pathlib takes 3 ms to load
            return _in(status.read(), name)
    except OSError:
        return 0


def _in(status: bytes, name: str) -> int:
    found = re.search(rf"{name}:\s*(\d+) kB".encode(), status)
    return int(found[1]) * 1024 if found else 0
