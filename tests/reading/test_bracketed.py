"""Rows that stand whole in a line or a cell with their sources in brackets: only where these make the sum, within what is printed."""

from __future__ import annotations

import pytest

from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.reading.tables.bracketed import bracketed


def read(*blocks: Block) -> list[Block]:
    return list(bracketed(Document("a.md", "0" * 64, "markdown", "test", blocks)).blocks)


@pytest.mark.parametrize(
    ("amounts", "blocks"),
    [
        ("1.2 (국비 0.5 / 시비 0.2)", ["Paragraph", "Paragraph"]),
        ("1.2 (국비 0.5 / 시비 0.7)", ["Table"]),
        ("1.2 (국비 0.55 / 시비 0.7)", ["Table"]),
        ("1.20 (국비 0.55 / 시비 0.70)", ["Paragraph", "Paragraph"]),
        ("1,200 (국비 500 / 시비 700)", ["Table"]),
        ("1,201 (국비 500 / 시비 700)", ["Paragraph", "Paragraph"]),
        ("1,201 (국비 500.4 / 시비 700.4)", ["Table"]),
        ("1,202 (국비 500.4 / 시비 700.4)", ["Paragraph", "Paragraph"]),
    ],
)
def test_sources_make_the_sum_within_half_the_last_digit_of_each(amounts: str, blocks: list[str]) -> None:
    lines = [Paragraph(f"{name} : {amounts}", "p1") for name in ("달빛 산책길", "별빛 놀이터")]
    assert [type(block).__name__ for block in read(*lines)] == blocks


def table(*words: str) -> Table:
    return Table(len(words), 1, tuple(Cell(n, 0, line, f"p1:t1:r{n + 1}:c1") for n, line in enumerate(words)), "p1:t1")


def test_nothing_is_left_of_a_table_of_such_rows_alone() -> None:
    rows = ("달빛 산책길 : 1,200 (국비 500 / 시비 700)", "별빛 놀이터 : 900 (국비 400 / 시비 500)")
    assert [len(b.cells) for b in read(table(*rows)) if isinstance(b, Table)] == [12]
    assert [len(b.cells) for b in read(table("구분", *rows)) if isinstance(b, Table)] == [12, 1]
