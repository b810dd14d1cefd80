"""The money of one project in every year that a report prints: budget, executed, still to be spent, left, rate and pace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lib.across.project.items import LEVELS, Item, close_names_note, of_whom
from lib.charts.spec import Share, Stack, money_axis
from lib.core import kinds
from lib.core.answer import AS_OF, Row, declared, file_lines, formula, marked, money_words, remarks, value_of, whose, written
from lib.core.dataset import BASIS
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.measure import Definition, Ratio, Sum, Total, compute
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.places import followed
from lib.core.query import Query
from lib.core.select import select
from lib.core.text import Text, join, those
from lib.topics.budget import shared
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import BOTH, BUDGETED, EXECUTED
from lib.topics.budget.pace import PACE_COLUMNS, SPENT_BY_YEAR_END, with_pace
from lib.topics.budget.panels.amounts import LEFT_IS, left_columns, segment, uses_of

NAME = "project-money"
RATE = Definition(
    "as_printed",
    Text("적힌 예산 대비", "of the printed budget"),
    Ratio(EXECUTED, Sum(Text("예산", "budget"), ("budget_won",), BOTH)),
    Text("보고서가 적은 예산액이나 예산현액을 분모로 함", "over the budget or current budget that the report prints"),
)
RULE = Text("집행률 = 집행액 ÷ 예산, 남는 금액 = 예산 − 집행액 − 집행예정액, 속도 = 집행률 ÷ 경과율",
            "rate = executed ÷ budget, left = budget − executed − still to be spent, pace = rate ÷ year elapsed")  # fmt: skip
BY = ("district_id", "department_id", "fiscal_year", "as_of", BASIS, "level", "basis", "item")
LEVEL_WORDS = BUDGET_EXECUTION.column("level").titles
_AIMS = ("대상액", "목표액")  # the year elapsed says nothing of half a year's aim


def money(item: Item, what: Text, query: Query, frames: Frames) -> Panel | None:
    """What the project's budget was and how much of it was spent, one bar a printed year; levels are never added."""
    own = (pl.col("stage") == "executed") & pl.col("level").is_in(LEVELS) & (pl.col("kind") == "regular")
    rows = select(followed(query, frames), BUDGET_EXECUTION, item.rows(BUDGET_EXECUTION.name, frames).filter(own)).chosen
    if rows.is_empty():
        return None
    table = _table(rows)
    each = table.to_dicts()
    title = _title(each, frames)
    return Panel(
        NAME, title, what,
        Table((*shared.who_columns(table, frames), *_columns(query)), table),
        caption(rows, RULE),
        Share(tuple(_stack(r, each, query.unit, frames) for r in each), money_axis(Text("금액", "amount"), query.unit), title),
        {str(r[MARK]): _evidence(r, query.unit, frames) for r in each},
        (*close_names_note(item, query, frames), *_notes(each), *remarks(rows), *provisional_note(rows)),
    )  # fmt: skip


def _table(rows: pl.DataFrame) -> pl.DataFrame:
    """One row = one printed year and level, newest first: of, over, value (rate), rest_won, left_won, pace and MARK."""
    plans = rows.with_columns(SPENT_BY_YEAR_END).select(*BY, "budget_won", "executed_won", pl.col("spent_by_year_end_won").alias("spent"))
    rates = with_pace(compute(rows, RATE, BY), RATE)
    rates = rates.with_columns(
        pl.when(pl.col("basis").is_in(_AIMS)).then(None).otherwise("pace").alias("pace"),
        pl.when(pl.col("basis").is_in(_AIMS)).then(pl.lit("half_year")).otherwise("no_pace").alias("no_pace"),
    )
    planned = pl.col("spent").is_not_null()
    table = rates.join(plans, on=BY, maintain_order="left").with_columns(
        (pl.col("spent") - pl.col("executed_won")).alias("rest_won"),
        (pl.col("budget_won") - pl.when(planned).then("spent").otherwise("executed_won")).alias("left_won"),
        pl.when(planned).then(pl.lit("expected")).otherwise(pl.lit("remaining")).alias("left_is"),
    )
    return marked(table, [c for c in BY if c != BASIS]).sort(-pl.col("fiscal_year"), "district_id", "department_id", "level", "item")


def _stack(row: Row, rows: Sequence[Row], unit: str, frames: Frames) -> Stack:
    """The parts of one year's budget; without an executed amount the budget alone, in outline."""
    alone = segment(row, "budget", Text("예산(집행액 미표기)", "budget (executed not printed)"), row["budget_won"], unit)
    return Stack(_name(row, rows, frames), (alone,) if row["executed_won"] is None else uses_of(row, unit), _end(row, unit))


def _name(row: Row, rows: Sequence[Row], frames: Frames) -> Text:
    """`2017년 (10. 31. 현재, 속도 0.26)`; whose and which level only where these differ."""
    parts = [shared.year_text(row)]
    if len({r["district_id"] for r in rows}) > 1:
        parts.insert(0, whose(row, frames))
    if len({r["level"] for r in rows}) > 1:
        parts.append(LEVEL_WORDS[str(row["level"])])
    name, when = join(parts, " ", ", "), _when(row)
    return join([name, when], " ", " ")


def _when(row: Row) -> Text:
    """The date, without its year where that is the bar's, and the pace where there is one."""
    day, words = row["as_of"], shared.until(row)
    if row[BASIS] != "none" and isinstance(day, date) and day.year == row["fiscal_year"]:
        words = Text(f"{day.month}. {day.day}. 현재", f"by {day:%m-%d}")
    pace = kinds.write(row["pace"], kinds.RATE)
    return Text(f"({words.ko}, 속도 {pace})", f"({words.en}, pace {pace})") if pace else Text(f"({words.ko})", f"({words.en})")


def _end(row: Row, unit: str) -> Text:
    """`756,124천원 중 20.6%`."""
    budget = written(row["budget_won"], kinds.WON, unit)
    rate = kinds.write(row["value"], kinds.RATIO)
    return Text(f"{budget.ko} 중 {rate}", f"{rate} of {budget.en}") if rate else budget


def _evidence(row: Row, unit: str, frames: Frames) -> Evidence:
    """The rate with its numbers, and behind it what is left and the pace."""
    value = value_of(row, RATE, kinds.RATIO)
    words = formula(row, RATE, kinds.RATIO, kinds.WON, unit)
    parts = [words]
    if row["left_won"] is not None:
        left, name = written(row["left_won"], kinds.WON, unit), LEFT_IS[str(row["left_is"])]
        parts.append(join([name, left], " ", " "))
    if row["pace"] is not None:
        share, pace = kinds.write(row["share"], kinds.RATIO), kinds.write(row["pace"], kinds.RATE)
        parts.append(Text(f"속도 = {value.ko} ÷ {share} = {pace}", f"pace = {value.en} ÷ {share} = {pace}"))
    return Evidence(str(row[MARK]), shared.label(row, frames), value, join(parts, "; ", "; "), refs(BUDGET_EXECUTION.name, file_lines(row)))


def _columns(query: Query) -> tuple[TableColumn, ...]:
    return (
        *declared(BUDGET_EXECUTION, "fiscal_year", "level"),
        shared.ITEM,
        *declared(BUDGET_EXECUTION, "basis"),
        TableColumn(
            "budget_won", Text("예산", "budget"), kinds.WON, query.unit, made=(Total(BUDGETED), Total(Sum(BUDGETED.title, ("budget_won",))))
        ),
        TableColumn("executed_won", EXECUTED.title, kinds.WON, query.unit, made=(Total(EXECUTED),)),
        *left_columns(query),
        TableColumn("value", Text("집행률", "rate"), kinds.RATIO, made=("[executed_won] / [budget_won]",)),
        AS_OF,
        *PACE_COLUMNS,
    )


def _title(rows: Sequence[Row], frames: Frames) -> Text:
    """The newest year: how much of how much was spent, and the pace; how many more years there are."""
    row = next((r for r in rows if r["value"] is not None), rows[0])
    year, budget = row["fiscal_year"], money_words(row["budget_won"])
    head = Text(f"{year}년 예산 {budget.ko}", f"{year} budget {budget.en}")
    if row["value"] is not None:
        spent, rate, until = money_words(row["executed_won"]), kinds.write(row["value"], kinds.RATIO), shared.until(row)
        head = Text(f"{head.ko} 중 {spent.ko} 집행({rate}, {until.ko})", f"{head.en}, {spent.en} spent ({rate}, {until.en})")
    pace = kinds.write(row["pace"], kinds.RATE)
    others = len({r["fiscal_year"] for r in rows}) - 1
    parts = [head, *[Text(f"속도 {pace}", f"pace {pace}")] * bool(pace)]
    parts += [Text(f"다른 해 {others}개", f"{others} more year{'s' * (others > 1)}")] * (others > 0)
    return of_whom(join(parts), row, len({r["district_id"] for r in rows}), frames)


def _notes(rows: Sequence[Row]) -> tuple[Text, ...]:
    """Why bars are not added or compared."""
    departments, days = {r["department_id"] for r in rows}, {(r["as_of"], r["fiscal_year"]) for r in rows}
    return those([
        (len({r["level"] for r in rows}) > 1, Text("단계(단위사업, 사업, 통계목)는 서로 겹치므로 더하지 않음", "Levels overlap and are never added")),
        (len(days) > 1, Text("기준일이 해마다 달라 집행률끼리는 견줄 수 없음. 속도로 견줌", "As-of dates differ: compare pace, not rates")),
        (len(departments) > 1, Text("조직이 바뀌어 같은 이름이라도 범위가 다를 수 있음", "Departments changed: one name may cover other things")),
        (any(r["value"] is None for r in rows), Text("집행액이 적히지 않은 해는 예산만 테두리로 그림", "Years without an executed amount show the budget in outline")),
    ])  # fmt: skip
