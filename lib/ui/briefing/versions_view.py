"""Versions of a briefing, and which figures moved between two of them or since one was saved."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from lib.briefings.compare import GONE, MOVED, NEW, WORDS, Move, moves, read_as, titles
from lib.briefings.fill import Filled
from lib.core.files.stamp import NotAStampError, Stamp, from_words, stamp_of
from lib.core.frames import Frames
from lib.core.text import Lang, Text
from lib.store.briefings import Kept
from lib.ui.briefing.opened import Opened, go_to
from lib.ui.data import program
from lib.ui.intake.queue import moment
from lib.ui.page import Asked

_TITLE = Text("판과 바뀐 수치", "Versions and figures that moved")
_FROM, _TO, _NOW = Text("앞", "From"), Text("뒤", "To"), Text("지금", "now")
_NUMBER = Text("판 {n} · {when} · {who}", "version {n} · {when} · {who}")
_NONE = Text("두 판 사이에 바뀐 수치가 없습니다.", "No figure moved between the two.")
_UNREADABLE = Text("그 판의 수치가 남아 있지 않아 견줄 수 없습니다.", "That version's figures were not kept, so they cannot be compared.")
_SEE = Text("앞 판 보기", "See the earlier one")
_PANEL = {NEW: Text("그림이 새로 들어감", "panel came"), GONE: Text("그림이 빠짐", "panel was taken out")}
_TONES = {NEW: "ok", GONE: "bad", MOVED: "older"}
_MOST = 200  # lines shown


def show_versions(now: Opened, filled: Filled, frames: Frames, asked: Asked) -> None:
    """Draw the choice of two versions and what moved."""
    lang = asked.lang
    st.html(f'<h2 class="hn-title hn-part">{_TITLE.of(lang)}</h2>')
    words = {k.version: _NUMBER.of(lang).format(n=k.version, when=moment(k.saved_at, lang), who=k.who) + (f" · {k.note}" if k.note else "") for k in now.every}  # fmt: skip
    words[0] = _NOW.of(lang)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        numbers = [k.version for k in now.every]
        key = f"older_{now.id}_{now.kept.version}"
        older = st.selectbox(_FROM.of(lang), numbers, index=numbers.index(now.kept.version), format_func=words.__getitem__, key=key, width=420)  # fmt: skip
        newer = st.selectbox(_TO.of(lang), [0, *(k.version for k in now.every)], format_func=words.__getitem__, key=f"newer_{now.id}", width=420)  # fmt: skip
        st.button(_SEE.of(lang), key=f"see_{now.id}", on_click=_see, args=(now.id, key))
    before, after = (_stamp(n, now, filled, frames) for n in (older, newer))
    if before is None or after is None:
        st.html(f'<div class="hn-note">{_UNREADABLE.of(lang)}</div>')
        return
    found = moves(before, after)
    st.html(_lines(found, lang) if found else f'<div class="hn-what">{_NONE.of(lang)}</div>')


def _see(briefing_id: str, key: str) -> None:
    go_to(briefing_id, version=st.session_state[key])


def _stamp(version: int, now: Opened, filled: Filled, frames: Frames) -> Stamp | None:
    if not version:
        return stamp_of(filled.edition, frames.revision)
    kept: Kept = next(k for k in now.every if k.version == version)
    try:
        return from_words(kept.stamp)
    except NotAStampError:
        return None


def _lines(found: Sequence[Move], lang: Lang) -> str:
    names = titles(program.PANELS, list(found))
    parts = []
    for name, group in groupby(found[:_MOST], key=lambda m: m.panel):
        rows = "".join(_line(m, lang) for m in group)
        parts.append(f'<h3 class="hn-section">{html.escape(names[name].of(lang))}</h3>{rows}')
    rest = len(found) - _MOST
    more = Text(f"외 {rest:,}개", f"and {rest:,} more").of(lang) if rest > 0 else ""
    return "".join(parts) + f'<div class="hn-cap">{more}</div>'


def _line(move: Move, lang: Lang) -> str:
    chip = f'<span class="hn-chip {_TONES[move.kind]}">{WORDS[move.kind].of(lang)}</span>'
    if not move.row:
        return f'<div class="hn-line"><div>{chip}{_PANEL[move.kind].of(lang)}</div></div>'
    before, after = map(html.escape, read_as(move.before, move.after))
    arrow = f"<span>{html.escape(move.column)} {before} →</span> <b>{after}</b>" if move.kind == MOVED else before or after
    return f'<div class="hn-line"><div>{chip}{html.escape(move.row)}<div><span class="hn-moved">{arrow}</span></div></div></div>'
