"""The store in one file and back: backups that are whole or not there, and restoring what has been looked through first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import Connection, Table, delete, func, insert, select, text, update

from lib.core import korean
from lib.core.dataset import Dataset
from lib.core.errors import StoreError
from lib.core.system.faults import fault_words
from lib.core.text import Text, join
from lib.store import notes
from lib.store.checking import breaches, damages, verify
from lib.store.database import PROGRAM, RESTORED, SEED, UPGRADE, Store, next_revision, write_revision
from lib.store.engine import connect, connect_file, file_of, reading, writing
from lib.store.place import store_url
from lib.store.snapshot import MAGIC, copy_rows, free, free_name, is_as_made, mark, stored_tables, write_copy
from lib.store.versions import bring_forward, is_current, version


@dataclass(frozen=True)
class Summary:
    """What a store or a backup holds: rows by table, ended ones among them, and `faults` that were found in it, in words.

    `path` is the backup's, `made_at` when it was made (None for a store); `kept` is where the store lies that was replaced.
    """

    path: Path | None
    revision: int
    made_at: datetime | None
    rows: Mapping[str, int]
    faults: tuple[Text, ...] = ()
    kept: Path | None = None


def back_up(store: Store, path: Path) -> Summary:
    """Write everything in the store into one file, as it is at one moment, whoever uses it meanwhile; looked through when written.

    StoreError where the file is there already or cannot be written; then there is none.
    """
    with reading(store.engine) as connection:
        write_copy(connection, store.datasets, path)
    copy = Store(connect_file(path), store.datasets)
    return summary(copy, path, verify(copy))


def restore(datasets: Sequence[Dataset], path: Path, url: str | None = None, *, replace: bool = False, who: str = PROGRAM) -> Summary:
    """Put a backup into the store at an address, in one transaction and as a revision of its own, after looking it through.

    The store must hold nothing of a person, or `replace` be given: then it is kept in a file of its own first. StoreError where the
    backup is damaged, none, or a newer program's; the store is then as it was. An older program's is brought forward on a copy.
    """
    with _looked_through(datasets, path) as backup:
        address = url or store_url()
        damaged = _damaged_file(address)
        if damaged is None:
            return _put_into(backup, path, address, replace=replace, who=who)
        if not replace:
            raise _not_empty(damaged.as_posix())
        return _put_in_place(backup, path, damaged, who)


@contextmanager
def _looked_through(datasets: Sequence[Dataset], path: Path) -> Iterator[Store]:
    """The backup as a store that is only read, with tables as this program has them. StoreError where it is damaged or none."""
    current = _is_current(path, datasets)
    with TemporaryDirectory(prefix="hannun") as folder:
        with _readable(path):
            same = is_as_made(path)
        if not same:
            raise _broken(path, Text("내용이 만들 때와 다릅니다", "it is not as it was made"))
        store = Store(connect_file(path if current else _brought_forward(path, Path(folder), datasets)), datasets)
        with _readable(path):
            found = damages(store)
        if found:
            raise _broken(path, join(found[:3], " ", " "))
        yield store


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Faults of a database as those of a backup: the store itself is well."""
    try:
        yield
    except StoreError:
        raise _broken(path, Text("읽을 수 없는 곳이 있습니다", "parts of it cannot be read")) from None


def _is_current(path: Path, datasets: Sequence[Dataset]) -> bool:
    """Whether the tables in a backup are as this program has them. StoreError where the file is none, or a newer program's."""
    try:
        with path.open("rb") as file:
            is_sqlite = file.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError) as error:
        why = fault_words(error)
        raise StoreError(Text(f"백업 파일을 읽을 수 없습니다({why.ko}): {path}. 파일 이름을 확인하십시오.",
                              f"The backup cannot be read ({why.en}): {path}. Check the name of the file.")) from None  # fmt: skip
    now = None
    if is_sqlite:
        with _readable(path), reading(connect_file(path)) as connection:
            now = version(connection)
    if now is None:
        raise StoreError(Text(f"구정한눈의 백업 파일이 아닙니다: {path}. python -m lib backup으로 만든 파일을 적으십시오.",
                              f"The file is no backup of this program: {path}. Give one that python -m lib backup has made."))  # fmt: skip
    with reading(connect_file(path)) as connection:
        return is_current(connection, datasets)


def _broken(path: Path, what: Text) -> StoreError:
    return StoreError(Text(f"백업 파일이 손상되어 되돌리지 않았습니다: {path} ({what.ko}). 다른 백업을 쓰십시오. 저장소는 그대로 두었습니다.",
                           f"The backup is damaged, so nothing was restored: {path} ({what.en}). Use another one; the store was left as it is."))  # fmt: skip


def _brought_forward(path: Path, folder: Path, datasets: Sequence[Dataset]) -> Path:
    """A copy of an older program's backup with the tables of this one."""
    copy = folder / "backup.sqlite"
    try:
        for tail in ("", "-wal"):  # beside a plain copy of a store there may be what was not yet written into it
            if (file := Path(f"{path.resolve()}{tail}")).exists():
                shutil.copyfile(file, folder / f"{copy.name}{tail}")
    except OSError as error:
        why = fault_words(error)
        raise StoreError(Text(f"백업을 새 판으로 올릴 자리를 쓸 수 없습니다({why.ko}): {folder.parent}. 자리를 비우고 다시 하십시오.",
                              f"There is no room to bring the backup forward ({why.en}): {folder.parent}. Free some and try again.")) from None  # fmt: skip
    bring_forward(connect_file(copy, writes=True), datasets, keeps=False)
    return copy


def _damaged_file(url: str) -> Path | None:
    """The SQLite file of an address where it cannot be used any more; None where it can, or is not there yet."""
    file = file_of(url)
    if file is None or not file.is_file() or not file.stat().st_size:
        return None
    try:
        with reading(connect_file(file)) as connection:
            sound = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
    except StoreError as error:
        sound = not any(sign in str(error.__cause__).lower() for sign in ("malformed", "not a database"))
    return None if sound else file


def _put_into(backup: Store, path: Path, url: str, *, replace: bool, who: str) -> Summary:
    store = Store(connect(url), backup.datasets)
    try:
        bring_forward(store.engine, store.datasets)
        with reading(backup.engine) as source, writing(store.engine) as target:
            tables = stored_tables(source)
            kept = _made_room(store, target, tables, replace=replace)
            copy_rows(source, target, tables)
            _begin_anew(target, store.tables, path, mark(source), who)
        return summary(store, path, breaches(backup), kept)
    finally:
        store.close()


def _made_room(store: Store, connection: Connection, tables: Mapping[str, Table], *, replace: bool) -> Path | None:
    """Empty the tables; where the file lies in which what was in them is kept, None where that was nothing of a person."""
    kept = None
    if _is_used(connection, store.tables):
        if not replace:
            raise _not_empty(store.place)
        kept = free_name(connection, "restore")
        write_copy(connection, store.datasets, kept)
    for table in reversed(list(tables.values())):
        connection.execute(delete(table))
    return kept


def _put_in_place(backup: Store, path: Path, damaged: Path, who: str) -> Summary:
    """A new store where a damaged file stood; the damaged one stays beside it."""
    part = damaged.with_name(f".{uuid4().hex[:12]}.part")
    try:
        done = _put_into(backup, path, f"sqlite:///{part}", replace=False, who=who)
        kept = free(damaged, "damaged")
        for tail in ("-wal", "-shm", ""):
            if (beside := damaged.with_name(damaged.name + tail)).exists():
                beside.rename(kept.with_name(kept.name + tail))
        part.rename(damaged)
    finally:
        for tail in ("", "-wal", "-shm"):
            part.with_name(part.name + tail).unlink(missing_ok=True)
    return replace(done, kept=kept)


def _is_used(connection: Connection, tables: Mapping[str, Table]) -> bool:
    """Whether the store holds anything that did not come with the program."""
    own = tables["revisions"].c.kind.not_in((SEED, UPGRADE))
    asked = (
        select(func.count()).select_from(tables["revisions"]).where(own),
        select(func.count()).select_from(tables["originals"]),
        select(func.count()).select_from(tables["briefings"]),
        select(func.count()).select_from(tables["known_forms"]),
    )
    return any(connection.execute(a).scalar_one() for a in asked)


def _not_empty(place: str) -> StoreError:
    return StoreError(Text(f"저장소에 이미 자료가 있거나 손상되어 되돌리지 않았습니다: {place}. 바꾸려면 --replace를 붙이십시오. 지금 것은 다른 파일로 남겨 둡니다.",
                           f"The store holds data already, or is damaged, so nothing was restored: {place}. Add --replace to replace it; what is there now is kept in another file."))  # fmt: skip


def _begin_anew(connection: Connection, tables: Mapping[str, Table], path: Path, made_at: datetime | None, who: str) -> None:
    """The restored store under a name of its own, since its revisions are not those that open pages know, and when it was restored."""
    store = tables["store"]
    if connection.execute(select(func.count()).select_from(store)).scalar_one() == 0:
        connection.execute(insert(store).values(id="", revision=0))
    connection.execute(update(store).values(id=uuid4().hex[:12]))
    number = next_revision(connection, tables)
    template = notes.RESTORED_OF if made_at else notes.RESTORED
    note = template.fill(file=path.name, number=number - 1, made=korean.format_time(made_at) if made_at else "").ko
    write_revision(connection, tables, number, RESTORED, who, note)
    if connection.dialect.name == "postgresql":
        for name in (
            "reviews",
            "corrections",
            "schedules",
            "deliveries",
            "known_forms",
        ):  # numbers go on after those that were put in; never back, for that would outlive a failure
            sequence = f"pg_get_serial_sequence('{name}', 'number')"
            top = f"SELECT max(number) FROM {name}"  # noqa: S608 - our own name
            connection.execute(text(f"SELECT setval({sequence}, greatest(nextval({sequence}), ({top})))"))


def summary(store: Store, path: Path | None = None, faults: Sequence[Text] = (), kept: Path | None = None) -> Summary:
    """What a store holds, counted."""
    with reading(store.engine) as connection:
        rows = {n: connection.execute(select(func.count()).select_from(t)).scalar_one() for n, t in store.tables.items() if n != "store"}
        revision = connection.execute(select(func.coalesce(func.max(store.tables["store"].c.revision), 0))).scalar_one()
        return Summary(path, revision, mark(connection), rows, tuple(faults), kept)
