"""Rows and words that the panels of budget size share: one stage at a time, a final budget only from one complete source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.core.answer import nothing
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.panel import Panel
from lib.core.query import Query
from lib.core.select import Selection, select
from lib.core.text import Text
from lib.topics.budget.datasets import BUDGET_SIZE

ONE_SOURCE = replace(BUDGET_SIZE, one_source=("district_id", "fiscal_year"))
"""Budget size where all stages of a year must come from one source: a bridge, a final budget."""

SOURCE = ("district_id", "fiscal_year", "source_id", "as_of")


def sizes(frames: Frames, definition: Definition) -> pl.DataFrame:
    """Rows that the definition counts, of every government; for a final budget only those of complete sources."""
    table = frames[BUDGET_SIZE.name]
    table = table if definition.where is None else table.filter(definition.where)
    return complete(table) if definition.name == "final" else table


def chosen_sizes(query: Query, definition: Definition, table: pl.DataFrame) -> Selection:
    """The asked rows of `sizes`: one source for each stage, and one for all stages of a final budget."""
    return select(query, ONE_SOURCE if definition.name == "final" else BUDGET_SIZE, table)


def complete(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of sources that print both an original budget and changes of it: only these make a final budget."""
    original = ((pl.col("stage") == "당초예산") & (pl.col("amount_is") == "level")).any().over(SOURCE)
    change = (pl.col("amount_is") == "change").any().over(SOURCE)
    return rows.filter(original & change)


def no_sizes(name: str, what: Text, definition: Definition, query: Query, frames: Frames, table: pl.DataFrame) -> Panel:
    """The empty answer for budget size: names the definition and the governments that `table` has."""
    return nothing(name, what, definition.formula, query, frames, of=definition.title, has=table)


def fullest_year(years: Sequence[tuple[int, int]]) -> int:
    """Of (year, governments) the year with most governments, the newest of equals."""
    return max(years, key=lambda y: (y[1], y[0]))[0]
