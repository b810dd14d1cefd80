"""Cells that name their figures themselves, cells of statements, and tables whose cells are lost: rows of the thing beside them, or one question."""

from __future__ import annotations

import pytest

from tests.reading.test_meaning import read, rows, table

WHAT = ("item", "fund", "fiscal_year", "measure", "amount_won")
PLAN = "# 2025년 주요업무계획\n\n## 창업 지원\n\n(단위 : 백만원)\n\n"


def funds(text: str) -> list[tuple[object, ...]]:
    return rows(read(text), "funding", *WHAT)


@pytest.mark.parametrize(
    "cells",
    [
        ("국 3,600 시 600", "국 1,000, 시 500"),
        ("국비 3,600 / 시비 600", "국비 1,000 / 시비 500"),
        ("국비: 3,600, 시비: 600", "국 1,000 시 500"),
    ],
)
def test_named_figures_are_sources_of_the_amount_that_they_make(cells: tuple[str, str]) -> None:
    found = funds(PLAN + table("사업명 | 예산액 | 재원", f"창업 패키지 지원 | 4,200 | {cells[0]}", f"청년 창업 지원 | 1,500 | {cells[1]}"))
    assert [row for row in found if row[1] != "전체"] == [
        ("창업 패키지 지원", "국비", "미상", "budget", 3_600_000_000),
        ("창업 패키지 지원", "시비", "미상", "budget", 600_000_000),
        ("청년 창업 지원", "국비", "미상", "budget", 1_000_000_000),
        ("청년 창업 지원", "시비", "미상", "budget", 500_000_000),
    ]


def test_they_are_of_the_year_whose_amount_they_make_not_of_all_years() -> None:
    found = funds(
        PLAN
        + table(
            "사업명 | 총사업비 | 2025년 예산 | 재원",
            "역사관 건립 | 48,000 | 5,000 | 국비 2,500 / 시비 2,500",
            "어촌 시설 조성 | 12,500 | 3,200 | 국 2,240, 시 960",
        )
    )
    assert ("역사관 건립", "전체", "전체", "required", 48_000_000_000) in found
    assert ("역사관 건립", "국비", "2025", "budget", 2_500_000_000) in found
    assert ("어촌 시설 조성", "시비", "2025", "budget", 960_000_000) in found


def test_a_sum_that_may_be_chance_tells_no_column() -> None:
    found = funds(PLAN + table("사업명 | 총사업비 | 2025년 예산 | 재원", "역사관 건립 | 90 | 2 | 국 1, 시 1"))
    assert ("역사관 건립", "국비", "2025", "budget", 1_000_000) not in found


def test_a_total_and_its_sources_in_one_cell() -> None:
    found = funds(PLAN + table("사업명 | 사업비", "창업 패키지 지원 | 계 4,200 국 3,600 시 600", "수출 지원 | 1,750(국 750, 시 1,000)"))
    assert {(item, fund, amount) for item, fund, *_, amount in found} == {
        ("창업 패키지 지원", "국비", 3_600_000_000),
        ("창업 패키지 지원", "시비", 600_000_000),
        ("창업 패키지 지원", "전체", 4_200_000_000),
        ("수출 지원", "국비", 750_000_000),
        ("수출 지원", "시비", 1_000_000_000),
        ("수출 지원", "전체", 1_750_000_000),
    }


def test_figures_with_other_names_stay_one_cell() -> None:
    assert funds(PLAN + table("사업명 | 예산액 | 규모", "창업 지원 | 4,200 | 남 60 여 40", "청년 지원 | 1,500 | 남 10 여 20")) == [
        ("창업 지원", "전체", "미상", "budget", 4_200_000_000),
        ("청년 지원", "전체", "미상", "budget", 1_500_000_000),
    ]


def test_lines_of_a_cell_are_of_the_thing_that_its_row_names() -> None:
    page = """<h1>2025년 주요업무계획</h1><table><tr><th>과제명</th><th>주요내용</th></tr>
<tr><td>창업 패키지</td><td>○ 예산 : 2,400백만원(국비 1,200, 시비 1,200)<br>○ 대상 : 60개사</td></tr>
<tr><td>수출 지원</td><td>○ 예산 : 1,750백만원(시비)<br>○ 전시회 12회</td></tr></table>"""
    found = read(page, name="가.html")
    assert {row[:2] + row[-1:] for row in rows(found, "funding", *WHAT)} == {
        ("창업 패키지", "국비", 1_200_000_000),
        ("창업 패키지", "시비", 1_200_000_000),
        ("창업 패키지", "전체", 2_400_000_000),
        ("수출 지원", "시비", 1_750_000_000),
    }
    assert rows(found, "indicators", "indicator", "value", "unit") == [("수출 지원 전시회", 12, "회"), ("창업 패키지 대상", 60, "개사")]


LOST = """# 2025년 공약 재정투자계획

사업명 재원 총사업비 2023 2024 2025 2026
{rows}
"""


def test_rows_whose_cells_are_lost_are_one_question() -> None:
    found = read(LOST.format(rows="하천 정비\n합계 12,400\n2,100 3,300\n4,000 3,000\n국비 6,200 1,000\n1,700 2,000 1,500"), year=None)
    asked = [q for q in found.questions if "표의 줄" in q.words.ko]
    assert len(asked) == 1
    assert len(asked[0].marks) == 10
    assert not found.unread


def test_a_few_numbers_of_a_text_are_left_by_name() -> None:
    found = read("# 2025년 예산 설명\n\n붙임 12\n\n문서 34\n", year=None)
    assert not [q for q in found.questions if "표의 줄" in q.words.ko]
