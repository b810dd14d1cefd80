"""Budget execution: what was spent of what, from which sources of money, and how large the budget is."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rooms, show

PAGE = Page(
    "budget",
    Text("예산 집행", "Budget execution"),
    rooms(
        now=[("budget-behind", "budget-execution"), ("budget-offices",)],
        years=[("budget-years",), ("budget-early",), ("budget-size-years", "budget-bridge")],
        places=[("budget-districts", "budget-size")],
        detail=[
            ("budget-independence-years", "budget-fields"),
            ("budget-field-execution",),
            ("budget-funds", "budget-required"),
            ("budget-plan",),
        ],
        folded=True,
    ),
    definition="budget_without_reserve",
    place=10,
)

if __name__ == "__main__":
    show(PAGE)
