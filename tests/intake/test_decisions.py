"""What a person decides about a draft: kept, corrected, left out, answered with a row; and what cannot be taken, in words."""

from __future__ import annotations

import json
from datetime import date

from lib.intake import Given
from lib.intake.identity.lacking import Waiting
from lib.intake.review.decisions import Decision, Outcome, decided, decisions_in, decisions_out
from lib.intake.review.draft import from_json, to_json
from lib.intake.review.items import row_id
from tests.intake.drafts import ACCEPT, ASKED, DATASETS, DECLARED, WHOLE, WRONG_RATE, accepted, drafted, id_of, item, row
from tests.intake.samples import TITLED, YEARLESS

EXECUTION = DECLARED["budget_execution"]
STAFFING = DECLARED["staffing"]


def test_nothing_decided_leaves_everything_open() -> None:
    draft = drafted(ASKED)
    outcome = decided(draft, {}, DATASETS)
    assert outcome.open_items == tuple(draft.items)
    assert not outcome.ready


def test_accepting_everything_keeps_every_row() -> None:
    draft = drafted(WRONG_RATE, WHOLE)
    outcome = accepted(draft)
    assert outcome.ready
    assert {n: list(rows) for n, rows in outcome.tables.items()} == {n: list(rows) for n, rows in draft.tables.items()}
    assert outcome.source == draft.source
    assert outcome.rows["sources"] == [draft.source]


def test_a_correction_changes_columns_keeps_the_place_and_says_so() -> None:
    draft = drafted(WRONG_RATE, WHOLE)
    doubt = next(i for i in draft.items if i.at == "L28")
    outcome = accepted(draft, {doubt.id: Decision("correct", {"executed_won": "92백만원"}, "원본 대조")})
    made = row(outcome, "budget_execution", item="구정 기획")
    assert outcome.ready
    assert (made["executed_won"], made["budget_won"], made["locator"], made["unit_printed"]) == (92_000_000, 200_000_000, "L28", "천원")
    assert made["note"] == "검토에서 고침: 집행액 90,000천원 → 92,000천원 (원본 대조)"
    assert made["source_id"] == draft.source_id


def test_a_row_is_dropped_with_a_reason_only() -> None:
    draft = drafted(WRONG_RATE, WHOLE)
    doubt = next(i for i in draft.items if i.at == "L28")
    assert "까닭" in accepted(draft, {doubt.id: Decision("drop", reason=" ")}).problems[0].words.ko
    outcome = accepted(draft, {doubt.id: Decision("drop", reason="다른 구의 수치")})
    assert outcome.ready
    assert "구정 기획" not in {r["item"] for r in outcome.tables["budget_execution"]}
    assert outcome.left_out[0].why == "다른 구의 수치"


def test_a_printed_rate_whose_rows_are_gone_goes_with_them_and_is_named() -> None:
    draft = drafted(WRONG_RATE, WHOLE)
    doubt = next(i for i in draft.items if i.at == "L28")
    outcome = accepted(draft, {doubt.id: Decision("drop", reason="다른 구의 수치")})
    assert ("printed_figures", "L28", "46.0%") in [(left.dataset, left.at, left.what.ko) for left in outcome.left_out]
    rates = [r for r in outcome.tables["printed_figures"] if r["figure"] == "rate"]
    assert "구정 기획" not in " ".join(str(r["subject"]) for r in rates).split("item=")
    assert any(r["locator"] == "L27" for r in rates)  # the total's rate still has the other row


def test_conditions_follow_a_corrected_name() -> None:
    draft = drafted(WRONG_RATE, WHOLE)
    one = id_of(draft, "budget_execution", item="구정 기획")
    outcome = accepted(draft, {one: Decision("correct", {"item": "구정; 기획|조정"}, "오타")})
    subjects = [r["subject"] for r in outcome.tables["printed_figures"] if r["locator"] == "L28"]
    assert subjects == [r"fiscal_year=2024;level=unit_program;stage=executed;item=구정\; 기획\|조정"]
    assert not [left for left in outcome.left_out if left.dataset == "printed_figures"]


def test_many_doubted_rows_are_accepted_at_once_and_corrected_one_by_one() -> None:
    draft = drafted(TITLED.replace("300,000 | 120,000 | 40.0", "300,000 | 125,000 | 40.0"), WHOLE)
    doubt = next(i for i in draft.items if len(i.rows) == 2)
    assert "행이 2개입니다" in accepted(draft, {doubt.id: Decision("correct", {"team": "기획팀"})}).problems[0].words.ko
    rows = [row_id(EXECUTION, draft.tables["budget_execution"][n]) for n in doubt.rows]
    rest = {i.id: ACCEPT for i in draft.items if i is not doubt}
    assert decided(draft, {**rest, rows[0]: ACCEPT}, DATASETS).open_items == (doubt,)
    fixed = Decision("correct", {"executed_won": "35,000천원"})
    both = decided(draft, {**rest, rows[0]: ACCEPT, rows[1]: fixed}, DATASETS)
    assert both.ready
    assert row(both, "budget_execution", item="기본경비")["executed_won"] == 35_000_000
    mixed = accepted(draft, {rows[1]: fixed})
    assert row(mixed, "budget_execution", item="기본경비")["executed_won"] == 35_000_000
    dropped = accepted(draft, {doubt.id: Decision("drop", reason="중복"), rows[1]: fixed})
    assert [r["item"] for r in dropped.tables["budget_execution"] if r["level"] == "unit_program"] == ["기본경비"]


def test_any_row_can_be_corrected_or_dropped_by_its_own_id() -> None:
    draft = drafted(TITLED, WHOLE)
    one, other = id_of(draft, "staffing", grade="6급"), id_of(draft, "indicators", breakdown="수시")
    outcome = accepted(draft, {one: Decision("correct", {"actual": "2명"}), other: Decision("drop", reason="계획임")})
    assert outcome.ready
    assert row(outcome, "staffing", grade="6급")["actual"] == 2
    assert [r["breakdown"] for r in outcome.tables["indicators"] if r["indicator"] == "간부회의 운영"] == ["정례"]


MONEY = "\n\n(단위 : 백만원)\n\n| 구분 | 예산액 |\n|---|---|\n| 일반회계 | 700 |\n| 특별회계 | 20 |\n"


def test_a_row_read_into_the_wrong_dataset_is_moved_with_its_place() -> None:
    draft = drafted(WRONG_RATE, WHOLE)
    read = next(r for r in draft.tables["budget_execution"] if r["locator"] == "L28")
    own = row_id(EXECUTION, read)
    moved = {"dataset": "staffing", "track": "전체", "grade": "전체", "authorized": "12", "unit_printed": "명"}
    outcome = accepted(draft, {own: Decision("correct", moved, "정원임")})
    made = row(outcome, "staffing", locator="L28")
    assert (made["authorized"], made["actual"], made["source_id"], made["note"]) == (12, None, draft.source_id, "검토에서 적음 (정원임)")
    assert "L28" not in {r["locator"] for r in outcome.tables["budget_execution"]}
    assert len(outcome.tables["budget_execution"]) == len(draft.tables["budget_execution"]) - 1
    assert outcome.ready
    wrong = accepted(draft, {own: Decision("correct", {**moved, "authorized": "열둘"})})
    assert "정원" in wrong.problems[0].words.ko
    assert wrong.tables["budget_execution"] == accepted(draft).tables["budget_execution"]


def test_a_row_moved_to_what_stood_on_a_day_asks_for_its_day() -> None:
    """The year of the title dates the budget, and the staff that a person makes of it no more than staff that was read."""
    draft = drafted(f"# 강북구 2023년 예산 현황{MONEY}", Given())
    own = row_id(DECLARED["budget_size"], draft.tables["budget_size"][0])
    moved = {"dataset": "staffing", "track": "전체", "grade": "전체", "actual": "12", "unit_printed": "명"}
    for kept in (draft, from_json(to_json(draft))):
        outcome = accepted(kept, {own: Decision("correct", moved, "현원임")})
        assert ["기준일" in p.words.ko for p in outcome.problems] == [True]
        assert not outcome.tables.get("staffing")
    dated = accepted(draft, {own: Decision("correct", {**moved, "as_of": "2023-06-30"}, "현원임")})
    assert (dated.problems, row(dated, "staffing")["as_of"]) == ((), date(2023, 6, 30))
    quota = {**moved, "authorized": "12", "actual": ""}
    assert row(accepted(draft, {own: Decision("correct", quota, "정원임")}), "staffing")["as_of"] == date(2023, 12, 31)


def test_a_row_corrected_to_what_stood_on_a_day_asks_for_its_day() -> None:
    """The year of the title dates what was budgeted; what a person says was spent needs a day, and one that he names is the row's."""
    table = "| 단위사업 | 예산액(천원) |\n|---|---|\n| 보도 정비 | 100,000 |\n| 쉼터 관리 | 50,000 |\n"
    draft = drafted(f"# 강북구 2023년 예산집행 현황\n\n{table}", Given("강북구", "all"))
    own = row_id(DECLARED["funding"], draft.tables["funding"][0])
    assert draft.tables["funding"][0]["as_of"] == date(2023, 12, 31)

    def by(**values: str) -> Outcome:
        return accepted(draft, {own: Decision("correct", values)})

    assert ["기준일" in p.words.ko for p in by(measure="executed").problems] == [True]
    for day in (date(2023, 9, 30), date(2023, 12, 31)):
        spent = by(measure="executed", as_of=day.isoformat())
        assert (spent.problems, row(spent, "funding", item="보도 정비")["as_of"]) == ((), day)
    assert row(by(amount_won="90,000천원"), "funding", item="보도 정비")["as_of"] == date(2023, 12, 31)
    dated = by(amount_won="90,000천원", as_of="2023-06-30")
    assert row(dated, "funding", item="보도 정비")["as_of"] == date(2023, 6, 30)
    assert [e["rule"] for e in dated.about["attribute_evidence"] if e["column"] == "as_of" and "as_of=2023-06-30" in str(e["row_key"])] == [
        "person"
    ]


def test_two_rows_of_one_key_are_named_with_their_places() -> None:
    draft = drafted(TITLED, WHOLE)
    outcome = accepted(draft, {id_of(draft, "staffing", grade="6급"): Decision("correct", {"grade": "5급"})})
    assert not outcome.ready
    said = [p.words.ko for p in outcome.problems]
    assert any(all(words in one for words in ("인력: 키가 같은 행이 둘입니다", "전체 · 5급", "L17;L18")) for one in said)


def test_new_departments_are_confirmed_or_given_another_id_everywhere() -> None:
    draft = drafted(TITLED)
    office = item(draft, "office")
    assert accepted(draft).tables["departments"] == draft.tables["departments"]
    outcome = accepted(draft, {office.id: Decision("correct", {"seoul-gangbuk/gihoekyesangwa": "seoul-gangbuk/planning-budget"})})
    assert outcome.ready
    assert outcome.source["department_id"] == "seoul-gangbuk/planning-budget"
    assert outcome.source["source_id"] == "report-gangbuk-2024-planning-budget"
    assert {r["source_id"] for rows in outcome.tables.values() for r in rows if "source_id" in r} == {outcome.source["source_id"]}
    assert [r["department_id"] for r in outcome.tables["departments"]] == ["seoul-gangbuk/planning-budget"]
    assert "gihoekyesangwa" not in str([{k: v for k, v in r.items() if k != "function"} for rows in outcome.tables.values() for r in rows])
    assert "새 부서는 뺄 수 없습니다" in accepted(draft, {office.id: Decision("drop", reason="x")}).problems[0].words.ko
    assert "새 부서가 아닙니다" in accepted(draft, {office.id: Decision("correct", {"seoul-jung/x": "seoul-jung/y"})}).problems[0].words.ko


def test_departments_of_dropped_rows_are_not_added() -> None:
    draft = drafted(TITLED)
    offices = {row_id(DECLARED[n], r): Decision("drop", reason="x") for n, rows in draft.tables.items() for r in rows if n == "staffing"}
    assert accepted(draft, offices).tables["departments"]  # the source still names it
    assert "staffing" not in accepted(draft, offices).tables


def test_the_source_is_corrected_where_no_row_depends_on_it() -> None:
    draft = drafted(TITLED, WHOLE)
    outcome = accepted(draft, {"row:sources:": Decision("correct", {"title": "2024년 업무보고", "visibility": "잠정"})})
    assert (outcome.source["title"], outcome.source["visibility"]) == ("2024년 업무보고", "provisional")
    refused = accepted(draft, {"row:sources:": Decision("correct", {"as_of": "2024-06-01"})})
    assert "다시 읽어야 합니다" in refused.problems[0].words.ko
    assert accepted(draft, {"row:sources:": Decision("drop", reason="x")}).problems


def test_whose_report_it_is_must_be_read_again_but_a_year_may_be_left_out() -> None:
    draft = drafted("# 업무 보고\n\n강북구\n\n- 간담회 : 5회\n", Given("강북구", "all", as_of=date(2024, 6, 30)))
    assert [i.asks for i in draft.items] == ["year"]
    assert accepted(draft).ready
    lacking = drafted("# 업무 보고\n\n| 구분 | 계 | 5급 | 6급 |\n|---|---|---|---|\n| 정원 | 9 | 4 | 5 |\n")
    outcome = accepted(lacking)
    assert [i.asks for i in outcome.open_items] == ["district", "as_of"]
    assert all("다시 읽어야 합니다" in p.words.ko for p in outcome.problems)


NO_YEAR = Given("강북구", "all", as_of=date(2024, 6, 30))


def test_rows_of_no_year_wait_with_their_printed_figures_and_the_others_are_kept_with_theirs() -> None:
    draft = drafted(YEARLESS, NO_YEAR)
    outcome = accepted(draft)
    assert outcome.ready
    assert [r["locator"] for r in outcome.tables["budget_execution"]] == ["L21", "L22"]
    assert [r["locator"] for r in outcome.tables["printed_figures"]] == ["L21", "L22"]
    assert [r["locator"] for r in outcome.waiting["budget_execution"]] == ["L12", "L13"]
    assert [r["locator"] for r in outcome.waiting["printed_figures"]] == ["L11", "L11", "L11", "L12", "L13"]
    assert draft.waiting == Waiting(7, ("year",))


def test_a_doubt_behind_rows_that_wait_is_about_its_own_row() -> None:
    draft = drafted(YEARLESS, NO_YEAR)
    (doubt,) = [i for i in draft.items if i.kind == "doubt"]
    (row,), (figure,) = (
        [draft.tables[name][n] for n in found] for name, found in (("budget_execution", doubt.rows), ("printed_figures", doubt.figures))
    )
    assert (row["fiscal_year"], row["locator"], figure["printed"]) == (2023, "L22", "46.0")
    dropped = accepted(draft, {doubt.id: Decision("drop", reason="틀린 비율")})
    assert [r["locator"] for r in dropped.tables["budget_execution"]] == ["L21"]


def test_a_row_that_a_person_gives_its_year_waits_no_longer() -> None:
    draft = drafted(YEARLESS, NO_YEAR)
    one = id_of(draft, "budget_execution", item="구정 기획")
    outcome = accepted(draft, {one: Decision("correct", {"fiscal_year": "2024"})})
    assert row(outcome, "budget_execution", item="구정 기획")["fiscal_year"] == 2024
    assert "L12" in [r["locator"] for r in outcome.tables["printed_figures"]]
    assert [r["locator"] for r in outcome.waiting["printed_figures"]] == ["L11", "L11", "L11", "L13"]


def test_decisions_about_what_is_not_there_are_told_and_harm_nothing() -> None:
    draft = drafted(TITLED, WHOLE)
    outcome = accepted(draft, {"doubt-000000000000": ACCEPT, "row:staffing:x": Decision("drop", reason="x")})
    assert outcome.stale == ("doubt-000000000000", "row:staffing:x")
    assert outcome.ready


def test_decisions_survive_json() -> None:
    made = {"row:a:b|c": Decision("correct", {"item": "구정 '기획'"}, "까닭"), "doubt-1": ACCEPT}
    assert decisions_in(json.loads(json.dumps(decisions_out(made)))) == made


def test_of_a_title_that_says_a_year_only_the_rest_may_be_kept_without_what_stood_on_a_day() -> None:
    staff = "□ 인력 현황 (단위 : 명)\n\n| 구분 | 계 | 5급 | 6급 |\n|---|---|---|---|\n| 정원 | 9 | 4 | 5 |\n| 현원 | 8 | 3 | 5 |\n"
    money = "(단위 : 백만원)\n\n| 구분 | 예산액 |\n|---|---|\n| 일반회계 | 700 |\n| 특별회계 | 20 |\n\n"
    draft = drafted(f"# 강북구 2023년 예산 현황\n\n{money}{staff}", Given())
    assert [i.asks for i in draft.items] == ["as_of"]
    assert draft.waiting == Waiting(4, ("as_of",))
    outcome = accepted(draft)
    assert outcome.ready
    assert ({*outcome.tables}, {*outcome.waiting}) == ({"budget_size"}, {"staffing", "printed_figures"})
