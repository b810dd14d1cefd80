"""Columns of panels' tables: as their datasets declare them, and those that many tables have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from lib.core import kinds
from lib.core.dataset import Dataset
from lib.core.frames import Frames
from lib.core.measure import Made, wilson
from lib.core.panel import MARK, Table, TableColumn
from lib.core.places import names
from lib.core.text import Text

AS_OF = TableColumn("as_of", Text("기준일", "as of"), kinds.DATE)
_OWN_KINDS = (kinds.DATE, kinds.YEAR, kinds.PERIOD, kinds.INTEGER, kinds.WON, kinds.DECIMAL)  # every other is read as text


def declared(dataset: Dataset, *columns: str) -> tuple[TableColumn, ...]:
    """The columns with the titles, kinds and words that their dataset gives them."""
    return tuple(declared_as(dataset, name) for name in columns)


def declared_as(dataset: Dataset, name: str, *, words: Mapping[str, Text] | None = None, made: tuple[Made, ...] = ()) -> TableColumn:
    """One column as its dataset declares it; `words` where a panel has others."""
    column = dataset.column(name)
    kind = column.kind if column.kind in _OWN_KINDS else kinds.TEXT
    return TableColumn(name, column.title, kind, words=column.titles if words is None else words, made=made)


def district_column(ids: Iterable[str], frames: Frames) -> TableColumn:
    """The column that names the districts of the table."""
    known = names(frames)
    return TableColumn("district_id", Text("구", "district"), words={i: known.district(i) for i in dict.fromkeys(ids)})


def department_column(ids: Iterable[str], frames: Frames) -> TableColumn:
    """The column that names the departments of the table, each with the year from which it is known."""
    known = names(frames)
    return TableColumn("department_id", Text("부서", "department"), words={i: known.department_span(i) for i in dict.fromkeys(ids)})


def interval_columns(of: str, over: str) -> tuple[TableColumn, TableColumn]:
    """Both ends of the interval of a share, by the columns of its part and of its whole."""
    low, high = wilson(of, over)
    return (
        TableColumn("low", Text("95% 구간 하한", "95% interval, from"), kinds.RATIO, made=(low,)),
        TableColumn("high", Text("95% 구간 상한", "95% interval, to"), kinds.RATIO, made=(high,)),
    )


def table_of(columns: Sequence[TableColumn], records: Sequence[Sequence[object]]) -> Table:
    """A table of records: the mark of each, then a value a column."""
    schema = {MARK: pl.String(), **{c.name: c.kind.dtype for c in columns}}
    return Table(tuple(columns), pl.DataFrame(records, schema=schema, orient="row"))
