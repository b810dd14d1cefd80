"""Pages that work on the store: their head, and what is said where a folder of files is looked at instead."""

from __future__ import annotations

import html

import streamlit as st

from lib.core.text import Lang, Text
from lib.ui.components.words import unbroken
from lib.ui.shell.style import NOT_STICKY

_FOLDER = Text("파일 폴더(HANNUN_DATA)를 보고 있어 {cannot}. 이 환경 변수를 빼고 다시 시작하면 저장소를 씁니다.",
               "A folder of files (HANNUN_DATA) is being looked at: {cannot}. Start without that variable to use the store.")  # fmt: skip


def show_head(title: str, what: str, *, sticky: bool = False) -> None:
    """The page's title and what one does here; without filters below it, the bar under it need not stick."""
    loose = "" if sticky else NOT_STICKY
    st.html(f'{loose}<div class="hn-head"><h1 class="hn-page">{unbroken(title)}</h1><div class="hn-what">{html.escape(what)}</div></div>')


def say_no_store(cannot: Text, lang: Lang) -> None:
    """Where a folder of files is looked at: what cannot be done, and how it can."""
    st.info(_FOLDER.of(lang).format(cannot=cannot.of(lang)))
