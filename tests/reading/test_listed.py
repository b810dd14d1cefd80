"""Lists pasted as lines are tables again: by what a column may hold, whatever stands on how many lines."""

from __future__ import annotations

import pytest

from lib.documents import Document, Table
from lib.documents.formats import parse
from lib.reading.tables import tabled

KNOWN = frozenset({"완료", "정상추진", "일부추진", "이행후계속추진"})


def tables(text: str) -> list[Table]:
    document: Document = tabled(parse("x.txt", text.encode()), KNOWN)
    return list(document.tables())


def rows(text: str) -> list[list[str]]:
    (table,) = tables(text)
    return table.texts()


ONE_A_LINE = (
    "연번 공약사업명 담당부서 추진상황\n1 어린이 도서관 두 곳 건립 교육지원과 정상추진\n2 골목길 보안등 교체 도로과 완료\n"
    "3 청년 공간 운영 일자리경제과 이행 후 계속추진\n"
)
WANTED = [
    ["연번", "공약사업명", "담당부서", "추진상황"],
    ["1", "어린이 도서관 두 곳 건립", "교육지원과", "정상추진"],
    ["2", "골목길 보안등 교체", "도로과", "완료"],
    ["3", "청년 공간 운영", "일자리경제과", "이행 후 계속추진"],
]


class TestLists:
    def test_a_row_a_line(self) -> None:
        (table,) = tables(ONE_A_LINE)
        assert table.ruled
        assert table.texts() == WANTED
        assert table.grid()[2][1].at == "L3"  # type: ignore[union-attr]

    def test_a_cell_a_line(self) -> None:
        assert rows("\n".join("\n".join(row) for row in WANTED)) == WANTED

    def test_names_over_lines(self) -> None:
        assert rows(ONE_A_LINE.replace("도서관 두 곳", "도서관\n두 곳")) == WANTED

    def test_words_behind_the_state_are_none_of_it(self) -> None:
        lines = [f"{line} {'비고' if n == 0 else '상세보기'}" for n, line in enumerate(ONE_A_LINE.splitlines())]
        assert rows("\n".join(lines)) == WANTED

    def test_what_heads_rows_is_their_field(self) -> None:
        text = ONE_A_LINE.replace("1 어린이", "1-1 어린이").replace("2 골목길", "2 안전한 골목\n2-1 골목길").replace("3 청년", "2-2 청년")
        assert [row[:2] for row in rows(text)] == [["분야", "연번"], ["", "1-1"], ["안전한 골목", "2-1"], ["안전한 골목", "2-2"]]

    def test_marks_stand_under_their_state_where_none_is_lost(self) -> None:
        text = "번호 공약명 부서 추진상황\n완료 정상추진 일부추진\n1 보안등 교체 도로과 - ○ -\n2 산책로 정비 치수과 ○\n"
        (table,) = tables(text)
        assert table.texts()[0] == ["번호", "공약명", "부서", "완료", "정상추진", "일부추진"]
        assert [row[3:] for row in table.texts()[1:]] == [["-", "○", "-"], ["", "", ""]]
        assert not table.ruled

    def test_rates(self) -> None:
        text = "번호 공약명 담당부서 추진율\n1 보안등 교체 도로과 45.5\n2 2호선 역사 정비 도시과, 교통과 100%\n문의 : 기획과 02-000-0000\n"
        assert rows(text)[1:] == [["1", "보안등 교체", "도로과", "45.5%"], ["2", "2호선 역사 정비", "도시과, 교통과", "100%"]]

    def test_amounts_and_their_total(self) -> None:
        text = "연번 사업명 부서 사업비(백만원)\n1 보안등 2개 교체 도로과 50\n2 산책로 정비 치수과 1,080\n합계 1,130\n다음 줄\n"
        (table,) = tables(text)
        assert table.texts() == [
            ["연번", "사업명", "부서", "사업비(백만원)"],
            ["1", "보안등 2개 교체", "도로과", "50"],
            ["2", "산책로 정비", "치수과", "1,080"],
            ["", "합계", "", "1,130"],
        ]
        assert table.ruled
        assert rows(text.replace(" 부서", "").replace("도로과 ", "").replace("치수과 ", ""))[1] == ["1", "보안등 2개 교체", "50"]

    def test_names_alone_need_pledges(self) -> None:
        assert rows("연번 공약명\n1 보안등 교체\n2 산책로 정비\n")[1:] == [["1", "보안등 교체"], ["2", "산책로 정비"]]
        assert not tables("연번 사업명\n1 보안등 교체\n2 산책로 정비\n")

    @pytest.mark.parametrize(
        "text",
        [
            "연번 공약사업명 담당부서 추진상황을 알려 드립니다\n1 보안등 교체 도로과 완료\n2 산책로 정비 치수과 완료\n",
            "연번 공약사업명 담당부서 추진상황\n7 보안등 교체 도로과 완료\n9 산책로 정비 치수과 완료\n",
            "연번 공약사업명 담당부서 추진상황\n1 120 350 470\n2 130 360 490\n",
        ],
    )
    def test_what_is_no_list_stays_lines(self, text: str) -> None:
        assert not tables(text)


def test_a_rate_on_a_line_of_its_own_ends_its_row() -> None:
    """Without it the next row would begin with the rate: no title is `60% 마을도서관 건립`."""
    cells = (
        "공약명",
        "담당부서",
        "추진상황",
        "이행률",
        "골목길 보안등 교체",
        "도로과",
        "정상추진",
        "60%",
        "마을도서관 건립",
        "문화과",
        "완료",
        "100%",
    )
    assert rows("\n".join(cells) + "\n") == [[*cells[:4]], [*cells[4:8]], [*cells[8:]]]
