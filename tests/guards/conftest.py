"""A store of its own for every test, and the entrances to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.store.database import Store, open_store
from lib.store.place import URL_VARIABLE
from lib.ui.data import loading
from lib.ui.server import readers
from tests.seeded import seeded_url

from . import entrances
from .entrances import Entrance

DATASETS = all_datasets(EVERYTHING)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = seeded_url(tmp_path / "store.sqlite")
    monkeypatch.setenv(URL_VARIABLE, url)
    monkeypatch.setattr(readers, "_most", lambda: 0)  # the tests read themselves
    with closing(open_store(DATASETS, url)) as opened:
        yield opened
    if (shown := loading._STORES.pop(url, None)) is not None:
        shown.close()


@pytest.fixture(params=["page", "load", "watch"])
def entrance(request: pytest.FixtureRequest, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Entrance:
    """Each entrance in turn."""
    if request.param == "page":
        return entrances.page(store)
    return entrances.command(getattr(entrances, request.param), tmp_path / "받은 문서함", capsys)
