"""The tables as they would be after a commit: checked like the shipped data, audited, every broken rule at its place."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from lib.audit import audited
from lib.audit.figures import SCHEMA
from lib.core.dataset import ROW
from lib.core.errors import SchemaError
from lib.core.frames import Frames
from lib.documents.formats import parse
from lib.intake import read_records
from lib.intake.changes.candidate import candidate, fresh, verdicts_of
from lib.intake.identity.governments import Governments
from lib.intake.package import write
from lib.intake.records.rows import Row
from lib.intake.review.decisions import Decision, Outcome, decided
from lib.intake.review.draft import draft_of
from lib.intake.review.items import Item, row_id
from lib.store.package import load
from lib.topics import TOPICS
from tests.conftest import SHARED
from tests.intake.drafts import ACCEPT, DATASETS, DECLARED, WHOLE, WRONG_RATE, accepted, drafted, now, of_corpus
from tests.intake.robust import GIVEN, WORDS, odd
from tests.intake.samples import TITLED

Rows = Mapping[str, Sequence[Row]]
_PLAIN = [c for c in SCHEMA if c not in (ROW, "rows", "against_rows")]


def _made(rows: Rows, frames: Frames | None = None) -> Frames:
    return candidate(frames or now(), str(rows["sources"][0]["source_id"]), rows, DATASETS)


def _changed(outcome: Outcome, dataset: str, **cells: object) -> Rows:
    """The outcome's rows, the first of a dataset with other cells; of printed figures the first about the execution of the budget."""
    rows = list(outcome.rows[dataset])
    at = next(n for n, row in enumerate(rows) if row.get("dataset") in {None, "budget_execution"})
    rows[at] = {**rows[at], **cells}
    return {**outcome.rows, dataset: rows}


def test_a_report_stands_beside_what_was_there() -> None:
    outcome = accepted(drafted())
    made = _made(outcome.rows)
    for name, rows in outcome.rows.items():
        is_new = ~pl.col(ROW).is_in(now()[name][ROW].implode())
        assert made[name].filter(is_new).sort(ROW).select(list(rows[0])).to_dicts() == list(rows)
        assert made[name].height == now()[name].height + len(rows)
        assert made[name][ROW].is_unique().all()
        assert made[name].schema == now()[name].schema
        assert made[name].filter(~is_new).equals(now()[name])
    assert made.revision != now().revision
    assert set(made["staffing"].sort(ROW).tail(3)["_reporter"]) == {"seoul-gangbuk/gihoekyesangwa"}


def test_it_is_what_the_files_of_the_same_rows_would_be(tmp_path: Path) -> None:
    """The same reading written as a package, loaded and audited."""
    reading = read_records(parse("보고.txt", TITLED.encode()), Governments.of(now().tables), TOPICS)
    files = write([reading], now().tables, DATASETS, tmp_path / "made", load)
    made = _made(accepted(drafted()).rows)
    own = pl.col("source_id") == reading.setting.source_id
    assert made["verdicts"].filter(own).select(_PLAIN).equals(files["verdicts"].select(_PLAIN))
    for name in reading.tables:
        assert made[name].filter(own).drop(ROW).equals(files[name].drop(ROW)), name


def test_an_older_version_of_the_same_report_is_replaced() -> None:
    before = _made(accepted(drafted()).rows)
    newer = accepted(drafted(TITLED.replace("□ 향후계획\n\n- 하반기 업무보고회 : 7월\n", "")))
    after = _made(newer.rows, before)
    assert after["milestones"].height == before["milestones"].height - 1
    assert after["sources"].height == before["sources"].height
    assert after["departments"].equals(before["departments"])
    own = pl.col("source_id") == "report-gangbuk-2024-gihoekyesangwa"
    assert after["milestones"].filter(~own).equals(now()["milestones"])


def test_frames_that_are_not_audited_give_the_same_verdicts() -> None:
    outcome = accepted(drafted(WRONG_RATE))
    plain = Frames({name: table for name, table in now().tables.items() if name != "verdicts"}, now().revision)
    order = ["source_id", "locator", "dataset", "figure", "column", "printed", "computed"]
    assert (
        _made(outcome.rows, plain)["verdicts"].select(_PLAIN).sort(order).equals(_made(outcome.rows)["verdicts"].select(_PLAIN).sort(order))
    )
    assert _made(outcome.rows)["verdicts"].sort(ROW).equals(audited(_made(outcome.rows, plain))["verdicts"].sort(ROW))


def test_verdicts_count_the_figures_of_one_source_and_show_what_disagrees() -> None:
    outcome = accepted(drafted(WRONG_RATE))
    made = verdicts_of(_made(outcome.rows), str(outcome.source["source_id"]))
    assert made.figures == len(outcome.tables["printed_figures"])
    assert made.counts["disagrees"] == len(made.disagreeing) == 2
    first = made.disagreeing[0]
    assert (first.locator, first.dataset, first.printed, first.computed) == ("L28", "budget_execution", "46.0%", "45.0")
    assert first.arithmetic.ko == "90,000 ÷ 200,000 = 45.0"
    nobody = verdicts_of(_made(outcome.rows), "report-nobody")
    assert (nobody.figures, nobody.disagreeing, set(nobody.counts.values())) == (0, (), {0})


@pytest.mark.parametrize(
    ("dataset", "cells", "said"),
    [
        ("budget_execution", {"kind": "x"}, "예산 집행 L28 성격: 기대한 값은 regular"),
        ("budget_execution", {"budget_won": -1}, "예산 집행 L28 예산: 기대한 값은 0 이상, 실제 값은 '-1'"),
        ("budget_execution", {"budget_won": 1.5}, "예산 집행 L28 예산: 기대한 값은 원 단위 정수, 실제 값은 '1.5'"),
        ("budget_execution", {"item": None}, "예산 집행 L28 사업: 기대한 값은 빈칸이 아닌 값"),
        ("budget_execution", {"as_of": "2024-02-31"}, "예산 집행 L28 기준일: 기대한 값은 날짜(2023-05-31), 실제 값은 '2024-02-31'"),
        ("budget_execution", {"department_id": "seoul-gangbuk/none"}, "예산 집행 L28 부서: 기대한 값은 부서(departments.csv)에 있는 식별자"),
        ("budget_execution", {"department_id": "seoul-yeongdeungpo/planning-2017"}, "예산 집행 L28 부서: 기대한 값은 seoul-gangbuk의 부서"),
        ("budget_execution", {"item": "기본경비"}, "예산 집행 L29 구+부서+회계연도+기준일+단계+구분+사업+기준 금액+출처: 기대한 값은 앞에 나오지 않은 키"),
        ("indicators", {"indicator_type": "none"}, "지표 L44 지표 유형: 기대한 값은 지표 유형(indicator_types.csv)에 있는 식별자"),
        ("indicators", {"period": "2024-05/2024-01"}, "지표 L44 기간: 기대한 값은 기간("),
        ("printed_figures", {"subject": "item=없음"}, "적힌 합계·비율 L27 대상: 기대한 값은 행을 고르는 조건과 수, 실제 값은 'item=없음: 고른 행 없음'"),
        ("printed_figures", {"locator": "27행"}, "적힌 합계·비율 27행 적힌 곳: 기대한 값은 적힌 곳("),
        ("sources", {"visibility": "secret"}, "출처 report-gangbuk-2024-gihoekyesangwa 공개 범위: 기대한 값은 public"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named_at_the_place_in_the_document(dataset: str, cells: dict[str, object], said: str) -> None:
    with pytest.raises(SchemaError) as raised:
        _made(_changed(accepted(drafted()), dataset, **cells))
    assert any(issue.of("ko").startswith(said) for issue in raised.value.issues), raised.value.message.ko


def test_every_broken_rule_is_told_at_once() -> None:
    outcome = accepted(drafted())
    rows = {
        **_changed(outcome, "budget_execution", kind="x", budget_won=-1),
        "staffing": [{**r, "authorized": -2} for r in outcome.tables["staffing"]],
    }
    with pytest.raises(SchemaError) as raised:
        _made(rows)
    assert Counter(i.column for i in raised.value.issues) == {"정원": 3, "성격": 1, "예산": 1}


def test_departments_that_are_known_by_now_are_not_added_again() -> None:
    outcome = accepted(drafted())
    after = _made(outcome.rows)
    assert fresh(now(), outcome.rows) == outcome.rows
    left = fresh(after, {**outcome.rows, "department_names": [{**r, "valid_from": None} for r in outcome.rows["department_names"]]})
    assert (left["departments"], left["department_names"]) == ([], [])
    (row,) = outcome.rows["departments"]
    given = {**row, "function": "other", "parent_id": "seoul-gangbuk/guk"}
    assert fresh(after, {"departments": [given]})["departments"] == [{**row, "parent_id": "seoul-gangbuk/guk"}], (
        "a first parent, and no more"
    )
    assert left["staffing"] == outcome.rows["staffing"]


def test_a_row_of_no_source_is_refused() -> None:
    outcome = accepted(drafted(TITLED, WHOLE))
    with pytest.raises(SchemaError, match=r"출처\(sources.csv\)에 있는 식별자"):
        _made({**outcome.rows, "sources": [replace(outcome, source={**outcome.source, "source_id": "report-x"}).source]})


@pytest.mark.parametrize("form", ["converted", "pdf", "csv"])
def test_drafts_of_the_corpus_keep_every_rule(readings: Path, form: str) -> None:
    tried = 0
    for name, draft in of_corpus(readings, form):
        outcome = accepted(draft)
        assert outcome.ready, (name, outcome.problems)
        made = _made(outcome.rows)
        assert verdicts_of(made, draft.source_id).figures == len(outcome.tables.get("printed_figures", ())), name
        tried += 1
    assert tried >= 10


@pytest.mark.parametrize("file", sorted((SHARED / "reports").glob("*.txt")), ids=lambda p: p.stem)
def test_the_real_reports_keep_every_rule(file: Path) -> None:
    draft = draft_of(
        read_records(parse(file.name, file.read_bytes()), Governments.of(now().tables), TOPICS), Governments.of(now().tables), DATASETS
    )
    outcome = accepted(draft)
    made = _made(outcome.rows)
    assert made["staffing"].height == now()["staffing"].height
    assert verdicts_of(made, draft.source_id).figures == len(outcome.tables["printed_figures"])


@pytest.mark.parametrize("seed", range(24))
def test_whatever_is_decided_rows_that_are_ready_keep_every_rule(seed: int) -> None:
    """Odd documents, decisions at random: what cannot be taken is said before, never when it is committed."""
    chance = random.Random(seed)
    draft = draft_of(read_records(odd(seed), Governments.of(now().tables), TOPICS, GIVEN), Governments.of(now().tables), DATASETS)
    decisions = {i.id: _decision(chance, i) for i in draft.items}
    for name, row in [(n, r) for n, rows in draft.tables.items() if DECLARED[n].is_fact for r in rows if chance.random() < 0.3]:
        dataset = DECLARED[name]
        column = chance.choice([c.name for c in dataset.columns if not c.refers])
        decisions[row_id(dataset, row)] = Decision(chance.choice(("correct", "drop")), {column: chance.choice(WORDS)}, "까닭")
    outcome = decided(draft, decisions, DATASETS)
    wrong = {p.item for p in outcome.problems}
    again = decided(draft, {i: (ACCEPT if i in wrong else d) for i, d in decisions.items()}, DATASETS)
    assert not again.open_items
    if again.ready:
        made = _made(again.rows)
        assert verdicts_of(made, draft.source_id).figures == len(again.tables.get("printed_figures", ()))
    else:  # two rows became one
        assert all("키가 같은 행이 둘입니다" in p.words.ko for p in again.problems)


def _decision(chance: random.Random, asked: Item) -> Decision:
    values = {
        "indicator": "x",
        "topic": "t",
        "period": "2024",
        "breakdown": "전체",
        "stage": "actual",
        "value": chance.choice(WORDS),
        "unit": "개",
    }
    return Decision("correct", values) if asked.kind == "question" and chance.random() < 0.5 else ACCEPT
