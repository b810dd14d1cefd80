"""What was known on a day: `?known_at=2026-11-18` shows every page as it was on that day, and says so at its top."""

from __future__ import annotations

import html
from datetime import date

import streamlit as st

from lib.core import korean
from lib.core.text import Lang, Text

KNOWN_AT = "known_at"  # of a link
_KEPT = "_known_at"
_NOW = Text("지금 자료로 돌아가기", "Back to what is known now")


def known_at() -> date | None:
    """The day that the address names; None where it names none, or none that is a day."""
    day = _day(st.query_params.get(KNOWN_AT, ""))
    st.session_state[_KEPT] = day.isoformat() if day else ""
    return day


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def is_known_day(words: str) -> bool:
    """Whether the words of a link are a day."""
    return _day(words) is not None


def kept_known_at() -> dict[str, list[str]]:
    """What the address of the next page says of the day."""
    words = st.session_state.get(_KEPT)
    return {KNOWN_AT: [words]} if words else {}


def look_at(day: date | None) -> None:
    """Show everything as it was known on a day from now on; None for now."""
    if day is not None:
        st.query_params[KNOWN_AT] = day.isoformat()
    elif KNOWN_AT in st.query_params:
        del st.query_params[KNOWN_AT]


def say_known_at(day: date, lang: Lang, *, briefing: bool) -> None:
    """The line over the page, with the way back to now."""
    words = Text(f"{korean.format_date(day)}에 알려진 대로 보여 줍니다. 그 뒤에 등록하거나 정정한 것은 빠져 있습니다.",
                 f"As known on {day.isoformat()}: what was registered or corrected later is left out.").of(lang)  # fmt: skip
    with st.container(key="known", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="hn-chip near">{html.escape(words)}</div>', width="content")
        if not briefing:
            to_now(lang)


def to_now(lang: Lang) -> None:
    """The way back to what is known now."""
    st.button(_NOW.of(lang), key="known_now", type="tertiary", on_click=look_at, args=(None,))
