"""Lawsuits and legal advice in tables and statements, in the spellings and shapes that governments print."""

from __future__ import annotations

import pytest

from lib.intake import Reading
from lib.reading.meaning.labels.periods import period as year
from lib.reading.meaning.labels.senses import lexicon
from lib.reading.meaning.records.tallies import matching
from lib.topics.lawsuits.wording import LAWSUITS_TOLD, RATES
from tests.intake.told import Row, questions, rows, told


def read(words: str, front: str = "□ 소송 현황(제소일자 기준)\n\n") -> Reading:
    return told(f"마포구 기획예산과\n\n{front}{words}", "lawsuits")


def cases(reading: Reading) -> list[Row]:
    """(year filed, period, case type, outcome, count) of every row."""
    return rows(reading, "lawsuits", "filed_year", "period", "case_type", "outcome", "count")


def printed(reading: Reading) -> list[Row]:
    return rows(reading, "printed_figures", "figure", "subject", "printed")


@pytest.mark.parametrize(
    ("words", "column", "said"),
    [
        ("계류 중", "outcome", "진행중"), ("소 취 하", "outcome", "소취하"), ("일부승소(패소)", "outcome", "일부승"), ("조정·화해", "outcome", "화해·조정"),
        ("행정", "case_type", "행정소송"), ("행정·민사·행정심판", "case_type", "전체(행정심판 포함)"), ("비고 (소송대리인 선임 건수)", "counsel", "비고(소송대리인 선임 건수)"),
        ("승소율(%)", "0", "승소율"), ("'22년", "year", "2022"), ("소계", "", ""), ("처리현황", "", "처리현황"), ("재심", "", "재심"),
    ],
)  # fmt: skip
def test_headings(words: str, column: str, said: str) -> None:
    sense = lexicon(LAWSUITS_TOLD).read(words)[0]
    assert (sense.column, sense.words) == (column, said)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2022년도", "2022"),
        ("2023. 10월말", "2023"),
        ("2020~2022년", "2020/2022"),
        ("2019년 이전", "../2019"),
        ("2023 상반기", "2023-01/2023-06"),
        ("3", ""),
    ],
)
def test_years(words: str, period: str) -> None:
    assert year(words) == period


@pytest.mark.parametrize(
    ("rate", "note"),
    [
        ("86.9", "승소율 = 승소(소취하·일부승 포함) ÷ 종결사건, 버림"),
        ("50.0", "승소 ÷ (승소 + 패소)"),
        ("13", "승소 ÷ 종결"),
        ("99.9", None),
        ("많음", None),
    ],
)
def test_formulas_of_the_win_rate(rate: str, note: str | None) -> None:
    counts = {"승소": 3, "패소": 3, "소취하": 14, "일부승": 3, "진행중": 9}
    found = matching(rate, counts, frozenset(counts), RATES)
    assert (found.note if found else None) == note


TABLE = (
    "연도\t소송\t계\t처리현황\t\t\t\t비고(소송대리인 선임 건수)\n\t\t\t진행중\t종 결\n\t\t\t\t소계\t승소\t패소\n"
    "2023\t계\t9\t5\t4\t3\t1\t6\n\t행정\t6\t4\t2\t2\t-\t4\n\t민사\t3\t1\t2\t1\t1\t2\n"
)


class TestTables:
    def test_outcomes_by_year_and_case(self) -> None:
        found = read(TABLE)
        assert cases(found) == [
            ("2023", "전체", "행정소송", "진행중", 4), ("2023", "전체", "행정소송", "승소", 2), ("2023", "전체", "민사소송", "진행중", 1),
            ("2023", "전체", "민사소송", "승소", 1), ("2023", "전체", "민사소송", "패소", 1),
        ]  # fmt: skip
        both = "filed_year=2023;period=전체;case_type=행정소송|민사소송"
        assert [p for p in printed(found) if both in str(p[1])] == [
            ("total", f"{both};cut=1", "9"), ("total", f"{both};outcome=진행중;cut=1", "5"), ("total", f"{both};outcome=승소|패소;cut=1", "4"),
            ("total", f"{both};outcome=승소;cut=1", "3"),
        ]  # fmt: skip

    def test_counsel_is_an_indicator(self) -> None:
        found = read(TABLE)
        assert rows(found, "indicators", "period", "indicator", "breakdown", "value", "definition") == [
            ("2023", "소송대리인 선임 건수", "행정소송", 4.0, "제소일자 기준"), ("2023", "소송대리인 선임 건수", "민사소송", 2.0, "제소일자 기준"),
        ]  # fmt: skip
        assert ("total", "period=2023;indicator=소송대리인 선임 건수;stage=actual;unit=건", "6") in printed(found)

    def test_without_the_word_filed_years_are_of_closing_and_doubtful(self) -> None:
        found = read("구분\t승소\t패소\n2022년\t3\t1\n2023년\t2\t2\n", "□ 연도별 소송 현황\n\n")
        assert [c[:2] for c in cases(found)] == [("전체", "2022"), ("전체", "2022"), ("전체", "2023"), ("전체", "2023")]
        assert len(found.doubts) == 4

    def test_closed_cases_that_are_not_told_apart(self) -> None:
        found = read("구분\t계\t종결\t진행중\n2022년\t30\t25\t5\n")
        assert cases(found) == [("2022", "전체", "전체", "전체", 30)]
        assert rows(found, "indicators", "indicator", "value") == [("종결 건수", 25.0), ("진행중 건수", 5.0)]

    def test_two_cuts_of_one_whole(self) -> None:
        found = read("구분\t계\t승소\t패소\n합계\t20\t14\t6\n2022년\t12\t9\t3\n2023년\t8\t5\t3\n행정소송\t15\t11\t4\n민사소송\t5\t3\t2\n")
        assert rows(found, "lawsuits", "filed_year", "case_type", "cut", "count")[::2] == [
            ("2022", "전체", 1, 9), ("2023", "전체", 1, 5), ("전체", "행정소송", 2, 11), ("전체", "민사소송", 2, 3),
        ]  # fmt: skip
        assert printed(found)[0] == ("total", "filed_year=2022|2023;period=전체;case_type=전체;cut=1", "20")

    def test_a_rate_column_names_its_formula(self) -> None:
        found = read("구분\t승소\t패소\t승소율(%)\n행정소송\t3\t1\t75\n민사소송\t1\t1\t50\n", "□ 2023년 소송 처리현황\n\n")
        assert rows(found, "printed_figures", "figure", "printed", "note") == [
            ("rate", "75", "승소 ÷ (승소 + 패소)"),
            ("rate", "50", "승소 ÷ (승소 + 패소)"),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "구분 계 승소 패소 진행중\n행정소송 10 5 5\n민사소송 7 7\n",
            "연도 소송 계 처리현황 비고(소송대리인 선임 건수)\n진행중 종 결\n소계 승소 패소\n2023 계 9 5 4 3 1 6\n행정소송 6 4 2 2 - 4\n민사소송 3 1 2 1 1 2\n",
        ],
    )
    def test_lines_of_a_lost_table_are_asked(self, text: str) -> None:
        found = read(text)
        assert cases(found) == []
        assert "칸이 무너진 표" in questions(found)

    def test_single_cases_are_not_counted(self) -> None:
        found = read("연번\t사건명\t원고\t결과\n1\t부당이득금\t김○○\t승소\n2\t손해배상\t이○○\t패소\n")
        assert cases(found) == []
        assert "사건 목록" in questions(found)

    def test_what_stands_beside_outcomes_without_a_known_word_is_left_to_be_asked(self) -> None:
        found = read("구분\t승소\t패소\t비고\n행정소송\t5\t3\t2\n민사소송\t4\t1\t1\n")
        assert [row[2:] for row in cases(found)] == [
            ("행정소송", "승소", 5), ("행정소송", "패소", 3), ("민사소송", "승소", 4), ("민사소송", "패소", 1),
        ]  # fmt: skip
        assert printed(found) == []  # a remark is no total
        assert "무엇의 수치인지" in questions(found)

    def test_a_total_of_more_than_the_one_outcome_that_is_told_is_asked(self) -> None:
        found = read("구분\t접수\t기각\t인용\t진행중\n행정소송\t30\t15\t10\t5\n민사소송\t12\t5\t-\t7\n")
        assert [row[2:] for row in cases(found)] == [("행정소송", "진행중", 5), ("민사소송", "진행중", 7)]
        assert "합계 30의 나머지 몫" in questions(found)

    def test_instances_that_divide_cases_leave_their_total(self) -> None:
        found = read("구분\t계\t1심\t2심\t3심\n행정소송\t9\t4\t3\t2\n민사소송\t5\t4\t1\t-\n", "□ 심급별 진행 현황\n\n")
        assert [row[2:] for row in cases(found)] == [("행정소송", "진행중", 9), ("민사소송", "진행중", 5)]

    def test_counsel_may_stand_under_the_heading_of_remarks(self) -> None:
        found = read(
            "| 연도 | 승소 | 패소 | 비고 |\n|---|---|---|---|\n| 연도 | 승소 | 패소 | 소송대리인 선임 건수 |\n| 2023 | 5 | 4 | 6 |\n"
        )
        assert rows(found, "indicators", "indicator", "value") == [("소송대리인 선임 건수", 6.0)]

    def test_counsel_that_only_the_title_names_is_called_as_there(self) -> None:
        found = read("구분\t2022년\t2023년\n행정소송\t13\t10\n민사소송\t12\t2\n", "□ 변호사 선임 현황\n\n")
        assert cases(found) == []
        assert {row[0] for row in rows(found, "indicators", "indicator")} == {"변호사 선임 건수"}

    def test_kinds_of_cases_over_years_are_no_amounts(self) -> None:
        found = read("구분\t2022년\t2023년\n행정소송\t13\t10\n민사소송\t12\t2\n", "□ 소송업무 추진 (단위: 건)\n\n")
        assert {row[2:] for row in cases(found)} == {
            ("행정소송", "전체", 13),
            ("행정소송", "전체", 10),
            ("민사소송", "전체", 12),
            ("민사소송", "전체", 2),
        }

    def test_money_by_case_type_is_no_count(self) -> None:
        assert cases(read("구분\t행정소송\t민사소송\n2023년\t30\t20\n", "□ 소송비용 현황(단위: 백만원)\n\n")) == []


class TestStatements:
    def test_beside_a_table_they_are_its_totals(self) -> None:
        found = read(TABLE + "\n- 2023년 이후 제소 9건 중 승소 3건, 진행중 5건 ⇒ 종결사건(4건) 승소율 : 75%\n")
        both = "filed_year=2023;period=전체;case_type=행정소송|민사소송"
        assert printed(found)[-5:] == [
            ("total", f"{both};cut=1", "9"), ("total", f"{both};outcome=승소;cut=1", "3"), ("total", f"{both};outcome=진행중;cut=1", "5"),
            ("total", f"{both};outcome=승소|패소;cut=1", "4"), ("rate", f"{both};outcome=승소;cut=1", "75"),
        ]  # fmt: skip

    def test_alone_their_parts_are_rows(self) -> None:
        found = read("○ 2023년 소송 34건 중 승소 28건, 패소 6건, 승소율 82.4%\n", "□ 추진실적\n\n")
        assert cases(found) == [("전체", "2023", "전체", "승소", 28), ("전체", "2023", "전체", "패소", 6)]
        assert [p[2] for p in printed(found)] == ["34", "82.4"]

    def test_parts_that_leave_a_rest_are_indicators(self) -> None:
        found = read("○ 2023년 소송 121건(승소 47건, 패소 2건)\n", "□ 추진실적\n\n")
        assert cases(found) == [("전체", "2023", "전체", "전체", 121)]
        assert rows(found, "indicators", "indicator", "value") == [("승소 건수", 47.0), ("패소 건수", 2.0)]

    def test_outcomes_behind_several_kinds_are_of_all_of_them(self) -> None:
        found = read("○ 2023년 행정소송 27건, 민사소송 40건 가운데 승소 47건, 패소 2건\n", "□ 추진실적\n\n")
        assert cases(found) == [("전체", "2023", "행정소송", "전체", 27), ("전체", "2023", "민사소송", "전체", 40)]
        assert rows(found, "indicators", "breakdown", "value") == [("전체", 47.0), ("전체", 2.0)]

    def test_a_rate_without_parts_is_an_indicator(self) -> None:
        found = read("○ 2023년 행정소송 승소율 86%, 민사소송 승소율 17%\n", "□ 추진실적\n\n")
        assert rows(found, "indicators", "breakdown", "value", "indicator_type", "definition") == [
            ("행정소송", 86.0, "lawsuit_win_rate", "미표시"), ("민사소송", 17.0, "lawsuit_win_rate", "미표시"),
        ]  # fmt: skip

    def test_goals_are_left_alone(self) -> None:
        assert read("○ 승소율 90% 달성 목표\n", "□ 추진계획\n\n").tables == {}


class TestAdvice:
    @pytest.mark.parametrize(
        "words",
        [
            "구 분\t합 계\t서 면\t유선\n계\t34\t22\t12\n2023년\t19\t12\t7\n2022년\t15\t10\t5\n",
            "구분\t2023년\t2022년\t계\n서면\t12\t10\t22\n전화\t7\t5\t12\n합계\t19\t15\t34\n",
        ],
    )
    def test_years_by_mode(self, words: str) -> None:
        found = read(words, "□ 법률자문 현황\n\n")
        assert sorted(rows(found, "legal_advice", "year", "mode", "count")) == [
            (2022, "서면", 10), (2022, "전화", 5), (2023, "서면", 12), (2023, "전화", 7),
        ]  # fmt: skip
        assert ("total", "year=2022|2023;mode=서면|전화", "34") in printed(found)
        assert ("total", "year=2023;mode=서면|전화", "19") in printed(found)

    def test_a_year_that_is_not_printed_is_asked(self) -> None:
        found = read("구분\t서면\t방문\n건수\t10\t12\n", "□ 법률자문 현황\n\n")
        assert "legal_advice" not in found.tables
        assert "몇 년의 건수" in questions(found)

    def test_lines_of_a_table_are_read_where_no_blank_is_lost(self) -> None:
        found = read("구분 합계 서면 전화\n2023년 19 12 7\n2022년 15 10 5\n", "□ 법률자문 현황\n\n")
        assert len(rows(found, "legal_advice", "count")) == 4
        lost = read("구분 합계 서면 전화 방문\n2023년 19 12 7\n2022년 15 10 5\n", "□ 법률자문 현황\n\n")
        assert "legal_advice" not in lost.tables
        assert "연도와 방식별 건수" in questions(lost)

    def test_a_statement(self) -> None:
        found = read("○ 2023년 법률자문 : 서면 12건, 전화 7건\n", "□ 추진실적\n\n")
        assert rows(found, "legal_advice", "year", "mode", "count") == [(2023, "서면", 12), (2023, "전화", 7)]


class TestWhoseAndWhen:
    @pytest.mark.parametrize(
        "words",
        ["○ 2024년 제소 강남구 승소 30건, 패소 5건\n", "○ 종로구의 경우 승소 30건, 패소 5건\n", "○ 타구 사례 : 승소 30건, 패소 5건\n"],
    )
    def test_those_of_another_government_are_not_ours(self, words: str) -> None:
        assert "lawsuits" not in read(words, "□ 소송 현황\n\n").tables

    @pytest.mark.parametrize("words", ["전년도", "작년 한 해", "지난해"])
    def test_those_of_the_year_before_have_its_year(self, words: str) -> None:
        found = read(f"○ {words} 승소 30건, 패소 5건\n", "□ 소송 현황\n\n")
        assert cases(found) == [("전체", "2023", "전체", "승소", 30), ("전체", "2023", "전체", "패소", 5)]

    def test_a_comparison_with_the_year_before_leaves_the_year(self) -> None:
        found = read("○ 2024년 승소 30건(전년 대비 5건 증가), 패소 5건\n", "□ 소송 현황\n\n")
        assert [row[1] for row in cases(found)] == ["2024", "2024"]

    def test_a_table_of_a_plan_counts_nothing(self) -> None:
        assert "lawsuits" not in read("| 구분 | 승소 | 패소 |\n|---|---|---|\n| 행정소송 | 30 | 5 |\n", "□ 향후계획\n\n").tables

    def test_a_span_of_months_over_the_table_is_the_period(self) -> None:
        table = "| 구분 | 승소 | 패소 |\n|---|---|---|\n| 행정소송 | 30 | 5 |\n"
        found = read(table, "□ 소송 현황(2023년 1월 ~ 2024년 6월)\n\n")
        assert {row[1] for row in cases(found)} == {"2023-01/2024-06"}

    def test_advice_may_be_named_by_the_heading_alone(self) -> None:
        found = read("○ 2023년 : 서면 34건, 전화 120건\n○ 2024. 6월말 : 총 87건(서면 20건, 전화 67건)\n", "□ 법률자문 실적\n\n")
        said = rows(found, "legal_advice", "year", "mode", "count")
        assert said == [(2023, "서면", 34), (2023, "전화", 120), (2024, "서면", 20), (2024, "전화", 67)]
        assert rows(found, "printed_figures", "figure", "printed") == [("total", "87")]


class TestReportsOfOtherGovernments:
    """Kinds of cases told below their sum, and lists beside counts."""

    def test_kinds_of_cases_divide_the_statement_above_them(self) -> None:
        found = read(
            "- 2023년 종결된 소송 134건 중 승소 101건, 패소 15건, 일부승소 18건\n"
            "- 행정소송 76건(승소 60, 패소 8, 일부승소 8), 민사소송 58건(승소 41, 패소 7, 일부승소 10)\n",
            "□ 소송 수행\n",
        )
        assert [row[1:] for row in cases(found)] == [
            ("2023", "행정소송", "승소", 60), ("2023", "행정소송", "패소", 8), ("2023", "행정소송", "일부승", 8),
            ("2023", "민사소송", "승소", 41), ("2023", "민사소송", "패소", 7), ("2023", "민사소송", "일부승", 10),
        ]  # fmt: skip
        assert sorted(row[2] for row in printed(found)) == sorted(["134", "101", "15", "18", "76", "58"])

    def test_a_heading_that_also_names_appeals_makes_no_lawsuit_an_appeal(self) -> None:
        found = read("- 종결 36건: 승소 33, 패소 3\n", "□ 소송 및 행정심판\n")
        assert {row[2] for row in cases(found)} == {"전체"}

    def test_a_day_in_the_heading_serves_the_statements_below(self) -> None:
        found = read("○ 총 29건\n  - 승소 25건, 패소 4건\n", "□ 소송 현황 (2024. 3. 31. 현재)\n")
        assert set(rows(found, "lawsuits", "as_of")) == {("2024-03-31",)}

    def test_a_list_of_cases_beside_their_counts_asks_nothing(self) -> None:
        listed = "| 사건번호 | 사건명 | 제소일 | 결과 |\n|---|---|---|---|\n| 2023구합1 | 취소 | 2023.5.12. | 승소 |\n| 2023구합2 | 취소 | 2023.6.12. | 패소 |\n"
        counts = "| 구분 | 승소 | 패소 |\n|---|---|---|\n| 행정소송 | 1 | 1 |\n\n"
        assert "사건 목록" in questions(read(listed))
        both = read(counts + listed)
        assert "사건 목록" not in questions(both)
        assert "milestones" not in both.tables


class TestAppeals:
    OUTCOMES = "\n| 구분 | 승소 | 패소 |\n|---|---|---|\n| 2023년 | 3 | 9 |\n"

    @pytest.mark.parametrize(
        ("words", "case"),
        [
            ("## 행정심판 현황\n○ 2023년 총 12건, 승소 3건, 패소 9건\n", "행정심판"),
            (f"## Ⅱ. 소송 및 행정심판 현황\n### 행정심판 현황\n{OUTCOMES}", "행정심판"),
            (f"## Ⅱ. 소송 및 행정심판 현황\n{OUTCOMES}", "전체(행정심판 포함)"),
            (f"## 행정심판\n### 소송 현황\n{OUTCOMES}", "전체"),
        ],
    )
    def test_the_nearest_heading_that_names_a_kind_decides(self, words: str, case: str) -> None:
        assert {row[2:] for row in cases(read(words, ""))} == {(case, "승소", 3), (case, "패소", 9)}


def test_counts_of_another_section_leave_a_list_of_cases_asked() -> None:
    counts = "## Ⅰ. 소송 현황\n\n| 구분 | 승소 | 패소 |\n|---|---|---|\n| 2023년 | 3 | 9 |\n\n"
    listed = "| 사건번호 | 사건명 | 제소일 | 결과 |\n|---|---|---|---|\n| 2023구합1 | 취소 | 2023.5.12. | 승소 |\n| 2023구합2 | 취소 | 2023.6.12. | 패소 |\n"
    assert "사건 목록" in questions(read(f"{counts}## Ⅱ. 주요 소송 사건\n\n{listed}", ""))
    assert "사건 목록" not in questions(read(counts + listed, ""))


def test_closed_cases_beside_the_outcomes_that_make_them_are_their_sum() -> None:
    reading = read(
        "| 연도 | 구분 | 접수 | 종결 | 승소 | 패소 | 취하 | 진행중 |\n|---|---|---|---|---|---|---|---|\n"
        "| 2019 | 행정 | 14 | 9 | 6 | 1 | 2 | 5 |\n| 2019 | 민사 | 8 | 5 | 3 | 2 | - | 3 |\n",
    )
    of_year = [("2019", "전체", "행정소송", o, n) for o, n in (("승소", 6), ("패소", 1), ("소취하", 2), ("진행중", 5))]
    assert cases(reading) == [*of_year, *(("2019", "전체", "민사소송", o, n) for o, n in (("승소", 3), ("패소", 2), ("진행중", 3)))]
    assert [p[2] for p in printed(reading)] == ["14", "9", "8", "5"]
    assert rows(reading, "indicators", "indicator") == []


def test_outcomes_that_do_not_make_the_closed_cases_are_not_told_from_them() -> None:
    reading = read("| 구분 | 접수 | 종결 | 승소 | 패소 |\n|---|---|---|---|---|\n| 2019 | 14 | 9 | 4 | 2 |\n")
    assert cases(reading) == [("2019", "전체", "전체", "전체", 14)]


def test_a_rate_of_won_over_what_was_judged_is_held_against_its_cases() -> None:
    counts = {"승소": 14, "일부승": 1, "패소": 2, "기타": 1, "진행중": 13}
    found = matching("82.4", counts, frozenset(counts), RATES)
    assert found
    assert found.note == "승소 ÷ (승소 + 일부승 + 패소)"


def test_of_so_many_lawsuits_so_many_were_won() -> None:
    found = read("지난 2022년 종결된 47건의 소송 중 37건을 모두 승소했습니다.\n", front="")
    assert [row[-2:] for row in cases(found)] == [("승소", 37)], "among lawsuits none is pending"


def test_by_how_much_a_rate_moved_is_no_rate_of_its_year() -> None:
    found = read("마포구의 승소율은 2021년 79.2%, 2022년 5.1% 상승했습니다.\n", front="")
    assert 5.1 not in {value for (value,) in rows(found, "indicators", "value")}


def test_a_rate_goes_on_with_the_years_behind_it() -> None:
    found = read("마포구의 승소율은 2021년 79.2%, 2022년 80.9%, 2023년 91.9%로 해마다 높아지고 있습니다.\n", front="")
    assert rows(found, "indicators", "period", "indicator", "value") == [
        ("2021", "승소율", 79.2),
        ("2022", "승소율", 80.9),
        ("2023", "승소율", 91.9),
    ]


def said(words: str) -> Reading:
    """A sentence of a report of 영등포구."""
    return told(words, "lawsuits", district="seoul-yeongdeungpo")


def won(reading: Reading) -> list[Row]:
    """(kind, outcome, number) of every row."""
    return [row[2:] for row in cases(reading)]


class TestSentences:
    """Sentences as journalists and offices write them: each figure by the words of its own clause."""

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("구는 소송 63건 중 51건을 승소했고 8건은 패소했다. 기타 4건은 소관이 아니었다.", [("승소", 51), ("패소", 8), ("기타", 4)]),
            ("2023년 소송 34건 중 28건에서 승소하고 6건에서 패소했다.", [("승소", 28), ("패소", 6)]),
            ("2023년 소송 20건 중 17건 승소 3건 패소", [("승소", 17), ("패소", 3)]),
            ("2023년 소송 20건 승소 17건 패소 3건", [("승소", 17), ("패소", 3)]),
            ("2023년 승소 판결 12건, 패소 확정 2건", [("승소", 12), ("패소", 2)]),
            ("2023년 종결된 소송은 승소 28건 패소 6건 조정 2건이다.", [("승소", 28), ("패소", 6), ("조정", 2)]),
            ("2023년 나머지 소송은 1심에 31건, 2심에 12건, 3심에 4건이 계류 중이다.", [("진행중", 47)]),
            ("2023년 법률자문 12건, 소송 34건(승소 28, 패소 6)", [("승소", 28), ("패소", 6)]),
            ("소송 승소율 5년 중 최저", []),
        ],
    )
    def test_outcomes_stand_before_or_behind_their_figures(self, words: str, expected: list[Row]) -> None:
        assert [row[1:] for row in won(said(words))] == expected

    def test_kinds_share_the_outcome_behind_the_last(self) -> None:
        found = said("2023년 행정소송 20건, 민사소송 15건이 계류 중이다.")
        assert won(found) == [("행정소송", "진행중", 20), ("민사소송", "진행중", 15)]

    def test_kinds_beside_outcomes_that_make_all_are_another_division(self) -> None:
        found = said(
            "2023년 행정소송 27건, 민사소송 40건, 국가소송 11건 등 78건이며 계류 중인 20건을 제외하고, 47건은 승소했고 6건은 소취하, "
            "3건은 화해·조정을 거쳤으며 2건만 패소했다."
        )
        expected = [("진행중", 20), ("승소", 47), ("소취하", 6), ("화해·조정", 3), ("패소", 2)]
        assert won(found) == [("전체", *one) for one in expected]
        assert [row[2] for row in printed(found)] == ["78"]
        assert rows(found, "indicators", "breakdown", "value") == [("행정소송", 27), ("민사소송", 40), ("국가소송", 11)]

    def test_a_figure_of_no_name_that_the_outcomes_make_is_of_all(self) -> None:
        found = said("2023년 응대 16건 : 승소 9건, 패소 2건, 소송 계류 5건")
        assert [row[1:] for row in won(found)] == [("승소", 9), ("패소", 2), ("진행중", 5)]
        assert [row[2] for row in printed(found)] == ["16"]

    def test_appeals_beside_lawsuits_are_none_of_them(self) -> None:
        found = said("확정된 72건의 각종 소송 중 63건을 승소해 87.5% 승소율을, 행정심판은 64건 중 60건을 승소해 93.8%의 승소율을 기록했다.")
        assert won(found) == [("전체", "승소", 63), ("행정심판", "승소", 60)]
        rates = rows(found, "indicators", "breakdown", "value")
        assert sorted(rates) == [("전체", 87.5), ("행정심판", 93.8)]

    def test_what_ended_is_held_against_the_sentence_below(self) -> None:
        found = said(
            "소송은 모두 143건으로 이 중 62건이 확정 종결됐다.\n\n구는 이 중 50건을 승소했고 9건은 패소했다. 기타 3건은 소관이 아니었다."
        )
        assert [row[1:] for row in won(found)] == [("승소", 50), ("패소", 9), ("기타", 3)]
        assert [row[2] for row in printed(found)] == ["62"]

    @pytest.mark.parametrize(
        "words",
        [
            "2023년 행정심판에서 민원인 승소 14건, 일부 인용 51건 등 65건은 민원인의 손을 들어줬다.",
            "2023년 소송 34건 중 원고 승소 6건, 원고 패소 28건이다.",
            "2023년 승소한 87건 가운데 3건은 일부승소했다.",
            "2023년 승소 87건(일부승소 12건 포함), 패소 5건",
            "2023년 패소 3건 중 2건은 조정으로 끝났다.",
            "2020~2023년 승소 30건, 패소 4건",
            "최근 3년간 승소 30건, 패소 4건",
            "2023년 1심에서 승소한 소송 12건이 2심에 계류 중이다.",
            "2023년 소송 수행으로 승소 28건, 배상 3건이다.",
        ],
    )
    def test_whose_or_when_or_what_is_asked_where_it_is_not_told(self, words: str) -> None:
        found = said(words)
        assert "lawsuits" not in found.tables
        assert "연도나 결과를 정할 수 없습니다" in questions(found)
        assert rows(found, "indicators", "value") == []

    def test_a_number_that_one_sentence_leaves_untold_asks_for_this_sentence_alone(self) -> None:
        found = said("2023년 승소 28건, 패소 6건이다. 2022년에는 승소 19건, 공탁 4건이다.")
        assert [row[1:] for row in won(found)] == [("승소", 28), ("패소", 6)]
        assert "19건, 4건" in questions(found)

    def test_other_counts_of_several_years_are_not_asked_for_a_word_of_lawsuits(self) -> None:
        assert "연도나 결과" not in questions(said("최근 3년간 과태료 소송 예방 교육은 21건이다."))

    def test_rates_go_on_by_kind_and_by_year(self) -> None:
        kinds = said("2023년 승소율을 민사와 행정소송으로 나누면 민사 91.4%, 행정 80.2%로 행정소송 승소율이 11%포인트 낮았다.")
        assert rows(kinds, "indicators", "breakdown", "value") == [("민사소송", 91.4), ("행정소송", 80.2)]
        years = said("승소율은 2020년 88.1%에서 2021년 90.5%, 2022년 95.2%까지 오르다가 2023년부터 다시 93.1%로 떨어졌다.")
        expected = [("2020", 88.1), ("2021", 90.5), ("2022", 95.2), ("2023", 93.1)]
        assert rows(years, "indicators", "period", "value") == expected

    @pytest.mark.parametrize("words", [
        "2023년 28건 승소(일부승소 3건 포함), 6건을 패소했다.",
        "2023년 일부승소 5건을 포함해 승소 28건, 패소 6건이다.",
        "2023년 28건을 승소했고 이 중 5건은 일부승소로 끝났다.",
        "2023년 재개발 관련 소송 12건 중 10건을 승소했고 2건을 패소했다.",
        "2023년 우수 승소 사건 3건을 선정해 포상금을 지급했다.",
        "2023년 항소심 승소 12건, 패소 3건이다.",
        "2023년 자치구 25곳이 수행한 소송 340건 가운데 320건을 승소했고 20건은 패소했다.",
        "2023년 시설관리공단은 소송 9건 중 7건을 승소하고 2건을 패소했다.",
        "2023년 구청이 승소한 사건 28건, 시행사가 승소한 사건 6건이다.",
        "2022년부터 2023년 12월까지 30건을 승소하고 4건을 패소했다.",
        "2023년과 2022년 두 해에 걸쳐 53건을 승소하고 8건을 패소했다.",
        "2023년 하반기 승소 14건, 패소 2건을 기록했다.",
        "2023년 승소 4건, 패소 2건을 기록했고 상고 6건을 냈다.",
        "2023년 행정소송 20건과 민사소송 15건 가운데 행정소송은 17건, 민사소송은 12건을 승소했다.",
        "2023년 소송을 막으려 건축분쟁 조정 12건을 처리했다.",
        "2023년 소송 대비 법률교육 진행 4건을 마쳤다.",
    ])  # fmt: skip
    def test_what_is_counted_twice_in_part_or_of_others_is_no_row(self, words: str) -> None:
        found = said(words)
        assert "lawsuits" not in found.tables or won(found) == []

    @pytest.mark.parametrize(("words", "expected"), [
        ("2023년 소송 34건은 승소 28건, 패소 6건이다.", [("승소", 28), ("패소", 6)]),
        ("2023년 남은 소송 12건을 모두 승소하도록 대응을 강화했다. 승소 28건이다.", [("승소", 28)]),
        ("2023년 승소 28건으로 목표를 달성했고 패소 6건이다.", [("승소", 28), ("패소", 6)]),
        ("2023년 소송 20건 승소 17건 패소 3건 확정", [("승소", 17), ("패소", 3)]),
        ("승소 25건(2023년 기준), 패소 5건(2023년 기준)", [("승소", 25), ("패소", 5)]),
        ("2023년 총 34건의 법률자문을 했고 소송은 승소 10건, 패소 2건이다.", [("승소", 10), ("패소", 2)]),
    ])  # fmt: skip
    def test_a_whole_and_what_is_hoped_for_take_no_outcome(self, words: str, expected: list[tuple[str, int]]) -> None:
        assert [row[1:] for row in won(said(words))] == expected

    def test_of_a_rate_that_became_another_the_later_one_is_read(self) -> None:
        found = said("2023년 승소율이 85%에서 91%로 높아졌다.")
        assert rows(found, "indicators", "period", "value") == [("2023", 91)]
        hoped = rows(said("2023년 남은 3건을 승소하면 승소율은 100%가 된다."), "indicators", "unit", "value")
        assert ("%", 100) not in hoped

    @pytest.mark.parametrize("words", ["최근 5년간 평균 승소율은 91%다.", "전국 평균 승소율은 52%로 나타났다."])
    def test_a_mean_is_of_no_year(self, words: str) -> None:
        found = said(words)
        assert rows(found, "indicators", "value") == []
        assert "연도나 결과를 정할 수 없습니다" in questions(found)

    def test_how_many_there_were_goes_on_by_year(self) -> None:
        found = said("영등포구를 상대로 제기된 소송 건수는 2021년 31건, 2022년 28건, 2023년 26건이다.")
        assert [(row[0], row[4]) for row in cases(found)] == [("2021", 31), ("2022", 28), ("2023", 26)]
        assert "lawsuits" not in said("소송대리인 선임은 2021년 31건, 2022년 28건이다.").tables

    def test_this_year_of_a_document_taken_for_an_older_one_is_asked(self) -> None:
        words = "승소율은 2021년 86.2%에서 2022년 90.5%로 오르다가 2023년 다시 88.1%로 떨어졌다.\n\n올해 승소율은 87.9%다."
        found = told(words, "lawsuits", district="seoul-yeongdeungpo", year=2022, day="2022-12-31")
        assert rows(found, "indicators", "period", "value") == [("2021", 86.2), ("2022", 90.5), ("2023", 88.1)]
        assert "87.9%" in questions(found)
