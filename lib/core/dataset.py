"""A dataset is declared once; schema, data package, SQL table, dictionary and labels are derived from the declaration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from lib.core.kinds import Kind
from lib.core.text import Text

if TYPE_CHECKING:  # its import takes longer than all else at the start, and only broken data need it
    import pandera.polars as pa

ROW = "_row"  # line of the row in its file, header = 1; what evidence points at
YEAR_OF = "_year"  # year by which filters choose, derived on loading
REPORTER = "_reporter"  # department that issued the row's source, derived on loading
BASIS = "_basis"  # how the row's date is known: table, report, defined or none, derived on loading
RETRIEVED = "_retrieved"  # whether the row's date is only the day on which its source was fetched, derived on loading
PROVISIONAL = "_provisional"  # whether the figures of the row's source may still change, derived on loading


@dataclass(frozen=True)
class Word:
    """One allowed word of a vocabulary column: as stored, and as read."""

    value: str
    title: Text


@dataclass(frozen=True)
class Column:
    """One column: its kind of value and the rules that a cell keeps.

    `words` closes the vocabulary unless `open_words`; `minimum` is the smallest number allowed, `minimum_where` the column
    and word of the rows for which it holds (all rows if None); `refers` names the `dataset.column` that must hold the value;
    `is_value` marks a printed figure, for which the locator names a place; `is_share` one that is printed in percent and kept from 0 to 1.
    """

    name: str
    kind: Kind
    title: Text
    description: Text
    required: bool = True
    words: tuple[Word, ...] = ()
    open_words: bool = False
    minimum: int | None = None
    minimum_where: tuple[str, str] | None = None
    refers: str = ""
    is_value: bool = False
    is_share: bool = False

    def word(self, value: str) -> Text:
        """How a stored word is read; a word of an open list reads as it is printed."""
        return next((w.title for w in self.words if w.value == value), Text(value, value))

    @property
    def titles(self) -> dict[str, Text]:
        """How each stored word is read."""
        return {w.value: w.title for w in self.words}

    @property
    def closed_words(self) -> tuple[str, ...]:
        """The only words allowed; none where any word is."""
        return () if self.open_words else tuple(w.value for w in self.words)

    @property
    def has_minimum(self) -> pl.Expr:
        """Rows for which the minimum holds."""
        return pl.col(self.minimum_where[0]) == self.minimum_where[1] if self.minimum_where else pl.lit(value=True)


@dataclass(frozen=True)
class AtMost:
    """A column of a row that is at most so many `times` another; not in rows whose basis is a `target`, which is to be passed."""

    small: str
    large: str
    times: int = 1
    target: str = ""


@dataclass(frozen=True)
class Dataset:
    """One table of the data package.

    `key` identifies a row; `year` is the column that filters by year read (its last year); within one value of
    `one_source` the figures of a single source and date are shown together; two rows equal in `restates` state one figure;
    `plan` names the column and its words for what was planned and what came. The file of an `optional` one may lack: it has no rows.
    `on_a_day` names the columns, and their words if not all, of rows that say how things stood on a day: a year does not date them.
    `at_most` says which columns of a row are not above another, `adds_up` which of them make another; `stages` names the column of
    stages and which of its words follow on each other: at a later one there are at most as many. Rows that do not are asked about.
    """

    name: str
    title: Text
    grain: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    year: str = ""
    one_source: tuple[str, ...] = ()
    restates: tuple[str, ...] = ()
    plan: tuple[str, str, str] | None = None
    optional: bool = False
    on_a_day: tuple[tuple[str, tuple[str, ...]], ...] = ()
    at_most: tuple[AtMost, ...] = ()
    adds_up: tuple[tuple[tuple[str, ...], str], ...] = ()
    stages: tuple[str, tuple[tuple[str, ...], ...]] | None = None

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {c.name: c for c in self.columns}

    def column(self, name: str) -> Column:
        """The declared column; KeyError if there is none."""
        if name not in self._by_name:
            raise KeyError(f"{self.name}.{name}")
        return self._by_name[name]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Column names in file order."""
        return tuple(c.name for c in self.columns)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Columns that hold printed figures, in file order."""
        return tuple(c.name for c in self.columns if c.is_value)

    @property
    def is_of_source(self) -> bool:
        """Whether its rows come and go with the source that they are of."""
        return "source_id" in self.key

    @property
    def is_fact(self) -> bool:
        """Whether rows are printed figures with a source and a place."""
        return self.is_of_source and "locator" in self.names


def rule_breakers(dataset: Dataset, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of a typed frame that break a rule of the schema: one look at all rules, so that sound tables need no more.

    A cell to which a conditional minimum does not apply is left out of what is returned.
    """
    broken = [rule for c in dataset.columns for rule in _broken(c)]
    found = frame.filter(pl.any_horizontal(broken)) if broken else frame.clear()
    return found.with_columns(pl.when(c.has_minimum).then(c.name).alias(c.name) for c in dataset.columns if c.minimum_where)


def _broken(column: Column) -> list[pl.Expr]:
    cell = pl.col(column.name)
    rules = [cell.is_null()] if column.required else []
    if column.closed_words:
        rules.append(~cell.is_in(column.closed_words))
    if column.minimum is not None:
        rules.append((cell < column.minimum) & column.has_minimum)
    return rules


@cache
def pandera_schema(dataset: Dataset) -> pa.DataFrameSchema:
    """The rules that a typed frame must keep: nulls, vocabulary, smallest value. Keys are checked by `repeated_keys`.

    A minimum that holds for some rows only is to be checked on what `rule_breakers` returns.
    """
    import pandera.polars as pa  # noqa: PLC0415

    return pa.DataFrameSchema({c.name: _pandera_column(c) for c in dataset.columns if _broken(c)}, name=dataset.name)


def _pandera_column(column: Column) -> pa.Column:
    import pandera.polars as pa  # noqa: PLC0415

    checks = []
    if column.closed_words:
        checks.append(pa.Check.isin(column.closed_words, name="words"))
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum, name="minimum"))
    return pa.Column(column.kind.dtype, checks=checks, nullable=not column.required)


def repeated_keys(dataset: Dataset, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of a typed frame whose key stands in an earlier row too; needs the ROW column."""
    return frame.filter(~pl.struct(dataset.key).is_first_distinct())


def descriptor(dataset: Dataset) -> dict[str, Any]:
    """The resource of the dataset in a data package (Frictionless standards v1)."""
    schema: dict[str, Any] = {
        "fields": [_field(c) for c in dataset.columns],
        "primaryKey": list(dataset.key),
        "missingValues": [""],
    }
    if foreign := [_foreign_key(dataset, c) for c in dataset.columns if c.refers]:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": dataset.name,
        "path": f"{dataset.name}.csv",
        "title": dataset.title.ko,
        "description": f"{dataset.grain.ko} / {dataset.grain.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _foreign_key(dataset: Dataset, column: Column) -> dict[str, Any]:
    """The reference of a column; a table that refers to itself is named by nothing, as the standard asks."""
    name, target = column.refers.split(".")
    return {"fields": column.name, "reference": {"resource": "" if name == dataset.name else name, "fields": target}}


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.closed_words:
        constraints["enum"] = list(column.closed_words)
    if column.minimum is not None and not column.minimum_where:  # the standard knows no rule for some rows only
        constraints["minimum"] = column.minimum
    if column.kind.pattern:
        constraints["pattern"] = f"^({column.kind.pattern})$"
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.kind.field,
        "title": column.title.ko,
        "description": f"{column.description.ko} / {column.description.en}",
    }
    if column.kind.name == "won":
        field["unit"] = "원"
    if constraints:
        field["constraints"] = constraints
    return field


def words(*pairs: str | tuple[str, str, str] | tuple[str, str]) -> tuple[Word, ...]:
    """Vocabulary: `("level", "단계", "level")` for a coded word, `("승소", "won")` for a Korean one, or a word that reads as it is."""
    return tuple(_word(p) for p in pairs)


def _word(pair: str | tuple[str, str, str] | tuple[str, str]) -> Word:
    if isinstance(pair, str):
        return Word(pair, Text(pair, pair))
    if len(pair) == 2:
        return Word(pair[0], Text(pair[0], pair[1]))
    return Word(pair[0], Text(pair[1], pair[2]))


def by_name(datasets: Sequence[Dataset]) -> dict[str, Dataset]:
    """Datasets by name; two of one name are a fault of the declaration."""
    found = {d.name: d for d in datasets}
    if len(found) != len(datasets):
        raise ValueError("two datasets share a name")
    return found
