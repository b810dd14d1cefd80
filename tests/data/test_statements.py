"""Statements that clash, or seem to: each side is printed where it is said to be."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from lib.core.frames import Frames

from .lines import NUMBER, line_of, report_lines, source_hash

# Sides whose number is counted on the line, not printed: the cells of a row of the staffing table.
COUNTED = {
    ("yeongdeungpo-2015-authorized-cells", "first"): 13,
    ("yeongdeungpo-2015-authorized-cells", "second"): 14,
    ("yeongdeungpo-2015-gap-cells", "first"): 14,
    ("yeongdeungpo-2015-gap-cells", "second"): 15,
}
SIDES = (("first", "source_id", "locator"), ("second", "second_source_id", "second_locator"))


@pytest.fixture(scope="module")
def lines(reports: Path, frames: Frames) -> dict[str, list[str]]:
    return report_lines(reports, frames["sources"])


@pytest.fixture(scope="module")
def fact_words(reports: Path) -> dict[str, str]:
    """Everything read from a public source, by the end of its id."""
    words: dict[str, str] = defaultdict(str)
    for path in sorted((reports.parent / "facts").rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                words[source_hash(row)] += " ".join(row.values()) + "\n"
    return words


def words_at(source: str, locator: str, lines: Mapping[str, list[str]], fact_words: Mapping[str, str]) -> str:
    if source not in lines:
        return fact_words[source.rsplit("-", 1)[1]]
    return "\n".join(lines[source][(line_of(place) or 0) - 1] for place in locator.split(";"))


def told_by_the_other(number: str, row: Mapping[str, str], source: str, fact_words: Mapping[str, str]) -> bool:
    """Whether the facts read this number from the other article: `the other article prints 147` stands in a row of the first one."""
    first = fact_words.get(row["source_id"].rsplit("-", 1)[1], "")
    return source == "second_source_id" and bool(re.search(rf"the other article prints {number}(?!\d)", first))


def printed(number: str, words: str) -> bool:
    """Whether the number stands in the words with or without commas, not inside a longer run of digits; `.` may follow (a date)."""
    return any(re.search(rf"(?<![\d,]){re.escape(form)}(?!\d|,\d)", words) for form in (number, number.replace(",", "")))


def test_every_number_of_a_side_is_printed_at_its_place(frames: Frames, lines: dict[str, list[str]], fact_words: dict[str, str]) -> None:
    missing = [
        (row["statement"], side, number)
        for row in frames["statements"].iter_rows(named=True)
        for side, source, locator in SIDES
        if (row["statement"], side) not in COUNTED
        for number in (n.rstrip(",") for n in NUMBER.findall(row[side]))
        if not printed(number, words_at(row[source], row[locator], lines, fact_words))
        and not told_by_the_other(number, row, source, fact_words)
    ]
    assert missing == []


@pytest.mark.parametrize(("side", "cells"), COUNTED.items(), ids=lambda s: "-".join(s) if isinstance(s, tuple) else str(s))
def test_counted_cells_are_as_many_as_stated(side: tuple[str, str], cells: int, frames: Frames, lines: dict[str, list[str]]) -> None:
    row = frames["statements"].filter(pl.col("statement") == side[0]).row(0, named=True)
    place = "locator" if side[1] == "first" else "second_locator"
    words = " ".join(words_at(row["source_id"], row[place], lines, {}).split())
    labels = r"정 원 23 |과부족 |구 분 "  # the row's label; the total of 정원 stands before the cells that are counted
    assert len(re.sub(labels, "", words).split()) == cells
    assert str(cells) in row[side[1]]


def test_both_verdicts_are_used_and_say_why(frames: Frames) -> None:
    table = frames["statements"]
    assert set(table["verdict"]) == {"conflict", "apparent"}
    assert table["statement"].is_unique().all()
    assert table.filter(pl.col("first") == pl.col("second")).height == 0
    assert table.filter(pl.col("why").str.len_chars() < 10).height == 0
    assert table.filter(pl.col("why").str.ends_with(".") | pl.col("why").str.contains("합니다|입니다")).height == 0


def test_statements_of_two_sources_come_from_reports_and_public_facts(frames: Frames) -> None:
    pairs = frames["statements"].filter(pl.col("source_id") != pl.col("second_source_id")).select("source_id", "second_source_id").rows()
    kinds = {tuple(sorted(s.startswith("report-") for s in pair)) for pair in pairs}
    assert kinds == {(True, True), (False, True), (False, False)}


# The clashes themselves, so that none is lost: (place, other place) by source.
CONFLICTS = (
    ("report-yeongdeungpo-2017-planning-2017", "L7", "L141"),
    ("report-yeongdeungpo-2017-planning-2017", "L183", "L183;L185"),
    ("report-yeongdeungpo-2015-planning-budget-2015", "L106", "L104"),
    ("report-yeongdeungpo-2015-planning-budget-2015", "L110", "L101;L104"),
    ("report-yeongdeungpo-2015-planning-budget-2015", "L1243", "L1231"),
    ("report-yeongdeungpo-2023-planning-budget-2023", "L159", "L159"),
    ("report-geumcheon-2020-planning-budget", "L207", "L214;L215"),
    ("report-geumcheon-2020-planning-budget", "L366", "L408;L414;L425"),
    ("report-geumcheon-2020-planning-budget", "L419", "L383;L384"),
    ("news-18124283", "body", "body"),  # 2025: SA from 83, or from 87
    ("news-9adf4d71", "body", "body"),  # 2020: 16 districts, 15 names
    ("news-d7d55644", "body", "body"),  # 2015: 2.18 per thousand, or 573.65 residents each
    ("news-83a5ecc9", "body", "body"),  # 2015: ranked above a larger grant
    ("news-ca2c31e0", "body", "body"),  # 2019: 13190 officials
    ("news-e26c0919", "body", "body"),  # 2018: 121 cases, or 110
    ("news-67b28ae4", "body", "body"),  # 김해 2019: 149 concluded cases, or 147
    ("news-67b28ae4", "body", "body"),  # 김해 2019: 66 won, or 67
    ("news-31ff2279", "body", "body"),  # 금천 2018: 54.5 %, or 410 of 626
    ("news-6cba6043", "body", "body"),  # 진천 2012–2016: 76.7 %, or 133 of 175
    ("news-0df2eabc", "body", "body"),  # 17 districts of Seoul: 20,595 consultations, or 20,849 by kind
)


def test_the_conflicts_are_these(frames: Frames) -> None:
    found = frames["statements"].filter(pl.col("verdict") == "conflict").select("source_id", "locator", "second_locator").rows()
    assert sorted(found) == sorted(CONFLICTS)
