from __future__ import annotations

import pytest

from tests.documents.samples import WRITERS


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """The sample report in every format; writing takes longer than reading, so it is done once."""
    return {name: write() for name, write in WRITERS.items()}
