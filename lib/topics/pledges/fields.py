"""Pledges by goal and field, where a source prints them so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import polars as pl

from lib.charts.spec import Axis, Bar, Compare
from lib.core import kinds
from lib.core.answer import Row, evidence_by_mark, marked
from lib.core.frames import Frames
from lib.core.measure import Total, compute
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note
from lib.core.query import Query
from lib.core.rivals import contested
from lib.core.text import Text, join
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.measures import FULFILLED, FULFILLED_COUNT, PLEDGE_COUNT

NAME = "pledges-fields"
PART = ("goal", "field")
ALL = {r.WHOLE: Text("전체", "all")}


def fields(query: Query, frames: Frames) -> Panel:
    """How many pledges each goal and field holds, at the newest asked date that splits them; how many are fulfilled where printed."""
    scope, definition = r.scope_title(query), PLEDGE_COUNT.definition(query.definition)
    what = Text(f"목표·분야별 {scope.ko} 수, 건", f"{scope.en} by goal and field")
    _, rows = r.by_field(query, frames)
    if rows.is_empty():
        of = Text(f"분야별 {scope.ko}", f"{scope.en} by field")
        return r.nothing(NAME, what, definition.rule, query, frames, of=of, has=r.by_field(Query(options=query.options), frames)[1])
    newest = r.newest(rows)
    table = compute(newest, definition, [*r.GROUP, *PART])
    done = pl.when(~(pl.col("status") == "미상").any()).then(pl.col("count").filter(pl.col("status").is_in(FULFILLED)).sum())
    table = table.join(newest.group_by(*r.GROUP, *PART).agg(done.alias("fulfilled")), on=[*r.GROUP, *PART], how="left")
    table = marked(table.sort("district_id", -pl.col("value"), maintain_order=True), [*r.GROUP, *PART])
    found = table.to_dicts()
    title = _title(found, frames, scope)
    several = len({row["district_id"] for row in found}) > 1
    bars = tuple(_bar(row, frames, several=several) for row in found)
    panel = Panel(
        NAME, title, what, Table(_columns(found, frames), table), caption(newest, definition.rule),
        Compare(bars, Axis(PLEDGE_COUNT.title, r.UNIT), title),
        evidence_by_mark(table, definition, "pledges", lambda row: _label(row, frames), kind=kinds.INTEGER, part=kinds.INTEGER),
        (*_outlook_note(found), *provisional_note(newest)),
    )  # fmt: skip
    return contested(panel, query, frames, PLEDGES)


def _part(row: Row) -> Text:
    """The field, else the goal."""
    words = str(row["goal"] if row["field"] == r.WHOLE else row["field"])
    return Text(words, words)


def _bar(row: Row, frames: Frames, *, several: bool) -> Bar:
    who, part, count = r.who(row, frames), _part(row), kinds.write(row["value"], kinds.INTEGER)
    name = Text(f"{who.ko} {part.ko}", f"{who.en}: {part.en}") if several else part
    return Bar(str(row[MARK]), name, r.float_or_none(row["value"]), Text(f"{count}건", count), detail=_detail(row))


def _detail(row: Row) -> Text:
    """The goal that the field stands under, and how many of it are fulfilled."""
    goal = "" if r.WHOLE in (row["goal"], row["field"]) else str(row["goal"])
    if row["fulfilled"] is None:
        return Text(goal, goal)
    head = f"{goal} · " if goal else ""
    return Text(f"{head}이행 {row['fulfilled']}건", f"{head}{row['fulfilled']} fulfilled")


def _label(row: Row, frames: Frames) -> Text:
    who, part, day = r.who(row, frames), _part(row), r.on_day(row)
    return Text(f"{who.ko} {part.ko}({day.ko})", f"{who.en}: {part.en} ({day.en})")


def _columns(rows: Sequence[Row], frames: Frames) -> tuple[TableColumn, ...]:
    return (
        *r.who_columns(rows, frames),
        TableColumn("goal", Text("목표", "goal"), words=ALL),
        TableColumn("field", Text("분야", "field"), words=ALL),
        TableColumn("value", PLEDGE_COUNT.title, kinds.INTEGER, "건", made=(PLEDGE_COUNT.definitions[0].form,)),
        TableColumn("fulfilled", Text("이행한 수", "fulfilled"), kinds.INTEGER, "건", made=(Total(FULFILLED_COUNT),)),
        r.AS_OF_COLUMN,
    )


def _title(rows: Sequence[Row], frames: Frames, scope: Text) -> Text:
    """The largest field of each district, at most three districts by name."""
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row["district_id"])]
    said = join([_largest(group, frames, scope) for group in groups[:3]], ", ", "; ")
    more = Text(f" 외 {len(groups) - 3}곳", f" and {len(groups) - 3} more") if len(groups) > 3 else Text("", "")
    return Text(f"{said.ko}{more.ko}", f"{said.en}{more.en}")


def _largest(group: Sequence[Row], frames: Frames, scope: Text) -> Text:
    who, part = r.who(group[0], frames), _part(group[0])
    total = sum(row["value"] for row in group if isinstance(row["value"], int))
    whole, most = r.pledges(total, scope), kinds.write(group[0]["value"], kinds.INTEGER)
    return Text(f"{who.ko} {whole.ko} 가운데 {part.ko} {most}건으로 가장 많음", f"{who.en}: of {whole.en}, most in {part.en} ({most})")


def _outlook_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    if all(row["fulfilled"] is not None for row in rows):
        return ()
    return (Text("분야별 이행 상태가 적히지 않은 곳은 수만 보임", "Only the number is shown where the state by field is not printed"),)
