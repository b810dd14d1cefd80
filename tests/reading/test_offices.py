"""Front parts of work reports: brackets that a line explains, growth and shares, sources of money, ranks of firefighters, whose budget it is."""

from __future__ import annotations

from datetime import date

import pytest

from lib.intake import Reading
from lib.reading.meaning.labels.senses import lexicon
from lib.reading.meaning.records import asked
from lib.topics.budget.wording import EXECUTION, FUND_BALANCES, FUNDS, SOURCES
from tests.reading.test_meaning import by_words, read, rows, table

HEAD = "# 2025년도 주요업무계획\n\n2025. 2. 13.\n\n## 일반현황\n\n### {}\n{}\n\n"
MONEY = "(단위 : 백만원)"
PEOPLE = "(’25. 1. 1. 현재, 단위 : 명)"
STAFF = ("계 | 12(10) | 5(4) | 7(6)", "도로과 | 7(6) | 3(3) | 4(3)", "하천과 | 5(4) | 2(1) | 3(3)")


def test_what_an_office_does_names_no_office_though_its_last_word_ends_as_one() -> None:
    lines = ("안전과 | 하천관리, 안전총괄, 복구지원 | 7 | 6", "하천과 | 준설, 수문 | 5 | 4", "국장 | 지방서기관 | 1 | 1")
    text = HEAD.format("인력", PEOPLE) + table("부서명 | 담당업무 | 정원 | 현원", *lines)
    found = rows(read(text, "안전실"), "staffing", "department_id", "grade", "authorized")
    assert found == [("busan/anjeongwa", "전체", 7), ("busan/anjeonsil", "4급", 1), ("busan/hacheongwa", "전체", 5)]


class TestBrackets:
    def test_a_note_below_says_that_brackets_hold_officials_in_post(self) -> None:
        text = HEAD.format("인력", PEOPLE) + table("구분 | 계 | 5급 | 6급", *STAFF) + "\n\n※ ( ) 안은 현원임\n"
        found = rows(read(text, "안전실"), "staffing", "department_id", "grade", "authorized", "actual")
        assert ("busan/dorogwa", "6급", 4, 3) in found
        assert len(found) == 4

    def test_the_unit_line_names_the_pair_and_a_dash_is_nobody(self) -> None:
        lines = ("계 | 12/10 | 3/3 | 9/7", "도로과 | 7/6 | 3/3 | 4/3", "하천과 | 5/4 | - | 5/4")
        text = HEAD.format("인력", "(단위 : 명, 정원/현원)") + table("구분 | 계 | 5급 | 6급", *lines)
        found = rows(read(text, "안전실"), "staffing", "department_id", "grade", "authorized", "actual")
        assert found == [
            ("busan/dorogwa", "5급", 3, 3),
            ("busan/dorogwa", "6급", 4, 3),
            ("busan/hacheongwa", "6급", 5, 4),
        ]

    def test_brackets_of_those_counted_in_the_figure_are_asked_about(self) -> None:
        text = HEAD.format("인력", PEOPLE) + table("구분 | 계 | 5급 | 6급", "정원 | 12(2) | 5 | 7(2)", "현원 | 10(1) | 4 | 6(1)")
        found = read(text + "\n\n* ( )는 임기제로 총수에 포함\n", "안전실")
        assert rows(found, "staffing", "grade", "authorized", "actual") == [("5급", 5, 4), ("6급", 7, 6)]
        assert [len(q.marks) for q in found.questions if "괄호" in q.words.ko] == [4]
        assert not found.tables.get("indicators")

    def test_brackets_hold_the_budget_of_the_year_before(self) -> None:
        lines = ("계 | 30(27) | 900(850)", "도로과 | 10(9) | 600(570)", "하천과 | 20(18) | 300(280)")
        found = read(HEAD.format("부서별 예산 ※ ( )는 2024년 본예산", MONEY) + table("구분 | 세입 | 세출", *lines), "안전실")
        money = rows(found, "budget_execution", "fiscal_year", "department_id", "item", "budget_won")
        assert len(money) == 8
        assert (2025, "busan/dorogwa", "세출", 600_000_000) in money
        assert (2024, "busan/hacheongwa", "세입", 18_000_000) in money

    def test_brackets_that_nothing_explains_are_no_rows(self) -> None:
        text = HEAD.format("부서별 예산", MONEY) + table("구분 | 세입 | 세출", "도로과 | 10(9) | 600(570)", "하천과 | 20(18) | 300(280)")
        assert not read(text, "안전실").tables.get("budget_execution")


class TestAmended:
    """Quotas that an ordinance changes: what holds from then on is the row, what held before an indicator."""

    @pytest.mark.parametrize(("before", "after"), [("개정 전", "개정 후"), ("현행", "개정안"), ("조정 전", "조정 후")])
    def test_the_quotas_from_then_on_are_the_rows(self, before: str, after: str) -> None:
        lines = ("총계 | 322 | 334 | 12", "일반직 | 317 | 329 | 12", "5급 | 61 | 63 | 2", "6급이하 | 256 | 266 | 10", "별정직 | 5 | 5 | -")
        found = read(HEAD.format("직급별 정원표 조정", PEOPLE) + table(f"구분 | {before} | {after} | 증감", *lines), "안전실")
        assert rows(found, "staffing", "track", "grade", "authorized", "actual") == sorted(
            [("일반직", "5급", 63, None), ("일반직", "6급이하", 266, None), ("별정직", "전체", 5, None)], key=str
        )
        old = rows(found, "indicators", "indicator", "breakdown", "value")
        assert {(name, value) for name, _, value in old} == {("정원", 61), ("정원", 256), ("정원", 5)}
        assert all(split.startswith("개정 전 · ") for _, split, _ in old)


class TestOthers:
    """A row 기타 among offices: what the other offices leave of the totals, or nobody knows whose."""

    LINES = ("계 | 정원 | 12 | 5 | 7", "계 | 현원 | 15 | 6 | 9", "도로과 | 정원 | 7 | 3 | 4", "도로과 | 현원 | 8 | 4 | 4",
             "하천과 | 정원 | 5 | 2 | 3", "하천과 | 현원 | 4 | 1 | 3")  # fmt: skip

    def _read(self, *rest: str) -> Reading:
        return read(HEAD.format("인력", PEOPLE) + table("구분 | 구분 | 계 | 5급 | 6급", *self.LINES, *rest), "안전실")

    def test_is_a_row_where_every_total_holds_with_it(self) -> None:
        found = self._read("기타 | 현원 | 3 | 1 | 2")
        own = rows(found, "staffing", "department_id", "grade", "actual")
        assert [r for r in own if r[0] == "busan/gita"] == [("busan/gita", "5급", 1), ("busan/gita", "6급", 2)]
        assert not any(q.marks for q in found.questions)
        assert {d.why for d in found.doubted} == {asked.OTHERS}

    def test_is_asked_about_where_a_total_does_not_hold_with_it(self) -> None:
        found = self._read("기타 | 현원 | 4 | 1 | 3")
        assert "busan/gita" not in {r["department_id"] for r in found.tables.get("staffing", ())}
        assert any("기타" in q.words.ko for q in found.questions)


class TestGrowthAndShares:
    def test_an_amount_and_a_rate_below_a_change_are_of_it(self) -> None:
        text = table("부서 | 2025년 | | 2024년 | 증감 | ", " | 예산액 | 비율 | | 금액 | 비율", "도로과 | 600 | 60.0 | 500 | 100 | 20.0",
                     "하천과 | 400 | 40.0 | 500 | △100 | △20.0")  # fmt: skip
        found = read(HEAD.format("부서별 세출예산", "(단위 : 백만원, %)") + text, "안전실")
        assert rows(found, "budget_execution", "fiscal_year", "department_id", "budget_won") == [
            (2024, "busan/dorogwa", 500_000_000),
            (2024, "busan/hacheongwa", 500_000_000),
            (2025, "busan/dorogwa", 600_000_000),
            (2025, "busan/hacheongwa", 400_000_000),
        ]
        printed = rows(found, "printed_figures", "figure", "printed")
        assert ("rate", "60.0") in printed
        assert ("growth", "△20.0") in printed
        assert ("difference", "100") in printed

    def test_a_rate_behind_a_change_is_its_growth(self) -> None:
        text = table("구분 | | ’25년 예산 | ’24년 예산 | 증감 | 비율(%)", "계 | | 1,000 | 900 | 100 | 11.1", "일반회계 | | 300 | 250 | 50 | 20.0",
                     "소방특별회계 | 소계 | 700 | 650 | 50 | 7.7", " | 인건비 | 500 | 470 | 30 | 6.4", " | 사업비 | 200 | 180 | 20 | 11.1")  # fmt: skip
        found = read(HEAD.format("회계별 예산", MONEY) + text, "소방본부")
        money = rows(found, "budget_execution", "fiscal_year", "level", "item", "budget_won")
        assert (2025, "소방특별회계 인건비", 500_000_000) in [(year, item, won) for year, _, item, won in money]
        assert len(money) == 6
        assert ("growth", "6.4") in rows(found, "printed_figures", "figure", "printed")


class TestSources:
    LINES = ("합계 | 150 | 70 | 50 | 20 | 10", "일반회계 | 140 | 70 | 40 | 20 | 10", "의료급여특별회계 | 10 | - | 10 | - | -")

    def test_accounts_by_source_of_money(self) -> None:
        found = read(HEAD.format("회계별·재원별 세출예산", MONEY) + table("구분 | 계 | 국비 | 시비 | 기금 | 기타", *self.LINES), "보건국")
        money = rows(found, "funding", "level", "item", "fund", "measure", "amount_won")
        assert money == [
            ("account", "의료급여특별회계", "시비", "budget", 10_000_000),
            ("account", "일반회계", "국비", "budget", 70_000_000),
            ("account", "일반회계", "기타", "budget", 10_000_000),
            ("account", "일반회계", "시비", "budget", 40_000_000),
            ("account", "일반회계(기금)", "기타", "budget", 20_000_000),
        ]

    def test_a_fund_is_a_source_only_beside_accounts(self) -> None:
        assert not by_words(HEAD.format("예산", MONEY) + table("구분 | 기금", "일반회계 | 20", "특별회계 | 30"), SOURCES)

    def test_words_of_accounts_keep_their_ends(self) -> None:
        assert [s.words for s in lexicon(SOURCES).read("의료급여특별회계")] == ["의료급여특별회계"]


def test_kinds_of_spending_under_offices_over_years() -> None:
    text = table("구분 | 합계 | 도로과 | | | 하천과 | | ", " | | 소계 | 행정운영경비 | 사업비 | 소계 | 행정운영경비 | 사업비",
                 "2025년 | 1,000 | 600 | 100 | 500 | 400 | 50 | 350", "2024년 | 900 | 520 | 90 | 430 | 380 | 40 | 340")  # fmt: skip
    money = rows(
        read(HEAD.format("세출예산", MONEY) + text, "안전실"), "budget_execution", "fiscal_year", "department_id", "item", "budget_won"
    )
    assert len(money) == 8
    assert (2024, "busan/hacheongwa", "사업비", 340_000_000) in money


def test_the_unit_in_the_corner_and_stages_side_by_side() -> None:
    text = table("구 분 (백만원) | ’25년 당초(A) | ’24년 당초(B) | ’24년 최종 | 증감(A-B)", "총계 | 500 | 480 | 510 | 20", "일반회계 | 300 | 290 | 305 | 10",
                 "교통사업특별회계 | 200 | 190 | 205 | 10")  # fmt: skip
    money = rows(
        read(HEAD.format("회계별 세출예산", "") + text, "교통국"), "budget_execution", "fiscal_year", "item", "basis", "budget_won"
    )
    assert len(money) == 6
    assert (2024, "교통사업특별회계", "최종예산", 205_000_000) in money


def test_the_whole_city_in_the_report_of_an_office_is_the_city() -> None:
    lines = ("합계 | 900 | 850", "일반회계 | 600 | 580", "특별회계 | 300 | 270")
    text = HEAD.format("2025년 시 전체 예산규모", "(단위 : 억원)") + table("구분 | 2025년 본예산 | 2024년 본예산", *lines)
    found = read(text, "기획실")
    assert not found.tables.get("budget_execution")
    assert rows(found, "budget_size", "fiscal_year", "account", "amount_won")[0] == (2024, "일반회계", 58_000_000_000)


def test_firefighters_by_rank_and_station() -> None:
    ranks = table(
        "구분 | 총계 | 소방직 | | | 일반직", " | | 소계 | 소방정 | 소방령 | ", "정원 | 31 | 28 | 8 | 20 | 3", "현원 | 29 | 27 | 8 | 19 | 2"
    )
    found = read(HEAD.format("인력", PEOPLE) + ranks, "소방본부")
    assert ("소방직", "소방령", 20, 19) in rows(found, "staffing", "track", "grade", "authorized", "actual")
    text = HEAD.format("관서별 배치", PEOPLE) + table(
        "구분 | 계 | 본부 | 특수대응단 | 남부서", "정원 | 31 | 9 | 10 | 12", "현원 | 29 | 8 | 10 | 11"
    )
    assert len(rows(read(text, "소방본부"), "staffing", "department_id")) == 3


def test_the_day_on_which_a_body_was_founded_is_no_day_of_its_people() -> None:
    lines = ("부산데이터센터 | 2019. 3. 4. | 41 | 38", "부산연구센터 | 1995. 12. 20. | 102 | 95")
    found = read(HEAD.format("기관 현황", PEOPLE) + table("기관명 | 설립일 | 정원 | 현원", *lines), "기획실")
    assert {day for (day,) in rows(found, "staffing", "as_of")} <= {date(2025, 1, 1)}


def test_funds_raised_and_spent_with_what_is_expected() -> None:
    text = table("기금명 | ’24년말 조성액 | ’25년 운용계획 | | ’25년말 조성액(예정)", " | | 조성 | 집행 | ", "계 | 300 | 30 | 60 | 270",
                 "투자진흥기금 | 200 | 20 | 40 | 180", "고향사랑기금 | 100 | 10 | 20 | 90")  # fmt: skip
    money = rows(read(HEAD.format("기금", MONEY) + text, "경제실"), "budget_size", "fiscal_year", "item", "stage", "amount_won")
    assert (2025, "고향사랑기금", "기금 지출", 20_000_000) in money
    assert (2025, "투자진흥기금", "연도말 조성액", 180_000_000) in money
    assert len(money) == 8
    assert [s.kind for s in lexicon(FUND_BALANCES).read("조성액(예정)")] == ["value"]
    assert [s.kind for s in lexicon(EXECUTION).read("예산액(안)")] == ["value"]


def test_the_stage_below_the_budget_of_a_year_is_the_stage() -> None:
    text = table("구분 | 2025년 예산(A) | 2024년 예산 | | 증감(A-B)", " | | 당초(B) | 최종 | ", "계 | 1,000 | 900 | 950 | 100", "도로과 | 600 | 550 | 560 | 50",
                 "하천과 | 400 | 350 | 390 | 50")  # fmt: skip
    money = rows(
        read(HEAD.format("예산", MONEY) + text, "안전실"), "budget_execution", "fiscal_year", "department_id", "basis", "budget_won"
    )
    assert len(money) == 6
    assert (2024, "busan/hacheongwa", "최종예산", 390_000_000) in money


def test_sources_and_kinds_of_spending_over_years() -> None:
    sources = table("구분 | 계 | 국비 | 시비", "2025년 | 964 | 301 | 663", "2024년 | 902 | 280 | 622", "증감 | 62 | 21 | 41")
    found = read(HEAD.format("재원별 예산", MONEY) + sources, "안전실")
    assert rows(found, "funding", "fiscal_year", "item", "fund", "measure", "amount_won")[0] == (
        "2024",
        "전체",
        "국비",
        "budget",
        280_000_000,
    )
    assert len(found.tables["funding"]) == 4
    kinds = table("구분 | 계 | 인건비 | 운영비 | 사업비", "2025년 | 964 | 31 | 23 | 910", "2024년 | 902 | 30 | 22 | 850")
    money = rows(
        read(HEAD.format("성질별 예산", MONEY) + kinds, "안전실"), "budget_execution", "fiscal_year", "level", "item", "budget_won"
    )
    assert (2025, "unit_program", "사업비", 910_000_000) in money
    assert len(money) == 6


def test_accounts_of_a_whole_government_stay_its_own_outside_the_part_of_the_office() -> None:
    text = table("회계별 | 2023년 | 2024년 | 증감액", "총계 | 874 | 861 | △13", "일반회계 | 858 | 845 | △13", "특별회계 | 16 | 16 | -")
    found = read("# 2024년도 예산 개요\n\n부산광역시 기획조정실\n\n(단위 : 백만원)\n\n" + text, "기획조정실", 2024)
    assert not found.tables.get("budget_execution")


def test_a_bare_rate_that_is_no_share_is_asked_about() -> None:
    text = "# 2025년 주요업무계획\n## 일반현황\n□ 2025년 예산현황\n(단위 : 백만원)\n\n{}"
    shares = table("구분 | 예산액 | 비율", "계 | 400 | 100.0", "일반회계 | 300 | 75.0", "특별회계 | 100 | 25.0")
    others = table("구분 | 예산액 | 비율", "계 | 400 | 62.0", "일반회계 | 300 | 71.0", "특별회계 | 100 | 35.0")
    made, asked = read(text.format(shares), department="도로과"), read(text.format(others), department="도로과")
    assert {r["printed"] for r in made.tables["printed_figures"]} >= {"75.0", "25.0"}
    assert not {r["printed"] for r in asked.tables.get("printed_figures", ())} & {"62.0", "71.0", "35.0"}
    assert sum("비율" in q.words.ko for q in asked.questions) == 3


def test_shared_tax_of_the_state_is_no_subsidy_of_it() -> None:
    text = HEAD.format("예산", MONEY) + table(
        "구분 | 계 | 국비 | 소방안전교부세 | 시비",
        "2025년 예산 | 900 | 200 | 300 | 400",
        "도로과 | 500 | 150 | 100 | 250",
        "하천과 | 400 | 50 | 200 | 150",
    )
    assert not any(fund == "국비" and won == 300_000_000 for fund, won in rows(read(text, "안전실"), "funding", "fund", "amount_won"))
    (sense,) = lexicon(SOURCES).read("소방안전교부세")
    assert (sense.kind, sense.words) == ("member", "기타")


def test_a_track_called_as_its_group_is_a_part_of_it() -> None:
    page = """<h1>공무원 정원 현황</h1><p>(2025. 1. 1. 기준, 단위 : 명)</p><table>
<tr><td rowspan=2>구분</td><td rowspan=2>총계</td><td colspan=3>일반직</td><td rowspan=2>소방직</td></tr><tr><td>소계</td><td>일반직</td><td>연구직</td></tr>
<tr><td>총계</td><td>8,350</td><td>4,550</td><td>4,310</td><td>240</td><td>3,800</td></tr>
<tr><td>본청</td><td>2,940</td><td>2,640</td><td>2,610</td><td>30</td><td>300</td></tr>
<tr><td>직속기관</td><td>4,392</td><td>892</td><td>690</td><td>202</td><td>3,500</td></tr>
<tr><td>사업소</td><td>1,018</td><td>1,018</td><td>1,010</td><td>8</td><td>-</td></tr></table>"""
    found = read(page, name="가.html")
    assert rows(found, "staffing", "department_id", "track", "authorized") == [
        ("busan/boncheong", "소방직", 300),
        ("busan/boncheong", "연구직", 30),
        ("busan/boncheong", "일반직", 2_610),
        ("busan/jiksokgigwan", "소방직", 3_500),
        ("busan/jiksokgigwan", "연구직", 202),
        ("busan/jiksokgigwan", "일반직", 690),
        ("busan/saeopso", "연구직", 8),
        ("busan/saeopso", "일반직", 1_010),
    ]
    assert not found.doubted


def test_others_beside_a_track_are_a_track() -> None:
    page = """<p>정·현원 현황 (2025. 1. 31. 기준, 단위 : 명)</p><table>
<tr><td rowspan=2>부서</td><td colspan=3>정원</td><td colspan=3>현원</td></tr><tr><td>계</td><td>일반직</td><td>기타</td><td>계</td><td>일반직</td><td>기타</td></tr>
<tr><td>계</td><td>105</td><td>98</td><td>7</td><td>102</td><td>96</td><td>6</td></tr>
<tr><td>수산정책과</td><td>60</td><td>55</td><td>5</td><td>58</td><td>54</td><td>4</td></tr>
<tr><td>농축산과</td><td>45</td><td>43</td><td>2</td><td>44</td><td>42</td><td>2</td></tr></table>"""
    found = read(page, name="가.html")
    assert rows(found, "staffing", "track", "authorized", "actual") == [
        ("기타", 2, 2),
        ("기타", 5, 4),
        ("일반직", 43, 42),
        ("일반직", 55, 54),
    ]
    assert not found.tables.get("indicators")


OFFICE_STAFF = [("busan/geonchukgwa", g, a, b) for g, a, b in (("4급", 1, 1), ("5급", 4, 4), ("6급이하", 45, 43))] + [
    ("busan/jutaekgwa", g, a, b) for g, a, b in (("4급", 1, 1), ("5급", 11, 10), ("6급이하", 40, 40))
]


@pytest.mark.parametrize(
    "lines",
    [
        # blank cells in their places, no bar in front: a bar before the words of a row closes one
        """구 분 |  | 계 | 4급 | 5급 | 6급 이하 |
---|---|---|---|---|---|
건축과 | 정원 | 50 | 1 | 4 | 45 |
 | 현원 | 48 | 1 | 4 | 43 |
주택과 | 정원 | 52 | 1 | 11 | 40 |
 | 현원 | 51 | 1 | 10 | 40 |""",
        # the blank of a cell that spans stands at the end
        """구 분 | 계 | 4급 | 5급 | 6급 이하 | |
---|---|---|---|---|---|
건축과 | 정원 | 50 | 1 | 4 | 45 |
현원 | 48 | 1 | 4 | 43 | |
주택과 | 정원 | 52 | 1 | 11 | 40 |
현원 | 51 | 1 | 10 | 40 | |""",
    ],
)
def test_rows_of_bars_keep_their_columns_where_a_label_spans(lines: str) -> None:
    found = read(f"# 인력현황\n\n(2025. 1. 1. 기준, 단위 : 명)\n\n{lines}\n")
    assert rows(found, "staffing", "department_id", "grade", "authorized", "actual") == OFFICE_STAFF


def test_a_total_counts_parts_of_several_columns_too() -> None:
    lines = """구분 | 총계 | 일반직 | 별정직 | 전문경력관 | |||
---|---|---|---|---|---|---|---|
소계 | 4급 | 5급 | 6급 이하 | ||||
정 원 | 152 | 149 | 5 | 31 | 113 | 1 | 2 |
현 원 | 149 | 146 | 5 | 30 | 111 | 1 | 2 |"""
    found = read(f"# 인력\n\n(2025. 1. 1. 기준, 단위 : 명)\n\n{lines}\n")
    assert rows(found, "staffing", "track", "grade", "authorized", "actual") == [
        ("별정직", "전체", 1, 1),
        ("일반직", "4급", 5, 5),
        ("일반직", "5급", 31, 30),
        ("일반직", "6급이하", 113, 111),
        ("전문경력관", "전체", 2, 2),
    ]


def test_rows_that_no_total_tells_apart_are_asked_about() -> None:
    lines = """부서명 | 구분 | 계 | 일반직 | 연구직 | 기타 | |||
---|---|---|---|---|---|---|---|---|
3급 | 4급 | 5급 | 6급이하 | |||||
건축과 | 정원 | 47 | 1 | 1 | 7 | 36 | 3 | 2 |
현원 | 49 | 1 | 1 | 7 | 35 | 3 | 2 | |
주택과 | 정원 | 105 | 1 | 2 | 14 | 74 | 12 | 2 |
현원 | 103 | 1 | 2 | 13 | 73 | 12 | 2 | |"""
    found = read(f"# 인력\n\n(2025. 1. 1. 기준, 단위 : 명)\n\n{lines}\n")
    assert not found.tables.get("staffing")
    assert found.questions


def test_headings_of_two_rows_a_cell_a_line_are_asked_about() -> None:
    """Which of them stand below 일반직 no count and no sum tells."""
    heads = "부서명 구분 계 일반직 연구직 기타 3급 4급 5급 6급이하"
    body = "계 정원 152 1 3 21 110 12 5 현원 149 1 3 20 108 12 5 건축과 정원 47 1 1 7 33 3 2 현원 46 1 1 7 32 3 2 주택과 정원 105 1 2 14 74 12 2 현원 103 1 2 13 73 12 2"
    found = read("# 인력\n\n(2025. 1. 1. 기준, 단위 : 명)\n\n" + "\n".join((*heads.split(), *body.split())) + "\n", name="가.txt")
    assert not found.tables.get("staffing")
    assert found.questions


@pytest.mark.parametrize(("heads", "whose"), [(1, "busan/ansilguk"), (6, "busan/all")])
def test_the_head_beside_departments_is_an_official_of_the_bureau(heads: int, whose: str) -> None:
    text = "# 일반현황\n\n(단위 : 명)\n\n" + table(
        "구분 | 본청 계 | 국장 | 총무과 | 회계과", f"정원 | {40 + heads} | {heads} | 23 | 17", f"현원 | {38 + heads} | {heads} | 22 | 16"
    )
    found = rows(read(text, "안실국"), "staffing", "department_id", "grade", "authorized")
    assert [row for row in found if row[1] == "국장"] == [(whose, "국장", heads)]


def test_an_office_that_raises_people_is_no_result_though_it_ends_as_one() -> None:
    text = HEAD.format("인력", PEOPLE) + table("구분 | 계 | 인재육성과 | 하천과", "계 | 9 | 4 | 5", "6급 | 4 | 1 | 3", "7급 | 5 | 3 | 2")
    found = rows(read(text.replace("명)", "명) 정원"), "안전실"), "staffing", "department_id", "grade", "authorized")
    assert len(found) == 4
    assert ("busan/hacheongwa", "6급", 3) in found


def test_the_planned_money_of_a_fund_is_its_budget_of_that_year() -> None:
    lines = "5,000 | 900 | 700 | 5,200 | 1,300"
    text = HEAD.format("기금 : 도로정비기금", MONEY) + table(
        "2023년말 조성액 | 2024년 수입 | 2024년 지출 | 2024년말 조성액 | 2025년 운용계획", lines
    )
    found = rows(read(text, "안전실"), "budget_size", "fiscal_year", "item", "stage", "amount_won")
    assert (2025, "도로정비기금", "당초예산", 1_300_000_000) in found


class TestSourcesBesideYears:
    def test_a_source_stands_in_the_bracket_behind_who_gives_unless_the_heading_says_what_it_is(self) -> None:
        read_by = lexicon(FUNDS).read
        assert [(s.column, s.words, s.printed) for s in read_by("지역은행(민간)")] == [("fund", "민자 등", "지역은행(민간)")]
        assert [(s.column, s.words) for s in read_by("어린이집 확충(민간)", "item")] == [("item", "어린이집 확충(민간)")]

    def test_what_was_spent_last_year_is_execution_beside_the_sources_of_the_next(self) -> None:
        lines = ("제방 정비 | 40 | 39 | 60 | 20 | 40", "수문 교체 | 30 | 21 | 50 | 30 | 20", "계 | 70 | 60 | 110 | 50 | 60")
        text = HEAD.format("하천 정비", MONEY) + table("세부사업 | 2024 예산 | 2024 집행 | 2025 예산 | 국비 | 시비", *lines)
        found = read(text, "안전실")
        spent = rows(found, "budget_execution", "fiscal_year", "item", "budget_won", "executed_won")
        assert spent == [(2024, "수문 교체", 30_000_000, 21_000_000), (2024, "제방 정비", 40_000_000, 39_000_000)]
        assert {year for (year,) in rows(found, "funding", "fiscal_year")} == {"2025"}
