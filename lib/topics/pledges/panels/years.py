"""Completion of pledges over the dates of one term: never joined across terms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import polars as pl

from lib.charts.goals import goal_of
from lib.charts.spec import Axis, Break, Point, Series, Trend
from lib.core import kinds
from lib.core.answer import Row, nothing, value_of
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.panel import MARK, Panel, Table, provisional_note
from lib.core.query import Query
from lib.core.rivals import contested
from lib.core.select import citing
from lib.core.target_parts import Aims, aims_of, target_columns, target_notes, with_evidence, with_sources, with_tail, with_targets
from lib.core.text import Text, join
from lib.topics.pledges import completed
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGES


def years(query: Query, frames: Frames) -> Panel:
    """Completion over the dates of a term: one line a district and term, never one across terms."""
    definition, name = completed.asked_for(query)
    what = Text(f"임기 안의 {name.ko}, %", f"{name.en} within a term, %")
    used, table = completed.computed(query, frames, definition)
    table = table.filter(pl.col(YEAR_OF).is_not_null())
    has_value = pl.col("value").is_not_null().any().over("district_id", "term")
    table = table if len(query.districts) == 1 else table.filter(has_value)
    if table.is_empty():
        return nothing("pledges-years", what, definition.formula, query, frames, of=name, has=r.in_scope(query, frames))
    table = table.sort(completed.IS_GROUP, "district_id", "as_of", maintain_order=True)
    aims = aims_of(table, lambda row: completed.aim_of(row, definition, query, frames))
    table = with_targets(table, aims)
    rows, used = table.to_dicts(), r.behind(used, table)
    behind = with_sources(used, aims, frames)
    title = with_tail(_title(rows, frames, definition, name), aims, table.height)
    evidence = completed.evidence_of(table, frames, definition, name)
    panel = Panel(
        "pledges-years", title, what, Table(completed.filled((*completed.columns_of(rows, frames, definition), *target_columns(aims)), table), table),
        citing(completed.caption_of(used, definition, name), behind),
        _trend(rows, frames, definition, name, aims, title),
        with_evidence(evidence, aims),
        (*completed.notes_of(rows, frames, definition), *_other_total_note(rows, frames), *target_notes(aims, lambda mark: evidence[mark].label, table.height), *provisional_note(behind)),
    )  # fmt: skip
    return contested(panel, query, frames, PLEDGES)


def _trend(rows: Sequence[Row], frames: Frames, definition: Definition, name: Text, aims: Aims, title: Text) -> Trend | None:
    """No picture where there is no value; the table then says why."""
    if all(row["value"] is None for row in rows):
        return None
    return Trend(_series(rows, frames, definition, aims), Axis(name, scale=100, suffix="%"), title, _breaks(rows))


def _title(rows: Sequence[Row], frames: Frames, definition: Definition, name: Text) -> Text:
    """First and last value of the term with the most of them."""
    terms = completed.terms_of([row for row in rows if row["value"] is not None])
    if not terms:
        return completed.title_of(rows, frames, definition, name)
    own = max(terms, key=len)
    if len(own) == 1:
        return completed.title_of(own, frames, definition, name)
    who, first, last = r.who(own[0], frames), own[0], own[-1]
    start, end = kinds.write(first["value"], kinds.RATIO), kinds.write(last["value"], kinds.RATIO)
    return Text(f"{who.ko} {name.ko} {first[YEAR_OF]}년 {start} → {last[YEAR_OF]}년 {end}",
                f"{who.en}, {name.en}: {start} in {first[YEAR_OF]} → {end} in {last[YEAR_OF]}")  # fmt: skip


def _series(rows: Sequence[Row], frames: Frames, definition: Definition, aims: Aims) -> tuple[Series, ...]:
    """In order of time; of many districts the longest first: a chart that cannot hold all draws those of which there is most to see."""
    terms = completed.terms_of(rows)
    if len({own[0]["district_id"] for own in terms}) > 1:
        terms = sorted(terms, key=len, reverse=True)
    return tuple(Series(r.who(own[0], frames), tuple(_point(row, frames, definition, aims) for row in own)) for own in terms)


def _point(row: Row, frames: Frames, definition: Definition, aims: Aims) -> Point:
    day, gone = r.on_day(row, frames), kinds.write(row["gone"], kinds.RATIO)
    below = Text(f"{day.ko} · 경과율 {gone}", f"{day.en} · {gone} of the term gone") if gone else day
    return Point(str(row[MARK]), r.year_of(row, YEAR_OF), r.float_or_none(row["value"]), value_of(row, definition, kinds.RATIO), below,
                 unfinished=row[BASIS] == "none", goal=goal_of(aims.get(str(row[MARK]))))  # fmt: skip


def _breaks(rows: Sequence[Row]) -> tuple[Break, ...]:
    """Where one district's next term begins; several districts are lines of their own anyway."""
    terms = completed.terms_of(rows)
    if len({own[0]["district_id"] for own in terms}) != 1:
        return ()
    pairs = pairwise(terms)
    return tuple(_break(before[-1], after[0]) for before, after in pairs)


def _break(before: Row, after: Row) -> Break:
    why = Text(f"임기가 바뀜: {before['term']} → {after['term']}", f"a new term: {before['term']} → {after['term']}")
    return Break(r.year_of(before, YEAR_OF), r.year_of(after, YEAR_OF), why)


def _other_total_note(rows: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    moved = [own[0] for own in completed.terms_of(rows) if len({row["over"] for row in own}) > 1]
    if not moved:
        return ()
    words = join([r.who(row, frames) for row in moved], ", ", "; ")
    return (Text(f"임기 안에 전체 공약 수가 달라짐: {words.ko}", f"The number of pledges changed within the term: {words.en}"),)
