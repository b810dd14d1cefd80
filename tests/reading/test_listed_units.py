"""The unit of a column where its table lists several: by its words, by sums, by the order of the units; else it is asked."""

from __future__ import annotations

import pytest

from lib.topics.indicators.forms.words import implied_unit
from tests.reading.test_figures import read, told

SAMPLING = """# 수질 관리

## 시료 채취 및 조치 결과

({units})

| 구분 | 채취건수 | 적합 | 부적합 | 조사 | 부과 |
|---|---|---|---|---|---|
| 가람천 | 40 | 31 | 9 | 6 | 1,200 |
| 나래천 | 25 | 21 | 4 | 3 | 900 |
"""


def units(text: str) -> dict[str, str]:
    return {str(name): str(unit) for name, _, _, unit in told(read(text))}


def test_units_stand_in_the_order_of_the_columns_and_a_sum_is_in_that_of_its_parts() -> None:
    found = units(SAMPLING.format(units="단위 : 건, 개소").replace(" 부과 |", " 비율(%) |"))
    assert (found["채취건수"], found["적합"], found["부적합"], found["조사"]) == ("건", "건", "건", "개소")


def test_money_is_told_by_words_alone_and_nothing_is_where_no_word_does() -> None:
    text = SAMPLING.format(units="단위 : 건, 천원")
    assert set(units(text)) == {"채취건수"}
    assert units(text.replace("부과 |", "부과액 |")) == dict.fromkeys(("채취건수", "적합", "부적합", "조사"), "건") | {"부과액": "천원"}
    assert units(text.replace("부과 |", "환수 |"))["환수"] == "천원"


def test_what_is_counted_has_no_fractions() -> None:
    road = "# 시설\n\n## 길 현황\n\n(단위 : km, 개소)\n\n| 길 | 연장 | 포장 | 다리 |\n|---|---|---|---|\n| 가길 | 10.5 | 8.2 | 3 |\n| 나길 | 7.0 | 4.0 | 1 |\n"
    assert units(road) == {"연장": "km", "포장": "km", "다리": "개소"}
    assert units(road.replace("8.2", "8")) == {"연장": "km", "다리": "개소"}


def test_columns_of_years_are_in_the_units_of_their_rows() -> None:
    text = "# 교육\n\n## 교육 현황\n\n(단위 : 회, 명)\n\n| 구분 | 2023년 | 2024년 |\n|---|---|---|\n| 마중 교육 | 3 | 40 |\n| 나눔 교육 | 2 | 25 |\n"
    assert units(text) == {}


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("과정 수", "개"),
        ("민원 수", "건"),
        ("간호사 수", "명"),
        ("위촉직", "명"),
        ("결원", "명"),
        ("만족도(5점 만점)", "점"),
        ("지수", ""),
        ("정원", ""),  # a garden too
        ("최종선정", ""),
        ("폐지", ""),
        ("출산", ""),
    ],
)
def test_a_heading_that_counts_says_its_unit(heading: str, unit: str) -> None:
    assert implied_unit(heading) == unit
