"""`shot`: a page of the program as a picture, without anybody opening a browser."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import click

from lib.cli.editions import save
from lib.cli.program import Program
from lib.core.errors import AskedError
from lib.core.text import Text
from lib.exports.images.browser import Driven, NotDrawnError, Page
from lib.exports.images.browser_path import missing
from lib.store.package import DATA, FOLDER_VARIABLE

ROOT = Path(__file__).resolve().parents[2]
STARTS = 60.0  # s that the server may take to answer
DRAWS = 90.0  # s that a page may take until everything on it is drawn
_STEADY = 3  # looks in a row at which nothing was left to draw
_LOOK = 0.15  # s between two looks
# What is still to come: 1 nothing, 0 something, -1 the page has failed.
_DRAWN = """(() => {
  if (document.querySelector('[data-testid="stException"]')) return -1;
  const charts = [...document.querySelectorAll(".hn-chart")].filter((chart) => chart.clientWidth && chart.getBoundingClientRect().top < innerHeight);
  const done = document.querySelector('[data-test-script-state="notRunning"]') && document.querySelector("h1")
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') && document.fonts.status === "loaded"
    && charts.every((chart) => Number(chart.dataset.drawn) === chart.clientWidth);
  return done ? 1 : 0;
})()"""


@dataclass(frozen=True)
class View:
    """How a page is looked at: px wide and high, light or dark."""

    width: int
    height: int
    is_dark: bool


@click.command("shot")
@click.argument("page", metavar="PAGE")
@click.option(
    "--query", default="", metavar="'district=…&year=…'", help="화면 주소의 물음표 뒤에 오는 조건. 화면의 '링크 복사'로 얻을 수 있음"
)
@click.option("--width", type=click.IntRange(320, 7680), default=1920, show_default=True, help="너비(px)")
@click.option("--height", type=click.IntRange(240, 7680), default=1080, show_default=True, help="높이(px)")
@click.option("--dark", "is_dark", is_flag=True, help="어두운 바탕")
@click.option("--out", "path", type=click.Path(path_type=Path), required=True, help="쓸 PNG 파일")
@click.pass_obj
def shot(program: Program, page: str, query: str, width: int, height: int, is_dark: bool, path: Path) -> None:  # noqa: FBT001 - an option
    """화면 하나를 브리핑 보기로 열어 PNG로 찍습니다. 프로그램을 잠시 띄웠다가 끝냅니다.

    PAGE는 화면 주소에서 물음표 앞에 오는 이름입니다. 자료는 다른 명령과 같은 것을 봅니다.
    """
    _check(page, path)
    view = View(width, height, is_dark)
    address = f"{page}?{_query(query, view, program.lang)}"
    with _server(_environment(program)) as url:
        content = _taken(f"{url}/{address}", view)
    click.echo(save(content, path, program.lang))


def pages() -> list[str]:
    """The names of the program's pages."""
    return sorted(p.stem for p in (ROOT / "pages").glob("[!_]*.py"))


def _check(page: str, path: Path) -> None:
    """Everything that can be known before a server is started. Raises AskedError or NotDrawnError."""
    if page not in pages():
        known = ", ".join(pages())
        raise AskedError(Text(f"'{page}' 화면이 없습니다. 있는 화면: {known}", f"There is no page '{page}'. Pages: {known}"))
    if path.suffix.lower() != ".png":
        raise AskedError(Text(f"'{path.name}'의 이름을 .png로 끝내십시오.", f"End the name '{path.name}' in .png."))
    if not path.resolve().parent.is_dir():
        raise AskedError(Text(f"'{path.parent}' 폴더가 없습니다. 먼저 만드십시오.", f"There is no folder '{path.parent}'. Make it first."))
    lacking = missing()
    if lacking:
        raise NotDrawnError(lacking)


def _query(words: str, view: View, lang: str) -> str:
    """The page's query with the briefing view in it. Raises AskedError for what is not `name=value&…`."""
    try:
        asked = parse_qsl(words.lstrip("?"), strict_parsing=True) if words.strip() else []
    except ValueError:
        raise AskedError(
            Text(f"이름=값&이름=값 꼴이 아닙니다: '{words}'.", f"'{words}' is not of the form name=value&name=value.")
        ) from None
    own = {"view": "briefing-dark" if view.is_dark else "briefing", **({"lang": lang} if lang != "ko" else {})}
    return urlencode([*((k, v) for k, v in asked if k not in own), *own.items()])


def _environment(program: Program) -> Mapping[str, str]:
    """The environment in which the server shows what the other commands do."""
    return {**os.environ, **({FOLDER_VARIABLE: str(program.folder.resolve())} if program.folder != DATA else {})}


@contextmanager
def _server(environment: Mapping[str, str]) -> Iterator[str]:
    """The program on a free port of this machine, ended afterwards. Raises NotDrawnError where it does not start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield _answering(process, f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _answering(process: subprocess.Popen[bytes], url: str) -> str:

    opener, end = urllib.request.build_opener(urllib.request.ProxyHandler({})), time.monotonic() + STARTS
    while time.monotonic() < end and process.poll() is None:
        try:
            with opener.open(f"{url}/_stcore/health", timeout=2):
                return url
        except OSError:
            time.sleep(_LOOK)
    raise NotDrawnError(
        Text(
            f"화면을 띄우는 프로그램이 {STARTS:g}초 안에 시작하지 않았습니다. 'make run'으로 열리는지 보고, 컴퓨터가 바쁘면 잠시 뒤 다시 하십시오.",
            f"The program that shows the pages did not start within {STARTS:g} seconds. See whether 'make run' opens it, or try again when the machine is less busy.",
        )
    )


def _taken(url: str, view: View) -> bytes:
    """The page as PNG once everything on it is drawn. Raises NotDrawnError."""

    async def work(page: Page) -> bytes | None:
        await page.look(view.width, view.height, 1)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if view.is_dark else "light"}]
        await page.command("Emulation.setEmulatedMedia", features=scheme)
        await page.command("Page.navigate", url=url)
        return await page.picture(view.width, view.height, 1) if await _is_drawn(page) else None

    driven = Driven(host="127.0.0.1")
    try:
        content = driven.ask(work, within=DRAWS + 15)
    finally:
        driven.close()
    if content is None:
        raise NotDrawnError(
            Text(
                f"화면이 {DRAWS:g}초 안에 다 그려지지 않았습니다. 컴퓨터가 바쁜 듯합니다. 잠시 뒤 다시 하거나 --query로 조건을 좁히십시오.",
                f"The page was not drawn within {DRAWS:g} seconds; the machine seems busy. Try again in a while, or ask for less with --query.",
            )
        )
    return content


async def _is_drawn(page: Page) -> bool:
    """Wait until nothing on the page is left to draw; whether that came in time. Raises NotDrawnError for a page that has failed."""
    end, steady = time.monotonic() + DRAWS, 0
    while time.monotonic() < end:
        found = await page.run(_DRAWN)
        if found == -1:
            raise NotDrawnError(
                Text(
                    "화면을 그리다가 잘못이 났습니다. 같은 주소를 브라우저로 열어 보십시오.",
                    "The page failed while it was drawn. Open the same address in a browser.",
                )
            )
        steady = steady + 1 if found == 1 else 0
        if steady == _STEADY:
            return True
        await asyncio.sleep(_LOOK)
    return False
