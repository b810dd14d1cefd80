"""A server in a network of its own that leads nowhere and whose name server swallows every question.

`python -m tests.ui.alone` prints what `test_alone` looks at.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from http.client import HTTPException
from ipaddress import ip_address
from pathlib import Path

from tests.ui.raw_requests import STREAM, requested

ROOT = Path(__file__).resolve().parents[2]
PORT = 8501  # in a network of its own it is free
HANDSHAKES = 100
STARTS, ANSWERS, WAITS = 120.0, 30.0, 2.0  # s: the server to start, its health to answer, a foreign page to wait
ENTER = ("unshare", "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child")
FOREIGN = (("127.0.0.1", "http://evil.example"), (f"evil.example:{PORT}", f"http://evil.example:{PORT}"))  # Host and Origin


@dataclass
class Seen:
    """What came of the handshakes."""

    answers: dict[str, int] = field(default_factory=dict)  # by status; "none" where there was none in time
    health: list[float] = field(default_factory=list)  # ms of each look meanwhile, infinite where nothing was answered
    questions: int = 0  # packets to the name server
    outside: int = 0  # packets to other than loopback addresses
    said: str = ""  # by the server while it started


def look() -> Seen:
    """Start a server that is open to the whole network, let foreign pages shake hands with it and look at its health meanwhile."""
    seen = Seen()
    _count(seen)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "0.0.0.0", "--server.port", str(PORT)],
            cwd=ROOT,
            stdout=said,
            stderr=said,
        )
        _start()
        _shake(seen)
        process.terminate()
        process.wait(ANSWERS)
        said.seek(0)
        seen.said = said.read().decode("utf-8", "replace")
    return seen


def _start() -> None:
    end = time.monotonic() + STARTS
    while _health() == float("inf") and time.monotonic() < end:
        time.sleep(0.25)


def _shake(seen: Seen) -> None:
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            seen.health.append(_health())

    watching = threading.Thread(target=watch)
    watching.start()
    seen.answers = dict(Counter(_handshake(*FOREIGN[n % len(FOREIGN)]) for n in range(HANDSHAKES)))
    done.set()
    watching.join()
    seen.health.append(_health())


def _health() -> float:
    began = time.monotonic()
    try:
        requested(PORT, "/_stcore/health", f"127.0.0.1:{PORT}", timeout=ANSWERS)
    except (OSError, HTTPException):
        return float("inf")
    return (time.monotonic() - began) * 1_000


def _handshake(host: str, origin: str) -> str:
    try:
        return str(requested(PORT, STREAM, host, origin, timeout=WAITS).status)
    except (OSError, HTTPException):
        return "none"


def _count(seen: Seen) -> None:
    """Count from now on what is asked of the name server, and what would leave: all of it is led to the loopback interface."""
    names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    names.bind(("127.0.0.1", 53))
    passing = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
    passing.bind(("lo", 0))

    def swallow() -> None:
        while names.recv(4_096):
            seen.questions += 1

    def watch() -> None:
        while packet := passing.recv(65_536):
            seen.outside += not ip_address(packet[16:20]).is_loopback

    for work in (swallow, watch):
        threading.Thread(target=work, daemon=True).start()


def settle() -> None:
    """Give this network its own address, a way out that leads back, and its name server. Raises CalledProcessError."""
    with tempfile.NamedTemporaryFile() as names:
        Path(names.name).write_bytes(b"nameserver 127.0.0.1\n")
        for command in (
            ("ip", "link", "set", "lo", "up"),
            ("ip", "addr", "add", "10.99.0.1/24", "dev", "lo"),
            ("ip", "route", "add", "default", "dev", "lo"),
            ("mount", "--bind", names.name, "/etc/resolv.conf"),
        ):
            subprocess.run(command, check=True, capture_output=True)


def looked() -> Seen:
    """What was seen in a network of its own. Raises CalledProcessError where it went wrong."""
    done = subprocess.run([*ENTER, sys.executable, "-m", "tests.ui.alone", "inside"], cwd=ROOT, check=True, capture_output=True)
    return Seen(**json.loads(done.stdout))


if __name__ == "__main__":
    if sys.argv[1:] == ["inside"]:
        settle()
        print(json.dumps(asdict(look())), flush=True)
        os._exit(0)  # what counts would wait for ever
    found = looked()
    times = sorted(found.health)
    print(f"{found.answers}; to the name server {found.questions}, to the outside {found.outside}")
    print(f"health {len(times)} times: median {times[len(times) // 2]:.1f} ms, longest {times[-1]:.1f} ms")
