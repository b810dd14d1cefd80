"""A store of its own for commands that work on one, and the command line itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib import __main__ as program
from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.store.database import Store, open_store
from lib.store.place import URL_VARIABLE
from tests.seeded import seeded_url

DATASETS = all_datasets(EVERYTHING)
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of its own, in which the commands work; files are named from its folder."""
    url = seeded_url(tmp_path / "store.sqlite")
    monkeypatch.setenv(URL_VARIABLE, url)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    with closing(open_store(DATASETS, url)) as opened:
        yield opened


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command line: its exit code, what it wrote, and what it wrote as a fault."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = program.run(arguments)
        return code, *capsys.readouterr()

    return run


def put(name: str, text: str | bytes) -> str:
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name
