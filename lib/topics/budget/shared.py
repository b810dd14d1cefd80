"""What the budget panels share: the asked rows, labels, axes, columns, and the notes that stand under several of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from lib.charts.spec import Axis
from lib.core import kinds
from lib.core.answer import Row, declared, department_column, district_column, evidence_by_mark, money_words, nothing, short_date, whose
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.evidence import EvidenceOnDemand
from lib.core.frames import Frames, once
from lib.core.korean import format_period
from lib.core.measure import Definition, Total
from lib.core.panel import Instead, Option, Panel, TableColumn
from lib.core.places import among
from lib.core.query import Query, unit_title
from lib.core.select import fitting, select
from lib.core.text import NOTHING, Text, join, plural, same, when
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import BUDGETED, EXECUTED, LEFT_OUT, SET_ASIDE
from lib.topics.budget.sizes import sizes

LEVEL = Option(
    "level",
    Text("단계", "level"),
    {level: BUDGET_EXECUTION.column("level").word(level) for level in ("unit_program", "project", "government")},
)
EXECUTION = "budget-execution"  # the panel of what was spent: as a rate, in won, by pace
_BY_PROJECT = (("level", "project"),)
_PROJECTS = Text("단위사업별 자료 없음 · 사업별", "no figures by unit programme · by project")
_OF_ANY = ("place", "office")
INSTEAD = (
    Instead("current_budget", (("level", "government"),),
            Text("단위사업별 자료 없음 · 기관 전체, 예산현액 대비", "no figures by unit programme · whole government, of the current budget")),
    Instead("current_budget", (), Text("{asked} 자료 없음 · 예산현액 대비", "{asked}: no figures · of the current budget"), _OF_ANY),
    Instead("current_budget", _BY_PROJECT, join([_PROJECTS, Text("예산현액 대비", "of the current budget")], ", ", ", "), _OF_ANY),
    Instead("", _BY_PROJECT, _PROJECTS, _OF_ANY),  # after the current budget: a ledger prints the original one beside it, without spending
    Instead("", _BY_PROJECT, Text("팀은 사업에만 적혀 있음 · 사업별", "teams are printed beside projects alone · by project"), ("team",)),
)  # fmt: skip
"""What execution answers by where sources print other items or over another amount, as the export of a ledger does."""
RATE_AXIS = Axis(Text("집행률", "execution rate"), scale=100, suffix="%")
_WHOSE = ("district_id", "department_id", "fiscal_year")
GROUP = ("district_id", "department_id", "fiscal_year", "as_of", BASIS)
TOTAL = "계"
ITEM = TableColumn("item", Text("사업", "item"), words={TOTAL: Text("계", "total")})


def counted(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Rows of the asked level that the definition counts, of every district: select from these, so that each definition finds its own source."""
    counts = (pl.col("level") == query.option("level")) & (pl.col("stage") == "executed")
    return frames["budget_execution"].filter(counts if definition.where is None else counts & definition.where)


def known_sizes(frames: Frames, definition: Definition) -> pl.DataFrame:
    """The rows of `sizes`, looked up once per set of frames: they depend on nothing else."""
    return once(frames, "sizes", definition.name, lambda: sizes(frames, definition))


def none_executed(name: str, what: Text, definition: Definition, query: Query, frames: Frames) -> Panel:
    """The empty answer for execution: names the level, and the districts that have figures of it."""
    level = LEVEL.values[query.option("level")]
    dataset = Text(
        f"{level.ko} 단계 {BUDGET_EXECUTION.title.ko}({definition.title.ko})",
        f"{level.en} {BUDGET_EXECUTION.title.en} ({definition.title.en})",
    )
    return nothing(name, what, definition.formula, query, frames, of=dataset, has=spent(counted(query, frames, definition)))


def newest_year(query: Query, rows: pl.DataFrame) -> pl.DataFrame:
    """Without an asked year, the newest year of each district; rows of no year stay where a district has nothing else."""
    return rows if query.years else fitting(rows, pl.col(YEAR_OF).eq_missing(pl.col(YEAR_OF).max().over("district_id")))


def executed(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """The asked rows that the definition counts, of the newest year where none is asked; of whole governments those of Seoul where none is asked."""
    asked = among(query, frames) if query.option("level") == "government" else query
    return newest_year(query, spent(select(asked, BUDGET_EXECUTION, counted(query, frames, definition)).chosen))


def spent(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of offices and days of which any item prints what was spent: a budget alone says nothing of execution."""
    return fitting(rows, pl.col("executed_won").is_not_null().any().over(GROUP))


def with_total(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, and each once more under the item 계: one computation gives the items first, then the totals.

    `item_kind` is the kind of the item (regular, reserve …), empty for totals and where the dataset has none.
    """
    kind = pl.col("kind") if "kind" in rows.columns else pl.lit("")
    total = rows.with_columns(pl.lit(TOTAL).alias("item"), pl.lit("").alias("item_kind"))
    return pl.concat([rows.with_columns(kind.alias("item_kind")), total])


def drawn_rows(every: pl.DataFrame) -> list[Row]:
    """The rows that a picture shows: of one office and year its items and their 계; of several their totals alone, whose items stand in the table.

    A single item and its 계 say the same: they are one row, with the item's name.
    """
    items, totals = every.filter(~is_total()), every.filter(is_total())
    if totals.height == 1 and items.height > 1:
        return list(every.iter_rows(named=True))
    name = items["item"][0] if items.height == 1 else ""
    is_dated = totals["fiscal_year"].n_unique() > 1
    return [{**row, "item": name, "is_dated": is_dated} for row in totals.iter_rows(named=True)]


def undrawn_items(every: pl.DataFrame) -> tuple[Text, ...]:
    """That of several offices or years the totals alone are drawn."""
    count = every.filter(~is_total()).height
    return when(1 < every.height - count < count, _ITEMS_IN_TABLE.fill(n=count))


_ITEMS_IN_TABLE = Text(
    "부서나 연도가 여럿이라 계만 그림, 사업 {n}건은 표에 있음",
    "Several offices or years: totals alone are drawn; {n:item|items} in the table",
)


def bar_name(row: Row, frames: Frames, *, several: bool) -> Text:
    """The item of a row that is drawn; of a total among several whose it is, and of which year where these differ."""
    if row["item"]:
        return label(row, frames) if several else item_text(row["item"])
    who = whose(row, frames)
    return Text("{who} {year}년", "{who} {year}").fill(who=who, year=row["fiscal_year"]) if row["is_dated"] else who


def unprinted_note(rows: pl.DataFrame) -> tuple[Text, ...]:
    """How many items have a budget and no printed spending: they have no rate and are not in the total."""
    count = rows.filter(pl.col("budget_won").is_not_null() & pl.col("executed_won").is_null()).height
    return when(count, Text(f"집행액이 적혀 있지 않은 {count}개 항목은 집행률을 계산하지 않고 계에도 넣지 않음",
                            f"{plural(count, 'item')} without printed spending: no rate, not in the total"))  # fmt: skip


def is_total() -> pl.Expr:
    """Whether a row of a computed table is a total."""
    return pl.col("item") == TOTAL


def until(row: Row) -> Text:
    """`2023. 5. 31. 현재`, or that no date is printed."""
    day = row["as_of"]
    if row[BASIS] == "none" or not isinstance(day, date):
        return Text("기준일 미표기", "as-of date not printed")
    return Text(f"{short_date(day)} 현재", f"by {day.isoformat()}")


def item_text(item: object) -> Text:
    """An item's printed name; the total in both languages."""
    return Text(TOTAL, "total") if item == TOTAL else same(str(item))


def label(row: Row, frames: Frames) -> Text:
    """`영등포구 기획예산과 2023년 기본경비`: whose, which year, which item."""
    who, item = whose(row, frames), item_text(row["item"])
    return Text(f"{who.ko} {year_text(row).ko} {item.ko}", f"{who.en} {year_text(row).en}: {item.en}")


def rate_label(row: Row, frames: Frames) -> Text:
    """`영등포구 기획예산과 2023년 집행률`."""
    return Text("{who} {year} 집행률", "{who}: execution rate {year}").fill(who=whose(row, frames), year=year_text(row))


def rate_evidence(
    table: pl.DataFrame, definition: Definition, query: Query, frames: Frames, label: Callable[[Row, Frames], Text] = rate_label
) -> EvidenceOnDemand:
    """Evidence of each computed execution rate, its amounts filled in."""
    return evidence_by_mark(
        table, definition, BUDGET_EXECUTION.name, lambda r: label(r, frames), kind=kinds.RATIO, part=kinds.WON, unit=query.unit
    )


def year_text(row: Row) -> Text:
    """`2023년`; a period that is no single year as it is."""
    year = str(row["fiscal_year"])
    return Text(f"{year}년", year) if year.isdigit() else same(format_period(year))


def who_columns(table: pl.DataFrame, frames: Frames) -> tuple[TableColumn, ...]:
    """Columns that name district and department, each only where the table has more than one."""
    found = [district_column(table["district_id"], frames)] if table["district_id"].n_unique() > 1 else []
    if "department_id" in table.columns and table["department_id"].n_unique() > 1:
        found.append(department_column(table["department_id"], frames))
    return tuple(found)


def rate_columns(query: Query) -> tuple[TableColumn, ...]:
    """Budget, executed amount and rate, as a computed execution rate names them."""
    return (
        TableColumn("over", Text("예산", "budget"), kinds.WON, query.unit, made=(Total(BUDGETED),)),
        TableColumn("of", Text("집행액", "executed"), kinds.WON, query.unit, made=(Total(EXECUTED),)),
        TableColumn("value", Text("집행률", "rate"), kinds.RATIO, made=("[of] / [over]",)),
    )


def item_columns(every: pl.DataFrame, query: Query, frames: Frames) -> tuple[TableColumn, ...]:
    """Whose, year and item of a computed execution rate, and what `rate_columns` has."""
    return (*who_columns(every, frames), *declared(BUDGET_EXECUTION, "fiscal_year"), ITEM, *rate_columns(query))


def rate_unit(query: Query) -> Text:
    """`%(금액 천원)`: what rates are in, and the amounts beside them."""
    return Text("%(금액 {unit})", "% ({unit})").fill(unit=unit_title(query.unit))


def of_projects(query: Query) -> Text:
    """`사업 합계 ` before a figure that adds projects only, for that is not the department's; whose they are where teams are asked for."""
    if query.option("level") != "project":
        return NOTHING
    teams = "·".join(query.teams)
    return Text(f"{teams} 사업 합계 ", f" (projects of {teams})") if teams else Text("사업 합계 ", " (projects only)")


def usual_notes(used: pl.DataFrame, definition: Definition, query: Query, frames: Frames) -> tuple[Text, ...]:
    """What stands under every panel of execution: what the definition leaves out or keeps, and of what projects are only a part."""
    return (*_left_out(definition, used, frames), *_set_aside_note(used, definition), *part_of_budget(query))


def _left_out(definition: Definition, used: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """The rule of a definition, where it leaves out any money of whom and of which years the `used` rows are, or divides by another amount."""
    kinds_out = LEFT_OUT.get(definition.name)
    if kinds_out is None:
        return rule_of(definition)
    every = frames[BUDGET_EXECUTION.name].join(used[[*_WHOSE]].unique(), on=_WHOSE, how="semi", nulls_equal=True)
    return rule_of(definition) if every["kind"].is_in(kinds_out).any() else ()


def rule_of(definition: Definition) -> tuple[Text, ...]:
    """The rule of a definition that is not the usual one."""
    return when(
        definition.name != "budget",
        Text(f"정의 '{definition.title.ko}': {definition.rule.ko}", f"Definition '{definition.title.en}': {definition.rule.en}"),
    )


def _set_aside_note(rows: pl.DataFrame, definition: Definition) -> tuple[Text, ...]:
    """Says how much of the budget is a reserve or a transfer, which pull the rate down or up, where the definition keeps them."""
    if definition.name != "budget":
        return ()
    won = sum(w for k, w in zip(rows["kind"], rows["budget_won"], strict=True) if k in SET_ASIDE and w)
    words = money_words(won)
    return when(won, Text(f"예비비·내부거래 {words.ko}이 예산에 들어 있음. 정의를 바꾸어 뺄 수 있음",
                          f"The budget holds {words.en} of reserve and internal transfers; another definition leaves them out"))  # fmt: skip


def part_of_budget(query: Query) -> tuple[Text, ...]:
    """Says that projects are only part of a department's budget."""
    return when(query.option("level") == "project", Text("사업별 금액은 보고서가 예산을 적은 사업만 더한 것으로, 부서 예산 전체가 아님",
                                                         "Project amounts add only the projects whose budget the report prints, not the department's whole budget"))  # fmt: skip
