"""Staffing: authorised against actual officials."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rooms, show

PAGE = Page(
    "staffing",
    Text("인력", "Staffing"),
    rooms(
        now=[("staffing-gap",)],
        years=[("staffing-years",)],
        places=[("staffing-offices",), ("staffing-quotas",), ("staffing-districts",)],
        detail=[("staffing-grades",)],
        folded=True,
    ),
    has_amounts=False,
    of_all="staffing-gap",
    place=20,
)

if __name__ == "__main__":
    show(PAGE)
