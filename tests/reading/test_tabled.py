"""What was left as lines is a table again where counts and sums are certain; else the lines stay."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.documents import Document, Table
from lib.documents.columns import ordered
from lib.documents.formats import parse
from lib.reading.tables import tabled


def read(text: str) -> Document:
    return tabled(parse("x.txt", text.encode()), frozenset())


def tables(text: str) -> list[Table]:
    return list(read(text).tables())


PLAN = (
    "(단위 : 백만원)\n연차별 투자계획\n사업 총계 2022~\n2023\n2024 2025\n총 계 1,060 565 315 180\n"
    "1-1. 마을 기능 강화 130 65 15 50\n\n1-2. 내실 있는 구정을 위한\n\n전문성 강화\n\n638 302 200 136\n1-3. 조직 문화 292 198 100 -6\n"
)


class TestLines:
    def test_headings_and_labels_over_lines(self) -> None:
        (table,) = tables(PLAN.replace(" -6", " 94").replace("292", "392"))
        assert table.ruled
        assert [c.keys for c in ordered(table).columns] == [("총계",), ("20222023",), ("2024",), ("2025",)]
        assert [r.path for r in ordered(table).rows] == [
            ("총계",),
            ("1-1. 마을 기능 강화",),
            ("1-2. 내실 있는 구정을 위한 전문성 강화",),
            ("1-3. 조직 문화",),
        ]
        assert table.grid()[3][1].at == "L13"  # type: ignore[union-attr]

    def test_rows_that_do_not_add_up_stay_lines(self) -> None:
        assert not tables(PLAN.replace("638 302", "138 302").replace("130 65", "230 65"))

    def test_a_row_without_one_figure_ends_the_table(self) -> None:
        assert all(len(t.texts()) < 5 for t in tables(PLAN.replace("638 302 200 136", "638 302 200")))

    def test_a_line_of_headings_without_sums_is_doubted(self) -> None:
        (table,) = tables("구분 정원 현원\n본청 12 11\n사업소 5 6\n")
        assert not table.ruled
        assert table.texts() == [["구분", "정원", "현원"], ["본청", "12", "11"], ["사업소", "5", "6"]]

    def test_a_line_of_headings_under_one_over_all(self) -> None:
        (table,) = tables(
            "지자체 유형별 공무원 비율\n총원 (읍면동 제외) 읍면동\n우리 구 478명 (81.7%) 107명 (18.3%)\n자치구 평균 698명 (76.0%) 228명 (24.0%)\n"
        )
        assert not table.ruled
        assert [c.keys for c in ordered(table).columns] == [("공무원비율", "총원읍면동제외"), ("공무원비율", "읍면동")]
        assert [(r.path, r.cells[1] and r.cells[1].text) for r in ordered(table).rows] == [
            (("우리 구",), "107명 (18.3%)"),
            (("자치구 평균",), "228명 (24.0%)"),
        ]

    def test_one_heading_too_few_leaves_lines(self) -> None:
        assert not tables("지자체 유형별 공무원 비율\n총원\n우리 구 478명 107명\n자치구 평균 698명 228명\n")


@st.composite
def grids(draw) -> list[list[str]]:
    cols, rows = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    heads = ["구분", *(f"제목{'가나다라마바'[n]}" for n in range(cols - 1))]
    return [heads, *([f"행{'가나다라마'[r]}", *(f"{draw(st.integers(0, 9999)):,}" for _ in range(cols - 1))] for r in range(rows))]


@given(grids())
@settings(max_examples=100, deadline=None)
def test_a_cell_a_line(grid: list[list[str]]) -> None:
    lines = [cell for row in grid for cell in row]
    (table,) = tables("\n".join(["□ 현황", *lines, "□ 다음"]))
    assert table.texts() == grid


@given(grids(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_cell_a_line_of_which_one_is_missing_stays_lines(grid: list[list[str]], data: st.DataObject) -> None:
    """A blank cell leaves no line: the figures behind it would stand under the wrong headings."""
    width = len(grid[0])
    lines = [cell for row in grid for cell in row]
    gone = data.draw(st.sampled_from([n for n in range(width, len(lines)) if n % width]))
    del lines[gone]
    found = tables("\n".join(["□ 현황", *lines, "□ 다음"]))
    assert all(table.texts() == grid[: table.rows] for table in found)
