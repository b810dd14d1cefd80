"""A chart in the page: the program's own component, which draws with plotly's basic bundle and tells the mark that is clicked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.charts.drawing import sheet
from lib.charts.drawing.look import CONFIG, Json
from lib.charts.drawing.widths import lean, packed
from lib.core.text import Lang, Text
from lib.ui.components.pressed import hears, pressed

_FRONT = Path(__file__).parents[1] / "front"
CHART = '<div class="hn-chart" role="img" tabindex="0"><div class="hn-plot"></div></div><div class="hn-said" aria-live="polite"></div>'
DRAWING = ("plotly.js", "marks.js", "view.js")  # the sources that draw a chart
_BUSY = Text("계산하는 중", "computing")


def front(*names: str) -> str:
    """The named sources of the browser's side, joined; those that exports share lie with the charts."""
    return "\n".join((_FRONT if (_FRONT / name).is_file() else sheet.FRONT).joinpath(name).read_text(encoding="utf-8") for name in names)


def chart(figures: Mapping[int, Json], *, key: str, alt: str, lang: Lang = "ko") -> str:
    """Draw a chart; the mark that was clicked or opened by the keyboard since the last run, "" otherwise.

    `figures` holds the plain figure (`lib.charts.draw.drawn`) laid out for each width in px: the browser takes the widest one that
    its place holds and stretches it from there on. `alt` says the finding to who cannot see it. The same mark clicked twice is told
    twice. A figure that has not changed is not drawn again.
    """
    return packed_chart(pack(figures, alt, lang), key=key)


def pack(
    figures: Mapping[int, Json], alt: str, lang: Lang = "ko", *, printed: Mapping[int, Json] | None = None, of: str = "", unit: str = ""
) -> bytes:
    """What the browser needs of a chart, to be kept where the same chart is shown again and again.

    `printed` are the figures that go on paper where those of the screen would not do (dark ones). `of` names the question whatever
    the `unit` is: the browser draws a chart again at once in a unit that it has been given before.
    """
    asked = {"alt": alt, "busy": _BUSY.of(lang), "config": dict(CONFIG), "of": of, "unit": unit, "screen": lean(figures)}
    if printed:
        asked["paper"] = lean(printed)
    return packed(asked).encode()


def packed_chart(asked: bytes, *, key: str) -> str:
    """The same as `chart` for what `pack` has made."""
    _component()(data=asked, key=key, on_mark_change=hears(key, "mark"))
    return pressed(key)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hannun_chart", html=CHART, css=front("chart.css"), js=front(*DRAWING, "chart.js"), isolate_styles=False
    )
