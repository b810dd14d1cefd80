"""Settlements read aloud: an office's budget and spending, a government's revenue and expenditure."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.topics import TOPICS
from tests.reading.test_meaning import KNOWN, rows


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
