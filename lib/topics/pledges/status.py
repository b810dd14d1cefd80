"""Pledges by state: one bar a district, at the newest asked date."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import polars as pl

from lib.charts.spec import Axis, Segment, Share, Stack
from lib.core import kinds
from lib.core.answer import Row, evidence_by_mark, marked
from lib.core.frames import Frames
from lib.core.made import Within
from lib.core.measure import compute
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note
from lib.core.query import Query
from lib.core.rivals import contested
from lib.core.text import Text, join, plural
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.measures import FULFILLED, PLEDGE_COUNT

NAME = "pledges-status"
ORDER = pl.col("status").replace_strict(list(r.MEANING), list(range(len(r.MEANING))), default=len(r.MEANING))


def status(query: Query, frames: Frames) -> Panel:
    """How many pledges of each district stand in which state, at the newest asked date."""
    scope, definition = r.scope_title(query), PLEDGE_COUNT.definition(query.definition)
    what = Text(f"구별 {scope.ko}의 이행 상태, 건", f"state of {scope.en} by district")
    _, rows = r.by_status(query, frames)
    if rows.is_empty():
        return r.nothing(NAME, what, definition.rule, query, frames, of=_of(scope), has=r.in_scope(query, frames))
    newest = r.newest(rows)
    table = compute(newest, definition, [*r.GROUP, "status"]).filter(pl.col("value") > 0)
    total = pl.col("value").sum().over(r.GROUP)
    table = table.with_columns(total.alias("total"), (pl.col("value") / total).alias("share"))
    table = marked(table.sort(pl.col("district_id").str.starts_with("group-"), -pl.col("as_of").cast(pl.Int32), "district_id", ORDER),
                   [*r.GROUP, "status"])  # fmt: skip
    found = table.to_dicts()
    groups = [list(group) for _, group in groupby(found, key=lambda row: [row[c] for c in r.GROUP])]
    title = _title(groups, frames, scope)
    panel = Panel(
        NAME, title, what, Table(_columns(found, frames), table), caption(newest, definition.rule),
        Share(tuple(_stack(group, frames) for group in groups), Axis(PLEDGE_COUNT.title, r.UNIT), title, relative=True),
        evidence_by_mark(table, definition, "pledges", lambda row: _label(row, frames), kind=kinds.INTEGER, part=kinds.INTEGER),
        (*_dates_note(groups), *_words_note(found), *_earlier_note(groups, query, frames), *provisional_note(newest)),
    )  # fmt: skip
    return contested(panel, query, frames, PLEDGES)


def _of(scope: Text) -> Text:
    return PLEDGES.title if scope == r.SCOPE.values["pledges"] else scope


def _stack(group: Sequence[Row], frames: Frames) -> Stack:
    who, day = r.who(group[0], frames), r.on_day(group[0])
    total = kinds.write(group[0]["total"], kinds.INTEGER)
    segments = tuple(_segment(row) for row in group)
    return Stack(who, segments, Text(f"{total}건 · {day.ko}", f"{total} · {day.en}"))


def _segment(row: Row) -> Segment:
    state, count = str(row["status"]), kinds.write(row["value"], kinds.INTEGER)
    return Segment(str(row[MARK]), r.STATUS_WORDS[state], r.float_or_none(row["value"]), Text(f"{count}건", count), r.MEANING[state])


def _label(row: Row, frames: Frames) -> Text:
    who, day, state = r.who(row, frames), r.on_day(row), r.STATUS_WORDS[str(row["status"])]
    return Text(f"{who.ko} {state.ko}({day.ko})", f"{who.en}: {state.en} ({day.en})")


def _columns(rows: Sequence[Row], frames: Frames) -> tuple[TableColumn, ...]:
    return (
        *r.who_columns(rows, frames),
        TableColumn("status", Text("상태", "state"), words=r.STATUS_WORDS),
        TableColumn("value", PLEDGE_COUNT.title, kinds.INTEGER, "건", made=(PLEDGE_COUNT.definitions[0].form,)),
        TableColumn("share", Text("몫", "share"), kinds.RATIO, made=("[value] / [total]",)),
        TableColumn("total", Text("전체", "all"), kinds.INTEGER, "건", made=(Within("value", r.GROUP),)),
        r.AS_OF_COLUMN,
    )


def _title(groups: Sequence[Sequence[Row]], frames: Frames, scope: Text) -> Text:
    if len(groups) == 1:
        return _one_title(groups[0], frames, scope)
    partly = sum(any(row["status"] == "미상" for row in group) for group in groups)
    full = len(groups) - partly
    return Text(f"{scope.ko} 상태가 모두 적힌 곳 {full}곳, 일부라도 적히지 않은 곳 {partly}곳",
                f"{plural(full, 'government prints', 'governments print')} the state of all {scope.en}, {plural(partly, 'does', 'do')} not")  # fmt: skip


def _one_title(group: Sequence[Row], frames: Frames, scope: Text) -> Text:
    who, total, day = r.who(group[0], frames), r.pledges(group[0]["total"], scope), r.on_day(group[0])
    known = [row for row in group if row["status"] != "미상"]
    if not known:
        return Text(f"{who.ko} {total.ko}의 이행 상태 미표기({day.ko})", f"{who.en}: the state of {total.en} is not printed ({day.en})")
    named = [row for row in known if row["status"] in FULFILLED] or known[:1]
    parts = join(
        [Text(f"{row['status']} {row['value']:,}건", f"{row['value']:,} {r.STATUS_WORDS[str(row['status'])].en}") for row in named]
    )
    return Text(f"{who.ko} {total.ko} 가운데 {parts.ko}({day.ko})", f"{who.en}: of {total.en}, {parts.en} ({day.en})")


def _dates_note(groups: Sequence[Sequence[Row]]) -> tuple[Text, ...]:
    if len({(group[0]["term"], group[0]["as_of"]) for group in groups}) < 2:
        return ()
    return (Text("구마다 가장 최근 기준일이며 날짜와 임기가 서로 다름", "Each district's newest date; dates and terms differ"),)


def _words_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    """What the two summary words mean, where they are shown."""
    shown = {row["status"] for row in rows}
    notes = []
    if "이행" in shown:
        notes.append(
            Text("이행: 완료와 이행 후 계속추진을 가리지 않고 적은 수", "Fulfilled: sources do not tell completed and continuing apart")
        )
    if "그 외" in shown:
        notes.append(
            Text("그 외: 전체에서 적힌 수를 뺀 나머지로, 이행되지 않은 것", "The rest: all less what is printed, known not to be fulfilled")
        )
    if "미상" in shown:
        notes.append(
            Text(
                "미상: 상태가 적히지 않은 수로, 이행되지 않았다는 뜻이 아님",
                "Not stated: the state is not printed; it does not mean unfulfilled",
            )
        )
    return tuple(notes)


def _earlier_note(groups: Sequence[Sequence[Row]], query: Query, frames: Frames) -> tuple[Text, ...]:
    """Where the newest date prints no state but an earlier one of the same term does."""
    blind = {str(g[0]["district_id"]): g[0] for g in groups if all(row["status"] == "미상" for row in g)}
    if not blind:
        return ()
    known = r.in_scope(query, frames).filter(pl.col("district_id").is_in(list(blind)) & (pl.col("status") != "미상")).sort("as_of")
    words = [
        Text(f"{who.ko} {day.ko}", f"{who.en} on {day.en}")
        for row in known.unique(["district_id", "term"], keep="last", maintain_order=True).iter_rows(named=True)
        if row["term"] == (head := blind[row["district_id"]])["term"] and row["as_of"] < head["as_of"]
        for who, day in [(r.who(row, frames), r.on_day(row))]
    ]
    if not words:
        return ()
    named = join(words, ", ", "; ")
    return (Text(f"이전 기준일에는 상태가 적혀 있음: {named.ko}", f"An earlier date prints the states: {named.en}"),)
