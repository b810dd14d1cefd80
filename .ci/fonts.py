"""Make the fonts that pages are drawn in, after another release of Pretendard has come into static/fonts: python .ci/fonts.py.

A page needs three weights of the font, 780 kB each, nearly all of it syllables that Korean never writes. These files hold of each weight the
2,350 syllables of KS X 1001 and all that is no syllable; a browser asks for the whole font (`.streamlit/config.toml`) where a page holds another.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib.core.fonts import WEIGHTS, for_pages, in_pages, shipped


def make(weight: int) -> int:
    """Write the font of a weight; its size in bytes."""
    options = Options()
    options.layout_features = ["*"]
    options.name_IDs = [1, 2, 13, 14]  # its own name, and the licence that goes with it
    options.notdef_outline = True  # a letter that no font has stays a box and is not lost without a sign
    options.flavor = "woff2"
    with TTFont(shipped(weight), recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[letter for letter in font.getBestCmap() if in_pages(letter)])
        subsetter.subset(font)
        font.flavor = options.flavor
        font.save(for_pages(weight))
    return for_pages(weight).stat().st_size


if __name__ == "__main__":
    for weight in WEIGHTS:
        print(for_pages(weight).name, make(weight))
