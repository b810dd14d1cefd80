"""The list of briefings: those being made, those saved, and the templates to begin with."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

import streamlit as st

from lib.briefings.briefing import from_words
from lib.briefings.templates import TEMPLATES
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.places import names
from lib.core.query import Query, make_query
from lib.core.text import Text
from lib.store.briefings import Kept, drafts, let_go, saved
from lib.store.database import Store
from lib.ui.briefing.opened import go_to
from lib.ui.briefing.tray import begin, new_id, whose
from lib.ui.filters import choices
from lib.ui.filters.bar import unit_chosen
from lib.ui.intake.queue import moment
from lib.ui.page import Asked

_DRAFTS, _SAVED, _TEMPLATES = (
    Text("만드는 중", "Being made"),
    Text("저장한 브리핑", "Saved briefings"),
    Text("새로 만들기", "Make a new one"),
)
_OPEN, _EDIT, _DROP = Text("열기", "Open"), Text("이어서 만들기", "Go on"), Text("버리기", "Discard")
_NONE = Text("저장한 브리핑이 아직 없습니다.", "No briefing is saved yet.")
_EMPTY = Text("빈 브리핑", "Empty briefing")
_EMPTY_WHAT = Text("어느 화면에서든 그림 아래 '담기'로 모음", "collect panels with 'Add to briefing' under any figure")
_BEGIN = Text("이 양식으로 시작", "Begin with this")
_BEGIN_EMPTY = Text("빈 채로 시작", "Begin empty")
_TOUCHED = Text("그림 {n}개 · {when}에 고침 · 이 브라우저에서만 보임", "{n:panel|panels} · changed {when} · seen in this browser only")
_VERSION = Text("판 {n} · {who} · {when}", "version {n} · {who} · {when}")


def show_list(store: Store, asked: Asked) -> None:
    """Draw the list."""
    with st.container(key="briefing_list", width=900, gap=None):
        _lists(store, asked)


def _lists(store: Store, asked: Asked) -> None:
    lang = asked.lang
    mine = drafts(store, whose())
    if mine:
        st.html(f'<h2 class="hn-title">{_DRAFTS.of(lang)}</h2>')
        for kept in mine:
            _draft(store, kept, asked)
    st.html(f'<h2 class="hn-title">{_SAVED.of(lang)}</h2>')
    every = saved(store)
    if not every:
        st.html(f'<div class="hn-what">{_NONE.of(lang)}</div>')
    for kept in every:
        about = _VERSION.of(lang).format(n=kept.version, who=kept.who, when=moment(kept.saved_at, lang))
        with _row(f"saved_{kept.id}", kept.title, about):
            st.button(_OPEN.of(lang), key=f"open_{kept.id}", on_click=go_to, args=(kept.id,))
    _begin(store, asked)


@contextmanager
def _row(key: str, title: str, about: str) -> Iterator[None]:
    """A line of the list, what can be done at its right."""
    with st.container(key=f"listed_{key}", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.html(f'<div class="hn-listed"><b>{html.escape(title)}</b><span class="hn-cap">{html.escape(about)}</span></div>')
        yield


def _draft(store: Store, kept: Kept, asked: Asked) -> None:
    lang = asked.lang
    try:
        count = len(from_words(kept.content).items)
    except AskedError:  # of a newer program: it may be discarded
        count = 0
    with _row(f"draft_{kept.id}", kept.title, _TOUCHED.fill(n=count, when=moment(kept.saved_at, lang)).of(lang)):
        st.button(_EDIT.of(lang), key=f"go_{kept.id}", on_click=go_to, args=(kept.id,), kwargs={"edit": True}, type="primary")
        st.button(_DROP.of(lang), key=f"discard_{kept.id}", on_click=let_go, args=(store, kept.id, whose()))


def _begin(store: Store, asked: Asked) -> None:
    """The templates, for the place, year and unit that the filters have."""
    lang = asked.lang
    st.html(f'<h2 class="hn-title">{_TEMPLATES.of(lang)}</h2>')
    offered = [(t.name, t.title, t.what, _BEGIN) for t in TEMPLATES.values()] + [("", _EMPTY, _EMPTY_WHAT, _BEGIN_EMPTY)]
    for name, title, what, words in offered:
        with _row(f"template_{name or 'empty'}", title.of(lang), what.of(lang)):
            st.button(words.of(lang), key=f"begin_{name or 'empty'}", on_click=_made, args=(store, name, new_id(), asked))


def _made(store: Store, name: str, made: str, asked: Asked) -> None:
    begin(store, made, TEMPLATES.get(name), _asked_now(asked.data), asked.lang)
    go_to(made, edit=True)


def _asked_now(frames: Frames) -> Query:
    """What the filters of the other pages ask, else the link; where it names none either, what the program opens with."""
    first, filters = choices.first(frames), ("district", "department", "year")
    kept = {name: st.session_state[name] for name in filters if name in st.session_state} or _of_link(filters, frames)
    opens = {"district": [first.district], "department": [first.department], "year": [str(first.year or "")]}
    # An emptied filter is not kept: then what the program opens with is nobody's question.
    districts, departments, years = ([v for v in (kept.get(name, []) if kept else opens[name]) if v] for name in filters)
    return make_query(districts=districts, departments=departments, years=years, unit=unit_chosen())


def _of_link(filters: Sequence[str], frames: Frames) -> dict[str, list[str]]:
    """The filters that the address names, by their ids; what cannot be chosen is left out, as on other pages."""
    known = names(frames)
    find: Mapping[str, Callable[[str], str]] = {
        "district": known.find_district,
        "department": known.find_department,
        "year": lambda word: str(int(word)),
    }
    return {name: list(_known(st.query_params.get_all(name), find[name])) for name in filters if name in st.query_params}


def _known(words: Sequence[str], find: Callable[[str], str]) -> Iterator[str]:
    for word in words:
        with suppress(AskedError, ValueError):
            if word:
                yield find(word)
