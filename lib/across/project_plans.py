"""What was planned for one project against the budget of the next report."""

from __future__ import annotations

from lib.across.project_items import about, asked_item, no_part
from lib.core.frames import Frames
from lib.core.panel import Panel
from lib.core.query import Query, unit_title
from lib.core.text import Text
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.panels.plan import RULE, plan_of

NAME = "project-plans"
LACKING = Text("다음 해 계획액", "plan for a next year")


def plans(query: Query, frames: Frames) -> Panel:
    """Every plan of the project for a coming year, with the budget of the same name in that year's report."""
    item, unit = asked_item(query, frames), unit_title(query.unit)
    what = Text(f"다음 해 계획과 편성, {unit.ko}", f"plans for the next year and the budgets that came, {unit.en}")
    found = plan_of(NAME, about(item, what), query, frames, item.title) if item else None
    return found or no_part(NAME, what, RULE, BUDGET_EXECUTION.name, LACKING, item, query, frames)
