"""How the budgets of districts went over the years: each stage by itself, stages never joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

import polars as pl

from lib.charts.spec import MOST_LINES, Point, Series, Trend, money_axis
from lib.core import kinds
from lib.core.answer import (
    AS_OF,
    Row,
    computed_evidence,
    declared,
    declared_as,
    district_column,
    marked,
    money_words,
    nothing,
    number_of,
    remarks,
    rows_behind,
    value_of,
)
from lib.core.frames import Frames, integer, once_per_frames
from lib.core.measure import Definition, compute
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note
from lib.core.places import Names, among, names
from lib.core.query import Query
from lib.core.select import citing, of_places
from lib.core.text import NOTHING, Text, join, plural, same, when
from lib.topics.budget import shared
from lib.topics.budget.datasets import BUDGET_SIZE
from lib.topics.budget.measures import BUDGET_AMOUNT, BY_STAGE, INCOMPLETE
from lib.topics.budget.sizes import chosen_sizes

NAME = "budget-size-years"
FINAL = "최종예산"
FINAL_DEFINITION = BUDGET_AMOUNT.definition("final")
FINAL_SUM = replace(FINAL_DEFINITION, where=None, undefined=(INCOMPLETE,))
"""The definition for rows that `chosen_sizes` has already kept: their stage is now the name of the sum."""
_STAGES = BUDGET_SIZE.column("stage").titles | {
    FINAL: Text(FINAL, "final budget"),
    "미표시": Text("단계 미표시", "stage not stated"),
}
WITH_FUNDS = {"총계(기금 포함)": Text("기금 포함", "with funds")}
_OF_ACCOUNT = Text("{stage}({account})", "{stage} ({account})")
STAGES = {
    name: words
    for stage, title in _STAGES.items()
    for name, words in (
        (stage, title),
        *(
            (f"{stage}|{w.value}", _OF_ACCOUNT.fill(stage=title, account=WITH_FUNDS.get(w.value, w.title)))
            for w in BUDGET_SIZE.column("account").words
        ),
    )
}
"""A stage by its name; of one account alone, or of the sum with funds, with that account behind it."""
MANY = 5  # districts of which all stages can be seen at once
BY = ("district_id", "stage", "fiscal_year", "as_of")
LINE = ("district_id", "stage", "_day")  # a budget that grows during the year is joined with that of the same day alone


def size_years(query: Query, frames: Frames) -> Panel:
    """Budget size of each district by year, one series a stage; of several districts only stages with two years or more."""
    what = Text("따로 적지 않으면 기금 제외, 단계별", "without funds unless said")
    every = of_places(among(query, frames), frames, "sizes by stage and year", "", lambda asked: _table(asked, frames))
    districts = every["district_id"].n_unique()
    several = districts > 1
    long = every.filter(pl.col("fiscal_year").n_unique().over(LINE) > 1)
    table = long if several and long.height else every
    table = table.filter(pl.col("stage") == table["stage"].mode(maintain_order=True).first()) if districts > MANY else table
    if table.is_empty():
        return nothing(NAME, what, BY_STAGE.formula, query, frames, of=BY_STAGE.title, has=_by_stage(frames))
    used = rows_behind(frames[BUDGET_SIZE.name], table["rows"])
    rows = table.to_dicts()
    lines = [list(line) for _, line in groupby(rows, key=lambda r: [r[c] for c in LINE])]
    title = _title(lines, frames)
    drawn = [line for line in sorted(lines, key=len, reverse=True) if len(line) > 1] or lines
    return Panel(
        NAME, title, what,
        Table(_columns(query, table, frames), table),
        citing(caption(rows_behind(used, table.filter(pl.col(MARK).is_in([r[MARK] for line in drawn for r in line]))["rows"]), Text(f"{BY_STAGE.title.ko}, 최종예산 = {FINAL_DEFINITION.formula.ko}", f"{BY_STAGE.title.en}, final = {FINAL_DEFINITION.formula.en}")), used),
        Trend(tuple(_series(line, query.unit, frames, meaning, several=several) for line, meaning in _shown(drawn)),
              money_axis(BUDGET_AMOUNT.title, query.unit), title),
        computed_evidence(table, partial(_label, names(frames)), BUDGET_SIZE.name, _definition, kind=kinds.WON, unit=query.unit),
        (*_notes(lines, left_out=every.height > table.height), *_alone_note(len(lines) - len(drawn)), *remarks(used), *provisional_note(used)),
    )  # fmt: skip


@once_per_frames
def _by_stage(frames: Frames) -> pl.DataFrame:
    """The levels, the stage of each with its account behind it where the source prints no other: a sum with funds, or without the rest, is apart."""
    levels, account = shared.known_sizes(frames, BY_STAGE), pl.col("account")
    of_all = account.is_in(list(WITH_FUNDS))
    alone = of_all | (
        (account.n_unique().over("district_id", "fiscal_year", "stage", "source_id", "as_of", of_all) == 1) & (account != "전체")
    )
    return levels.with_columns(pl.when(alone).then(pl.concat_str("stage", account, separator="|")).otherwise("stage").alias("stage"))


def _table(asked: Query, frames: Frames) -> pl.DataFrame:
    """One row = one district, stage and year, by district, stage in its order, year."""
    final = chosen_sizes(asked, FINAL_DEFINITION, shared.known_sizes(frames, FINAL_DEFINITION))
    levels = compute(chosen_sizes(asked, BY_STAGE, _by_stage(frames)), BY_STAGE, BY)
    finals = compute(final.with_columns(pl.lit(FINAL).alias("stage")), FINAL_SUM, BY)
    table = pl.concat([levels, finals], how="vertical_relaxed")
    order = pl.col("stage").replace_strict({s: i for i, s in enumerate(STAGES)}, return_dtype=pl.Int64)
    day = (
        pl.when(pl.col("stage").str.starts_with("예산현액")).then(pl.col("as_of").dt.strftime("%m-%d")).otherwise(pl.lit("")).alias("_day")
    )
    return marked(table.sort("district_id", order, "fiscal_year", maintain_order=True).with_columns(day), BY)


def _shown(drawn: Sequence[Sequence[Row]]) -> list[tuple[Sequence[Row], str]]:
    """The lines with what they mean: the title's is the chosen one; of more than can be named those that end highest and lowest stand beside it."""
    if len(drawn) <= MOST_LINES:
        return [(line, "plain") for line in drawn]
    ends, told = sorted(drawn, key=lambda line: number_of(line[-1]["value"]) or 0), _told(drawn)
    return [(line, "chosen" if line is told else "beside" if line in (ends[0], ends[-1]) else "other") for line in drawn]


def _series(line: Sequence[Row], unit: str, frames: Frames, meaning: str, *, several: bool) -> Series:
    stage, district = STAGES[str(line[0]["stage"])], names(frames).district(str(line[0]["district_id"]))
    name = join([district, stage], " ") if several else stage
    name = join([name, same(str(line[0]["_day"]))], " ", " ") if line[0]["_day"] else name
    return Series(name, tuple(_point(r, unit) for r in line), meaning)


def _point(row: Row, unit: str) -> Point:
    won, words = row["value"], value_of(row, _definition(row), kinds.WON, unit)
    return Point(str(row[MARK]), integer(row, "fiscal_year"), won if isinstance(won, int) else None, words)


def _definition(row: Row) -> Definition:
    return FINAL_SUM if row["stage"] == FINAL else BY_STAGE


def _label(known: Names, row: Row) -> Text:
    district, stage = known.district(str(row["district_id"])), STAGES[str(row["stage"])]
    return Text(f"{district.ko} {row['fiscal_year']}년 {stage.ko}", f"{district.en} {row['fiscal_year']}: {stage.en}")


def _columns(query: Query, table: pl.DataFrame, frames: Frames) -> tuple[TableColumn, ...]:
    return (
        district_column(table["district_id"], frames),
        declared_as(BUDGET_SIZE, "stage", words=STAGES),
        *declared(BUDGET_SIZE, "fiscal_year"),
        TableColumn("value", BUDGET_AMOUNT.title, kinds.WON, query.unit, made=(BY_STAGE.form,)),
        AS_OF,
    )


def _title(lines: Sequence[Sequence[Row]], frames: Frames) -> Text:
    """First and last year of the longest series; of several districts how many have one; without two years of one stage, the newest."""
    longest = _told(lines)
    first, last = longest[0], longest[-1]
    who, stage, won = names(frames).district(str(last["district_id"])), STAGES[str(last["stage"])], money_words(last["value"])
    if len(longest) == 1:
        newest = max((line[-1] for line in lines), key=lambda r: str(r["fiscal_year"]))
        label, amount = _label(names(frames), newest), money_words(newest["value"])
        alone = Text("단계가 같은 다른 해 없음", "no other year at this stage")
        return Text(f"{label.ko} {amount.ko}, {alone.ko}", f"{label.en} {amount.en}; {alone.en}")
    before, growth = money_words(first["value"]), _growth(first["value"], last["value"])
    years, districts = (first["fiscal_year"], last["fiscal_year"]), len({line[0]["district_id"] for line in lines})
    if districts == 1:
        step = _step(longest)
        return Text(f"{who.ko} {stage.ko} {years[0]}년 {before.ko}에서 {years[1]}년 {won.ko}으로 {growth.ko}{step.ko}",
                    f"{who.en}, {stage.en}: {before.en} in {years[0]}, {won.en} in {years[1]}, {growth.en}{step.en}")  # fmt: skip
    return Text(
        f"{stage.ko} {years[0]}~{years[1]}년, 가장 크게 달라진 곳은 {who.ko}({before.ko}에서 {won.ko}으로 {growth.ko})",
        f"{who.en} changed most in {stage.en}, {years[0]}–{years[1]}: {before.en} to {won.en}, {growth.en}",
    )


def _step(line: Sequence[Row]) -> Text:
    """`, 전년보다 15.9% 늘어남`: the last step of a course of three years or more, where it is one year."""
    if len(line) < 3 or integer(line[-1], "fiscal_year") - integer(line[-2], "fiscal_year") != 1:
        return NOTHING
    growth = _growth(line[-2]["value"], line[-1]["value"])
    return Text(f", 전년보다 {growth.ko}", f" ({growth.en} on {line[-2]['fiscal_year']})")


def _told(lines: Sequence[Sequence[Row]]) -> Sequence[Row]:
    """Of the lines with most years up to the newest the first stage of one district; of several that which changed most, by its first year."""
    most = max((len(line), str(line[-1]["fiscal_year"])) for line in lines)
    longest = [line for line in lines if (len(line), str(line[-1]["fiscal_year"])) == most]
    is_one = len({line[0]["district_id"] for line in lines}) == 1
    return longest[0] if is_one else max(longest, key=lambda line: _change(line[0]["value"], line[-1]["value"]))


def _change(first: object, last: object) -> float:
    return abs(last / first - 1) if isinstance(first, int) and isinstance(last, int) and first > 0 else 0.0


def _growth(first: object, last: object) -> Text:
    if not isinstance(first, int) or not isinstance(last, int) or first <= 0:
        return Text("바뀜", "changed")
    share = kinds.write(abs(last - first) / first, kinds.RATIO)
    return Text(f"{share} 늘어남", f"up {share}") if last >= first else Text(f"{share} 줄어듦", f"down {share}")


_APART = Text("단계가 다른 금액(예산안, 당초예산, 추경안, 최종예산)은 한 선으로 잇지 않음", "Amounts of different stages are never joined")
_FEW = Text("여러 구를 함께 볼 때는 같은 단계가 두 해 이상 있는 것만, 구가 많으면 그 가운데 가장 많이 적힌 단계만 보임",
            "Of several districts only stages with two years or more are shown, of many the one that is printed most")  # fmt: skip
_BILL = Text("예산안과 추경안은 의회에 낸 안이며 확정된 예산이 아님", "A bill was submitted to the council, not voted")
_UNKNOWN = Text("'단계 미표시'는 당초예산인지 최종예산인지 적혀 있지 않음", "'Stage not stated': not known whether original or final")


def _alone_note(count: int) -> tuple[Text, ...]:
    """Stages of one year are no course of years."""
    return when(
        count,
        Text(
            f"한 해만 적힌 단계 {count}개는 표에만 있음",
            f"{plural(count, 'stage of a single year is', 'stages of a single year are')} in the table only",
        ),
    )


def _notes(lines: Sequence[Sequence[Row]], *, left_out: bool) -> tuple[Text, ...]:
    """Stages are apart; which series are not drawn; figures of different sources count from different days."""
    stages = {line[0]["stage"] for line in lines}
    return (
        *when(len(stages) > 1, _APART),
        *when(left_out, _FEW),
        *when(any("안" in str(s) and s != FINAL for s in stages), _BILL),
        *when("미표시" in stages, _UNKNOWN),
    )
