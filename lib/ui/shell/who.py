"""Who works: a name that stays with what is registered and corrected, the same on every page of a session.

Nothing is filled in: the user of the machine that serves the page is not who sits before it.
"""

from __future__ import annotations

import streamlit as st

from lib.core.text import Lang, Text

WHO = "who"  # of the session
NAMELESS = Text("담당자 이름을 먼저 적으십시오.", "Write your name first.")
_ASIDE = "who_aside"  # of the session: the field in the evidence
_NAME = Text("담당자 이름(기록에 남음)", "Your name (kept in the records)")
_LONGEST = 40


def ask_who(lang: Lang) -> str:
    """Draw the field for the name; the name, "" where there is none."""
    words = st.text_input(_NAME.of(lang), key=WHO, persist_state="session", width=240, max_chars=_LONGEST)
    return words.strip()


def ask_aside(lang: Lang, *, in_form: bool = False) -> str:
    """Draw the field in the evidence, where the page beneath may have drawn its own; in a form, `keep_aside` is for the form's button."""
    on_change = None if in_form else keep_aside
    words = st.text_input(_NAME.of(lang), who(), key=_ASIDE, max_chars=_LONGEST, on_change=on_change)
    return words.strip()


def keep_aside() -> None:
    """Take the name written in the evidence for the whole session."""
    st.session_state[WHO] = st.session_state.get(_ASIDE, "")


def say_nameless(who: str, lang: Lang) -> None:
    """Ask for the name where there is none, always in a place of its own: what stands below is not drawn anew when the words go."""
    place = st.empty()
    if not who:
        place.html(f'<div class="hn-note">{NAMELESS.of(lang)}</div>')


def who() -> str:
    """The name without drawing the field."""
    return str(st.session_state.get(WHO, "")).strip()
