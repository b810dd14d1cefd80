"""Tables with their headings joined, where they stand, and those that a converter left as lines. No topic is known here."""

from __future__ import annotations

import pytest

from lib.documents import Cell, Table
from lib.documents.context import Placed, placed, side_by_side
from lib.documents.formats import parse
from lib.documents.tables.columns import Ordered, ordered
from lib.documents.tables.loose import Loose, loose
from lib.documents.words.labels import key, label, split
from lib.documents.words.values import is_value, tail
from tests.documents.samples import WRITERS


def first(text: str) -> Ordered:
    return ordered(next(parse("x", text.encode()).tables()))


def keys(found: Ordered) -> list[tuple[str, ...]]:
    return [c.keys for c in found.columns]


@pytest.mark.parametrize("name", [n for n in WRITERS if n != "xls"])
def test_headings_over_several_columns_are_joined_in_every_format(name: str, files: dict[str, bytes]) -> None:
    found = ordered([t for t in parse("x", files[name]).tables() if t.kind == "data"][-1])
    assert keys(found) == [("예산액",), ("집행액", "1031기준"), ("집행액", "1231까지"), ("집행률",)]
    assert [s.key for s in found.stubs] == ["단위사업명"]
    assert [r.path for r in found.rows] == [("계",), ("민원 처리 개선",), ("청사 관리",)]
    assert [(c.unit, c.as_of) for c in found.columns] == [("", ""), ("", "10.31"), ("", ""), ("%", "")]
    assert found.head == 2


def test_three_header_rows_and_row_labels_that_go_on() -> None:
    found = first(
        "연도\t소송\t계\t처리현황\t\t\t비고(소송대리인)\n\t\t\t진행중\t종 결\t\t\n\t\t\t\t승소\t패소\t\n"
        "2020\t계\t22\t12\t-\t10\t1\n\t행정\t15\t6\t9\t-\t1\n2019\t계\t38\t9\t4\t25\t2\n"
    )
    assert keys(found) == [("계",), ("처리현황", "진행중"), ("처리현황", "종결", "승소"), ("처리현황", "종결", "패소"), ("비고소송대리인",)]
    assert [r.path for r in found.rows] == [("2020", "계"), ("2020", "행정"), ("2019", "계")]


def test_a_total_under_numbered_rows_has_no_number() -> None:
    found = first("연번\t분야\t사업명\t사업비\n1\t안전\t보안등\t50\n2\t\t산책로\t80\n\t\t합계\t130\n")
    assert [r.path for r in found.rows] == [("1", "안전", "보안등"), ("2", "안전", "산책로"), ("안전", "합계")]
    goes_on = first("연번\t사업명\t재원\t사업비\n1\t보안등\t국비\t50\n\t\t시비\t80\n2\t산책로\t시비\t10\n")
    assert [r.path for r in goes_on.rows] == [("1", "보안등", "국비"), ("1", "보안등", "시비"), ("2", "산책로", "시비")]


@pytest.mark.parametrize(
    ("text", "head", "stubs", "columns"),
    [
        ("예산액\t집행액\t집행률(%)\n29,850(구비)\t6,551\t21.9%\n", 1, [], [("예산액",), ("집행액",), ("집행률",)]),
        ("구 분\t2018년\n(2019년 예산)\n", 0, [], []),
        ("연번\t사업\t쪽\n1\t공약\t6\n2\t회의\t8\n", 1, ["연번", "사업"], [("쪽",)]),
        ("1회\t재정의 이해\t4회\t경제\n2회\t세제\t5회\t성장\n", 0, [], [(), (), (), ()]),
        ("구분\t대상\t내용\n대 공론장\t구민\t제안\n", 1, ["구분"], [("대상",), ("내용",)]),
        ("재원별\t합계\t연차별 소요재원\t\n\t\t2020년\t2021년\n계\t19,000\t-\t19,000\n", 2, ["재원별"], [("합계",), ("연차별소요재원", "2020년"), ("연차별소요재원", "2021년")]),
    ],
)  # fmt: skip
def test_where_headings_end(text: str, head: int, stubs: list[str], columns: list[tuple[str, ...]]) -> None:
    tables = list(parse("x", text.encode()).tables())
    found = ordered(tables[0])
    if columns:
        assert (found.head, [s.key for s in found.stubs], keys(found)) == (head, stubs, columns)


def test_a_table_that_runs_on_beside_itself() -> None:
    found = first("분야\t한도액\t분야\t한도액\n교통\t10\t복지\t20\n문화\t30\t\t\n")
    assert keys(found) == [("한도액",)]
    assert [(r.path, [c.text for c in r.cells if c]) for r in found.rows] == [(("교통",), ["10"]), (("문화",), ["30"]), (("복지",), ["20"])]


def test_a_heading_repeated_after_a_page_is_no_row() -> None:
    found = first("구분\t계\n정원\t5\n구 분\t계\n현원\t4\n")
    assert [r.path for r in found.rows] == [("정원",), ("현원",)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,234", True), ("△1", True), ("-", True), ("22(22)", True), ("153 (103)", True), ("766(84.5%)", True), ("116건/ 4,817백만원", True),
        ("230,000 (시비100%)", True), ("5회/137명", True), ("약 300명", True), ("100명 이상", True), ("30.2 %", True), ("0", True),
        ("6급", False), ("2018년", False), ("2018", False), ("'18년도", False), ("1회추경", False), ("2018년 (2019년 예산)", False),
        ("10.31기준", False), ("진행 중", False), ("'18.8.30개최", False), ("", False), ("17개 시·도", False), ("1차(ARS)", True),
    ],
)  # fmt: skip
def test_figures_are_told_from_labels_with_digits(words: str, value: object) -> None:
    assert is_value(words) is value


@pytest.mark.parametrize(
    ("line", "name", "values"),
    [
        ("구정운영 정책 조정 및 지원 55,115 16,609 30.1%", "구정운영 정책 조정 및 지원", ("55,115", "16,609", "30.1%")),
        ("43,452(구비) 38,371(구비) 88.3", "", ("43,452(구비)", "38,371(구비)", "88.3")),
        ("정 원 12 1 4 5 1 1 -", "정 원", ("12", "1", "4", "5", "1", "1", "-")),
        ("발전방안 강구      43,452   38,371   5,081 0", "발전방안 강구", ("43,452", "38,371", "5,081", "0")),
        ("4급 5급 6급", "4급 5급 6급", ()), ("민선7기 공약", "민선7기 공약", ()),
    ],
)  # fmt: skip
def test_a_line_is_cut_into_label_and_figures(line: str, name: str, values: tuple[str, ...]) -> None:
    assert tail(line) == (name, values)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("집 행 율(%)", "집행율"), ("집행률(%)\n(5.31.기준)", "집행률"), ("공약(69)", "공약69"), ("구비 1)", "구비"), ("별정직․임기제", "별정직임기제"),
        ("금액 (단위: 천원)", "금액"), ("민원(야간)", "민원야간"), ("비고*", "비고"),
    ],
)  # fmt: skip
def test_labels_are_compared_by_their_key(printed: str, expected: str) -> None:
    assert key(printed) == label(printed).key == expected


def test_letter_spaced_headings_are_cut_by_a_vocabulary() -> None:
    known = frozenset({"예산액", "집행액", "집행율", "구분", "계", "4급", "5급"})
    assert split("예 산 액 집 행 액 집행율(%)", known) == ("예산액", "집행액", "집행율")
    assert split("구 분 계", known) == ("구분", "계")
    assert split("구 분 대 상", known) is None
    assert split("집행액계", frozenset({"집행", "액", "집행액", "계"})) == ("집행액", "계")
    assert split("가나가나", frozenset({"가", "가나", "나가나"})) is None


KNOWN = frozenset({"구분", "단위사업명", "예산액", "집행액", "집행율", "계", "일반직", "임기제", "6급", "7급"})


def lines(*words: str) -> list[Loose]:
    return loose(parse("x", "\n\n".join(words).encode()), KNOWN)


def test_cells_broken_over_lines_come_together() -> None:
    (found,) = lines(
        "□ 소요예산 (단위: 천원)",
        "예 산 액 집 행 액 집행율(%)",
        "87,800",
        "(구비100%)",
        "37,212",
        "(구비100%)",
        "42.4",
        "3 다른 사업 지역팀",
    )
    assert found.labels == ("예산액", "집행액", "집행율")
    assert [[(f.words, f.at) for f in r.figures] for r in found.rows] == [
        [("87,800 (구비100%)", "L5"), ("37,212 (구비100%)", "L9"), ("42.4", "L13")]
    ]


def test_labels_broken_over_lines_come_together() -> None:
    (found,) = lines("단위사업명 예 산 액 집 행 액", "계     5,330  1,175", "구정 주요사업  조정 및", "발전방안 강구   43   38", "□ 다음")
    assert [(r.label, [f.words for f in r.figures]) for r in found.rows] == [
        ("계", ["5,330", "1,175"]),
        ("구정 주요사업 조정 및 발전방안 강구", ["43", "38"]),
    ]


def test_blank_cells_are_missing_and_not_guessed() -> None:
    (found,) = lines("구 분 계", "일 반 직 임기제", "6급 7급 6급 7급 6급 7급", "정 원 12 5 7 -", "과부족 3 - △1")
    assert found.labels == ("구분", "계", "일반직", "임기제", "6급", "7급", "6급", "7급", "6급", "7급")
    assert [len(r.figures) for r in found.rows] == [4, 3]


def test_running_text_is_no_table() -> None:
    assert lines("계 및 구분", "예산액은 1,000천원", "집행액") == []
    assert lines("예 산 액 집 행 액", "다음과 같이 보고합니다") == []


def at(text: str) -> list[Placed]:
    return list(placed(parse("x", text.encode())))


def test_a_table_knows_what_it_stands_under() -> None:
    (found,) = at(
        "# Ⅱ. 추진실적\n\n### 1 예산편성\n\n□ 추진실적\n\n○ 신속집행\n\n- 대상\n\n□ 예산현황\n\n(단위: 천원)\n\n예산액\t집행액\n5\t4\n"
    )
    assert found.over == ("Ⅱ. 추진실적", "1 예산편성", "예산현황")
    assert found.unit is not None
    assert (found.unit.words, found.unit.at) == ("천원", "L13")


@pytest.mark.parametrize(
    ("text", "unit", "day"),
    [
        ("□ 현황 (2020. 10월말 기준, 단위 : 건)\n구분\t계\n갑\t5\n", "건", "2020. 10월말"),
        ("□ 현황\n(2023. 9월(누계) 기준/잠정, 단위 : 억원)\n구분\t계\n갑\t5\n", "억원", "2023. 9월"),
        ("□ 현황\n구분\t계\n갑\t5\n(단위: 천원)\n□ 다음\n", "천원", None),
        ("□ 현황\n구분\t계\n갑\t5\n(단위: 천원)\n구분\t계\n을\t6\n", None, None),
        ("(단위: 명)\n□ 다른 것\n글\n구분\t계\n갑\t5\n", None, None),
        ("단위사업명\t계\n갑\t5\n", None, None),
    ],
)
def test_a_unit_line_serves_the_table_that_it_stands_at(text: str, unit: str | None, day: str | None) -> None:
    found = at(text)[0]
    assert (found.unit and found.unit.words, found.as_of and found.as_of.words) == (unit, day)


PIECE = "<table>{caption}<tr><th>{a}</th><th>{b}</th></tr><tr><td>1,2{a}4</td><td>7</td></tr></table>"


@pytest.mark.parametrize(
    ("captions", "between", "units"),
    [
        (("직렬별 현원 표", "직렬별 현원 표 둘째"), "", ["명", "명", "명"]),
        (("", ""), "", ["명", "명", "명"]),
        (("직렬별 현원 표", "부서별 민원 수"), "", ["명", None, None]),
        (("", ""), "<h3>민원</h3>", ["명", None, None]),
    ],
)
def test_pieces_of_one_table_have_the_unit_over_the_first(captions: tuple[str, str], between: str, units: list[str | None]) -> None:
    """A table cut into pieces as wide as each other says its unit once; under words of its own the next is another."""
    first, second = (f"<caption>{words}</caption>" if words else "" for words in captions)
    pieces = PIECE.format(caption=first, a=1, b=2), PIECE.format(caption=second, a=3, b=4), PIECE.format(caption=second, a=5, b=6)
    document = parse("x.html", f"<html><body><p>(단위: 명)</p>{pieces[0]}{between}{pieces[1]}{pieces[2]}</body></html>".encode())
    assert [found.unit and found.unit.words for found in placed(document)] == units


def test_every_cell_of_a_body_is_a_label_or_a_figure(files: dict[str, bytes]) -> None:
    for data in files.values():
        for table in parse("x", data).tables():
            found = ordered(table)
            held = {id(c) for r in found.rows for c in r.cells} | {id(c) for row in table.grid() for c in row[: len(found.stubs)]}
            body = [c for c in table.cells if c.row >= found.head and c.text]
            assert isinstance(table, Table)
            assert all(id(c) in held for c in body)


def test_bars_between_cells_alone_make_a_table() -> None:
    """As people type it; a line of words divided once, or a bullet's, stays a line."""
    text = "□ 예산 | 집행 | 현황\n단위사업 | 예산액 | 집행액\n구정운영 | 300,000 | 120,000\n기본경비 | 50,000 |\n\n담당 | 02-123\n주무 | 02-124\n"
    found = first(text)
    assert keys(found) == [("예산액",), ("집행액",)]
    values = [(r.path, [c.text for c in r.cells if c and c.text]) for r in found.rows]
    assert values == [(("구정운영",), ["300,000", "120,000"]), (("기본경비",), ["50,000"])]
    lines = [b.text for b in parse("x", text.encode()).blocks if not isinstance(b, Table)]
    assert lines == ["예산 | 집행 | 현황", "담당 | 02-123", "주무 | 02-124"]


def test_a_heading_over_two_columns_heads_both_of_a_table_beside_another() -> None:
    rows = (
        ("위원회", "", "위원수", "", "위원회", "", "위원수"),
        ("주거", "(2014~)", "15", "", "건축", "(2020~)", "9"),
        ("도시", "(2018~)", "24", "", "교통", "(2018~)", "36"),
    )
    spans = {(0, 0), (0, 4)}
    cells = tuple(
        Cell(r, c, words, "p1", colspan=2 if (r, c) in spans else 1)
        for r, row in enumerate(rows) for c, words in enumerate(row) if (r, c - 1) not in spans
    )  # fmt: skip
    left, right = side_by_side(Table(3, 7, cells, "p1"))
    assert [r.path for r in ordered(left).rows] == [("주거", "(2014~)"), ("도시", "(2018~)")]
    assert [[c.text for c in r.cells if c] for r in ordered(right).rows] == [["9"], ["36"]]


def test_halves_beside_each_other_under_one_total_are_one_table() -> None:
    rows = (("분야", "금액", "분야", "금액"), ("교육", "21", "보건", "29"), ("환경", "52", "합계", "102"))
    cells = tuple(Cell(r, c, words, "p1") for r, row in enumerate(rows) for c, words in enumerate(row))
    (found,) = side_by_side(Table(3, 4, cells, "p1"))
    assert [(r.path, [c.text for c in r.cells if c]) for r in ordered(found).rows] == [
        (("교육",), ["21"]), (("환경",), ["52"]), (("보건",), ["29"]), (("합계",), ["102"]),
    ]  # fmt: skip


def test_cells_of_several_figures_are_no_headings() -> None:
    rows = (
        ("구분", "2022년", "2023년"),
        ("계", "26개소\n17ha\n(122억원)", "17개소\n6.41ha\n(68억원)"),
        ("도시숲", "9개소\n8.9ha\n(38억원)", "-"),
    )
    cells = tuple(Cell(r, c, words, "p1") for r, row in enumerate(rows) for c, words in enumerate(row))
    found = ordered(Table(3, 3, cells, "p1"))
    assert keys(found) == [("2022년",), ("2023년",)]
    assert [r.path for r in found.rows] == [("계",), ("도시숲",)]


def test_a_figure_over_columns_of_several_headings_is_of_none_alone() -> None:
    cells = (
        *(Cell(0, c, words, "p1") for c, words in enumerate(("직급", "계", "본청", "사업소"))),
        Cell(1, 0, "계", "p1"),
        Cell(1, 1, "60", "p1"),
        Cell(1, 2, "60", "p1", colspan=2),
    )
    (row,) = ordered(Table(2, 4, cells, "p1")).rows
    assert [c.text if c else None for c in row.cells] == ["60", None, None]


def test_tables_beside_each_other_under_titles_of_their_own() -> None:
    rows = (("과목", "예산", "과목", "예산"), ("임대", "10", "인건비", "7"), ("수수료", "5", "운영비", "8"))
    titles = (Cell(0, 0, "수입의 부", "p1", colspan=2), Cell(0, 2, "지출의 부", "p1", colspan=2))
    cells = (*titles, *(Cell(r, c, words, "p1") for r, row in enumerate(rows, 1) for c, words in enumerate(row)))
    left, right = side_by_side(Table(4, 4, cells, "p1"))
    assert keys(ordered(left)) == [("수입의부", "예산")]
    assert keys(ordered(right)) == [("지출의부", "예산")]
    assert [(r.path, r.cells[0] and r.cells[0].text) for r in ordered(right).rows] == [(("인건비",), "7"), (("운영비",), "8")]


def test_headings_over_figures_alone_are_no_titles_of_tables() -> None:
    rows = (("상반기", "", "하반기", ""), ("접수", "처리", "접수", "처리"), ("10", "7", "5", "4"), ("11", "8", "6", "5"))
    cells = tuple(
        Cell(r, c, words, "p1", colspan=2 if not r else 1) for r, row in enumerate(rows) for c, words in enumerate(row) if r or not c % 2
    )
    assert len(side_by_side(Table(4, 4, cells, "p1"))) == 1
