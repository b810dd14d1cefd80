"""One project on one screen: its money, funds, plans, numbers and steps, joined by its printed name alone."""

from __future__ import annotations

from collections.abc import Callable

from lib.across import project_funds, project_indicators, project_milestones, project_money
from lib.across.project_items import Item, asked_item, printed_of
from lib.across.project_part import Part
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest, own_title
from lib.core.panel import Answer, Panel, PanelSpec
from lib.core.query import Query, unit_title
from lib.core.text import Text, join
from lib.topics.budget.datasets import BUDGET_EXECUTION, FUNDING
from lib.topics.budget.panels.plan import RULE as PLAN_RULE
from lib.topics.budget.panels.plan import plan_of
from lib.topics.indicators.datasets import INDICATORS


def _headline(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None) -> Text:
    """The project and what was spent of its newest budget; without amounts what else is printed of it."""
    item = asked_item(query, frames)
    if item is None:
        return own_title(spec, query, frames, answer)
    own = nearest(spec, query.but(options=(("item", item.title),)), frames, answer).panel  # however it is widened, the project stays
    printed = printed_of(item, spec.datasets[0], query, frames)
    if own.is_empty and printed.ko:
        return Text(
            f"{item.title}: 예산과 집행액은 적혀 있지 않고 {printed.ko} 적힘", f"{item.title}: no amounts, but {printed.en} printed"
        )
    return Text(f"{item.title}: {own.title.ko}", f"{item.title}: {own.title.en}")


def _plans(item: Item, what: Text, query: Query, frames: Frames) -> Panel | None:
    """Every plan of the project for a coming year, with the budget of the same name in that year's report."""
    return plan_of("project-plans", what, query, frames, item.title)


def _in_unit(ko: str, en: str) -> Callable[[Query], Text]:
    """What is shown, with the asked unit behind it."""
    return lambda query: join([Text(ko, en), unit_title(query.unit)])


MONEY = Part(
    project_money.NAME, Text("이 사업의 예산을 얼마나 썼는가", "How much of the project's budget was spent?"), "budget_execution",
    Text("예산과 집행액", "budget or executed amount"), project_money.RULE, _in_unit("예산과 집행", "budget and execution"), project_money.money, _headline, (BUDGET_EXECUTION,),
)  # fmt: skip
FUNDS = Part(
    project_funds.NAME, Text("이 사업의 돈은 어디에서 오고 앞으로 얼마가 드는가", "Where does the project's money come from, and what does it need?"), "funding",
    Text("재원과 소요재원", "sources of money or requirements"), project_funds.RULE,
    _in_unit("재원과 연차별 소요재원", "sources of money and requirements by year"), project_funds.funds, stated=(FUNDING,),
)  # fmt: skip
PLANS = Part(
    "project-plans", Text("이 사업은 계획대로 편성되었는가", "Was the project budgeted as planned?"), "budget_execution",
    Text("다음 해 계획액", "plan for a next year"), PLAN_RULE, _in_unit("다음 해 계획과 편성", "plans for the next year and the budgets that came"), _plans,
)  # fmt: skip
NUMBERS = Part(
    project_indicators.NAME, Text("이 사업 아래 어떤 수치가 적혀 있는가", "Which numbers are printed under the project?"), "indicators",
    Text("지표", "numbers"), project_indicators.RULE, lambda _: Text("지표, 단위는 행마다 다름", "numbers, each with its own unit"), project_indicators.indicators,
    stated=(INDICATORS,),
)  # fmt: skip
STEPS = Part(
    project_milestones.NAME, Text("이 사업은 언제 무엇을 했고 할 것인가", "What was done when, and what is planned?"), "milestones",
    Text("날짜 있는 일정", "dated steps"), project_milestones.RULE,
    lambda _: Text("추진 일정, 보고서가 날짜를 적은 일", "dated steps, as the reports print them"), project_milestones.milestones,
)  # fmt: skip
PROJECT = tuple(part.spec for part in (MONEY, FUNDS, PLANS, NUMBERS, STEPS))
