"""What one reading process may use. POSIX holds time, memory, files and output; elsewhere the program's wall clock remains."""

from __future__ import annotations

import sys
from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bytes and seconds: the file itself, address space, processor time, wall clock, the result, open files."""

    file: int = 100 * MB
    memory: int = 1536 * MB
    cpu: int = 60
    wall: int = 90
    output: int = 64 * MB
    files: int = 64


LIMITS = Limits()


def hold(limits: Limits) -> None:
    """Sets the limits on this process, for good; only a reading process calls it, before it loads any reader."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # At the hard limit of time the process is killed like any other; a second before, the signal says why.
        resource.setrlimit(what, (max(1, bound - 1) if what == resource.RLIMIT_CPU else bound, bound))
