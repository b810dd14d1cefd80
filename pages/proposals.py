"""Proposals of residents and staff, and participatory budgeting."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rooms, show

PAGE = Page(
    "proposals",
    Text("제안·참여예산", "Proposals"),
    rooms(
        now=[("proposals-stages",)],
        years=[("proposals-years",), ("proposals-rates",)],
        places=[("proposals-districts",), ("proposals-rates-districts",)],
        detail=[("proposals-channels",)],
    ),
    of_all="proposals-rates",
    place=30,
)

if __name__ == "__main__":
    show(PAGE)
