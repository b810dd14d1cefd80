"""Money in the spellings and shapes that governments print: execution, shares by fund, sizes, settlements, plans, ledgers."""

from __future__ import annotations

import pytest

from lib.documents.tables.columns import Column
from lib.documents.words.labels import label
from lib.documents.words.numbers import numbers
from lib.forms import Words
from lib.intake import Reading
from lib.topics.budget.forms import words as w
from lib.topics.budget.forms.loose import sequence
from lib.topics.budget.forms.money import of_cell
from lib.topics.budget.forms.size.told import stage_of
from tests.intake.told import Row, questions, rows, told, unread

HEAD = "# 2024년 주요업무 추진실적\n마포구 기획예산과\n(2024. 6. 30. 기준)\n"
PROJECT = HEAD + "## Ⅱ. 주요업무 추진실적\n### 1 청년정책 활성화\n□ 사업개요\n- 대상 : 청년\n"


def read(words: str, district: str = "seoul-mapo") -> Reading:
    return told(words, "budget", district=district)


def spent(reading: Reading) -> list[Row]:
    """(year, level, item, basis, budget, executed) of every row."""
    return rows(reading, "budget_execution", "fiscal_year", "level", "item", "basis", "budget_won", "executed_won")


def shares(reading: Reading) -> list[Row]:
    return rows(reading, "funding", "fiscal_year", "level", "item", "fund", "measure", "amount_won")


def sizes(reading: Reading) -> list[Row]:
    return rows(reading, "budget_size", "fiscal_year", "account", "item", "stage", "amount_is", "amount_won")


def printed(reading: Reading) -> list[Row]:
    return rows(reading, "printed_figures", "figure", "column", "subject", "against_column", "printed")


class TestWords:
    @pytest.mark.parametrize(
        ("words", "role"),
        [
            ("예 산 현 액", "예산현액"), ("2023년 예산액(A)", "예산액"), ("지 출 액", "executed_won"), ("집행액(9.30.)", "executed_won"), ("집 행 율(%)", "rate"),
            ("집행률(목표액 대비)", "rate:목표액"), ("12.31까지", "until_won"), ("12.31까지 (집행예정액)", "rest_of_year_won"), ("예상 잔액", "left"),
            ("다음연도\n이월액", "carried"), ("전년도이월액", "moved"), ("추진내용", ""),
        ],
    )  # fmt: skip
    def test_role(self, words: str, role: str) -> None:
        assert w.role(Column(0, (label(words),))) == role

    @pytest.mark.parametrize(
        ("item", "kind"),
        [
            ("예비비", "reserve"),
            ("내부거래지출(재무과)", "internal_transfer"),
            ("기본경비", "running_cost"),
            ("인력운영비", "personnel"),
            ("예비군 육성", "regular"),
        ],
    )
    def test_kind(self, item: str, kind: str) -> None:
        assert w.kind(item) == kind

    @pytest.mark.parametrize(
        ("words", "district", "fund"),
        [
            ("국 비", "seoul-mapo", "국비"), ("시·도비", "seoul-mapo", "시비"), ("시비", "seoul-mapo", "시비"), ("시비", "gyeonggi-suwon", "구비"),
            ("도비", "gyeonggi-suwon", "도비"), ("특별교부금", "seoul-mapo", "시비"), ("특별교부세", "seoul-mapo", "국비"), ("국·시비", "seoul-mapo", ""),
            ("지방채", "seoul-mapo", "기타"), ("합계", "seoul-mapo", ""),
        ],
    )  # fmt: skip
    def test_fund(self, words: str, district: str, fund: str) -> None:
        assert w.is_fund(words, district) == fund

    @pytest.mark.parametrize(
        ("words", "stage"),
        [
            ("당 초 예 산", "당초예산"), ("본예산(확정)", "당초예산"), ("2024년 예산(안)", "예산안"), ("1회추경", "제1회 추경"), ("제2회 추가경정예산안", "제2회 추경안"),
            ("간주처리 (㉕)", "간주처리"), ("기정예산액", "기정예산"), ("추진실적", ""),
        ],
    )  # fmt: skip
    def test_stage(self, words: str, stage: str) -> None:
        assert stage_of(words) == stage

    @pytest.mark.parametrize(
        ("words", "whole", "parts"),
        [
            ("1,200(구비)", "1,200", {"구비": "1,200"}), ("2,300 (시비100%)", "2,300", {"시비": "2,300"}),
            ("9,450(구비 9,450)", "9,450", {"구비": "9,450"}), ("250,000\n(시비 200,000, 구비 50,000)", "250,000", {"시비": "200,000", "구비": "50,000"}),
            ("1,200", "1,200", {}), ("-", "-", {}), ("2000", "2000", {}),
        ],
    )  # fmt: skip
    def test_money_of_a_cell(self, words: str, whole: str, parts: dict[str, str]) -> None:
        made = of_cell(Words(1, words, ((0, "L1"),)), "천원", "seoul-mapo")
        assert made is not None
        assert made.whole is not None
        assert made.whole.words == whole
        assert {fund: part.words for fund, part in made.parts.items()} == parts

    def test_shares_below_all_are_only_said(self) -> None:
        made = of_cell(Words(1, "100,000 (국비 50%, 구비 50%)", ((0, "L1"),)), "천원", None)
        assert made is not None
        assert (made.parts, made.said) == ({}, "국비 50%, 구비 50%")

    def test_days_stand_under_what_is_spent(self) -> None:
        heads = ["구분", "예산액", "집행액", "예상잔액", "1031기준", "1231까지", "집행예정액"]
        assert sequence(heads) == ("예산액", "executed_won", "rest_of_year_won", "left")


class TestExecution:
    def test_groups_with_sums(self) -> None:
        made = read(
            HEAD
            + """
(단위: 천원)

| 정책사업 | 단위사업 | 예산현액 | 집행액 | 집행잔액 | 집행률(%) |
|---|---|---|---|---|---|
| 총계 | | 1,000 | 600 | 400 | 60.0 |
| 재정운영 | 소계 | 700 | 400 | 300 | 57.1 |
| 재정운영 | 예산편성 | 300 | 200 | 100 | 66.7 |
| 재정운영 | 재정분석 | 400 | 200 | 200 | 50.0 |
| 행정운영경비 | 기본경비 | 300 | 200 | 100 | 66.7 |
"""
        )
        assert [r[1:] for r in spent(made)] == [
            ("unit_program", "예산편성", "예산현액", 300_000, 200_000), ("unit_program", "재정분석", "예산현액", 400_000, 200_000),
            ("unit_program", "기본경비", "예산현액", 300_000, 200_000),
        ]  # fmt: skip
        level = "fiscal_year=2024;level=unit_program;stage=executed"
        assert ("total", "budget_won", level, "-", "1,000") in printed(made)
        assert ("total", "budget_won", f"{level};item=예산편성|재정분석", "-", "700") in printed(made)
        assert ("rate", "executed_won", f"{level};item=예산편성", "budget_won", "66.7") in printed(made)
        assert ("difference", "budget_won", f"{level};item=기본경비", "executed_won", "100") in printed(made)

    @pytest.mark.parametrize(
        ("until", "column"),
        [(("60", "80"), "year_end_won"), (("10", "30"), "rest_of_year_won")],
    )
    def test_until_year_end_by_arithmetic(self, until: tuple[str, str], column: str) -> None:
        made = read(
            HEAD
            + f"""
(단위: 천원)

| 단위사업명 | 예산액 | 집행액 | | 집행률(%) |
|---|---|---|---|---|
| | | 6.30기준 | 12.31까지 | |
| 기획 | 100 | 50 | {until[0]} | 50.0 |
| 예산 | 120 | 70 | {until[1]} | 58.3 |
"""
        )
        assert rows(made, "budget_execution", column) == [(int(until[0]) * 1000,), (int(until[1]) * 1000,)]
        assert made.doubts

    def test_until_year_end_that_fits_both_ways_is_asked(self) -> None:
        made = read(
            HEAD
            + "\n(단위: 천원)\n\n| 단위사업명 | 예산액 | 집행액 | 12.31까지 |\n|---|---|---|---|\n| 기획 | 100 | 20 | 50 |\n| 예산 | 100 | 10 | 40 |\n"
        )
        assert [r[4:] for r in spent(made)] == [(100_000, 20_000), (100_000, 10_000)]
        assert rows(made, "budget_execution", "rest_of_year_won", "year_end_won") == [(None, None)] * 2
        assert "12.31까지" in questions(made)

    def test_figures_of_one_project_with_their_funds(self) -> None:
        made = read(
            PROJECT
            + "□ 예산현황\n(단위: 천원)\n\n| 예 산 액 | 집 행 액 | 집행율(%) |\n|---|---|---|\n| 90(시비 60, 구비 30) | 45 (시비 40, 구비 5) | 50 |\n"
        )
        assert spent(made) == [(2024, "project", "청년정책 활성화", "예산액", 90_000, 45_000)]
        assert [r[3:] for r in shares(made)] == [
            ("시비", "budget", 60_000), ("구비", "budget", 30_000), ("시비", "executed", 40_000), ("구비", "executed", 5_000),
        ]  # fmt: skip
        assert (
            "total",
            "amount_won",
            "fiscal_year=2024;level=project;item=청년정책 활성화;fund=시비|구비;measure=budget",
            "-",
            "90",
        ) in printed(made)

    @pytest.mark.parametrize(
        "table",
        [
            "| 구분 | 계 | 국비 | 구비 |\n|---|---|---|---|\n| 예산액 | 100 | 40 | 60 |\n| 집행액 | 80 | 30 | 50 |",
            "| 재원 | 예산액 | 집행액 |\n|---|---|---|\n| 계 | 100 | 80 |\n| 국비 | 40 | 30 |\n| 구비 | 60 | 50 |",
        ],
    )
    def test_funds_in_rows_or_columns_are_shares(self, table: str) -> None:
        made = read(PROJECT + f"□ 예산현황\n(단위: 천원)\n\n{table}\n")
        assert spent(made) == [(2024, "project", "청년정책 활성화", "예산액", 100_000, 80_000)]
        assert sorted(r[3:] for r in shares(made)) == [
            ("구비", "budget", 60_000), ("구비", "executed", 50_000), ("국비", "budget", 40_000), ("국비", "executed", 30_000),
        ]  # fmt: skip

    def test_list_of_projects_with_numbers_and_remarks(self) -> None:
        made = read(
            HEAD
            + """
## 주요 투자사업 예산현황
(단위 : 백만원)

| 연번 | 사업명 | 계 | 국비 | 구비 | 비고 |
|---|---|---|---|---|---|
| | 합계 | 1,500 | 500 | 1,000 | |
| 1 | 도서관 건립 | 1,000 | 500 | 500 | |
| 2 | 공원 정비 | 500 | - | 500 | 9월 준공 |
"""
        )
        assert [r[2:] for r in spent(made)] == [("도서관 건립", "예산액", 10**9, None), ("공원 정비", "예산액", 5 * 10**8, None)]
        assert [r[2:4] for r in shares(made)] == [("도서관 건립", "국비"), ("도서관 건립", "구비"), ("공원 정비", "구비")]
        assert "수치" not in questions(made)

    def test_years_as_columns(self) -> None:
        made = read(
            HEAD
            + "\n(단위: 백만원)\n\n| 구분 | 2022년 | 2023년 |\n|---|---|---|\n| 예산현액 | 1,200 | 1,300 |\n| 집행액 | 1,100 | 1,150 |\n| 집행률 | 91.7 | 88.5 |\n"
        )
        assert [(r[0], r[4]) for r in spent(made)] == [(2022, 1_200_000_000), (2023, 1_300_000_000)]
        assert sum(p[0] == "rate" for p in printed(made)) == 2

    def test_two_denominators_of_one_amount(self) -> None:
        made = read(
            HEAD
            + "\n(단위: 억원)\n\n| 구분 | 대상액 | 목표액 | 집행액 | 집행률 | 목표대비 |\n|---|---|---|---|---|---|\n| 신속집행 | 100 | 60 | 70 | 70.0% | 116.7% |\n"
        )
        assert [(r[1], r[3], r[5]) for r in spent(made)] == [("government", "대상액", 7 * 10**9), ("government", "목표액", 7 * 10**9)]
        assert [p[4] for p in printed(made)] == ["70.0", "116.7"]

    def test_a_blank_that_was_lost_is_placed_by_arithmetic(self) -> None:
        made = read("""
2024년 주요업무 추진실적
□ 예산현황 (단위 : 백만원)
구 분 예산현액 집행액 집행잔액 집행률(%)
계 1,500 900 600 60.0
재정운영 1,400 900 500 64.3
기본경비 100 100 0.0
""")
        assert [r[4:] for r in spent(made)] == [(1_400_000_000, 900_000_000), (100_000_000, None)]

    def test_no_unit_is_asked_once(self) -> None:
        made = read(HEAD + "\n| 단위사업명 | 예산액 | 집행액 |\n|---|---|---|\n| 기획 | 100 | 20 |\n| 예산 | 100 | 10 |\n")
        assert spent(made) == []
        assert questions(made).count("단위") == 1

    def test_a_department_a_row(self) -> None:
        made = read(
            HEAD
            + "\n(단위: 천원)\n\n| 부서명 | 세부사업명 | 예산액 | 집행액 |\n|---|---|---|---|\n| 총무과 | 청사 관리 | 100 | 50 |\n| 재무과 | 계약 관리 | 80 | 40 |\n"
        )
        assert [d for (d,) in rows(made, "budget_execution", "department_id")] == ["seoul-mapo/chongmugwa", "seoul-mapo/jaemugwa"]

    def test_repeated_names_bear_their_group(self) -> None:
        made = read(
            HEAD
            + "\n(단위: 천원)\n\n| 회계 | 단위사업 | 예산액 | 집행액 |\n|---|---|---|---|\n| 일반회계 | 기본경비 | 100 | 50 |\n| 특별회계 | 기본경비 | 80 | 40 |\n"
        )
        assert [r[2] for r in spent(made)] == ["일반회계 > 기본경비", "특별회계 > 기본경비"]

    def test_in_words(self) -> None:
        made = read(PROJECT + "□ 예산현황 : 예산액 100,000천원(구비), 집행액 80,000천원(집행률 80.0%)\n")
        assert spent(made) == [(2024, "project", "청년정책 활성화", "예산액", 100_000_000, 80_000_000)]
        assert [r[3:5] for r in shares(made)] == [("구비", "budget")]
        assert [p[4] for p in printed(made)] == ["80.0"]


class TestSettlement:
    def test_parents_are_sums_and_what_is_carried_over_is_kept(self) -> None:
        made = read("""
# 2023회계연도 결산
## 세출결산 총괄
(단위 : 백만원)

| 회계별 | 예산현액 | 지출액 | 다음연도이월액 | 불용액 |
|---|---|---|---|---|
| 합계 | 1,000 | 800 | 120 | 80 |
| 일반회계 | 800 | 700 | 60 | 40 |
| 특별회계 | 200 | 100 | 60 | 40 |
| 공기업특별회계 | 50 | 30 | 10 | 10 |
| 기타특별회계 | 150 | 70 | 50 | 30 |
""")
        assert [r[:3] for r in spent(made)] == [(2023, "account", n) for n in ("일반회계", "공기업특별회계", "기타특별회계")]
        assert {d for (d,) in rows(made, "budget_execution", "department_id")} == {"seoul-mapo/all"}
        assert ("다음연도이월액", "일반회계", 60.0) in rows(made, "indicators", "indicator", "breakdown", "value")
        assert (
            "total",
            "budget_won",
            "fiscal_year=2023;level=account;stage=executed;item=공기업특별회계|기타특별회계",
            "-",
            "200",
        ) in printed(made)

    def test_revenue_is_no_spending(self) -> None:
        made = read(
            "# 2023회계연도 결산\n(단위 : 백만원)\n\n| 회계별 | 예산현액 | 징수결정액 | 수납액 |\n|---|---|---|---|\n| 일반회계 | 800 | 900 | 850 |\n| 특별회계 | 200 | 210 | 200 |\n"
        )
        assert spent(made) == []


class TestLedger:
    def test_the_nationwide_ledger(self) -> None:
        made = read("""
| 회계연도 | 자치단체명 | 회계구분 | 세부사업코드 | 세부사업명 | 집행일자 | 예산현액 | 국비 | 시도비 | 시군구비 | 기타 | 지출액 |
|---|---|---|---|---|---|---|---|---|---|---|---|
| 2023 | 서울성북구 | 일반회계 | 0101 | 도서관 운영 | 20231231 | 1000 | 100 | 200 | 700 | 0 | 900 |
| 2023 | 부산 중구 | 일반회계 | 0101 | 도서관 운영 | 20231231 | 3000 | 0 | 0 | 3000 | 0 | 10 |
""")
        assert rows(made, "budget_execution", "district_id", "as_of", "item", "basis", "budget_won", "executed_won") == [
            ("seoul-seongbuk", "2023-12-31", "도서관 운영", "예산현액", 1000, 900), ("busan-jung", "2023-12-31", "도서관 운영", "예산현액", 3000, 10),
        ]  # fmt: skip
        assert [r[3:] for r in shares(made)][:4] == [
            ("국비", "budget", 100),
            ("시비", "budget", 200),
            ("구비", "budget", 700),
            ("기타", "budget", 0),
        ]

    def test_the_ledger_under_the_names_of_its_api(self) -> None:
        """Its province stands in a column of its own and before the district again; amounts are in won, codes are no figures."""
        made = read("""
| fyr | wa_laf_hg_nm | laf_cd | laf_hg_nm | acnt_dv_nm | dept_cd | dbiz_cd | dbiz_nm | exe_ymd | bdg_cash_amt | bdg_ntep | capep | sggep | etc_amt | ep_amt |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| 2026 | 서울 | 1127000 | 서울구로구 | 일반회계 | 3230001 | 3200000000000001 | 도서관 운영 | 20260331 | 1000 | 100 | 200 | 700 | 0 | 300 |
| 2026 | 서울 | 1127000 | 서울구로구 | 일반회계 | 3230001 | 3200000000000001 | 도서관 운영 | 20260630 | 1200 | 100 | 200 | 900 | 0 | 650 |
""")
        assert rows(made, "budget_execution", "district_id", "as_of", "level", "item", "basis", "budget_won", "executed_won") == [
            ("seoul-guro", "2026-03-31", "project", "도서관 운영", "예산현액", 1000, 300),
            ("seoul-guro", "2026-06-30", "project", "도서관 운영", "예산현액", 1200, 650),
        ]
        assert [r[3:] for r in shares(made)][:4] == [
            ("국비", "budget", 100),
            ("시비", "budget", 200),
            ("구비", "budget", 700),
            ("기타", "budget", 0),
        ]


class TestRequired:
    PLAN = "# 2024년 추진실적 및 2025년 주요업무계획\n마포구 기획예산과\n## Ⅲ. 2025년 주요업무 추진계획\n### 1 청년정책 활성화\n□ 사업개요\n- 대상 : 청년\n"

    def test_statement(self) -> None:
        made = read(self.PLAN + "□ 소 요 예 산 : 총 164,000천원(시비 120,000, 구비 44,000)\n")
        assert spent(made) == [(2025, "project", "청년정책 활성화", "예산액", 164_000_000, None)]
        assert rows(made, "budget_execution", "stage") == [("planned",)]
        assert [r[0::3] for r in shares(made)] == [("2025", "시비"), ("2025", "구비")]
        assert [r[4:] for r in shares(made)] == [("required", 120_000_000), ("required", 44_000_000)]

    @pytest.mark.parametrize(("words", "won"), [("11억원 (국비)", 1_100_000_000), ("4억 2천만원(국비)", 420_000_000)])
    def test_amounts_in_words(self, words: str, won: int) -> None:
        made = read(self.PLAN + f"□ 소요예산 : {words}\n")
        assert [r[3:] for r in shares(made)] == [("국비", "required", won)]

    @pytest.mark.parametrize("words", ["비예산", "미정(시비)"])
    def test_nothing_printed_is_no_row(self, words: str) -> None:
        made = read(self.PLAN + f"□ 소요예산 : {words}\n")
        assert (spent(made), shares(made)) == ([], [])

    def test_year_by_year_gives_the_statement_its_year(self) -> None:
        made = read(
            PROJECT
            + """
□ 소요예산 : 50,000천원
(단위 : 천원)

| 재원별 | 합계 | 연차별 소요재원 | | |
|---|---|---|---|---|
| | | 2024년 | 2025년 | 2026년 |
| 계 | 150,000 | 40,000 | 50,000 | 60,000 |
| 시비 | 60,000 | 10,000 | 20,000 | 30,000 |
| 구비 | 90,000 | 30,000 | 30,000 | 30,000 |
"""
        )
        assert [r[0] for r in spent(made)] == [2025]
        assert len(shares(made)) == 6
        where = "level=project;item=청년정책 활성화"
        assert {tuple(sorted(p[2].split(";"))): p[4] for p in printed(made)}.items() >= {
            tuple(sorted(f"as_of=2024-06-30;measure=required;fund=시비;{where};fiscal_year=2024|2025|2026".split(";"))): "60,000",
            tuple(sorted(f"fiscal_year=2025;{where};measure=required".split(";"))): "50,000",
        }.items()

    def test_medium_term_plan_by_field(self) -> None:
        made = read(
            "# 2025~2027년 중기지방재정계획\n## 분야별 투자계획\n(단위 : 백만원)\n\n| 분야 | 기투자(2024년까지) | 2025 | 2026 |\n|---|---|---|---|\n| 사회복지 | 20 | 50 | 100 |\n| 교육 | - | 50 | 90 |\n"
        )
        assert [r[:4] for r in shares(made)] == [
            ("../2024", "field", "사회복지", "전체"), ("2025", "field", "사회복지", "전체"), ("2026", "field", "사회복지", "전체"),
            ("2025", "field", "교육", "전체"), ("2026", "field", "교육", "전체"),
        ]  # fmt: skip


class TestExternal:
    def test_won_by_year(self) -> None:
        made = read(PROJECT + "□ 추진실적\n- 공모 선정 : 시비 12억원 확보 (2024년도 2억, 2025년도 10억)\n")
        assert [(r[0], r[1], r[3], r[4], r[5]) for r in shares(made)] == [
            ("2024", "external", "시비", "budget", 2 * 10**8), ("2025", "external", "시비", "budget", 10**9),
        ]  # fmt: skip
        assert [p[4] for p in printed(made)] == ["12"]

    def test_sought_by_fund(self) -> None:
        made = read(PROJECT + "□ 추진실적\n- '25회계연도 국·시비 사업 발굴 : 20건, 57,000백만원(국비 3,000, 시비 54,000)\n")
        assert [(r[0], r[3], r[4]) for r in shares(made)] == [("2025", "국비", "required"), ("2025", "시비", "required")]

    def test_a_second_sum_of_one_project_bears_its_words(self) -> None:
        made = read(PROJECT + "□ 추진실적\n- 특별교부금 10억원 확보\n- 시비 공모사업 선정 : 3억원\n")
        assert [r[2] for r in shares(made)] == ["청년정책 활성화", "청년정책 활성화 > 시비 공모사업 선정"]

    @pytest.mark.parametrize(
        ("words", "items"),
        [
            (
                "중앙공모사업 72건 선정, 총사업비 2,418억원(국비 1,360, 구비 1,058)",
                [("중앙공모사업", "국비", 136), ("중앙공모사업", "구비", 105.8)],
            ),
            ("하수도 정비 국비 23억원 확보(’24.10.)", [("하수도 정비", "국비", 2.3)]),
            ("국비 23억원 확보", [("국비 확보", "국비", 2.3)]),
            ("국고보조금 764억원 확보, 시비 148억원", [("국고보조금 확보", "국비", 76.4)]),  # what stands behind is no share of it
        ],
    )
    def test_money_under_no_project_is_of_what_its_statement_names(self, words: str, items: list[tuple[str, str, float]]) -> None:
        made = read(f"{HEAD}## 2024년 주요성과\n\n○ {words}\n")
        assert [(r[2], r[3], r[5]) for r in shares(made)] == [(item, fund, int(won * 10**9)) for item, fund, won in items]

    def test_a_statement_names_its_own_money_under_a_title(self) -> None:
        made = read(f"{HEAD}## 2024년 주요성과\n\n□ 국비 확보\n○ 2024년 국비 91억원 확보\n○ 공모사업 선정 : 14건, 국비 38억원\n")
        assert [(r[2], r[5]) for r in shares(made)] == [("국비 확보", 91 * 10**8), ("국비 확보 > 공모사업 선정", 38 * 10**8)]

    def test_other_money_is_none(self) -> None:
        made = read(PROJECT + "□ 추진실적\n- 예산절감 추진 : 6,000백만원\n- 기금 전출 : 13억원\n- 심사규모 : 10억원\n")
        assert shares(made) == []


class TestSize:
    BRIDGE = """
(단위 : 백만원)

| 구 분 | 최종예산액 (㉑=㉒+㉓+㉔) | 당초예산 (㉒) | 1회추경 (㉓) | 간주처리 (㉔) | 비고 |
|---|---|---|---|---|---|
| 계 | 1,070 | 1,000 | 50 | 20 | |
| 일반회계 | 960 | 900 | 40 | 20 | |
| 특별회계 | 110 | 100 | 10 | - | |
"""

    def test_bridge(self) -> None:
        made = read(HEAD + "※ 2024. 예산규모" + self.BRIDGE)
        assert [r[1:5] for r in sizes(made)] == [
            ("일반회계", "전체", "당초예산", "level"), ("일반회계", "전체", "제1회 추경", "change"), ("일반회계", "전체", "간주처리", "change"),
            ("특별회계", "전체", "당초예산", "level"), ("특별회계", "전체", "제1회 추경", "change"),
        ]  # fmt: skip
        stages = "당초예산|제1회 추경|간주처리"
        assert ("total", "amount_won", f"fiscal_year=2024;account=일반회계;item=전체;stage={stages}", "-", "960") in printed(made)

    def test_stages_as_rows_say_the_same(self) -> None:
        turned = "(단위 : 백만원)\n\n| 구분 | 계 | 일반회계 | 특별회계 |\n|---|---|---|---|\n| 본예산 | 1,000 | 900 | 100 |\n| 제1회 추경 | 50 | 40 | 10 |\n| 간주처리 | 20 | 20 | - |\n| 최종예산 | 1,070 | 960 | 110 |\n"
        assert set(sizes(read(HEAD + turned))) == set(sizes(read(HEAD + self.BRIDGE)))

    def test_bill_beside_the_year_before(self) -> None:
        made = read("""
# 2025년도 예산안 개요
(단위: 백만원, %)

| 회계 | 2025년 예산안(A) | 2024년 당초예산(B) | 증감(A-B) | 증감률 |
|---|---|---|---|---|
| 계 | 1,000 | 900 | 100 | 11.1 |
| 일반회계 | 800 | 750 | 50 | 6.7 |
| 특별회계 | 200 | 150 | 50 | 33.3 |
""")
        assert {(r[0], r[3], r[5]) for r in sizes(made)} >= {(2025, "예산안", 800_000_000), (2024, "당초예산", 750_000_000)}
        assert sorted(str(p[0]) for p in printed(made)) == ["difference"] * 3 + ["growth"] * 3 + ["total"] * 2

    def test_a_supplement_that_is_the_budget_after_it(self) -> None:
        made = read(
            "# 2024년도 제2회 추가경정예산안 개요\n(단위: 백만원)\n\n| 회계 | 기정예산 | 추경예산안 | 증감 |\n|---|---|---|---|\n| 일반회계 | 800 | 880 | 80 |\n| 특별회계 | 200 | 220 | 20 |\n"
        )
        assert [r[3:5] for r in sizes(made)][:2] == [("기정예산", "level"), ("제2회 추경안", "level")]
        assert made.doubts

    @pytest.mark.parametrize(
        ("heads", "total", "stages"),
        [
            (("당초예산", "제1회 추경", "최종예산"), "1,600", ("당초예산", "제1회 추경")),
            (("기정예산", "추경(안)", "예산액"), "1,600", ("기정예산", "제1회 추경안")),
            (("당초예산", "추경증감액", "비고"), "", ("당초예산", "제1회 추경")),
        ],
    )
    def test_a_large_supplement_that_sums_or_its_heading_prove_is_a_change(
        self, heads: tuple[str, ...], total: str, stages: tuple[str, ...]
    ) -> None:
        rows_of = (
            ("합계", "1,000", "600", total),
            ("일반회계", "700", "400", total and "1,100"),
            ("특별회계", "300", "200", total and "500"),
        )
        lines = "".join(f"| {' | '.join(row)} |\n" for row in rows_of)
        made = read(f"# 2025년 제1회 추경 예산규모\n(단위 : 백만원)\n\n| 회계 | {' | '.join(heads)} |\n|---|---|---|---|\n{lines}")
        assert {r[3:5] for r in sizes(made)} == set(zip(stages, ("level", "change"), strict=True))
        assert not made.doubted

    @pytest.mark.parametrize(("title", "doubts"), [("2025년 예산규모", (2, 1)), ("2025년 제1회 추경 예산규모", (0, 0))])
    def test_a_supplement_without_a_number_is_the_first_with_a_doubt(self, title: str, doubts: tuple[int, int]) -> None:
        made = read(
            f"# {title}\n(단위 : 백만원)\n\n| 회계 | 기정예산 | 추경예산 |\n|---|---|---|\n| 일반회계 | 700 | 40 |\n| 특별회계 | 300 | 20 |\n"
        )
        told = read(f"{HEAD}# {title}\n- 추경 편성 : 900백만원\n")
        assert [r[3:5] for r in sizes(told)] == [("제1회 추경", "change")]
        assert {r[3:5] for r in sizes(made)} == {("기정예산", "level"), ("제1회 추경", "change")}
        assert tuple(sum("몇 회 추경인지" in d.why.ko for d in one.doubted) for one in (made, told)) == doubts

    @pytest.mark.parametrize("of", ["추경예산규모", "추가경정예산증감액"])
    def test_lines_and_tables_know_the_same_stages(self, of: str) -> None:
        lines = f"| 회계 | 당초예산 | 제2회 {of} |\n|---|---|---|\n| 일반회계 | 700 | 40 |\n| 특별회계 | 300 | 20 |\n"
        made = read(f"# 2025년 예산규모\n(단위 : 백만원)\n\n{lines}")
        assert {r[3:5] for r in sizes(made)} == {("당초예산", "level"), (stage_of(f"제2회 {of}"), "change")}

    def test_the_rate_beside_a_supplement_is_its_share_of_the_budget_before(self) -> None:
        made = read(
            "# 2024년도 제2회 추가경정예산안 개요\n(단위: 백만원, %)\n\n| 회계 | 예산액 | 기정예산액 | 추경(안) | 증감률 |\n|---|---|---|---|---|\n"
            "| 계 | 940 | 900 | 40 | 4.4 |\n| 일반회계 | 830 | 800 | 30 | 3.8 |\n| 특별회계 | 110 | 100 | 10 | 10.0 |\n"
        )
        assert {r[3:] for r in sizes(made) if r[1] == "일반회계"} == {
            ("기정예산", "level", 800_000_000),
            ("제2회 추경안", "change", 30_000_000),
        }
        assert {(p[0], p[4]) for p in printed(made)} >= {("rate", "3.8"), ("rate", "10.0"), ("total", "830"), ("total", "940")}

    def test_a_table_that_lost_rows_is_held_by_its_differences(self) -> None:
        table = (
            "| 분야 | 2024년 예산액 | 2023년 예산액 | 증감액 |\n|---|---|---|---|\n| 합계 | 9,000 | 8,000 | 1,000 |\n"
            "| 교육 | 1,200 | 1,100 | {} |\n| 보건 | 2,300 | 2,000 | 300 |\n| 환경 | 1,500 | 1,450 | 50 |\n"
        )
        head = "# 2024년도 예산\n마포구\n□ 예산규모\n(단위: 백만원)\n\n"
        assert ("교육", 1_200_000_000) in {(r[2], r[5]) for r in sizes(read(head + table.format("100")))}
        broken = table.replace("300 |", "777 |").replace("| 50 |", "| 999 |").replace("1,000 |", "3 |")
        assert not sizes(read(head + broken.format("555")))

    def test_fields_take_the_account_of_their_heading(self) -> None:
        made = read(
            "# 2025년도 예산안\n## 분야별 세출예산(일반회계)\n(단위: 백만원)\n\n| 분야 | 예산안 | 구성비 |\n|---|---|---|\n| 합계 | 800 | 100.0 |\n| 교육 | 200 | 25.0 |\n| 사회복지 | 600 | 75.0 |\n"
        )
        assert [r[1:4] for r in sizes(made)] == [("일반회계", "교육", "예산안"), ("일반회계", "사회복지", "예산안")]

    def test_governments_as_rows(self) -> None:
        made = read(
            "# 2024년도 지방재정\n(2024. 1. 1. 당초예산 기준, 단위: 억원)\n\n| 시·도 | 시·군·구 | 예산규모 | | 재정자립도 |\n|---|---|---|---|---|\n| | | 일반회계 | 특별회계 | |\n| 서울 | 중구 | 598 | 14 | 52.3 |\n| 부산 | 중구 | 225 | 6 | 15.1 |\n"
        )
        assert rows(made, "budget_size", "district_id", "account", "amount_won") == [
            ("seoul-jung", "일반회계", 59_800_000_000), ("seoul-jung", "특별회계", 1_400_000_000),
            ("busan-jung", "일반회계", 22_500_000_000), ("busan-jung", "특별회계", 600_000_000),
        ]  # fmt: skip

    def test_statement_with_the_accounts_below(self) -> None:
        made = read(
            PROJECT
            + "□ 추진실적\n○ 2024년 제1회 추가경정예산 편성 : 9,000백만원\n- 일반회계 : 8,000백만원, 특별회계 1,000백만원\n○ 국·시비 보조금 간주처리 실시 : 5차 312억원\n"
        )
        assert [(r[1], r[3], r[4], r[5]) for r in sizes(made)] == [
            ("일반회계", "제1회 추경", "change", 8_000_000_000), ("특별회계", "제1회 추경", "change", 1_000_000_000),
            ("전체", "간주처리", "change", 31_200_000_000),
        ]  # fmt: skip
        assert ("total", "amount_won", "fiscal_year=2024;stage=제1회 추경;amount_is=change;item=전체", "-", "9,000") in printed(made)

    def test_a_final_budget_with_its_accounts_below(self) -> None:
        page = "거창군 재정현황\n■ 2024년 최종예산 : 8,245억원\n - 일반회계 7,890억원\n - 특별회계   355억원\n"
        made = told(page, "budget", district="gyeongnam-geochang")
        assert [(r[0], r[1], r[3], r[5]) for r in sizes(made)] == [
            (2024, "일반회계", "최종예산", 789 * 10**9), (2024, "특별회계", "최종예산", 355 * 10**8),
        ]  # fmt: skip
        assert ("total", "amount_won", "fiscal_year=2024;stage=최종예산;amount_is=level;item=전체", "-", "8,245") in printed(made)

    def test_what_a_supplement_is_for_is_no_size(self) -> None:
        made = read(PROJECT + "□ 추진실적\n- 2024년 제1회 추경\n- ➔ 감염병 대응 예산 15억원, 투자사업 9억원 편성\n")
        assert sizes(made) == []


def test_a_bare_amount_like_a_year_is_a_date_only_in_running_text() -> None:
    assert [n.kind for n in numbers("2000")] == ["date"]
    made = read(HEAD + "\n(단위: 천원)\n\n| 단위사업명 | 예산액 | 집행액 |\n|---|---|---|\n| 예산 | 3000 | 10 |\n| 기획 | 2000 | 1950 |\n")
    assert [r[4:] for r in spent(made)] == [(3_000_000, 10_000), (2_000_000, 1_950_000)]


class TestWhen:
    def test_what_will_be_spent_is_not_spent(self) -> None:
        assert "budget_execution" not in read("□ 예산집행\n ○ 예산 100백만원 중 40백만원을 집행할 예정\n").tables

    def test_money_of_a_month_or_planned_is_not_what_was_spent(self) -> None:
        words = "(단위: 천원)\n\n| 사업명 | 예산액 | 6월 집행액 | 집행계획액 | 집행누계 |\n|---|---|---|---|---|\n| 도로정비 | 10,000 | 600 | 900 | 2,000 |\n"
        assert rows(read(words), "budget_execution", "budget_won", "executed_won") == [(10_000_000, 2_000_000)]

    def test_money_of_the_year_before_is_left_by_name(self) -> None:
        found = read("□ 청소차량 구입\n ○ 전년도 예산액 500천원, 집행액 400천원\n")
        assert found.tables == {}
        assert unread(found) == ["전년도 예산액 500천원, 집행액 400천원"] * 2


class TestWholeBesideParts:
    WHOLE = (
        "## 부서별 예산집행\n(단위: 백만원)\n| 부서명 | 예산액 | 집행액 |\n|---|---|---|\n| 도로과 | 50 | 30 |\n| 공원과 | {park} | 8 |\n\n"
    )
    PARTS = (
        "## 세부사업별 예산집행\n(단위: 백만원)\n| 부서명 | 세부사업명 | 예산액 | 집행액 |\n|---|---|---|---|\n"
        "| 도로과 | 도로 정비 | 20 | 10 |\n| 도로과 | 제설 | 30 | 20 |\n| 공원과 | 녹지 | 6 | 5 |\n| 공원과 | 공원 | 4 | 3 |\n"
    )

    @pytest.mark.parametrize("head", ["부서", "구분"])
    def test_money_of_offices_has_their_level(self, head: str) -> None:
        made = read(
            HEAD
            + f"(단위: 천원)\n\n| {head} | 예산액 | 집행액 |\n|---|---|---|\n| 계 | 350 | 150 |\n| 공항기획과 | 300 | 120 |\n| 농업기술센터 | 50 | 30 |\n"
        )
        assert {(r["department_id"], r["level"], r["item"], r["budget_won"]) for r in made.tables["budget_execution"]} == {
            ("seoul-mapo/gonghanggihoekgwa", "office", "전체", 300_000), ("seoul-mapo/nongeopgisulsenteo", "office", "전체", 50_000),
        }  # fmt: skip

    def test_rows_of_offices_that_another_table_divides_only_add(self) -> None:
        found = read(HEAD + self.WHOLE.format(park=10) + self.PARTS)
        assert [row[2] for row in spent(found)] == ["도로 정비", "제설", "녹지", "공원"]
        assert {row[4] for row in printed(found) if row[0] == "total"} >= {"50", "30", "10", "8"}

    def test_rows_that_do_not_add_up_stand(self) -> None:
        found = read(HEAD + self.WHOLE.format(park=90) + self.PARTS)
        assert [row[4] for row in spent(found) if row[2] == "전체"] == [90_000_000]


def test_what_was_spent_of_a_budget_may_stand_behind_the_amount() -> None:
    found = read(HEAD + "□ 추진실적\n○ 청소차량 구입 : 예산 480백만원 중 390백만원 집행\n")
    assert spent(found) == [(2024, "project", "청소차량 구입", "예산액", 480_000_000, 390_000_000)]


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("예산집행 : 480백만원 중 390백만원 집행(81.3%)", "예산액"),
        ("2024년 예산집행 : 예산현액 480백만원 중 390백만원 집행(81.3%)", "예산현액"),
    ],
)
def test_the_execution_of_the_budget_as_such_is_of_all_that_the_reporter_has(line: str, basis: str) -> None:
    made = read(HEAD + f"## 2024년 주요성과\n - {line}\n")
    assert spent(made) == [(2024, "office", "전체", basis, 480_000_000, 390_000_000)]
    under = read(HEAD + f"□ 청소차량 구입\n ○ 사업기간 : 2024. 1. ~ 12.\n ○ {line}\n")
    assert [row[2] for row in spent(under)] != ["전체"]


def test_the_question_for_a_unit_names_the_table() -> None:
    found = read(HEAD + "□ 예산현황\n| 단위사업명 | 예산액 | 집행액 |\n|---|---|---|\n| 구정 기획 | 300 | 120 |\n")
    assert "예산현황: 금액의 단위가 적혀 있지 않습니다" in questions(found)


def test_a_column_of_shares_belongs_to_the_amounts_that_all_of_it_fits() -> None:
    table = (
        "(단위: 백만원, %)\n| 분야 | 구성비 | 2024년 본예산 | 구성비 | 2025년 본예산 |\n|---|---|---|---|---|\n"
        "| 교육 | 50.0 | 100 | 60.0 | 180 |\n| 환경 | 50.0 | 100 | 40.0 | 120 |\n"
    )
    found = read("# 2025년도 본예산 개요\n마포구 예산과\n(2025. 1. 1. 기준)\n▣ 일반회계 세출예산 분야별 규모\n" + table)
    rates = [(row[2].split(";")[0], row[4]) for row in printed(found) if row[0] == "rate"]
    assert sorted(rates) == [
        ("fiscal_year=2024", "50.0"),
        ("fiscal_year=2024", "50.0"),
        ("fiscal_year=2025", "40.0"),
        ("fiscal_year=2025", "60.0"),
    ]


class TestTablesOfOthers:
    """Tables as provinces, cities and other districts print them."""

    def test_a_heading_in_the_first_cell_says_the_unit(self) -> None:
        got = read(
            HEAD
            + "□ 세출예산 집행현황\n\n| (단위: 천원, %) 사업명 | 예산현액 | 집행액 | 집행률 |\n|---|---|---|---|\n| 군항제 | 800 | 790 | 98.8 |\n| 위생 | 130 | 125 | 96.2 |"
        )
        assert spent(got) == [
            (2024, "project", "군항제", "예산현액", 800_000, 790_000),
            (2024, "project", "위생", "예산현액", 130_000, 125_000),
        ]

    def test_what_an_amount_is_made_of_is_no_item(self) -> None:
        table = (
            "<table><tr><th rowspan=2>사업명</th><th colspan=3>예산현액</th><th rowspan=2>집행액</th></tr><tr><th>계</th><th>본예산</th><th>전년도이월</th></tr>"
            "<tr><td>축제</td><td>800</td><td>700</td><td>100</td><td>790</td></tr><tr><td>보수</td><td>600</td><td>500</td><td>100</td><td>360</td></tr></table>"
        )
        got = told(f"<html><body><h1>2024년 업무보고</h1><p>(단위: 천원)</p>{table}</body></html>", "budget")
        assert [r[2:] for r in spent(got)] == [("축제", "예산현액", 800_000, 790_000), ("보수", "예산현액", 600_000, 360_000)]
        assert rows(got, "indicators", "indicator", "breakdown", "value")[0] == ("본예산", "축제", 700.0)

    def test_letters_under_headings_are_no_groups(self) -> None:
        table = (
            "<table><tr><th>부서명</th><th>대상액</th><th>집행액</th><th colspan=2>집행률(%)</th></tr><tr><th></th><th>(A)</th><th>(C)</th><th>대상액대비(C/A)</th><th>비고</th></tr>"
            "<tr><td>건설과</td><td>450</td><td>180</td><td>40.0</td><td></td></tr><tr><td>교통과</td><td>200</td><td>90</td><td>45.0</td><td></td></tr></table>"
        )
        got = told(f"<html><body><h1>2024년 신속집행</h1><p>(단위: 백만원)</p>{table}</body></html>", "budget")
        assert [r[3:] for r in spent(got)] == [("대상액", 450_000_000, 180_000_000), ("대상액", 200_000_000, 90_000_000)]

    @pytest.mark.parametrize(("words", "fund"), [("시군비", "구비"), ("시·군비", "구비"), ("시군구비", "구비"), ("도비", "도비")])
    def test_funds_of_a_province(self, words: str, fund: str) -> None:
        assert w.is_fund(words, "chungnam") == fund

    def test_other_beside_fields_is_a_field(self) -> None:
        got = read(
            "# 2024~2025년 중기지방재정계획\n마포구\n□ 분야별 투자계획\n(단위: 억원)\n\n| 분야 | 2024 | 2025 | 합계 |\n|---|---|---|---|\n| 사회복지 | 20 | 21 | 41 |\n| 기타 | 31 | 32 | 63 |"
        )
        assert [r[2:4] for r in shares(got)] == [("사회복지", "전체")] * 2 + [("기타", "전체")] * 2

    def test_accounts_over_years_of_a_plan(self) -> None:
        got = read(
            "# 2024~2025년 중기지방재정계획\n마포구\n□ 재정규모 전망\n(단위: 억원)\n\n| 구분 | 2024 | 2025 |\n|---|---|---|\n| 총계 | 72 | 74 |\n| 일반회계 | 62 | 63 |\n| 특별회계 | 10 | 11 |"
        )
        assert [r[1:4] for r in shares(got)] == [("account", "일반회계", "전체")] * 2 + [("account", "특별회계", "전체")] * 2

    def test_parts_of_special_accounts_behind_dashes(self) -> None:
        got = read(
            "# 2024년도 예산\n마포구\n□ 예산규모\n(단위: 백만원)\n\n| 회계별 | 2024년 본예산 | 2023년 본예산 |\n|---|---|---|\n| 계 | 70 | 65 |\n| 일반회계 | 60 | 56 |\n| 특별회계 | 10 | 9 |\n| - 공기업 | 6 | 5 |\n| - 기타 | 4 | 4 |"
        )
        assert [r[1] for r in sizes(got)] == ["일반회계", "일반회계", "공기업특별회계", "공기업특별회계", "기타특별회계", "기타특별회계"]

    def test_a_minus_in_brackets(self) -> None:
        assert [n.digits for n in numbers("(-)3,000")] == ["-3,000"]
        assert [n.digits for n in numbers("(△) 12.5")] == ["△12.5"]

    def test_the_cost_of_all_years_is_no_budget_of_one(self) -> None:
        got = read(
            HEAD
            + "□ 사업별 예산현황\n(단위: 천원)\n\n| 사업명 | 총사업비 | 2024년 예산액 | 집행액 | 집행률 |\n|---|---|---|---|---|\n| 어촌 | 6,000 | 2,000 | 900 | 45.0 |\n| 항만 | 3,000 | 1,000 | 300 | 30.0 |"
        )
        assert [r[2:] for r in spent(got)] == [("어촌", "예산액", 2_000_000, 900_000), ("항만", "예산액", 1_000_000, 300_000)]
        assert rows(got, "indicators", "indicator", "breakdown", "value")[0] == ("총사업비", "어촌", 6000.0)

    def test_a_code_before_a_name_is_no_part_of_its_kind(self) -> None:
        assert w.kind("160 예비비") == "reserve"

    def test_funds_that_a_column_or_a_cell_lists(self) -> None:
        got = read(
            HEAD
            + "□ 주요사업 예산\n(단위: 천원)\n\n| 사업명 | 예산액 | 재원구분 |\n|---|---|---|\n| 단지 | 1,200 | 국비 600 시비 180 구비 420 |\n| 청년 | 850 (국 425, 시 127, 구 298) | |\n| 방제 | 430 (구비) | |"
        )
        assert [r[2:4] + r[5:] for r in shares(got)] == [
            ("단지", "국비", 600_000), ("단지", "시비", 180_000), ("단지", "구비", 420_000), ("청년", "국비", 425_000), ("청년", "시비", 127_000),
            ("청년", "구비", 298_000), ("방제", "구비", 430_000),
        ]  # fmt: skip
        assert [r[2:5] for r in spent(got)] == [("단지", "예산액", 1_200_000), ("청년", "예산액", 850_000), ("방제", "예산액", 430_000)]


class TestFunds:
    YEARS = "(단위: 백만원)\n\n| 구분 | 2024년 | 2025년 |\n|---|---|---|\n| 국비 | 100 | 110 |\n| 구비 | 50 | 60 |\n"

    @pytest.mark.parametrize(
        ("amount", "funds"),
        [("위반 시 1,000", []), ("780 (국 600, 시 180)", [("국비", 600000), ("시비", 180000)]), ("500 (구 200)", [("구비", 200000)])],
    )
    def test_a_letter_alone_is_no_fund(self, amount: str, funds: list[Row]) -> None:
        found = read(f"{HEAD}## 예산\n(단위: 천원)\n\n| 사업명 | 예산액 |\n|---|---|\n| 단속 | {amount} |\n| 정비 | 700 |\n")
        assert rows(found, "funding", "fund", "amount_won") == funds

    def test_a_plan_of_no_named_thing_is_no_funding(self) -> None:
        made = read(f"{HEAD}## 중기재정계획\n{self.YEARS}| 보상비 | 70 | 80 |\n| 공사비 | 80 | 90 |\n")
        assert shares(made) == []
        assert spent(made) == []

    def test_the_basis_over_a_plan_by_fund_makes_it_no_settlement(self) -> None:
        found = shares(read(f"{PROJECT}□ 연차별 투자계획 (결산 기준)\n{self.YEARS}"))
        assert [(row[0], row[3]) for row in found] == [("2024", "국비"), ("2025", "국비"), ("2024", "구비"), ("2025", "구비")]


class TestEarlySpendingInLines:
    """Aim, target and what was spent of it on lines of their own, under a title that says scheme and year."""

    TOLD = "2025년 상반기 신속집행 추진실적\n마포구 기획예산과\n○ 대상액 2,310억원, 목표액 1,290억원\n○ 집행액 1,350억원({}104.7%) - 6.30. 기준\n"

    def test_what_was_spent_stands_beside_the_target_that_its_rate_is_over(self) -> None:
        got = read(self.TOLD.format("목표대비 "))
        made = rows(got, "budget_execution", "basis", "as_of", "budget_won", "executed_won")
        assert [(r[0], str(r[1]), *r[2:]) for r in made] == [
            ("대상액", "2025-06-30", 231 * 10**9, None),
            ("목표액", "2025-06-30", 129 * 10**9, 135 * 10**9),
        ]
        assert rows(got, "printed_figures", "figure", "printed") == [("rate", "104.7")]
        assert not [q for q in got.questions if "보다 큽니다" in q.words.ko]  # a target is to be passed

    def test_a_rate_without_words_is_over_what_makes_it(self) -> None:
        assert [r[2] for r in rows(read(self.TOLD.format("")), "budget_execution", "basis", "budget_won", "executed_won")] == [
            None,
            135 * 10**9,
        ]
        of_all = read(self.TOLD.format("").replace("104.7", "58.4"))
        assert [r[2] for r in rows(of_all, "budget_execution", "basis", "budget_won", "executed_won")] == [135 * 10**9, None]

    def test_a_line_with_a_subject_of_its_own_is_another(self) -> None:
        got = read("2025년 상반기 신속집행 추진실적\n마포구 기획예산과\n○ 대상액 2,310억원\n○ 대상액 310억원, 집행액 100억원\n")
        assert [(r[4], r[5]) for r in spent(got)] == [(231 * 10**9, None), (31 * 10**9, 10**10)]


class TestEarlySpendingInSentences:
    """조기집행 and 신속집행 as newspapers tell them: a target, what was spent of it, and whose it is."""

    def test_each_office_has_its_own(self) -> None:
        got = read(
            HEAD
            + "2024년 신속집행 실적은 다음과 같다. 총무과가 23억7천만원 중 24억4천만원을 집행해 1위를 차지했다. "
            + "세무과는 신속집행 목표액 12억5천만원에서 2억1천만원(집행률 16.8%)을 집행했으며, 대흥동이 목표액 1억4백만원 대비 80%인 8천320만원을 집행했다."
        )
        made = rows(got, "budget_execution", "department_id", "level", "basis", "budget_won", "executed_won")
        assert [r[1:] for r in made] == [
            ("office", "목표액", 2_370_000_000, 2_440_000_000),
            ("office", "목표액", 1_250_000_000, 210_000_000),
            ("office", "목표액", 104_000_000, 83_200_000),
        ]
        assert len({r[0] for r in made}) == 3

    def test_quarters_of_one_field(self) -> None:
        got = read(
            HEAD
            + "마포구는 2024년 신속집행의 소비·투자 분야에서 1분기는 목표액 80억원 대비 110%인 88억원, 2분기는 목표액 90억원 대비 120%인 108억원을 집행했다."
        )
        made = rows(got, "budget_execution", "item", "as_of", "budget_won", "executed_won")
        assert [(r[0], str(r[1]), r[2], r[3]) for r in made] == [
            ("소비·투자", "2024-03-31", 8 * 10**9, 88 * 10**8),
            ("소비·투자", "2024-06-30", 9 * 10**9, 108 * 10**8),
        ]

    @pytest.mark.parametrize("words", ["중 40억원을 집행할 계획이다", "중 40억원을 깎았다"])
    def test_what_was_not_spent_is_none(self, words: str) -> None:
        assert not [r for r in spent(read(HEAD + f"마포구는 2024년 신속집행을 한다. 구는 60억원 {words}.")) if r[5]]

    def test_another_body_is_not_the_governments(self) -> None:
        got = read(HEAD + "2024년 신속집행은 순조롭다. 서울지방국토관리청은 목표액 50억원 중 40억원을 집행했다.")
        assert not spent(got)

    def test_an_amount_that_nothing_calls_a_target_is_confirmed(self) -> None:
        named, bare = (
            read(HEAD + f"2024년 신속집행 실적은 다음과 같다. 총무과가 {said} 중 24억원을 집행했다.")
            for said in ("목표액 23억원", "23억원")
        )
        assert not any("목표액인지" in d.why.ko for d in named.doubted)
        assert any("목표액인지" in d.why.ko for d in bare.doubted)
