"""What offices print every day beside the plain form: counts of teams behind a name, parts in brackets, heads by post, a year before its amount."""

from __future__ import annotations

import pytest

from lib.intake import Reading
from tests.reading.test_budget_tables import rows, table
from tests.reading.test_office_reports import read

HEAD = "# 2031년 하늘국 주요업무계획\n\n부산광역시 서구\n\n2031. 1. 20. 기준\n\n## Ⅰ. 일반현황\n\n"


def told(body: str) -> Reading:
    return read(HEAD + body, "가.md")


def test_teams_counted_behind_an_office_are_no_part_of_its_name() -> None:
    found = told("□ 인력\n\n" + table("과명 | 정원 | 현원", "가람과(4팀) | 25 | 24", "나래과(4개팀) | 20 | 19"))
    assert rows(found, "staffing", "authorized", "actual") == [(20, 19), (25, 24)]
    assert {r["department_id"] for r in found.tables["staffing"]} == {"busan-seo/garamgwa", "busan-seo/naraegwa"}


def test_a_smaller_figure_in_a_bracket_is_a_part_that_is_asked_for() -> None:
    lines = ("부서별 | 정원 | 현원 | 비고", "계 | 45 | 43 | ", "가람과 | 25(1) | 24(1) | ( )는 시간선택제", "나래과 | 20 | 19 | ")
    found = told("□ 인력 (단위 : 명)\n\n" + table(*lines))
    assert rows(found, "staffing", "authorized", "actual") == [(20, 19), (25, 24)]
    assert any("괄호 안의 수" in q.words.ko for q in found.questions)


def test_members_of_a_team_are_counted_by_post_and_are_no_office() -> None:
    found = told("□ 직급별 현원\n\n" + table("계 | 국장 | 과장 | 팀장 | 팀원", "41 | 1 | 2 | 8 | 30"))
    assert rows(found, "staffing", "grade", "actual") == [("과장", 2), ("국장", 1), ("팀원", 30), ("팀장", 8)]
    assert {r["department_id"] for r in found.tables["staffing"]} == {"busan-seo/haneulguk"}


@pytest.mark.parametrize(
    ("line", "year"),
    [("예산 : ’31년 1,200백만원 (’30년 1,000백만원 대비 20% 증)", 2031), ("예산 : 2030년 1,200백만원", 2030), ("예산 : 1,200백만원", 2031)],
)
def test_the_year_before_an_amount_is_its_year(line: str, year: int) -> None:
    assert rows(told(f"□ {line}\n"), "budget_execution", "fiscal_year", "budget_won") == [(year, 1_200_000_000)]


def test_a_state_of_quotas_is_told_by_grade() -> None:
    found = told("□ 정원 현황 : 20명(5급 1명, 6급 4명, 7급이하 15명)\n")
    assert rows(found, "staffing", "grade", "authorized") == [("5급", 1), ("6급", 4), ("7급이하", 15)]


def test_letters_and_formulas_of_columns_are_no_names() -> None:
    head, lines = (
        "구분 | 2031년 a | 2030년 b | 증감 c=a-b | 증감률 c/b",
        ("일반회계 | 900 | 800 | 100 | 12.5", "특별회계 | 300 | 200 | 100 | 50.0"),
    )
    found = told("□ 예산현황 (단위 : 백만원, %)\n\n" + table(head, *lines))
    assert rows(found, "budget_execution", "item", "fiscal_year", "budget_won")[0] == ("일반회계", 2030, 800_000_000)
    assert not found.tables.get("indicators")
    counted = told("□ 민원 처리 (단위 : 건, %)\n\n" + table(head, "전화 | 900 | 800 | 100 | 12.5", "방문 | 300 | 200 | 100 | 50.0"))
    assert {r["unit"] for r in counted.tables["indicators"] if r["indicator"] == "증감률"} <= {"%"}
    assert not {r["indicator"] for r in counted.tables["indicators"]} & {"a", "b"}


def test_where_and_how_large_a_work_is_is_no_part_of_its_name() -> None:
    found = told(
        "## Ⅱ. 2031년 추진계획\n\n### 1. 하늘숲 조성\n\n" + table("위치 | 규모 | 총사업비", "가람동 12 | 연면적 1,200㎡ | 120억원")
    )
    assert rows(found, "funding", "item", "amount_won") == [("하늘숲 조성", 12_000_000_000)]
