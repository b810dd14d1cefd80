"""A page in its order: what it found, its conditions, its panels by row."""

from __future__ import annotations

import html

import streamlit as st

from lib.across.findings import headline
from lib.core import conditions
from lib.core.finding import Finding
from lib.core.panel import Option
from lib.core.query import Query
from lib.core.text import Text
from lib.ui import program
from lib.ui.option_view import choose
from lib.ui.page import Asked, Page
from lib.ui.panel_view import show_panel
from lib.ui.sentences import show_sentences


def lay_out(page: Page, asked: Asked) -> None:
    """Draw the page: headline, shared options, panels."""
    _head(page, asked)
    query = _with_shared(page, asked)
    for row in page.rows[:1] if asked.briefing else page.rows:
        cells = st.columns(len(row), gap="large") if len(row) > 1 else [st.container()]
        for cell, name in zip(cells, row, strict=True):
            with cell:
                show_panel(name, query, asked, len(row), titled=name != page.headline)
    if asked.briefing:
        show_sentences(page, asked)
        _foot(asked)


def _head(page: Page, asked: Asked) -> None:
    """The headline is the heaviest finding of the page's panels; without one, the page's name."""
    title = page.title.of(asked.lang)
    words = _headline(page, asked)
    eyebrow = f'<div class="hn-eyebrow">{html.escape(title)}</div>' if words else ""
    head = f'<div class="hn-head">{eyebrow}<h1 class="hn-page">{html.escape(words or title)}</h1></div>'
    st.html(head + _conditions(page, asked))


def _headline(page: Page, asked: Asked) -> str:
    """The page's statement, or nothing where nothing stands out."""
    if page.headline:
        found = program.shown(page.headline, asked.query, asked.revision)
        return (found.empty or found.panel).title.of(asked.lang)
    key = ("headline", page.slug, asked.query, asked.revision)
    finding = program.kept(key, lambda: headline(page.panels, asked.query, asked.data))
    return finding.text.of(asked.lang) if isinstance(finding, Finding) else ""


def _conditions(page: Page, asked: Asked) -> str:
    """The filters as a line, seen where there are no controls: in a briefing and on paper."""
    unused = {*(() if page.has_amounts else ("단위",)), *(() if asked.has_departments else ("부서", "팀"))}
    parts = [*(c for c in conditions.conditions(asked.query, asked.data) if c[0].ko not in unused), *_definition(page, asked.query)]
    words = "".join(f"<span>{html.escape(k.of(asked.lang))} <b>{html.escape(v.of(asked.lang))}</b></span>" for k, v in parts)
    return f'<div class="hn-conditions">{words}</div>'


def _definition(page: Page, query: Query) -> list[tuple[Text, Text]]:
    """The definition that the page's filter chose."""
    for measure in (program.PANELS[name].measure for name in page.panels):
        if measure and query.definition in [d.name for d in measure.definitions]:
            return [(Text("정의", "Definition"), measure.definition(query.definition).title)]
    return []


def _with_shared(page: Page, asked: Asked) -> Query:
    """The query with the options that all panels of the page have in common, asked once."""
    if not page.shared:
        return asked.query
    found: dict[str, Option] = {}
    for name in page.panels:
        for option in program.PANELS[name].options:
            if option.name in page.shared:
                found.setdefault(option.name, option)
    query = asked.query
    with st.container(key="shared", horizontal=True, gap="small"):
        for name in page.shared:
            chosen = choose(name, found[name], query, asked, width=360, labelled=True)
            query = query.but(options=tuple(sorted({**dict(query.options), name: chosen}.items()))) if chosen else query
    return query


def _foot(asked: Asked) -> None:
    """Where the figures of a briefing come from."""
    frames = asked.data
    reports = frames["sources"].filter(frames["sources"]["kind"] == "work_report")
    own = reports.filter(reports["district_id"].is_in(asked.query.districts)) if asked.query.districts else reports
    titles = " · ".join(own.sort("as_of", descending=True)["title"].head(4).to_list())
    words = Text(f"출처: {titles} 등, 그림마다 적은 자료", f"Sources: {titles} and those named under each figure").of(asked.lang)
    st.html(f'<div class="hn-source"><b>구정한눈</b> {html.escape(words)}</div>')
