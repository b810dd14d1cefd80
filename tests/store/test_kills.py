"""A sample of the kills that `make chaos` makes: the store is before or after the work, nothing is wrong with it, and the work goes on."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from lib.store import snapshot
from tests.chaos import kills
from tests.chaos.works import WORKS, make_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("works")
    make_folder(found)
    return found


@pytest.fixture(autouse=True)
def plain_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of pages leave the page as the main module, which the killed processes would run first."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(params=["sqlite", "postgresql"])
def copies(request: pytest.FixtureRequest) -> kills.Copies:
    return kills.sqlite_copies if request.param == "sqlite" else partial(kills.server_copies, request.getfixturevalue("postgres_url"))


@pytest.mark.parametrize("work", list(WORKS))
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
