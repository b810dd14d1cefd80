"""Budgets by line items (관·항·목): both stages, the unit by the calculations beside them, sub-totals below their parts."""

from __future__ import annotations

from lib.documents.model import Cell, Document, Paragraph, Table
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS
from tests.intake.compare import shipped
from tests.intake.told import rows

HEAD = (("관", "항", "목", "당초", "추경", "증감액", "산출내역"),)
BODY = (
    ("세입", "보조수입", "가온보조금", "24,375,000", "24,375,000", "0", "2,031,250원*12개월"),
    ("세입", "보조수입", "나래보조금", "3,000,000", "3,200,000", "200,000", "운영비 및 교육비"),
    ("세입", "보조수입 소계", "보조수입 소계", "27,375,000", "27,575,000", "200,000", ""),
    ("세입", "잡수입", "이자수입", "50,000", "50,000", "0", ""),
)


def read(*lines: tuple[str, ...]) -> Reading:
    cells = tuple(Cell(r, c, words, f"p1:t1:r{r + 1}:c{c + 1}") for r, row in enumerate(lines) for c, words in enumerate(row))
    table = Table(len(lines), len(lines[0]), cells, "p1:t1")
    document = Document("a.hwp", "0" * 64, "hwp", "test", (Paragraph("2024년 예산서 내역", "p1"), table))
    return read_records(document, Governments.of(shipped()), TOPICS, Given(district="seoul-mapo", year=2024))


def test_both_stages_are_rows_in_the_unit_in_which_a_calculation_makes_the_amount() -> None:
    found = rows(read(*HEAD, *BODY), "budget_execution", "level", "item", "basis", "budget_won")
    assert ("line_item", "세입 보조수입 나래보조금", "예산액", 3_000_000) in found
    assert ("line_item", "세입 보조수입 나래보조금", "추경예산", 3_200_000) in found
    assert len(found) == 6


def test_sub_totals_are_no_rows_and_factors_count_nothing() -> None:
    reading = read(*HEAD, *BODY)
    printed = rows(reading, "printed_figures", "figure", "printed")
    assert [p for p in printed if p[0] == "total"] == [("total", "27,375,000"), ("total", "27,575,000")]
    assert rows(reading, "indicators", "indicator") == []


def test_a_calculation_that_makes_no_amount_says_no_unit() -> None:
    other = tuple((*row[:6], row[6].replace("2,031,250원", "2,011,250원")) for row in BODY)
    assert rows(read(*HEAD, *other), "budget_execution", "item") == []


def test_thousands_of_won_are_told_from_won() -> None:
    small = tuple((*(w.removesuffix(",000") if w.endswith(",000") else w for w in row[:6]), row[6]) for row in BODY)
    found = rows(read(*HEAD, *small), "budget_execution", "item", "basis", "budget_won")
    assert ("세입 보조수입 나래보조금", "추경예산", 3_200_000) in found


def _amended(title: str, before: str) -> Reading:
    head, body = ("과목", "예산액", before, "비교 증△감", "산출기초"), ("120 물건비", "49,876", "35,400", "14,476", "종이 = 900")
    cells = tuple(Cell(r, c, w, f"p1:t1:r{r + 1}:c{c + 1}") for r, row in enumerate((head, body)) for c, w in enumerate(row))
    document = Document(
        "a.hwp", "0" * 64, "hwp", "test", (Paragraph(title, "p1"), Paragraph("(단위 : 천원)", "p2"), Table(2, 5, cells, "p2:t1"))
    )
    return read_records(document, Governments.of(shipped()), TOPICS, Given(district="seoul-mapo", year=2024))


def test_an_amount_beside_that_before_the_supplement_is_the_one_after_it() -> None:
    for title, before in (("2024년 세출예산", "기정예산액"), ("2024년 제1회 추경 세출예산", "전 년 도 (기 정) 예 산 액")):
        found = _amended(title, before)
        assert set(rows(found, "budget_execution", "item", "basis", "budget_won")) == {
            ("120 물건비", "추경예산", 49_876_000),
            ("120 물건비", "예산액", 35_400_000),
        }
        assert rows(found, "printed_figures", "figure", "printed") == [("difference", "14,476")]


def test_an_amount_that_may_be_of_last_year_is_none_before_a_supplement() -> None:
    assert rows(_amended("2024년 세출예산", "전년도(기정) 예산액"), "budget_execution", "item") == []
    assert rows(_amended("2024년 본예산 사업명세서", "기정예산액"), "budget_execution", "item") == []
