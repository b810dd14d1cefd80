"""The version of the store's tables: made new, brought forward after a backup, refused where it is newer than the program."""

from __future__ import annotations

from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from lib.core.errors import StoreError
from lib.core.text import Text
from lib.store.engine import START, reading, shown_place, writing

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0007"  # the newest version; the same as the last file of migrations/versions
TABLE = "alembic_version"
_FOLDER = Path(__file__).parent / "migrations"
_OURS = {"store", "revisions", "originals", "reviews", "corrections"}
_ALEMBIC = RLock()  # its context belongs to the whole process; taken before the database's own lock


def bring_forward(engine: Engine) -> None:
    """Make the tables as this program needs them, a copy of the store beside it first; two programs that start at once wait for each other.

    StoreError where a newer program has written them, or where they are not ours.
    """
    with reading(engine) as connection:
        if (now := version(connection)) == HEAD:
            return
        _check(connection, now)
    with _ALEMBIC, writing(engine, START) as connection:
        now = version(connection)
        if now == HEAD:
            return
        _check(connection, now)
        if now is not None:
            _keep(connection, now)
        _upgrade(connection, HEAD)


def version(connection: Connection) -> str | None:
    """The version of the tables; None where there are none yet."""
    if not inspect(connection).has_table(TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {TABLE}")).scalar()  # noqa: S608 - our own name
    return None if found is None else str(found)


def migrate(engine: Engine, to: str = "") -> None:
    """Run the steps to a version, the newest by default, in one transaction, without a copy first."""
    to = to or HEAD
    with _ALEMBIC, writing(engine, START) as connection:
        if version(connection) != to:
            _upgrade(connection, to)


def versions() -> list[str]:
    """All versions, the oldest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - not needed where the tables are as they should be

    return [s.revision for s in reversed(list(ScriptDirectory.from_config(_config()).walk_revisions()))]


def refuse_newer(now: str) -> None:
    """StoreError where a version is none that this program knows."""
    if now not in versions():
        raise StoreError(Text(
            f"이 저장소는 더 새로운 프로그램이 만든 것입니다(저장소 {now}, 이 프로그램 {HEAD}). 프로그램을 새 판으로 올린 뒤 여십시오. 저장소는 그대로 두었습니다.",
            f"A newer program has written this store (store {now}, this program {HEAD}). Update the program and open it again; the store was left as it is.",
        ))  # fmt: skip


def _check(connection: Connection, now: str | None) -> None:
    """StoreError where the tables are a newer program's, or another one's; a server may hold other tables beside ours."""
    if now is not None:
        refuse_newer(now)
        return
    found = set(inspect(connection).get_table_names())
    if strange := (found & _OURS if connection.dialect.name == "postgresql" else found):
        place = shown_place(connection.engine)
        raise StoreError(Text(f"구정한눈의 저장소가 아닌 데이터베이스입니다(있는 표: {', '.join(sorted(strange)[:5])}). 다른 주소를 적으십시오. 그대로 두었습니다. (저장소: {place})",
                              f"The database is no store of this program (its tables: {', '.join(sorted(strange)[:5])}). Name another address; it was left as it is. (store: {place})"))  # fmt: skip


def _keep(connection: Connection, now: str) -> Path:
    """A copy of the store as it was before its tables change; where it lies."""
    from lib.store.snapshot import free_name, write_copy  # noqa: PLC0415 - it needs `migrate`

    path = free_name(connection, now)
    write_copy(connection, now, path)
    return path


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config
