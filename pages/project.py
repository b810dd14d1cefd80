"""Project: one project on one screen."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rows, show

PAGE = Page(
    "project",
    Text("사업", "Project"),
    rows(("project-money",), ("project-funds",), ("project-plans",), ("project-indicators",), ("project-milestones",)),
    shared=("item",),
    place=60,
)

if __name__ == "__main__":
    show(PAGE)
