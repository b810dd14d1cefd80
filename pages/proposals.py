"""Proposals of residents and staff, and participatory budgeting."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, show

PAGE = Page(
    "proposals",
    Text("제안·참여예산", "Proposals"),
    (("proposals-stages", "proposals-rates"), ("proposals-years", "proposals-channels"), ("proposals-districts",)),
)

if __name__ == "__main__":
    show(PAGE)
