"""Which browser draws the pictures, and what to install where there is none."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from lib.core.text import Text

VARIABLE = "GUJEONG_BROWSER"  # names another browser than the one that is found
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable")
_MAC = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe")
NO_BROWSER = Text(
    "그림을 그릴 브라우저(Chromium, Chrome, Edge)가 없습니다. Debian·Ubuntu에서는 'sudo apt-get install -y chromium'으로, Windows에서는 Microsoft Edge나 "
    f"Chrome을 내려받아 설치하십시오. 다른 곳에 있으면 환경 변수 {VARIABLE}에 실행 파일의 경로를 적으십시오.",
    "There is no browser to draw pictures with (Chromium, Chrome, Edge). Debian and Ubuntu: 'sudo apt-get install -y chromium'; Windows: "
    f"install Microsoft Edge or Chrome. If it is elsewhere, name its program file in the environment variable {VARIABLE}.",
)
NO_LIBRARY = Text(
    "브라우저를 움직이는 라이브러리 choreographer가 없습니다. 'pip install -r requirements.txt'로 설치하십시오.",
    "The library choreographer, which drives the browser, is missing. Install it: 'pip install -r requirements.txt'.",
)


def browser_path() -> str | None:
    """The program file of the browser; None where there is none. The one that GUJEONG_BROWSER names goes first."""
    named = os.environ.get(VARIABLE, "").strip()
    if named:
        return named if Path(named).is_file() else None
    return next((path for name in _NAMES if (path := shutil.which(name))), None) or next(
        (str(path) for path in _usual_places() if path.is_file()), None
    )


def _usual_places() -> Iterator[Path]:
    """Where macOS and Windows put browsers, which no search path names."""
    system = platform.system()
    if system == "Darwin":
        yield from (root / name for root in (Path("/Applications"), Path.home() / "Applications") for name in _MAC)
    elif system == "Windows":
        roots = (os.environ.get(name) for name in ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA"))
        yield from (Path(root) / name for root in roots if root for name in _WINDOWS)


def missing() -> Text | None:
    """What to install so that pictures can be drawn here; None where nothing is missing."""
    if find_spec("choreographer") is None:
        return NO_LIBRARY
    return None if browser_path() else NO_BROWSER
