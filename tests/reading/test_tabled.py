"""What was left as lines is a table again where counts and sums are certain; else the lines stay."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.documents import Document, Table
from lib.documents.formats import parse
from lib.documents.tables.columns import ordered
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
    def test_paragraphs_of_a_page_are_lines_too(self) -> None:
        text = PLAN.replace(" -6", " 94").replace("292", "392")
        page = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
        (table,) = tabled(parse("x.html", f"<!doctype html><html><body>{page}</body></html>".encode()), frozenset()).tables()
        assert table.texts() == tables(text)[0].texts()

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

    def test_one_letter_behind_the_heading_of_the_rows_stands_alone(self) -> None:
        (table,) = tables("구 분 계 5급 6급\n도로과 7(6) 3(3) 4(3)\n하천과 5(4) - 5(4)\n")
        assert table.texts() == [["구분", "계", "5급", "6급"], ["도로과", "7(6)", "3(3)", "4(3)"], ["하천과", "5(4)", "-", "5(4)"]]

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


class TestHeaded:
    """Lines under a line that begins with what the rows are."""

    def test_rows_of_one_figure(self) -> None:
        (table,) = tables("지자체 유형별 공무원 정원\n가람군 512명\n① 인구 5만 미만 평균 601명\n")
        assert table.texts() == [["지자체 유형별", "공무원 정원"], ["가람군", "512명"], ["인구 5만 미만 평균", "601명"]]

    def test_labels_with_marks_of_a_list(self) -> None:
        (table,) = tables("지자체 유형별 과장급 이상 비율\n총원 과장급 비율\n가람시 900명 60명 6.7%\n①인구 30만 미만 시 800명 52명 6.5%\n")
        assert table.texts()[3] == ["인구 30만 미만 시", "800명", "52명", "6.5%"]

    def test_headings_of_two_words(self) -> None:
        (table,) = tables(
            "지자체 유형별 주민수\n주민수 공무원 수 1인당 주민 수\n가람시 90,000명 900명 100명\n시 평균 80,000명 800명 100명\n"
        )
        assert table.texts()[1][1:] == ["주민수", "공무원 수", "1인당 주민 수"]

    def test_headings_that_end_alike(self) -> None:
        (table,) = tables("지자체 유형별 현장공무원 비율\n소속기관 비율(%) 읍면동 비율(%)\n가람군 51 26.1\n5만 미만 군 평균 46.6 21.7\n")
        assert table.texts()[1][1:] == ["소속기관 비율(%)", "읍면동 비율(%)"]

    def test_cells_over_lines(self) -> None:
        (table,) = tables(
            "지자체유형별 현장공무원 비율\n본청 소속기관\n가람시 700명\n(70.0%)\n300명\n(30.0%)\n①인구 50만 미만\n시 평균\n600명\n(60.0%)\n400명\n(40.0%)\n비교 지자체\n"
        )
        assert table.texts()[2:] == [
            ["가람시", "700명 (70.0%)", "300명 (30.0%)"],
            ["인구 50만 미만 시 평균", "600명 (60.0%)", "400명 (40.0%)"],
        ]

    def test_a_row_with_too_few_figures_ends_it(self) -> None:
        assert not tables("지자체 유형별 공무원 정원\n총원 일반직 복지직\n가람구 900명 800명\n나래구 800명 700명 100명\n")

    def test_a_cell_a_line_under_one_heading_over_all(self) -> None:
        (table,) = tables("지자체명 |\n공무원 정원 |\n총원 |\n복지 |\n가람군 |\n600 |\n70 |\n① 군 평균 |\n700 |\n90 |\n")
        assert table.texts() == [["지자체명", "공무원 정원", ""], ["", "총원", "복지"], ["가람군", "600", "70"], ["군 평균", "700", "90"]]

    def test_a_row_under_the_label_of_the_one_before(self) -> None:
        (table,) = tables(
            "구분 | 총원 | 일반직 | 복지직 | |\n---|---|---|---|---|\n가람구 | 751명 | 592명 | 159명 | |\n"
            "유사 자치단체 비교 |\n자치구 평균 | 923명 | 728명 | 195명 |\n인구 10만~30만 평균 |\n793명 | 632명 | 161명 |\n"
        )
        assert table.texts()[-1] == ["", "인구 10만~30만 평균", "793명", "632명", "161명"]
