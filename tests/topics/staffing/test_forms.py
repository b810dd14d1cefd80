"""정원 and 현원 in tables and statements, in the spellings and shapes that governments print."""

from __future__ import annotations

import pytest

from lib.audit.conditions import Shelf
from lib.audit.figures import hold
from lib.intake import Reading
from lib.reading.meaning.arithmetic import lost
from lib.reading.meaning.labels.senses import lexicon
from lib.reading.meaning.statements.stated import PAIRS
from lib.topics.staffing.wording import OFFICIALS
from tests.intake.told import Row, questions, rows, told, unread

FRONT = "마포구 총무과\n\n□ 인력 현황\n\n"


def read(words: str, front: str = FRONT) -> Reading:
    return told(front + words, "staffing")


def staff(reading: Reading) -> list[Row]:
    """(track, grade, 정원, 현원) of every row."""
    return rows(reading, "staffing", "track", "grade", "authorized", "actual")


def printed(reading: Reading) -> list[tuple[str, str, list[str], str]]:
    """(figure, column, the 정원 of the rows that it is held against, as printed) of every printed figure."""
    shelf = Shelf(reading.tables["staffing"])
    held = [(f, hold(f, shelf).rows) for f in reading.tables["printed_figures"]]
    return [(str(f["figure"]), str(f["column"]), [str(r["authorized"]) for r in own], str(f["printed"])) for f, own in held]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("정 원", [("value", "authorized", "정원")]), ("현인원", [("value", "actual", "현인원")]), ("정원/현원", [("pair", "authorized;actual", "")]),
        ("일반직 6급", [("member", "track", "일반직"), ("member", "grade", "6급")]), ("6급 이하", [("member", "grade", "6급이하")]),
        ("별정직․임기제", [("member", "track", "별정직·임기제")]), ("복지정책과", [("member", "office", "복지정책과")]), ("예 산 팀", [("member", "team", "예산팀")]),
        ("2023년", [("year", "year", "2023")]), ("소 계", [("total", "", "")]), ("비고", [("aside", "", "")]), ("휴직자", [("unknown", "", "휴직자")]),
    ],
)  # fmt: skip
def test_headings(words: str, said: list[Row]) -> None:
    assert [(m.kind, m.column, m.words) for m in lexicon(OFFICIALS).read(words)] == said


class TestTables:
    def test_tracks_over_grades(self) -> None:
        found = read("구 분\t계\t일 반 직\t\t관리운영직\n\t\t5급\t6급\t7급\n정 원\t5\t1\t3\t1\n현 원\t5\t1\t4\t-\n과부족\t-\t-\t1\t△1\n")
        assert staff(found) == [("일반직", "5급", 1, 1), ("일반직", "6급", 3, 4), ("관리운영직", "7급", 1, 0)]
        assert printed(found) == [
            ("total", "authorized", ["1", "3", "1"], "5"), ("total", "actual", ["1", "3", "1"], "5"), ("gap", "actual", ["1", "3", "1"], "-"),
            ("gap", "actual", ["1"], "-"), ("gap", "actual", ["3"], "1"), ("gap", "actual", ["1"], "△1"),
        ]  # fmt: skip

    def test_grades_as_rows_with_a_subtotal_and_a_rate(self) -> None:
        found = read(
            "직종\t직급\t정원\t현원\t충원율(%)\n합계\t\t9\t8\t88.9\n일반직\t소계\t7\t6\t85.7\n\t6급\t3\t3\t100\n\t7급\t4\t3\t75\n임기제\t8급\t2\t2\t100\n"
        )
        assert staff(found) == [("일반직", "6급", 3, 3), ("일반직", "7급", 4, 3), ("임기제", "8급", 2, 2)]
        assert ("total", "authorized", ["3", "4"], "7") in printed(found)
        assert ("rate", "actual", ["3", "4", "2"], "88.9") in printed(found)

    @pytest.mark.parametrize(
        "words",
        [
            "합 계\t5급\t6급\n4(3)\t1(1)\t3(2)\n", "구분\t계\t5급\t6급\n정원(현원)\t4(3)\t1(1)\t3(2)\n", "구분\t계\t5급\t6급\n현원/정원\t3/4\t1/1\t2/3\n",
            "합 계\t\t5급\t\t6급\t\n정원\t현원\t정원\t현원\t정원\t현원\n4\t3\t1\t1\t3\t2\n",
        ],
    )  # fmt: skip
    def test_pairs(self, words: str) -> None:
        found = read(words, "마포구 총무과\n\n□ 인력 : 정원(현원)\n\n")
        assert staff(found) == [("전체", "5급", 1, 1), ("전체", "6급", 3, 2)]
        assert {p[3] for p in printed(found)} == {"4", "3"}

    def test_vacancies_turn_the_sign(self) -> None:
        found = read("구분\t계\t5급\t6급\n정원\t4\t1\t3\n현원\t3\t1\t2\n결원\t1\t0\t1\n")
        assert rows(found, "printed_figures", "figure", "column", "against_column", "printed")[-1] == ("gap", "authorized", "actual", "1")

    def test_departments_are_rows_of_their_own_and_bureaus_add_them(self) -> None:
        found = read(
            "국별\t부서\t정원\t현원\n총계\t\t95\t92\n행정국\t소계\t60\t58\n\t총무과\t35\t34\n\t자치행정과\t25\t24\n복지국\t복지과\t35\t34\n"
        )
        assert rows(found, "staffing", "department_id", "authorized") == [
            ("seoul-mapo/chongmugwa", 35), ("seoul-mapo/jachihaengjeonggwa", 25), ("seoul-mapo/bokjigwa", 35),
        ]  # fmt: skip
        assert ("total", "authorized", ["35", "25"], "60") in printed(found)

    def test_teams_are_indicators_and_their_total_is_the_row(self) -> None:
        found = read("팀명\t정원\t현원\t과부족\n합계\t11\t10\t△1\n기획팀\t6\t6\t-\n예산팀\t5\t4\t△1\n")
        assert staff(found) == [("전체", "전체", 11, 10)]
        assert rows(found, "indicators", "indicator", "team", "value")[2:] == [("정원", "예산팀", 5.0), ("현원", "예산팀", 4.0)]
        assert ("indicators", "indicator=현원;breakdown=예산팀", "indicator=정원;breakdown=예산팀") in rows(
            found, "printed_figures", "dataset", "subject", "against"
        )

    def test_years_are_days(self) -> None:
        found = read("연도\t2022\t2023\n정원\t1,300\t1,350\n현원\t1,310\t1,362\n", "마포구 총무과\n\n□ 연도별 공무원 정원\n\n")
        assert rows(found, "staffing", "department_id", "as_of", "authorized") == [
            ("seoul-mapo/all", "2022-12-31", 1300), ("seoul-mapo/all", "2023-12-31", 1350),
        ]  # fmt: skip

    def test_a_quota_that_is_proposed_is_asked_about(self) -> None:
        found = read("구분\t계\t5급\t6급이하\n현행\t50\t5\t45\n개정안\t52\t6\t46\n증감\t2\t1\t1\n", "마포구 총무과\n\n□ 정원 조정\n\n")
        assert "staffing" not in found.tables
        assert "정원 조정" in questions(found)

    def test_men_and_women_are_indicators(self) -> None:
        found = read("구분\t계\t남\t여\n정원\t36\t-\t-\n현원\t35\t16\t19\n")
        assert staff(found) == [("전체", "전체", 36, 35)]
        assert rows(found, "indicators", "indicator", "breakdown", "value") == [("현원", "남", 16.0), ("현원", "여", 19.0)]

    def test_a_title_says_what_its_columns_are(self) -> None:
        found = read("행정\t세무\t기계운영\n40\t12\t3\n", "마포구 총무과\n\n□ 직렬별 현원\n\n(단위: 명)\n")
        assert rows(found, "staffing", "track", "actual") == [("행정", 40), ("세무", 12), ("기계운영", 3)]

    def test_a_table_goes_on_over_a_page(self) -> None:
        head = "구분\t계\t5급\t6급\n"
        found = read(f"{head}정원\t4\t1\t3\n\n- 3 -\n\n{head}현원\t3\t1\t2\n")
        assert staff(found) == [("전체", "5급", 1, 1), ("전체", "6급", 3, 2)]

    def test_places_of_children_are_no_officials(self) -> None:
        found = read("구분\t정원\t현원\n국공립\t800\t760\n민간\t900\t700\n", "마포구 보육과\n\n□ 어린이집 현황\n\n")
        assert staff(found) == []


HEAD = "구 분 계\n일 반 직 임기제\n5급 6급 7급 8급 6급 7급\n"


class TestLostBlanks:
    def test_one_order_adds_up(self) -> None:
        found = read(HEAD + "정 원 9 1 3 4 1 - -\n현 원 9 1 4 3 - - 1\n과부족 - - 1 △1 △1 - 1\n")
        assert staff(found) == [
            ("일반직", "5급", 1, 1),
            ("일반직", "6급", 3, 4),
            ("일반직", "7급", 4, 3),
            ("일반직", "8급", 1, 0),
            ("임기제", "7급", 0, 1),
        ]

    def test_the_head_of_a_division_is_the_only_grade_5(self) -> None:
        found = read("구 분 계 4급 5급 6급 7급\n정 원 5 1 4\n현 원 6 1 5\n과부족 1 - 1\n")
        assert staff(found) == [("전체", "5급", 1, 1), ("전체", "6급", 4, 5)]
        assert all("5급 한 명" in why.ko for _, _, why in found.doubts)

    def test_elsewhere_it_is_asked(self) -> None:
        found = read("구 분 계 4급 5급 6급 7급\n정 원 5 1 4\n현 원 6 1 5\n과부족 1 - 1\n", "마포구 체육센터\n\n□ 인력\n\n")
        assert staff(found) == []
        assert "수치의 위치를 확정할 수 없습니다" in questions(found)

    def test_only_what_is_unsure_is_asked(self) -> None:
        found = read(HEAD + "정 원 9 1 3 4 1\n현 원 10 1 3 4 1 1\n과부족 1 - - - - 1\n")
        assert staff(found) == [("일반직", "5급", 1, 1), ("일반직", "6급", 3, 3), ("일반직", "7급", 4, 4), ("일반직", "8급", 1, 1)]
        assert "수치의 위치를 확정할 수 없습니다" in questions(found)

    @pytest.mark.parametrize("last", ["7급 7 6 △1", "8급 7 6 △1"])
    def test_grades_as_rows(self, last: str) -> None:
        found = read(f"직급 정원 현원 과부족\n계 12 12 -\n5급 1 1 -\n6급 4 5 1\n{last}\n")
        assert staff(found) == [("전체", "5급", 1, 1), ("전체", "6급", 4, 5), ("전체", last[:2], 7, 6)]

    def test_columns_in_another_order(self) -> None:
        found = read("구분 7급 6급 5급 계\n정원 4 3 1 8\n현원 3 3 1 7\n과부족 △1 - - △1\n")
        assert staff(found) == [("전체", "7급", 4, 3), ("전체", "6급", 3, 3), ("전체", "5급", 1, 1)]

    def test_a_row_with_too_many_ways_is_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        tried: list[object] = []
        monkeypatch.setattr(lost, "_agrees", lambda *way: tried.append(way))
        found = read(f"직급 {'정원 현원 과부족 ' * 7}\n5급 1 1 - 1 1 - 1 1 - 1\n6급 1 1 - 1 1 - 1 1 - 1\n7급 1 1 - 1 1 - 1 1 - 1\n")
        assert not tried
        assert staff(found) == []
        assert "수치의 위치를 확정할 수 없습니다" in questions(found)


class TestStatements:
    @pytest.mark.parametrize(
        "words",
        [
            "정원 23명(현원 22명)",
            "현원 22명 / 정원 23명",
            "정·현원 : 23 / 22명",
            "총무과 : 정원 23명, 현원 22명",
            "정원(현원) : 23명(22명)",
        ],
    )
    def test_the_whole_alone_is_a_row(self, words: str) -> None:
        assert staff(read(f"○ 인 력 : {words}\n" if "총무과" not in words else f"○ {words}\n")) == [("전체", "전체", 23, 22)]

    def test_beside_a_table_it_is_its_total(self) -> None:
        found = read("○ 정원 4명(현원 3명)\n\n구분\t계\t5급\t6급\n정원\t4\t1\t3\n현원\t3\t1\t2\n")
        assert len(staff(found)) == 2
        assert rows(found, "printed_figures", "locator", "printed")[-2:] == [("L5", "4"), ("L5", "3")]

    def test_grades_that_add_up_are_rows(self) -> None:
        found = read("○ 정원 8명(5급 1, 6급 3, 7급 4), 현원 7명(5급 1, 6급 3, 7급 3)\n")
        assert staff(found) == [("전체", "5급", 1, 1), ("전체", "6급", 3, 3), ("전체", "7급", 4, 3)]

    def test_a_single_grade_is_an_indicator(self) -> None:
        found = read("○ 정원 23명, 현원 22명\n - 5급 : 정원 1명, 현원 1명\n")
        assert staff(found) == [("전체", "전체", 23, 22)]
        assert rows(found, "indicators", "indicator", "breakdown", "value") == [("정원", "5급", 1.0), ("현원", "5급", 1.0)]

    def test_what_is_missing_is_a_difference(self) -> None:
        found = read("○ 정원 26명 / 현원 24명(2명 부족)\n")
        assert printed(found) == [("gap", "authorized", ["26"], "2")]

    @pytest.mark.parametrize(
        "words", ["정원 : 23명 ⇒ 27명(증 4명)", "총무과 정원 23명 → 27명, 현원 22명", "정원을 23명에서 27명으로 증원, 현원 22명"]
    )
    def test_what_a_quota_was_before_a_change_is_no_row(self, words: str) -> None:
        assert "staffing" not in read(f"○ {words}\n").tables

    def test_people_at_work_elsewhere_are_no_officials(self) -> None:
        assert "staffing" not in read("□ 인력 양성\n○ 재직자 300명, 현재 인원 250명 훈련\n", "마포구 일자리과\n\n").tables

    def test_other_bodies_and_other_people(self) -> None:
        found = read("□ 시설관리공단 현황\n○ 인력 : 정원 132명, 현원 128명\n○ 직원 교육 정원 30명\n")
        assert rows(found, "staffing", "department_id", "authorized") == [("seoul-mapo/siseolgwanrigongdan", 132)]

    @pytest.mark.parametrize("heading", ["자율방범대 조직", "안전보안관 인력", "상담인력 현황", "자율방범대 인력"])
    @pytest.mark.parametrize("line", ["○ 정원 20명", "○ 정원 20명, 현원 18명", "○ 현원 : 일반직 20, 공무직 10"])
    def test_the_organisation_of_other_people_is_no_heading_of_officials(self, heading: str, line: str) -> None:
        assert staff(read(f"{line}\n", f"마포구 총무과\n\n□ {heading}\n\n")) == []
        assert staff(read(f"{line.replace('○', '-')}\n", f"마포구 총무과\n\n□ 일반현황\n\n○ {heading}\n\n")) == []

    def test_a_line_about_the_manpower_of_other_people_counts_no_officials(self) -> None:
        assert staff(read("○ 자율방범대 인력 : 정원 20명, 현원 18명\n")) == []
        named = read("○ 안전보안관 인력 : 정원 20명, 현원 18명\n")
        assert ["공무원 수인지" in why.ko for _, _, why in named.doubts] == [True]

    @pytest.mark.parametrize(
        "heading",
        ["인력", "조직", "Ⅱ. 조직 및 인력", "1. 기구·인력 현황", "총무과 인력", "조직도", "행정조직", "인력·예산 현황 (2024. 1. 1. 현재)"],
    )
    def test_the_organisation_of_the_office_is_a_heading_of_officials(self, heading: str) -> None:
        assert staff(read("○ 정원 20명\n", f"마포구 총무과\n\n□ {heading}\n\n")) == [("전체", "전체", 20, None)]


class TestWhoseAndWhen:
    @pytest.mark.parametrize(
        "words", ["2025년 정원 45명으로 증원 예정", "내년 정원 45명, 현원 44명", "전년도 정원 45명, 현원 44명", "중구 정원 45명, 현원 44명"]
    )
    def test_what_is_planned_past_or_of_another_government_is_left_by_name(self, words: str) -> None:
        found = told(f"□ 인력\n ○ {words}\n", "staffing")
        assert "staffing" not in found.tables
        assert set(unread(found)) == {words}

    def test_a_table_of_a_plan_is_not_of_the_day(self) -> None:
        words = "□ 2025년 증원계획\n\n| 구분 | 정원 | 현원 |\n|---|---|---|\n| 5급 | 13 | 11 |\n| 6급 | 32 | 31 |\n"
        assert "staffing" not in told(words, "staffing").tables

    def test_places_of_a_home_are_no_officials(self) -> None:
        words = "□ 노인복지시설 현황\n\n| 구분 | 정원 | 현원 |\n|---|---|---|\n| 시립중앙센터 | 120 | 90 |\n| 구립서부센터 | 80 | 70 |\n"
        assert "staffing" not in told(words, "staffing").tables

    def test_figures_of_a_body_bear_a_doubt(self) -> None:
        words = "□ 정원 현황\n\n| 기관 | 정원 | 현원 |\n|---|---|---|\n| 나래문화센터 | 12 | 9 |\n| 총무과 | 8 | 7 |\n"
        found = told(words, "staffing")
        assert len(staff(found)) == 2
        assert [why.ko for _, _, why in found.doubts if "공무원 수인지" in why.ko] == [
            "나래문화센터의 정원과 현원이 공무원 수인지 확인하십시오"
        ]


class TestGradesInALine:
    @pytest.mark.parametrize(
        ("head", "line", "got"),
        [
            ("○ 인력: 정원 7명, 현원 6명", "- 5급 1/1, 6급 6/5", [(1, 1), (6, 5)]),
            ("○ 현원/정원", "- 5급 1/1, 6급 5/6", [(1, 1), (6, 5)]),
            ("○ 정원(현원) : 7(6)명", "- 5급 1(1) · 6급 6(5)", [(1, 1), (6, 5)]),
        ],
    )
    def test_pairs_under_a_heading_of_both(self, head: str, line: str, got: list[Row]) -> None:
        found = [(r[2], r[3]) for r in staff(read(f"{head}\n  {line}\n")) if str(r[1]).endswith("급")]
        assert found == got

    def test_pairs_under_another_heading_are_no_officials(self) -> None:
        assert not staff(read("○ 시험 응시: 합격/응시\n  - 5급 1/1, 6급 6/5\n"))


class TestWhatIsLeftOut:
    def test_a_difference_tells_which_figure_of_a_row_is_missing(self) -> None:
        found = read("직급 정원 현원 과부족\n계 13 7 △6\n5급 1 1 -\n6급 5 △5\n7급 7 6 △1\n")
        assert staff(found) == [("전체", "5급", 1, 1), ("전체", "6급", 5, None), ("전체", "7급", 7, 6)]

    def test_a_dash_is_none_and_noted(self) -> None:
        found = read("구분\t계\t5급\t6급\n정원\t3\t-\t3\n현원\t4\t1\t3\n")
        assert rows(found, "staffing", "grade", "authorized", "actual", "note") == [("5급", 0, 1, "정원 칸 '-'"), ("6급", 3, 3, None)]

    def test_tracks_in_a_statement_divide_it(self) -> None:
        found = read("○ 정원 23명(일반직 20, 임기제 3), 현원 22명(일반직 20, 임기제 2)\n")
        assert staff(found) == [("일반직", "전체", 20, 20), ("임기제", "전체", 3, 2)]
        assert {p[3] for p in printed(found)} == {"23", "22"}

    def test_a_chart_counts_the_people_of_each_office(self) -> None:
        chart = "| 총무과 | 자치행정과 |\n|---|---|\n| 4팀(정원 28명) | 5팀(정원 31명, 현원 30명) |\n"
        got = rows(read(chart), "staffing", "department_id", "authorized", "actual")
        assert got == [("seoul-mapo/chongmugwa", 28, None), ("seoul-mapo/jachihaengjeonggwa", 31, 30)]


def test_a_table_beside_another_is_read_alone() -> None:
    table = (
        "<table><tr><th>직급</th><th>정원</th><th>현원</th><th></th><th>예산과목</th><th>예산액</th></tr>"
        "<tr><td>5급</td><td>1</td><td>1</td><td></td><td>수산업</td><td>3,000</td></tr><tr><td>6급</td><td>5</td><td>4</td><td></td><td>어항</td><td>2,500</td></tr></table>"
    )
    got = told(f"<html><body><h1>2024년 업무보고</h1><h2>인력현황</h2><p>(단위: 명, 백만원)</p>{table}</body></html>", "staffing")
    assert staff(got) == [("전체", "5급", 1, 1), ("전체", "6급", 5, 4)]


def test_pairs_of_grades_are_of_the_day_that_the_heading_says() -> None:
    got = read("○ 인력: 정원 7명, 현원 6명(2023. 10. 31.현재)\n  - 5급 1/1, 6급 6/5\n")
    assert rows(got, "staffing", "as_of", "grade") == [("2023-10-31", "5급"), ("2023-10-31", "6급")]


def test_a_long_line_of_grades_is_read_in_one_way() -> None:
    line = " ".join(f"{n % 9 + 1}급 1/1" for n in range(200))
    assert PAIRS.fullmatch(line)
    assert PAIRS.fullmatch(f"{line} 비고") is None  # a pattern that tried all ways would not end
