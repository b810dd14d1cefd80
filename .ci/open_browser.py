"""Open the dashboard in the reader's browser once it answers; nothing where there is no screen."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
import webbrowser

URL = f"http://127.0.0.1:{os.environ.get('PORT', '8501')}"
HAS_SCREEN = sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def answers() -> bool:
    """Whether the dashboard answers."""
    try:
        with urllib.request.urlopen(f"{URL}/_stcore/health", timeout=1):  # noqa: S310 - a fixed local address
            return True
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__" and HAS_SCREEN and not os.environ.get("CI"):
    for _ in range(60):
        if answers():
            webbrowser.open(URL)
            break
        time.sleep(0.5)
