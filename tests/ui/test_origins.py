"""Who may speak to the server: own names at the own port, own pages; proved on the check itself and on a server that runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest
import streamlit as st
from starlette.types import Receive, Scope, Send

from lib.core.errors import AskedError
from lib.ui.server.origins import HOSTS_VARIABLE, METRICS_VARIABLE, OwnOrigins, named_addresses

from .conftest import PROXY, ROOT
from .raw_requests import STREAM, Answer, requested
from .test_serving import run

PORT = 8501


class Program:
    """What stands behind the check; whether it was asked."""

    def __init__(self) -> None:
        self.asked = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked = True


def passes(host: str | None, origin: str | None = None, method: str = "", setting: str = "", **more: object) -> bool:
    """Whether a request gets through; a handshake where it has no method."""
    program = Program()
    headers = [(name, value.encode()) for name, value in ((b"host", host), (b"origin", origin)) if value is not None]
    scope = {"type": "http" if method else "websocket", "method": method, "path": "/", "headers": headers, "server": ("127.0.0.1", PORT)}

    async def nothing(*_: object) -> None:
        """Nobody reads the answer."""

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(HOSTS_VARIABLE, setting)
        app = OwnOrigins(program)
    run(app({**scope, "extensions": {"websocket.http.response": {}}, **more}, nothing, nothing))
    return program.asked


@pytest.mark.parametrize(
    ("host", "setting"),
    [
        ("localhost:8501", ""),
        ("127.0.0.1:8501", ""),
        ("127.8.9.1:8501", ""),
        ("[::1]:8501", ""),
        ("localhost:8501", PROXY),
        ("10.1.2.3:8501", "10.1.2.3"),
        ("10.1.2.3:9000", "other.office, 10.1.2.3:9000"),
        ("[fd00::1]:8501", "[fd00::1]"),
        ("hannun.office", "http://HANNUN.office/"),
        ("hannun.office:8080", "http://hannun.office:8080"),
    ],
)
def test_own_addresses_are_answered(host: str, setting: str) -> None:
    assert passes(host, method="GET", setting=setting)
    assert passes(host, f"http://{host}", "PUT", setting)
    assert passes(host, f"http://{host}", setting=setting)


@pytest.mark.parametrize(
    ("host", "setting"),
    [
        (None, ""),
        ("", ""),
        ("evil.example:8501", ""),
        ("localhost", ""),
        ("localhost:8502", ""),
        ("localhost.evil.example:8501", ""),
        ("127.0.0.1.evil.example:8501", ""),
        ("evil.example@127.0.0.1:8501", ""),
        ("127.0.0.1:8501/", ""),
        ("0.0.0.0:8501", ""),
        ("10.1.2.3:8501", ""),
        ("10.1.2.4:8501", "10.1.2.3"),
        ("hannun.office", "hannun.office"),
        ("hannun.office:443", PROXY),
        ("sub.hannun.office", PROXY),
    ],
)
def test_every_other_host_is_refused(host: str | None, setting: str) -> None:
    assert not passes(host, method="GET", setting=setting)
    assert not passes(host, f"http://{host}", "PUT", setting)
    assert not passes(host, f"http://{host}", setting=setting)


@pytest.mark.parametrize(
    ("host", "origin", "setting"),
    [
        ("localhost:8501", "http://evil.example", ""),
        ("localhost:8501", "http://localhost", ""),
        ("localhost:8501", "http://localhost:8502", ""),
        ("localhost:8501", "https://localhost:8501", ""),
        ("localhost:8501", "http://127.0.0.1:8501", ""),
        ("localhost:8501", "http://localhost:8501.evil.example", ""),
        ("localhost:8501", "null", ""),
        ("localhost:8501", "", ""),
        ("hannun.office", "http://hannun.office", PROXY),
        ("hannun.office", "https://hannun.office:8443", PROXY),
        ("localhost:8501", PROXY, PROXY),
        ("LOCALHOST:8501", "http://localhost:8501", ""),
    ],
)
def test_another_page_is_refused_also_where_it_only_reads(host: str, origin: str, setting: str) -> None:
    assert not passes(host, origin, setting=setting)
    assert not passes(host, origin, "PUT", setting)
    assert not passes(host, origin, "GET", setting)


def test_without_an_origin_there_is_only_reading() -> None:
    host = f"localhost:{PORT}"
    assert [passes(host, method=method) for method in ("GET", "HEAD", "OPTIONS")] == [True] * 3
    assert [passes(host, method=method) for method in ("PUT", "POST", "DELETE", "PATCH", "")] == [False] * 5


def test_said_twice_is_refused() -> None:
    twice = [(b"host", b"evil.example"), (b"host", b"localhost:8501"), (b"origin", b"http://localhost:8501")]
    assert not passes(None, headers=twice)
    assert not passes(None, headers=[*twice[1:], twice[2]])


@pytest.mark.parametrize("said", ["http", "https"])
def test_behind_a_proxy_the_address_that_browsers_see_is_the_one_that_counts(said: str) -> None:
    """Whatever the request says of its own way here: `scheme` comes from X-Forwarded-Proto, which anybody can write."""
    assert passes("hannun.office", PROXY, setting=PROXY, scheme=said)
    assert not passes("hannun.office", "http://hannun.office", setting=PROXY, scheme=said)
    assert not passes("localhost:8501", "https://localhost:8501", scheme=said)


def test_a_server_with_a_certificate_of_its_own_is_asked_by_https(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", lambda name: "server.pem" if name == "server.sslCertFile" else "")
    assert passes("localhost:8501", "https://localhost:8501")
    assert not passes("localhost:8501", "http://localhost:8501")


@pytest.mark.parametrize("word", ["ftp://x", "x/path", "https://", "*.office", "a b:c", "x:0", "x:70000", "https://x@y", "구청.한국"])
def test_a_setting_that_names_no_address_is_refused_in_words(word: str) -> None:
    with pytest.raises(AskedError, match=HOSTS_VARIABLE):
        named_addresses(f"hannun.office {word}")


def test_the_program_does_not_start_with_such_a_setting() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=ROOT,
        env={**os.environ, HOSTS_VARIABLE: "ftp://x"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "'ftp://x'" in done.stderr
    assert "Traceback" not in done.stderr


# Every kind of route that there is, and what an own page is answered there.
ROUTES: Mapping[tuple[str, str], int] = {
    ("GET", "/"): 200,
    ("GET", "/budget"): 200,
    ("GET", "/none/deeper"): 200,
    ("GET", "/_stcore/health"): 200,
    ("HEAD", "/_stcore/health"): 200,
    ("OPTIONS", "/_stcore/health"): 204,
    ("GET", "/_stcore/script-health-check"): 200,  # not switched on: the page
    ("GET", "/_stcore/host-config"): 200,
    ("GET", "/_stcore/metrics"): 404,
    ("GET", STREAM): 101,
    ("PUT", "/_stcore/upload_file/session/file"): 403,  # without a token
    ("DELETE", "/_stcore/upload_file/session/file"): 403,
    ("GET", "/_stcore/bidi-components/none/x.js"): 404,
    ("GET", "/_stcore/agent/openapi.json"): 200,
    ("POST", "/_stcore/agent/interact"): 403,  # switched off
    ("POST", "/_stcore/agent/mcp"): 400,
    ("GET", "/component/none/index.html"): 404,
    ("GET", "/media/none.png"): 404,
    ("GET", "/auth/login"): 302,
    ("GET", "/auth/logout"): 302,
    ("GET", "/oauth2callback"): 302,
    ("GET", "/static/js/none.js"): 200,  # the page
    ("GET", "/favicon.png"): 200,
    ("GET", "/app/static/icon.png"): 200,
    ("GET", "/app/static/figures/none/억원"): 204,
    ("GET", "/app/static/modules/none.js"): 404,
    ("GET", f"/app/static/{'n' * 256}"): 404,  # longer than the name of any file
}


def ask(port: int, route: tuple[str, str], host: str, origin: str) -> Answer:
    method, path = route
    return requested(port, path.replace("억원", "%EC%96%B5%EC%9B%90"), host, origin, method)


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_no_route_answers_a_foreign_host_or_a_foreign_page(port: int, route: tuple[str, str]) -> None:
    own = f"127.0.0.1:{port}"
    for host, origin in (
        ("evil.example", ""),
        (f"evil.example:{port}", ""),
        (f"evil.example:{port}", f"http://evil.example:{port}"),
        (own, "http://evil.example"),
        (own, f"http://evil.example:{port}"),
    ):
        refused = ask(port, route, host, origin)
        assert refused.status == 403, (host, origin)
        if route[0] != "HEAD":
            assert HOSTS_VARIABLE.encode() in refused.body, (host, origin)
    answered = ask(port, route, own, f"http://{own}")
    assert answered.status == ROUTES[route]
    assert HOSTS_VARIABLE.encode() not in answered.body


def test_behind_a_proxy_a_page_is_connected(port: int) -> None:
    assert ask(port, ("GET", STREAM), "hannun.office", PROXY).status == 101
    assert ask(port, ("GET", "/budget"), "hannun.office", "").status == 200
    assert ask(port, ("GET", STREAM), "hannun.office", "http://hannun.office").status == 403


@pytest.mark.parametrize(("setting", "status"), [("", 404), ("0", 404), ("1", 200)])
@pytest.mark.parametrize("base", ["", "/gu"])
def test_metrics_are_there_for_who_asks_for_them(setting: str, status: int, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(METRICS_VARIABLE, setting)
    monkeypatch.setattr(st, "get_option", lambda name: base if name == "server.baseUrlPath" else None)
    program = Program()
    headers = [(b"host", f"localhost:{PORT}".encode())]
    scope = {"type": "http", "method": "GET", "path": f"{base}/_stcore/metrics", "headers": headers, "server": ("127.0.0.1", PORT)}

    async def nothing(*_: object) -> None:
        """Nobody reads the answer."""

    run(OwnOrigins(program)(scope, nothing, nothing))
    assert program.asked is (status == 200)
