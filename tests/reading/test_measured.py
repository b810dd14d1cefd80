"""What 보고서 등록 says of how much is read is what `make reading` wrote into docs/reading.md."""

from __future__ import annotations

import csv

from lib.ui.intake.measured import COLUMNS, MEASURED

from .__main__ import measured


def test_the_page_says_what_was_measured() -> None:
    with MEASURED.open(encoding="utf-8", newline="") as opened:
        head, *rows = csv.reader(opened)
    assert tuple(head) == COLUMNS
    assert rows == measured()
    assert [row[0] for row in rows] == ["seen", "new"]
