"""The original at a place, beside what was read from it."""

from __future__ import annotations

import streamlit as st

from lib.core.text import Text
from lib.documents.excerpt.places import excerpt
from lib.ui.evidence.original_html import as_html
from lib.ui.intake.session import Session
from lib.ui.page import Asked

_NONE = Text("원문에서 이 자리를 찾지 못했습니다.", "This place was not found in the original.")


def show_original(session: Session, locator: str, printed: tuple[str, ...], asked: Asked) -> None:
    """The lines or the table around a place, marked."""
    if not locator:
        return
    found = excerpt(session.document, locator, printed=printed) if session.document else None
    st.html(as_html(found, asked.lang) if found else f'<div class="hn-what">{_NONE.of(asked.lang)}</div>')
