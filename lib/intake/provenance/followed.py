"""Evidence of rows through what a person decides: it goes with its row, and what a person changed or typed is told by him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lib.core.dataset import Dataset
from lib.core.sources.row_keys import row_key
from lib.intake.provenance.attributes import ASIDE, PERSON, UNIT
from lib.intake.records.rows import Row


class Followed:
    """The lines of rows as they become, and the rows that a person confirmed."""

    def __init__(self, lines: Sequence[Row], datasets: Mapping[str, Dataset]) -> None:
        self.datasets = datasets
        self.lines: list[Row] = []
        self.confirmed: set[tuple[str, str]] = set()
        self._read: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for line in lines:
            self._read[str(line["dataset"]), str(line["row_key"])].append(line)

    def take(self, name: str, read: Row | None, now: Row, *, is_confirmed: bool) -> None:
        """Takes a row as it was read (None: a person wrote it) and as it is now."""
        dataset = self.datasets[name]
        key = row_key(dataset, now)
        lines = {str(line["column"]): line for line in self._read.get((name, row_key(dataset, read)), ())} if read else {}
        lines = {column: {**line, "row_key": key, "source_id": now["source_id"]} for column, line in lines.items()}
        typed = (
            {column: self._by_person(name, key, column, now) for column in self._changed(dataset, read, now)} if lines or not read else {}
        )
        self.lines += [line for column, line in {**lines, **typed}.items() if column == UNIT or now.get(column) is not None]
        if is_confirmed or typed:
            self.confirmed.add((name, key))

    @staticmethod
    def _changed(dataset: Dataset, read: Row | None, now: Row) -> Iterator[str]:
        """The attributes that a person gave."""
        for column in dataset.names:
            if column not in ASIDE and now.get(column) is not None and (read is None or read.get(column) != now[column]):
                yield column

    @staticmethod
    def _by_person(name: str, key: str, column: str, now: Row) -> Row:
        return {"source_id": now["source_id"], "dataset": name, "row_key": key, "column": column,
                "place": None, "rule": PERSON, "words": None}  # fmt: skip
