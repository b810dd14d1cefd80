"""A page that would open with nothing of the asked place: its headline says so, and the places that have its figures are one click away."""

from __future__ import annotations

import html

import streamlit as st

from lib.across.headlines import own_options
from lib.across.nearest import Nearest, nearest, subject
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import Text
from lib.ui import choices, program
from lib.ui.page import FILTERS, Asked, Page
from lib.ui.words import plain

_SAID = Text("{empty}, 자료가 있는 다른 곳을 보여 줌", "{empty}: shown is where there are data")
_OFFER = Text("자료가 있는 곳으로 바꾸기", "Change to a place that has data")
_MOST = 6  # places that are offered; the filter has all


def said_elsewhere(page: Page, asked: Asked) -> Text | None:
    """The headline of a page whose first row has figures of other places alone; None for others."""
    found = [_found(name, asked.query, asked).empty for name in page.rows[0]]
    first = found[0]
    return _SAID.fill(empty=first.title) if first is not None and all(found) else None


def offer_places(page: Page, asked: Asked) -> None:
    """Draw a button for each place that has figures of the first row, those with most of the page's panels first."""
    places = program.kept(("places of", page.slug, asked.query, asked.revision), lambda: _places(page, asked))
    if not isinstance(places, tuple) or not places:
        return
    known = names(asked.data)
    with st.container(key="elsewhere", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="hn-what">{html.escape(_OFFER.of(asked.lang))}</div>', width="content")
        for place in places:
            if st.button(plain(known.district(place).of(asked.lang)), key=f"elsewhere_{place}", on_click=_change_to, args=(place,)):
                st.rerun()  # with the filters, which stand outside of what is drawn again


def _change_to(place: str) -> None:
    """Choose the place alone: departments and teams are of the one before."""
    for key in FILTERS:
        if key in ("department", "team") and key in st.session_state:
            st.session_state[key] = []
    st.session_state["district"] = [place]


def _places(page: Page, asked: Asked) -> tuple[str, ...]:
    frames = asked.data
    having = {d for name in page.rows[0] for table in subject(program.PANELS[name]) for d in frames[table]["district_id"].unique()}
    counts = {d: _count(page, d, asked) for d in choices.districts(frames) if d in having}
    return tuple(sorted((d for d, n in counts.items() if n), key=lambda d: -counts[d]))[:_MOST]


def _count(page: Page, place: str, asked: Asked) -> int:
    """How many panels of the page show figures of the place; 0 where the first row does not."""
    query = asked.query.but(districts=(place,), departments=(), teams=())
    own = {name for name in page.panels if _has_own(_found(name, query, asked))}
    return len(own) if own & set(page.rows[0]) else 0


def _has_own(found: Nearest) -> bool:
    return found.empty is None and not found.panel.is_empty


def _found(name: str, query: Query, asked: Asked) -> Nearest:
    """The panel with what it opens with: its own options and definition are asked later."""
    return nearest(program.PANELS[name], own_options(program.PANELS[name], query), asked.data, program.asked)
