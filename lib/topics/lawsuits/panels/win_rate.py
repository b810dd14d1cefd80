"""The win rate by filing year and over all years, and how far the three ways of counting lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.charts.spec import CHANCE, Bar, Compare
from lib.core import kinds
from lib.core.answer import Row, evidence_by_mark, nothing, whose
from lib.core.columns import UNSPLIT
from lib.core.frames import Frames, key_of
from lib.core.measure import Definition
from lib.core.panel import Panel, Table, TableColumn, caption, provisional_note
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import SOME, Text, join, naming
from lib.topics.lawsuits import cases as c
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.measures import WIN_RATE
from lib.topics.lawsuits.outcomes import LOST, PENDING, WON
from lib.topics.lawsuits.rates import AXIS, defined, definition_words, interval_row, rate_columns, rates, spread, why_none

NAME = "lawsuits-win-rate"
_ALL_YEARS = Text("계", "all years")


def lawsuits_win_rate(query: Query, frames: Frames) -> Panel:
    """The win rate of each filing year (or period) and of all filing years of a government, with its range.

    One row = one line of cases; a line of all filing years follows where there are several. Lines that are not split by
    outcome are left out, and shown with the reason only where there is nothing else.
    """
    definition = WIN_RATE.definition(query.definition)
    what = Text(
        f"제소 연도별 승소율({definition.title.ko})과 {c.WILSON.title.ko}",
        f"win rate by year filed ({definition.title.en}) and {c.WILSON.title.en}",
    )
    rows = c.one_cut(c.asked(query, frames), "filed_year")
    if rows.is_empty():
        return nothing(NAME, what, definition.formula, query, frames, of=LAWSUITS.title, has=frames["lawsuits"])
    used, left_out = _split(rows)
    is_split = bool(used["outcome"].ne(UNSPLIT).any())
    table = of_places(
        query, frames, "win rates", (definition.name, is_split), lambda asked: _table(asked, frames, definition, is_split=is_split)
    )
    lines, records = table.rows(named=True), used.rows(named=True)
    several = len(c.governments(lines)) > 1
    names = [_name(r, frames, several=several) for r in lines]
    table = table.with_columns(pl.Series("line", [n.ko for n in names], pl.String))
    title = _title(lines, definition, frames)
    notes = (
        *c.few_note([(n, r["over"]) for n, r in zip(names, lines, strict=True) if r["value"] is not None]),
        *_only_won_and_lost(records, frames),
        *_not_split(left_out, frames),
        *c.unfinished_note(records, frames),
        *c.scope_note(records, frames),
        *provisional_note(used),
    )
    told = _headlines(lines)
    bars = tuple(_bar(r, n, definition, is_told=len(told) == 1 and r is told[0]) for r, n in zip(lines, names, strict=True))
    line = TableColumn("line", Text("제소 연도", "year filed"), words=c.by_words(names))
    return Panel(
        NAME, title, what, Table((line, *rate_columns(definition)), table), caption(used, definition_words(definition)), Compare(bars, AXIS, title, range_title=CHANCE),
        evidence_by_mark(table, definition, "lawsuits", lambda r: c.rate_label(r, frames), kind=kinds.RATIO, part=kinds.INTEGER), notes,
    )  # fmt: skip


def _table(query: Query, frames: Frames, definition: Definition, *, is_split: bool) -> pl.DataFrame:
    """The rates of each line, behind them that of all filing years of a government that has several (`_all` is 1).

    Of the lines that are split by outcome where the panel shows these alone.
    """
    rows = c.one_cut(c.asked(query, frames), "filed_year")
    rows = _split(rows)[0] if is_split else rows
    several = pl.col("filed_year").filter(c.COHORT).n_unique().over(c.WHO) > 1
    every = pl.concat([rows.with_columns(_all=0), c.spanned(rows.filter(c.COHORT & several)).with_columns(_all=1)])
    return c.in_order(rates(every, definition, [*c.KEYS, "_all"]), frames, [*c.WHO, "_all", "filed_year", "period"])


def _bar(row: Row, name: Text, definition: Definition, *, is_told: bool) -> Bar:
    """The rate with its range; the line of which the title tells says beside its name what the other ways of counting give."""
    bar = interval_row(row, name, definition)
    others = [
        (d.title, kinds.write(row[d.name], kinds.RATIO)) for d in WIN_RATE.definitions if d is not definition and row[d.name] is not None
    ]
    if not is_told or not spread(row):
        return bar
    return replace(bar, name=join([name, *(Text(f"{title.ko} {rate}", f"{title.en} {rate}") for title, rate in others)], " · ", "; "))


def _name(row: Row, frames: Frames, *, several: bool) -> Text:
    return c.line_name(row, frames, several=several, more=_ALL_YEARS if row["_all"] else None)


def _title(lines: Sequence[Row], definition: Definition, frames: Frames) -> Text:
    """How far the ways of counting lie apart; of several governments the one where they lie furthest apart."""
    found = _headlines(lines)
    widest = max(found, key=spread)
    if not defined(widest):
        return _title_without(widest, definition, frames)
    title = _title_of(widest, frames)
    if len(found) == 1:
        return title
    return Text(f"{title.ko}, {len(found)}곳 가운데 차이가 가장 큼", f"{title.en}; the widest of {len(found)}")


def _headlines(lines: Sequence[Row]) -> list[Row]:
    """The line that stands for each government: all filing years, else the newest filing year or period."""
    order = sorted(lines, key=lambda r: (r["_all"], c.is_filed(r), r["as_of"], r["filed_year"], r["period"]), reverse=True)
    return list(c.governments(order).values())


def _title_of(row: Row, frames: Frames) -> Text:
    who, line = whose(row, frames), c.line_words(str(row["filed_year"]), str(row["period"]))
    closed = c.cases(row["cases_closed"])
    values = [(d.title, kinds.write(row[d.name], kinds.RATIO)) for d in WIN_RATE.definitions if row[d.name] is not None]
    if len({value for _, value in values}) == 1:
        value = values[0][1]
        return Text(f"{who.ko} {line.ko} 종결 {closed.ko}의 승소율 {value}, 산정 방식이 달라도 같음",
                    f"{who.en}, {line.en}: {value} of {closed.en} closed cases won, whichever way they are counted")  # fmt: skip
    by_way = [Text(f"{value}({title.ko})", f"{value} ({title.en})") for title, value in values]
    found = join(by_way, "·")
    return Text(f"{who.ko} {line.ko} 종결 {closed.ko}의 승소율, 산정 방식에 따라 {found.ko}",
                f"{who.en}, {line.en}, win rate of {closed.en} closed cases by way of counting: {found.en}")  # fmt: skip


def _title_without(row: Row, definition: Definition, frames: Frames) -> Text:
    who, why = whose(row, frames), why_none(row, definition)
    return Text(f"{who.ko} 승소율을 계산할 수 없음: {why.ko}", f"{who.en}: no win rate, {why.en}")


def _only_won_and_lost(rows: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Sources that print only won and lost give one rate whichever way it is counted."""
    more = {r["source_id"] for r in rows if r["outcome"] not in (WON, LOST, PENDING, UNSPLIT)}
    found = c.governments([r for r in rows if r["source_id"] not in more and r["outcome"] in (WON, LOST)])
    head = Text("소취하·일부승·화해를 따로 적지 않아 산정 방식이 달라도 같은 값",
                "Withdrawn, partly won and settled cases are not printed, so every way of counting gives one value")  # fmt: skip
    return naming(head, [whose(r, frames) for r in found.values()])


def _split(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Row]]:
    """The rows of lines that are split by outcome, and a row of each other line; every row and none where no line is split."""
    records = rows.rows(named=True)
    split = {key_of(r, c.KEYS) for r in records if r["outcome"] != UNSPLIT}
    left_out = {key_of(r, c.KEYS): r for r in reversed(records) if key_of(r, c.KEYS) not in split}
    if not split or not left_out:
        return rows, []
    kept = pl.Series([key_of(r, c.KEYS) in split for r in records], dtype=pl.Boolean)
    return rows.filter(kept), [*reversed(left_out.values())]


def _not_split(left_out: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Lines left out because their cases are not split by outcome."""
    head = Text("결과별 건수가 적혀 있지 않아 뺌", "Left out, not split by outcome")
    return naming(head, [c.line_name(r, frames, several=True) for r in left_out], SOME, "개")
