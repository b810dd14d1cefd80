"""What works cost in all beside their years, and wholes that titles and lines tell over their parts."""

from __future__ import annotations

import pytest

from lib.reading.meaning.records import asked
from tests.reading.test_budget_tables import rows, table
from tests.reading.test_everyday_forms import told
from tests.reading.test_office_reports import read

WORKS = ("사업명 | 총사업비 | 기투자 | ’31년 예산 | 향후", "가람공원 조성 | 120 | 40 | 30 | 50", "나래체육관 건립 | 80 | 20 | 25 | 35")
EOK = 100_000_000


def test_a_whole_cost_stands_beside_what_is_spent_had_and_needed() -> None:
    found = told("□ 주요사업\n(단위 : 억원)\n\n" + table(*WORKS))
    assert rows(found, "funding", "item", "fiscal_year", "measure", "amount_won")[:4] == [
        ("가람공원 조성", "../2030", "required", 40 * EOK), ("가람공원 조성", "2031", "budget", 30 * EOK),
        ("가람공원 조성", "2032/..", "required", 50 * EOK), ("가람공원 조성", "전체", "required", 120 * EOK),
    ]  # fmt: skip
    assert not found.tables.get("indicators")


def test_the_same_with_a_unit_in_each_cell() -> None:
    cells = [line.replace(" |", "억원 |", 9).replace("조성억원", "조성").replace("건립억원", "건립") + "억원" for line in WORKS[1:]]
    found = told("□ 주요사업\n\n" + table(WORKS[0], *cells))
    assert ("나래체육관 건립", "전체", 80 * EOK) in rows(found, "funding", "item", "fiscal_year", "amount_won")


@pytest.mark.parametrize(("unit", "counted"), [("억원", False), ("명", True)])
def test_years_of_things_under_a_total_are_what_they_cost_if_they_are_money(unit: str, *, counted: bool) -> None:
    lines = ("사업명 | 계 | 2030까지 | 2031 | 2032이후", "가람공원 조성 | 120 | 40 | 30 | 50")
    found = told(f"□ 주요사업\n(단위 : {unit})\n\n" + table(*lines))
    money = rows(found, "funding", "fiscal_year", "measure", "amount_won")
    assert money == (
        [] if counted else [("../2030", "required", 40 * EOK), ("2031", "required", 30 * EOK), ("2032/..", "required", 50 * EOK)]
    )
    assert (asked.UNSAID in [why for *_, why in found.doubts]) is not counted, "no word says what they are"


def test_a_title_that_says_what_years_of_things_are_leaves_nothing_to_ask() -> None:
    found = told("□ 주요사업 집행현황\n(단위 : 억원)\n\n" + table("사업명 | 계 | 2030까지 | 2031", "가람공원 조성 | 70 | 40 | 30"))
    assert rows(found, "funding", "fiscal_year", "measure") == [("../2030", "executed"), ("2031", "executed")]
    assert asked.UNSAID not in [why for *_, why in found.doubts]


@pytest.mark.parametrize(
    "lines",
    [
        "### 예산 현황 : 총 125억 원\n - 국비 40억, 시비 60억, 구비 25억",
        "□ 예산 현황 : 총 125억 원\n - 국비 40억 원\n - 시비 60억 원\n - 구비 25억 원",
        "□ 예산 현황\n○ 총 12,500백만원(국비 4,000 시비 6,000 구비 2,500)",
    ],
)
def test_sources_below_the_whole_of_an_office_are_its_money(lines: str) -> None:
    found = told(lines)
    assert rows(found, "funding", "level", "item", "fund", "amount_won") == [
        ("office", "전체", "구비", 25 * EOK), ("office", "전체", "국비", 40 * EOK), ("office", "전체", "시비", 60 * EOK),
    ]  # fmt: skip
    assert rows(found, "budget_execution", "level", "budget_won") == [("office", 125 * EOK)]


def test_parts_that_do_not_make_the_whole_of_a_title_are_no_sources_of_it() -> None:
    assert not told("□ 예산 현황 : 총 125억 원\n - 국비 40억, 시비 60억, 구비 20억").tables.get("funding")


@pytest.mark.parametrize("title", ["○ 2030년 예산집행", "○ 2030년 결산", "○ 2030년 세입·세출 결산"])
def test_what_is_told_under_the_execution_of_a_year_is_all_of_the_office_and_of_that_year(title: str) -> None:
    found = told(f"□ 재정\n{title}\n - 예산현액 : 12,300백만원\n - 집행액 : 11,800백만원\n - 이월액 : 300백만원\n")
    assert rows(found, "budget_execution", "level", "item", "fiscal_year") == [("office", "전체", 2030)]
    assert rows(found, "indicators", "indicator", "period") == [("이월액", "2030")]


def test_the_only_kind_of_a_class_stands_below_it_where_the_sum_over_both_says_so() -> None:
    lines = ("과목 | 2031년 예산액 | 2030년 예산액", "총계 | 1,600,000 | 1,500,000", "지방세수입 | 900,000 | 850,000", "보통세 | 890,000 | 841,000",
             "지난년도수입 | 10,000 | 9,000", "지방교부세 | 300,000 | 310,000", "부동산교부세 | 300,000 | 310,000", "보조금 | 400,000 | 340,000")  # fmt: skip
    found = read(
        "# 2031년도 예산서\n\n서울특별시 마포구\n2031. 1. 2. 기준\n\n## 1. 일반회계 세입 총괄\n(단위 : 천원)\n\n" + table(*lines), "가.md"
    )
    items = {item for (item,) in rows(found, "budget_size", "item")}
    assert {"보통세", "부동산교부세", "보조금"} <= items
    assert not {"지방교부세", "지방세수입"} & items
    assert ("total", "1,600,000") in rows(found, "printed_figures", "figure", "printed")


def test_shares_under_one_of_two_years_are_of_that_year_alone() -> None:
    lines = ("| 회계 | 2031년 예산액 | | 2030년 예산액 |", "|---|---|---|---|", "| | 금액 | 구성비(%) | |", "| 총계 | 2,000 | 100.0 | 1,800 |",
             "| 일반회계 | 1,500 | 75.0 | 1,400 |", "| 특별회계 | 500 | 25.0 | 400 |")  # fmt: skip
    found = read(
        "# 2031년도 예산서\n\n서울특별시 마포구\n2031. 1. 2. 기준\n\n## 1. 회계별 예산 규모\n(단위 : 백만원)\n\n" + "\n".join(lines),
        "가.md",
    )
    shares = [r for r in found.tables["printed_figures"] if r["figure"] == "rate"]
    assert shares
    assert not [r for r in shares if "2030" in str(r["subject"])]
