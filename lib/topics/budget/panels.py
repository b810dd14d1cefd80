"""Budget panels: what was spent of what, where the money comes from, and how large the budget is."""

from __future__ import annotations

from datetime import date

import polars as pl

from lib.charts.spec import Axis, Bar, Compare
from lib.core import derived, kinds
from lib.core.answer import Row, evidence_by_mark, has_data, marked, short_date, value_of, where_asked, whose
from lib.core.dataset import BASIS, ROW, YEAR_OF
from lib.core.frames import Frames
from lib.core.measure import Definition, compute
from lib.core.panel import MARK, Option, Panel, PanelSpec, Table, TableColumn, caption, disagreement_note, empty, provisional_note
from lib.core.places import TABLES
from lib.core.query import Query, unit_title
from lib.core.select import disagreements, select
from lib.core.text import Text, same
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import EXECUTION_RATE

LEVEL = Option(
    "level",
    Text("단계", "level"),
    {level: BUDGET_EXECUTION.column("level").word(level) for level in ("unit_program", "project", "government")},
)
RATE_AXIS = Axis(Text("집행률", "execution rate"), scale=100, suffix="%")
GROUP = ("district_id", "department_id", "fiscal_year", "as_of", BASIS)


def execution(query: Query, frames: Frames) -> Panel:
    """Execution rate per item of the newest asked year, with the share of the year gone as a line."""
    definition = EXECUTION_RATE.definition(query.definition)
    level = query.option("level")
    level_title = LEVEL.values[level]
    what = Text(f"{level_title.ko}별 집행률, {query.unit}", f"execution rate by {level_title.en}, {unit_title(query.unit).en}")
    table = frames["budget_execution"].filter((pl.col("level") == level) & (pl.col("stage") == "executed"))
    chosen = select(query, BUDGET_EXECUTION, table)
    rows = _newest_year(query, chosen.chosen)
    items = marked(compute(rows, definition, [*GROUP, "item"]), [*GROUP[:4], "item"])
    if items.is_empty():
        return empty(
            "budget-execution",
            what,
            definition.formula,
            BUDGET_EXECUTION.title,
            where_asked(query, frames),
            has_data("budget_execution", frames),
        )
    totals = marked(compute(rows, definition, GROUP), GROUP[:4]).with_columns(pl.lit("계").alias("item"))
    used = rows.filter(pl.col(ROW).is_in(items["rows"].explode().implode()))
    several = totals.height > 1
    every = pl.concat([items, totals], how="diagonal_relaxed")
    bars = [_bar(r, frames, definition, query, several) for r in items.iter_rows(named=True)]
    bars += [_bar(r, frames, definition, query, several) for r in totals.iter_rows(named=True)]
    title = _execution_title(totals.row(0, named=True), items, frames, definition)
    return Panel(
        "budget-execution", title, what,
        Table(_execution_columns(query), every.with_columns(pl.col("as_of"))),
        caption(used, Text(f"집행률 = {definition.formula.ko}({definition.title.ko})", f"rate = {definition.formula.en} ({definition.title.en})")),
        Compare(tuple(bars), RATE_AXIS, title, derived.GLOSSARY[0].title),
        evidence_by_mark(every, definition, "budget_execution", lambda r: _label(r, frames), kind=kinds.RATIO, part=kinds.WON, unit=query.unit),
        (*_left_out(definition), *provisional_note(used), *disagreement_note(disagreements(BUDGET_EXECUTION, chosen))),
    )  # fmt: skip


def _newest_year(query: Query, rows: pl.DataFrame) -> pl.DataFrame:
    """Without an asked year, the newest year of each district and department."""
    return rows if query.years else rows.filter(pl.col(YEAR_OF) == pl.col(YEAR_OF).max().over("district_id"))


def _share_of_year(row: Row) -> float | None:
    day, year = row["as_of"], row["fiscal_year"]
    if row[BASIS] == "none" or not isinstance(day, date) or day.year != year:
        return None
    return derived.share_of_year(day)


def _bar(row: Row, frames: Frames, definition: Definition, query: Query, several: bool) -> Bar:
    value = row["value"]
    total = row["item"] == "계"
    name = _label(row, frames) if several else Text(str(row["item"]), "total" if total else str(row["item"]))
    detail = Text(f"{kinds.write(row['of'], kinds.WON, query.unit)} / {kinds.write(row['over'], kinds.WON, query.unit)}", "")
    return Bar(str(row[MARK]), name, value if isinstance(value, float) else None, value_of(row, definition, kinds.RATIO), "executed",
               outline=1.0, detail=same(detail.ko), line=_share_of_year(row), is_total=total)  # fmt: skip


def _label(row: Row, frames: Frames) -> Text:
    who = whose(row, frames)
    return Text(
        f"{who.ko} {row['fiscal_year']}년 {row['item']}",
        f"{who.en} {row['fiscal_year']}: {'total' if row['item'] == '계' else row['item']}",
    )


def _execution_columns(query: Query) -> tuple[TableColumn, ...]:
    return (
        TableColumn("fiscal_year", Text("회계연도", "fiscal year"), kinds.YEAR),
        TableColumn("item", Text("사업", "item"), words={"계": Text("계", "total")}),
        TableColumn("over", Text("예산", "budget"), kinds.WON, query.unit),
        TableColumn("of", Text("집행액", "executed"), kinds.WON, query.unit),
        TableColumn("value", Text("집행률", "rate"), kinds.RATIO),
        TableColumn("as_of", Text("기준일", "as of"), kinds.DATE),
    )


def _execution_title(total: Row, items: pl.DataFrame, frames: Frames, definition: Definition) -> Text:
    who = whose(total, frames)
    rate = value_of(total, definition, kinds.RATIO)
    gone = _share_of_year(total)
    until = short_date(total["as_of"])
    head = Text(
        f"{who.ko} {total['fiscal_year']}년 집행률 {rate.ko}({until} 현재)",
        f"{who.en}: {rate.en} of {total['fiscal_year']} spent by {total['as_of']}",
    )
    value = total["value"]
    if gone is None or not isinstance(value, float):
        return head
    share = kinds.write(gone, kinds.RATIO)
    points = kinds.write(abs(value - gone), kinds.POINTS)
    word, word_en = ("높음", "above") if value > gone else ("낮음", "below")
    return Text(f"{head.ko}, 경과율 {share}보다 {points} {word}", f"{head.en}, {points} {word_en} the share of the year gone ({share})")


def _left_out(definition: Definition) -> tuple[Text, ...]:
    if definition.name == "budget":
        return ()
    return (Text(f"정의 '{definition.title.ko}': {definition.rule.ko}", f"Definition '{definition.title.en}': {definition.rule.en}"),)


PANELS = (
    PanelSpec(
        "budget-execution",
        Text("사업마다 예산을 얼마나 썼는가", "How much of each item's budget was spent?"),
        ("budget_execution", *TABLES),
        execution,
        EXECUTION_RATE,
        (LEVEL,),
    ),
)
