"""Every revision in a line: number, what was done, when, by whom, note and source; one click shows what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

import streamlit as st

from lib.core.text import Lang, Text
from lib.store.database import CORRECTION, REPORT, RESTORED, TAKEN_BACK, Revision
from lib.store.history import KINDS
from lib.store.notes import note_words, who_words
from lib.ui.components.clicks import act, clicked
from lib.ui.corrections.words import by
from lib.ui.history.compared import compare

_TITLE = Text("판", "Revisions")
_WHAT = Text(
    "보이는 것이 바뀔 때마다 판이 하나씩 늘어납니다. 지난 판은 지워지지 않습니다.",
    "Each change of what is shown is one revision. None is ever deleted.",
)
_NUMBER, _SEE, _ALL = (
    Text("판 {n}", "Revision {n}"),
    Text("바뀐 것", "What changed"),
    Text("모든 판 {n}개 보기", "Show all {n:revision|revisions}"),
)
_TONES = {REPORT: "ok", CORRECTION: "older", TAKEN_BACK: "near", RESTORED: "near"}
_FIRST = 8  # shown before all are asked for
_OPENED = "_all_revisions"


def show_revisions(made: Sequence[Revision], titles: Mapping[str, str], lang: Lang) -> None:
    """Draw the list, the newest first."""
    shown = made if st.session_state.get(_OPENED) else made[:_FIRST]
    below = {newer.number: older.number for newer, older in pairwise(made)}
    lines = "".join(_line(r, below.get(r.number), titles, lang) for r in shown)
    rest = act("all", _ALL.fill(n=len(made)).of(lang)) if len(made) > len(shown) else ""
    chosen = clicked(
        f'<h2 class="hn-title">{_TITLE.of(lang)}</h2><div class="hn-what">{_WHAT.of(lang)}</div>{lines}{rest}', key="revisions"
    )
    if chosen == "all":
        st.session_state[_OPENED] = True
        st.rerun()
    if chosen:
        compare(*map(int, chosen.split(":")))
        st.rerun()


def _line(one: Revision, before: int | None, titles: Mapping[str, str], lang: Lang) -> str:
    number, source = _NUMBER.of(lang).format(n=one.number), titles.get(one.source_id or "", one.source_id or "")
    about = " · ".join(escape(words) for words in (note_words(one.note).of(lang), source) if words)
    see = f"<div>{act(f'{before}:{one.number}', _SEE.of(lang), number, '.st-key-compared')}</div>" if before is not None else ""
    return (f'<div class="hn-line"><div><span class="hn-chip {_TONES.get(one.kind, "")}">{kind_words(one).of(lang)}</span><b>{number}</b> '
            f'<span class="hn-cap">{by(escape(who_words(one.who).of(lang)), one.made_at, lang)}</span><div class="hn-cap">{about}</div></div>{see}</div>')  # fmt: skip


def kind_words(one: Revision) -> Text:
    """What was done, in words."""
    return KINDS.get(one.kind, Text(one.kind, one.kind))
