"""Tables that a page's end cuts."""

from __future__ import annotations

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


def test_over_three_pages() -> None:
    found = continued(document(table("p1:t1", HEAD, FIRST), table("p2:t1", SECOND), table("p3:t1", SECOND)))
    assert [t.rows for t in found.tables()] == [4]


def test_other_tables_stay() -> None:
    beside = document(table("p1:t1", HEAD, FIRST), table("p1:t2", SECOND))
    under_words = document(table("p1:t1", HEAD, FIRST), Paragraph("다음 표", "p2"), table("p2:t1", SECOND))
    headed = document(table("p1:t1", HEAD, FIRST), table("p2:t1", HEAD, SECOND))
    wider = document(table("p1:t1", HEAD, FIRST), table("p2:t1", (*SECOND, "5")))
    assert all(continued(one) is one for one in (beside, under_words, headed, wider))
