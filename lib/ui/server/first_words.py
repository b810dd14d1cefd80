"""Streamlit's page before the program has said anything: its own words are in the reader's language from the first moment.

The program's first answer comes a second after Streamlit has drawn its frame; until then nothing of ours would run in the browser.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.ui.components.inline import inline
from lib.ui.server.base_path import asked_path
from lib.ui.server.whole_answer import WholeAnswer

NOT_PAGES = ("/static/", "/app/static/", "/_stcore/", "/media/", "/component/", "/auth/")
_END = b"</body>"


class FirstWords:
    """ASGI middleware: the page that holds the program carries the script that says Streamlit's words in the reader's language."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no page."""
        if scope.get("method") != "GET" or asked_path(scope).startswith(NOT_PAGES):
            await self._app(scope, receive, send)
            return
        # Whole and uncompressed, whatever the browser has kept.
        aside = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
        headers = [(name, value) for name, value in scope["headers"] if name not in aside]
        await self._app({**scope, "headers": headers}, receive, WholeAnswer(send, _is_page, _with_words).take)


async def _with_words(headers: MutableHeaders, page: bytes) -> bytes:
    del headers["etag"], headers["last-modified"]  # they stood for other bytes
    head, end, rest = page.rpartition(_END)
    return head + inline("first").encode() + end + rest if end else rest


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and "text/html" in headers.get("content-type", "") and "content-encoding" not in headers
