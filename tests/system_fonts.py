"""A system with other fonts: what bubblewrap shows to a command in place of those that are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_FOLDER = Path("/usr/share/fonts")
FOLDERS = ("", "truetype/nanum", "truetype/droid", "opentype/noto")  # none, and those of Debian's packages


def only(folder: str) -> list[str]:
    """The beginning of a command that sees the fonts of one folder, or none, and no settings of the system for them."""
    shown = _FOLDER / folder
    if not shown.is_dir():
        pytest.skip(f"{shown} is not installed")
    bwrap = shutil.which("bwrap")
    if bwrap is None or subprocess.run([bwrap, "--dev-bind", "/", "/", "true"], check=False, capture_output=True).returncode:
        pytest.skip("bubblewrap cannot hide the system's fonts here")
    fonts = ["--ro-bind", str(shown), str(_FOLDER / "shown")] if folder else []
    return [bwrap, "--dev-bind", "/", "/", "--tmpfs", str(_FOLDER), "--tmpfs", "/etc/fonts/conf.d", *fonts, "--"]
