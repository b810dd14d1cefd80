"""The store: rows with their history, originals, reviews and corrections, in one SQLite file or on a PostgreSQL server.

Every change of what is shown is one transaction and one revision; nothing is ever overwritten or deleted.
"""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from lib.core import korean
from lib.core.dataset import Dataset
from lib.core.errors import KnownError, StoreError
from lib.core.files.names import PRODUCT
from lib.core.frames import Frames
from lib.core.text import Text
from lib.store import notes
from lib.store import package as files
from lib.store.engine import START, connect, file_of, only_reads, reading, writing
from lib.store.place import store_url
from lib.store.rows import RowsAt, in_force
from lib.store.seed import Taking, put_package, taking
from lib.store.tables import UNTIL, sql_tables
from lib.store.versions import bring_forward, version
from lib.store.waiting import held_back

SEED, UPGRADE, REPORT, CORRECTION, TAKEN_BACK, RESTORED = "seed", "upgrade", "report", "correction", "taken_back", "restored"
_LOG = logging.getLogger(__name__)
_OLDER = Text("저장소에 더 새로운 프로그램의 자료가 들어 있어 그 자료로 보여 줍니다. 이 프로그램도 새 판으로 올리십시오.",
              "The store holds the data of a newer program, and these are shown. Update this program too.")  # fmt: skip
_NOT_TAKEN = Text("저장소가 읽기 전용이라 이 프로그램과 함께 온 새 자료를 넣지 않고, 들어 있는 자료로 보여 줍니다.",
                  "The store is read-only: the newer data of this program were not taken in, and those in it are shown.")  # fmt: skip
_REPLACED = Text("백업이 저장소의 자리에 들어와 지금까지 보던 자료를 더 읽을 수 없습니다. 화면을 새로 고치십시오.",
                 "A backup has taken the store's place, so that the data shown so far can be read no more. Reload the page.")  # fmt: skip
PROGRAM = PRODUCT.ko  # who changes what no person does


@dataclass(frozen=True)
class Revision:
    """One change of what is shown: when (UTC), what kind, who; the source and the original of a registered report."""

    number: int
    made_at: datetime
    kind: str
    who: str
    note: str
    source_id: str | None
    sha256: str | None


@dataclass(frozen=True)
class Original:
    """A file as it was uploaded, and the document that was read from it (JSON of `lib.documents.wire`), if it was."""

    sha256: str
    name: str
    data: bytes
    document: str | None


class Store:
    """An open store. Every method is one transaction; StoreError in words for every fault of the database."""

    def __init__(self, engine: Engine, datasets: Sequence[Dataset]) -> None:
        self.engine, self.datasets = engine, tuple(datasets)
        self.tables: Mapping[str, Table] = sql_tables(self.datasets).tables

    @property
    def place(self) -> str:
        """The address without its password."""
        return self.engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Give the connections back to the database; the store opens them again when it is used."""
        self.engine.dispose()

    def revision(self) -> int:
        """The newest revision."""
        with reading(self.engine) as connection:
            return int(connection.execute(select(self.tables["store"].c.revision)).scalar_one())

    def state(self) -> str:
        """The name of the newest revision, as frames have it: another one after every change, also where a backup takes the store's place."""
        with reading(self.engine) as connection:
            head = connection.execute(select(self.tables["store"])).mappings().one()
        return f"{head['id']}-{head['revision']}"

    def name(self) -> str:
        """The store's own name, of letters and digits; another one where a backup takes its place."""
        return self.state().rpartition("-")[0]

    def revisions(self) -> list[Revision]:
        """Every revision, the newest first."""
        table = self.tables["revisions"]
        with reading(self.engine) as connection:
            rows = connection.execute(select(table).order_by(table.c.number.desc())).mappings().all()
        return [
            Revision(r["number"], datetime.fromisoformat(r["made_at"]), r["kind"], r["who"], r["note"], r["source_id"], r["sha256"])
            for r in rows
        ]

    def revision_at(self, day: date) -> int:
        """The newest revision that was made on or before a day, local time. StoreError where there was none yet."""
        every = self.revisions()
        made = [r for r in every if r.made_at.astimezone().date() <= day]
        if not made:
            first = every[-1].made_at.astimezone().date()
            raise StoreError(Text(f"{korean.format_date(day)}에는 아직 자료가 없었습니다. 이 저장소는 {korean.format_date(first)}에 만들어졌으니 그날이나 그 뒤의 날짜를 고르십시오.",
                                  f"There were no data yet on {day.isoformat()}. This store was made on {first.isoformat()}; choose that day or a later one."))  # fmt: skip
        return made[0].number

    def frames(self, revision: int | None = None) -> Frames:
        """Every dataset as known at a revision, the newest by default; prepared, not audited, each read when it is asked for. ROW is a row's number for ever."""
        corrections = self.tables["corrections"]
        with reading(self.engine) as connection:
            head = connection.execute(select(self.tables["store"])).mappings().one()
            number = int(head["revision"]) if revision is None else revision
            those = select(corrections).where(in_force(corrections, number)).order_by(corrections.c.number)
            found = [dict(c) for c in connection.execute(those).mappings()]
        return RowsAt(partial(self._view, head["id"]), self.tables, self.datasets, number, found).frames(f"{head['id']}-{number}")

    @contextmanager
    def _view(self, identity: str) -> Iterator[Connection]:
        """One view of the store of this name. StoreError where a backup has taken its place."""
        with reading(self.engine) as connection:
            if connection.execute(select(self.tables["store"].c.id)).scalar() != identity:
                raise StoreError(_REPLACED)
            yield connection

    def keep_original(self, name: str, data: bytes) -> str:
        """Keep a file under its hash, once; the hash."""
        sha256 = hashlib.sha256(data).hexdigest()
        table = self.tables["originals"]
        with writing(self.engine) as connection:
            if connection.execute(select(table.c.sha256).where(table.c.sha256 == sha256)).first() is None:
                connection.execute(insert(table).values(sha256=sha256, name=name, data=data, document=None, kept_at=now()))
        return sha256

    def keep_document(self, sha256: str, document: str) -> None:
        """Keep what was read from an original beside it."""
        table = self.tables["originals"]
        with writing(self.engine) as connection:
            connection.execute(update(table).where(table.c.sha256 == sha256).values(document=zlib.compress(document.encode())))

    def original(self, sha256: str) -> Original:
        """An original, checked by its hash. StoreError where it is not there or no longer the same."""
        table = self.tables["originals"]
        with reading(self.engine) as connection:
            row = connection.execute(select(table).where(table.c.sha256 == sha256)).mappings().first()
        if row is None:
            raise StoreError(Text(f"원본이 저장소에 없습니다(해시 {sha256[:12]}…). 파일을 다시 올리십시오.",
                                  f"The original is not in the store (hash {sha256[:12]}…). Upload the file again."))  # fmt: skip
        data = row["data"]
        if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != sha256:  # SQLite keeps whatever it is given
            raise StoreError(Text(f"원본 '{row['name']}'의 내용이 올릴 때와 다릅니다(해시 {sha256[:12]}…). 백업에서 되돌리십시오.",
                                  f"The original {row['name']} is not as it was uploaded (hash {sha256[:12]}…). Restore it from a backup."))  # fmt: skip
        document = unpacked(row["document"], row["name"]) if row["document"] is not None else None
        return Original(sha256, row["name"], data, document)

    def source_of(self, sha256: str) -> tuple[str, str] | None:
        """Id and title of the source in force that was made from this file, by a person or with the program; None where there is none."""
        table = self.tables["sources"]
        found = select(table.c.source_id, table.c.title).where(table.c.sha256 == sha256, table.c[UNTIL].is_(None))
        with reading(self.engine) as connection:
            row = connection.execute(found).first()
        return (str(row[0]), str(row[1])) if row is not None else None

    def original_hash(self, source_id: str, revision: int | None = None) -> str | None:
        """The hash of the file that the source's rows were registered from; of those that came with the program, where it was kept since."""
        table = self.tables["revisions"]
        found = select(table.c.sha256).where(table.c.source_id == source_id, table.c.sha256.is_not(None)).order_by(table.c.number.desc())
        if revision is not None:
            found = found.where(table.c.number <= revision)
        sources, originals = self.tables["sources"], self.tables["originals"]
        shipped = select(originals.c.sha256).join(sources, sources.c.sha256 == originals.c.sha256).where(sources.c.source_id == source_id)
        with reading(self.engine) as connection:
            return connection.execute(found.limit(1)).scalar() or connection.execute(shipped.limit(1)).scalar()


def open_store(datasets: Sequence[Dataset], url: str | None = None, package: Path = files.DATA) -> Store:
    """The store at an address, its tables made or brought forward, the shipped package in it. StoreError in words where it cannot be."""
    store = Store(connect(url or store_url()), datasets)
    try:
        bring_forward(store.engine, store.datasets)
        shipped = files.edition(datasets, package)
        with reading(store.engine) as connection:
            found = taking(connection, store.tables, shipped)
        if found is Taking.NEWER and only_reads(store.engine):
            _LOG.warning(_NOT_TAKEN.ko)
        elif found in (Taking.FIRST, Taking.NEWER):
            _take_in(store, package, shipped)
        elif found is Taking.OLDER:
            _LOG.warning(_OLDER.ko)
    except KnownError:
        store.close()
        raise
    return store


def existing_store(datasets: Sequence[Dataset], url: str | None = None) -> Store:
    """The store at an address as it is, its tables brought forward, without taking the shipped package in. StoreError where there is none."""
    address = url or store_url()
    file = file_of(address)
    if file is not None and not file.is_file():
        raise _no_store(address)
    store = Store(connect(address), datasets)
    try:
        with reading(store.engine) as connection:
            if version(connection) is None:
                raise _no_store(store.place)
        bring_forward(store.engine, store.datasets)
    except StoreError:
        store.close()
        raise
    return store


def _no_store(place: str) -> StoreError:
    return StoreError(Text(f"저장소가 아직 없습니다: {place}. 프로그램을 한 번 열거나 GUJEONG_DATABASE_URL을 확인하십시오.",
                           f"There is no store yet: {place}. Open the program once, or check GUJEONG_DATABASE_URL."))  # fmt: skip


def _take_in(store: Store, package: Path, shipped: str) -> None:
    """The package as one revision; nothing where another program has put it or a newer one in meanwhile."""
    with writing(store.engine, START) as connection:
        table = store.tables["store"]
        if connection.execute(select(func.count()).select_from(table)).scalar() == 0:
            connection.execute(insert(table).values(id=uuid4().hex[:12], revision=0))
        number = next_revision(connection, store.tables)
        found = taking(connection, store.tables, shipped)
        if found in (Taking.SAME, Taking.OLDER):
            connection.execute(update(table).values(revision=number - 1))
            return
        write_revision(
            connection,
            store.tables,
            number,
            SEED if found is Taking.FIRST else UPGRADE,
            PROGRAM,
            notes.SHIPPED.fill(package=shipped).ko,
            package=shipped,
        )
        put_package(connection, store.tables, store.datasets, package, number)
    if waits := held_back(package, [d.name for d in store.datasets]):
        _LOG.warning(waits.ko)


def next_revision(connection: Connection, tables: Mapping[str, Table]) -> int:
    """The number of the revision that this transaction makes; whoever else wants to write waits for it."""
    table = tables["store"]
    return int(connection.execute(update(table).values(revision=table.c.revision + 1).returning(table.c.revision)).scalar_one())


def write_revision(connection: Connection, tables: Mapping[str, Table], number: int, kind: str, who: str, note: str, **more: Any) -> None:  # noqa: ANN401 - columns of the table
    """The line of a revision; where the clock was set back, at the time of the last one, so that they stay in the order of their numbers."""
    table = tables["revisions"]
    made_at = max(now(), connection.execute(select(func.max(table.c.made_at))).scalar() or "")
    connection.execute(insert(table).values(number=number, made_at=made_at, kind=kind, who=who, note=note, **more))


def unpacked(data: bytes, name: str) -> str:
    """What was packed for the database. StoreError where it is not as it was written; `name` says of which file it is."""
    try:
        return zlib.decompress(data).decode()
    except (zlib.error, TypeError, UnicodeDecodeError):
        raise StoreError(Text(f"{name}에서 읽어 둔 것이 손상되었습니다. python -m lib verify로 점검하고 백업에서 되돌리십시오.",
                              f"What was read from {name} is damaged. Check with python -m lib verify and restore a backup.")) from None  # fmt: skip


def now() -> str:
    """The time in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
