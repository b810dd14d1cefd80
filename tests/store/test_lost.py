"""A server that goes away in the middle of a change, or between two, or only reads: told in a sentence, nothing changed, and it can be tried again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, make_url, text

from lib.store.checking import verify
from lib.store.database import Store
from lib.store.engine import writing

from . import postgres
from .prepared import Prepared, told


@contextmanager
def cut_off(store: Store, server: str, after: int) -> Iterator[None]:
    """The server ends the store's connection after so many statements that change something."""
    seen = []

    def count(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            seen.append(statement)
        if len(seen) == after + 1 and seen[-1] == statement:
            with closing(postgres.connect(make_url(server))) as admin:
                pid = connection.connection.dbapi_connection.info.backend_pid
                admin.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    event.listen(store.engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(store.engine, "before_cursor_execute", count)
    assert len(seen) > after, "the work was done before the connection was cut"


@pytest.mark.parametrize(
    ("work", "after"), [("upload", 0), ("queue", 1), ("decide", 0), *(("commit", n) for n in range(5)), *(("correct", n) for n in range(4))]
)
def test_a_lost_connection(work: str, after: int, postgres_url: str, tmp_path: Path) -> None:
    with postgres.database(postgres_url) as url, closing((prepared := Prepared(url, tmp_path)).store):
        before = prepared.state()
        if work == "queue":
            prepared.store.keep_original("report.hwp", b"other")
            before, after = prepared.state(), 0
        with cut_off(prepared.store, postgres_url, after):
            told(prepared.works()[work], "이어지지 않습니다")
        assert prepared.state() == before
        assert verify(prepared.store) == []
        prepared.works()[work]()
        assert prepared.state() != before
        assert verify(prepared.store) == []


def test_a_connection_that_was_lost_while_nobody_worked(postgres_url: str, tmp_path: Path) -> None:
    """A server that was started anew between two clicks is not noticed."""
    with postgres.database(postgres_url) as url, closing((prepared := Prepared(url, tmp_path)).store):
        with closing(postgres.connect(make_url(postgres_url))) as admin:
            admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [make_url(url).database])
        prepared.works()["commit"]()
        assert verify(prepared.store) == []


def test_a_server_that_only_reads(postgres_url: str, tmp_path: Path) -> None:
    with postgres.database(postgres_url) as url, closing((prepared := Prepared(url, tmp_path)).store):
        before = prepared.state()
        with writing(prepared.store.engine) as connection:
            connection.execute(text(f'ALTER DATABASE "{make_url(url).database}" SET default_transaction_read_only = on'))
        prepared.store.close()
        told(prepared.works()["commit"], "읽기 전용")
        assert prepared.state() == before
