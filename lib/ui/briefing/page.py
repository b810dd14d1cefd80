"""브리핑 as a whole: the list, or the one that the address names, to look at or to edit."""

from __future__ import annotations

import html

import streamlit as st

from lib.core.errors import KnownError
from lib.core.text import Text
from lib.store.database import Store
from lib.ui import program
from lib.ui.briefing.editor import show_editor
from lib.ui.briefing.listed import show_list
from lib.ui.briefing.opened import Opened, chosen, filled, go_to, opened
from lib.ui.briefing.preview import show_preview
from lib.ui.briefing.saving import show_saving, show_viewing
from lib.ui.briefing.scheduling import show_schedules
from lib.ui.briefing.versions_view import show_versions
from lib.ui.page import Asked, Page
from lib.ui.style import NOT_STICKY
from lib.ui.words import plain

_LEAD = Text("화면의 그림을 모아 차례와 글을 다듬고, 슬라이드·문서·표로 내려받거나 정해 둔 때에 보냅니다.",
             "Collect panels, arrange them, and take them out as slides, documents and tables, or have them delivered.")  # fmt: skip
_FOLDER = Text("파일 폴더(HANNUN_DATA)를 보고 있어 브리핑을 저장할 수 없습니다. 이 환경 변수를 빼고 다시 시작하십시오.",
               "A folder of files (HANNUN_DATA) is being looked at: briefings cannot be kept. Start without that variable.")  # fmt: skip
_DRAFT, _VERSION = Text("저장하기 전", "not saved yet"), Text("판 {n}", "version {n}")
_BACK = Text("목록", "List")


def draw(page: Page, asked: Asked) -> None:
    """Draw the page."""
    lang = asked.lang
    try:
        store = program.store()
        if store is None:
            _head(page.title.of(lang), _LEAD.of(lang))
            st.info(_FOLDER.of(lang))
            return
        _show(store, page, asked)
    except KnownError as error:
        st.error(plain(error.of(lang)))
        st.button(_BACK.of(lang), key="to_list", on_click=go_to)


def _head(title: str, what: str) -> None:
    st.html(
        f'{NOT_STICKY}<div class="hn-head"><h1 class="hn-page">{html.escape(title)}</h1><div class="hn-what">{html.escape(what)}</div></div>'
    )


def _show(store: Store, page: Page, asked: Asked) -> None:
    lang, briefing_id = asked.lang, chosen()
    if not briefing_id:
        _head(page.title.of(lang), _LEAD.of(lang))
        show_list(store, asked)
        return
    now = opened(store, briefing_id)
    _head(now.briefing.title, _DRAFT.of(lang) if now.is_draft else _VERSION.of(lang).format(n=now.kept.version))
    (_edit if now.is_draft else _view)(now, asked)


def _edit(now: Opened, asked: Asked) -> None:
    found, frames = filled(now, asked)
    show_saving(now, found, frames, asked)
    left, right = st.columns([2, 3], gap="large")
    with left:
        show_editor(now, found, frames, asked)
    with right:
        show_preview(found, frames, asked, key="edit")


def _view(now: Opened, asked: Asked) -> None:
    found, frames = filled(now, asked)
    show_viewing(now, found, frames, asked)
    show_preview(found, frames, asked, key="view")
    show_versions(now, found, frames, asked)
    show_schedules(now, found, frames, asked)
