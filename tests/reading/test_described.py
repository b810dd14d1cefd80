"""Tables left as lines behind the sentence that says how they are built, as pages have one for those who cannot see them."""

from __future__ import annotations

import pytest

from tests.reading.test_figures import read
from tests.reading.test_plans import table

HEADS = "재정운영 결과 가나시 유사 지방자치단체 평균\n’30년도\n(A)\n’29년도\n(B)\n’30년도\n(A)\n’29년도\n(B)\n"
ROWS = "① 결산규모 세입결산 1,820 1,730 1,640 1,510\n세출결산 1,710 1,600 1,500 1,420\n통합재정통계 항목별 공시내용 참조\n② 재정여건 통합재정수지 110 95 -30 88\n"
SHARED = "재정 총괄에 대한 표이고 재정운영 결과, 가나시, 유사 지방자치단체 평균의 30년도, 29년도로 구성된 목록입니다\n"


def test_headings_that_stand_under_several_are_those_of_each() -> None:
    found = table(SHARED + HEADS + ROWS)
    assert found[0][1::2] == ["가나시", "유사 지방자치단체 평균"]
    assert [row for row in found if row[0].startswith("세출")] == [["세출결산", "1,710", "1,600", "1,500", "1,420"]]


def test_what_a_government_counts_beside_an_average_is_the_indicator_and_whose_it_is_its_part() -> None:
    tables = read(f"가나시 재정공시\n2030년 결산 기준\n(단위 : 억원)\n{SHARED}{HEADS}{ROWS}").tables
    told = {(r["indicator"], r["breakdown"], r["period"]): r["value"] for r in tables["indicators"]}
    assert told["세출결산", "가나시", "2030"] == 1710
    assert told["재정여건 통합재정수지", "유사 지방자치단체 평균", "2030"] == -30


@pytest.mark.parametrize(
    "sentence",
    [
        "'구분, 예산현액, 결산[세입(수납액), 세출(지출액)], 합계, 일반회계, 특별회계' 으로 구성된 표입니다.",  # names of rows behind
        "회계별 결산표 - 구분, 예산현액, 결산(세입, 세출) 순으로 정보 제공",
    ],
)
def test_brackets_hold_the_headings_below(sentence: str) -> None:
    lines = (
        f"{sentence}\n구분 예산현액 결산\n세입\n(수납액)\n세출\n(지출액)\n합계 900 910 700\n일반회계 600 605 480\n특별회계 300 305 220\n"
    )
    found = table(lines)
    assert [row for row in found if row[0] == "일반회계"] == [["일반회계", "600", "605", "480"]]
    assert found[0][1:3] == ["예산현액", "결산"]


def test_a_sentence_with_an_amount_is_no_summary_of_a_table() -> None:
    found = read("가나시 예산\n2030년 12월 31일 기준\n집행률은 낮고 총 예산은 1,234억원으로 나타냄.\n")
    assert [one.printed for one in found.unread] == ["1,234억원"], "left out by name, not as a number of a page"


def test_a_sentence_of_another_table_heads_nothing() -> None:
    other = "인구 현황을 동별, 세대수(내국인, 외국인)로 나타냄\n"
    assert not any(row[:1] == ["구분"] for row in table(other + HEADS + ROWS))


FIELDS = "경제 100 40 60\n복지 50 30 20\n"


def test_a_total_that_lost_its_heading_and_its_label_is_one_where_it_adds_up() -> None:
    told = "분야별, 계, 국비, 시비로 분류한 소요 사업비\n분야별 국비 시비\n"
    assert table(f"{told}150 70 80\n{FIELDS}") == [
        ["구분", "계", "국비", "시비"], ["계", "150", "70", "80"], ["경제", "100", "40", "60"], ["복지", "50", "30", "20"],
    ]  # fmt: skip
    assert not any(row[:1] == ["구분"] for row in table(f"{told}170 70 80\n{FIELDS}")), "no total: whose it is, is asked"


def test_a_total_may_run_into_the_heading_over_the_labels() -> None:
    told = "연도별 사업비를 분야별 계, 2031, 2032로 정리한 표\n분야별 2031 2032\n"
    assert table(f"{told}150 70 80\n{FIELDS}")[0] == ["구분", "계", "2031", "2032"]
