"""Pledges by state, completion and field, and outside assessments."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rooms, show

PAGE = Page(
    "pledges",
    Text("공약", "Pledges"),
    rooms(
        now=[("pledges-status",), ("pledges-items",)],
        years=[("pledges-completion",)],
        places=[("pledges-districts",)],
        detail=[("pledges-grades",), ("pledges-history",), ("pledges-fields",)],
        folded=True,
    ),
    has_amounts=False,
    of_all="pledges-status",
    place=50,
)

if __name__ == "__main__":
    show(PAGE)
