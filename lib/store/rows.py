"""Rows of the store as frames, as they were known at a revision, with the corrections in force."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select, union_all

from lib.core.dataset import ROW, Column, Dataset
from lib.core.evidence import EMPTY, cell_words
from lib.core.frames import CORRECTED, CORRECTED_COLUMNS, COUNT, TOLD_APART, Frames, OnDemand, count_rows, prepared
from lib.core.kinds import DATE
from lib.store.tables import SINCE, UNTIL

Row = dict[str, Any]
_LARGE = 1000  # rows: to count fewer in the database takes as long as to read them


def in_force(table: Table, revision: int) -> ColumnElement[bool]:
    """Rows that were in force with a revision."""
    return and_(table.c[SINCE] <= revision, or_(table.c[UNTIL].is_(None), table.c[UNTIL] > revision))


@dataclass(frozen=True)
class RowsAt:
    """The rows of a store at one revision, each table read when it is asked for: what was in force with a revision stays so.

    `reading` opens one view of the data; StoreError where another store has taken the place of this one.
    """

    reading: Callable[[], AbstractContextManager[Connection]]
    tables: Mapping[str, Table]
    datasets: Sequence[Dataset]
    revision: int
    corrections: Sequence[Row]

    def frames(self, name: str) -> Frames:
        """Every dataset, prepared; `name` becomes the revision of the frames, the key of every cache.

        A large table of facts that nobody has read is counted in the database, unless corrections may have changed what it is counted by.
        """
        corrected = {c["dataset"] for c in self.corrections}

        def ready(dataset: Dataset) -> pl.DataFrame:
            table = self._corrected(dataset)
            return prepared(dataset, table, tables["sources"], tables["districts"]) if dataset.is_fact else prepared(dataset, table, table)

        def count(dataset: Dataset) -> pl.DataFrame:
            known = tables.is_read(dataset.name) or dataset.name in corrected or not self._is_large(dataset)
            return count_rows(
                tables[dataset.name] if known else prepared(dataset, self._counted(dataset), tables["sources"], tables["districts"])
            )

        tables: OnDemand[pl.DataFrame] = OnDemand({**{d.name: partial(ready, d) for d in self.datasets}, CORRECTED: self._said})
        counts = {d.name: partial(count, d) for d in self.datasets if d.is_fact}
        return Frames(tables, name, counts=OnDemand(counts), rows=self._rows())

    def _rows(self) -> int:
        """How many rows all tables have had."""
        most = union_all(*(select(func.max(self.tables[d.name].c[ROW]).label("most")) for d in self.datasets)).subquery()
        with self.reading() as connection:
            return int(connection.execute(select(func.sum(most.c.most))).scalar() or 0)

    def _printed(self, dataset: Dataset) -> pl.DataFrame:
        with self.reading() as connection:
            return table_at(connection, self.tables[dataset.name], dataset, self.revision)

    def _corrected(self, dataset: Dataset) -> pl.DataFrame:
        return with_corrections(self._printed(dataset), dataset, self.corrections)

    def _said(self) -> pl.DataFrame:
        """What each correction has added to the note of its row."""
        corrected = {c["dataset"] for c in self.corrections}
        laid = {d.name: laid_over(self._printed(d), d, self.corrections) for d in self.datasets if d.name in corrected}
        said = [(name, one.row, one.column, one.words) for name, ones in laid.items() for one in ones]
        return pl.DataFrame(said, schema=CORRECTED_COLUMNS, orient="row")

    def _is_large(self, dataset: Dataset) -> bool:
        number = func.max(self.tables[dataset.name].c[ROW])
        with self.reading() as connection:
            return (connection.execute(select(number)).scalar() or 0) > _LARGE

    def _counted(self, dataset: Dataset) -> pl.DataFrame:
        """How many rows are alike in what rows are told apart by, as stored."""
        table, columns = self.tables[dataset.name], [c for c in dataset.columns if c.name in (*TOLD_APART, dataset.year)]
        alike = [table.c[c.name] for c in columns]
        counts = select(*alike, func.count()).where(in_force(table, self.revision)).group_by(*alike).order_by(func.min(table.c[ROW]))
        with self.reading() as connection:
            return _frame(connection, counts, {**{c.name: c.kind.dtype for c in columns}, COUNT: pl.Int64()})


def table_at(connection: Connection, table: Table, dataset: Dataset, revision: int) -> pl.DataFrame:
    """The rows of one dataset that were in force, in the order in which they came, with ROW."""
    rows = select(*(table.c[n] for n in (ROW, *dataset.names))).where(in_force(table, revision)).order_by(table.c[ROW])
    return _frame(connection, rows, {ROW: pl.Int64(), **{c.name: c.kind.dtype for c in dataset.columns}})


def _frame(connection: Connection, rows: Select[Any], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    columns = zip(*(tuple(r) for r in connection.execute(rows)), strict=True)  # half the time of rows
    return pl.DataFrame(list(columns) or None, schema=dict(schema), orient="col")


def key_of(dataset: Dataset, row: Mapping[str, object]) -> str:
    """The key of a row as it is stored with a correction: the same for every version of the row."""
    return json.dumps([_plain(row[k]) for k in dataset.key], ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def as_stored(value: object) -> str | None:
    """A cell as a correction keeps it; nothing stays nothing."""
    return None if value is None else json.dumps(_plain(value), ensure_ascii=False)


def from_stored(words: str | None, column: Column) -> object:
    """The cell again, typed as the column."""
    if words is None:
        return None
    value = json.loads(words)
    return date.fromisoformat(value) if column.kind is DATE else value


@dataclass(frozen=True)
class Over:
    """A correction that is in force: the row by its ROW and by its place in the table, the cell, and what the row's note says of it."""

    row: int
    at: int
    column: str
    new: object
    words: str


def with_corrections(printed: pl.DataFrame, dataset: Dataset, corrections: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """The printed rows of a dataset with its corrections, each named in its row's note."""
    return _with(printed, dataset, laid_over(printed, dataset, corrections))


def laid_over(printed: pl.DataFrame, dataset: Dataset, corrections: Sequence[Mapping[str, Any]]) -> list[Over]:
    """The corrections of a dataset that hold for its rows as they are printed, those of notes first: the others add their words to the note.

    Where a newer version of the row prints something else, a correction rests.
    """
    own = sorted((c for c in corrections if c["dataset"] == dataset.name), key=lambda c: c["column"] != "note")
    return [_over(printed, dataset, c, at) for c in own if (at := row_at(printed, dataset, c)) is not None]


def _over(printed: pl.DataFrame, dataset: Dataset, correction: Mapping[str, Any], at: int) -> Over:
    column, row = dataset.column(correction["column"]), printed.row(at, named=True)
    old, new = (from_stored(correction[side], column) for side in ("old", "new"))
    said = " → ".join(cell_words(dataset, column, {**row, column.name: value}).ko or EMPTY.ko for value in (old, new))
    words = f"정정: {said} ({correction['reason']}, {correction['who']})" if "note" in dataset.names else ""
    return Over(int(row[ROW]), at, column.name, new, words)


def _with(printed: pl.DataFrame, dataset: Dataset, corrections: Sequence[Over]) -> pl.DataFrame:
    table = printed
    for one in corrections:
        table = table.with_columns(_put(table, one.column, one.at, one.new))
        if one.words:
            note = table["note"][one.at]
            table = table.with_columns(_put(table, "note", one.at, f"{note}; {one.words}" if note else one.words))
    return table


def row_at(table: pl.DataFrame, dataset: Dataset, correction: Mapping[str, Any]) -> int | None:
    """Where in the printed table the corrected row stands; None where it is not there any more or prints something else."""
    keys = json.loads(correction["key"])
    same = [pl.col(k).cast(pl.String).eq_missing(pl.lit(None if v is None else str(v))) for k, v in zip(dataset.key, keys, strict=True)]
    found = table.with_row_index("_at").filter(same)
    column = dataset.column(correction["column"])
    if found.height != 1 or found[column.name][0] != from_stored(correction["old"], column):
        return None
    return int(found["_at"][0])


def _put(table: pl.DataFrame, column: str, at: int, value: object) -> pl.Series:
    series = table[column].to_list()
    series[at] = value
    return pl.Series(column, series, dtype=table.schema[column])
