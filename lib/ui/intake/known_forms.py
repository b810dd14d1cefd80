"""The forms that the store remembers, folded under what came in: what is printed, what it was said to be, by whom, and an end to each."""

from __future__ import annotations

import html

import streamlit as st

from lib.core.errors import KnownError
from lib.core.known_form import KnownForm, is_on
from lib.core.text import Lang, Text
from lib.store.database import Store
from lib.store.known_forms import known_forms, withdraw
from lib.ui.components.words import plain
from lib.ui.shell.who import who

_TITLE = Text("기억한 양식 {n:,}", "Remembered forms {n:,}")
_WITHDRAW = Text("사용 중지", "Withdraw")
_WITHDRAWN = Text("양식의 사용을 중지했습니다.", "The form is withdrawn.")


def show_known_forms(store: Store, lang: Lang) -> None:
    """Draw the list; nothing where there is none or the memory is off."""
    found = known_forms(store) if is_on() else {}
    if not found:
        return
    fold = st.expander(_TITLE.fill(n=len(found)).of(lang), key="known_forms", on_change="rerun")
    if fold.open:
        with fold:
            for number, form in found.items():
                with st.container(key=f"told_form_{number}", horizontal=True, vertical_alignment="center"):
                    st.html(_words(form, lang))
                    st.button(_WITHDRAW.of(lang), key=f"withdraw_{number}", type="tertiary", disabled=not who(),
                              on_click=_withdraw, args=(store, number, lang))  # fmt: skip


def _words(form: KnownForm, lang: Lang) -> str:
    """A form in a line: its columns, its unit, whose it is."""
    unit = f' <span class="hn-chip">{html.escape(form.unit)}</span>' if form.unit else ""
    whose = " · ".join(filter(None, (form.by_whom.of(lang), form.title)))
    return (f'<div class="hn-sentence" style="padding-left:0">{html.escape(form.meaning)}{unit}'
            f'<div class="hn-cap">{html.escape(whose)}</div></div>')  # fmt: skip


def _withdraw(store: Store, number: int, lang: Lang) -> None:
    try:
        withdraw(store, number, who())
        st.toast(_WITHDRAWN.of(lang), icon=":material/check:")
    except KnownError as error:
        st.toast(plain(error.of(lang)))
