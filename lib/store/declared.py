"""The tables of the datasets, as a database has them, against their declarations: what is missing is made, what is unknown is a newer program's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from sqlalchemy import Column, Connection
from sqlalchemy.schema import CreateColumn, SetColumnComment

from lib.core.dataset import ROW, Dataset
from lib.core.errors import StoreError
from lib.core.text import Text
from lib.store.tables import ORIGIN, SINCE, UNTIL, sql_tables

Stored = Mapping[str, Set[str]]  # the columns of each table
OF_ROWS = frozenset({ROW, SINCE, UNTIL, ORIGIN})  # what every table of a dataset has, and no other table
_COLUMNS = {
    "sqlite": "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
    " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT t.relname, c.attname FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid"
    " WHERE t.relnamespace = to_regnamespace(current_schema()) AND t.relkind IN ('r', 'p') AND c.attnum > 0 AND NOT c.attisdropped",
}  # one query, since every start asks it


def stored(connection: Connection) -> Stored:
    """The columns of every table in the database, other people's too."""
    found: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(_COLUMNS[connection.dialect.name]):
        found.setdefault(table, set()).add(column)
    return found


def unknown(found: Stored, datasets: Sequence[Dataset]) -> list[str]:
    """Tables of datasets, and columns of those that are declared, which no declaration names: a newer program has made them."""
    declared = {d.name: OF_ROWS.union(d.names) for d in datasets}
    tables = [name for name, columns in found.items() if columns >= OF_ROWS and name not in declared]
    return sorted(tables + [f"{name}.{c}" for name, columns in declared.items() for c in found.get(name, columns) - columns])


def is_complete(found: Stored, datasets: Sequence[Dataset]) -> bool:
    """Whether every declared table is there with every column."""
    return all(found.get(d.name, frozenset()) >= OF_ROWS.union(d.names) for d in datasets)


def held(found: Stored, datasets: Sequence[Dataset]) -> list[Dataset]:
    """The declarations of what is there: of a store that an older program has made, fewer datasets with fewer columns."""
    there = [(d, found[d.name]) for d in datasets if d.name in found]
    return [replace(d, columns=tuple(c for c in d.columns if c.name in n), key=tuple(k for k in d.key if k in n)) for d, n in there]


def complete(connection: Connection, datasets: Sequence[Dataset]) -> None:
    """Make declared tables and columns that are missing. Rows that are kept say nothing in a new column: null, as of what is not printed.

    StoreError where a new column is required or part of the key: no kept row has a value for it. A step of Alembic must give these
    rows one before (`v0003_quality` does), as it must for whatever else changes of a column that is there.
    """
    found, tables = stored(connection), sql_tables(tuple(datasets)).tables
    for dataset in datasets:
        table = tables[dataset.name]
        if dataset.name not in found:
            table.create(connection)
            continue
        new = [c for c in table.columns if c.name not in found[dataset.name]]
        if lacking := [f"{table.name}.{c.name}" for c in new if not c.nullable or c.name in dataset.key]:
            raise _cannot_be_added(lacking)
        for column in sorted(new, key=lambda c: len(c.constraints)):  # a check may name another new column
            _add(connection, column)


def _add(connection: Connection, column: Column[object]) -> None:
    table = connection.dialect.identifier_preparer.format_table(column.table)
    connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {CreateColumn(column).compile(connection)}")
    if connection.dialect.supports_comments:
        connection.execute(SetColumnComment(column))


def _cannot_be_added(columns: Sequence[str]) -> StoreError:
    names = ", ".join(columns)
    return StoreError(Text(f"저장소에 이미 있는 행에는 이 프로그램의 새 필수 열에 넣을 값이 없어 저장소를 열지 않았습니다({names}). 이전 판의 프로그램을 쓰고 만든 곳에 알리십시오. 저장소는 그대로 두었습니다.",
                           f"Rows that the store holds have no value for new required columns of this program, so it was not opened ({names}). Use the earlier version and tell its makers; the store was left as it is."))  # fmt: skip
