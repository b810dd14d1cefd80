"""Briefings to begin with: what a department's review, an answer to the council, a mayor's weekly and a comparison usually hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lib.briefings.briefing import Briefing, Item
from lib.charts.spec import Compare
from lib.core.columns import UNSPLIT
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.panel import PanelSpec
from lib.core.query import Query
from lib.core.text import NOTHING, Lang, Text

_MOST = 5  # items of a sheet that are written on
OPENS_WITH = "budget_without_reserve"  # the definition that the pages open with, so that a briefing and the command line say what they say


@dataclass(frozen=True)
class Template:
    """Panels in their order; `whole` asks for the whole district, without its departments.

    `to_fill` stands under the first panel, lines for each of its items that falls short, to be written on; such a sheet has no sentences.
    `rooms` are the headings under which panels stand, by panel.
    """

    name: str
    title: Text
    what: Text
    panels: tuple[str, ...]
    whole: bool = False
    to_fill: Text | None = None
    rooms: Mapping[str, Text] = field(default_factory=dict)


TEMPLATES: Mapping[str, Template] = {
    t.name: t
    for t in (
        Template(
            "half-year",
            Text("부서 반기 점검", "Department's half-year review"),
            Text("한 부서의 집행, 남을 돈, 인력, 일정을 최근 보고로 점검", "one department's execution, money left, staff and milestones"),
            ("budget-behind", "budget-execution", "budget-years", "staffing-gap", "milestones"),
        ),
        Template(
            "behind",
            Text("부진사업 한 장", "Sheet of delays"),
            Text("경과율보다 모자란 사업을 큰 순으로, 사유와 조치를 적을 자리와 함께", "what lacks most to time, with room for reasons and action"),
            ("budget-behind",),
            to_fill=Text("{item}\n- 부진 사유: \n- 조치·기한: \n- 담당: ", "{item}\n- reason: \n- action, by when: \n- who: "),
        ),
        Template(
            "late-pledges",
            Text("늦은 공약 한 장", "Sheet of late pledges"),
            Text("임기 경과율보다 늦은 공약을 많이 늦은 순으로, 사유와 조치를 적을 자리와 함께", "pledges furthest behind the term, with room for reasons and action"),
            ("pledges-items",),
            to_fill=Text("{item}\n- 지연 사유: \n- 조치·기한: \n- 담당: ", "{item}\n- reason: \n- action, by when: \n- who: "),
        ),
        Template(
            "vacancies",
            Text("결원 한 장", "Sheet of vacancies"),
            Text("정원에 못 미치는 직급이나 부서를, 사유와 충원 계획을 적을 자리와 함께", "grades or offices below their quota, with room for reasons and how they will be filled"),
            ("staffing-gap",),
            to_fill=Text("{item}\n- 결원 사유: \n- 충원 계획·시기: \n- 담당: ", "{item}\n- reason: \n- filled how, by when: \n- who: "),
        ),
        Template(
            "council",
            Text("의회 질의 답변", "Answer to the council"),
            Text("묻기 쉬운 것: 집행, 계획과 편성, 제안, 소송, 다르게 적힌 수치",
                 "what is likely to be asked: execution, plans against budgets, proposals, lawsuits, figures that differ"),
            ("budget-execution", "budget-plan", "proposals-stages", "proposals-rates", "lawsuits-win-rate", "checks-different"),
        ),
        Template(
            "weekly",
            Text("구청장 주간 보고", "Mayor's weekly"),
            Text("구 전체의 현황 카드, 눈에 띄는 점과 새로 뒤처진 것, 공약", "cards of the whole district, what stands out and is newly behind, pledges"),
            ("overview", "findings", "pledges-status", "pledges-completion", "budget-years"),
            whole=True,
        ),
        Template(
            "districts",
            Text("구 비교", "District comparison"),
            Text("예산 집행, 인력, 제안, 소송, 공약을 다른 구와 나란히", "execution, staff, proposals, lawsuits and pledges beside other districts"),
            ("budget-districts", "budget-size", "staffing-quotas", "proposals-districts", "lawsuits-districts", "pledges-completion"),
            whole=True,
        ),
    )
}  # fmt: skip


def as_opened(query: Query, spec: PanelSpec) -> Query:
    """The question as the panel's page asks it: by the definition that the page opens with, where none is asked for."""
    known = {d.name for d in spec.measure.definitions} if spec.measure else set()
    return query if query.definition or OPENS_WITH not in known else query.but(definition=OPENS_WITH)


def briefing_from(template: Template, query: Query, specs: Mapping[str, PanelSpec], lang: Lang, frames: Frames) -> Briefing:
    """A new standing briefing of the template for what is asked; each panel keeps only the filters that it has."""
    asked = query.but(departments=(), teams=()) if template.whole else query
    items = [Item(name, _own(asked, specs[name]), room=template.rooms.get(name, NOTHING).of(lang)) for name in template.panels]
    if template.to_fill:
        short = falling_short(template, query, specs, frames)
        items[0] = replace(items[0], comment="\n".join(template.to_fill.fill(item=name).of(lang) for name in short))
    return Briefing(template.title.of(lang), tuple(items), lang, lead=() if template.to_fill else None, made_from=template.name)


def falling_short(template: Template, query: Query, specs: Mapping[str, PanelSpec], frames: Frames) -> list[Text]:
    """The items of a sheet: the bars of its first panel that fall short of their target or reference, as they are drawn, without the total."""
    spec = specs[template.panels[0]]
    chart = nearest(spec, _own(query, spec), frames).panel.figure
    bars = chart.bars if isinstance(chart, Compare) else ()
    known = [(b.name, b.value, b.line if b.target is None else b.target) for b in bars if not b.is_total and b.name.ko != UNSPLIT]
    return [name for name, value, target in known if value is not None and target is not None and value < target][:_MOST]


def _own(query: Query, spec: PanelSpec) -> Query:
    """The question without another measure's definition and other panels' options."""
    known = {d.name for d in spec.measure.definitions} if spec.measure else set()
    options = tuple((k, v) for k, v in query.options if k in {o.name for o in spec.options})
    return as_opened(query.but(definition=query.definition if query.definition in known else "", options=options), spec)
