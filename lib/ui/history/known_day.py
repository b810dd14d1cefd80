"""The way to what was known on a day: every page as it was then, by its address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from lib.core.text import Text
from lib.store.database import Revision
from lib.ui.page import Asked
from lib.ui.shell.known import known_at, look_at

_TITLE = Text("그날 알려진 대로 보기", "As known on a day")
_WHAT = Text("고른 날까지 등록하고 정정한 것만으로 모든 화면을 보여 줍니다. 주소를 복사해 보내면 같은 화면이 열립니다.",
             "Every page as it was by the end of that day. A copied address opens the same.")  # fmt: skip
_DAY, _OPEN = Text("날짜", "Day"), Text("그날로 보기", "Show that day")
_HOME = "overview"  # the panel of the page that is opened


def show_known_day(made: Sequence[Revision], asked: Asked) -> None:
    """Draw the choice of a day between the first revision and today."""
    lang = asked.lang
    st.html(f'<h2 class="hn-title" style="margin-top:20px">{_TITLE.of(lang)}</h2><div class="hn-what">{_WHAT.of(lang)}</div>')
    first, today = made[-1].made_at.astimezone().date(), datetime.now().astimezone().date()
    with st.container(key="known_day", horizontal=True, vertical_alignment="bottom", gap="small"):
        day = st.date_input(
            _DAY.of(lang),
            value=min(asked.data.known_at or today, today),
            min_value=min(first, today),
            max_value=today,
            format="YYYY.MM.DD",
            width=180,
        )
        if st.button(_OPEN.of(lang), key="open_known_day") and day is not None:
            look_at(day)
            known_at()
            st.switch_page(asked.homes[_HOME])
