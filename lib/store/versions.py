"""The store's tables: made new, brought forward after a backup, refused where they are newer than the program.

The program's own tables have versions, which steps of Alembic make. Tables of datasets follow their declarations (`lib.store.declared`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from lib.core.dataset import Dataset
from lib.core.errors import StoreError
from lib.core.text import Text
from lib.store.declared import OF_ROWS, Stored, complete, is_complete, stored, unknown
from lib.store.engine import START, reading, shown_place, writing
from lib.store.tables import sql_tables

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0008"  # the newest version; the same as the last file of migrations/versions
TABLE = "alembic_version"
_FOLDER = Path(__file__).parent / "migrations"
_ALEMBIC = RLock()  # its context belongs to the whole process; taken before the database's own lock
_NEWER = Text(
    "이 저장소는 더 새로운 프로그램이 만든 것입니다({what}). 프로그램을 새 판으로 올린 뒤 여십시오. 저장소는 그대로 두었습니다.",
    "A newer program has written this store ({what}). Update the program and open it again; the store was left as it is.",
)


def bring_forward(engine: Engine, datasets: Sequence[Dataset], *, keeps: bool = True) -> None:
    """Make the tables as this program needs them, in one transaction; two programs that start at once wait for each other.

    Where anything changes, a copy of the store is kept beside it first, unless not `keeps`. StoreError where a newer program has
    written the tables, where they are not ours, or where a declared column cannot be added; the store is then as it was.
    """
    with reading(engine) as connection:
        if is_current(connection, datasets):
            return
    with _ALEMBIC, writing(engine, START) as connection:
        if is_current(connection, datasets):
            return
        if keeps and version(connection) is not None:
            _keep(connection, datasets)
        _upgrade(connection, HEAD)
        complete(connection, datasets)


def is_current(connection: Connection, datasets: Sequence[Dataset]) -> bool:
    """Whether the tables are as this program needs them. StoreError where a newer program has written them, or where they are not ours.

    A server may hold other people's tables beside ours, a file none.
    """
    now, found = version(connection), stored(connection)
    if strange := _strange(connection, found, datasets, is_new=now is None):
        place, names = shown_place(connection.engine), ", ".join(sorted(strange)[:5])
        raise StoreError(Text(f"구정한눈의 저장소가 아닌 데이터베이스입니다(있는 표: {names}). 다른 주소를 적으십시오. 그대로 두었습니다. (저장소: {place})",
                              f"The database is no store of this program (its tables: {names}). Name another address; it was left as it is. (store: {place})"))  # fmt: skip
    if now not in (None, HEAD) and now not in versions():
        raise StoreError(_NEWER.fill(what=Text(f"저장소 {now}, 이 프로그램 {HEAD}", f"store {now}, this program {HEAD}")))
    if now is not None and (names := ", ".join(unknown(found, datasets)[:5])):
        raise StoreError(_NEWER.fill(what=Text(f"이 프로그램이 모르는 자료: {names}", f"data that this program does not know: {names}")))
    return now == HEAD and is_complete(found, datasets)


def version(connection: Connection) -> str | None:
    """The version of the program's own tables; None where there are none yet."""
    if not inspect(connection).has_table(TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {TABLE}")).scalar()  # noqa: S608 - our own name
    return None if found is None else str(found)


def migrate(engine: Engine, to: str) -> None:
    """Make the program's own tables of a version, in one transaction, without a copy first."""
    with _ALEMBIC, writing(engine, START) as connection:
        _upgrade(connection, to)


def versions() -> list[str]:
    """All versions, the oldest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - not needed where the tables are as they should be

    return [s.revision for s in reversed(list(ScriptDirectory.from_config(_config()).walk_revisions()))]


def _strange(connection: Connection, found: Stored, datasets: Sequence[Dataset], *, is_new: bool) -> Collection[str]:
    """Tables that stand where ours are to be, and are another program's."""
    if not is_new:
        return [d.name for d in datasets if d.name in found and not found[d.name] >= OF_ROWS]
    return found.keys() & sql_tables(tuple(datasets)).tables.keys() if connection.dialect.name == "postgresql" else found.keys()


def _keep(connection: Connection, datasets: Sequence[Dataset]) -> None:
    """A copy of the store as it was before its tables change."""
    from lib.store.snapshot import free_name, write_copy  # noqa: PLC0415 - it needs `migrate`

    write_copy(connection, datasets, free_name(connection, str(version(connection))))


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415

    if version(connection) == to:
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config
