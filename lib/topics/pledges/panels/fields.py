"""Pledges by goal and field, where a source prints them so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import polars as pl

from lib.charts.plain import bars
from lib.core import kinds
from lib.core.answer import Row
from lib.core.frames import Frames
from lib.core.measure import Total
from lib.core.panel import TableColumn
from lib.core.plain import Plain, View
from lib.core.query import Query
from lib.core.text import Text, listed, same, when
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.measures import FULFILLED_COUNT, PLEDGE_COUNT
from lib.topics.pledges.rows import FULFILLED

KEYS = (*r.GROUP, "goal", "field")


def _part(row: Row) -> Text:
    """The field, else the goal."""
    words = str(row["goal"] if row["field"] == r.WHOLE else row["field"])
    return same(words)


def _detail(row: Row) -> Text:
    """The goal that the field stands under, and how many of it are fulfilled."""
    goal = "" if r.WHOLE in (row["goal"], row["field"]) else str(row["goal"])
    if row["fulfilled"] is None:
        return same(goal)
    head = f"{goal} · " if goal else ""
    return Text(f"{head}이행 {row['fulfilled']}건", f"{head}{row['fulfilled']} fulfilled")


def _with_fulfilled(table: pl.DataFrame, view: View) -> pl.DataFrame:
    """The largest part first, and how many of it are fulfilled where that is printed."""
    done = pl.when(~(pl.col("status") == "미상").any()).then(pl.col("count").filter(pl.col("status").is_in(FULFILLED)).sum())
    table = table.join(view.rows.group_by(KEYS).agg(done.alias("fulfilled")), on=KEYS, how="left")
    return table.sort("district_id", -pl.col("value"), maintain_order=True)


def _title(view: View) -> Text:
    """The largest field of each district, at most three districts by name."""
    groups = [list(group) for _, group in groupby(view.each, key=lambda row: row["district_id"])]
    return listed([_largest(group, view) for group in groups], 3, en="; ")


def _largest(group: Sequence[Row], view: View) -> Text:
    who, part = view.who(group[0]), _part(group[0])
    total = sum(row["value"] for row in group if isinstance(row["value"], int))
    whole, most = r.pledges(total, r.scope_title(view.query)), kinds.write(group[0]["value"], kinds.INTEGER)
    field = part.en if part.en != part.ko else "one field"  # its own Korean name stands at its bar
    return Text(f"{who.ko} {whole.ko} 가운데 {part.ko} {most}건으로 가장 많음", f"{who.en}: of {whole.en}, most in {field} ({most})")


def _outlook(view: View) -> tuple[Text, ...]:
    return when(
        not all(row["fulfilled"] is not None for row in view.each),
        Text("분야별 이행 상태가 적히지 않은 곳은 수만 보임", "Only the number is shown where the state by field is not printed"),
    )


def _split(query: Query, frames: Frames) -> pl.DataFrame:
    return r.by_field(query, frames)


fields = Plain(
    name="pledges-fields",
    question=Text("공약이 어느 목표와 분야에 있는가", "Which goals and fields do pledges serve?"),
    options=(r.SCOPE,),
    optional=True,
    dataset=PLEDGES,
    measure=PLEDGE_COUNT,
    keys=KEYS,
    what=r.scoped("목표·분야별 {scope} 수, 건", "{scope} by goal and field"),
    of=r.scoped("분야별 {scope}", "{scope} by field"),
    rows=lambda query, frames: r.newest(_split(query, frames)),
    has=lambda query, frames: _split(Query(options=query.options), frames),
    shape=_with_fulfilled,
    who=r.who,
    part=_part,
    beside=(TableColumn("fulfilled", Text("이행한 수", "fulfilled"), kinds.INTEGER, "건", made=(Total(FULFILLED_COUNT),)),),
    title=_title,
    chart=bars(_detail, r.UNIT),
    notes=_outlook,
    says=lambda view: view.definition.rule,
)
"""How many pledges each goal and field holds, at the newest asked date that splits them; how many are fulfilled where printed."""
