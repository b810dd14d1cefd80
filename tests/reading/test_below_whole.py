"""Officials that lines or cells count below or beside others, which their sums tell."""

from __future__ import annotations

import pytest

from tests.reading.test_budget_tables import rows, table
from tests.reading.test_everyday_forms import told


def test_offices_in_lines_with_both_values_add_up_to_those_above_them() -> None:
    found = told("□ 기구 및 인력\n○ 인력 : 정원 58명 / 현원 55명(결원 3명)\n - 가람과 : 20명(19명)\n - 나래과 : 38명(36명)\n")
    assert rows(found, "staffing", "authorized", "actual") == [(20, 19), (38, 36), (58, 55)]


def test_series_in_lines_divide_the_value_that_they_add_up_to_and_are_divided_by_grades() -> None:
    found = told("□ 인력 현황\n○ 정원 45명(현원 43명)\n - 일반직 40명(5급 4, 6급 10, 7급 26)\n - 공무직 5명\n")
    told_rows = rows(found, "staffing", "track", "grade", "authorized", "actual")
    assert {("일반직", "5급", 4, None), ("일반직", "7급", 26, None), ("공무직", "전체", 5, None), ("전체", "전체", None, 43)} <= set(
        told_rows
    )
    assert ("total", "40") in rows(found, "printed_figures", "figure", "printed")
    assert not found.tables.get("indicators")


@pytest.mark.parametrize(
    "lines",
    [
        "○ 정원 45명(현원 43명)\n - 일반직 40명\n - 공무직 6명",  # 46
        "○ 정원 45명(현원 43명)\n - 일반직 40명\n - 간담회 5회",
        "○ 자원봉사자 정원 45명\n - 일반직 40명\n - 공무직 5명",
    ],
)
def test_lines_that_do_not_add_up_to_officials_divide_none(lines: str) -> None:
    assert not [r for r in rows(told(f"□ 인력 현황\n{lines}\n"), "staffing", "track") if r == ("일반직",)]


@pytest.mark.parametrize("cell", ["정원 78 / 현원 75", "정원 78명, 현원 75명", "정원 78(현원 75)"])
def test_a_cell_that_says_both_values_counts_the_office_that_reports(cell: str) -> None:
    found = told("□ 조직·인력\n\n" + table("조 직 | 인 력", f"1국 4과 15팀 | {cell}"))
    assert rows(found, "staffing", "authorized", "actual") == [(78, 75)]
    assert {r["department_id"] for r in found.tables["staffing"]} == {"busan-seo/haneulguk"}


@pytest.mark.parametrize("name", ["가람어린이집", "가람복지재단", "나래과"])
def test_a_cell_about_others_counts_nobody_of_the_office_that_reports(name: str) -> None:
    found = told("□ 시설 현황\n\n" + table("시설명 | 인원", f"{name} | 정원 50명, 현원 45명"))
    assert not [r for r in found.tables.get("staffing", ()) if r["department_id"] == "busan-seo/haneulguk"]


def test_when_bodies_were_founded_is_no_year_of_their_people() -> None:
    lines = (
        "기관명 | 설립연도 | 정원 | 현원",
        "나래문화재단 | 2018 | 36 | 34",
        "가람청소년재단 | 2020 | 41 | 39",
        "다온시설공단 | 2009 | 124 | 119",
    )
    found = told("□ 출연기관 현황 (단위 : 명)\n\n" + table(*lines))
    assert {str(day) for (day,) in rows(found, "staffing", "as_of")} == {"2031-01-20"}
