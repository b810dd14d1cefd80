"""The briefing that the address names, as it is shown: saved, an older version, or this browser's draft of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from lib.briefings.briefing import Briefing, from_words, to_words
from lib.briefings.fill import Filled, fill
from lib.core.errors import AskedError, KnownError
from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.text import Lang, Text
from lib.store.briefings import Kept, change_draft, drafts, versions
from lib.store.database import Store
from lib.ui.briefing.tray import make_current, whose
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.page import Asked
from lib.ui.panel.links import link_to

ID, VERSION, EDIT = "id", "version", "edit"  # of a link
_ID = re.compile(r"[0-9a-z]{1,32}")
_GONE = Text("이 초안은 그 사이 다른 창에서 저장했거나 버려서 방금 고친 것을 남기지 못했습니다. 목록에서 다시 여십시오.",
             "Another window has saved or discarded this draft meanwhile, so the last change was not kept. Open it again from the list.")  # fmt: skip
Change = Callable[[Briefing], Briefing]


@dataclass(frozen=True)
class Opened:
    """A briefing on the screen, in the reader's `lang`. `kept` is what the store has of it; a draft began from the version `seen`."""

    store: Store
    lang: Lang
    id: str
    briefing: Briefing
    kept: Kept
    seen: int
    every: tuple[Kept, ...]
    is_draft: bool = False

    @property
    def drafted(self) -> str:
        """The words of the draft that is shown; empty where there is none yet."""
        return "" if self.kept.version else self.kept.content

    @property
    def newest(self) -> Kept | None:
        """The newest saved version."""
        return next(iter(self.every), None)


def chosen() -> str:
    """The briefing that the address names; empty where it names none."""
    return str(st.query_params.get(ID, ""))


def go_to(briefing_id: str = "", *, edit: bool = False, version: int = 0) -> None:
    """Put a briefing into the address; the list without one."""
    for name in (ID, VERSION, EDIT):
        st.query_params.pop(name, None)
    if briefing_id:
        st.query_params[ID] = briefing_id
    if edit:
        st.query_params[EDIT] = "1"
        make_current(briefing_id)
    if version:
        st.query_params[VERSION] = str(version)


def opened(store: Store, lang: Lang, briefing_id: str) -> Opened:
    """What the address asks for. Raises AskedError where there is no such briefing or version."""
    every = tuple(versions(store, briefing_id)) if _ID.fullmatch(briefing_id) else ()
    mine = next((d for d in drafts(store, whose()) if d.id == briefing_id), None)
    if EDIT in st.query_params or not every:
        kept = mine or next(iter(every), None)
        if kept is None:
            raise AskedError(Text("그런 브리핑이 없습니다. 지웠거나 주소가 잘못되었습니다. 아래에서 고르십시오.",
                                  "There is no such briefing: it was dropped, or the address is wrong. Choose one below."))  # fmt: skip
        seen = int(kept.stamp) if mine else kept.version
        return Opened(store, lang, briefing_id, from_words(kept.content), kept, seen, every, is_draft=True)
    words = str(st.query_params.get(VERSION, ""))
    kept = next((k for k in every if str(k.version) == words), every[0] if not words else None)
    if kept is None:
        raise AskedError(Text(f"판 {words[:9]}: 이 브리핑에는 없는 판입니다. 가장 새로운 판은 {every[0].version}입니다.",
                              f"This briefing has no version {words[:9]}; the newest is {every[0].version}."))  # fmt: skip
    return Opened(store, lang, briefing_id, from_words(kept.content), kept, kept.version, every)


def put(drawn: Opened, change: Change) -> None:
    """Keep a change of the draft as it is by now: since it was drawn another field may have changed it, or another window.

    Where another window has saved or discarded it, that is said and nothing is kept.
    """

    def made(content: str | None) -> tuple[str, str] | None:
        if content is None and drawn.kept.version == 0:
            raise AskedError(_GONE)
        before = drawn.briefing if content is None else from_words(content)
        after = change(before)
        return None if after == before else (after.title, to_words(after))

    try:
        change_draft(drawn.store, drawn.id, whose(), made, seen=drawn.seen)
    except KnownError as error:
        st.toast(plain(error.of(drawn.lang)))


def frames_of(briefing: Briefing, asked: Asked) -> Frames:
    """The data that the briefing shows: today's, or those known on its day."""
    return program.frames(briefing.known_at) if briefing.known_at else asked.data


def filled(now: Opened, asked: Asked) -> tuple[Filled, Frames]:
    """The briefing with its figures, and the data that they are from."""
    frames = frames_of(now.briefing, asked)
    program.hold(frames)
    then = replace(asked, data=frames, lang=now.briefing.lang)

    def link(name: str, query: Query) -> str:
        return link_to(name, query, then)

    made = date.today()  # noqa: DTZ011 - the reader's own day
    return fill(now.briefing, frames, program.PANELS, made, name=now.briefing.title, link=link, answer=program.asked), frames
