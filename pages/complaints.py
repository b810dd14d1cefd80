"""Complaints by channel and field."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rooms, show

PAGE = Page(
    "complaints",
    Text("민원", "Complaints"),
    rooms(now=[("complaints-counts",)], detail=[("complaints-fields",)]),
    has_amounts=False,
    place=54,
)

if __name__ == "__main__":
    show(PAGE)
