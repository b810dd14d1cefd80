"""How much of the documents due each government discloses, without a request."""

from __future__ import annotations

import polars as pl

from lib.charts.spec import PERCENT, Bar, Compare
from lib.core import kinds
from lib.core.answer import Row, number_of, pointed_out, remarks
from lib.core.measure import Total
from lib.core.panel import MARK, TableColumn
from lib.core.places import local
from lib.core.plain import Plain, View, part_label
from lib.core.text import Text, join, period_words
from lib.topics.disclosure.datasets import DOCUMENTS
from lib.topics.disclosure.measures import DOCUMENT_RATE, DUE, OPEN

_OF_ONE = Text("{who} {period} 원문공개율 {value}({detail})", "{who}, {period}: {value} of documents disclosed ({detail})")
_OF_SEVERAL = Text(
    "{who} {period} 원문공개율 {low}, 구 {n}곳 가운데 최저(최고 {high})",
    "{who}, {period}: {low} of documents disclosed, the lowest of {n:district|districts} (highest {high})",
)
_WITH = Text("{who} {value}", "{who} ({value})")
_NUMBERS = Text("{disclosed}/{documents}건", "{disclosed} of {documents}")
_AND = Text("{first}, {n}곳은 {low}~{high}", "{first}; of {n:district|districts}, {low} to {high}")


def _lowest_first(table: pl.DataFrame, view: View) -> pl.DataFrame:
    """Districts by their rate, then governments above them and sets of districts."""
    above = ~pl.col("district_id").is_in(local(view.frames))
    return table.sort("period", above, "value", descending=[True, False, False], nulls_last=True, maintain_order=True)


def _detail(row: Row) -> Text:
    numbers = {name: kinds.write(row[of], kinds.INTEGER) for name, of in (("disclosed", "of"), ("documents", "over"))}
    return _NUMBERS.fill(**numbers)


def _of(row: Row, view: View) -> Text:
    return _OF_ONE.fill(who=view.who(row), period=period_words(str(row["period"])), value=view.words(row), detail=_detail(row))


def _title(view: View) -> Text:
    """The newest period: a place by itself; of several the lowest and the highest, an asked one before them."""
    newest = [row for row in view.each if row["period"] == view.each[0]["period"] and row["value"] is not None]
    districts = [row for row in newest if row["district_id"] in local(view.frames)] or newest or view.each
    own = [row for row in view.each if row["district_id"] in view.query.focus]
    low, high = districts[0], districts[-1]
    if own and len(districts) > 1:
        ends = {"low": view.words(low), "high": view.words(high)}
        return _AND.fill(first=join([_of(row, view) for row in own[:2]], ", ", "; "), n=len(districts), **ends)
    if len(districts) == 1:
        return _of(districts[0], view)
    highest = _WITH.fill(who=view.who(high), value=view.words(high))
    return _OF_SEVERAL.fill(who=view.who(low), period=period_words(str(low["period"])), n=len(districts), low=view.words(low), high=highest)


def _chart(view: View, alt: Text) -> Compare:
    several = view.table["period"].n_unique() > 1
    return Compare(tuple(_bar(row, view, several=several) for row in view.each), PERCENT, alt)


def _bar(row: Row, view: View, *, several: bool) -> Bar:
    name = join([view.who(row), period_words(str(row["period"]))], " ", ", ") if several else view.who(row)
    above = row["district_id"] not in local(view.frames)
    meaning = "excluded" if above and row["district_id"] not in view.query.focus else pointed_out(row["district_id"], view.query)
    return Bar(str(row[MARK]), name, number_of(row["value"]), view.words(row), meaning, detail=_detail(row))


documents = Plain(
    name="disclosure-documents",
    question=Text("결재문서의 원문을 얼마나 공개하는가", "How many of its documents does each district disclose?"),
    compares=True,
    over_years=True,
    dataset=DOCUMENTS,
    measure=DOCUMENT_RATE,
    keys=("district_id", "department_id", "period", "as_of"),
    what=lambda _: Text(
        "원문공개율(공개 ÷ 대상), % · 빈 막대는 시와 여러 구의 합", "documents disclosed ÷ due, % · hollow: the city, districts together"
    ),
    part=lambda row: period_words(str(row["period"])),
    shape=_lowest_first,
    title=_title,
    chart=_chart,
    label=part_label,
    beside=(
        TableColumn("of", OPEN.title, kinds.INTEGER, "건", made=(Total(OPEN),)),
        TableColumn("over", DUE.title, kinds.INTEGER, "건", made=(Total(DUE),)),
    ),
    operand=kinds.INTEGER,
    notes=lambda view: remarks(view.rows),
    outstanding=0.2,
    filled_by=Text("원문공개 현황이 실린 업무보고", "a report with the documents disclosed"),
)
"""The share of documents due that is disclosed, the lowest first. One row = one government of one period."""
