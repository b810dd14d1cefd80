"""Tables drawn with letters: cells are what rules close in."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.documents.model import Table

SPANNED = """┌────────┬────┬──────────────┬────┐
│ 구  분 │ 계 │   종  결      │ 진행 │
│        │    ├────┬────┬────┤ 중 │
│        │    │승소│패소│취하│    │
├────────┼────┼────┼────┼────┼────┤
│ 행정   │ 31 │ 14 │  3 │  5 │  9 │
├────────┼────┼────┼────┼────┼────┤
│ 민사   │ 27 │ 10 │  6 │  3 │  8 │
└────────┴────┴────┴────┴────┴────┘
"""
PLUSES = """+--------+------+
| 구분   | 정원 |
+========+======+
| 5급    |    3 |
| 6급    |   12 |
+--------+------+
"""


def tables(text: str) -> list[Table]:
    return list(parse("가.txt", text.encode()).tables())


def test_a_rule_through_some_columns_parts_these_alone() -> None:
    (table,) = tables(SPANNED)
    assert table.texts()[:2] == [["구  분", "계", "종  결", "", "", "진행\n중"], ["", "", "승소", "패소", "취하", ""]]
    assert table.texts()[3] == ["민사", "27", "10", "6", "3", "8"]
    assert {(c.text, c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1} == {
        ("구  분", 2, 1), ("계", 2, 1), ("종  결", 1, 3), ("진행\n중", 2, 1),
    }  # fmt: skip
    assert next(c.at for c in table.cells if c.text == "27") == "L8"


def test_lines_with_figures_between_two_rules_are_rows() -> None:
    (table,) = tables(PLUSES)
    assert table.texts() == [["구분", "정원"], ["5급", "3"], ["6급", "12"]]


def test_letters_drawn_as_wide_as_words() -> None:
    (table,) = tables("┌──┬──┐\n│구분│건수│\n├──┼──┤\n│접수│12│\n└──┴──┘\n".replace("│12│", "│12  │"))
    assert table.texts() == [["구분", "건수"], ["접수", "12"]]


def test_a_drawing_whose_bars_stand_elsewhere_stays_lines() -> None:
    assert not tables("┌────┬────┐\n│ 구분 │\n├────┼────┤\n│ 접수 │ 12 │ 3 │\n└────┴────┘\n")


JOINED = (
    "(단위 : 천원) ┏━━━━━━━┯━━━━━┯━━━━━┓ ┃ 과 목 │ 예산액 │ 기 정 ┃ ┃ │ │ 예산액 ┃ ┣━━━━━━━┿━━━━━┿━━━━━┫ ┃││101 │ │ ┃ ┃││ 인건비 │ 700│ 500┃ "
    "┃│├┬─────┼─────┼─────┨ ┃│││201 │ │ ┃ ┃│││운영비 │ 90│ 80┃ "
)


def test_a_drawing_whose_lines_were_joined_is_parted_again() -> None:
    document = parse("가.txt", f"예산서\n{JOINED}┗━━━━━━━┷━━━━━┷━━━━━┛ 끝.\n다음".encode())
    (table,) = document.tables()
    assert table.texts() == [["과 목", "예산액", "기 정\n예산액"], ["101\n인건비", "700", "500"], ["201\n운영비", "90", "80"]]
    assert {c.at for c in table.cells} == {"L2"}
    assert [getattr(b, "text", "") for b in document.blocks] == ["예산서", "(단위 : 천원)", "", "끝.", "다음"]


@pytest.mark.parametrize(
    "alike",
    ["┌──┬──┐ │구분│건수│ ├──┼──┤ │접수│ │ ├──┼──┤ │처리│ 12│ └──┴──┘", "┏━━┳━━┓ ┃구분┃건수┃ ┣━━╋━━┫ ┃접수┃ ┃ ┣━━╋━━┫ ┃처리┃ 12┃ ┗━━┻━━┛"],
)
def test_joined_lines_whose_bars_are_all_alike_are_told_by_their_number(alike: str) -> None:
    document = parse("가.txt", f"민원 {alike} 끝.\n".encode())
    assert [t.texts() for t in document.tables()] == [[["구분", "건수"], ["접수", ""], ["처리", "12"]]]
    assert [getattr(b, "text", "") for b in document.blocks] == ["민원", "", "끝."]


def test_a_drawing_within_which_the_text_ends_is_read_up_to_there() -> None:
    (table,) = tables(f"{JOINED}┃││ 예비비 │ ")
    assert table.texts()[-1] == ["201\n운영비", "90", "80"]
    assert len(table.texts()) == 3


def test_a_second_drawing_joined_behind_the_first_is_a_table_of_its_own() -> None:
    two = "직원 ┌──┬──┐ │구분│정원│ ├──┼──┤ │6급│ 12│ └──┴──┘ ┌──┬──┐ │구분│여│ ├──┼──┤ │6급│ 7│ └──┴──┘ 끝."
    document = parse("가.txt", f"{two}\n".encode())
    assert [t.texts() for t in document.tables()] == [[["구분", "정원"], ["6급", "12"]], [["구분", "여"], ["6급", "7"]]]
