"""Where the money of each item comes from: national, city, district."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.spec import Segment, Share, Stack, money_axis
from lib.core import derived, kinds
from lib.core.answer import AS_OF, Row, declared, evidence_by_mark, marked, money_words, nothing, remarks, value_of, whose, written
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames, rows_by
from lib.core.measure import Definition, Within, compute
from lib.core.panel import MARK, Option, Panel, Table, TableColumn, caption, provisional_note
from lib.core.query import Query, unit_title
from lib.core.select import fitting, select
from lib.core.text import Text, join, plural, when
from lib.topics.budget import shared
from lib.topics.budget.datasets import FUNDING
from lib.topics.budget.measures import FUND_AMOUNT

NAME = "budget-funds"
FUND_WORDS = FUNDING.column("fund").titles
MEANINGS = {
    "국비": "fund_national", "시비": "fund_city", "도비": "fund_province", "구비": "fund_district", "민자 등": "fund_private", "기타": "fund_other",
    "전체": "fund_whole",
}  # fmt: skip
MEASURE = Option(
    "measure", Text("무슨 금액", "which amount"), {d.name: FUNDING.column("measure").word(d.name) for d in FUND_AMOUNT.definitions}
)
LEVEL = Option(
    "level",
    Text("단계", "level"),
    {level: FUNDING.column("level").word(level) for level in ("project", "external", "unit_program", "pledge")},
)
GROUP = ("district_id", "department_id", "fiscal_year", "as_of")
PLAIN = "^(전액 )?[국시구]비( 100%)?$"  # remarks that only name the fund


def funds(query: Query, frames: Frames) -> Panel:
    """Sources of money of each item and in total, for the newest asked year: budget, executed or required."""
    definition = FUND_AMOUNT.definition(query.option("measure"))
    measure, level, unit = MEASURE.values[definition.name], LEVEL.values[query.option("level")], unit_title(query.unit)
    what = Text(f"{measure.ko} 금액의 재원({level.ko}), {unit.ko}", f"sources of the {measure.en} money ({level.en}), {unit.en}")
    table = funded(query, frames, definition)
    rows = one_cut(shared.newest_year(query, select(query, FUNDING, table).chosen), "fund")
    if rows.is_empty():
        return no_funds(NAME, what, definition, level, query, frames, table)
    every = by_fund(rows, definition)
    items = list(rows_by(every.iter_rows(named=True), (*GROUP, "item")).values())
    totals = [s for s in items if s[0]["item"] == shared.TOTAL]
    title = _title(totals, measure, level, rows, frames)
    stacks = tuple(_stack(s, frames, query, definition, several=len(totals) > 1) for s in items)
    return Panel(
        NAME, title, what,
        Table((*shared.who_columns(every, frames), *_columns(query)), every),
        caption(rows, join([definition.title, definition.rule], ": ", ": ")),
        Share(stacks, money_axis(Text("금액", "amount"), query.unit), title),
        evidence_by_mark(every, definition, FUNDING.name, lambda r: fund_label(r, frames), kind=kinds.WON, unit=query.unit),
        (*shared.part_of_budget(query), *_coverage_note(rows, query, frames), *fund_notes(rows)),
    )  # fmt: skip


def funded(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Rows of the asked level that the definition counts, of every district."""
    counts = pl.col("level") == query.option("level")
    return frames[FUNDING.name].filter(counts if definition.where is None else counts & definition.where)


def one_cut(rows: pl.DataFrame, split: str) -> pl.DataFrame:
    """Of two breakdowns of one total, the one that splits `split`, else the first."""
    if (rows["cut"] == 1).all():
        return rows
    same_total = ("district_id", "department_id", "level", "item", "measure", "source_id")
    is_split = (pl.col(split) != "전체").any().over((*same_total, "cut"))
    return fitting(rows, pl.col("cut") == pl.col("cut").sort_by(~is_split, "cut").first().over(same_total))


def no_funds(name: str, what: Text, definition: Definition, level: Text, query: Query, frames: Frames, table: pl.DataFrame) -> Panel:
    """The empty answer for sources of money: names level and definition, and the districts that `table` has."""
    dataset = Text(f"{level.ko} 단계 {definition.title.ko}", f"{level.en} {definition.title.en}")
    return nothing(name, what, definition.formula, query, frames, of=dataset, has=table)


def by_fund(rows: pl.DataFrame, definition: Definition) -> pl.DataFrame:
    """Amounts per item and fund, funds in their order, the totals last, with MARK and the `share` of the item's money (null where it is not known)."""
    by = (*GROUP, "item")
    order = pl.col("fund").replace_strict({f: i for i, f in enumerate(FUND_WORDS)}, return_dtype=pl.Int64)
    table = compute(shared.with_total(rows), definition, (*by, "fund"))
    table = table.sort(shared.is_total(), pl.int_range(pl.len()).min().over(by), order, maintain_order=True)
    unsplit = (pl.col("fund") == "전체").any().over(by) & (pl.len().over(by) > 1)  # 전체 may hold any of the funds beside it
    shared_out = derived.with_share(table, by).with_columns(pl.when(~unsplit).then("share").alias("share"))
    return marked(shared_out, (*by, "fund"))


def segments(rows: Sequence[Row], definition: Definition, unit: str) -> tuple[Segment, ...]:
    """One segment a fund."""
    return tuple(
        Segment(str(r[MARK]), FUND_WORDS[str(r["fund"])], v if isinstance(v := r["value"], int) else None,
                value_of(r, definition, kinds.WON, unit), MEANINGS[str(r["fund"])])
        for r in rows
    )  # fmt: skip


def total_of(rows: Sequence[Row]) -> int:
    """The sum of the printed amounts of a stack."""
    return sum(v for r in rows if isinstance(v := r["value"], int))


def fund_notes(rows: pl.DataFrame) -> tuple[Text, ...]:
    """Money that no source is named for, remarks, provisional sources."""
    whole = rows.filter(pl.col("fund") == "전체").height
    unsplit = Text("재원을 나누지 않은 금액 {n}건은 '전체'로 둠", "{n:amount is|amounts are} not split by source of money").fill(n=whole)
    mixed = Text("'전체'가 나뉜 재원과 함께 있는 곳은 비율을 계산하지 않음", "No shares where unsplit money stands beside split money")
    return (*when(whole, unsplit), *when(0 < whole < rows.height, mixed), *remarks(rows, PLAIN), *provisional_note(rows))


def _stack(rows: Sequence[Row], frames: Frames, query: Query, definition: Definition, *, several: bool) -> Stack:
    name = shared.label(rows[0], frames) if several else shared.item_text(rows[0]["item"])
    return Stack(name, segments(rows, definition, query.unit), written(total_of(rows), kinds.WON, query.unit))


def fund_label(row: Row, frames: Frames) -> Text:
    """`영등포구 기획예산과 2023년 기본경비 구비`: an item's label and the fund."""
    what, fund = shared.label(row, frames), FUND_WORDS[str(row["fund"])]
    return join([what, fund], " ")


def _columns(query: Query) -> tuple[TableColumn, ...]:
    return (
        *declared(FUNDING, "fiscal_year"),
        shared.ITEM,
        *declared(FUNDING, "fund"),
        TableColumn("value", Text("금액", "amount"), kinds.WON, query.unit, made=(FUND_AMOUNT.definitions[0].form,)),
        TableColumn("share", Text("비율", "share"), kinds.RATIO, made=(Within("value", (*GROUP, "item"), is_part=True),)),
        AS_OF,
    )


def _title(groups: Sequence[Sequence[Row]], measure: Text, level: Text, rows: pl.DataFrame, frames: Frames) -> Text:
    """Shares of the first total; where there are several, the one with the largest share of outside money."""
    outside = [sum(float(str(r["share"] or 0)) for r in g if r["fund"] in ("국비", "시비")) for g in groups]
    chosen = groups[outside.index(max(outside))]
    who, year = whose(chosen[0], frames), shared.year_text(chosen[0])
    ordered = sorted(chosen, key=lambda r: -float(str(r["share"] or 0)))
    shares = join([share_words(r) for r in ordered])
    of = rows.filter(pl.all_horizontal(pl.col(c).eq_missing(chosen[0][c]) for c in GROUP))["item"].n_unique()
    head = Text(f"{who.ko} {year.ko} {measure.ko} 재원({level.ko} {of}개) {shares.ko}",
                f"{who.en} {year.en}, {measure.en} funding: {shares.en} ({level.en}, {plural(of, 'item')})")  # fmt: skip
    if len(groups) == 1:
        return head
    return Text(
        f"부서·연도 {len(groups)}건 가운데 국·시비 비율이 가장 높은 것은 {head.ko}",
        f"Of {plural(len(groups), 'total')} the one with most from outside is {head.en}",
    )


def share_words(row: Row) -> Text:
    """A fund's share; its amount where shares are not known."""
    fund, share = FUND_WORDS[str(row["fund"])], kinds.write(row["share"], kinds.RATIO)
    if row["share"] is None:
        return join([fund, money_words(row["value"])], " ")
    if row["share"] == 1:
        return Text(f"전액 {fund.ko}", f"100% {fund.en}")
    return Text(f"{fund.ko} {share}", f"{fund.en} {share}")


def _coverage_note(rows: pl.DataFrame, query: Query, frames: Frames) -> tuple[Text, ...]:
    """Of the items whose money is printed, how many name their source of money."""
    if query.option("measure") == "required" or query.option("level") not in ("project", "unit_program"):
        return ()
    source = ("district_id", "department_id", YEAR_OF, "source_id")
    money = frames["budget_execution"].filter((pl.col("level") == query.option("level")) & (pl.col("stage") == "executed"))
    printed = money.join(rows.select(source).unique(), on=source, how="semi").height
    named = rows.select(*source, "item").n_unique()
    return when(named < printed, Text(f"예산이 적힌 사업 {printed}개 가운데 재원이 적힌 {named}개만 더함",
                                      f"Of {plural(printed, 'item')} with a printed budget only those that name their source of money ({named}) are added"))  # fmt: skip
