"""The data that every session shares, and answers kept by revision and query."""

from __future__ import annotations

import gc
from functools import lru_cache

import streamlit as st

from lib.across import EVERYTHING
from lib.audit import audited
from lib.charts.draw import Figure, draw
from lib.charts.spec import Chart
from lib.core.dataset import by_name
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec
from lib.core.query import Query
from lib.core.text import Lang
from lib.core.topic import all_datasets, all_panels
from lib.store.package import DATA, load

DATASETS = all_datasets(EVERYTHING)
BY_NAME = by_name(DATASETS)
PANELS: dict[str, PanelSpec] = {p.name: p for p in all_panels(EVERYTHING)}
_KEPT = 512  # answers and figures kept; one page asks for about six


def frames() -> Frames:
    """The audited data, read again when a file changes. Raises KnownError."""
    return _frames(tuple((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in sorted(DATA.glob("*.csv"))))


@st.cache_resource(show_spinner=False, max_entries=2)
def _frames(files: tuple[tuple[str, int, int], ...]) -> Frames:
    loaded = audited(load(DATASETS))
    _HELD[loaded.revision] = loaded
    gc.collect()
    gc.freeze()  # what is loaded stays: without this every collection walks through it
    return loaded


_HELD: dict[str, Frames] = {}


def answer(name: str, query: Query, revision: str) -> Panel:
    """The panel for a query, kept."""
    return _answer(name, query, revision)


@lru_cache(maxsize=_KEPT)
def _answer(name: str, query: Query, revision: str) -> Panel:
    return PANELS[name](query, _HELD[revision])


@lru_cache(maxsize=_KEPT)
def figure(name: str, query: Query, revision: str, lang: Lang, scheme: str) -> tuple[Figure | None, str]:
    """The drawn figure and its description, kept; None where the panel has no figure. Sessions share it and change nothing in it."""
    chart = answer(name, query, revision).figure
    if not isinstance(chart, Chart):
        return None, ""
    return draw(chart, lang, "dark" if scheme == "dark" else "light"), chart.alt.of(lang)
