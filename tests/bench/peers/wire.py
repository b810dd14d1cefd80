"""What a page takes over the wire: a relay before its server that counts what it hands to the browser."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit, urlunsplit


class _Relay(socketserver.BaseRequestHandler):
    """One connection, both ways; the browser's `Host` and `Origin` are those of the server."""

    def handle(self) -> None:
        server = self.server
        assert isinstance(server, Counting)
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.behind)) as there:
            threading.Thread(target=self._upwards, args=(there,), daemon=True).start()
            while part := there.recv(65536):
                server.count(len(part))
                self.request.sendall(part)

    def _upwards(self, there: socket.socket) -> None:
        server = self.server
        assert isinstance(server, Counting)
        here, behind = (f"127.0.0.1:{port}".encode() for port in (server.server_address[1], server.behind))
        with suppress(OSError):
            while part := self.request.recv(65536):
                there.sendall(part.replace(here, behind))
            there.shutdown(socket.SHUT_WR)


class Counting(socketserver.ThreadingTCPServer):
    """The relay; `bytes` is what it has handed to the browser."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, behind: int) -> None:
        super().__init__(("127.0.0.1", 0), _Relay)
        self.behind, self.bytes, self._lock = behind, 0, threading.Lock()

    def count(self, more: int) -> None:
        with self._lock:
            self.bytes += more


@contextmanager
def counted(url: str) -> Iterator[tuple[str, Counting]]:
    """The same page through the relay, and what counts its bytes."""
    parts = urlsplit(url)
    with Counting(parts.port or 80) as relay:
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        yield urlunsplit(parts._replace(netloc=f"127.0.0.1:{relay.server_address[1]}")), relay
        relay.shutdown()
