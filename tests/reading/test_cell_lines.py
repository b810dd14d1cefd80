"""Lists with a cell a line whose rows begin with their number, under as many headings as a row has cells."""

from __future__ import annotations

from tests.reading.test_plans import table

CELLS = "연번\n사업명\n담당부서\n총사업비\n국비\n구비\n계\n2건\n900\n500\n400\n1\n별빛길 가꾸기\n도로과\n600\n300\n300\n2\n새숲 나들이\n공원과\n300\n200\n100\n"


def test_each_row_takes_as_many_lines_as_there_are_headings_and_the_total_stands_where_it_adds_up() -> None:
    assert table(CELLS)[1:3] == [["계", "2건", "", "900", "500", "400"], ["1", "별빛길 가꾸기", "도로과", "600", "300", "300"]]


def test_a_numbered_work_on_lines_of_its_own_stands_over_its_sources() -> None:
    lines = "공약명 / 재원 합계 2024 2025\n1-1 별빛길\n가꾸기\n소계 900 500 400\n국비 500 300 200\n구비 400 200 200\n1-2 새숲\n소계 300 200 100\n국비 200 150 50\n구비 100 50 50\n"
    assert table(lines)[1][:3] == ["1-1 별빛길 가꾸기", "소계", "900"]
