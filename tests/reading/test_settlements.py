"""Settlements read aloud: an office's budget and spending, a government's revenue and expenditure."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.topics import TOPICS
from tests.reading.test_meaning import KNOWN, rows, table


def told(text: str, department: str = "") -> Reading:
    return read_records(parse("가.txt", text.encode()), KNOWN, TOPICS, Given("부산광역시 서구", department, 2024, date(2024, 6, 20)))


def spent(text: str, department: str = "") -> list[tuple[object, ...]]:
    front = "2023회계연도 결산 승인안 제안설명\n\n"
    return rows(told(front + text, department), "budget_execution", "level", "item", "fiscal_year", "budget_won", "executed_won")


@pytest.mark.parametrize(
    "text",
    [
        "하늘정책과 소관 세출예산 현액은 24억 500만 원으로, 이 중 80%인 19억 2,400만 원을 집행하였고 집행잔액은 4억 8,100만 원입니다.",
        "하늘정책과 소관 세출예산은 총 24억 500만 원 중 지출액은 19억 2,400만 원이고 집행잔액은 4억 8,100만 원으로 집행률은 80%입니다.",
    ],
)
def test_the_money_of_an_office(text: str) -> None:
    assert spent(text) == [("office", "전체", 2023, 2_405_000_000, 1_924_000_000)]


def test_money_carried_over_belongs_to_the_sum() -> None:
    text = "하늘정책과 소관 세출예산 현액은 30억 원으로 19억 원을 집행하였고 7억 원을 이월하였으며 집행잔액은 4억 원입니다."
    assert spent(text) == [("office", "전체", 2023, 3_000_000_000, 1_900_000_000)]
    assert not spent(text.replace("잔액은 4억", "잔액은 8억"))  # they do not make one another


def test_an_item_that_a_sentence_names_last() -> None:
    text = "하늘정책과 소관 사항입니다.\n\n마을 행사 등을 위한 하늘축제 지원 예산 집행액은 3,500만원이고 집행잔액은 249만원입니다."
    assert spent(text) == [("project", "하늘축제 지원", 2023, None, 35_000_000)]


def test_an_item_whose_name_is_too_long_is_asked_about_and_not_all_of_the_office() -> None:
    name = "저소득 취약계층 아동 청소년과 한부모 가정의 방과 후 돌봄 서비스 확대와 급식 지원"
    text = f"하늘정책과 소관 사항입니다.\n\n{name} 예산액은 300만 원으로 이 중 200만 원을 집행하였습니다."
    assert not spent(text)
    asked = [q for q in told("2023회계연도 결산 승인안 제안설명\n\n" + text).questions if "어느 사업" in q.words.ko]
    assert [len(q.marks) for q in asked] == [2]


def test_income_is_no_spending() -> None:
    assert not spent("하늘정책과 소관 세입예산 현액은 24억 원이며 실제 수납액은 26억 원입니다.")


def test_what_a_government_settled() -> None:
    text = (
        "2023회계연도 결산 검토보고\n\n일반회계 및 특별회계의 예산현액은 6,396억원이며\n\n"
        "세출결산액은 5,893억원(일반회계 5,784억원, 특별회계 109억원)임.\n\n세입결산액에서 세출결산액을 뺀 잉여금은 503억원이다."
    )
    assert sorted(rows(told(text), "budget_size", "account", "stage", "amount_won")) == [
        ("일반회계", "세출결산", 578_400_000_000),
        ("전체", "세출결산", 589_300_000_000),
        ("전체", "예산현액", 639_600_000_000),
        ("특별회계", "세출결산", 10_900_000_000),
    ]


def test_a_room_is_no_department() -> None:
    made = told(
        "제31회 하늘군의회\n일시 2024년 6월 20일\n장소 제2회의실\n\n하늘정책과 소관 세출예산 현액은 30억 원으로 19억 원을 집행하였습니다."
    )
    assert "회의실" not in str(made.tables.get("departments"))


def test_offices_that_begin_a_sentence_tell_of_their_own_money() -> None:
    text = (
        "구름농정국 2023회계연도 세출 예산현액은 300억 원이며, 이 중 270억 원을 지출하여 집행률은 90.0%입니다.\n\n"
        "먼저 구름농정과는 예산현액 200억 원 가운데 180억 원을 집행하여 90.0%의 집행률을 보였습니다.\n\n"
        "끝으로 들판과는 100억 원의 예산현액 중에서 90억 원을 집행하였으며 집행률은 90.0%입니다."
    )
    found = told("2023회계연도 결산 승인안 제안설명\n\n" + text)
    money = [(level, won, spent) for level, won, spent in rows(found, "budget_execution", "level", "budget_won", "executed_won")]
    assert sorted(money) == [("office", n * 10**9, n * 9 * 10**8) for n in (10, 20, 30)]
    assert len({row["department_id"] for row in found.tables["budget_execution"]}) == 3
    assert not found.tables.get("indicators")


def test_the_revenue_of_the_year_that_a_paper_settles() -> None:
    text = (
        "2024년 재정공시\n\n2023회계연도 결산 결과를 공시합니다.\n\n2. 세입 결산 현황(일반회계)\n\n(단위 : 백만원)\n\n"
        "| 구분 | 결산액 |\n|---|---|\n| 합계 | 700 |\n| 지방세 | 300 |\n| 보조금 | 400 |\n"
    )
    found = read_records(parse("가.md", text.encode()), KNOWN, TOPICS, Given("부산광역시 서구", "all", 2024, date(2024, 8, 30)))
    assert rows(found, "budget_size", "fiscal_year", "item") == [(2023, "보조금"), (2023, "지방세")]


def settled(*lines: str, title: str = "결산 총괄") -> Reading:
    front = f"# 2031회계연도 결산 현황\n서울특별시 영등포구\n\n## {title}\n(단위 : 백만원)\n\n"
    return read_records(parse("가.md", (front + table(*lines)).encode()), KNOWN, TOPICS, Given("", "", 2032, date(2032, 6, 20)))


@pytest.mark.parametrize(("first", "second"), [("세입(A)", "세출(B)"), ("세출", "세입"), ("세입결산", "세출결산"), ("수입", "지출")])
def test_what_was_taken_in_is_never_spent(first: str, second: str) -> None:
    """`결산액` over both sides: each is what it says, in either order."""
    amounts = {side: (9_400, 7_300, 2_100) if side[:2] in {"세입", "수입"} else (8_800, 6_900, 1_900) for side in (first, second)}
    lines = [
        f"{name} | {budget:,} | {amounts[first][n]:,} | {amounts[second][n]:,}"
        for n, (name, budget) in enumerate((("합 계", 9_200), ("일반회계", 7_200), ("특별회계", 2_000)))
    ]
    found = settled("회계별 | 예산현액 | 결산액 | ", f" | | {first} | {second}", *lines)
    assert rows(found, "budget_execution", "item", "budget_won", "executed_won") == [
        ("일반회계", 7_200_000_000, 6_900_000_000),
        ("특별회계", 2_000_000_000, 1_900_000_000),
    ]
    assert rows(found, "budget_size", "account", "stage", "amount_won") == [
        ("일반회계", "세입결산", 7_300_000_000),
        ("특별회계", "세입결산", 2_100_000_000),
    ]
    assert not found.questions


def test_special_accounts_are_rows_where_they_add_up_to_their_class() -> None:
    head = (
        "회계별 | 예산현액 | 세입결산 | 세출결산",
        "합계 | 9,200 | 9,400 | 8,800",
        "일반회계 | 7,200 | 7,300 | 6,900",
        "특별회계 | 2,000 | 2,100 | 1,900",
    )
    parts = ("주차장특별회계 | 1,500 | 1,600 | 1,400", "의료급여특별회계 | 500 | 500 | 500")
    whole = rows(settled(*head, *parts), "budget_size", "account", "item", "amount_won")
    assert ("특별회계", "주차장특별회계", 1_600_000_000) in whole
    assert ("특별회계", "전체", 2_100_000_000) not in whole
    some = rows(settled(*head, *parts[:1]), "budget_size", "account", "item", "amount_won")
    assert ("특별회계", "전체", 2_100_000_000) in some
    assert "주차장특별회계" not in {item for _, item, _ in some}


@pytest.mark.parametrize("titled", ["일반회계 세입결산", "세입 결산 현황(일반회계)", "일반회계 세입결산(재원별)"])
def test_what_was_collected_by_source(titled: str) -> None:
    found = settled(
        "구 분 | 예산현액 | 징수결정액 | 수납액 | 불납결손액 | 미수납액 | 징수율", "계 | 600 | 660 | 630 | 5 | 25 | 95.5",
        "지방세수입 | 400 | 450 | 430 | 4 | 16 | 95.6", "세외수입 | 200 | 210 | 200 | 1 | 9 | 95.2", title=titled,
    )  # fmt: skip
    assert rows(found, "budget_size", "account", "item", "stage", "amount_won") == [
        ("일반회계", "세외수입", "세입결산", 200_000_000),
        ("일반회계", "세외수입", "세입예산", 200_000_000),
        ("일반회계", "지방세", "세입결산", 430_000_000),
        ("일반회계", "지방세", "세입예산", 400_000_000),
    ]
    assert not found.tables.get("budget_execution")


@pytest.mark.parametrize(
    "heads",
    [
        ("회계별 | 예산현액 | 징수결정액 | 수납액", "{} | {} | 9,999 | {}"),
        ("회계별 | 예산현액 | 수납액 | 과오납 | 지출액", "{} | {} | {} | 3 | 900"),
        ("구분 | 세입 | | 세출 | \n | 예산현액 | 결산액 | 예산현액 | 결산액", "{} | {} | {} | 800 | 700"),
    ],
)
def test_what_was_collected_by_account(heads: tuple[str, str]) -> None:
    head, line = heads
    lines = (line.format(name, *figures) for name, *figures in (("일반회계", "7,200", "7,300"), ("특별회계", "2,000", "2,100")))
    found = settled(*head.split("\n"), *lines)
    assert rows(found, "budget_size", "account", "stage", "amount_won") == [
        ("일반회계", "세입결산", 7_300_000_000),
        ("특별회계", "세입결산", 2_100_000_000),
    ]
    assert not {7_300_000_000, 2_100_000_000} & {spent for (spent,) in rows(found, "budget_execution", "executed_won")}


def test_what_a_body_takes_in_beside_what_it_spends_is_no_spending() -> None:
    """`수입의 부 | 지출의 부` over accounts, amounts and settlements of each."""
    text = (
        "부산광역시 서구 2024년 예산결산 총괄 (2024. 12. 31. 기준, 단위: 원)\n\n"
        "| 수입의 부 | 수입의 부 | 수입의 부 | 지출의 부 | 지출의 부 | 지출의 부 |\n|---|---|---|---|---|---|\n"
        "| 계정과목 | 예산액(A) | 결산액(B) | 계정과목 | 예산액(C) | 결산액(D) |\n"
        "| 합계 | 1,000,000 | 912,000 | 합계 | 1,000,000 | 903,000 |\n| 관리비 수익 | 1,000,000 | 912,000 | 인건비 | 600,000 | 551,000 |\n|  |  |  | 기타경비 | 400,000 | 352,000 |\n"
    )
    made = read_records(parse("가.md", text.encode()), KNOWN, TOPICS, Given("부산광역시 서구", "", 2024, date(2024, 12, 31)))
    spending = rows(made, "budget_execution", "item", "budget_won", "executed_won")
    assert sorted(spending) == [("기타경비", 400_000, 352_000), ("인건비", 600_000, 551_000)]


def test_an_office_that_comes_again_in_the_first_row_makes_no_two_tables() -> None:
    """Only headings that come again begin a second table; `총무과 | 10 | 총무과 | 9` is a row."""
    text = "부산광역시 서구 2024년 부서 현황 (2024. 12. 31. 기준, 단위: 명)\n\n| 부서 | 상담 인원 | 겸임 부서 | 방문 인원 |\n|---|---|---|---|\n| 가람과 | 112 | 가람과 | 93 |\n| 나래과 | 84 | 다솜과 | 71 |\n"
    made = read_records(parse("가.md", text.encode()), KNOWN, TOPICS, Given("부산광역시 서구", "", 2024, date(2024, 12, 31)))
    assert len(made.report.grids) == 1
