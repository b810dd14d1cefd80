"""What the reader makes of the five reports beside the shipped data: run as `python -m tests.intake.compare [SOURCE…] [--dataset NAME]`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import polars as pl

from lib.core.dataset import Dataset, by_name
from lib.core.topic import all_datasets
from lib.documents import read
from lib.intake import Reading, read_records
from lib.intake.identity.governments import Governments
from lib.store.package import load
from lib.topics import TOPICS
from tests.conftest import SHARED

REPORTS = SHARED / "reports"
DATASETS = by_name(all_datasets(TOPICS))
Row = Mapping[str, object]


@dataclass(frozen=True)
class Compared:
    """Rows by whether both sides have them: (identity → printed line)."""

    same: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]


@cache
def shipped() -> Mapping[str, pl.DataFrame]:
    """The shipped package."""
    frames = load(tuple(all_datasets(TOPICS)))
    return {name: frames[name] for name in DATASETS}


@cache
def reading(file: Path) -> Reading:
    """A report as records."""
    return read_records(read(file), Governments.of(shipped()), TOPICS)


def reports() -> dict[str, Path]:
    """The first five reports by their source_id; those that came later stand with the documents."""
    names = dict(shipped()["sources"].filter(pl.col("source_id").str.starts_with("report-")).select("source_id", "file_name").rows())
    return {source: REPORTS / name for source, name in names.items() if (REPORTS / name).exists()}


def identity(row: Row, dataset: Dataset) -> str:
    """Key, values and place of a row as one line; source and what qualifies it left out."""
    keep = [c.name for c in dataset.columns if (c.name in dataset.key or c.is_value or c.name == "locator") and c.name != "source_id"]
    return " | ".join(_plain(row[name]) for name in keep)


def _plain(value: object) -> str:
    if isinstance(value, Decimal | float):
        return f"{float(value):g}"
    return "" if value is None else str(value)


def compared(source: str, name: str) -> Compared:
    """One dataset of one report."""
    dataset = DATASETS[name]
    want = [identity(r, dataset) for r in shipped()[name].filter(pl.col("source_id") == source).to_dicts()]
    have = [identity(r, dataset) for r in reading(reports()[source]).tables.get(name, ())]
    return Compared(tuple(w for w in want if w in have), tuple(w for w in want if w not in have), tuple(h for h in have if h not in want))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the differences."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--dataset", action="append")
    parser.add_argument("--questions", action="store_true")
    asked = parser.parse_args(arguments)
    for source, file in reports().items():
        if asked.sources and not any(s in source for s in asked.sources):
            continue
        made = reading(file)
        print(f"== {source} → {made.setting.source_id} {made.setting.as_of} {made.setting.basis}; adds up: {made.account.adds_up}")
        print("  ", made.account.ended, made.account.rows_ended)
        for name, dataset in DATASETS.items():
            if not (dataset.is_fact or name == "printed_figures") or (asked.dataset and name not in asked.dataset):
                continue
            found = compared(source, name)
            print(f"-- {name}: {len(found.same)} same, {len(found.missing)} missing, {len(found.extra)} extra")
            for line in found.missing:
                print("   missing:", line)
            for line in found.extra:
                print("   extra:  ", line)
        if asked.questions:
            for question in made.questions:
                print("   ?", question.at, question.words.ko)


if __name__ == "__main__":
    main()
