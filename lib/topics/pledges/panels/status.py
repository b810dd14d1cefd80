"""Pledges by state: one bar a district, at the newest asked date; of one place also what its sources say besides, and what they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.charts.cards.topic import more_points
from lib.charts.plain import shares
from lib.charts.spec import PERCENT, Bar, Compare, Segment, Share
from lib.core import kinds
from lib.core.answer import AS_OF, Row, number_of, sentence, whose
from lib.core.dataset import BASIS
from lib.core.frames import Frames, rows_by
from lib.core.measure import Within
from lib.core.nearest.rows import sought_whole
from lib.core.panel import BASES, MARK, NO_TEAMS, Panel, PanelSpec, Table, TableColumn, caption, provisional_note
from lib.core.plain import Plain, View
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import NOTHING, Text, day_words, join, naming, plural, same, when
from lib.topics.pledges import printed
from lib.topics.pledges import rows as r
from lib.topics.pledges.completed import ROUNDING, TERM_GONE, rates
from lib.topics.pledges.datasets import PLEDGE_ITEMS, PLEDGES
from lib.topics.pledges.leading import also_printed, known_of, leading, said_of
from lib.topics.pledges.measures import COMPLETION_RATE, PLEDGE_COUNT
from lib.topics.pledges.panels.items import told
from lib.topics.pledges.rows import FULFILLED

ORDER = pl.col("status").replace_strict(list(r.MEANING), list(range(len(r.MEANING))), default=len(r.MEANING))

PLACE = ["district_id", "term"]
UNKNOWN = "미상"
RANKED = 3  # places of one day from which the lowest and the highest are named


def _in_order(table: pl.DataFrame, view: View) -> pl.DataFrame:
    """The newest term first, of a term the newest day, of a day the lowest rate; last what prints no day; without any state last, but for sets.

    Each state with its share, and the rate of its place with the difference to the share of the term elapsed.
    """
    total = pl.col("value").sum().over(r.GROUP)
    known = rates(view.rows, COMPLETION_RATE.definition("")).select(*r.GROUP, BASIS, "ahead", rate="value")
    table = table.filter(pl.col("value") > 0).with_columns(total.alias("total"), (pl.col("value") / total).alias("share"))
    table = table.join(known, on=r.GROUP, how="left", maintain_order="left")
    silent = (pl.col("status") == UNKNOWN).all().over(r.GROUP)
    undated = pl.col("rate").is_not_null() & pl.col("ahead").is_null()
    first = (pl.col("district_id").str.starts_with("group-"), silent, -r.TERM_AT, undated)
    return table.sort(*first, -pl.col("as_of").cast(pl.Int32), pl.col("ahead").is_null(), "ahead", "district_id", ORDER)


def _state(row: Row) -> Text:
    return r.STATUS_WORDS[str(row["status"])]


def _is_undated(row: Row) -> bool:
    return row["rate"] is not None and row["ahead"] is None


def _end(view: View, rows: Sequence[Row]) -> Text:
    """`92건 · 2025. 12. 31. · 95.7%(+8.0%p)`: how many, when, the rate and by how much it differs from the share of the term elapsed."""
    first = rows[0]
    rate, ahead = first["rate"], first["ahead"]
    by = Text("({by})", " ({by})").fill(by=more_points(ahead)) if isinstance(ahead, float) else NOTHING
    day = BASES["none"] if _is_undated(first) else view.day(first)
    count = Text(f"{first['total']:,}건", f"{first['total']:,}")
    return join([count, day, *when(rate, Text("{rate}{by}", "{rate}{by}").fill(rate=kinds.write(rate, kinds.RATIO), by=by))], " · ", " · ")


def _places(view: View) -> list[list[Row]]:
    """The states of each place that a picture can hold."""
    shown = {row["district_id"] for row in r.drawn(view.each, view.query, view.frames)}
    return [group for group in view.groups() if group[0]["district_id"] in shown]


def _is_silent(group: Sequence[Row]) -> bool:
    return all(row["status"] == UNKNOWN for row in group)


def _drawn(view: View) -> list[list[Row]]:
    """The bars: of several places those that print any state."""
    places = _places(view)
    return [group for group in places if not _is_silent(group)] if len(places) > 1 else places


def _title(view: View) -> Text:
    groups, scope = view.groups(), r.scope_title(view.query)
    if len(groups) == 1:
        return _one_title(groups[0], view.frames, scope)
    places = _places(view)
    ranked = [group for group in places if group[0]["ahead"] is not None and group[0]["term"] == places[0][0]["term"]]
    return _ranked_title(ranked, view.frames) if len(ranked) > 1 else _told_states(places, scope)


def _told_states(places: Sequence[Sequence[Row]], scope: Text) -> Text:
    """How many places print the state of every pledge, and how many do not."""
    partly = sum(any(row["status"] == UNKNOWN for row in group) for group in places)
    full = len(places) - partly
    return Text(f"{scope.ko} 상태가 모두 적힌 곳 {full}곳, 일부라도 적히지 않은 곳 {partly}곳",
                f"{plural(full, 'government prints', 'governments print')} the state of all {scope.en}, {plural(partly, 'does', 'do')} not")  # fmt: skip


def _ranked_title(ranked: Sequence[Sequence[Row]], frames: Frames) -> Text:
    """How many of the newest term are above its share; of the newest day that enough share who is lowest and highest, else how far all are apart."""
    above = sum(float(str(group[0]["ahead"])) >= ROUNDING for group in ranked)
    how = Text("모두", "all") if above == len(ranked) else Text(f"가운데 {above}곳이", str(above))
    said = Text("{term} {n}곳 {how} {gone}보다 높음", "{term}: {how} of {n} above the {gone}").fill(
        term=r.term_title(str(ranked[0][0]["term"]), frames), n=len(ranked), how=how, gone=TERM_GONE
    )
    rows = [group[0] for group in ranked]
    alike = r.of_one_day(rows, lambda row: row["as_of"])
    return sentence(join([said, _ends(alike, frames)]) if len(alike) >= RANKED else join([said, _apart(rows)], "", " "))


def _ends(rows: Sequence[Row], frames: Frames) -> Text:
    """`2025. 12. 31. 강동구 91.7%로 가장 낮고 광진구 95.7%로 가장 높음`: the ends of rows of one day."""
    said = Text("{day} {low}로 가장 낮고 {high}로 가장 높음", "on {day} {low} lowest, {high} highest")
    named = [join([whose(row, frames), same(kinds.write(row["rate"], kinds.RATIO))], " ", " ") for row in (rows[0], rows[-1])]
    return said.fill(day=day_words(rows[0]["as_of"]), low=named[0], high=named[1])


def _apart(rows: Sequence[Row]) -> Text:
    """`(+4.1%p~+15.9%p, 2024. 12. 31.~2025. 12. 31. 기준)`: how far places of several days are from the share of their term, nobody ranked."""
    by = sorted(float(str(row["ahead"])) for row in rows)
    days = [day for _, day in sorted((str(row["as_of"]), row["as_of"]) for row in rows)]
    said = Text("({low}~{high}, {first}~{last} 기준)", "({low} to {high}; {first} to {last})")
    return said.fill(low=more_points(by[0]), high=more_points(by[-1]), first=day_words(days[0]), last=day_words(days[-1]))


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


def _with_states(query: Query, frames: Frames) -> pl.DataFrame:
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
        for who, day in [(r.who(row, frames), day_words(row["as_of"]))]
    ]
    return naming(Text("그 뒤 기준일에는 상태가 적혀 있지 않음", "A later date does not print the states"), words, en="; ")


def _silent_note(places: Sequence[Sequence[Row]], frames: Frames) -> tuple[Text, ...]:
    """Who prints how many pledges there are and no state of any."""
    named = [join([r.who(g[0], frames), Text(f"{g[0]['total']:,}건", f"({g[0]['total']:,})")], " ", " ") for g in places if _is_silent(g)]
    return naming(
        Text("전체 수만 있고 상태는 하나도 적혀 있지 않아 표에만 있음", "Only the number is printed, no state: in the table only"), named
    )


def _notes(view: View) -> tuple[Text, ...]:
    groups, places = view.groups(), _places(view)
    shown = r.drawn(view.each, view.query, view.frames)
    silent = _silent_note(places, view.frames) if len(places) > 1 else ()
    return (
        *_dates_note(groups),
        *silent,
        *r.undrawn_note(view.each, shown),
        *_words_note(view.each),
        *_later_note(groups, view.query, view.frames),
    )


def _chart(view: View, title: Text) -> Share | None:
    """Of all places those that a picture can hold; a line over the first of those of earlier terms."""
    bars = _drawn(view)
    if not bars:
        return None
    marks = [row[MARK] for bar in bars for row in bar]
    chart = _SHARES(replace(view, table=view.table.filter(pl.col(MARK).is_in(marks))), title)
    earlier = next((i for i, bar in enumerate(bars) if bar[0]["term"] != bars[0][0]["term"]), None)
    stacks = (
        replace(s, parted=i == earlier, segments=(*s.segments, *_stated(bar, view)))
        for i, (s, bar) in enumerate(zip(chart.stacks, bars, strict=True))
    )
    return replace(chart, stacks=tuple(stacks))


def _stated(bar: Sequence[Row], view: View) -> tuple[Segment, ...]:
    """Under the bar of one of several places the higher rate that its source prints beside states that it does not tell in full."""
    said = _higher(bar, view.query, view.frames) if view.several else NOTHING
    return (Segment(str(bar[-1][MARK]), _AS_STATED, None, said, "unknown"),) if said.ko else ()


def _higher(bar: Sequence[Row], query: Query, frames: Frames) -> Text:
    """`적힌 값 94.2%(산식 미표시), 상태가 적힌 것은 17건뿐`: a printed rate that is higher than the states tell."""
    first, known = bar[0], [row for row in bar if row["status"] != UNKNOWN]
    if len(known) == len(bar) or not r.is_of_pledges(query):
        return NOTHING
    told = sum(int(str(row["value"])) for row in known if row["status"] in FULFILLED) / int(str(first["total"]))
    rows = printed.as_table(printed.printed(query, frames)).filter(
        (pl.col("district_id") == first["district_id"]) & (pl.col("term") == first["term"]) & (pl.col("share") > told)
    )
    if not known or rows.is_empty():
        return NOTHING
    said = Text("{stated} {rate}({why}), 상태가 적힌 것은 {n}건뿐", "{stated} {rate} ({why}); states are printed of {n}")
    rate, n = printed.figure(rows.row(0, named=True)), sum(int(str(row["value"])) for row in known)
    return said.fill(stated=_AS_STATED, rate=rate, n=n, why=printed.HOLLOW)


_AS_STATED = Text("적힌 값", "as printed")
_SHARES = shares(_end, r.MEANING, "status", r.UNIT)


states = Plain(
    name="pledges-status",
    question=Text("공약이 어떤 상태에 있는가", "In which state are the pledges?"),
    options=(r.SCOPE,),
    dataset=PLEDGES,
    measure=PLEDGE_COUNT,
    keys=(*r.GROUP, "status"),
    per=r.GROUP,
    what=r.scoped("상태별 {scope}, 건", "{scope} by state"),
    of=lambda query: PLEDGES.title if query.option("scope") == "pledges" else r.scope_title(query),
    rows=lambda query, frames: of_places(
        query, frames, "states of pledges", query.option("scope"), lambda asked: r.newest(_with_states(asked, frames))
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
    chart=_chart,
    notes=_notes,
    says=lambda view: view.definition.rule,
)
"""How many pledges of each district stand in which state, at the newest asked date."""


def _answer(query: Query, frames: Frames) -> Panel:
    """The states, of all places the newest of any year; of one place that prints none its rate.

    What one lacks to tell which of its pledges are behind is said over them.
    """
    is_of_all = query.is_of_all
    panel = states.build(query.but(years=()) if is_of_all else query, frames)
    order = _ranked(panel)
    other = is_of_all and bool(query.years) and not _years_of_first_term(panel).intersection(query.years)
    panel = replace(
        panel,
        what=join([panel.what, *(when(other, _OTHER_YEAR) or order)], " · ", " · "),
        again=_printed_states(panel, query, frames) if is_of_all else NOTHING,
        notes=(*panel.notes, *when(order, _ORDERED), *_over(panel, frames), *when(query.teams and not panel.is_empty, NO_TEAMS)),
    )
    if len(query.districts) != 1 or not r.is_of_pledges(query):
        return panel
    if panel.is_empty and not r.in_scope(query, frames)["district_id"].is_in(query.districts).any():
        panel = _of_rates(panel, query, frames)
    elif not panel.is_empty and set(panel.table.frame["status"]) == {UNKNOWN}:
        rated = _of_rates(panel, query.but(years=()), frames)
        if not rated.is_empty and rated.table.frame.sort("as_of")["term"][-1] not in set(panel.table.frame["term"]):
            rated = _of_rates(panel, query, frames)  # the newest is of another term than the asked one
        panel = panel if rated is panel else _titled(rated, panel.title)
    return panel if panel.is_empty else replace(panel, what=_besides(panel, query, frames))


def _titled(panel: Panel, title: Text) -> Panel:
    """The panel under another title, which its figure says too."""
    figure = panel.figure
    return replace(panel, title=title, figure=replace(figure, alt=title) if isinstance(figure, Compare) else figure)


def _printed_states(panel: Panel, query: Query, frames: Frames) -> Text:
    """Who prints states, beside a headline that tells how they stand."""
    groups = rows_by(r.drawn(panel.table.frame.rows(named=True), query, frames), r.GROUP)
    return _told_states(list(groups.values()), r.scope_title(query)) if groups else NOTHING


def _years_of_first_term(panel: Panel) -> set[int]:
    """The years of the days of the newest term, of which the title speaks."""
    rows = panel.table.frame
    return set() if panel.is_empty else {day.year for day in rows.filter(pl.col("term") == rows["term"][0])["as_of"]}


def _ranked(panel: Panel) -> tuple[Text, ...]:
    """In which order the bars of several places stand, and what the line between them parts."""
    stacks = panel.figure.stacks if isinstance(panel.figure, Share) else ()
    return (*when(len(stacks) > 1, _ORDER), *when(any(s.parted for s in stacks), _EARLIER))


def _over(panel: Panel, frames: Frames) -> tuple[Text, ...]:
    """That the newest of the terms is over."""
    return () if panel.is_empty else r.over_note(panel.table.frame["term"].to_list(), frames)


def _of_rates(nothing: Panel, query: Query, frames: Frames) -> Panel:
    """The rates as printed of a place that prints no number of pledges, or no state of any, of the asked years or else the newest; empty where it has none either."""
    asked = printed.printed(query, frames)
    found = asked if not asked.is_empty() else printed.printed(query.but(years=()), frames)
    if found.is_empty():
        return nothing
    table, rows = printed.as_table(found), found
    each = table.to_dicts()
    title = printed.title(each, frames)
    bars = tuple(
        Bar(
            str(row[MARK]),
            r.who(row, frames),
            number_of(row["share"]),
            same(printed.figure(row)),
            outline=1.0,
            detail=r.on_day(row, frames),
        )
        for row in each
    )
    columns = (*r.who_columns(each, frames), printed.COLUMN, AS_OF)
    return Panel(
        nothing.name, title, _RATE, Table(columns, table), caption(rows, printed.AS_PRINTED), Compare(bars, PERCENT, title),
        printed.evidence(each, frames), (*when(asked.is_empty(), _OTHER_YEAR), *provisional_note(rows)),
    )  # fmt: skip


def _besides(panel: Panel, query: Query, frames: Frames) -> Text:
    """What else is printed of the place's term, and that no source lists its pledges."""
    at, definition = sought_whole(query, frames), COMPLETION_RATE.definition("")
    every = known_of(query, at, frames, definition).every
    found = leading(every, at, frames)
    also = [*map(said_of, also_printed(every, found) if found else ())]
    higher = _higher(panel.table.frame.to_dicts(), query, frames) if isinstance(panel.figure, Share) else NOTHING
    items = told(frames).filter(pl.col("district_id").is_in(query.districts))
    said = (*also, *when(higher.ko, higher), *when(items.is_empty(), _NO_LIST.fill(document=r.ITEM_LIST)))
    return join(said if len(said) > 1 else [panel.what, *said], " · ", " · ")


_OTHER_YEAR = Text("고른 연도의 자료가 없어 가장 최근 값을 보임", "Nothing of the chosen year: the newest is shown")
_ORDER = Text("기준일이 늦은 곳부터", "latest day first")
_ORDERED = Text(
    "같은 날이면 이행률이 낮은 곳부터, 기준일 미표기는 그 임기의 끝", "Of one day the lowest rate first; without a day last of the term"
)
_EARLIER = Text("선 아래는 이전 임기", "below: earlier terms")
_RATE = Text("출처에 적힌 비율, %", "rate as printed, %")
_NO_LIST = Text("늦은 공약은 {document}을 등록하면 보임", "late ones: register {document}")

status = PanelSpec(
    states.name,
    states.question,
    (*states.datasets, "indicators", PLEDGE_ITEMS.name),
    _answer,
    states.measure,
    states.options,
    filled_by=r.STATUS_LIST,
)
"""The states of each place, with what its sources say besides."""
