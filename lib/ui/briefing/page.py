"""브리핑 as a whole: the list, or the one that the address names, to look at or to edit."""

from __future__ import annotations

import streamlit as st

from lib.core.errors import AskedError, KnownError
from lib.core.text import Lang, Text
from lib.store.briefings import DROPPED
from lib.store.database import Store
from lib.ui.briefing.editor import show_editor
from lib.ui.briefing.jump import jump
from lib.ui.briefing.listed import show_list
from lib.ui.briefing.opened import Opened, chosen, filled, go_to, opened
from lib.ui.briefing.preview import EDITED, show_preview
from lib.ui.briefing.saving import show_saving, show_viewing
from lib.ui.briefing.scheduling import show_schedules
from lib.ui.briefing.versions_view import show_versions
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.intake.queue import moment
from lib.ui.page import Asked, Page
from lib.ui.page.actions import page_actions
from lib.ui.page.tools import say_no_store, show_head

_LEAD = Text("화면의 그림을 모아 차례와 글을 다듬고, 슬라이드·문서·표로 내려받거나 정해 둔 때에 보냅니다.",
             "Collect panels, arrange them, and take them out as slides, documents and tables, or have them delivered.")  # fmt: skip
_CANNOT = Text("브리핑을 저장할 수 없습니다", "briefings cannot be kept")
_DRAFT, _CHANGING = (
    Text("아직 저장하지 않았습니다.", "Not saved yet."),
    Text("판 {n}에서 고치는 중입니다.", "Being changed from version {n}."),
)
_KEPT = Text("고친 것은 이 브라우저의 초안으로 남습니다.", "What you change is kept as this browser's draft.")
_VERSION, _DROPPED = Text("판 {n} · {who} · {when}", "version {n} · {who} · {when}"), Text("목록에서 지운 브리핑", "taken off the list")
_BACK = Text("목록", "List")


def draw(page: Page, asked: Asked) -> None:
    """Draw the page."""
    lang = asked.lang
    try:
        store = program.store()
        if store is None:
            show_head(page.title.of(lang), _LEAD.of(lang))
            say_no_store(_CANNOT, lang)
        else:
            _show(store, page, asked)
    except KnownError as error:
        st.error(plain(error.of(lang)))
        st.button(_BACK.of(lang), key="to_list", on_click=go_to)


def _show(store: Store, page: Page, asked: Asked) -> None:
    lang, briefing_id = asked.lang, chosen()
    try:
        now = opened(store, lang, briefing_id) if briefing_id else None
    except AskedError as error:
        _list(store, page, asked, plain(error.of(lang)))
        return
    if now is None:
        _list(store, page, asked)
        return
    show_head(now.briefing.title, _state(now, lang))
    (_edit if now.is_draft else _view)(now, asked)


def _list(store: Store, page: Page, asked: Asked, fault: str = "") -> None:
    """The list; `fault` says first why it is shown instead of what was asked for."""
    show_head(page.title.of(asked.lang), _LEAD.of(asked.lang))
    if fault:
        st.warning(fault, width=900)
    show_list(store, asked)
    page_actions(asked.lang, link=False, view=False)


def _state(now: Opened, lang: Lang) -> str:
    if now.is_draft:
        return (_CHANGING.of(lang).format(n=now.seen) if now.seen else _DRAFT.of(lang)) + " " + _KEPT.of(lang)
    words = _VERSION.of(lang).format(n=now.kept.version, who=now.kept.who, when=moment(now.kept.saved_at, lang))
    return f"{words} · {_DROPPED.of(lang)}" if now.newest and now.newest.state == DROPPED else words


def _edit(now: Opened, asked: Asked) -> None:
    found, frames = filled(now, asked)
    show_saving(now, found, frames, asked)
    jump(asked.lang)
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(key="briefing_fields"):
        show_editor(now, found, frames)
    with right:
        show_preview(found, frames, asked, key=EDITED)


def _view(now: Opened, asked: Asked) -> None:
    found, frames = filled(now, asked)
    show_viewing(now, found, frames, asked)
    show_preview(found, frames, asked, key="view")
    with st.container(key="briefing_more"):
        show_versions(now, found, frames, asked)
        show_schedules(now, found, frames, asked)
