"""How many complaints each government had at one channel, period by period."""

from __future__ import annotations

import polars as pl

from lib.charts.plain import axis_of
from lib.charts.spec import Bar, Compare
from lib.core import kinds
from lib.core.answer import Row, number_of, remarks
from lib.core.columns import UNSPLIT
from lib.core.frames import Frames
from lib.core.nearest.panels import own_title
from lib.core.panel import MARK, Option
from lib.core.places import above_districts
from lib.core.plain import Plain, View, of_dataset
from lib.core.query import Query
from lib.core.text import Text, join, period_words
from lib.topics.complaints.datasets import COMPLAINTS
from lib.topics.complaints.measures import COUNTED
from lib.topics.complaints.words import CHANNELS, words

COUNTRY = "group-kr-all"
_CHANNEL = COMPLAINTS.column("counted_by").title
_STAGE = COMPLAINTS.column("stage")
_ONE = Text("{who} {period} {channel} {stage} {n}건", "{who}, {period}: {n} complaints {stage}, {channel}")
_WHAT = Text("{channel}의 기간별 민원, 건 · 전국은 표에", "complaints by period, {channel} · the country in the table")
_TOLD = 3  # lines that a title tells


def channels(query: Query, frames: Frames) -> dict[str, Text]:
    """The channels of which the asked places have numbers, those of the newest periods and of most places first."""
    rows = _whole(query.but(years=()), frames)
    counts = rows.group_by("counted_by").agg(pl.col("district_id").n_unique().alias("places"), pl.col("period").max().alias("last"))
    ordered = counts.sort("last", "places", "counted_by", descending=[True, True, False])
    return {channel: words(CHANNELS, channel) for channel in ordered["counted_by"]}


CHANNEL = Option("counted_by", _CHANNEL, found=channels)


def _whole(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked rows that no field divides; all fields where a source prints these alone."""
    rows = of_dataset(query, frames, COMPLAINTS, COUNTED.definition(""))
    unsplit = pl.col("field") == UNSPLIT
    return rows.filter(unsplit | ~unsplit.any().over("district_id", "counted_by", "period", "stage", "source_id"))


def _of_channel(query: Query, frames: Frames) -> pl.DataFrame:
    asked = query.option(CHANNEL.name) or next(iter(channels(query, frames)), "")
    return _whole(query, frames).filter(pl.col("counted_by") == asked)


def _what(query: Query) -> Text:
    asked = query.option(CHANNEL.name)
    return _WHAT.fill(channel=words(CHANNELS, asked) if asked else _CHANNEL)


def _newest_first(table: pl.DataFrame, _: View) -> pl.DataFrame:
    """The newest period first, in it the largest number, that of the country last."""
    order = ("period", pl.col("district_id") == COUNTRY, "value")
    return table.sort(*order, descending=[True, False, True], nulls_last=True, maintain_order=True)


def _drawn(view: View) -> list[Row]:
    """The rows that are drawn: the country would flatten every district."""
    return [row for row in view.each if row["district_id"] != COUNTRY] or view.each


def _title(view: View) -> Text:
    """Districts, else those above them, of the newest period."""
    drawn = _drawn(view)
    districts = [row for row in drawn if row["district_id"] not in above_districts(view.frames)]
    told = [row for row in districts or drawn if row["period"] == (districts or drawn)[0]["period"]]
    return join([_of(row, view) for row in told[:_TOLD]], ", ", "; ")


def _of(row: Row, view: View) -> Text:
    names = {"channel": words(CHANNELS, row["counted_by"]), "stage": _STAGE.word(str(row["stage"]))}
    number = kinds.write(row["value"], kinds.INTEGER)
    return _ONE.fill(who=view.who(row), period=period_words(str(row["period"])), n=number, **names)


def _chart(view: View, alt: Text) -> Compare:
    return Compare(tuple(_bar(row, view) for row in _drawn(view)), axis_of(view), alt)


def _bar(row: Row, view: View) -> Bar:
    name = join([view.who(row), period_words(str(row["period"]))], " ", ", ")
    return Bar(str(row[MARK]), name, number_of(row["value"]), view.words(row))


counts = Plain(
    name="complaints-counts",
    question=Text("민원이 얼마나 들어오고 처리되는가", "How many complaints come in and are answered?"),
    options=(CHANNEL,),
    over_years=True,
    dataset=COMPLAINTS,
    measure=COUNTED,
    keys=("district_id", "department_id", "counted_by", "period", "stage", "as_of"),
    what=_what,
    rows=_of_channel,
    shape=_newest_first,
    part=lambda row: join([period_words(str(row["period"])), _STAGE.word(str(row["stage"]))], " "),
    title=_title,
    chart=_chart,
    words={"counted_by": CHANNELS},
    notes=lambda view: remarks(view.rows),
    outstanding=0.2,
    headline=own_title,
    filled_by=Text("민원 처리 현황이 실린 업무보고", "a report with its complaints"),
)
"""Complaints of one channel, the newest period first. One row = one government, period and stage."""
