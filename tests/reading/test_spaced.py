"""Tables whose columns wide blanks set apart."""

from __future__ import annotations

import pytest

from lib.documents.model import Document, Paragraph, Table
from lib.reading.tables.spaced import spaced

HEAD = "구 분       계     2 ‧ 3급      4급"


def document(*lines: str) -> Document:
    return Document("a.txt", "0" * 64, "text", "test", tuple(Paragraph(words, f"L{n}") for n, words in enumerate(lines, 1)))


def test_headings_and_rows_of_as_many_pieces_are_a_table() -> None:
    found = spaced(document("인력", HEAD, "정 원     21      1         20", "현 원     22      -         22", "끝")).blocks
    assert isinstance(table := found[1], Table)
    assert table.texts() == [["구 분", "계", "2 ‧ 3급", "4급"], ["정 원", "21", "1", "20"], ["현 원", "22", "-", "22"]]
    assert [block.at for block in (found[0], found[2])] == ["L1", "L5"]
    assert table.cells[-1].at == "L4"


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, "정 원     21      1         20"),  # one row alone
        (HEAD, "정 원     21      20", "현 원     22      22"),  # fewer figures than headings
        (HEAD, "21     1      20       3", "22     1      21       4"),  # no name
        (HEAD, "정 원 21 1 20", "현 원 22 - 22"),  # blanks that part words alone
        ("가팀        나팀       다팀", "라팀        마팀       바팀", "사팀        아팀       자팀"),  # no figures
    ],
)
def test_other_lines_stay(lines: tuple[str, ...]) -> None:
    given = document(*lines)
    assert spaced(given).blocks == given.blocks


def test_years_before_single_blanks_are_rows_too() -> None:
    (table,) = spaced(document("연도 정원 현원", "2031 734 721", "2032 748 730")).blocks
    assert isinstance(table, Table)
    assert table.texts() == [["연도", "정원", "현원"], ["2031", "734", "721"], ["2032", "748", "730"]]


@pytest.mark.parametrize(
    "lines",
    [("연도 정원", "2031 734", "2032 748"), ("추진 정원 현원", "2031 734 721", "2032 748 730"), ("연도 정원 현원", "2031 734", "2032 748")],
)
def test_years_with_other_than_a_figure_for_each_heading_stay(lines: tuple[str, ...]) -> None:
    given = document(*lines)
    assert spaced(given).blocks == given.blocks


def test_a_last_column_of_remarks_is_empty_in_most_rows() -> None:
    lines = (
        "기 관 별     정원    현원    증△감   비고",
        "복지국       14      12      △2",
        "도시국       31      33       2   파견 2명 별도",
    )
    (table,) = spaced(document(*lines)).blocks
    assert isinstance(table, Table)
    assert table.texts()[1:] == [["복지국", "14", "12", "△2", ""], ["도시국", "31", "33", "2", "파견 2명 별도"]]
