"""Budgets of offices by stage, balances of funds, and changes over several years: tables that the declared words read."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.reading.test_meaning import read, rows, table

HEAD = "# 2025년도 주요업무계획\n\n2025. 2. 13.\n\n## 일반현황\n\n### {}\n(단위 : 백만원)\n\n"
STAGES = (("당초", "예산액", (8_500, 4_400)), ("최종", "최종예산", (8_560, 4_440)))


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_original_and_final_budget_of_offices_stand_side_by_side(order: tuple[int, ...]) -> None:
    stages = [STAGES[n] for n in order]
    lines = (f"{name} | " + " | ".join(f"{money[n]:,}" for _, _, money in stages) for n, name in enumerate(("도로과", "하천과")))
    sums = " | ".join(f"{sum(money):,}" for _, _, money in stages)
    found = read(HEAD.format("예산") + table("부서 | " + " | ".join(w for w, _, _ in stages), f"계 | {sums}", *lines), "안전실")
    expected = [
        (f"busan/{o}", "office", basis, money[n] * 10**6) for _, basis, money in STAGES for n, o in enumerate(("dorogwa", "hacheongwa"))
    ]
    assert rows(found, "budget_execution", "department_id", "level", "basis", "budget_won") == sorted(expected, key=str)
    assert not found.tables.get("indicators")


def test_offices_stages_and_accounts_cross() -> None:
    text = table("부서 | 일반회계 | | 특별회계 | ", " | 당초 | 최종 | 당초 | 최종", "계 | 600 | 650 | 300 | 350", "도로과 | 300 | 330 | 200 | 230",
                 "하천과 | 300 | 320 | 100 | 120")  # fmt: skip
    found = rows(read(HEAD.format("예산") + text, "안전실"), "budget_execution", "department_id", "item", "basis", "budget_won")
    assert len(found) == 8
    assert ("busan/dorogwa", "특별회계", "최종예산", 230_000_000) in found


def test_the_day_over_a_table_tells_its_fiscal_year() -> None:
    text = table("부서 | 회계 | 예산현액 | 집행액", "합계 | | 10,000 | 9,000", "도로과 | 일반회계 | 4,000 | 3,600", " | 특별회계 | 2,000 | 1,900",
                 "하천과 | 일반회계 | 4,000 | 3,500")  # fmt: skip
    found = read(HEAD.format("예산 집행") + "(2024. 12. 31. 기준)\n\n" + text, "안전실")
    assert {y for (y,) in rows(found, "budget_execution", "fiscal_year")} == {2024}


def test_balances_of_funds_with_income_and_spending() -> None:
    text = table("기금명 | 2024년도말 조성액 | 2025년도 운용계획 | | | 2025년도말 조성액", " | | 수입 | 지출 | 증감 | ", "계 | 2,100 | 90 | 100 | △10 | 2,090",
                 "재난관리기금 | 1,950 | 40 | 45 | △5 | 1,945", "노 인 복 지 기 금 * | 150 | 50 | 55 | △5 | 145")  # fmt: skip
    found = read(HEAD.format("기금") + text)
    money = rows(found, "budget_size", "fiscal_year", "account", "item", "stage", "amount_won")
    assert len(money) == 8
    assert (2024, "기금", "재난관리기금", "연도말 조성액", 1_950_000_000) in money
    assert (2025, "기금", "노인복지기금", "기금 지출", 55_000_000) in money


def test_what_is_left_of_a_fund_is_no_balance_beside_what_was_raised() -> None:
    found = read(
        HEAD.format("기금") + table("기금명 | 조성액 | 집행액 | 잔액", "재난관리기금 | 1,200 | 300 | 900", "자활기금 | 500 | 120 | 380")
    )
    assert not found.tables.get("budget_size")
