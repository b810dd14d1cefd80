"""Indicators and milestones of the five reports beside the shipped rows: run as `python -m tests.intake.compare_indicators [SOURCE…]`.

Read: locator, value, unit and stage equal and one name contains the other without blanks. Wrong: a row that has no such partner.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from tests.intake.compare import Row, reading, reports, shipped

OTHERS = (
    "budget_execution",
    "funding",
    "budget_size",
    "pledges",
    "pledge_items",
    "evaluations",
    "proposals",
    "lawsuits",
    "legal_advice",
    "staffing",
)


@dataclass(frozen=True)
class Score:
    """How many shipped rows were read, and the rows of both sides that found no partner."""

    wanted: int
    made: int
    missed: tuple[Row, ...]
    wrong: tuple[Row, ...]

    @property
    def recall(self) -> float:
        """The share of the shipped rows that were read."""
        return (self.wanted - len(self.missed)) / self.wanted if self.wanted else 1.0

    @property
    def wrong_share(self) -> float:
        """The share of the rows made that are wrong."""
        return len(self.wrong) / self.made if self.made else 0.0


def same_indicator(want: Row, have: Row) -> bool:
    """Locator, value, unit and stage equal, and one name contains the other without blanks."""
    equal = all(_plain(want[c]) == _plain(have[c]) for c in ("locator", "unit", "stage")) and float(str(want["value"])) == float(
        str(have["value"])
    )
    one, other = (re.sub(r"\s", "", str(row["indicator"])) for row in (want, have))
    return equal and (one in other or other in one)


def same_milestone(want: Row, have: Row) -> bool:
    """Locator, days and kind equal."""
    return all(_plain(want[c]) == _plain(have[c]) for c in ("locator", "starts", "ends", "kind"))


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def score(source: str, name: str, same: Callable[[Row, Row], bool], *, left: bool = False) -> Score:
    """One dataset of one report. `left`: without the places of other datasets' shipped rows."""
    skipped = _others(source) if left else frozenset()
    want = [r for r in shipped()[name].filter(pl.col("source_id") == source).to_dicts() if r["locator"] not in skipped]
    have = [r for r in reading(reports()[source]).tables.get(name, ()) if r["locator"] not in skipped]
    missed: list[Row] = []
    rest = list(have)
    for row in want:
        partner = next((h for h in rest if same(row, h)), None)
        if partner is None:
            missed.append(row)
        else:
            rest.remove(partner)
    return Score(len(want), len(have), tuple(missed), tuple(rest))


def _others(source: str) -> frozenset[str]:
    return frozenset(
        place
        for name in OTHERS
        for row in shipped()[name].filter(pl.col("source_id") == source).to_dicts()
        for place in str(row["locator"]).split(";")
    )


def total(scores: Sequence[Score]) -> Score:
    """Several reports together."""
    return Score(
        sum(s.wanted for s in scores),
        sum(s.made for s in scores),
        tuple(r for s in scores for r in s.missed),
        tuple(r for s in scores for r in s.wrong),
    )


def _line(row: Row) -> str:
    columns = (
        "locator",
        "period",
        "as_of",
        "topic",
        "indicator",
        "breakdown",
        "stage",
        "value",
        "unit",
        "kind",
        "item",
        "task",
        "no",
        "starts",
        "ends",
        "printed",
        "note",
    )
    return " | ".join(_plain(row[c]) for c in columns if c in row)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints misses and wrongs per report, and the shares."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--left", action="store_true", help="without the places of other datasets' rows")
    parser.add_argument("--dataset", action="append", choices=("indicators", "milestones"))
    asked = parser.parse_args(arguments)
    for name, same in (("indicators", same_indicator), ("milestones", same_milestone)):
        if asked.dataset and name not in asked.dataset:
            continue
        scores = []
        for source in reports():
            if asked.sources and not any(s in source for s in asked.sources):
                continue
            scores.append(found := score(source, name, same, left=asked.left))
            print(f"== {name} {source}: {found.wanted} wanted, {found.made} made, {len(found.missed)} missed, {len(found.wrong)} wrong")
            for row in found.missed:
                print("   missed:", _line(row))
            for row in found.wrong:
                print("   wrong: ", _line(row))
        whole = total(scores)
        print(f"## {name}: recall {whole.recall:.1%}, wrong {whole.wrong_share:.1%} ({whole.wanted} wanted, {whole.made} made)")


if __name__ == "__main__":
    main()
