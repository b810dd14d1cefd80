"""Proposal schemes in statements and tables, in the spellings and shapes that governments print."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.forms import Setting
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.reading.meaning.labels.periods import fed_in
from lib.topics import TOPICS
from lib.topics.proposals.forms.words import program, stage
from tests.intake.compare import shipped
from tests.intake.told import Row, covered, questions, rows, told, unread

GU = Setting("", "seoul-mapo", None, "", 2024, None, "", government="마포구", above="서울특별시")


def read(words: str) -> Reading:
    return told(words, "proposals")


def stood(reading: Reading) -> list[Row]:
    """(scheme, stage, kind, count, amount) of every row."""
    return rows(reading, "proposals", "program", "stage", "channel", "count", "amount_won")


def printed(reading: Reading) -> list[Row]:
    return rows(reading, "printed_figures", "figure", "column", "subject", "printed")


class TestWords:
    @pytest.mark.parametrize(
        ("texts", "named"),
        [
            (["접수 : 3건", "구 주민참여예산제 운영"], "주민참여예산(구)"),
            (["제안사업 선정", "서울시 시민참여예산 참가", "참여예산제 운영"], "주민참여예산(서울시)"),
            (["선정 결과", "마포구 주민참여예산"], "주민참여예산(구)"),
            (["시민참여예산 공모"], "주민참여예산(서울시)"),
            (["2024년도 주민참여예산 편성"], "주민참여예산(구)"),
            (["주민제안사업 접수", "주민참여예산제"], "주민참여예산(구)"),
            (["채택 5건", "구민제안 및 공무원 제안 운영"], "제안제도"),
            (["'마포1번가' 제안 접수", "제안제도"], "마포1번가"),
            (["접수결과", "하반기 탄소중립 아이디어 공모 : 9. 1."], "탄소중립 아이디어 공모"),
            (["제안심사위원회 심의", "제안제도 및 주민참여예산"], "제안제도"),
            (["제안사업 선정", "제안제도 및 주민참여예산"], "주민참여예산(구)"),
            (["제안서 평가", "용역"], ""),
        ],
    )
    def test_scheme(self, texts: list[str], named: str) -> None:
        assert program(texts, GU) == named

    @pytest.mark.parametrize(
        ("words", "named"),
        [
            ("제 안 현 황", "접수"), ("구 주민참여예산 제안사업 선정 결과", "선정"), ("미채택", "불채택"), ("채택 제안", "채택"), ("총회 상정", "상정"),
            ("예산편성 현황(건/백만원)", "편성"), ("분과위 심사", "심의"), ("채택제안 실시", "집행"), ("실시건수", "집행"), ("위원회 개최", ""),
        ],
    )  # fmt: skip
    def test_stage(self, words: str, named: str) -> None:
        assert stage(words) == named

    def test_years(self) -> None:
        told = {
            words: fed_in(words, "예산|회계")
            for words in ("2018년 (2019년 예산)", "'23년 예산", "2021년 채택", "2050 계획", "2023 상반기(안)")
        }
        assert told == {
            "2018년 (2019년 예산)": ("2018;2019", ""), "'23년 예산": ("2022;2023", ""), "2021년 채택": ("2021", "채택"), "2050 계획": ("", "2050 계획"),
            "2023 상반기(안)": ("", "2023 상반기(안)"),
        }  # fmt: skip
        assert fed_in("2023년 상반기 접수", "예산") == ("2023-01/2023-06", "접수")


class TestStatements:
    def test_whole_with_kinds_in_brackets(self) -> None:
        made = read("□ 제안제도 운영\n○ 구민창안·공무원제안 접수 : 총 90건(구민 60건, 공무원 30건)")
        assert stood(made) == [("제안제도", "접수", "구민창안", 60, None), ("제안제도", "접수", "공무원제안", 30, None)]
        assert printed(made) == [("total", "count", "program=제안제도;year=2024;stage=접수", "90")]

    def test_kinds_without_units(self) -> None:
        made = read("□ 제안제도 운영\n○ 제안 접수 : 총 56건 (국민신문고 40, 우편 10, 방문 6)")
        assert [r[2:4] for r in stood(made)] == [("국민신문고", 40), ("우편", 10), ("방문", 6)]

    def test_other_stages_in_brackets_leave_the_whole_a_row(self) -> None:
        made = read("□ 제안제도 운영\n○ 제안심사위원회 심의 : 총 12건(채택 : 5건, 불채택 : 7건)")
        assert sorted(r[1:4] for r in stood(made)) == [("불채택", "전체", 7), ("심의", "전체", 12), ("채택", "전체", 5)]
        assert printed(made)[0][2] == "program=제안제도;year=2024;stage=채택|불채택"

    def test_arrow_from_stage_to_stage(self) -> None:
        made = read("○ 구 주민참여예산 제안사업 제출 현황\n - 지역사업 : 80건(1,110백만원) ⇒ 30건 (410백만원) 총회 상정")
        assert stood(made) == [
            ("주민참여예산(구)", "접수", "지역사업", 80, 1_110_000_000), ("주민참여예산(구)", "상정", "지역사업", 30, 410_000_000),
        ]  # fmt: skip

    def test_lines_below_add_up(self) -> None:
        made = read("○ 서울시 주민참여예산 선정 결과 : 9건 700백만원\n - 광역사업 : 4건(500백만원)\n - 지역사업 : 5건(200백만원)")
        assert [r[2:] for r in stood(made)] == [("광역사업", 4, 500_000_000), ("지역사업", 5, 200_000_000)]
        assert [r[:2] + r[3:] for r in printed(made)] == [("total", "count", "9"), ("total", "amount_won", "700")]

    def test_lines_below_that_do_not_add_up_are_no_kinds(self) -> None:
        made = read("○ 구 주민참여예산 선정 결과 : 9건\n - 광역사업 선정 : 4건")
        assert stood(made) == [("주민참여예산(구)", "선정", "전체", 9, None)]
        assert unread(made) == ["광역사업 선정 : 4건"]

    def test_words_behind_the_number(self) -> None:
        made = read("○ 주민참여예산 사업 공모 : 40건 접수, 12건 선정(1,020백만원)")
        assert stood(made) == [("주민참여예산(구)", "접수", "전체", 40, None), ("주민참여예산(구)", "선정", "전체", 12, 1_020_000_000)]

    def test_the_stage_behind_a_count_goes_before_what_its_label_is_for_and_last_year_stands_apart(self) -> None:
        made = read("□ 주민참여예산제 운영\n○ 2025년 예산 반영 제안 공모 : 1,024건 접수(전년 876건)")
        found = rows(made, "proposals", "year", "budget_year", "program", "stage", "channel", "count")
        assert sorted(map(str, found)) == sorted(map(str, [
            (2024, 2025, "주민참여예산(구)", "접수", "전체", 1024), (2023, 2024, "주민참여예산(구)", "접수", "전체", 876),
        ]))  # fmt: skip

    def test_kinds_told_one_by_one(self) -> None:
        made = read("□ 제안제도\n○ 2023년 구민제안 접수 : 45건 중 5건 채택\n○ 2023년 공무원제안 : 접수 20건 → 심사 9건")
        assert [r[1:4] for r in stood(made)] == [
            ("접수", "구민제안", 45),
            ("채택", "구민제안", 5),
            ("접수", "공무원제안", 20),
            ("심의", "공무원제안", 9),
        ]

    def test_a_sentence_is_of_the_kind_that_it_is_about_and_a_list_goes_on_with_what_its_first_says(self) -> None:
        made = read(
            "□ 제안제도\n○ 이번 공모전은 아이디어를 모아 총 62건의 제안이 접수됐다. 늘 열려 있는 국민제안은 그동안 81건이 접수됐다."
            "\n○ 실무심사를 거쳐 채택된 국민제안 5건과 공모제안 7건을 겨뤄 우수제안으로 총 12건(금상 2건, 은상 4건, 노력 6건)을 선정했다."
            "\n○ 우수제안은 ▲금상 고지서 문자 알림 ▲노력상 6건이 선정됐다."
        )
        assert {r[1:4] for r in stood(made)} == {
            ("접수", "공모전", 62), ("접수", "국민제안", 81), ("채택", "국민제안", 5), ("채택", "공모제안", 7),
            ("선정", "금상", 2), ("선정", "은상", 4), ("선정", "노력", 6),
        }  # fmt: skip
        assert [r[3] for r in printed(made)] == ["12"]

    def test_day_in_the_statement_and_of_a_half_year(self) -> None:
        made = read("○ '열린광장' 제안 접수 : 30건(5.20.기준)\n○ 2024년 상반기 제안심사위원회 심의 : 4월\n - 제안 채택 : 3건")
        assert rows(made, "proposals", "program", "as_of") == [("열린광장", "2024-05-20"), ("제안제도", "2024-04-30")]

    def test_what_was_pursued_says_no_stage(self) -> None:
        assert not stood(read("□ 주민제안 공모사업\n ○ 2023년 검토를 거쳐 본예산에 총 20건의 주민제안 사업을 추진했다.\n"))
        assert stood(read("□ 주민제안 공모사업\n ○ 2023년 총 20건의 주민제안을 접수했다.\n"))

    def test_voters_are_no_proposals(self) -> None:
        made = read("○ 주민참여예산 온라인 투표 참여 : 3,245명\n○ 주민참여예산 위원 : 40명")
        assert rows(made, "proposals", "stage", "channel", "participants") == [("투표", "온라인", 3245)]

    @pytest.mark.parametrize(
        "words",
        [
            "□ 향후계획\n○ 주민참여예산 제안사업 선정 : 30건", "○ 주민참여예산 편성 한도 : 50억원", "○ 주민참여예산 위원회 심의 : 5회",
            "○ 공모사업 선정 : 12건 3,400백만원", "○ 주민참여예산 사업 선정 목표 : 20건",
        ],
    )  # fmt: skip
    def test_what_is_no_stage(self, words: str) -> None:
        assert stood(read(words)) == []


class TestTables:
    def test_years_over_the_columns(self) -> None:
        made = read("""
□ 주민참여예산제 운영
| 구 분 | 2022년 (2023년 예산) | 2023년 (2024년 예산) |
|---|---|---|
| 제 안 현 황 | 116건/ 4,000백만원 | 120건/ 4,110백만원 |
| 편성현황 (건 / 백만원) | 35건/ 900백만원 | 41건/ 842백만원 |
| 집행액 (집행률) | 450(50.0%) | - |
| 모바일 투표 참여인원 | 2,649명 | 2,892명 |
""")
        assert rows(made, "proposals", "year", "budget_year", "stage", "count", "amount_won", "participants") == [
            (2022, 2023, "접수", 116, 4_000_000_000, None), (2023, 2024, "접수", 120, 4_110_000_000, None),
            (2022, 2023, "편성", 35, 900_000_000, None), (2023, 2024, "편성", 41, 842_000_000, None),
            (2022, 2023, "집행", None, 450_000_000, None), (2022, 2023, "투표", None, None, 2649), (2023, 2024, "투표", None, None, 2892),
        ]  # fmt: skip
        assert printed(made)[0][1:] == ("amount_won", "year=2022;program=주민참여예산(구);channel=전체|모바일;stage=집행", "50.0")
        assert [why.ko for _, _, why in made.doubts] == ["금액의 단위가 적혀 있지 않아 적힌 비율에 맞는 단위로 읽음"]

    def test_money_without_a_unit_that_no_rate_confirms_is_asked(self) -> None:
        made = read(
            "□ 주민참여예산\n| 구분 | 2022년 | 2023년 |\n|---|---|---|\n| 접수 | 10건/50백만원 | 12건/60백만원 |\n| 집행액 | 40 | 55 |"
        )
        assert {r[1] for r in stood(made)} == {"접수"}
        assert "단위" in questions(made)

    TABLE = """
<h1>제안제도 운영</h1>
<table><tr><th rowspan=2>{corner}</th><th colspan=3>접수</th><th colspan=3>심의</th><th rowspan=2>채택률(%)</th></tr>
<tr><th>계</th><th>국민신문고</th><th>공무원</th><th>계</th><th>채택</th><th>불채택</th></tr>
<tr><td>2022년</td><td>200</td><td>140</td><td>60</td><td>30</td><td>12</td><td>18</td><td>6.0</td></tr>
<tr><td>2023년</td><td>250</td><td>150</td><td>100</td><td>35</td><td>-</td><td>35</td><td>-</td></tr></table>
"""

    def test_stages_over_the_columns(self) -> None:
        made = read(self.TABLE.format(corner="구 분"))
        assert rows(made, "proposals", "year", "stage", "channel", "count") == [
            (2022, "접수", "국민신문고", 140), (2022, "접수", "공무원", 60), (2022, "심의", "전체", 30), (2022, "채택", "전체", 12),
            (2022, "불채택", "전체", 18), (2023, "접수", "국민신문고", 150), (2023, "접수", "공무원", 100), (2023, "심의", "전체", 35),
            (2023, "불채택", "전체", 35),
        ]  # fmt: skip
        assert [(r[0], r[3]) for r in printed(made)] == [("total", "200"), ("total", "30"), ("rate", "6.0"), ("total", "250")]

    def test_kinds_before_the_rows_in_money(self) -> None:
        made = read("""
□ 주민참여예산 분야별 현황 (단위: 건, 백만원)
| 분야 | 제안접수 |  | 최종선정 |  | 비고 |
|---|---|---|---|---|---|
|  | 건수 | 금액 | 건수 | 금액 |  |
| 합 계 | 30 | 900 | 12 | 400 |  |
| 교통 | 10 | 300 | 5 | 150 |  |
| 환경 | 20 | 600 | 7 | 250 |  |
""")
        assert stood(made) == [
            ("주민참여예산(구)", "접수", "교통", 10, 300_000_000), ("주민참여예산(구)", "선정", "교통", 5, 150_000_000),
            ("주민참여예산(구)", "접수", "환경", 20, 600_000_000), ("주민참여예산(구)", "선정", "환경", 7, 250_000_000),
        ]  # fmt: skip
        assert [(r[1], r[3]) for r in printed(made)] == [("count", "30"), ("amount_won", "900"), ("count", "12"), ("amount_won", "400")]

    def test_total_over_stages_is_no_total_of_kinds(self) -> None:
        made = read("""
□ 제안 접수 현황
| 구분 | 계 | 채택 | 불채택 |
|---|---|---|---|
| 계 | 100 | 25 | 75 |
| 국민제안 | 60 | 10 | 50 |
| 공무원제안 | 40 | 15 | 25 |
""")
        assert ("제안제도", "접수", "국민제안", 60, None) in stood(made)
        assert {r[3] for r in printed(made)} == {"100", "25", "75"}

    def test_sum_beside_stages_is_no_stage(self) -> None:
        made = read("""
□ 제안 처리현황
| 구분 | 접수 | 소계 | 채택 | 불채택 | 검토중 |
|---|---|---|---|---|---|
| 2023년 | 140 | 120 | 4 | 96 | 20 |
| 2024년 | 90 | 90 | 10 | 80 | - |
""")
        assert [r[1:4] for r in stood(made)][:3] == [("접수", "전체", 140), ("채택", "전체", 4), ("불채택", "전체", 96)]
        assert covered(made) == ["120", "20", "90"]

    def test_statement_and_table_say_one_figure_once(self) -> None:
        made = read("""
□ 주민참여예산 운영
| 구분 | 접수 | 선정 |
|---|---|---|
| 2024년 | 143 | 33건/1,020백만원 |

○ 2024년 제안사업 접수 143건, 선정 33건
""")
        assert stood(made) == [("주민참여예산(구)", "접수", "전체", 143, None), ("주민참여예산(구)", "선정", "전체", 33, 1_020_000_000)]
        assert questions(made) == ""

    def test_second_way_to_divide_is_left(self) -> None:
        made = read("""
□ 제안제도 운영
| 구분 | 접수 | 채택 |
|---|---|---|
| 국민제안 | 60 | 8 |
| 공무원제안 | 40 | 12 |

○ 제안 접수 : 총 100건(온라인 70건, 방문 30건)
""")
        assert [r[2] for r in stood(made) if r[1] == "접수"] == ["국민제안", "공무원제안"]
        assert unread(made) == ["제안 접수 : 총 100건(온라인 70건, 방문 30건)"] * 2


class TestPartsOfWords:
    """Stages, what is counted and kinds are told by parts of labels, wherever these stand."""

    def test_a_year_glued_to_a_stage_is_its_year(self) -> None:
        made = read(
            "□ 제안제도\n| 구분 | 2022년 접수 | 2022년 채택 | 2023년 접수 | 2023년 채택 |\n|---|---|---|---|---|\n"
            "| 국민제안 | 60 | 6 | 70 | 7 |\n| 공무원제안 | 30 | 3 | 33 | 4 |\n"
        )
        assert rows(made, "proposals", "year", "stage", "channel", "count") == [
            (2022, "접수", "국민제안", 60), (2022, "채택", "국민제안", 6), (2023, "접수", "국민제안", 70), (2023, "채택", "국민제안", 7),
            (2022, "접수", "공무원제안", 30), (2022, "채택", "공무원제안", 3), (2023, "접수", "공무원제안", 33), (2023, "채택", "공무원제안", 4),
        ]  # fmt: skip
        assert questions(made) == ""

    def test_a_half_year_ends_on_its_last_day_and_says_so(self) -> None:
        made = read("□ 제안제도\n| 구분 | 접수 | 심사건수 |\n|---|---|---|\n| 2023년 상반기 | 40 | 12 |\n| 2023년 하반기 | 60 | 18 |\n")
        assert rows(made, "proposals", "year", "as_of", "stage", "count", "note") == [
            (2023, "2023-06-30", "접수", 40, "상반기"), (2023, "2023-06-30", "심의", 12, "심사건수; 상반기"),
            (2023, "2023-12-31", "접수", 60, "하반기"), (2023, "2023-12-31", "심의", 18, "심사건수; 하반기"),
        ]  # fmt: skip

    def test_a_whole_beside_some_of_its_kinds_is_no_total_of_them(self) -> None:
        made = read("□ 제안제도\n| 구분 | 2023년 |\n|---|---|\n| 접수 | 100 |\n| 온라인 접수 | 30 |\n| 방문 접수 | 20 |\n| 채택 | 10 |\n")
        assert [r[1:4] for r in stood(made)] == [("접수", "전체", 100), ("채택", "전체", 10)]
        assert covered(made) == ["30", "20"]

    def test_kinds_at_both_sides_have_totals_at_both(self) -> None:
        made = read(
            "□ 제안 접수 현황\n| 분야 | 계 | 온라인 | 방문 |\n|---|---|---|---|\n| 계 | 60 | 40 | 20 |\n| 교통 | 35 | 25 | 10 |\n| 환경 | 25 | 15 | 10 |\n"
        )
        assert [r[2:4] for r in stood(made)] == [("교통 온라인", 25), ("교통 방문", 10), ("환경 온라인", 15), ("환경 방문", 10)]
        assert [(r[3], str(r[2]).count("|")) for r in printed(made)] == [("60", 3), ("40", 1), ("20", 1), ("35", 1), ("25", 1)]

    def test_a_heading_of_one_letter_says_whose_budget_it_is(self) -> None:
        made = read("□ 주민참여예산 (단위: 건)\n| 구분 | 시 | 구 |\n|---|---|---|\n| 제안접수 | 50 | 30 |\n| 최종선정 | 10 | 12 |\n")
        assert [r[:4] for r in stood(made)] == [
            ("주민참여예산(서울시)", "접수", "전체", 50), ("주민참여예산(구)", "접수", "전체", 30),
            ("주민참여예산(서울시)", "선정", "전체", 10), ("주민참여예산(구)", "선정", "전체", 12),
        ]  # fmt: skip

    @pytest.mark.parametrize(("years", "count"), [(("2022년", "2023년"), 4), (("2024년", "2025년"), 0)])
    def test_in_a_part_of_plans_only_what_is_past_is_read(self, years: tuple[str, str], count: int) -> None:
        made = read(
            f"□ 향후 추진계획\n○ 주민참여예산\n| 구분 | {' | '.join(years)} |\n|---|---|---|\n| 접수 | 40 | 45 |\n| 선정 | 6 | 5 |\n"
        )
        assert len(stood(made)) == count

    def test_a_budget_of_projects_is_no_stage_of_proposals(self) -> None:
        made = read(
            "□ 주민참여예산사업 현황 (단위: 백만원)\n| 사업명 | 예산액 | 집행액 |\n|---|---|---|\n| 골목길 정비 | 100 | 80 |\n| 공원 조성 | 200 | 90 |\n"
        )
        assert stood(made) == []


class TestWhoseAndWhen:
    @pytest.mark.parametrize(
        "words",
        [
            "○ 타구 사례 : 강남구 주민참여예산 제안 500건, 선정 40건\n",
            "○ 성북구 주민참여예산 접수 500건, 선정 40건\n",
            "| 구분 | 접수 | 선정 |\n|---|---|---|\n| 강남구 | 300 | 20 |\n| 종로구 | 250 | 22 |\n",
            "○ 2025년 50건 선정 예정\n",
            "○ 전년 동기 접수 200건\n",
        ],
    )
    def test_what_is_planned_or_of_others_is_no_row(self, words: str) -> None:
        assert "proposals" not in read(f"□ 주민참여예산\n\n{words}").tables

    def test_the_year_before_is_the_year_and_no_kind(self) -> None:
        found = read("□ 주민참여예산\n ○ 전년도 접수 200건, 선정 20건\n")
        assert rows(found, "proposals", "year", "stage", "channel", "count") == [(2023, "접수", "전체", 200), (2023, "선정", "전체", 20)]

    def test_a_coming_budget_year_is_no_plan(self) -> None:
        found = read("□ 주민참여예산\n ○ 2025년 예산편성 주민제안 접수 200건, 선정 20건\n")
        assert rows(found, "proposals", "year", "budget_year", "count") == [(2024, 2025, 200), (2024, 2025, 20)]


class TestEachCountOfAStatement:
    """Channel, stage and year belong to each count of a statement, not to the statement."""

    def test_a_channel_holds_for_the_counts_behind_it(self) -> None:
        made = read("□ 제안제도\n○ 도민 제안 : 318건 접수, 22건 채택 / 도청 누리집 96건 접수, 7건 채택")
        assert [r[1:4] for r in stood(made)] == [
            ("접수", "도민", 318),
            ("채택", "도민", 22),
            ("접수", "도청 누리집", 96),
            ("채택", "도청 누리집", 7),
        ]

    def test_stages_that_add_up_to_what_came_in_keep_the_channel(self) -> None:
        made = read("□ 제안제도\n○ 2023년 현황\n- 국민신문고: 152건 접수, 9건 채택\n- 공무원 제안: 47건 접수, 6건 채택 / 41건 불채택")
        assert [r[1:4] for r in stood(made)] == [
            ("접수", "국민신문고", 152),
            ("채택", "국민신문고", 9),
            ("채택", "공무원", 6),
            ("불채택", "공무원", 41),
            ("접수", "공무원", 47),
        ]
        assert "channel=공무원" in str(printed(made)[0][2])

    def test_parts_in_a_bracket_behind_the_stage_are_kinds(self) -> None:
        made = read("□ 제안제도\n○ 총 88건 접수(국민 71건, 공무원 17건), 5건 채택")
        assert [r[1:4] for r in stood(made)] == [("접수", "국민", 71), ("접수", "공무원", 17), ("채택", "전체", 5)]

    def test_each_year_of_a_statement_has_its_counts(self) -> None:
        made = read("□ 제안제도\n○ (’22) 411건 접수·25건 채택 → (’23) 489건 접수·33건 채택")
        got = rows(made, "proposals", "year", "stage", "count")
        assert got == [(2022, "접수", 411), (2022, "채택", 25), (2023, "접수", 489), (2023, "채택", 33)]

    def test_what_came_to_a_stage_is_not_what_stands_there(self) -> None:
        made = read("□ 주민참여예산\n○ 부서 검토: 186건 중 102건 적격\n□ 구민제안\n○ 채택제안 실시 : 34건 중 27건 실시")
        assert [r[1:4] for r in stood(made)] == [("심의", "전체", 102), ("채택", "전체", 34), ("집행", "전체", 27)]
        made = read("□ 주민참여예산\n○ 분과위원회 심의: 102건 → 61건")
        assert [r[1:4] for r in stood(made)] == [("심의", "전체", 61)]

    def test_what_is_found_fit_is_of_the_review_and_not_of_what_was_handed_in(self) -> None:
        made = read("□ 주민참여예산\n○ 사업 공모\n- 제안 접수: 214건 / 12,450백만원\n- 부서 검토: 적정 87건, 부적정 127건")
        assert [r[1:] for r in stood(made)] == [
            ("심의", "적정", 87, None),
            ("심의", "부적정", 127, None),
            ("접수", "전체", 214, 12_450_000_000),
        ]

    def test_people_before_a_colon_voted_and_a_sentence_names_no_kind(self) -> None:
        made = read(
            "□ 주민참여예산\n○ 주민투표(4,215명 참여): 최종 38건, 2,980백만원 선정\n○ 마포구는 예산 편성과정에 주민참여예산 30억원 규모로 운영"
        )
        assert rows(made, "proposals", "stage", "channel", "count", "amount_won", "participants") == [
            ("투표", "전체", None, None, 4215),
            ("선정", "전체", 38, 2_980_000_000, None),
        ]

    def test_money_spent_of_what_was_chosen(self) -> None:
        made = read("□ 주민참여예산\n○ 2024년 주민참여예산 집행: 41건 2,870백만원 중 2,455백만원 집행")
        assert [r[1:] for r in stood(made)] == [("집행", "전체", None, 2_455_000_000)]

    def test_what_is_still_under_review_stands_at_no_stage(self) -> None:
        made = read("□ 제안제도\n○ 심사결과 : 채택 14건, 불채택 212건, 심사중 20건")
        assert [r[1:4] for r in stood(made)] == [("채택", "전체", 14), ("불채택", "전체", 212)]


def test_a_kind_that_ends_like_a_particle_is_a_kind() -> None:
    found = read("□ 공무원제안 운영\n○ 새마을 제안 12건 접수, 청년 제안 30건 접수\n")
    assert [row[2:4] for row in stood(found)] == [("새마을", 12), ("청년", 30)]


def test_proposals_of_no_known_year_are_asked_about() -> None:
    words = "□ 제안제도\n○ 제안 접수 : 총 56건 (국민신문고 40건, 우편 16건)\n"
    made = read_records(parse("report.txt", words.encode()), Governments.of(shipped()), TOPICS, Given(district="seoul-yeongdeungpo"))
    assert "proposals" not in made.tables
    assert "제안 연도" in questions(made)


def test_a_year_in_brackets_stands_alone_there() -> None:
    found = read("□ 주민참여예산\n○ (오프라인 1,200, 온라인 2015) 사업 선정 15건\n○ (’22) 사업 선정 12건\n○ (2021) 사업 선정 11건\n")
    assert rows(found, "proposals", "year", "count") == [(2024, 15), (2022, 12), (2021, 11)]


def test_the_last_subject_before_a_count_says_of_which_kind_it_is() -> None:
    found = read("□ 제안제도\n○ 국민제안은 늘었고 전체 제안은 150건이 접수됨\n")
    assert [row[1:4] for row in stood(found)] == [("접수", "전체", 150)]
    found = read("□ 제안제도\n○ 국민제안은 줄었으나 구정 제안 접수는 80건임\n")
    assert "국민제안" not in {row[2] for row in stood(found)}
    for words in ("국민제안은 총 99건이 접수됨", "국민제안은 모두 99건이 접수됨", "국민제안은 총 99건이 접수되었고 이 중 채택은 12건임"):
        assert ("접수", "국민제안", 99) in [row[1:4] for row in stood(read(f"□ 제안제도\n○ {words}\n"))]


def test_words_side_by_side_are_no_proposal() -> None:
    assert "proposals" not in read("50개 중 44개 완료, 복지·경제·안전 고른 이행\n").tables, "경제·안전 is no 제안"


def test_what_is_said_of_pledges_is_no_proposal() -> None:
    assert "proposals" not in read("# 제안제도 운영\n\n- 공약 50건을 접수했다\n").tables


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("# 제안제도 운영\n○ 접수 52건, 채택 8건(공약 반영 2건)", [("접수", 52), ("채택", 8), ("편성", 2)]),
        ("# 제안제도 운영\n○ 공약사업 점검 52건 접수, 8건 선정", []),
        ("# 제안제도 운영\n□ 공약사업 관리\n○ 구민 의견 접수 52건, 채택 8건", []),
        ("# 공약사업 관리\n□ 구민제안\n○ 접수 52건, 채택 8건(공약 반영 2건)", [("접수", 52), ("채택", 8), ("편성", 2)]),
    ],
)
def test_the_nearest_heading_says_whether_pledges_or_proposals_are_meant(words: str, expected: list[tuple[str, int]]) -> None:
    found = told(words, "proposals", district="seoul-yeongdeungpo")
    assert rows(found, "proposals", "stage", "count") == expected
