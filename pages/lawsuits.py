"""Lawsuits by outcome, win rates, and legal advice."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rooms, show

PAGE = Page(
    "lawsuits",
    Text("소송·법률자문", "Lawsuits and legal advice"),
    rooms(
        now=[("lawsuits-outcomes",)],
        years=[("lawsuits-win-rate",), ("lawsuits-printed",)],
        places=[("lawsuits-districts",)],
        detail=[("lawsuits-types",), ("legal-advice",)],
    ),
    has_amounts=False,
    of_all="lawsuits-outcomes",
    place=40,
)

if __name__ == "__main__":
    show(PAGE)
