"""Budget panels: what was spent of what, where the money comes from, and how large the budget is."""

from __future__ import annotations

from lib.core.comparison.peers import AMONG
from lib.core.panel import PanelSpec
from lib.core.places import TABLES
from lib.core.reference import POPULATIONS
from lib.core.select import ORGANISATION
from lib.core.sources.rivals import disputed
from lib.core.text import Text
from lib.topics.budget import shared
from lib.topics.budget.card import CARD
from lib.topics.budget.datasets import BUDGET_EXECUTION, BUDGET_SIZE, FUNDING
from lib.topics.budget.findings import of_execution, of_targets
from lib.topics.budget.measures import BUDGET_AMOUNT, EXECUTION_RATE
from lib.topics.budget.panels.behind import behind
from lib.topics.budget.panels.bridge import ACCOUNT, bridge
from lib.topics.budget.panels.districts import districts
from lib.topics.budget.panels.execution import SHOW, execution
from lib.topics.budget.panels.fields import field_execution, fields
from lib.topics.budget.panels.funds import LEVEL as FUND_LEVEL
from lib.topics.budget.panels.funds import MEASURE, funds
from lib.topics.budget.panels.independence import independence_years
from lib.topics.budget.panels.offices import NAME as OFFICES
from lib.topics.budget.panels.offices import offices
from lib.topics.budget.panels.plan import plan
from lib.topics.budget.panels.required import required
from lib.topics.budget.panels.size import PER, size
from lib.topics.budget.panels.size_years import size_years
from lib.topics.budget.panels.years import years

EXECUTION = ("budget_execution", "targets", *TABLES)
FUNDS = ("funding", "budget_execution", *TABLES)
SIZE = ("budget_size", *TABLES)

PANELS = (
    PanelSpec(shared.EXECUTION, Text("사업마다 예산을 얼마나 썼는가", "How much of each item's budget was spent?"),
              EXECUTION, disputed(execution, BUDGET_EXECUTION), EXECUTION_RATE, (SHOW, shared.LEVEL), card=CARD, findings=of_execution, instead=shared.INSTEAD, within="budget-behind"),
    PanelSpec("budget-behind", Text("경과율에 견주어 집행이 얼마나 모자라는가", "How far is spending behind schedule?"),
              (*EXECUTION, "budget_size"), disputed(behind, BUDGET_EXECUTION), EXECUTION_RATE, (shared.LEVEL,), instead=shared.INSTEAD),
    PanelSpec(OFFICES, Text("부서마다 예산이 얼마인가", "How large is the budget of each office?"), EXECUTION, offices, optional=True),
    PanelSpec("budget-years", Text("해마다 예산을 얼마나 썼는가", "How much of the budget was spent in each year?"),
              EXECUTION, disputed(years, BUDGET_EXECUTION), EXECUTION_RATE, (shared.LEVEL, ORGANISATION), over_years=True, instead=shared.INSTEAD),
    PanelSpec("budget-funds", Text("사업의 돈은 어디에서 오는가", "Who funds the items?"),
              FUNDS, disputed(funds, FUNDING), None, (MEASURE, FUND_LEVEL)),
    PanelSpec("budget-required", Text("앞으로 해마다 얼마가 드는가", "What do coming years need?"),
              FUNDS, disputed(required, FUNDING), None, (FUND_LEVEL,), over_years=True),
    PanelSpec("budget-plan", Text("계획한 금액대로 편성되었는가", "Was it budgeted as planned?"),
              EXECUTION, plan, over_years=True),
    PanelSpec("budget-districts", Text("구마다 예산을 얼마나 썼는가", "How much of their budgets did the districts spend?"),
              (*EXECUTION, "budget_size", "populations"), disputed(districts, BUDGET_EXECUTION), EXECUTION_RATE, (AMONG,), findings=of_targets, compares=True),
    PanelSpec("budget-size", Text("구마다 예산 규모는 얼마인가", "How large are the districts' budgets?"),
              (*SIZE, "populations"), disputed(size, BUDGET_SIZE, POPULATIONS), BUDGET_AMOUNT, (PER, AMONG), compares=True),
    PanelSpec("budget-size-years", Text("예산 규모는 해마다 어떻게 달라졌는가", "How did the size of the budget change?"),
              SIZE, disputed(size_years, BUDGET_SIZE), over_years=True),
    PanelSpec("budget-bridge", Text("당초예산은 한 해 동안 얼마나 늘었는가", "How did the original budget grow during the year?"),
              SIZE, bridge, None, (ACCOUNT,)),
    independence_years,
    fields,
    field_execution,
)  # fmt: skip
