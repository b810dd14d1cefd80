"""The original in the drawer: where the store has the document, the place in it, marked; of a PDF the picture of its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from lib.core.evidence import Place, place_words
from lib.core.frames import Frames
from lib.core.text import Lang, Text
from lib.documents.excerpt import excerpt
from lib.documents.wire import loads
from lib.ui import program
from lib.ui.original_html import as_html, picture_html

if TYPE_CHECKING:
    from lib.store.database import Original, Store

_TITLE = Text("원문", "Original")
_WHICH = Text("원문에서 볼 곳", "Place in the original")
_DRAWING = Text("원문을 여는 중", "opening the original")
_NONE = Text("원문에서 이 자리를 찾지 못했습니다.", "This place was not found in the original.")
_PICTURES: dict[tuple[str, ...], str] = {}
_KEPT = 24  # a page's picture may take half a megabyte
_MOST = 40  # places to choose from


def show_original(behind: Sequence[Place], frames: Frames, lang: Lang) -> None:
    """The place of the first figure in its document, others by choice; nothing where no document behind them is in the store."""
    store = program.store()
    if store is None:
        return
    revision = int(frames.revision.rpartition("-")[2])
    kept = {s: sha256 for s in dict.fromkeys(p.source_id for p in behind) if (sha256 := _original(store, s, revision))}
    places = [p for p in behind if p.source_id in kept][:_MOST]
    if not places:
        return
    st.html(f'<div class="hn-section">{_TITLE.of(lang)}</div>')
    at = (
        st.selectbox(_WHICH.of(lang), range(len(places)), format_func=lambda n: _named(places[n], lang), label_visibility="collapsed")
        if len(places) > 1
        else 0
    )
    place = places[at or 0]
    with st.spinner(_DRAWING.of(lang)):
        st.html(_shown(store, kept[place.source_id], place, lang))


def _original(store: Store, source_id: str, revision: int) -> str:
    """The hash of the document that a source was registered from; "" where it came with the program. The file itself is not kept here."""
    return str(program.kept(("original", store.place, source_id, revision), lambda: store.original_hash(source_id, revision) or ""))


def _named(place: Place, lang: Lang) -> str:
    return " · ".join(x for x in (place_words(place.locator).of(lang), place.label.of(lang), place.printed) if x)


def _shown(store: Store, sha256: str, place: Place, lang: Lang) -> str:
    """The place as HTML, made once."""
    key = ("original at", sha256, place.locator, place.printed, lang)
    return str(_PICTURES.get(key) or _keep(key, _made(store.original(sha256), place, lang)))


def _keep(key: tuple[str, ...], made: str) -> str:
    _PICTURES[key] = made
    while len(_PICTURES) > _KEPT:
        _PICTURES.pop(next(iter(_PICTURES)), None)
    return made


def _made(original: Original, place: Place, lang: Lang) -> str:
    document = loads(original.document) if original.document else None
    if document is not None and document.format == "pdf":
        from lib.documents.errors import DocumentError  # noqa: PLC0415 - only where there is a PDF
        from lib.documents.page_picture import page_picture  # noqa: PLC0415

        try:
            return picture_html(page_picture(original.name, original.data, place.locator, printed=(place.printed,)), lang)
        except DocumentError:  # the lines of the page instead
            pass
    found = excerpt(document, place.locator, printed=(place.printed,)) if document is not None else None
    return as_html(found, lang) if found is not None else f'<div class="hn-what">{_NONE.of(lang)}</div>'
