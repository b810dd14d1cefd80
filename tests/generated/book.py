"""The rows of a package while it is being made: cells by dataset, a line for every value, and chance that repeats."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from lib.core.dataset import Dataset

Cell = str | int | float | date | None
MADE = "생성 자료"  # stands in the title of every source, so that every caption says it


@dataclass(frozen=True)
class Source:
    """A document under way: what its rows repeat."""

    source_id: str
    district_id: str
    as_of: date
    year: int
    department_id: str = ""


class Book:
    """All rows by dataset, in the order in which they were added. `line` counts the lines of each source."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._lines: dict[str, int] = defaultdict(lambda: 20)
        self.rows: dict[str, list[dict[str, Cell]]] = defaultdict(list)

    def chance(self, *words: object) -> Random:
        """The same numbers for the same words, whatever else was made before."""
        return Random(f"{self._seed}/{'/'.join(map(str, words))}")

    def line(self, source: Source) -> str:
        """The next line of a source: `L21`, `L22` …"""
        self._lines[source.source_id] += 1
        return f"L{self._lines[source.source_id]}"

    def add(self, dataset: str, /, **cells: Cell) -> None:
        """A row of a table without a place."""
        self.rows[dataset].append(cells)

    def state(self, dataset: str, source: Source, unit: str, /, **cells: Cell) -> None:
        """A printed figure: a row with its date, source and a line of its own."""
        dated = {"as_of": source.as_of} | cells
        self.rows[dataset].append({**dated, "unit_printed": unit, "source_id": source.source_id, "locator": self.line(source)})

    def own(self, dataset: str, source: Source, unit: str, /, **cells: Cell) -> None:
        """A figure of the department that reports."""
        self.state(dataset, source, unit, **{"district_id": source.district_id, "department_id": source.department_id, **cells})

    def whole(self, dataset: str, source: Source, unit: str, /, **cells: Cell) -> None:
        """A figure of the whole government."""
        self.state(dataset, source, unit, **{"district_id": source.district_id, "department_id": f"{source.district_id}/all", **cells})

    def of(self, dataset: str, source: Source) -> Iterator[dict[str, Cell]]:
        """The rows of one source so far."""
        return (row for row in self.rows[dataset] if row["source_id"] == source.source_id)

    def write(self, datasets: Sequence[Dataset], folder: Path) -> None:
        """One file for every dataset, its columns as declared."""
        unknown = set(self.rows) - {d.name for d in datasets}
        if unknown:
            raise KeyError(unknown)
        for dataset in datasets:
            with (folder / f"{dataset.name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, dataset.names, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(self.rows[dataset.name])
