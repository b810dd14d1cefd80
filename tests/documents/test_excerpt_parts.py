"""The parts of an excerpt: lines with their neighbours, pages narrowed to a line, tables cut to what is near the marks."""

from __future__ import annotations

import pytest

from lib.documents import Block, Cell, Document, Heading, Note, Paragraph, Table
from lib.documents.excerpt.lines import LETTERS, MARKED_LETTERS, Line
from lib.documents.excerpt.places import MAX_MARKS, Excerpt, excerpt
from lib.documents.excerpt.table import MAX_CELLS, WHOLE_COLS, WHOLE_ROWS, Gap, Grid
from lib.documents.formats import parse
from lib.documents.words.printed_words import holding, position
from tests.documents.test_excerpt import check_shape


def document(*blocks: Block, form: str = "text") -> Document:
    return Document("보고서", "0" * 64, form, "test", blocks)


def table(rows: int, cols: int, at: str = "p1:t1", **more: object) -> Table:
    made = tuple(
        Cell(r, c, f"항목{c}" if r == 0 else f"{r}.{c}", f"{at}:r{r + 1}:c{c + 1}", header=r == 0) for r in range(rows) for c in range(cols)
    )
    return Table(rows, cols, made, at, **more)  # type: ignore[arg-type]


def lines(count: int) -> list[Block]:
    return [Paragraph(f"줄 {n}", f"L{n}") for n in range(1, count + 1)]


def shown(document: Document, locator: str, **more: object) -> Excerpt:
    found = excerpt(document, locator, **more)  # type: ignore[arg-type]
    assert found is not None
    return found


def grid_of(found: Excerpt) -> Grid:
    return next(part for part in found.parts if isinstance(part, Grid))


def marked_texts(grid: Grid) -> list[str]:
    return list(grid.marks())


class TestLines:
    """A line with its surroundings."""

    def test_a_line_is_marked_among_its_neighbours(self) -> None:
        found = shown(document(*lines(20)), "L10", around=2)
        assert [(p.at, p.marked) for p in found.parts if isinstance(p, Line)] == [
            ("L8", False), ("L9", False), ("L10", True), ("L11", False), ("L12", False)
        ]  # fmt: skip

    def test_what_lies_between_two_marks_is_counted(self) -> None:
        found = shown(document(*lines(30)), "L5;L20;L6", around=1)
        assert [p.at if isinstance(p, Line) else p for p in found.parts] == ["L4", "L5", "L6", "L7", Gap(11), "L19", "L20", "L21"]
        assert found.marked == ("줄 5", "줄 6", "줄 20")

    @pytest.mark.parametrize("locator", ["", ";", "L99", "p1", "document", "row 3", "L1:c2", "l1"])
    def test_a_place_that_is_not_there_is_none(self, locator: str) -> None:
        assert excerpt(document(*lines(3)), locator) is None

    def test_of_several_places_those_that_are_missing_are_named(self) -> None:
        found = shown(document(*lines(3)), "L2; L9;L2")
        assert (found.marked, found.missing) == (("줄 2",), ("L9",))

    def test_a_table_beside_the_line_is_shown_by_its_rows(self) -> None:
        found = shown(document(table(9, 2), Paragraph("(단위: 명)", "L20"), table(9, 2, "p1:t2")), "L20", around=2)
        assert [p.text for p in found.parts if isinstance(p, Line)] == [
            "7.0 | 7.1",
            "8.0 | 8.1",
            "(단위: 명)",
            "항목0 | 항목1",
            "1.0 | 1.1",
        ]

    def test_rows_of_one_table_between_two_marks_are_counted(self) -> None:
        found = shown(document(Paragraph("앞", "L1"), table(9, 2), Paragraph("뒤", "L20")), "L1;L20", around=2)
        assert [p.text if isinstance(p, Line) else p for p in found.parts] == [
            "앞", "항목0 | 항목1", "1.0 | 1.1", Gap(5), "7.0 | 7.1", "8.0 | 8.1", "뒤"
        ]  # fmt: skip

    def test_headings_above_are_told_from_the_outermost(self) -> None:
        blocks = [
            Heading("Ⅰ. 일반현황", 1, "L1"), Heading("지난 절", 2, "L2"), Heading("인력", 2, "L3"), Paragraph("정원", "L4", 1, "□"),
            Paragraph("본청 12명", "L5", 2, "○"), Paragraph("현원", "L6", 1, "□"), Paragraph("본청 11명", "L7", 2, "○"),
        ]  # fmt: skip
        assert shown(document(*blocks), "L7").over == ("Ⅰ. 일반현황", "인력", "□ 현원")
        assert shown(document(*blocks), "L3").over == ("Ⅰ. 일반현황",)

    def test_words_stand_as_in_the_file(self) -> None:
        block = Paragraph("사업개요", "L1", 1, "□", "□□□ 사업개요사업개요사업개요")
        assert shown(document(block, Paragraph("완료", "L2", 2, "○")), "L1;L2").marked == (block.raw, "○ 완료")

    def test_a_place_of_a_column_answers_to_its_line(self) -> None:
        cells = tuple(Cell(r, c, f"{r}.{c}", f"L{r + 5}:c{c + 1}") for r in range(3) for c in range(3))
        made = document(Table(3, 3, cells, "L5:c1"), form="csv")
        assert shown(made, "L6").marked == ("1.0", "1.1", "1.2")
        assert shown(made, "L6:c2").marked == ("1.1",)

    def test_a_sheets_name_is_no_cell(self) -> None:
        made = document(Heading("현황", 1, "현황!A1"), Paragraph("예산", "현황!A1"), form="xlsx")
        found = shown(made, "현황!A1")
        assert (found.marked, found.how) == (("예산",), "place")


class TestPages:
    """A place that is a page, or the whole running text."""

    PAGE = document(
        Paragraph("접수 203건, 처리 164건", "p1"),
        Paragraph("총 367건(1~10월)", "p1"),
        Paragraph("예산 3만 5천원", "p1"),
        Note("- 367 -", "p1", "page"),
    )

    @pytest.mark.parametrize(
        ("printed", "words"),
        [
            ("203건", "접수 203건, 처리 164건"),
            ("367건", "총 367건(1~10월)"),
            ("35,000원", "예산 3만 5천원"),
            ("1∼10월", None),
            ("367", "총 367건(1~10월)"),
        ],
    )
    def test_the_line_that_holds_the_value_is_marked(self, printed: str, words: str | None) -> None:
        found = shown(self.PAGE, "p1", printed=[printed])
        assert (found.marked, found.how) == ((words,), "words") if words else found.how == "area"

    def test_without_a_value_the_whole_page_is_meant(self) -> None:
        found = shown(self.PAGE, "p1")
        assert (len(found.marked), found.how) == (4, "area")

    def test_the_only_line_of_a_page_is_exact(self) -> None:
        assert shown(document(Paragraph("하나", "p1"), Paragraph("둘", "p2")), "p2").how == "place"

    def test_marks_without_end_are_counted(self) -> None:
        found = shown(document(*(Paragraph(f"줄 {n}", "body") for n in range(100))), "body")
        assert (len(found.marked), found.more) == (MAX_MARKS, 100 - MAX_MARKS)


class TestTables:
    """The table around a cell."""

    def test_a_small_table_is_whole_with_its_spans(self, files: dict[str, bytes]) -> None:
        made = parse("보고서.hwpx", files["hwpx"])
        cell = next(c for t in made.tables() for c in t.cells if c.text == "344,050")
        found = shown(made, cell.at)
        grid = grid_of(found)
        check_shape(grid)
        assert (marked_texts(grid), len(grid.rows), grid.cols) == (["344,050"], 5, 5)
        first = [c for c in grid.rows[0] if c.text] if not isinstance(grid.rows[0], Gap) else []
        assert [(c.text, c.rowspan, c.colspan, c.header) for c in first] == [
            ("단위사업명", 2, 1, True), ("예산액", 2, 1, True), ("집행액", 1, 2, True), ("집행률(%)", 2, 1, True)
        ]  # fmt: skip
        assert found.over == ("Ⅰ. 일반 현황", "□ 예산현황 (단위: 천원)")

    def test_several_cells_are_marked_in_one_table(self) -> None:
        found = shown(document(table(5, 4)), "p1:t1:r2:c2;p1:t1:r4:c3")
        assert [part for part in found.parts if not isinstance(part, Grid)] == []
        assert found.marked == ("1.1", "3.2")

    def test_a_long_table_keeps_its_head_and_what_is_near_the_mark(self) -> None:
        grid = grid_of(shown(document(table(500, 3)), "p1:t1:r251:c2", around=2))
        check_shape(grid)
        texts = [row if isinstance(row, Gap) else row[0].text for row in grid.rows]
        assert texts == ["항목0", Gap(247), "248.0", "249.0", "250.0", "251.0", "252.0", Gap(247)]

    def test_a_wide_table_keeps_its_first_columns_and_what_is_near_the_mark(self) -> None:
        grid = grid_of(shown(document(table(3, 200)), "p1:t1:r2:c101", around=1))
        check_shape(grid)
        assert not isinstance(grid.rows[0], Gap)
        assert [(c.text, c.left_out) for c in grid.rows[0]] == [
            ("항목0", 0), ("항목1", 0), ("", 97), ("항목99", 0), ("항목100", 0), ("항목101", 0), ("", 98)
        ]  # fmt: skip

    def test_a_cell_that_spans_a_cut_stands_on_both_sides(self) -> None:
        body = [Cell(r, 1, f"{r}", f"p1:t1:r{r + 1}:c2") for r in range(1, 100)]
        made = Table(
            100,
            2,
            (Cell(0, 0, "부서", "p1:t1:r1:c1"), Cell(0, 1, "명", "p1:t1:r1:c2"), Cell(1, 0, "본청", "p1:t1:r2:c1", 99), *body),
            "p1:t1",
        )
        grid = grid_of(shown(document(made), "p1:t1:r3:c2;p1:t1:r81:c2", around=1))
        check_shape(grid)
        names = [(row[0].text, row[0].rowspan) for row in grid.rows if not isinstance(row, Gap) and row[0].text == "본청"]
        assert names == [("본청", 3), ("본청", 3)]

    def test_a_mark_in_a_table_within_a_cell_shows_that_table(self) -> None:
        inner = table(2, 2, "p1:t2")
        outer = Table(1, 2, (Cell(0, 0, "개요", "p1:t1:r1:c1"), Cell(0, 1, "", "p1:t1:r1:c2", children=(inner,))), "p1:t1")
        assert marked_texts(grid_of(shown(document(outer), "p1:t2:r2:c1"))) == ["1.0"]
        whole = grid_of(shown(document(outer), "p1:t1:r1:c1"))
        assert not isinstance(whole.rows[0], Gap)
        assert [len(g.rows) for g in whole.rows[0][1].inner] == [2]

    def test_tables_without_end_inside_each_other_are_counted(self) -> None:
        made = table(2, 2, "p1:t9")
        for depth in range(8):
            made = Table(1, 1, (Cell(0, 0, "", f"p1:t{depth}:r1:c1", children=(made,)),), f"p1:t{depth}")
        inner, left_out = grid_of(shown(document(made), "p1:t7:r1:c1")), 0
        while not left_out:
            row = inner.rows[0]
            assert not isinstance(row, Gap)
            left_out = row[0].tables_left_out
            inner = row[0].inner[0] if not left_out else inner
        assert left_out == 1

    def test_a_caption_is_marked_with_its_table(self) -> None:
        found = shown(document(table(2, 2, caption="<표 3> 정원 12명")), "p1:t1")
        assert (grid_of(found).marked, found.marked) == (True, ("<표 3> 정원 12명",))

    def test_a_table_of_marks_alone_stays_small(self) -> None:
        rows, cols = 400, 120
        made = document(table(rows, cols))
        every_cell = ";".join(f"p1:t1:r{r}:c{c}" for r in range(1, rows + 1) for c in range(1, cols + 1))
        found = shown(made, every_cell)
        grid = grid_of(found)
        check_shape(grid)
        cells = sum(len(row) for row in grid.rows if not isinstance(row, Gap))
        assert cells <= MAX_CELLS + rows
        assert found.more == rows * cols - len(found.marked)

    @pytest.mark.parametrize("size", [(WHOLE_ROWS, WHOLE_COLS), (WHOLE_ROWS + 1, 2), (2, WHOLE_COLS + 1), (1, 1)])
    def test_rows_and_columns_left_out_are_all_counted(self, size: tuple[int, int]) -> None:
        rows, cols = size
        grid = grid_of(shown(document(table(rows, cols)), "p1:t1:r1:c1"))
        check_shape(grid)
        assert sum(row.count if isinstance(row, Gap) else 1 for row in grid.rows) == rows
        first = grid.rows[0]
        assert not isinstance(first, Gap)
        assert sum(cell.left_out or cell.colspan for cell in first) == cols


class TestLongWords:
    """Words beyond all measure are cut, those marked around the value."""

    def test_a_long_line_is_cut_around_the_value(self) -> None:
        text = "가 " * 40_000 + "집행액 344,050 " + "나 " * 40_000
        found = shown(document(Paragraph(text, "L1"), Paragraph(text, "L2")), "L1", printed=["344,050천원"])
        marked, beside = (p.text for p in found.parts if isinstance(p, Line))
        assert "344,050" in marked
        assert (marked[0], marked[-1], len(marked)) == ("…", "…", MARKED_LETTERS + 2)
        assert len(beside) == LETTERS + 1


class TestPrintedWords:
    """Whether words hold a value."""

    @pytest.mark.parametrize(
        ("text", "value", "held"),
        [
            ("예산액 448,686", "448,686천원", True), ("11,448,686", "448,686천원", False), ("13건", "3건", False), ("2.13건", "13건", False),
            ("3만 5천명", "35,000명", True), ("총 11억원", "11억원", True), ("총 11억원", "1,100,000,000원", True), ("△2", "-2명", True),
            ("(2)", "△2", True), ("’17.8.~9.", "'17.8.~9.", True), ("12 건", "12건", True), ("우수", "우수", True), ("최우수구", "장려", False),
            ("", "1", False), ("1", "", False), ("가가가", "가*", False), ("(주)가*나", "(주)가*", True),
        ],
    )  # fmt: skip
    def test_is_told_by_words_or_by_size(self, text: str, value: str, *, held: bool) -> None:
        assert (holding([text], [value]) == [0]) is held
        assert (position(text, [value]) is not None) is held

    def test_words_and_unit_alike_go_before_the_number_alone(self) -> None:
        assert holding(["12명", "12건", "2012"], ["12건"]) == [1]
        assert holding(["12명", "13건"], ["12건"]) == [0]
        assert holding(["최우수", "우수 구", "우수를 받음"], ["우수"]) == [1, 2]
        assert holding(["최우수"], ["우수"]) == [0]
