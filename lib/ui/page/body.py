"""What a page needs before it is drawn: the data, the filter bar and what it asks, the foot of the sidebar."""

from __future__ import annotations

import streamlit as st

from lib import __version__
from lib.charts.drawing.look import Scheme
from lib.core import korean
from lib.core.errors import KnownError
from lib.core.frames import Frames
from lib.core.measure import Measure
from lib.core.nearest.panels import has_departments
from lib.core.query import Query
from lib.core.text import NOTHING, Lang, Text, plural
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.data.loading import waiting
from lib.ui.filters.address import own_definition, repeat
from lib.ui.filters.bar import Uses, asked_query
from lib.ui.filters.choices import has_teams
from lib.ui.page import FILTERS, Asked, Page
from lib.ui.shell.known import known_at, say_known_at, to_now


def asked_of(page: Page, lang: Lang, scheme: Scheme, *, briefing: bool) -> Asked | None:
    """Load the data, draw the filters and the foot; None, with the reason on the page, where the data cannot be shown."""
    day = known_at()
    try:
        frames = program.frames(day)
        if page.tool:
            return _tool(frames, lang, scheme)
        departments = "department" in page.uses and any(has_departments(program.PANELS[name], frames) for name in page.panels)
        teams = departments and any(has_teams(program.PANELS[name], frames) for name in page.panels)
        measure = _measure(page)
        definitions = measure.definitions if measure else ()
        own_definition({d.name: d.title for d in definitions}, lang)
        query, unit_place = asked_query(frames, lang, page, Uses(departments, teams), measure)
    except KnownError as error:
        st.error(plain(error.of(lang)))
        if day:
            to_now(lang)
        return None
    if day:
        say_known_at(day, lang, briefing=briefing)
    if waits := waiting():
        st.warning(plain(waits.of(lang)))
    _foot(frames, lang)
    _follow()
    return Asked(lang, scheme, query, frames, unit_place, briefing, departments)


def _tool(frames: Frames, lang: Lang, scheme: Scheme) -> Asked:
    """What a page without filters needs; those of the other pages are kept meanwhile."""
    repeat(FILTERS)
    _foot(frames, lang)
    _follow()
    return Asked(lang, scheme, Query(), frames, st.container())


def _follow() -> None:
    """Let open sessions see what others register."""
    if opened := program.store():
        from lib.ui.data.refresh import follow  # noqa: PLC0415 - a folder of files needs no database

        follow(opened)


def _measure(page: Page) -> Measure | None:
    """The page's first measure that has a choice of definitions."""
    for name in page.panels:
        measure = program.PANELS[name].measure
        if measure and len(measure.definitions) > 1:
            return measure
    return None


_PROGRAM = Text("구정한눈 {version}", "Gujeong Hannun {version}")


def _foot(frames: Frames, lang: Lang) -> None:
    """How many sources there are and how new the newest report is."""
    with st.sidebar:
        st.html(str(program.kept(("foot", frames.revision, lang), lambda: _sources(frames, lang))))


def _sources(frames: Frames, lang: Lang) -> str:
    table = frames["sources"]
    reports = table.filter(table["kind"] == "work_report")
    words = Text(f"업무보고 {reports.height}건 · 공개자료 {table.height - reports.height}건",
                 f"{plural(reports.height, 'work report')} · {plural(table.height - reports.height, 'public source')}")  # fmt: skip
    newest = max(reports["as_of"].drop_nulls().to_list(), default=None)
    day = Text(f"가장 최근 보고 {korean.format_date(newest)}", f"Newest report {newest.isoformat()}") if newest else NOTHING
    own = _PROGRAM.fill(version=__version__)
    return '<div class="hn-foot">' + "<br>".join(line.of(lang) for line in (words, day, own) if line.ko) + "</div>"
