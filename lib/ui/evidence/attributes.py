"""What says each attribute of the rows behind a value, a line for each, and what confirms the rows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from lib.core.evidence import RowRef
from lib.core.frames import Frames
from lib.core.sources.attributes import attributes, trusts
from lib.core.text import Lang, Text
from lib.ui.data import program

_TITLE = Text("속성 근거", "What says each attribute")
_ROWS = Text("{trust} {n:,}행", "{trust}: {n:row|rows}")
TONES = {"proved": "ok", "confirmed": "ok", "printed": "near"}


def show_attributes(rows: Sequence[RowRef], found: Frames, lang: Lang) -> None:
    """Draw the lines; nothing where no row was read from a document by this program."""
    lines = attributes(rows, program.BY_NAME, found)
    if not lines:
        return
    chips = "".join(f'<span class="hn-chip {TONES[word]}">{escape(_ROWS.fill(trust=title, n=n).of(lang))}</span>'
                    for word, title, n in trusts(rows, program.BY_NAME, found))  # fmt: skip
    body = "".join(f"<dt>{escape(one.title.of(lang))}</dt><dd>{escape(one.line.of(lang))}</dd>" for one in lines)
    st.html(f'<div class="hn-section">{escape(_TITLE.of(lang))}</div>{chips}<dl class="hn-told">{body}</dl>')
