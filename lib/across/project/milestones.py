"""The dated steps of one project, done and planned, on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lib.across.project.items import Item
from lib.charts.spec.placed import Schedule, Task
from lib.core.answer import Row, declared
from lib.core.dataset import ROW
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, Table, caption, provisional_note
from lib.core.places import followed
from lib.core.query import Query
from lib.core.select import every
from lib.core.text import NOTHING, Text, join, same, when
from lib.topics.indicators.datasets import MILESTONES
from lib.topics.indicators.panels.milestones import (
    CHECK,
    DOUBT,
    KINDS,
    check_columns,
    counted_steps,
    date_notes,
    doubt_note,
    evidence_of,
    with_check,
)
from lib.topics.indicators.words import who_columns, with_places

NAME = "project-milestones"
RULE = Text(
    "달만 적힌 일은 그 달의 첫날부터 끝날까지, 연중·수시는 날짜 없음",
    "a month alone is its first to its last day; all-year steps have no date",
)
MOST = 24  # steps that are drawn
_UNDRAWN = Text("처음 {n}건만 그림. 나머지 {rest}건은 표에 있음", "The first {n} are drawn; {rest} more in the table")
COLUMNS = declared(MILESTONES, "kind", "task", "starts", "ends", "printed", "as_of", "team", "locator")


def milestones(item: Item, what: Text, query: Query, frames: Frames) -> Panel | None:
    """Every step of the project in every report; one row = one dated step, newest report first, done before planned."""
    rows = every(followed(query, frames), MILESTONES, item.rows(MILESTONES.name, frames))
    if rows.is_empty():
        return None
    rows = rows.sort("district_id", -pl.col("as_of").cast(pl.Int32), "kind", "starts", "ends", ROW, nulls_last=True)
    rows = with_check(rows.with_columns(pl.col(ROW).cast(pl.String).alias(MARK)))
    each = rows.to_dicts()
    title, rest = _title(each), len(each) - MOST
    return Panel(
        NAME, title, what,
        Table((*who_columns(rows, frames), *with_places(COLUMNS, rows), *check_columns(rows)), rows),
        caption(rows, RULE),
        Schedule(tuple(_step(r) for r in each[:MOST]), title, KINDS["done"], KINDS["planned"], Text("기준일", "as of")),
        {str(r[MARK]): evidence_of(r, frames) for r in each},
        (*doubt_note(each), *date_notes(each), *when(rest > 0, _UNDRAWN.fill(n=MOST, rest=rest)), *provisional_note(rows)),
    )  # fmt: skip


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _step(row: Row) -> Task:
    return Task(str(row[MARK]), same(str(row["task"])), _day(row["starts"]), _day(row["ends"]), same(str(row["printed"])),
                row["kind"] == "planned", _day(row["as_of"]), DOUBT if row[CHECK] else NOTHING)  # fmt: skip


def _title(rows: Sequence[Row]) -> Text:
    """How many steps were done and planned, and the next planned one after the newest report where they are of one district."""
    count = counted_steps([r["kind"] for r in rows])
    return join([count, *_next(rows)]) if len({r["district_id"] for r in rows}) == 1 else count


def _next(rows: Sequence[Row]) -> list[Text]:
    """The planned step that begins first after its report's date, of the newest report."""
    newest = max(str(r["as_of"]) for r in rows)
    coming = [r for r in rows if str(r["as_of"]) == newest and r["kind"] == "planned" and str(r["starts"] or "") > newest]
    if not coming:
        return []
    row = min(coming, key=lambda r: str(r["starts"]))
    return [Text(f"기준일 뒤 첫 계획은 {row['task']}({row['printed']})", f"first planned after the as-of date: {str(row['starts'])[:7]}")]
