"""Tables left as lines behind the summary that pages print for those who hear them."""

from __future__ import annotations

from lib.documents import Table
from lib.documents.columns import ordered
from lib.documents.formats import parse
from lib.documents.model import Note
from lib.forms.prepare import laid_out


def grids(text: str) -> list[tuple[list[tuple[str, ...]], list[tuple[tuple[str, ...], list[str | None]]]]]:
    report = laid_out(parse("가.txt", text.encode()), frozenset())
    return [
        ([tuple(p.text for p in c.path) for c in grid.columns], [(r.labels, [c.text if c else None for c in r.cells]) for r in grid.rows])
        for grid in report.grids
    ]


BY_SOURCE = """분야별 투자액

(단위 : 백만원)

분야별, 계, 국비, 도비, 군비로 분류한 투자액
분야별 국비 도비 군비
74,500 31,000 18,500 25,000
푸른 마을 52,000 20,000 14,000 18,000
든든한 농촌 22,500 11,000 4,500 7,000

자료실 바로가기
"""


def test_a_summary_names_the_total_that_the_page_left_out() -> None:
    ((columns, rows),) = grids(BY_SOURCE)
    assert columns == [("계",), ("국비",), ("도비",), ("군비",)]
    assert rows == [
        (("계",), ["74,500", "31,000", "18,500", "25,000"]),
        (("푸른 마을",), ["52,000", "20,000", "14,000", "18,000"]),
        (("든든한 농촌",), ["22,500", "11,000", "4,500", "7,000"]),
    ]


def test_the_summary_is_no_title_and_not_lost() -> None:
    document = laid_out(parse("가.txt", BY_SOURCE.encode()), frozenset()).document
    assert [b.kind for b in document.blocks if isinstance(b, Note)] == ["summary"]


IN_TERM = """투자 수요에 대한 표이고 번호, 사업명, 합계, 재임중(소계, 2031년, 2032년), 그 뒤로 구성된 표입니다.
사업명 합계 재임중 그 뒤
소계 2031년 2032년
함께 걷는 길
① 냇가 산책로 900 700 300 400 200
② 골목 쉼터 510 510 210 300
③ 마을 정원 640 600 250 350 40
"""


def test_headings_in_brackets_stand_below_and_a_blank_is_found_by_sums() -> None:
    ((columns, rows),) = grids(IN_TERM)
    assert columns == [("합계",), ("재임중", "소계"), ("재임중", "2031년"), ("재임중", "2032년"), ("그뒤",)]
    assert [cells for _, cells in rows] == [
        [None] * 5,
        ["900", "700", "300", "400", "200"],
        ["510", "510", "210", "300", None],
        ["640", "600", "250", "350", "40"],
    ]


SETTLED = """'결산 총괄' 정보를 제공하는 표. '구분, 예산현액, 결산[수납액㉮, 지출액㉯, 잉여금㉰=(㉮-㉯)], 잉여금 내역[이월액 ㉱, 반납금 ㉲], 합계, 일반회계, 특별회계(물길)'로 구성된 표입니다.
구분 예산현액 결산 잉여금 내역
수납액
지출액
잉여금
㉰=㉮-㉯
이월액
반납금
반납금 원금 이자
합계 9,400,000 9,300,000 8,100,000 1,200,000 700,000 300,000 200,000
일반회계 9,000,000 8,900,000 7,800,000 1,100,000 650,000 290,000 160,000
물길
관리
특별회계
400,000 400,000 300,000 100,000 50,000 10,000 40,000
"""


def test_headings_and_labels_over_lines_stand_where_formulas_hold() -> None:
    ((columns, rows),) = grids(SETTLED)
    assert [c[-1] for c in columns[:4]] == ["예산현액", "수납액㉮", "지출액㉯", "잉여금㉰=㉮-㉯"]
    assert [labels for labels, _ in rows] == [("합계",), ("일반회계",), ("물길 관리 특별회계",)]


def test_words_that_the_lines_do_not_hold_make_no_table() -> None:
    text = BY_SOURCE.replace("분야별 국비 도비 군비\n", "분야별 상반기 하반기\n")
    assert not any(
        isinstance(b, Table) and "국비" in str(ordered(b).columns)
        for b in laid_out(parse("가.txt", text.encode()), frozenset()).document.blocks
    )


BY_YEARS = """구분 관리번호 공약명 연도별예산
2031 2032 2033 2034이후
물길과
숲
1-1 하천 되살리기
1-2 숲길 잇기(쉼터, 화장실) 1,240 300 4,100 900
1-3 나무 은행 35 20
살림
2-1 시장 지붕 고치기 640 2,200 1,800 70
2-2 작은 도서관 늘리기 118 240 355 410
"""


def test_under_a_line_of_years_only_rows_with_a_figure_for_each_are_read() -> None:
    ((columns, rows),) = grids(BY_YEARS)
    assert columns[:4] == [("연도별예산", "2031"), ("연도별예산", "2032"), ("연도별예산", "2033"), ("연도별예산", "2034이후")]
    told = {labels[-1]: cells[:4] for labels, cells in rows if any(cells)}
    assert told["1-2 숲길 잇기(쉼터, 화장실)"] == ["1,240", "300", "4,100", "900"]
    assert told["1-3 나무 은행"] == [None] * 4
    assert set(map(len, told.values())) == {4}
