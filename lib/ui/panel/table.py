"""A panel's table on a page: values written as a reader sees them and never cut, sorted as numbers, a row asked about by a click."""

from __future__ import annotations

import json
from collections.abc import Container
from datetime import date
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.core.panel import MARK, Table
from lib.core.text import Lang, Text
from lib.ui.components.pressed import hears, pressed
from lib.ui.panel.chart import front

TABLE = '<div class="hn-box" tabindex="-1"><table class="hn-table"><thead></thead><tbody></tbody></table></div><div class="hn-table-more"></div>'
_MOST = 400  # rows shown; the files hold all
_HINT = Text("행을 고르면 근거가 열림(키보드: ↑↓, Enter)", "Choose a row for its evidence (by keyboard: ↑↓ and Enter)")
_MORE = Text("외 {n:,}행은 엑셀과 CSV에 있음", "{n:more row is|more rows are} in the Excel and CSV files")


def show_table(table: Table, key: str, label: Text, lang: Lang, evidence: Container[str] | None = None) -> str:
    """The figures as a table; the mark of the row that was asked about since the last run, "" otherwise.

    Only rows whose mark has `evidence` can be asked about; without it every row with a mark.
    """
    _component()(data=packed_table(table, label, lang, evidence), key=key, on_mark_change=hears(key, "mark"))
    return pressed(key)


def packed_table(table: Table, label: Text, lang: Lang, evidence: Container[str] | None = None) -> bytes:
    """What the browser needs of a table: headings, cells as read, the values that order them, and the marks of rows that can be asked about."""
    shown = Table(table.columns, table.frame.head(_MOST))
    rest = table.frame.height - _MOST
    frame = shown.frame
    return json.dumps({
        "label": label.of(lang),
        "columns": [{"title": c.heading(lang), "numeric": frame[c.name].dtype.is_numeric()} for c in shown.columns],
        "rows": shown.written(lang),
        "sort": [[_plain(v) for v in frame[c.name].to_list()] for c in shown.columns],
        "marks": [m if evidence is None or m in evidence else "" for m in frame[MARK].to_list()] if MARK in frame.columns else [""] * frame.height,
        "hint": _HINT.of(lang) if evidence is not None else "",
        "more": _MORE.fill(n=rest).of(lang) if rest > 0 else "",
    }, ensure_ascii=False, separators=(",", ":")).encode()  # fmt: skip


def _plain(value: object) -> object:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, int | float | str) else None


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hannun_table", html=TABLE, css=front("table.css"), js=front("rows.js", "table.js"), isolate_styles=False
    )
