from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pytest

from tests.intake.compare import shipped


@pytest.fixture(scope="session")
def reference() -> Mapping[str, pl.DataFrame]:
    """The shipped reference tables."""
    return shipped()
