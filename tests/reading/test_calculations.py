"""Columns of calculations beside amounts: by which words they are known, in which unit the amounts stand, what counts nothing itself."""

from __future__ import annotations

import pytest

from lib.core.wording import Wording
from lib.documents.tables.columns import Column
from lib.documents.words.labels import label
from lib.forms import Grid, Place, Row, Words
from lib.reading.meaning import calculations, reckoned

WORDING = Wording("budget_execution", values={}, axes=(), calculations=("셈한 내역",))


def grid(number: int, *rows: tuple[str, str], heads: tuple[str, str] = ("예산액", "셈한 내역"), unit: str = "") -> Grid:
    columns = tuple(Column(n + 1, (label(head),)) for n, head in enumerate(heads))
    cells = [[Words(number * 100 + r * 10 + c, words, ((0, "p1"),)) for c, words in enumerate(row)] for r, row in enumerate(rows)]
    return Grid(number, Place(), (), columns, tuple(Row((f"항목 {r}",), tuple(row)) for r, row in enumerate(cells)), (), unit)


WON, THOUSANDS, NONE = ("24,375,000", "2,031,250원*12개월"), ("24,375", "2,031,250원*12개월"), ("3,200", "운영비")


def units(*grids: Grid) -> list[str]:
    return [g.unit for g in reckoned(grids, (WORDING,))]


def test_columns_are_known_by_the_words_that_a_wording_declares() -> None:
    assert units(grid(1, THOUSANDS)) == ["천원"]
    assert units(grid(1, THOUSANDS, heads=("예산액", "산출내역"))) == [""]


def test_a_unit_that_a_table_proves_is_its_own_and_lent_only_where_all_agree() -> None:
    assert units(grid(1, THOUSANDS), grid(2, NONE), grid(3, WON)) == ["천원", "", "원"]
    assert units(grid(1, WON), grid(2, NONE), grid(3, WON)) == ["원", "원", "원"]
    assert units(grid(1, WON), grid(2, NONE, unit="백만원")) == ["원", "백만원"]


def settled(*grids: Grid) -> list[str]:
    marks = set(calculations(grids, (WORDING,)))
    return [f.words for g in grids for w in g.words() for f in w.figures() if f.mark in marks]


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("2,031,250원*12개월", ["2,031,250", "12"]),
        ("한 달 3회 x 7,000원 = 21,000원", ["3", "7,000", "21,000"]),
        ("(길잡이 350,000원+도우미 250,000원)*12개월", ["350,000", "250,000", "12"]),
        ("43,330원(1개월 평균) x 12개월", ["43,330", "1", "12"]),
        ("3회*5,000원= 15,000원\n나래 준비물 74,110원", ["3", "5,000", "15,000", "74,110"]),
        ("1,200명", []),
        ("누리 1,200명, 3회*5,000원", ["3", "5,000"]),
        ("OX퀴즈 3회, 5명", []),
        ("별빛이자 3,200,000원", ["3,200,000"]),
        ("별빛이자 4,200,000원", []),
    ],
)
def test_only_terms_of_products_and_amounts_that_make_the_one_beside_count_nothing(words: str, terms: list[str]) -> None:
    assert settled(grid(1, ("3,200", words), unit="천원")) == terms


def test_beside_no_money_a_product_counts_unless_it_is_of_won() -> None:
    assert settled(grid(1, ("35", "300명*4회"), heads=("인원", "셈한 내역"), unit="명")) == []
    assert settled(grid(1, ("35", "4회*3,000원"), heads=("인원", "셈한 내역"), unit="명")) == ["4", "3,000"]
