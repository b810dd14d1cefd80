"""An office's budget as its head proposes it to the council."""

from __future__ import annotations

from datetime import date

from lib.documents.formats import parse
from lib.intake import Given, read_records
from lib.topics import TOPICS
from tests.reading.test_meaning import KNOWN, rows

FRONT = "하늘정책과장입니다.\n\n2025년도 예산안 중 하늘정책과 소관에 대하여 제안설명드리겠습니다.\n\n"


def proposed(text: str) -> list[tuple[object, ...]]:
    given = Given("부산광역시 서구", "하늘정책과", 2024, date(2024, 11, 25))
    made = read_records(parse("가.txt", (FRONT + text).encode()), KNOWN, TOPICS, given)
    return rows(made, "budget_execution", "fiscal_year", "level", "item", "budget_won")


def test_amounts_that_do_not_make_one_another_are_no_rows() -> None:
    assert not proposed("2025년도 세출예산안은 86억원으로 전년도 본예산 126억원보다 90억원을 감액 편성하였습니다.")


def test_a_part_of_the_income_is_not_all_of_it() -> None:
    assert not proposed("세외수입은 6억원으로 전년도 9억원보다 3억원을 감액 편성하였습니다.")
