"""From any room into a briefing with one click: the whole page, or a sheet that is made of one of its panels."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.briefings.templates import TEMPLATES, Template, falling_short
from lib.core.errors import KnownError
from lib.core.nearest.panels import years_shown
from lib.core.query import Query
from lib.core.sources.dates import newest_day
from lib.core.system.cache import Kept, short
from lib.core.text import NOTHING, Text, join, same
from lib.ui.briefing.tray import begin, new_id
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.filters import choices
from lib.ui.page import Asked, Page, Room

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE = Text("이 화면을 브리핑으로", "Briefing page")
_NONE = Text("{years}년 자료, {n}년 자료 없음", "of {years}, none of {n}")
_OF_WHOLE = Text("{years}년 자료({n}년은 기관 전체)", "{years} (whole: {n})")
_WIDE = Text("모든 연도", "all years")
_BRIEFING = "pages/briefing.py"
_ITEMS: Kept[bool] = Kept(8_000)


def room_heading(page: Page, room: Room, lacking: Sequence[str], query: Query, asked: Asked) -> None:
    """Draw the heading of a room, the first with the years of its figures where they are not of today, and what can be made of it at its right.

    Where some of its panels leave the asked year open it says so, once for all of them.
    """
    title = f'<h2 class="hn-room" id="{room.name}">{html.escape(room.title.of(asked.lang))}</h2>'
    years = _years_of(page, room, lacking, query, asked) if room is page.rooms[0] else NOTHING
    wide = (
        _WIDE
        if query.years and not room.folded and any(program.PANELS[name].over_years for row in room.without(lacking) for name in row)
        else NOTHING
    )
    chips = (
        f'<span class="{look}">{html.escape(said.of(asked.lang))}</span>'
        for look, said in (("hn-chip older", years), ("hn-what", wide))
        if said.ko
    )
    if said := "".join(chips):
        title = f'<div class="hn-room-dated">{title}{said}</div>'
    offered = _offered(page, room, lacking, query, asked)
    if not offered:
        st.html(title)
        return
    with st.container(key=f"room_{room.name}", horizontal=True, vertical_alignment="bottom", gap="medium", wrap=bool(said)):
        st.html(title, width="content")
        for words, template in offered:
            if st.button(words.of(asked.lang), key=f"make_{template.name}_{room.name}", type="tertiary"):
                _make(template, query, asked)


def _years_of(page: Page, room: Room, lacking: Sequence[str], query: Query, asked: Asked) -> Text:
    """`2018~2020년 자료, 2026년 자료 없음`: nothing where the places have figures of the newest year, or the first panel has none of any year.

    Of an office whose government alone has the newest year that is said: `2023년 자료(2026년은 기관 전체)`.
    """
    name = room.without(lacking)[0][0]
    panel = program.shown(name, program.PANELS[name].own(query), asked.revision).panel
    years, newest = years_shown(panel, asked.data, drawn=True), newest_day(asked.data).year
    places = query.but(departments=(), teams=())
    known, own = (choices.years_of_page(page, of, asked.data)[0] for of in (places, query))
    if not years or newest in years or (newest in known and (not query.departments or newest in own)):
        return NOTHING
    span = join([same(str(year)) for year in sorted({min(years), max(years)})], "~", "–")
    said = _OF_WHOLE if newest in known else _NONE
    return said.fill(years=span, n=newest)


def _offered(page: Page, room: Room, lacking: Sequence[str], query: Query, asked: Asked) -> list[tuple[Text, Template]]:
    """The sheet of what falls short on the page, else that of delayed projects; in its first room also the whole page.

    Nothing where no briefing can be kept, nor a sheet without an item to write on.
    """
    if program.store() is None:
        return []
    there = [name for name in page.panels if name not in lacking]
    own = [t for t in TEMPLATES.values() if t.to_fill and set(t.panels) <= set(there)]
    sheets = [
        (t.title, t)
        for t in own or [TEMPLATES["behind"]]
        if _ITEMS(short(t.name, query, asked.revision), partial(_has_items, t, query, asked))
    ]
    rooms = {name: one.title for one in page.rooms for row in one.rows for name in row}
    whole = (_WHOLE, Template(page.slug, page.title, page.title, tuple(there), rooms=rooms))
    return [*sheets, *[whole] * (room is page.rooms[0])]


def _has_items(template: Template, query: Query, asked: Asked) -> bool:
    return bool(falling_short(template, query, program.PANELS, asked.data))


def _make(template: Template, query: Query, asked: Asked) -> None:
    """Keep the draft and go to it."""
    store, made = program.store(), new_id()
    try:
        if store:
            begin(store, made, template, query, asked.lang)
    except KnownError as error:
        st.error(plain(error.of(asked.lang)))
        return
    st.switch_page(_BRIEFING, query_params={"id": made, "edit": "1"})
