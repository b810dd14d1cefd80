"""What a job can reach, tried from within: each attempt succeeds or is refused."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Thread

_TEMP = tempfile.gettempdir()


def _connect() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1).close()


def _read() -> None:
    Path("/etc/passwd").read_bytes()


def _watch() -> None:
    watching = ctypes.CDLL(None, use_errno=True).inotify_init1(0)
    if watching < 0:
        raise OSError(ctypes.get_errno(), "inotify_init1")
    os.close(watching)


def _fork() -> None:
    process = os.fork()
    if not process:
        os._exit(0)
    os.waitpid(process, 0)


def _limit() -> None:
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE))


def _own() -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    for end in os.pipe():
        fcntl.fcntl(end, fcntl.F_SETOWN, os.getppid())
        os.close(end)


def _thread() -> None:
    Thread(target=int).start()


ATTEMPTS: Mapping[str, Callable[[], object]] = {
    "open a socket": lambda: socket.socket().close(),
    "open a local socket": lambda: socket.socket(socket.AF_UNIX).close(),
    "connect": _connect,
    "read a file": _read,
    "list a folder": lambda: next(Path("/").iterdir()),
    "watch a folder": _watch,
    "read what runs": lambda: next(Path("/proc").iterdir()),
    "write a file": lambda: tempfile.TemporaryFile(dir=_TEMP).close(),
    "make a folder": lambda: Path(tempfile.mkdtemp(dir=_TEMP)).rmdir(),
    "change who may read": lambda: Path(__file__).chmod(Path(__file__).stat().st_mode),
    "fork": _fork,
    "start a thread": _thread,
    "run a program": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
    "signal another process": lambda: os.kill(os.getppid(), 0),
    "have another process signalled": _own,
    "set a limit": _limit,
    "make memory that is not counted": lambda: os.close(os.memfd_create("")),
}
"""What a document has no business to do, by what it would be."""


def tried() -> Iterator[bytes]:
    """A line for each attempt: its name and `refused`, `possible`, or `not there` where the system has no such thing."""
    for name, attempt in ATTEMPTS.items():
        yield f"{name}: {_outcome(attempt)}\n".encode()


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except ConnectionRefusedError:
        return "possible"  # nobody listens there, but the way is open
    except (AttributeError, ImportError, FileNotFoundError):
        return "not there"
    except (PermissionError, BlockingIOError, RuntimeError, ValueError):
        return "refused"
    return "possible"
