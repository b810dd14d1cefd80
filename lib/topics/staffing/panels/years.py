"""Authorised and actual officials of a department over the years, broken where the department was reorganised."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from lib.charts.spec import Break, Point, Series, Trend
from lib.charts.spec.trellis import Trellis
from lib.core import kinds
from lib.core.answer import AS_OF, Row, evidence_by_mark, marked, nothing, number_of, short_date, where_asked, whose
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames, integer
from lib.core.measure import compute
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, few_years, provisional_note
from lib.core.places import followed, names, seoul
from lib.core.query import Query
from lib.core.select import follows, select
from lib.core.text import SOME, Text, naming, plural, when
from lib.topics.staffing import offices_words as o
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.measures import ACTUAL, AUTHORIZED, GAP, REPORTED
from lib.topics.staffing.panels.years_beside import under_each_other
from lib.topics.staffing.words import AXIS, KEYS, by_line, former, lines_of, offices, outermost, parts_only, people, without

NAME = "staffing-years"
WHAT = Text("연도별 과부족, 명", "actual − authorised officials")


def staffing_years(query: Query, frames: Frames) -> Panel:
    """Sums of 정원 and 현원 per office and year; a series breaks where the office was reorganised.

    One row = one office at one date of a year. A department brings its predecessors and successors unless the option
    says this organisation only. Whole governments are shown where they are asked for or nothing else is there.
    """
    definition = GAP.definition(query.definition)
    asked = followed(query, frames) if follows(query) else query
    chosen = select(asked, STAFFING, frames["staffing"])
    dated = chosen.chosen.filter(pl.col(YEAR_OF).is_not_null())
    undated = _undated(chosen.chosen, frames)
    asked_rows = _offices_asked(query, dated, frames)
    every = outermost(asked_rows, query, frames)
    offices_asked = _of_seoul(every, frames) if query.is_of_all else every
    parts = parts_only(offices_asked)
    rows = without(offices_asked, parts)
    if rows.is_empty():
        title = Text("기관 전체 정원", "Whole-government staffing") if parts else _BY_YEAR
        none = nothing(NAME, WHAT, definition.formula, query, frames, of=title, has=frames["staffing"])
        none = replace(none, title=_NO_DAY.fill(who=where_asked(query, frames))) if undated and not parts else none
        return replace(none, notes=(*o.part_notes(parts, offices_asked, frames), *undated, *none.notes))
    table = _table(rows, query, frames)
    lines = by_line(table, frames)
    title = o.years_title(lines, frames, of_all=query.is_of_all)
    notes = (
        *o.edge_notes(lines, frames),
        *_others(query, table, frames),
        *o.part_notes(parts, offices_asked, frames),
        *_whole_left_out(dated, every),
        *naming(_INSIDE, [*offices(asked_rows.join(every, on=KEYS, how="anti", maintain_order="left"), frames).values()], SOME),
        *naming(_FAR, [*offices(every.join(offices_asked, on=KEYS, how="anti", maintain_order="left"), frames).values()], SOME),
        *undated,
        *o.day_note(table),
        *provisional_note(rows),
    )
    if len(lines) > 1 and len(years := table["year"].unique()) == 1 and not query.years:  # the room above shows it
        none = nothing(NAME, WHAT, definition.formula, query, frames, of=_BY_YEAR, has=frames["staffing"])
        said = _ONE_YEAR.fill(who=where_asked(query, frames), n=len(lines), year=years[0])
        return replace(none, title=said, notes=notes)
    evidence = evidence_by_mark(table, definition, "staffing", lambda r: _label(r, frames), kind=kinds.GAP, part=kinds.INTEGER)
    what = _with_more(lines)
    return Panel(NAME, title, what, Table(_columns(offices(rows, frames)), table), caption(rows, _DEFINITION), _chart(lines, title, frames),
                 evidence, notes)  # fmt: skip


_OF_ONE = Text("{what} · 한 조직은 {n}개 연도뿐, 업무보고를 등록하면 이어짐",
               "{what} · one organisation: {n:year|years}; more: work reports")  # fmt: skip


def _with_more(lines: Sequence[o.Line]) -> Text:
    """What is shown, and what would add years where none of the offices has three without a reorganisation between them."""
    every = {row["year"] for line in lines for row in line}
    if (most := o.longest(lines)) >= o.SERIES or len(every) < o.SERIES:
        return few_years(WHAT, every, REPORTED)
    return _OF_ONE.fill(what=WHAT, n=most)


_BY_YEAR = Text("연도별 인력", "Staffing by year")
_ONE_YEAR = Text("{who} {n}개 조직의 정원·현원은 {year}년 한 해뿐이라 해마다 견줄 수 없음 · 다른 해의 주요업무보고를 등록하면 채워짐",
                 "Staffing of {n:office|offices} of {who} is of {year} alone; work reports of other years would fill it")  # fmt: skip
_NO_DAY = Text("{who} 인력 자료에 기준일이 없어 해마다 견줄 수 없음 · 기준일이 적힌 주요업무보고를 등록하면 채워짐",
               "Staffing of {who} is not dated, so it runs over no years; a work report with its date would fill it")  # fmt: skip
_DEFINITION = Text("정원, 현원 = 그해 한 기준일의 직렬·직급 합, 과부족 = 현원 − 정원",
                   "sums over tracks and grades at one date of the year; gap = actual − authorised")  # fmt: skip


def _offices_asked(query: Query, rows: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """Without an asked department: the departments, whole governments only where there is none; `only` keeps today's organisation."""
    if query.departments:
        return rows
    single = rows.filter(~pl.col("department_id").str.ends_with("/all"))
    if single.is_empty() or follows(query):
        return rows if single.is_empty() else single
    former_ones = former(single["department_id"].unique().to_list(), frames)
    return single.filter(~pl.col("department_id").is_in(former_ones))


_INSIDE = Text("상위 부서의 인원에 포함되어 뺌", "Left out, counted within the office above them")
_FAR = Text("서울 밖의 부서는 뺌(곳을 고르면 보임)", "Offices outside Seoul left out, shown where their place is chosen")


def _of_seoul(rows: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """The rows of Seoul's districts, all of them where these have none."""
    own = rows.filter(pl.col("district_id").is_in(seoul(frames)["district_id"].to_list()))
    return rows if own.is_empty() else own


def _whole_left_out(rows: pl.DataFrame, shown: pl.DataFrame) -> tuple[Text, ...]:
    """A whole government contains its departments: beside them its figures are left out, and said to be."""
    whole = pl.col("department_id").str.ends_with("/all")
    count = rows.filter(whole)["district_id"].n_unique() - shown.filter(whole)["district_id"].n_unique()
    return when(count, Text(f"기관 전체의 정원 {count}곳은 부서 옆에 놓지 않음(구를 고르면 보임)",
                            f"{plural(count, 'whole government is', 'whole governments are')} not shown beside departments (choose a district to see one)"))  # fmt: skip


def _undated(rows: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """The offices whose tables print no date: of no year, however recently they were fetched."""
    undated = offices(rows.filter(pl.col(YEAR_OF).is_null()), frames)
    return naming(
        Text("기준일이 적혀 있지 않아 해를 알 수 없음", "No date is printed, so the year is not known"), [*undated.values()], SOME
    )


def _table(rows: pl.DataFrame, query: Query, frames: Frames) -> pl.DataFrame:
    """KEYS, the year, both sums, the gap over grades with both, and what `compute` gives for the evidence."""
    by = [*KEYS, YEAR_OF]
    authorized = compute(rows, AUTHORIZED.definition(""), by)
    table = compute(rows, GAP.definition(query.definition), by).with_columns(
        authorized["value"].alias("authorized"),
        authorized["rows"],  # of every grade: the sums are drawn even where no grade has both figures
        compute(rows, ACTUAL.definition(""), by)["value"].alias("actual"),
        pl.col(YEAR_OF).alias("year"),
        rows.group_by(by, maintain_order=True).agg(pl.col("source_id").first())["source_id"].alias("source"),
    )
    line = pl.col("department_id").replace(lines_of(table["department_id"].to_list(), frames))
    asked = pl.col("district_id").replace_strict({d: n for n, d in enumerate(query.districts)}, default=len(query.districts))
    return marked(table.sort(asked, "district_id", line, "as_of"), KEYS)


def _chart(lines: Sequence[o.Line], alt: Text, frames: Frames) -> Trend | Trellis:
    """The gaps of one office, what it is to have where those are not known; several stand under each other, for their breaks are their own."""
    if len(lines) > 1:
        return under_each_other(lines, alt, frames)
    (line,) = lines
    known = [row for row in line if number_of(row["value"]) is not None]
    if len(known) == len(line):
        shown = tuple(Series(name, found, meaning) for name, meaning, fits in _GAPS if (found := _points(known, fits, frames)))
    else:
        series = (Series(name, tuple(_point(row, column, frames) for row in line), meaning) for column, name, meaning in o.SIDES)
        shown = tuple(s for s in series if any(p.value is not None for p in s.points))
    breaks = tuple(Break(integer(a, "year"), integer(b, "year"), o.why_apart(a, b, frames)) for a, b in o.reorganisations(line))
    return Trend(shown, AXIS, alt, breaks, joined=not o.sources_differ(line))


_GAPS: tuple[tuple[Text, str, Callable[[float], bool]], ...] = (
    (Text("정원 이상", "at or over"), "over", lambda gap: gap >= 0),
    (Text("부족", "short"), "short", lambda gap: gap < 0),
)
_OF_BOTH = Text("현원 {actual} − 정원 {authorized}, {who}", "{actual} − {authorized}, {who}")


def _points(rows: Sequence[Row], fits: Callable[[float], bool], frames: Frames) -> tuple[Point, ...]:
    """The years whose gap fits, each with the two figures that make it."""
    chosen = [(row, gap) for row in rows if fits(gap := number_of(row["value"]) or 0.0)]
    return tuple(
        Point(str(r[MARK]), integer(r, "year"), gap, Text(f"{kinds.write(int(gap), kinds.GAP)}명", kinds.write(int(gap), kinds.GAP)),
              _OF_BOTH.fill(actual=r["actual"], authorized=r["authorized"], who=whose(r, frames)))
        for r, gap in chosen
    )  # fmt: skip


def _point(row: Row, column: str, frames: Frames) -> Point:
    value = row[column]
    return Point(str(row[MARK]), integer(row, "year"), number_of(value), people(value), whose(row, frames))


def _label(row: Row, frames: Frames) -> Text:
    who = whose(row, frames)
    return Text(
        f"{who.ko} {row['year']}년 과부족, {short_date(row['as_of'])} 현재",
        f"{who.en} {row['year']}: gap, {short_date(row['as_of'], 'en')}",
    )


def _columns(who: Mapping[str, Text]) -> tuple[TableColumn, ...]:
    return (
        TableColumn("department_id", Text("조직", "office"), words=who),
        TableColumn("year", Text("연도", "year"), kinds.YEAR),
        TableColumn("authorized", Text("정원", "authorised"), kinds.INTEGER, made=(AUTHORIZED.definitions[0].form,)),
        TableColumn("actual", Text("현원", "actual"), kinds.INTEGER, made=(ACTUAL.definitions[0].form,)),
        TableColumn("value", Text("과부족", "gap"), kinds.GAP, made=("[actual] - [authorized]", GAP.definitions[0].form)),
        AS_OF,
    )


def _others(query: Query, table: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """With `only`: which predecessors and successors are not shown."""
    if follows(query):
        return ()
    known = names(frames)
    shown = table["department_id"].unique(maintain_order=True).to_list()
    hidden = [d for d in known.lineages(shown) if d not in shown]
    head = Text("이 조직의 앞뒤 조직은 뺌", "Predecessors and successors left out")
    return naming(head, [known.department_span(d) for d in hidden], SOME)
