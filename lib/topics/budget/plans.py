"""What one year's report planned for the next, and what the next year's report prints as the budget of the same item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from lib.core.answer import Row, marked
from lib.core.dataset import BASIS, ROW
from lib.core.frames import Frames, grouped, rows_by
from lib.core.korean import name_key
from lib.core.panel import MARK
from lib.core.places import followed, names
from lib.core.query import Query
from lib.core.select import select
from lib.core.text import Text
from lib.topics.budget.datasets import BUDGET_EXECUTION

RESULTS = {
    "same": Text("같음", "same"),
    "more": Text("늘어남", "more"),
    "less": Text("줄어듦", "less"),
    "not_found": Text("다음 해 보고서에 같은 사업 없음", "no such item in the next report"),
    "no_report": Text("다음 해 보고서 없음", "no report of that year"),
}
COMPARED = ("same", "more", "less")
_LEVELS = ("project", "unit_program", "line_item", "field", "account", "government")
_AMOUNT = pl.col("budget_won").is_not_null()
_BY = ("district_id", "department_id", "fiscal_year", "as_of", "level", "item")
_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "budget_won": pl.Int64, "budget_as_of": pl.Date, "budget_level": pl.String, "budget_department": pl.String, "budget_row": pl.Int64,
    "difference_won": pl.Int64, "result": pl.String, "same_amount": pl.String, "same_amount_rows": pl.List(pl.Int64),
}  # fmt: skip


def planned(query: Query, frames: Frames) -> pl.DataFrame:
    """Amounts that a report prints for a coming year. A department is followed through its reorganisations."""
    coming = (pl.col("stage") == "planned") & (pl.col("fiscal_year") > pl.col("as_of").dt.year()) & _AMOUNT
    return select(followed(query, frames), BUDGET_EXECUTION, frames[BUDGET_EXECUTION.name].filter(coming)).chosen


def budgeted(query: Query, frames: Frames, plans: pl.DataFrame) -> pl.DataFrame:
    """Budgets of the planned years and districts as later reports print them, whatever the team: teams are renamed."""
    years, districts = plans["fiscal_year"].unique().to_list(), plans["district_id"].unique().to_list()
    came = (pl.col("stage") == "executed") & (pl.col("basis") == "예산액") & (pl.col("as_of").dt.year() >= pl.col("fiscal_year")) & _AMOUNT
    asked = query.but(districts=(), departments=(), teams=(), years=())
    of_plans = pl.col("fiscal_year").is_in(years) & pl.col("district_id").is_in(districts)
    return select(asked, BUDGET_EXECUTION, frames[BUDGET_EXECUTION.name].filter(came & of_plans)).chosen


def matched(plans: pl.DataFrame, budgets: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """One row = one planned item: newest year first, largest first, with MARK and what came of it (a word of RESULTS).

    `planned_won`, `budget_won`, `difference_won` in won; `same_amount` names items of another name that have the planned amount
    where none has the planned name. Nulls: what the next report does not print.
    """
    offered = {key: _Offered(rows) for key, rows in rows_by(budgets.iter_rows(named=True), _LINE).items()}
    found = [_came(row, offered, frames) for row in plans.iter_rows(named=True)]
    kept = plans.select(*_BY, BASIS, pl.col("budget_won").alias("planned_won"), pl.col(ROW).alias("plan_row"))
    table = kept.hstack(pl.DataFrame(found, schema=_SCHEMA, orient="row"))
    return marked(table, _BY).sort(-pl.col("fiscal_year"), "district_id", "department_id", -pl.col("planned_won"), MARK)


_LINE = ("district_id", "department_id", "fiscal_year")


class _Offered:
    """The budgets of a department and year, and those of each name."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.named = grouped((name_key(str(row["item"])), row) for row in rows)


def _came(plan: Row, offered: Mapping[tuple[object, ...], _Offered], frames: Frames) -> Row:
    """The budget of the planned name within the department's line, or why there is none."""
    line = names(frames).lineage(str(plan["department_id"]))
    there = [found for d in line if (found := offered.get((plan["district_id"], d, plan["fiscal_year"])))]
    if not there:
        return {"result": "no_report"}
    key = name_key(str(plan["item"]))
    named = [budget for found in there for budget in found.named.get(key, ())]
    return _compared(plan, _nearest(plan, named)) if named else _unnamed(plan, [budget for found in there for budget in found.rows])


def _nearest(plan: Row, named: Sequence[Row]) -> Row:
    """Of several of one name that of the same department, then of the same level, then of the finest level."""
    return min(
        named, key=lambda b: (b["department_id"] != plan["department_id"], b["level"] != plan["level"], _LEVELS.index(str(b["level"])))
    )


def _compared(plan: Row, budget: Row) -> Row:
    by = int(str(budget["budget_won"])) - int(str(plan["budget_won"]))
    return {
        "budget_won": budget["budget_won"], "budget_as_of": budget["as_of"], "budget_level": budget["level"],
        "budget_department": budget["department_id"], "budget_row": budget[ROW], "difference_won": by,
        "result": "more" if by > 0 else "less" if by < 0 else "same",
    }  # fmt: skip


def _unnamed(plan: Row, there: Sequence[Row]) -> Row:
    """No budget of the name; what has exactly the planned amount under another name is told, not taken for the same."""
    equal = {
        str(b["item"]): b[ROW] for b in there if b["budget_won"] == plan["budget_won"] and b["budget_won"] and b["level"] == plan["level"]
    }
    return {"result": "not_found", "same_amount": ", ".join(equal) or None, "same_amount_rows": list(equal.values()) or None}
