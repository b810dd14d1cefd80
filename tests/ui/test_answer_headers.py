"""Every answer says what a browser may do with it and which pages may hold it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from lib.core.errors import AskedError
from lib.ui.components.inline import hashes, inline
from lib.ui.server.headers import FRAMES_VARIABLE, AnswerHeaders, frame_ancestors

from .raw_requests import STREAM, Answer, requested
from .test_serving import asked, run

POLICY = "content-security-policy"


def policy(header: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in header.split(";"))}


def sha(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def proved(answer: Answer) -> None:
    assert policy(answer.headers[POLICY])["default-src"] == ["'none'"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/budget", 200),
        ("GET", "/budget/", 301),
        ("GET", "/favicon.png", 200),
        ("GET", "/app/static/icon.png", 200),
        ("GET", "/app/static/none.png", 404),
        ("GET", "/app/static/figures/none/x", 204),
        ("GET", "/media/none.png", 404),
        ("GET", "/_stcore/health", 200),
        ("GET", "/_stcore/metrics", 404),
        ("POST", "/_stcore/health", 405),
        ("PUT", "/_stcore/upload_file/a/b", 403),
        ("GET", "//evil.example", 400),
        ("GET", "/app/static/..%2f..%2fapp.py", 400),
    ],
)
def test_every_answer_of_a_server_carries_them(port: int, method: str, path: str, status: int) -> None:
    answer = requested(port, path, f"127.0.0.1:{port}", f"http://127.0.0.1:{port}", method)
    assert answer.status == status
    proved(answer)


def test_the_icon_of_the_page_is_the_programs_own(port: int) -> None:
    own, asked = (requested(port, path, f"127.0.0.1:{port}") for path in ("/app/static/icon.png", "/favicon.png"))
    assert asked.body == own.body
    assert asked.headers["content-type"] == "image/png"


@pytest.mark.parametrize("path", ["/", STREAM])
def test_what_is_refused_carries_them_too(port: int, path: str) -> None:
    answer = requested(port, path, "evil.example")
    assert answer.status == 403
    proved(answer)


def test_an_error_of_the_program_carries_them() -> None:
    """Also one that nothing inside has answered."""

    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError

    said: dict[str, str] = {}

    async def heard(message: Message) -> None:
        if message["type"] == "http.response.start":
            said.update({k.decode(): v.decode() for k, v in message["headers"]}, status=str(message["status"]))

    async def receive() -> Message:
        return {"type": "http.request"}

    app = AnswerHeaders(Starlette(routes=[Mount("/", broken)]))
    with pytest.raises(ValueError):  # noqa: PT011 - Starlette has answered and hands it on to be logged
        run(app({"type": "http", "method": "GET", "path": "/", "headers": []}, receive, heard))
    proved(Answer(int(said["status"]), said, b""))
    assert said["status"] == "500"


def test_scripts_of_the_page_are_taken_by_their_hashes_alone() -> None:
    """Streamlit's one in its page, ours of the page and of each language, and the two of the welcome."""
    allowed = policy(asked(AnswerHeaders(Starlette()), "/")[0][POLICY])["script-src"]
    assert set(allowed) == {"'self'", "blob:", "'wasm-unsafe-eval'", *hashes()}
    for name in ("first", "ko", "en", "open", "closed"):
        assert sha(inline(name).removeprefix("<script>").removesuffix("</script>")) in allowed
    own = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    assert sum(own.count(f"<script{x}") for x in (">", " ")) == 2  # one of them has a source
    assert len(hashes()) == 6


def test_offices_that_embed_the_pages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert policy(asked(AnswerHeaders(Starlette()), "/")[0][POLICY])["frame-ancestors"] == ["'none'"]
    monkeypatch.setenv(FRAMES_VARIABLE, "'self' https://portal.office https://*.seoul.example:8443")
    headers, _ = asked(AnswerHeaders(Starlette()), "/")
    assert policy(headers[POLICY])["frame-ancestors"] == ["'self'", "https://portal.office", "https://*.seoul.example:8443"]


@pytest.mark.parametrize(
    "word", ["portal.office; script-src *", "*", "https://", "https://*", "javascript:x", "https://a,https://b", "'unsafe-inline'"]
)
def test_a_setting_that_names_no_page_is_refused_in_words(word: str) -> None:
    with pytest.raises(AskedError, match=FRAMES_VARIABLE):
        frame_ancestors(word)
