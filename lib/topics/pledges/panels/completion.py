"""Completion of pledges against the share of term elapsed: every place and date one point, wherever its term began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lib.charts.goals import goal_of
from lib.charts.spec import Axis
from lib.charts.spec_placed import Race, Runner
from lib.core import derived, kinds
from lib.core.answer import Row, nothing, number_of, pointed_out, value_of
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.evidence import together
from lib.core.frames import Frames, rows_by
from lib.core.measure import Definition
from lib.core.panel import MARK, NO_TEAMS, Panel, Table, TableColumn, caption, provisional_note
from lib.core.places import having, seoul
from lib.core.query import Query
from lib.core.select import citing
from lib.core.select import used as used_rows
from lib.core.target_parts import Aims, aims_of, cited, target_columns, target_notes, with_evidence, with_tail, with_targets
from lib.core.text import NOTHING, Text, join, when
from lib.topics.pledges import completed, printed
from lib.topics.pledges import rows as r
from lib.topics.pledges.measures import COMPLETION_RATE

_AIMED = ("district_id", "as_of", YEAR_OF, BASIS, "value")  # what a target is looked up by
LONG = 3  # dates that make a trend
YEARS_OF_A_TERM = tuple((n / 4, Text(f"취임 {n}년" if n else "취임", f"year {n}" if n else "in office")) for n in range(5))


def completion(query: Query, frames: Frames) -> Panel:
    """Completion per district and date, each with the share of term elapsed at that date; those with unknown states by reason."""
    definition, name = completed.asked_for(query)
    what = Text(f"임기 경과율과 견준 {name.ko}, %", f"{name.en} against the share of term elapsed, %")
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
    aims = aims_of(
        table[[MARK, *_AIMED]], lambda row: r.aim_of(row, COMPLETION_RATE, definition, frames) if r.is_of_pledges(query) else None
    )
    table = with_targets(table, aims)
    every = _together(table, rates)
    each = every.to_dicts()
    rows, others = [row for row in each if not row["kind"]], [row for row in each if row["kind"]]
    title = with_tail(_title(rows, others, query, frames, definition, name), aims, len(each))
    shown = [row for row in each if _gone(row) is not None and _reached(row) is not None and not (row["kind"] and r.is_group(row))]
    behind = used_rows([used, printed_rows, cited(aims, frames)])
    evidence = completed.evidence_of(table, frames, definition, name)
    what = join([having(what, (str(row["district_id"]) for row in shown), query, frames), *_few_dates(shown)], " · ", " · ")
    return Panel(
        "pledges-completion", title, what, Table(_columns([*rows, *others], frames, definition, aims, every), every),
        citing(completed.caption_of(used, definition, name) if rows else caption(printed_rows, printed.AS_PRINTED), behind),
        _race(shown, query, frames, definition, aims, name, title) if shown else None,
        together(with_evidence(evidence, aims), printed.evidence(others, frames)),
        (*when(query.teams, NO_TEAMS), *when(others, printed.NOTE), *completed.notes_of(rows, frames, definition),
         *_undrawn_note(len(each) - len(shown)), *completed.other_total_note(rows, frames), *target_notes(aims, lambda mark: evidence[mark].label, every.height), *provisional_note(behind)),
    )  # fmt: skip


def _undrawn_note(count: int) -> tuple[Text, ...]:
    said = Text(
        "이행률이나 기준일이 적혀 있지 않은 {n}건은 표에만 있음", "{n:row|rows} without a rate or a printed date: in the table only"
    )
    return when(count, said.fill(n=count))


def _few_dates(shown: Sequence[Row]) -> tuple[Text, ...]:
    """That no line of one formula has enough dates within a term to be a trend, and what would add them."""
    lines = rows_by((row for row in shown if not row["kind"]), ("district_id", "term"))
    most = max((len({row["as_of"] for row in own}) for own in lines.values()), default=0)
    said = Text(
        "같은 산식은 한 임기에 많아야 {n}번, 다음 점검 결과를 등록하면 이어짐",
        "at most {n:date|dates} a term by one formula; registering later reviews extends the lines",
    )
    return when(0 < most < LONG, said.fill(n=most))


def _gone(row: Row) -> float | None:
    """How much of its term was gone, where the date is printed; a printed rate stands at its place and is compared with nothing."""
    day = row["as_of"] if row[BASIS] != "none" else None
    return derived.share_of_term(str(row["term"]), day) if isinstance(day, date) else None


def _reached(row: Row) -> float | None:
    return number_of(row["share"] if row["kind"] else row["value"])


def _race(
    shown: Sequence[Row], query: Query, frames: Frames, definition: Definition, aims: Aims, name: Text, title: Text
) -> Race:  # fmt: skip
    """Places that are pointed out are named first, then those of Seoul."""
    ours = set(seoul(frames)["district_id"])
    weight = {"chosen": 0, "plain": 0}
    ordered = sorted(shown, key=lambda row: (weight.get(pointed_out(row["district_id"], query), 1), row["district_id"] not in ours))
    runners = tuple(_runner(row, query, frames, definition, aims) for row in ordered)
    return Race(runners, Axis(name, scale=100, suffix="%"), title, completed.TERM_GONE, printed.HOLLOW, YEARS_OF_A_TERM)


def _runner(row: Row, query: Query, frames: Frames, definition: Definition, aims: Aims) -> Runner:
    label = Text(printed.figure(row), printed.figure(row)) if row["kind"] else value_of(row, definition, kinds.RATIO)
    return Runner(str(row[MARK]), _short(r.who(row, frames)), _gone(row) or 0.0, _reached(row) or 0.0, label, _detail(row, frames),
                  pointed_out(row["district_id"], query), bool(row["kind"]), "" if row["kind"] else f"{row['district_id']} {row['term']}",
                  goal_of(aims.get(str(row[MARK]))))  # fmt: skip


def _short(who: Text) -> Text:
    """`영등포구 8기`: a point has little room."""
    return Text(who.ko.replace(" 민선", " "), who.en)


def _detail(row: Row, frames: Frames) -> Text:
    day = r.on_day(row, frames)
    if row["kind"]:
        kind = printed.PRINTED[str(row["kind"])]
        return join([kind, day], " · ", " · ")
    parts = f"{kinds.write(row['of'], kinds.INTEGER)} / {kinds.write(row['over'], kinds.INTEGER)} · "
    return Text(f"{parts}{day.ko}", f"{parts}{day.en}")


def _together(table: pl.DataFrame, rates: pl.DataFrame) -> pl.DataFrame:
    """Computed rates, then those as printed, then what has neither; the table is in that order already."""
    known = table.height - table["value"].null_count()
    printed = rates.sort(completed.IS_GROUP, -pl.col(YEAR_OF), -pl.col("share"), "district_id", nulls_last=True, maintain_order=True)
    return pl.concat([table[:known], printed, table[known:]], how="diagonal_relaxed")


def _title(rows: Sequence[Row], others: Sequence[Row], query: Query, frames: Frames, definition: Definition, name: Text) -> Text:
    """Of the place that is pointed out, and how many are above the share of the term; without one of all that are shown."""
    every = _of_all(rows, others, frames, definition, name)
    own = _of_all(_newest_of(rows, query), _newest_of(others, query), frames, definition, name) if query.focus else NOTHING
    return join([own, every], ". ", ". ") if own.ko and own != every else every


def _newest_of(rows: Sequence[Row], query: Query) -> list[Row]:
    """The newest row with a figure of the place that is pointed out."""
    own = [row for row in rows if row["district_id"] in query.focus and _reached(row) is not None]
    return own[:1]


def _of_all(rows: Sequence[Row], others: Sequence[Row], frames: Frames, definition: Definition, name: Text) -> Text:
    """Of the computed rates; without one the printed ones of the newest year."""
    if not rows and not others:
        return NOTHING
    if not others or any(row["value"] is not None for row in rows):
        return completed.title_of(rows, frames, definition, name)
    newest = [row for row in others if row[YEAR_OF] == others[0][YEAR_OF]]
    return printed.title(newest, frames)


def _columns(rows: Sequence[Row], frames: Frames, definition: Definition, aims: Aims, table: pl.DataFrame) -> tuple[TableColumn, ...]:
    """The usual columns, and that of printed rates where there is one; columns that hold nothing are left out."""
    *usual, as_of = completed.columns_of(rows, frames, definition)
    return completed.filled((*usual, *target_columns(aims), printed.COLUMN, as_of), table)
