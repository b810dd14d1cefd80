"""Intake: a report dropped here is read, confirmed and registered, and the charts show it."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import DATA, Page, show

PAGE = Page(
    "intake", Text("보고서 등록", "Register reports"), (), has_amounts=False, uses=(), tool="lib.ui.intake.page", section=DATA, place=10
)

if __name__ == "__main__":
    show(PAGE)
