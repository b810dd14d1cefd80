"""Figures that are stated twice: by two sources, or as a plan and later as what came. Knows no topic."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core.dataset import ROW, Dataset
from lib.core.frames import Frames

COLUMNS = (
    "dataset",
    "how",
    "what",
    "column",
    "first",
    "first_source",
    "first_locator",
    "second",
    "second_source",
    "second_locator",
    "difference",
)
SCHEMA = dict.fromkeys(COLUMNS, pl.String) | {
    "first": pl.Float64,
    "second": pl.Float64,
    "difference": pl.Float64,
    "first_row": pl.Int64,
    "second_row": pl.Int64,
}


def restated(datasets: Sequence[Dataset], frames: Frames) -> pl.DataFrame:
    """Every figure that is stated twice.

    One row = one pair. `how`: same (two sources, one date and key), plan (a plan and the later budget, joined by name),
    plan_amount (joined by the same amount where the name changed). `difference` = second − first, in stored units.
    """
    parts = [t for d in datasets if d.is_fact and d.restates and d.values for t in (_same(d, frames[d.name]), _planned(d, frames[d.name]))]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *parts])


def _same(dataset: Dataset, table: pl.DataFrame) -> pl.DataFrame:
    """Pairs of rows of two sources with the same figure at the same date."""
    on = list(dict.fromkeys([*dataset.restates, *(["as_of"] if "as_of" in table.columns else [])]))
    known = table.filter(pl.all_horizontal(pl.col(c).is_not_null() for c in on))
    pairs = known.join(known, on=on, suffix="_2").filter(pl.col("source_id") < pl.col("source_id_2"))
    return _compared(dataset, pairs, on, "same")


def _planned(dataset: Dataset, table: pl.DataFrame) -> pl.DataFrame:
    """A plan of one source against what a later one prints for that year: by name, else by the very same amount within the district."""
    if dataset.plan is None:
        return pl.DataFrame(schema=SCHEMA)
    column, planned, came = dataset.plan
    value = dataset.values[0]
    plans, later = table.filter(pl.col(column) == planned), table.filter(pl.col(column) == came)
    by_name = plans.join(later, on=["district_id", dataset.year, "item"], suffix="_2")
    rest = plans.join(by_name.select(ROW), on=ROW, how="anti").filter(pl.col(value).is_not_null())
    by_amount = rest.join(later, on=["district_id", dataset.year, value], suffix="_2").with_columns(pl.col(value).alias(f"{value}_2"))
    found = [_compared(dataset, pairs.filter(pl.col("source_id") != pl.col("source_id_2")), ["district_id", dataset.year, "item"], how, (value,))
             for pairs, how in ((by_name, "plan"), (by_amount, "plan_amount"))]  # fmt: skip
    return pl.concat(found)


def _compared(dataset: Dataset, pairs: pl.DataFrame, on: Sequence[str], how: str, columns: Sequence[str] = ()) -> pl.DataFrame:
    named = [c for c in on if c != "as_of"]
    what = pl.concat_str([pl.col(c).cast(pl.String) for c in named], separator=" · ")
    parts = [
        pairs.filter(pl.col(v).is_not_null() & pl.col(f"{v}_2").is_not_null()).select(
            pl.lit(dataset.name).alias("dataset"),
            pl.lit(how).alias("how"),
            what.alias("what"),
            pl.lit(v).alias("column"),
            pl.col(v).cast(pl.Float64).alias("first"),
            pl.col("source_id").alias("first_source"),
            pl.col("locator").alias("first_locator"),
            pl.col(f"{v}_2").cast(pl.Float64).alias("second"),
            pl.col("source_id_2").alias("second_source"),
            pl.col("locator_2").alias("second_locator"),
            (pl.col(f"{v}_2") - pl.col(v)).cast(pl.Float64).alias("difference"),
            pl.col(ROW).alias("first_row"),
            pl.col(f"{ROW}_2").alias("second_row"),
        )
        for v in columns or dataset.values
    ]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *parts])
