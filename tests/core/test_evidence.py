"""Where a value is printed: one place for each filled cell, in the unit of the page."""

from __future__ import annotations

from datetime import date

import pytest

from lib.core.dataset import ROW, Dataset, by_name
from lib.core.evidence import Evidence, EvidenceOnDemand, Place, RowRef, cells, place_words, places, printed_value, row_words, together
from lib.core.frames import Frames, row_of
from lib.core.sources.citations import citations
from lib.core.text import Text
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.proposals.datasets import PROPOSALS

NOTHING = Text("", "")
BUDGET = BUDGET_EXECUTION.column("budget_won")
COUNT = PROPOSALS.column("count")


def behind(dataset: str, rows: list[int], datasets: tuple[Dataset, ...], frames: Frames) -> list[Place]:
    evidence = Evidence("m", NOTHING, NOTHING, NOTHING, tuple(RowRef(dataset, r) for r in rows))
    return places(evidence, by_name(datasets), frames)


def test_an_amount_reads_as_the_page_prints_it() -> None:
    assert printed_value(25_937_000, BUDGET, "천원") == "25,937천원"
    assert printed_value(1_234_500_000, BUDGET, "억원") == "12.345억원"
    assert printed_value(25_937_000, BUDGET, "") == "25,937,000"
    assert printed_value(12, COUNT, "건") == "12건"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            {"count": 3, "amount_won": 5_000_000, "unit_printed": "건;백만원", "locator": "L1;L2"},
            [("count", "건", "L1"), ("amount_won", "백만원", "L2")],
        ),
        ({"count": 3, "amount_won": 5_000_000, "unit_printed": None, "locator": "L1"}, [("count", "", "L1"), ("amount_won", "", "L1")]),
        ({"count": None, "amount_won": 5_000_000, "unit_printed": "백만원", "locator": "L2"}, [("amount_won", "백만원", "L2")]),
        ({"count": None, "amount_won": None, "unit_printed": None, "locator": "L2"}, []),
    ],
)
def test_filled_cells_take_units_and_places_in_column_order(row: dict[str, object], found: list[tuple[str, str, str]]) -> None:
    assert [(c.name, unit, place) for c, _, unit, place in cells(PROPOSALS, {"participants": None, **row})] == found


def test_places_come_newest_first(datasets: tuple[Dataset, ...], frames: Frames) -> None:
    found = behind("staffing", frames["staffing"][ROW].to_list(), datasets, frames)
    days = [p.as_of for p in found if p.as_of]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(found) > frames["staffing"].height


def test_a_row_of_words_alone_has_its_place_too(datasets: tuple[Dataset, ...], frames: Frames) -> None:
    row = frames["milestones"].row(0, named=True)
    (place,) = behind("milestones", [row[ROW]], datasets, frames)
    assert (place.locator, place.printed, place.as_of) == (row["locator"], row["printed"], row["as_of"])


def test_an_assessment_is_printed_as_its_grade_else_as_its_result(datasets: tuple[Dataset, ...], frames: Frames) -> None:
    table = frames["evaluations"]
    assert table["grade"].is_null().any(), "both ways are in the data"
    assert table["grade"].is_not_null().any()
    for row in table.iter_rows(named=True):
        (place,) = behind("evaluations", [row[ROW]], datasets, frames)
        words, title = (row["grade"], "등급") if row["grade"] else (row["result"], "결과")
        assert (place.locator, place.printed, place.column.ko) == (row["locator"], words, title)


def test_every_shipped_fact_has_a_place_in_a_known_source(datasets: tuple[Dataset, ...], frames: Frames) -> None:
    cited = citations(frames)
    for dataset in datasets:
        if not dataset.is_fact:
            continue
        for place in behind(dataset.name, frames[dataset.name][ROW].to_list(), datasets, frames):
            assert place.source == cited[place.source_id]
            assert place.locator
            assert place.as_of is None or isinstance(place.as_of, date)


def test_a_row_that_is_not_there_is_a_fault_of_the_caller(frames: Frames) -> None:
    with pytest.raises(KeyError):
        row_of(frames["staffing"], 1)


@pytest.mark.parametrize(("place", "ko", "en"), [("row 5", "5행", "row 5"), ("L71", "L71", "L71"), ("body", "본문", "running text")])
def test_places_are_read_in_both_languages(place: str, ko: str, en: str) -> None:
    assert place_words(place) == (ko, en)


@pytest.mark.parametrize(
    ("dataset", "row", "ko", "en"),
    [
        ("budget_size", {"fiscal_year": 2020, "account": "일반회계", "item": "전체", "stage": "당초예산", "amount_is": "level"},
         "2020년 · 일반회계 · 당초예산", "2020 · general account · original budget"),
        ("budget_size", {"fiscal_year": 2020, "account": "특별회계", "item": "전체", "stage": "제1회 추경", "amount_is": "change"},
         "2020년 · 특별회계 · 제1회 추경 · 증감", "2020 · special accounts · supplementary budget 1 · change"),
        ("funding", {"fiscal_year": "2017", "item": "송무", "fund": "구비", "measure": "budget"}, "2017년 · 송무 · 구비 · 예산", "2017 · 송무 · district · budget"),
        ("milestones", {"item": "송무", "task": "점검", "kind": "done", "no": 1}, "송무 · 점검 · 추진 · 순번 1", "송무 · 점검 · done · no. 1"),
        ("indicators", {"period": "2017-01/2017-10", "topic": "performance", "indicator": "회의", "breakdown": "", "stage": "actual", "unit": "회"},
         "2017. 1.~2017. 10. · 회의 · 회", "2017-01 to 2017-10 · 회의 · 회"),
        ("indicators", {"period": "미상", "topic": "performance", "indicator": "회의", "breakdown": "", "stage": "planned", "unit": "회"},
         "미상 · 회의 · 계획 · 회", "not stated · 회의 · planned · 회"),
    ],
)  # fmt: skip
def test_a_row_is_told_in_words_never_in_codes(
    datasets: tuple[Dataset, ...], dataset: str, row: dict[str, object], ko: str, en: str
) -> None:
    of = by_name(datasets)[dataset]
    assert row_words(of, dict.fromkeys(of.key) | row) == (ko, en)


def test_no_code_reaches_a_reader_of_korean(datasets: tuple[Dataset, ...], frames: Frames) -> None:
    for dataset in datasets:
        codes = {w.value for k in dataset.key for w in dataset.column(k).words if w.value != w.title.ko}
        if dataset.is_fact and codes:
            told = {part for row in frames[dataset.name].iter_rows(named=True) for part in row_words(dataset, row).ko.split(" · ")}
            assert not told & codes, dataset.name


def test_evidence_of_parts_is_made_when_it_is_looked_at() -> None:
    made: list[str] = []

    def part(name: str, *marks: str) -> EvidenceOnDemand:
        def make(mark: str) -> Evidence:
            made.append(name + mark)
            return Evidence(mark, NOTHING, NOTHING, NOTHING, rows[mark])

        rows = {mark: (RowRef(name, n), RowRef("targets", 1)) for n, mark in enumerate(marks)}
        return EvidenceOnDemand(rows, make, {mark: found[:1] for mark, found in rows.items()})

    found = together(part("pledges", "a", "b"), part("indicators", "b", "c"))
    assert [(mark, found.rows[mark][0].dataset, len(found.own[mark])) for mark in found] == [
        ("a", "pledges", 1), ("b", "indicators", 1), ("c", "indicators", 1)
    ]  # fmt: skip
    assert not made
    assert found["b"].rows == found.rows["b"]
    assert made == ["indicatorsb"]
