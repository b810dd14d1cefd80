"""Names that several governments have: which one is shown, with the others one click away."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from lib.core.frames import Frames
from lib.core.places import names
from lib.core.text import Lang, Text
from lib.ui.components.words import plain
from lib.ui.filters import choices
from lib.ui.filters.address import put_back

CHOSEN = "_chosen"  # how often the program has chosen places
_SHOWN = Text("지금 보는 곳은 {whole}입니다. 이름이 같은 곳", "Shown: {whole}. Others of this name")


def say_namesakes(districts: Sequence[str], frames: Frames, lang: Lang) -> None:
    """Of each chosen place that is named without its province: a line with the others of its name, to choose in its stead."""
    known = names(frames)
    for chosen in districts:
        offer_places(_SHOWN.fill(whole=known.whole(chosen)).of(lang), known.namesakes(chosen), chosen, frames, lang)


def offer_places(words: str, places: Sequence[str], instead_of: str, frames: Frames, lang: Lang) -> None:
    """A line with a button for each of the places that have figures, to choose it instead of one that is chosen, or besides."""
    with_figures = set(choices.districts(frames)).intersection(places)
    if not with_figures:
        return
    now = list(st.session_state.get("district", ()))
    with st.container(key=f"namesakes_{places[0]}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="hn-what">{html.escape(words)}</div>', width="content")
        for place in (p for p in places if p in with_figures):
            chosen = [place if one == instead_of else one for one in now] if instead_of in now else [*now, place]
            told = [names(frames).district(one).of(lang) for one in chosen]
            st.button(
                plain(names(frames).district(place).of(lang)), key=f"namesake_{place}", type="tertiary", on_click=choose, args=(told,)
            )


def choose(words: Sequence[str]) -> None:
    """Choose the places of these words, of none all: departments and teams are of those before.

    They are written into the address: set by the program alone what is emptied would be missing there, and a reload would open with the default.
    A list that was closed before the answer came would tell what it held when it was opened, with whatever is done next: it becomes another one.
    """
    put_back(emptied() | {"district": list(words) or [""]})
    st.session_state[CHOSEN] = st.session_state.get(CHOSEN, 0) + 1


def emptied() -> dict[str, list[str]]:
    """Nothing for department and team, as far as they are asked."""
    return {key: [""] for key in ("department", "team") if key in st.session_state}
