"""A page in its order: what it found, its conditions, its panels by row."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from lib.core.captions import conditions
from lib.core.errors import KnownError
from lib.core.panel import Option
from lib.core.query import Query
from lib.core.text import Text
from lib.ui.briefing.sheets import room_heading
from lib.ui.components.pressed import come_to
from lib.ui.components.words import plain, unbroken
from lib.ui.data import program
from lib.ui.filters.address import page_address
from lib.ui.filters.bar import unit_of
from lib.ui.page import Asked, Page, Room, Row
from lib.ui.page.heading import Over, heading, panel_of
from lib.ui.page.sentences import show_alerts, show_sentences
from lib.ui.page.turns import in_turn
from lib.ui.page.without_figures import of_others, offer_places, said_elsewhere, show_without, without
from lib.ui.panel.anchors import bring_up, calls_for
from lib.ui.panel.options import Choice, ask, choice
from lib.ui.panel.view import show_panel


@st.fragment
def lay_out(page: Page, asked: Asked) -> None:
    """Draw the page: unit, headline, shared options, panels. Another unit draws only this again, not the frame and the other filters."""
    with in_turn():
        _lay_out(page, asked)


def _lay_out(page: Page, asked: Asked) -> None:
    if _is_outdated(asked):
        st.rerun()
    asked = replace(asked, query=asked.query.but(unit=unit_of(page, asked.unit_place, asked.lang)))
    come_to(page.slug)
    head = st.container() if page.shared else nullcontext()
    query = _with_shared(page, asked)
    with head:
        over = _head(page, asked, query)
    asked, places = replace(asked, address=page_address()), dict[str, str]()
    told = {over.panel: over.words} | {name: _title(name, query, asked) for name in of_others(page, asked)}
    if asked.briefing:
        _row(page, page.rows[0], told, query, asked)
    else:
        lacking = without(page, asked)
        for room in page.rooms:
            _room(page, room, lacking, told, query, asked)
        places = show_without(page, lacking, asked)
    bring_up(page.panels, page.slug, places)
    if asked.briefing:
        show_sentences(page, asked)
        _foot(asked)


def _title(name: str, query: Query, asked: Asked) -> str:
    """The title of a comparison that says once more what the headline of a page without figures says: that the asked place has none."""
    return panel_of(program.PANELS[name], query, asked).title.of(asked.lang)


def _room(page: Page, room: Room, lacking: Sequence[str], told: Mapping[str, str], query: Query, asked: Asked) -> None:
    """The heading and the panels that have figures of what is asked; nothing where none has. What a page has alone is never folded."""
    kept = room.without(lacking)
    if kept and room.name:
        room_heading(page, room, lacking, query, asked)
    if not (kept and room.folded and any(other.without(lacking) for other in page.rooms if other is not room)):
        for row in kept:
            _row(page, row, told, query, asked, in_room=bool(room.name))
    elif (fold := _fold(page, [name for row in kept for name in row], asked)).open:
        with fold:
            for row in kept:
                _row(page, row, told, query, asked)


def _fold(page: Page, panels: Sequence[str], asked: Asked) -> ExpanderContainer:
    """The questions of the panels, to be opened; open where the address names one of them or a choice of one, which it may drop afterwards."""
    key = f"fold_{page.slug}"
    if calls_for(panels):
        st.session_state[key] = True
    elif any(k.partition(".")[0] in panels for k in st.query_params):
        st.session_state.setdefault(key, True)
    questions = " · ".join(program.PANELS[name].question.of(asked.lang) for name in panels)
    return st.expander(plain(questions), key=key, on_change="rerun")


def _row(page: Page, row: Row, told: Mapping[str, str], query: Query, asked: Asked, *, in_room: bool = False) -> None:
    """Panels side by side; `told` is what is said over the page of each of them."""
    cells: Sequence[AbstractContextManager[object]] = st.columns(len(row), gap="large") if len(row) > 1 else [nullcontext()]
    for cell, name in zip(cells, row, strict=True):
        with cell:
            show_panel(name, query, asked, len(row), over=told.get(name, ""), titled=name != page.headline, in_room=in_room)
            if name == page.headline and not asked.briefing:
                show_alerts(asked)


def _is_outdated(asked: Asked) -> bool:
    """Whether the files have changed since the filters were drawn."""
    try:
        return program.frames(asked.data.known_at) is not asked.data
    except KnownError:
        return True


def _head(page: Page, asked: Asked, query: Query) -> Over:
    """The page's statement, or its name where it has none; it is told, for it not to be said again.

    Where the first row has figures of other places alone it says so, and these are offered.
    """
    title, elsewhere = page.title.of(asked.lang), said_elsewhere(page, asked)
    over = Over(elsewhere.of(asked.lang), page.rows[0][0]) if elsewhere else heading(page, asked, query)
    eyebrow = f'<div class="hn-eyebrow">{html.escape(title)}</div>' if over.words else ""
    head = f'<div class="hn-head">{eyebrow}<h1 class="hn-page">{unbroken(over.words or title)}</h1></div>'
    st.html(head + _conditions(page, asked))
    if elsewhere and not asked.briefing:
        offer_places(page, asked)
    return over


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
    """The query with the page's shared options, asked once; one that not all panels have keeps the name of its panel in the link."""
    if not page.shared:
        return asked.query
    query = asked.query
    choices: list[Choice] = []
    for name in page.shared:
        key, option = _shared(page, name)
        if one := choice(key, option, query, asked):
            choices.append(one)
            query = query.but(options=tuple(sorted({**dict(query.options), name: one.chosen}.items())))
    with st.container(key="shared"):
        ask(choices, "shared_choices", asked.lang, width=360)
    return query


def _shared(page: Page, name: str) -> tuple[str, Option]:
    """The option of that name, and under which key it stands in the link."""
    having = {panel: option for panel in page.panels for option in program.PANELS[panel].options if option.name == name}
    panel, option = next(iter(having.items()))
    return (name if len(having) == len(page.panels) else f"{panel}.{name}"), option


def _foot(asked: Asked) -> None:
    """Where the figures of a briefing come from."""
    words = Text("출처는 그림마다 적음", "Sources: under each figure").of(asked.lang)
    st.html(f'<div class="hn-source"><b>구정한눈</b> {words}</div>')
