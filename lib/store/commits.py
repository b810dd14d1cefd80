"""What changes what is shown: a registered report, a correction, a correction taken back. Each whole or not at all, one revision each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
from sqlalchemy import Connection, Table, insert, select, update

from lib.core.dataset import ROW, Dataset, by_name
from lib.core.errors import StoreError
from lib.core.known_form import KnownForm
from lib.core.text import Text
from lib.store import notes
from lib.store.conflicts import check_unchanged, of_cell, row_now
from lib.store.database import CORRECTION, REPORT, TAKEN_BACK, Store, next_revision, write_revision
from lib.store.engine import reading, writing
from lib.store.known_forms import remember
from lib.store.package import rule_issues
from lib.store.reviews import COMMITTED, change_within
from lib.store.rows import as_stored, from_stored, key_of
from lib.store.seed import add, change
from lib.store.seen import Seen
from lib.store.tables import ORIGIN, OWN, SINCE, UNTIL

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Correction:
    """A corrected cell: the row by its key, what is printed, what it should be, why, by whom; taken back or in force."""

    number: int
    dataset: str
    key: str
    column: str
    old: object
    new: object
    reason: str
    who: str
    made_at: datetime
    taken_back_at: datetime | None
    taken_back_by: str


def commit(store: Store, tables: Mapping[str, Sequence[Row]], *, review: int, version: int, sha256: str, who: str, note: str,
           seen: int | None = None, forms: Sequence[KnownForm] = ()) -> int:  # fmt: skip
    """Register a report: its rows come into force, an older version's rows of the same source end; the new revision.

    `seen` is the revision that the person saw: StoreError where the same source has been registered or corrected since, so that nobody
    replaces what he has not seen.

    `tables` hold the row of `sources`, the rows of that source and rows of reference tables, which are added, or take the place of one
    of which they fill cells. Other rows that are already in force stay. `forms` are what is said in its answers of its tables, remembered with it.
    StoreError where somebody has changed or registered the review first, or where a row breaks a rule of SQL.
    """
    source_id = str(tables["sources"][0]["source_id"])
    with writing(store.engine) as connection:
        number = next_revision(connection, store.tables)
        _check_seen(connection, store, source_id, seen)
        change_within(connection, store, review, version, who=who, state=COMMITTED)
        write_revision(connection, store.tables, number, REPORT, who, note, source_id=source_id, sha256=sha256)
        connection.execute(_at_review(store, review).values(revision=number))
        for dataset in store.datasets:
            rows = tables.get(dataset.name, ())
            _replace(connection, store.tables[dataset.name], dataset, rows, source_id if dataset.is_of_source else None, number)
        remember(connection, store.tables, forms, who, str(tables["sources"][0]["title"] or ""))
    return number


def _check_seen(connection: Connection, store: Store, source_id: str, seen: int | None) -> None:
    table = store.tables["revisions"]
    later = select(table.c.who).where(table.c.source_id == source_id, table.c.number > (seen or 0))
    who = connection.execute(later.order_by(table.c.number.desc()).limit(1)).scalar() if seen is not None else None
    if who is not None:
        raise StoreError(Text(f"그사이 {who}님이 같은 부서·연도의 보고서를 등록하거나 정정했습니다. 바뀌는 것을 다시 보고 등록하십시오. 아무것도 바뀌지 않았습니다.",
                              f"{who} has registered or corrected a report of the same department and year meanwhile. Look at what will change again, then register; nothing was changed."))  # fmt: skip


def _at_review(store: Store, number: int) -> Any:  # noqa: ANN401 - an update of one row
    table = store.tables["reviews"]
    return update(table).where(table.c.number == number)


def _replace(connection: Connection, table: Table, dataset: Dataset, rows: Sequence[Row], source_id: str | None, number: int) -> None:
    """Rows of a source as they are from now on; of a reference table, those whose key is not there yet, or of which cells are empty there."""
    columns = (table.c[ROW], *(table.c[n] for n in dataset.names))
    wanted = {tuple(cells.values()): cells for cells in ({n: r.get(n) for n in dataset.names} for r in rows)}
    if source_id is None:
        if wanted:
            found = connection.execute(select(*columns).where(table.c[UNTIL].is_(None))).mappings()
            there = {tuple(r[k] for k in dataset.key): dict(r) for r in found}
            pairs = [(there.get(tuple(r[k] for k in dataset.key)), r) for r in wanted.values()]
            change(connection, table, [before[ROW] for before, row in pairs if before and _fills(row, before)], {UNTIL: number})
            add(connection, table, [row for before, row in pairs if before is None or _fills(row, before)], number, OWN)
        return
    now_there = connection.execute(select(*columns).where(table.c.source_id == source_id, table.c[UNTIL].is_(None)))
    held = {tuple(values): row for row, *values in now_there}
    change(connection, table, [row for values, row in held.items() if values not in wanted], {UNTIL: number})
    change(connection, table, [row for values, row in held.items() if values in wanted], {ORIGIN: OWN})
    add(connection, table, [row for values, row in wanted.items() if values not in held], number, OWN)


def _fills(row: Row, before: Row) -> bool:
    """Whether a row says what another one of its key leaves empty, and else the same: the parent of a department."""
    differing = [name for name, value in row.items() if value != before[name]]
    return bool(differing) and all(before[name] is None for name in differing)


def correct(store: Store, dataset: str, row: int, column: str, new: object, *, seen: Seen, reason: str, who: str) -> int:
    """Lay a correction over one cell, its row by its number; the new revision. Rows themselves never change.

    Raises:
        ConflictError: Somebody has changed the cell since its author saw it.
        StoreError: The row is not in force, the column identifies it or refers to another row, the value is none of the column,
            or it stands there already.
    """
    declared, corrections = by_name(store.datasets)[dataset], store.tables["corrections"]
    with writing(store.engine) as connection:
        number = next_revision(connection, store.tables)
        found = row_now(connection, store, declared, row)
        _check_new(declared, found, column, new)
        check_unchanged(connection, store, declared, found, column, new, seen)
        write_revision(connection, store.tables, number, CORRECTION, who, reason, source_id=found.get("source_id"))
        connection.execute(
            update(corrections)
            .where(*of_cell(corrections, declared, found, column), corrections.c[UNTIL].is_(None))
            .values({UNTIL: number})
        )
        connection.execute(insert(corrections).values({"dataset": dataset, "key": key_of(declared, found), "column": column, "old": as_stored(found[column]),
                                                       "new": as_stored(new), "reason": reason, "who": who, SINCE: number}))  # fmt: skip
    return number


def _check_new(dataset: Dataset, row: Row, name: str, new: object) -> None:
    """StoreError where a cell may not be corrected, or not to this value."""
    column = dataset.column(name)
    if name in dataset.key or column.refers:
        raise StoreError(Text(f"{column.title.ko}은(는) 행을 가리키는 열이라 정정할 수 없습니다. 보고서를 고쳐 다시 등록하십시오.",
                              f"{column.title.en} identifies the row and cannot be corrected. Correct the report and register it again."))  # fmt: skip
    cells = {c.name: new if c.name == name else row[c.name] for c in dataset.columns}
    try:
        table = pl.DataFrame([cells], schema={c.name: c.kind.dtype for c in dataset.columns}, strict=True)
        expected = next(
            (i.expected for i in rule_issues(dataset, table.with_columns(pl.lit(row[ROW]).alias(ROW))) if i.column == name), None
        )
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        expected = column.kind.expected
    if expected is not None:
        raise StoreError(Text(f"{column.title.ko}에 쓸 수 없는 값입니다: '{new}'. 기대한 값은 {expected.ko}입니다. 고쳐 다시 저장하십시오.",
                              f"'{new}' is no value of {column.title.en}, where {expected.en} is expected. Change it and save again."))  # fmt: skip


def take_back(store: Store, correction: int, *, who: str) -> int:
    """Take a correction back; the new revision. StoreError where it is not in force."""
    table = store.tables["corrections"]
    with writing(store.engine) as connection:
        number = next_revision(connection, store.tables)
        write_revision(connection, store.tables, number, TAKEN_BACK, who, notes.TAKEN_BACK.fill(number=correction).ko)
        change = update(table).where(table.c.number == correction, table.c[UNTIL].is_(None)).values({UNTIL: number})
        if not connection.execute(change).rowcount:
            raise StoreError(Text(f"정정 {correction}번은 이미 되돌렸거나 없습니다. 화면을 새로 고치십시오.",
                                  f"Correction {correction} has been taken back already or does not exist. Reload the page."))  # fmt: skip
    return number


def corrections(store: Store) -> list[Correction]:
    """Every correction, the newest first."""
    table, known = store.tables["corrections"], by_name(store.datasets)
    with reading(store.engine) as connection:
        rows = connection.execute(select(table).order_by(table.c.number.desc())).mappings().all()
    made = {r.number: r for r in store.revisions()}
    found = []
    for r in rows:
        column = known[r["dataset"]].column(r["column"])
        ended = made[r[UNTIL]] if r[UNTIL] is not None else None
        found.append(Correction(r["number"], r["dataset"], r["key"], r["column"], from_stored(r["old"], column), from_stored(r["new"], column),
                                r["reason"], r["who"], made[r[SINCE]].made_at, ended.made_at if ended else None, ended.who if ended else ""))  # fmt: skip
    return found
