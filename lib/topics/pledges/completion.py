"""Completion of pledges by district and year, against the share of the term gone."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.spec import Axis, Bar, Compare
from lib.core import kinds
from lib.core.answer import Row, pointed_out, value_of
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.panel import MARK, Panel, Table, provisional_note
from lib.core.query import Query
from lib.core.rivals import contested
from lib.core.text import Text
from lib.topics.pledges import rows as r
from lib.topics.pledges.completed import IS_GROUP, TERM_GONE, caption_of, columns_of, computed, evidence_of, name_of, notes_of, title_of
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.measures import COMPLETION_RATE, IN_BAR


def completion(query: Query, frames: Frames) -> Panel:
    """Completion per district and year, each with the share of the term gone at its own date; those with unknown states by reason."""
    definition, scope = COMPLETION_RATE.definition(query.definition), r.scope_title(query)
    name = name_of(scope, definition)
    what = Text(f"구·연도별 {name.ko}, %", f"{name.en} by district and year, %")
    _, used, table = computed(query, frames, definition)
    if table.is_empty():
        return r.nothing("pledges-completion", what, definition.formula, query, frames, of=name, has=r.in_scope(query, frames))
    table = table.sort(pl.col("value").is_null(), IS_GROUP, -pl.col(YEAR_OF), -pl.col("value"), "district_id", maintain_order=True)
    rows = table.to_dicts()
    title = title_of(rows, frames, definition, name)
    bars = tuple(_bar(row, query, frames, definition) for row in rows)
    panel = Panel(
        "pledges-completion", title, what, Table(columns_of(rows, frames, definition), table), caption_of(used, definition, name),
        Compare(bars, Axis(name, scale=100, suffix="%"), title, TERM_GONE),
        evidence_of(table, frames, definition, name),
        (*notes_of(rows, frames, definition), *_target_note(rows, query, frames, definition), *provisional_note(used)),
    )  # fmt: skip
    return contested(panel, query, frames, PLEDGES)


def _bar(row: Row, query: Query, frames: Frames, definition: Definition) -> Bar:
    who, day = r.who(row, frames), r.on_day(row)
    parts = "" if row["value"] is None else f"{kinds.write(row['of'], kinds.INTEGER)} / {kinds.write(row['over'], kinds.INTEGER)} · "
    detail = Text(f"{parts}{day.ko}", f"{parts}{day.en}")
    label = value_of(row, definition, kinds.RATIO)
    return Bar(str(row[MARK]), who, r.float_or_none(row["value"]), IN_BAR.get(label, label), pointed_out(row["district_id"], query),
               outline=1.0, detail=detail,
               line=r.float_or_none(row["gone"]), is_total=str(row["district_id"]).startswith("group-"))  # fmt: skip


def _target_note(rows: Sequence[Row], query: Query, frames: Frames, definition: Definition) -> tuple[Text, ...]:
    """The targets that are printed for a shown district and year, for this very definition."""
    shown = {(row["district_id"], str(row[YEAR_OF])): r.who(row, frames) for row in rows}
    asked = (pl.col("measure") == COMPLETION_RATE.name) & (pl.col("definition") == definition.name)
    found = frames["targets"].filter(asked).select("district_id", "period", "value", "unit", "note").rows()
    if query.option("scope") != "pledges":
        return ()
    return tuple(
        Text(f"목표: {shown[key].ko} {period}년 {value:g}{unit}({note or '목표'})", f"Target: {shown[key].en} {value:g}{unit} for {period}")
        for district, period, value, unit, note in found
        if (key := (district, period)) in shown
    )
