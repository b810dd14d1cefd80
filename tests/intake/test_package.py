"""What was read as files: declared columns, departments first met, printed figures that hold, numbers as they were."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lib.core.errors import AskedError, SchemaError
from lib.core.frames import Frames
from lib.documents import Paragraph
from lib.documents.formats import parse
from lib.documents.model import Doubt
from lib.forms import Figure, Printed
from lib.intake import Given, Reading, read_records
from lib.intake.account.held import Key, without_rows
from lib.intake.identity.governments import Governments
from lib.intake.package import UNREAD, check_free, numbered, write
from lib.intake.records.rows import Row, printed_row
from lib.intake.records.unsure import GUESSED
from lib.store.package import load
from lib.store.waiting import ACCOUNT, QUESTIONS, held_back
from lib.topics import TOPICS
from tests.intake.compare import shipped
from tests.intake.drafts import ASKED, WRONG_RATE
from tests.intake.robust import DATASETS, GIVEN, checked, document, table
from tests.intake.samples import TITLED, YEARLESS


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


STAFF = [["구분", "계", "5급", "6급"], ["정원", "9", "4", "5"], ["현원", "8", "4", "4"]]


def _reading(text: str = TITLED, given: Given | None = None) -> Reading:
    return read_records(parse("보고.txt", text.encode()), Governments.of(shipped()), TOPICS, given)


def test_files_hold_what_was_read_and_load_again(tmp_path: Path) -> None:
    reading = _reading()
    frames = write([reading], shipped(), tuple(DATASETS.values()), tmp_path / "made", load)
    for name, rows in reading.tables.items():
        assert frames[name].height == len(rows)
    told = json.loads((tmp_path / "made" / ACCOUNT).read_text("utf-8"))
    assert told[0]["adds_up"] is True
    assert told[0]["numbers"] == sum(told[0]["numbers_ended"].values())
    assert told[0]["questions"] == {"office": 1}
    assert told[0]["records"] == {name: len(rows) for name, rows in sorted(reading.tables.items())}


def test_questions_and_doubts_are_listed_with_their_places(tmp_path: Path) -> None:
    write([_reading(f"{ASKED}\n○ 그냥 4321\n")], shipped(), tuple(DATASETS.values()), tmp_path / "made", load)
    asked = next(row for row in _lines(tmp_path / "made" / QUESTIONS) if "단위" in row["question"])
    assert (asked["covers"], asked["locator"]) == ("12345; 77", "L80;L81")
    assert [(row["printed"], row["words"]) for row in _lines(tmp_path / "made" / UNREAD)] == [("4321", "그냥 4321")]


def test_rows_of_a_document_of_no_day_or_government_wait_for_the_answer(tmp_path: Path) -> None:
    """They are written with those cells empty, held back by the loader, and the question says which numbers wait."""
    made = tmp_path / "made"
    text = "□ 인력\n\n| 구분 | 계 | 5급 | 6급 |\n|---|---|---|---|\n| 정원 | 9 | 4 | 5 |\n| 현원 | 8 | 4 | 4 |\n"
    frames = write([_reading(text)], shipped(), tuple(DATASETS.values()), made, load)
    rows = _lines(made / "staffing.csv")
    assert [(r["authorized"], r["district_id"], r["as_of"]) for r in rows] == [("4", "", ""), ("5", "", "")]
    assert (frames["staffing"].height, frames["sources"].height) == (0, 0)
    asked = {row["question"].partition(".")[0]: row for row in _lines(made / QUESTIONS)}
    for question in ("어느 자치단체의 문서인지 알 수 없습니다", "기준일을 알 수 없습니다"):
        assert {"9", "8", "4", "5"} <= set(asked[question]["covers"].split("; "))
    assert held_back(made, DATASETS) == (
        "행 4개는 어느 자치단체의 언제, 어느 연도 자료인지 알 수 없어 보류합니다(보고.txt). 그 폴더의 questions.csv에 적힌 질문의 답을 적어 문서를 다시 읽으십시오.",
        "4 rows are held back until it is known whose they are, of when and of which year (보고.txt). Read the documents again with the answers to questions.csv of that folder.",
    )
    (made / QUESTIONS).unlink()
    with pytest.raises(SchemaError):
        load(tuple(DATASETS.values()), made)
    assert held_back(made, DATASETS) is None


def test_rows_of_no_year_wait_with_their_printed_figures_and_the_others_load_with_theirs(tmp_path: Path) -> None:
    """As many are said to wait as the account says and as are not loaded, whatever stands in the account."""
    made = tmp_path / "made"
    reading = _reading(YEARLESS, Given("강북구", "all", as_of=date(2024, 6, 30)))
    frames = write([reading], shipped(), tuple(DATASETS.values()), made, load)
    assert frames["budget_execution"]["locator"].to_list() == ["L21", "L22"]
    assert frames["printed_figures"]["locator"].to_list() == ["L21", "L22"]
    (account,) = json.loads((made / ACCOUNT).read_text("utf-8"))
    assert (account["waiting"], account["waits_for"]) == (7, ["year"])
    for words in (json.dumps([{**account, "waiting": 0}]), "[]", "{"):
        (made / ACCOUNT).write_text(words, "utf-8")
        told = held_back(made, DATASETS)
        assert told is not None
        assert told.ko.startswith("행 7개는")
        assert "(보고.txt)" in told.ko


def test_of_a_title_that_says_a_year_only_what_stood_on_a_day_waits(tmp_path: Path) -> None:
    """Its budgets load; staff and pending cases are one question, which covers them and their printed totals."""
    made = tmp_path / "made"
    text = "# 강북구 2023년 예산 현황\n\n(단위 : 백만원)\n\n| 구분 | 예산액 |\n|---|---|\n| 일반회계 | 700 |\n| 특별회계 | 20 |\n\n"
    text += "□ 인력 현황 (단위 : 명)\n\n| 구분 | 계 | 5급 | 6급 |\n|---|---|---|---|\n| 정원 | 9 | 4 | 5 |\n| 현원 | 8 | 3 | 5 |\n"
    frames = write([_reading(text)], shipped(), tuple(DATASETS.values()), made, load)
    assert frames["budget_size"]["as_of"].to_list() == [date(2023, 12, 31)] * 2
    assert (frames["sources"]["as_of_basis"].to_list(), frames["staffing"].height, frames["printed_figures"].height) == (["latest"], 0, 0)
    assert {row["as_of"] for row in _lines(made / "staffing.csv")} == {""}
    (asked,) = [row for row in _lines(made / QUESTIONS) if "기준일" in row["question"]]
    assert (asked["question"].partition(" ")[0], {*asked["covers"].split("; ")}) == ("제목에", {"9", "8", "4", "3", "5"})
    (account,) = json.loads((made / ACCOUNT).read_text("utf-8"))
    assert (account["waiting"], account["waits_for"]) == (4, ["as_of"])
    answered = write([_reading(text, Given(as_of=date(2023, 6, 30)))], shipped(), tuple(DATASETS.values()), made, load, replace=True)
    assert answered["staffing"]["as_of"].to_list() == [date(2023, 6, 30)] * 2


PLEDGES = "| 번호 | 공약명 | 담당부서 | 추진상황 | 이행률 |\n|---|---|---|---|---|\n| 1 | 구립 체육관 건립 | 체육과 | 정상추진 | 60% |\n| 2 | 골목 주차장 조성 | 교통과 | 완료 | 100% |\n"
SPENT = "| 단위사업 | 예산액(천원) | 집행액(천원) |\n|---|---|---|\n| 보도 정비 | 100,000 | 62,000 |\n| 쉼터 관리 | 50,000 | 20,000 |\n"


@pytest.mark.parametrize(
    ("title", "table", "dataset", "days"),
    [
        ("2023년 공약 이행현황", PLEDGES, "pledge_items", {None}),
        ("2023년 공약 이행현황(상반기)", PLEDGES, "pledge_items", {date(2023, 6, 30)}),
        ("2023년 예산집행 현황", SPENT, "budget_execution", {None}),
        ("2023년 예산집행 현황(3분기)", SPENT, "budget_execution", {date(2023, 9, 30)}),
        ("2023회계연도 결산 현황", SPENT, "budget_execution", {date(2023, 12, 31)}),
        ("2023 결산 현황", SPENT, "budget_execution", {date(2023, 12, 31)}),
    ],
)
def test_states_of_pledges_and_spending_not_settled_are_of_no_bare_year(
    title: str, table: str, dataset: str, days: set[date | None]
) -> None:
    reading = _reading(f"# 강북구 {title}\n\n{table}", Given("강북구", "all"))
    assert len(reading.tables[dataset]) == 2
    assert {row["as_of"] for row in reading.tables[dataset]} == days
    assert bool([q for q in reading.questions if q.asks == "as_of"]) == (days == {None})


def test_a_department_first_met_is_in_the_reference_tables(tmp_path: Path) -> None:
    frames = write([_reading()], shipped(), tuple(DATASETS.values()), tmp_path / "made", load)
    names = dict(frames["department_names"].select("department_id", "name_ko").rows())
    assert names["seoul-gangbuk/gihoekyesangwa"] == "기획예산과"


def test_three_reports_of_one_department_and_year_keep_their_rows_apart(tmp_path: Path) -> None:
    readings: list[Reading] = []
    for more in ("", "\n○ 간담회 : 5회\n", "\n○ 간담회 : 6회\n"):
        readings.append(numbered(_reading(TITLED + more), readings))
    ids = [r.setting.source_id for r in readings]
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]
    frames = write(readings, shipped(), tuple(DATASETS.values()), tmp_path / "made", load)
    assert set(frames["staffing"]["source_id"]) == set(ids)


def test_nothing_is_written_over_data_or_a_file(tmp_path: Path) -> None:
    datasets = tuple(DATASETS.values())
    write([_reading()], shipped(), datasets, tmp_path / "made", load)
    with pytest.raises(AskedError, match="--replace"):
        check_free(tmp_path / "made", datasets, replace=False)
    with pytest.raises(AskedError, match="폴더가 아닙니다"):
        check_free(tmp_path / "made" / ACCOUNT, datasets, replace=True)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(AskedError, match="쓸 수 없습니다"):
        write([_reading()], shipped(), tuple(DATASETS.values()), tmp_path / "file" / "made", load)


def test_a_printed_total_of_no_row_is_found() -> None:
    reading = checked(document([table(STAFF)]))
    tables: dict[str, dict[Key, Row]] = {name: {(n,): row for n, row in enumerate(rows)} for name, rows in reading.tables.items()}
    assert list(without_rows(tables)) == []
    lost = printed_row(Printed("staffing", "total", "authorized", {"grade": ("9급",)}, Figure("9", "명", "L1", (0, 0))), reading.setting)
    tables.setdefault("printed_figures", {})[("lost",)] = lost
    assert list(without_rows(tables)) == [("lost",)]


def test_records_of_a_guessed_table_and_of_a_doubted_page_carry_a_doubt() -> None:
    ruled = checked(document([table(STAFF)], "pdf"))
    guessed = checked(document([replace(table(STAFF), ruled=False)], "pdf"))
    assert len(ruled.tables["staffing"]) == len(guessed.tables["staffing"]) > 0
    assert GUESSED not in {why for _, _, why in ruled.doubts}
    assert {at for _, at, why in guessed.doubts if why == GUESSED} == {str(row["locator"]) for row in guessed.tables["staffing"]}
    page = replace(document([table(STAFF), Paragraph("회의 개최: 3회", "p2", 2, "○")], "pdf"), doubts=(Doubt("text_differs", ("p1",)),))
    doubted = read_records(page, Governments.of(shipped()), TOPICS, GIVEN)
    assert {name for name, _, why in doubted.doubts if "서로 다른" in why.ko} == {"staffing"}


NEGATIVE = """# 마포구 2024년 예산

(단위 : 백만원)

| 구분 | 2024년 예산액 |
|---|---|
| 합계 | 829,350 |
| 지방세수입 | 835,246 |
| 내부거래 | {} |
"""


@pytest.mark.parametrize("amount", ["△5,896", "-5,896"])
def test_an_amount_below_what_a_budget_can_be_is_kept_and_loses_no_other(tmp_path: Path, amount: str) -> None:
    made = tmp_path / "made"
    write(
        [_reading(NEGATIVE.format(amount), Given("마포구", "all", 2024, date(2024, 12, 31)))],
        shipped(),
        tuple(DATASETS.values()),
        made,
        load,
    )
    assert [(r["breakdown"], r["value"], r["unit"]) for r in _lines(made / "indicators.csv")] == [
        ("지방세수입", "835246", "백만원"), ("내부거래", "-5896", "백만원"),
    ]  # fmt: skip
    assert (_lines(made / "budget_size.csv"), _lines(made / QUESTIONS)) == ([], [])


def test_a_row_that_breaks_a_rule_is_a_question_and_never_loses_the_others(tmp_path: Path) -> None:
    """Whatever rule it is: a row is broken here after it was read."""
    made = tmp_path / "made"
    reading = _reading()
    rows = reading.tables["budget_execution"]
    broken = {**rows[1], "budget_won": -5_896_000}
    tables = {**reading.tables, "budget_execution": (rows[0], broken, *rows[2:])}
    write([replace(reading, tables=tables)], shipped(), tuple(DATASETS.values()), made, load)
    assert len(_lines(made / "budget_execution.csv")) == len(rows) - 1
    assert len(_lines(made / "staffing.csv")) == len(reading.tables["staffing"])
    asked = next(row for row in _lines(made / QUESTIONS) if "읽은 값은" in row["question"])
    assert (asked["locator"], "△5,896" in asked["covers"].split("; ")) == (str(broken["locator"]), True)


def _broken(reading: Reading, name: str, at: int, **cells: object) -> Reading:
    """The reading with a row that was broken after it was read."""
    rows = list(reading.tables[name])
    rows[at] = {**rows[at], **cells}
    return replace(reading, tables={**reading.tables, name: tuple(rows)})


def _written(reading: Reading, folder: Path) -> tuple[Frames, dict[str, Any], list[dict[str, str]]]:
    frames = write([reading], shipped(), tuple(DATASETS.values()), folder, load)
    (account,) = json.loads((folder / ACCOUNT).read_text("utf-8"))
    return frames, account, _lines(folder / QUESTIONS)


def test_what_speaks_of_a_broken_row_waits_with_it_and_the_account_says_so(tmp_path: Path) -> None:
    """The total and the rates of 구정 기획 would disagree with what is left of their rows."""
    reading = _reading()
    at = next(n for n, r in enumerate(reading.tables["budget_execution"]) if r["item"] == "구정 기획")
    row = reading.tables["budget_execution"][at]
    frames, account, asked = _written(_broken(reading, "budget_execution", at, budget_won=-5_896_000), tmp_path / "made")
    assert "disagrees" not in set(frames["verdicts"]["verdict"])
    (question,) = [q for q in asked if "읽은 값은" in q["question"]]
    figures = [
        f for f in reading.tables["printed_figures"] if f["dataset"] == "budget_execution" and f["locator"] in ("L27", str(row["locator"]))
    ]
    assert question["covers"].split("; ") == ["△5,896", "90,000", *dict.fromkeys(str(f["printed"]) for f in figures)]
    before, after = reading.account.ended, account["numbers_ended"]
    assert (after["record"], after["printed"]) == (before["record"] - 2, before["printed"] - len(figures))
    assert after["question"] == before.get("question", 0) + 2 + len(figures)
    assert (account["adds_up"], sum(after.values())) == (True, account["numbers"])


def test_doubts_behind_a_broken_row_cover_their_own_figures(tmp_path: Path) -> None:
    reading = _reading(WRONG_RATE)
    figures = reading.tables["printed_figures"]
    assert min(f for i in reading.items for f in i.figures) > 0
    _, _, asked = _written(_broken(reading, "printed_figures", 0, subject="?"), tmp_path / "made")
    covers = [q["covers"].split("; ") for q in asked if q["question"].startswith("budget_execution: ")]
    assert covers == [[str(figures[f]["printed"]) for f in i.figures] for i in reading.items if i.kind == "doubt"]
    (question,) = [q for q in asked if "읽은 값은" in q["question"]]
    assert question["covers"] == figures[0]["printed"]


def test_a_doubt_whose_figures_are_gone_is_not_asked(tmp_path: Path) -> None:
    reading = broken = _reading(WRONG_RATE)
    doubted = {f for i in reading.items for f in i.figures}
    for number in doubted:
        broken = _broken(broken, "printed_figures", number, subject="?")
    frames, account, asked = _written(broken, tmp_path / "made")
    assert [q for q in asked if q["question"].startswith("budget_execution: ")] == []
    assert "disagrees" not in set(frames["verdicts"]["verdict"])
    assert account["numbers_ended"]["printed"] == reading.account.ended["printed"] - len(doubted)


QUOTA = "(단위 : 명)\n\n| 구분 | 계 | 5급 | 6급 |\n|---|---|---|---|\n| 정원 | 9 | 4 | 5 |\n\n"


@pytest.mark.parametrize(
    ("over", "day"),
    [
        ("(9월말)", date(2023, 9, 30)),
        ("상반기말", date(2023, 6, 30)),
        ("3분기 말 기준", date(2023, 9, 30)),
        ("(상반기, 단위: 천원)", date(2023, 6, 30)),
        ("□ 상반기 집행 현황", date(2023, 6, 30)),
        ("□ 2023년 1분기 집행 현황", date(2023, 3, 31)),
        ("## 상반기 집행 현황\n\n□ 사업별", date(2023, 6, 30)),
        ("□ 9월 축제 지원 현황", None),  # the month of an event
        ("□ 상·하반기 집행 현황", None),
        ("□ 상반기 집행계획", None),
        ("## 상반기 집행 현황\n\n□ 2023년 집행 현황", None),
        ("(상반기)\n\n| 담당 | 총무팀 |\n|---|---|\n| 문의 | 재정팀 |", None),  # of the table between
    ],
)
def test_a_part_of_the_year_over_one_table_goes_before_the_titles_year(over: str, day: date | None) -> None:
    """The rows of that table alone are of it, with the words as their evidence; of a bare year they wait for their day."""
    reading = _reading(f"# 강북구 2023년 인력 및 예산 현황\n\n## 정원\n\n{QUOTA}## 세부\n\n{over}\n\n{SPENT}", Given("강북구", "all"))
    assert {row["as_of"] for row in reading.tables["budget_execution"]} == {day}
    assert {row["as_of"] for row in reading.tables["staffing"]} == {date(2023, 12, 31)}
    assert bool([q for q in reading.questions if q.asks == "as_of"]) == (day is None)
    told = {str(e["words"]) for e in reading.attributes if (e["dataset"], e["column"]) == ("budget_execution", "as_of")}
    assert not told if day is None else all(word.strip("□# ") in over for word in told) and told
