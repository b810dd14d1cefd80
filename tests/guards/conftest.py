"""A store of its own for every test, and the entrances to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.store.database import Store, open_store
from lib.store.place import URL_VARIABLE
from lib.ui import holding, readers

from . import entrances
from .entrances import Entrance

DATASETS = all_datasets(EVERYTHING)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds what was shipped."""
    file = tmp_path_factory.mktemp("seeded") / "store.sqlite"
    open_store(DATASETS, f"sqlite:///{file}").close()
    return file


@pytest.fixture
def store(seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{shutil.copy(seeded, tmp_path / 'store.sqlite')}"
    monkeypatch.setenv(URL_VARIABLE, url)
    monkeypatch.setattr(readers, "_most", lambda: 0)  # the tests read themselves
    with closing(open_store(DATASETS, url)) as opened:
        yield opened
    if (shown := holding._STORES.pop(url, None)) is not None:
        shown.close()


@pytest.fixture(params=["page", "load", "watch"])
def entrance(request: pytest.FixtureRequest, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Entrance:
    """Each entrance in turn."""
    if request.param == "page":
        return entrances.page(store)
    return entrances.command(getattr(entrances, request.param), tmp_path / "받은 문서함", capsys)
