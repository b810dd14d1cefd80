"""Completion of pledges by district and year, against the share of the term gone."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.goals import goal_of
from lib.charts.spec import NOTHING, Axis, Bar, Compare
from lib.core import kinds
from lib.core.answer import Row, nothing, pointed_out, value_of
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note
from lib.core.query import Query
from lib.core.rivals import contested
from lib.core.select import citing
from lib.core.select import used as used_rows
from lib.core.target_parts import Aims, aims_of, cited, target_columns, target_notes, with_evidence, with_tail, with_targets
from lib.core.text import Text
from lib.topics.pledges import completed, printed
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.measures import IN_BAR


def completion(query: Query, frames: Frames) -> Panel:
    """Completion per district and year, each with the share of the term gone at its own date; those with unknown states by reason."""
    definition, name = completed.asked_for(query)
    what = Text(f"구·연도별 {name.ko}, %", f"{name.en} by district and year, %")
    used, table = completed.computed(query, frames, definition)
    rates, printed_rows = printed.beside(query, frames, table)
    if table.is_empty() and rates.is_empty():
        return nothing("pledges-completion", what, definition.formula, query, frames, of=name, has=r.in_scope(query, frames))
    table = table.sort(
        pl.col("value").is_null(),
        completed.IS_GROUP,
        -pl.col(YEAR_OF),
        -pl.col("value"),
        "district_id",
        nulls_last=True,
        maintain_order=True,
    )
    aims = aims_of(table, lambda row: completed.aim_of(row, definition, query, frames))
    table = with_targets(table, aims)
    rows, others = table.to_dicts(), rates.sort(completed.IS_GROUP, -pl.col(YEAR_OF), "district_id", "kind", nulls_last=True).to_dicts()
    title = with_tail(_title(rows, others, frames, definition, name), aims, len(rows) + len(others))
    every = _together(table, rates)
    each = every.to_dicts()
    shown = r.drawn(each, query, frames)
    bars = tuple(_any_bar(row, query, frames, definition, aims) for row in shown)
    behind = used_rows([used, printed_rows, cited(aims, frames)])
    evidence = completed.evidence_of(table, frames, definition, name)
    panel = Panel(
        "pledges-completion", title, what, Table(_columns([*rows, *others], frames, definition, aims, every), every),
        citing(completed.caption_of(used, definition, name) if rows else caption(printed_rows, printed.AS_PRINTED), behind),
        _chart(bars, name, title),
        {**with_evidence(evidence, aims), **{str(row[MARK]): printed.evidence(row, frames) for row in others}},
        (*[printed.NO_TEAMS] * bool(query.teams), *[printed.NOTE] * bool(others), *completed.notes_of(rows, frames, definition), *r.undrawn_note(each, shown),
         *target_notes(aims, lambda mark: evidence[mark].label, every.height),
         *provisional_note(behind)),
    )  # fmt: skip
    return contested(panel, query, frames, PLEDGES)


def _chart(bars: tuple[Bar, ...], name: Text, title: Text) -> Compare | None:
    """No picture where there is no value; the share of the term gone is named wherever it is said."""
    valued = any(b.value is not None for b in bars)
    lined = any(b.line is not None for b in bars)
    return Compare(bars, Axis(name, scale=100, suffix="%"), title, completed.TERM_GONE if lined else NOTHING) if valued else None


def _together(table: pl.DataFrame, rates: pl.DataFrame) -> pl.DataFrame:
    """Computed rates, then those as printed, then what has neither."""
    order = pl.when(pl.col("value").is_not_null()).then(0).when(pl.col("kind").is_not_null()).then(1).otherwise(2)
    kept = rates.sort(completed.IS_GROUP, -pl.col(YEAR_OF), -pl.col("share"), "district_id", nulls_last=True)
    return pl.concat([table, kept], how="diagonal_relaxed").sort(order, maintain_order=True)


def _title(rows: Sequence[Row], others: Sequence[Row], frames: Frames, definition: Definition, name: Text) -> Text:
    """Of the completed.computed rates; without one the printed ones of the newest year."""
    if not others or any(row["value"] is not None for row in rows):
        return completed.title_of(rows, frames, definition, name)
    newest = [row for row in others if row[YEAR_OF] == others[0][YEAR_OF]]
    return printed.title(newest, frames)


def _columns(rows: Sequence[Row], frames: Frames, definition: Definition, aims: Aims, table: pl.DataFrame) -> tuple[TableColumn, ...]:
    """The usual columns, and that of printed rates where there is one; columns that hold nothing are left out."""
    *usual, as_of = completed.columns_of(rows, frames, definition)
    return completed.filled((*usual, *target_columns(aims), printed.COLUMN, as_of), table)


def _any_bar(row: Row, query: Query, frames: Frames, definition: Definition, aims: Aims) -> Bar:
    return printed.bar(row, frames) if row["kind"] else _bar(row, query, frames, definition, aims)


def _bar(row: Row, query: Query, frames: Frames, definition: Definition, aims: Aims) -> Bar:
    who, day = r.who(row, frames), r.on_day(row, frames)
    parts = "" if row["value"] is None else f"{kinds.write(row['of'], kinds.INTEGER)} / {kinds.write(row['over'], kinds.INTEGER)} · "
    detail = Text(f"{parts}{day.ko}", f"{parts}{day.en}")
    label = value_of(row, definition, kinds.RATIO)
    return Bar(str(row[MARK]), who, r.float_or_none(row["value"]), IN_BAR.get(label, label), pointed_out(row["district_id"], query),
               outline=1.0, detail=detail,
               line=r.float_or_none(row["gone"]), is_total=str(row["district_id"]).startswith("group-"),
               goal=goal_of(aims.get(str(row[MARK]))))  # fmt: skip
