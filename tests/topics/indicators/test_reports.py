"""Indicators and milestones of the five reports beside the shipped rows, where the reports are present."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.intake.compare import REPORTS, Row, reports
from tests.intake.compare_indicators import same_indicator, same_milestone, score, total

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the reports are not here")


def places(rows: tuple[Row, ...]) -> list[object]:
    return [r["locator"] for r in rows]


@pytest.mark.parametrize(
    ("name", "same", "read", "wrong"), [("indicators", same_indicator, 0.8, 0.12), ("milestones", same_milestone, 0.85, 0.1)]
)
def test_read_and_wrong(name: str, same: Callable[[Row, Row], bool], read: float, wrong: float) -> None:
    found = total([score(source, name, same) for source in reports()])
    assert found.recall >= read, places(found.missed)
    assert found.wrong_share <= wrong, places(found.wrong)
