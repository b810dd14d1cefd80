"""A PostgreSQL server of the tests' own: a new cluster in a temporary folder, reached by a socket in it, gone at the end.

Any cluster that the system runs is neither needed nor touched: no port is opened, and no setting of PG* is taken over.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL, make_url

SYSTEM_USER = "postgres"  # whom the package makes; the server refuses to run as root
FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin")  # Debian, brew
_STARTS, _ENDS = 60.0, 30.0  # s that a start and an end may take


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`: in PATH, else the newest version where Debian or brew puts it; None without one."""
    found = shutil.which("initdb")
    named = [Path(found).parent] if found else []
    folders = [*named, *sorted((p for pattern in FOLDERS for p in Path("/").glob(pattern[1:])), key=_version, reverse=True)]
    return next((f for f in folders if all(os.access(f / name, os.X_OK) for name in ("initdb", "postgres"))), None)


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", str(folder)))


def missing() -> str:
    """Why no server can be started here, with the command that would help; empty where one can."""
    if programs() is None:
        return "no PostgreSQL: `make test` installs it, or `sudo apt-get install -y postgresql`"
    if os.geteuid() == 0 and not _user():
        return f"PostgreSQL does not run as root, and there is no user {SYSTEM_USER}: `apt-get install -y postgresql` makes one"
    return ""


def _user() -> dict[str, Any]:
    """What makes a child process one of the system's user for PostgreSQL: nothing for whoever is not root, or where there is none."""
    import pwd  # not on Windows

    try:
        owner = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return {}
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}


@contextmanager
def server() -> Iterator[str]:
    """Start a server; its address for SQLAlchemy (of the database `postgres`). At the end it is stopped and its folder removed.

    Raises:
        RuntimeError: There is no PostgreSQL, or it does not start; with what it said.
    """
    found = programs()
    if found is None or missing():
        raise RuntimeError(missing())
    folder = Path(tempfile.mkdtemp(prefix="hannun-pg-", dir="/tmp"))  # a short way: the path of a socket has 103 letters at most
    try:
        if user := _user():
            os.chown(folder, user["user"], user["group"])
        _initialise(found, folder)
        with _running(found, folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _child(folder: Path) -> dict[str, Any]:
    """How each program is run: by the right user, in its own folder, deaf to the caller's PG* settings and to its Ctrl+C."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
    return {"cwd": folder, "env": env, "stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "start_new_session": True, **_user()}


def _initialise(found: Path, folder: Path) -> None:
    command = [
        str(found / "initdb"),
        "-D",
        str(folder / "data"),
        "-U",
        SYSTEM_USER,
        "-A",
        "trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
    ]
    made = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, **_child(folder))
    if made.returncode:
        raise RuntimeError(f"initdb failed ({made.returncode}): {made.stdout[-2000:]}")


@contextmanager
def _running(found: Path, folder: Path) -> Iterator[str]:
    """The server as a child of this process."""
    log = folder / "server.log"
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=on", "full_page_writes=on", "synchronous_commit=on"]
    command = [str(found / "postgres"), "-D", str(folder / "data"), *(part for s in settings for part in ("-c", s))]
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, **_child(folder))
    address = URL.create("postgresql+psycopg", SYSTEM_USER, database="postgres", query={"host": str(folder)})
    try:
        _wait(process, address, log)
        yield address.render_as_string()
    finally:
        _end(process)


def _wait(process: subprocess.Popen[Any], address: URL, log: Path) -> None:
    """Until the server answers; RuntimeError with its own words where it ends first or takes too long."""
    end = time.monotonic() + _STARTS
    while process.poll() is None and time.monotonic() < end:
        try:
            connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text('utf-8', 'replace')[-2000:]}")


def _end(process: subprocess.Popen[Any]) -> None:
    """Stop this very process: first as asked, with all connections closed, then at once."""
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(how)
        try:
            process.wait(_ENDS)
        except subprocess.TimeoutExpired:
            continue
        return


def connect(address: URL) -> psycopg.Connection[Any]:
    """A connection outside SQLAlchemy that holds no transaction."""
    return psycopg.connect(
        host=str(address.query["host"]), user=address.username, dbname=address.database, autocommit=True, connect_timeout=10
    )


@contextmanager
def database(server_url: str, template: str = "template0") -> Iterator[str]:
    """A new database of a running server, empty or a copy of another; its address. It is dropped at the end, whoever is still connected."""
    address, name = make_url(server_url), f"t_{uuid.uuid4().hex}"
    with connect(address) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    try:
        yield address.set(database=name).render_as_string()
    finally:
        with connect(address) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
