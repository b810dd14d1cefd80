"""보고서 등록 as a whole: who works, files dropped, what is on its way, and the review that is open."""

from __future__ import annotations

import re

import streamlit as st

from lib.core.errors import KnownError
from lib.core.text import Text
from lib.store.database import Store
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.intake.commit import leave_registered
from lib.ui.intake.known_forms import show_known_forms
from lib.ui.intake.measured import show_measured
from lib.ui.intake.queue import REVIEW, show_queue
from lib.ui.intake.review import show_review
from lib.ui.intake.upload import show_upload
from lib.ui.page import Asked, Page
from lib.ui.page.tools import say_no_store, show_head
from lib.ui.server.readers import keep_reading
from lib.ui.shell.who import ask_who

_LEAD = Text("보고서를 올리면 수치를 읽어 옵니다. 확실하지 않은 것만 확인하고 등록하면 모든 화면에 바로 나타납니다.",
             "Reports dropped here are read. Confirm what is doubtful, register, and every page shows the figures at once.")  # fmt: skip
_CANNOT = Text("등록할 수 없습니다", "nothing can be registered")


def draw(page: Page, asked: Asked) -> None:
    """Draw the page."""
    lang = asked.lang
    show_head(page.title.of(lang), _LEAD.of(lang))
    try:
        store = program.store()
        if store is None:
            say_no_store(_CANNOT, lang)
        else:
            _work(store, asked)
    except KnownError as error:
        st.error(plain(error.of(lang)))


def _work(store: Store, asked: Asked) -> None:
    lang = asked.lang
    keep_reading(store)
    who = ask_who(lang)
    number = leave_registered(chosen())
    if number is not None:
        show_review(store, number, asked, who)
        return
    show_upload(store, who, lang)
    show_queue(store, asked)
    show_known_forms(store, lang)
    show_measured(lang)


def chosen() -> int | None:
    """The review that the address names."""
    words = str(st.query_params.get(REVIEW, ""))
    return int(words) if re.fullmatch("[0-9]{1,9}", words) else None
