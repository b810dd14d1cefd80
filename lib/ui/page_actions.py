"""Two actions of every page: copy its link, and open it as a briefing. The reader's browser knows the whole address."""

from __future__ import annotations

import streamlit as st

from lib.core.text import Lang, Text

_COPY = Text("링크 복사", "Copy link")
_COPIED = Text("복사함", "Copied")
_FAILED = Text("주소창의 주소를 복사하십시오", "Copy it from the address bar")
_BRIEFING = Text("브리핑 화면", "Briefing view")
_HTML = '<div class="row"><button type="button" class="copy"></button><button type="button" class="briefing"></button></div>'
_CSS = """
.row { display: flex; gap: 16px; justify-content: flex-end; white-space: nowrap; }
button { all: unset; font: 500 13px/20px Pretendard, sans-serif; color: var(--st-primary-color); cursor: pointer; padding: 4px 2px; }
button:hover { text-decoration: underline; } button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; border-radius: 3px; }
"""
_JS = """
export default function ({ parentElement, data }) {
  const copy = parentElement.querySelector(".copy"), briefing = parentElement.querySelector(".briefing");
  copy.textContent = data.copy; briefing.textContent = data.briefing;
  copy.onclick = async () => {
    let words = data.copied;
    try { await navigator.clipboard.writeText(location.href); } catch { words = data.failed; }
    copy.textContent = words; setTimeout(() => { copy.textContent = data.copy; }, 2500);
  };
  briefing.onclick = () => { const to = new URL(location.href); to.searchParams.set("view", "briefing"); location.assign(to); };
}
"""
_component = st.components.v2.component("gujeong_page_actions", html=_HTML, css=_CSS, js=_JS)


def page_actions(lang: Lang) -> None:
    """Draw both, at the right of the filter bar."""
    words = {"copy": _COPY, "copied": _COPIED, "failed": _FAILED, "briefing": _BRIEFING}
    _component(key="page_actions", data={name: text.of(lang) for name, text in words.items()}, width="content")
