"""The tables in memory, what panels, measures and the audit are given: rows told apart by what they share, and what is kept beside them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial, wraps
from threading import Lock
from typing import Any, TypeVar, cast

import polars as pl

from lib.core.dataset import BASIS, PROVISIONAL, REPORTER, RETRIEVED, ROW, YEAR_OF, Dataset
from lib.core.kinds import DATE, PERIOD

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")
Row = Mapping[str, object]


def grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, list[_V]]:
    """The values of each key; keys and the values within them in order of first appearance."""
    found: dict[_K, list[_V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def key_of(row: Row, columns: Sequence[str]) -> tuple[object, ...]:
    """What a row is known by among others: its values in these columns."""
    return tuple(row[c] for c in columns)


def rows_by(rows: Iterable[Row], columns: Sequence[str]) -> dict[tuple[object, ...], list[Row]]:
    """The rows of each combination of values in these columns."""
    return grouped((key_of(row, columns), row) for row in rows)


_FEW = 400  # rows that are looked at one by one sooner than a query over them is set up


def distinct(table: pl.DataFrame) -> list[dict[str, Any]]:
    """Each combination of values in a table of some columns, in order of first appearance."""
    names = table.columns
    each = dict.fromkeys(table.rows()) if table.height <= _FEW else table.unique(maintain_order=True).rows()
    return [dict(zip(names, row, strict=True)) for row in each]


def integer(row: Row, column: str) -> int:
    """A whole number of a row that every row of its dataset has, as a year; TypeError without one: unknown is not 0."""
    value = row[column]
    if not isinstance(value, int):
        raise TypeError(f"{column} is {value!r}")
    return value


# What corrections have added to the notes of rows, beside the datasets: one row = one corrected cell, in the order of the note's words.
CORRECTED = "corrected"
CORRECTED_COLUMNS = {"dataset": pl.String, ROW: pl.Int64, "column": pl.String, "words": pl.String}


class OnDemand(Mapping[str, _V]):
    """Tables, or what is made of each, that are read when they are first asked for, each once, however many ask at a time.

    Which there are is known before. A reader that fails is asked again by whoever asks next.
    """

    def __init__(self, readers: Mapping[str, Callable[[], _V]]) -> None:
        self._readers, self._read = readers, dict[str, _V]()
        self._reading = {name: Lock() for name in readers}  # one each: a table is read with its sources beside it

    def __getitem__(self, name: str) -> _V:
        if (table := self._read.get(name)) is None:
            with self._reading[name]:
                if (table := self._read.get(name)) is None:
                    table = self._read[name] = self._readers[name]()
        return table

    def is_read(self, name: str) -> bool:
        """Whether the table has been asked for."""
        return name in self._read

    def __contains__(self, name: object) -> bool:
        return name in self._readers

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


TOLD_APART = ("district_id", "department_id", REPORTER, "team", YEAR_OF, "as_of", "source_id", BASIS, RETRIEVED, PROVISIONAL)
CHECKED = "verdicts"  # what the audit says of printed figures; of rows of several districts it names none
_MANY = 100_000  # rows from which on those of the asked districts are looked at by themselves
_SCOPES = 64  # combinations of districts of which what was asked is kept
COUNT = "_rows"  # of a table of counts: how many rows there are


@dataclass(frozen=True)
class Frames:
    """Validated tables by dataset name, each row with its file line (ROW), filter year and reporting department.

    `revision` changes when any file changes: with the query it is the key of every cache. `known_at` is the day as of which the
    tables are shown as they were known, None for what is known now. `counts` holds what `counted` says of tables that it need not read.
    `rows` says how many rows there are in all, near enough to know whether to look at those of some districts by themselves pays.
    """

    tables: Mapping[str, pl.DataFrame]
    revision: str
    known_at: date | None = None
    counts: Mapping[str, pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)
    rows: int = field(default=0, repr=False, compare=False)
    _memory: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self.tables[name]

    def __contains__(self, name: str) -> bool:
        return name in self.tables

    def only(self, names: Iterable[str]) -> Frames:
        """The same frames, holding the named tables alone: what a panel declared that it needs."""
        return Frames(OnDemand(_readers(self.tables, names)), self.revision, self.known_at, self.counts, self.rows, self._memory)

    def of(self, districts: Sequence[str]) -> Frames:
        """The same frames with only the facts of these districts; all of them where none is named. What is counted stays that of all.

        Those of the last few combinations are kept, with what was remembered of them. Of few rows it gives all: what is made once for
        every district then serves each.
        """
        if not districts or self.rows < _MANY:
            return self
        asked = frozenset(districts)
        return once(self, "frames of districts", (asked, *self.tables), partial(self._of, asked), _SCOPES)  # `only` shares what is kept

    def _of(self, districts: frozenset[str]) -> Frames:
        tables = {name: partial(self._part, name, districts) for name in self.tables}
        counts = {name: partial(self.counted, name) for name in self.tables}
        return Frames(OnDemand(tables), self.revision, self.known_at, OnDemand(counts), self.rows)

    def _part(self, name: str, districts: frozenset[str]) -> pl.DataFrame:
        """The rows of a table of facts that are of the districts, in their order, and the verdicts on such rows; another table whole."""
        table = self.tables[name]
        if name == CHECKED:
            return table.filter(pl.col("district_id").is_in(list(districts)) | pl.col("district_id").is_null())
        if not {"district_id", REPORTER} <= {*table.columns}:
            return table
        places = once(self, "places of districts", name, partial(_places, table))
        if places is None:
            return table.filter(pl.col("district_id").is_in(list(districts)))
        parts = [table.slice(*place) for district, place in places.items() if district in districts]
        return pl.concat(parts) if parts else table.clear()

    def counted(self, name: str) -> pl.DataFrame:
        """How many rows there are of each district, department, team, year, date and source, in order of first appearance.

        One row = the rows of a table that are alike in all that it has of these and in what is derived of them; COUNT = how many.
        A table that the store counts is not read for it.
        """
        return once(self, "counted", name, lambda: self.counts[name] if name in self.counts else count_rows(self.tables[name]))

    def said_of(self, dataset: str, row: int) -> list[tuple[str, str]]:
        """Which columns of a row are corrected and the words that each correction has added to its note, in their order."""
        if CORRECTED not in self:
            return []
        known = self.recall("words of corrections")
        if not isinstance(known, dict):
            stored = self.tables[CORRECTED].select("dataset", ROW, "column", "words").rows()
            known = self.remembered("words of corrections", grouped(((of, line), (column, words)) for of, line, column, words in stored))
        return list(known.get((dataset, row), ())) if isinstance(known, dict) else []

    def with_table(self, name: str, table: pl.DataFrame) -> Frames:
        """The same frames and one more table."""
        tables = {**_readers(self.tables, self.tables), name: lambda: table}
        counts = _readers(self.counts, [n for n in self.counts if n != name])
        return Frames(OnDemand(tables), self.revision, self.known_at, OnDemand(counts), self.rows)

    def remembered(self, name: str, value: object) -> object:
        """The value kept under `name`, or `value` from now on; look-ups that depend on nothing but these frames."""
        return self._memory.setdefault(name, value)

    def recall(self, name: str) -> object | None:
        """The value kept under `name`, or None."""
        return self._memory.get(name)


def _places(table: pl.DataFrame) -> dict[str, tuple[int, int]] | None:
    """First row and number of rows of each district where those of each stand together; None where they do not."""
    runs = table["district_id"].rle().struct.unnest()
    if runs["value"].n_unique() < runs.height:
        return None
    starts = runs["len"].cum_sum() - runs["len"]
    return dict(zip(runs["value"].to_list(), zip(starts.to_list(), runs["len"].to_list(), strict=True), strict=True))


def _readers(tables: Mapping[str, pl.DataFrame], names: Iterable[str]) -> dict[str, Callable[[], pl.DataFrame]]:
    return {name: partial(tables.__getitem__, name) for name in names}


def count_rows(table: pl.DataFrame, *also: str) -> pl.DataFrame:
    """How many rows are alike in TOLD_APART and in these columns, in order of first appearance; of rows with a COUNT their sum."""
    alike = [c for c in (*TOLD_APART, *also) if c in table.columns]
    count = pl.col(COUNT).sum() if COUNT in table.columns else pl.len().cast(pl.Int64)
    return table.group_by(alike, maintain_order=True).agg(count.alias(COUNT))


def prepared(dataset: Dataset, table: pl.DataFrame, sources: pl.DataFrame, districts: pl.DataFrame | None = None) -> pl.DataFrame:
    """The table with its filter year and, for facts, what its source adds: reporting department, basis of the date, provisional.

    Facts of one district stand together, in the order of `districts`: those of some districts are slices.
    """
    if dataset.year:
        table = table.with_columns(_year(dataset).alias(YEAR_OF))
    if dataset.is_fact:
        table = table.join(sources.select(_OF_SOURCE), on="source_id", how="left", maintain_order="left")
        dated = pl.col("as_of") != pl.col("_source_as_of") if "as_of" in table.columns else pl.lit(value=False)
        of_source = pl.col("_source_basis").replace_strict(
            {"printed": "report", "defined": "defined"}, default="none", return_dtype=pl.String
        )
        basis = pl.when(dated).then(pl.lit("table")).otherwise(of_source)
        retrieved = (basis == "none") & (pl.col("_source_basis") == "retrieved")
        table = table.with_columns(basis.alias(BASIS), retrieved.alias(RETRIEVED)).drop("_source_as_of", "_source_basis")
        if dataset.year == "as_of":  # the day on which a page was fetched is no year of its figures
            table = table.with_columns(pl.when(~pl.col(RETRIEVED)).then(YEAR_OF).alias(YEAR_OF))
        if districts is not None and "district_id" in table.columns:
            order = {district: place for place, district in enumerate(districts["district_id"])}
            table = table.sort(pl.col("district_id").replace_strict(order, default=len(order), return_dtype=pl.Int32), maintain_order=True)
    return table


_OF_SOURCE = (
    pl.col("source_id"),
    pl.col("department_id").alias(REPORTER),
    (pl.col("visibility") == "provisional").alias(PROVISIONAL),
    pl.col("as_of").alias("_source_as_of"),
    pl.col("as_of_basis").alias("_source_basis"),
)


def _year(dataset: Dataset) -> pl.Expr:
    kind = dataset.column(dataset.year).kind
    column = pl.col(dataset.year)
    if kind is DATE:
        return column.dt.year().cast(pl.Int64)
    if kind is PERIOD:  # the last year in it; 전체, 미상 and a period without an end (2026/..) have none
        last = column.str.extract_all(r"\d{4}").list.last().cast(pl.Int64)
        return pl.when(~column.str.ends_with("/..")).then(last)
    return column


def row_of(table: pl.DataFrame, row: int) -> dict[str, object]:
    """The row that stands on line `row` of its file; KeyError if there is none. A whole table is looked into at its place."""
    place = row - 2  # the header is line 1
    if 0 <= place < table.height and table.item(place, ROW) == row:
        return table.row(place, named=True)
    found = table.filter(pl.col(ROW) == row)
    if found.height != 1:
        raise KeyError(row)
    return found.row(0, named=True)


def note_without(note: object, added: Iterable[str]) -> str:
    """The note of a row without the words that its corrections have added to it."""
    words = "; ".join(w for w in added if w)
    return str(note or "").removesuffix(words).removesuffix("; ") if words else str(note or "")


MOST_KEPT = 500  # things of one kind that are kept; the oldest goes first
Made = TypeVar("Made")


def once(frames: Frames, kind: str, key: Hashable, make: Callable[[], Made], most: int = 0) -> Made:
    """What `make` gives for these frames and this key, made at the first time only: it must be pure, and what it gives never changed.

    Of one kind `most` are kept, MOST_KEPT where nothing is said.
    """
    kept = cast("dict[Hashable, Made]", frames.recall(kind) or frames.remembered(kind, {}))
    if key in kept:
        return kept[key]
    made = make()
    if len(kept) >= (most or MOST_KEPT):
        kept.pop(next(iter(kept)), None)
    return kept.setdefault(key, made)


def each_once(frames: Frames, kind: str, keys: Sequence[_K], make: Callable[[Sequence[_K]], Iterable[tuple[_K, Made]]]) -> dict[_K, Made]:
    """What `make` gives for each of the keys, in their order, made for those alone that nobody has asked for: it must be pure."""
    kept = cast("dict[_K, Made]", frames.recall(kind) or frames.remembered(kind, {}))
    if new := [key for key in keys if key not in kept]:
        kept.update(make(new))
    return {key: kept[key] for key in keys}


def once_per_frames(make: Callable[[Frames], Made]) -> Callable[[Frames], Made]:
    """A pure function of the frames alone, answered once for each set of them."""
    kind = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def asked(frames: Frames) -> Made:
        kept = frames.recall(kind)  # asked for every name that is written
        return cast("tuple[Made]", kept if kept is not None else frames.remembered(kind, (make(frames),)))[0]

    return asked
