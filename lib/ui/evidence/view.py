"""The evidence drawer: what was clicked, where it is printed, how it was computed, and what the audit says."""

from __future__ import annotations

import html

import streamlit as st

from lib.across.glossary import MEANS
from lib.across.sources.printed import VERDICT_WORDS
from lib.core.dataset import ROW
from lib.core.evidence import Evidence, Place, Verdict, place_words, places, told_apart
from lib.core.frames import Frames
from lib.core.panel import Panel
from lib.core.query import Query
from lib.core.sources.verdicts import Row, speaking_of, with_unit
from lib.core.text import NOTHING, Lang, Text
from lib.ui.components.words import SEE, plain
from lib.ui.corrections.form import laid_on, place_of_form, show_form
from lib.ui.data import program
from lib.ui.evidence.attributes import show_attributes
from lib.ui.evidence.drawer import Cell, closed, opened
from lib.ui.evidence.original import show_original
from lib.ui.evidence.places import rest_of, show_places
from lib.ui.panel.links import TopicPage

_TITLE = Text("근거", "Evidence")
_UNCHECKED = Text("이 값을 따로 적은 합계·비율은 출처에 없음", "No printed total or rate states this value")
_CORRECTED = Text("정정한 값 {n:,}개로 계산함", "Computed with {n:,} corrected")
_SECTIONS = Text("검산|계산|적힌 곳", "Check|Arithmetic|Where it is printed")
_MOST = 60  # figures whose arithmetic is listed before the rest is counted
_TONES = {Verdict.AGREES: "ok", Verdict.DISAGREES: "bad", Verdict.HALF_UP: "near", Verdict.TRUNCATED: "near"}


def show_evidence(evidence: Evidence, found: Frames, lang: Lang, at: tuple[str, str], query: Query, topic: TopicPage | None = None) -> None:
    """Open the drawer for one mark.

    `found` are the data that the panel was made from for `query`, `at` is its place on the page and the mark, `topic` the page of its topic, where that is another.
    """

    @st.dialog(_TITLE.of(lang), position="right", width=560, on_dismiss=closed)
    def drawer() -> None:
        own = set(evidence.made_of)  # before what stands beside it: a district before those that it is ranked among
        behind = sorted(told_apart(places(evidence, program.BY_NAME, found), found), key=lambda place: place.ref not in own)
        if _fixed(behind, found, lang):
            return
        check, sums, where = _SECTIONS.of(lang).split("|")
        st.html(
            f'<div class="hn-title">{html.escape(evidence.label.of(lang))}</div><div class="hn-value">{html.escape(evidence.value.of(lang))}</div>'
            + _corrected(behind, found, lang)
        )
        if topic:
            st.page_link(topic.home, label=plain(SEE.of(lang).format(page=topic.home.title)), query_params=topic.query)
        spoken = speaking_of(evidence, found)
        verdicts = (
            "".join(_chip(row, Verdict(row["verdict"]), lang) for row in spoken) or f'<div class="hn-cap">{_UNCHECKED.of(lang)}</div>'
        )
        parts = [_section(check, verdicts)]
        if evidence.formula.ko:
            parts.append(_section(sums, f'<div class="hn-formula">{html.escape(evidence.formula.of(lang))}</div>'))
        st.html("".join(parts))
        show_places(where, behind, spoken, found, lang)
        show_attributes(evidence.made_of, found, lang)
        show_original(behind, found, lang)

    opened(at, query)
    drawer()


def show_sources(panel: Panel, found: Frames, lang: Lang, at: tuple[str, str], query: Query) -> None:
    """Open the drawer for a whole panel: every place, then every figure with its arithmetic. `at` and `query` as for one mark."""

    @st.dialog(_TITLE.of(lang), position="right", width=560, on_dismiss=closed)
    def drawer() -> None:
        _, sums, where = _SECTIONS.of(lang).split("|")
        asked = list(panel.evidence.values())
        rows = tuple(dict.fromkeys(r for e in asked for r in e.rows))
        behind = told_apart(places(Evidence("", panel.title, NOTHING, NOTHING, rows), program.BY_NAME, found), found)
        if _fixed(behind, found, lang):
            return
        lines = [
            f"<tr><td>{html.escape(e.label.of(lang))}</td><td>{html.escape(e.formula.of(lang))}</td></tr>"
            for e in asked[:_MOST] if e.formula.ko
        ]  # fmt: skip
        st.html(f'<div class="hn-title">{html.escape(panel.title.of(lang))}</div>')
        spoken = {verdict[ROW]: verdict for e in asked for verdict in speaking_of(e, found)}
        show_places(where, behind, list(spoken.values()), found, lang)
        show_attributes(rows, found, lang)
        show_original(behind, found, lang)
        st.html(_section(sums, f'<table class="hn-places"><tbody>{"".join(lines)}</tbody></table>{rest_of(lang, len(asked))}'))

    opened(at, query)
    drawer()


def _corrected(behind: list[Place], found: Frames, lang: Lang) -> str:
    """That a value is not as printed: how many of the figures behind it are corrected."""
    over = laid_on(found)
    count = len({cell for p in behind if (cell := Cell(p.ref.dataset, p.ref.row, p.name)) in over})
    return f'<span class="hn-chip older">{_CORRECTED.of(lang).format(n=count)}</span>' if count else ""


def _fixed(behind: list[Place], found: Frames, lang: Lang) -> bool:
    """Whether the form of one of the places stands in the drawer instead of the evidence; draw it."""
    place = place_of_form(behind, found)
    if place is not None:
        show_form(Cell(place.ref.dataset, place.ref.row, place.name), place, found, lang)
    return place is not None


def _section(title: str, body: str) -> str:
    return f'<div class="hn-section">{html.escape(title)}</div>{body}'


def _chip(row: Row, verdict: Verdict, lang: Lang) -> str:
    words = " · ".join((place_words(row["locator"]).of(lang), with_unit(row["printed"], row["unit"]), row[f"arithmetic_{lang}"]))
    return (f'<div><span class="hn-chip {_TONES.get(verdict, "")}">{html.escape(VERDICT_WORDS[verdict].of(lang))}</span>{html.escape(words)}'
            f'<div class="hn-cap">{html.escape(MEANS[verdict].of(lang))}</div></div>')  # fmt: skip
