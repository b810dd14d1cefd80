"""The one style block: what the theme's settings cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lib.charts.drawing.look import TOKENS

_FOLDER = Path(__file__).parents[1] / "front"
_NAMES = ("page.css", "help.css", "original.css", "work.css", "briefing_page.css", "briefing.css")
*_EVERYWHERE, _BRIEFING = ((_FOLDER / name).read_text("utf-8") for name in _NAMES)

# A page without filters has no bar that stays in view: what comes first there scrolls like all else.
NOT_STICKY = '<style>[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] > * { position: static !important; }</style>'


@cache
def style(scheme: str, *, briefing: bool = False) -> str:
    """The style block for light or dark, with the colour tokens in it; a briefing has its own larger page without controls."""
    tokens = TOKENS["dark" if scheme == "dark" else "light"]
    root, paper = (_variables(t) for t in (tokens, TOKENS["light"]))
    return f"<style>:root{{{root}}}{''.join(_EVERYWHERE)}{_BRIEFING if briefing else ''}@media print{{:root{{{paper}}}}}</style>"


def _variables(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in tokens.items())
