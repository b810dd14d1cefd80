"""A server in a network of its own that leads nowhere and whose name server swallows every question; what it asks of it, and when it answers.

`python -m tests.ui.alone` prints what `test_alone` looks at, and the times, which no test looks at.
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
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PORT = 8610
HANDSHAKES = 100
ENTER = ("unshare", "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child")
_NAMES = b"nameserver 127.0.0.1\n"
_UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "streamlit",
}
_FOREIGN = (("127.0.0.1", "http://evil.example"), ("evil.example", "http://evil.example"))  # Host, Origin; both at the server's port


@dataclass
class Seen:
    """What was answered to the handshakes and by whom else anything was asked."""

    answers: dict[int, int] = field(default_factory=dict)  # handshakes by status
    health: list[float] = field(default_factory=list)  # ms of each look; those that were not answered within 30 s take 30,000
    questions: int = 0  # packets to the name server
    outside: int = 0  # packets to any address but the loopback ones


def looked(address: str = "0.0.0.0") -> Seen:
    """Start the server in this network, shake hands with it from foreign pages and look at its health meanwhile."""
    seen = Seen()
    _count_questions(seen)
    _count_outside(seen)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(PORT), "--server.address", address]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 120
        while _health() >= 30_000 and time.monotonic() < end and process.poll() is None:
            time.sleep(0.25)
        stopped = threading.Event()
        watch = threading.Thread(target=_watch, args=(seen, stopped))
        watch.start()
        for n in range(HANDSHAKES):
            host, origin = _FOREIGN[n % len(_FOREIGN)]
            status = _handshake(f"{host}:{PORT}", f"{origin}:{PORT}" if host != "127.0.0.1" else origin)
            seen.answers[status] = seen.answers.get(status, 0) + 1
        stopped.set()
        watch.join()
        seen.health.append(_health())
    finally:
        process.terminate()
        process.wait(30)
    return seen


def _watch(seen: Seen, stopped: threading.Event) -> None:
    while not stopped.wait(0.05):
        seen.health.append(_health())


def _health() -> float:
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
    try:
        connection.request("GET", "/_stcore/health")
        connection.getresponse().read()
    except OSError:
        return 30_000
    finally:
        connection.close()
    return (time.monotonic() - began) * 1_000


def _handshake(host: str, origin: str) -> int:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=2)
    try:
        connection.request("GET", "/_stcore/stream", headers={"Host": host, "Origin": origin, **_UPGRADE})
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()


def _count_questions(seen: Seen) -> None:
    asked = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    asked.bind(("127.0.0.1", 53))

    def swallow() -> None:
        while asked.recv(4096):
            seen.questions += 1

    threading.Thread(target=swallow, daemon=True).start()


def _count_outside(seen: Seen) -> None:
    """Everything is led to the loopback interface: what would leave comes by there."""
    passing = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
    passing.bind(("lo", 0))

    def look() -> None:
        while packet := passing.recv(65_536):
            seen.outside += not ip_address(packet[16:20]).is_loopback

    threading.Thread(target=look, daemon=True).start()


def enter() -> None:
    """Bring this process's own network up. Raises OSError or CalledProcessError where the machine does not allow it."""
    with tempfile.NamedTemporaryFile() as names:
        Path(names.name).write_bytes(_NAMES)
        for command in (
            ("ip", "link", "set", "lo", "up"),
            ("ip", "addr", "add", "10.99.0.1/24", "dev", "lo"),
            ("ip", "route", "add", "default", "dev", "lo"),
            ("mount", "--bind", names.name, "/etc/resolv.conf"),
        ):
            subprocess.run(command, check=True, capture_output=True)


def inside(timeout: float = 400) -> Seen:
    """The same from outside of that network. Raises OSError or CalledProcessError where the machine has none."""
    command = [*ENTER, sys.executable, "-m", "tests.ui.alone", "inside"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=timeout)
    found = json.loads(done.stdout)
    return Seen({int(k): n for k, n in found.pop("answers").items()}, **found)


if __name__ == "__main__":
    if sys.argv[1:] == ["inside"]:
        enter()
        print(json.dumps(asdict(looked())))
        sys.stdout.flush()
        os._exit(0)  # the threads that count wait for ever
    found = inside()
    times = sorted(found.health)
    print(
        f"{found.answers} questions {found.questions} outside {found.outside} health n {len(times)} median {times[len(times) // 2]:.1f} ms most {times[-1]:.1f} ms"
    )
