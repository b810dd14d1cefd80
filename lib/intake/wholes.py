"""Rows of a whole that stand beside the rows of its parts: a statement beside a table. They are printed totals, or people would be counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.core.dataset import Dataset
from lib.core.wording import Wording
from lib.intake.rows import Row

Key = tuple[object, ...]
_FEWEST = 2  # parts


@dataclass(frozen=True)
class Whole:
    """A row of a dataset that others divide, by its key. `subject` chooses these in printed_figures."""

    dataset: str
    key: Key
    subject: Mapping[str, tuple[str, ...]]


def wholes(tables: Mapping[str, Mapping[Key, Row]], datasets: Mapping[str, Dataset], wordings: Sequence[Wording]) -> Iterator[Whole]:
    """The rows over all of an axis whose every figure is the sum of the rows that divide it."""
    for wording in wordings:
        axes = {a.column: a.usual for a in wording.axes if a.usual}
        if not wording.whole and axes and tables.get(wording.dataset):
            yield from _of_dataset(tables[wording.dataset], datasets[wording.dataset], axes)


def _of_dataset(rows: Mapping[Key, Row], dataset: Dataset, axes: Mapping[str, str]) -> Iterator[Whole]:
    together = [k for k in dataset.key if k not in axes]
    groups: dict[Key, list[Key]] = defaultdict(list)
    for key, row in rows.items():
        groups[tuple(row[k] for k in together)].append(key)
    for keys in groups.values():
        whole = next((k for k in keys if all(rows[k][c] == usual for c, usual in axes.items())), None)
        parts = [rows[k] for k in keys if k != whole]
        if whole is not None and len(parts) >= _FEWEST and _adds_up(rows[whole], parts, dataset):
            columns = [c for c in (*together, *axes) if c not in {"district_id", "source_id"}]
            yield Whole(dataset.name, whole, {c: tuple(dict.fromkeys(str(r[c]) for r in parts if r[c] is not None)) for c in columns})


def _adds_up(whole: Row, parts: Sequence[Row], dataset: Dataset) -> bool:
    printed = [c for c in dataset.values if whole[c] is not None]
    return all(whole[c] == sum(int(str(p[c] or 0)) for p in parts) for c in printed)
