"""One project on one screen: its money, funds, plans, numbers and steps, joined by its printed name alone."""

from __future__ import annotations

from lib.across.project_funds import funds
from lib.across.project_indicators import indicators
from lib.across.project_items import ITEM, asked_item, declared, naming_places, printed_of
from lib.across.project_milestones import milestones
from lib.across.project_money import money
from lib.across.project_plans import plans
from lib.core.frames import Frames
from lib.core.nearest import nearest, own_title
from lib.core.panel import Answer, PanelSpec
from lib.core.query import Query
from lib.core.text import Text


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


PROJECT = (
    PanelSpec("project-money", Text("이 사업의 예산을 얼마나 썼는가", "How much of the project's budget was spent?"),
              declared("budget_execution"), naming_places(money), None, (ITEM,), over_years=True, headline=_headline),
    PanelSpec("project-funds", Text("이 사업의 돈은 어디에서 오고 앞으로 얼마가 드는가", "Where does the project's money come from, and what does it need?"),
              declared("funding"), naming_places(funds), None, (ITEM,), over_years=True),
    PanelSpec("project-plans", Text("이 사업은 계획대로 편성되었는가", "Was the project budgeted as planned?"),
              declared("budget_execution"), naming_places(plans), None, (ITEM,), over_years=True),
    PanelSpec("project-indicators", Text("이 사업 아래 어떤 수치가 적혀 있는가", "Which numbers are printed under the project?"),
              declared("indicators"), naming_places(indicators), None, (ITEM,), over_years=True),
    PanelSpec("project-milestones", Text("이 사업은 언제 무엇을 했고 할 것인가", "What was done when, and what is planned?"),
              declared("milestones"), naming_places(milestones), None, (ITEM,), over_years=True),
)  # fmt: skip
