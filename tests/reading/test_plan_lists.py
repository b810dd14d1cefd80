"""What a year's plans list: works with their money in a line each, offices with their officials, early spending, balances of funds."""

from __future__ import annotations

from datetime import date

import pytest

from lib.reading.meaning.records.asked import OF_CHAPTER
from lib.topics.budget.forms.early import OF_HALF
from tests.reading.test_meaning import read, rows, table

PLANS = "# 2025년도 주요업무계획\n\n# Ⅱ. 2025년 주요업무 추진계획\n\n1. 따뜻한 생활복지\n"
STAFF = "# 2025년도 주요업무계획\n\n# Ⅰ. 일반현황\n\n□ 인력 (2025. 1. 1. 현재, 단위 : 명)\n\n" + table(
    "구분 | 계 | 5급 | 6급", "정원 | 28 | 8 | 20", "현원 | 26 | 8 | 18"
)
MILLION = 10**6


def money(lines: str) -> set[tuple[object, ...]]:
    """Item, source, year and millions of won of what the lines of a plan give."""
    found = rows(read(PLANS + lines), "funding", "item", "fund", "fiscal_year", "amount_won")
    return {(i, f, y, float(str(a)) / MILLION) for i, f, y, a in found}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("○ 별빛수당 : 25,860명 / 31,032백만원", {("별빛수당", "전체", "2025", 31032)}),
        ("○ 달빛식당 : 412명, 3,115백만원", {("달빛식당", "전체", "2025", 3115)}),
        ("○ 달빛식당 : 412명 3,115백만원 / 별빛수당 : 80명, 96백만원", {("달빛식당", "전체", "2025", 3115), ("별빛수당", "전체", "2025", 96)}),
        ("○ 새숲 나들이 : 900백만원(국비 450, 시비 450)", {("새숲 나들이", "전체", "2025", 900), ("새숲 나들이", "국비", "2025", 450), ("새숲 나들이", "시비", "2025", 450)}),
        ("○ 나래도서관 건립 : 90억원", {("나래도서관 건립", "전체", "미상", 9000)}),
        ("○ 하늘기금 : 2024년말 386백만원", set()),
        ("○ 발행규모 : 2,880억원", set()),
    ],
)  # fmt: skip
def test_what_is_listed_with_its_money_is_of_the_year_of_the_plans(line: str, told: set[tuple[object, ...]]) -> None:
    assert money(line) == told


def test_the_year_of_the_plans_is_to_be_confirmed_once_and_what_is_built_has_none() -> None:
    listed = read(PLANS + "○ 별빛수당 : 25,860명 / 31,032백만원\n○ 달빛식당 : 412명, 3,115백만원\n")
    built = read(PLANS + "○ 나래도서관 건립 : 90억원\n")
    assert [sum(OF_CHAPTER in item.why for item in found.items) for found in (listed, built)] == [1, 0]


def test_a_list_of_works_is_of_the_year_that_its_chapter_names() -> None:
    listed = table(
        "부서 | 사업명 | 사업량 | 사업비 | 국비 | 시비",
        "도로과 | 별빛길 가꾸기 | 6개소 | 300 | 100 | 200",
        "하천과 | 달빛내 돌보기 | 2㎞ | 90 | 30 | 60",
    )
    found = rows(
        read(f"# 2025년도 주요업무계획\n\n# Ⅳ. 2025년 보조사업 현황\n(단위 : 백만원)\n\n{listed}"), "funding", "item", "fund", "fiscal_year"
    )
    assert {year for _, _, year in found} == {"2025"}
    assert ("별빛길 가꾸기", "국비", "2025") in found


@pytest.mark.parametrize(
    "line",
    [
        "※ 국·실별 정원(현원) : 도로과 12(11), 하천과 16(15)",
        "※ 과별 현황(정원/현원) : 도로과 12/11, 하천과 16/15",
        "※ 소속 부서별 : 정원 28명, 현원 26명 － 도로과 12(11), 하천과 16(15)",
        "※ 부서별 : 도로과 정원 12명(현원 11명), 하천과 정원 16명(현원 15명)",
    ],
)
def test_a_line_that_lists_offices_gives_their_officials(line: str) -> None:
    found = rows(read(f"{STAFF}\n\n{line}\n", "안전실"), "staffing", "department_id", "authorized", "actual", "as_of")
    assert ("busan/dorogwa", 12, 11, date(2025, 1, 1)) in found
    assert ("busan/hacheongwa", 16, 15, date(2025, 1, 1)) in found


def test_boxes_of_a_chart_that_make_the_quota_are_the_quota_of_each_office() -> None:
    chart = table("도로과 (3팀, 12명) | 하천과 (4팀, 16명)", "도로팀 | 하천팀")
    made = STAFF.replace("□ 인력", f"□ 조직\n\n{chart}\n\n□ 인력")
    assert ("busan/dorogwa", 12, None) in rows(read(made, "안전실"), "staffing", "department_id", "authorized", "actual")
    assert not any(d == "busan/dorogwa" for d, *_ in rows(read(made.replace("16명", "19명"), "안전실"), "staffing", "department_id"))


def test_an_office_of_the_government_is_no_table_about_children() -> None:
    found = read(
        "# 업무계획\n\n## 일반현황\n\n### 인력\n(2025. 1. 1. 현재, 단위 : 명)\n\n"
        + table("부서 | 정원 | 현원", "도로과 | 12 | 11", "보육아동과 | 16 | 15"),
        "복지국",
    )
    assert len(rows(found, "staffing", "department_id")) == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("※ 상반기 신속집행(’25. 6. 30.) : 대상액 583억원, 집행액 379억원(65.0%)", {(2025, "대상액", "executed", 58300, 37900, date(2025, 6, 30))}),
        ("○ 상반기 신속집행 : 대상액 1,120억원의 60%인 672억원", {(2025, "대상액", "planned", 112000, None, DAY := date(2025, 2, 13)), (2025, "목표액", "planned", 67200, None, DAY)}),
    ],
)  # fmt: skip
def test_early_spending_in_a_line(line: str, told: set[tuple[object, ...]]) -> None:
    found = rows(
        read(PLANS + line, "재정관"), "budget_execution", "fiscal_year", "basis", "stage", "budget_won", "executed_won", "as_of", "item"
    )
    assert {(y, b, s, m // MILLION, e and e // MILLION, d) for y, b, s, m, e, d, i in found if i == "신속집행"} == told  # type: ignore[operator]


@pytest.mark.parametrize(
    ("year", "day", "is_asked"),
    [(2024, date(2024, 6, 30), True), (2025, date(2025, 2, 13), False)],  # the report is of February 2025
)
def test_early_spending_without_a_day_is_asked_and_never_of_a_day_to_come(year: int, day: date, *, is_asked: bool) -> None:
    found = read(f"{PLANS}※ {year}년 상반기 신속집행 : 대상액 583억원, 집행액 379억원", "재정관")
    assert rows(found, "budget_execution", "fiscal_year", "budget_won", "as_of") == [(year, 58_300 * MILLION, day)]
    assert any(OF_HALF in item.why for item in found.items) is is_asked


@pytest.mark.parametrize(
    "line",
    [
        "○ 하늘기금 : 2024년말 조성액 386백만원",
        "□ 기금 조성 현황 (2024. 12. 31. 현재)\n - 하늘기금 386백만원",
        "○ 하늘기금 : 2024년말 386백만원",
    ],
)
def test_a_balance_of_a_fund_is_of_the_last_day_of_its_year(line: str) -> None:
    found = rows(read(PLANS + line, "재정관"), "budget_size", "item", "stage", "fiscal_year", "as_of", "amount_won")
    assert found == [("하늘기금", "연도말 조성액", 2024, date(2024, 12, 31), 386 * MILLION)]


def test_what_divides_the_total_of_a_table_otherwise_is_read_in_its_unit() -> None:
    budget = table("부서 | 2025년 예산 | 2024년 예산", "합계 | 900 | 800", "도로과 | 500 | 450", "하천과 | 400 | 350")
    text = f"# 업무계획\n\n## 일반현황\n\n□ 예산현황\n(단위 : 백만원)\n\n{budget}\n\n* 재원 : 국비 300, 시비 600\n"
    found = rows(read(text, "안전실"), "funding", "fund", "fiscal_year", "amount_won")
    assert found == [("국비", "2025", 300 * MILLION), ("시비", "2025", 600 * MILLION)]
    assert rows(read(text.replace("시비 600", "시비 550"), "안전실"), "funding", "fund") == []


def test_years_beside_the_rows_are_none_of_those_of_the_columns() -> None:
    text = f"{PLANS}\n(단위 : 백만원)\n\n" + table(
        "사업명 | 기간 | 총사업비 | 기투자 | 2025년 | 향후", "별빛길 정비 | ’22~’26 | 900 | 400 | 300 | 200"
    )
    found = rows(read(text), "funding", "fiscal_year", "amount_won")
    assert [y for y, a in found if a == 400 * MILLION] == ["../2024"]
    assert [y for y, a in found if a == 200 * MILLION] == ["2026/.."]


def test_who_chose_a_work_is_no_source_of_its_money() -> None:
    text = f"{PLANS}\n□ 공모사업\n\n" + table(
        "연번 | 공모사업명 | 주관부처 | 총사업비 | 국비", "1 | 별빛단지 그린전환 | 산업부 | 280억원 | 182억원"
    )
    assert ("전체", 28_000 * MILLION) in rows(read(text), "funding", "fund", "amount_won")
