"""A document read again with what a person says of it, or of one of its tables: its unit, or what its columns and rows are."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from functools import cache

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.core.errors import KnownError
from lib.core.known_form import BESIDE
from lib.core.text import Lang, Text
from lib.intake.desk.queue import HEADS, ROWS, UNIT, check_given
from lib.intake.reading import column_names
from lib.intake.review.item import Item, Seen
from lib.store.reviews import QUEUED, change_review
from lib.topics import TOPICS
from lib.ui.components.words import plain
from lib.ui.intake.session import Session
from lib.ui.server.readers import keep_reading
from lib.ui.shell.who import NAMELESS

_UNIT = Text("이 표의 단위(명, 건, 백만원 …)", "Unit of this table, as the report would print it")
_COLUMNS = Text("열마다 무엇의 수치인지 고르거나 적음", "Choose or type what each column counts")
_BOTH = Text("열과 행마다 무엇의 수치인지 고르거나 적음", "Choose or type what each column and row counts")
_AGAIN = Text("다시 읽기", "Read again")


def read_again(session: Session, given: Mapping[str, str], who: str, lang: Lang) -> None:
    """Put the document into the queue with other answers; what was said of its tables before stays."""
    if not who:
        st.error(NAMELESS.of(lang))
        return
    units = {name: words for name, words in session.review.given.items() if name.startswith((UNIT, HEADS, ROWS))}
    try:
        check_given(given, session.frames.tables)
        change_review(session.store, session.review.number, session.review.version, who=who, state=QUEUED, given={**units, **given})
    except KnownError as error:
        st.error(plain(error.of(lang)))
        return
    keep_reading(session.store)
    st.rerun()


def ask_unit(session: Session, item: Item, who: str, lang: Lang) -> None:
    """One field for the unit of a table whose cells are lost: with it all of its figures are read, instead of one by one."""
    with (
        st.form(f"unit_{session.review.number}_{item.id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        unit, said = _unit_and_again(session, item, lang)
    if said and unit:
        places = dict.fromkeys(one.at.partition(":r")[0] for one in item.numbers)  # `p6:t3:r2:c4` stands in `p6:t3`
        read_again(session, {**session.review.given, **{f"{UNIT}{at}": unit for at in places}}, who, lang)


def ask_table(session: Session, item: Item, table: Seen, who: str, lang: Lang) -> None:
    """The table as printed with a name over each column and before each row, and its unit: with what a person says of these all of it is read, instead of number by number."""
    number = session.review.number
    key = f"{number}_{item.id}"
    with st.form(f"heads_{key}", border=False), st.container(key=f"printed_{key}", gap=None):
        st.html(f'<div class="hn-what">{(_BOTH if table.labels else _COLUMNS).of(lang)}</div>')
        heads = [_named(place, head, n, f"head_{key}") for n, (place, head) in enumerate(zip(_places(table), table.heads, strict=True))]
        rows = [_row(row, table, n, f"row_{key}") for n, row in enumerate(table.rows)]
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            unit, is_said = _unit_and_again(session, item, lang)
    before = session.review.given
    given = said_of(table, heads, unit, before) | said_of_rows(table, rows, before)
    if is_said and given:
        read_again(session, {**before, **given}, who, lang)


def _places(table: Seen) -> list[DeltaGenerator]:
    return st.columns(len(table.heads), gap="xxsmall", vertical_alignment="center")


def _named(place: DeltaGenerator, printed: str, number: int, key: str) -> str:
    """What a person says instead of what is printed over a column or before a row; nothing where it stays."""
    said = place.selectbox(
        f"{printed} {number}",
        [printed, *(name for name in _names() if name != printed)],
        key=f"{key}_{number}",
        label_visibility="collapsed",
        accept_new_options=True,
    )
    return "" if said == printed else " ".join((said or "").replace(BESIDE, " ").split())


def _row(row: Sequence[str], table: Seen, number: int, key: str) -> str:
    """A row as printed, with a name in place of its label where it has one."""
    said = ""
    for at, (place, cell) in enumerate(zip(_places(table), row, strict=True)):
        if at == table.labels - 1 and cell:
            said = _named(place, cell, number, key)
        else:
            place.html(f'<div class="hn-cell">{html.escape(cell)}</div>')
    return said


def said_of(table: Seen, names: Sequence[str], unit: str, before: Mapping[str, str]) -> dict[str, str]:
    """The answers about a table's columns and unit; what they leave out was said before, or else by the form that named its columns, which they go before."""
    places, by_form = table.at.split(";"), BESIDE.join(table.named)
    given = {f"{HEADS}{at}": with_before(names, before.get(f"{HEADS}{at}", by_form)) for at in places if any(names)}
    return given | {f"{UNIT}{at}": unit for at in places if unit}


def said_of_rows(table: Seen, names: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """The answers about a table's rows, of this table alone: others with the same columns have other rows."""
    name = f"{ROWS}{table.at.partition(';')[0]}"
    return {name: with_before(names, before.get(name, ""))} if any(names) else {}


def with_before(names: Sequence[str], before: str) -> str:
    """The names of all columns, those that were given before where none is given now."""
    known = before.split(BESIDE) if before else []
    return BESIDE.join(name or old for name, old in zip(names, [*known, *[""] * (len(names) - len(known))], strict=False))


def _unit_and_again(session: Session, item: Item, lang: Lang) -> tuple[str, bool]:
    """What was typed as the unit, and whether the form was sent."""
    unit = st.text_input(_UNIT.of(lang), key=f"unit_words_{session.review.number}_{item.id}", max_chars=20).strip()
    return unit, st.form_submit_button(_AGAIN.of(lang))


@cache
def _names() -> tuple[str, ...]:
    return column_names(TOPICS)
