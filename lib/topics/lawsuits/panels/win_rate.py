"""The win rate by filing year and over all years, and how far the three ways of counting lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.charts.spec import CHANCE, Bar, Compare
from lib.charts.spec_trellis import Trellis
from lib.core import kinds
from lib.core.answer import Row, evidence_by_mark, nothing, whose
from lib.core.columns import UNSPLIT
from lib.core.frames import Frames, grouped
from lib.core.measure import Definition
from lib.core.panel import Panel, Table, TableColumn, caption, few_years, provisional_note
from lib.core.query import Query
from lib.core.text import NOTHING, SOME, Text, join, naming, same
from lib.topics.lawsuits import cases as c
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.measures import WIN_RATE
from lib.topics.lawsuits.outcomes import LOST, PENDING, WON
from lib.topics.lawsuits.rates import (
    ALL_YEARS,
    AXIS,
    RateSeries,
    by_line,
    defined,
    definition_words,
    interval_row,
    rate_columns,
    split,
    spread,
    why_none,
    years_trellis,
)

NAME = "lawsuits-win-rate"


def lawsuits_win_rate(query: Query, frames: Frames) -> Panel:
    """The win rate of each filing year (or period) and of all filing years of a government, with its range; of one government over its years.

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
    used, left_out = split(rows)
    is_split = bool(used["outcome"].ne(UNSPLIT).any())
    table = by_line(query, frames, definition, is_split=is_split)
    lines, records = table.rows(named=True), used.rows(named=True)
    several = len(c.governments(lines)) > 1
    names = [_name(r, frames, several=several) for r in lines]
    table = table.with_columns(pl.Series("line", [n.ko for n in names], pl.String))
    is_trend = not several and sum(not r["_all"] and r["value"] is not None for r in lines) > 1 and bool(lines[-1]["_all"])
    title = _title(lines, definition, frames)
    notes = (
        *c.few_note([(n, r["over"]) for n, r in zip(names, lines, strict=True) if r["value"] is not None]),
        *_only_won_and_lost(records, frames),
        *_not_split(left_out, frames),
        *c.unfinished_note(records, frames),
        *c.scope_note(records, frames),
        *provisional_note(used),
    )
    line = TableColumn("line", Text("제소 연도", "year filed"), words=c.by_words(names))
    what = what if several else few_years(what, {c.line_year(r) for r in lines if not r["_all"]}, c.REPORTED)
    return Panel(
        NAME, title, what, Table((line, *rate_columns(definition)), table), caption(used, definition_words(definition)),
        _trend(lines, records, definition, title) if is_trend else _bars(lines, names, definition, title),
        evidence_by_mark(table, definition, "lawsuits", lambda r: c.rate_label(r, frames), kind=kinds.RATIO, part=kinds.INTEGER), notes,
    )  # fmt: skip


def _trend(lines: Sequence[Row], records: Sequence[Row], definition: Definition, alt: Text) -> Trellis:
    """The filing years side by side; over them what is still pending, and what the other ways of counting give for all years."""
    known = [r for r in lines if r["value"] is not None]
    said = [t for t in (_pending(records), _other_ways(lines[-1], definition)) if t.ko]
    name = join([definition.title, definition.formula], " = ")
    return years_trellis(Text("제소 연도", "year filed"), said, [RateSeries(name, known, among_others=False)], alt)


def _other_ways(row: Row, definition: Definition) -> Text:
    """`승패만 72.2% · 종결 대비 14.1%`: the rates of a line by the other definitions, where they are others."""
    rates = [
        (d.title, kinds.write(row[d.name], kinds.RATIO)) for d in WIN_RATE.definitions if d is not definition and row[d.name] is not None
    ]
    return join([join([title, same(rate)], " ") for title, rate in rates], " · ", "; ") if spread(row) else NOTHING


def _pending(records: Sequence[Row]) -> Text:
    """`진행중 2019년 9건·2020년 12건`: years of which the rate will still move."""
    counts = grouped((str(r["filed_year"]), r["count"]) for r in records if r["outcome"] == PENDING)
    each = [(c.period_words(year), c.pending_words(own)) for year, own in sorted(counts.items())]
    said = join([Text(f"{year.ko} {n.ko}", f"{n.en} filed {year.en}") for year, n in each], "·")
    return Text(f"진행중 {said.ko}", f"pending: {said.en}") if each else NOTHING


def _bars(lines: Sequence[Row], names: Sequence[Text], definition: Definition, alt: Text) -> Compare:
    """The lines of one government, of several the one that stands for each: their years stand in the panel that compares them."""
    told = _headlines(lines)
    drawn = [(r, n) for r, n in zip(lines, names, strict=True) if len(told) == 1 or r in told]
    return Compare(tuple(_bar(r, n, definition, is_told=r in told) for r, n in drawn), AXIS, alt, range_title=CHANCE)


def _bar(row: Row, name: Text, definition: Definition, *, is_told: bool) -> Bar:
    """The rate with its range; a line that stands for its government says beside its name what the other ways of counting give."""
    bar = interval_row(row, name, definition)
    others = _other_ways(row, definition) if is_told else NOTHING
    return replace(bar, name=join([name, others], " · ", "; ")) if others.ko else bar


def _name(row: Row, frames: Frames, *, several: bool) -> Text:
    return c.line_name(row, frames, several=several, more=ALL_YEARS if row["_all"] else None)


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


def _not_split(left_out: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Lines left out because their cases are not split by outcome."""
    head = Text("결과별 건수가 적혀 있지 않아 뺌", "Left out, not split by outcome")
    return naming(head, [c.line_name(r, frames, several=True) for r in left_out], SOME, "개")
