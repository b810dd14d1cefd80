"""A page as a value, and showing it: which panels, in which rows."""

from __future__ import annotations

import html
from contextvars import ContextVar
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from lib.core.query import Query
from lib.core.text import Lang, Text


@dataclass(frozen=True)
class Page:
    """One page: its place in links (`slug`, also its file's name), title, and panels by row; a row stands side by side."""

    slug: str
    title: Text
    rows: tuple[tuple[str, ...], ...]
    has_departments: bool = True
    has_amounts: bool = True


@dataclass(frozen=True)
class Asked:
    """What the frame of the program found: language, colours, query and the data's revision."""

    lang: Lang
    scheme: str
    query: Query
    revision: str


# The filters that all pages share, by their names in a link.
FILTERS = ("district", "department", "team", "year", "as_of", "definition", "unit")

ASKED: ContextVar[Asked | None] = ContextVar("asked", default=None)


def show(page: Page) -> None:
    """Draw the page inside the program's frame.

    On a fresh server, Streamlit runs a file of pages/ by itself when it is the first link opened. Then there is no frame yet:
    the old folder mode is switched off and the run repeated, now through app.py with all links and filters.
    """
    asked = ASKED.get()
    if asked is None:
        PagesManager.uses_pages_directory = False
        st.rerun()
        return
    from lib.ui.panel_view import show_panel  # noqa: PLC0415 - heavy; the repeat above must come before it is loaded

    st.html(f'<h1 class="hn-page">{html.escape(page.title.of(asked.lang))}</h1>')
    for row in page.rows:
        cells = st.columns(len(row), gap="large") if len(row) > 1 else [st.container()]
        for cell, name in zip(cells, row, strict=True):
            with cell:
                show_panel(name, asked.query, asked.revision, asked.lang, asked.scheme)
