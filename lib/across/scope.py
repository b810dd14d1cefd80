"""Which printed rows the program has, of whom and of which year: what the pages on sources and audit filter by."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from lib.core.dataset import REPORTER, ROW, YEAR_OF, Dataset, by_name
from lib.core.frames import Frames
from lib.core.once import once_per_frames
from lib.core.query import Query
from lib.core.reference import PRINTED_FIGURES
from lib.core.select import of_departments
from lib.core.topic import all_datasets
from lib.topics import TOPICS

DATASETS: Mapping[str, Dataset] = by_name(all_datasets(TOPICS))
FACTS = tuple(d for d in DATASETS.values() if d.is_fact and d is not PRINTED_FIGURES)
NEEDED = tuple(d.name for d in FACTS)
"""Every dataset with printed rows: what a panel of the audit declares that it needs."""

_ALL = pl.concat_str("district_id", pl.lit("/all"))


@once_per_frames
def lines(frames: Frames) -> pl.DataFrame:
    """Every row of every fact table.

    One row = one row of `dataset` on line ROW: its source and place, whose it is (department, reporting department, team), its
    date (the source's where it has none), its own year, and `year`: that of the report; for sources without one the row's own.
    """
    sources = frames["sources"].select("source_id", "report_year", pl.col("as_of").alias("_source_as_of"))
    table = pl.concat([_of(d, frames[d.name]) for d in FACTS]).join(sources, on="source_id", how="left", maintain_order="left")
    year = pl.coalesce("report_year", YEAR_OF, pl.col("_source_as_of").dt.year().cast(pl.Int64)).alias("year")
    return table.with_columns(pl.coalesce("as_of", "_source_as_of").alias("as_of"), year).drop("report_year", "_source_as_of")


def _of(dataset: Dataset, table: pl.DataFrame) -> pl.DataFrame:
    """The columns that all fact tables have in common; a table without departments speaks of whole governments."""
    has = set(table.columns)
    return table.select(
        pl.lit(dataset.name).alias("dataset"),
        ROW,
        "source_id",
        "locator",
        "district_id",
        (pl.col("department_id") if "department_id" in has else _ALL).alias("department_id"),
        REPORTER,
        (pl.col("team") if "team" in has else pl.lit(None, pl.String)).alias("team"),
        (pl.col("as_of") if "as_of" in has else pl.lit(None, pl.Date)).alias("as_of"),
        (pl.col(YEAR_OF) if YEAR_OF in has else pl.lit(None, pl.Int64)).alias(YEAR_OF),
    )


def asked(query: Query) -> pl.Expr:
    """Whether a row of `lines` is of the asked districts, departments, teams and years, and not after an `at-most` day."""
    parts = [pl.lit(value=True)]
    if query.districts:
        parts.append(pl.col("district_id").is_in(query.districts))
    if query.departments:
        parts.append(of_departments(query, pl.col("department_id"), pl.col(REPORTER)))
    if query.teams:
        parts.append(pl.col("team").is_in(query.teams))
    if query.years:
        parts.append(pl.col("year").is_in(query.years))
    if query.as_of.day:
        parts.append(pl.col("as_of") <= query.as_of.day)
    return pl.all_horizontal(parts).fill_null(value=False)


def narrows(query: Query) -> bool:
    """Whether the query asks for a part of the rows only."""
    return bool(query.districts or query.departments or query.teams or query.years or query.as_of.day)
