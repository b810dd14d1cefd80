"""Fixtures that all tests share: the shipped data, loaded and audited once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from lib.audit import audited
from lib.core.dataset import Dataset
from lib.core.frames import Frames
from lib.core.topic import all_datasets
from lib.store.package import load
from lib.topics import TOPICS

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def datasets() -> tuple[Dataset, ...]:
    return all_datasets(TOPICS)


@pytest.fixture(scope="session")
def frames(datasets: tuple[Dataset, ...]) -> Frames:
    return audited(load(datasets))


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of the five real reports; tests that need it skip where it is absent."""
    folder = SHARED / "reports"
    if not folder.is_dir():
        pytest.skip(f"the real reports are not here ({folder.name}/ beside the project is missing)")
    return folder
