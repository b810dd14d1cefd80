"""Who is ahead with the pledges of one term: the newest rate of each place by one definition, each beside the share of the term at its date."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.cards.topic import more_points
from lib.charts.plain import compared_as
from lib.charts.spec import PERCENT, Bar, Compare
from lib.core import kinds
from lib.core.answer import AS_OF, Row, nothing, number_of, pointed_out, rows_behind, sentence, value_of, whose
from lib.core.dataset import BASIS
from lib.core.evidence import together
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.panel import BASES, MARK, NO_TEAMS, Panel, Table, caption, provisional_note
from lib.core.places import having
from lib.core.query import Query
from lib.core.select import citing, only
from lib.core.select import used as used_rows
from lib.core.text import NOTHING, Text, day_words, join, same, when
from lib.topics.pledges import completed, printed
from lib.topics.pledges import rows as r
from lib.topics.pledges.panels.completion import newest_of, standing

NAME = "pledges-districts"
_WHAT = Text("{term} 이행완료율, % · 날짜별 순위", "{term}, % · ranked by date")
_HIGHEST = Text("{day} {n}곳 가운데 {who} {rate} 최고", "highest of {n} on {day}: {who} {rate}")
_AHEAD = Text("{gone}보다 가장 앞선 곳 {who}({by})", "furthest ahead of the {gone}: {who} ({by})")


def districts(query: Query, frames: Frames) -> Panel:
    """One row = one place: its newest rate of the term of the place pointed out, else of the newest that two can be compared in; then what is printed without formula or date."""
    definition, name = completed.asked_for(query)
    used, table = completed.computed(query, frames, definition)
    rates, printed_rows = printed.beside(query, frames, table)
    rows = _of_one_term(pl.concat([table, rates], how="diagonal_relaxed"), query, frames)
    if rows.is_empty():
        return nothing(NAME, name, definition.formula, query, frames, of=name, has=r.in_scope(query, frames))
    what = _WHAT.fill(term=r.TERM_WORDS[rows["term"][0]])
    each, table = rows.to_dicts(), only(rows, rows["value"].is_not_null())
    others = [row for row in each if row["kind"]]
    behind = [rows_behind(used, table["rows"]), rows_behind(printed_rows, only(rows, rows["value"].is_null())["rows"])]
    title = _title(each, query, frames)
    return Panel(
        NAME, title, having(what, map(str, rows["district_id"]), query, frames),
        Table(completed.filled((*completed.columns_of(each, frames, definition)[:-1], printed.COLUMN, AS_OF), rows), rows),
        citing(completed.caption_of(behind[0], definition, name) if table.height else caption(behind[1], printed.AS_PRINTED), used_rows(behind)),
        Compare(tuple(_bar(row, query, frames, definition) for row in each), PERCENT, title, line_title=completed.TERM_GONE),
        together(completed.evidence_of(table, frames, definition, name), printed.evidence(others, frames)),
        (*when(query.teams, NO_TEAMS), *when(others, printed.NOTE), *completed.notes_of(each[: table.height], frames, definition), *provisional_note(used_rows(behind))),
    )  # fmt: skip


def _of_one_term(rates: pl.DataFrame, query: Query, frames: Frames) -> pl.DataFrame:
    """The newest rate of each place in one term: computed ones of each date from the highest on, then those that are compared with nothing."""
    share = pl.coalesce("value", "share")
    known = rates.filter(share.is_not_null() & ~completed.IS_GROUP).sort("as_of", descending=True, nulls_last=True)
    known = known.unique(["district_id", "term"], keep="first", maintain_order=True)
    drawn = {str(row[MARK]) for row in r.drawn(known.to_dicts(), query, frames)}
    known = only(known, known[MARK].is_in(list(drawn)))
    own = newest_of(known.to_dicts(), query)
    several = known.filter(pl.col("ahead").is_not_null().sum().over("term") > 1)
    term = own[0]["term"] if own else max((several if several.height else known)["term"], key=lambda t: r.TERM_ORDER.get(t, -1), default="")
    alone = pl.col("ahead").is_null()
    return known.filter(pl.col("term") == term).sort(
        pl.col("value").is_null(), alone, -pl.col("as_of").dt.epoch("d"), -share, nulls_last=True
    )


def _bar(row: Row, query: Query, frames: Frames, definition: Definition) -> Bar:
    """A rate that is compared with nothing is hollow, and says why where the others say by how much they are ahead."""
    is_compared = isinstance(row["ahead"], float)
    look = compared_as(pointed_out(row["district_id"], query), is_compared=is_compared)
    label = same(printed.figure(row)) if row["kind"] else value_of(row, definition, kinds.RATIO)
    return Bar(str(row[MARK]), whose(row, frames), number_of(row["share"] if row["kind"] else row["value"]), label,
               look, outline=1.0 if is_compared else None, detail=_detail(row), line=number_of(row["gone"]) if is_compared else None)  # fmt: skip


def _detail(row: Row) -> Text:
    """`88/92 · 2025. 12. 31. · +8.1%p`."""
    ahead = row["ahead"]
    day = BASES["none"] if row[BASIS] == "none" else day_words(row["as_of"])
    counts = NOTHING if row["kind"] else same(f"{kinds.write(row['of'], kinds.INTEGER)}/{kinds.write(row['over'], kinds.INTEGER)}")
    why = more_points(ahead) if isinstance(ahead, float) else printed.HOLLOW if row["kind"] else NOTHING
    return join([words for words in (counts, day, why) if words.ko], " · ", " · ")


def _title(each: Sequence[Row], query: Query, frames: Frames) -> Text:
    """Who is highest on the newest day that two share, and who is furthest ahead of the term; of a place pointed out how it stands instead."""
    own = [standing(row, frames) for row in each if row["district_id"] in query.focus]
    ranked = [row for row in each if isinstance(row["ahead"], float)]
    if len(ranked) < 2:
        return join(own or [standing(each[0], frames)], " · ", "; ")
    alike, first = r.of_one_day(ranked, lambda row: row["as_of"]), max(ranked, key=lambda row: number_of(row["ahead"]) or 0.0)
    highest = [
        _HIGHEST.fill(day=day_words(row["as_of"]), n=len(alike), who=whose(row, frames), rate=kinds.write(row["value"], kinds.RATIO))
        for row in alike[:1]
    ]
    ahead = _AHEAD.fill(gone=completed.TERM_GONE, who=whose(first, frames), by=more_points(number_of(first["ahead"]) or 0.0))
    if own:
        return join([*own, *highest], " · ", "; ")
    return sentence(join([*(highest or [r.TERM_WORDS[str(first["term"])]]), ahead], ", ", "; "))
