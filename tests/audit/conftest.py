"""Small made-up frames for the audit: one source, or two, that print a table and what they say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl
import pytest

from lib.core.dataset import ROW
from lib.core.frames import Frames

Made = Callable[..., Frames]
FIGURE = {
    "locator": "L9", "dataset": "money", "figure": "total", "column": "plan_won", "subject": "*", "against_column": "-", "against": None,
    "printed": "0", "unit": "천원", "value": None, "note": None, "source_id": "s1",
}  # fmt: skip
MONEY = {
    "district_id": "g", "year": 2023, "item": "가", "level": "project", "stage": "executed", "plan_won": None, "done_won": None, "heads": None, "as_of": date(2023, 5, 31),
    "unit_printed": "천원", "note": None, "source_id": "s1", "locator": "L1",
}  # fmt: skip
TYPES = {
    "value": pl.Float64,
    "year": pl.Int64, "plan_won": pl.Int64, "done_won": pl.Int64, "heads": pl.Float64, "as_of": pl.Date,
}  # fmt: skip


def table(defaults: Mapping[str, object], rows: list[Mapping[str, object]]) -> pl.DataFrame:
    schema = {name: TYPES.get(name, pl.String) for name in defaults}
    made = pl.DataFrame([{**defaults, **r} for r in rows], schema=schema, orient="row")
    return made.with_row_index(ROW, 2).with_columns(pl.col(ROW).cast(pl.Int64))


@pytest.fixture
def made() -> Made:
    """Frames of `money` rows and printed figures; what is left out of a row stands in MONEY and FIGURE."""

    def build(money: list[Mapping[str, object]], *figures: Mapping[str, object]) -> Frames:
        return Frames({"money": table(MONEY, money), "printed_figures": table(FIGURE, list(figures))}, "made")

    return build
