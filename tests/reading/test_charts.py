"""An organisation's chart with quotas, and an office's budget by account in one line."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.topics import TOPICS
from tests.reading.test_meaning import KNOWN, rows

CHART = "| 하늘정책과 | 바다건설과 |\n|---|---|\n| 4팀(정원 21명) | 5팀(정원 34명) |\n\n"
STAFF = "(2025. 1. 1. 기준, 단위: 명)\n\n| 구분 | 계 | 4급 | 5급 | 6급 | 7급 |\n|---|---|---|---|---|---|\n| 정원 | 55 | 2 | 9 | 24 | 20 |\n| 현원 | 53 | 2 | 9 | 22 | 20 |\n"


def told(text: str, department: str = "구름건축국") -> Reading:
    front = "# 구름건축국 2025년 주요업무계획\n\n## 일반현황\n\n"
    return read_records(parse("가.md", (front + text).encode()), KNOWN, TOPICS, Given("부산광역시", department, 2025, date(2025, 2, 13)))


def test_the_quota_of_each_office_of_a_chart() -> None:
    made = told(CHART + STAFF)
    found = [r for r in rows(made, "staffing", "grade", "as_of", "authorized", "actual") if r[0] == "전체"]
    assert found == [("전체", date(2025, 1, 1), 21, None), ("전체", date(2025, 1, 1), 34, None)]


def test_heads_without_the_word_are_no_quota() -> None:
    assert not told(CHART.replace("정원 ", "")).tables.get("staffing")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- 세출예산 총 300억원(일반회계 280억원, 특별회계 20억원)",
            {("account", "일반회계 세출", 28_000_000_000), ("account", "특별회계 세출", 2_000_000_000)},
        ),
        (
            "- 2025년 하늘기금 운용계획 : 9,000백만원(사업비 3,000, 예치금 6,000)",
            {("unit_program", "하늘기금 사업비", 3_000_000_000), ("unit_program", "하늘기금 예치금", 6_000_000_000)},
        ),
        ("- 세출예산 총 300억원(일반회계 280억원, 특별회계 90억원)", set()),  # they do not make it
    ],
)
def test_a_budget_divided_in_brackets(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert set(rows(told(text + "\n"), "budget_execution", "level", "item", "budget_won")) == expected


def test_what_a_fund_holds() -> None:
    found = rows(
        told("- 2024년 12월말 하늘기금 보유현황 : 20,407백만원\n"), "budget_size", "fiscal_year", "account", "item", "stage", "amount_won"
    )
    assert found == [(2024, "기금", "하늘기금", "연도말 조성액", 20_407_000_000)]


def test_sources_that_the_data_keep_under_one_word_keep_their_names() -> None:
    made = told(
        "□ 예산현황\n\n(단위: 백만원)\n\n| 구분 | 합계 | 국비 | 균특 | 시비 |\n|---|---|---|---|---|\n| 합계 | 2,530 | 1,640 | 450 | 440 |\n"
        "| 하늘정책과 | 1,210 | 790 | 210 | 210 |\n| 바다건설과 | 1,320 | 850 | 240 | 230 |\n"
    )
    found = rows(made, "funding", "item", "fund", "amount_won")
    assert ("균특", "국비", 210_000_000) in found
    assert ("전체", "국비", 790_000_000) in found


def test_posts_are_counted_as_grades() -> None:
    made = told(STAFF.replace("| 4급 |", "| 과장 |"))
    assert ("과장", 2, 2) in rows(made, "staffing", "grade", "authorized", "actual")


def test_years_below_a_cost_without_a_unit_are_in_that_of_the_cost() -> None:
    text = "1 물빛공원 조성\n□ 사업개요\n ○ 사업비 : 24,600백만원(국비 9,840, 시비 14,760)\n  - ’24년까지 12,300 / ’25년 6,150 / ’26년 {}\n"
    found = rows(told(text.format("6,150")), "funding", "fiscal_year", "fund", "amount_won")
    assert {("../2024", "전체", 12_300_000_000), ("2025", "전체", 6_150_000_000), ("2026", "전체", 6_150_000_000)} <= set(found)
    assert not [r for r in rows(told(text.format("9,999")), "funding", "fiscal_year") if r[0] == "2025"]


def test_an_officer_beside_offices_has_a_budget_of_its_own() -> None:
    made = told(
        "□ 소관 예산\n\n(단위: 백만원)\n\n| 구분 | 계 | 하늘정책관 | 바다담당관 | 구름담당관 |\n|---|---|---|---|---|\n"
        "| 2025년 | 26,900 | 4,210 | 12,600 | 10,090 |\n| 2024년 | 23,260 | 4,060 | 11,100 | 8,100 |\n"
    )
    found = rows(made, "budget_execution", "department_id", "fiscal_year", "budget_won")
    assert len(found) == 6
    assert {(year, won) for _, year, won in found} >= {(2025, 4_210_000_000), (2024, 4_060_000_000)}
