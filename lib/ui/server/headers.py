"""Headers of every answer: what a browser may do with it, and which pages may hold it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.core.errors import AskedError
from lib.core.text import Text
from lib.ui.components.inline import hashes

FRAMES_VARIABLE = "GUJEONG_FRAME_ANCESTORS"
_STARTS = ("http.response.start", "websocket.http.response.start")
_FRAME = re.compile(r"'self'|https?://(\*\.)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*(:\d+)?")
_BAD_FRAME = Text("{variable}의 '{found}'은(는) 화면을 담을 곳의 주소가 아닙니다. https://이름 또는 https://이름:포트로 적으십시오.",
                  "'{found}' in {variable} is no address of a page that may hold this one. Write https://host or https://host:port.")  # fmt: skip
# Streamlit hands the script of a component to the browser as a blob, reckons with long integers in WebAssembly, and writes styles into the page.
_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class AnswerHeaders:
    """ASGI middleware: sets them on whatever is answered, errors and refused handshakes too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._frames = frame_ancestors(os.environ.get(FRAMES_VARIABLE, ""))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with a `send` that sets them."""

        async def with_headers(message: Message) -> None:
            if message["type"] in _STARTS:
                MutableHeaders(scope=message).update(_headers(self._frames))
            await send(message)

        await self._app(scope, receive, with_headers)


def frame_ancestors(setting: str) -> str:
    """The pages that may hold ours in a frame, parted by blanks in the setting; none by default. Raises AskedError for what is no address."""
    words = setting.split()
    for word in words:
        if not _FRAME.fullmatch(word):
            raise AskedError(_BAD_FRAME.fill(variable=FRAMES_VARIABLE, found=word))
    return " ".join(words) or "'none'"


@cache
def _headers(frames: str) -> Mapping[str, str]:
    own = {**_SOURCES, "script-src": " ".join((_SOURCES["script-src"], *hashes())), "frame-ancestors": frames}
    return {"content-security-policy": "; ".join(f"{name} {sources}" for name, sources in own.items()), **_ALWAYS}
