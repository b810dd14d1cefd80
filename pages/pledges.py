"""Pledges by state, completion and field, and outside assessments."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, show

PAGE = Page(
    "pledges",
    Text("공약", "Pledges"),
    (("pledges-status",), ("pledges-completion",), ("pledges-grades",), ("pledges-years",), ("pledges-history",), ("pledges-fields",)),
    has_amounts=False,
)

if __name__ == "__main__":
    show(PAGE)
