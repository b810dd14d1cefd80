"""Addresses with more parts than a page's: Streamlit's page would look for its files in a folder that is not there, and stay white."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.ui.server.base_path import asked_path
from lib.ui.server.first_words import NOT_PAGES


class OneDeep:
    """ASGI middleware: such an address leads to the page that its first part names, which says so itself where there is none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no such address, and who does not look for a page."""
        page = _page(scope) if scope.get("method") == "GET" and "text/html" in Headers(scope=scope).get("accept", "") else ""
        await (RedirectResponse(page) if page else self._app)(scope, receive, send)


def _page(scope: Scope) -> str:
    """Where the page would be found, told from where it was asked: a proxy may have cut off a path; empty where it is no deeper."""
    path = asked_path(scope)
    first, _, rest = path.strip("/").partition("/")
    if not rest or path.startswith(NOT_PAGES):
        return ""
    query = scope.get("query_string", b"").decode("latin-1")
    return "../" * path.removeprefix("/").count("/") + quote(first, safe="") + (f"?{query}" if query else "")
