"""What is wrong with a store, in words: damage to what it holds, and figures that break their declaration at any revision."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

import polars as pl
from sqlalchemy import Connection, RowMapping, Table, func, or_, select

from lib.core.dataset import ROW, Dataset, by_name
from lib.core.errors import Issue
from lib.core.text import Text
from lib.store.database import Store
from lib.store.engine import reading
from lib.store.package import district_issues, foreign_issues, key_issues, rule_issues
from lib.store.rows import from_stored, with_corrections
from lib.store.tables import SINCE, UNTIL

_BROKEN = (ValueError, TypeError, KeyError, AttributeError, zlib.error)  # of what cannot be read back


def verify(store: Store) -> list[Text]:
    """What is wrong, in words; nothing where all is well. StoreError where the store cannot be read at all."""
    return damages(store) or breaches(store)


def damages(store: Store) -> list[Text]:
    """What is not as it was written: the file, originals, the row of revisions, when rows came and ended, what people drafted."""
    with reading(store.engine) as connection:
        if found := list(_file(connection)):
            return found  # what else is read from a damaged file says nothing
        count = connection.execute(select(func.coalesce(func.max(store.tables["store"].c.revision), 0))).scalar_one()
        found = [*_revisions(connection, store.tables, count), *_originals(connection, store.tables["originals"])]
        for name in (*(d.name for d in store.datasets), "corrections"):
            found += _spans(connection, store.tables[name], count)
        for dataset in store.datasets:
            found += _doubles(connection, store.tables[dataset.name], dataset.key)
        found += _doubles(connection, store.tables["corrections"], ("dataset", "key", "column"))
        return [*found, *_reviews(connection, store.tables), *_corrections(connection, store)]


def _file(connection: Connection) -> Iterator[Text]:
    """SQLite's own look at its file; a server looks after its files and references itself."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(5)"):
        if said != "ok":
            yield Text(f"저장소 파일이 손상되었습니다: {said}", f"The file of the store is damaged: {said}")
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(5):
        yield Text(
            f"{table} {row}행이 가리키는 {other}의 행이 없습니다.", f"{table}, row {row} refers to a row that {other} does not hold."
        )


def _revisions(connection: Connection, tables: Mapping[str, Table], count: int) -> Iterator[Text]:
    """Revisions are numbered from 1 to the counter without a gap, and there is one counter."""
    table = tables["revisions"]
    numbers = list(connection.execute(select(table.c.number).order_by(table.c.number)).scalars())
    if numbers != list(range(1, count + 1)):
        odd = sorted(set(numbers) ^ set(range(1, count + 1)))[:5]
        yield Text(f"판 번호가 1부터 {count}까지 이어지지 않습니다(어긋난 번호: {', '.join(map(str, odd))}).",
                   f"Revisions are not numbered 1 to {count} (out of line: {', '.join(map(str, odd))}).")  # fmt: skip
    counters = connection.execute(select(func.count()).select_from(tables["store"])).scalar_one()
    if counters > 1 or (numbers and not counters):
        yield Text(
            f"판을 세는 줄이 하나여야 하는데 {counters}개입니다.", f"There must be one counter of revisions, and there are {counters}."
        )
    for number, made in connection.execute(select(table.c.number, table.c.made_at).order_by(table.c.number)):
        if not _reads(_as_time, made):
            yield Text(f"판 {number}의 때를 읽을 수 없습니다: '{made}'", f"The time of revision {number} is not readable: '{made}'")


def _originals(connection: Connection, table: Table) -> Iterator[Text]:
    """Files against their hashes, and the documents that were read from them; one in memory at a time."""
    for sha256 in list(connection.execute(select(table.c.sha256).order_by(table.c.sha256)).scalars()):
        name, data, document = connection.execute(
            select(table.c.name, table.c.data, table.c.document).where(table.c.sha256 == sha256)
        ).one()
        if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != sha256:
            yield Text(
                f"원본 '{name}'의 내용이 올릴 때와 다릅니다(해시 {sha256[:12]}…).",
                f"The original '{name}' is not as it was uploaded (hash {sha256[:12]}…).",
            )
        if document is not None and not _reads(_as_json, document):
            yield Text(f"원본 {name}에서 읽은 문서를 읽을 수 없습니다(해시 {sha256[:12]}…).", f"What was read from the original {name} is not readable (hash {sha256[:12]}…).")  # fmt: skip


def _spans(connection: Connection, table: Table, count: int) -> Iterator[Text]:
    """Rows begin and end with revisions that there are, in this order."""
    since, until = table.c[SINCE], table.c[UNTIL]
    number = table.primary_key.columns[0]
    wrong = or_(since < 1, since > count, until <= since, until > count)
    for row, start, end in connection.execute(select(number, since, until).where(wrong).order_by(number).limit(5)):
        yield Text(f"{table.name} {row}행의 판이 어긋납니다(시작 {start}, 끝 {end}, 지금 {count}).",
                   f"{table.name}, row {row} has revisions out of order (from {start}, until {end}, now {count}).")  # fmt: skip


def _doubles(connection: Connection, table: Table, key: Sequence[str]) -> Iterator[Text]:
    """At most one row is in force for each key."""
    columns = [table.c[k] for k in key]
    found = select(*columns).where(table.c[UNTIL].is_(None)).group_by(*columns).having(func.count() > 1).limit(5)
    for row in connection.execute(found):
        words = " / ".join(map(str, row))
        yield Text(
            f"{table.name}에 같은 키의 행이 둘 이상 쓰이고 있습니다: {words}",
            f"{table.name} has more than one row in force for a key: {words}",
        )


def _reviews(connection: Connection, tables: Mapping[str, Table]) -> Iterator[Text]:
    """Drafts and decisions can be read."""
    table = tables["reviews"]
    for number in list(connection.execute(select(table.c.number).order_by(table.c.number)).scalars()):
        row = connection.execute(select(table).where(table.c.number == number)).mappings().one()
        if not _reads(_unpacked, row):
            yield Text(f"검토 {number}번({row['name']})의 읽은 것이나 결정을 읽을 수 없습니다.", f"Draft or decisions of review {number} ({row['name']}) are not readable.")  # fmt: skip


def _unpacked(row: RowMapping) -> None:
    if row["draft"] is not None:
        _as_json(row["draft"])
    for name in ("given", "decisions"):
        dict(json.loads(row[name]))
    _as_time(row["updated_at"])


def _corrections(connection: Connection, store: Store) -> Iterator[Text]:
    """Corrections name a cell that is declared, and values of its kind."""
    known = by_name(store.datasets)
    for row in connection.execute(select(store.tables["corrections"])).mappings():
        if not _reads(_named, row, known):
            yield Text(f"정정 {row['number']}번을 읽을 수 없습니다({row['dataset']}.{row['column']}).",
                       f"Correction {row['number']} is not readable ({row['dataset']}.{row['column']}).")  # fmt: skip


def _named(row: RowMapping, known: Mapping[str, Dataset]) -> None:
    dataset = known[row["dataset"]]
    column = dataset.column(row["column"])
    for value in (from_stored(row["old"], column), from_stored(row["new"], column)):
        pl.Series([value], dtype=column.kind.dtype, strict=True)
    if len(json.loads(row["key"])) != len(dataset.key):
        raise ValueError(row["key"])


def _as_time(words: str) -> datetime:
    return datetime.fromisoformat(words).astimezone()


def _as_json(packed: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    return json.loads(zlib.decompress(packed))


def _reads(read: Callable[..., object], *values: object) -> bool:
    try:
        read(*values)
    except (*_BROKEN, pl.exceptions.PolarsError):
        return False
    return True


def _set_back(connection: Connection, table: Table) -> Iterator[Text]:
    """Revisions that are earlier than the one before: older programs wrote what a clock said that was set back."""
    made = connection.execute(select(table.c.number, table.c.made_at).order_by(table.c.number)).all()
    for (before, last), (number, at) in pairwise(made):
        if _as_time(at) < _as_time(last):
            yield Text(f"판 {number}의 때({at})가 앞선 판 {before}의 때({last})보다 이릅니다. 시계가 되돌려졌던 것이며, 날짜로 찾은 판이 맞지 않을 수 있습니다.",
                       f"Revision {number} ({at}) is earlier than revision {before} ({last}): the clock was set back, and a revision found by its day may be another.")  # fmt: skip


def breaches(store: Store) -> list[Text]:
    """Cells that break a rule or refer to nothing, at the first revision at which they do. What did not change is not looked at again.

    Before them the revisions that are out of time.
    """
    with reading(store.engine) as connection:
        set_back = list(_set_back(connection, store.tables["revisions"]))
        try:
            rows = {d.name: _all_rows(connection, store.tables[d.name], d) for d in store.datasets}
        except (*_BROKEN, pl.exceptions.PolarsError) as error:
            kind = type(error).__name__
            return [
                Text(
                    f"자료의 값을 읽을 수 없습니다({kind}). 백업을 되돌리십시오.",
                    f"Values of the data are not readable ({kind}). Restore a backup.",
                )
            ]
        corrections = [dict(r) for r in connection.execute(select(store.tables["corrections"]).order_by("number")).mappings()]
        count = connection.execute(select(func.coalesce(func.max(store.tables["store"].c.revision), 0))).scalar_one()
    found: dict[tuple[str, int, str, str], Text] = {}
    for revision in range(1, count + 1):
        for issue in _issues_at(store.datasets, rows, corrections, revision):
            words = Text(f"판 {revision}: {issue.of('ko')}", f"revision {revision}: {issue.of('en')}")
            found.setdefault((issue.file, issue.row, issue.column, issue.found), words)
    return [*set_back, *found.values()]


def _all_rows(connection: Connection, table: Table, dataset: Dataset) -> pl.DataFrame:
    """Every row that a dataset has ever had, with when it came and ended."""
    names = (ROW, SINCE, UNTIL, *dataset.names)
    schema = {ROW: pl.Int64(), SINCE: pl.Int64(), UNTIL: pl.Int64(), **{c.name: c.kind.dtype for c in dataset.columns}}
    rows = connection.execute(select(*(table.c[n] for n in names)).order_by(table.c[ROW]))
    return pl.DataFrame([tuple(r) for r in rows], schema=schema, orient="row")


def _issues_at(
    datasets: Sequence[Dataset], rows: Mapping[str, pl.DataFrame], corrections: Sequence[Mapping[str, Any]], revision: int
) -> Iterator[Issue]:
    """What is wrong with the datasets that changed with a revision, and with references into them."""
    changed = {d.name for d in datasets if _touched(rows[d.name], revision)}
    changed |= {c["dataset"] for c in corrections if revision in (c[SINCE], c[UNTIL])}
    known, tables = by_name(datasets), {d.name: _known_at(d, rows[d.name], corrections, revision) for d in datasets}
    for dataset in datasets:
        if dataset.name in changed:
            yield from rule_issues(dataset, tables[dataset.name])
            yield from key_issues(dataset, tables[dataset.name])
        if changed & {dataset.name, *(c.refers.split(".")[0] for c in dataset.columns if c.refers)}:
            yield from foreign_issues(dataset, tables, known)
            yield from district_issues(dataset, tables)


def _touched(rows: pl.DataFrame, revision: int) -> bool:
    return bool(rows.select(((pl.col(SINCE) == revision) | (pl.col(UNTIL) == revision)).any()).item())


def _known_at(dataset: Dataset, rows: pl.DataFrame, corrections: Sequence[Mapping[str, Any]], revision: int) -> pl.DataFrame:
    """The dataset as it was known at a revision, corrections applied."""
    printed = rows.filter((pl.col(SINCE) <= revision) & (pl.col(UNTIL).is_null() | (pl.col(UNTIL) > revision))).drop(SINCE, UNTIL)
    those = [c for c in corrections if c[SINCE] <= revision and (c[UNTIL] is None or c[UNTIL] > revision)]
    return with_corrections(printed, dataset, those)
