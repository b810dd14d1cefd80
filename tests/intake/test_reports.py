"""The five real reports as text: what the reader makes of them beside the shipped data. Skips where they are absent."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from lib.forms import Words
from tests.intake.compare import compared, reading, shipped
from tests.intake.compare import reports as files
from tests.intake.compare_indicators import same_indicator, same_milestone, score, total

SOURCES = (
    "report-yeongdeungpo-2017-planning-2017",
    "report-yeongdeungpo-2015-planning-budget-2015",
    "report-yeongdeungpo-2023-planning-budget-2023",
    "report-yeongdeungpo-2018-planning-2017",
    "report-geumcheon-2020-planning-budget",
)
EXACT = ("staffing", "budget_execution", "budget_size", "lawsuits", "legal_advice", "funding")
NEARLY = ("proposals", "pledges", "evaluations")


@pytest.mark.parametrize("dataset", EXACT)
@pytest.mark.parametrize("source", SOURCES)
def test_every_row_of_the_shipped_data_is_read_and_nothing_else(reports: Path, source: str, dataset: str) -> None:
    found = compared(source, dataset)
    assert found.missing == ()
    assert found.extra == ()


@pytest.mark.parametrize("dataset", NEARLY)
def test_nearly_every_row_of_proposals_and_pledges_is_read(reports: Path, dataset: str) -> None:
    found = [compared(source, dataset) for source in SOURCES]
    same, missing = sum(len(f.same) for f in found), [line for f in found for line in f.missing]
    extra = [line for f in found for line in f.extra]
    assert same >= 0.95 * (same + len(missing)), missing
    assert len(extra) <= 0.05 * (same + len(extra)), extra


def test_indicators_are_read_and_few_are_wrong(reports: Path) -> None:
    whole = total([score(source, "indicators", same_indicator) for source in SOURCES])
    assert whole.wanted == 279
    assert whole.recall >= 0.80, whole.missed
    assert whole.wrong_share <= 0.12, whole.wrong  # three are requests for disclosure (L786), whose heads the text has scattered


def test_dated_steps_are_read_and_few_are_wrong(reports: Path) -> None:
    whole = total([score(source, "milestones", same_milestone) for source in SOURCES])
    assert whole.recall >= 0.85, whole.missed
    assert whole.wrong_share <= 0.10, whole.wrong


def test_printed_totals_and_rates_are_those_of_the_shipped_data(reports: Path) -> None:
    """By place, dataset, kind, number and unit: the names of indicators in their conditions may differ."""
    keep = ("locator", "dataset", "figure", "printed", "unit")
    table = shipped()["printed_figures"]
    want = [(s, *(r[k] for k in keep)) for s in SOURCES for r in table.filter(pl.col("source_id") == s).to_dicts()]
    have = [(s, *(r[k] for k in keep)) for s in SOURCES for r in reading(files()[s]).tables["printed_figures"]]
    lacking = [w for w in want if w not in have]
    more = [h for h in have if h not in want]
    assert len(lacking) <= 0.12 * len(want), lacking
    assert len(more) <= 0.12 * len(have), more


@pytest.mark.parametrize("source", SOURCES)
def test_everything_is_accounted_for(reports: Path, source: str) -> None:
    made = reading(files()[source])
    assert made.account.adds_up
    marks = sum(len(re.findall(r"\d+", line.marker)) for line in made.report.lines)
    assert made.account.numbers == sum(len(w.numbers) for w in _words(source)) + marks
    kept = made.account.ended.get("record", 0) + made.account.ended.get("printed", 0)
    assert kept > made.account.ended.get("question", 0)


def _words(source: str) -> list[Words]:
    report = reading(files()[source]).report
    return [line.words for line in report.lines] + [w for g in report.grids for w in g.words()]


@pytest.mark.parametrize("source", SOURCES)
def test_a_report_says_whose_it_is_and_of_when(reports: Path, source: str) -> None:
    setting = reading(files()[source]).setting
    row = next(r for r in shipped()["sources"].to_dicts() if r["source_id"] == source)
    assert setting.source_id == source
    assert (setting.district_id, setting.department_id, setting.year) == (row["district_id"], row["department_id"], row["report_year"])
    assert (setting.as_of, setting.basis) == (row["as_of"], row["as_of_basis"])
