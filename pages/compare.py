"""District comparison: one measure over the 25 districts, and two districts on all measures."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import COMPARING, Page, rows, show

PAGE = Page(
    "compare",
    Text("구 비교", "District comparison"),
    rows(("district-map",), ("districts-versus",)),
    shared=("measure", "definition"),
    uses=("district", "year", "as_of"),
    undated=True,
    section=COMPARING,
    place=10,
)

if __name__ == "__main__":
    show(PAGE)
