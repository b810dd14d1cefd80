"""The budgets of a government's offices side by side: of each office what it prints itself, else what the departments within it do."""

from __future__ import annotations

import polars as pl

from lib.charts.spec import Bar, Compare, money_axis
from lib.core import kinds
from lib.core.answer import (
    AS_OF,
    Row,
    declared,
    department_column,
    evidence_by_mark,
    marked,
    money_words,
    nothing,
    number_of,
    remarks,
    whose,
    written,
)
from lib.core.frames import Frames
from lib.core.measure import Definition, Sum, Total, compute
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note
from lib.core.places import ALL, names
from lib.core.query import Query, unit_title
from lib.core.select import fitting, select
from lib.core.text import Text
from lib.topics.budget import shared
from lib.topics.budget.datasets import BUDGET_EXECUTION

NAME = "budget-offices"
BUDGET = Text("예산액", "budget")
LEVELS = ("office", "unit_program", "account")  # an office is summed at the first of these that it prints: levels overlap
LEAST = 2  # offices that stand side by side
_OF = Text("부서별 예산액", "Budgets of offices")
_WHAT = Text("부서별 예산액, {unit}", "budget by office, {unit}")
_TITLE = Text(
    "{place} {n}개 부서의 {year}년 예산, {most} {won}으로 가장 크고 {least} {small}으로 가장 작음",
    "{place}, budgets of {n:office|offices} in {year}: {most} {won} the largest, {least} {small} the smallest",
)
_PRINTED = (pl.col("stage") == "executed") & (pl.col("basis") == "예산액") & pl.col("budget_won").is_not_null()
_OWN = pl.col("level").is_in(LEVELS) & ~pl.col("department_id").str.ends_with(f"/{ALL}")
_SUM = Definition(
    "budget",
    BUDGET,
    Total(Sum(BUDGET, ("budget_won",))),
    Text("실·국의 예산은 그 실·국이 적은 것, 없으면 소속 과의 예산을 더한 것. 부서마다 과, 단위사업, 회계 가운데 처음 적힌 단계 하나만 더함",
         "the budget of an office is its own as printed, else the sum of its departments; of each one level alone: departments, unit programmes or accounts"),
    where=_PRINTED,
)  # fmt: skip


def offices(query: Query, frames: Frames) -> Panel:
    """One row = one office in the asked years, else in the one that most offices print, the largest budget first; of one office the departments within it.

    Offices that belong to another are summed in it. Nothing of places with fewer than two, nor where no place is asked.
    """
    what, known = _WHAT.fill(unit=unit_title(query.unit)), frames[BUDGET_EXECUTION.name].filter(_PRINTED & _OWN)
    asked = known.clear() if query.is_of_all else select(query, BUDGET_EXECUTION, known).chosen
    rows = _side_by_side(asked, query, frames)
    if rows.is_empty():
        return nothing(NAME, what, _SUM.formula, query, frames, of=_OF, has=known)
    by = ("district_id", "office", "fiscal_year")
    sums = compute(rows, _SUM, by).join(rows.group_by(by).agg(pl.col("as_of").max()), on=by, how="left", maintain_order="left")
    table = marked(
        sums.rename({"office": "department_id"}).sort("fiscal_year", "value", descending=True),
        ("district_id", "department_id", "fiscal_year"),
    )
    each, title = table.to_dicts(), _title(table, frames)
    return Panel(
        NAME, title, what,
        Table((department_column(table["department_id"], frames), *declared(BUDGET_EXECUTION, "fiscal_year"),
               TableColumn("value", BUDGET, kinds.WON, query.unit, made=(_SUM.form,)), AS_OF), table),
        caption(rows, Text(f"{BUDGET.ko}: {_SUM.rule.ko}", f"{BUDGET.en}: {_SUM.rule.en}")),
        Compare(tuple(_bar(r, frames, query.unit) for r in each), money_axis(BUDGET, query.unit), title),
        evidence_by_mark(table, _SUM, BUDGET_EXECUTION.name, lambda r: shared.label({**r, "item": BUDGET.ko}, frames), kind=kinds.WON, unit=query.unit),
        (*remarks(rows), *provisional_note(rows)),
    )  # fmt: skip


def _side_by_side(rows: pl.DataFrame, query: Query, frames: Frames) -> pl.DataFrame:
    """The rows of governments with several offices, each with the `office` that it is summed in, of the asked years, else of the one that most offices print."""
    level = pl.col("level").replace_strict(dict(zip(LEVELS, range(3), strict=True)))
    kept = fitting(rows, level == level.min().over("department_id", "fiscal_year"))
    kept = _summed(kept, frames)
    if kept["office"].n_unique() < LEAST:
        kept = kept.with_columns(office=pl.col("department_id"))
    kept = fitting(kept, pl.col("office").n_unique().over("district_id", "fiscal_year") >= LEAST)
    return kept if query.years else _of_fullest_year(kept)


def _summed(rows: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """The rows that an office is the sum of: its own where it prints any that year, else those of the outermost ones within it."""
    known, of = names(frames), ("department_id", "fiscal_year")
    printed = set(rows.select(of).rows())
    inside = {(d, year) for d, year in printed if any((o, year) in printed for o in known.above(d))}
    outermost = rows.filter(pl.Series([one not in inside for one in rows.select(of).rows()], dtype=pl.Boolean))
    return outermost.with_columns(pl.col("department_id").replace({d: [d, *known.above(d)][-1] for d, _ in printed}).alias("office"))


def _of_fullest_year(rows: pl.DataFrame) -> pl.DataFrame:
    """Of each government the year of which most offices print a budget, the newest of equals."""
    count = pl.col("office").n_unique().over("district_id", "fiscal_year")
    most = fitting(rows, count == count.max().over("district_id"))
    return fitting(most, pl.col("fiscal_year") == pl.col("fiscal_year").max().over("district_id"))


def _bar(row: Row, frames: Frames, unit: str) -> Bar:
    name = names(frames).department(str(row["department_id"]))
    return Bar(str(row[MARK]), name, number_of(row["value"]), written(row["value"], kinds.WON, unit))


def _title(table: pl.DataFrame, frames: Frames) -> Text:
    """The largest and the smallest of the first government and year."""
    first = table.row(0, named=True)
    own = table.filter(*(pl.col(c) == first[c] for c in ("district_id", "fiscal_year")))
    known, last = names(frames), own.row(-1, named=True)
    return _TITLE.fill(
        place=whose(first, frames, with_department=False), n=own.height, year=first["fiscal_year"],
        most=known.department(str(first["department_id"])), won=money_words(first["value"]),
        least=known.department(str(last["department_id"])), small=money_words(last["value"]),
    )  # fmt: skip
