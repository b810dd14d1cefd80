"""Going to the preview: where the screen is narrow it stands below the fields."""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.core.text import Lang, Text

_WORDS = Text("미리보기로 가기", "Go to the preview")
TARGET = "hn-preview"  # of the preview's heading
_HTML = '<button type="button" class="hn-jump"></button>'
_JS = """
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector(".hn-jump");
  button.textContent = data.words;
  button.onclick = () => {
    const target = document.querySelector(`.${data.target}`);
    target.tabIndex = -1; target.style.outline = "none";
    target.scrollIntoView({ block: "start" }); target.focus({ preventScroll: true });
  };
}
"""


def jump(lang: Lang) -> None:
    """Draw the button; only a narrow screen shows it."""
    with st.container(key="jump"):
        _component()(data={"words": _WORDS.of(lang), "target": TARGET}, key="to_preview")


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("hannun_jump", html=_HTML, js=_JS, isolate_styles=False)
