"""Addresses with more parts than a page's: Streamlit's page would look for its files in a folder that is not there, and stay white."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.ui.first_words import NOT_PAGES


class OneDeep:
    """ASGI middleware: such an address leads to the page that its first part names, which says so itself where there is none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no such address, and who does not look for a page."""
        page = _page(scope) if scope.get("method") == "GET" and "text/html" in Headers(scope=scope).get("accept", "") else ""
        await (RedirectResponse(page) if page else self._app)(scope, receive, send)


def _page(scope: Scope) -> str:
    """Where the page would be found; empty where the address is no deeper."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = f"{scope['path'].strip('/')}/".removeprefix(f"{base}/")
    first, rest = path.strip("/").partition("/")[::2]
    if not rest or f"/{path}".startswith(NOT_PAGES):
        return ""
    query = scope.get("query_string", b"").decode("latin-1")
    return "/".join(("", *filter(None, (base, quote(first, safe=""))))) + (f"?{query}" if query else "")
