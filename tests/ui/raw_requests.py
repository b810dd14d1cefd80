"""Requests as no browser would let a page send them: with any Host and any Origin."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "streamlit",
}
STREAM = "/_stcore/stream"


@dataclass(frozen=True)
class Answer:
    """What the server said; `headers` by their lower-case names."""

    status: int
    headers: dict[str, str]
    body: bytes


def requested(port: int, path: str, host: str, origin: str = "", method: str = "GET", timeout: float = 30, **headers: str) -> Answer:
    """The answer of the server at a port of this machine; a handshake where the path is the stream's. Raises OSError, HTTPException."""
    sent = {"Host": host, **({"Origin": origin} if origin else {}), **(HANDSHAKE if path.endswith(STREAM) else {})}
    connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, headers={**sent, **{k.replace("_", "-"): v for k, v in headers.items()}})
        answer = connection.getresponse()
        body = b"" if answer.status == 101 else answer.read()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)
    finally:
        connection.close()
