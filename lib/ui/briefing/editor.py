"""Editing a briefing: its title, whether it follows the newest report, its sentences, and its panels' order, titles and comments."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import date

import streamlit as st

from lib.briefings.briefing import Briefing, Sentence, changed, moved, rewritten, without
from lib.briefings.fill import Filled, told
from lib.core.captions import conditions
from lib.core.frames import Frames
from lib.core.panel import Panel
from lib.core.text import Text
from lib.ui.briefing.opened import Opened, put
from lib.ui.briefing.tray import new_id
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.shell.known import KNOWN_AT

_TITLE = Text("제목", "Title")
_MODE, _STANDING, _FROZEN = (
    Text("수치", "Figures"),
    Text("늘 가장 최근 보고로", "Always the newest report"),
    Text("한 날로 고정", "Fixed on a day"),
)
_DAY = Text("이날 알려진 대로", "As known on")
_TODAY = Text("오늘 안에 등록하거나 정정하는 것까지는 함께 바뀜", "what is registered or corrected later today still changes it")
_LANG = Text("언어", "Language")
_SENTENCES, _NO_SENTENCES = (
    Text("머리의 문장 {n}개 고치기", "Edit the {n:sentence|sentences} at the head"),
    Text("머리의 문장 없음", "No sentences at the head"),
)
_SENTENCE = Text("문장 {n}", "Sentence {n}")
_COMPUTED = Text("비우면 이 문장을 뺍니다. 처음 문장: {words}", "Empty it to leave it out. Computed: {words}")
_OWN = Text("비우면 이 문장을 뺍니다.", "Empty it to leave it out.")
_RESET, _ADD = Text("계산한 문장으로", "Back to the computed ones"), Text("문장 더하기", "Add a sentence")
_PANELS = Text("담은 그림", "Panels")
_FINDING, _COMMENT = Text("제목(비우면 계산한 제목)", "Title (empty: the computed one)"), Text("덧붙이는 말", "Comment")
_UP, _DOWN, _OUT = Text("위로", "Move up"), Text("아래로", "Move down"), Text("빼기", "Take out")
_NONE = Text("아직 담은 그림이 없습니다.", "No panel is collected yet.")
_LONGEST, _LONG = 120, 2_000
_HIGH = 68  # px: two lines


def show_editor(now: Opened, filled: Filled, frames: Frames) -> None:
    """Draw the fields. Each change is kept at once in the draft; what is said of a panel that was taken out since goes with it."""
    lang, briefing = now.lang, now.briefing
    _field(now, "title", _TITLE.of(lang), briefing.title, lambda b, words: b.but(title=words.strip() or b.title))
    _mode(now)
    if briefing.items:
        _sentences(now, filled, frames)
    st.html(f'<h2 class="hn-section hn-part">{_PANELS.of(lang)}</h2>')
    if not briefing.items:
        st.html(f'<div class="hn-what">{_NONE.of(lang)}</div>')
    found = iter(filled.edition.pieces)
    for place in range(len(briefing.items)):
        piece = None if place in filled.faults else next(found, None)
        _item(now, place, piece.panel if piece else None, frames)


def _typed(now: Opened, key: str, change: Callable[[Briefing, str], Briefing]) -> None:
    words = str(st.session_state.get(key) or "")
    put(now, lambda briefing: change(briefing, words))


def _field(now: Opened, name: str, label: str, value: str, change: Callable[[Briefing, str], Briefing], *, instead: str = "") -> None:  # fmt: skip
    """A line that holds what the draft holds; `instead` is what stands there while it is empty."""
    key = _held(now, name, value)
    st.text_input(label, key=key, max_chars=_LONGEST, on_change=_typed, args=(now, key, change), placeholder=instead)


def _area(now: Opened, name: str, label: str, value: str, change: Callable[[Briefing, str], Briefing], *, hint: str | None = None) -> None:  # fmt: skip
    """Several lines that hold what the draft holds; their label stands in them while they are empty."""
    key = _held(now, name, value)
    st.text_area(label, key=key, max_chars=_LONG, height=_HIGH, on_change=_typed, args=(now, key, change), help=hint, placeholder=label,
                 label_visibility="visible" if hint else "collapsed")  # fmt: skip


def _held(now: Opened, name: str, value: str) -> str:
    """The key of a field, which is made to hold the value."""
    key = f"briefing_{now.id}_{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _mode(now: Opened) -> None:
    """Standing or frozen, its day, and the language that it is written in."""
    lang, briefing = now.lang, now.briefing
    names = {True: _STANDING.of(lang), False: _FROZEN.of(lang)}
    mode, day, tongue = (f"briefing_{now.id}_{name}" for name in ("standing", KNOWN_AT, "lang"))
    st.session_state[mode], st.session_state[tongue] = briefing.is_standing, briefing.lang
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.radio(
            _MODE.of(lang), [True, False], format_func=names.__getitem__, key=mode, horizontal=True, on_change=_set_mode, args=(now, mode)
        )
        if briefing.known_at:
            st.session_state[day] = briefing.known_at
            made = {r.made_at.astimezone().date() for r in now.store.revisions()}
            st.date_input(_DAY.of(lang), min_value=min(made), max_value="today", key=day, format="YYYY.MM.DD", width=170,
                          on_change=_set_day, args=(now, day))  # fmt: skip
        languages = {"ko": "한국어", "en": "English"}
        st.segmented_control(_LANG.of(lang), list(languages), format_func=languages.__getitem__, key=tongue, required=True,
                             on_change=_set_lang, args=(now, tongue))  # fmt: skip
    if briefing.known_at == date.today():  # noqa: DTZ011 - the reader's own day
        st.html(f'<div class="hn-cap">{_TODAY.of(lang)}</div>')


def _set_mode(now: Opened, key: str) -> None:
    newest = now.store.revisions()[0].made_at.astimezone().date()
    put(now, lambda b: b.but(known_at=None if st.session_state[key] else newest))


def _set_day(now: Opened, key: str) -> None:
    put(now, lambda b: b.but(known_at=st.session_state[key] or b.known_at))


def _set_lang(now: Opened, key: str) -> None:
    put(now, lambda b: b.but(lang="en" if st.session_state[key] == "en" else "ko"))


def _sentences(now: Opened, filled: Filled, frames: Frames) -> None:
    """One field a sentence; the first change makes them the editor's own."""
    lang, sentences, drawn = now.lang, filled.sentences, now.briefing.lead

    def lead(briefing: Briefing) -> tuple[Sentence, ...]:
        if briefing.lead == drawn:
            return sentences  # in today's words, which what is kept need not be
        return told(briefing, frames, program.PANELS) if briefing.lead is None else briefing.lead

    label = _SENTENCES.fill(n=len(sentences)).of(lang) if sentences else _NO_SENTENCES.of(lang)
    more = Sentence("", id=new_id())
    with st.expander(label, key=f"lead_{now.id}"):
        for place, sentence in enumerate((*sentences, more)):

            def rewrite(briefing: Briefing, words: str, old: Sentence = sentence) -> Briefing:
                before = lead(briefing)
                after = rewritten(before, old, words)
                return briefing if after == before else briefing.but(lead=after)

            if sentence is more:
                _area(now, "sentence_more", _ADD.of(lang), "", rewrite)
            else:
                hint = _COMPUTED.of(lang).format(words=plain(sentence.computed)) if sentence.computed else _OWN.of(lang)
                _area(now, f"sentence_{place}", _SENTENCE.of(lang).format(n=place + 1), sentence.words, rewrite, hint=hint)
        if drawn is not None:
            st.button(_RESET.of(lang), key=f"reset_{now.id}", type="tertiary", on_click=put, args=(now, lambda b: b.but(lead=None)))


def _item(now: Opened, place: int, panel: Panel | None, frames: Frames) -> None:
    """One panel: what it asks, its title and comment, and its place. `panel` is its answer, None where there is none."""
    lang, item = now.lang, now.briefing.items[place]
    spec = program.PANELS.get(item.panel)
    asks = html.escape(spec.question.of(lang) if spec else item.panel)
    line = html.escape(conditions.line(item.query, frames, spec, shown=panel.table if panel else None).of(lang))

    def entitled(briefing: Briefing, words: str) -> Briefing:
        return changed(briefing, item.id, title=words.strip())

    def commented(briefing: Briefing, words: str) -> Briefing:
        return changed(briefing, item.id, comment=words.strip())

    with st.container(key=f"item_{now.id}_{item.id}", border=True, gap="xsmall"):
        st.html(f'<div class="hn-item">{place + 1}. {asks}</div><div class="hn-cap">{line}</div>')
        _field(now, f"title_{item.id}", _FINDING.of(lang), item.title, entitled, instead=panel.title.of(now.briefing.lang) if panel else "")
        _area(now, f"comment_{item.id}", _COMMENT.of(lang), item.comment, commented)
        with st.container(horizontal=True, gap="medium"):
            for label, by in ((_UP, -1), (_DOWN, 1)):
                off = not 0 <= place + by < len(now.briefing.items)
                st.button(label.of(lang), key=f"move_{now.id}_{item.id}_{by}", type="tertiary", disabled=off,
                          on_click=put, args=(now, lambda b, by=by: moved(b, item.id, by)))  # fmt: skip
            out = f"out_{now.id}_{item.id}"
            st.button(_OUT.of(lang), key=out, type="tertiary", on_click=put, args=(now, lambda b: without(b, item.id)))
