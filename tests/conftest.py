"""Fixtures that all tests share: the shipped data and a generated package at real size, each loaded and audited once."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from lib.across import EVERYTHING
from lib.audit import audited
from lib.cli.stores import WHO_VARIABLE
from lib.core.dataset import Dataset
from lib.core.frames import Frames
from lib.core.topic import all_datasets
from lib.store.package import load
from lib.store.place import URL_VARIABLE
from lib.topics import TOPICS

from .synthetic import make

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# No test writes into the store of who runs them: each process of the tests has its own.
OWN = Path(tempfile.mkdtemp(prefix="hannun-tests-"))
os.environ[WHO_VARIABLE] = "시험"
os.environ[URL_VARIABLE] = f"sqlite:///{OWN / 'hannun.sqlite'}"

# Processes that share a run share what they read of the corpus; the first of them makes the folder and removes it.
READINGS = "HANNUN_TESTS_READINGS"
IS_FIRST = READINGS not in os.environ
if IS_FIRST:
    os.environ[READINGS] = tempfile.mkdtemp(prefix="hannun-readings-")

# Streamlit looks through all installed packages each time a page is tested (0.3 s); they stay the same.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

# A process of the tests comes to hold a gigabyte that stays; looking through it every 700 objects took a sixth of the time.
gc.set_threshold(100_000, 20, 20)

# What Playwright says where something was not there in time.
LATE = ["Timeout [0-9]+ms exceeded", "Locator expected"]

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where `make test` allows it, what a browser did not show in time is looked for again; asked of every test it made each wait 10 ms."""
    if config.getoption("max_suite_reruns", None):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=LATE))


def pytest_unconfigure() -> None:
    """Leave no folder behind: Streamlit's tester keeps its own until the process ends, where Python warns of it."""
    shutil.rmtree(OWN, ignore_errors=True)
    if IS_FIRST:
        shutil.rmtree(os.environ[READINGS], ignore_errors=True)
    if tester := sys.modules.get("streamlit.testing.v1.app_test"):
        tester.TMP_DIR.cleanup()


@pytest.fixture(scope="session")
def readings() -> Path:
    """The folder that keeps what this run has read of the corpus (`tests.intake.trial.read_once`)."""
    return Path(os.environ[READINGS])


@pytest.fixture(scope="session")
def datasets() -> tuple[Dataset, ...]:
    return all_datasets(TOPICS)


@pytest.fixture(scope="session")
def frames(datasets: tuple[Dataset, ...]) -> Frames:
    return audited(load(datasets))


@pytest.fixture(scope="session")
def generated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated package: read it, never write into it."""
    return make(tmp_path_factory.mktemp("generated"))


@pytest.fixture(scope="session")
def generated(generated_folder: Path) -> Frames:
    return audited(load(all_datasets(EVERYTHING), generated_folder))


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of the five real reports; tests that need it skip where it is absent."""
    folder = SHARED / "reports"
    if not folder.is_dir():
        pytest.skip(f"the real reports are not here ({folder.name}/ beside the project is missing)")
    return folder
