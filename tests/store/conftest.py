"""Databases for the tests of the store: the same tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import make_url

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


Make = Callable[[str, Path], None]
Copies = Callable[[Make], str]


@pytest.fixture(scope="module")
def _templates() -> Iterator[tuple[dict[tuple[str, Make], str], ExitStack]]:
    with ExitStack() as kept:
        yield {}, kept


@pytest.fixture
def copy_of(
    system: str, request: pytest.FixtureRequest, tmp_path: Path, _templates: tuple[dict[tuple[str, Make], str], ExitStack]
) -> Iterator[Copies]:
    """A database in which `make` has put something: made once in a module, each test has its own copy. `make` closes what it opens."""
    made, kept = _templates
    server = "" if system == "sqlite" else request.getfixturevalue("postgres_url")
    with ExitStack() as own:

        def copy(make: Make) -> str:
            if (system, make) not in made:
                folder = Path(kept.enter_context(TemporaryDirectory(prefix="hannun-template-")))
                made[system, make] = kept.enter_context(postgres.database(server)) if server else f"sqlite:///{folder / 'store.sqlite'}"
                make(made[system, make], folder)
            template = make_url(made[system, make]).database
            if server:
                return own.enter_context(postgres.database(server, str(template)))
            return f"sqlite:///{shutil.copy(str(template), tmp_path / 'store.sqlite')}"

        yield copy


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies of a server's store are left before it changes: in the test's own folder, not in that of who runs it."""
    monkeypatch.setattr("lib.store.snapshot.store_folder", lambda: tmp_path / "kept")
    return tmp_path / "kept"
