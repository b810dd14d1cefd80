"""Tables of indicators with a column of units, and with a total of the years beside it."""

from __future__ import annotations

import pytest

from tests.intake.told import Row, rows, told


def table(*lines: str) -> str:
    head, *body = ("| " + line + " |" for line in lines)
    return "\n".join((head, "|" + "---|" * lines[0].count("|") + "---|", *body)) + "\n"


def said(words: str) -> list[Row]:
    return rows(told(words, "indicators"), "indicators", "period", "indicator", "breakdown", "stage", "value", "unit")


def test_the_last_label_of_rows_of_several_units_is_what_is_counted() -> None:
    found = said(
        "□ 성과지표\n\n"
        + table(
            "과제 | 지표 | 단위 | 2023년 | 2025년 목표",
            "푸른 거리 | 나무 심기 | 누계(천그루) | 12 | 15",
            "푸른 거리 | 벽화 그리기 | 회(연간) | 30 | 28",
        )
    )
    assert found == [
        ("2023", "나무 심기", "전체", "actual", 12.0, "천그루"),
        ("2025", "나무 심기", "전체", "planned", 15.0, "천그루"),
        ("2023", "벽화 그리기", "전체", "actual", 30.0, "회"),
        ("2025", "벽화 그리기", "전체", "planned", 28.0, "회"),
    ]


def test_a_total_of_years_is_no_figure_of_the_reports_year() -> None:
    words = "□ 쉼터 설치 현황\n\n" + table(
        "구분 | 계 | 2021년 | 2022년", "가온숲 | 9개소 | 5개소 | 4개소", "나래숲 | 7개소 | 1개소 | 6개소"
    )
    assert {(row[0], row[1]) for row in said(words)} == {("2021", "가온숲"), ("2022", "가온숲"), ("2021", "나래숲"), ("2022", "나래숲")}
    printed = rows(told(words, "indicators"), "printed_figures", "figure", "subject", "printed")
    assert [(p[0], p[2]) for p in printed] == [("total", "9"), ("total", "7")]
    assert all("period=2021|2022" in str(p[1]) for p in printed)


@pytest.mark.parametrize(("years", "period"), [("2021년 | 2022년", "2021/2022"), ("2020년 | 2023년", "미상")])
def test_the_period_of_a_total_is_none_of_the_years_that_it_leaves_out(years: str, period: str) -> None:
    words = "□ 쉼터 설치 현황\n\n" + table(f"구분 | 합계 | {years}", "계 | 16개소 | 6개소 | 10개소")
    assert [(row[0], row[4]) for row in said(words)] == [(period, 16.0), (years[:4], 6.0), (years[8:12], 10.0)]


def test_a_caption_that_begins_with_a_year_of_two_digits_is_of_its_century() -> None:
    words = "□ 쉼터 설치\n\n○ ’97년 쉼터 현황\n\n" + table("구분 | 쉼터 수", "가온숲 | 9개소", "나래숲 | 7개소")
    assert {row[0] for row in said(words)} == {"1997"}


@pytest.mark.parametrize("between", ["", "- 7 -\n\n"])
def test_the_year_in_brackets_over_a_table_is_the_tables(between: str) -> None:
    words = f"□ 상담 운영\n\n○ 상담 유형별(2022년)\n\n{between}" + table("구분 | 방문 | 전화", "건수 | 281건 | 134건")
    assert {(row[0], row[3], row[4]) for row in said(words)} == {("2022", "actual", 281.0), ("2022", "actual", 134.0)}
