"""How the total execution rate went over the years: pace instead of rate where dates differ, nothing joined across a reorganisation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import polars as pl

from lib.charts.drawing.targets import goal_of
from lib.charts.spec import Axis, Break, Goal, Point, Series, Trend
from lib.core import kinds
from lib.core.answer import AS_OF, Row, declared, marked, number_of, remarks, value_of, whose
from lib.core.dataset import BASIS
from lib.core.frames import Frames
from lib.core.measure import Definition, compute
from lib.core.panel import MARK, Panel, Table, caption, few_years, provisional_note
from lib.core.places import followed, names
from lib.core.query import Query
from lib.core.select import citing, follows, select
from lib.core.targets.parts import Aims, aims_of, target_columns, target_notes, with_evidence, with_sources, with_tail, with_targets
from lib.core.text import NOTHING, Text, join, plural, same, when
from lib.topics.budget import shared
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import EXECUTION_RATE
from lib.topics.budget.pace import NO_PACE, PACE_COLUMNS, aim_of, with_pace
from lib.topics.budget.shared import GROUP, LEVEL, RATE_AXIS

NAME = "budget-years"
PACE_AXIS = Axis(Text("속도", "pace"), decimals=2)
_OF_OTHER_YEARS = Text("업무보고나 결산서", "reports, settlements")
_EVEN = Goal(1.0, NOTHING)  # as much is spent as time is gone


def years(query: Query, frames: Frames) -> Panel:
    """Total execution rate of each department by fiscal year, with the as-of date and the pace under each year."""
    definition = EXECUTION_RATE.definition(query.definition)
    level = LEVEL.values[query.option("level")]
    unit = shared.rate_unit(query)
    follow = follows(query)
    selection = select(followed(query, frames) if follow else query, BUDGET_EXECUTION, shared.counted(query, frames, definition))
    known = shared.spent(selection.chosen)
    chosen = known.filter(pl.col("fiscal_year").is_not_null())
    if chosen.is_empty():
        return shared.none_executed(NAME, _what(level, unit, by_pace=False), definition, query, frames)
    rates = _by_year(chosen, definition)
    aims = aims_of(rates, lambda r: aim_of(r, EXECUTION_RATE, definition, frames))
    rates = with_targets(rates, aims)
    lines = _lines(rates, frames, follow=follow)
    what = few_years(_what(level, unit, by_pace=_by_pace(lines)), set(rates["fiscal_year"]), _OF_OTHER_YEARS)
    title = with_tail(_title(lines, frames, definition, shared.of_projects(query)), aims, rates.height)
    evidence = shared.rate_evidence(rates, definition, query, frames)
    behind = with_sources(chosen, aims, frames)
    return Panel(
        NAME, title, what,
        Table((*shared.who_columns(rates, frames), *declared(BUDGET_EXECUTION, "fiscal_year"), *shared.rate_columns(query), *target_columns(aims),
               AS_OF, *PACE_COLUMNS), rates),
        citing(caption(chosen, Text(f"집행률 = {definition.formula.ko}({definition.title.ko}), 속도 = 집행률 ÷ 경과율",
                                       f"rate = {definition.formula.en} ({definition.title.en}), pace = rate ÷ year elapsed")), behind),
        _trend(lines, frames, definition, aims, title),
        with_evidence(evidence, aims),
        (*_notes(lines, frames), *_yearless_note(known.height - chosen.height), *shared.usual_notes(chosen, definition, query, frames),
         *target_notes(aims, lambda m: evidence[m].label, rates.height), *remarks(chosen), *provisional_note(behind)),
    )  # fmt: skip


def _by_year(rows: pl.DataFrame, definition: Definition) -> pl.DataFrame:
    rates = with_pace(marked(compute(rows, definition, GROUP), GROUP[:4]), definition)
    return rates.sort("district_id", "fiscal_year", "department_id", maintain_order=True)


Line = list[Row]


def _lines(rates: pl.DataFrame, frames: Frames, *, follow: bool) -> list[Line]:
    """Rows that are drawn as one series, by year: one lineage if it is the only one and has one figure a year, else one department each."""
    rows: Line = list(rates.iter_rows(named=True))
    ancestors = set(names(frames).lines(str(r["department_id"]) for r in rows).values())
    found = [r["fiscal_year"] for r in rows]
    if follow and len(ancestors) == 1 and len(set(found)) == len(found):
        return [rows]
    departments = dict.fromkeys(r["department_id"] for r in rows)
    return [[r for r in rows if r["department_id"] == d] for d in departments]


def _what(level: Text, unit: Text, *, by_pace: bool) -> Text:
    if by_pace:
        return Text(f"해마다 속도(집행률 ÷ 경과율, {level.ko} 합계), 가로선 = 경과율만큼 집행",
                    "pace (rate ÷ year elapsed), line: on schedule")  # fmt: skip
    return Text(f"해마다 집행률({level.ko} 합계), {unit.ko}", f"rate ({level.en} total), {unit.en}")


def _by_pace(lines: Sequence[Line]) -> bool:
    """Whether paces are drawn instead of rates: these are of days that differ."""
    rows = [row for line in lines for row in line]
    return any(row["pace"] is not None for row in rows) and not all(_same_day(rows[0], row) for row in rows[1:])


def _trend(lines: Sequence[Line], frames: Frames, definition: Definition, aims: Aims, alt: Text) -> Trend:
    """Points are joined only where every date is the same day of its year, and never across a reorganisation; paces never are."""
    breaks = tuple(_break(a, b, frames) for line in lines for a, b in pairwise(line) if a["department_id"] != b["department_id"])
    if _by_pace(lines):
        paces = tuple(Series(_series_name(line, frames), tuple(_pace_point(r, definition) for r in line)) for line in lines)
        return Trend(paces, PACE_AXIS, alt, breaks, joined=False)
    joined = all(_same_day(a, b) for line in lines for a, b in pairwise(line))
    series = tuple(Series(_series_name(line, frames), tuple(_point(r, definition, aims) for r in line)) for line in lines)
    return Trend(series, RATE_AXIS, alt, breaks, joined=joined)


def _series_name(line: Line, frames: Frames) -> Text:
    known = names(frames)
    district = known.district(str(line[0]["district_id"]))
    departments = join([known.department_span(str(d)) for d in dict.fromkeys(r["department_id"] for r in line)], " → ", " → ")
    return Text(f"{district.ko} {departments.ko}", f"{departments.en}, {district.en}")


def _point(row: Row, definition: Definition, aims: Aims) -> Point:
    return Point(str(row[MARK]), int(str(row["fiscal_year"])), number_of(row["value"]),
                 value_of(row, definition, kinds.RATIO), _below(row), goal=goal_of(aims.get(str(row[MARK]))))  # fmt: skip


def _pace_point(row: Row, definition: Definition) -> Point:
    pace, rate = number_of(row["pace"]), value_of(row, definition, kinds.RATIO)
    label = same(kinds.write(pace, kinds.RATE)) if pace is not None else NOTHING
    return Point(str(row[MARK]), int(str(row["fiscal_year"])), pace, label, join([rate, _below(row)]), unfinished=pace is None, goal=_EVEN)


def _below(row: Row) -> Text:
    """What stands under a year: its date, or that it has none."""
    day = row["as_of"]
    if row["no_pace"] == "undated" or not isinstance(day, date):
        return Text("기준일 미표기", "date not printed")
    return Text(f"{day.month}. {day.day}.까지", f"by {day:%m-%d}")


def _break(before: Row, after: Row, frames: Frames) -> Break:
    return Break(int(str(before["fiscal_year"])), int(str(after["fiscal_year"])), _moved(before, after, frames))


def _moved(before: Row, after: Row, frames: Frames) -> Text:
    """What the reorganisations between the two departments moved."""
    changes = names(frames).way(str(before["department_id"]), str(after["department_id"]))
    return join([c.words for c in changes], "; ", "; ") if changes else Text("조직이 다름", "another organisation")


def _same_day(a: Row, b: Row) -> bool:
    first, second = a["as_of"], b["as_of"]
    if "none" in (a[BASIS], b[BASIS]) or not isinstance(first, date) or not isinstance(second, date):
        return False
    return (first.month, first.day) == (second.month, second.day)


def _title(lines: Sequence[Line], frames: Frames, definition: Definition, level: Text) -> Text:
    newest = max((r for line in lines for r in line), key=lambda r: (str(r["fiscal_year"]), str(r["as_of"])))
    rate, who, until = value_of(newest, definition, kinds.RATIO), whose(newest, frames), shared.until(newest)
    pace = "" if newest["pace"] is None else kinds.write(newest["pace"], kinds.RATE)
    own = Text(f"{newest['fiscal_year']}년 {level.ko}집행률 {rate.ko}({until.ko})" + (f", 속도 {pace}" if pace else ""),
               f"{rate.en} of {newest['fiscal_year']}{level.en} spent ({until.en})" + (f", pace {pace}" if pace else ""))  # fmt: skip
    if len(lines) > 1:
        return Text(
            f"부서·기관 {len(lines)}곳 가운데 가장 최근은 {who.ko} {own.ko}",
            f"Newest of {plural(len(lines), 'organisation')}: {own.en}, {who.en}",
        )
    head = join([who, own], " ", ": ")
    return join([head, _against(lines[0][-2], newest)]) if len(lines[0]) > 1 else head


def _against(before: Row, last: Row) -> Text:
    """The last year against the one before: by rate on the same day, by pace on another, not at all across a reorganisation."""
    year, a, b = before["fiscal_year"], before["value"], last["value"]
    if before["department_id"] != last["department_id"]:
        return Text(f"{year}년과는 조직이 달라 견줄 수 없음", f"not comparable with {year} (reorganised)")
    if _same_day(before, last) and isinstance(a, float) and isinstance(b, float):
        points = kinds.points(abs(kinds.points_apart(b, a)))
        return Text(
            f"{year}년 같은 날보다 {points.ko} {'높음' if b > a else '낮음'}",
            f"{points.en} {'above' if b > a else 'below'} the same day of {year}",
        )
    slow, fast = before["pace"], last["pace"]
    if isinstance(slow, float) and isinstance(fast, float):
        words = kinds.write(slow, kinds.RATE)
        return Text(
            f"{year}년 {words}보다 {'빠름' if fast > slow else '느림'}", f"{'faster' if fast > slow else 'slower'} than {words} in {year}"
        )
    return Text(f"{year}년과는 기준일이 달라 견줄 수 없음", f"not comparable with {year}: another as-of date")


def _notes(lines: Sequence[Line], frames: Frames) -> tuple[Text, ...]:
    rows = [r for line in lines for r in line]
    return (*_dates_note(rows), *_undated_note(rows), *_change_notes(lines, frames))


def _dates_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    return when(not all(_same_day(rows[0], r) for r in rows[1:]),
                Text("기준일이 해마다 달라 집행률끼리는 견줄 수 없음. 속도(집행률 ÷ 경과율)로 견줌",
                     "As-of dates differ from year to year: rates cannot be compared, pace (rate ÷ year elapsed) can"))  # fmt: skip


def _yearless_note(count: int) -> tuple[Text, ...]:
    """A figure of no year has no place on an axis of years."""
    return when(count, Text(f"회계연도를 알 수 없는 {count}건은 뺌",
                            f"{plural(count, 'figure of no known fiscal year is', 'figures of no known fiscal year are')} left out"))  # fmt: skip


def _undated_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    said = []
    for why, reason in NO_PACE.items():
        found = ", ".join(dict.fromkeys(str(r["fiscal_year"]) for r in rows if r["no_pace"] == why))
        if found:
            said.append(Text(f"{found}년은 속도를 계산하지 않음: {reason.ko}", f"No pace for {found}: {reason.en}"))
    return tuple(said)


def _change_notes(lines: Sequence[Line], frames: Frames) -> tuple[Text, ...]:
    """One note a reorganisation within a series."""
    pairs = [(a, b) for line in lines for a, b in pairwise(line) if a["department_id"] != b["department_id"]]
    return tuple(
        Text(f"{a['fiscal_year']}년과 {b['fiscal_year']}년 사이 {w.ko}: 부서 전체의 수치는 이어지지 않음",
             f"Between {a['fiscal_year']} and {b['fiscal_year']} {w.en}: figures of the whole department do not continue")
        for a, b in pairs if (w := _moved(a, b, frames))
    )  # fmt: skip
