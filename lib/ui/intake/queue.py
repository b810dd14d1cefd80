"""What is on its way: every document that waits, is being read, is in review or could not be read; and what was registered last."""

from __future__ import annotations

import html
from collections import Counter
from datetime import datetime

import streamlit as st

from lib.core import korean
from lib.core.errors import KnownError
from lib.core.places import names
from lib.core.text import Lang, Text
from lib.store.database import Store
from lib.store.reviews import COMMITTED, DROPPED, OPEN, QUEUED, READING, REFUSED, Review, change_review, reviews
from lib.ui.components.words import plain
from lib.ui.filters import choices
from lib.ui.page import Asked
from lib.ui.server.readers import keep_reading
from lib.ui.shell.who import who

_STATES = {
    QUEUED: Text("기다림", "waiting"),
    READING: Text("읽는 중", "being read"),
    OPEN: Text("확인할 차례", "to be reviewed"),
    REFUSED: Text("읽지 못함", "not read"),
    COMMITTED: Text("등록함", "registered"),
}
_TONES = {QUEUED: "", READING: "near", OPEN: "older", REFUSED: "bad", COMMITTED: "ok"}
_OPEN, _STOP, _DROP, _AGAIN = Text("확인하기", "Review"), Text("취소", "Cancel"), Text("지우기", "Remove"), Text("다시 읽기", "Read again")
_ON_THE_WAY = Text("들어온 문서", "Documents that came in")
_NOTHING = Text("들어온 문서가 없습니다. 위에 파일을 놓으십시오.", "Nothing has come in yet. Drop files above.")
_DONE = Text("최근 등록", "Registered last")
_SEE = Text("화면 보기", "See its figures")
_LAST = 8
_ORDER = (OPEN, REFUSED, READING, QUEUED)  # what a person can do something about comes first, in each the oldest
REVIEW = "review"  # of a link: the number of the review that is open


def show_queue(store: Store, asked: Asked) -> None:
    """Draw the list, followed while anything is being read."""
    waiting = reviews(store, QUEUED, READING)
    if waiting:
        _followed(store, asked.lang)
    else:
        _list(store, asked.lang)
    _done(store, asked)


@st.fragment(run_every=1.0)
def _followed(store: Store, lang: Lang) -> None:
    try:
        keep_reading(store)
        if not reviews(store, QUEUED, READING):
            st.rerun()
        _list(store, lang)
    except KnownError as error:
        st.error(plain(error.of(lang)))


def _list(store: Store, lang: Lang) -> None:
    under_way = sorted(reviews(store, *_ORDER), key=lambda r: (_ORDER.index(r.state), r.number))
    counts = Counter(r.state for r in under_way)
    said = " · ".join(f"{_STATES[state].of(lang)} {counts[state]}" for state in _ORDER if counts[state]) or _NOTHING.of(lang)
    st.html(f'<h2 class="hn-title" style="margin-top:12px">{_ON_THE_WAY.of(lang)}</h2><div class="hn-what">{said}</div>')
    with st.container(key="under_way", gap=None):
        for one in under_way:
            _line(store, one, lang)


def _done(store: Store, asked: Asked) -> None:
    """What was registered last, each with the way to its figures."""
    lang, done = asked.lang, reviews(store, COMMITTED)[:_LAST]
    if not done:
        return
    st.html(f'<h2 class="hn-title" style="margin-top:16px">{_DONE.of(lang)}</h2>')
    sources = {r.number: r.source_id for r in store.revisions()}
    with st.container(key="registered", gap=None):
        for one in done:
            with st.container(key=f"told_done_{one.number}", horizontal=True, vertical_alignment="center"):
                st.html(_words(one, lang))
                home, link = asked.homes.get("overview"), _link(str(sources.get(one.revision or 0)), asked)
                if home is not None and link:
                    st.page_link(home, label=_SEE.of(lang), query_params=link)


def _link(source_id: str, asked: Asked) -> dict[str, str]:
    """The filters under which a source's figures are seen; empty where it is not in force any more."""
    found = asked.data["sources"].filter(asked.data["sources"]["source_id"] == source_id)
    if found.is_empty():
        return {}
    source = found.row(0, named=True)
    known, lang = names(asked.data), asked.lang
    link = {"district": known.district(source["district_id"]).of(lang)} if source["district_id"] else {}
    if source["department_id"]:
        link["department"] = choices.department(asked.data, source["department_id"]).of(lang)
    return {**link, **({"year": str(source["report_year"])} if source["report_year"] else {})}


def _line(store: Store, one: Review, lang: Lang) -> None:
    with st.container(key=f"told_review_{one.number}", horizontal=True, vertical_alignment="center"):
        st.html(_words(one, lang))
        if one.state == OPEN and st.button(_OPEN.of(lang), key=f"open_{one.number}", type="tertiary"):
            st.query_params[REVIEW] = str(one.number)
            st.rerun()  # the whole page, also from the list that follows the readers
        if one.state == REFUSED:
            st.button(_AGAIN.of(lang), key=f"again_{one.number}", type="tertiary", on_click=_change, args=(store, one, QUEUED, lang))
        words = _STOP if one.state in (QUEUED, READING) else _DROP
        st.button(words.of(lang), key=f"stop_{one.number}", type="tertiary", on_click=_change, args=(store, one, DROPPED, lang))


def _words(one: Review, lang: Lang) -> str:
    """The document in one line: its name, its state, since when and with whom."""
    state = f'<span class="hn-chip {_TONES[one.state]}">{_STATES[one.state].of(lang)}</span>'
    reason = one.refused_for.of(lang).removeprefix(f"{one.name}: ")
    why = f'<div class="hn-note">{html.escape(reason[:1].upper() + reason[1:])}</div>' if one.state == REFUSED else ""
    return f'<div class="hn-sentence" style="padding-left:0">{state}<b>{html.escape(one.name)}</b> <span class="hn-cap">{html.escape(one.who)} · {moment(one.updated_at, lang).replace(" ", "&nbsp;")}</span>{why}</div>'


def moment(when: datetime, lang: Lang) -> str:
    """A moment in local time, to the minute."""
    local = when.astimezone()
    day = korean.format_date(local.date()) if lang == "ko" else local.date().isoformat()
    return f"{day} {local:%H:%M}"


def _change(store: Store, one: Review, state: str, lang: Lang) -> None:
    try:
        change_review(store, one.number, one.version, who=who() or one.who, state=state, said="")
    except KnownError as error:
        st.toast(plain(error.of(lang)))
