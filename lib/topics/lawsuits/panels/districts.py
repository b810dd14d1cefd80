"""Win rates of governments on one scale, a row each; ranked only within one filing year and counted alike."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import polars as pl

from lib.charts.plain import none_in, without_mark
from lib.charts.spec import CHANCE, Compare
from lib.charts.spec.trellis import Spot, Trellis, TrellisCell, TrellisColumn, TrellisRow
from lib.core import kinds
from lib.core.answer import Row, computed_evidence, nothing, number_of, whose
from lib.core.columns import UNSPLIT
from lib.core.frames import Frames, grouped, once_per_frames, rows_by
from lib.core.measure import Definition, reasons
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note
from lib.core.places import having, names, seoul
from lib.core.query import Query
from lib.core.text import NOTHING, SOME, Text, join, listed, naming, period_words, same, when
from lib.topics.lawsuits import cases as c
from lib.topics.lawsuits.measures import NOT_SPLIT, WIN_RATE
from lib.topics.lawsuits.outcomes import LOST, PENDING, WON
from lib.topics.lawsuits.rates import (
    AXIS,
    JUDGED,
    WAY,
    WAYS,
    by_way,
    definition_words,
    formula_words,
    headlines,
    interval_row,
    may_move,
    rate_columns,
    why_none,
)

NAME = "lawsuits-districts"
Printed = Mapping[tuple[str, str], tuple[set[str], set[str]]]
_NOT_FILED = Text("처리 시점 기준", "counted when dealt with")
_WITH_APPEALS = Text("행정심판 포함", "with administrative appeals")
_ONE_KIND = Text("한 종류 소송만", "one kind of case only")
_WON_AND_LOST = Text("승소·패소만 기재", "only won and lost printed")
_ONLY_WON_AND_LOST = Text("승패만 기재", "won, lost only")
_STEPS, _WIDE = (20, 10), 50  # per cent from tick to tick, of a wide axis and of a narrow one
_RANGE = Text("눈금 {low}~{high}%, 가로 막대는 95% 구간", "scale {low}–{high}%; bars: 95% intervals")
_UNRANKED = Text(
    "결과 건수가 적힌 {n}곳{own}의 {rate} {low}~{high}, 연도와 산정 기준이 서로 달라 순위 없음",
    "{rate}, {n:place|places} that count outcomes{own}: {low}–{high}; years and counting differ, not ranked",
)
_UNCOUNTED = Text("{who}은(는) 결과별 건수가 적히지 않음", "no outcomes printed: {who}")
_ALONE = Text("{rate} {who} 한 곳뿐, 견줄 곳 없음", "{rate}: {who} alone, nothing to compare with")
_RANKED = Text("{year} 제소 {rate} {n}곳 가운데 {who} {share} 최고", "{rate} of cases filed {year}, highest of {n} in {who}, {share}")
_OURS = Text("(서울의 구는 {who}뿐)", " (of Seoul's districts {who} alone)")
_NONE = Text("{who} 승소율 계산 불가({why})", "{who}: no win rate ({why})")


def lawsuits_districts(query: Query, frames: Frames) -> Panel:
    """The win rate of each government by the definition asked, of all its filing years or its newest period, on one scale.

    Where some print only won and lost, before it by these alone, in which all are counted; so is the title. Counted alike: by year filed,
    every kind of case, no administrative appeals, and the outcomes that the definition needs; others say what is otherwise. Only filing
    years that two count alike are ranked, and then drawn. One row = one line of cases by one way.
    """
    definition, rows = WIN_RATE.definition(query.definition), c.one_cut(c.asked(query, frames), "filed_year")
    what = Text("자치단체·연도별 승소율과 95% 구간", "win rate, 95% intervals")
    if rows.is_empty():
        return nothing(NAME, what, definition.formula, query, frames, of=c.COUNTS_OF, has=c.who_tells(frames))
    printed = _printed(rows, frames)
    table, ways = _table(query, definition, printed, frames)
    each = {way.name: [r for r in table.rows(named=True) if r["way"] == way.name] for way in ways}
    lines = each[ways[0].name]
    shown = [r for r in lines if r["value"] is not None]
    title, covered = _title(lines, ways[0], query, frames), having(what, (str(r["district_id"]) for r in shown), query, frames)
    notes = (
        *_not_compared(lines, frames),
        *c.few_note([(c.line_name(r, frames, several=True), int(r["over"])) for r in shown if not r["why_not"]]),
        *_still_open(rows, shown, frames),
        *provisional_note(rows),
    )
    labels = {r[MARK]: c.rate_label(r, frames, *when(len(ways) > 1, WAYS[way])) for way, own in each.items() for r in own}
    return Panel(
        NAME, title, covered, Table(_columns([r for own in each.values() for r in own], ways, frames), table), caption(rows, definition_words(*ways)),
        _forest(each, shown, _movable(rows, [r for own in each.values() for r in own]), query, frames, title) if shown else _reasons(lines, ways[0], frames, title),
        computed_evidence(table, lambda r: labels[r[MARK]], "lawsuits", lambda r: WIN_RATE.definition(str(r["way"])), kind=kinds.RATIO, part=kinds.INTEGER), notes,
    )  # fmt: skip


def _table(query: Query, definition: Definition, printed: Printed, frames: Frames) -> tuple[pl.DataFrame, list[Definition]]:
    """The rates by way of counting with `why_not` (Korean words, empty where the government is counted alike), the districts pointed out first; and the ways."""
    table = by_way(query, frames, definition, [JUDGED, definition], is_split=False)
    known = table.filter(pl.col("way") == definition.name, pl.col("value").is_not_null()).rows(named=True)
    is_split = definition != JUDGED and len({_is_won_and_lost(printed[c.who(r)]) for r in known}) > 1
    ways = [JUDGED, definition] if is_split else [definition]
    table = table.filter(pl.col("way").is_in([way.name for way in ways]))
    lines = table.rows(named=True)
    whys = [join(_why_not(r, printed[c.who(r)]), ", ", "; ") for r in lines]
    read = [c.line_of(r, frames).ko for r in lines]
    words = {"why_not": [w.ko for w in whys], "why_not_en": [w.en for w in whys], "line": read}
    table = table.with_columns(pl.Series(name, values, pl.String) for name, values in words.items())
    common = table.filter(pl.col("way") == ways[0].name).rows(named=True)
    ranked = list(dict.fromkeys([*query.focus, *(str(r["district_id"]) for r in _ranked(common))]))
    place = pl.col("district_id").replace_strict(ranked, list(range(len(ranked))), default=len(ranked), return_dtype=pl.Int64)
    return table.sort(place, pl.col("value").is_null().all().over("district_id"), maintain_order=True), ways


def _ranked(lines: Sequence[Row]) -> list[Row]:
    """Of the filing years that two governments count alike the one that most do, the newest of several; the highest rate first."""
    alike = [r for r in lines if not r["why_not"] and not r["_all"]]
    years = rows_by(alike, ("filed_year",))
    best = max(years.values(), key=lambda own: (len(own), str(own[0]["filed_year"])), default=[])
    return sorted(best, key=lambda r: -float(str(r["value"]))) if len(best) > 1 else []


def _movable(rows: pl.DataFrame, lines: Sequence[Row]) -> frozenset[str]:
    """The marks of lines whose pending cases may take their rate out of its interval: they are not compared, as their years are not."""
    pending = rows.filter(pl.col("outcome") == PENDING).rows(named=True)
    of_line, of_all = (grouped((tuple(str(r[c]) for c in by), r["count"]) for r in pending) for by in (c.KEYS, c.WHO))
    counts = ((r, of_all.get(c.who(r), []) if r["_all"] else of_line.get(tuple(str(r[k]) for k in c.KEYS), [])) for r in lines)
    return frozenset(str(r[MARK]) for r, own in counts if may_move(r, own))


def _forest(
    each: Mapping[str, Sequence[Row]], shown: Sequence[Row], movable: Collection[str], query: Query, frames: Frames, alt: Text
) -> Trellis:
    """A line a government, a scale each way of counting: what is ranked, else all its filing years together or its newest period, the newest first.

    One pointed out without a rate is there too; so is, without a mark, one whose source prints too little for a way.
    """
    told = {way: _told(own) for way, own in each.items()}
    ranked = {c.who(r) for r in _ranked(shown)}
    lines = {who: r for own in reversed(told.values()) for who, r in own.items()}  # named by the first column

    def place(who: tuple[str, str]) -> tuple[bool, bool, int]:
        return who[0] not in query.focus, who not in ranked, -c.line_year(lines[who]) * (who not in ranked)

    order = sorted(dict.fromkeys(c.who(r) for r in shown), key=place)
    axis = _axis([r for own in told.values() for r in own.values() if len(each) == 1 or not _is_partly(r)])
    columns = [_column(WIN_RATE.definition(way), *axis) for way in told]
    columns[0] = replace(columns[0], said=(*_uncounted(next(iter(each.values())), frames), *columns[0].said))
    rows = (_row(lines[who], [own.get(who) for own in told.values()], columns, movable, query, frames) for who in order)
    known = {district for district, _ in order}
    none = (none_in(names(frames).district(place), columns) for place in query.focus if place not in known)
    return Trellis((*none, *rows), tuple(columns), alt)


def _told(own: Sequence[Row]) -> dict[tuple[str, str], Row]:
    """Of each government the line that is drawn by one way."""
    known = [r for r in own if r["value"] is not None]
    return {c.who(r): r for r in headlines(known)} | {c.who(r): r for r in _ranked(known)}


def _is_partly(row: Row) -> bool:
    """Whether too little is printed for the row's way of counting."""
    return _WON_AND_LOST.ko in str(row["why_not"])


def _uncounted(own: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Which other governments tell of cases, but not how they ended."""
    counted = {c.who(r) for r in own if r["value"] is not None}
    without = {
        c.who(r): whose(r, frames) for r in own if r["reason"] == reasons(JUDGED).index(NOT_SPLIT.reason) and c.who(r) not in counted
    }
    return when(without, _UNCOUNTED.fill(who=listed([*without.values()], 2)))


def _axis(told: Sequence[Row]) -> tuple[int, int, int]:
    """Per cent from the lowest end of the intervals to the highest, and from tick to tick, on which the ways of counting are alike."""
    ends = [number_of(row[end]) or 0.0 for row in told for end in ("low", "high")]
    step = _STEPS[(max(ends) - min(ends)) * 100 <= _WIDE]
    return math.floor(min(ends) * 100 / step) * step, math.ceil(max(ends) * 100 / step) * step, step


def _column(by: Definition, low: int, high: int, step: int) -> TrellisColumn:
    """Points need not begin at 0: the range of the axis is said."""
    ticks = tuple((n / 100, same(f"{n}%" if n + step > high else str(n))) for n in range(low, high + 1, step))
    return TrellisColumn(formula_words(by), (_RANGE.fill(low=low, high=high),), "strip", (0.0, 1.0), (low / 100, high / 100), ticks)


def _row(
    row: Row, own: Sequence[Row | None], columns: Sequence[TrellisColumn], movable: Collection[str], query: Query, frames: Frames
) -> TrellisRow:
    name = join([whose(row, frames), c.line_of(row, frames), *_otherwise(row)], " · ")
    cells = (_cell(one, column, movable, is_alone=len(columns) == 1) if one else None for one, column in zip(own, columns, strict=True))
    return TrellisRow(name, tuple(cells), row["district_id"] in query.focus)


def _cell(row: Row, column: TrellisColumn, movable: Collection[str], *, is_alone: bool) -> TrellisCell:
    """The rate; where another column has that of won and lost, words for a source that prints no more."""
    if _is_partly(row) and not is_alone:
        return without_mark(_ONLY_WON_AND_LOST, column, str(row[MARK]))
    share, low, high = kinds.write(row["value"], kinds.RATIO), number_of(row["low"]), number_of(row["high"])
    counts = f"{row['of']}/{row['over']}"
    label = Text(f"{share}({counts}건)", f"{share} ({counts})")
    span = None if low is None or high is None else (low, high)
    spot = Spot(
        str(row[MARK]),
        0.0,
        number_of(row["value"]) or 0.0,
        label,
        "hollow" if row["why_not"] or row[MARK] in movable else "solid",
        span=span,
    )
    return TrellisCell((spot,), same(share))


def _reasons(lines: Sequence[Row], definition: Definition, frames: Frames, alt: Text) -> Compare:
    """Where none has a rate each line with the reason."""
    return Compare(tuple(interval_row(r, c.line_name(r, frames, several=True), definition) for r in lines), AXIS, alt, range_title=CHANCE)


def _otherwise(row: Row) -> tuple[Text, ...]:
    """What is counted otherwise beyond what the years of the line say: `2018년 처리` is not by year filed."""
    kept = [(ko, en) for ko, en in zip(*(str(row[c]).split(sep) for c, sep in (("why_not", ", "), ("why_not_en", "; "))), strict=True)]
    return tuple(Text(ko, en) for ko, en in kept if ko not in ("", _NOT_FILED.ko))


def _printed(rows: pl.DataFrame, frames: Frames) -> Printed:
    """Of each government the case types of its rows, and the outcomes that their sources print anywhere."""
    outcomes = _outcomes(frames)
    found: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for *who, case_type, source in rows[[*c.WHO, "case_type", "source_id"]].unique(maintain_order=True).rows():
        case_types, printed = found.setdefault((who[0], who[1]), (set(), set()))
        case_types.add(case_type)
        printed.update(outcomes[source])
    return found


@once_per_frames
def _outcomes(frames: Frames) -> dict[str, list[str]]:
    """The outcomes that each source prints."""
    return grouped(frames["lawsuits"].select("source_id", "outcome").unique().rows())


def _is_won_and_lost(printed: tuple[set[str], set[str]]) -> bool:
    """Whether a government prints no other ends of cases: by every way its rate is that of these."""
    return printed[1] <= {WON, LOST, PENDING, UNSPLIT}


def _why_not(row: Row, printed: tuple[set[str], set[str]]) -> list[Text]:
    """Why a government is not compared under the row's way of counting; nothing if it is."""
    definition, case_types = WIN_RATE.definition(str(row["way"])), printed[0]
    if row["value"] is None:
        return [why_none(row, definition)]
    found = []
    if row["period"] != "전체" or row["filed_year"] == "전체":
        found.append(_NOT_FILED)
    if case_types & set(c.APPEALS):
        found.append(_WITH_APPEALS)
    elif "전체" not in case_types and len(case_types) == 1:
        found.append(_ONE_KIND)
    if definition != JUDGED and _is_won_and_lost(printed):
        found.append(_WON_AND_LOST)
    return found


def _columns(rows: Sequence[Row], ways: Sequence[Definition], frames: Frames) -> tuple[TableColumn, ...]:
    lines = [c.line_of(r, frames) for r in rows]
    why = {str(r["why_not"]): Text(str(r["why_not"]), str(r["why_not_en"])) for r in rows}
    return (
        TableColumn("district_id", Text("구", "district"), words={str(r["district_id"]): whose(r, frames) for r in rows}),
        TableColumn("line", Text("무엇을 셌는가", "what is counted"), words=c.by_words(lines)),
        *([TableColumn("way", WAY, words=WAYS)] if len(ways) > 1 else []),
        *rate_columns(*ways),
        TableColumn("why_not", Text("비교 제외 사유", "why not compared"), words=why),
    )


def _title(lines: Sequence[Row], definition: Definition, query: Query, frames: Frames) -> Text:
    """Who won most of the year that is ranked, else that none is; before it why one pointed out has no rate."""
    shown = [r for r in lines if r["value"] is not None]
    rate = Text(f"승소율({definition.title.ko})", f"Win rate ({definition.title.en})")
    known = {r["district_id"] for r in shown}
    without = c.governments([r for r in lines if r["district_id"] not in known and (not shown or r["district_id"] in query.focus)])
    own = [_NONE.fill(who=whose(r, frames), why=Text(str(r["why_not"]), str(r["why_not_en"]))) for r in without.values()]
    return join([said for said in (listed(own, 2), _of_all(shown, rate, frames)) if said.ko], " · ", "; ")


def _of_all(shown: Sequence[Row], rate: Text, frames: Frames) -> Text:
    if not shown:
        return NOTHING
    if ranked := _ranked(shown):
        first = ranked[0]
        return _RANKED.fill(year=period_words(str(first["filed_year"])), rate=rate, n=len(ranked), who=whose(first, frames),
                            share=kinds.write(first["value"], kinds.RATIO))  # fmt: skip
    found = c.governments(shown)
    if len(found) == 1:
        return _ALONE.fill(rate=rate, who=whose(shown[0], frames))
    ours = [row for row in found.values() if row["district_id"] in set(seoul(frames)["district_id"])]
    own = _OURS.fill(who=whose(ours[0], frames)) if len(ours) == 1 else NOTHING
    values = [number_of(row["value"]) or 0.0 for row in headlines(shown)]
    low, high = (kinds.write(end(values), kinds.RATIO) for end in (min, max))
    return _UNRANKED.fill(rate=rate, n=len(found), own=own, low=low.removesuffix("%"), high=high)


def _not_compared(lines: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Who is counted alike in no line, with why."""
    alike = {c.who(r) for r in lines if not r["why_not"]}
    rows = [r for r in lines if c.who(r) not in alike]
    named = [(whose(r, frames), r) for r in c.governments(rows).values()]
    return naming(Text("기준이 달라 비교 제외", "Not counted alike"),
                  [Text(f"{who.ko}({r['why_not']})", f"{who.en} ({r['why_not_en']})") for who, r in named], SOME)  # fmt: skip


def _still_open(rows: pl.DataFrame, shown: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """How many cases of the compared governments are pending: their rates will still move."""
    pending_of = rows.filter(pl.col("outcome") == PENDING).select(*c.WHO, "count").rows()
    counts = grouped(((district, department), count) for district, department, count in pending_of)
    parts = []
    for row in c.governments(shown).values():
        who, pending = whose(row, frames), counts.get(c.who(row), [])
        if c.any_open(pending):
            count = c.pending_words(pending)
            parts.append(join([who, count], " ", " "))
    return naming(Text("진행중인 사건이 끝나면 달라질 수 있음", "Pending cases will still move these rates"), parts, SOME)
