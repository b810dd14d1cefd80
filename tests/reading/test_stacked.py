"""Cells of several lines: rows of a list with a unit and a figure a line, figures of several units, and totals over years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from lib.documents.model import Cell, Document, Paragraph, Table
from lib.reading.tables.stacked import stacked

GOALS = (("조용한\n거리", "• 나무 심기\n• 벽화 그리기", "누계(천그루)\n곳(연간)", "12\n30", "15\n28"),)
WOODS = (("구분", "계", "2031년", "2032년"), ("계", "9개소\n4ha\n(30억원)", "5개소\n3ha\n(20억원)", "4개소\n1ha\n(10억원)"), ("하늘숲", "4개소\n1ha\n(10억원)", "-", "4개소\n1ha\n(10억원)"))  # fmt: skip


def document(*rows: tuple[str, ...], above: str = "과제와 지표") -> Document:
    cells = tuple(Cell(r, c, words, f"p1:t1:r{r + 1}:c{c + 1}") for r, row in enumerate(rows) for c, words in enumerate(row))
    table = Table(len(rows), len(rows[0]), cells, "p1:t1")
    return Document("a.pdf", "0" * 64, "pdf", "test", (Paragraph(above, "p1"), table))


def tables(found: Document) -> list[list[list[str]]]:
    return [block.texts() for block in found.blocks if isinstance(block, Table)]


def test_a_list_with_a_figure_for_each_item_is_rows_under_the_years_of_the_line_above() -> None:
    assert tables(stacked(document(*GOALS, above="정책과제 성과지표(’31년 → ’32년)"))) == [
        [
            ["구분", "구분", "단위", "2031년", "2032년 목표"],
            ["조용한\n거리", "나무 심기", "누계(천그루)", "12", "15"],
            ["", "벽화 그리기", "곳(연간)", "30", "28"],
        ]
    ]


def test_years_of_two_digits_are_of_the_century_gone() -> None:
    found = tables(stacked(document(*GOALS, above="정책과제 성과지표(’97년 → ’03년)")))
    assert found[0][0][3:] == ["1997년", "2003년 목표"]


def test_without_such_a_line_no_heading_is_made_up() -> None:
    assert [len(t) for t in tables(stacked(document(*GOALS)))] == [2]


def test_each_unit_of_a_cell_is_a_table_of_its_own() -> None:
    found = tables(stacked(document(*WOODS)))
    assert [t[1] for t in found] == [["계", "9개소", "5개소", "4개소"], ["계", "4ha", "3ha", "1ha"], ["계", "30억원", "20억원", "10억원"]]
    assert [t[2][2] for t in found] == ["-", "-", "-"]
    assert all(t[0] == list(WOODS[0]) for t in found)


def test_cells_that_pasting_made_one_line_of_are_parted_at_their_units() -> None:
    pasted = tuple(tuple(words.replace("\n", " ") for words in row) for row in WOODS)
    assert tables(stacked(document(*pasted))) == tables(stacked(document(*WOODS)))


@pytest.mark.parametrize("words", ["12 15", "2031. 3. 5.", "3개소 4개소", "1차 (2곳)", "11조 200억원"])
def test_cells_that_hold_no_unit_for_each_figure_stay(words: str) -> None:
    rows = (("구분", "계", "2031년"), ("계", words, words), ("하늘숲", words, words))
    assert tables(stacked(document(*rows)))[0] == [list(row) for row in rows]


def test_a_table_without_labels_is_one_for_each_unit_too() -> None:
    rows = (("계", "준공", "착공"), ("9개소\n(812세대)", "5개소\n(500세대)", "4개소\n(312세대)"))
    assert [t[1] for t in tables(stacked(document(*rows)))] == [["9개소", "5개소", "4개소"], ["812세대", "500세대", "312세대"]]


@pytest.mark.parametrize(
    ("row", "split"),
    [
        (("하천과", "정원\n현원", "9\n8", "2\n2"), [["하천과", "정원", "9", "2"], ["", "현원", "8", "2"]]),
        (("총계", "정원 9\n현원 8", "2\n2", "7\n-"), [["총계 정원", "9", "2", "7"], ["총계 현원", "8", "2", "-"]]),
    ],
)
def test_lines_that_say_what_is_counted_are_rows(row: tuple[str, ...], split: list[list[str]]) -> None:
    head = ("구분", "합계", "5급", "6급")
    assert tables(stacked(document(head, row))) == [[list(head), *split]]


@pytest.mark.parametrize("row", [("물빛\n정원", "12\n8", "2\n2"), ("정원\n현원", "12", "2\n2"), ("정원\n정원", "12\n8", "2\n2")])
def test_lines_of_a_name_or_of_other_lengths_stay(row: tuple[str, ...]) -> None:
    rows = (("구분", "합계", "5급"), row)
    assert tables(stacked(document(*rows))) == tables(document(*rows))


def test_lines_without_units_or_of_other_units_stay_in_their_cells() -> None:
    for cell in ("5\n3\n(20)", "5개소\n(20억원)", "5ha\n3개소\n(20억원)"):
        rows = (WOODS[0], (*WOODS[1][:2], cell, WOODS[1][3]), WOODS[2])
        assert tables(stacked(document(*rows))) == tables(document(*rows))


def test_a_label_over_two_lines_is_no_list() -> None:
    rows = (("구분", "2031년", "2032년"), ("하늘\n정원", "12\n(3)", "15\n(4)"))
    assert stacked(document(*rows)) == document(*rows)
    assert stacked(replace(document(*rows), blocks=())).blocks == ()


@dataclass(frozen=True)
class Looked(Cell):
    """A cell that counts how often its row is looked up or it is compared."""

    looks: ClassVar[list[str]] = []

    def __getattribute__(self, name: str) -> object:
        if name == "row":
            Looked.looks.append(name)
        return super().__getattribute__(name)

    def __eq__(self, other: object) -> bool:
        Looked.looks.append("eq")
        return self is other

    __hash__ = Cell.__hash__


def looks(found: Document) -> int:
    """How often the cells of the one table are looked at while it is read."""
    table = next(b for b in found.blocks if isinstance(b, Table))
    cells = tuple(Looked(c.row, c.col, c.text, c.at) for c in table.cells)
    Looked.looks.clear()
    stacked(replace(found, blocks=(replace(table, cells=cells),)))
    return len(Looked.looks)


@pytest.mark.parametrize("body", [(("가온", "• 나무 심기\n• 벽화 그리기", "12\n30"),), (("하늘숲", "4개소\n1ha", "3개소\n2ha"),)])
def test_a_table_ten_times_as_long_takes_ten_times_as_long(body: tuple[tuple[str, str, str], ...]) -> None:
    head = (("구분", "목표", "2031년"),)
    assert looks(document(*head, *body * 200)) < 15 * looks(document(*head, *body * 20))
