"""A copy of the shipped package that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib.store.package import DATA


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for path in DATA.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path
