"""Rows of the store as frames, as they were known at a revision, with the corrections in force."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from lib.core.dataset import ROW, Column, Dataset
from lib.core.frames import Frames, prepared
from lib.core.kinds import DATE
from lib.store.tables import SINCE, UNTIL

Row = dict[str, Any]


def in_force(table: Table, revision: int) -> ColumnElement[bool]:
    """Rows that were in force with a revision."""
    return and_(table.c[SINCE] <= revision, or_(table.c[UNTIL].is_(None), table.c[UNTIL] > revision))


def frames_at(connection: Connection, tables: Mapping[str, Table], datasets: Sequence[Dataset], revision: int, name: str) -> Frames:
    """Every dataset at a revision, prepared; `name` becomes the revision of the frames, the key of every cache."""
    corrections = tables["corrections"]
    in_order = select(corrections).where(in_force(corrections, revision)).order_by(corrections.c.number)
    those = [dict(c) for c in connection.execute(in_order).mappings()]
    found = {d.name: with_corrections(table_at(connection, tables[d.name], d, revision), d, those) for d in datasets}
    return Frames({d.name: prepared(d, found[d.name], found["sources"]) for d in datasets}, name)


def table_at(connection: Connection, table: Table, dataset: Dataset, revision: int) -> pl.DataFrame:
    """The rows of one dataset that were in force, in the order in which they came, with ROW."""
    names = (ROW, *dataset.names)
    rows = connection.execute(select(*(table.c[n] for n in names)).where(in_force(table, revision)).order_by(table.c[ROW]))
    schema = {ROW: pl.Int64(), **{c.name: c.kind.dtype for c in dataset.columns}}
    return pl.DataFrame([tuple(r) for r in rows], schema=schema, orient="row")


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


def with_corrections(printed: pl.DataFrame, dataset: Dataset, corrections: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """The printed rows of a dataset with its corrections, those of notes first, since the others add their words to the note."""
    table = printed
    for one in sorted((c for c in corrections if c["dataset"] == dataset.name), key=lambda c: c["column"] != "note"):
        table = corrected(table, printed, dataset, one)
    return table


def corrected(table: pl.DataFrame, printed: pl.DataFrame, dataset: Dataset, correction: Mapping[str, Any]) -> pl.DataFrame:
    """The table with one cell corrected and the correction named in the row's note; `printed` are its rows without any correction.

    It holds for the row as it was printed: where a newer version of the row prints something else, the correction rests.
    """
    at = row_at(printed, dataset, correction)
    if at is None:
        return table
    column = dataset.column(correction["column"])
    new, old = from_stored(correction["new"], column), from_stored(correction["old"], column)
    found = table.with_columns(_put(table, column.name, at, new))
    if "note" in dataset.names:
        note = found["note"][at]
        words = f"정정: {'빈칸' if old is None else old} → {'빈칸' if new is None else new} ({correction['reason']}, {correction['who']})"
        found = found.with_columns(_put(found, "note", at, f"{note}; {words}" if note else words))
    return found


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
