"""The tables that the steps make are the tables that the declarations ask for."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.store import versions
from lib.store.engine import connect, reading
from lib.store.tables import sql_tables
from lib.store.versions import migrate


def test_the_migrated_tables_are_the_declared_ones(database_url: str) -> None:
    declared = sql_tables(all_datasets(EVERYTHING))
    engine = connect(database_url)
    migrate(engine)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": declared})
        differences = [d for d in compare_metadata(context, declared) if not (isinstance(d, list) and d[0][0] == "modify_comment")]
        assert differences == []
        made = inspect(connection)
        for name, table in declared.tables.items():
            checks = {c.name for c in table.constraints if getattr(c, "sqltext", None) is not None}
            assert {c["name"] for c in made.get_check_constraints(name)} == checks, name
            assert {i["name"] for i in made.get_indexes(name)} == {i.name for i in table.indexes}, name
    engine.dispose()


def test_the_newest_version_is_the_last_step() -> None:
    assert versions.versions()[-1] == versions.HEAD
