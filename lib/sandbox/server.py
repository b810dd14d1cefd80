"""The process from which jobs are forked: it loads a module once, sees no document, and does each job in a process of its own.

`python -m lib.sandbox.server MODULE` takes requests from the socket that is its standard input: a line of JSON with two files, the parts
of the job and its answer. Loading takes 0.8 s, a fork 10 ms. `MODULE REQUEST` does one job itself, from standard input to standard output:
for systems on which a loaded process is not safely forked.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from importlib import import_module
from types import ModuleType

from lib.sandbox.job import run
from lib.sandbox.limits import Limits

_LONGEST = 1 << 16  # bytes of a request


def main(module: str, request: str = "") -> None:
    """Serves until the program that asks is gone, or does the one job."""
    jobs = import_module(module)
    if request:
        _work(jobs, request, 0, 1)
    gc.freeze()  # what is loaded stays shared with the jobs
    with socket.socket(fileno=0) as channel:
        while True:
            line, files, _, _ = socket.recv_fds(channel, _LONGEST, 2)
            ended = _forked(jobs, line.decode(), files, channel) if line else None
            if ended is None:
                return
            channel.send(str(ended).encode())


def _forked(jobs: ModuleType, request: str, files: list[int], channel: socket.socket) -> int | None:
    """How a process of its own ended: its exit code, below 0 the signal; None where nobody waits for it any more."""
    ending, alive = os.pipe()  # its end is seen by the pipe, which nobody else holds open
    process = os.fork()
    if process == 0:
        channel.close()
        os.close(ending)
        os.dup2(1, 2)  # the standard output leads nowhere: what libraries say of a document is not for the log
        _work(jobs, request, *files)
    for file in (alive, *files):
        os.close(file)
    is_gone = channel.fileno() in select.select([channel.fileno(), ending], [], [])[0]
    if is_gone:
        os.kill(process, signal.SIGKILL)
    os.close(ending)
    ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return None if is_gone else ended


def _work(jobs: ModuleType, request: str, given: int, result: int) -> None:
    asked = json.loads(request)
    run(getattr(jobs, asked["job"]), given, asked["sizes"], result, Limits(*asked["limits"]), asked["readable"])


if __name__ == "__main__":
    main(*sys.argv[1:])
