"""What the tests of files share: booklets are kept for the tests of one module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.exports import briefings


@pytest.fixture(scope="module", autouse=True)
def _forgotten() -> Iterator[None]:
    """The booklets of all panels hold 130 MB."""
    yield
    briefings.KEPT.clear()
