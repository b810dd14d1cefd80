"""One panel on a page: finding, figure, caption, notes, table; a click on a mark or a row opens its evidence."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.elements.lib.column_types import ColumnConfig

from lib.charts import letters
from lib.charts.draw import CONFIG
from lib.core.errors import KnownError
from lib.core.panel import MARK, Option, Panel, Table
from lib.core.query import Query
from lib.core.text import Lang, Text
from lib.ui import program
from lib.ui.evidence_view import show_evidence

_TABLE = Text("표 보기 · 행을 고르면 근거", "Table · choose a row for its evidence")
_ELSEWHERE = Text("자료가 있는 다른 곳", "Where there are data")
_LABELS = Text("정의|기준일|수치|출처", "Definition|As of|Figures|Sources")


@st.fragment
def show_panel(name: str, query: Query, revision: str, lang: Lang, scheme: str) -> None:
    """Draw the panel; its options are asked here, so that only it is drawn again when one changes."""
    with st.container(key=f"panel_{name}"):
        try:
            _show(name, query, revision, lang, scheme)
        except KnownError as error:
            st.error(error.of(lang))


def _show(name: str, query: Query, revision: str, lang: Lang, scheme: str) -> None:
    head = st.container(gap="xsmall")
    asked = _compared(name, _with_options(name, query, lang))
    panel = program.answer(name, asked, revision)
    with head:
        _words(panel, lang)
    if panel.is_empty:
        wider = asked.but(districts=(), departments=(), teams=(), focus=())
        elsewhere = program.answer(name, wider, revision)
        if elsewhere.is_empty:
            return
        st.html(
            f'<div class="hn-cap">{html.escape(_ELSEWHERE.of(lang))}</div><div class="hn-title">{_kept(elsewhere.title.of(lang))}</div>'
        )
        panel, asked = elsewhere, wider
    chosen = _figure(name, asked, revision, lang, scheme)
    _caption(panel, lang)
    chosen = _table(panel.table, name, lang) or chosen
    _open_evidence(panel, name, chosen, lang)


def _compared(name: str, query: Query) -> Query:
    """A panel that compares districts shows all of them where one is asked for, and points that one out."""
    if not program.PANELS[name].compares or len(query.districts) > 1:
        return query
    return query.but(districts=(), departments=(), teams=(), focus=query.districts)


def _with_options(name: str, query: Query, lang: Lang) -> Query:
    spec = program.PANELS[name]
    with st.container(horizontal=True, gap="small"):
        definition = _definition(name, query, lang)
        choices = {o.name: _option(name, o, query, lang) for o in spec.options}
    return query.but(definition=definition, options=tuple(sorted((k, v) for k, v in choices.items() if v)))


def _definition(name: str, query: Query, lang: Lang) -> str:
    """The page's definition where the panel has it; a panel of another measure asks for its own."""
    measure = program.PANELS[name].measure
    titles = {d.name: d.title for d in measure.definitions} if measure else {}
    if query.definition in titles or len(titles) < 2:
        return query.definition if query.definition in titles else ""
    return str(_choice(f"{name}.definition", Text("정의", "Definition"), titles, lang))


def _option(name: str, option: Option, query: Query, lang: Lang) -> str:
    key = f"{name}.{option.name}"
    choices = option.choices(query, program.frames())
    if not choices:
        return str(st.text_input(option.title.of(lang), key=key, bind="query-params") or "")
    return _choice(key, option.title, choices, lang)


def _choice(key: str, title: Text, choices: Mapping[str, Text], lang: Lang) -> str:
    chosen = st.selectbox(title.of(lang), list(choices), format_func=lambda v: choices[v].of(lang), key=key, bind="query-params", width=180,
                          label_visibility="collapsed")  # fmt: skip
    return str(chosen or "")


def _words(panel: Panel, lang: Lang) -> None:
    st.html(f'<div class="hn-title">{_kept(panel.title.of(lang))}</div><div class="hn-what">{html.escape(panel.what.of(lang))}</div>')
    if panel.is_empty:
        _notes(panel, lang)


def _kept(words: str) -> str:
    """The words as HTML, a date never broken over two lines."""
    return re.sub(r"(\d{4}\.) (\d{1,2}\.) (\d{1,2}\.)", r"\1&nbsp;\2&nbsp;\3", html.escape(words))


def _figure(name: str, query: Query, revision: str, lang: Lang, scheme: str) -> str:
    """Draw the figure; the mark that was clicked, or nothing."""
    figure, alt = program.figure(name, query, revision, lang, scheme)
    if figure is None:
        return ""
    event = st.plotly_chart(
        figure, theme=None, key=f"chart_{name}", on_select="rerun", selection_mode="points", config=dict(CONFIG), alt=alt
    )
    return _mark(event["selection"]["points"])


def _mark(points: Sequence[Mapping[str, object]]) -> str:
    """The mark of the first chosen point; plotly gives customdata as a value or a list."""
    data = points[0].get("customdata") if points else None
    first = data[0] if isinstance(data, list | tuple) and data else data
    return str(first) if first else ""


def _caption(panel: Panel, lang: Lang) -> None:
    caption = panel.caption
    parts = (caption.definition.of(lang), caption.as_of.of(lang), f"{caption.n:,}", _sources(caption.sources, lang))
    words = " · ".join(f"{label} {part}" for label, part in zip(_LABELS.of(lang).split("|"), parts, strict=True))
    st.html(f'<div class="hn-cap">{html.escape(words)}</div>')
    _notes(panel, lang)


def _sources(ids: Sequence[str], lang: Lang) -> str:
    """The first two sources by title, the others counted."""
    titles = dict(program.frames()["sources"].select("source_id", "title").rows())
    rest = len(ids) - 2
    more = (f" 외 {rest}건" if lang == "ko" else f" and {rest} more") if rest > 0 else ""
    return ", ".join(titles[i] for i in ids[:2]) + more


def _notes(panel: Panel, lang: Lang) -> None:
    if panel.notes:
        st.html("".join(f'<div class="hn-note">{html.escape(n.of(lang))}</div>' for n in panel.notes))


def _table(table: Table, name: str, lang: Lang) -> str:
    """The figures as a table; the mark of the chosen row, or nothing."""
    with st.expander(_TABLE.of(lang)):
        event = st.dataframe(
            _styled(table, lang),
            key=f"table_{name}",
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            placeholder="",
            column_config=_widths(table, lang),
        )
    rows = event["selection"]["rows"]
    return str(table.frame[MARK][rows[0]]) if rows and MARK in table.frame.columns else ""


def _widths(table: Table, lang: Lang) -> dict[str, ColumnConfig]:
    """Columns as wide as what they hold, within bounds: a number must never lose a digit at its edge."""
    columns = zip(table.columns, zip(*table.written(lang), strict=True), strict=True)
    widest = {c.heading(lang): max(letters.width(words, 14) for words in (c.heading(lang), *cells)) for c, cells in columns}
    return {name: st.column_config.Column(width=int(min(max(size + 36, 64), 420))) for name, size in widest.items()}


def _styled(table: Table, lang: Lang) -> Styler:
    """The raw values, written as a reader sees them: sorting stays numeric."""
    headings = {c.name: c.heading(lang) for c in table.columns}
    frame = table.frame.select(list(headings))
    data = pd.DataFrame({headings[n]: pd.Series(frame[n].to_list(), dtype=_dtype(frame[n].dtype)) for n in headings})
    writers = {headings[c.name]: (lambda v, c=c: "" if pd.isna(v) else c.write(_plain(v), lang)) for c in table.columns}
    return data.style.format(writers)


def _dtype(dtype: pl.DataType) -> str:
    """Numbers keep their order when sorted; what may be missing is nullable."""
    return "Int64" if dtype.is_integer() else "Float64" if dtype.is_float() else "object"


def _plain(value: object) -> object:
    """A cell as Python has it: pandas hands out numpy's numbers."""
    return value.item() if isinstance(value, np.generic) else value


def _open_evidence(panel: Panel, name: str, mark: str, lang: Lang) -> None:
    """Open the drawer once for each new choice; closing it must not bring it back on the next run."""
    last = f"_evidence_{name}"
    if mark and mark != st.session_state.get(last) and mark in panel.evidence:
        show_evidence(panel.evidence[mark], lang)
    st.session_state[last] = mark
