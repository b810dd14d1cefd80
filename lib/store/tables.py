"""SQL tables derived from the declarations; SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Float, MetaData, String, Table
from sqlalchemy.types import TypeEngine

from lib.core.dataset import Column as Declared
from lib.core.dataset import Dataset

_TYPES: dict[pl.DataType, type[TypeEngine[Any]]] = {
    pl.String(): String,
    pl.Int64(): BigInteger,
    pl.Float64(): Float,
    pl.Date(): Date,
}


def sql_table(dataset: Dataset, metadata: MetaData) -> Table:
    """The table of one dataset: types, primary key, nulls, smallest values. Vocabulary stays with the declaration."""
    return Table(dataset.name, metadata, *(_column(dataset, c) for c in dataset.columns), *_checks(dataset))


def sql_tables(datasets: Sequence[Dataset]) -> MetaData:
    """The tables of all datasets."""
    metadata = MetaData()
    for dataset in datasets:
        sql_table(dataset, metadata)
    return metadata


def _column(dataset: Dataset, column: Declared) -> Column[Any]:
    return Column(column.name, _TYPES[column.kind.dtype](), primary_key=column.name in dataset.key, nullable=not column.required,
                  autoincrement=False, comment=column.title.ko)  # fmt: skip


def _checks(dataset: Dataset) -> list[CheckConstraint]:
    return [CheckConstraint(_minimum(c), name=f"{dataset.name}_{c.name}_minimum") for c in dataset.columns if c.minimum is not None]


def _minimum(column: Declared) -> str:
    rule = f'"{column.name}" >= {column.minimum}'
    return f"\"{column.minimum_where[0]}\" <> '{column.minimum_where[1]}' OR {rule}" if column.minimum_where else rule
