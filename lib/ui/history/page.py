"""이력·정정 as a whole: revisions, what changed between two, corrections, and what was known on a day."""

from __future__ import annotations

import streamlit as st

from lib.core.errors import KnownError
from lib.core.sources.citations import citations
from lib.core.text import Text
from lib.store.database import Store
from lib.store.history import laid
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.history.compared import show_compared
from lib.ui.history.corrections import show_corrections
from lib.ui.history.known_day import show_known_day
from lib.ui.history.revisions import show_revisions
from lib.ui.page import Asked, Page
from lib.ui.page.tools import say_no_store, show_head
from lib.ui.shell.known import say_known_at

_LEAD = Text("언제 누가 무엇을 바꾸었는지 보고, 정정을 되돌리고, 지난 날 알려진 대로 봅니다.",
             "Who changed what and when; corrections to be taken back; every page as it was known on a day.")  # fmt: skip
_CANNOT = Text("이력이 없습니다", "it has no history")


def draw(page: Page, asked: Asked) -> None:
    """Draw the page."""
    lang = asked.lang
    show_head(page.title.of(lang), _LEAD.of(lang), sticky=True)
    try:
        store = program.store()
        if store is None:
            say_no_store(_CANNOT, lang)
        else:
            _show(store, asked)
    except KnownError as error:
        st.error(plain(error.of(lang)))


def _show(store: Store, asked: Asked) -> None:
    """The page as it was known on the day that is looked at, else as it is now."""
    lang, day = asked.lang, asked.data.known_at
    every = store.revisions()
    made = every
    if day:
        say_known_at(day, lang, briefing=False)
        newest = store.revision_at(day)
        made = [r for r in every if r.number <= newest]
    titles = {source: words.of(lang) for source, words in citations(asked.data).items()}
    show_revisions(made, titles, lang)
    show_compared(store, made, lang)
    show_corrections(store, laid(store, made[0].number), asked.data, titles, lang)
    show_known_day(every, asked)
