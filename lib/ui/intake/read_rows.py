"""Every row that was read, by dataset; one that is chosen stands beside the original and can be corrected or dropped."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from lib.core import kinds, korean
from lib.core.dataset import Column, Dataset
from lib.core.evidence import place_words, row_words
from lib.core.panel import MARK, Table, TableColumn
from lib.core.reference import ROW_TRUST
from lib.core.sources.row_keys import row_key
from lib.core.text import Lang, Text, join
from lib.intake.changes.typed import typed
from lib.intake.records.rows import Row
from lib.intake.review.answers import DATASET
from lib.intake.review.decisions import Decision
from lib.intake.review.items import row_id
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.evidence.attributes import TONES
from lib.ui.intake.cells import DECIDED, DROP, REASON, UNDO, cells_form, decide
from lib.ui.intake.original import show_original
from lib.ui.intake.session import Session, department_name
from lib.ui.page import Asked
from lib.ui.panel.table import show_table

_ROWS = Text("읽은 자료", "What was read")
_ROW_HINT = Text("행을 고르면 원문이 나란히 열림", "Choose a row to see it in the original")
_DATASET = Text("자료", "Dataset")
_CHOSEN = "_row_{}"
_FIGURES = "printed_figures"  # last: they check the others


def show_rows(session: Session, asked: Asked, who: str) -> None:
    """Every row that was read, by dataset; one that is chosen stands beside the original and can be corrected or dropped."""
    lang, number = asked.lang, session.review.number
    read = {name: rows for name, rows in session.draft.tables.items() if rows and program.BY_NAME[name].is_fact}
    tables = {name: read[name] for name in sorted(read, key=_FIGURES.__eq__)}
    if not tables:
        return
    st.html(f'<h2 class="hn-title" style="margin-top:12px">{_ROWS.of(lang)}</h2>')
    title = {name: f"{program.BY_NAME[name].title.of(lang)} {len(rows):,}" for name, rows in tables.items()}
    name = st.segmented_control(_ROWS.of(lang), list(tables), default=next(iter(tables)), required=True, format_func=title.__getitem__,
                                key=f"table_{number}", label_visibility="collapsed")  # fmt: skip
    if name not in tables:
        return
    mark = show_table(_as_table(session, name), f"read_{number}_{name}", program.BY_NAME[name].title, lang)
    st.html(f'<div class="hn-cap">{_ROW_HINT.of(lang)}</div>')
    if mark:
        st.session_state[_CHOSEN.format(number)] = (name, int(mark))
    chosen = st.session_state.get(_CHOSEN.format(number))
    if chosen and chosen[0] == name:
        _row_card(session, name, chosen[1], asked, who)


def _row_card(session: Session, name: str, at: int, asked: Asked, who: str) -> None:
    lang, dataset = asked.lang, program.BY_NAME[name]
    row = session.draft.tables[name][at]
    own = row_id(dataset, row)
    original, words = st.columns([6, 5], gap="large")
    with original:
        show_original(session, str(row["locator"]), tuple(v for c, v in typed(dataset, row).items() if v and c in dataset.values), asked)
    with words:
        st.html(f'<div class="hn-sentence" style="padding-left:0"><b>{html.escape(row_words(dataset, row).of(lang))}</b></div>')
        if trust := _trust(session, dataset, row):
            st.html(f'<span class="hn-chip {TONES[trust]}">{html.escape(ROW_TRUST.column("trust").word(trust).of(lang))}</span>')
        for problem in (p for p in session.outcome.problems if p.item == own):
            st.error(plain(problem.words.of(lang)))
        if (known := session.decisions.get(own)) is not None:
            st.html(f'<span class="hn-chip ok">{html.escape(DECIDED[known.verdict].of(lang))}</span>')
            if st.button(UNDO.of(lang), key=f"undo_row_{own}", type="tertiary"):
                decide(session, {own: None}, who, lang)
        found = _corrected(session, dataset, row, own, lang)
        if found is not None:
            decide(session, {own: found}, who, lang)
        reason = st.text_input(REASON.of(lang), key=f"row_reason_{own}", max_chars=200)
        if st.button(DROP.of(lang), key=f"row_drop_{own}"):
            decide(session, {own: Decision("drop", reason=reason)}, who, lang)


def _corrected(session: Session, dataset: Dataset, row: Row, own: str, lang: Lang) -> Decision | None:
    """The row as a person corrects it, in its dataset or in another that it belongs to."""
    known, names = session.decisions.get(own), [d.name for d in session.datasets if d.is_fact and d.values]
    given = known.values.get(DATASET, dataset.name) if known else dataset.name
    name = str(st.selectbox(_DATASET.of(lang), names, index=names.index(given) if given in names else 0, key=f"dataset_{own}",
                            format_func=lambda n: program.BY_NAME[n].title.of(lang), disabled=dataset.name not in names))  # fmt: skip
    if name == dataset.name or dataset.name not in names:
        return cells_form(session, dataset, typed(dataset, row), own, lang)
    offices = {d: department_name(session, d).of(lang) for d in _offices(session)}
    found = cells_form(session, program.BY_NAME[name], {}, own, lang, offices)
    return replace(found, values={**found.values, DATASET: name}) if found else None


def _offices(session: Session) -> list[str]:
    """The departments that a row of the document may be of: its own, those that it names, and the whole government."""
    source, made = session.draft.source, session.draft.tables.get("departments", ())
    every = (source["department_id"], *(r["department_id"] for r in made), f"{source['district_id']}/all")
    return list(dict.fromkeys(str(d) for d in every if d))


def _trust(session: Session, dataset: Dataset, row: Row) -> str:
    """What confirms a row as it was read; empty where nothing does, or where a person has changed its key."""
    key = (dataset.name, row_key(dataset, row))
    return next((str(one["trust"]) for one in session.outcome.about.get(ROW_TRUST.name, ()) if (one["dataset"], one["row_key"]) == key), "")


def _as_table(session: Session, name: str) -> Table:
    """The rows of one dataset as a table, a mark on each."""
    dataset = program.BY_NAME[name]
    hidden = {"source_id", "district_id", "note", "unit_printed", "cut"}
    rows = session.draft.tables[name]
    units = {unit for r in rows for unit in str(r.get("unit_printed") or "").split(";") if unit in korean.UNITS_WON}
    unit = units.pop() if len(units) == 1 else "원"  # as printed, where all are
    columns = tuple(c for c in dataset.columns if c.name not in hidden and any(r.get(c.name) is not None for r in rows))
    frame = pl.DataFrame([[r.get(c.name) for c in columns] for r in rows], schema={c.name: c.kind.dtype for c in columns}, orient="row")
    return Table(
        tuple(
            TableColumn(c.name, c.title, c.kind, unit=unit if c.kind is kinds.WON else "", words=_read_as(session, c, rows))
            for c in columns
        ),
        frame.with_columns(pl.Series(MARK, [str(n) for n in range(len(rows))])),
    )


def _read_as(session: Session, column: Column, rows: Sequence[Row]) -> dict[str, Text]:
    """How stored words are read: those of the vocabulary, departments and places by name."""
    if column.name == "department_id":
        return {str(r[column.name]): department_name(session, str(r[column.name])) for r in rows if r.get(column.name)}
    if column.name == "locator":
        return {str(r[column.name]): join([place_words(p) for p in str(r[column.name]).split(";")]) for r in rows if r.get(column.name)}
    return column.titles
