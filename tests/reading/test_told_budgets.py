"""Budgets of an office told in lines: read where their parts make the whole, under a heading about budgets alone."""

from __future__ import annotations

import pytest

from lib.intake import Reading
from tests.reading.test_figures import read

MILLION = 10**6
FRONT = "2025년도 주요업무계획\n\n부산광역시\n물빛도시국\n\nⅠ. 일반현황\n\n"


def rows(text: str, heading: str = "□ 예 산") -> set[tuple[object, ...]]:
    """Item or office, source, year and millions of won of every row of budgets."""
    tables = read(f"{FRONT}{heading}\n{text}\n\n□ 주요업무\n ○ 하천 관리\n", name="2025_부산시_물빛도시국_주요업무계획.txt").tables
    found = [*tables.get("budget_execution", ()), *tables.get("funding", ())]
    return {
        (str(r["item"]), r.get("fund") or "", r["fiscal_year"], float(str(r.get("budget_won") or r.get("amount_won"))) / MILLION)
        for r in found
    }


def test_accounts_in_a_bracket() -> None:
    expected = {("일반회계", "", 2025, 5000), ("특별회계", "", 2025, 1200)}
    assert rows(" ○ 2025년 예산 : 62억원(일반회계 50억원, 특별회계 12억원)") == expected
    assert rows(" ○ 예산규모 : 6,200백만원(일반회계 5,000, 특별회계 1,200)", "□ 2025년 예산") == expected


def test_offices_in_lines_below() -> None:
    lines = " ○ 총 예산 : 6,200백만원\n  - 하천과 : 5,000백만원\n  - 공원과 : 1,200백만원"
    assert {(year, money) for _, _, year, money in rows(lines, "□ 2025년 예산")} == {(2025, 5000), (2025, 1200)}


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        (" ○ 2025년 예산 : 62억원(일반회계 50억원, 특별회계 13억원)", "□ 예 산"),  # 63
        (" ○ 하천 예산 : 62억원(둑 쌓기 50억원, 물길 정비 12억원)", "□ 추진계획"),
    ],
)
def test_parts_that_do_not_make_the_whole_or_stand_elsewhere_are_no_table(line: str, heading: str) -> None:
    assert not rows(line, heading) & {("일반회계", "", 2025, 5000), ("둑 쌓기", "", 2025, 5000)}


def test_the_year_of_a_budget_is_not_that_of_the_one_before() -> None:
    text = (
        "2030년도 세출 예산안은 86억 8732만원 4000원으로 2029년도 본예산 126억 8210만 6000원보다 39억 9478만 2000원을 감액편성하였습니다."
    )
    found = read(f"부산시 예산안 제안설명\n\n{text}\n", name="제안설명.txt").tables["budget_size"]
    assert {(r["fiscal_year"], r["amount_won"]) for r in found} == {(2030, 8_687_324_000), (2029, 12_682_106_000)}


BILL = "2030년도 세출 예산안은 86억 8732만원으로 2029년도 본예산 126억 8210만원보다 39억 9478만원을 감액편성하였습니다."


def speech(speaker: str, bill: str = BILL, about: str = "농업기술센터 소관 예산안을 설명드리겠습니다.") -> Reading:
    return read(f"부산시의회 예산결산특별위원회\n\n{speaker} 홍길동입니다.\n\n{about}\n\n{bill}\n", name="제안설명.txt")


def office_bills(made: Reading) -> set[tuple[object, ...]]:
    return {(r["fiscal_year"], r["budget_won"], r["note"]) for r in made.tables.get("budget_execution", ())}


def test_an_office_tells_its_own_bill_and_the_budget_before_it() -> None:
    made = speech("농업기술센터소장")
    assert office_bills(made) == {(2030, 8_687_320_000, "예산안"), (2029, 12_682_100_000, "당초예산")}
    assert "budget_size" not in made.tables
    assert office_bills(speech("농업기술센터소장", BILL.replace("39억", "38억"))) == set()


def test_who_speaks_alone_does_not_say_whose_bill_it_is() -> None:
    made = speech("농업기술센터소장", about="제안설명을 드리겠습니다.")
    assert office_bills(made) == set()
    assert "budget_size" not in made.tables
    assert any("소관 금액인지" in question.words.ko for question in made.questions)


def test_the_bill_of_the_government_stays_its_own_whoever_speaks() -> None:
    made = speech("행정지원국장", f"우리 시의 {BILL}", "제안설명을 드리겠습니다.")
    assert office_bills(made) == set()
    assert {(r["fiscal_year"], r["amount_won"]) for r in made.tables["budget_size"]} == {(2030, 8_687_320_000), (2029, 12_682_100_000)}
    assert office_bills(speech("기획예산실장", about="제안설명을 드리겠습니다.")) == set()


def test_accounts_in_a_bracket_behind_a_surplus_are_no_budgets() -> None:
    told = "○ {what} 312억 5천만원(일반회계 280억 2천만원, 특별회계 32억 3천만원)임."
    page = "부산시 2030회계연도 세입·세출 결산 승인안 검토보고\n\n{line}\n"
    surplus = read(page.format(line=told.format(what="세입에서 세출을 차감한 세계잉여금은")), name="검토보고.txt")
    assert not surplus.tables.get("budget_size")
    assert [r["breakdown"] for r in surplus.tables["indicators"]] == ["일반회계", "특별회계"]
    settled = read(page.format(line=told.format(what="세출결산액은")), name="검토보고.txt")
    assert {(r["account"], r["stage"]) for r in settled.tables["budget_size"]} >= {("일반회계", "세출결산"), ("특별회계", "세출결산")}
