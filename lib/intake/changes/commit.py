"""What a commit would change, row by row: new, restated, unchanged, superseded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from lib.audit.conditions import parse
from lib.core.dataset import Dataset, by_name
from lib.core.evidence import cells, printed_value, row_words
from lib.core.frames import Frames
from lib.core.kinds import DATE
from lib.core.kinds import write as written
from lib.core.reference import ABOUT_ROWS
from lib.core.text import Text, join, same
from lib.intake.changes.candidate import fresh
from lib.intake.records.rows import Row

Kind = Literal["new", "restated", "unchanged", "superseded"]
KINDS: Mapping[str, Text] = {
    "restated": Text("값이 바뀜", "restated"),
    "superseded": Text("새 판에 없음", "superseded"),
    "new": Text("새로 들어옴", "new"),
    "unchanged": Text("그대로", "unchanged"),
}
"""What becomes of a row, as read; what needs a look first."""
_ASIDE = frozenset({"source_id", "locator", "note", "unit_printed", "sha256", "file_name"})  # where and how, not what
_NAMES = ("title", "name_ko", "department_id", "district_id")  # what a row is called whose key says nothing to a reader
_Key = tuple[object, ...]


@dataclass(frozen=True)
class Change:
    """What becomes of one row. `old` and `new` are its values by column as they are printed, of a restated row those that differ.

    `other` is the source that has stated the figure before, empty where it is an older version of the same report.
    """

    kind: Kind
    dataset: str
    label: Text
    locator: str
    old: Mapping[str, Text]
    new: Mapping[str, Text]
    other: str = ""


def changes(now: Frames, source_id: str, tables: Mapping[str, Sequence[Row]], datasets: Sequence[Dataset]) -> list[Change]:
    """Every row that comes, stays or goes, in the order of the datasets and of the document.

    A row is held against the row of the same key that the source had before; where it had none, against another source's row of the
    same day that is equal in `restates`. Place, note and printed unit are no change of a figure.
    """
    declared, rows = by_name(datasets), fresh(now, tables)
    told = [d for d in datasets if d not in ABOUT_ROWS]
    return [change for d in told for change in _of_dataset(now[d.name], d, source_id, rows.get(d.name, ()), declared)]


def _of_dataset(
    table: pl.DataFrame, dataset: Dataset, source_id: str, rows: Sequence[Row], declared: Mapping[str, Dataset]
) -> Iterator[Change]:
    before = _Before(table, dataset, source_id, rows)
    stated = _Stated(table, dataset, source_id, rows)
    for row in rows:
        old, other = before.take(row), ""
        if old is None and (old := stated.find(row)) is not None:
            other = str(old["source_id"])
        yield _change(dataset, declared, row, old, other)
    for old in before.left():
        yield Change("superseded", dataset.name, label(dataset, old, declared), str(old.get("locator") or ""), _values(dataset, old), {})


def _change(dataset: Dataset, declared: Mapping[str, Dataset], row: Row, old: Row | None, other: str) -> Change:
    words, at, new = label(dataset, row, declared), str(row.get("locator") or ""), _values(dataset, row)
    if old is None:
        return Change("new", dataset.name, words, at, {}, new)
    differing = _differing(dataset, row, old, figures_only=bool(other))
    if not differing:
        return Change("unchanged", dataset.name, words, at, new, new, other)
    return Change("restated", dataset.name, words, at, _values(dataset, old, differing), _values(dataset, row, differing), other)


class _Before:
    """The rows that the source has had, of a reference table those of the same keys; each is taken once, one at the same place before one that stands elsewhere."""

    def __init__(self, table: pl.DataFrame, dataset: Dataset, source_id: str, rows: Sequence[Row]) -> None:
        self._key = tuple(k for k in dataset.key if k not in ("source_id", "locator"))
        self._rows: dict[_Key, list[Row]] = defaultdict(list)
        own = (
            pl.col("source_id") == source_id
            if dataset.is_of_source
            else pl.col(dataset.key[0]).is_in([row[dataset.key[0]] for row in rows])
        )
        for row in table.filter(own).select(dataset.names).iter_rows(named=True):
            self._rows[tuple(row[k] for k in self._key)].append(row)

    def take(self, row: Row) -> Row | None:
        """The row that this one follows; None where there was none."""
        found = self._rows.get(tuple(row.get(k) for k in self._key))
        if not found:
            return None
        return found.pop(next((n for n, old in enumerate(found) if old.get("locator") == row.get("locator")), 0))

    def left(self) -> Iterator[Row]:
        """The rows that nothing follows."""
        return (row for rows in self._rows.values() for row in rows)


class _Stated:
    """What other sources state of the same figures at the same day."""

    def __init__(self, table: pl.DataFrame, dataset: Dataset, source_id: str, rows: Sequence[Row]) -> None:
        self._dataset = dataset
        self._on = tuple(dict.fromkeys((*dataset.restates, *(("as_of",) if "as_of" in dataset.names else ()))))
        self._rows: dict[_Key, list[Row]] = defaultdict(list)
        if dataset.restates and dataset.is_fact and rows:
            near = [pl.col(c).is_in(list({r[c] for r in rows} - {None})) for c in self._on]
            for row in table.filter(pl.col("source_id") != source_id, *near).select(dataset.names).iter_rows(named=True):
                self._rows[tuple(row[c] for c in self._on)].append(row)

    def find(self, row: Row) -> Row | None:
        """A row that states another value, else one that states the same; None where none states the figure."""
        if not self._rows or any(row[c] is None for c in self._on):
            return None
        found = [r for r in self._rows.get(tuple(row[c] for c in self._on), ()) if _in_common(self._dataset, row, r)]
        return next((r for r in found if _differing(self._dataset, row, r, figures_only=True)), next(iter(found), None))


def _in_common(dataset: Dataset, row: Row, other: Row) -> bool:
    """Whether both state one figure; rows without figures have their words in common."""
    return not dataset.values or any(row[c] is not None and other[c] is not None for c in dataset.values)


def _differing(dataset: Dataset, row: Row, old: Row, *, figures_only: bool) -> list[str]:
    """Columns that say something else. Of two sources only figures that both state are held against each other."""
    if figures_only and dataset.values:
        return [c for c in dataset.values if row[c] is not None and old[c] is not None and row[c] != old[c]]
    return [c for c in dataset.names if c not in _ASIDE and c not in dataset.key and row.get(c) != old[c]]


def _values(dataset: Dataset, row: Row, columns: Sequence[str] = ()) -> dict[str, Text]:
    """Cells as they are read: the named ones, empty where they are, else the filled figures or, without figures, the filled words."""
    shown = (
        {column.name: same(printed_value(value, column, unit)) for column, value, unit, _ in cells(dataset, row)} if dataset.values else {}
    )
    names = (
        columns or tuple(shown) or tuple(n for n in dataset.names if n not in _ASIDE and n not in dataset.key and row.get(n) is not None)
    )
    return {name: shown.get(name) or _words(dataset, name, row.get(name)) for name in names}


def _words(dataset: Dataset, name: str, value: object) -> Text:
    column = dataset.column(name)
    if isinstance(value, str):
        return column.word(value)
    return Text(written(value, column.kind), written(value, column.kind, lang="en"))


def label(dataset: Dataset, row: Row, declared: Mapping[str, Dataset]) -> Text:
    """What a row is about: its key as read, of a printed figure what it sums, of a place or source its name."""
    if dataset.name == "printed_figures":
        return _figure_words(row, dataset, declared[str(row["dataset"])])
    words = row_words(dataset, row)
    return words if words.ko else same(next((str(row[n]) for n in _NAMES if row.get(n)), ""))


def _figure_words(row: Row, figures: Dataset, dataset: Dataset) -> Text:
    """`예산 집행 · 집행액 비율 · 2017 · 구정 기획`: of two totals of the same rows the column tells which."""
    said = [(dataset.column(c), w) for c, words in parse(str(row["subject"])).items() for w in sorted(words)[:3] if c in dataset.names]
    shown = [c.word(w) for c, w in said if c.kind is not DATE and c.kind.name not in ("id", "name")]
    kind, columns = figures.column("figure").word(str(row["figure"])), str(row["column"]).split("+")
    named = join([dataset.column(c).title for c in columns if c in dataset.names], " + ", " + ")
    return join([dataset.title, join([named, kind], " ", " "), *shown], " · ", " · ")
