"""Figures that are stated twice: by two sources, or as a plan and later as what came. Knows no topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from lib.core.dataset import ROW, Dataset
from lib.core.frames import Frames
from lib.core.text import Text

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

HOW: Mapping[str, Text] = {
    "same": Text("같은 날의 같은 수치", "same figure, same date"),
    "other_date": Text("같은 해 다른 날의 수치", "same figure, two dates of one year"),
    "plan": Text("계획과 뒤의 예산(이름으로 이음)", "plan and later budget, joined by name"),
    "plan_amount": Text("계획과 뒤의 예산(금액으로 이음)", "plan and later budget, joined by amount"),
}
"""How a pair was found, as read."""


def restated(datasets: Sequence[Dataset], frames: Frames) -> pl.DataFrame:
    """Every figure that is stated twice, by two sources.

    One row = one pair, listed once. `how`: same (one date and key), other_date (one key, two dates of one year), plan (a plan
    and the later budget of one level, joined by name), plan_amount (joined by an amount that stands once on either side, where
    the name changed). `difference` = second − first, in stored units; of two dates the later is second.
    """
    parts = [
        t for d in datasets if d.is_fact and d.restates and d.values for t in (*_same(d, frames[d.name]), *_planned(d, frames[d.name]))
    ]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *parts])


_OTHER_SOURCE = pl.col("source_id") != pl.col("source_id_2")
_LATER = pl.col("as_of") < pl.col("as_of_2")
_SAME_DAY = (pl.col("as_of") == pl.col("as_of_2")) & (pl.col("source_id") < pl.col("source_id_2"))
_SAME_YEAR = _OTHER_SOURCE & _LATER & (pl.col("as_of").dt.year() == pl.col("as_of_2").dt.year())


def _same(dataset: Dataset, table: pl.DataFrame) -> list[pl.DataFrame]:
    """Pairs of rows of two sources with the same figure, at the same date and at two dates of one year."""
    on = [c for c in dataset.restates if c != "as_of"]
    pairs = _pairs(*(table.filter(pl.all_horizontal(pl.col(c).is_not_null() for c in on)),) * 2, on)
    return [_compared(dataset, pairs.filter(_SAME_DAY), on, "same"), _compared(dataset, pairs.filter(_SAME_YEAR), on, "other_date")]


def _planned(dataset: Dataset, table: pl.DataFrame) -> list[pl.DataFrame]:
    """A plan of one source against what a later one prints for that year: by name, else by the very same amount within the district."""
    if dataset.plan is None:
        return []
    column, planned, came = dataset.plan
    value = dataset.values[0]
    known = table.filter(pl.col(value).is_not_null())
    plans, later = known.filter(pl.col(column) == planned), known.filter(pl.col(column) == came)
    within = ["district_id", dataset.year, *(["level"] if "level" in table.columns else [])]
    by_name = _pairs(plans, later, [*within, "item"]).filter(_OTHER_SOURCE & _LATER)
    equal = _pairs(plans, later, [*within, value]).filter(_OTHER_SOURCE & _LATER)
    once = equal.filter(pl.col(ROW).is_unique() & pl.col(f"{ROW}_2").is_unique())
    by_amount = once.filter(~pl.col(ROW).is_in(by_name[ROW].implode()) & ~pl.col(f"{ROW}_2").is_in(by_name[f"{ROW}_2"].implode()))
    what = ["district_id", dataset.year, "item"]
    return [_compared(dataset, by_name, what, "plan", (value,)), _compared(dataset, by_amount, what, "plan_amount", (value,))]


def _pairs(first: pl.DataFrame, second: pl.DataFrame, on: Sequence[str]) -> pl.DataFrame:
    """Rows beside the rows that are equal in `on`; every column of the second row ends in `_2`."""
    renamed = second.select(pl.all().name.suffix("_2"))
    return first.join(renamed, left_on=on, right_on=[f"{c}_2" for c in on], coalesce=False, maintain_order="left_right")


def _compared(dataset: Dataset, pairs: pl.DataFrame, on: Sequence[str], how: str, columns: Sequence[str] = ()) -> pl.DataFrame:
    what = pl.concat_str([pl.col(c).cast(pl.String) for c in on], separator=" · ")
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
