"""How far the data reach: no district, year or measure of the mission is lost unnoticed, and the dictionary counts them."""

from __future__ import annotations

import re
from typing import NamedTuple

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.core.dataset import RETRIEVED, YEAR_OF, by_name
from lib.core.frames import Frames
from lib.core.topic import all_datasets, all_measures
from lib.describe.coverage import coverage, seoul_years
from lib.store.package import DATA

DATASETS = by_name(all_datasets(EVERYTHING))
EARLY, ON_A_DAY = "statistics-bad38c42", "statistics-c6169af9"


class Bar(NamedTuple):
    """At least so many pairs of a district of Seoul and a year stand in the rows that equal `words`."""

    dataset: str
    words: dict[str, object]
    pairs: int
    rows: int


WITH_FUNDS = "총계(기금 포함)"
OF_25_IN_6_YEARS = (
    "early_execution_disclosed", "settlement_fiscal_independence", "year_end_spending", "private_contracts", "local_subsidies",
    "event_spending", "operating_promotion", "council_spending", "consolidated_balance", "funds_balance",
)  # fmt: skip
BARS = {
    # execution: early execution disclosed 2019–2024, settlements 2009–2024, one day of 2026, the programme of 2024
    **{f"execution {kind}": Bar("indicators", {"indicator_type": kind}, 150, 156) for kind in OF_25_IN_6_YEARS},
    "execution settled expenditure": Bar("budget_size", {"stage": "세출결산", "account": WITH_FUNDS}, 400, 416),
    "execution settled revenue": Bar("budget_size", {"stage": "세입결산", "account": WITH_FUNDS}, 400, 416),
    "execution on a day of 2026": Bar("budget_execution", {"source_id": ON_A_DAY, "basis": "예산현액"}, 25, 35),
    "execution of the eligible amount": Bar("budget_execution", {"source_id": EARLY, "basis": "대상액"}, 25, 27),
    "execution of the target amount": Bar("budget_execution", {"source_id": EARLY, "basis": "목표액"}, 25, 27),
    "execution of single departments": Bar("budget_execution", {"level": "project", "stage": "executed"}, 4, 22),
    "budgets current on two days": Bar("budget_size", {"stage": "예산현액"}, 50, 422),
    "budgets final": Bar("budget_size", {"stage": "최종예산"}, 25, 52),
    "budgets original": Bar("budget_size", {"stage": "당초예산"}, 80, 1219),
    "budgets by field": Bar("field_budgets", {"stage": "당초예산"}, 25, 2959),
    "budgets by field on a day": Bar("field_budgets", {"stage": "예산현액"}, 0, 2353),
    "independence before the reform": Bar("fiscal_ratios", {"budget_stage": "최종예산", "revenue_basis": "개편 전"}, 400, 3587),
    "independence after the reform": Bar("fiscal_ratios", {"budget_stage": "최종예산", "revenue_basis": "개편 후"}, 300, 2697),
    "independence of the original budget": Bar("fiscal_ratios", {"budget_stage": "당초예산"}, 25, 678),
    "residents": Bar("populations", {}, 400, 2834),
    # staffing gaps
    "staffing by ordinance": Bar("ordinance_quotas", {}, 24, 470),
    "staffing of offices": Bar("staffing", {}, 23, 78),
    # proposals
    "proposals of the districts": Bar("proposals", {"program": "주민참여예산(구)"}, 19, 56),
    "proposals of the city": Bar("proposals", {"program": "주민참여예산(서울시)"}, 7, 34),
    "proposals of all schemes": Bar("proposals", {}, 27, 109),
    # lawsuits
    "lawsuits": Bar("lawsuits", {}, 3, 80),
    "lawsuits by printed rate": Bar("indicators", {"topic": "lawsuits"}, 5, 79),
    # pledges
    "pledges by state": Bar("pledges", {}, 25, 170),
    "pledges graded": Bar("evaluations", {"evaluation": "공약이행 및 정보공개 평가"}, 78, 166),
    "pledges planned": Bar("evaluations", {"evaluation": "공약실천계획서 평가"}, 18, 60),
    "pledges one by one": Bar("pledge_items", {}, 1, 161),
    "pledges in rates": Bar("indicators", {"topic": "pledges"}, 16, 114),
}


@pytest.fixture(scope="module")
def section() -> str:
    return coverage(EVERYTHING, DATA)


@pytest.fixture(scope="module")
def seoul(frames: Frames) -> frozenset[str]:
    return frozenset(frames["districts"].filter(province="seoul", type="gu")["district_id"])


def chosen(bar: Bar, frames: Frames) -> pl.DataFrame:
    return frames[bar.dataset].filter(pl.lit(value=True), *(pl.col(c) == word for c, word in bar.words.items()))


@pytest.mark.parametrize("name", BARS)
def test_districts_and_years_are_at_least_as_many(name: str, frames: Frames, seoul: frozenset[str]) -> None:
    bar = BARS[name]
    rows = chosen(bar, frames)
    dated = rows.filter(~pl.col(RETRIEVED)) if DATASETS[bar.dataset].year == "as_of" else rows
    assert rows.height >= bar.rows
    assert seoul_years(dated, seoul).height >= bar.pairs


def test_the_25_are_whole_where_they_are_compared(frames: Frames, seoul: frozenset[str]) -> None:
    """One district that is lost would be missed by a count of pairs over many years: here each year has all of them."""
    for bar in (b for b in BARS.values() if b.pairs and b.pairs % 25 == 0 and b.dataset != "pledges"):
        pairs = seoul_years(chosen(bar, frames), seoul)
        whole = pairs.group_by(YEAR_OF).len().filter(pl.col("len") == 25)
        assert whole.height >= bar.pairs // 25, bar


def test_the_dictionary_counts_every_measure_and_dataset(section: str) -> None:
    for measure in all_measures(EVERYTHING):
        for definition in measure.definitions:
            assert f"| `{measure.name}` {measure.title.ko} | `{definition.name}` " in section
    for dataset in DATASETS.values():
        assert (f"| `{dataset.name}` | " in section) == bool(dataset.is_fact and dataset.year)


@pytest.mark.parametrize(
    "line",
    [
        "| `fiscal_ratios` | 재정자립도 · 최종예산 · 개편 전 | 226 | 25 | 2010–2025 | 400 | 3,587 |",
        "| `fiscal` | `early_execution_disclosed` | 43 | 25 | 2019–2024 | 150 | 258 |",
        "| `pledge_items` | 민선6기 · 공약 | 1 | 0 | – | 0 | 70 |",  # the page shows no date: no year
        "| `pledge_progress` 공약 진도 | `printed` 적힌 진도 | 2 | 1 | 2021, 2024 | 1 | 81 |",  # one pledge an answer
        "| `lawsuit_win_rate` 승소율 | `report` 보고서식 | 4 | 1 | 2002–2004, 2018–2020 | 3 | 46 |",
    ],
)
def test_known_counts_stand_in_the_dictionary(line: str, section: str) -> None:
    assert line in section


def test_no_line_counts_more_than_there_is(section: str) -> None:
    lines = re.findall(r"\| (\d+) \| (\d+) \| [^|]+ \| (\d+) \| ([\d,]+) \|$", section, flags=re.MULTILINE)
    assert len(lines) > 200
    for governments, of_seoul, pairs, rows in lines:
        assert int(of_seoul) <= min(25, int(governments))
        assert int(pairs) <= int(rows.replace(",", ""))
