"""One project on one screen: joined by its printed name alone, every figure as the reports print it, empty parts in one line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import polars as pl
import pytest

from lib.across.project.items import listed_items
from lib.across.project.panels import PROJECT
from lib.charts.draw import drawn
from lib.charts.spec import Share, Trend
from lib.charts.spec.placed import Schedule
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.places import names
from lib.core.query import make_query
from pages.project import PAGE

SPECS = {p.name: p for p in PROJECT}
YEONGDEUNGPO, GEUMCHEON = "seoul-yeongdeungpo", "seoul-geumcheon"
OF_2015, OF_2017, OF_2023 = (f"{YEONGDEUNGPO}/{d}" for d in ("planning-budget-2015", "planning-2017", "planning-budget-2023"))
PARTICIPATION, EXPANDED = "주민참여예산제 운영", "주민참여예산제 확대 운영"
VISION, CORPORATION = "구정의 미래비전 및 성과관리", "시설관리공단 관리"


def ask(name: str, frames: Frames, item: str = "", **parts: Any) -> Panel:
    spec = SPECS[f"project-{name}"]
    return spec(make_query(options={"item": item} if item else {}, **parts), frames.only(spec.datasets))


def rows(panel: Panel) -> list[dict[str, Any]]:
    return list(panel.table.frame.iter_rows(named=True))


def notes(panel: Panel) -> str:
    return "\n".join(n.ko for n in panel.notes)


def every(frames: Frames, **parts: Any) -> Iterator[tuple[PanelSpec, Panel]]:
    for spec in PROJECT:
        yield spec, spec(make_query(**parts), frames.only(spec.datasets))


# Which project.


def test_projects_are_listed_by_how_much_is_printed_of_them(frames: Frames) -> None:
    listed = list(listed_items(make_query(districts=[GEUMCHEON]), frames))
    assert listed[0] == EXPANDED
    assert "자치법규 정비 강화" in listed
    assert PARTICIPATION not in listed
    assert "신속집행" not in listed_items(make_query(districts=["seoul-gwanak"]), frames)


def test_no_reserve_and_no_running_cost_is_a_project(frames: Frames) -> None:
    listed = listed_items(make_query(), frames)
    assert not {"예비비", "기본경비", "인력운영비", "내부거래지출(기획예산과)"} & set(listed)
    assert len(listed) == len({"".join(t.split()) for t in listed})


def test_a_department_lists_its_own_projects(frames: Frames) -> None:
    listed = listed_items(make_query(departments=[OF_2023]), frames)
    assert "민선8기 구정운영 4개년 계획 수립·관리" in listed
    assert PARTICIPATION not in listed


def test_a_team_lists_its_own_projects(frames: Frames) -> None:
    assert set(listed_items(make_query(districts=[YEONGDEUNGPO], teams=["예산팀"]), frames)) == {
        PARTICIPATION, "건전하고 효율적인 재정운용", "건전재정 실현을 위한 효율적인 재정 운용",
    }  # fmt: skip


def test_every_panel_answers_for_the_first_project_when_none_is_asked(frames: Frames) -> None:
    first = next(iter(listed_items(make_query(districts=[GEUMCHEON]), frames)))
    for spec, panel in every(frames, districts=[GEUMCHEON]):
        chosen = spec(make_query(districts=[GEUMCHEON], options={"item": first}), frames.only(spec.datasets))
        assert (panel.title, panel.table.frame.height) == (chosen.title, chosen.table.frame.height), spec.name


def test_the_page_asks_the_project_once_for_all_its_panels() -> None:
    assert PAGE.shared == ("item",)
    assert set(PAGE.panels) == set(SPECS)
    assert all([o.name for o in s.options] == ["item"] for s in PROJECT)


def test_an_unknown_project_is_refused_with_near_names(frames: Frames) -> None:
    for name in SPECS:
        with pytest.raises(AskedError, match=PARTICIPATION):
            ask(name.removeprefix("project-"), frames, "주민참여예산제 운용")


def test_names_that_differ_in_blanks_are_one_project(frames: Frames) -> None:
    assert ask("money", frames, "주민 참여 예산제  운영").title == ask("money", frames, PARTICIPATION).title


def test_like_names_are_offered_and_not_added(frames: Frames) -> None:
    panel = ask("money", frames, VISION, districts=[YEONGDEUNGPO])
    assert "비슷한 이름: 구정 미래비전 수립 및 성과 관리" in notes(panel)
    assert {r["item"] for r in rows(panel)} == {VISION}


def test_another_district_is_not_offered_as_a_like_name(frames: Frames) -> None:
    assert "확대 운영" not in notes(ask("money", frames, PARTICIPATION, districts=[YEONGDEUNGPO]))


# Money.


def test_money_is_as_the_reports_print_it(frames: Frames) -> None:
    panel = ask("money", frames, PARTICIPATION, districts=[YEONGDEUNGPO])
    (row,) = rows(panel)
    assert (row["fiscal_year"], row["budget_won"], row["executed_won"], row["left_won"]) == (2015, 14_790_000, 11_294_000, 3_496_000)
    assert row["value"] == pytest.approx(11_294 / 14_790)
    assert row["pace"] == pytest.approx(11_294 / 14_790 / (304 / 365))
    assert panel.title.ko == "2015년 예산 1,479만원 중 1,129만원 집행(76.4%, 2015. 10. 31. 현재), 속도 0.92"
    evidence = panel.evidence[row[MARK]]
    assert "11,294 ÷ 14,790" in evidence.formula.ko
    assert "속도 = 76.4% ÷ 83.3% = 0.92" in evidence.formula.ko
    (line,) = frames["budget_execution"].filter(pl.col("_row") == evidence.rows[0].row)["locator"].to_list()
    assert line == "L493;L496"


def test_levels_of_one_name_are_apart(frames: Frames) -> None:
    panel = ask("money", frames, VISION, districts=[YEONGDEUNGPO])
    assert [(r["fiscal_year"], r["level"], r["budget_won"]) for r in rows(panel)] == [
        (2018, "unit_program", 87_800_000), (2017, "project", 29_850_000),
    ]  # fmt: skip
    assert "서로 겹치므로 더하지 않음" in notes(panel)
    assert "속도로 견줌" in notes(panel)
    assert isinstance(panel.figure, Share)
    assert [s.name.ko for s in panel.figure.stacks] == ["2018년 단위사업 (기준일 미표기)", "2017년 사업 (10. 31. 현재, 속도 0.26)"]


def test_a_year_without_an_executed_amount_shows_its_budget_alone(frames: Frames) -> None:
    panel = ask("money", frames, "중요기록물 전산화 사업", districts=[YEONGDEUNGPO])
    assert {r["fiscal_year"]: r["budget_won"] for r in rows(panel)} == {
        2012: 117_350_000, 2013: 76_726_000, 2014: 92_070_000, 2015: 180_000_000,
    }  # fmt: skip
    assert {r["value"] for r in rows(panel)} == {None}
    assert isinstance(panel.figure, Share)
    assert {g.meaning for s in panel.figure.stacks for g in s.segments} == {"budget"}
    assert "집행액이 적히지 않은 해" in notes(panel)


def test_a_plan_for_the_rest_of_the_year_is_part_of_the_bar(frames: Frames) -> None:
    panel = ask("money", frames, "구정성과제고", districts=[YEONGDEUNGPO])
    (row,) = rows(panel)
    assert (row["rest_won"], row["left_won"], row["left_is"]) == (9_726_000, 0, "expected")


# Funds and plans.


def test_requirements_of_coming_years_are_split_by_fund(frames: Frames) -> None:
    panel = ask("funds", frames, EXPANDED, districts=[GEUMCHEON])
    found = {(r["fiscal_year"], r["fund"]): r["value"] for r in rows(panel)}
    assert found == {
        ("2020", "시비"): 10_900_000, ("2020", "구비"): 20_240_000, ("2021", "시비"): 12_500_000, ("2021", "구비"): 19_800_000,
        ("2022", "시비"): 12_500_000, ("2022", "구비"): 24_800_000, ("2023", "시비"): 12_500_000, ("2023", "구비"): 29_800_000,
    }  # fmt: skip
    assert panel.title.ko == "소요 2020년 3,114만원 → 2023년 4,230만원"
    assert isinstance(panel.figure, Share)
    assert panel.figure.stacks[0].name.ko == "2020년 소요(2020. 10. 31. 보고)"


def test_money_sought_outside_is_no_budget_of_the_project(frames: Frames) -> None:
    panel = ask("funds", frames, "미래를 준비하는 예산편성 및 건전한 재정운용", districts=[YEONGDEUNGPO])
    assert {r["level"] for r in rows(panel)} == {"project", "external"}
    assert isinstance(panel.figure, Share)
    external = {r[MARK] for r in rows(panel) if r["level"] == "external"}
    assert not external & {g.mark for s in panel.figure.stacks for g in s.segments}
    assert "외부재원" in notes(panel)
    assert panel.title.ko.endswith("2023년 예산 전액 구비")


def test_shares_of_a_split_budget(frames: Frames) -> None:
    panel = ask("funds", frames, "민관협치 기반구축을 통한 지역사회혁신계획 수립", districts=[YEONGDEUNGPO])
    shares = {(r["measure"], r["fund"]): r["share"] for r in rows(panel) if r["level"] == "project"}
    assert shares["budget", "시비"] == pytest.approx(174 / 188)
    assert shares["executed", "구비"] == pytest.approx(6_240 / 97_925)
    assert "2018년 예산 시비 92.6%, 구비 7.4%" in panel.title.ko


def test_plans_of_the_project_meet_later_budgets_of_its_name(frames: Frames) -> None:
    panel = ask("plans", frames, VISION, districts=[YEONGDEUNGPO])
    (row,) = rows(panel)
    assert (row["planned_won"], row["budget_won"], row["result"]) == (87_800_000, 87_800_000, "same")
    assert panel.title.ko == "2018년 계획 8,780만원, 그대로 편성"
    (alone,) = rows(ask("plans", frames, EXPANDED, districts=[GEUMCHEON]))
    assert (alone["planned_won"], alone["result"]) == (32_300_000, "no_report")


# Numbers and steps.


def test_every_number_under_the_project_is_listed_with_its_line(frames: Frames) -> None:
    panel = ask("indicators", frames, EXPANDED, districts=[GEUMCHEON])
    assert len(rows(panel)) == 10
    school = [(r["period"], r["value"], r["unit"], r["locator"]) for r in rows(panel) if r["indicator"] == "예산학교 운영"]
    assert school == [
        ("2018", 5.0, "회", "L290"),
        ("2018", 137.0, "명", "L290"),
        ("2019", 5.0, "회", "L290"),
        ("2019", 682.0, "명", "L290"),
    ]
    assert isinstance(panel.figure, Trend)
    assert [(p.year, p.value) for p in panel.figure.series[0].points] == [(2018, 5.0), (2019, 5.0)]


def test_only_one_unit_is_drawn(frames: Frames) -> None:
    panel = ask("indicators", frames, "기록물관리 및 전산화사업", districts=[YEONGDEUNGPO])
    assert isinstance(panel.figure, Trend)
    marks = {p.mark for s in panel.figure.series for p in s.points}
    assert len({r["unit"] for r in rows(panel) if r[MARK] in marks}) == 1
    assert "그리지 않은 지표" in notes(panel)


def test_a_year_that_was_not_over_is_unfinished_and_not_joined(frames: Frames) -> None:
    panel = ask("indicators", frames, "구의회 협력체계 강화", districts=[GEUMCHEON])
    assert isinstance(panel.figure, Trend)
    assert not panel.figure.joined
    assert [p.unfinished for p in panel.figure.series[0].points] == [False, False, True]
    assert panel.figure.series[0].points[-1].below.ko == "10. 31. 현재"


def test_numbers_of_one_year_have_no_figure(frames: Frames) -> None:
    panel = ask("indicators", frames, "구정의 효율성 제고를 위한 체계적인 평가 관리", districts=[YEONGDEUNGPO])
    assert panel.figure is None
    assert len(rows(panel)) == 6


def test_steps_are_done_then_planned_by_date(frames: Frames) -> None:
    panel = ask("milestones", frames, PARTICIPATION, districts=[YEONGDEUNGPO])
    assert [r["kind"] for r in rows(panel)] == ["done"] * 6 + ["planned"] * 12
    assert isinstance(panel.figure, Schedule)
    assert [s.planned for s in panel.figure.tasks] == [False] * 6 + [True] * 12
    assert panel.figure.tasks[0].label.ko == "7월 16일 ~ 24일"
    assert panel.title.ko == "추진 6건·계획 12건, 기준일 뒤 첫 계획은 시 주민참여예산제 참가(상반기)"
    assert panel.evidence[rows(panel)[0][MARK]].value.ko == "7월 16일 ~ 24일"


def test_a_step_with_contradicting_dates_has_words_instead_of_a_bar(frames: Frames) -> None:
    panel = ask("milestones", frames, "구정의 효율성 제고를 위한 체계적인 평가 관리", districts=[YEONGDEUNGPO])
    (row,) = [r for r in rows(panel) if r["check"]]
    assert isinstance(panel.figure, Schedule)
    assert [s.mark for s in panel.figure.tasks if s.doubt.ko] == [row[MARK]]
    assert "확인 필요한 일 1건" in panel.notes[0].ko
    assert "확인 필요" in panel.evidence[row[MARK]].formula.ko
    (words,) = [t for t in drawn(panel.figure, width=1100)["data"] if t["name"] == "missing"]  # type: ignore[attr-defined]
    assert "확인 필요: 적힌 끝이 시작보다 앞섬" in words["text"]
    bars = {c[0] for t in drawn(panel.figure, width=1100)["data"] if t["type"] == "bar" for c in t["customdata"]}  # type: ignore[attr-defined]
    assert row[MARK] not in bars


# Several districts, one of them narrowed to a department.


def test_a_department_narrows_its_own_district_only(frames: Frames) -> None:
    both = listed_items(make_query(districts=[YEONGDEUNGPO, GEUMCHEON], departments=[OF_2023]), frames)
    own = listed_items(make_query(districts=[YEONGDEUNGPO], departments=[OF_2023]), frames)
    assert set(both) == {*own, *listed_items(make_query(districts=[GEUMCHEON]), frames)}
    assert not listed_items(make_query(districts=[GEUMCHEON], departments=[OF_2023]), frames)


def test_a_project_of_both_districts_shows_both(generated: Frames) -> None:
    garam, narae = "seoul-garam", "seoul-narae"
    shared = dict(generated["budget_execution"].filter(pl.col("level") == "project").group_by("item").agg(pl.col("district_id")).rows())
    department, item = next(
        (d, i) for d, i in generated["budget_execution"].filter((pl.col("level") == "project") & (pl.col("district_id") == garam))
        .select("department_id", "item").unique(maintain_order=True).rows() if narae in shared[i]
    )  # fmt: skip
    panel = SPECS["project-money"](make_query(districts=[garam, narae], departments=[department], options={"item": item}), generated)
    assert set(panel.table.frame["district_id"]) == {garam, narae}
    assert set(panel.table.frame.filter(pl.col("district_id") == garam)["department_id"]) <= set(names(generated).lineage(department))


@pytest.mark.parametrize("name", SPECS)
def test_a_district_that_does_not_print_the_project_is_named_with_the_reason(name: str, frames: Frames) -> None:
    query = {"districts": [YEONGDEUNGPO, GEUMCHEON], "departments": [OF_2023]}
    panel = ask(name.removeprefix("project-"), frames, PARTICIPATION, **query)
    assert "금천구 자료에는 이 이름의 사업이 없음" in notes(panel)
    assert "자료 없음: 금천구" not in notes(panel)


def test_a_department_that_does_not_print_it_is_told_from_a_district_that_does_not(generated: Frames) -> None:
    project = pl.col("level") == "project"
    rows_ = generated["budget_execution"].filter(project).select("district_id", "department_id", "item").unique(maintain_order=True).rows()
    places: dict[str, dict[str, set[str]]] = {}
    for district, department, item in rows_:
        places.setdefault(item, {}).setdefault(district, set()).add(department)
    item, own = next((i, p) for i, p in places.items() if {"seoul-garam", "seoul-narae"} <= set(p))
    other = next(d for d in generated["departments"]["department_id"] if d.startswith("seoul-garam/")
                 and not set(names(generated).lineage(d)) & own["seoul-garam"] and not d.endswith("/all"))  # fmt: skip
    panel = SPECS["project-money"](
        make_query(districts=["seoul-garam", "seoul-narae"], departments=[other], options={"item": item}), generated
    )
    assert set(panel.table.frame["district_id"]) == {"seoul-narae"}
    assert "가람구는 고른 부서나 팀이 이 사업을 적지 않음" in notes(panel)


# What is not there, and other filters.


def test_an_empty_part_is_one_line_with_what_there_is(frames: Frames) -> None:
    panel = ask("money", frames, EXPANDED, districts=[GEUMCHEON])
    assert panel.is_empty
    assert panel.figure is None
    assert panel.title.ko == "예산과 집행액 적혀 있지 않음"
    assert panel.what.ko.startswith(EXPANDED)
    assert notes(panel) == "이 사업에 적혀 있는 것: 재원 8건, 지표 10건, 추진 일정 10건"


def test_a_project_of_another_district_says_where_it_is(frames: Frames) -> None:
    for name in SPECS:
        panel = ask(name.removeprefix("project-"), frames, EXPANDED, districts=[YEONGDEUNGPO])
        assert panel.is_empty
        assert "이 사업이 적힌 곳: 금천구" in notes(panel)


def test_a_district_without_projects_says_so(frames: Frames) -> None:
    for spec, panel in every(frames, districts=["seoul-guro"]):
        assert panel.is_empty, spec.name
        assert panel.title.ko == "구로구 사업 자료 없음"


def test_a_department_is_followed_through_its_reorganisations(frames: Frames) -> None:
    for department in (OF_2015, OF_2017, OF_2023):
        assert not ask("money", frames, PARTICIPATION, departments=[department]).is_empty


def test_the_project_stays_where_the_question_is_widened(frames: Frames) -> None:
    for spec in PROJECT:
        query = make_query(districts=[YEONGDEUNGPO], departments=[OF_2023], years=[2023], options={"item": PARTICIPATION})
        found = nearest(spec, query, frames.only(spec.datasets))
        assert not found.panel.is_empty
        assert PARTICIPATION in found.panel.what.ko


@pytest.mark.parametrize("name", SPECS)
def test_every_project_of_every_place_answers(name: str, frames: Frames) -> None:
    spec = SPECS[name]
    places: list[dict[str, Any]] = [{}, {"districts": [YEONGDEUNGPO]}, {"districts": [YEONGDEUNGPO, GEUMCHEON]}, {"departments": [OF_2017]}]
    for place, item in product(places, listed_items(make_query(), frames)):
        panel = spec(make_query(options={"item": item}, **place), frames.only(spec.datasets))
        assert panel.title.ko, (place, item)
        assert panel.title.en, (place, item)
        if not panel.is_empty:
            marks = panel.table.frame[MARK].to_list()
            assert len(set(marks)) == len(marks), (place, item)
            assert set(panel.evidence) == set(marks), (place, item)
            assert all(e.rows for e in panel.evidence.values()), (place, item)


@pytest.mark.parametrize("parts", [{"years": [1999]}, {"as_of": "at-most 2014-12-31"}, {"teams": ["없는 팀"]}, {"years": [2015, 2016]},
                                   {"as_of": "same-day 10-31"}, {"unit": "억원"}])  # fmt: skip
def test_no_filter_breaks_a_panel(parts: dict[str, Any], frames: Frames) -> None:
    for item in ("", PARTICIPATION):
        for spec, panel in every(frames, **parts, **({"options": {"item": item}} if item else {})):
            assert panel.title.ko, spec.name
