"""Pledges one by one: which are behind, by the progress that a source prints or by the state that says so, the furthest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import polars as pl

from lib.charts.spec import PERCENT, Bar, Compare
from lib.core import derived, kinds, korean
from lib.core.answer import Row, number_of
from lib.core.dataset import BASIS
from lib.core.frames import Frames
from lib.core.measure import share_of_span
from lib.core.panel import MARK, Option, TableColumn
from lib.core.plain import Plain, View
from lib.core.query import Query
from lib.core.select import select
from lib.core.text import Text, join, listed, same, when
from lib.topics.pledges import rows as r
from lib.topics.pledges.completed import AHEAD, TERM_GONE, ahead_of, terms_of
from lib.topics.pledges.datasets import PLEDGE_ITEMS, PLEDGES
from lib.topics.pledges.measures import PLEDGE_PROGRESS
from lib.topics.pledges.rows import FULFILLED

WORDS = Option("words", Text("찾을 말", "words"))
LATE = ("일부추진", "보류", "폐기")  # states that say by themselves that a pledge is behind
MOST = 12  # items that the picture holds
_LISTED = Text("목록에 적힌 {whole}", "{whole} listed")  # seldom all of a term
_OF_ALL = Text("전체 {all}건 중 {listed}", "{listed} of {all}")
KEYS = (*r.GROUP, "number", "title", "field", "status")
_SEARCHED = ("title", "field", "goal", "note")


def told(frames: Frames) -> pl.DataFrame:
    """Items of which state or progress is printed."""
    return frames[PLEDGE_ITEMS.name].filter(pl.col("progress").is_not_null() | pl.col("status").is_not_null())


def _listed(query: Query, frames: Frames) -> pl.DataFrame:
    """Those of the scope that hold every asked word."""
    table = told(frames).filter(pl.col("scope") == r.SCOPE_KEYS[query.option("scope")])
    text = pl.concat_str(*_SEARCHED, separator=" ", ignore_nulls=True).str.to_lowercase()
    words = korean.normal_label(query.option("words")).casefold().split()
    return table.filter(pl.all_horizontal(pl.lit(value=True), *(text.str.contains(word, literal=True) for word in words)))


def _rows(query: Query, frames: Frames) -> pl.DataFrame:
    return r.newest(select(query, PLEDGE_ITEMS, _listed(query, frames)).chosen)


def _shape(table: pl.DataFrame, view: View) -> pl.DataFrame:
    """The share of term elapsed and what is lacking to it, those that lack most first, those that are fulfilled last."""
    of_group = dict(view.rows.select(pl.concat_list(pl.col(r.GROUP).cast(pl.String)).list.join("|"), BASIS).rows())
    days = table.select("term", "as_of", pl.concat_list(pl.col(r.GROUP).cast(pl.String)).list.join("|")).rows()
    gone = [derived.term_gone_beside(term, day, of_group[key]) for term, day, key in days]
    table = table.with_columns(pl.Series("gone", gone, dtype=pl.Float64), *terms_of(table))
    table = table.with_columns(ahead_of(table["value"], table["gone"]))
    late = (pl.col("ahead") < 0) & ~pl.col("status").is_in(FULFILLED).fill_null(value=False)
    behind = late.fill_null(value=False) | pl.col("status").is_in(LATE).fill_null(value=False)
    table = table.with_columns(behind.alias("behind"))
    return table.sort(~pl.col("behind"), "ahead", *r.GROUP, "number", nulls_last=True, maintain_order=True)


def _chart(view: View, title: Text) -> Compare | None:
    """The furthest behind, each beside the share of its term gone; none where nothing is, or no progress is printed: a list says it then."""
    late = [row for row in view.each if row["behind"]][:MOST]
    if all(row["value"] is None for row in late):
        return None
    bars = tuple(
        Bar(str(row[MARK]), view.name(row), number_of(row["value"]), view.words(row), outline=1.0, line=number_of(row["gone"]))
        for row in late
    )
    return Compare(bars, PERCENT, title, line_title=TERM_GONE)


def _title(view: View) -> Text:
    """How many are behind; of several places how many of each, at most three by name."""
    ordered = sorted(view.each, key=lambda row: str(row["district_id"]))
    groups = [list(group) for _, group in groupby(ordered, key=lambda row: row["district_id"])]
    if len(groups) == 1:
        return _told(groups[0], view)
    groups.sort(key=lambda rows: -_count(rows))
    said = listed([_counted(rows, view) for rows in groups], 3)
    scope = r.scope_title(view.query)
    return Text(f"임기 경과율보다 낮은 {scope.ko}: {said.ko}", f"{scope.en[:1].upper()}{scope.en[1:]} behind the term: {said.en}")


def _count(rows: Sequence[Row]) -> int:
    return sum(bool(row["behind"]) for row in rows)


def _counted(rows: Sequence[Row], view: View) -> Text:
    return Text("{who} {n}건 가운데 {count}건", "{who} {count} of {n}").fill(who=view.who(rows[0]), n=len(rows), count=_count(rows))


def _told(rows: Sequence[Row], view: View) -> Text:
    first, late = rows[0], [row for row in rows if row["behind"]]
    who, day = view.who(first), view.day(first)
    whole = _whole(rows, view)
    states = Counter(str(row["status"]) for row in late if row["status"] in LATE)
    if states:
        said = join([Text("{state} {n}건", "{n} {state}").fill(state=r.STATUS_WORDS[state], n=n) for state, n in states.most_common()])
        return Text("{who} {whole} 가운데 {n}건이 늦음({said}, {day})", "{who}: of {whole} {n} are behind ({said}, {day})").fill(
            who=who, whole=whole, n=len(late), said=said, day=day
        )
    if first["gone"] is None:
        return Text(f"{who.ko} {whole.ko}(기준일 미표기)", f"{who.en}: {whole.en} (as-of not printed)")
    gone = kinds.write(first["gone"], kinds.RATIO)
    if not late:
        return Text(
            f"{who.ko} {whole.ko} 가운데 임기 경과율 {gone}보다 낮은 것 없음({day.ko})",
            f"{who.en}: of {whole.en} none is below the share of term elapsed ({gone}, {day.en})",
        )
    return Text(
        f"{who.ko} {whole.ko} 가운데 {len(late)}건이 임기 경과율 {gone}보다 낮음({day.ko})",
        f"{who.en}: of {whole.en} {len(late)} below the share of term elapsed ({gone}, {day.en})",
    )


def _whole(rows: Sequence[Row], view: View) -> Text:
    """How many a list holds, and of how many where its term is known to have more."""
    said = _LISTED.fill(whole=r.pledges(len(rows), r.scope_title(view.query)))
    place = Query(districts=(str(rows[0]["district_id"]),), options=view.query.options)
    counts = r.by_status(place, view.frames).filter(pl.col("term") == rows[0]["term"])
    every = int(counts.filter(pl.col("as_of") == pl.col("as_of").max())["count"].sum())
    return _OF_ALL.fill(all=every, listed=said) if every > len(rows) else said


def _notes(view: View) -> tuple[Text, ...]:
    """What the sources call the progress, and how many items stand in the table alone."""
    labels = " · ".join(sorted(set(view.rows["progress_label"].drop_nulls())))
    count = min(MOST, _count(view.each))
    rest = len(view.each) - count
    return (
        *when(labels, Text(f"진도는 출처가 적은 값({labels})", f"Progress as the source prints it ({labels})")),
        *when(
            count and rest,
            Text(
                f"가장 늦은 {count}건만 그림, 그 밖의 {rest}건은 표에만 있음",
                f"The {count} furthest behind are drawn; {rest} in the table only",
            ),
        ),
    )


items = Plain(
    name="pledges-items",
    question=Text("어느 공약이 늦은가", "Which pledges are behind?"),
    options=(r.SCOPE, WORDS),
    dataset=PLEDGE_ITEMS,
    needs=(PLEDGES.name,),
    measure=PLEDGE_PROGRESS,
    keys=KEYS,
    mark=(*r.GROUP, "number"),
    what=r.scoped("{scope}마다 적힌 진도, 임기 경과율보다 낮은 것부터", "printed progress of {scope}, the furthest behind its term first"),
    of=r.scoped("{scope} 목록", "list of {scope}"),
    rows=_rows,
    has=lambda query, frames: _listed(Query(options=query.options), frames),
    shape=_shape,
    who=r.who,
    part=lambda row: same(str(row["title"])),
    value=TableColumn("value", Text("진도", "progress"), kinds.RATIO, made=(PLEDGE_PROGRESS.definition("").form,)),
    words={"status": r.STATUS_WORDS},
    beside=(
        TableColumn("gone", TERM_GONE, kinds.RATIO, made=(share_of_span("as_of", "term_first", "term_last"),)),
        AHEAD,
    ),
    title=_title,
    chart=_chart,
    notes=_notes,
    says=lambda view: view.definition.rule,
    filled_by=r.ITEM_LIST,
)
"""How far each pledge is, where a source lists them with their progress, held against the share of term elapsed on that day."""
