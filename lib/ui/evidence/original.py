"""The original in the drawer: where the store has the document, the place in it, marked; of a PDF the picture of its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from lib.core.evidence import Place, place_words
from lib.core.frames import Frames
from lib.core.text import Lang, Text
from lib.documents.excerpt.places import excerpt
from lib.documents.wire import loads
from lib.ui.corrections.form import laid_on
from lib.ui.corrections.words import values
from lib.ui.data import program
from lib.ui.evidence.drawer import Cell
from lib.ui.evidence.original_html import as_html, pictures_html
from lib.ui.evidence.pages import enlargeable

if TYPE_CHECKING:
    from lib.documents.pdf.page_picture import PagePicture
    from lib.store.database import Original, Store

_TITLE = Text("원문", "Original")
_WHICH = Text("원문에서 볼 곳", "Place in the original")
_DRAWING = Text("원문을 여는 중", "opening the original")
_NONE = Text("원문에서 이 자리를 찾지 못했습니다.", "This place was not found in the original.")
_FIXED = Text("정정됨: {old} → {new}", "Corrected: {old} → {new}")
_LACKING = Text("'{title}'의 원본은 함께 배포되지 않음. 보고서 등록 화면에 원본 파일({file}, SHA-256 {sha}…)을 올리면 이 자리가 있는 쪽이 여기에 보임",
                "The original of '{title}' is not shipped. Upload the file ({file}, SHA-256 {sha}…) on the page Register reports, and its page is shown here")  # fmt: skip
_KEPT = 24  # a page's picture may take half a megabyte
_MOST = 40  # places to choose from
_MOST_PAGES = 3  # of one place that are drawn
_WIDTH = 1400  # px of a page's picture: enlarged it is shown about as wide


@dataclass(frozen=True)
class _Made:
    """The original at a place as HTML; of a PDF pictures of its pages."""

    html: str
    is_picture: bool = False


_DRAWN: dict[tuple[str, ...], _Made] = {}


def show_original(behind: Sequence[Place], frames: Frames, lang: Lang) -> None:
    """The place of the first figure in its document, others by choice; nothing where no document behind them is in the store."""
    store = program.store()
    if store is None:
        return
    revision = int(frames.revision.rpartition("-")[2])
    kept = {s: sha256 for s in dict.fromkeys(p.source_id for p in behind) if (sha256 := _original(store, s, revision))}
    places = [p for p in behind if p.source_id in kept][:_MOST]
    if lacking := _lacking([p.source_id for p in behind if p.source_id not in kept], frames, lang):
        st.html(lacking)
    if not places:
        return
    st.html(f'<div class="hn-section">{_TITLE.of(lang)}</div>')
    place = places[_chosen(places, frames, lang)]
    with st.spinner(_DRAWING.of(lang)):
        made = _shown(store, kept[place.source_id], place, _moved(place, frames, lang), lang)
    if made.is_picture:
        enlargeable(made.html, key=f"original_{place.ref.dataset}_{place.ref.row}_{place.name}")
    else:
        st.html(made.html)


def _lacking(sources: Sequence[str], frames: Frames, lang: Lang) -> str:
    """Which documents are not in the store, and how they come there: the file is known by its hash."""
    table = frames["sources"].filter(pl.col("source_id").is_in(list(dict.fromkeys(sources))) & pl.col("sha256").is_not_null())
    said = [_LACKING.fill(title=r["title"], file=r["file_name"] or r["title"], sha=r["sha256"][:12]) for r in table.iter_rows(named=True)]
    return "".join(f'<div class="hn-cap">{escape(words.of(lang))}</div>' for words in said)


def _chosen(places: Sequence[Place], frames: Frames, lang: Lang) -> int:
    """Which of the places is shown: a corrected one at first."""
    if len(places) < 2:
        return 0
    over = laid_on(frames)
    first = next((n for n, p in enumerate(places) if Cell(p.ref.dataset, p.ref.row, p.name) in over), 0)
    names = [_named(place, lang) for place in places]
    return st.selectbox(_WHICH.of(lang), range(len(places)), index=first, format_func=names.__getitem__, label_visibility="collapsed") or 0


def _moved(place: Place, frames: Frames, lang: Lang) -> tuple[str, str]:
    """The value as the document prints it and what it was corrected to; twice the printed one where nobody has corrected it."""
    one = laid_on(frames).get(Cell(place.ref.dataset, place.ref.row, place.name))
    if one is None:
        return place.printed, place.printed
    old, new = values(one.correction, one.row)
    return old.of(lang), new.of(lang)


def _original(store: Store, source_id: str, revision: int) -> str:
    """The hash of the document of a source; "" where the store has none, which may come at any time. The file itself is not kept here."""
    return str(program.kept(("original", store.place, source_id, revision), lambda: store.original_hash(source_id, revision)) or "")


def _named(place: Place, lang: Lang) -> str:
    return " · ".join(x for x in (place_words(place.locator).of(lang), place.label.of(lang), place.printed) if x)


def _shown(store: Store, sha256: str, place: Place, moved: tuple[str, str], lang: Lang) -> _Made:
    """The place as HTML, made once."""
    key = ("original at", sha256, place.locator, *moved, lang)
    return _DRAWN.get(key) or _keep(key, _made(store.original(sha256), place, moved, lang))


def _keep(key: tuple[str, ...], made: _Made) -> _Made:
    _DRAWN[key] = made
    while len(_DRAWN) > _KEPT:
        _DRAWN.pop(next(iter(_DRAWN)), None)
    return made


def _made(original: Original, place: Place, moved: tuple[str, str], lang: Lang) -> _Made:
    document, (printed, new) = loads(original.document) if original.document else None, moved
    beside = _FIXED.fill(old=printed, new=new).of(lang) if new != printed else ""
    if document is not None and document.format == "pdf":
        from lib.documents.errors import DocumentError  # noqa: PLC0415 - only where there is a PDF

        try:
            return _Made(pictures_html(_pages(original, place.locator, printed), lang, beside), is_picture=True)
        except DocumentError:  # the lines of the page instead
            pass
    found = excerpt(document, place.locator, printed=(printed,)) if document is not None else None
    return _Made(as_html(found, lang, beside) if found is not None else f'<div class="hn-what">{_NONE.of(lang)}</div>')


def _pages(original: Original, locator: str, printed: str) -> list[PagePicture]:
    """The pages that the place names, the one that it names first before the others. Raises DocumentError."""
    from lib.documents.pdf.page_picture import page_picture  # noqa: PLC0415 - only where there is a PDF

    first = page_picture(original.name, original.data, locator, width=_WIDTH, printed=(printed,))
    rest = [page for page in first.pages if page != first.page][: _MOST_PAGES - 1]
    return [first, *(page_picture(original.name, original.data, locator, width=_WIDTH, printed=(printed,), page=page) for page in rest)]
