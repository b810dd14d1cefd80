"""What no document prints and a person or the shipped data has said of a row before: kept when a newer version or report comes.

Such columns refer to another table and may be empty: the type under which an indicator is joined across reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lib.core import kinds
from lib.core.dataset import Dataset
from lib.core.frames import Frames
from lib.intake.records.rows import Row

_Key = tuple[object, ...]


def classified(now: Frames, tables: Mapping[str, Sequence[Row]], datasets: Sequence[Dataset]) -> dict[str, Sequence[Row]]:
    """The rows with the classes that rows of the same district and the same words have had; those that disagree give none.

    Only empty cells are filled. The rows given are left as they are.
    """
    known = {d.name: d for d in datasets}
    return {name: _of_table(now, rows, known[name]) for name, rows in tables.items()}


def _of_table(now: Frames, rows: Sequence[Row], dataset: Dataset) -> Sequence[Row]:
    columns = [c.name for c in dataset.columns if c.refers and not c.required] if dataset.is_fact else []
    if not columns or not rows:
        return rows
    words = _words(dataset)
    before = {column: _classes(now, dataset, words, column) for column in columns}
    return [row | dict(_missing(row, words, before)) for row in rows]


def _missing(row: Row, words: Sequence[str], before: Mapping[str, Mapping[_Key, set[str]]]) -> Iterator[tuple[str, str]]:
    for column, classes in before.items():
        said = classes.get(tuple(row[w] for w in words), set())
        if row.get(column) is None and len(said) == 1:
            yield column, next(iter(said))


def _words(dataset: Dataset) -> tuple[str, ...]:
    """The columns of a key that say what is counted, whenever and by whomever."""
    return ("district_id", *(k for k in dataset.key if dataset.column(k).kind in (kinds.TEXT, kinds.WORD)))


def _classes(now: Frames, dataset: Dataset, words: Sequence[str], column: str) -> Mapping[_Key, set[str]]:
    found: dict[_Key, set[str]] = defaultdict(set)
    for *key, said in now[dataset.name].select(*words, column).drop_nulls(column).iter_rows():
        found[tuple(key)].add(said)
    return found
