"""The briefing as it will leave: its sentences and pieces, one under the other, as figures of the screen."""

from __future__ import annotations

import html

import streamlit as st

from lib.briefings.fill import Filled
from lib.charts.drawing.look import Scheme
from lib.core.captions import conditions
from lib.core.editions.edition import Piece
from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.system.cache import Kept, short
from lib.core.text import Lang, Text
from lib.ui.briefing.jump import TARGET
from lib.ui.components.words import plain, unbroken
from lib.ui.data import program
from lib.ui.evidence.drawer import still_open
from lib.ui.evidence.view import show_evidence
from lib.ui.page import Asked
from lib.ui.page.sentences import EVIDENCE
from lib.ui.panel.chart import packed_chart
from lib.ui.panel.rendered import note_lines
from lib.ui.panel.table import show_table

_WIDTHS = (326, 540, 700, 900)
_DRAWN: Kept[bytes] = Kept(128)  # a preview is drawn again with every word that is changed beside it
_EMPTY = Text("아직 담은 것이 없습니다. 어느 화면에서든 그림 아래 '담기'를 누르거나, 목록의 양식으로 시작하십시오.",
              "Nothing is collected yet. Press 'Add to briefing' under any figure, or begin with a template.")  # fmt: skip
_STALE = Text("고쳐 쓴 뒤 이 문장의 수치가 바뀌었습니다", "the figures behind this sentence have changed since it was rewritten")
EDITED = "edit"
_TITLE = Text("미리보기", "Preview")
_LABELS = Text("정의|기준일|수치", "Definition|As of|Figures")
_OPEN = Text("화면에서 보기", "See on its page")


def show_preview(filled: Filled, frames: Frames, asked: Asked, *, key: str) -> None:
    """Draw the head and every piece; a click on a mark opens its evidence. Beside the editor it has a heading of its own."""
    lang = filled.edition.lang
    if key == EDITED:
        st.html(f'<h2 class="hn-section hn-part {TARGET}">{_TITLE.of(asked.lang)}</h2>')
    _lead(filled, frames, asked.lang, key)
    if not filled.edition.pieces and not filled.faults:
        st.info(_EMPTY.of(asked.lang))
    for fault in filled.faults.values():
        st.warning(plain(fault.of(asked.lang)))
    for place, piece in enumerate(filled.edition.pieces):
        with st.container(key=f"panel_{key}_{place}"):
            _piece(piece, place, frames, asked, lang, key)


@st.fragment
def _lead(filled: Filled, frames: Frames, lang: Lang, key: str) -> None:
    """The sentences; those of the program open what they rest on. `lang` is the reader's, the sentences have the briefing's own."""
    where, query = f"briefing {key} lead", filled.edition.pieces[0].query if filled.edition.pieces else Query()
    mark = still_open(where, query)
    for place, words in enumerate(s.words for s in filled.edition.lead):
        with st.container(key=f"told_{key}_{place}", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
            stale = f' <span class="hn-chip bad">{_STALE.of(lang)}</span>' if place in filled.stale else ""
            st.html(f'<div class="hn-sentence"><i>{place + 1}</i>{unbroken(words)}{stale}</div>', width="stretch")
            evidence = filled.evidence.get(place)
            if evidence and st.button(EVIDENCE.of(lang), key=f"lead_evidence_{key}_{place}", type="tertiary"):
                mark = evidence.mark
    for evidence in filled.evidence.values():
        if evidence.mark == mark:
            show_evidence(evidence, frames, filled.edition.lang, (where, mark), query)
            break


def _packed(name: str, query: Query, revision: str, lang: Lang, scheme: Scheme) -> bytes:
    return _DRAWN(short(name, query, revision, lang, scheme), lambda: program.packed(name, query, revision, lang, scheme, _WIDTHS))


@st.fragment
def _piece(piece: Piece, place: int, frames: Frames, asked: Asked, lang: Lang, key: str) -> None:
    panel, caption = piece.panel, piece.panel.caption
    level = "h3" if key == EDITED else "h2"
    title = unbroken(piece.title or panel.title.of(lang))
    comment = f'<div class="hn-comment">{html.escape(piece.comment)}</div>' if piece.comment else ""
    widened = f'<div class="hn-chip older">{html.escape(piece.widened.of(lang))}</div>' if piece.widened.ko else ""
    st.html(f'<{level} class="hn-title">{title}</{level}>{comment}{widened}<div class="hn-what">{html.escape(panel.what.of(lang))}</div>')
    packed = b"" if panel.is_empty else _packed(piece.spec.name, piece.query, frames.revision, lang, asked.scheme)
    mark = ""
    if packed:
        mark = packed_chart(packed, key=f"briefing_chart_{key}_{place}_{piece.spec.name}")
    elif panel.table.columns:
        mark = show_table(panel.table, f"briefing_table_{key}_{place}_{piece.spec.name}", panel.title, lang, panel.evidence)
    parts = (caption.definition.of(lang), caption.as_of.of(lang), f"{caption.n:,}")
    words = " · ".join(f"{label} {part}" for label, part in zip(_LABELS.of(lang).split("|"), parts, strict=True) if part)
    line = html.escape(conditions.line(piece.query, frames, piece.spec, shown=panel.table).of(lang))
    link = f' · <a href="{html.escape(piece.link)}" target="_self">{_OPEN.of(lang)}</a>' if piece.link else ""
    st.html(f'<div class="hn-cap">{html.escape(words)}</div>{note_lines(panel, lang)}<div class="hn-cap">{line}{link}</div>')
    where = f"briefing {key} {place}"
    mark = mark or still_open(where, piece.query)
    if mark in panel.evidence:
        show_evidence(panel.evidence[mark], frames, lang, (where, mark), piece.query)
