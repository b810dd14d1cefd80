"""One project on one screen: its money, funds, plans, numbers and steps, joined by its printed name alone, a declaration a panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lib.across.project import funds, indicators, milestones, money
from lib.across.project.items import DATASETS, ITEM, Item, about, asked_item, printed_of, printing
from lib.core.answer import where_asked
from lib.core.dataset import Dataset
from lib.core.frames import Frames
from lib.core.korean import with_particles
from lib.core.nearest.panels import nearest, own_title
from lib.core.panel import Answer, Headline, Panel, PanelSpec, empty
from lib.core.places import TABLES, names
from lib.core.query import Query, unit_title
from lib.core.sources.rivals import contested
from lib.core.text import NOTHING, Text, join, naming, when
from lib.topics.budget.datasets import BUDGET_EXECUTION, FUNDING
from lib.topics.budget.panels.plan import RULE as PLAN_RULE
from lib.topics.budget.panels.plan import plan_of
from lib.topics.indicators.datasets import INDICATORS


@dataclass(frozen=True)
class Part:
    """What a panel shows of the asked project: call it with a query and frames.

    `answer` makes the panel of the project, what is shown of it, question and frames, and None where no report prints that (`lacking`).
    """

    name: str
    question: Text
    dataset: str
    lacking: Text
    rule: Text
    what: Callable[[Query], Text]
    answer: Callable[[Item, Text, Query, Frames], Panel | None]
    headline: Headline | None = None
    stated: tuple[Dataset, ...] = ()  # where other sources may state its figures differently

    @property
    def spec(self) -> PanelSpec:
        """The panel as declared: its own dataset first, the others for the list of projects, and the places."""
        needs = tuple(dict.fromkeys((self.dataset, *(d.name for d in DATASETS), *TABLES)))
        return PanelSpec(self.name, self.question, needs, self, None, (ITEM,), over_years=True, looks_over=True, headline=self.headline)

    def __call__(self, query: Query, frames: Frames) -> Panel:
        """The answer, or what no report prints of the project and what is printed of it. AskedError for a project that no report prints."""
        item, what = asked_item(query, frames), self.what(query)
        if item is None:
            return self._nothing(what, query, frames)
        what = about(item, what)
        if answer := self.answer(item, what, query, frames):
            panel = contested(answer, query, frames, *self.stated)
            return replace(panel, notes=(*panel.notes, *_places_note(item, query, frames)))
        title = Text(f"{self.lacking.ko} 적혀 있지 않음", f"No {self.lacking.en} printed")
        return replace(self._nothing(what, query, frames), title=title, notes=_instead(item, self.dataset, query, frames))

    def _nothing(self, what: Text, query: Query, frames: Frames) -> Panel:
        return empty(self.name, what, self.rule, Text("사업", "projects"), where_asked(query, frames), NOTHING)


def _instead(item: Item, part: str, query: Query, frames: Frames) -> tuple[Text, ...]:
    """What the asked places print of the project besides the missing part; where it is printed if they print nothing."""
    said, where = printed_of(item, part, query, frames), printing(item, query, frames)
    if said.ko:
        return (Text(f"이 사업에 적혀 있는 것: {said.ko}", f"Printed of this project: {said.en}"),)
    places = [] if where.asked else [names(frames).district(d) for d in where.anywhere]
    return naming(Text("이 사업이 적힌 곳", "This project is printed by"), places)


def _places_note(item: Item, query: Query, frames: Frames) -> tuple[Text, ...]:
    """Which of several asked districts print no project of this name, and which do so only of other departments than the asked.

    A reader must not take them for passed over.
    """
    if len(query.districts) < 2:
        return ()
    known, where = names(frames), printing(item, query, frames)
    silent = join([known.district(d) for d in query.districts if d not in where.anywhere], "·")
    passed = join([known.district(d) for d in query.districts if d in where.anywhere and d not in where.asked], "·")
    return (
        *when(silent.ko, Text(f"{silent.ko} 자료에는 이 이름의 사업이 없음", f"No project of this name is printed by {silent.en}")),
        *when(passed.ko, Text(with_particles(f"{passed.ko}은(는) 고른 부서나 팀이 이 사업을 적지 않음"),
                              f"In {passed.en} the chosen department or team does not print it")),
    )  # fmt: skip


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
    money.NAME, Text("이 사업의 예산을 얼마나 썼는가", "How much of the project's budget was spent?"), "budget_execution",
    Text("예산과 집행액", "budget or executed amount"), money.RULE, _in_unit("예산과 집행", "budget and execution"), money.money, _headline, (BUDGET_EXECUTION,),
)  # fmt: skip
FUNDS = Part(
    funds.NAME, Text("이 사업의 돈은 어디에서 오고 앞으로 얼마가 드는가", "Where does the project's money come from, and what does it need?"), "funding",
    Text("재원과 소요재원", "sources of money or requirements"), funds.RULE,
    _in_unit("재원과 연차별 소요재원", "funding and requirements by year"), funds.funds, stated=(FUNDING,),
)  # fmt: skip
PLANS = Part(
    "project-plans", Text("이 사업은 계획대로 편성되었는가", "Was the project budgeted as planned?"), "budget_execution",
    Text("다음 해 계획액", "plan for a next year"), PLAN_RULE, _in_unit("다음 해 계획과 편성", "planned, then budgeted"), _plans,
)  # fmt: skip
NUMBERS = Part(
    indicators.NAME, Text("이 사업 아래 어떤 수치가 적혀 있는가", "Which numbers are printed under the project?"), "indicators",
    Text("지표", "numbers"), indicators.RULE, lambda _: Text("지표, 단위는 행마다 다름", "numbers, each with its own unit"), indicators.indicators,
    stated=(INDICATORS,),
)  # fmt: skip
STEPS = Part(
    milestones.NAME, Text("이 사업은 언제 무엇을 했고 할 것인가", "What was done when, and what is planned?"), "milestones",
    Text("날짜 있는 일정", "dated steps"), milestones.RULE,
    lambda _: Text("날짜가 적힌 추진 일정", "dated steps as printed"), milestones.milestones,
)  # fmt: skip
PROJECT = tuple(part.spec for part in (MONEY, FUNDS, PLANS, NUMBERS, STEPS))
