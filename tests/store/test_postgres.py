"""The databases that the tests of the store run on: new, empty, told apart, and gone afterwards."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, create_engine, inspect, make_url, text

from . import postgres


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def test_both_answer(database_url: str) -> None:
    with connected(database_url) as connection:
        assert connection.execute(text("select 1")).scalar_one() == 1


@pytest.mark.parametrize("time", ["first", "again"])
def test_every_test_has_an_empty_database(database_url: str, time: str) -> None:
    with connected(database_url) as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("create table kept (word text)"))
    with connected(database_url) as connection:
        connection.execute(text("insert into kept values ('영등포구')"))
        assert connection.execute(text("select word from kept")).scalars().all() == ["영등포구"]


def test_a_database_is_dropped_though_somebody_is_connected(postgres_url: str) -> None:
    with postgres.database(postgres_url) as url:
        left = postgres.connect(make_url(url))
    with left, pytest.raises(psycopg.OperationalError):
        left.execute("select 1")
    with connected(postgres_url) as connection:
        names = connection.execute(text("select datname from pg_database")).scalars().all()
    assert make_url(url).database not in names


def test_what_is_committed_is_on_the_disk_and_no_port_is_open(postgres_url: str) -> None:
    with connected(postgres_url) as connection:
        found = {name: connection.execute(text(f"show {name}")).scalar_one() for name in ("fsync", "listen_addresses", "server_encoding")}
        assert found == {"fsync": "on", "listen_addresses": "", "server_encoding": "UTF8"}


def test_the_server_is_gone_after_its_context(postgres_url: str) -> None:
    """A second server stands beside the first one; its end leaves the first one alone."""
    with postgres.server() as url:
        with connected(url) as connection:
            folder = Path(connection.execute(text("show data_directory")).scalar_one())
        pid = int((folder / "postmaster.pid").read_text("utf-8").split()[0])
        os.kill(pid, 0)
        assert url != postgres_url
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(psycopg.OperationalError):
        postgres.connect(make_url(url))
    assert not folder.parent.exists()
    with connected(postgres_url) as connection:
        assert connection.execute(text("select 1")).scalar_one() == 1


def test_settings_of_the_caller_do_not_reach_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PGDATA", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGOPTIONS", "-c fsync=off")
    assert not {"PGDATA", "PGPORT", "PGOPTIONS"} & postgres._child(tmp_path)["env"].keys()


@pytest.mark.parametrize("broken", ["initdb", "postgres"])
def test_a_server_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch, postgres_url: str, broken: str) -> None:
    """Programs that fail at once, where whoever runs them can reach them; nothing stays behind."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder, made = Path(name), Path(name) / "cluster"
        folder.chmod(0o755)
        made.mkdir()
        for program in ("initdb", "postgres"):
            words = f"echo no room for {program}; exit 3" if program == broken else "exit 0"
            (folder / program).write_text(f"#!/bin/sh\n{words}\n", "utf-8")
            (folder / program).chmod(0o755)
        monkeypatch.setattr(postgres, "programs", lambda: folder)
        monkeypatch.setattr(postgres.tempfile, "mkdtemp", lambda **_: str(made))
        with pytest.raises(RuntimeError, match=f"no room for {broken}"), postgres.server():
            pass
        assert not made.exists()


def test_without_postgresql_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "programs", lambda: None)
    assert "apt-get install -y postgresql" in postgres.missing()
    with pytest.raises(RuntimeError, match="no PostgreSQL"), postgres.server():
        pass
