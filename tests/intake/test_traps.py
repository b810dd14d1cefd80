"""Small documents that lead a reader astray: a wrong unit, a lost sign, a total that does not fit, a time of day, the number of a floor."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import openpyxl
import polars as pl
import pytest

from lib.documents import read_bytes
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS

OURS = Given("seoul-mapo", "", 2024, date(2024, 6, 30))


@pytest.fixture
def reads(reference: Mapping[str, pl.DataFrame]):
    def reads(document: str | bytes, name: str = "a.txt") -> Reading:
        data = document.encode() if isinstance(document, str) else document
        return read_records(read_bytes(name, data), Governments.of(reference), TOPICS, OURS)

    return reads


def rows(found: Reading, table: str) -> list[dict[str, object]]:
    return [dict(r) for r in found.tables.get(table, ())]


def values(found: Reading, **where: str) -> list[Decimal]:
    kept = [r for r in rows(found, "indicators") if all(str(r[c]) == w for c, w in where.items())]
    return [Decimal(str(r["value"])) for r in kept]


def test_shares_of_pledges_are_no_counts(reads) -> None:
    found = reads(
        "□ 민선8기 공약 이행현황 (단위: %)\n| 분야 | 계 | 완료 | 정상추진 | 일부추진 |\n|---|---|---|---|---|\n| 환경 | 100 | 45 | 40 | 15 |\n| 안전 | 100 | 25 | 60 | 15 |\n"
    )
    assert not rows(found, "pledges")
    assert sorted(values(found, unit="%")) == [15, 15, 25, 40, 45, 60]
    assert not found.doubts


def test_counts_of_pledges_beside_money_stay_counts(reads) -> None:
    found = reads(
        "□ 민선8기 공약 이행현황 (단위: 건, 백만원)\n| 분야 | 계 | 완료 | 정상추진 |\n|---|---|---|---|\n| 환경 | 12 | 5 | 7 |\n| 안전 | 9 | 3 | 6 |\n"
    )
    assert sorted(str(r["count"]) for r in rows(found, "pledges")) == ["3", "5", "6", "7"]


@pytest.mark.parametrize("heads", ["승소(명) | 패소(명)", "승소(%) | 패소(%)"])
def test_people_and_shares_are_no_lawsuits(reads, heads: str) -> None:
    found = reads(f"□ 소송 현황 (2024년 제소)\n| 구분 | {heads} |\n|---|---|---|\n| 행정소송 | 60 | 40 |\n")
    assert not rows(found, "lawsuits")
    assert sorted(values(found)) == [40, 60]


def test_counts_of_lawsuits_with_a_rate_beside_them_stay_counts(reads) -> None:
    found = reads("□ 소송 현황 (2024년 제소)\n| 구분 | 승소(건) | 패소(건) | 승소율(%) |\n|---|---|---|---|\n| 행정소송 | 6 | 2 | 75.0 |\n")
    assert sorted(int(str(r["count"])) for r in rows(found, "lawsuits")) == [2, 6]
    assert [(r["printed"], r["unit"]) for r in rows(found, "printed_figures")] == [("75.0", "%")]


@pytest.mark.parametrize(("printed", "said"), [("(1)", "△1"), ("△1", "△1")])
def test_the_rows_give_the_sign_of_a_gap_in_brackets(reads, printed: str, said: str) -> None:
    found = reads(f"| 구분 | 정원 | 현원 | 과부족 |\n|---|---|---|---|\n| 5급 | 12 | 11 | {printed} |\n| 6급 | 30 | 31 | (1) |\n")
    assert [r["printed"] for r in rows(found, "printed_figures")] == [said, "1"]
    assert not found.doubts


def test_a_gap_in_brackets_that_fits_neither_way_is_asked(reads) -> None:
    found = reads("| 구분 | 정원 | 현원 | 과부족 |\n|---|---|---|---|\n| 5급 | 12 | 11 | (3) |\n")
    assert not rows(found, "printed_figures")
    assert any("(3)" in q.words.ko and q.at == "L3" for q in found.questions)


def test_a_row_of_rates_in_a_table_of_people_is_in_per_cent(reads) -> None:
    found = reads("(단위: 명)\n| 구분 | 5급 | 6급 |\n|---|---|---|\n| 정원 | 12 | 30 |\n| 현원 | 9 | 27 |\n| 비율 | 75 | 90 |\n")
    assert sorted(values(found, unit="%")) == [75, 90]
    assert not values(found, unit="명")


def test_a_fraction_that_a_spreadsheet_keeps_is_the_rate(reads) -> None:
    book = openpyxl.Workbook()
    for line in (["사업명", "예산액(천원)", "집행액(천원)", "집행률(%)"], ["공원 정비", 8000, 6000, 0.75], ["하천 정비", 5000, 1000, 0.2]):
        book.active.append(line)
    made = io.BytesIO()
    book.save(made)
    found = reads(made.getvalue(), "a.xlsx")
    printed = rows(found, "printed_figures")
    assert [(r["printed"], r["unit"]) for r in printed] == [("0.75", "배"), ("0.2", "배")]
    assert not any("오류" in str(r["note"]) for r in printed)
    assert not found.doubts


def test_a_rate_below_one_per_cent_stays_one(reads) -> None:
    found = reads("(단위: 천원)\n| 사업명 | 예산액 | 집행액 | 집행률(%) |\n|---|---|---|---|\n| 공원 정비 | 10,000 | 60 | 0.6 |\n")
    assert [(r["printed"], r["unit"]) for r in rows(found, "printed_figures")] == [("0.6", "%")]


def test_a_dash_alone_is_no_row(reads) -> None:
    found = reads("| 구분 | 계 | 남 | 여 |\n|---|---|---|---|\n| 정원 | 36 | - | - |\n| 현원 | 36 | 16 | 20 |\n")
    assert sorted(values(found)) == [16, 20]
    assert [(r["authorized"], r["actual"]) for r in rows(found, "staffing")] == [(36, 36)]


def test_rows_that_do_not_make_their_total_carry_a_doubt_that_names_it(reads) -> None:
    table = "(단위: 백만원)\n| 사업명 | 예산액 | 집행액 |\n|---|---|---|\n| 공원 정비 | {} | 300 |\n| 하천 정비 | 200 | 100 |\n| 계 | 700 | 400 |\n"
    wrong, right = reads(table.format("500,000")), reads(table.format("500"))
    assert [at for name, at, _ in wrong.doubts] == ["L4", "L5"]
    assert all("700백만원(L6)" in why.ko and "500,000 + 200" in why.ko for _, _, why in wrong.doubts)
    assert not right.doubts


def test_a_time_of_day_and_the_floor_of_a_room_are_no_figures(reads) -> None:
    found = reads("□ 추진실적\n ○ 16시 20분, 매주 목요일\n ○ 간담회 개최 (5층 대강당)\n ○ 청사 규모 : 지하 2층, 지상 9층\n")
    assert sorted(values(found)) == [2, 9]
    assert not found.questions or all("16" not in q.words.ko and "20분" not in q.words.ko for q in found.questions)


def test_counts_in_a_table_without_a_unit_are_counted_in_what_the_column_counts(reads) -> None:
    """And so are their printed totals: without a unit the whole report could not be registered."""
    found = reads(
        "□ 제안 접수\n\n| 구 분 | 접수 | 채택 |\n|---|---|---|\n| 계 | 254 | 31 |\n| 구민창안 | 162 | 19 |\n| 공무원제안 | 92 | 12 |\n"
    )
    told = [(r["printed"], r["unit"]) for r in rows(found, "printed_figures")]
    assert told == [("254", "건"), ("31", "건")]


def test_a_total_of_money_without_a_unit_is_asked(reads) -> None:
    found = reads(
        "□ 예산\n\n| 단위사업명 | 예산액 | 집행액 |\n|---|---|---|\n| 계 | 300 | 200 |\n| 가나 | 100 | 100 |\n| 다라 | 200 | 100 |\n"
    )
    assert rows(found, "printed_figures") == []
    assert any("단위" in q.words.ko for q in found.questions)


def test_what_is_spent_above_its_budget_is_doubted_though_no_rate_is_printed(reads) -> None:
    table = "(단위: 천원)\n\n| 단위사업명 | 예산액 | 집행액 |\n|---|---|---|\n| 구정 기획 | 31,200 | {spent} |\n| 기본경비 | 24,400 | 18,000 |\n"
    above, below = (reads(f"□ 예산현황\n\n{table.format(spent=spent)}") for spent in ("41,900", "21,900"))
    assert [d.ko for _, _, d in above.doubts] == ["집행액(41,900천원)이 예산(31,200천원)보다 큽니다."]
    assert below.doubts == []
