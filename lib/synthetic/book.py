"""The rows of a district while they are made: cells by dataset, a line for every value, chance that repeats."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from random import Random

from lib.synthetic.districts import District

Cell = str | int | float | date | None
MADE = "생성 자료"  # stands in the title of every source, so that every caption says it
THOUSAND = 1000
MILLION = 10**6


@dataclass(frozen=True)
class Source:
    """A document under way: what its rows repeat."""

    source_id: str
    district: District
    as_of: date
    year: int
    department_id: str = ""

    @property
    def district_id(self) -> str:
        """The district of its rows."""
        return self.district.district_id


class Book:
    """All rows by dataset, in the order in which they were added. `line` counts the lines of each source."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._lines: dict[str, int] = defaultdict(lambda: 20)
        self.rows: dict[str, list[dict[str, Cell]]] = defaultdict(list)

    def chance(self, *words: object) -> Random:
        """The same numbers for the same words, whatever else was made before."""
        return Random(f"{self._seed}/{'/'.join(map(str, words))}")  # noqa: S311 - no secrets

    def line(self, source: Source) -> str:
        """The next line of a source: `L21`, then `L22`."""
        self._lines[source.source_id] += 1
        return f"L{self._lines[source.source_id]}"

    def add(self, dataset: str, /, **cells: Cell) -> None:
        """A row of a table without a place."""
        self.rows[dataset].append(cells)

    def state(self, dataset: str, source: Source, unit: str, /, **cells: Cell) -> None:
        """A printed figure: a row with its date, source and a line of its own."""
        printed = {"unit_printed": unit, "source_id": source.source_id, "locator": self.line(source)}
        self.rows[dataset].append({"as_of": source.as_of, **cells, **printed})

    def own(self, dataset: str, source: Source, unit: str, /, **cells: Cell) -> None:
        """A figure of the department that reports."""
        who = {"district_id": source.district_id, "department_id": source.department_id}
        self.state(dataset, source, unit, **{**who, **cells})

    def whole(self, dataset: str, source: Source, unit: str, /, **cells: Cell) -> None:
        """A figure of the whole government."""
        who = {"district_id": source.district_id, "department_id": source.district.whole}
        self.state(dataset, source, unit, **{**who, **cells})
