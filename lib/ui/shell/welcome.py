"""The first minute: on the first page what this program is, whose data it shows and what can be done now; closed, it stays closed."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from functools import cache

import polars as pl
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer
from streamlit.navigation.page import Page as StreamlitPage

from lib.core.frames import Frames
from lib.core.places import names
from lib.core.text import Lang, Text, join, plural
from lib.ui.components.inline import COOKIE, inline
from lib.ui.panel.chart import front

_CLOSED = "closed"
_KEPT, _SAID = "_welcome", "_welcome_said"  # of the session: whether it is open, and what the browser has still to remember
_NAMED = 3  # districts told by name
_WHAT = Text("자치구가 구의회에 내는 주요업무보고의 수치를 검산해, 어디에 적혀 있는지까지 보여 주는 프로그램입니다.",
             "Checked figures of Korean district offices' work reports, each with its place in print.")  # fmt: skip
_ASK = Text("숫자나 막대를 누르면 적힌 문서와 줄, 계산식이 열립니다.", "Click a number or bar for its source.")
_DISTRICT, _CLOSE = Text("구 고르기", "Choose a district"), Text("안내 닫기", "Close")
_AGAIN = Text("처음이신가요", "New here?")
_ACTS: Sequence[tuple[str, Text]] = (
    ("indicators", Text("수치 찾아 적힌 곳 보기", "Find a printed figure")),
    ("audit", Text("적힌 값이 맞는지 보기", "See which are right")),
    ("briefing", Text("브리핑 만들기", "Make a briefing")),
    ("intake", Text("보고서 등록", "Register a report")),
)
_HTML = '<button type="button" class="hn-choose"></button>'


def welcome(frames: Frames, links: Mapping[str, StreamlitPage], lang: Lang) -> None:
    """Draw it where it has not been closed; `links` are the pages that there are, by their place in links."""
    if not _is_open():
        return
    with st.container(key="welcome"):
        st.html(
            f'<p class="hn-welcome">{html.escape(_WHAT.of(lang))}</p>'
            f'<div class="hn-welcome-data">{html.escape(_whose(frames).of(lang))} {html.escape(_ASK.of(lang))}</div>'
        )
        with st.container(key="welcome_acts", horizontal=True, vertical_alignment="center", gap="medium"):
            _choose()(data={"words": _DISTRICT.of(lang)}, key="welcome_district", width="content")
            for slug, words in _ACTS:
                if slug in links:
                    st.page_link(links[slug], label=words.of(lang))
            st.button(_CLOSE.of(lang), key="welcome_close", type="tertiary", on_click=_set, kwargs={"is_open": False})


def welcome_again(home: StreamlitPage, lang: Lang) -> None:
    """At the foot of the navigation the way back to it, where it was closed; and have the browser remember what was chosen."""
    with st.sidebar:
        if not _is_open() and st.button(_AGAIN.of(lang), key="welcome_again", type="tertiary"):
            _set(is_open=True)
            st.switch_page(home)
        if (said := st.session_state.pop(_SAID, None)) is not None:
            st.html(inline(said), unsafe_allow_javascript=True)


def _is_open() -> bool:
    return bool(st.session_state.get(_KEPT, st.context.cookies.get(COOKIE) != _CLOSED))


def _set(*, is_open: bool) -> None:
    st.session_state[_KEPT] = is_open
    st.session_state[_SAID] = "open" if is_open else _CLOSED


def _whose(frames: Frames) -> Text:
    """Whose data these are: `영등포구·금천구의 업무보고 5건과 서울 25개 구의 공개자료 102건`."""
    table, known = frames["sources"], names(frames)
    reports = table.filter(pl.col("kind") == "work_report")
    own = reports["district_id"].drop_nulls().value_counts(sort=True)["district_id"].to_list()
    named = [known.district(d) for d in own[:_NAMED]]
    rest = len(own) - len(named)
    others = [Text(f"외 {rest}개 구", f"{rest} more")] if rest else []
    who, count = join([*named, *others], "·", " and " if len(own) == 2 else ", "), table.height - reports.height
    seoul = frames["districts"].filter(pl.col("province") == "seoul").height
    return Text(
        f"{who.ko}의 업무보고 {reports.height}건과 서울 {seoul}개 구의 공개자료 {count}건이 들어 있습니다.",
        f"{plural(reports.height, 'work report')} of {who.en}, {plural(count, 'public source')} about Seoul's {plural(seoul, 'district')}.",
    )


@cache
def _choose() -> ComponentRenderer:
    return st.components.v2.component("hannun_welcome", html=_HTML, js=front("welcome.js"), isolate_styles=False)
