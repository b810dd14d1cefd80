"""Every figure of a small document by its end: record, printed total or rate, left out by name, question."""

from __future__ import annotations

import pytest

from lib.intake import Reading
from tests.intake.told import told

STAFF = """
# 1 인력

| 구 분 | 계 | 5급 | 6급 |
|---|---|---|---|
| 정 원 | 9 | 4 | 5 |
| 현 원 | 8 | 4 | 4 |
"""


def _adds_up(reading: Reading) -> bool:
    account = reading.account
    return account.adds_up and account.numbers == sum(account.ended.values()) and account.rows == sum(account.rows_ended.values())


def test_parts_are_records_and_their_sums_are_printed_figures() -> None:
    reading = told(STAFF, "staffing")
    assert _adds_up(reading)
    assert (reading.account.ended["record"], reading.account.ended["printed"]) == (4, 2)
    assert reading.account.rows_ended["record"] == 2


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("○ 일자 : 2024. 3. 2.", "date"),
        ("○ 근거 : 지방자치법 제12조", "law"),
        ("○ 차수 : 제3차", "ordinal"),
        ("○ 기타 12345", "unread"),
    ],
)
def test_a_number_that_is_no_record_ends_by_its_name(words: str, how: str) -> None:
    reading = told(f"□ 현황\n\n{words}\n", "staffing")
    assert _adds_up(reading)
    assert reading.account.ended[how] >= 1


def test_a_page_number_is_left_out_by_name() -> None:
    reading = told("□ 현황\n\n- 12 -\n\n○ 회의를 열었음\n", "staffing")
    assert _adds_up(reading)
    assert set(reading.account.ended) <= {"page", "unread"}


def test_a_statement_becomes_a_record_and_a_table_nobody_knows_a_question_or_rows() -> None:
    reading = told("□ 현황\n\n○ 회의 개최 : 12회\n\n| 가 | 나 |\n|---|---|\n| 이름 | 34 |\n", "indicators")
    assert _adds_up(reading)
    assert reading.account.ended["record"] >= 1
    assert reading.account.numbers == 2
    assert reading.account.rows == 2


def test_numbers_of_prose_that_nobody_reads_are_left_by_name_with_their_places() -> None:
    reading = told("□ 현황\n\n○ 기타 12345\n\n○ 그 밖 777\n", "staffing")
    assert [(one.at, one.printed, one.line) for one in reading.unread] == [("L3", "12345", "기타 12345"), ("L5", "777", "그 밖 777")]
    assert reading.account.ended["unread"] == 2
    assert [item.asks for item in reading.items if item.kind != "setting"] == []


@pytest.mark.parametrize(("head", "asked"), [("정원 변동", 1), ("기온", 0)])
def test_a_table_that_nobody_reads_is_one_question_where_it_speaks_of_what_topics_count(head: str, asked: int) -> None:
    table = "| 구분 | {} | 비율 |\n|---|---|---|\n| 가 | 34 | 7 |\n| 나 | 35 | 8 |\n"
    reading = told(f"□ 현황\n\n{table.format(head)}\n{table.format(head)}", "lawsuits")
    items = [item for item in reading.items if item.kind == "question"]
    assert len(items) == asked
    assert all(head in why.ko for item in items for why in item.why[:1])
    assert _adds_up(reading)
    if asked:
        assert {n.words for n in items[0].numbers} == {"34", "7", "35", "8"}
    else:
        assert len(reading.unread) == 8


@pytest.mark.parametrize(("cell", "asked"), [("이용환경 개선 3개소(15개 동)", 0), ("3(15)", 1)])
def test_a_number_inside_a_description_of_a_table_that_is_read_is_left_by_name(cell: str, asked: int) -> None:
    table = f"| 사업명 | 규모 | 예산액(백만원) | 집행액(백만원) |\n|---|---|---|---|\n| 둑 쌓기 | {cell} | 500 | 480 |\n| 물길 정비 | {cell} | 300 | 300 |\n"
    found = told(f"# 예산 집행현황\n(2024. 5. 31. 기준)\n\n{table}", "budget")
    assert [row["item"] for row in found.tables["budget_execution"]] == ["둑 쌓기", "물길 정비"]
    assert len([q for q in found.questions if "무엇의 수치인지" in q.words.ko]) == asked
    assert _adds_up(found)
