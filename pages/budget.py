"""Budget execution: what was spent of what, from which sources of money, and how large the budget is."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, show

PAGE = Page(
    "budget",
    Text("예산 집행", "Budget execution"),
    (
        ("budget-execution", "budget-amounts"),
        ("budget-years", "budget-pace"),
        ("budget-plan",),
        ("budget-funds", "budget-required"),
        ("budget-bridge", "budget-size-years"),
        ("budget-districts",),
        ("budget-size",),
    ),
    definition="budget_without_reserve",
)

if __name__ == "__main__":
    show(PAGE)
