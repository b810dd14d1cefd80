"""What a correction would break is said before it is saved: printed figures, budgets, stages, wholes, other documents, sizes."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.dataset import by_name
from lib.core.frames import Frames
from lib.core.topic import all_datasets
from lib.intake.changes.consequences import Consequences, consequences
from lib.intake.records.relations import relations
from lib.store.package import data_folder, load

DATASETS = by_name(all_datasets(EVERYTHING))
SOURCE = "report-yeongdeungpo-2017-planning-2017"
STAFF = {"source_id": SOURCE, "track": "일반직", "grade": "5급"}
BUDGET = {"source_id": SOURCE, "item": "구정의 기획·조정"}


@pytest.fixture(scope="module")
def frames() -> Frames:
    return audited(load(all_datasets(EVERYTHING), data_folder()))


def row_where(frames: Frames, dataset: str, **cells: object) -> dict[str, Any]:
    return frames[dataset].filter(*(pl.col(c) == v for c, v in cells.items())).row(0, named=True)


def found(frames: Frames, dataset: str, column: str, value: object, **cells: object) -> Consequences:
    row = row_where(frames, dataset, **cells)
    return consequences(DATASETS[dataset], row["_row"], column, row[column], value, frames)


def said(frames: Frames, dataset: str, column: str, value: object, **cells: object) -> str:
    return "\n".join(words.ko for words in found(frames, dataset, column, value, **cells).broken)


def test_a_printed_total_and_rate_that_a_row_makes_are_named_with_their_arithmetic(frames: Frames) -> None:
    words = found(frames, "budget_execution", "executed_won", 13_650_000, **BUDGET).broken
    assert [w.ko for w in words] == [
        "적힌 합계 344,050천원(L51)과 맞지 않게 됩니다: 13,650 + 6,551 + 298,082 + 13,480 = 331,763",
        (
            "적힌 비율 76.6%(L51)와 맞지 않게 됩니다: (13,650 + 6,551 + 298,082 + 13,480) ÷ (27,300 + 29,850 + 371,316 + 20,220)"
            " = 73.941, 소수 첫째 자리까지 73.9"
        ),
    ]
    assert words[0].en == "No longer makes the printed total 344,050천원 (L51): 13,650 + 6,551 + 298,082 + 13,480 = 331,763"


def test_what_did_not_add_up_before_is_not_said_again(frames: Frames) -> None:
    """Its printed rate of 95.1 % never was what the row makes."""
    assert "95.1%" not in said(frames, "budget_execution", "executed_won", 13_650_000, **BUDGET)


def test_more_than_the_budget_and_more_than_by_the_year_end(frames: Frames) -> None:
    words = said(frames, "budget_execution", "executed_won", 30_000_000, **BUDGET)
    assert "집행액(30,000천원)이 예산(27,300천원)보다 큽니다." in words
    assert "연말까지 집행액(27,300천원)보다 큽니다." in words
    assert "보다 큽니다" not in said(frames, "budget_execution", "executed_won", 27_300_000, **BUDGET)


def test_a_cell_that_is_emptied_leaves_totals_unchecked(frames: Frames) -> None:
    words = said(frames, "budget_execution", "executed_won", None, **BUDGET)
    assert "적힌 합계 344,050천원(L51)을 검산할 수 없게 됩니다" in words


def test_people_far_above_the_posts_and_the_slip_of_digits(frames: Frames) -> None:
    words = said(frames, "staffing", "actual", 900, **STAFF)
    assert "현원(900명)이 정원(1명)의 2배를 넘습니다." in words
    assert "적힌 값의 약 900배입니다. 단위와 자릿수를 다시 보십시오." in words
    assert "적힌 합계 13명(L34)과 맞지 않게 됩니다" in words


def test_a_unit_that_was_mistaken_for_a_smaller_one(frames: Frames) -> None:
    assert "적힌 값의 약 1,000분의 1입니다" in said(frames, "budget_execution", "executed_won", 25_937, **BUDGET)
    assert "값의 약" not in said(frames, "budget_execution", "executed_won", 25_000_000, **BUDGET)


def test_an_amount_that_turns_negative(frames: Frames) -> None:
    assert said(frames, "budget_execution", "executed_won", -1, **BUDGET).startswith("0보다 작은 값이 됩니다.")


def test_more_adopted_than_came_to_the_stage_before(frames: Frames) -> None:
    words = said(frames, "proposals", "count", 20, stage="채택", source_id="report-yeongdeungpo-2015-planning-budget-2015", count=13)
    assert "채택(20건)이 심의(15건)보다 큽니다." in words


def test_another_document_that_prints_the_same(frames: Frames) -> None:
    dataset = DATASETS["staffing"]
    row = row_where(frames, "staffing", **STAFF)
    other = frames["sources"].filter(pl.col("source_id") != SOURCE)["source_id"][0]
    copy = (
        frames["staffing"]
        .filter(pl.col("_row") == row["_row"])
        .with_columns(pl.lit(other).alias("source_id"), pl.lit(99_999).cast(pl.Int64).alias("_row"))
    )
    both = frames.with_table("staffing", pl.concat([frames["staffing"], copy.select(frames["staffing"].columns)]))
    words = [w.ko for w in consequences(dataset, row["_row"], "authorized", row["authorized"], 2, both).broken]
    assert sum(w.startswith("다른 출처에는 1명으로 적혀 있습니다: ") for w in words) == 1


def test_what_is_mended_is_said_too(frames: Frames) -> None:
    wrong = row_where(frames, "verdicts", verdict="disagrees", figure="rate", printed="95.1")
    mended = found(frames, "printed_figures", "printed", "95.0", _row=wrong["_row"])
    assert mended.broken == ()
    assert [w.ko for w in mended.mended] == ["적힌 비율 95.0%(L52)와 맞게 됩니다: 25,937 ÷ 27,300 = 95.007, 소수 첫째 자리까지 95.0"]


def test_a_printed_total_that_is_corrected_away_from_its_rows(frames: Frames) -> None:
    figure = row_where(frames, "printed_figures", source_id=SOURCE, printed="344,050")
    assert "적힌 합계 344,150천원(L51)과 맞지 않게 됩니다" in said(frames, "printed_figures", "printed", "344,150", _row=figure["_row"])


def test_a_step_that_ends_before_it_starts() -> None:
    dataset = DATASETS["milestones"]
    row = {**dict.fromkeys(dataset.names), "_row": 2, "starts": date(2024, 6, 1), "ends": date(2024, 5, 1)}
    assert [w.ko for w in relations(dataset, [row]).values()] == ["시작(2024. 6. 1.)이 끝(2024. 5. 1.)보다 늦습니다."]
    assert relations(dataset, [{**row, "ends": date(2024, 6, 1)}]) == {}


def test_parts_above_their_whole_and_parts_that_do_not_make_the_year() -> None:
    suits = DATASETS["lawsuits"]
    blank = dict.fromkeys(suits.names) | {"unit_printed": "건", "filed_year": "2020", "period": "전체", "case_type": "전체"}
    rows = [
        {**blank, "_row": n, "outcome": outcome, "count": count}
        for n, (outcome, count) in enumerate([("전체", 5), ("승소", 6), ("패소", 5)])
    ]
    assert [w.ko for w in relations(suits, rows).values()] == ["승소(6건)가 전체(5건)보다 큽니다."]
    budget = DATASETS["budget_execution"]
    row = dict.fromkeys(budget.names) | {
        "_row": 2,
        "unit_printed": "원",
        "budget_won": 9,
        "executed_won": 3,
        "rest_of_year_won": 4,
        "year_end_won": 8,
    }
    assert [w.ko for w in relations(budget, [row]).values()] == ["집행액 3원 + 집행예정액 4원을 더하면 연말까지 집행액 8원과 다릅니다."]


def test_every_row_of_the_package_can_be_corrected(frames: Frames) -> None:
    """No figure leaves the check without an answer, whatever table it stands in."""
    for dataset in (d for d in DATASETS.values() if d.is_fact and not frames[d.name].is_empty()):
        row = frames[dataset.name].row(0, named=True)
        for column in dataset.values:
            assert isinstance(consequences(dataset, row["_row"], column, row[column], 1, frames), Consequences)
