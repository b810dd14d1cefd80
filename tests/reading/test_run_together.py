"""Cells that a converter ran together: told apart where every row adds up, else left as lines."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.documents.model import Table
from lib.reading.tables.run_together import run_together

KNOWN = frozenset({"일반회계", "특별회계", "합계", "비고"})
HEAD = "구분일반회계특별회계비고"


def grid(words: str) -> list[list[str]]:
    """The rows of the one table of a text; none where it has none."""
    tables = [b for b in run_together(parse("가.txt", words.encode()), KNOWN).blocks if isinstance(b, Table)]
    return [[c.text for c in sorted(tables[0].cells, key=lambda c: c.col) if c.row == r] for r in range(tables[0].rows)] if tables else []


def test_figures_are_cut_where_the_first_is_the_sum_of_the_others() -> None:
    words = f"{HEAD}\n56,23054,0352,195\n지방세23,52523,5250\n세외수입17,70515,5102,195\n지방교부세15,00015,0000\n"
    assert grid(words) == [
        ["구분", "합계", "일반회계", "특별회계"],
        ["합계", "56,230", "54,035", "2,195"],
        ["지방세", "23,525", "23,525", "0"],
        ["세외수입", "17,705", "15,510", "2,195"],
        ["지방교부세", "15,000", "15,000", "0"],
    ]


@pytest.mark.parametrize(
    "words",
    [
        f"{HEAD}\n지방세23,52523,5251\n세외수입17,70515,5102,195\n지방교부세15,00015,0000\n",  # a row that does not add up
        f"{HEAD}\n99,23097,0352,195\n지방세23,52523,5250\n세외수입17,70515,5102,195\n",  # no label, and no total of the others
        "구분일반회계무엇인가\n지방세23,52523,5250\n세외수입17,70515,5102,195\n보조금15,00015,0000\n",  # a heading that nobody knows
    ],
)
def test_what_no_sum_proves_stays_lines(words: str) -> None:
    assert grid(words) == []
