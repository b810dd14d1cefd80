"""A page that would open with nothing of the asked place: its headline says so, and the places that have its figures are one click away."""

from __future__ import annotations

import html
from dataclasses import replace
from itertools import islice

import streamlit as st

from lib.across.headlines import own_options
from lib.across.nearest import NOTHING, Nearest, subject, years_of
from lib.core.kept import Kept, short
from lib.core.places import names
from lib.core.query import UNITS, Query
from lib.core.text import Text
from lib.ui import choices, program
from lib.ui.page import FILTERS, Asked, Page
from lib.ui.words import plain

_SAID = Text("{empty}, 자료가 있는 다른 곳을 보여 줌", "{empty}; places with data are shown instead")
_OFFER = Text("자료가 있는 곳으로 바꾸기", "Change to a place that has data")
_KEPT: Kept[Text] = Kept(8_000)
_PLACES: Kept[tuple[str, ...]] = Kept(2_000)
_MOST = 6  # places that are offered; the filter has all


def said_elsewhere(page: Page, asked: Asked) -> Text | None:
    """The headline of a page whose first row has figures of other places alone; None for others."""
    query = asked.query.but(unit=UNITS[0])  # which does not matter for who has figures
    said = _KEPT(short(page.slug, query, asked.revision), lambda: _said(page, replace(asked, query=query)))
    return said if said.ko else None


def _said(page: Page, asked: Asked) -> Text:
    found = [_found(name, asked.query, asked).empty for name in page.rows[0]]
    first = found[0]
    return _SAID.fill(empty=first.title) if first is not None and all(found) else NOTHING


def offer_places(page: Page, asked: Asked) -> None:
    """Draw a button for each place that has figures of the first row, those with most of the page's panels first."""
    query = asked.query.but(districts=(), departments=(), teams=(), unit=UNITS[0])  # what does not matter for who has figures
    places = _PLACES(short(page.slug, query, asked.revision), lambda: _places(page, replace(asked, query=query)))
    if not places:
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
    """Places whose figures the first row shows. Answers are asked only until enough are found, of those with most panels' data first."""
    panels = {place: _panels_of(page, place, asked) for place in choices.districts(asked.data)}
    likely = sorted((p for p, own in panels.items() if own & set(page.rows[0])), key=lambda p: -len(panels[p]))
    return tuple(islice((place for place in likely if _has_own(page, place, asked)), _MOST))


def _panels_of(page: Page, place: str, asked: Asked) -> set[str]:
    """The page's panels that are about data of the place, whatever the year: an earlier one stands in where the asked one has none."""
    return {name for name in page.panels if any(years_of(table, place, asked.data) for table in subject(program.PANELS[name]))}


def _has_own(page: Page, place: str, asked: Asked) -> bool:
    """Whether a panel of the first row shows figures of the place."""
    query = asked.query.but(districts=(place,))
    return any(found.empty is None and not found.panel.is_empty for found in (_found(name, query, asked) for name in page.rows[0]))


def _found(name: str, query: Query, asked: Asked) -> Nearest:
    """The panel with what it opens with: its own options and definition are asked later."""
    return program.shown(name, own_options(program.PANELS[name], query), asked.revision)
