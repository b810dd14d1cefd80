"""The cells of a row as a form, and keeping what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from lib.core.dataset import Column, Dataset
from lib.core.errors import KnownError
from lib.core.text import Lang, Text
from lib.intake.changes.corrections import KEPT
from lib.intake.review.decisions import Decision, decided
from lib.intake.review.opened import SOURCE
from lib.ui.components.words import plain
from lib.ui.intake.session import Session
from lib.ui.shell.who import NAMELESS

DROP, UNDO = Text("뺌", "Drop"), Text("결정 되돌리기", "Undo")
REASON = Text("까닭(뺄 때 꼭 적음)", "Reason (needed to drop)")
REASON_KEPT = Text("까닭(기록에 남음)", "Reason (kept in the records)")
DECIDED = {"accept": Text("맞음으로 둠", "accepted"), "correct": Text("고침", "corrected"), "drop": Text("뺌", "dropped")}
EDIT = "_edit_{}"  # of a session: whether the form of a review is open
_IDS = ("district_id", "department_id", "cut")  # told by the document as a whole
_WHOSE = Text("부서", "Department")
_CHOOSE = Text("고르십시오", "Choose")
_SAVE, _LEAVE = Text("고친 값 두기", "Keep the correction"), Text("그만두기", "Leave it")


def cells_form(
    session: Session, dataset: Dataset, before: Mapping[str, str], name: str, lang: Lang, offices: Mapping[str, str] | None = None
) -> Decision | None:
    """A form with a cell for each column, of a row that becomes one of this dataset whose it is too (`offices` by id); the correction once it is kept."""
    number = session.review.number
    known = session.decisions.get(name)
    given = {**before, **(known.values if known else {})}
    with st.form(f"cells_{number}_{name}", border=False):
        values, others = (
            list(dataset.values),
            [c.name for c in dataset.columns if c.name not in (*dataset.values, *KEPT, *_IDS, "note", "unit_printed")],
        )
        typed_cells = {"department_id": _office(offices, given, f"cell_{number}_{name}_office", lang)} if offices else {}
        for at in range(0, len(values) + len(others), 2):  # row by row, so that they keep their order where columns stand below each other
            for column, name_of in zip(st.columns(2), [*values, *others][at : at + 2], strict=False):
                with column:
                    typed_cells[name_of] = _cell(dataset.column(name_of), given.get(name_of, ""), f"cell_{number}_{name}_{name_of}", lang)
        reason = st.text_input(REASON_KEPT.of(lang), value=known.reason if known else "", key=f"why_{number}_{name}", max_chars=200)
        with st.container(horizontal=True, gap="small"):
            saved = st.form_submit_button(_SAVE.of(lang), type="primary")
            left = st.form_submit_button(_LEAVE.of(lang))
    if left:
        st.session_state[EDIT.format(number)] = False
        st.rerun()
    return Decision("correct", {k: v for k, v in typed_cells.items() if v.strip() or before.get(k)}, reason) if saved else None


def _office(offices: Mapping[str, str], given: Mapping[str, str], key: str, lang: Lang) -> str:
    """Whose row it is, the document's own department first."""
    ids = list(offices)
    at = ids.index(given["department_id"]) if given.get("department_id") in offices else 0
    return str(st.selectbox(_WHOSE.of(lang), ids, index=at, format_func=offices.__getitem__, key=key))


def _cell(column: Column, given: str, key: str, lang: Lang) -> str:
    """One cell: a list of the words that it may hold, else as a person types it."""
    if not column.closed_words:
        return str(st.text_input(column.title.of(lang), value=given, key=key))
    choices = [*([""] if not column.required else []), *column.closed_words]
    at = choices.index(given) if given in choices else None
    words = {v: column.word(v).of(lang) if v else "" for v in choices}
    return str(
        st.selectbox(column.title.of(lang), choices, index=at, format_func=words.__getitem__, key=key, placeholder=_CHOOSE.of(lang)) or ""
    )


def decide(session: Session, made: Mapping[str, Decision | None], who: str, lang: Lang, then: Callable[[], None] | None = None) -> None:
    """Keep decisions, or take them back where they are None, and draw the review again; what hinders it is said."""
    if not who:
        st.error(NAMELESS.of(lang))
        return
    try:
        session.decide(made, who)
    except KnownError as error:
        st.error(plain(error.of(lang)))
        return
    if then is not None and _is_taken(session, made):
        then()
    st.rerun()


def _is_taken(session: Session, made: Mapping[str, Decision | None]) -> bool:
    """Whether nothing is wrong with what was decided: then the next thing comes, else this one stays with what is wrong."""
    given = {name: decision for name, decision in {**session.of_items, **made}.items() if decision is not None and name != SOURCE}
    return not any(problem.item in made for problem in decided(session.draft, given, session.datasets).problems)
