"""Rows whose blanks are lost: figures that run together are parted where thousands and sums allow one way only."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.documents.model import Document, Table
from lib.reading.tables.glued import glued
from tests.reading.test_meaning import read, rows

KNOWN = frozenset({"일반회계", "특별회계", "증감"})
LINES = ("480,000436,00044,000", "교육3,4003,4000", "보 건476,600432,60044,000")


def tables(*lines: str, head: str = "구분일반회계특별회계비고") -> list[list[list[str]]]:
    document: Document = parse("가.txt", "\n".join((head, *lines)).encode())
    return [block.texts() for block in glued(document, KNOWN).blocks if isinstance(block, Table)]


def test_figures_that_run_together_are_parted_by_thousands_and_sums() -> None:
    assert tables(*LINES) == [
        [
            ["구분", "합계", "일반회계", "특별회계"],
            ["합계", "480,000", "436,000", "44,000"],
            ["교육", "3,400", "3,400", "0"],
            ["보 건", "476,600", "432,600", "44,000"],
        ]
    ]


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        (LINES[:2], "구분일반회계특별회계"),  # too few rows to trust
        ((*LINES[:2], "보건476,601432,60044,000"), "구분일반회계특별회계"),  # a row whose parts do not make its total
        (LINES, "구분하늘회계별회계"),  # headings that nobody knows
        (("가8004004000", *LINES[:2]), "구분일반회계특별회계"),  # 800 400 4000 is none, 8004 … none
    ],
)
def test_what_several_ways_or_none_would_part_stays_as_it_is(lines: tuple[str, ...], head: str) -> None:
    assert not tables(*lines, head=head)


def test_a_pasted_budget_by_field_and_account_is_read() -> None:
    text = "\n".join(("하늘군 예산", "(단위 : 백만원)", "2026년 본예산 세출예산(기능별)", "구분합계일반회계특별회계", *LINES))
    found = rows(read(text), "budget_size", "fiscal_year", "account", "item", "stage", "amount_won")
    assert (2026, "특별회계", "보건", "당초예산", 44_000_000_000) in found
    assert (2026, "일반회계", "교육", "당초예산", 3_400_000_000) in found
