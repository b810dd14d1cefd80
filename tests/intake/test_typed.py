"""Cells of a draft as a person types them: taken, refused in words, written back; and numbers answered with a row."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.dataset import Column
from lib.core.text import same
from lib.intake.changes.typed import cell, typed
from lib.intake.records.rows import UnreadableError
from lib.intake.review.decisions import Decision, decided
from lib.intake.review.items import row_id
from tests.intake.drafts import ACCEPT, ASKED, DATASETS, DECLARED, WHOLE, WRONG_RATE, accepted, drafted, id_of, item, row
from tests.intake.samples import TITLED

EXECUTION = DECLARED["budget_execution"]


@pytest.mark.parametrize(
    ("column", "words", "said"),
    [
        ("executed_won", "구십", "집행액: 기대한 값은 단위까지 적은 금액(예: 1,234천원), 적은 값은 '구십'"),
        ("executed_won", "92,000", "집행액: 기대한 값은 단위까지 적은 금액(예: 1,234천원), 적은 값은 '92,000'"),
        ("executed_won", "△5천원", "집행액: 기대한 값은 0 이상, 적은 값은 '△5천원'"),
        ("executed_won", "9" * 30 + "원", "집행액: 기대한 값은 18자리까지의 수"),
        ("as_of", "2024. 13. 1.", "기준일: 기대한 값은 날짜(2023-05-31), 적은 값은 '2024. 13. 1.'"),
        ("as_of", "2024. 5.", "기준일: 기대한 값은 날짜"),
        ("kind", "기타", "성격: 기대한 값은 사업 · 예비비 · 내부거래 · 기본경비 · 인력운영비, 적은 값은 '기타'"),
        ("item", " ", "사업: 기대한 값은 빈칸이 아닌 값"),
        ("department_id", "기획예산과", "부서: 기대한 값은 영문 소문자 식별자"),
        ("fiscal_year", "24", "회계연도: 기대한 값은 네 자리 연도"),
        ("won", "1원", "'won': 예산 집행에 없는 열입니다. 있는 열: district_id"),
        ("locator", "L99", "적힌 곳: 기대한 값은 읽은 그대로의 값"),
        ("source_id", "report-x", "출처: 기대한 값은 읽은 그대로의 값"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_names_column_expected_and_found(column: str, words: str, said: str) -> None:
    draft = drafted(WRONG_RATE, WHOLE)
    doubt = next(i for i in draft.items if i.at == "L28")
    outcome = accepted(draft, {doubt.id: Decision("correct", {column: words})})
    (problem,) = outcome.problems
    assert (problem.item, problem.words.ko[: len(said)]) == (doubt.id, said)
    assert row(outcome, "budget_execution", item="구정 기획")["executed_won"] == 90_000_000
    assert not outcome.ready


def test_a_minimum_that_holds_for_some_rows_only_is_kept() -> None:
    text = TITLED.replace("# Ⅱ. 주요업무 추진실적", "# Ⅱ. 주요업무 추진실적\n\n□ 2024년 예산 규모\n\n- 일반회계 : 9,000억원\n")
    draft = drafted(text, WHOLE)
    size = next(iter(draft.tables["budget_size"]))
    one = row_id(DECLARED["budget_size"], size)
    wrong = accepted(draft, {one: Decision("correct", {"amount_won": "△1억원"})})
    assert "기대한 값은 0 이상" in wrong.problems[0].words.ko
    change = accepted(draft, {one: Decision("correct", {"amount_won": "△1억원", "amount_is": "증감"})})
    assert change.ready
    assert row(change, "budget_size")["amount_won"] == -100_000_000


def test_words_are_taken_as_stored_or_as_read() -> None:
    draft = drafted(WRONG_RATE, WHOLE)
    one = id_of(draft, "budget_execution", item="구정 기획")
    for words in ("인력운영비", "personnel", "Personnel"):
        assert (
            row(accepted(draft, {one: Decision("correct", {"kind": words})}), "budget_execution", item="구정 기획")["kind"] == "personnel"
        )


def test_cells_that_are_typed_as_they_stand_change_nothing() -> None:
    draft = drafted(WRONG_RATE, WHOLE)
    ids = {row_id(DECLARED[n], r): Decision("correct", typed(DECLARED[n], r)) for n, rows in draft.tables.items() for r in rows}
    outcome = accepted(draft, ids)
    assert outcome.ready, outcome.problems
    assert {n: list(rows) for n, rows in outcome.tables.items()} == {n: list(rows) for n, rows in draft.tables.items()}


def test_places_and_units_follow_the_cells_that_are_filled() -> None:
    draft = drafted(TITLED, WHOLE)
    one = id_of(draft, "staffing", grade="6급")
    emptied = row(accepted(draft, {one: Decision("correct", {"authorized": ""})}), "staffing", grade="6급")
    assert (emptied["authorized"], emptied["locator"], emptied["unit_printed"]) == (None, "L18", "명")
    project = id_of(draft, "budget_execution", stage="planned")
    filled = row(accepted(draft, {project: Decision("correct", {"executed_won": "1백만원"})}), "budget_execution", stage="planned")
    assert (filled["executed_won"], filled["locator"], filled["unit_printed"]) == (1_000_000, "L74", "천원;백만원")
    assert typed(EXECUTION, filled)["executed_won"] == "1백만원"


def test_what_a_cell_holds_never_acts() -> None:
    draft = drafted(TITLED, WHOLE)
    one = id_of(draft, "budget_execution", item="구정 기획")
    words = '=HYPERLINK("x")\u200b <script>\u0000 a;b|c\\d=e'
    outcome = accepted(draft, {one: Decision("correct", {"item": words})})
    assert outcome.ready
    assert row(outcome, "budget_execution", level="unit_program", kind="regular")["item"] == '=HYPERLINK("x") <script> a;b|c\\d=e'


def test_a_question_is_seen_or_answered_with_a_row() -> None:
    draft = drafted(ASKED, WHOLE)
    question = item(draft, "question")
    seen = accepted(draft)
    assert seen.ready
    assert [(left.at, left.what) for left in seen.left_out] == [("L80;L81", question.why[0])]
    values = {
        "indicator": "기타",
        "topic": "planning",
        "period": "2024",
        "breakdown": "전체",
        "stage": "실적",
        "value": "12,345",
        "unit": "건",
    }
    outcome = accepted(draft, {question.id: Decision("correct", values, "문의함")})
    made = row(outcome, "indicators", indicator="기타")
    assert outcome.ready, outcome.problems
    assert made == {
        **dict.fromkeys(DECLARED["indicators"].names), "district_id": "seoul-gangbuk", "department_id": "seoul-gangbuk/all", "period": "2024",
        "as_of": date(2024, 5, 31), "topic": "planning", "indicator": "기타", "breakdown": "전체", "stage": "actual", "value": 12345.0, "unit": "건",
        "unit_printed": "건", "note": "검토에서 적음 (문의함)", "source_id": draft.source_id, "locator": "L80;L81",
    }  # fmt: skip


def test_numbers_of_a_question_are_answered_one_by_one() -> None:
    draft = drafted(ASKED, WHOLE)
    question = item(draft, "question")
    rest = {i.id: ACCEPT for i in draft.items if i is not question}
    values = {
        "indicator": "그 밖",
        "topic": "planning",
        "period": "2024",
        "breakdown": "전체",
        "stage": "actual",
        "value": "77",
        "unit": "건",
    }
    one = {**rest, f"{question.id}#2": Decision("correct", values)}
    assert decided(draft, one, DATASETS).open_items == (question,)
    both = decided(draft, {**one, f"{question.id}#1": ACCEPT}, DATASETS)
    assert both.ready
    assert row(both, "indicators", indicator="그 밖")["locator"] == "L81"
    assert [left.at for left in both.left_out] == ["L80"]


def test_a_question_is_answered_with_a_row_of_another_dataset() -> None:
    draft = drafted(ASKED, WHOLE)
    values = {
        "dataset": "budget_execution",
        "level": "사업",
        "stage": "집행",
        "item": "기타",
        "kind": "사업",
        "basis": "예산액",
        "budget_won": "12,345천원",
    }
    question = item(draft, "question")
    outcome = accepted(draft, {question.id: Decision("correct", values)})
    assert outcome.ready, outcome.problems
    made = row(outcome, "budget_execution", item="기타")
    assert (made["level"], made["fiscal_year"], made["budget_won"], made["unit_printed"]) == ("project", 2024, 12_345_000, "천원")
    lacking = accepted(draft, {question.id: Decision("correct", {**values, "item": ""})})
    assert lacking.problems[0].words.ko == "사업: 기대한 값은 빈칸이 아닌 값, 적은 값은 ''"
    nowhere = accepted(draft, {question.id: Decision("correct", {**values, "dataset": "sources"})})
    assert nowhere.problems[0].words.ko.startswith("자료 'sources'에는 적을 수 없습니다. 적을 수 있는 자료: ")


@given(st.integers(-(10**15), 10**15), st.sampled_from(["원", "천원", "백만원", "억원", ""]))
def test_amounts_are_typed_and_read_back_exactly(won: int, unit: str) -> None:
    rows = {**dict.fromkeys(EXECUTION.names), "budget_won": abs(won), "unit_printed": unit or None, "locator": "L1"}
    assert cell(EXECUTION.column("budget_won"), typed(EXECUTION, rows)["budget_won"]) == abs(won)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_decimals_are_typed_and_read_back_exactly(value: float) -> None:
    indicators = DECLARED["indicators"]
    rows = {**dict.fromkeys(indicators.names), "value": value, "locator": "L1"}
    assert cell(indicators.column("value"), typed(indicators, rows)["value"]) == value


@given(st.text(max_size=40))
def test_any_words_are_taken_or_refused_in_words(words: str) -> None:
    for kind in {c.kind for dataset in DECLARED.values() for c in dataset.columns}:
        value = _taken(Column("x", kind, same("열"), same("열"), required=False), words)
        assert value is None or isinstance(value, int | float | date) or (isinstance(value, str) and value)


def _taken(column: Column, words: str) -> object:
    """The value, or why it is none."""
    try:
        return cell(column, words)
    except UnreadableError as error:
        return error.words.ko if error.words.ko.startswith("열: 기대한 값은 ") else b"no words"
