"""Pledges counted and listed, and verdicts of assessors, in the spellings and shapes that governments print."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS
from lib.topics.pledges.forms.evaluations import verdict
from lib.topics.pledges.forms.words import scope, status
from tests.intake.compare import shipped
from tests.intake.told import Row, covered, questions, rows, told


def read(words: str, district: str = "seoul-mapo") -> Reading:
    return told(words, "pledges", district=district)


def counted(reading: Reading) -> list[Row]:
    """(scope, goal, field, state, count) of every row."""
    return rows(reading, "pledges", "scope", "goal", "field", "status", "count")


def printed(reading: Reading) -> list[Row]:
    return rows(reading, "printed_figures", "figure", "subject", "printed")


class TestWords:
    @pytest.mark.parametrize(
        ("words", "named"),
        [
            ("완 료", "완료"), ("이행후\n계속추진", "이행 후 계속추진"), ("이행 후 계속 추진", "이행 후 계속추진"), ("정상추진(진행)", "정상추진"), ("폐 기", "폐기"),
            ("정상", "정상추진"), ("부진", "그 외"),
            ("보류·폐기", "그 외"), ("완료(이행 후 계속추진 포함)", "이행"), ("완료·보류", ""), ("미착수", "그 외"), ("정상추진 사업", "정상추진"),
            ("이행과제", ""), ("이행사업", ""),
            ("협의중", ""), ("복지", ""),
        ],
    )  # fmt: skip
    def test_status(self, words: str, named: str) -> None:
        assert status(words) == named

    def test_scope_is_the_nearest_that_names_one(self) -> None:
        assert scope(["대상사업 : 9개", "구정운영 4개년 계획 관리", "공약"]) == "구정운영4개년계획"
        assert scope(["구정운영4개년계획, 공약사업 등", "100대 과제 점검"]) == "100대과제"
        assert scope(["대상사업", "회의 운영"]) == ""


class TestStatements:
    def test_fields_are_no_pledges(self) -> None:
        made = read("○ 민선8기 공약사업 관리 : 5대 목표 12개 분야 69개 사업")
        assert rows(made, "pledges", "term", "scope", "status", "count") == [("민선8기", "공약", "미상", 69)]

    def test_term_from_a_line_of_the_project(self) -> None:
        made = read("□ 구정운영 4개년 계획 관리\n - 목표 : 민선8기 목표 이행\n - 대상사업 : 10개 분야 71개 단위사업")
        assert rows(made, "pledges", "term", "scope", "count") == [("민선8기", "구정운영4개년계획", 71)]

    def test_no_term_printed_is_asked(self) -> None:
        made = read("○ 공약사업 관리 : 40개 사업")
        assert rows(made, "pledges", "term", "count") == [("민선8기", 40)]
        assert questions(made) == "임기(민선 기수)가 적혀 있지 않습니다. 민선8기로 적었으니 확인하십시오."

    def test_states_with_their_total(self) -> None:
        made = read(
            "□ 민선8기 공약\n○ 총 62개 공약사업 중 완료 14건, 이행후 계속추진 17건, 정상추진 29건, 보류 2건\n○ 공약이행완료율 : 50.0%"
        )
        assert [r[3:] for r in counted(made)] == [("완료", 14), ("이행 후 계속추진", 17), ("정상추진", 29), ("보류", 2)]
        assert [(r[0], r[2]) for r in printed(made)] == [("total", "62"), ("rate", "50.0")]

    def test_states_in_a_sentence(self) -> None:
        made = read("민선8기 공약 57건 가운데 31건을 완료하였고 26건은 정상추진 중입니다.")
        assert [r[3:] for r in counted(made)] == [("완료", 31), ("정상추진", 26)]
        assert [r[2] for r in printed(made)] == ["57"]

    @pytest.mark.parametrize(("states", "rest"), [("이행 50건", "그 외"), ("완료 50건", "미상")])
    def test_rest_of_a_total(self, states: str, rest: str) -> None:
        made = read(f"○ 민선8기 공약사업 총 60건 중 {states}")
        assert (rest, 10) in [r[3:] for r in counted(made)]

    def test_rate_without_parts_is_an_indicator(self) -> None:
        made = read("○ 민선8기 공약 이행률 94.2%, 전국 평균 이행률 81%")
        assert rows(made, "indicators", "indicator", "value", "unit", "indicator_type") == [
            ("공약 이행률", 94.2, "%", "pledge_fulfilment_rate")
        ]

    def test_a_plan_repeats(self) -> None:
        made = read("□ 추진실적\n○ 민선8기 공약사업 : 30개 사업\n□ 향후계획\n○ 공약사업 점검 : 30개 사업\n○ 공약사업 홍보 : 5개 사업")
        assert rows(made, "pledges", "count", "note") == [(30, "L4에도 같은 수")]

    @pytest.mark.parametrize(
        "words", ["○ 2024년 주요업무계획 수립 : 10개 분야, 52개 주요사업", "○ 공약 담당부서 : 30개 부서", "○ 공약이행평가단 위촉 : 40명"]
    )
    def test_what_counts_no_pledges(self, words: str) -> None:
        assert counted(read(words)) == []


STATES = """
# 민선8기 공약사업 추진현황
□ 분야별 현황 (2024. 6. 30. 기준, 단위: 건)
| 분야 | 계 | 완료 | 이행후 계속추진 | 정상추진 | 보류 | 이행률(%) |
|---|---|---|---|---|---|---|
| 합계 | 30 | 8 | 7 | 14 | 1 | 50.0 |
| 복지 | 18 | 5 | 4 | 9 | - | 50.0 |
| 교통 | 12 | 3 | 3 | 5 | 1 | 50.0 |
"""


class TestTables:
    def test_states_over_the_columns(self) -> None:
        made = read(STATES)
        assert counted(made)[:4] == [
            ("공약", "전체", "복지", "완료", 5), ("공약", "전체", "복지", "이행 후 계속추진", 4), ("공약", "전체", "복지", "정상추진", 9),
            ("공약", "전체", "교통", "완료", 3),
        ]  # fmt: skip
        assert len(counted(made)) == 7
        assert [(r[0], r[2]) for r in printed(made)] == [
            *[("total", n) for n in ("30", "8", "7", "14", "18", "12")],
            *[("rate", "50.0")] * 3,
        ]
        assert questions(made) == ""

    def test_states_before_the_rows(self) -> None:
        made = read("""
□ 민선8기 공약 이행상황
| 구분 | 계 | 행복도시 | 미래도시 |
|---|---|---|---|
| 계 | 60(100%) | 35 | 25 |
| 이행 완료 | 6(10%) | 4 | 2 |
| 정상 추진 | 54(90%) | 31 | 23 |
""")
        assert counted(made)[0] == ("공약", "전체", "행복도시", "완료", 4)
        assert [r[2] for r in printed(made) if r[0] == "rate"] == ["10", "90"]

    def test_goals_over_fields(self) -> None:
        made = read("""
<h1>민선7기 공약 현황</h1>
<table><tr><th rowspan=2>사업수</th><th colspan=2>함께하는 구</th><th colspan=2>새로운 구</th></tr>
<tr><th>소통 행정</th><th>주민 참여</th><th>교통</th><th>안전</th></tr>
<tr><td>공약(14)</td><td>3</td><td>2</td><td>5</td><td>4</td></tr></table>
<p>○ 공약수 : 2대 목표 4개 분야 14개 사업</p>
""")
        assert counted(made)[1:3] == [("공약", "함께하는 구", "주민 참여", "미상", 2), ("공약", "새로운 구", "교통", "미상", 5)]
        assert [r[2] for r in printed(made)] == ["14", "14"]

    def test_offices(self) -> None:
        made = read(
            STATES
            + "\n□ 부서별 현황\n| 부서명 | 공약수 | 완료 | 정상추진 |\n|---|---|---|---|\n| 복지정책과 | 18 | 9 | 9 |\n| 교통과 | 12 | 6 | 6 |\n"
        )
        offices = [r for r in rows(made, "pledges", "department_id", "cut", "status", "count") if r[1] == 1]
        assert offices[0] == ("seoul-mapo/bokjijeongchaekgwa", 1, "완료", 9)
        assert {r[0] for r in rows(made, "pledges", "cut")} == {1, 2}
        assert "처음 보는 부서가 있습니다" in questions(made)

    def test_groups_over_states_name_nothing(self) -> None:
        made = read("""
<h1>민선8기 공약 이행현황</h1>
<table><tr><th rowspan=2>분야</th><th rowspan=2>계</th><th colspan=2>이행</th><th colspan=2>추진중</th></tr>
<tr><th>완료</th><th>이행 후 계속추진</th><th>정상추진</th><th>일부추진</th></tr>
<tr><td>경제</td><td>10</td><td>4</td><td>3</td><td>2</td><td>1</td></tr>
<tr><td>문화</td><td>8</td><td>2</td><td>3</td><td>2</td><td>1</td></tr></table>
""")
        assert counted(made)[:3] == [("공약", "전체", "경제", s, n) for s, n in (("완료", 4), ("이행 후 계속추진", 3), ("정상추진", 2))]

    def test_governments_before_the_rows(self) -> None:
        made = read(
            "# 서울시 자치구 민선8기 공약이행 현황\n| 자치구 | 공약수 | 완료 | 정상추진 |\n|---|---|---|---|\n| 종로구 | 30 | 18 | 12 |\n| 중구 | 55 | 30 | 25 |"
        )
        assert rows(made, "pledges", "district_id", "status", "count")[2:] == [("seoul-jung", "완료", 30), ("seoul-jung", "정상추진", 25)]
        assert printed(made)[0][1] == "term=민선8기;scope=공약;as_of=2024-06-30;district_id=seoul-jongno"

    def test_a_table_of_totals_beside_a_finer_one(self) -> None:
        made = read(
            STATES + "\n□ 총괄\n| 구분 | 완료 | 이행후 계속추진 | 정상추진 | 보류 |\n|---|---|---|---|---|\n| 공약 | 8 | 7 | 14 | 1 |\n"
        )
        assert len(counted(made)) == 7
        assert [r[2] for r in printed(made)][-3:] == ["8", "7", "14"]

    def test_unknown_state_is_asked(self) -> None:
        made = read("□ 민선8기 공약\n| 분야 | 완료 | 정상추진 | 협의중 |\n|---|---|---|---|\n| 복지 | 5 | 4 | 3 |\n| 교통 | 1 | 2 | 6 |")
        assert {r[3] for r in counted(made)} == {"완료", "정상추진"}
        assert questions(made).count("추진상황 '협의중'이 어느 상태인지") == 1  # once for the heading, not for each number
        assert {"3", "6"} <= set(covered(made))

    def test_headings_on_lines_of_their_own(self) -> None:
        heads = "분야\n계\n완료\n이행후\n계속추진\n정상추진\n보류"
        made = read(f"민선8기 공약 추진현황\n(단위 : 건)\n{heads}\n계 30 8 7 14 1\n복지 18 5 4 9 -\n교통 12 3 3 5 1\n")
        assert len(counted(made)) == 7
        assert counted(made)[1] == ("공약", "전체", "복지", "이행 후 계속추진", 4)

    BY_STATE = "\n\n| {} | 완료 | 정상추진 |\n|---|---|---|\n| 복지 | 5 | 4 |\n| 교통 | 1 | 2 |\n"

    @pytest.mark.parametrize("title", ["□ 강동구 민선8기 공약 현황", "□ 민선8기 공약\n ○ 타구 사례"])
    def test_tables_about_others_are_none(self, title: str) -> None:
        own = read(f"□ 민선8기 공약 현황{self.BY_STATE.format('분야')}", "seoul-yeongdeungpo")
        assert len(counted(own)) == 4
        assert not counted(read(title + self.BY_STATE.format("분야"), "seoul-yeongdeungpo"))

    def test_what_pledges_of_a_state_cost_is_no_number_of_them(self) -> None:
        table = "□ 민선8기 공약 현황\n\n| 구분 | {} | {} |\n|---|---|---|\n| 완료 | 10 | 5 |\n| 정상추진 | 12 | 7 |\n"
        assert counted(read(table.format("경제", "복지")))[0] == ("공약", "전체", "경제", "완료", 10)
        assert not counted(read(table.format("총사업비", "국비")))

    def test_years_say_what_is_counted_only_beside_states(self) -> None:
        states = read("□ 민선8기 공약 현황\n\n| 구분 | 2022년 | 2023년 |\n|---|---|---|\n| 완료 | 5 | 6 |\n| 정상추진 | 9 | 8 |\n")
        assert rows(states, "pledges", "as_of", "status", "count")[:2] == [("2022-12-31", "완료", 5), ("2022-12-31", "정상추진", 9)]
        made = read(
            "□ 민선8기 공약 현황\n\n| 분야 | 공약수 | 2022년 | 2023년 |\n|---|---|---|---|\n| 복지 | 5 | 2 | 3 |\n| 교통 | 9 | 4 | 5 |\n"
        )
        assert [row[2:] for row in counted(made)] == [("복지", "미상", 5), ("교통", "미상", 9)]
        assert {"2", "3", "4"} <= set(covered(made))

    def test_a_row_without_a_label_beside_what_is_counted_is_of_nothing(self) -> None:
        table = "□ 민선8기 공약 현황\n\n| 구분 | 복지 | 교통 |\n|---|---|---|\n| 공약수 | 5 | 7 |\n| {} | 2 | 4 |\n"
        made = read(table.format(""))
        assert [row[2:] for row in counted(made)] == [("복지", "미상", 5), ("교통", "미상", 7)]
        assert "다른 값" not in questions(made)
        assert {("복지", "완료", 2), ("교통", "완료", 4)} < {row[2:] for row in counted(read(table.format("완료")))}

    def test_a_column_without_a_heading_is_of_nothing(self) -> None:
        made = read("□ 민선8기 공약 현황\n\n| 분야 | 공약수 |  |\n|---|---|---|\n| 복지 | 5 | 7 |\n| 교통 | 4 | 8 |\n")
        assert [row[2:] for row in counted(made)] == [("복지", "미상", 5), ("교통", "미상", 4)]
        assert {"7", "8"} <= set(covered(made))

    def test_numbers_of_rows_are_no_goals(self) -> None:
        made = read(
            f"□ 민선8기 공약 현황\n\n{self.BY_STATE.format('연번 | 구분').replace('| 복지', '| 1 | 복지').replace('| 교통', '| 2 | 교통').replace('|---|', '|---|---|', 1).lstrip()}"
        )
        assert counted(made)[0] == ("공약", "전체", "복지", "완료", 5)

    def test_names_over_the_one_row_without_a_label_are_fields(self) -> None:
        made = read(f"{STATES}\n□ 분야별 공약 수\n| 사업수 | 복지 | 교통 |\n|---|---|---|\n| 공약(30) | 18 | 12 |\n")
        assert len(counted(made)) == 7  # the states say them finer
        assert [r[2] for r in printed(made)][-3:] == ["18", "12", "30"]

    def test_other_tables_of_a_pledge_report_are_left(self) -> None:
        made = read(
            "# 민선8기 공약사업\n□ 예산현황 (단위: 백만원)\n| 구분 | 2023 | 2024 |\n|---|---|---|\n| 국비 | 10 | 20 |\n| 구비 | 30 | 40 |"
        )
        assert counted(made) == []


class TestLists:
    LIST = """
# 민선8기 공약사업 목록
2024. 3. 31. 기준
| 연번 | 분야 | 공약명 | 담당부서 | 추진상황 | 이행률(%) |
|---|---|---|---|---|---|
| 1 | 복지 | 경로당 100개소 확충 | 어르신복지과 | 완료 | 100 |
| 2 |  | 돌봄센터 확대 | 복지정책과, 여성가족과 | 정상추진 | 65 |
| 3 | 교통 | 8호선 연장 | 교통과 | 용역중 | 30 |
"""

    def test_items(self) -> None:
        made = read(self.LIST)
        assert rows(made, "pledge_items", "department_id", "number", "title", "field", "status") == [
            ("seoul-mapo/eoreusinbokjigwa", 1, "경로당 100개소 확충", "복지", "완료"),
            ("seoul-mapo/bokjijeongchaekgwa", 2, "돌봄센터 확대", "복지", "정상추진"),
            ("seoul-mapo/gyotonggwa", 3, "8호선 연장", "교통", None),
        ]
        assert rows(made, "pledge_items", "locator", "note")[1:] == [
            ("L6", "담당부서: 복지정책과, 여성가족과"),
            ("L7", "적힌 상태: 용역중"),
        ]
        assert questions(made).splitlines()[1] == "추진상황 '용역중'이 어느 상태인지 정해 주십시오."
        assert counted(made) == []

    def test_rates_of_items(self) -> None:
        made = read(self.LIST)
        assert rows(made, "pledge_items", "number", "progress", "progress_label", "unit_printed") == [
            (1, 1.0, "이행률", "%"), (2, 0.65, "이행률", "%"), (3, 0.3, "이행률", "%"),
        ]  # fmt: skip
        assert "indicators" not in made.tables

    def test_marks_under_states_and_numbers_that_repeat(self) -> None:
        made = read("""
# 민선8기 공약 추진현황
| 구정목표 | 공약번호 | 공약명 | 주관부서 | 완료 | 정상추진 |
|---|---|---|---|---|---|
| 미래 | 1-1 | 창업센터 조성 | 경제과 | ○ | |
| | 1-2 | 스마트도시 | 전산과 | | ○ |
""")
        assert rows(made, "pledge_items", "number", "goal", "status", "note") == [
            (1, "미래", "완료", "적힌 번호: 1-1"), (2, "미래", "정상추진", "적힌 번호: 1-2"),
        ]  # fmt: skip

    def test_projects_are_no_pledges(self) -> None:
        made = read("# 주요사업\n| 연번 | 사업명 | 담당부서 | 추진상황 |\n|---|---|---|---|\n| 1 | 공원 조성 | 공원과 | 완료 |")
        assert rows(made, "pledge_items", "title") == []


class TestEvaluations:
    COLUMNS = ("year", "evaluation", "as_of", "evaluator", "grade", "result")

    @pytest.mark.parametrize(
        ("words", "row"),
        [
            ("한국매니페스토실천본부 '민선8기 공약이행 평가' SA 등급 획득",
             (2024, "민선8기 공약이행 평가", "2023-12-31", "한국매니페스토실천본부", "SA", None)),
            ("(상반기)전국 공약이행 및 정보공개 평가: 3년연속 SA등급",
             (2024, "전국 공약이행 및 정보공개 평가", "2023-12-31", None, "SA", "3년연속 SA등급")),
            ("행정안전부 지방공기업 경영평가 결과(5월) : “나”등급", (2024, "지방공기업 경영평가", "2024-05-31", "행정안전부", None, "나")),
            ("행정안전부 주관 ‘22년 정부혁신 평가 우수기관 선정", (2022, "정부혁신 평가", "2022-12-31", "행정안전부", None, "우수기관 선정")),
            ("매니페스토 우수사례 경진대회 : 4회 연속 최우수상 수상", (2024, "매니페스토 우수사례 경진대회", "2024-06-30", None, None, "4회 연속 최우수상 수상")),
            ("2023 공약실천계획서 평가 최우수등급 획득", (2023, "공약실천계획서 평가", "2022-12-31", None, None, "최우수등급 획득")),
        ],
    )  # fmt: skip
    def test_statement(self, words: str, row: Row) -> None:
        made = read(f"□ 추진실적\n○ {words}")
        assert rows(made, "evaluations", *self.COLUMNS) == [row]
        assert questions(made) == ""

    def test_two_verdicts_in_one_statement(self) -> None:
        made = read("○ 정부합동평가 최우수기관 선정, 서울시 청렴도 평가 2등급 달성")
        assert rows(made, "evaluations", "evaluation", "evaluator", "result") == [
            ("정부합동평가", None, "최우수기관 선정"), ("청렴도 평가", "서울시", "2등급 달성"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "words",
        [
            "우수사례 경진대회 개최를 통한 우수사례 공유", "채택등급 : 최우수, 우수", "구민창안 공모 우수제안 선정 : 3건", "공모 심사 대상 선정", "제안 심사 우수작 시상",
        ],
    )  # fmt: skip
    def test_own_contests_are_no_verdicts(self, words: str) -> None:
        assert rows(read(f"○ {words}"), "evaluations", "evaluation") == []

    def test_plans_are_no_verdicts(self) -> None:
        assert rows(read("□ 향후계획\n○ 공약이행 평가 SA등급 획득"), "evaluations", "evaluation") == []

    def test_table_of_awards(self) -> None:
        made = read("""
□ 대외기관 평가 수상 현황
| 연번 | 평가명 | 주관기관 | 수상내역 | 수상일 |
|---|---|---|---|---|
| 1 | 지방재정 우수사례 발표대회 | 행정안전부 | 장려상 | 2024. 5. 3. |
| 2 | 2023년 공약이행 평가 | 한국매니페스토실천본부 | SA등급 | 2023. 6. |
""")
        assert rows(made, "evaluations", *self.COLUMNS) == [
            (2024, "지방재정 우수사례 발표대회", "2024-05-03", "행정안전부", None, "장려상"),
            (2023, "공약이행 평가", "2022-12-31", "한국매니페스토실천본부", "SA", None),
        ]
        assert questions(made) == ""

    def test_grades_by_year(self) -> None:
        made = read("□ 공약이행평가 결과\n| 연도 | 2022 | 2023 |\n|---|---|---|\n| 평가등급 | A | SA |")
        assert rows(made, "evaluations", "year", "evaluation", "as_of", "grade") == [
            (2022, "공약이행평가", "2021-12-31", "A"), (2023, "공약이행평가", "2022-12-31", "SA"),
        ]  # fmt: skip

    def test_verdict_of_words(self) -> None:
        found = verdict("평가 최고등급(SA) 획득")
        assert found is not None
        assert (found.grade, found.result) == ("SA", "최고등급(SA) 획득")
        assert verdict("평가 계획 수립") is None


class TestWhoseAndWhen:
    def test_governments_of_rows_without_a_heading_have_their_own(self) -> None:
        words = "□ 자치구 민선8기 공약 이행현황\n\n| 구분 | 완료 | 정상추진 |\n|---|---|---|\n| 강남구 | 30 | 20 |\n| 마포구 | 25 | 22 |\n"
        found = rows(read(words), "pledges", "district_id", "field", "status", "count")
        assert found == [
            ("seoul-gangnam", "전체", "완료", 30), ("seoul-gangnam", "전체", "정상추진", 20),
            ("seoul-mapo", "전체", "완료", 25), ("seoul-mapo", "전체", "정상추진", 22),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "words",
        [
            "□ 2025년 목표\n ○ 민선8기 공약 (단위: 건)\n\n| 구분 | 완료 | 정상추진 |\n|---|---|---|\n| 복지 | 30 | 5 |\n",
            "□ 공약\n ○ 강동구 민선8기 공약 : 총 60건(완료 30건, 정상추진 30건)\n",
        ],
    )
    def test_aims_and_those_of_others_are_no_rows(self, words: str) -> None:
        assert "pledges" not in read(words).tables

    @pytest.mark.parametrize(
        "words",
        ["매니페스토 공약이행평가 목표 SA등급", "매니페스토 공약이행평가 2025년 SA등급 획득 목표", "정부합동평가 최우수구 선정 예정"],
    )
    def test_a_verdict_that_is_aimed_at_is_none(self, words: str) -> None:
        assert "evaluations" not in read(f"□ 공약이행평가\n ○ {words}\n").tables


def test_a_state_that_is_kept_under_another_word_stands_in_the_note_and_totals_hold() -> None:
    text = "□ 민선8기 공약사업 현황\n\n| 분야 | 공약수 | 완료 | 정상 | 부진 |\n|---|---|---|---|---|\n| 계 | 15 | 4 | 9 | 2 |\n| 복지 | 7 | 1 | 5 | 1 |\n| 교통 | 8 | 3 | 4 | 1 |\n"
    made = read(text)
    assert [r for r in rows(made, "pledges", "field", "status", "count", "note") if r[1] == "그 외"] == [
        ("복지", "그 외", 1, "적힌 상태: 부진"),
        ("교통", "그 외", 1, "적힌 상태: 부진"),
    ]
    assert ("total", "15") in rows(made, "printed_figures", "figure", "printed")
    assert not questions(made)


def test_states_on_lines_of_their_own_are_one_count_and_what_stands_over_them_its_total() -> None:
    found = read(
        "# 2024년 2분기 민선8기 공약사업 추진상황\n마포구 기획예산과\n(2024. 6. 30. 기준)\n○ 대상 : 5개 분야 68개 사업\n"
        "- 완료(이행 후 계속추진 포함) : 47개\n- 정상추진 : 19개\n- 일부추진 : 2개\n- 달성률(전체 공약 수 대비 완료 공약 수) : 69.1%\n"
    )
    assert [(row[3], row[4]) for row in counted(found)] == [("이행", 47), ("정상추진", 19), ("일부추진", 2)]
    assert [(row[0], row[2]) for row in printed(found)] == [("total", "68"), ("rate", "69.1")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("공약 40개 사업 중 12개 사업은 조기 완료했고, 28개 사업은 정상적으로 추진하고 있다.", [("완료", 12), ("정상추진", 28)]),
        ("공약은 40개 사업으로, 이 중 12개 사업은 완료됐으며 28개 사업은 현재 진행 중이다.", [("완료", 12), ("미상", 28)]),
        ("공약 실천과제 40개를 세웠다. 12개 사업을 완료해 앞서 간다.", [("미상", 28), ("완료", 12)]),
        ("공약 전체 40개 과제 중 12개 과제를 조기 완료하며 앞서 간다.", [("미상", 28), ("완료", 12)]),
    ],
)
def test_what_became_of_pledges_is_told_behind_their_number(words: str, expected: list[tuple[str, int]]) -> None:
    assert sorted((str(row[3]), row[4]) for row in counted(read(f"# 민선8기 공약\n\n2024년 2분기 기준 {words}\n"))) == sorted(expected)


def test_a_smaller_number_behind_states_is_no_second_whole() -> None:
    found = read(
        "# 민선8기 공약\n\n공약 40개 사업이다. 12개 사업은 완료했고 26개 사업은 정상 추진 중이다. 2개 사업은 형편이 어려워 애쓰고 있다.\n"
    )
    assert [(row[3], row[4]) for row in counted(found)] == [("완료", 12), ("정상추진", 26)]
    assert [(row[0], row[2]) for row in printed(found)] == [("total", "40")]


def test_what_stands_behind_the_states_of_a_whole_is_no_second_one_however_many() -> None:
    found = read(
        "# 민선8기 공약\n\n공약 40개 사업이다. 15개 사업은 완료했고 5개 사업은 정상 추진 중이다. 20개 사업은 형편이 어려워 애쓰고 있다.\n"
    )
    assert [(row[3], row[4]) for row in counted(found)] == [("완료", 15), ("정상추진", 5)]
    assert [(row[0], row[2]) for row in printed(found)] == [("total", "40")]


def test_a_quarter_that_counts_are_as_of_is_its_last_day() -> None:
    found = read("# 민선8기 공약\n\n2023년 3분기 기준 공약 40개 사업 중 12개 사업은 완료했고, 28개 사업은 정상 추진하고 있다.\n")
    assert rows(found, "pledges", "as_of") == [("2023-09-30",), ("2023-09-30",)]


def test_verdicts_of_two_years_in_one_statement() -> None:
    found = read("□ 공약 관리\n ○ (평가) 2024년 공약이행 평가 A등급(’23년 B등급)\n")
    assert rows(found, "evaluations", "year", "evaluation", "grade") == [(2024, "공약이행 평가", "A"), (2023, "공약이행 평가", "B")]


def test_what_was_assessed_stands_under_the_assessment() -> None:
    found = read('□ 출자·출연기관 경영평가\n ○ 마포문화재단 : A등급 (87.4점)\n ○ 마포시설관리공단 : "나"등급 (전년 "다"등급)\n')
    assert rows(found, "evaluations", "year", "evaluation", "evaluator", "grade", "result") == [
        (2024, "마포문화재단 경영평가", None, "A", None),
        (2024, "마포시설관리공단 경영평가", None, None, "나"),
        (2023, "마포시설관리공단 경영평가", None, None, "다"),
    ]


def test_the_letter_of_an_award_in_a_cell_is_the_grade() -> None:
    table = "| 평가명 | 주관기관 | 결과 |\n|:-:|:-|-:|\n| 공약이행평가 | 한국매니페스토실천본부 | 최우수(SA) |\n"
    assert rows(read(f"□ 수상\n\n{table}"), "evaluations", "grade", "result") == [("SA", "최우수(SA)")]


def test_shares_behind_counts_of_states_are_printed_rates_and_a_heading_says_the_day() -> None:
    found = read("□ 민선8기 공약 이행현황 (2024. 3월말)\n - 완료 15건(30.0%), 정상추진 35건(70.0%)\n")
    assert [(row[3], row[4]) for row in counted(found)] == [("완료", 15), ("정상추진", 35)]
    assert rows(found, "pledges", "as_of") == [("2024-03-31",), ("2024-03-31",)]
    assert [(row[0], row[2]) for row in printed(found)] == [("rate", "30.0"), ("rate", "70.0")]


def test_an_earlier_grade_of_a_report_without_a_year_leaves_the_rest_to_be_asked() -> None:
    pledges = tuple(t for t in TOPICS if t.name == "pledges")
    words = "○ 공약이행 평가 SA등급(전년 A등급) 획득\n".encode()
    found = read_records(parse("report.txt", words), Governments.of(shipped()), pledges, Given(district="seoul-mapo"))
    assert "평가 연도" in questions(found)
    assert "읽지 못했습니다" not in questions(found)


TITLES = "마포구청장 민선8기 공약사항\n1. 안전한 골목\n1-1 골목길 보안등 교체\n1-2 침수 취약지 펌프장 증설\n2. 살기 좋은 동네\n2-1 경로당 냉난방비 지원 확대\n"


class TestTitles:
    def test_numbered_titles_under_their_fields(self) -> None:
        made = read(TITLES)
        assert rows(made, "pledge_items", "term", "number", "title", "field", "status") == [
            ("민선8기", 1, "골목길 보안등 교체", "안전한 골목", None),
            ("민선8기", 2, "침수 취약지 펌프장 증설", "안전한 골목", None),
            ("민선8기", 3, "경로당 냉난방비 지원 확대", "살기 좋은 동네", None),
        ]

    def test_plain_lines_head_titles_that_are_counted_through(self) -> None:
        made = read("마포구 민선8기 공약사업 현황\n안전\n1. 보안등 교체\n2. 펌프장 증설\n복지\n3. 경로당 지원 확대\n")
        assert rows(made, "pledge_items", "number", "title", "field") == [
            (1, "보안등 교체", "안전"),
            (2, "펌프장 증설", "안전"),
            (3, "경로당 지원 확대", "복지"),
        ]

    @pytest.mark.parametrize(
        "words",
        [
            TITLES.replace("공약사항", "주요사항"),
            TITLES.replace("공약사항", "공약사항 변경 절차"),
            TITLES.replace("교체", "교체를 2024. 3. 끝냈습니다.").replace("증설", "증설 : 3곳").replace("확대", "30명"),
        ],
    )
    def test_other_pages_list_none(self, words: str) -> None:
        assert not rows(read(words), "pledge_items", "title")

    def test_a_list_pasted_as_lines(self) -> None:
        made = read("마포구 민선8기 공약사업\n번호 공약명 담당부서 추진상황\n1 보안등 교체 도로과 완료\n2 펌프장 증설 치수과 정상추진\n")
        assert rows(made, "pledge_items", "number", "title", "status") == [(1, "보안등 교체", "완료"), (2, "펌프장 증설", "정상추진")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("30개 사업 중 21개 사업은 완료 후 계속 추진 중이며, 9개 사업은 정상 추진 중이다.", [("이행 후 계속추진", 21), ("정상추진", 9)]),
        (
            "60개 공약 중 41개를 완료하고 12개를 이행 후 계속 추진 단계로 전환했으며, 나머지 7개 사업은 정상 추진 중이다.",
            [("완료", 41), ("이행 후 계속추진", 12), ("정상추진", 7)],
        ),
        ("60개 공약 중 45개를 조기 완료하고 15개는 지연되고 있다.", [("완료", 45), ("그 외", 15)]),
        ("60개 공약 중 45개 완료 15개 정상 추진", [("완료", 45), ("정상추진", 15)]),
        ("60개 공약은 완료 45개 정상 추진 15개다.", [("완료", 45), ("정상추진", 15)]),
        ("60개 공약 중 45개는 이미 완료됐거나 이행 후 계속 추진되고 있다.", [("미상", 60)]),
        ("60개 공약 중 45개를 완료하기로 했다.", [("미상", 60)]),
    ],
)
def test_every_state_of_a_sentence_is_that_of_its_number(words: str, expected: list[tuple[str, int]]) -> None:
    found = told(f"민선8기 공약 {words}", "pledges", district="seoul-yeongdeungpo")
    assert [(row[3], row[4]) for row in counted(found)] == expected


def test_what_completes_the_whole_in_no_known_state_is_asked() -> None:
    found = read("# 민선8기 공약\n\n공약 60개 중 45개를 완료하고 12개는 행정절차를 밟고 있으며 3개는 보류됐다.\n")
    assert {(row[3], row[4]) for row in counted(found)} == {("완료", 45), ("보류", 3), ("미상", 12)}
    assert "행정절차를 밟고 있으며" in questions(found)


def test_done_in_one_sentence_may_be_the_sum_of_another() -> None:
    found = read(
        "# 민선8기 공약\n\n전체 60개 공약 가운데 53개를 완료했다.\n\n"
        "60개 공약 중 41개를 완료하고 12개를 이행 후 계속 추진하며 7개는 정상 추진 중이다.\n"
    )
    assert sorted(row[4] for row in counted(found)) == [7, 12, 41]
    assert [row[2] for row in printed(found)].count("53") == 1


def test_a_whole_that_the_one_state_does_not_make_is_asked() -> None:
    found = read("# 민선8기 공약\n\n공약 60개 사업 가운데 9개 사업은 정상 추진 중이다.\n")
    assert [(row[3], row[4]) for row in counted(found)] == [("정상추진", 9)]
    assert "60개" in covered(found)


def own(words: str) -> Reading:
    return read(f"# 민선8기 공약\n\n{words}\n", "seoul-yeongdeungpo")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("공약 50개 중 40개를 완료했으며 나머지 10개를 완료하면 이행률은 100%가 된다.", [("그 외", 10), ("완료", 40)]),
        ("공약 50개 중 40개가 완료되어야 하나 35개를 완료했다.", [("미상", 15), ("완료", 35)]),
        ("공약 50개 중 40개를 완료하더라도 목표에는 못 미친다.", [("미상", 50)]),
        ("공약 50개 중 40개를 완료하도록 독려했다.", [("미상", 50)]),
        ("공약 50개 중 40개를 완료하면서 앞서 갔다.", [("미상", 10), ("완료", 40)]),
        ("공약 50개 중 40개를 완료했지만 10개는 보류됐다.", [("보류", 10), ("완료", 40)]),
        ("공약 50개 중 40개를 완료하고 나머지 10개 중 6개는 정상 추진, 4개는 보류", [("보류", 4), ("완료", 40), ("정상추진", 6)]),
        ("공약 50개 중 40개를 완료하고 나머지 10개 중 6개는 정상 추진", [("미상", 4), ("완료", 40), ("정상추진", 6)]),
        ("공약 50개: 완료 40개(이행 후 계속추진 15개 포함), 정상추진 10개", [("완료", 25), ("이행 후 계속추진", 15), ("정상추진", 10)]),
        ("공약 65개: 완료 40개(이행 후 계속추진 15개 별도), 정상추진 10개", [("완료", 40), ("이행 후 계속추진", 15), ("정상추진", 10)]),
        ("공약 50개 중 40개는 완료, 나머지(10개)는 정상 추진", [("완료", 40), ("정상추진", 10)]),
        ("공약 50개 중 40개를 완료했고 나머지 10개 중 6개는 올해 마치고 4개는 보류", [("미상", 6), ("보류", 4), ("완료", 40)]),
        (
            "공약 50개 중 40개를 완료했고 이 중 15개는 이행 후 계속 추진, 10개는 보류",
            [("보류", 10), ("완료", 25), ("이행 후 계속추진", 15)],
        ),
    ],
)
def test_what_is_not_done_is_not_taken_so_and_what_is_within_is_not_added(words: str, expected: list[tuple[str, int]]) -> None:
    found = own(words)
    assert sorted((str(row[3]), row[4]) for row in counted(found)) == expected
    assert not [row for row in printed(found) if row[0] == "rate"]
    assert "indicators" not in found.tables


def test_a_state_behind_a_comma_is_that_of_the_number_behind_it() -> None:
    found = own("공약 50개 중 완료 40개(80%), 정상추진 7개(14%), 나머지 3개(6%)는 보류")
    assert [(row[3], row[4]) for row in counted(found)] == [("완료", 40), ("정상추진", 7), ("보류", 3)]


def test_done_within_or_behind_the_term_is_asked() -> None:
    found = own("공약 50개 중 임기 내 완료 40개, 임기 후 완료 10개")
    assert [(row[3], row[4]) for row in counted(found)] == [("미상", 50)]
    assert "임기 내 완료, 임기 후 완료" in questions(found)


def test_a_share_in_brackets_stands_between_a_number_and_its_state() -> None:
    found = own("공약 50개 중 40개(80%)를 완료했고 10개(전체의 20%)는 정상 추진 중이다.")
    assert [(row[3], row[4]) for row in counted(found)] == [("완료", 40), ("정상추진", 10)]
    assert [(row[0], row[2]) for row in printed(found)] == [("total", "50"), ("rate", "80"), ("rate", "20")]


class TestFields:
    @pytest.mark.parametrize(
        "words",
        [
            "안전 분야 공약 30개 중 18개 완료, 12개 정상 추진",
            "안전 분야는 30개 중 18개를 완료했고 12개는 정상 추진 중",
            "□ 안전 분야\n - 완료 18개, 정상추진 12개",
        ],
    )
    def test_states_are_those_of_the_field_that_is_named(self, words: str) -> None:
        found = own(words)
        assert [row[2:] for row in counted(found)] == [("안전", "완료", 18), ("안전", "정상추진", 12)]
        assert rows(found, "pledges", "cut") == [(2,), (2,)]  # no whole: other fields may be left out

    def test_fields_that_make_the_whole_divide_it(self) -> None:
        found = own("공약 50개: 안전 분야 30개 중 18개 완료, 12개 정상 추진, 보건 복지 분야 20개 중 15개 완료, 5개 보류")
        assert [row[2:] for row in counted(found)] == [
            ("안전", "완료", 18), ("안전", "정상추진", 12), ("보건 복지", "완료", 15), ("보건 복지", "보류", 5),
        ]  # fmt: skip
        assert {row[0] for row in rows(found, "pledges", "cut")} == {1}
        assert [row[2] for row in printed(found)] == ["50", "30", "20"]

    def test_a_field_beside_the_whole_leaves_its_states_alone(self) -> None:
        found = own("공약 50개 중 40개를 완료했고 10개는 정상 추진 중이다.\n\n안전 분야 공약은 30개 중 25개를 완료했다.")
        assert [row[2:] for row in counted(found)] == [
            ("전체", "완료", 40),
            ("전체", "정상추진", 10),
            ("안전", "미상", 5),
            ("안전", "완료", 25),
        ]
        assert rows(found, "pledges", "cut") == [(1,), (1,), (2,), (2,)]

    @pytest.mark.parametrize("words", ["공약 5개 분야 50개 중 40개 완료, 10개 보류", "모든 분야 공약 50개 중 40개 완료, 10개 보류"])
    def test_all_fields_are_none(self, words: str) -> None:
        assert [row[2:] for row in counted(own(words))] == [("전체", "완료", 40), ("전체", "보류", 10)]

    def test_several_fields_are_not_the_one_that_is_named(self) -> None:
        assert [row[2:] for row in counted(own("공약 50개 중 안전 분야 등 3개 분야 30개를 완료했다."))] == [("전체", "미상", 50)]

    def test_fields_in_a_bracket_leave_what_is_outside_alone(self) -> None:
        found = own("공약 50개 중 완료 40개(안전 분야 15개, 복지 분야 25개), 정상추진 10개")
        assert [row[2:] for row in counted(found)] == [("전체", "완료", 40), ("전체", "정상추진", 10)]

    def test_a_field_left_out_is_none(self) -> None:
        found = own("공약 50개 가운데 40개를 완료해 안전 분야를 뺀 10개는 정상 추진 중이다.")
        assert [row[2:] for row in counted(found)] == [("전체", "미상", 10), ("전체", "완료", 40)]

    def test_states_behind_a_list_of_fields_are_not_those_of_the_last(self) -> None:
        found = own("공약은 총 50개로 안전 분야 30개, 복지 분야 20개이며 15개를 완료했다.")
        assert [row[2:] for row in counted(found)] == [("전체", "미상", 50)]

    @pytest.mark.parametrize("lead", ["특히", "분야별로는"])
    def test_a_field_named_behind_the_states_of_all_is_beside_them(self, lead: str) -> None:
        found = own(f"공약 50개 중 40개를 완료했고 {lead} 안전 분야에서는 15개를 완료했다.")
        assert [row[2:] for row in counted(found)] == [("전체", "미상", 10), ("전체", "완료", 40), ("안전", "완료", 15)]

    def test_a_rate_is_of_its_field(self) -> None:
        found = own("안전 분야 공약 이행률 82%, 전체 이행률 76%")
        assert sorted(rows(found, "indicators", "breakdown", "value")) == [("안전", 82.0), ("전체", 76.0)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("서울 25개 구청장의 공약 1,300개 중 910개를 완료했다.", []),
        ("전국 시장·군수·구청장의 공약 9,000개 중 7,000개를 완료했다.", []),
        ("서울 25개 자치구의 공약 1,300개 중 910개가 완료됐다. 영등포구는 공약 50개 중 40개를 완료했다.", [("미상", 10), ("완료", 40)]),
        ("서울 25개 자치구 중 영등포구는 공약 50개 중 40개를 완료했다.", [("미상", 10), ("완료", 40)]),
        ("전국 최초로 공약 50개 중 40개를 완료했다.", [("미상", 10), ("완료", 40)]),
    ],
)
def test_pledges_of_many_governments_are_not_ours(words: str, expected: list[tuple[str, int]]) -> None:
    assert [(row[3], row[4]) for row in counted(own(words))] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("공약 이행률이 71%에서 78%로 올랐다.", [78.0]),
        ("공약 이행률이 지난해 71%에서 올해 78%로 올랐다.", [78.0]),
        ("공약 이행률이 71%→78%로 상승", [78.0]),
        ("공약 이행률은 전년 대비 7%p 오른 78%다.", [78.0]),
        ("공약 이행률은 78%로 전년보다 7%p 올랐다.", [78.0]),
        ("공약 이행률은 지난해 71%였다.", []),
        ("10개를 더 완료하면 공약 이행률은 98%가 된다.", []),
    ],
)
def test_the_last_of_two_rates_is_the_one_now(words: str, expected: list[float]) -> None:
    assert [row[0] for row in rows(own(words), "indicators", "value")] == expected


@pytest.mark.parametrize(("title", "is_counted"), [("연차별 투자계획", False), ("연도별 공약 수", True)])
def test_what_pledges_cost_each_year_is_no_number_of_pledges_though_its_unit_is_lost(title: str, is_counted: bool) -> None:  # noqa: FBT001
    """1,930 of 백만원 was counted as pledges of a field once the line with the unit was gone."""
    table = f"{title}\n\n| 공약사업 | 총계 | 2024 | 2025 |\n|---|---|---|---|\n| 마을 기능 강화 | 1,930 | 1,080 | 850 |\n| 골목경제 회복 | 670 | 360 | 310 |\n"
    assert bool(counted(read(f"# 공약 이행\n\n{table}"))) == is_counted
