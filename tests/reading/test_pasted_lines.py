"""Lines of pasted pages: cells far from pages, labels that end behind their figures, round figures of titles, the year of which 지난해 is the last."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.reading.tables import tabled
from lib.topics import TOPICS
from tests.reading.test_figures import KNOWN
from tests.reading.test_plans import table

CUT = "번호\n위원회명\n위원수\n여성위원수\n계\n84\n31\n1\n가로수위원회\n5\n2\n2\n물길위원회\n7\n1\n3\n새숲위원회\n8\n3\n"
BROKEN = "회계별\n세입·세출예산총액\n차입한도액\n총계\n900\n90\n일반회계\n600\n60\n상수도 공기업\n200\n20\n특별회계\n하수도 공기업\n100\n10\n특별회계\n"


def test_a_total_with_a_figure_for_every_column_stands_though_its_rows_are_cut_away() -> None:
    assert table(CUT)[1:3] == [["계", "", "84", "31"], ["1", "가로수위원회", "5", "2"]]


def read(text: str) -> Reading:
    """A page of 영등포구 as a person saves it, nothing said of it."""
    return read_records(parse("영등포구_보도자료.txt", text.encode()), KNOWN, TOPICS, Given())


@pytest.mark.parametrize(("between", "pages"), [("", 0), ("도로\n하천\n공원\n", 3)])
def test_small_figures_that_stand_close_on_lines_of_their_own_are_no_numbers_of_pages(between: str, pages: int) -> None:
    lines = f"영등포구 민원 접수\n가로등\n7\n{between}6\n{between}하수구\n5\n"  # a cell is missing: no table
    assert read(lines).account.ended.get("page", 0) == pages


def test_a_label_ends_behind_the_figures_of_its_row() -> None:
    assert [row[0] for row in table(BROKEN)][-2:] == ["상수도 공기업 특별회계", "하수도 공기업 특별회계"]


def test_a_line_behind_one_row_alone_ends_no_label() -> None:
    once = BROKEN.replace("특별회계\n하수도", "하수도")
    assert not any("상수도 공기업 특별회계" in row for row in table(once))


def test_a_group_named_for_what_it_tells_stands_over_the_headings_below() -> None:
    bars = "구분 | 접수사업 | 예산편성 현황 | |\n---|---|---|---|\n건수 | 예산액 | |\n계 | 58 | 26 | 1,084 |\n"
    (made,) = tabled(parse("표.md", bars.encode()), frozenset()).tables()
    assert made.texts()[:2] == [["구분", "접수사업", "예산편성 현황", ""], ["", "", "건수", "예산액"]]


def budget(text: str) -> dict[tuple[object, object], object]:
    """Item and year of every row of sizes of a budget, with the amount in 억원."""
    tables = read(f"서울특별시 영등포구 보도자료\n\n{text}").tables
    return {(r["item"], r["fiscal_year"]): int(str(r["amount_won"])) / 10**8 for r in tables.get("budget_size", ())}


def test_fields_put_together_are_fields() -> None:
    told = budget(
        "영등포구, 2030년도 예산 8천845억원 확정\n분야별로는 ▲ 사회복지 4천977억원(56.3%) ▲ 국토·지역개발 121억원(1.4%) ▲ 교통·환경 782억원(8.9%) ▲ 문화·관광 177억원(2%) 등이다.\n"
    )
    assert told["전체", 2030] == 8845
    assert {told[item, 2030] for item in ("사회복지", "국토·지역개발", "교통·환경", "문화·관광")} == {4977, 121, 782, 177}


def test_a_title_says_in_round_figures_what_the_text_says_exactly() -> None:
    told = budget("영등포구, 2030년도 예산안 8845억원 편성\n영등포구는 2030년도 예산안을 8845억 3200만원으로 편성해 구의회에 제출했다.\n")
    assert told["전체", 2030] == 8845.32


def test_what_the_text_says_otherwise_in_the_same_unit_is_no_round_figure() -> None:
    found = read("영등포구, 2030년도 예산안 1500억원 편성\n영등포구는 2030년도 예산안을 1512억원으로 편성해 구의회에 제출했다.\n")
    assert [item.why[0].ko for item in found.items if item.kind == "question"] == ["같은 항목에 다른 값이 적혀 있습니다: 전체 L1 그리고 L2"]


@pytest.mark.parametrize("day", ["2031-01-16\n", ""])
def test_last_year_is_the_one_before_the_writing(day: str) -> None:
    text = f"영등포구, 지난해 민원 처리 분석\n\n{day}\n2030년도 민원을 분석한 결과다.\n영등포구가 지난해 접수한 생활민원은 모두 540건이다.\n2030년 접수한 도로민원은 120건이다.\n"
    told = {r["value"]: r["period"] for r in read(text).tables["indicators"]}
    assert told == {540: "2030", 120: "2030"}


def test_how_much_more_it_is_names_nothing() -> None:
    text = (
        "영등포구 2030년 예산\n복지 분야는 수요가 늘어 올해 대비 222억원 늘어난 4132억원이 배정됐다.\n어르신 지원에는 61억원이 배정됐다.\n"
    )
    names = {str(r["indicator"]) for r in read(text).tables.get("indicators", ())}
    assert not any("늘어난" in name for name in names)


def test_a_year_a_line_begins_a_row_and_a_line_without_words_is_a_blank_cell() -> None:
    cells = "연도\n청구\n공개\n비공개\n\n2028\n410\n300\n110\n\n2029\n520\n\n120\n\n2030\n600\n470\n130\n"
    assert table(cells)[1:] == [["2028", "410", "300", "110"], ["2029", "520", "", "120"], ["2030", "600", "470", "130"]]


def test_a_cell_that_is_missing_without_a_trace_leaves_no_table() -> None:
    assert not table("연도\n청구\n공개\n비공개\n2028\n410\n300\n110\n2029\n520\n120\n2030\n600\n470\n130\n")


def test_months_of_letters_apart_are_headings_and_a_day_in_brackets_is_no_unit() -> None:
    lines = "영등포구 2030년 상담 현황\n\n(단위: 건)\n구 분 누 계 1 월 2 월\n신청건수(월) 1,439 867 572\n상담건수(월) 1,337 809 528\n상담건수(일) - 40.6 29.3\n"
    told = {(r["indicator"], r["breakdown"]): (float(str(r["value"])), r["unit"]) for r in read(lines).tables["indicators"]}
    assert told["상담건수(월)", "2월"] == (528, "건")
    assert told["상담건수(일)", "1월"] == (40.6, "건")


def test_cases_received_each_year_are_divided_by_their_outcomes() -> None:
    line = "영등포구 소송 현황\n행정소송은 2029년 68건이 접수돼 승소 47건, 패소 17건, 계류 4건이고 2030년 66건이 접수돼 승소 38건, 패소 6건, 계류 22건이다.\n"
    rows = read(line).tables["lawsuits"]
    assert {(r["period"], r["outcome"], r["count"]) for r in rows} == {
        ("2029", "승소", 47), ("2029", "패소", 17), ("2029", "진행중", 4), ("2030", "승소", 38), ("2030", "패소", 6), ("2030", "진행중", 22),
    }  # fmt: skip


def test_a_sentence_about_a_table_is_no_title_and_a_track_of_staff_bears_the_title_of_its_table() -> None:
    lines = "조직정보 공개\n① 공무원 정원(’30.6. 기준)\n\n공무원 정원정보를 지자체 유형별, 총원으로 표시\n지자체 유형별 총원 일반직 사회복지직\n영등포구 666 577 89\n인구 10만 미만 661 579 82\n"
    told = {(r["indicator"], r["breakdown"]): r["value"] for r in read(lines).tables["indicators"]}
    assert told["공무원 정원 일반직", "인구 10만 미만"] == 579


def test_years_a_line_each_head_columns_and_a_figure_may_look_like_one() -> None:
    heads, rows = ("구분", "계", "2031", "2032", "임기후"), (("국비", "2120", "15", "2098", "7"), ("시비", "60", "10", "20", "30"))
    assert table("\n".join((*heads, *rows[0], *rows[1])) + "\n") == [[*heads], *([*row] for row in rows)]
