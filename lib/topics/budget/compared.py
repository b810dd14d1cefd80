"""What of budgets is compared between districts: their size, and execution by whole governments."""

from __future__ import annotations

import polars as pl

from lib.core.answer import Row
from lib.core.comparable import Comparable, tagged, whole
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.query import Query
from lib.core.targets import Found
from lib.core.text import Text
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import BUDGET_AMOUNT, EXECUTION_RATE, EXPECTED_RATE, REMAINING, SPENT_BY_YEAR_END, UNSPENT
from lib.topics.budget.pace import aim_of, pace_of
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


def _aim(row: Row, definition: Definition, frames: Frames) -> Found:
    return aim_of(_of_year(row), definition, frames)


def _pace(row: Row, definition: Definition) -> float | Text:
    return pace_of(_of_year(row), definition)


COMPARED = (
    Comparable("budget_amount", BUDGET_AMOUNT.title, BUDGET_AMOUNT, _size, "원", dated="never", is_named_by_definition=True),
    Comparable("budget_amount_per_resident", Text("주민 1인당 예산 규모", "budget size per resident"), BUDGET_AMOUNT, _size, "원",
               per=1, dated="never"),
    Comparable(EXECUTION_RATE.name, EXECUTION_RATE.title, EXECUTION_RATE, _execution, pace=_pace, aim=_aim),
    *(Comparable(m.name, m.title, m, _execution, unit) for m, unit in ((REMAINING, "원"), (EXPECTED_RATE, ""), (UNSPENT, "원"))),
)  # fmt: skip
