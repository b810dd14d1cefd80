"""Jobs in processes of their own: limited, shut in, and whatever happens to one is one known word here."""

from __future__ import annotations

import atexit
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from typing import IO

from lib.sandbox.job import CODES, ROOT
from lib.sandbox.limits import LIMITS, Limits

_LOG = logging.getLogger(__name__)
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
_SET = {
    "PYTHONIOENCODING": "utf-8",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "POLARS_MAX_THREADS": "1",
}
_SIGNALS = {-int(getattr(signal, "SIGXCPU", 24)): "time", -int(getattr(signal, "SIGXFSZ", 25)): "output"}
_SERVER = 1  # as Python ends what could not begin; a job ends with a code of its own
_ENDED = {0: "", _SERVER: "server", **{code: name for name, code in CODES.items()}, **_SIGNALS}
_FORKS = sys.platform == "linux"  # elsewhere system libraries do not outlive a fork


@dataclass(frozen=True)
class Answer:
    """What a job said until it ended. `ended` is empty where it came to its end, else `time`, `memory`, `output`, `deep` or `broken`.

    `server` is a fault of the program: its module could not be loaded, or the process that forks went before the job did.
    """

    said: bytes
    ended: str = ""


def answer(module: str, job: str, parts: Sequence[bytes], limits: Limits = LIMITS, readable: Sequence[str] = ()) -> Answer:
    """What the function `job` of `module` yields for the parts. The module is loaded before the job is limited and shut in, the parts are seen after.

    `readable`: folders besides those of the interpreter in which the job may read files.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as result:
        given.writelines(parts)
        given.seek(0)
        request = json.dumps({"job": job, "sizes": [len(part) for part in parts], "limits": astuple(limits), "readable": list(readable)})
        ended = _served(module, request, given, result, limits) if _FORKS else _spawned(module, request, given, result, limits)
        result.seek(0)
        said = result.read(limits.output + 1)
    return Answer(said, _word(ended))


def _word(ended: int | None) -> str:
    """A process that a signal ended ran out of memory, unless the signal says otherwise; one that did not end was stopped for its time."""
    if ended is None:
        return "time"
    return _ENDED.get(ended, "memory" if ended < 0 else "broken")


def _environment() -> dict[str, str]:
    """No address of a store, no password."""
    return {key: os.environ[key] for key in _KEPT if key in os.environ} | _SET


def _spawned(module: str, request: str, given: IO[bytes], result: IO[bytes], limits: Limits) -> int | None:
    command = [sys.executable, "-m", "lib.sandbox.server", module, request]
    process = subprocess.Popen(  # noqa: S603 - our own module in our own interpreter
        command, stdin=given, stdout=result, stderr=subprocess.DEVNULL, cwd=ROOT, env=_environment()
    )
    try:
        return process.wait(limits.wall)
    except subprocess.TimeoutExpired:
        return None
    finally:
        process.kill()
        process.wait()


class _Server:
    """A loaded process that forks one job at a time (server.py); when it ends, its job ends with it."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:  # a session of its own: whoever is interrupted at a terminal ends it, and nothing is said twice
            self._process = subprocess.Popen(  # noqa: S603 - as above
                [sys.executable, "-m", "lib.sandbox.server", module],
                stdin=theirs.fileno(), stdout=subprocess.DEVNULL, cwd=ROOT, env=_environment(), start_new_session=True,
            )  # fmt: skip

    @property
    def is_alive(self) -> bool:
        """Whether it can take a job."""
        return self._process.poll() is None

    def ask(self, request: str, given: IO[bytes], result: IO[bytes], limits: Limits) -> int | None:
        """How the job ended, _SERVER where the server ended first; None where neither did in time."""
        self._channel.settimeout(limits.wall)
        try:
            with suppress(ConnectionError):
                socket.send_fds(self._channel, [request.encode()], [given.fileno(), result.fileno()])
                if ended := self._channel.recv(64):
                    return int(ended)
        except TimeoutError:
            return None
        _LOG.warning("the process that loads %s ended with %d", self._module, self._process.wait())
        return _SERVER

    def close(self) -> None:
        """Ends it, and its job with it."""
        self._channel.close()
        self._process.kill()
        self._process.wait()


_IDLE: defaultdict[str, list[_Server]] = defaultdict(list)  # servers that wait for work, by the module that they have loaded


def prepare(module: str) -> None:
    """Begins to load a module, so that its first job waits less."""
    if _FORKS and not _IDLE[module]:
        _IDLE[module].append(_Server(module))


def _served(module: str, request: str, given: IO[bytes], result: IO[bytes], limits: Limits) -> int | None:
    server, ended = _idle(module) or _Server(module), None
    try:
        ended = server.ask(request, given, result, limits)
    finally:
        if ended is not None and server.is_alive and len(_IDLE[module]) < (os.cpu_count() or 1):
            _IDLE[module].append(server)
        else:
            server.close()
    return ended


def _idle(module: str) -> _Server | None:
    while _IDLE[module]:
        with suppress(IndexError):  # another thread was faster
            server = _IDLE[module].pop()
            if server.is_alive:
                return server
            server.close()
    return None


@atexit.register
def close() -> None:
    """Ends the servers that wait for work."""
    for servers in _IDLE.values():
        while servers:
            servers.pop().close()
