"""The shipped package in the store: put in at the first start, brought up to date with a new program, never over a person's own rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import polars as pl
from sqlalchemy import Connection, Table, func, insert, select, update

from lib.core.dataset import ROW, Dataset
from lib.store.package import load
from lib.store.tables import ORIGIN, OWN, SHIPPED, SINCE, UNTIL

Row = dict[str, Any]


class Taking(StrEnum):
    """What becomes of a program's package in a store."""

    FIRST = "first"
    NEWER = "newer"
    SAME = "same"
    OLDER = "older"  # the program goes on with the newer rows


def taking(connection: Connection, tables: Mapping[str, Table], shipped: str) -> Taking:
    """How a package (`package.edition`) stands to the one that the store holds.

    The higher number is newer. Of the same number, one that the store has held before does not come back, so that two programs on one
    store never put their rows in by turns.
    """
    revisions = tables["revisions"]
    found = select(revisions.c.package).where(revisions.c.package.is_not(None)).order_by(revisions.c.number.desc())
    (number, own), before = _parts(shipped), [_parts(p) for p in connection.execute(found).scalars()]
    if not before:
        return Taking.FIRST
    if own == before[0][1]:
        return Taking.SAME
    was_held = any((number, own) == one for one in before)
    return Taking.OLDER if number < before[0][0] or was_held else Taking.NEWER


def _parts(package: str) -> tuple[int, str]:
    """Number and hash; a store that older programs have made knows the hash alone."""
    number, _, own = package.rpartition("-")
    return int(number or 0), own


def put_package(connection: Connection, tables: Mapping[str, Table], datasets: Sequence[Dataset], folder: Path, revision: int) -> int:
    """Shipped rows as the package has them now; how many rows came or ended.

    Rows that are still the same stay as they are. What a person has registered wins: shipped rows of the same source, or of the same
    key, are left out, and shipped rows to which a person's refer stay. SchemaError or StoreError where the package cannot be loaded.
    """
    frames = load(datasets, folder)
    own_sources = set(connection.execute(_own(tables["sources"], "source_id")).scalars())
    referred = _referred(connection, tables, datasets)
    changed = 0
    for dataset in datasets:
        table = frames[dataset.name].sort(ROW).select(dataset.names)
        if dataset.is_of_source:
            table = table.filter(~pl.col("source_id").is_in(list(own_sources)))
        changed += _put(connection, tables[dataset.name], dataset, table, referred.get(dataset.name, set()), revision)
    return changed


def _referred(connection: Connection, tables: Mapping[str, Table], datasets: Sequence[Dataset]) -> dict[str, set[str]]:
    """Ids by dataset to which a person's rows refer, and those to which these rows refer in turn."""
    pairs = [(d.name, c.name, c.refers.split(".")[0]) for d in datasets for c in d.columns if c.refers]
    found: dict[str, set[str]] = {target: set() for _, _, target in pairs}
    for name, column, target in pairs:
        found[target] |= set(connection.execute(_own(tables[name], column).distinct()).scalars()) - {None}
    chains = [
        (name, target, dict(tuple(r) for r in connection.execute(_shipped(tables[name], key[0], column))))
        for name, column, target in pairs
        if name in found and len(key := next(d.key for d in datasets if d.name == name)) == 1
    ]
    before = -1
    while before != (before := sum(map(len, found.values()))):
        for name, target, links in chains:
            found[target] |= {links[one] for one in found[name] if one in links} - {None}
    return found


def _own(table: Table, *columns: str) -> Any:  # noqa: ANN401 - a select of as many columns as asked
    return _in_force(table, OWN, columns)


def _shipped(table: Table, *columns: str) -> Any:  # noqa: ANN401 - as above
    return _in_force(table, SHIPPED, columns)


def _in_force(table: Table, origin: str, columns: Sequence[str]) -> Any:  # noqa: ANN401 - as above
    return select(*(table.c[c] for c in columns)).where(table.c[ORIGIN] == origin, table.c[UNTIL].is_(None))


def _put(connection: Connection, table: Table, dataset: Dataset, shipped: pl.DataFrame, referred: set[str], revision: int) -> int:
    held = {tuple(values): row for row, *values in connection.execute(_shipped(table, ROW, *dataset.names))}
    taken = {tuple(r) for r in connection.execute(_own(table, *dataset.key))}
    keys = [dataset.names.index(k) for k in dataset.key]
    wanted = [r for r in shipped.rows() if tuple(r[k] for k in keys) not in taken]
    there, ids = set(wanted), {r[keys[0]] for r in wanted}
    ended = [row for values, row in held.items() if values not in there and (values[keys[0]] in ids or values[keys[0]] not in referred)]
    change(connection, table, ended, {UNTIL: revision})
    new = [dict(zip(dataset.names, r, strict=True)) for r in wanted if r not in held]
    add(connection, table, new, revision, SHIPPED)
    return len(ended) + len(new)


def change(connection: Connection, table: Table, rows: Sequence[int], values: Mapping[str, object]) -> None:
    """Set cells of rows, which are told by their numbers."""
    for start in range(0, len(rows), 500):
        connection.execute(update(table).where(table.c[ROW].in_(rows[start : start + 500])).values(values))


def add(connection: Connection, table: Table, rows: Sequence[Row], revision: int, origin: str) -> None:
    """New rows with numbers of their own, in force from a revision on. The first row of a table is 2, as in a file with a header."""
    if not rows:
        return
    first = (connection.execute(select(func.max(table.c[ROW]))).scalar() or 1) + 1
    made = [{ROW: first + n, SINCE: revision, UNTIL: None, ORIGIN: origin, **row} for n, row in enumerate(rows)]
    connection.execute(insert(table), made)
