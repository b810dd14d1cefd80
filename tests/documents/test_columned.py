"""Tables of a text whose columns stand under one another: blank cells keep their place, prose and lists stay lines."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.documents.model import Document, Table


def read(words: str) -> Document:
    return parse("보고.txt", words.encode())


def grid(words: str) -> list[list[str]]:
    """The one table of a text, a list a row."""
    (table,) = (b for b in read(words).blocks if isinstance(b, Table))
    cells = {(c.row, c.col): c.text for c in table.cells}
    return [[cells.get((r, c), "") for c in range(table.cols)] for r in range(table.rows)]


def test_a_blank_cell_keeps_its_place() -> None:
    words = """
구  분                    재원       총계      2030      2031
-------------------------------------------------------------
합    계                  계        1,150       300       850
                          국비        600       300
                          구비        550                  550
한강 산책로               구비        850                  850
"""
    assert grid(words) == [
        ["구분", "재원", "총계", "2030", "2031"],
        ["합 계", "계", "1,150", "300", "850"],
        ["", "국비", "600", "300", ""],
        ["", "구비", "550", "", "550"],
        ["한강 산책로", "구비", "850", "", "850"],
    ]


def test_headings_of_two_lines_stand_over_their_columns() -> None:
    words = """
연도           접수                 선정
           건수    금액       건수      금액
2030년       12     340          5       120
2031년       15     410          7       180
"""
    (table,) = (b for b in read(words).blocks if isinstance(b, Table))
    over = {c.text: (c.col, c.colspan) for c in table.cells if c.row == 0}
    assert over["접수"] == (1, 2)
    assert over["선정"] == (3, 2)
    assert grid(words)[2] == ["2030년", "12", "340", "5", "120"]


def test_headings_a_single_blank_apart_are_told_by_their_columns() -> None:
    words = """
직급별       총계      본청 의회사무국   보건소
5급            12         7          1        4
6급            30        22          2        6
"""
    assert grid(words)[0] == ["직급별", "총계", "본청", "의회사무국", "보건소"]


@pytest.mark.parametrize(
    "words",
    [
        "○ 정원 25명   현원 24명   결원 1명\n○ 예산 12억   집행 8억   잔액 4억\n",
        "부서   담당자   전화\n총무과   김하늘   주임\n재무과   이바다   주임\n",
        "<현  행>\n5급   1   2   3\n6급   2   3   5\n",
        "위   치 : 문래동\n규   모 : 3,000㎡   2층   12면\n",
    ],
)
def test_what_is_no_table_stays_lines(words: str) -> None:
    assert not any(isinstance(b, Table) for b in read(words).blocks)


@pytest.mark.parametrize(
    "words",
    [
        "구분     정원     현원\n5급     12 10     3\n6급     30     22\n7급   14    12\n",
        "구분     정원     현원" + " " * 600 + "결원\n5급     12     10     2\n6급     30     22     8\n",
    ],
)
def test_columns_that_are_not_sure_stay_lines(words: str) -> None:
    assert not any(isinstance(b, Table) for b in read(words).blocks)


def test_of_terminals_and_letters_what_makes_straight_edges_counts() -> None:
    """Who pads by letters sets the figures of a long Korean label elsewhere on a screen."""
    labels = ("총무과", "문화관광체육과", "어르신복지과")
    rows = "\n".join(f"{label:<12}{a:>8}{b:>8}" for label, a, b in zip(labels, (12, 7, ""), (30, 9, 41), strict=True))
    assert grid(f"{'부서':<12}{'정원':>8}{'현원':>8}\n{rows}\n")[3] == ["어르신복지과", "", "41"]
