"""Tables that a page's end cuts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.documents.model import Cell, Document, Note, Paragraph, Table
from lib.forms.continued import continued

HEAD, FIRST, SECOND = ("부서", "예산액"), ("가과", "1,200"), ("나과", "340")


def table(at: str, *lines: tuple[str, ...]) -> Table:
    cells = tuple(Cell(r, c, words, f"{at}:r{r + 1}:c{c + 1}") for r, line in enumerate(lines) for c, words in enumerate(line))
    return Table(len(lines), len(lines[0]), cells, at)


def document(*blocks: Table | Note | Paragraph) -> Document:
    return Document("x.pdf", "", "pdf", "", blocks)


def test_rows_go_on_under_the_headings_of_the_page_before() -> None:
    found = continued(document(table("p1:t1", HEAD, FIRST), Note("- 1 -", "p1", "page"), table("p2:t1", SECOND)))
    (joined,) = found.tables()
    assert joined.texts() == [list(HEAD), list(FIRST), list(SECOND)]
    assert joined.cells[-1].at == "p2:t1:r1:c2"


def test_headings_that_stand_on_the_next_page_again_are_none_of_its_rows() -> None:
    over = ("2025년", "2025년")
    found = continued(document(table("p1:t1", over, HEAD, FIRST), Note("- 1 -", "p1", "page"), table("p2:t1", HEAD, SECOND)))
    (joined,) = found.tables()
    assert joined.texts() == [list(over), list(HEAD), list(FIRST), list(SECOND)]
    assert joined.cells[-1].at == "p2:t1:r2:c2"


def test_headings_alone_at_the_end_of_a_page_head_the_rows_of_the_next() -> None:
    head, first, second = ("부서", "예산액", "집행액"), ("가과", "1,200", "900"), ("나과", "340", "300")
    (joined,) = continued(document(table("p1:t1", head), Note("- 1 -", "p1", "page"), table("p2:t1", first, second))).tables()
    assert joined.texts() == [list(head), list(first), list(second)]
    words = document(table("p1:t1", ("담당", "도시과장", "주차팀장")), Paragraph("다음 표", "p2"), table("p2:t1", first, second))
    own_head = document(table("p1:t1", ("담당", "도시과장", "주차팀장")), table("p2:t1", head, first))
    figures = document(table("p1:t1", ("합계", "1,540", "1,200")), table("p2:t1", first, second))
    assert all(continued(one) is one for one in (words, own_head, figures))


def test_over_three_pages() -> None:
    found = continued(document(table("p1:t1", HEAD, FIRST), table("p2:t1", SECOND), table("p3:t1", SECOND)))
    assert [t.rows for t in found.tables()] == [4]


def test_other_tables_stay() -> None:
    beside = document(table("p1:t1", HEAD, FIRST), table("p1:t2", SECOND))
    under_words = document(table("p1:t1", HEAD, FIRST), Paragraph("다음 표", "p2"), table("p2:t1", SECOND))
    headed = document(table("p1:t1", HEAD, FIRST), table("p2:t1", ("부서", "집행액"), SECOND))
    wider = document(table("p1:t1", HEAD, FIRST), table("p2:t1", (*SECOND, "5")))
    assert all(continued(one) is one for one in (beside, under_words, headed, wider))


def test_rows_that_begin_otherwise_than_the_body_above_are_another_table() -> None:
    words = document(table("p1:t1", ("부서", "업무"), ("가과", "예산 편성")), table("p2:t1", ("인구", "340")))
    swapped = document(table("p1:t1", HEAD, FIRST), table("p2:t1", ("340", "나과")))
    assert all(continued(one) is one for one in (words, swapped))


def test_the_first_of_many_pages_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    grid = Table.grid

    def noted(one: Table) -> list[list[Cell | None]]:
        seen.append(one.at)
        return grid(one)

    monkeypatch.setattr(Table, "grid", noted)
    found = continued(document(table("p1:t1", HEAD, FIRST), *(table(f"p{n}:t1", SECOND) for n in range(2, 9))))
    assert [t.rows for t in found.tables()] == [9]
    assert seen == [f"p{n}:t1" for n in range(1, 9)]


def test_a_table_with_a_title_of_its_own_does_not_go_on() -> None:
    first, second = (replace(table(f"L{n}", HEAD, FIRST), caption=f"202{n}년 현황") for n in (1, 2))
    assert continued(document(first, second)).blocks == (first, second)


def test_tables_of_one_place_are_parts_of_it_and_stay_apart() -> None:
    parts = (table("L4", HEAD, FIRST), table("L4", HEAD, SECOND))
    assert continued(document(*parts)).blocks == parts
