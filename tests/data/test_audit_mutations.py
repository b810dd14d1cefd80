"""A figure changed by one, in the table or in a file: the audit says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from lib.audit import audited
from lib.audit.figures import value_of
from lib.audit.rounding import read, rounded_to
from lib.core.dataset import ROW
from lib.core.errors import SchemaError
from lib.core.frames import Frames
from lib.core.korean import UNITS_WON, format_number
from lib.core.topic import all_datasets
from lib.store.package import DATA, load
from lib.topics import TOPICS

from .breaking import dataset_named, says, table_of, write


def more(printed: str, steps: int) -> str:
    """The printed number with its last digit counted up: 1,024 → 1,025, 76.6 → 76.7, - → 1."""
    number = read(printed)
    return format_number(Decimal(str(float(number.value + Fraction(steps, 10**number.decimals)))), number.decimals)


def changed(frames: Frames, steps: Callable[[Mapping[str, Any]], int]) -> pl.DataFrame:
    """The verdicts over every printed total, gap and difference that agrees exactly, after its last digit has moved by so many steps."""
    exact = frames["verdicts"].filter((pl.col("verdict") == "agrees") & pl.col("figure").is_in(["total", "gap", "difference"]))
    by_row = {row[ROW]: row for row in exact.iter_rows(named=True)}
    chosen = frames["printed_figures"].filter(pl.col(ROW).is_in(exact[ROW].implode()))
    assert chosen.height > 400
    moved = [more(printed, steps(by_row[row])) for row, printed in zip(chosen[ROW], chosen["printed"], strict=True)]
    found = [figure | {"printed": words} for figure, words in zip(chosen.iter_rows(named=True), moved, strict=True)]
    printed = pl.DataFrame([figure | {"value": value_of(figure)} for figure in found], schema=chosen.schema)
    return audited(frames.with_table("printed_figures", printed))["verdicts"]


def parts_of(frames: Frames, figure: Mapping[str, Any]) -> pl.DataFrame:
    """The rows that a printed figure speaks of."""
    return frames[figure["dataset"]].filter(pl.col(ROW).is_in([*figure["rows"], *figure["against_rows"]]))


def rounded(frames: Frames, figure: Mapping[str, Any]) -> tuple[int, int]:
    """How many rows a printed figure speaks of, and the won to which their amounts are rounded at most: by their notes, or their unit above 천원."""
    parts = frames[figure["dataset"]].filter(pl.col(ROW).is_in([*figure["rows"], *figure["against_rows"]]))
    units = (UNITS_WON.get(unit, 1) for printed in parts["unit_printed"].drop_nulls() for unit in printed.split(";"))
    noted = map(rounded_to, parts["note"].drop_nulls()) if "note" in parts.columns else ()
    return parts.height, max((0, *(unit for unit in units if unit > UNITS_WON["천원"]), *noted))


def test_a_printed_figure_changed_by_one_disagrees(frames: Frames) -> None:
    """Only a sum of amounts that are rounded may be off by as much: it agrees approximately."""
    kept = changed(frames, lambda _: 1).filter(pl.col("verdict") != "disagrees")
    assert set(kept["verdict"]) <= {"agrees_approximately"}
    reports = kept.filter(pl.col("source_id").str.starts_with("report-"))
    of_busan = reports.filter(pl.col("source_id").str.starts_with("report-busan-"))  # which print 백만원 and 억원 alone
    assert reports.height - of_busan.height < 15
    assert of_busan.height == sum(rounded(frames, f)[1] > 0 for f in of_busan.iter_rows(named=True))
    assert all(rounded(frames, figure)[1] for figure in kept.iter_rows(named=True))


def test_a_printed_figure_changed_by_more_than_its_parts_are_rounded_disagrees(frames: Frames) -> None:
    """Each part may be off by half of its last digit: by as many digits as there are parts a sum never is."""

    def steps(figure: Mapping[str, Any]) -> int:
        count, won = rounded(frames, figure)
        return (count + 1) * max(1, won // UNITS_WON.get(figure["unit"], 1))

    assert set(changed(frames, steps)["verdict"]) == {"disagrees"}


def test_a_changed_total_in_the_file_is_found_by_the_audit(package: Path) -> None:
    figures = dataset_named("printed_figures")
    table = table_of(figures)
    at = figures.names.index("printed")
    number = next(n for n, row in enumerate(table) if row[at] == "448,686")
    table[number][at] = "448,687"
    table[number][figures.names.index("value")] = "448687000"
    write(package, figures, table)
    verdict = audited(load(all_datasets(TOPICS), package))["verdicts"].filter(pl.col(ROW) == number + 1)
    assert verdict.select("verdict", "computed").row(0) == ("disagrees", "448,686")
    assert verdict["arithmetic_ko"].item() == "27,300 + 29,850 + 371,316 + 20,220 = 448,686"


def test_a_changed_total_whose_number_stays_is_refused(package: Path) -> None:
    figures = dataset_named("printed_figures")
    table = table_of(figures)
    number = next(n for n, row in enumerate(table) if row[figures.names.index("printed")] == "448,686")
    table[number][figures.names.index("printed")] = "448,687"
    write(package, figures, table)
    with pytest.raises(SchemaError) as caught:
        audited(load(all_datasets(TOPICS), package))
    assert "448687000" in says(caught.value, figures, number + 1, "value", "448686000").expected.ko


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
