"""Breaking one cell in a copy of the package, and reading what the error says of it."""

from __future__ import annotations

import csv
from pathlib import Path

from lib.core.dataset import Column, Dataset
from lib.core.errors import Issue, SchemaError
from lib.core.topic import all_datasets
from lib.store.package import DATA
from lib.topics import TOPICS

DATASETS = tuple(d for d in all_datasets(TOPICS) if not d.optional)  # what is said of rows that were read ships with none
Table = list[list[str]]


def dataset_named(name: str) -> Dataset:
    """The dataset of that name."""
    return next(d for d in DATASETS if d.name == name)


def table_of(dataset: Dataset) -> Table:
    with (DATA / f"{dataset.name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(folder: Path, dataset: Dataset, table: Table) -> None:
    with (folder / f"{dataset.name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)


def broken_cell(folder: Path, dataset: Dataset, column: Column, words: str) -> int:
    """The package's file with one filled cell replaced; the line that was changed."""
    table = table_of(dataset)
    at = dataset.names.index(column.name)
    filled = [number for number, row in enumerate(table) if number and row[at]]
    number = filled[len(filled) // 2] if filled else len(table) // 2
    table[number][at] = words
    write(folder, dataset, table)
    return number + 1


def says(error: SchemaError, dataset: Dataset, row: int, column: str, found: str) -> Issue:
    """The issue at the place; both languages name file, row, column, expected and found."""
    issue = next(i for i in error.issues if (i.row, i.column) == (row, column))
    assert (issue.file, issue.found) == (f"{dataset.name}.csv", found)
    assert issue.expected.ko
    assert issue.expected.en
    assert f"{issue.file} {row}행 {column}: 기대한 값은 {issue.expected.ko}, 실제 값은 '{found}'" in issue.of("ko")
    assert f"{issue.file} row {row} {column}: expected {issue.expected.en}, found '{found}'" in issue.of("en")
    if len(error.issues) <= SchemaError.shown:
        assert issue.of("ko") in error.of("ko")
        assert issue.of("en") in error.of("en")
    return issue
