"""Running text gives no names, a bracket no office; a plan is of the year before it was approved."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS
from tests.intake.compare import shipped
from tests.reading.test_meaning import rows

KNOWN = Governments.of(shipped())


def read(text: str) -> Reading:
    return read_records(parse("가.txt", text.encode()), KNOWN, TOPICS, Given("부산광역시", "", 2024, date(2024, 1, 31)))


class TestNames:
    def test_running_text_is_no_name(self) -> None:
        words = "지역의 여러 시장과 골목을 두루 살피고 주민과 상인의 의견을 골고루 들어 서로 돕는 마을을 만들고자 하는 뜻에서 마련한 자리를 이어 가며 시장 상인"
        made = read(f"# 시장\n\n- {words} 25명\n").tables.get("indicators", ())
        assert not [r for r in made if str(r["value"]) == "25"]

    def test_a_name_ends_at_the_mark_before_it(self) -> None:
        words = "지역의 여러 시장과 골목을 두루 살피고 주민과 상인의 의견을 골고루 들어 서로 돕는 마을을 만들고자 하는 뜻에서 마련한 자리 ▶ 시장 상인 교육"
        (row,) = read(f"# 시장\n\n- {words} 25명\n").tables["indicators"]
        assert row["indicator"] == "시장 상인 교육"


def test_an_office_inside_a_bracket_is_not_whose_document_it_is() -> None:
    found = read("# 추진계획\n\n- 2024년 추진계획(중앙부처 새살림제도과 - 210, 2024. 1. 12.)\n- 상인 교육 : 25명\n")
    assert found.setting.department_id == "busan/all"


@pytest.mark.parametrize(("head", "year"), [("", 2023), ("문서번호 새살림과-12 결재일자 2024.2.8. 공개여부 공개", 2024)])
def test_a_plan_is_of_the_year_before_unless_it_was_approved_in_its_own(head: str, year: int) -> None:
    text = f"2024년 신속집행 추진계획\n\n{head}\n\n- 상인 교육 : 25명\n"
    found = read_records(parse("가.txt", text.encode()), KNOWN, TOPICS, Given("부산광역시"))
    assert found.setting.year == year


def test_a_paragraph_behind_a_blank_line_does_not_go_on_with_what_the_page_says_above_it() -> None:
    """`댓글 0`, `조회수 12` and a sentence that is told out: the article below stands alone, and a later sentence's year is what it compares with."""
    text = (
        "부산 서구 상반기 신속집행 실적\n\n- 승인 2031.07.02\n- 댓글 0\n이 기사를 공유합니다\n\n"
        "올해 상반기 신속집행은 목표액 1,200억 원 중 1,320억 원을 집행했다. 이는 2025년 상반기의 70% 이후 가장 많다.\n\n"
        "연도별 상반기 집행률은 2028년 61.2%, 2029년 62.4%, 2030년 63.9%였다.\n"
    )
    made = read_records(parse("가.txt", text.encode()), KNOWN, TOPICS, Given("부산광역시 서구", "", 2031, date(2031, 7, 2)))
    assert ("신속집행", 2031) in rows(made, "budget_execution", "item", "fiscal_year")
    rates = rows(made, "indicators", "indicator", "period", "value")
    assert {(p, float(str(v))) for _, p, v in rates} == {("2028", 61.2), ("2029", 62.4), ("2030", 63.9)}
    assert not any("댓글" in str(name) or "승인" in str(name) for name, *_ in rates)
