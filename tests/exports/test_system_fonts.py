"""Which fonts the system has, and how it smooths them, decides nothing that the exporter's browser draws."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lib.charts.draw import drawn
from lib.exports.images import picture
from lib.exports.images.browser import Page
from tests.charts.chart_samples import CHARTS
from tests.system_fonts import FOLDERS, only

ROOT = Path(__file__).resolve().parents[2]
SOME = dict(list(CHARTS.items())[::3])


def figures() -> dict[str, str]:
    """A mark of the SVG and the PNG of some charts."""

    async def work(page: Page, figure: dict[str, Any]) -> str:
        made = await page.call("hannun.figure", figure)
        png = await page.picture(made["width"], made["height"], 1)
        return hashlib.sha256(picture._named(made["svg"]).encode() + png).hexdigest()

    try:
        return {name: picture.DRIVEN.ask(lambda page, c=chart: work(page, drawn(c, "ko", "light", 720))) for name, chart in SOME.items()}
    finally:
        picture.DRIVEN.close()


@pytest.fixture(scope="module")
def usual() -> dict[str, str]:
    if picture.missing():
        pytest.skip("no browser to draw figures with")
    return figures()


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_chart_is_drawn_the_same(folder: str, usual: dict[str, str]) -> None:
    command = [*only(folder), sys.executable, "-m", "tests.exports.test_system_fonts"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    assert [name for name, mark in json.loads(said).items() if mark != usual[name]] == []


if __name__ == "__main__":
    print(json.dumps(figures()))
