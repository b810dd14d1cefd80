"""The win rate by each way of counting, by filing year and over all years: how far the ways lie apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import polars as pl

from lib.charts.plain import years_column
from lib.charts.spec import CHANCE, Bar, Compare
from lib.charts.spec.trellis import Spot, Trellis, TrellisCell, TrellisRow
from lib.core import kinds
from lib.core.answer import Row, computed_evidence, nothing, number_of, whose
from lib.core.columns import UNSPLIT
from lib.core.derived import newcombe
from lib.core.frames import Frames, grouped, integer, rows_by
from lib.core.measure import Definition, reasons
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, few_years, provisional_note
from lib.core.places import seoul
from lib.core.query import Query
from lib.core.text import NOTHING, SOME, Text, join, naming, period_words, same, when
from lib.topics.lawsuits import cases as c
from lib.topics.lawsuits.measures import WIN_RATE
from lib.topics.lawsuits.outcomes import LOST, PENDING, WON
from lib.topics.lawsuits.rates import (
    ALL_YEARS,
    AXIS,
    JUDGED,
    WAY,
    WAYS,
    all_withdrawn,
    by_way,
    closed_words,
    defined,
    definition_words,
    formula_words,
    headlines,
    interval_row,
    may_move,
    rate_columns,
    split,
    spread,
    why_none,
)

NAME = "lawsuits-win-rate"
WHAT = Text("제소 연도별, %", "by year filed, %")
_YEAR_FILED = Text("제소 연도", "year filed")
_ALIKE = Text("산정 방식이 달라도 같음", "whichever way it is counted")
_FEW_WHOLE = Text("{what} · 온전한 해 {n}개뿐, {document}을(를) 등록하면 이어짐", "{what} · {n} whole; more: {document}")
_TREND = 3  # whole years that make one
_YEARS = 4  # filing years that a title tells the rates of
_REPORTED = WIN_RATE.definition("report").name
_UNDECIDED, _WITHDRAWN = Text("판결 없음", "none decided"), Text("모두 소취하", "all withdrawn")
_PARTLY = Text("승패만으로 셀 때 빼는 사건", "Left out by counting only cases won or lost")
_SEVERAL = Text("건수가 여러 해 적힌 {of} {who}뿐", "Only {who} of {of} has cases of several years")
_NONE_LONG = Text("건수가 여러 해 적힌 {of} 없음", "No cases of several years in {of}")
_OF_SEOUL, _OF_PLACES = Text("서울의 구는", "Seoul's districts"), Text("곳은", "these places")
_HEADROOM = 1.35  # of the scale, for the words over the marks
_SCALE = Text("눈금 0~100%, 세로선은 95% 구간", "scale 0–100%; upright: 95% interval")
_OPEN = Text("진행중 {each}", "pending {each}")
_OPEN_YEAR = Text("{year}년 {n}", "{n} of {year}")
_UNTIL = Text("{said}({m}. {d}.까지)", "{said} (until {m:02d}-{d:02d})")
_APART = Text(
    "연도 간 비교 제외(진행중이 끝나면 95% 구간을 벗어날 수 있음)",
    "Years not compared (pending cases may take them out of their 95% interval)",
)
_LEFT = Text("{year}년 진행중 {n}", "{n} pending of {year}")
_BY_CHANCE, _MORE = Text("우연과 구분되지 않음", "chance may explain it"), Text("우연으로 보기 어려움", "more than chance")
_NOT_COMPARED = Text("비교 제외", "not compared")
_SOME_BY_CHANCE = Text("{ways}은(는) 우연과 구분되지 않음", "{ways}: chance may explain it")
Lines = Mapping[str, Sequence[Row]]
"""The lines of one government by the way of counting."""
Pending = Mapping[tuple[str, str], Sequence[object]]
"""The numbers of pending cases by filing year and period."""


def lawsuits_win_rate(query: Query, frames: Frames) -> Panel:
    """The win rate of each filing year (or period) and of all filing years of a government by every way of counting, each with its range.

    One row = one line of cases by one way; a line of all filing years follows where there are several. Lines that are not split by
    outcome are left out, and shown with the reason only where there is nothing else. Several governments that have several whole years are
    drawn by won of won or lost; else one is: of Seoul and of most whole years before others, then the one where the ways lie furthest apart.
    """
    definition = WIN_RATE.definition(query.definition)
    rows = c.one_cut(c.asked(query, frames), "filed_year")
    if rows.is_empty():
        return nothing(NAME, WHAT, definition.formula, query, frames, of=c.COUNTS_OF, has=c.who_tells(frames))
    used, left_out = split(rows)
    table = by_way(query, frames, definition, WIN_RATE.definitions, is_split=bool(used["outcome"].ne(UNSPLIT).any()))
    every, records = table.rows(named=True), used.rows(named=True)
    lines = [r for r in every if r["way"] == definition.name]
    several = len(c.governments(lines)) > 1
    names = {r[MARK]: _name(r, frames, several=several) for r in every}
    table = table.with_columns(pl.Series("line", [n.ko for n in names.values()], pl.String))
    drawn = _first(lines, frames)
    own, shown = ([r for r in found if c.who(r) == c.who(drawn)] for found in (every, records))
    pending = grouped((_line(r), r["count"]) for r in shown if r["outcome"] == PENDING)
    apart = _apart(own, pending)
    title = _title(every, drawn, definition, used, pending, frames, of_all=query.is_of_all)
    long = _long(every, frames)
    figure = _of_places(long, records, title, frames) if len(long) > 1 else _figure(own, pending, definition, frames, title)
    is_said = isinstance(figure, Trellis)  # in its head, how many cases of each year are pending
    notes = (
        *c.few_note([(names[r[MARK]], r["over"]) for r in lines if r["value"] is not None and c.who(r) == c.who(drawn)]),
        *_only_won_and_lost(records, frames),
        *_neither(shown),
        *_not_drawn(
            [r for r in lines if r["value"] is not None and c.who(r) not in {c.who(drawn), *(long if len(long) > 1 else ())}], frames
        ),
        *_not_split(left_out, frames),
        *naming(_APART, [period_words(str(year)) for year, period in apart if period == UNSPLIT], what="개"),
        *(() if is_said else c.unfinished_note(shown, frames)),
        *c.scope_note(shown, frames),
        *provisional_note(used),
    )
    years = [r for r in lines if c.who(r) == c.who(drawn) and not r["_all"]]
    told = {c.line_year(r) for r in years if not c.counted_until(r)}
    what = WHAT if len(long) > 1 else few_years(WHAT, told, c.REPORTED) if len(years) == len(told) else _few_whole(len(told))
    labels = {r[MARK]: c.rate_label(r, frames, WAYS[r["way"]]) for r in every}
    return Panel(
        NAME, title, what, Table(_columns([*names.values()]), table), caption(used, definition_words(*WIN_RATE.definitions)),
        figure,
        computed_evidence(table, lambda r: labels[r[MARK]], "lawsuits", lambda r: WIN_RATE.definition(str(r["way"])), kind=kinds.RATIO, part=kinds.INTEGER), notes,
    )  # fmt: skip


def _few_whole(n: int) -> Text:
    """What is shown, and where fewer than three years were over what would add others."""
    return _FEW_WHOLE.fill(what=WHAT, n=n, document=c.REPORTED) if n < _TREND else WHAT


def _columns(names: Sequence[Text]) -> tuple[TableColumn, ...]:
    return (
        TableColumn("line", _YEAR_FILED, words=c.by_words(names)),
        TableColumn("way", WAY, words=WAYS),
        *rate_columns(*WIN_RATE.definitions),
        TableColumn("why", Text("비고", "note"), words=c.by_words([t for d in WIN_RATE.definitions for t in reasons(d)])),
    )


def _line(row: Row) -> tuple[str, str]:
    return str(row["filed_year"]), str(row["period"])


def _apart(own: Sequence[Row], pending: Pending) -> list[tuple[str, str]]:
    """The lines that are compared with no other: filing years that were not over, and where pending cases may take a rate out of its interval."""
    told = (r for r in own if not r["_all"] and (c.counted_until(r) or may_move(r, pending.get(_line(r), ()))))
    return sorted({_line(r) for r in told})


def _figure(own: Sequence[Row], pending: Pending, chosen: Definition, frames: Frames, alt: Text) -> Trellis | Compare:
    """The rates of one government: over its years where it has several, else those of its one line; without any the reasons."""
    known = [r for r in own if r["value"] is not None]
    by_way = grouped((str(r["way"]), r) for r in known)
    years = {c.line_year(r) for r in known if not r["_all"]}
    lines = {_line(r) for r in known if not r["_all"]}
    if len(years) == len(lines) > 1:
        return _over_years(by_way, _apart(own, pending), pending, chosen, alt)
    told = known or [r for r in own if r["way"] == chosen.name]
    return Compare(
        tuple(_bar(r, WAYS[str(r["way"])] if known else c.line_name(r, frames, several=True)) for r in told), AXIS, alt, range_title=CHANCE
    )


def _bar(row: Row, name: Text) -> Bar:
    return interval_row(row, name, WIN_RATE.definition(str(row["way"])))


def _over_years(by_way: Lines, apart: Collection[tuple[str, str]], pending: Pending, chosen: Definition, alt: Text) -> Trellis:
    """A row each way of counting over the filing years, the chosen one first; one alone where all ways give the same.

    A year that is not compared is hollow, and no line leads to it.
    """
    names = sorted(by_way if any(spread(r) for r in by_way[next(iter(by_way))]) else [chosen.name], key=lambda way: way != chosen.name)
    years = {way: [r for r in by_way[way] if not r["_all"]] for way in names}
    is_line = any(sum(_line(r) not in apart for r in own) > 1 for own in years.values())
    column = years_column(
        WIN_RATE.title, _SCALE, "line" if is_line else "points", [c.line_year(r) for own in years.values() for r in own], (0.0, _HEADROOM)
    )
    several = len(names) > 1
    rows = (
        TrellisRow(
            WAYS[way] if several else WIN_RATE.title,
            (TrellisCell(tuple(_spot(r, apart) for r in own)),),
            is_chosen=several and way == chosen.name,
            values=None if several else column.values,
        )
        for way, own in years.items()
    )
    said = (*column.said, *_open_words(next(iter(years.values())), pending))
    return Trellis(tuple(rows), (replace(column, said=said),), alt)


def _long(every: Sequence[Row], frames: Frames) -> dict[tuple[str, str], list[Row]]:
    """The filing years of each government that has several whole ones, by won of won or lost, in which all are counted; of Seoul first."""
    ours, told = (
        set(seoul(frames)["district_id"]),
        [r for r in every if r["way"] == JUDGED.name and not r["_all"] and r["value"] is not None],
    )
    each = rows_by((r for r in told if c.is_filed(r)), c.WHO)
    found = {c.who(own[0]): own for own in each.values() if len(_whole_years(own)) > 1}
    return dict(sorted(found.items(), key=lambda one: one[0][0] not in ours))


def _of_places(long: Mapping[tuple[str, str], Sequence[Row]], records: Sequence[Row], alt: Text, frames: Frames) -> Trellis:
    """A row each government over its filing years, on one scale and by one way of counting; no line leads to a year that is not compared."""
    pending = {who: grouped((_line(r), r["count"]) for r in records if c.who(r) == who and r["outcome"] == PENDING) for who in long}
    years = [c.line_year(r) for own in long.values() for r in own]
    column = years_column(formula_words(JUDGED), _SCALE, "line", years, (0.0, _HEADROOM))
    cells = ((own[0], TrellisCell(tuple(_spot(r, _apart(own, pending[who])) for r in own))) for who, own in long.items())
    return Trellis(tuple(TrellisRow(whose(row, frames), (cell,)) for row, cell in cells), (column,), alt)


def _spot(row: Row, apart: Collection[tuple[str, str]]) -> Spot:
    """The rate with its parts, and the range of chance around it."""
    low, high = number_of(row["low"]), number_of(row["high"])
    words = same(f"{kinds.write(row['value'], kinds.RATIO)} ({row['of']}/{row['over']})")
    return Spot(
        str(row[MARK]),
        float(c.line_year(row)),
        number_of(row["value"]) or 0.0,
        join([same(str(c.line_year(row))), words], ": "),
        "hollow" if _line(row) in apart else "solid",
        short=words,
        span=None if low is None or high is None else (low, high),
    )


def _open_words(own: Sequence[Row], pending: Pending) -> tuple[Text, ...]:
    """`진행중 2018년 1건, 2020년 12건(10. 31.까지)`: how many cases of each year will still move its rate, and until when it is counted."""
    said = [_open_of(row, counts) for row in own if (counts := pending.get(_line(row), ()))]
    return when(said, _OPEN.fill(each=join(said)))


def _open_of(row: Row, counts: Sequence[object]) -> Text:
    said = _OPEN_YEAR.fill(year=c.line_year(row), n=c.pending_words(counts))
    day = c.counted_until(row)
    return _UNTIL.fill(said=said, m=day.month, d=day.day) if day else said


def _name(row: Row, frames: Frames, *, several: bool) -> Text:
    return c.line_name(row, frames, several=several, more=ALL_YEARS if row["_all"] else None)


def _first(lines: Sequence[Row], frames: Frames) -> Row:
    """The line of the government that is drawn; every one has a single way of counting here."""
    ours = set(seoul(frames)["district_id"])
    years = Counter(c.who(row) for row in _whole_years(lines))

    def place(row: Row) -> tuple[bool, bool, int, float]:
        return bool(defined(row)), row["district_id"] in ours and years[c.who(row)] > 1, years[c.who(row)], spread(row)

    return max(headlines(lines), key=place)


def _whole_years(lines: Sequence[Row]) -> list[Row]:
    """The filing years that were over when they were counted."""
    return [row for row in lines if not row["_all"] and c.is_filed(row) and not c.counted_until(row)]


def _title(
    every: Sequence[Row], first: Row, definition: Definition, used: pl.DataFrame, pending: Pending, frames: Frames, *, of_all: bool
) -> Text:
    """The rate of each whole filing year; of several governments that of the `first`, behind who else has several years."""
    lines = [row for row in every if row["way"] == definition.name]
    if not defined(first):
        return _title_without(first, definition, frames)
    ways = _filed(every, first, definition)
    apart = _apart([row for row in every if c.who(row) == c.who(first)], pending)
    said = _title_of_years(first, ways, apart, used, pending) if ways and 1 < len(ways[0]) <= _YEARS else _title_of(first, frames)
    who = whose(first, frames)
    if len(c.governments([row for row in headlines(lines) if defined(row)])) == 1:
        return join([who, said], " ", ": ")
    long = _of_several_years(lines, frames, of_all=of_all)
    head = (_SEVERAL if long else _NONE_LONG).fill(of=_OF_SEOUL if of_all else _OF_PLACES, who=join(long, "·"))
    return join([head, join([*when(long != [who], who), said], " ", ": ")], ": ", "; ")


def _of_several_years(lines: Sequence[Row], frames: Frames, *, of_all: bool) -> list[Text]:
    """Who has rates of several whole filing years: of all places the districts of Seoul."""
    ours, own = set(seoul(frames)["district_id"]), rows_by([r for r in _whole_years(lines) if defined(r)], c.WHO)
    return [whose(rows[0], frames) for rows in own.values() if len(rows) > 1 and (not of_all or rows[0]["district_id"] in ours)]


def _filed(every: Sequence[Row], of: Row, definition: Definition) -> list[list[Row]]:
    """The whole filing years of a government by the chosen way; before the reports' way, by which a case withdrawn is won, of those won or lost.

    Of ways that tell nothing else and of ways without any rate none.
    """
    own = [row for row in _whole_years(every) if c.who(row) == c.who(of)]
    ways = (JUDGED.name, _REPORTED) if definition.name == _REPORTED else (definition.name,)
    each = ([row for row in own if row["way"] == way] for way in ways)
    told = [years for years in each if any(row["value"] is not None for row in years)]
    return told if spread(of) else told[:1]


def _title_of_years(
    row: Row, ways: Sequence[Sequence[Row]], apart: Collection[tuple[str, str]], used: pl.DataFrame, pending: Pending
) -> Text:
    """`승소율 2018→2019년 우연과 구분되지 않음(2019년 진행중 9건): 승패만 75.0%→66.7%, 보고서식 94.3%→93.1%`."""
    years, each = "→".join(str(one["filed_year"]) for one in ways[0]), [_of_way(own, used) for own in ways]
    ends = {_line(one): one for one in (ways[0][0], ways[0][-1])}
    left = [_LEFT.fill(year=one["filed_year"], n=c.pending_words(pending[of])) for of, one in ends.items() if of in apart]
    verdict = _verdict(ways, is_compared=not left)
    if verdict.ko and left:
        verdict = Text("{verdict}({left})", "{verdict} ({left})").fill(verdict=verdict, left=join(left))
    head = join([Text("승소율 {years}년", "win rate {years}").fill(years=years), *when(verdict.ko, verdict)], " ", ", ")
    said = join([*each, *when(not spread(row), _ALIKE)])
    return join([head, said], ": " if verdict.ko else " ", ", ")


def _verdict(ways: Sequence[Sequence[Row]], *, is_compared: bool) -> Text:
    """Whether chance alone explains how far the last year lies from the first, by every way that is told; of years of which one is not compared not that it is more than chance."""
    parts = {
        str(own[0]["way"]): [(integer(one, "of"), integer(one, "over")) for one in (own[0], own[-1]) if one["value"] is not None]
        for own in ways
    }
    ends = {way: newcombe(*own) for way, own in parts.items() if len(own) > 1}
    by_chance = [WAYS[way] for way, span in ends.items() if span and span[0] <= 0 <= span[1]]
    if by_chance:
        return _BY_CHANCE if len(by_chance) == len(ways) else _SOME_BY_CHANCE.fill(ways=join(by_chance, "·"))
    return (_MORE if ends else NOTHING) if is_compared else _NOT_COMPARED


def _of_way(years: Sequence[Row], used: pl.DataFrame) -> Text:
    return join([WAYS[str(years[0]["way"])], join([_of_year(one, used) for one in years], "→", "→")], " ", " ")


def _of_year(row: Row, used: pl.DataFrame) -> Text:
    """`75.0%`; that all were withdrawn, or that none was decided."""
    if row["value"] is None:
        return _UNDECIDED if row["way"] == JUDGED.name else why_none(row, WIN_RATE.definition(str(row["way"])))
    share = same(kinds.write(row["value"], kinds.RATIO))
    return Text("{share}({parts})", "{share} ({parts})").fill(share=share, parts=_WITHDRAWN) if all_withdrawn(used, row) else share


def _title_of(row: Row, frames: Frames) -> Text:
    closed = closed_words(row, c.line_of(row, frames))
    values = [(d.title, kinds.write(row[d.name], kinds.RATIO)) for d in WIN_RATE.definitions if row[d.name] is not None]
    if len({value for _, value in values}) == 1:
        value = values[0][1]
        return Text("{closed} 승소율 {value}, {alike}", "{closed}, win rate {value}, {alike}").fill(
            closed=closed, value=value, alike=_ALIKE
        )
    found = join([Text(f"{value}({title.ko})", f"{value} ({title.en})") for title, value in values], "·")
    return Text(f"{closed.ko} 승소율, 산정 방식에 따라 {found.ko}", f"{closed.en}, win rate by way of counting {found.en}")


def _title_without(row: Row, definition: Definition, frames: Frames) -> Text:
    who, why = whose(row, frames), why_none(row, definition)
    return Text(f"{who.ko} 승소율을 계산할 수 없음: {why.ko}", f"{who.en}: no win rate, {why.en}")


def _only_won_and_lost(rows: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Sources that print only won and lost give one rate whichever way it is counted."""
    more = {r["source_id"] for r in rows if r["outcome"] not in (WON, LOST, PENDING, UNSPLIT)}
    found = c.governments([r for r in rows if r["source_id"] not in more and r["outcome"] in (WON, LOST)])
    head = Text("소취하·일부승·화해를 따로 적지 않아 산정 방식이 달라도 같은 값",
                "Withdrawn, partly won and settled cases are not printed, so every way of counting gives one value")  # fmt: skip
    return naming(head, [whose(r, frames) for r in found.values()])


def _neither(rows: Sequence[Row]) -> tuple[Text, ...]:
    """How many cases ended neither won nor lost, by outcome: `일부승 1건, 소취하 73건`."""
    ends = [r for r in rows if r["outcome"] not in (WON, LOST, PENDING, UNSPLIT)]
    counts = grouped((str(r["outcome"]), r["count"]) for r in ends if r["count"] != 0)
    return naming(_PARTLY, [join([c.word("outcome", outcome), c.pending_words(own)], " ", ": ") for outcome, own in counts.items()], SOME)


def _not_drawn(lines: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Who else has rates: they stand in the table, and beside each other in the panel that compares them."""
    return naming(
        Text("구마다와 표에 있음", "In the comparison and in the table"), [whose(r, frames) for r in c.governments(lines).values()], SOME
    )


def _not_split(left_out: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Lines left out because their cases are not split by outcome."""
    head = Text("결과별 건수가 적혀 있지 않아 뺌", "Left out, not split by outcome")
    return naming(head, [c.line_name(r, frames, several=True) for r in left_out], SOME, "개")
