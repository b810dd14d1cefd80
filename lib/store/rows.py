"""Rows of the store as frames, as they were known at a revision, with the corrections in force."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from lib.core.dataset import ROW, Column, Dataset
from lib.core.evidence import EMPTY, cell_words
from lib.core.frames import CORRECTED, CORRECTED_COLUMNS, Frames, prepared
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
    printed = {d.name: table_at(connection, tables[d.name], d, revision) for d in datasets}
    laid = {d.name: laid_over(printed[d.name], d, those) for d in datasets}
    found = {d.name: _with(printed[d.name], d, laid[d.name]) for d in datasets}
    said = [(name, one.row, one.column, one.words) for name, ones in laid.items() for one in ones]
    ready = {d.name: prepared(d, found[d.name], found["sources"]) for d in datasets}
    return Frames({**ready, CORRECTED: pl.DataFrame(said, schema=CORRECTED_COLUMNS, orient="row")}, name)


def table_at(connection: Connection, table: Table, dataset: Dataset, revision: int) -> pl.DataFrame:
    """The rows of one dataset that were in force, in the order in which they came, with ROW."""
    names = (ROW, *dataset.names)
    rows = connection.execute(select(*(table.c[n] for n in names)).where(in_force(table, revision)).order_by(table.c[ROW]))
    schema = {ROW: pl.Int64(), **{c.name: c.kind.dtype for c in dataset.columns}}
    columns = zip(*(tuple(r) for r in rows), strict=True)  # half the time of rows
    return pl.DataFrame(list(columns) or None, schema=schema, orient="col")


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
