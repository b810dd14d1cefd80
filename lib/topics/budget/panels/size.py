"""How large the budgets of districts are, side by side at one stage of one year."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from lib.charts.spec import Bar, Compare, money_axis
from lib.core import kinds
from lib.core.answer import (
    AS_OF,
    Row,
    declared,
    district_column,
    evidence_by_mark,
    file_lines,
    marked,
    money_words,
    nothing,
    pointed_out,
    remarks,
    sentence,
    value_of,
    written,
)
from lib.core.comparison.peers import compared_with
from lib.core.evidence import Evidence, EvidenceOnDemand, RowRef
from lib.core.frames import Frames
from lib.core.measure import RESIDENTS, Definition, compute, in_won, reasons
from lib.core.panel import MARK, Caption, Option, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.places import Names, names, seoul
from lib.core.query import AsOf, Query, unit_per_resident, unit_title
from lib.core.reference import DISTRICTS
from lib.core.select import citing, used
from lib.core.text import Text, join, plural, when
from lib.topics.budget.datasets import BUDGET_SIZE
from lib.topics.budget.measures import BUDGET_AMOUNT
from lib.topics.budget.sizes import chosen_sizes, fullest_year, population_rows, residents_notes, sizes, with_residents

NAME = "budget-size"
PER = Option("per", Text("기준", "amount"), {"total": Text("총액", "total"), "resident": Text("주민 1인당", "per resident")})


def size(query: Query, frames: Frames) -> Panel:
    """Budget size by district at the definition's stage, largest first; without a chosen district the 25 of Seoul."""
    definition = BUDGET_AMOUNT.definition(query.definition)
    column, unit = ("per_resident", unit_per_resident(query.unit)) if query.option("per") == "resident" else ("value", query.unit)
    subject = _subject(definition, column)
    what = unit_title(unit)
    others, rule = compared_with(query, frames)
    asked, table = query.but(districts=others), sizes(frames, definition)
    chosen = chosen_sizes(asked, definition, table)
    if chosen.is_empty():
        return nothing(NAME, join([subject, what]), definition.formula, query, frames, of=definition.title, has=table)
    shown = _one_year(query, chosen)
    amounts = _amounts(shown, definition, query.as_of, frames).sort(
        "fiscal_year", column, descending=True, nulls_last=True, maintain_order=True
    )
    title = _title(amounts, column, subject, query, frames)
    behind = used([shown, population_rows(amounts, frames)] if column == "per_resident" else [shown])
    return Panel(
        NAME, title, what,
        Table(_columns(query, unit, column, amounts, frames), amounts),
        citing(_caption(shown, definition), behind),
        Compare(tuple(_bars(query, amounts, column, definition, unit, frames)), money_axis(subject, unit), title),
        _evidence(amounts, column, definition, query.unit, unit, frames),
        (*when(rule.ko, rule), *_scope_notes(query, asked, chosen, amounts, frames), *_types_note(amounts, frames), *(residents_notes(amounts) if column == "per_resident" else ()),
         *remarks(shown), *provisional_note(behind)),
    )  # fmt: skip


def _caption(shown: pl.DataFrame, definition: Definition) -> Caption:
    """The caption of the budget rows with the definition's formula and rule."""
    return caption(shown, Text(f"{definition.title.ko} = {definition.formula.ko}: {definition.rule.ko}",
                               f"{definition.title.en} = {definition.formula.en}: {definition.rule.en}"))  # fmt: skip


def _subject(definition: Definition, column: str) -> Text:
    title = definition.title
    return title if column == "value" else Text(f"주민 1인당 {title.ko}", f"{title.en} per resident")


def _one_year(query: Query, rows: pl.DataFrame) -> pl.DataFrame:
    """The asked years, else the one year with most districts: amounts of different years do not stand in one ranking."""
    return rows if query.years else rows.filter(pl.col("fiscal_year") == fullest_year(_districts_by_year(rows)))


def _districts_by_year(rows: pl.DataFrame) -> list[tuple[int, int]]:
    return rows.group_by("fiscal_year").agg(pl.col("district_id").n_unique()).sort("fiscal_year", descending=True).rows()


def _amounts(rows: pl.DataFrame, definition: Definition, as_of: AsOf, frames: Frames) -> pl.DataFrame:
    by = ("district_id", "fiscal_year", "as_of")
    table = marked(compute(rows, definition, by), by).with_columns(pl.col("reason").cast(pl.String).alias("why"))
    return with_residents(table, as_of, frames)


def _bars(query: Query, amounts: pl.DataFrame, column: str, definition: Definition, unit: str, frames: Frames) -> Iterator[Bar]:
    several = amounts["fiscal_year"].n_unique() > 1
    for row in amounts.iter_rows(named=True):
        name, words = _name(row, frames, with_year=several), _words(row, column, definition, unit)
        yield Bar(row[MARK], name, row[column], words, pointed_out(row["district_id"], query))


def _words(row: Row, column: str, definition: Definition, unit: str) -> Text:
    """The amount as read, or why there is none."""
    if column == "value" or row["value"] is None:
        return value_of(row, definition, kinds.WON, unit)
    return written(row[column], kinds.WON, unit)


def _name(row: Row, frames: Frames, *, with_year: bool = True) -> Text:
    district = names(frames).district(str(row["district_id"]))
    return Text(f"{district.ko} {row['fiscal_year']}년", f"{district.en} {row['fiscal_year']}") if with_year else district


def _evidence(amounts: pl.DataFrame, column: str, definition: Definition, unit: str, per_unit: str, frames: Frames) -> EvidenceOnDemand:
    title = definition.title
    found = evidence_by_mark(
        amounts, definition, BUDGET_SIZE.name, lambda r: join([_name(r, frames), title], " "), kind=kinds.WON, unit=unit
    )
    if column == "value":
        return found
    rows = {str(r[MARK]): r for r in amounts.iter_rows(named=True)}
    lines = {mark: (*found.rows[mark], *refs("populations", file_lines({"rows": [r["residents_row"]]}))) for mark, r in rows.items()}
    return EvidenceOnDemand(lines, lambda mark: _per_evidence(rows[mark], found[mark], lines[mark], definition, per_unit))


def _per_evidence(row: Row, total: Evidence, rows: tuple[RowRef, ...], definition: Definition, unit: str) -> Evidence:
    """The amount per resident: the total's rows and formula, and the population that divides it."""
    value = _words(row, "per_resident", definition, unit)
    residents = kinds.write(row["residents"], kinds.INTEGER) or "?"
    formula = Text(f"{total.formula.ko}, ÷ 주민 {residents}명 = {value.ko}", f"{total.formula.en}, ÷ {residents} residents = {value.en}")
    return Evidence(total.mark, total.label, value, formula, rows)


def _columns(query: Query, unit: str, column: str, amounts: pl.DataFrame, frames: Frames) -> tuple[TableColumn, ...]:
    definition = BUDGET_AMOUNT.definition(query.definition)
    columns = (
        district_column(amounts["district_id"], frames),
        *declared(BUDGET_SIZE, "fiscal_year"),
        TableColumn("value", BUDGET_AMOUNT.title, kinds.WON, query.unit, made=(definition.form,)),
        *_why(amounts, definition),
        AS_OF,
    )
    if column == "value":
        return columns
    return (
        *columns,
        TableColumn("residents", Text("주민 수(명)", "residents"), kinds.INTEGER, made=(RESIDENTS,)),
        TableColumn("residents_as_of", Text("주민 수 기준일", "residents as of"), kinds.DATE),
        TableColumn("per_resident", Text("주민 1인당", "per resident"), kinds.WON, unit, made=(in_won("[value] / [residents]", unit),)),
    )


def _why(amounts: pl.DataFrame, definition: Definition) -> tuple[TableColumn, ...]:
    """The column that says why there is no amount, where there is none."""
    if amounts["why"].null_count() == amounts.height:
        return ()
    said = {str(i): reason for i, reason in enumerate(reasons(definition))}
    return (TableColumn("why", Text("금액이 없는 까닭", "why no amount"), words=said),)


def _title(amounts: pl.DataFrame, column: str, what: Text, query: Query, frames: Frames) -> Text:
    """Largest and smallest of the newest year; the rank of a district that is compared alone with others; the amount of one."""
    newest = amounts.filter((pl.col("fiscal_year") == pl.col("fiscal_year").max()) & pl.col(column).is_not_null())
    if newest.is_empty():
        return sentence(Text(f"{what.ko} 계산할 수 있는 곳 없음", f"{what.en}: none can be computed"))
    largest, smallest = newest.row(0, named=True), newest.row(-1, named=True)
    year, known = largest["fiscal_year"], names(frames)
    own = newest.with_row_index("rank", 1).filter(pl.col("district_id").is_in(query.focus or query.districts))
    if own.height == 1 or newest.height == 1:
        row = own.row(0, named=True) if own.height == 1 else largest
        who, won = known.district(row["district_id"]), money_words(row[column])
        rank, rank_en = (
            (f", {newest.height}곳 가운데 {_place(row['rank'], newest.height)}", f", rank {row['rank']} of {newest.height}")
            if newest.height > 1
            else ("", "")
        )
        return Text(f"{who.ko} {year}년 {what.ko} {won.ko}{rank}", f"{who.en} {year}: {what.en} {won.en}{rank_en}")
    if 1 < own.height < newest.height:
        parts = [_rank(r, column, known) for r in own.iter_rows(named=True)]
        return Text(
            f"{year}년 {what.ko} {newest.height}곳 가운데 {join(parts).ko}", f"{what.en} {year}, of {newest.height}: {join(parts).en}"
        )
    top, low = (known.district(r["district_id"]) for r in (largest, smallest))
    most, least = money_words(largest[column]), money_words(smallest[column])
    return sentence(Text(f"{year}년 {what.ko} {top.ko} {most.ko}으로 {newest.height}곳 가운데 가장 큼, {low.ko} {least.ko}으로 가장 작음",
                         f"{what.en} {year}: largest of {newest.height} {top.en} {most.en}, smallest {low.en} {least.en}"))  # fmt: skip


def _place(rank: int, count: int) -> str:
    return "가장 큼" if rank == 1 else "가장 작음" if rank == count else f"{rank}번째로 큼"


def _rank(row: Row, column: str, known: Names) -> Text:
    """`금천구 7,104억원 21번째`."""
    who, won = known.district(str(row["district_id"])), money_words(row[column])
    return Text(f"{who.ko} {won.ko} {row['rank']}번째", f"{who.en} {won.en} (rank {row['rank']})")


def _types_note(amounts: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """A city or county has other duties than an autonomous district."""
    types = (
        frames["districts"].join(amounts.select("district_id"), on="district_id", how="semi")["type"].unique(maintain_order=True).to_list()
    )
    words = join([DISTRICTS.column("type").word(t) for t in types], "·", ", ")
    return when(len(types) > 1, Text(f"유형이 다른 자치단체({words.ko})가 섞여 있어 맡은 일이 다름",
                                     f"Governments of different types ({words.en}) with different duties"))  # fmt: skip


def _scope_notes(query: Query, asked: Query, rows: pl.DataFrame, amounts: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """How many of the compared governments have a figure, and which year was chosen."""
    shown = amounts.filter(pl.col("value").is_not_null())["district_id"].n_unique()
    whole = "서울 25개 구" if set(asked.districts) == set(seoul(frames)["district_id"]) else f"고른 {len(asked.districts)}곳"
    said = [Text(f"{whole} 가운데 {shown}곳의 금액이 있음", f"Amounts of {shown} of {plural(len(asked.districts), 'district')}")]
    if query.years:
        apart = Text("해가 다른 금액은 한 순위로 견줄 수 없어 해마다 따로 놓음",
                     "Amounts of different years are not one ranking: each year by itself")  # fmt: skip
        return (*said, *when(amounts["fiscal_year"].n_unique() > 1, apart))
    others = [(y, n) for y, n in _districts_by_year(rows) if y != amounts["fiscal_year"][0]]
    ko, en = ", ".join(f"{y}년 {n}곳" for y, n in others), ", ".join(f"{y} ({n})" for y, n in others)
    year = amounts["fiscal_year"][0]
    chosen = Text(
        f"연도를 고르지 않아 자료가 가장 많은 {year}년을 보임(다른 해: {ko})", f"No year asked: {year} has most districts (others: {en})"
    )
    return (*said, *when(others, chosen))
