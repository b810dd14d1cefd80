"""A sample of the kills that `make chaos` makes: the store is before or after the work, nothing is wrong with it, and the work goes on."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from lib.store import snapshot
from lib.store.checking import verify
from lib.store.database import open_store
from lib.store.place import URL_VARIABLE
from tests.chaos import kills
from tests.chaos.works import PROGRAM, WORKS, make_folder, standing

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("works")
    make_folder(found)
    return found


@pytest.fixture(autouse=True)
def plain_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of pages leave the page as the main module, which the killed processes would run first."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture
def copies(request: pytest.FixtureRequest, database: str) -> kills.Copies:
    return kills.sqlite_copies if database == "sqlite" else partial(kills.server_copies, request.getfixturevalue("postgres_url"))


# What every work ends in is tried on both databases, all else on one each, the longest on the quicker one; `make chaos` tries every work on both.
BOTH, ON_ONE = (
    ("commit", "migration"),
    {"watch": "sqlite", "deliver": "sqlite", "restore": "postgresql", "commit beside another server": "postgresql"},
)
DATABASES = ("sqlite", "postgresql")
TRIED = [
    (database, work)
    for number, work in enumerate(WORKS)
    for database in (DATABASES if work in BOTH else (ON_ONE.get(work, DATABASES[number % 2]),))
]


@pytest.mark.parametrize(("database", "work"), TRIED)
def test_whatever_is_killed_can_be_done_again(work: str, copies: kills.Copies, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "store_folder", lambda: folder / "kept")
    trial = kills.tried("", WORKS[work], copies, folder, count=2 if work in {"watch", "deliver"} else 3, seed=3)
    assert len(trial.outcomes) > 3
    assert {o.fault for o in trial.outcomes} == {""}


def test_a_store_that_stands_as_it_never_should_is_told(folder: Path) -> None:
    """The check would notice: a store of another kind of work is none of the stages."""
    with kills.sqlite_copies(WORKS["commit"], folder) as fresh:
        expected = kills.Stages([(None, 0), ("something else", 1)], 1)
        outcome = kills.one_kill(WORKS["commit"], fresh, folder, expected, kills.Kill(after=0.0))
    assert outcome.steps == -1
    assert "stands as it never should" in outcome.fault


def test_a_watched_file_that_is_half_registered_is_told() -> None:
    is_part = WORKS["watch"].is_part
    whole = ([2], ["file"], ["report", "seed"], ["before", "after"], [{"state": "committed"}], [])
    part = ([1], ["file"], ["seed"], ["before"], [{"state": "open"}], [])
    assert is_part(part, whole)
    assert is_part(([1], [], ["seed"], ["before"], [], []), whole)
    wrong = ([2], ["half"], ["report", "seed"], ["other"], [{"state": "committed"}], ["a correction"])
    halves = [(*part[:n], one, *part[n + 1 :]) for n, one in enumerate(wrong)]
    assert [found for found in (None, *halves, (*part[:1], [], *part[2:])) if is_part(found, whole)] == []


COUNT = """
import sys
from tests.chaos.works import PROGRAM, count_writes
from lib.store.database import open_store
made = count_writes()
open_store(PROGRAM.datasets, sys.argv[1]).close()
print(len(made))
"""
SERVER = """
import sys
from tests.chaos.works import count_writes
count_writes(int(sys.argv[1]))
from streamlit.web.cli import main
main(["run", "app.py", "--server.port", sys.argv[2], "--server.headless", "true"])
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_server_that_is_killed_while_it_starts_can_be_started_again(database_url: str, second_url: str) -> None:
    """It takes the program's data in before anybody opens a page: killed among the tables, among the rows and before the last commit."""
    counted = subprocess.check_output([sys.executable, "-c", COUNT, second_url], cwd=ROOT, text=True)
    for write in (3, int(counted) // 2, int(counted)):
        server = subprocess.Popen([sys.executable, "-c", SERVER, str(write), str(free_port())], cwd=ROOT, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, env={**os.environ, URL_VARIABLE: database_url})  # fmt: skip
        try:
            assert server.wait(120) == -signal.SIGKILL
        finally:
            server.kill()
        kills.settle(database_url)
        found = standing(database_url, PROGRAM.datasets)
        assert found is None or found[0] == []  # type: ignore[index]
    with closing(open_store(PROGRAM.datasets, database_url)) as store:
        assert (store.revision(), verify(store)) == (1, [])
