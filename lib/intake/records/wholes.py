"""Rows that count people twice: a whole beside the rows that divide it (a statement beside a table), and two divisions of the same people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.core.dataset import Dataset
from lib.core.wording import Wording
from lib.intake.records.rows import Row

Key = tuple[object, ...]
Subject = Mapping[str, tuple[str, ...]]
_FEWEST = 2  # rows that divide a whole


@dataclass(frozen=True)
class Whole:
    """A row of a dataset, by its key, with the rows that divide it: for each of its columns that these have, what chooses them in printed_figures."""

    dataset: str
    key: Key
    parts: tuple[Key, ...]
    subjects: Mapping[str, Subject]


@dataclass(frozen=True)
class Twice:
    """Rows of a dataset, by their keys, that divide once more whom others of it divide already."""

    dataset: str
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class _Group:
    """Rows of one office on one day, and the axes that divide them with the word of the whole on each."""

    dataset: Dataset
    axes: Mapping[str, str]
    rows: Mapping[Key, Row]

    @property
    def whole(self) -> Key | None:
        """The row over all of every axis."""
        return next((k for k in self.rows if not self._divided(k)), None)

    @property
    def cuts(self) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
        """The rows over all of the first axis that another divides, and those that the first axis divides: by grade alone, and by track."""
        first = next(iter(self.axes))
        parts = [k for k in self.rows if self._divided(k)]
        return tuple(k for k in parts if first not in self._divided(k)), tuple(k for k in parts if first in self._divided(k))

    def _divided(self, key: Key) -> frozenset[str]:
        return frozenset(c for c, usual in self.axes.items() if self.rows[key][c] != usual)

    def sum(self, keys: Sequence[Key], column: str) -> int | None:
        """What the rows add up to; None where none of them has the column."""
        values = [int(str(v)) for k in keys if (v := self.rows[k][column]) is not None]
        return sum(values) if values else None

    def subject(self, keys: Sequence[Key]) -> Subject:
        """What chooses these rows in printed_figures."""
        columns = [c for c in self.dataset.key if c not in {"district_id", "source_id"}]
        return {c: tuple(dict.fromkeys(str(self.rows[k][c]) for k in keys if self.rows[k][c] is not None)) for c in columns}


def twice(tables: Mapping[str, Mapping[Key, Row]], datasets: Mapping[str, Dataset], wordings: Sequence[Wording]) -> Iterator[Twice]:
    """The later of two divisions of the same people: by grade and by track with equal sums."""
    for group in _groups(tables, datasets, wordings):
        cuts = sorted((c for c in group.cuts if len(c) >= _FEWEST), key=lambda c: list(group.rows).index(c[0]))
        sums = [[group.sum(cut, column) for column in group.dataset.values] for cut in cuts]
        if len(cuts) > 1 and sums[0] == sums[1]:
            yield Twice(group.dataset.name, cuts[1])


def wholes(tables: Mapping[str, Mapping[Key, Row]], datasets: Mapping[str, Dataset], wordings: Sequence[Wording]) -> Iterator[Whole]:
    """The rows over all of every axis beside rows that divide them, whether these add up to them or not: that is for the audit to say."""
    for group in _groups(tables, datasets, wordings):
        whole = group.whole
        divided = [cut for cut in ((*group.cuts[0], *group.cuts[1]), *group.cuts) if len(cut) >= _FEWEST]
        if whole is None or not divided:
            continue
        subjects = {}
        for column in group.dataset.values:
            printed, known = group.rows[whole][column], [c for c in divided if group.sum(c, column) is not None]
            if printed is not None and known:
                subjects[column] = group.subject(next((c for c in known if group.sum(c, column) == printed), known[0]))
        if subjects:
            yield Whole(group.dataset.name, whole, divided[0], subjects)


def _groups(tables: Mapping[str, Mapping[Key, Row]], datasets: Mapping[str, Dataset], wordings: Sequence[Wording]) -> Iterator[_Group]:
    """The rows of each dataset that counts people, by everything but the axes."""
    for wording in wordings:
        axes = {a.column: a.usual for a in wording.axes if a.usual}
        if not wording.unit or not axes:
            continue
        groups: dict[Key, dict[Key, Row]] = defaultdict(dict)
        for key, row in tables.get(wording.dataset, {}).items():
            groups[tuple(row[k] for k in datasets[wording.dataset].key if k not in axes)][key] = row
        yield from (_Group(datasets[wording.dataset], axes, rows) for rows in groups.values())
