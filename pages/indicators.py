"""Indicators: every number that the reports print beside the main tables, found by words, and the series that several reports share."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import COMPARING, Page, rows, show

PAGE = Page(
    "indicators",
    Text("지표 탐색", "Indicators"),
    rows(("indicators",), ("indicator-series",)),
    has_amounts=False,
    shared=("words", "topic"),
    section=COMPARING,
    place=20,
)

if __name__ == "__main__":
    show(PAGE)
