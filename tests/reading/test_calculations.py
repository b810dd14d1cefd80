"""Columns of calculations beside amounts: by which words they are known, in which unit the amounts stand, what counts nothing itself."""

from __future__ import annotations

from lib.core.wording import Wording
from lib.documents.columns import Column
from lib.documents.labels import label
from lib.forms import Grid, Place, Row, Words
from lib.reading.meaning import reckoned

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
