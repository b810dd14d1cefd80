"""An answer that must be whole before it goes out, for its body is made anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send


class WholeAnswer:
    """One answer, held back until it is whole where `is_held` says so; `anew` makes its body of what came, and sets its headers."""

    def __init__(self, send: Send, is_held: Callable[[Message], bool], anew: Callable[[MutableHeaders, bytes], Awaitable[bytes]]) -> None:
        self._send, self._is_held, self._anew = send, is_held, anew
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def take(self, message: Message) -> None:
        """Pass a message on, or keep it."""
        if message["type"] == "http.response.start" and self._is_held(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body"):
                await self._end(self._start)

    async def _end(self, start: Message) -> None:
        headers = MutableHeaders(raw=start["headers"])
        body = await self._anew(headers, b"".join(self._parts))
        headers["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})
