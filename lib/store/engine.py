"""The database behind the store: where it lies, how it is opened, one transaction for each change, and each fault as a sentence."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from lib.core.errors import StoreError
from lib.core.system.faults import fault_words
from lib.core.text import Text
from lib.store.place import URL_VARIABLE

_WAIT = 5000  # ms that a writer waits for another one
START = 60_000  # ms that a starting program waits for another one that makes the tables or takes the package in
_LOG = logging.getLogger(__name__)
_WRITERS = 20231  # the lock of PostgreSQL that a writer holds; one at a time, as SQLite has it


def connect(url: str) -> Engine:
    """An engine for the address; the folder of a SQLite file is made. StoreError where the address cannot be used.

    A SQLite file that may not be written to is only read.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
            return create_engine(address, pool_pre_ping=True, pool_size=10, connect_args={"connect_timeout": 10})
        if address.get_backend_name() != "sqlite" or not address.database:
            raise _bad_address()
        if (file := Path(address.database)).is_file() and not _is_writable(file):
            return connect_file(file)
        file.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address)
    except (ArgumentError, ImportError):
        raise _bad_address() from None
    except OSError as error:
        why = fault_words(error)
        raise StoreError(Text(f"저장소 폴더를 만들 수 없습니다({why.ko}): {error.filename}. 쓸 수 있는 폴더를 {URL_VARIABLE}에 적으십시오.",
                              f"The folder of the store cannot be made ({why.en}): {error.filename}. Name one that can be written in {URL_VARIABLE}.")) from None  # fmt: skip
    event.listen(engine, "connect", _sqlite_settings)
    event.listen(engine, "begin", _begin)
    return engine


def connect_file(path: Path, *, writes: bool = False) -> Engine:
    """An engine for one SQLite file by itself, such as a backup: only read by default, and nothing left beside it."""

    def opened() -> sqlite3.Connection:
        file = path.resolve()  # where SQLite has its journal, whatever links there
        return sqlite3.connect(f"{file.as_uri()}?{'mode=rwc' if writes else _reads(file)}", uri=True, check_same_thread=False)

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=opened, poolclass=NullPool)
    event.listen(engine, "connect", _file_settings)
    event.listen(engine, "begin", _begin)
    return engine


def _is_writable(file: Path) -> bool:
    """Whether a SQLite file can be changed: its journal lies beside it."""
    own = os.access in os.supports_effective_ids
    return all(os.access(path, os.W_OK, effective_ids=own) for path in (file, file.resolve().parent))


def _reads(file: Path) -> str:
    """How a file is opened that is only read. SQLite makes or finds `-shm` beside it; where there can be none, nobody else uses the file."""
    beside = {tail: file.with_name(f"{file.name}-{tail}") for tail in ("shm", "wal")}
    if _is_writable(file) or beside["shm"].exists():
        return "mode=ro"
    if beside["wal"].exists() and beside["wal"].stat().st_size:  # its newest revisions lie there, and would be passed over
        raise StoreError(_UNFINISHED)
    return "immutable=1"


def only_reads(engine: Engine) -> bool:
    """Whether the store cannot be written to: a file on a read-only disk, a server that only reads."""
    if (file := file_of(str(engine.url))) is not None:
        return not _is_writable(file)
    with reading(engine) as connection:
        return connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on"


def shown_place(engine: Engine) -> str:
    """Where the store lies, as any reader may know it: a file, or a server's database without user and host."""
    server = engine.dialect.name == "postgresql"
    return (URL.create("postgresql", database=engine.url.database) if server else engine.url).render_as_string()


def file_of(url: str) -> Path | None:
    """The SQLite file of an address; None for a server, or where `connect` will say what is wrong with the address."""
    try:
        address = make_url(url)
    except ArgumentError:
        return None
    return Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None


def _bad_address() -> StoreError:
    return StoreError(Text(f"{URL_VARIABLE}의 주소를 쓸 수 없습니다. sqlite:///경로 또는 postgresql://사용자@서버/이름 꼴로 적으십시오.",
                           f"The address in {URL_VARIABLE} cannot be used. Write sqlite:///PATH or postgresql://USER@HOST/NAME."))  # fmt: skip


def _sqlite_settings(connection: sqlite3.Connection, record: object) -> None:
    """Readers do not wait for the writer; what is committed is on the disk."""
    _file_settings(connection, record)
    try:
        connection.execute("PRAGMA journal_mode=WAL").close()
    except sqlite3.OperationalError:  # a file that may only be read keeps its own journal; so does one that another program just opens
        return


def _file_settings(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours, see _begin
    for setting in (f"busy_timeout={_WAIT}", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}").close()


def _begin(connection: Connection) -> None:
    wait = connection.get_execution_options().get("writes")
    if wait:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={wait}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if wait else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One view of the data, whatever others write meanwhile. StoreError in words for every fault of the database."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with told(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, wait: int = 0) -> Iterator[Connection]:
    """One change, whole or not at all, by one writer at a time; `wait` is how many ms another one may take, 5 s by default.

    StoreError in words for every fault of the database.
    """
    wait = wait or _WAIT
    with told(engine), engine.connect().execution_options(writes=wait) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": str(wait)})
            connection.execute(text("SELECT pg_advisory_xact_lock(:writers)"), {"writers": _WRITERS})
        yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Faults of the database as a StoreError with the next step."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_words(error.orig, engine)) from error
    except (SQLAlchemyError, UnicodeEncodeError) as error:  # the second where a name holds half a letter, as file names may
        raise StoreError(_words(error, engine)) from error


_FAULTS: tuple[tuple[tuple[str, ...], Text], ...] = (
    (("locked", "lock timeout", "deadlock", "could not obtain lock"), Text(
        "다른 사람이 저장하고 있어 기다렸으나 끝나지 않았습니다. 잠시 뒤 다시 하십시오. 아무것도 바뀌지 않았습니다.",
        "Somebody else is writing and did not finish in time. Try again in a moment; nothing was changed.")),
    (("disk is full", "no space left", "disk full", "could not extend"), Text(
        "디스크에 자리가 없어 저장하지 못했습니다. 자리를 비운 뒤 다시 하십시오. 아무것도 바뀌지 않았습니다.",
        "The disk is full, so nothing was saved. Free some space and try again; nothing was changed.")),
    (("readonly", "read-only", "permission denied"), Text(
        "저장소에 쓸 수 없습니다(읽기 전용). 파일과 폴더의 쓰기 권한을 확인하십시오. 아무것도 바뀌지 않았습니다.",
        "The store cannot be written to (read-only). Check the permissions of the file and its folder; nothing was changed.")),
    (("malformed", "not a database", "disk i/o", "corrupt"), Text(
        "저장소 파일이 손상되었습니다. python -m lib restore로 백업을 되돌리십시오. 파일은 그대로 두었습니다.",
        "The file of the store is damaged. Restore a backup with python -m lib restore; the file was left as it is.")),
    (("unable to open",), Text(
        "저장소 파일을 열 수 없습니다. 경로와 권한을 확인하십시오.", "The file of the store cannot be opened. Check its path and permissions.")),
    (("surrogates not allowed", "nul (0x00)"), Text(
        "저장할 수 없는 글자가 들어 있어 저장하지 않았습니다. 이름이나 내용의 깨진 글자를 고친 뒤 다시 하십시오. 아무것도 바뀌지 않았습니다.",
        "It holds a letter that cannot be stored, so nothing was saved. Correct the broken letter in the name or the text and try again.")),
    (("connection", "server closed", "terminating", "timeout expired", "could not translate", "failed to resolve", "refused"), Text(
        "데이터베이스 서버와 이어지지 않습니다. 서버가 켜져 있는지, 주소가 맞는지 확인한 뒤 다시 하십시오. 끝나지 않은 저장은 남지 않았습니다.",
        "The database server cannot be reached. Check that it runs and its address, then try again; an unfinished change left nothing behind.")),
)  # fmt: skip


_UNFINISHED = Text("읽기만 되는 곳의 저장소에 끝나지 않은 저장(-wal 파일)이 있어 열지 않았습니다. 쓸 수 있는 곳에서 프로그램을 한 번 열고 닫은 뒤 옮기십시오.",
                   "The store on a read-only disk has an unfinished journal (-wal) beside it and was not opened. Open and close it once where it can be written to, then move it.")  # fmt: skip


def _words(error: BaseException | None, engine: Engine) -> Text:
    """The fault for any reader. What a server says of itself, such as its users and its host, is for whoever runs the program: in the log."""
    said, place = " ".join(str(error).lower().split()), shown_place(engine)
    if engine.dialect.name == "postgresql":
        _LOG.warning("%s: %s", engine.url.render_as_string(hide_password=True), said)
    if "constraint" in said:
        return Text(f"저장소의 규칙에 어긋나는 행이 있어 저장하지 않았습니다({_own_words(error, said)}). 그 행을 고쳐 다시 하십시오. 아무것도 바뀌지 않았습니다. (저장소: {place})",
                    f"A row breaks a rule of the store, so nothing was saved ({_own_words(error, said)}). Correct it and try again; nothing was changed. (store: {place})")  # fmt: skip
    for signs, words in _FAULTS:
        if any(sign in said for sign in signs):
            return Text(f"{words.ko} (저장소: {place})", f"{words.en} (store: {place})")
    return Text(f"저장소에서 오류가 났습니다({_own_words(error, said)}). 다시 해도 같으면 python -m lib verify로 점검하십시오. (저장소: {place})",
                f"The store failed ({_own_words(error, said)}). If it does so again, check it with python -m lib verify. (store: {place})")  # fmt: skip


def _own_words(error: BaseException | None, said: str) -> str:
    """What the database says itself; of a server the rule by its name, or the number of the fault."""
    if not hasattr(error, "sqlstate"):
        return said[:160]
    return str(getattr(error.diag, "constraint_name", None) or f"SQLSTATE {error.sqlstate}")  # type: ignore[union-attr]
