"""The address of one panel with its filters, as the page's own controls write it: opened in a fresh browser it shows the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import polars as pl
import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from lib.core.dataset import ROW
from lib.core.evidence import Evidence
from lib.core.panel import PanelSpec
from lib.core.places import names
from lib.core.query import UNITS_EN, Query
from lib.core.text import Text
from lib.topics import TOPICS
from lib.ui.data import program
from lib.ui.filters import choices
from lib.ui.filters.address import LANGUAGES
from lib.ui.filters.unit import UNIT
from lib.ui.page import Asked
from lib.ui.panel.anchors import to_panel
from lib.ui.server.base_path import base_path
from lib.ui.shell.known import KNOWN_AT


def link_to(name: str, query: Query, asked: Asked) -> str:
    """The address of the page on which the panel stands; empty where it stands on none."""
    home = asked.homes.get(name)
    if home is None:
        return ""
    words = urlencode([*_words(name, query, asked), *to_panel(name).items()])
    return f"{base()}/{home.url_path}?{words}"


class TopicPage(NamedTuple):
    """The page of a figure's topic, and what the address of a link to it asks for."""

    home: StreamlitPage
    query: dict[str, str]


def topic_page(name: str, evidence: Evidence, asked: Asked) -> TopicPage | None:
    """The page on the topic of a figure that stands on a page about several, for its district; None where it stands there already."""
    here = asked.homes.get(name)
    of = {ref.dataset for ref in evidence.rows}
    topic = next((t for t in TOPICS if of & {d.name for d in t.datasets}), None)
    home = next((asked.homes[p.name] for p in topic.panels if p.name in asked.homes), None) if topic else None
    if here is None or home is None or home.url_path == here.url_path:
        return None
    first = evidence.rows[0].dataset
    lines = asked.data[first].filter(pl.col(ROW).is_in([ref.row for ref in evidence.rows if ref.dataset == first]))
    districts = lines["district_id"].unique().to_list() if "district_id" in lines.columns else []
    return TopicPage(home, {"district": str(districts[0])} if len(districts) == 1 else {})


def base() -> str:
    """Where the program is reached, as the reader's browser has it; empty where there is no browser."""
    place = urlsplit(str(st.context.url or ""))
    return f"{place.scheme}://{place.netloc}{base_path()}" if place.netloc else ""


def _words(name: str, query: Query, asked: Asked) -> Iterator[tuple[str, str]]:
    """Filters by their names in a link; those that a control opens with by itself are written too, lest another default come."""
    frames, lang = asked.data, asked.lang
    known = names(frames)
    yield from _several("district", [known.district(d).of(lang) for d in query.districts or query.focus])
    yield from _several("department", [choices.department(frames, d).of(lang) for d in query.departments])
    yield from (("team", team) for team in query.teams)
    yield from _several("year", [str(y) for y in query.years])
    yield "as_of", query.as_of.title.of(lang)
    yield from _of_panel(name, query, asked)
    yield UNIT, query.unit if lang == "ko" else UNITS_EN[query.unit]
    if lang == "en":
        yield "lang", LANGUAGES["en"]
    if frames.known_at:
        yield KNOWN_AT, frames.known_at.isoformat()


def _several(key: str, words: list[str]) -> Iterator[tuple[str, str]]:
    """Every chosen word; nothing chosen is said too."""
    yield from ((key, word) for word in words) if words else [(key, "")]


def _of_panel(name: str, query: Query, asked: Asked) -> Iterator[tuple[str, str]]:
    """The definition, as the page's filter or as the panel's own, and the panel's options."""
    spec, lang = program.PANELS[name], asked.lang
    page = [program.PANELS[n] for n, home in asked.homes.items() if home.url_path == asked.homes[name].url_path]
    if spec.measure and query.definition:
        of_page = _definitions(page)
        own = spec.measure.definition(query.definition).title
        key = "definition" if query.definition in of_page else f"{name}.definition"
        yield key, of_page.get(query.definition, own).of(lang)
    for option in spec.options:
        value = query.option(option.name)
        found = option.choices(query, asked.data)
        words = found[value].of(lang) if value in found else value
        if words and all(option.name in {o.name for o in other.options} for other in page):
            yield option.name, words  # the page may ask it for all its panels
        if words:
            yield f"{name}.{option.name}", words


def _definitions(page: Sequence[PanelSpec]) -> Mapping[str, Text]:
    """What the definition filter of a page lets choose from: its first measure that has a choice. A panel's may have other titles."""
    measures = (spec.measure for spec in page)
    return next(({d.name: d.title for d in m.definitions} for m in measures if m and len(m.definitions) > 1), {})
