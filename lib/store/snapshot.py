"""A store in one SQLite file: every row of every table, whatever the database and whatever the version of its tables, under a digest."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, Row, String, Table, insert, select
from sqlalchemy.schema import CreateTable

from lib.core.dataset import Dataset
from lib.core.errors import StoreError
from lib.core.system.faults import fault_words
from lib.core.text import Text
from lib.store.declared import complete, held, stored
from lib.store.engine import connect_file, reading, writing
from lib.store.place import store_folder
from lib.store.versions import HEAD, TABLE, migrate, version

MAGIC = b"SQLite format 3\0"
MARK = Table(
    "backup", MetaData(),
    Column("made_at", String, primary_key=True, comment="백업한 때"),
    Column("revision", Integer, nullable=False, comment="백업한 판"),
    Column("digest", String, nullable=False, comment="모든 행의 해시"),
)  # fmt: skip
_PART = re.compile(r"\.backup-[0-9a-f]{12}\.part(-journal)?")  # a backup that is being written
_LEFT = 3600  # s after which one that nobody has written to was left by a backup that was killed
_MANY = 500  # rows at a time; of tables that hold files, one


def write_copy(source: Connection, datasets: Sequence[Dataset], path: Path) -> None:
    """Every row of the store behind `source`, its tables as they are, in one new file.

    The file gets its name when it is complete, on the disk and read back.

    StoreError where the file cannot be made, is there already, or does not hold what was written.
    """
    with _whole_or_nothing(path) as part:
        engine = connect_file(part, writes=True)
        migrate(engine, version(source) or HEAD)
        with writing(engine) as target:
            complete(target, held(stored(source), datasets))
            digest = copy_rows(source, target, stored_tables(target))
            revision = target.exec_driver_sql("SELECT coalesce(max(revision), 0) FROM store").scalar_one()
            target.execute(CreateTable(MARK))
            target.execute(insert(MARK).values(made_at=stamp(), revision=revision, digest=digest))
        if not is_as_made(part):
            raise StoreError(Text(f"쓴 것을 다시 읽어 보니 달라 백업하지 못했습니다: {path}. 다른 디스크에 하십시오.",
                                  f"What was written reads back otherwise, so there is no backup: {path}. Use another disk."))  # fmt: skip


def stored_tables(connection: Connection) -> dict[str, Table]:
    """The tables of a SQLite file as they are in it, those that others refer to first; not the mark of a backup."""
    found = MetaData()
    found.reflect(connection)
    return {t.name: t for t in found.sorted_tables if t.name not in (TABLE, MARK.name)}


def copy_rows(source: Connection, target: Connection, tables: Mapping[str, Table]) -> str:
    """Every row of `tables` from one database into another; the digest of all rows."""
    digest = hashlib.sha256()
    for table in tables.values():
        for part in _parts(source, table):
            _count_in(digest, table, part)
            target.execute(insert(table), [dict(r._mapping) for r in part])  # noqa: SLF001 - the name that SQLAlchemy documents
    return digest.hexdigest()


def is_as_made(path: Path) -> bool:
    """Whether a backup holds what was put into it; a copy of a store without a digest is only looked through for damage."""
    with reading(connect_file(path)) as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
            return False
        if mark(connection) is None:
            return True
        digest = hashlib.sha256()
        for table in stored_tables(connection).values():
            for part in _parts(connection, table):
                _count_in(digest, table, part)
        return digest.hexdigest() == connection.execute(select(MARK.c.digest)).scalar()


def mark(connection: Connection) -> datetime | None:
    """When the backup was made; None where the file is not one that `write_copy` has written, or has been in use as a store since."""
    if not connection.dialect.has_table(connection, MARK.name) or connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal":
        return None
    made = connection.execute(select(MARK.c.made_at)).scalar()
    return datetime.fromisoformat(made) if made else None


def free_name(connection: Connection, why: str) -> Path:
    """Where the store is kept before something takes its place: beside a SQLite file, in the user's data folder for a server."""
    url = connection.engine.url
    file = Path(url.database or "") if connection.dialect.name == "sqlite" else store_folder() / f"{url.database}.sqlite"
    return free(file, f"before-{why}")


def free(file: Path, what: str) -> Path:
    """A name beside a file that is not taken: its own, what it is, when."""
    when = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    names = (file.with_name(f"{file.name}.{what}-{when}{tail}") for tail in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(n for n in names if not n.exists())


def stamp() -> str:
    """The time in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _parts(source: Connection, table: Table) -> Iterator[list[Row[tuple[object, ...]]]]:
    size = 1 if any(isinstance(c.type, LargeBinary) for c in table.columns) else _MANY
    rows = select(table).order_by(*table.primary_key.columns).execution_options(stream_results=True)
    for part in source.execute(rows).partitions(size):
        yield list(part)


def _count_in(digest: hashlib._Hash, table: Table, rows: list[Row[tuple[object, ...]]]) -> None:
    for row in rows:
        digest.update("\x1f".join([table.name, *map(_cell, row)]).encode() + b"\x1e")


def _cell(value: object) -> str:
    words = hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)
    return f"{type(value).__name__} {words}"


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[Path]:
    """A file beside `path` to write into, which takes its name at the end; nothing stays where that fails."""
    part = path.with_name(f".backup-{uuid4().hex[:12]}.part")
    try:
        if path.exists():
            raise _taken(path)
        if path.parent == store_folder():
            path.parent.mkdir(parents=True, exist_ok=True)
        _tidy(path.parent)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield part
        _name(part, path)
    except (OSError, ValueError) as error:
        why = fault_words(error)
        raise StoreError(Text(f"백업 파일을 쓸 수 없습니다({why.ko}): {path}. 쓸 수 있는 폴더와 이름을 적으십시오.",
                              f"The backup cannot be written ({why.en}): {path}. Give a folder and a name that can be written.")) from None  # fmt: skip
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            left.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Remove what killed backups have left; what bears such a name and is no file of SQLite stays."""
    for left in [p for p in folder.iterdir() if _PART.fullmatch(p.name)]:
        with suppress(OSError):
            found = left.lstat()
            if not stat.S_ISREG(found.st_mode) or time.time() - found.st_mtime < _LEFT:
                continue
            with left.open("rb") as file:
                start = file.read(len(MAGIC))
            if start in (b"", MAGIC) or left.name.endswith("-journal"):
                left.unlink()


def _name(part: Path, path: Path) -> None:
    """Give the written file its name, which nobody has taken meanwhile, and have the folder's list on the disk."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError:  # a file system without links
        part.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _taken(path: Path) -> StoreError:
    return StoreError(Text(f"같은 이름의 파일이 이미 있어 백업하지 않았습니다: {path}. 다른 이름을 적으십시오.",
                           f"There is a file of this name already, so no backup was made: {path}. Give another name."))  # fmt: skip
