"""Pledges by state: one bar a district, at the newest asked date."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.plain import shares
from lib.core import kinds
from lib.core.answer import Row
from lib.core.frames import Frames
from lib.core.measure import Within
from lib.core.panel import TableColumn
from lib.core.plain import Plain, View
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import Text, join, naming, plural, when
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.measures import PLEDGE_COUNT
from lib.topics.pledges.rows import FULFILLED

ORDER = pl.col("status").replace_strict(list(r.MEANING), list(range(len(r.MEANING))), default=len(r.MEANING))

PLACE = ["district_id", "term"]
UNKNOWN = "미상"


def _in_order(table: pl.DataFrame, _view: View) -> pl.DataFrame:
    """The newest first, sets of governments last; each state with its share."""
    total = pl.col("value").sum().over(r.GROUP)
    table = table.filter(pl.col("value") > 0).with_columns(total.alias("total"), (pl.col("value") / total).alias("share"))
    return table.sort(pl.col("district_id").str.starts_with("group-"), -pl.col("as_of").cast(pl.Int32), "district_id", ORDER)


def _state(row: Row) -> Text:
    return r.STATUS_WORDS[str(row["status"])]


def _end(view: View, rows: Sequence[Row]) -> Text:
    return Text("{total}건 · {day}", "{total} · {day}").fill(total=kinds.write(rows[0]["total"], kinds.INTEGER), day=view.day(rows[0]))


def _title(view: View) -> Text:
    groups, scope = view.groups(), r.scope_title(view.query)
    if len(groups) == 1:
        return _one_title(groups[0], view.frames, scope)
    partly = sum(any(row["status"] == UNKNOWN for row in group) for group in groups)
    full = len(groups) - partly
    return Text(f"{scope.ko} 상태가 모두 적힌 곳 {full}곳, 일부라도 적히지 않은 곳 {partly}곳",
                f"{plural(full, 'government prints', 'governments print')} the state of all {scope.en}, {plural(partly, 'does', 'do')} not")  # fmt: skip


def _one_title(group: Sequence[Row], frames: Frames, scope: Text) -> Text:
    who, total, day = r.who(group[0], frames), r.pledges(group[0]["total"], scope), r.on_day(group[0], frames)
    known = [row for row in group if row["status"] != UNKNOWN]
    if not known:
        return Text(f"{who.ko} {total.ko}의 이행 상태 미표기({day.ko})", f"{who.en}: status of {total.en} not reported ({day.en})")
    named = [row for row in known if row["status"] in FULFILLED] or known[:1]
    parts = join(
        [Text(f"{row['status']} {row['value']:,}건", f"{row['value']:,} {r.STATUS_WORDS[str(row['status'])].en}") for row in named]
    )
    return Text(f"{who.ko} {total.ko} 가운데 {parts.ko}({day.ko})", f"{who.en}: of {total.en}, {parts.en} ({day.en})")


def _dates_note(groups: Sequence[Sequence[Row]]) -> tuple[Text, ...]:
    return when(
        len({(group[0]["term"], group[0]["as_of"]) for group in groups}) >= 2,
        Text("구마다 가장 최근 기준일이며 날짜와 임기가 서로 다름", "Each district's newest date; dates and terms differ"),
    )


_MEANS = {
    "이행": Text("이행: 완료와 이행 후 계속추진을 가리지 않고 적은 수", "Fulfilled: sources do not tell completed and continuing apart"),
    "그 외": Text(
        "그 외: 전체에서 적힌 수를 뺀 나머지로, 이행되지 않은 것", "The rest: all less what is printed, known not to be fulfilled"
    ),
    "미상": Text(
        "미상: 상태가 적히지 않은 수로, 이행되지 않았다는 뜻이 아님", "Not reported: no status is printed; it does not mean unfulfilled"
    ),
}


def _words_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    """What the two summary words mean, where they are shown."""
    shown = {row["status"] for row in rows}
    return tuple(words for status, words in _MEANS.items() if status in shown)


def _told(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked rows without dates that print no state where an earlier one of the same place and term does."""
    rows = r.by_status(query, frames)
    told = r.in_scope(query, frames).filter(pl.col("status") != UNKNOWN).group_by(PLACE).agg(pl.col("as_of").min().alias("told_from"))
    is_told = (pl.col("status") != UNKNOWN).any().over(*PLACE, "as_of")
    joined = rows.join(told, on=PLACE, how="left", maintain_order="left")
    return joined.filter(is_told | pl.col("told_from").is_null() | (pl.col("as_of") < pl.col("told_from"))).drop("told_from")


def _later_note(groups: Sequence[Sequence[Row]], query: Query, frames: Frames) -> tuple[Text, ...]:
    """A later date of the term that prints how many pledges there are, and no state."""
    shown = {(g[0]["district_id"], g[0]["term"]): g[0]["as_of"] for g in groups if any(row["status"] != UNKNOWN for row in g)}
    blind = r.in_scope(query, frames).filter((pl.col("status") == UNKNOWN).all().over(*PLACE, "as_of")).sort("as_of")
    words = [
        join([who, day], " ", " on ")
        for row in blind.unique(PLACE, keep="last", maintain_order=True).iter_rows(named=True)
        if (own := shown.get((row["district_id"], row["term"]))) and row["as_of"] > own
        for who, day in [(r.who(row, frames), r.on_day(row, frames))]
    ]
    return naming(Text("그 뒤 기준일에는 상태가 적혀 있지 않음", "A later date does not print the states"), words, en="; ")


def _notes(view: View) -> tuple[Text, ...]:
    groups = view.groups()
    return (*_dates_note(groups), *_words_note(view.each), *_later_note(groups, view.query, view.frames))


status = Plain(
    name="pledges-status",
    question=Text("공약이 어떤 상태에 있는가", "In which state are the pledges?"),
    options=(r.SCOPE,),
    dataset=PLEDGES,
    measure=PLEDGE_COUNT,
    keys=(*r.GROUP, "status"),
    per=r.GROUP,
    what=r.scoped("구별 {scope}의 이행 상태, 건", "state of {scope} by district"),
    of=lambda query: PLEDGES.title if query.option("scope") == "pledges" else r.scope_title(query),
    rows=lambda query, frames: of_places(
        query, frames, "states of pledges", query.option("scope"), lambda asked: r.newest(_told(asked, frames))
    ),
    has=r.in_scope,
    shape=_in_order,
    who=r.who,
    part=_state,
    beside=(
        TableColumn("share", Text("몫", "share"), kinds.RATIO, made=("[value] / [total]",)),
        TableColumn("total", Text("전체", "all"), kinds.INTEGER, "건", made=(Within("value", r.GROUP),)),
    ),
    title=_title,
    chart=shares(_end, r.MEANING, "status", r.UNIT),
    notes=_notes,
    says=lambda view: view.definition.rule,
)
"""How many pledges of each district stand in which state, at the newest asked date."""
