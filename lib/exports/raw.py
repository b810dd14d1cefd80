"""Figures for programs: columns under their names, values as stored (amounts in 원, shares 0–1, days as ISO), nothing rounded."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from lib.core import kinds
from lib.core.panel import MARK, TableColumn
from lib.core.text import Text
from lib.exports.document import Document

Value = str | int | float | None
_MARK = Text("수치의 식별자. 근거가 이것으로 수치를 가리킴", "Id of the figure, by which the evidence points at it")
_SHARE = Text("0~1의 비율", "a share from 0 to 1")
_POINTS = Text("비율의 차이, 0.01이 1%p", "a difference of shares, 0.01 is 1 %p")
_SHARES = {kinds.RATIO.name: _SHARE, kinds.POINTS.name: _POINTS}


@dataclass(frozen=True)
class RawColumn:
    """One column. `unit` is the unit of the stored values, `shown_in` that of the screen; `words` how stored words are read."""

    name: str
    title: str
    unit: str
    kind: str
    field: str
    shown_in: str = ""
    note: str = ""
    words: Mapping[str, str] | None = None

    def told(self) -> dict[str, object]:
        """The column for JSON, without what is empty."""
        own = {"name": self.name, "title": self.title, "unit": self.unit, "kind": self.kind}
        more = {"shown_in": self.shown_in, "note": self.note, "words": self.words}
        return {**own, **{name: value for name, value in more.items() if value}}


def raw_columns(document: Document) -> tuple[RawColumn, ...]:
    """The columns of the figures, the mark first where the rows have one; none where there is no figure."""
    columns = document.table.columns
    marked = bool(columns) and MARK in document.table.frame.columns and MARK not in [c.name for c in columns]
    mark = (RawColumn(MARK, MARK, "", kinds.TEXT.name, kinds.TEXT.field, note=document.word(_MARK)),) * marked
    return (*mark, *(_column(c, document) for c in columns))


def raw_frame(document: Document) -> pl.DataFrame:
    """The stored values of these columns; shares and amounts are not rounded or divided."""
    return document.table.frame.select(c.name for c in raw_columns(document))


def raw_rows(document: Document) -> list[dict[str, Value]]:
    """One row a figure: values by column, null where nothing is known."""
    return [{name: plain(value) for name, value in row.items()} for row in raw_frame(document).iter_rows(named=True)]


def plain(value: object) -> Value:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, str | int) or value is None else str(value)


def _column(column: TableColumn, document: Document) -> RawColumn:
    is_won = column.kind is kinds.WON
    note = _SHARES.get(column.kind.name)
    return RawColumn(
        column.name,
        column.title.of(document.lang),
        "원" if is_won else column.unit,
        column.kind.name,
        column.kind.field,
        column.unit if is_won and column.unit != "원" else "",
        document.word(note) if note else "",
        _words(column, document),
    )


def _words(column: TableColumn, document: Document) -> Mapping[str, str]:
    """How the stored words that occur are read, where that differs from how they are stored."""
    held = document.table.frame[column.name].unique(maintain_order=True).to_list() if column.words else []
    read = {value: column.words[value].of(document.lang) for value in held if isinstance(value, str) and value in column.words}
    return {value: words for value, words in read.items() if value != words}
