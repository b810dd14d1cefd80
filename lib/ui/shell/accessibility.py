"""What Streamlit's frame leaves out for who hears the page or has no mouse: the lists of the navigation, the way into a popover.

It also draws the page again where the reader's machine turns dark or light: Streamlit turns its own parts at once, the figures are ours.
"""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.core.text import Lang, Text
from lib.ui.panel.chart import front

# The accessible names of Streamlit's own parts that have none, by selector.
_NAMES = {'[data-testid="stFileUploaderDropzone"] button': Text("파일 고르기", "Choose files")}


def mend_frame(lang: Lang) -> None:
    """Mend the frame of the page that is being drawn."""
    # In pairs: to look whether a mapping among the data is a table Streamlit loads pandas, at the first page of a server.
    data = {"names": tuple((selector, words.of(lang)) for selector, words in _NAMES.items())}
    _component()(data=data, key="frame", on_scheme_change=_nothing)


def _nothing() -> None:
    """To be drawn again is all that is asked."""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("hannun_frame", html="<i></i>", js=front("frame.js"), isolate_styles=False)
