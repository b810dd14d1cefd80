"""How lawsuits ended: every outcome counted, by filing year or by case type."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import polars as pl

from lib.charts.spec import Axis, Segment, Share, Stack
from lib.core import kinds
from lib.core.answer import AS_OF, Row, evidence_by_mark, marked, nothing, number_of, whose, with_value
from lib.core.columns import UNSPLIT
from lib.core.frames import Frames, grouped, integer
from lib.core.measure import Definition, Within, compute
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note
from lib.core.places import seoul
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import NOTHING, Text, day_words, join, listed, when
from lib.topics.lawsuits import cases
from lib.topics.lawsuits.datasets import CASE_TYPES, LAWSUITS
from lib.topics.lawsuits.measures import CASES, CLOSED_RATE
from lib.topics.lawsuits.outcomes import PENDING, with_counts

NAME, TYPES = "lawsuits-outcomes", "lawsuits-types"
_BY = {"year": Text("제소 연도", "year filed"), "type": Text("사건 종류", "case type")}
_MISSING = {"year": cases.COUNTS_OF, "type": Text("사건 종류별 소송 결과", "outcomes by case type")}
_AXIS = Axis(Text("건수", "cases"), Text("건", ""))
_TOTAL = "계"
_YEARS = 4  # filing years that a title counts
_SHOWN, _PLACES = 3, 2  # findings that a title names, and places by case type
_OF_TOLD = Text(
    "결과가 적힌 {n}곳(서울 25구 가운데 {own}곳): {found}", "{n:place prints|places print} outcomes ({own} of the 25 of Seoul): {found}"
)
_WHAT = Text("{by}별 소송 결과", "outcomes by {by}")
_COUNTS, _SHARES = Text("{what}, 건", "{what}"), Text("{what}, %(숫자는 건수)", "{what}, % (labels: cases)")
_UNDRAWN = Text("결과가 적히지 않은 {n}줄은 표에만 있음", "{n:line|lines} without outcomes: in the table only")
Line = tuple[str, ...]  # the values of the columns that make a line

# Drawn in this order: what the government won stands at the axis, what is still open at the end.
MEANINGS = {
    "승소": "won", "일부승": "partly", "소취하": "withdrawn", "패소": "lost", "화해": "settled", "조정": "settled", "화해·조정": "settled",
    "각하": "settled", "가처분": "unknown", "기타": "unknown", "전체": "other", "진행중": "pending",
}  # fmt: skip
_RANKS = {
    "outcome": {outcome: i for i, outcome in enumerate((*MEANINGS, _TOTAL))},
    "case_type": {w.value: i for i, w in enumerate(CASE_TYPES)},
}
_OUTCOME_WORDS = LAWSUITS.column("outcome").titles | {
    "전체": Text("결과 미기재", "outcome not stated"),
    _TOTAL: Text(_TOTAL, "total"),
}


def lawsuits_outcomes(query: Query, frames: Frames) -> Panel:
    """Cases by outcome of each filing year."""
    return _panel(query, frames, "year")


def lawsuits_types(query: Query, frames: Frames) -> Panel:
    """Cases by outcome of each case type, of governments that tell several apart."""
    return replace(_panel(query, frames, "type"), name=TYPES, again=NOTHING)


def tell_types(frames: Frames) -> set[str]:
    """The places that tell how several case types ended."""
    return {*_rows(Query(), frames, "type")["district_id"]}


def _panel(query: Query, frames: Frames, by: str) -> Panel:
    """Cases by outcome of each filing year or case type; cases of an unsplit total are one part, outcome not stated.

    One row = one outcome of one line, then the line's total. Only one of two breakdowns of a source is used.
    """
    definition = CASES.definition(query.definition)
    what = _WHAT.fill(by=_BY[by])
    parted = Text("선 아래는 미완료·처리 시점", "under the rule: unfinished")
    rows = _rows(query, frames, by)
    if rows.is_empty():
        has = _rows(Query(), frames, by) if by == "type" else cases.who_tells(frames)
        return nothing(NAME, what, definition.formula, query, frames, of=_MISSING[by], has=has)
    lines = [*cases.KEYS, "case_type"] if by == "type" else list(cases.KEYS)
    table = of_places(
        query, frames, "outcomes of lawsuits", by, lambda asked: _table(_lined(asked, frames, by, lines), definition, lines, frames)
    )
    records = table.rows(named=True)
    several = len(cases.governments(records)) > 1
    names, undrawn = _line_names(records, lines, frames, several=several), _undrawn(records, lines)
    table = table.with_columns(pl.Series("line", [names[_line(r, lines)].ko for r in records], pl.String))
    of_types = [r for r in records if _line(r, lines) not in undrawn] if by == "type" else []
    title = _title_of_types(of_types, frames) if of_types else _title(rows, cases.governments(records), frames)
    printed = rows.rows(named=True)
    notes = (
        *cases.unfinished_note(printed, frames),
        *cases.scope_note(printed, frames),
        *cases.rough_note(printed, frames),
        *when(undrawn, _UNDRAWN.fill(n=len(undrawn))),
        *provisional_note(rows),
    )
    stacks = _stacks(records, lines, names, _closed(query, frames, by, lines), undrawn)
    is_share = several or by == "type"
    what = join(
        [(_SHARES if is_share else _COUNTS).fill(what=what), *when(not several and any(stack.parted for stack in stacks), parted)],
        " · ",
        "; ",
    )
    return Panel(
        NAME, title, what, Table(_columns(by, names), table),
        caption(rows, Text("사건 수: 출처가 적은 결과별 건수의 합", "number of cases: sums of the counts by outcome that are printed")),
        Share(stacks, _AXIS, title, relative=is_share),
        evidence_by_mark(table, definition, "lawsuits", lambda r: _label(r, frames), kind=kinds.INTEGER), notes,
        again=_each(rows, frames) if several else NOTHING,
    )  # fmt: skip


def _rows(query: Query, frames: Frames, by: str) -> pl.DataFrame:
    """The asked rows, of two breakdowns of a source the one by what is asked; by case type those that tell how several ended."""
    if by == "year":
        return cases.one_cut(cases.asked(query, frames), "filed_year")
    rows, told = cases.one_cut(cases.asked(query, frames), "case_type"), ~pl.col("outcome").is_in([UNSPLIT, PENDING])
    return rows.filter(pl.col("case_type").filter(told).n_unique().over(cases.WHO) > 1)


def _lined(query: Query, frames: Frames, by: str, lines: list[str]) -> pl.DataFrame:
    """The rows with the line and the date of which they are a part; by case type all filing years of a government are one line."""
    rows = _rows(query, frames, by)
    return (cases.spanned(rows) if by == "type" else rows).with_columns(pl.col("as_of").max().over(lines))


def _table(rows: pl.DataFrame, definition: Definition, lines: list[str], frames: Frames) -> pl.DataFrame:
    """Outcomes of each line in drawing order and its total, each with its share of the line."""
    by = [*lines, "as_of"]
    parts = compute(rows, definition, [*by, "outcome"])
    totals = compute(rows, definition, by).with_columns(outcome=pl.lit(_TOTAL)).select(parts.columns)
    total = pl.col("value").filter(pl.col("outcome") == _TOTAL).sum().over(lines)
    every = pl.concat([parts, totals]).with_columns((pl.col("value") / total).alias("share"))
    ranks = [pl.col(c).replace_strict(_RANKS[c], return_dtype=pl.Int64) for c in ("case_type", "outcome") if c in by or c == "outcome"]
    return marked(cases.in_order(every, frames, [*cases.KEYS, *ranks]), [*lines, "outcome"])


def _closed(query: Query, frames: Frames, by: str, lines: list[str]) -> dict[Line, object]:
    """The share of cases closed of each line that is counted by year filed."""

    def made(asked: Query) -> pl.DataFrame:
        return compute(with_counts(_lined(asked, frames, by, lines)), CLOSED_RATE.definition(""), lines)

    table = of_places(query, frames, "closed lawsuits", by, made)
    return {_line(r, lines): r["value"] for r in table.iter_rows(named=True)}


def _line(row: Row, lines: list[str]) -> Line:
    return tuple(str(row[c]) for c in lines)


def _line_names(rows: Sequence[Row], lines: list[str], frames: Frames, *, several: bool) -> dict[Line, Text]:
    """How each line reads: its years, or its case type with the years where they differ."""
    one_span = len({(r["filed_year"], r["period"]) for r in rows}) == 1
    of_line = {_line(r, lines): r for r in rows}
    return {key: _line_name(r, frames, several=several, one_span=one_span) for key, r in of_line.items()}


def _line_name(row: Row, frames: Frames, *, several: bool, one_span: bool) -> Text:
    if "case_type" not in row:
        return cases.line_name(row, frames, several=several, until=True)
    case_type = cases.word("case_type", str(row["case_type"]))
    if not one_span:
        return cases.line_name(row, frames, several=several, more=case_type)
    who = whose(row, frames)
    return join([who, case_type], " ", ": ") if several else case_type


def _stacks(
    rows: Sequence[Row], lines: list[str], names: Mapping[Line, Text], closed: Mapping[Line, object], undrawn: Collection[Line]
) -> tuple[Stack, ...]:
    """The lines of one government after the other, those that are no whole filing year last: they are not held against the others.

    A rule begins another government, of one alone what is not held against the rest.
    """
    heads = {_line(row, lines): row for row in rows if row["outcome"] == _TOTAL}
    segments = grouped((_line(row, lines), _segment(row)) for row in rows if row["outcome"] != _TOTAL)
    places = list(dict.fromkeys(cases.who(row) for row in heads.values()))
    drawn = sorted((k for k in segments if k not in undrawn), key=lambda k: (places.index(cases.who(heads[k])), _is_apart(heads[k])))
    group = {k: cases.who(heads[k]) if len(places) > 1 else _is_apart(heads[k]) for k in drawn}
    first = {k for before, k in pairwise(drawn) if group[before] != group[k]}
    return tuple(Stack(names[k], tuple(segments[k]), _end(heads[k], closed.get(k)), parted=k in first) for k in drawn)


def _is_apart(row: Row) -> bool:
    """Whether a line counts cases when they were dealt with, or a filing year that was not over."""
    return "case_type" not in row and (not cases.is_filed(row) or cases.counted_until(row) is not None)


def _undrawn(rows: Sequence[Row], lines: list[str]) -> set[Line]:
    """Of several governments lines that tell no outcomes beside such that do: a full bar of nothing told."""
    outcomes = grouped((_line(row, lines), str(row["outcome"])) for row in rows if row["outcome"] != _TOTAL)
    unsplit = {key for key, own in outcomes.items() if not _is_told(own)}
    return unsplit if len(cases.governments(rows)) > 1 and len(unsplit) < len(outcomes) else set()


def _segment(row: Row) -> Segment:
    outcome, value = str(row["outcome"]), row["value"]
    return Segment(str(row[MARK]), _OUTCOME_WORDS[outcome], number_of(value), cases.cases(value), MEANINGS[outcome])


def _end(row: Row, closed: object) -> Text:
    total = cases.cases(row["value"])
    if closed is None:
        return total
    return Text("{total}, 종결 {share}", "{total}, {share} closed").fill(total=total, share=kinds.write(closed, kinds.RATIO))


def _label(row: Row, frames: Frames) -> Text:
    more = _OUTCOME_WORDS[str(row["outcome"])]
    if "case_type" in row:
        kind = cases.word("case_type", str(row["case_type"]))
        more = join([kind, more], " ")
    return cases.line_name(row, frames, several=True, more=more)


def _columns(by: str, names: Mapping[Line, Text]) -> tuple[TableColumn, ...]:
    return (
        TableColumn("line", _BY[by], words=cases.by_words(list(names.values()))),
        TableColumn("outcome", Text("결과", "outcome"), words=_OUTCOME_WORDS),
        TableColumn("value", Text("건수", "cases"), kinds.INTEGER, made=(CASES.definitions[0].form,)),
        TableColumn(
            "share", Text("비중", "share"), kinds.RATIO, made=(Within("value", ("line",), is_part=True, among=("outcome", _TOTAL)),)
        ),
        AS_OF,
    )


def _title_of_types(rows: Sequence[Row], frames: Frames) -> Text:
    """The commonest outcome of each case type of each government."""
    said = []
    for own in grouped((cases.who(row), row) for row in rows if row["outcome"] != _TOTAL).values():
        counts: dict[str, dict[str, int]] = {}
        for row in with_value(own):
            of = counts.setdefault(str(row["case_type"]), {})
            of[str(row["outcome"])] = of.get(str(row["outcome"]), 0) + integer(row, "value")
        found = listed([_finding(of, cases.word("case_type", kind)) for kind, of in counts.items()], _SHOWN, what="개")
        said.append((whose(own[0], frames), found))
    return listed([join([who, found], " ", ": " if len(said) == 1 else " ") for who, found in said], _PLACES, ko=" · ", en="; ")


def _title(rows: pl.DataFrame, heads: Mapping[tuple[str, str], Row], frames: Frames) -> Text:
    """The commonest outcome of all filing years of a government, with how many were filed by year, or of the first of several governments."""
    records = cases.headline(rows).rows(named=True)
    counts, lines = _counts(records), cases.governments(records)
    if len(heads) > 1:
        return _title_of_places({key: lines[key] for key in heads}, counts, frames)
    row, of = records[0], next(iter(counts.values()))
    who, filed = whose(row, frames), _filed(rows)
    if filed.ko:
        return join([Text("{who} 제소 {filed}", "{who}, filed {filed}").fill(who=who, filed=filed), _finding(of, Text("모두", "in all"))])
    line = Text("{who} {line}", "{who}, {line}:").fill(who=who, line=cases.line_of(row, frames))
    return _with_pending(of, line, Text("{finding}, 진행중 {rest}", "{finding}; {rest} pending"))


def _counts(records: Sequence[Row]) -> dict[tuple[str, str], dict[str, int]]:
    """The cases of each government by outcome."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for row in records:
        of = counts.setdefault(cases.who(row), {})
        if row["count"] is not None:
            of[str(row["outcome"])] = of.get(str(row["outcome"]), 0) + integer(row, "count")
    return counts


def _each(rows: pl.DataFrame, frames: Frames) -> Text:
    """The commonest outcome of each government that tells outcomes, without those of the headline, the first: `경기도 수원시 34건 가운데 승소 28건(82.4%)`."""
    records = cases.headline(rows).rows(named=True)
    counts = _counts(records)
    told = [_with_pending(counts[key], whose(row, frames)) for key, row in cases.governments(records).items() if _is_told(counts[key])]
    return listed(told[1:], _SHOWN) if len(told) < len(counts) else NOTHING  # the headline tells all where all tell outcomes


def _filed(rows: pl.DataFrame) -> Text:
    """`2018년 54건, 2019년 38건, 2020년 22건(2020. 10. 31.까지)`: of several filing years how many each has; nothing where a number is not printed."""
    cohorts = rows.filter(cases.COHORT)
    years = cohorts.group_by("filed_year").agg(pl.col("count").sum(), pl.col("as_of").max()).sort("filed_year").rows()
    if (
        not 1 < len(years) <= _YEARS
        or cohorts.height < rows.height
        or cohorts["count"].null_count()
        or not all(y.isdigit() for y, *_ in years)
    ):
        return NOTHING
    return join([_filed_in(int(year), count, day) for year, count, day in years])


def _filed_in(year: int, count: int, day: date) -> Text:
    said = Text("{year}년 {count}건", "{count} in {year}").fill(year=year, count=f"{count:,}")
    until = Text("{said}({day}까지)", "{said} (until {day})").fill(said=said, day=day_words(day))
    return until if day < date(year, 12, 31) else said


def _title_of_places(heads: Mapping[tuple[str, str], Row], counts: Mapping[tuple[str, str], Mapping[str, int]], frames: Frames) -> Text:
    """The commonest outcome of each place; where some print no outcomes of the first that does, and how many do."""
    told = {key: row for key, row in heads.items() if _is_told(counts[key])}
    if not told or len(told) == len(heads):
        return listed([_with_pending(counts[key], whose(row, frames)) for key, row in heads.items()], _SHOWN)
    named = Text("{who} {line}", "{who}, {line},")
    lines = {key: named.fill(who=whose(row, frames), line=cases.line_of(row, frames)) for key, row in told.items()}
    found = next(_finding(counts[key], line) for key, line in lines.items())
    rest = listed([whose(row, frames) for row in [*told.values()][1:]], _SHOWN, ko="·")
    own = {*seoul(frames)["district_id"]}.intersection(district for district, _ in told)
    others = when(rest.ko, Text("그 밖에 {rest}", "also {rest}").fill(rest=rest))
    return _OF_TOLD.fill(n=len(told), own=len(own), found=join([found, *others], ", ", "; "))


def _is_told(outcomes: Collection[str]) -> bool:
    """Whether it is told how any case ended."""
    return not set(outcomes) <= {UNSPLIT, PENDING}


def _is_unsplit(outcomes: Collection[str]) -> bool:
    return set(outcomes) <= {UNSPLIT}


def _commonest(counts: Mapping[str, int]) -> str:
    """The outcome with the most cases; of equal ones the first in drawing order."""
    return max(counts, key=lambda outcome: (counts[outcome], -_RANKS["outcome"][outcome]))


def _finding(counts: Mapping[str, int], who: Text) -> Text:
    """`금천구 114건 가운데 소취하 73건(64.0%)`."""
    if not counts:
        return Text(f"{who.ko} 건수 미표기", f"{who.en} number of cases not printed")
    total, most = sum(counts.values()), _commonest(counts)
    every, count, outcome = cases.cases(total), cases.cases(counts[most]), _OUTCOME_WORDS[most]
    if _is_unsplit(counts) or not total:
        return Text(f"{who.ko} {every.ko}, 결과별 건수 없음", f"{who.en} {every.en} cases, not split by outcome")
    share = kinds.write(counts[most] / total, kinds.RATIO)
    return Text(
        f"{who.ko} {every.ko} 가운데 {outcome.ko} {count.ko}({share})", f"{who.en} {every.en} cases, {count.en} {outcome.en} ({share})"
    )


_ONE_OF_SEVERAL = Text("{finding} · 진행중 {rest}", "{finding} with {rest} pending")  # between places that commas part


def _with_pending(counts: Mapping[str, int], who: Text, said: Text = _ONE_OF_SEVERAL) -> Text:
    """The same with the cases of the denominator that are open: `성남시 302건 가운데 승소 166건(55.0%) · 진행중 104건`."""
    finding, pending = _finding(counts, who), counts.get(PENDING, 0)
    if not pending or _commonest(counts) == PENDING:
        return finding
    return said.fill(finding=finding, rest=cases.cases(pending))
