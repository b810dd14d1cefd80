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
        ("○ 기타 12345", "question"),
    ],
)
def test_a_number_that_is_no_record_ends_by_its_name(words: str, how: str) -> None:
    reading = told(f"□ 현황\n\n{words}\n", "staffing")
    assert _adds_up(reading)
    assert reading.account.ended[how] >= 1


def test_a_page_number_is_left_out_by_name() -> None:
    reading = told("□ 현황\n\n- 12 -\n\n○ 회의를 열었음\n", "staffing")
    assert _adds_up(reading)
    assert set(reading.account.ended) <= {"page", "question"}


def test_a_statement_becomes_a_record_and_a_table_nobody_knows_a_question_or_rows() -> None:
    reading = told("□ 현황\n\n○ 회의 개최 : 12회\n\n| 가 | 나 |\n|---|---|\n| 이름 | 34 |\n", "indicators")
    assert _adds_up(reading)
    assert reading.account.ended["record"] >= 1
    assert reading.account.numbers == 2
    assert reading.account.rows == 2


def test_every_question_about_a_figure_says_where_it_stands() -> None:
    reading = told("□ 현황\n\n○ 기타 12345\n\n○ 그 밖 777\n", "staffing")
    asked = [q for q in reading.questions if "무엇의 수치" in q.words.ko]
    assert [q.at for q in asked] == ["L3", "L5"]
    assert len(asked) == reading.account.ended["question"]
