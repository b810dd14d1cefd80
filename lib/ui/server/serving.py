"""The server around the pages: what stands before them, what is loaded while it starts, and files that go out compressed."""

from __future__ import annotations

import gzip
import logging
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Lock, Thread
from time import sleep

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from lib.charts.bundle import NAME, script
from lib.core.errors import KnownError
from lib.core.fonts import FOLDER, WEIGHTS, for_pages
from lib.ui.components.modules import FOREVER, module_served
from lib.ui.panel.figures import figure_served
from lib.ui.server.base_path import asked_path, base_path
from lib.ui.server.exposure import OPEN, is_open
from lib.ui.server.headers import AnswerHeaders
from lib.ui.server.origins import OwnOrigins
from lib.ui.server.whole_answer import WholeAnswer

_ICON = Path(__file__).parents[3] / "static" / "icon.png"
_LOG = logging.getLogger(__name__)
_STATIC = ("/static/", "/app/static/")  # Streamlit's own bundles, and ours; both of them uncompressed otherwise
_SMALLER = ("javascript", "css", "json", "html", "svg", "wasm", "text/plain")  # parts of the types that compression makes smaller
_LEAST = 1_000  # bytes that are worth it
_MOST = 64  # files kept compressed: all that a browser asks for are some forty
_REFUSED_HANDSHAKE = "ASGI callable returned without completing handshake."  # what uvicorn says though an answer was sent
_LONGEST_NAME = 255  # bytes of a file's name: Streamlit fails where the system refuses a longer one
_FIRST_PAGE = 5.0  # seconds in which the first page of a server is there, on a slow machine too


def guarded(app: ASGIApp) -> ASGIApp:
    """The program behind the check of who speaks to it. What is wrong with a setting ends the start, in words.

    A page that is refused its connection leaves nothing in the log, or it could fill the disk.
    """
    logging.getLogger("uvicorn.error").addFilter(lambda record: record.msg != _REFUSED_HANDSHAKE)
    try:
        return AnswerHeaders(OwnOrigins(app))
    except KnownError as error:
        raise SystemExit(f"{error.message.ko}\n{error.message.en}") from None


@asynccontextmanager
async def ready(_: object) -> AsyncIterator[None]:
    """Load the data while the first reader's browser still loads the page. What is wrong with them the page says in its own words."""
    if is_open():
        _LOG.warning("%s %s", OPEN.ko, OPEN.en)
    # Streamlit would run the folder of pages by itself for the first reader, and not know other addresses.
    PagesManager.uses_pages_directory = False
    Thread(target=_load, name="loading", daemon=True).start()
    yield


def _load() -> None:
    import_module("lib.ui.page.body")  # what every page needs; here, so that the server listens meanwhile
    from lib.ui.data import program  # noqa: PLC0415

    with suppress(KnownError):
        program.frames()
    import_module("lib.ui.page.layout")  # what a page of panels needs besides
    sleep(_FIRST_PAGE)
    import_module("lib.ui.evidence.view")  # what the first click on a figure would wait for


async def _plotly(_: Request) -> Response:
    """The release stands in the name: a browser keeps the file and never asks again."""
    return Response(await to_thread.run_sync(script), media_type="text/javascript", headers=FOREVER)


async def _font(request: Request) -> Response:
    """A font of pages: the release stands in its name too."""
    return FileResponse(FOLDER / Path(request.url.path).name, media_type="font/woff2", headers=FOREVER)


async def _icon(_: Request) -> Response:
    """The icon where Streamlit's page asks for one: told to Streamlit in a run instead, it would load numpy before the first page."""
    return FileResponse(_ICON)


def routes() -> list[Route]:
    """What the program serves besides Streamlit, where Streamlit serves."""
    fonts = {f"fonts/{for_pages(weight).name}": _font for weight in WEIGHTS}
    served = {NAME: _plotly, **fonts, "modules/{name:str}.js": module_served, "figures/{of:str}/{unit:str}": figure_served}
    ours = [Route(f"{base_path()}/app/static/{path}", endpoint) for path, endpoint in served.items()]
    return [Route(f"{base_path()}/favicon.png", _icon), *ours]


class Compressed:
    """ASGI middleware: static files as gzip for who takes it, each compressed once for as long as the file stays the same."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: MutableMapping[tuple[str, str], bytes] = {}
        self._keeping = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no static file, and who does not take gzip."""
        path = asked_path(scope)
        asked = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if path.startswith(_STATIC) and max(len(name.encode()) for name in path.split("/")) > _LONGEST_NAME:
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
            return
        if (
            scope.get("method") != "GET"
            or not path.startswith(_STATIC)
            or "gzip" not in asked.get("accept-encoding", "")
            or "range" in asked
        ):
            await self._app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]  # Streamlit compresses ours every time
        await self._app({**scope, "headers": plain}, receive, WholeAnswer(send, _is_worth_it, partial(self._gzipped, path)).take)

    async def _gzipped(self, path: str, headers: MutableHeaders, body: bytes) -> bytes:
        """The body compressed, kept under its path and its tag."""
        tag = headers.get("etag", "") or headers.get("last-modified", "")
        headers["content-encoding"] = "gzip"
        headers.add_vary_header("accept-encoding")
        if (own := headers.get("etag", "")) and not own.startswith("W/"):
            headers["etag"] = f"W/{own}"  # other bytes than those that the tag stood for
        kept = self._kept.get((path, tag))
        if kept is None:
            kept = await to_thread.run_sync(gzip.compress, body, 6)
            with self._keeping:
                while len(self._kept) >= _MOST:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[path, tag] = kept
        return kept


def _is_worth_it(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind, size = headers.get("content-type", ""), headers.get("content-length", "0")
    return start["status"] == 200 and "content-encoding" not in headers and int(size) >= _LEAST and any(k in kind for k in _SMALLER)
