"""Names that several governments have: which one is shown, with the others one click away."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from lib.core.frames import Frames
from lib.core.places import names
from lib.core.text import Lang, Text
from lib.ui import choices
from lib.ui.address import put_back
from lib.ui.words import plain

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
            st.button(
                plain(names(frames).district(place).of(lang)), key=f"namesake_{place}", type="tertiary", on_click=choose, args=(chosen,)
            )


def choose(places: Sequence[str]) -> None:
    """Choose these places, of no name all: departments and teams are of those before.

    What is emptied is written into the address: set to nothing by the program alone it would be missing there, and a reload would open with the default.
    """
    st.session_state["district"] = list(places)
    put_back(emptied(["district"] * (not places)))


def emptied(more: Sequence[str]) -> dict[str, list[str]]:
    """Nothing for department and team, as far as they are asked, and for `more`."""
    return {key: [""] for key in (*(k for k in ("department", "team") if k in st.session_state), *more)}
