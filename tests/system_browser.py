"""The system's browser that tests look through: without one they skip, and fail where CI must have installed it."""

from __future__ import annotations

import os
import shutil

import pytest

# The shell draws the same pages without a browser's own windows, for two thirds of the work; what people have serves as well.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    path = next((p for n in NAMES if (p := shutil.which(n))), None)
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "no Chromium: `make test` installs it, or `sudo apt-get install -y chromium`"
        )
    return str(path)
