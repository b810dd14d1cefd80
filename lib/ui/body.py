"""What a page needs before it is drawn: the data, the filter bar and what it asks, the foot of the sidebar."""

from __future__ import annotations

import streamlit as st

from lib.core.errors import KnownError
from lib.core.text import Lang, Text
from lib.ui import program
from lib.ui.filters import asked_query
from lib.ui.page import Asked, Page


def asked_of(page: Page, lang: Lang, scheme: str) -> Asked | None:
    """Load the data, draw the filters and the foot; None, with the reason on the page, where the data cannot be shown."""
    try:
        frames = program.frames()
        query = asked_query(
            frames, lang, definitions=_definitions(page), has_departments=page.has_departments, has_amounts=page.has_amounts
        )
    except KnownError as error:
        st.error(error.of(lang))
        return None
    _foot(lang)
    return Asked(lang, scheme, query, frames.revision)


def _definitions(page: Page) -> list[tuple[str, Text]]:
    """Definitions of the page's first measure that has a choice."""
    for row in page.rows:
        for name in row:
            measure = program.PANELS[name].measure
            if measure and len(measure.definitions) > 1:
                return [(d.name, d.title) for d in measure.definitions]
    return []


def _foot(lang: Lang) -> None:
    table = program.frames()["sources"]
    reports = table.filter(table["kind"] == "work_report").height
    words = Text(
        f"업무보고 {reports}건 · 공개자료 {table.height - reports}건", f"{reports} work reports · {table.height - reports} public sources"
    )
    with st.sidebar:
        st.html(f'<div class="hn-foot">{words.of(lang)}</div>')
