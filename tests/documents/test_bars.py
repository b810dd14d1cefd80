"""Tables of bars that converters break over lines and whose spans they lose: the cells come back, or the table is doubted."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.documents import Table
from lib.documents.formats import parse
from lib.documents.tables.columns import ordered
from lib.forms.prepare import laid_out

Head = list[tuple[str, int]]  # a heading and how many stand below it


def tables(text: str) -> list[Table]:
    return list(parse("x", text.encode()).tables())


def one(text: str) -> Table:
    (table,) = tables(text)
    return table


@dataclass(frozen=True)
class Made:
    """A table with two rows of headings: `heads` behind the first, the figures below, and where a converter breaks lines."""

    heads: Head
    body: list[list[str]]
    breaks: list[bool]

    @property
    def width(self) -> int:
        return 1 + sum(max(1, n) for _, n in self.heads)

    def text(self) -> str:
        rows = [["구분", *(name for name, _ in self.heads)], [f"{name}{n}" for name, many in self.heads for n in range(many)], *self.body]
        lines = [self._line(row) for row in rows]
        breaks = iter(self.breaks)
        broken = [line.replace(" | ", " |\n", 1) if next(breaks) and "||" not in line and n > 1 else line for n, line in enumerate(lines)]
        return "\n".join([broken[0], "---|" * self.width, *broken[1:], "", "끝"])

    def _line(self, row: list[str]) -> str:
        return " | ".join(row) + " |" + (" " + "|" * (self.width - len(row)) if len(row) < self.width else "")

    def paths(self) -> list[tuple[str, ...]]:
        return [(name, f"{name}{n}") if many else (name,) for name, many in self.heads for n in range(max(1, many))]


@st.composite
def made(draw) -> Made:
    heads = draw(
        st.lists(
            st.tuples(st.sampled_from("가나다라마바"), st.sampled_from([0, 0, 2, 3])), min_size=1, max_size=4, unique_by=lambda h: h[0]
        )
    )
    heads = [(name * 2, many) for name, many in heads]
    heads = heads if any(many for _, many in heads) else [*heads, ("합합", 2)]
    width = 1 + sum(max(1, n) for _, n in heads)
    rows = draw(st.integers(2, 4))
    body = [[f"행{'갑을병정'[row]}", *(f"{row + 1},{col:03d}" for col in range(1, width))] for row in range(rows)]
    return Made(heads, body, draw(st.lists(st.booleans(), min_size=rows + 2, max_size=rows + 2)))


@given(made())
@settings(max_examples=200, deadline=None)
def test_lost_spans_come_back_or_are_doubted(table: Made) -> None:
    found = one(table.text())
    assert found.texts()[2:] == table.body
    if found.ruled:
        for column, path in zip(ordered(found).columns, table.paths(), strict=True):
            assert column.keys[-1] == path[-1]
            assert column.keys[0] == path[0] or (len(path) == 2 and path[0] in column.keys[0] and len(column.keys) == 2)


def test_one_heading_over_all_others_is_sure() -> None:
    found = one(
        "유형 | 공무원정원 | ||\n---|---|---|---|\n총원 | 일반직 (기능직 제외) |\n사회복지\n|\n|\n우리 구 | 1,440명 | 1,139명 | 301명 |\n평균 | 1,491명 | 1,204명 | 287명 |\n"
    )
    assert found.ruled
    assert [c.keys for c in ordered(found).columns] == [
        ("공무원정원", "총원"),
        ("공무원정원", "일반직기능직제외"),
        ("공무원정원", "사회복지"),
    ]
    assert [r.path for r in ordered(found).rows] == [("우리 구",), ("평균",)]


def test_a_formula_tells_where_headings_stand() -> None:
    """세입 - 세출 = 잉여금 closes in one place only; which of the two headings above holds the third is left open."""
    text = "구분 | 예산현액 | 결산 | 내역 | |||\n---|---|---|---|---|---|---|\n세입 ㉮ |\n세출 ㉯ |\n잉여금 ㉰=㉮-㉯ |\n이월액 |\n순잉여금 |\n||\n"
    text += "합계 | 900 | 870 | 640 | 230 | 30 | 200 |\n일반회계 | 700 | 690 | 500 | 190 | 20 | 170 |\n"
    found = one(text)
    assert found.ruled
    assert [c.keys[-1] for c in ordered(found).columns] == ["예산현액", "세입㉮", "세출㉯", "잉여금㉰=㉮㉯", "이월액", "순잉여금"]


PACKED = """| 분야 | 진행 | | | 비고 |
|---|---|---|---|---|
| 계 | 완료 | 추진 | | |
| 안전 | 9 | 4 | 5 | |
| 교육 | 7 | 7 | - | 준공 |
"""


def test_headings_packed_to_the_left_stand_under_the_span_whose_blank_cells_are_kept() -> None:
    found = one(PACKED)
    assert found.headed
    assert [c.keys for c in ordered(found).columns] == [("진행", "계"), ("진행", "완료"), ("진행", "추진"), ("비고",)]


def test_headings_that_are_fewer_than_the_blank_cells_span_are_doubted() -> None:
    assert not one(PACKED.replace("| 계 | 완료 | 추진 | | |", "| 완료 | 추진 | | | |")).headed


def test_headings_that_may_stand_in_two_ways_are_doubted() -> None:
    found = one("구분 | 갑을 | 병정 | |\n---|---|---|---|\n하나 | 두울 | ||\n합계 | 3 | 4 | 5 |\n본청 | 2 | 4 | 6 |\n")
    assert not found.ruled
    assert found.texts()[2:] == [["합계", "3", "4", "5"], ["본청", "2", "4", "6"]]


def test_a_cell_a_line_without_a_divider() -> None:
    """The total of a rank stands once over the offices together: it is of none of them alone."""
    rows = ("기관별 |", "총 계 |", "본 청 |", "사업소 |", "동 |", "|", "총 계 |", "60 |", "60 |", "|||")
    rows += ("|", "5급 |", "12 |", "12 |", "|", "|", "6급 |", "48 |", "30 |", "8 |", "10 |", "|")
    table = ordered(one("나. 정원표\n" + "\n".join(rows) + "\n"))
    assert [c.keys for c in table.columns] == [("총계",), ("본청",), ("사업소",), ("동",)]
    assert [[c.text if c else None for c in r.cells] for r in table.rows] == [
        ["60", None, None, None],
        ["12", "12", "", ""],
        ["48", "30", "8", "10"],
    ]


def test_of_a_row_that_lost_blank_cells_only_what_adds_up_in_one_way_is_placed() -> None:
    """The total is certain; which of the two years the other figure is of, nobody can tell: it stands under no heading."""
    found = one(
        "사업 | 재원 | 계 | 2024 | 2025 |\n---|---|---|---|---|\n가 사업 | 국비 | 30 | 10 | 20 |\n나 사업 | 국비 | 5 | 5 ||\n시비 | 7 | 7 | ||\n"
    )
    assert [[c.text if c else None for c in r.cells] for r in ordered(found).rows] == [
        ["30", "10", "20", None],
        ["5", None, None, "5"],
        ["7", None, None, "7"],
    ]


def test_three_parts_of_four_that_add_up_in_one_way_are_placed() -> None:
    """합계 = 소계 + 임기 후 and 소계 = 2024 + 2025: equal totals leave 임기 후 blank."""
    text = "공약 | 합계 | 임기내 | 임기후 | ||\n---|---|---|---|---|---|\n소계 | 2024 | 2025 | |||\n"
    text += "가로등 | 900 | 700 | 300 | 400 | 200 |\n쉼터 | 510 | 510 | 210 | 300 ||\n담장 | 80 | 80 | 80 |||\n"
    assert [[c.text if c else None for c in r.cells] for r in ordered(one(text)).rows] == [
        ["900", "700", "300", "400", "200", None],
        ["510", "510", "210", "300", None, None],
        ["80", "80", None, None, None, "80"],
    ]


def test_a_table_whose_headings_may_stand_in_two_ways_is_asked_about_once() -> None:
    text = "(단위 : 건)\n구분 | 갑을 | 병정 | |\n---|---|---|---|\n하나 | 두울 | ||\n합계 | 310 | 405 | 510 |\n본청 | 210 | 405 | 610 |\n"
    (grid,) = laid_out(parse("x.md", text.encode()), frozenset()).grids
    assert grid.loose
    assert grid.columns == ()


def test_a_last_row_without_its_blank_cell_is_one() -> None:
    text = "구분 | 정원 | | |\n---|---|---|---|\n갑 | 을 | ||\n우리 군 | 611 | 34 | |\n가 평균 | 620 | 35 | |\n나 평균 | 566 | 31 |\n둘레 현황\n- 가 : 3개\n"
    assert one(text).texts()[2:] == [["우리 군", "611", "34"], ["가 평균", "620", "35"], ["나 평균", "566", "31"]]


def test_the_headings_of_the_next_table_are_no_row() -> None:
    two = "구분 | 가나 | ||\n---|---|---|---|\n하나 | 두울 | 세엣 | |\n합계 | 1 | 2 | 3 |\n구분 | 다라 | ||\n---|---|---|---|\n네엣 | 다섯 | 여섯 | |\n합계 | 4 | 5 | 6 |\n"
    assert [t.texts()[-1] for t in tables(two)] == [["합계", "1", "2", "3"], ["합계", "4", "5", "6"]]


def test_whole_tables_and_other_bars_stay_as_they_are() -> None:
    whole = one("| 구분 | 계 |\n|---|---|\n| 정원 | 12 |\n| 현원 | |\n")
    assert whole.texts() == [["구분", "계"], ["정원", "12"], ["현원", ""]]
    assert not tables("홈 | 소개 |\n조직도 |\n찾아오는 길\n")


@pytest.mark.parametrize(
    "lines", ["가 |\n1 | 2 |\n", "가 | 나 | 다\n1 | 2 | 3 | 4\n", "구분 | 1 | 2\n"], ids=["a cell a line", "uneven", "even"]
)
def test_a_long_run_of_bars_takes_time_in_proportion(lines: str) -> None:
    """Each line is looked at a few times, whatever it begins: ten times the lines are read with ten times the calls."""
    import sys

    def calls(times: int) -> int:
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            parse("x", (lines * times).encode())
        finally:
            sys.setprofile(None)
        return count

    assert calls(3000) < 14 * calls(300)
