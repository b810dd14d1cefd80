"""The overview: one card a topic, five measures by district and year, and what stands out."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import FRONT, Page, rows, show

PAGE = Page(
    "overview",
    Text("한눈에", "Overview"),
    rows(("overview",), ("trends",), ("departments",), ("findings",)),
    headline="overview",
    definition="budget_without_reserve",
    section=FRONT,
    place=10,
)

if __name__ == "__main__":
    show(PAGE)
