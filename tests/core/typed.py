"""Tables made by tests, typed as a dataset declares them."""

from __future__ import annotations

import polars as pl

from lib.core.dataset import Dataset


def polars_schema(dataset: Dataset) -> pl.Schema:
    """Column names and polars types, in file order."""
    return pl.Schema({c.name: c.kind.dtype for c in dataset.columns})
