"""Pages pasted as one line: their lists and the tables whose rows the count of figures tells."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.documents.model import Document, Paragraph, Table
from lib.reading.tables.flattened import flattened

YEARS = "(단위 : 억원) 구분 2021 2022 2023 대상(A) 2,140 2,223 2,147 집행액(B) 1,041 1,040 1,066 대상 대비 집행률 48.6% 46.8% 49.7%"


def made(words: str) -> Document:
    return flattened(parse("가.txt", words.encode()))


def grids(words: str) -> list[list[list[str]]]:
    """The rows of the tables of a line."""
    tables = [block for block in made(words).blocks if isinstance(block, Table)]
    return [[[c.text for c in t.cells if c.row == r] for r in range(t.rows)] for t in tables]


def test_rows_are_told_by_a_figure_for_every_year() -> None:
    assert grids(f"추진 현황 {YEARS} ※ 참고") == [
        [
            ["구분", "2021", "2022", "2023"],
            ["대상(A)", "2,140", "2,223", "2,147"],
            ["집행액(B)", "1,041", "1,040", "1,066"],
            ["대상 대비 집행률", "48.6%", "46.8%", "49.7%"],
        ]
    ]


def test_months_with_a_total_before_them_and_a_blank_within() -> None:
    words = "구 분 누 계 1 월 2 월 3 월 신청 6 1 2 3 증감 - - 1 1"
    assert grids(words) == [[["구 분", "누 계", "1 월", "2 월", "3 월"], ["신청", "6", "1", "2", "3"], ["증감", "-", "-", "1", "1"]]]


@pytest.mark.parametrize(
    "words",
    [
        "구분 2021 2022 2023 대상 2,140 2,223",  # a figure too few
        "구분 2021 2022 2023 대상 2,140 2,223 2,147 2,151",  # one too many
        "구분 2021 2023 2022 대상 2,140 2,223 2,147",  # years that do not follow one another
        "2021 2022 2023 증감 2,140 2,223 2,147",  # a heading behind the years
        "2021년 2022년 2023년 39,831 30,656 30,656",  # nothing says what
        "구분 2021 2022 2023 비고 대상 2,140 2,223 2,147 참고",  # the same over words
        "구분 2021 2022 2023 전년 대비 대상 2,140 2,223 2,147 증가",  # the same set wide
    ],
)
def test_what_is_uneven_stays_words(words: str) -> None:
    assert grids(words) == []


def test_unit_and_title_stand_before_the_table_at_the_same_place() -> None:
    line = "개요 " + "가나다라 " * 50 + f" ○ 근거 : 조례 ?? 최근 추진 현황 {YEARS} ○ 계획 : 없음"
    blocks = made(line).blocks
    assert [(b.depth, b.text) for b in blocks if isinstance(b, Paragraph)][1:] == [
        (2, "근거 : 조례"),
        (1, "최근 추진 현황"),
        (0, "(단위 : 억원)"),
        (2, "계획 : 없음"),
    ]
    assert {block.at for block in blocks} == {"L1"}


def test_a_short_line_with_a_mark_in_it_stays_whole() -> None:
    assert len(made("정원 5명 ○ 현원 4명 ※ 결원 1명").blocks) == 1


def test_a_mark_that_is_lost_stays_as_it_is_printed() -> None:
    blocks = made("개요 " + "가나다라 " * 50 + " ?? 현황 : 없음 ? 계획 : 없음").blocks
    assert [(b.depth, b.marker, b.text) for b in blocks if isinstance(b, Paragraph)][1:] == [
        (1, "??", "현황 : 없음"),
        (1, "?", "계획 : 없음"),
    ]


def test_a_heading_that_is_not_printed_is_none() -> None:
    assert grids("현황 2021 2022 2023 대상 1 2 3")[0][0] == ["", "2021", "2022", "2023"]
