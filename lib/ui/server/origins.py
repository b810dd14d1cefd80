"""Who may speak to the server: Host and Origin of every request, looked at before Streamlit or anything else reads it.

A foreign page in a reader's browser reaches this machine too. Under a name of its own that it turns to 127.0.0.1 (DNS rebinding) its Host
is that name; under ours its Origin is that of its own page. Streamlit checks neither on most routes, and looks for its external address
on the internet before it refuses a foreign Origin: here both are refused without asking anyone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.core.errors import AskedError
from lib.core.text import Text
from lib.ui.server.base_path import asked_path
from lib.ui.server.exposure import is_loopback

HOSTS_VARIABLE, METRICS_VARIABLE = "GUJEONG_ALLOWED_HOSTS", "GUJEONG_METRICS"
_USUAL_PORTS = {"http": 80, "https": 443}
_NAMED = re.compile(r"(?:(https?)://)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::(\d{1,5}))?")
_SAFE = ("GET", "HEAD", "OPTIONS")  # a browser sends them without Origin where the page is its own
_METRICS = "/_stcore/metrics"
_BAD_NAME = Text("{variable}의 '{found}'은(는) 이름, 이름:포트, https://이름, https://이름:포트 가운데 하나가 아닙니다.",
                 "'{found}' in {variable} is none of host, host:port, https://host, https://host:port.")  # fmt: skip
_FOREIGN_HOST = Text("주소가 '{found}'인 요청은 받지 않습니다. 이 주소로 열려면 환경 변수 {variable}에 주소창의 주소(보기: https://{found})를 적고 다시 시작하십시오.",
                     "Refused: this server does not answer as '{found}'. To allow it, add the address as the browser shows it (such as https://{found}) to the environment variable {variable} and restart.")  # fmt: skip
_FOREIGN_ORIGIN = Text("다른 곳('{found}')에서 온 요청이라 받지 않습니다. 이 서버의 화면에서 다시 하십시오. 프록시를 거치면 프록시가 Host를 바꾸지 않아야 하고, https 주소는 {variable}에 https://로 적어야 합니다.",
                       "Refused: the request comes from '{found}'. Use this server's own pages. A proxy must pass the Host header unchanged, and an https address is written with https:// in {variable}.")  # fmt: skip
_CLOSED = Text("측정값은 닫혀 있습니다. 열려면 환경 변수 {variable}에 1을 적고 다시 시작하십시오.",
               "Metrics are closed. To open them, set the environment variable {variable} to 1 and restart.")  # fmt: skip


@dataclass(frozen=True)
class Address:
    """Where a browser finds the server; the scheme and the port are None where they are the server's own."""

    scheme: str | None
    host: str
    port: int | None

    def origin(self, own_scheme: str, own_port: int | None) -> str:
        """The address as browsers write it in Origin: without the usual port of its scheme."""
        scheme = self.scheme or own_scheme
        port = self.port or (_USUAL_PORTS[scheme] if self.scheme else own_port)
        return f"{scheme}://{self.host}" + ("" if port == _USUAL_PORTS[scheme] else f":{port}")


class OwnOrigins:
    """ASGI middleware: passes on what is asked under an own address, and by an own page where it changes anything or stays connected."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._named = named_addresses(os.environ.get(HOSTS_VARIABLE, ""))
        self._has_metrics = os.environ.get(METRICS_VARIABLE, "").strip() == "1"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in place of the program what is refused."""
        answer = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        await (answer or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        own = self._origins_of(hosts[0], scope) if len(hosts) == 1 else frozenset()
        if not own:
            return _refused(403, _FOREIGN_HOST, HOSTS_VARIABLE, ", ".join(hosts))
        is_read = scope["type"] == "http" and scope["method"] in _SAFE and not origins
        if not is_read and (len(origins) != 1 or origins[0] not in own):
            return _refused(403, _FOREIGN_ORIGIN, HOSTS_VARIABLE, ", ".join(origins))
        if asked_path(scope) == _METRICS and not self._has_metrics:
            return _refused(404, _CLOSED, METRICS_VARIABLE, "")
        return None

    def _origins_of(self, host: str, scope: Scope) -> frozenset[str]:
        """Origins of the pages that this server shows under a Host; none where it shows none.

        The scheme is that of the settings: X-Forwarded-Proto is whatever the sender wrote.
        """
        port = scope["server"][1] if scope.get("server") else None
        return _origins(self._named, host, "https" if st.get_option("server.sslCertFile") else "http", port)


def named_addresses(setting: str) -> tuple[Address, ...]:
    """The addresses of a setting, parted by blanks or commas. Raises AskedError for what is none."""
    return tuple(_address(word) for word in re.split(r"[\s,]+", setting.lower()) if word)


def _address(word: str) -> Address:
    found = _NAMED.fullmatch(word.rstrip("/"))
    if found is None or not 0 < int(found[3] or 1) < 65_536:
        raise AskedError(_BAD_NAME.fill(variable=HOSTS_VARIABLE, found=word))
    return Address(found[1], found[2], int(found[3]) if found[3] else None)


def _origins(named: Sequence[Address], host: str, own_scheme: str, own_port: int | None) -> frozenset[str]:
    """Letter for letter, as Streamlit compares them: one that it finds different it would look up."""
    origins = {address.origin(own_scheme, own_port) for address in (*named, *_loopback(host))}
    return frozenset(origin for origin in origins if origin.partition("://")[2] == host)


def _loopback(host: str) -> tuple[Address, ...]:
    """This machine under the name that a Host gives it, where that is one that no name server answers for."""
    found = _NAMED.fullmatch(host)
    name = found[2] if found else ""
    return (Address(None, name, None),) if is_loopback(name) else ()


def _refused(status: int, words: Text, variable: str, found: str) -> PlainTextResponse:
    said = words.fill(variable=variable, found=found)
    return PlainTextResponse(f"{said.ko}\n{said.en}\n", status)
