"""The conditions in words: every filter with its label, what is not filtered as 전체, and with a panel its definition and options."""

from __future__ import annotations

import pytest

from lib.core import kinds
from lib.core.captions.conditions import ALL, conditions, line
from lib.core.frames import Frames
from lib.core.measure import Definition, Measure, Sum, Total
from lib.core.panel import Option, Panel, PanelSpec
from lib.core.query import Query, make_query
from lib.core.text import Text, same

HEAD, GEUMCHEON = "seoul-yeongdeungpo", "seoul-geumcheon"
NAME = same("이름")
LEVEL = Option("level", Text("단계", "level"), {"unit": Text("단위사업", "unit programme"), "project": Text("사업", "project")})
WORDS = Option("words", Text("찾는 말", "words"))
FOUND = Option("item", Text("항목", "item"), found=lambda query, frames: {"a": same("가"), "b": same("나")})
RATE = Measure("rate", NAME, "staffing", kinds.RATIO, "more", tuple(
    Definition(name, title, Total(Sum(NAME, ("authorized",))), NAME) for name, title in (("first", same("첫째")), ("second", same("둘째")))
))  # fmt: skip


def never(query: Query, frames: Frames) -> Panel:
    raise NotImplementedError


def spec(*options: Option, measure: Measure | None = None) -> PanelSpec:
    return PanelSpec("any", NAME, (), never, measure, options)


def test_nothing_asked_reads_all(frames: Frames) -> None:
    assert [label.en for label, _ in conditions(Query(), frames)] == ["District", "Department", "Year", "As of", "Unit of amounts"]
    values = dict(conditions(Query(), frames))
    assert [values[Text(ko, en)] for ko, en in (("구", "District"), ("부서", "Department"), ("연도", "Year"))] == [ALL] * 3
    assert line(Query(), frames).ko == "구 전체 · 부서 전체 · 연도 전체 · 기준일 가장 최근 · 금액 단위 천원"


def test_every_filter_is_said_in_both_languages(frames: Frames) -> None:
    query = make_query(districts=[HEAD, GEUMCHEON], departments=[f"{HEAD}/planning-budget-2023"], teams=["예산팀"], years=[2023, 2015],
                       as_of="same-day 10-31", unit="백만원")  # fmt: skip
    assert line(query, frames) == Text(
        "구 영등포구 · 금천구 · 부서 기획예산과(2023~) · 팀 예산팀 · 연도 2015 · 2023 · 기준일 해마다 10월 31일에 가장 가까운 날 · 금액 단위 백만원",
        "District Yeongdeungpo-gu, Geumcheon-gu, Department Planning and Budget Division (2023–), Team 예산팀, Year 2015, 2023, "
        "As of nearest to 10-31 of each year, Unit of amounts million won",
    )


def test_a_district_that_is_pointed_out_is_told_from_one_that_filters(frames: Frames) -> None:
    pointed = dict(conditions(Query(focus=(HEAD,)), frames))
    assert pointed[Text("구", "District")] == ALL
    assert pointed[Text("가리킨 구", "Pointed out")].ko == "영등포구"
    assert Text("가리킨 구", "Pointed out") not in dict(conditions(Query(districts=(HEAD,)), frames))


@pytest.mark.parametrize(("asked", "said"), [("", "첫째"), ("second", "둘째")])
def test_the_definition_of_the_panel_is_said(asked: str, said: str, frames: Frames) -> None:
    told = dict(conditions(Query(definition=asked), frames, spec(measure=RATE)))
    assert told[Text("정의", "Definition")].ko == said
    assert Text("정의", "Definition") not in dict(conditions(Query(definition=asked), frames, spec()))


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ((), {"단계": "단위사업", "항목": "가"}),
        ((("level", "project"), ("item", "b")), {"단계": "사업", "항목": "나"}),
        ((("words", "청년"),), {"단계": "단위사업", "찾는 말": "청년", "항목": "가"}),
    ],
)
def test_options_are_said_as_they_read(chosen: tuple[tuple[str, str], ...], said: dict[str, str], frames: Frames) -> None:
    """An option that is not asked reads its first choice; free words that are not given are left out."""
    told = {label.ko: value.ko for label, value in conditions(Query(options=chosen), frames, spec(LEVEL, WORDS, FOUND))}
    assert {k: v for k, v in told.items() if k in ("단계", "찾는 말", "항목")} == said


def test_forty_departments_are_all_named(generated: Frames) -> None:
    """What is printed on a picture leaves nothing out."""
    own = tuple(d for d in generated["departments"]["department_id"] if d.startswith("seoul-garam/") and not d.endswith("/all"))
    said = dict(conditions(Query(departments=own), generated))[Text("부서", "Department")].ko
    assert len(said.split(" · ")) == len(own) > 40
