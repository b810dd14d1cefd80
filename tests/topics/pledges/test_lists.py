"""Lists of pledges in the shapes that districts print: several in one document, progress by day, labels below titles, cards."""

from __future__ import annotations

import pytest

from lib.core.evidence import printed_value
from lib.intake import Reading
from lib.topics.pledges.datasets import PLEDGE_ITEMS
from lib.topics.pledges.forms.words import is_day
from tests.intake.told import Row, questions, rows, told

HEAD = "영등포구 민선9기 공약사업 추진상황 보고\n\n"


def read(words: str, head: str = HEAD) -> Reading:
    return told(head + words, "pledges", district="seoul-yeongdeungpo", day="2030-06-30", year=2030)


def items(made: Reading) -> list[Row]:
    return rows(made, "pledge_items", "number", "title", "status", "progress", "progress_label")


def counted(made: Reading) -> list[Row]:
    return rows(made, "pledges", "as_of", "status", "count", "note")


LATE = """
□ 공약사업 추진현황

| 연번 | 공약명 | 소관부서 | 추진율(%) | 추진상황 |
|---|---|---|---|---|
| 1 | 구름 도서관 건립 | 문화체육과 | 100 | 완료 |
| 2 | 보안등 교체 | 도로과 | 20 | 부진 |

□ 부진사업

| 연번 | 공약명 | 소관부서 | 추진율(%) | 추진상황 |
|---|---|---|---|---|
| 1 | 나루 체육관 건립 | 문화체육과 | 10 | 보류 |
| 2 | 보안등 교체 | 도로과 | 20 | 부진 |
"""


def test_two_lists_are_one_row_a_title_and_a_number_that_is_taken_is_the_next_one() -> None:
    made = read(LATE)
    assert items(made) == [
        (1, "구름 도서관 건립", "완료", 1, "추진율"),
        (2, "보안등 교체", "그 외", 0.2, "추진율"),
        (3, "나루 체육관 건립", "보류", 0.1, "추진율"),
    ]
    notes = [note for (note,) in rows(made, "pledge_items", "note")]
    assert notes == [None, "적힌 상태: 부진; L16에도 적힘", "적힌 번호: 1"]
    assert "indicators" not in made.tables


def test_what_two_lists_say_otherwise_of_one_pledge_is_asked() -> None:
    made = read(LATE.replace("| 2 | 보안등 교체 | 도로과 | 20 | 부진 |\n\n", "| 2 | 보안등 교체 | 도로과 | 30 | 정상추진 |\n\n"))
    assert any("다르게 적힌 곳" in why.ko for *_, why in made.doubts)


def test_term_and_words_of_the_office_are_asked_once_for_all_lists_and_counts() -> None:
    counts = "\n□ 총괄\n\n| 구분 | 완료 | 추진중 |\n|---|---|---|\n| 공약사업 | 30 | 32 |\n"
    made = read(LATE.replace("부진 |", "추진중 |") + counts, "영등포구 공약사업 추진상황 보고\n\n")
    asked = questions(made)
    assert asked.count("임기(민선 기수)") == 1
    assert asked.count("추진상황 '추진중'") == 1


def test_progress_is_kept_as_a_share_and_shown_as_printed() -> None:
    made = read(LATE)
    assert rows(made, "pledge_items", "progress", "unit_printed", "locator")[1] == (0.2, "%", "L9")
    assert printed_value(0.07, PLEDGE_ITEMS.column("progress"), "%") == "7%"


@pytest.mark.parametrize(
    "words",
    [
        "1. 구름 도서관 건립\n  - 추진율 : 100%\n  - 소관부서 : 문화체육과\n2. 보안등 교체\n  - 추진율 : 20%\n  - 소관부서 : 도로과\n",
        "□ 1. 구름 도서관 건립\n ○ 소관부서 : 문화체육과\n ○ 추진율 : 100%\n□ 2. 보안등 교체\n ○ 소관부서 : 도로과\n ○ 추진율 : 20%\n",
        "□ 공약 1. 구름 도서관 건립\n ○ 소관부서 : 문화체육과\n ○ 추진율 : 100%\n□ 공약 2. 보안등 교체\n ○ 소관부서 : 도로과\n ○ 추진율 : 20%\n",
        "공약명 : 구름 도서관 건립\n소관부서 : 문화체육과\n추진율 : 100%\n\n공약명 : 보안등 교체\n소관부서 : 도로과\n추진율 : 20%\n",
        "| 공약명 | 소관부서 | 추진율 |\n|---|---|---|\n| 구름 도서관 건립 | 문화체육과 | 100% |\n| 보안등 교체 | 도로과 | 20% |\n",
    ],
)
def test_progress_without_a_state(words: str) -> None:
    made = read(words)
    assert items(made) == [(1, "구름 도서관 건립", None, 1, "추진율"), (2, "보안등 교체", None, 0.2, "추진율")]
    assert [office for (office,) in rows(made, "pledge_items", "department_id")] == [
        "seoul-yeongdeungpo/munhwacheyukgwa",
        "seoul-yeongdeungpo/dorogwa",
    ]


def test_the_rate_of_all_pledges_is_that_of_no_pledge() -> None:
    made = read("□ 공약사업 추진현황\n ○ 이행률 : 61.3%\n□ 공약사업 관리\n ○ 추진율 : 40%\n")
    assert items(made) == []


def test_the_total_over_a_list_is_no_pledge_whatever_heads_its_numbers() -> None:
    rows_of = "| 계 | 2개 분야 2건 | 54 |\n| 1 | 구름 도서관 건립 | 88 |\n| 2 | 나루 체육관 건립 | 20 |\n"
    made = read("□ 공약 세부현황\n\n| 구분 | 공약사업명 | 추진율(%) |\n|---|---|---|\n" + rows_of)
    assert [title for _, title, *_ in items(made)] == ["구름 도서관 건립", "나루 체육관 건립"]


def test_tables_of_labels_are_a_pledge_each() -> None:
    card = "<table><tr><th>공약번호</th><td>{}</td><th>공약명</th><td>{}</td></tr><tr><th>이행상태</th><td>{}</td><th>추진율</th><td>{}</td></tr></table>"
    cards = card.format("1-1", "구름 도서관 건립", "완료", "100%") + card.format("1-2", "보안등 교체", "정상추진", "20%")
    made = read(f"<h2>민선9기 공약사업</h2>{cards}")
    assert items(made) == [(1, "구름 도서관 건립", "완료", 1, "추진율"), (2, "보안등 교체", "정상추진", 0.2, "추진율")]


def test_titles_with_office_and_state_in_brackets() -> None:
    made = read(
        "□ 공약사업 목록\n 1. 구름 도서관 건립 (문화체육과, 완료)\n 2. 보안등 교체 (도로과, 일부추진 20%)\n 3. 돌봄센터 설치 (아동과, 정상추진)\n"
    )
    assert [row[:4] for row in items(made)] == [
        (1, "구름 도서관 건립", "완료", None),
        (2, "보안등 교체", "일부추진", 0.2),
        (3, "돌봄센터 설치", "정상추진", None),
    ]


def test_progress_by_year_is_a_row_a_year_under_one_number() -> None:
    made = read(
        "□ 공약별 추진율\n\n| 공약 | 2028 | 2029 | 2030 | 2031 |\n|---|---|---|---|---|\n| 구름 도서관 건립 | 30% | 70% | 100% | 100% |\n"
    )
    assert rows(made, "pledge_items", "as_of", "number", "progress") == [
        ("2028-12-31", 1, 0.3),
        ("2029-12-31", 1, 0.7),
        ("2030-06-30", 1, 1),
    ]


def test_a_state_beside_progress_of_several_days_is_that_of_the_last() -> None:
    made = read(
        "| 연번 | 공약명 | 부서 | 2029년 추진율 | 2030년 6월 추진율 | 상태 |\n|---|---|---|---|---|---|\n| 1 | 보안등 교체 | 도로과 | 40% | 75% | 정상추진 |\n"
    )
    assert rows(made, "pledge_items", "as_of", "status", "progress") == [("2029-12-31", None, 0.4), ("2030-06-30", "정상추진", 0.75)]


def test_aims_and_spending_are_no_progress() -> None:
    made = read(
        "| 연번 | 공약명 | 담당부서 | 목표 | 집행률(%) | 달성률 |\n|---|---|---|---|---|---|\n| 1 | 경로당 개선 | 복지과 | 10개소 | 57.1 | 80% |\n"
    )
    assert rows(made, "pledge_items", "goal", "progress", "progress_label") == [("전체", 0.8, "달성률")]
    assert rows(made, "indicators", "indicator", "breakdown", "value") == [("집행률", "경로당 개선", 57.1)]


def test_the_heading_over_a_list_says_the_state_of_all() -> None:
    table = "\n| 연번 | 공약명 | 담당부서 |\n|---|---|---|\n| 1 | {} | 도로과 |\n\n"
    made = read("□ 완료사업(1건)\n" + table.format("보안등 교체") + "□ 정상추진 사업(1건)\n" + table.format("보도 정비"))
    assert [row[:3] for row in items(made)] == [(1, "보안등 교체", "완료"), (2, "보도 정비", "정상추진")]
    assert [(state, count) for _, state, count, _ in counted(made)] == [("완료", 1), ("정상추진", 1)]


@pytest.mark.parametrize(
    ("first", "day"),
    [
        ("2029년 말", "2029-12-31"),
        ("’29. 12. 31.", "2029-12-31"),
        ("2029", "2029-12-31"),
        ("2030. 3월", "2030-03-31"),
        ("1분기", "2030-03-31"),
    ],
)
def test_rows_that_are_days_are_counts_of_that_day(first: str, day: str) -> None:
    made = read(
        f"□ 총 괄\n\n| 구 분 | 사업수 | 완료 | 정상추진 |\n|---|---|---|---|\n| {first} | 62 | 15 | 47 |\n| 2030. 6월 | 62 | 21 | 41 |\n"
    )
    assert [row[:3] for row in counted(made)] == [
        (day, "완료", 15), (day, "정상추진", 47), ("2030-06-30", "완료", 21), ("2030-06-30", "정상추진", 41),
    ]  # fmt: skip
    assert {subject.rpartition("as_of=")[2] for (subject,) in rows(made, "printed_figures", "subject")} == {day, "2030-06-30"}


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("2030", True), ("6월말", True), ("2029. 12. 31. 현재", True), ("2030년 공약", False), ("10", False), ("복지", False)],
)
def test_days_alone(words: str, is_one: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_day(words) == is_one


def test_changes_between_days_are_no_pledges() -> None:
    made = read("| 구분 | 2029. 12. 31. | 2030. 6. 30. | 증감 |\n|---|---|---|---|\n| 완료 | 15 | 21 | 6 |\n| 정상추진 | 45 | 39 | △6 |\n")
    assert [count for _, _, count, _ in counted(made)] == [15, 45, 21, 39]


def test_a_state_over_others_adds_them() -> None:
    made = read("""
<table><tr><th rowspan=2>분야</th><th rowspan=2>공약수</th><th colspan=3>이행</th><th colspan=2>추진중</th><th rowspan=2>보류·폐기</th></tr>
<tr><th>계</th><th>완료</th><th>이행 후 계속추진</th><th>계</th><th>정상추진</th></tr>
<tr><td>문화</td><td>20</td><td>12</td><td>8</td><td>4</td><td>7</td><td>7</td><td>1</td></tr></table>
""")
    assert [(state, count) for _, state, count, _ in counted(made)] == [
        ("완료", 8), ("이행 후 계속추진", 4), ("정상추진", 7), ("그 외", 1),
    ]  # fmt: skip
    assert ("term=민선9기;scope=공약;as_of=2030-06-30;field=문화;status=완료|이행 후 계속추진", "12") in rows(
        made, "printed_figures", "subject", "printed"
    )


@pytest.mark.parametrize(
    ("states", "kept"),
    [("완료 21", "미상"), ("완료 9, 이행 후 계속추진 12", "그 외")],
)
def test_what_is_under_way_is_unfulfilled_only_where_what_goes_on_is_told_apart(states: str, kept: str) -> None:
    made = read(f"○ 공약사업 : 62건 ({states}, 추진중 39, 보류 2)\n")
    assert (kept, 39, "적힌 상태: 추진중") in [row[1:] for row in counted(made)]
    assert "추진상황 '추진중'" in questions(made)


def test_two_words_of_one_state_are_one_row() -> None:
    made = read("| 분야 | 완료 | 부진 | 지연 |\n|---|---|---|---|\n| 복지 | 5 | 1 | 2 |\n| 교통 | 4 | 0 | 3 |\n", HEAD + "□ 공약 현황\n")
    assert [row[1:] for row in counted(made)] == [
        ("완료", 5, None), ("그 외", 3, "적힌 상태: 부진 1, 지연 2"), ("완료", 4, None), ("그 외", 3, "적힌 상태: 부진 0, 지연 3"),
    ]  # fmt: skip


def test_states_behind_numbers_and_after_words_in_a_sentence() -> None:
    made = read("○ 총 62개 사업 중 33개 사업 이행완료(53.2%), 29개 정상추진\n")
    assert [(state, count) for _, state, count, _ in counted(made)] == [("완료", 33), ("정상추진", 29)]
    assert ("rate", "53.2") in rows(made, "printed_figures", "figure", "printed")
    made = read("○ 공약 62건의 추진상황은 완료 21건, 정상추진 41건임\n")
    assert [(state, count) for _, state, count, _ in counted(made)] == [("완료", 21), ("정상추진", 41)]


def test_a_share_behind_a_state_is_progress_and_rates_over_aims_keep_their_name() -> None:
    made = read("| 연번 | 공약명 | 추진상황 |\n|---|---|---|\n| 1 | 보안등 교체 | 정상추진(65%) |\n")
    assert items(made) == [(1, "보안등 교체", "정상추진", 0.65, "추진상황")]
    made = read(
        "<table><tr><th rowspan=2>연번</th><th rowspan=2>공약명</th><th rowspan=2>부서</th><th colspan=2>추진율(%)</th></tr>"
        "<tr><th>목표</th><th>실적</th></tr><tr><td>1</td><td>보안등 교체</td><td>도로과</td><td>90</td><td>80</td></tr></table>"
    )
    assert items(made) == [(1, "보안등 교체", None, 0.8, "추진율")]


def test_names_beside_how_many_there_are_are_no_pledge() -> None:
    made = read(
        "□ 단계별 현황\n\n| 단계 | 사업수 | 사업명 |\n|---|---|---|\n| 완료 | 2 | 보안등 교체, 보도 정비 |\n| 정상추진 | 1 | 공원 조성 |\n"
    )
    assert items(made) == []
    assert [row[1:3] for row in counted(made)] == [("완료", 2), ("정상추진", 1)]


def test_offices_on_lines_are_whose_pledges_they_are() -> None:
    made = read("□ 부서별 추진현황\n ○ 문화체육과 : 5건 (완료 2, 정상추진 3)\n ○ 도로과 : 7건 (완료 3, 정상추진 4)\n")
    assert {(office, field) for office, field in rows(made, "pledges", "department_id", "field")} == {
        ("seoul-yeongdeungpo/munhwacheyukgwa", "전체"),
        ("seoul-yeongdeungpo/dorogwa", "전체"),
    }


def test_the_number_in_a_heading_is_the_total_of_the_states_below() -> None:
    made = read("□ 공약사업 현황 : 62건\n\n| 상태 | 건수 |\n|---|---|\n| 완료 | 21 |\n| 정상추진 | 41 |\n")
    assert ("total", "62") in rows(made, "printed_figures", "figure", "printed")
    assert "indicators" not in made.tables


def test_what_was_done_is_no_field_of_the_next_title() -> None:
    made = read(
        "□ 공약사업 추진실적\n1-1. 도서관 건립 (문화체육과) [완료]\n ○ 2029. 3월 준공\n1-2. 보안등 교체 (도로과) [정상추진]\n1-3. 보도 정비 (도로과) [정상추진]\n"
    )
    assert rows(made, "pledge_items", "title", "field", "status")[:2] == [
        ("도서관 건립", "전체", "완료"),
        ("보안등 교체", "전체", "정상추진"),
    ]


MARKED = """
□ 분야별 공약 세부현황

| 구분 | 공약사업명 | 완료 | 정상추진 | 기타 | 추진율(%) | 추진부서 |
|---|---|---|---|---|---|---|
| 계 | 2개 분야 5건 | 2 | 3 | - | 72.5 | |
| Ⅰ. 일하는 경제도시 | | 1 | 1 | - | 55 | |
| 1 | 기업 유치 | ○ | | | 100 | 경제과 |
| 2 | 시장 정비 | | ○ | | 10 | 경제과 |
| Ⅱ. 걷기 좋은 푸른도시 | | 1 | 2 | - | 84.1 | |
| 1 | 둘레길 조성 | ○ | | | 100 | 공원과 |
| 2 | 나무 심기 | | ○ | | 90 | 공원과 |
| 3 | 하천 정비 | | ○ | | 62 | 공원과 |
"""


def test_rows_between_pledges_count_those_of_a_field_by_the_states_that_are_marked() -> None:
    made = read(MARKED)
    assert rows(made, "pledges", "field", "status", "count") == [
        ("일하는 경제도시", "완료", 1), ("일하는 경제도시", "정상추진", 1), ("걷기 좋은 푸른도시", "완료", 1), ("걷기 좋은 푸른도시", "정상추진", 2),
    ]  # fmt: skip
    assert [value for dataset, value in rows(made, "printed_figures", "dataset", "value") if dataset == "pledges"] == [2, 3]
    rates = [row for row in rows(made, "indicators", "indicator", "breakdown", "value") if "추진율" in row[0]]
    assert rates == [("공약 추진율", "전체", 72.5), ("공약 추진율", "일하는 경제도시", 55), ("공약 추진율", "걷기 좋은 푸른도시", 84.1)]
    assert len(items(made)) == 5


def test_counts_that_the_marks_below_contradict_are_asked() -> None:
    made = read(MARKED.replace("| 1 | 1 | - | 55 |", "| 2 | 0 | - | 55 |").replace("| 1 | 2 | - | 84.1 |", "| 2 | 1 | - | 84.1 |"))
    assert not [row for row in rows(made, "pledges", "field") if row != ("전체",)]


def test_a_part_total_of_no_named_field_counts_nothing() -> None:
    made = read(MARKED.replace("Ⅰ. 일하는 경제도시", "소계").replace("Ⅱ. 걷기 좋은 푸른도시", "소계"))
    assert not [row for row in rows(made, "pledges", "field") if row != ("전체",)]
