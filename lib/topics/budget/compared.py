"""How districts are compared by their budgets: by size, and by execution of whole governments."""

from __future__ import annotations

import polars as pl

from lib.core.answer import Row
from lib.core.comparable import Comparison, tagged, whole
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.query import Query
from lib.core.text import Text
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.pace import SPENT_BY_YEAR_END, aim_of, pace_of
from lib.topics.budget.sizes import chosen_sizes, sizes


def _size(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    return tagged(chosen_sizes(query, definition, sizes(frames, definition)).chosen)


def _execution(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Rows of the level of whole governments; the half of the year that an early-spending target is for stands in the remark."""
    counts = (pl.col("level") == "government") & (pl.col("stage") == "executed")
    found = whole(query, BUDGET_EXECUTION, frames, counts if definition.where is None else counts & definition.where)
    return tagged(found.with_columns(SPENT_BY_YEAR_END), footing=pl.col("note").str.extract("^([상하]반기)").fill_null(""))


def _of_year(row: Row) -> Row:
    return {**row, "fiscal_year": row[YEAR_OF]}


RATE = (
    Comparison(
        _execution,
        pace=lambda row, definition: pace_of(_of_year(row), definition),
        aim=lambda row, measure, definition, frames: aim_of(_of_year(row), measure, definition, frames),
    ),
)
EXPECTED_RATE, AMOUNT = (Comparison(_execution),), (Comparison(_execution, "원"),)
_PER_RESIDENT = Text("주민 1인당 예산 규모", "budget size per resident")
SIZE = (
    Comparison(_size, "원", dated="never", place=-1),
    Comparison(_size, "원", "budget_amount_per_resident", _PER_RESIDENT, per=1, dated="never", place=-1),
)
