"""One review from top to bottom: whose report it is, what to confirm, what was read, the audit, what will change, and the commit."""

from __future__ import annotations

import html

import streamlit as st

from lib.core import korean
from lib.core.errors import KnownError
from lib.core.known_form import by_forms
from lib.core.places import names
from lib.core.text import Lang, Text
from lib.documents import DOUBTS
from lib.intake.account.numbers import REASONS
from lib.intake.review.decisions import Decision
from lib.store.database import Store
from lib.store.reviews import COMMITTED, OPEN, QUEUED, READING, REFUSED, Review, review
from lib.ui.components.words import plain
from lib.ui.intake.again import read_again
from lib.ui.intake.cells import decide
from lib.ui.intake.commit import show_commit
from lib.ui.intake.items import show_items
from lib.ui.intake.queue import REVIEW
from lib.ui.intake.read_rows import show_rows
from lib.ui.intake.session import SOURCE, Session, apart, department_name, open_session
from lib.ui.page import Asked
from lib.ui.server.readers import keep_reading

_BACK = Text("← 들어온 문서", "← Documents that came in")
_WAIT = Text("아직 읽고 있습니다. 다 읽으면 이 화면이 바뀝니다.", "It is still being read. This page changes when it is done.")
_GONE = Text("이 검토는 지운 것입니다.", "This review was removed.")
_DONE = Text("{who}님이 등록했습니다. 이력·정정 화면에서 볼 수 있습니다.", "Registered by {who}. See the history page.")
_WHOSE = Text("어느 부서, 언제의 보고서인지", "Whose report it is, and of when")
_NO_PLACE, _NO_DAY = Text("자치단체를 알 수 없음", "government not known"), Text("알 수 없음", "not known")
_AGAIN = Text("이 조건으로 다시 읽기", "Read again with this")
_FIELDS = {"district": Text("자치단체", "Government"), "department": Text("부서(이름, 기관 전체는 all)", "Department (its name, or all)"),
           "year": Text("보고 연도", "Year of the report"), "as_of": Text("기준일(2024-06-30)", "As of (2024-06-30)")}  # fmt: skip
_NO_YEAR = Text("연도 없이 두기", "Leave the year out")
_NO_DAY = Text("이 행은 빼고 두기", "Leave these rows out")
_ROWS_WAIT = Text("{waits}. 위에 적고 다시 읽으면 함께 등록됩니다.", "{waits}. Give it above and read again.")
_RIGHT = Text("맞음", "It is right")
_SAME = Text(
    "같은 부서·연도의 자료가 이미 있습니다: {title}. 이 문서는",
    "There is already a source of this department and year: {title}. This document is",
)
_SAME_AS = Text("그 보고서의 새 판(앞의 것을 대신함)", "a newer version of it, in its place")
_APART = Text("따로 두는 다른 보고서", "another report, kept beside it")
_NUMBERS = Text("수치 {n:,}개: {parts}", "{n:number|numbers}: {parts}")
_ENDS = {
    "record": Text("자료", "records"),
    "printed": Text("적힌 합계·비율", "printed totals and rates"),
    "question": Text("확인할 것", "to be confirmed"),
}
_NOT_ALL = Text("집계에서 빠지거나 두 번 센 수치가 있습니다: {words}", "Numbers that are not accounted for: {words}")


def show_review(store: Store, number: int, asked: Asked, who: str) -> None:
    """Draw the review, or what has become of it."""
    lang = asked.lang
    st.button(_BACK.of(lang), key="review_back", type="tertiary", on_click=_leave)
    try:
        found = review(store, number)
    except KnownError as error:
        st.error(plain(error.of(lang)))
        return
    st.html(f'<h2 class="hn-title">{html.escape(found.name)}</h2>')
    if found.state != OPEN:
        _other(store, found, lang)
        return
    session = open_session(store, found, asked.data)
    _head(session, lang)
    _whose(session, who, lang)
    _settings(session, who, lang)
    _say_waiting(session, lang)
    show_items(session, asked, who)
    show_rows(session, asked, who)
    show_commit(session, asked, who)


def _leave() -> None:
    st.query_params.pop(REVIEW, None)


def _other(store: Store, found: Review, lang: Lang) -> None:
    """A review that is not open."""
    if found.state in (QUEUED, READING):
        _waiting(store, found.number, lang)
    elif found.state == REFUSED:
        st.error(plain(found.refused_for.of(lang)))
    else:
        st.info((_DONE if found.state == COMMITTED else _GONE).of(lang).format(who=plain(found.who)))


@st.fragment(run_every=1.0)
def _waiting(store: Store, number: int, lang: Lang) -> None:
    try:
        keep_reading(store)
        if review(store, number).state not in (QUEUED, READING):
            st.rerun()
        st.info(_WAIT.of(lang))
    except KnownError as error:
        st.error(plain(error.of(lang)))


def _head(session: Session, lang: Lang) -> None:
    """Whose report it is and of when, what became of its numbers, and what the reader noticed."""
    source, known = session.draft.source, names(session.frames)
    district, department, day = source["district_id"], source["department_id"], source["as_of"]
    place = known.district(str(district)).of(lang) if district else _NO_PLACE.of(lang)
    office = department_name(session, str(department)).of(lang) if department else ""
    when = (korean.format_date(day) if lang == "ko" else str(day)) if day else _NO_DAY.of(lang)  # type: ignore[arg-type]
    parts = [str(source["title"] or ""), " ".join(x for x in (place, office) if x), f"{Text('기준일', 'as of').of(lang)} {when}"]
    account = session.draft.account
    ended = sorted(account.ended.items(), key=lambda e: -e[1])
    numbers = " · ".join(f"{(_ENDS.get(how) or REASONS[how]).of(lang)} {count:,}" for how, count in ended if count)
    lines = [" · ".join(p for p in parts if p), _NUMBERS.fill(n=account.numbers, parts=numbers).of(lang)]
    notes = [DOUBTS[d.code].of(lang) + (f" ({', '.join(d.places[:6])})" if d.places else "") for d in session.draft.warnings]
    notes += [by_forms(session.draft.forms).of(lang)] if session.draft.forms else []
    if account.unread or account.doubled:
        notes.append(_NOT_ALL.of(lang).format(words=", ".join((*account.unread, *account.doubled)[:12])))
    st.html(
        "".join(f'<div class="hn-what">{html.escape(x)}</div>' for x in lines)
        + "".join(f'<div class="hn-note">{html.escape(n)}</div>' for n in notes)
    )


def _whose(session: Session, who: str, lang: Lang) -> None:
    """What a person can say of the document; with other answers it is read again."""
    if title := session.known_source:
        words = {False: _SAME_AS.of(lang), True: _APART.of(lang)}
        chosen = st.radio(plain(_SAME.of(lang).format(title=title)), [False, True], index=int(session.is_apart), format_func=lambda v: words[v],
                          key=f"apart_{session.review.number}_{session.review.version}")  # fmt: skip
        if chosen != session.is_apart:
            decide(session, {SOURCE: apart(own=bool(chosen))}, who, lang)
    with (
        st.expander(_WHOSE.of(lang), expanded=not session.draft.is_told),
        st.form(f"given_{session.review.number}", border=False),
    ):
        given = session.review.given
        cells = st.columns(4)
        named = {item.asks: " · ".join(item.answers) for item in session.draft.items if item.kind == "setting"}
        answers = {name: cell.text_input(title.of(lang), value=given.get(name, ""), key=f"given_{name}_{session.review.number}", max_chars=60,
                                         placeholder=named.get(name))
                   for cell, (name, title) in zip(cells, _FIELDS.items(), strict=True)}  # fmt: skip
        if st.form_submit_button(_AGAIN.of(lang)):
            read_again(session, {k: v.strip() for k, v in answers.items() if v.strip()}, who, lang)


def _settings(session: Session, who: str, lang: Lang) -> None:
    """What the document says weakly about itself may be confirmed, and one whose year is not printed kept without it."""
    if not session.draft.is_told:
        return
    for item in (i for i in session.outcome.open_items if i.kind == "setting"):
        st.html(f'<div class="hn-note">{html.escape(item.why[0].of(lang))}</div>')
        left_out = {"year": _NO_YEAR} if "year" in session.draft.lacking else {}
        words = {**left_out, "as_of": _NO_DAY}.get(item.asks, _RIGHT)
        if st.button(words.of(lang), key=f"setting_{item.asks}_{session.review.number}"):
            decide(session, {item.id: Decision("accept")}, who, lang)


def _say_waiting(session: Session, lang: Lang) -> None:
    """How many rows wait for an answer that is given above."""
    if session.waiting.rows:
        st.html(f'<div class="hn-note">{html.escape(_ROWS_WAIT.fill(waits=session.waiting.words).of(lang))}</div>')
