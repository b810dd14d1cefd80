"""A table takes its unit from the amount above it that is its total, and from no figure that is the same by chance."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.documents.tables.totals_above import unit_by_total

ROWS = ("단위사업 | 예산액 | 집행액", "물길 정비 | 3,500 | 2,900", "쉼터 운영 | 2,500 | 1,800", "계 | 6,000 | 4,700")
OFFICES = "\n".join(f"| {row} |" for row in ROWS)
SOURCES = "| 구분 | 계 | 2024 | 2025 |\n| 국비 | 3,600 | 1,200 | 2,400 |\n| 시비 | 2,400 | 800 | 1,600 |"


def unit(line: str, below: str) -> str:
    return unit_by_total(line, next(parse("x.md", below.encode()).tables()))


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("예산액 6,000백만원", OFFICES),
        ("신청 12건, 예산액 6,000백만원(국비 3,600)", OFFICES),
        ("사업비 : 6,000백만원(국비 3,600, 시비 2,400)", SOURCES),
        ("사업비 : 6,000백만원 (시비: 2,400 국비: 3,600)", SOURCES),
        ("총사업비 : 6,000백만원", "| 총사업비 | 국비 | 시비 |\n| 6,000 | 3,600 | 2,400 |"),
        ("총사업비 : 6,000백만원", "| 사업 | 계 | 국비 | 시비 | 집행률(%) |\n| 물길 정비 | 6,000 | 3,600 | 2,400 | 90 |"),
    ],
)
def test_the_total_of_money_tells_its_unit(line: str, below: str) -> None:
    assert unit(line, below) == "백만원"


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("신청 6,000건, 예산액 9,000백만원", OFFICES),  # another count
        ("예산액 9,000백만원, 신청 6,000", OFFICES),  # no unit of its own
        ("예산액 9,000백만원(신청 6,000, 구비 100%)", OFFICES),  # in the bracket, but no source
        ("예산액 9,000백만원(구비 6,000건)", OFFICES),
        ("예산액 6,000백만원, 잔액 3,000천원", OFFICES),
        ("예산액 6,000백만원", OFFICES.replace("| 계 |", "| 숲길 |")),  # no total
        ("예산액 6,000백만원", OFFICES.replace("예산액", "상반기").replace("집행액", "하반기")),  # no word of money
        ("예산액 6,000백만원", OFFICES.replace("집행액", "이용인원")),
        ("예산액 6,000백만원", OFFICES.replace("집행액", "수강(명)")),
        ("국비 3,600백만원", SOURCES.replace("국비", "방문").replace("시비", "상담")),
        ("국비 3,600백만원", SOURCES.replace("| 국비", "| 상담")),  # of a row that is none of money
    ],
)
def test_a_figure_that_is_the_same_by_chance_tells_none(line: str, below: str) -> None:
    assert unit(line, below) == ""
