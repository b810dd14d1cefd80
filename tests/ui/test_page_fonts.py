"""The fonts that pages are drawn in: nothing that is written every day is missing, and a browser keeps them."""

from __future__ import annotations

import tomllib
import urllib.request
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from lib.core.fonts import WEIGHTS, for_pages, in_pages, shipped

ROOT = Path(__file__).resolve().parents[2]
EVERY_DAY = [bytes([first, second]).decode("euc_kr") for first in range(0xB0, 0xC9) for second in range(0xA1, 0xFF)]


def letters(file: Path) -> set[int]:
    with TTFont(file, lazy=True) as font:
        return set(font.getBestCmap())


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_font_of_pages_lacks_rare_syllables_alone(weight: int) -> None:
    """After another release of the font: python .ci/fonts.py."""
    small, whole = letters(for_pages(weight)), letters(shipped(weight))
    assert len(EVERY_DAY) == 2350
    assert {ord(letter) for letter in EVERY_DAY} <= small
    assert {letter for letter in whole if not 0xAC00 <= letter <= 0xD7A3} <= small
    assert small == {letter for letter in whole if in_pages(letter)}
    assert for_pages(weight).stat().st_size < 0.5 * shipped(weight).stat().st_size


def test_rare_syllables_are_asked_of_the_whole_font() -> None:
    """The files that are named later are asked first; `가`, by which scripts wait for the font, is none of the rare ones."""
    faces = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]["fontFaces"]
    assert [Path(face["url"]).name for face in faces] == [of(weight).name for of in (shipped, for_pages) for weight in WEIGHTS]
    assert [face["weight"] for face in faces] == [*WEIGHTS, *WEIGHTS]
    assert [face.get("unicodeRange") for face in faces] == ["U+AC02-D7A3"] * 3 + [None] * 3
    assert not in_pages(0xAC02)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_browser_keeps_them(port: int, weight: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/app/static/fonts/{for_pages(weight).name}") as answer:
        assert (answer.headers["cache-control"], answer.headers["content-type"]) == ("public, max-age=31536000, immutable", "font/woff2")
        assert answer.read() == for_pages(weight).read_bytes()
