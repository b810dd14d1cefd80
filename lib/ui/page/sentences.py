"""Findings as sentences: on the overview with the page that proves each, in a briefing the first three."""

from __future__ import annotations

import html
from collections.abc import Mapping

import streamlit as st

from lib.across.overview import alerts as new
from lib.across.overview.findings import OTHER_YEAR, SHOWN_BY, SPOKEN_OF, spoken
from lib.core.panel import Panel
from lib.core.text import Lang, Text, join
from lib.ui.components.words import SEE, plain
from lib.ui.data import program
from lib.ui.page import Asked, Page
from lib.ui.panel.anchors import to_panel

FINDINGS = "findings"
EVIDENCE = Text("근거", "Evidence")
_MOST = 3


def sentence_list(panel: Panel, asked: Asked) -> str:
    """The sentences of the panel, each with a link to the panel that proves it and its evidence; the mark asked about, or nothing."""
    chosen = ""
    for row in panel.table.frame.iter_rows(named=True):
        mark = str(row["mark"])
        with st.container(key=f"told_{mark}", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
            words = panel.evidence[mark].label.of(asked.lang)
            st.html(f'<div class="hn-sentence"><i>{row["no"]}</i>{html.escape(words)}</div>', width="stretch")
            home = asked.homes.get(str(row["panel"]))
            if home is not None:
                st.page_link(home, label=plain(SEE.of(asked.lang).format(page=home.title)), query_params=_to_figure(row, asked.lang))
            if st.button(EVIDENCE.of(asked.lang), key=f"sentence_evidence_{mark}", type="tertiary"):
                chosen = mark
    return chosen


def show_alerts(asked: Asked) -> None:
    """What fell behind since the figures before, with a link to both of them; nothing where nothing did."""
    home = asked.homes.get(new.TRENDS_PANEL)
    if home is None:
        return
    for told in new.alerts(asked.query, asked.data):
        finding, words = told.finding, join([new.TITLE, told.finding.text], ": ", ": ").of(asked.lang)
        with st.container(key=f"alert_{finding.mark}", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
            st.html(f'<div class="hn-note">{html.escape(words)}</div>', width="stretch")
            st.page_link(home, label=EVIDENCE.of(asked.lang), query_params=to_panel(new.TRENDS_PANEL, finding.mark))


def _to_figure(row: Mapping[str, object], lang: Lang) -> dict[str, str]:
    """Of a link: the panel that proves a sentence, shown by what the sentence speaks of, its figure, and the year where that is not the asked one."""
    panel = str(row["panel"])
    year = {"year": str(row[OTHER_YEAR])} if row[OTHER_YEAR] else {}
    values = {f"{o.name}={value}": (o.name, words.of(lang)) for o in program.PANELS[panel].options for value, words in o.values.items()}
    chosen = [values[one] for one in row[SHOWN_BY]]  # type: ignore[attr-defined]
    return {**to_panel(panel, str(row[SPOKEN_OF])), **year, **{f"{panel}.{name}": words for name, words in chosen}}


def show_sentences(page: Page, asked: Asked) -> None:
    """The first three findings of what the page's panels are about, for a briefing."""
    found = spoken(asked.query.but(definition=""), asked.data, page.panels)
    sentences = "".join(f"<p>{html.escape(told.finding.text.of(asked.lang))}</p>" for told in found[:_MOST])
    if sentences:
        st.html(f'<div class="hn-sentences">{sentences}</div>')
