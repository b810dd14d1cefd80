"""Ledgers of pledges: a card over each one's money, what all of them need, and lists with numbers in front."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.test_budget_tables import rows, table
from tests.reading.test_office_reports import read

FRONT = "# 민선8기 공약실천계획서\n\n부산광역시 서구\n\n2031. 1. 20. 기준\n\n"
MONEY = ("구분 | 2031 | 2032 | 임기 후 | 계", "시비 | 20 | 30 | 40 | 90", "구비 | 50 | 40 | 20 | 110", "합계 | 70 | 70 | 60 | 200")


@pytest.mark.parametrize("name", ["가람 어린이도서관 건립", "1인가구 안심꾸러미 지원"])
@pytest.mark.parametrize("chapter", ["제2장 공약사업별 실천계획", "Ⅱ. 공약사업별 실천계획"])
def test_the_card_over_a_table_of_money_names_the_pledge(name: str, chapter: str) -> None:
    card = table("공약번호 | 1-1 | 전략 | 활력경제", f"공약명 | {name} | | ", "담당부서 | 가람과 | 사업기간 | 2031. 1. ~ 2032. 12.")
    found = read(FRONT + f"## {chapter}\n\n{card}\n\n○ 추진목표 : 생활권마다 하나씩\n(단위 : 억원)\n\n{table(*MONEY)}\n", "가.md")
    assert {item for (item,) in rows(found, "funding", "item")} == {name}


def test_a_heading_of_columns_names_no_pledge() -> None:
    lines = ("연번 | 공약명 | 담당부서 | 총사업비", "1 | 가람 어린이도서관 건립 | 가람과 | 120", "2 | 나래 체육관 건립 | 나래과 | 80")
    found = read(FRONT + "## 제2장 총괄\n(단위 : 억원)\n\n" + table(*lines), "가.md")
    assert {item for (item,) in rows(found, "funding", "item")} == {"가람 어린이도서관 건립", "나래 체육관 건립"}


def test_sources_over_years_of_a_list_of_pledges_are_no_budget_of_the_office_that_made_it() -> None:
    lines = (
        "연도 | 계 | 국비 | 시비",
        "2031년 | 50 | 20 | 30",
        "2032년 | 70 | 30 | 40",
        "임기후(2032. 7. 이후) | 60 | 20 | 40",
        "총계 | 180 | 70 | 110",
    )
    found = read(
        "민선8기 공약사업 연차별 재정투자계획\n부산광역시 서구 가람과 · 2031. 1. 20. 기준\n\n1. 연도별·재원별 총괄\n(단위 : 천원)\n\n"
        + table(*lines),
        "가.md",
    )
    assert found.setting.as_of == date(2031, 1, 20)
    assert found.setting.title == "민선8기 공약사업 연차별 재정투자계획"
    assert {level for (level,) in rows(found, "funding", "level")} == {"pledge"}
    assert ("미상", "시비", "임기 후") in [
        (y, f, str(n).replace("임기후", "임기 후")[:4]) for y, f, n in rows(found, "funding", "fiscal_year", "fund", "note")
    ]


def test_numbers_of_pledges_count_rows_and_plans_stand_beside_what_was_spent() -> None:
    lines = ("분야 | 공약번호 | 공약사업 | 담당부서 | 예산계획 | 예산집행", "경제 | 01 | 토요장터 운영 | 가람과 | 131,000 | 127,070", "경제 | 02 | 상생카드 | 나래과 | 6,098,000 | 5,915,060")  # fmt: skip
    found = read(FRONT + "## 사업별 추진현황\n(단위 : 천원)\n\n" + table(*lines), "가.md")
    assert rows(found, "funding", "item", "measure", "amount_won") == [
        ("상생카드", "executed", 5_915_060_000), ("상생카드", "required", 6_098_000_000),
        ("토요장터 운영", "executed", 127_070_000), ("토요장터 운영", "required", 131_000_000),
    ]  # fmt: skip


def test_the_way_to_a_page_names_no_office_and_its_foot_the_day_it_was_put_up() -> None:
    page = """<html><body><p>홈</p><p>열린구청장실</p><p>공약이행현황</p><h1>2031년도 공약 이행현황</h1><h2>1. 총괄</h2>
    <table><tr><th>구분</th><th>완료</th><th>정상추진</th></tr><tr><td>경제</td><td>2</td><td>3</td></tr></table>
    <p>부산광역시 서구 등록일 2031-01-20</p></body></html>"""
    found = read(page, "가.html")
    assert (found.setting.department, found.setting.title) == ("", "2031년도 공약 이행현황")
    assert found.setting.as_of == date(2031, 1, 20)


def test_headings_about_many_bodies_are_no_office() -> None:
    text = "# 기관 현황\n\n부산광역시 서구가 세운 기관 (2031. 1. 1. 기준)\n\n## 1. 출자·출연기관 및 공단\n\n" + table(
        "기관명 | 정원", "나래공단 | 3", "가람재단 | 4"
    )
    assert read(text, "가.md").setting.department == ""


def test_a_total_over_fields_that_leave_a_rest_each_is_printed_and_leaves_none() -> None:
    lines = ("분야 | 공약수 | 완료 | 추진중", "합계 | 50 | 27 | 23", "경제 | 20 | 10 | 10", "복지 | 30 | 17 | 13")
    found = read(FRONT + "## 분야별 공약 현황\n\n" + table(*lines), "가.md")
    assert rows(found, "pledges", "field", "count") == [("경제", 10), ("경제", 10), ("복지", 13), ("복지", 17)]
    assert ("total", "50") in rows(found, "printed_figures", "figure", "printed")
