"""What complaints are about: fields by their share of all that were counted with them."""

from __future__ import annotations

import polars as pl

from lib.charts.plain import bars
from lib.core import kinds
from lib.core.answer import Row
from lib.core.columns import UNSPLIT
from lib.core.frames import Frames
from lib.core.panel import TableColumn
from lib.core.plain import Plain, View, of_dataset
from lib.core.query import Query
from lib.core.text import Text, join, period_words, same
from lib.topics.complaints.datasets import COMPLAINTS
from lib.topics.complaints.measures import COUNTED
from lib.topics.complaints.words import CHANNELS, FIELDS, words

_LINE = ("district_id", "department_id", "counted_by", "period", "stage", "as_of")
_TITLE = Text("{who} {period} 민원은 {fields} 순", "{who}, {period}: most complaints on {fields}")
_SHARE = Text("{field} {n}건({share})", "{field} ({n}, {share})")
_TOLD = 3  # fields, and lines, that a title tells


def _by_field(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked rows that are of one field."""
    return of_dataset(query, frames, COMPLAINTS, COUNTED.definition("")).filter(pl.col("field") != UNSPLIT)


def _with_shares(table: pl.DataFrame, view: View) -> pl.DataFrame:
    """The share of each field in the number of all fields that the same source prints; the largest first."""
    every = of_dataset(view.query, view.frames, COMPLAINTS, view.definition).filter(pl.col("field") == UNSPLIT)
    whole = every.select(*_LINE, pl.col("count").alias("total"))
    joined = table.join(whole, on=_LINE, how="left", maintain_order="left")
    return joined.with_columns(share=pl.col("value") / pl.col("total")).sort(*_LINE, "value", descending=[*[False] * len(_LINE), True])


def _share(row: Row) -> Text:
    return same(kinds.write(row["share"], kinds.RATIO)) if row["share"] is not None else same("")


def _title(view: View) -> Text:
    return join([_told(rows, view) for rows in view.groups()[:_TOLD]], ", ", "; ")


def _told(rows: list[Row], view: View) -> Text:
    fields = [
        _SHARE.fill(field=words(FIELDS, row["field"]), n=kinds.write(row["value"], kinds.INTEGER), share=_share(row))
        for row in rows[:_TOLD]
    ]
    return _TITLE.fill(who=view.who(rows[0]), period=period_words(str(rows[0]["period"])), fields=join(fields, "·", ", "))


fields = Plain(
    name="complaints-fields",
    question=Text("어느 분야의 민원이 많은가", "What are complaints about?"),
    over_years=True,
    dataset=COMPLAINTS,
    measure=COUNTED,
    keys=(*_LINE[:-1], "field", "as_of"),
    per=_LINE,
    what=lambda _: Text("분야별 민원, 건 · 출처가 적은 분야만", "complaints by field · only fields that sources print"),
    rows=_by_field,
    shape=_with_shares,
    part=lambda row: words(FIELDS, row["field"]),
    words={"counted_by": CHANNELS, "field": FIELDS},
    title=_title,
    chart=bars(_share),
    has=lambda _, frames: _by_field(Query(), frames),
    beside=(TableColumn("share", Text("전체 대비", "of all"), kinds.RATIO, made=("[value] / [total]",)),
            TableColumn("total", Text("모든 분야", "all fields"), kinds.INTEGER, "건")),
)  # fmt: skip
"""Complaints by field, the most frequent first. One row = one field of one government, channel, period and stage."""
