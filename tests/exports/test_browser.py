"""The exporter's browser: it asks for nothing that is not handed to it, and an export outlives a browser that dies."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lib.charts.draw import drawn
from lib.core.frames import Frames
from lib.exports.images import picture
from lib.exports.images.browser import Driven, NotDrawnError, Page
from lib.exports.writer import WIDE
from tests.charts.chart_samples import CHARTS
from tests.exports.reports import hostile

pytestmark = pytest.mark.skipif(picture.missing() is not None, reason="no browser to draw with")
OLD = 1.0  # when a file was read last that nobody has read

MARKUP = """<img src="{0}img"><img srcset="{0}set 1x"><iframe src="{0}frame"></iframe><object data="{0}object"></object><embed src="{0}embed">
<link rel="stylesheet" href="{0}css"><link rel="preload" as="image" href="{0}preload"><link rel="preconnect" href="{0}"><link rel="icon" href="{0}icon">
<div style="background: url({0}background)">x</div><style>@import url({0}import); @font-face {{ font-family: q; src: url({0}font) }} i {{ font-family: q }}</style>
<i>q</i><svg><image href="{0}image" width="9" height="9"/><use href="{0}use#a"/></svg><video src="{0}video" poster="{0}poster"></video>
<audio src="{0}audio"></audio><img src="data:," onerror="fetch('{0}handler')"><script src="{0}script"></script><base href="{0}base">
<meta http-equiv="refresh" content="0; url={0}refresh">"""
SCRIPT = """for (const ask of [
  () => fetch(url + "fetch", { mode: "no-cors" }).catch(() => 0), () => (new Image().src = url + "image"), () => new Worker(url + "worker"),
  () => new WebSocket(url.replace("http", "ws")), () => new EventSource(url + "events"), () => navigator.sendBeacon(url + "beacon"),
  () => window.open(url + "window"), () => { const request = new XMLHttpRequest(); request.open("GET", url); request.send(); },
]) try { ask(); } catch {}"""


@dataclass
class Watched:
    """An address of this computer and a file; who has asked for them."""

    port: int
    file: Path
    callers: list[tuple[str, int]] = field(default_factory=list)

    def addresses(self) -> list[str]:
        return [f"http://{host}:{self.port}/" for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]")] + [f"file://{self.file}?"]

    def asked(self) -> list[object]:
        time.sleep(0.5)  # what was begun arrives
        return [*self.callers, *([self.file.name] if self.file.stat().st_atime != OLD else [])]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        file = tmp_path / "canary.svg"
        file.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
        os.utime(file, (OLD, file.stat().st_mtime))
        found = Watched(server.getsockname()[1], file)
        thread = threading.Thread(target=_note, args=(server, found.callers), daemon=True)
        thread.start()
        yield found
        with socket.create_connection(server.getsockname()):
            server.shutdown(socket.SHUT_RDWR)
        thread.join(10)


def _note(server: socket.socket, callers: list[tuple[str, int]]) -> None:
    try:
        while True:
            connection, address = server.accept()
            callers.append(address)
            connection.close()
    except OSError:
        return


@contextmanager
def running(driven: Driven) -> Iterator[Driven]:
    try:
        yield driven
    finally:
        driven.close()


def test_the_watch_sees_who_asks(watched: Watched) -> None:
    socket.create_connection(("127.0.0.1", watched.port)).close()
    watched.file.read_bytes()
    assert len(watched.asked()) == 2


def test_markup_in_the_page_asks_for_nothing(watched: Watched) -> None:
    with running(Driven(picture._prepare)) as driven:
        for address in watched.addresses():
            markup = json.dumps(MARKUP.format(address))
            driven.ask(lambda page, m=markup: page.run(f"document.body.innerHTML = {m}; 0"))
            driven.ask(lambda page, m=markup: page.run(f"document.body.append(document.createRange().createContextualFragment({m})); 0"))
        assert watched.asked() == []


def test_even_scripts_reach_nothing(watched: Watched) -> None:
    """No script of a document ever runs; if one did, there would be nobody to talk to."""
    with running(Driven()) as driven:
        for address in watched.addresses():
            driven.ask(lambda page, a=address: page.run(f"{{ const url = {json.dumps(a)}; {SCRIPT} }} 0"))
            driven.ask(lambda page, a=address: page.run(f"location.href = {json.dumps(a)}; 0"))
        assert watched.asked() == []


def test_words_of_a_document_or_an_editor_stay_words(watched: Watched, frames: Frames) -> None:
    document = hostile(frames, tuple(MARKUP.format(address) for address in watched.addresses())).documents[0]
    try:
        assert picture.png(document, WIDE)
        assert "canary" in picture.svg(document, WIDE)
        assert picture.figure_svg(document, 700)
        assert watched.asked() == []
    finally:
        picture.DRIVEN.close()


def test_a_page_that_was_led_away_is_made_anew() -> None:
    figure = drawn(CHARTS["share"], "ko", "light", 700)
    with running(Driven(picture._prepare)) as driven:
        driven.ask(lambda page: page.run("location.href = 'http://127.0.0.1:9/'; 0"))
        assert driven.ask(lambda page: page.call("hannun.figure", figure))["letters"]


def kill(driven: Driven) -> None:
    assert driven._browser is not None
    os.killpg(driven._browser.subprocess.pid, signal.SIGKILL)


def test_ten_exports_outlive_browsers_that_die_at_work_and_at_their_start() -> None:
    started: list[Page] = []
    worked: list[Page] = []

    async def prepare(page: Page) -> None:
        started.append(page)
        if len(started) == 2:
            kill(driven)
        await page.run("0")

    async def work(page: Page) -> object:
        worked.append(page)
        if len(worked) == 4:
            kill(driven)
        return await page.run("6 * 7")

    with running(Driven(prepare)) as driven, ThreadPoolExecutor(10) as pool:
        assert list(pool.map(lambda _: driven.ask(work), range(10))) == [42] * 10
    assert (len(started), len(worked)) == (3, 11)


def test_an_export_at_which_every_browser_dies_is_refused_in_a_sentence() -> None:
    async def work(page: Page) -> object:
        kill(driven)
        return await page.run("0")

    with running(Driven()) as driven, pytest.raises(NotDrawnError, match="브라우저가 그림을 그리지 못했습니다"):
        driven.ask(work)
