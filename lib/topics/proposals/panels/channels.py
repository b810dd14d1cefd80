"""Where proposals came from: the parts of one stage by channel or kind."""

from __future__ import annotations

import polars as pl

from lib.charts.spec import Segment, Share, Stack
from lib.core import kinds
from lib.core.answer import AS_OF, Row, declared, evidence_by_mark, marked, nothing, number_of
from lib.core.columns import UNSPLIT
from lib.core.frames import Frames
from lib.core.measure import Within, compute
from lib.core.panel import MARK, Panel, Table, TableColumn, caption
from lib.core.query import Query
from lib.core.text import NOTHING, Text, day_words, join
from lib.topics.proposals import rows as r
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.dates import SCHEME, newest

NAME = "proposals-channels"
TINTS = ("plain", "other", "total")  # channels mean nothing good or bad: one accent, then greys; the outline is of what was submitted
STACK = (*SCHEME, "stage")
OF_PARTS = Text("유형별 제안", "Proposal channel")


def channels(query: Query, frames: Frames) -> Panel:
    """The parts of each stage of which at least two channels or kinds are printed."""
    show = r.shown(query)
    what = Text(f"제도·제안연도·단계별 유형, {show.what.ko}", f"channels by scheme, proposal year and stage: {show.what.en}")
    shown = newest(query, r.asked(query, frames))
    rows = _split(shown, show)
    definition = join([show.title, show.definition.rule], ": ", ": ")
    if rows.is_empty():
        return nothing(NAME, what, definition, query, frames, of=OF_PARTS, has=_split(frames["proposals"], show))
    table = compute(rows, show.definition, [*STACK, "as_of", "channel"])
    total = pl.col("value").sum().over(STACK)
    table = marked(r.in_order(table.with_columns((pl.col("value") / total).alias("share"), total.alias("total"))), [*STACK, "channel"])
    title = _title(table, frames, show)
    others = table.filter(pl.any_horizontal(pl.col(c) != table[c][0] for c in STACK))
    return Panel(
        NAME, title, what, Table(_columns(table, frames, show), table), caption(rows, definition),
        Share(_stacks(table, frames, show), show.axis, title, relative=True),
        evidence_by_mark(table, show.definition, "proposals", lambda row: _label(row, frames), kind=show.kind, unit=show.unit),
        (*r.partial_note(shown.filter(pl.col(show.column).is_not_null()), frames), *r.usual_notes(rows, money=show.is_money)),
        again=NOTHING if others.is_empty() else _title(others, frames, show),
    )  # fmt: skip


def _split(rows: pl.DataFrame, show: r.Shown) -> pl.DataFrame:
    """Rows of stages with at least two named channels that print the shown value."""
    named = rows.filter((pl.col("channel") != UNSPLIT) & pl.col(show.column).is_not_null())
    return named.filter(pl.col("channel").n_unique().over(*STACK, "as_of", "source_id") > 1)


def _stacks(table: pl.DataFrame, frames: Frames, show: r.Shown) -> tuple[Stack, ...]:
    several = table["district_id"].n_unique() > 1
    found = []
    for group in table.partition_by(STACK, maintain_order=True):
        head = group.row(0, named=True)
        stage, scheme = r.STAGE_WORDS[str(head["stage"])], r.who(head, frames, with_district=several)
        total, day = show.say(head["total"]), day_words(head["as_of"])
        parts = tuple(_segment(row, show, TINTS[i % len(TINTS)]) for i, row in enumerate(group.iter_rows(named=True)))
        name, end = join([scheme, stage], " ", ": "), join([total, day], " · ", " · ")
        found.append(Stack(name, parts, end))
    return tuple(found)


def _segment(row: Row, show: r.Shown, tint: str) -> Segment:
    name, value = r.kind_words(row["channel"]), show.label(row)
    return Segment(str(row[MARK]), name, number_of(row["value"]), join([name, value], " ", " "), tint)


def _label(row: Row, frames: Frames) -> Text:
    stage = r.stage_words(row, frames)
    return join([stage, r.kind_words(row["channel"])], " ")


def _columns(table: pl.DataFrame, frames: Frames, show: r.Shown) -> tuple[TableColumn, ...]:
    return (
        *r.scheme_columns(table, frames),
        *declared(PROPOSALS, "stage"),
        TableColumn("channel", Text("유형", "channel"), words=r.KINDS),
        TableColumn("value", show.title, show.kind, show.unit or "건", made=(show.definition.form,)),
        TableColumn("share", Text("몫", "share"), kinds.RATIO, made=(Within("value", (*STACK, "as_of"), is_part=True),)),
        AS_OF,
    )


def _title(table: pl.DataFrame, frames: Frames, show: r.Shown) -> Text:
    """The newest stage's two largest parts."""
    head = table.row(0, named=True)
    own = table.filter(pl.all_horizontal(pl.col(c) == head[c] for c in STACK)).sort("value", descending=True, maintain_order=True)
    said = [
        (r.kind_words(row["channel"]), show.say(row["value"]), kinds.write(row["share"], kinds.RATIO))
        for row in own.head(2).iter_rows(named=True)
    ]
    parts = join(
        [Text(f"{name.ko} {value.ko}({share})", f"{_english(name)} {value.en} ({share})") for name, value, share in said], ", ", ", "
    )
    stage = r.stage_words(head, frames)
    return join([stage, parts], " ", ": ")


def _english(kind: Text) -> str:
    """A kind that has a name of its own alone is named at its bar."""
    return kind.en if kind.en != kind.ko else "one kind"
