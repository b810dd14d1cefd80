"""Panels without figures of the asked place, and comparisons of others alone: a line each at the end of the page, with who has figures one click away."""

from __future__ import annotations

import html
from dataclasses import replace
from itertools import islice

import streamlit as st

from lib.charts.lone import is_blank
from lib.core.frames import grouped
from lib.core.nearest.panels import Nearest, nearest, subject, years_of
from lib.core.places import names
from lib.core.query import UNITS, Query
from lib.core.sources.rivals import TITLE as RIVALS
from lib.core.system.cache import Kept, short
from lib.core.text import NOTHING, Text
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.filters import choices
from lib.ui.filters.namesakes import choose
from lib.ui.page import Asked, Page, Room
from lib.ui.page.own_figures import own_figure
from lib.ui.panel.anchors import call_for, called
from lib.ui.panel.view import open_part

_OFFER = Text("자료가 있는 곳으로 바꾸기", "Change to a place that has data")
_EVERY = Text("구 전체 보기", "Show all places")
_LACKING: Kept[tuple[str, ...]] = Kept(8_000)
_KEPT: Kept[Text] = Kept(8_000)
_PLACES: Kept[tuple[str, ...]] = Kept(4_000)
_MANY = 5  # places from which a room is about all of them
_MOST, _FEW = 6, 3  # places that are offered for a page, and for one panel; the filter has all


def without(page: Page, asked: Asked) -> tuple[str, ...]:
    """The panels that have no figures of what is asked, however much is widened but for the place, and those that repeat the one beside them.

    Of lists that may well be empty none. Of a page that has nothing comparisons stay: they say who has figures.
    """
    query = asked.query.but(unit=UNITS[0])  # which does not matter for who has figures
    told = [name for name in page.panels if not (page.shared or program.PANELS[name].own_only)]

    def found() -> tuple[str, ...]:
        alone = {name for room in page.rooms for name in _of_one_place(room, query, asked)}
        lacking = tuple(n for n in told if n in alone or _is_left_out(n, query, asked))
        others = _of_others(page, query, asked) if len(lacking) == len(page.panels) else ()
        return tuple(n for n in lacking if n not in others)

    return _LACKING(short(page.slug, query, asked.revision), found)


def of_others(page: Page, asked: Asked) -> tuple[str, ...]:
    """The comparisons that a page shows though it has nothing of the asked place; none on other pages."""
    kept = [name for name in page.panels if name not in without(page, asked)]
    others = _of_others(page, asked.query.but(unit=UNITS[0]), asked)
    return others if set(kept) == {*others} else ()


def _of_others(page: Page, query: Query, asked: Asked) -> tuple[str, ...]:
    return tuple(name for name in page.panels if _is_of_others(_near(name, query, asked)))


def show_without(page: Page, lacking: tuple[str, ...], asked: Asked) -> dict[str, str]:
    """Draw what is missing and who has it: a line for all panels that say the same; of panels that may well be missing none but the called one.

    Tells of each panel that is left out where it is said: the first panel of its line, or the panel beside it that says the same.
    """
    beside = {n: program.PANELS[n].within for n in lacking}
    lacking = tuple(n for n in lacking if n == called() or not program.PANELS[n].optional)
    lacking = tuple(n for n in lacking if not program.PANELS[n].within or _nothing(n, asked.query, asked) is not None)
    if not lacking:
        return beside
    query = asked.query.but(unit=UNITS[0])
    found = {name: program.shown(name, program.PANELS[name].own(query), asked.revision) for name in lacking}
    lines = grouped((near.panel.title.of(asked.lang), name) for name, near in found.items())
    if over := said_elsewhere(page, asked):  # the headline says it, and who has figures stands under it
        is_all = set(page.panels).issubset((*beside, *of_others(page, asked)))  # of a page that has nothing no panel says so again
        lines = {said: own for said, own in lines.items() if called() in own or not (is_all or said == over.of(asked.lang))}
    if not lines:
        return beside
    known = names(asked.data)
    with st.container(key="without", gap=None):
        for words, panels in lines.items():
            with st.container(key=f"panel_{panels[0]}", horizontal=True, vertical_alignment="center", gap="small"):
                st.html(f'<div class="hn-what">{html.escape(words)}</div>', width="content")
                _lead_to_own(panels[0], query, asked)
                for name in (n for n in panels if _is_of_others(found[n])):
                    _show_every(name, asked, has_rivals=found[name].panel.rivals is not None)
                own = tuple(found[panels[0]].panel.districts) if query.is_of_all else ()
                for place in own if len(own) == 1 else _offered(panels[0], tuple(panels), _FEW, asked):
                    _change(f"without_{panels[0]}_{place}", known.district(place).of(asked.lang))
    return beside | {name: panels[0] for panels in lines.values() for name in panels}


def _show_every(name: str, asked: Asked, *, has_rivals: bool) -> None:
    """What leads to a comparison of all places, and to what sources state differently in it."""
    for part, words in (("", _EVERY), *([("rivals", RIVALS)] if has_rivals else [])):
        if st.button(
            plain(words.of(asked.lang)), key=f"without_{name}_all{part}", type="tertiary", on_click=_open_every, args=(name, part)
        ):
            st.rerun()  # with the filters, which stand outside of what is drawn again


def _open_every(name: str, part: str) -> None:
    choose([])
    call_for(name)
    if part:
        open_part(name, part)


def _lead_to_own(name: str, query: Query, asked: Asked) -> None:
    """A figure of the asked place from another panel of the page, which it leads to."""
    if found := own_figure(name, program.PANELS[name].own(query), asked):
        words, other = found
        st.button(plain(words.of(asked.lang)), key=f"own_{name}", type="tertiary", on_click=call_for, args=(other,))


def said_elsewhere(page: Page, asked: Asked) -> Text | None:
    """The headline of a page whose first row has nothing of what is asked; None for others."""
    query = asked.query.but(unit=UNITS[0])
    said = _KEPT(short(page.slug, query, asked.revision), lambda: _said(page, query, asked))
    return said if said.ko else None


def _said(page: Page, query: Query, asked: Asked) -> Text:
    found = [_nothing(name, query, asked) for name in page.rows[0]]
    first = found[0]
    return first if first is not None and all(f is not None for f in found) else NOTHING


def offer_places(page: Page, asked: Asked) -> None:
    """Draw a button for each place that has figures of the first row, those with most of the page's panels first."""
    places = _offered(page.slug, page.panels, _MOST, asked, page.rows[0])
    if not places:
        return
    known = names(asked.data)
    with st.container(key="elsewhere", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="hn-what">{html.escape(_OFFER.of(asked.lang))}</div>', width="content")
        for place in places:
            _change(f"elsewhere_{place}", known.district(place).of(asked.lang))
        if st.button(plain(_EVERY.of(asked.lang)), key="every_elsewhere", type="tertiary", on_click=choose, args=([],)):
            st.rerun()


def _change(key: str, words: str) -> None:
    if st.button(plain(words), key=key, type="tertiary", on_click=choose, args=([words],)):
        st.rerun()  # with the filters, which stand outside of what is drawn again


def _offered(of: str, panels: tuple[str, ...], most: int, asked: Asked, shown: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Places whose figures one of the `shown` panels has, all of `panels` where none is named; kept."""
    query = asked.query.but(districts=(), departments=(), teams=(), unit=UNITS[0])  # what does not matter for who has figures
    asked = replace(asked, query=query)
    return _PLACES(short(of, most, query, asked.revision), lambda: _places(panels, shown or panels, most, asked))


def _places(panels: tuple[str, ...], shown: tuple[str, ...], most: int, asked: Asked) -> tuple[str, ...]:
    """Answers are asked only until enough are found, of those with most panels' data first."""
    found = {place: _panels_of(panels, place, asked) for place in choices.districts(asked.data)}
    full = [spec.offers(asked.data) for name in shown if (spec := program.PANELS[name]).offers]
    known = (place for place in found if not full or any(place in own for own in full))
    likely = sorted((p for p in known if found[p] & set(shown)), key=lambda p: -len(found[p]))
    return tuple(islice((place for place in likely if _has_own(shown, place, asked)), most))


def _panels_of(panels: tuple[str, ...], place: str, asked: Asked) -> set[str]:
    """The panels that are about data of the place, whatever the year: an earlier one stands in where the asked one has none."""
    return {name for name in panels if any(years_of(table, place, asked.data) for table in subject(program.PANELS[name]))}


def _has_own(panels: tuple[str, ...], place: str, asked: Asked) -> bool:
    """Whether a panel shows figures of the place."""
    query = asked.query.but(districts=(place,))
    return any(_nothing(name, query, asked) is None for name in panels)


def _is_left_out(name: str, query: Query, asked: Asked) -> bool:
    """Whether a page goes without the panel: it has nothing, or shows what the panel beside it shows as well."""
    spec = program.PANELS[name]
    others = {_near(n, query, asked).other for n in (name, spec.within)} if spec.within else set()
    is_double = len(others) == 1 and others <= {*spec.instead[:1]}  # of one total the rate and the money are one bar
    return is_double or _nothing(name, query, asked) is not None


def _of_one_place(room: Room, query: Query, asked: Asked) -> list[str]:
    """Where all places are asked for the panels of a room that speak of one alone, beside others that tell many apart."""
    if not query.is_of_all:
        return []
    places = {name: _near(name, query, asked).panel.districts for row in room.rows for name in row}
    is_of_many = any(len(own) >= _MANY for own in places.values())
    return [name for name, own in places.items() if is_of_many and len(own) == 1]


def _near(name: str, query: Query, asked: Asked) -> Nearest:
    """The panel with what it opens with: its own options and definition are asked later."""
    spec = program.PANELS[name]
    return nearest(spec, spec.own(query), asked.data, program.asked)


def _nothing(name: str, query: Query, asked: Asked) -> Text | None:
    """The title of a panel that has no value at all, or none of the asked places, which it says; None where it has figures."""
    near = _near(name, query, asked)
    is_nothing = near.panel.is_empty or is_blank(near.panel.figure) or _is_of_others(near)
    return near.panel.title if is_nothing else None


def _is_of_others(near: Nearest) -> bool:
    """Whether a comparison has figures, but of none of the places that it should point out."""
    return not near.panel.is_empty and near.panel.is_of_others(near.query.focus)
