"""A figure changed by one, in the table or in a file: the audit says so."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from lib.audit import audited
from lib.audit.rounding import read, rounded_to
from lib.core.dataset import ROW
from lib.core.errors import SchemaError
from lib.core.frames import Frames
from lib.core.korean import format_number
from lib.core.topic import all_datasets
from lib.store.package import DATA, load
from lib.topics import TOPICS

from .breaking import dataset_named, says, table_of, write


def one_more(printed: str) -> str:
    """The printed number with its last digit counted up: 1,024 → 1,025, 76.6 → 76.7, - → 1."""
    number = read(printed)
    return format_number(Decimal(str(float(number.value + Fraction(1, 10**number.decimals)))), number.decimals)


def test_a_printed_figure_changed_by_one_disagrees(frames: Frames) -> None:
    """Every printed total, gap and difference that agrees exactly stops agreeing when its last digit moves."""
    exact = frames["verdicts"].filter((pl.col("verdict") == "agrees") & pl.col("figure").is_in(["total", "gap", "difference"]))
    chosen = frames["printed_figures"].filter(pl.col(ROW).is_in(exact[ROW].implode()))
    assert chosen.height > 400
    changed = chosen.with_columns(pl.col("printed").map_elements(one_more, return_dtype=pl.String))
    verdicts = audited(frames.with_table("printed_figures", changed))["verdicts"]
    kept = verdicts.filter(pl.col("verdict") != "disagrees")
    assert set(kept["verdict"]) <= {"agrees_approximately"}
    assert kept.filter(pl.col("source_id").str.starts_with("report-")).is_empty()
    for figure in kept.iter_rows(named=True):  # a sum of rounded amounts may be off by as much
        parts = frames[figure["dataset"]].filter(pl.col(ROW).is_in([*figure["rows"], *figure["against_rows"]]))
        assert any(map(rounded_to, parts["note"].drop_nulls()))


def test_a_changed_total_in_the_file_is_found_by_the_audit(package: Path) -> None:
    figures = dataset_named("printed_figures")
    table = table_of(figures)
    at = figures.names.index("printed")
    number = next(n for n, row in enumerate(table) if row[at] == "448,686")
    table[number][at] = "448,687"
    write(package, figures, table)
    verdict = audited(load(all_datasets(TOPICS), package))["verdicts"].filter(pl.col(ROW) == number + 1)
    assert verdict.select("verdict", "computed").row(0) == ("disagrees", "448,686")
    assert verdict["arithmetic_ko"].item() == "27,300 + 29,850 + 371,316 + 20,220 = 448,686"


def test_a_changed_part_makes_its_total_disagree(package: Path) -> None:
    """The other way round: one cell of a fact table is changed, and the printed total that adds it is flagged."""
    execution = dataset_named("budget_execution")
    table = table_of(execution)
    at = execution.names.index("executed_won")
    number = next(n for n, row in enumerate(table) if row[at] == "6551000" and row[execution.names.index("level")] == "unit_program")
    table[number][at] = "6552000"
    write(package, execution, table)
    before, after = (audited(load(all_datasets(TOPICS), folder))["verdicts"] for folder in (DATA, package))
    moved = after.filter(after["verdict"] != before["verdict"]).select("locator", "figure", "printed", "verdict").rows()
    assert ("L51", "total", "344,050", "disagrees") in moved
    assert {locator for locator, *_ in moved} <= {"L51", "L53"}


@pytest.mark.parametrize("condition", ["level=no_such_level", "no_such_column=project", "level"])
def test_a_condition_that_selects_nothing_stops_the_audit(condition: str, package: Path) -> None:
    figures = dataset_named("printed_figures")
    table = table_of(figures)
    table[1][figures.names.index("subject")] = condition
    write(package, figures, table)
    with pytest.raises(SchemaError) as caught:
        audited(load(all_datasets(TOPICS), package))
    issue = says(caught.value, figures, 2, "subject", caught.value.issues[0].found)
    assert issue.found.split(":")[0] in condition
