"""Two actions of every page: copy its link, and open it as a briefing. The reader's browser knows the whole address.

It also keeps the name of the tray into which panels are collected, so that a draft is there again after the browser was closed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import streamlit as st

from lib.core.text import Lang, Text
from lib.ui.briefing.tray import COOKIE, whose

COPY = Text("링크 복사", "Copy link")
_COPIED = Text("복사함", "Copied")
_FAILED = Text("주소창의 주소를 복사하십시오", "Copy it from the address bar")
_BRIEFING = Text("브리핑 화면", "Briefing view")
_HTML = '<div class="row"><button type="button" class="copy" hidden></button><button type="button" class="briefing" hidden></button></div>'
_CSS = """
.row { display: flex; gap: 16px; justify-content: flex-end; white-space: nowrap; }
.row [hidden] { display: none; }
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
// Without HTTPS a browser has no clipboard of the page's own; what is selected may still be copied.
async function copied(words) {
  try { await navigator.clipboard.writeText(words); return true; } catch { /* the older way */ }
  const place = Object.assign(document.createElement("textarea"), { value: words, style: "position: fixed; opacity: 0" });
  document.body.append(place); place.select();
  const done = document.execCommand("copy");
  place.remove();
  return done;
}
// The address with every condition written out, also those that a control opens with by itself: these change with the data.
function wholeAddress(opens) {
  const to = new URL(location.href), add = (key, word) => to.searchParams.append(key, word);
  const rest = Object.entries(JSON.parse(opens)).filter(([key]) => !to.searchParams.has(key));
  for (const [key, words] of rest) words.forEach((word) => add(key, word));
  for (const { dataset: { key, word } } of document.querySelectorAll(".hn-choice")) if (word && !to.searchParams.has(key)) add(key, word);
  return to.href;
}

export default function ({ parentElement, data }) {
  const copy = parentElement.querySelector(".copy"), briefing = parentElement.querySelector(".briefing");
  document.cookie = `${data.cookie}=${data.tray}; path=/; SameSite=Lax; max-age=31536000`;
  copy.hidden = !data.link; briefing.hidden = !data.view;
  copy.textContent = data.copy; briefing.textContent = data.briefing;
  copy.onclick = async () => {
    copy.textContent = (await copied(wholeAddress(data.opens))) ? data.copied : data.failed; setTimeout(() => { copy.textContent = data.copy; }, 2500);
  };
  briefing.onclick = () => { const to = new URL(location.href); to.searchParams.set("view", "briefing"); location.assign(to); };
}
"""
_component = st.components.v2.component("gujeong_page_actions", html=_HTML, css=_CSS, js=_JS)


def page_actions(lang: Lang, opens: Mapping[str, Sequence[str]] | None = None, *, link: bool = True, view: bool = True) -> None:
    """Draw both, at the right of the filter bar.

    `opens` are the words of each filter with which the page opens where its address says nothing: a copied link says them too.
    `link` and `view` leave one out: the link of what only this browser has, the view of a page to work on.
    """
    words = {"copy": COPY, "copied": _COPIED, "failed": _FAILED, "briefing": _BRIEFING}
    # As words: Streamlit would load pandas to see whether a mapping holds a table.
    data = {name: text.of(lang) for name, text in words.items()} | {"link": link, "view": view}
    _component(
        key="page_actions", data={**data, "opens": json.dumps(dict(opens or {})), "cookie": COOKIE, "tray": whose()}, width="content"
    )
