"""Every shipped figure stands where its locator says: in the reports line by line, in the public facts row by row."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from lib.core.dataset import ROW, Dataset, by_name
from lib.core.evidence import cells
from lib.core.frames import Frames
from lib.core.korean import parse_span
from lib.core.topic import all_datasets
from lib.topics import TOPICS

from .lines import in_unit, line_of, numbers_in, occurrences, report_lines, source_hash, squashed, stands

FACTS = [d for d in all_datasets(TOPICS) if d.is_fact]
WITH_VALUES = [d for d in FACTS if d.values]
NAMES = ("item", "section", "team", "field", "goal", "evaluation")  # printed as they stand, only dots and blanks made equal

# A public fact whose number is not printed as such. Everything else is found; reports have no exception at all.
FACT_EXCEPTIONS = {
    ("proposals", "news-84e77679", 110_000_000_000): "the remark gives it in words: 110 billion won, the whole city's list",
}
# (printed, first day): last day of the steps whose date says more than days and months.
READ_BY_EYE = {
    ("11.15. ~ 3.15.", "2016-11-15"): "2017-03-15",  # winter of the year before
    ("2015.10.21～10.23(3일간)", "2015-10-21"): "2015-10-23",
    ("2월(예산공시)", "2016-02-01"): "2016-02-29",
    ("8월(결산공시)", "2016-08-01"): "2016-08-31",
    ("상·하반기", "2016-01-01"): "2016-06-30",
    ("상·하반기", "2016-07-01"): "2016-12-31",
    ("7월~'23. 1월", "2023-07-01"): "2024-01-31",  # a misprint for '24. 1월, see statements.csv
    ("2018. 9월 중", "2018-09-01"): "2018-09-30",
    ("19.1.1.자", "2019-01-01"): "2019-01-01",
    ("2021. 3월 중", "2021-03-01"): "2021-03-31",
    ("2020. 6월 중", "2020-06-01"): "2020-06-30",
    ("2021. 8월 중", "2021-08-01"): "2021-08-31",
    ("21년 상반기", "2021-01-01"): "2021-06-30",
}
REST = re.compile(r"(?:총수 ([\d,]+)에서 적힌 부분|분야별 총수에서 이행)을 뺀 값")

Row = Mapping[str, object]


@pytest.fixture(scope="module")
def lines(reports: Path, frames: Frames) -> dict[str, list[str]]:
    return report_lines(reports, frames["sources"])


@pytest.fixture(scope="module")
def public_facts(reports: Path) -> dict[str, list[dict[str, str]]]:
    folder = reports.parent / "facts"
    if not folder.is_dir():
        pytest.skip("the public facts are not here (facts/ beside the reports is missing)")
    found = {}
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[path.relative_to(folder).as_posix()] = list(csv.DictReader(file))
    return found


def of_reports(frames: Frames, dataset: Dataset) -> list[dict[str, object]]:
    return frames[dataset.name].filter(pl.col("source_id").str.starts_with("report-")).rows(named=True)


def of_public_facts(frames: Frames, dataset: Dataset) -> list[dict[str, object]]:
    return frames[dataset.name].filter(~pl.col("source_id").str.starts_with("report-")).rows(named=True)


def line(lines: Mapping[str, list[str]], source: object, place: str) -> str:
    number = line_of(place)
    assert number is not None, f"{source} {place}: not one line"
    return lines[str(source)][number - 1]


@pytest.mark.parametrize("dataset", WITH_VALUES, ids=lambda d: d.name)
def test_each_value_of_a_report_stands_on_its_line(dataset: Dataset, frames: Frames, lines: dict[str, list[str]]) -> None:
    missing = []
    for row in of_reports(frames, dataset):
        found = cells(dataset, row)
        assert found, f"{dataset.name} row {row[ROW]}: no value"
        for column, value, unit, place in found:
            text = line(lines, row["source_id"], place)
            if not occurrences(in_unit(value, column, unit), text):
                missing.append((row[ROW], row["source_id"], place, column.name, value, text.strip()[:80]))
    assert missing == []


@pytest.mark.parametrize("dataset", WITH_VALUES, ids=lambda d: d.name)
def test_no_printed_number_is_used_more_often_than_it_is_printed(dataset: Dataset, frames: Frames, lines: dict[str, list[str]]) -> None:
    used: Counter[tuple[str, str, Fraction]] = Counter()
    for row in of_reports(frames, dataset):
        for column, value, unit, place in cells(dataset, row):
            used[str(row["source_id"]), place, in_unit(value, column, unit)] += 1
    too_often = {key: count for key, count in used.items() if count > occurrences(key[2], line(lines, key[0], key[1]))}
    assert too_often == {}


def test_each_milestone_prints_its_date_on_its_line(frames: Frames, lines: dict[str, list[str]]) -> None:
    missing = [
        (row[ROW], row["locator"], row["printed"])
        for row in frames["milestones"].iter_rows(named=True)
        if squashed(row["printed"]) not in squashed(line(lines, row["source_id"], row["locator"]))
    ]
    assert missing == []


def test_each_milestone_has_the_days_that_it_prints(frames: Frames) -> None:
    """The printed date, read with the year of the step, gives its first and last day; what no parser reads is listed above."""
    other = {}
    for row in frames["milestones"].filter(pl.col("starts").is_not_null() & pl.col("ends").is_not_null()).iter_rows(named=True):
        try:
            span = parse_span(row["printed"], row["starts"].year)
        except ValueError:
            other[row["printed"], str(row["starts"])] = str(row["ends"])
        else:
            assert (span.starts, span.ends) == (row["starts"], row["ends"]), row
    assert other == READ_BY_EYE


def test_each_verdict_of_an_assessor_stands_on_its_line(frames: Frames, lines: dict[str, list[str]]) -> None:
    missing = []
    for row in of_reports(frames, by_name(FACTS)["evaluations"]):
        text = line(lines, row["source_id"], str(row["locator"]))
        graded = bool(row["grade"]) and re.search(rf"(?<![A-Z]){row['grade']}(?![A-Z])", text)
        told = bool(row["result"]) and squashed(str(row["result"])) in squashed(text)
        if not (graded or told) or (row["grade"] and not graded) or (row["result"] and not told):
            missing.append((row[ROW], row["grade"], row["result"], text))
    assert missing == []


@pytest.mark.parametrize("dataset", FACTS, ids=lambda d: d.name)
def test_names_are_printed_in_the_report(dataset: Dataset, frames: Frames, lines: dict[str, list[str]]) -> None:
    text = {source: squashed("".join(rows)) for source, rows in lines.items()}
    missing = {
        (name, row[name])
        for row in of_reports(frames, dataset)
        for name in NAMES
        if row.get(name) not in (None, "전체") and squashed(str(row[name])) not in text[str(row["source_id"])]
    }
    assert missing == set()


def test_each_printed_figure_stands_on_its_line(frames: Frames, lines: dict[str, list[str]]) -> None:
    figures = frames["printed_figures"].filter(pl.col("source_id").str.starts_with("report-"))
    missing = [
        (row[ROW], row["source_id"], row["locator"], row["printed"])
        for row in figures.iter_rows(named=True)
        if not stands(row["printed"], line(lines, row["source_id"], row["locator"]))
    ]
    assert figures.height > 150
    assert missing == []


def test_every_report_has_rows_and_every_row_a_line(frames: Frames, lines: dict[str, list[str]]) -> None:
    places: dict[str, set[int]] = defaultdict(set)
    for dataset in FACTS:
        for row in of_reports(frames, dataset):
            for place in str(row["locator"]).split(";"):
                places[str(row["source_id"])].add(line_of(place) or 0)
    assert set(places) == set(lines)
    for source, found in places.items():
        assert min(found) >= 1
        assert max(found) <= len(lines[source])


def test_a_fund_that_is_the_whole_equals_the_budget(frames: Frames) -> None:
    """Where a report prints `구비 100%` beside an amount, the fund's amount is that of the item itself."""
    budget = frames["budget_execution"]
    column = {"budget": "budget_won", "required": "budget_won", "executed": "executed_won"}
    wrong = []
    for row in frames["funding"].filter(pl.col("note").str.contains("100%|전액")).iter_rows(named=True):
        same = budget.filter(
            (pl.col("source_id") == row["source_id"]) & (pl.col("item") == row["item"]) & (pl.col("level") == row["level"]),
            pl.col("fiscal_year").cast(pl.String) == str(row["fiscal_year"]),
        )
        if row["amount_won"] not in same[column[row["measure"]]].to_list():
            wrong.append((row[ROW], row["item"], row["amount_won"]))
    assert wrong == []


@pytest.mark.parametrize("dataset", WITH_VALUES, ids=lambda d: d.name)
def test_each_public_fact_stands_in_its_row(dataset: Dataset, frames: Frames, public_facts: dict[str, list[dict[str, str]]]) -> None:
    files = dict(frames["sources"].select("source_id", "file_name").rows())
    by_source: dict[str, set[Fraction]] = defaultdict(set)
    for rows in public_facts.values():
        for fact in rows:
            by_source[source_hash(fact)] |= numbers_in(" ".join(fact.values()))
    missing = []
    for row in of_public_facts(frames, dataset):
        source = str(row["source_id"])
        for column, value, unit, place in cells(dataset, row):
            wanted = {Fraction(str(value)), in_unit(value, column, unit), in_unit(value, column, unit) * _scale(unit)}
            if not wanted & _numbers_at(place, source, files, public_facts, by_source) and not _explained(dataset, row, value, frames):
                missing.append((row[ROW], source, place, column.name, value))
    assert missing == []


def _scale(unit: str) -> int:
    return {"억원": 10**8, "백만원": 10**6}.get(unit, 1)


def _numbers_at(
    place: str,
    source: str,
    files: Mapping[str, str | None],
    public_facts: Mapping[str, list[dict[str, str]]],
    by_source: Mapping[str, set[Fraction]],
) -> set[Fraction]:
    """The numbers of the row that is named; for the body of an article those of all rows read from it."""
    if place == "body":
        return by_source.get(source.rsplit("-", 1)[1], set())
    fact = public_facts[str(files[source])][int(place.removeprefix("row ")) - 2]
    assert source.endswith(source_hash(fact)), f"{source} {place}: a row of another source"
    return numbers_in(" ".join(fact.values()))


def _explained(dataset: Dataset, row: Row, value: float, frames: Frames) -> bool:
    """The rest of a total of which only parts are printed: total − parts; or a listed exception."""
    rest = REST.search(str(row["note"]))
    if rest is None:
        return (dataset.name, row["source_id"], value) in FACT_EXCEPTIONS
    group = ("source_id", "district_id", "term", "scope", "as_of", "goal", "field")
    same = frames[dataset.name].filter(*(pl.col(c) == _typed(row[c]) for c in group))
    return rest[1] is None or same["count"].sum() == int(rest[1].replace(",", ""))


def _typed(value: object) -> pl.Expr:
    return pl.lit(value) if isinstance(value, date) else pl.lit(str(value))
