"""Titles as pages draw them: numbers without a dot, a band over a table, a frame round a title."""

from __future__ import annotations

from lib.documents.model import Block, Cell, Document, Heading, Paragraph, Table
from lib.reading.tables.banded import unbanded
from lib.reading.tables.numbered import numbered


def document(*blocks: Block) -> Document:
    return Document("x.pdf", "", "pdf", "", blocks)


def plain(text: str) -> Paragraph:
    return Paragraph(text, "p1")


def table(*lines: tuple[str, ...], whole: str = "") -> Table:
    wide = len(lines[0])
    cells = [Cell(0, 0, whole, "p1:t1:r1:c1", colspan=wide)] if whole else []
    start = len(cells)
    cells += [Cell(r + start, c, words, f"p1:t1:r{r + start + 1}:c{c + 1}") for r, line in enumerate(lines) for c, words in enumerate(line)]
    return Table(len(lines) + start, wide, tuple(cells), "p1:t1")


ROWS = table(("구분", "예산"), ("가과", "12"))


def test_numbers_that_count_on_over_a_report_are_those_of_headings() -> None:
    made = numbered(document(plain("1 조직 : 4과"), ROWS, plain("2 인력 : 정원 12명"), ROWS, plain("3 2025년 예산"), ROWS)).blocks
    assert [(b.marker, b.text) for b in made if isinstance(b, Paragraph)] == [
        ("1.", "조직 : 4과"),
        ("2.", "인력 : 정원 12명"),
        ("3.", "2025년 예산"),
    ]


def test_large_headings_get_the_dot_and_a_title_in_a_frame_counts() -> None:
    heads = numbered(
        document(Heading("1 기본현황", 2, "p1"), ROWS, Heading("2 재정운영", 2, "p2"), ROWS, Heading("3 주요업무", 2, "p3"), ROWS)
    ).blocks
    assert [b.text for b in heads if isinstance(b, Heading)] == ["1. 기본현황", "2. 재정운영", "3. 주요업무"]
    framed = table(("1 별빛길 정비", ""))
    made = numbered(document(framed, ROWS, plain("2 달빛내 복원"), ROWS, plain("3 새숲 조성"), ROWS)).blocks
    assert [b.marker for b in made if isinstance(b, Paragraph)] == ["2.", "3."]


def test_rows_of_a_list_and_counts_are_no_headings() -> None:
    rows = document(plain("1 가나과 12"), plain("2 나라과 14"), plain("3 다마과 15"))
    few = document(plain("1 조직"), ROWS, plain("2 인력"), ROWS)
    counts = document(plain("1 개소"), ROWS, plain("2 개소"), ROWS, plain("4 개소"), ROWS)
    assert all(numbered(one).blocks == one.blocks for one in (rows, few, counts))


def test_the_band_over_a_table_is_a_line_of_its_own() -> None:
    drawn = table(("", ""), ("구분", "예산"), ("가과", "12"), whole="2. 예산 현황")
    line, made = unbanded(document(drawn)).blocks
    assert isinstance(line, Paragraph)
    assert (line.marker, line.text) == ("2.", "예산 현황")
    assert isinstance(made, Table)
    assert made.texts() == [["구분", "예산"], ["가과", "12"]]
    assert made.cells[-1].at == "p1:t1:r4:c2"


def test_a_heading_over_all_columns_without_a_gap_stays_in_its_table() -> None:
    drawn = table(("구분", "예산"), ("가과", "12"), whole="2025년")
    assert unbanded(document(drawn)).blocks == (drawn,)
