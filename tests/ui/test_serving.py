"""The server around the pages: static files compressed once, whole and unchanged; data loaded while it starts."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.exceptions import HTTPException
from starlette.routing import Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.app_discovery import discover_asgi_app

from lib.charts import bundle
from lib.charts.bundle import NAME
from lib.core.errors import StoreError
from lib.core.query import make_query
from lib.core.text import Text
from lib.ui.components.modules import module
from lib.ui.data import program
from lib.ui.panel.rendered import Question, face, forget
from lib.ui.server import serving
from lib.ui.server.serving import Compressed

SCRIPT = b"const unit = '\xec\x96\xb5\xec\x9b\x90';\n" * 500
HALF = len(SCRIPT) // 2


class Site:
    """An application that sends a file in two parts, and counts how often it is asked."""

    def __init__(self, kind: str, body: bytes = SCRIPT, status: int = 200, tag: str = '"one"') -> None:
        self.kind, self.body, self.status, self.tag, self.accepted = kind, body, status, tag, [""]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.accepted.append(dict(scope["headers"]).get(b"accept-encoding", b"").decode())
        headers = {"content-type": self.kind, "content-length": str(len(self.body)), "etag": self.tag}
        raw = [(k.encode(), v.encode()) for k, v in headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        await send({"type": "http.response.body", "body": self.body[:HALF], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[HALF:]})


def run(work: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own: a browser of other tests may keep a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


def asked(
    app: ASGIApp, path: str = "/app/static/x.js", method: str = "GET", root: str = "", **headers: str
) -> tuple[Mapping[str, str], bytes]:
    """The headers and the body of an answer, the status among the headers."""
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    requests = iter([{"type": "http.request"}])

    async def receive() -> Message:
        for request in requests:
            return request
        await asyncio.Event().wait()  # who asks stays
        raise AssertionError

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    place, _, query = path.partition("?")
    scope = {"type": "http", "method": method, "path": place, "root_path": root, "query_string": query.encode(), "headers": raw}
    run(app(scope, receive, send))
    start = next(m for m in said if m["type"] == "http.response.start")
    return {"status": str(start["status"]), **{k.decode(): v.decode() for k, v in start["headers"]}}, b"".join(
        m.get("body", b"") for m in said
    )


@pytest.mark.parametrize("path", ["/static/js/index.1.js", "/app/static/x.js"])
def test_a_script_goes_out_compressed_and_whole(path: str) -> None:
    site = Site("text/javascript; charset=utf-8")
    headers, body = asked(Compressed(site), path, accept_encoding="gzip, br")
    assert gzip.decompress(body) == SCRIPT
    assert len(body) < len(SCRIPT) / 5
    assert headers["content-length"] == str(len(body))
    assert (headers["content-encoding"], headers["vary"], headers["etag"]) == ("gzip", "accept-encoding", 'W/"one"')
    assert site.accepted[-1] == ""  # what lies behind does not compress it as well


def test_it_is_compressed_once_until_the_file_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    pack = gzip.compress
    monkeypatch.setattr(gzip, "compress", lambda body, level: done.append(level) or pack(body, level))
    site = Site("text/css")
    app = Compressed(site)
    assert asked(app, accept_encoding="gzip")[1] == asked(app, accept_encoding="gzip")[1]
    assert len(done) == 1
    site.body, site.tag = SCRIPT * 2, '"two"'
    assert gzip.decompress(asked(app, accept_encoding="gzip")[1]) == SCRIPT * 2
    assert len(done) == 2


@pytest.mark.parametrize(
    ("site", "path", "headers"),
    [
        (Site("font/woff2"), "/app/static/f.woff2", {"accept_encoding": "gzip"}),
        (Site("text/javascript"), "/app/static/x.js", {}),
        (Site("text/javascript"), "/app/static/x.js", {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        (Site("text/html"), "/budget", {"accept_encoding": "gzip"}),
        (Site("text/javascript"), "/app/static/x.js", {"accept_encoding": "gzip", "method": "HEAD"}),
        (Site("text/javascript", status=404), "/app/static/none.js", {"accept_encoding": "gzip"}),
        (Site("text/javascript", body=b"short"), "/app/static/x.js", {"accept_encoding": "gzip"}),
    ],
    ids=["font", "nobody asks", "a part", "no static file", "headers alone", "not found", "short"],
)
def test_all_else_goes_out_as_it_is(site: Site, path: str, headers: dict[str, str]) -> None:
    answered, body = asked(Compressed(site), path, **headers)
    assert body == site.body
    assert "content-encoding" not in answered


def test_few_files_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_MOST", 3)
    app = Compressed(Site("text/css"))
    for n in range(5):
        asked(app, f"/static/{n}.css", accept_encoding="gzip")
    assert [path for path, _ in app._kept] == ["/static/2.css", "/static/3.css", "/static/4.css"]


def test_plotly_is_served_as_whichever_file_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/app/static/{NAME}"
    for file in {bundle.bundle(), bundle.packaged()}:
        monkeypatch.setattr(bundle, "bundle", lambda f=file: f)
        headers, body = asked(Compressed(Router(routes=serving.routes())), path, accept_encoding="gzip")
        assert (headers["content-encoding"], gzip.decompress(body)) == ("gzip", bundle.script())
        assert "javascript" in headers["content-type"]
        assert "immutable" in headers["cache-control"]


def test_a_module_is_served_under_its_hash() -> None:
    """Another one has another name; what nobody was given is not found."""
    words = [f"export default () => {n}; // {'…' * 800}" for n in range(2)]
    names = [re.search(r'"(app/static/modules/[0-9a-f]+\.js)"', module(one)) for one in words]
    paths = [f"/{found[1]}" for found in names if found]
    assert len(set(paths)) == 2
    app = Compressed(Router(routes=serving.routes()))
    for path, one in zip(paths, words, strict=True):
        headers, body = asked(app, path, accept_encoding="gzip")
        assert gzip.decompress(body).decode() == one
        assert "immutable" in headers["cache-control"]
    with pytest.raises(HTTPException):
        asked(app, "/app/static/modules/0123456789abcdef.js")


@pytest.fixture
def shown() -> str:
    """A chart on a screen, by its name there, which nobody has asked for in another unit."""
    forget()
    query = make_query(districts=["seoul-yeongdeungpo"], years=[2023], unit="백만원")
    return face(Question("budget-size", query, "ko", "light", program.frames().revision)).of


def test_a_chart_of_an_open_page_is_served_in_another_unit(shown: str) -> None:
    headers, body = asked(Router(routes=serving.routes()), f"/app/static/figures/{shown}/억원")
    assert (json.loads(body)["unit"], json.loads(body)["of"]) == ("억원", shown)
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["{shown}/달러", "0123456789abcdef/억원", "{shown}/천원"])
def test_a_chart_that_is_not_there_is_no_error(path: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not known, or faulty: the page's own answer comes anyway. An error would stand in the browser's console."""

    def broken(*_: object) -> bytes:
        raise ValueError

    monkeypatch.setattr(program, "packed", broken)
    headers, body = asked(Router(routes=serving.routes()), f"/app/static/figures/{path.format(shown=shown)}")
    assert (headers["status"], body) == ("204", b"")


@pytest.mark.parametrize("path", ["/static/js/x.js", "/app/static/x.js"])
def test_under_a_path_of_its_own_files_are_served_and_compressed(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", lambda _: "/gu/")
    name = re.search("modules/[0-9a-f]+", module("export default () => 0"))
    assert name
    assert asked(Router(routes=serving.routes()), f"/gu/app/static/{name[0]}.js")[1] == b"export default () => 0"
    assert gzip.decompress(asked(Compressed(Site("text/javascript")), f"/gu{path}", accept_encoding="gzip")[1]) == SCRIPT
    assert asked(Compressed(Site("text/javascript")), f"/guro{path}", accept_encoding="gzip")[1] == SCRIPT


def test_data_are_loaded_while_the_server_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def broken() -> None:
        loaded.append("asked")
        raise StoreError(Text("저장소를 열 수 없습니다.", "The store cannot be opened."))

    monkeypatch.setattr(program, "frames", broken)

    async def started() -> None:
        async with serving.ready(None):
            for _ in range(200):
                if loaded:
                    return
                await asyncio.sleep(0.01)

    run(started())
    assert loaded == ["asked"]


def test_the_entry_is_found_as_an_application() -> None:
    found = discover_asgi_app(Path(__file__).resolve().parents[2] / "app.py")
    assert (found.is_asgi_app, found.import_string) == (True, "app:app")
