"""Databases for the tests of the store: the same tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from . import postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of this run's own; without PostgreSQL the tests skip, and fail where CI must have installed it."""
    if why := postgres.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def system(request: pytest.FixtureRequest) -> str:
    """The system of the test's databases: each of both once."""
    return str(request.param)


@pytest.fixture
def database_url(system: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new empty database."""
    with _empty(system, request, tmp_path / "store.sqlite") as url:
        yield url


@pytest.fixture
def second_url(system: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of another one of the same system."""
    with _empty(system, request, tmp_path / "second.sqlite") as url:
        yield url


def _empty(system: str, request: pytest.FixtureRequest, file: Path) -> AbstractContextManager[str]:
    return nullcontext(f"sqlite:///{file}") if system == "sqlite" else postgres.database(request.getfixturevalue("postgres_url"))


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies of a server's store are left before it changes: in the test's own folder, not in that of who runs it."""
    monkeypatch.setattr("lib.store.snapshot.store_folder", lambda: tmp_path / "kept")
    return tmp_path / "kept"
