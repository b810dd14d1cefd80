"""Budgets of offices by stage, balances of funds, and changes over several years: tables that the declared words read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from lib.core.wording import Wording
from lib.documents.formats import parse
from lib.documents.model import Table
from lib.forms import Words
from lib.intake import Given, read_records
from lib.reading.meaning import tables
from lib.reading.meaning.arithmetic.sums import kinds_below
from lib.reading.meaning.cells import Cell
from lib.reading.meaning.records.columns import Columns
from lib.topics import TOPICS
from lib.topics.budget.wording import EXECUTION, SIZE
from tests.reading.test_meaning import DAY, KNOWN, read, rows, table

HEAD = "# 2025년도 주요업무계획\n\n2025. 2. 13.\n\n## 일반현황\n\n### {}\n(단위 : 백만원)\n\n"
STAGES = (("당초", "예산액", (8_500, 4_400)), ("최종", "최종예산", (8_560, 4_440)))


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_original_and_final_budget_of_offices_stand_side_by_side(order: tuple[int, ...]) -> None:
    stages = [STAGES[n] for n in order]
    lines = (f"{name} | " + " | ".join(f"{money[n]:,}" for _, _, money in stages) for n, name in enumerate(("도로과", "하천과")))
    sums = " | ".join(f"{sum(money):,}" for _, _, money in stages)
    found = read(HEAD.format("예산") + table("부서 | " + " | ".join(w for w, _, _ in stages), f"계 | {sums}", *lines), "안전실")
    expected = [
        (f"busan/{o}", "office", basis, money[n] * 10**6) for _, basis, money in STAGES for n, o in enumerate(("dorogwa", "hacheongwa"))
    ]
    assert rows(found, "budget_execution", "department_id", "level", "basis", "budget_won") == sorted(expected, key=str)
    assert not found.tables.get("indicators")


def test_offices_stages_and_accounts_cross() -> None:
    text = table("부서 | 일반회계 | | 특별회계 | ", " | 당초 | 최종 | 당초 | 최종", "계 | 600 | 650 | 300 | 350", "도로과 | 300 | 330 | 200 | 230",
                 "하천과 | 300 | 320 | 100 | 120")  # fmt: skip
    found = rows(read(HEAD.format("예산") + text, "안전실"), "budget_execution", "department_id", "item", "basis", "budget_won")
    assert len(found) == 8
    assert ("busan/dorogwa", "특별회계", "최종예산", 230_000_000) in found


def test_the_day_over_a_table_tells_its_fiscal_year() -> None:
    text = table("부서 | 회계 | 예산현액 | 집행액", "합계 | | 10,000 | 9,000", "도로과 | 일반회계 | 4,000 | 3,600", " | 특별회계 | 2,000 | 1,900",
                 "하천과 | 일반회계 | 4,000 | 3,500")  # fmt: skip
    found = read(HEAD.format("예산 집행") + "(2024. 12. 31. 기준)\n\n" + text, "안전실")
    assert {y for (y,) in rows(found, "budget_execution", "fiscal_year")} == {2024}


def test_balances_of_funds_with_income_and_spending() -> None:
    text = table("기금명 | 2024년도말 조성액 | 2025년도 운용계획 | | | 2025년도말 조성액", " | | 수입 | 지출 | 증감 | ", "계 | 2,100 | 90 | 100 | △10 | 2,090",
                 "재난관리기금 | 1,950 | 40 | 45 | △5 | 1,945", "노 인 복 지 기 금 * | 150 | 50 | 55 | △5 | 145")  # fmt: skip
    found = read(HEAD.format("기금") + text)
    money = rows(found, "budget_size", "fiscal_year", "account", "item", "stage", "amount_won")
    assert len(money) == 8
    assert (2024, "기금", "재난관리기금", "연도말 조성액", 1_950_000_000) in money
    assert (2025, "기금", "노인복지기금", "기금 지출", 55_000_000) in money


def test_the_law_by_which_a_fund_is_kept_is_no_part_of_its_name() -> None:
    text = table("기금명 | 설치근거 | 조성액 | 2024 수입 | 2024 지출 | 비고", "재난관리기금 | 재난관리기금 조례 | 1,200 | 300 | 240 | 안전과",
                 "양성평등기금 | 지방기금법 §17 | 500 | 120 | 80 | 타 부서", "총 계 | | 1,700 | 420 | 320 | ")  # fmt: skip
    found = read(HEAD.format("기금 운용") + "(2024. 12. 31. 기준)\n\n" + text)
    money = rows(found, "budget_size", "fiscal_year", "account", "item", "stage", "amount_won")
    assert len(money) == 6
    assert (2024, "기금", "양성평등기금", "기금 지출", 80_000_000) in money
    assert not found.tables.get("indicators")


FUND = table("2023년말 조성액 | 2024년 | | | 2024년말 조성액", " | 수입 | 지출 | 증감 | ", "1,100 | 300 | 240 | 60 | 1,160")


def test_a_title_names_the_fund_of_a_table_without_names() -> None:
    money = rows(read(HEAD.format("기금 : 양성평등기금") + FUND), "budget_size", "fiscal_year", "account", "item", "stage", "amount_won")
    assert money == [(2023, "기금", "양성평등기금", "연도말 조성액", 1_100_000_000), (2024, "기금", "양성평등기금", "기금 수입", 300_000_000),
                     (2024, "기금", "양성평등기금", "기금 지출", 240_000_000), (2024, "기금", "양성평등기금", "연도말 조성액", 1_160_000_000)]  # fmt: skip


@pytest.mark.parametrize("title", ["양성평등기금, 노인복지기금", "각종 기금"])
def test_a_title_of_several_funds_or_of_none_names_no_fund(title: str) -> None:
    assert not read(HEAD.format(title) + FUND).tables.get("budget_size")


LINES = table("항목 | 2025년 수입 | 2024년 수입", "계 | 400 | 370", "과태료 | 310 | 280", "이자수입 | 90 | 90")


def test_what_one_fund_takes_in_by_item_is_money_of_that_fund() -> None:
    money = rows(read(HEAD.format("양성평등기금 운용계획") + LINES), "budget_size", "fiscal_year", "account", "item", "stage", "amount_won")
    assert len(money) == 4
    assert (2025, "기금", "양성평등기금 과태료", "기금 수입", 310_000_000) in money


def test_income_by_item_under_no_fund_is_none_of_one() -> None:
    assert not read(HEAD.format("시설 운용계획") + LINES).tables.get("budget_size")


def test_what_a_fund_gave_alone_is_no_account_of_it() -> None:
    text = table("연도 | 지원업체 | 지원액", "2023 | 11 | 120", "2024 | 14 | 150")
    assert not read(HEAD.format("양성평등기금 지원") + text).tables.get("budget_size")


def test_who_looks_after_a_fund_and_how_many_a_total_adds_up_are_no_rows_of_their_own() -> None:
    text = table("기금명 | 소관부서 | 2024년말 현재액 | 2025년 수입 | | | 2025년 지출 | 2025년말 현재액", " | | | 소계 | 전입금 | 이자 | | ",
                 "재난관리기금 | 안전과 | 900 | 60 | 40 | 20 | 50 | 910", "양성평등기금 | 가족과 | 100 | 6 | - | 6 | 5 | 101",
                 "합계(2개) | | 1,000 | 66 | 40 | 26 | 55 | 1,011")  # fmt: skip
    found = read(HEAD.format("기금") + text)
    money = rows(found, "budget_size", "fiscal_year", "item", "stage", "amount_won")
    assert len(money) == 8
    assert (2025, "재난관리기금", "기금 수입", 60_000_000) in money
    assert (2025, "양성평등기금", "연도말 조성액", 101_000_000) in money


def test_what_is_left_of_a_fund_is_no_balance_beside_what_was_raised() -> None:
    found = read(
        HEAD.format("기금") + table("기금명 | 조성액 | 집행액 | 잔액", "재난관리기금 | 1,200 | 300 | 900", "자활기금 | 500 | 120 | 380")
    )
    assert not found.tables.get("budget_size")


def test_shares_are_printed_rates_and_a_title_names_the_account() -> None:
    text = table("분야별 | 2025 | | 2024 | | 비교증감 | ", " | 예산액 | 구성비 | 예산액 | 구성비 | 증감액 | 증감률", "총계 | 9,000 | 100% | 8,000 | 100% | 1,000 | 12.50%",
                 "교육 | 2,250 | 25.00% | 2,000 | 25.00% | 250 | 12.50%", "환경 | 6,750 | 75.00% | 6,000 | 75.00% | 750 | 12.50%")  # fmt: skip
    found = read(HEAD.format("일반회계 분야별 예산") + text)
    money = rows(found, "budget_size", "fiscal_year", "account", "item", "amount_won")
    assert money == [(2024, "일반회계", "교육", 2_000_000_000), (2024, "일반회계", "환경", 6_000_000_000),
                     (2025, "일반회계", "교육", 2_250_000_000), (2025, "일반회계", "환경", 6_750_000_000)]  # fmt: skip
    assert ("rate", "25.00") in rows(found, "printed_figures", "figure", "printed")
    assert not found.tables.get("indicators")


def test_accounts_below_their_class_are_its_parts() -> None:
    text = table(
        "구분 | 2025 예산 | 2024 예산",
        "총계 | 9,417 | 8,912",
        "일반회계 | 9,122 | 8,462",
        "특별회계 | 295 | 450",
        "건축안전 | 14 | 13",
        "주차장 | 281 | 437",
    )
    found = rows(read(HEAD.format("예산규모") + text), "budget_size", "fiscal_year", "account", "item", "amount_won")
    assert [r for r in found if r[0] == 2025] == [
        (2025, "일반회계", "전체", 9_122_000_000), (2025, "특별회계", "건축안전", 14_000_000), (2025, "특별회계", "주차장", 281_000_000),
    ]  # fmt: skip


def test_an_office_under_a_bureau_of_its_own_name_is_one_of_its_offices() -> None:
    lines = ("국 | 부서명 | 예산현액 | 지출액 | 집행률(%)", "총계 | 총계 | 900 | 450 | 50.0", "안전실 | 소계 | 600 | 300 | 50.0", "안전실 | 안전실 | 400 | 200 | 50.0",
             "안전실 | 재난과 | 200 | 100 | 50.0", "도로국 | 소계 | 300 | 150 | 50.0", "도로국 | 도로과 | 100 | 50 | 50.0", "도로국 | 보수과 | 200 | 100 | 50.0")  # fmt: skip
    text = "# 행정사무감사 자료\n\n## 부서별 세출예산 집행현황\n\n(2024. 9. 30. 기준, 단위 : 백만원)\n\n" + table(*lines)
    found = rows(read(text), "budget_execution", "department_id", "item", "budget_won")
    assert ("busan/anjeonsil", "안전실", 400_000_000) in found
    assert "전체" not in {item for _, item, _ in found}


BROKEN = """예산 현황

| 구분 |
2025 예산 |
2024 예산 |
증감 |
| 일반회계 |
9,122 |
8,462 |
660 |
|
주차장특별회계 |
281 |
437 |
△156 |
"""
LOST = """(단위 : 백만원)
구분 | 계 | 구성비 | 일반회계 | 특별회계 | ||||
---|---|---|---|---|---|---|---|---|
예산액 | 구성비 | 예산액 | 구성비 | |||||
합계 | 1,000 | 100 | 900 | 100 | 100 | 100 | ||
지방세 | 400 | 40 | 360 | 40 | 40 | 40 | ||
보조금 | 600 | 60 | 540 | 60 | 60 | 60 |
"""


def grid(text: str) -> Table:
    return next(b for b in parse("가.md", text.encode()).blocks if isinstance(b, Table))


def test_a_row_opened_by_its_own_bar_and_broken_a_cell_a_line() -> None:
    assert [list(row) for row in grid(BROKEN).texts()] == [
        ["구분", "2025 예산", "2024 예산", "증감"], ["일반회계", "9,122", "8,462", "660"], ["주차장특별회계", "281", "437", "△156"],
    ]  # fmt: skip


def test_a_heading_beside_a_word_is_not_over_it() -> None:
    assert {(c.text, c.col, c.colspan) for c in grid(LOST).cells if c.row == 0} == {
        ("구분", 0, 1), ("계", 1, 1), ("구성비", 2, 1), ("일반회계", 3, 2), ("특별회계", 5, 2),
    }  # fmt: skip


def test_who_keeps_a_page_is_not_whose_figures_it_has() -> None:
    found = read_records(
        parse("가.md", f"부산 서구 예산 현황\n{BROKEN}\n\n- 자료관리부서 기획예산과\n".encode()), KNOWN, TOPICS, Given("", "", 2025, DAY)
    )
    assert (found.report.setting.department_id or "").endswith("/all")


def test_money_without_a_day_has_that_of_the_cover_not_of_the_people() -> None:
    staff = "(’25. 1. 1. 기준)\n\n" + table("구분 | 계 | 5급 | 6급", "정원 | 30 | 10 | 20", "현원 | 28 | 9 | 19")
    text = f"# 2025년도 주요업무계획\n\n부산광역시 서구\n\n2025. 2. 13.\n\n## 일반현황\n\n### 정·현원\n{staff}\n\n### 예산규모\n(단위 : 백만원)\n\n"
    text += table("구분 | 2025년 예산", "총계 | 9,417", "일반회계 | 9,122", "특별회계 | 295")
    found = read_records(parse("가.md", text.encode()), KNOWN, TOPICS, Given("부산광역시 서구", "", 2025, None))
    assert {d for (d,) in rows(found, "budget_size", "as_of")} == {date(2025, 2, 13)}
    assert {d for (d,) in rows(found, "staffing", "as_of")} == {date(2025, 1, 1)}


@pytest.mark.parametrize(
    ("heading", "kinds", "level"),
    [
        ("구분", ("정책사업", "행정운영경비", "재무활동"), "policy_program"),
        ("구분", ("정책사업", "인력운영비", "기본경비"), "unit_program"),  # they divide one total, so that they stand on one level
        ("정책사업명", ("맑은 물 지키기", "행정운영경비", "재무활동"), "policy_program"),
        ("단위사업명", ("맑은 물 지키기", "인력운영비", "기본경비"), "unit_program"),
    ],
)
def test_policies_have_a_level_of_their_own(heading: str, kinds: tuple[str, ...], level: str) -> None:
    lines = (f"{heading} | 예산액 | 집행액 | 집행률", "계 | 1,000 | 640 | 64.0", f"{kinds[0]} | 700 | 420 | 60.0",
             f"{kinds[1]} | 200 | 140 | 70.0", f"{kinds[2]} | 100 | 80 | 80.0")  # fmt: skip
    found = read(f"# 2024년 주요업무 추진실적\n\n□ 예산 집행현황\n(단위 : 백만원, %)\n\n{table(*lines)}\n")
    assert {row["level"] for row in found.tables["budget_execution"]} == {level}
    assert len(found.tables["budget_execution"]) == len(kinds)


def test_classes_over_the_kinds_of_revenue_add_no_word_to_them() -> None:
    text = "# 재정 현황\n\n## 일반회계 세입예산\n\n(단위 : 백만원)\n\n" + table(
        "연도 | 계 | 자체재원 | | 의존재원 | | 보전수입 등 내부거래", " | | 지방세 | 세외수입 | 조정교부금 | 보조금 | ", "2026(안) | 1,500 | 200 | 70 | 300 | 800 | 130",
        "2025 | 1,400 | 190 | 60 | 290 | 740 | 120", "증감 | +100 | +10 | +10 | +10 | +60 | +10",
    )  # fmt: skip
    found = rows(read(text), "budget_size", "fiscal_year", "item", "amount_won")
    assert len(found) == 10
    assert {(2026, "지방세", 200_000_000), (2025, "보조금", 740_000_000), (2026, "보전수입등및내부거래", 130_000_000)} <= set(found)


def test_what_a_government_takes_in_by_source_is_its_revenue_budget() -> None:
    text = "# 재정 현황\n\n## 일반회계 세입예산\n\n(단위 : 억원)\n\n" + table(
        "구분 | '25년 당초 | '24년 당초 | 증감액 | 증감률(%)",
        "계 | 6,542 | 6,105 | 437 | 7.2",
        "지방세 | 5,012 | 4,890 | 122 | 2.5",
        "세외수입 | 530 | 510 | 20 | 3.9",
        "조정교부금 | 1,000 | 705 | 295 | 41.8",
    )
    found = read(text)
    assert rows(found, "budget_size", "account", "item", "stage", "fiscal_year", "amount_won") == [
        ("일반회계", item, "세입예산", year, amount * 10**8)
        for item, own in (("세외수입", (510, 530)), ("조정교부금", (705, 1_000)), ("지방세", (4_890, 5_012)))
        for year, amount in zip((2024, 2025), own, strict=True)
    ]
    assert not found.tables.get("indicators")
    assert not found.doubted


class Counted(tuple[Cell, ...]):
    """Cells that count how often somebody goes over all of them."""

    passes = 0

    def __iter__(self) -> Iterator[Cell]:
        self.passes += 1
        return super().__iter__()


@pytest.mark.parametrize(("wording", "heads"), [(SIZE, "기정예산 | 제1회 추경 | 증감률"), (EXECUTION, "예산액 | 집행액 | 집행률")])
def test_what_all_cells_say_is_found_once_a_table(wording: Wording, heads: str) -> None:
    text = f"# 예산 현황\n(단위 : 백만원)\n{table(f'회계 | {heads}', '일반회계 | 700 | 70 | 10', '특별회계 | 300 | 30 | 10')}\n"
    report = read(text).report
    sheet = next(match.sheet for match in tables(report, lambda _: True, (wording,)))
    cells = Counted(sheet.cells)
    columns, told, passes = Columns(replace(sheet, cells=cells), report), [c for c in sheet.cells if not c.is_derived], []
    for cell in (*told, *told):
        assert columns.of(cell.members, [cell])
        assert columns.times(cell)
        passes.append(cells.passes)
    assert passes[len(told) - 1] == passes[-1]


class Row(int):
    """The number of a row that counts what it is held against."""

    compared = 0

    def __gt__(self, other: int) -> bool:
        Row.compared += 1
        return int(self) > int(other)

    def __lt__(self, other: int) -> bool:
        Row.compared += 1
        return int(self) < int(other)


def test_kinds_of_a_class_are_looked_for_from_its_row_on() -> None:
    names = ["특별회계", "공기업특별회계", "기타특별회계", *(f"사업 {n}" for n in range(300))]
    words = Words(0, "1", ((0, ""),))
    cells = [Cell(Row(n), 0, words, next(words.figures()), members={"item": name}) for n, name in enumerate(names)]
    assert kinds_below(cells, SIZE) == {0: (1, 2)}
    assert Row.compared < 10 * len(names)


def test_offices_that_alone_tell_rows_apart_are_no_remark() -> None:
    text = table("회계 | 부서명 | 예산액", "일반회계 | 도로과 | 300", "일반회계 | 하천과 | 200", "특별회계 | 도로과 | 100")
    found = rows(read("# 2025년 예산 현황\n\n## 시 예산규모\n\n(단위 : 억원)\n\n" + text), "budget_size", "account", "amount_won")
    assert ("일반회계", 30_000_000_000) not in found
