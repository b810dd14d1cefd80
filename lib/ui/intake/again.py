"""A document read again with what a person says of it, or of one of its tables."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.core.errors import KnownError
from lib.core.text import Lang, Text
from lib.intake.desk import UNIT, check_given
from lib.intake.item import Item
from lib.store.reviews import QUEUED, change_review
from lib.ui.intake.session import Session
from lib.ui.readers import keep_reading
from lib.ui.who import NAMELESS
from lib.ui.words import plain

_UNIT = Text("이 표의 단위(명, 건, 백만원 …)", "Unit of this table, as the report would print it")
_AGAIN = Text("이 단위로 다시 읽기", "Read again with this unit")


def read_again(session: Session, given: Mapping[str, str], who: str, lang: Lang) -> None:
    """Put the document into the queue with other answers; units of tables that were said before stay."""
    if not who:
        st.error(NAMELESS.of(lang))
        return
    units = {name: unit for name, unit in session.review.given.items() if name.startswith(UNIT)}
    try:
        check_given(given, session.frames.tables)
        change_review(session.store, session.review.number, session.review.version, who=who, state=QUEUED, given={**units, **given})
    except KnownError as error:
        st.error(plain(error.of(lang)))
        return
    keep_reading(session.store)
    st.rerun()


def ask_unit(session: Session, item: Item, who: str, lang: Lang) -> None:
    """One field for the unit of a table: with it all of its figures are read, instead of one by one."""
    number = session.review.number
    with st.form(f"unit_{number}_{item.id}", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        unit = st.text_input(_UNIT.of(lang), key=f"unit_words_{number}_{item.id}", max_chars=20).strip()
        said = st.form_submit_button(_AGAIN.of(lang))
    if said and unit:
        places = dict.fromkeys(one.at.partition(":r")[0] for one in item.numbers)  # `p6:t3:r2:c4` stands in `p6:t3`
        read_again(session, {**session.review.given, **{f"{UNIT}{at}": unit for at in places}}, who, lang)
