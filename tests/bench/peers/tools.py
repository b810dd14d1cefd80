"""The pages that are measured: their own environments, made on demand, and their servers on 127.0.0.1."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lib.charts.drawing.look import CONFIG
from tests.bench.browser import PAGES, ROOT, bare_page, figures_of, free_port, of_page, site

HERE = Path(__file__).parent
MADE = ROOT / "build" / "peers"
FONT = ROOT / "static" / "fonts" / "Pretendard-Regular.woff2"
TITLES = {"one": "25개 구", "small": "예산 집행"}
START = 120  # s that a server may take
GUNICORN = ("gunicorn", "--workers", "1", "--threads", "4", "--bind", "127.0.0.1:{port}")


@dataclass(frozen=True)
class Peer:
    """A tool: its folder here, the folder whose environment it runs in, what `python -m` is asked for, the page's path."""

    title: str
    folder: str
    environment: str
    command: tuple[str, ...]
    packages: tuple[str, ...]
    path: str = "/"


PANEL = ("panel", "serve", "app.py", "--address", "127.0.0.1", "--port", "{port}", "--allow-websocket-origin", "127.0.0.1:{port}")
PEERS = (
    Peer("Dash", "dash", "dash", (*GUNICORN, "app:server"), ("dash", "plotly", "gunicorn")),
    Peer("Dash, clientside callback", "dash_clientside", "dash", (*GUNICORN, "app:server"), ("dash", "plotly", "gunicorn")),
    # Not `--reuse-sessions`: with it Panel 1.9 fetches style sheets from outside.
    Peer("Panel", "panel", "panel", (*PANEL, "--static-dirs", "assets=assets", "--warm"), ("panel", "plotly"), "/app"),
    Peer("Vizro", "vizro", "vizro", (*GUNICORN, "app:app"), ("vizro", "dash", "plotly", "gunicorn")),
    Peer("Streamlit", "streamlit", "streamlit", ("streamlit", "run", "app.py", "--server.port", "{port}"), ("streamlit", "plotly")),
)
BARE, OURS = "bare `Plotly.react`", "구정한눈"


@dataclass(frozen=True)
class Served:
    """A page that is up; `pid` of its server, None where it is a file handed out by the benchmark itself."""

    title: str
    url: str
    pid: int | None


def python_of(name: str) -> Path:
    """The interpreter of an environment with exactly what its lock names, made where there is none or the lock has changed."""
    folder, lock = MADE / name, HERE / name / "requirements.lock"
    python, made = folder / "bin" / "python", folder / "made.lock"
    if not made.is_file() or made.read_bytes() != lock.read_bytes():
        print(f"{name}: {folder.relative_to(ROOT)} is made", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", lock], check=True)
        shutil.copy(lock, made)
    return python


def versions() -> dict[str, str]:
    """The packages that make each page, with the versions that are installed."""
    ask = "import sys; from importlib.metadata import version; print(', '.join(f'{n} {version(n)}' for n in sys.argv[1:]))"
    asked = [(OURS, sys.executable, ("streamlit",)), *((peer.title, python_of(peer.environment), peer.packages) for peer in PEERS)]
    return {title: _said([python, "-c", ask, *packages]) for title, python, packages in asked}


def _said(command: list[str | Path]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def serving(page: str, folder: Path) -> Iterator[list[Served]]:
    """The page `one` or `small` (as `tests.bench.browser.PAGES`) in every tool: the bare page first, then our own, then the peers."""
    given = {"title": TITLES[page], "config": dict(CONFIG), "figures": _known_figures(PAGES[page])}
    with ExitStack() as stack:
        bare = Served(BARE, stack.enter_context(bare_page(of_page(page))), None)
        apps = stack.enter_context(site())
        command = (sys.executable, "-m", "streamlit", "run", str(apps / "frame.py"), "--server.port", "{port}")
        ours = _started(OURS, command, ROOT, f"/{page}", {"PYTHONPATH": str(ROOT)})
        peers = [_peer(peer, folder / page, given) for peer in PEERS]
        yield [bare, *(stack.enter_context(server) for server in (ours, *peers))]


@functools.cache
def _known_figures(panel: str) -> dict[str, object]:
    return figures_of(panel)


def _peer(peer: Peer, folder: Path, given: Mapping[str, object]) -> AbstractContextManager[Served]:
    """The server of a peer in a folder of its own: its script, the figures, the font."""
    there = folder / peer.folder
    shutil.copytree(HERE / peer.folder, there)
    (there / "figures.json").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    for name in ("assets", "static"):
        (there / name).mkdir(exist_ok=True)
        shutil.copy(FONT, there / name)
    return _started(peer.title, (str(python_of(peer.environment)), "-m", *peer.command), there, peer.path, {})


@contextmanager
def _started(title: str, command: tuple[str, ...], folder: Path, path: str, more: Mapping[str, str]) -> Iterator[Served]:
    """A server in its folder, once its page answers; what it says goes to a log."""
    port = free_port()
    words = [word.format(port=port) for word in command]
    MADE.mkdir(parents=True, exist_ok=True)
    log = MADE / f"{re.sub(r'[^가-힣a-z]+', '-', title.lower())}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(words, cwd=folder, stdout=said, stderr=said, env={**os.environ, **more})
        try:
            served = Served(title, f"http://127.0.0.1:{port}{path}", process.pid)
            _wait(served, process, log)
            yield served
        finally:
            process.terminate()
            process.wait(20)


def _wait(served: Served, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the page answers.

    Raises:
        RuntimeError: It does not, with the place of what the server said.
    """
    until = time.monotonic() + START
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(served.url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    how = f"does not answer within {START} s" if process.poll() is None else f"has ended ({process.returncode})"
    raise RuntimeError(f"{served.title} at {served.url} {how}; what it said: {log.relative_to(ROOT)}")
