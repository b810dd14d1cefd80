"""Tables left as lines, a row or a cell each, whose headings stand in several lines."""

from __future__ import annotations

import pytest

from lib.documents.model import Block, Document, Paragraph, Table
from lib.reading.tables.pasted import pasted
from lib.reading.tables.piled import piled

YEARS = ("연도 시 구", "사업수 금액(천원) 사업수 금액(천원)", "2031 - - 19 818,860", "2032 6 4,072,000 17 1,088,800")


def document(*lines: str) -> Document:
    return Document("a.txt", "0" * 64, "text", "test", tuple(Paragraph(words, f"L{n}") for n, words in enumerate(lines, 1)))


def table(found: tuple[Block, ...]) -> Table:
    (one,) = (block for block in found if isinstance(block, Table))
    return one


def test_headings_over_as_many_headings_each_stand_over_these() -> None:
    found = pasted(document("예산 규모", *YEARS, "끝")).blocks
    made = table(found)
    assert made.texts() == [
        ["연도", "시", "", "구", ""],
        ["", "사업수", "금액(천원)", "사업수", "금액(천원)"],
        ["2031", "-", "-", "19", "818,860"],
        ["2032", "6", "4,072,000", "17", "1,088,800"],
    ]
    assert (made.at, made.cells[-1].at) == ("L2", "L5")
    assert [block.at for block in found] == ["L1", "L2", "L6"]


def test_a_total_that_adds_up_tells_which_headings_stand_under_another() -> None:
    rows = ("유치원 59 91 150 30", "초등학교 76 14 90 21")
    made = table(pasted(document("구분 학교수 교원수", "공립 사립 계", *rows)).blocks)
    assert made.texts()[:2] == [["구분", "학교수", "", "", "교원수"], ["", "공립", "사립", "계", ""]]
    made = table(pasted(document("구분 교원수 학교수", "공립 사립 계", "유치원 30 59 91 150", "초등학교 21 76 14 90")).blocks)
    assert made.texts()[:2] == [["구분", "교원수", "학교수", "", ""], ["", "", "공립", "사립", "계"]]


@pytest.mark.parametrize(
    "lines",
    [
        ("구분 학교수 교원수", "공립 사립 기타", "유치원 59 91 40 30", "초등학교 76 14 51 21"),  # under either heading
        ("예산 시 구", *YEARS[1:]),  # nothing over the labels
        YEARS[:3],  # one row alone
        (*YEARS[:2], "2031 5 10 19", "2032 6 12 17"),  # fewer figures than headings
        ("연도 시 구", "2031 5 10", "2032 6 12"),  # one line of headings
    ],
)
def test_what_may_be_read_in_two_ways_or_in_none_stays_lines(lines: tuple[str, ...]) -> None:
    given = document(*lines)
    assert pasted(given).blocks == given.blocks


def piles(*rows: str) -> tuple[Block, ...]:
    """A cell a line."""
    return piled(document(*(words for row in rows for words in row.split()))).blocks


def test_cells_a_line_each_stand_under_headings_of_two_lines() -> None:
    made = table(piles("구분 시 구 사업수 금액 사업수 금액", "가동 5 40 19 818", "나동 6 41 17 108"))
    assert made.texts()[:3] == [["구분", "시", "", "구", ""], ["", "사업수", "금액", "사업수", "금액"], ["가동", "5", "40", "19", "818"]]


def test_cells_that_may_stand_in_two_ways_stay_lines() -> None:
    rows = ("구분 시 구 사업수 금액 사업수 금액 사업수", "가동 5 40 19 818 2", "나동 6 41 17 108 3")
    assert not any(isinstance(block, Table) for block in piles(*rows))


def test_a_total_in_front_is_a_column_of_its_own() -> None:
    assert table(piles("구분 계 3급 4급", "정원 21 1 20", "현원 22 2 20")).texts()[0] == ["구분", "계", "3급", "4급"]
