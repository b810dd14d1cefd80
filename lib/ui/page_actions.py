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
// On a narrow screen the navigation covers the page: it closes once a page has been chosen.
function leaveNavigation(tries = 10) {
  const side = document.querySelector('[data-testid="stSidebar"]');
  if (!side || side.getBoundingClientRect().right <= 0) return;
  side.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  if (tries) setTimeout(() => leaveNavigation(tries - 1), 400);
}
document.addEventListener("click", (event) => {
  if (innerWidth < 768 && event.target.closest('[data-testid="stSidebarNavLink"]')) setTimeout(leaveNavigation, 200);
});
// Streamlit's own words about an unknown page stand over the page's notice in the reader's language.
function closeOwnDialog(tries = 20) {
  const dialog = document.querySelector('[data-testid="stDialog"]:not(:has(.hn-section, .hn-picture))');
  if (dialog) dialog.querySelector('button[aria-label="Close"]')?.click();
  else if (tries) setTimeout(() => closeOwnDialog(tries - 1), 100);
}

export default function ({ parentElement, data }) {
  const copy = parentElement.querySelector(".copy"), briefing = parentElement.querySelector(".briefing");
  if (data.lost) closeOwnDialog();
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


def page_actions(lang: Lang, *, lost: bool) -> None:
    """Draw both, at the right of the filter bar. `lost` says that the link named a page that does not exist."""
    words = {"copy": _COPY, "copied": _COPIED, "failed": _FAILED, "briefing": _BRIEFING}
    _component(key="page_actions", data={**{name: text.of(lang) for name, text in words.items()}, "lost": lost}, width="content")
