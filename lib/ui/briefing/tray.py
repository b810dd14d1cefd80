"""Collecting panels for a briefing, from any page: they go to the draft that this browser is making, which the store keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from lib.briefings.briefing import Briefing, Item, from_words, to_words
from lib.briefings.templates import Template, briefing_from
from lib.core.errors import KnownError
from lib.core.query import Query
from lib.core.text import Lang, Text
from lib.ui.components.words import plain
from lib.ui.data import program

if TYPE_CHECKING:
    from lib.store.database import Store

COOKIE = "hannun_tray"
_TRAY, _CURRENT = "_tray", "_briefing"  # of the session
TITLE = Text("브리핑에 담기", "Add to briefing")
NEW = Text("새 브리핑", "New briefing")
_ADDED = Text(
    "'{title}'에 담았습니다({n}개). 브리핑 화면에서 순서와 글을 다듬습니다.",
    "Added to '{title}' ({n:panel|panels}). Arrange it on the page Briefing.",
)
_NO_STORE = Text("파일 폴더를 보고 있어 브리핑을 저장할 수 없습니다.", "A folder of files is being looked at: briefings cannot be kept.")


def whose() -> str:
    """The name of this browser's tray: kept in a cookie, so that drafts are there again after the browser was closed."""
    kept = st.session_state.get(_TRAY) or st.context.cookies.get(COOKIE, "")
    if not (len(kept) == 12 and kept.isalnum()):
        kept = uuid4().hex[:12]
    st.session_state[_TRAY] = kept
    return str(kept)


def new_id() -> str:
    """The id of a new briefing."""
    return uuid4().hex[:8]


def make_current(briefing_id: str) -> None:
    """What is collected from now on goes to this briefing's draft."""
    st.session_state[_CURRENT] = briefing_id


def begin(store: Store, briefing_id: str, template: Template | None, query: Query, lang: Lang) -> None:
    """Keep a new draft of this browser, of the template or empty."""
    from lib.store.briefings import keep_draft  # noqa: PLC0415 - the store is loaded where something is kept

    briefing = briefing_from(template, query, program.PANELS, lang, program.frames()) if template else Briefing(NEW.of(lang), lang=lang)
    keep_draft(store, briefing_id, whose(), briefing.title, to_words(briefing))
    make_current(briefing_id)


def collect(name: str, query: Query, lang: Lang) -> None:
    """Put a panel at the end of the current draft, a new one where there is none, and say so."""
    try:
        store = program.store()
        if store is None:
            st.toast(_NO_STORE.of(lang))
            return
        briefing = _put(store, Item(name, query), lang)
    except KnownError as error:
        st.toast(plain(error.of(lang)))
        return
    st.toast(plain(_ADDED.fill(title=briefing.title, n=len(briefing.items)).of(lang)), icon=":material/check:")


def _put(store: Store, item: Item, lang: Lang) -> Briefing:
    from lib.store.briefings import change_draft, drafts  # noqa: PLC0415 - a folder of files needs no database

    mine = [d.id for d in drafts(store, whose())]
    current = st.session_state.get(_CURRENT)
    briefing_id = current if current in mine else next(iter(mine), new_id())
    briefing = Briefing(NEW.of(lang), lang=lang)

    def longer(content: str | None) -> tuple[str, str]:
        nonlocal briefing
        briefing = briefing if content is None else from_words(content)
        briefing = briefing.but(items=(*briefing.items, item))
        return briefing.title, to_words(briefing)

    change_draft(store, briefing_id, whose(), longer)
    make_current(briefing_id)
    return briefing
