"""The tables of a store are those that the declarations ask for, whichever program has made it."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.store import versions
from lib.store.engine import connect, reading
from lib.store.tables import sql_tables
from lib.store.versions import bring_forward

from .copies import VERSIONS, put

EVERY = all_datasets(EVERYTHING)


def shape(url: str) -> dict[str, object]:
    """Every table: its columns but for their order and their comments, its checks, indexes and references."""
    engine = connect(url)
    bring_forward(engine, EVERY)
    with reading(engine) as connection:
        found = {name: _table(connection, name) for name in inspect(connection).get_table_names()}
    engine.dispose()
    return found


def _table(connection: Connection, name: str) -> object:
    made = inspect(connection)
    columns = sorted((c["name"], str(c["type"]), c["nullable"], str(c["default"])) for c in made.get_columns(name))
    checks = {(c["name"], c["sqltext"]) for c in made.get_check_constraints(name)}  # one of pledge_items stands twice since 0003
    indexes = sorted((str(i["name"]), i["column_names"], i["unique"], _where(i["dialect_options"])) for i in made.get_indexes(name))
    keys = sorted((k["constrained_columns"], k["referred_table"], k["referred_columns"]) for k in made.get_foreign_keys(name))
    return columns, checks, indexes, keys, made.get_pk_constraint(name)["constrained_columns"]


def _where(options: dict[str, object]) -> list[str]:
    return [str(value) for name, value in options.items() if name.endswith("_where")]


def test_a_new_store_has_the_declared_tables(database_url: str) -> None:
    declared = sql_tables(EVERY)
    engine = connect(database_url)
    bring_forward(engine, EVERY)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": declared})
        differences = [d for d in compare_metadata(context, declared) if not (isinstance(d, list) and d[0][0] == "modify_comment")]
        assert differences == []
        made = inspect(connection)
        for name, table in declared.tables.items():
            assert {i["name"] for i in made.get_indexes(name)} == {i.name for i in table.indexes}, name
        for dataset in EVERY:
            checks = {f"{dataset.name}_{c.name}_minimum" for c in dataset.columns if c.minimum is not None}
            assert {c["name"] for c in made.get_check_constraints(dataset.name)} == checks
    engine.dispose()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_of_every_earlier_program_has_the_tables_of_a_new_one(version: str, database_url: str, second_url: str) -> None:
    assert shape(put(database_url, version)) == shape(second_url)


def test_there_is_a_store_of_every_version_before_the_newest() -> None:
    assert (*VERSIONS, versions.HEAD) == tuple(versions.versions())
