"""Nearest to what was asked: of a panel and of rows the closest answer that has figures, and in words what was widened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

import polars as pl

from lib.core.answer import Row
from lib.core.dataset import ROW, YEAR_OF, Dataset
from lib.core.frames import Frames
from lib.core.measure import Definition, Measure
from lib.core.once import once, once_per_frames
from lib.core.otherwise import said_otherwise
from lib.core.panel import Answer, Instead, Panel, PanelSpec
from lib.core.places import ALL, followed, names
from lib.core.query import Query
from lib.core.select import filtered
from lib.core.text import NOTHING, Text, join

YEAR = "year"  # column of a candidate row that holds the year by which it is asked; null where the source prints none


def _far(place: int, year: object, asked: Sequence[int]) -> tuple[int, int, int]:
    """How far an answer lies from the question, the same for panels and rows.

    In this order: the asked years, then earlier ones (the newest first), each of the asked departments (place 0), then of those before
    and after a reorganisation (1); the whole government (2) in the same years; later years; figures of no year; other departments (3).
    Without an asked year newest stands for asked.
    """
    when, far = _when(year, asked)
    stage = 4 if place > 2 else 3 if when == 2 else 2 if when == 1 else int(place == 2)
    return (stage, far, place) if asked else (stage, place, far)


def _when(year: object, years: Sequence[int]) -> tuple[int, int]:
    """Not later than asked (0), later (1) or of no year (2), and how far."""
    if not isinstance(year, int):
        return 2, 0
    if not years:
        return 0, -year
    return (1, year - max(years)) if year > max(years) else (0, 0 if year in years else max(years) - year)


@dataclass(frozen=True)
class Nearest:
    """The panel that is shown, the query that it answers, and how that differs from what was asked: `said` is empty where it does not.

    `wide` names the filter that a panel leaves open by its nature: `모든 연도` where one year is asked of a series over years.
    """

    panel: Panel
    query: Query
    said: Text
    wide: Text = NOTHING


_ALL_YEARS = Text("모든 연도", "all years")


def nearest(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None = None, *, leaves: bool = False) -> Nearest:
    """The answer to what is asked, else the nearest that has figures of the asked places; without any the empty answer, which says so.

    Teams give way first. A comparison that has the district which it points out goes before one without it. `answer` may keep answers.
    In what `leaves` the program nothing can be chosen any more, so that an empty answer names no other choice.
    """
    ask = answer or (lambda s, q, f: s(q, f))
    asked = as_shown(spec, query, frames)
    found = _with_all_years(spec, _nearest(spec, asked, frames, ask, leaves=leaves), asked, frames, ask)
    is_wide = query.years != asked.years and not found.panel.is_empty
    return replace(found, wide=_ALL_YEARS) if is_wide else found


def _with_all_years(spec: PanelSpec, near: Nearest, asked: Query, frames: Frames, ask: Answer) -> Nearest:
    """Of several asked years none goes unsaid: one that only the offices before or after a reorganisation have is taken from there."""
    missing = _not_shown(near.panel, asked.years, frames)
    if not missing or spec.own_only or near.query.years != asked.years:  # the last is said already
        return near
    wider = followed(near.query, frames).but(teams=())
    if wider.departments != near.query.departments:
        found = ask(spec, wider, frames)
        left = _not_shown(found, asked.years, frames)
        if also := [year for year in missing if year not in left]:
            years, missing = "·".join(map(str, also)), left
            said = Text(f"{years}년은 개편 전후 조직", f"{years}: before or after its reorganisation")
            near = Nearest(found, wider, _both(near.said, said))
    years = "·".join(map(str, missing))
    said = Text(f"{years}년 수치 없음", f"no figures of {years}")
    return replace(near, said=_both(near.said, said)) if missing else near


def _both(*said: Text) -> Text:
    return join([words for words in said if words.ko], " · ", " · ")


def _not_shown(panel: Panel, years: Sequence[int], frames: Frames) -> list[int]:
    """Which of several asked years no figure of the panel is of; none where its figures are of no year."""
    if len(years) < 2 or panel.is_empty:
        return []
    rows: dict[str, set[int]] = {}
    for ref in (ref for evidence in panel.evidence.values() for ref in evidence.rows):
        rows.setdefault(ref.dataset, set()).add(ref.row)
    tables = [(frames[name], own) for name, own in rows.items() if YEAR_OF in frames[name].columns]
    shown = {year for table, own in tables for year in table.filter(pl.col(ROW).is_in(list(own)))[YEAR_OF].unique()} - {None}
    return [year for year in years if year not in shown] if shown else []


def own_title(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None) -> Text:
    """The headline that says what the panel says of the asked places."""
    return nearest(spec, query, frames, answer).panel.title


def _at_once(spec: PanelSpec, asked: Query, frames: Frames, ask: Answer) -> Nearest:
    """The answer to what is asked; of teams that have nothing in it, by the choices that have something of them."""
    first = ask(spec, asked, frames)
    if first.is_empty and asked.teams and spec.of_team:
        own = ask(spec, narrower := _by(spec.of_team, asked), frames)
        if not own.is_empty:
            return Nearest(own, narrower, spec.of_team.said)
    return Nearest(first, asked, NOTHING)


def _nearest(spec: PanelSpec, asked: Query, frames: Frames, ask: Answer, *, leaves: bool) -> Nearest:
    at_once = _at_once(spec, asked, frames, ask)
    if not (first := at_once.panel).is_empty:
        return at_once
    without: Nearest | None = None
    for wider in _wider(spec, asked, frames):
        found = ask(spec, wider, frames)
        if found.is_empty:
            continue
        near = Nearest(found, wider, _said(asked, wider, frames))
        if _points_out(found, wider):
            return near
        without = without or near
    if without:
        return without
    other = _instead(spec, spec.instead, asked, frames, ask) if spec.instead else None
    if other and other.query.years == asked.years:
        return other
    # What the asked year has by another choice goes before what stands in with figures of another year.
    otherwise = said_otherwise(first, spec, asked, frames) if _has_rows(spec, asked, frames) else first
    if other and otherwise == first:
        return other
    return Nearest(first if leaves else otherwise, asked, NOTHING)


def _instead(spec: PanelSpec, instead: Instead, asked: Query, frames: Frames, ask: Answer) -> Nearest | None:
    """The answer by the panel's other choices, where that is another question and has figures."""
    other = _by(instead, asked)
    if other == asked:
        return None
    near = _nearest(replace(spec, instead=None), other, frames, ask, leaves=True)
    if near.panel.is_empty:
        return None
    return replace(near, said=_both(instead.said, near.said))


def _by(instead: Instead, asked: Query) -> Query:
    """The question by these choices; by the asked definition where they name none."""
    options = {**dict(asked.options), **dict(instead.options)}
    return asked.but(definition=instead.definition or asked.definition, options=tuple(sorted(options.items())))


def _has_rows(spec: PanelSpec, asked: Query, frames: Frames) -> bool:
    """Whether the facts speak of the asked places in the asked years at all: other choices of the panel are asked only then."""
    facts = [name for name in spec.datasets if name not in _REFERENCE]
    found = {year for place in asked.districts for name in facts for year in years_of(name, place, frames)}
    return bool(found & {*asked.years, None}) if asked.years else bool(found)


def _points_out(panel: Panel, query: Query) -> bool:
    """Whether what is to be pointed out is there."""
    rows = panel.table.frame
    return not query.focus or "district_id" not in rows.columns or bool(rows["district_id"].is_in(query.focus).any())


def as_shown(spec: PanelSpec, query: Query, frames: Frames) -> Query:
    """The question as a page puts it to this panel.

    One district of a comparison, asked by its name or by departments, is pointed out among all, one year of a series over years is
    shown among all, and departments are left out where the data tell none apart.
    """
    places = query.districts or tuple(dict.fromkeys(d.rpartition("/")[0] for d in query.departments))
    if spec.compares and len(places) == 1:
        query = query.but(districts=(), departments=(), teams=(), focus=places)
    elif not has_departments(spec, frames):
        query = query.but(departments=(), teams=())
    return query.but(years=()) if spec.over_years and len(query.years) == 1 else query


def has_departments(spec: PanelSpec, frames: Frames) -> bool:
    """Whether any figure that the panel is about is of a department rather than of a whole government."""
    return not spec.whole and any(tells_departments(name, frames) for name in subject(spec))


def subject(spec: PanelSpec) -> tuple[str, ...]:
    """The datasets that a panel is about: its measure's, else all its facts, as of one that speaks of every topic; others only stand beside them."""
    return (
        (spec.measure.dataset,) if spec.measure and not spec.own_only else tuple(name for name in spec.datasets if name not in _REFERENCE)
    )


_REFERENCE = ("departments", "department_names", "department_changes", "sources", "districts")


def nearest_asked(dataset: Dataset, query: Query, frames: Frames) -> Query | None:
    """The question as asked where the dataset has rows for it, else the nearest with rows; None where there are none until the asked years."""
    whole = query.but(departments=(), teams=())
    told = tells_departments(dataset.name, frames)
    places = (query, followed(query, frames), whole) if told else (whole,)
    ways = []
    for place, start in enumerate(places):
        years = set(filtered(start.but(years=()), dataset, frames[dataset.name])[YEAR_OF])
        if years and not query.years:
            return start
        known = {year for year in years if year is not None and (year in query.years or year < min(query.years))}
        ways += [(_far(place, year, query.years), start if year in query.years else start.but(years=(year,))) for year in known]
    return min(ways, key=itemgetter(0), default=(None, None))[1]


def tells_departments(dataset: str, frames: Frames) -> bool:
    """Whether any row of the dataset is of a department rather than of a whole government."""
    return once(frames, "tells departments", dataset, lambda: _tells_departments(frames[dataset]))


def _tells_departments(table: pl.DataFrame) -> bool:
    return "department_id" in table.columns and bool((~table["department_id"].str.ends_with(f"/{ALL}")).any())


def _wider(spec: PanelSpec, query: Query, frames: Frames) -> Iterator[Query]:
    """Wider and wider questions about the same districts; of a comparison first the year that most can be compared in."""
    if spec.compares and query.years:
        yield query.but(years=())
    own = query.but(teams=()) if _tells_teams(spec, frames) else query
    places = (own, followed(own, frames), query.but(departments=(), teams=()))
    asked = max(query.years, default=0)
    ways = sorted((_far(place, year, query.years), place, year) for place in range(3) for year in (asked, *_years(spec, query, frames)))
    questions = [places[place] if year == asked else places[place].but(years=(year,)) for _, place, year in ways]
    if query.years and any(_has_undated(name, query.districts, frames) for name in subject(spec)):
        questions += [place.but(years=()) for place in places]
    yield from (question for question in dict.fromkeys(questions) if question != query)


def _tells_teams(spec: PanelSpec, frames: Frames) -> bool:
    """Whether a team chooses anything here; where it does not the panel says so in a note, and nothing gives way."""
    return any("team" in frames[name].columns for name in spec.datasets)


def _years(spec: PanelSpec, query: Query, frames: Frames) -> list[int]:
    """Years with figures of these districts, before and after the asked ones; none where no year is asked."""
    if not query.years:
        return []
    told = [_by_district(name, frames) for name in subject(spec)]
    found = {year for of in told for place in query.districts or of for year in of.get(place, ()) if year is not None}
    return [year for year in found if not min(query.years) <= year <= max(query.years)]


def years_of(dataset: str, district: str, frames: Frames) -> frozenset[int | None]:
    """Years of a district's rows in a dataset, None for rows of no year; a row of no year stands in that of its date. Empty without rows."""
    return _by_district(dataset, frames).get(district, frozenset())


def _by_district(dataset: str, frames: Frames) -> dict[str, frozenset[int | None]]:
    return once(frames, "years of districts", dataset, lambda: _years_in(frames[dataset]))


def _years_in(table: pl.DataFrame) -> dict[str, frozenset[int | None]]:
    if "district_id" not in table.columns:
        return {}
    dated = [c for c in (YEAR_OF, "as_of") if YEAR_OF in table.columns and c in table.columns]
    year = pl.coalesce(pl.col(c) if c == YEAR_OF else pl.col(c).dt.year().cast(pl.Int64) for c in dated) if dated else pl.lit(None)
    found: dict[str, set[int | None]] = {}
    for district, of in table.select("district_id", year.alias(YEAR_OF)).unique().rows():
        found.setdefault(district, set()).add(of)
    return {district: frozenset(years) for district, years in found.items()}


def _has_undated(dataset: str, districts: Sequence[str], frames: Frames) -> bool:
    """Whether rows of the districts are of no year: they answer last, where a year is asked that has nothing."""
    of = once(frames, "districts of undated rows", dataset, lambda: _undated_in(frames[dataset]))
    return not of.isdisjoint(districts)


def _undated_in(table: pl.DataFrame) -> frozenset[str]:
    if not {"district_id", YEAR_OF} <= {*table.columns}:
        return frozenset()
    return frozenset(table.filter(pl.col(YEAR_OF).is_null())["district_id"])


def _said(asked: Query, shown: Query, frames: Frames) -> Text:
    """`2023년 자료 없음 · 가장 최근 이전 해 2018년`: every condition that had to give way."""
    parts: list[Text] = []
    if asked.years != shown.years:
        parts.append(_other_year(asked.years, shown.years))
    if asked.departments != shown.departments:
        parts.append(_other_department(asked, shown, frames))
    elif asked.teams != shown.teams:
        parts.append(_no_team(asked))
    return join(parts, " · ", " · ")


def _other_year(asked: Sequence[int], shown: Sequence[int]) -> Text:
    if not shown:
        return Text(f"{'·'.join(map(str, asked))}년 자료 없음", f"no data for {', '.join(map(str, asked))}")
    old, new = "·".join(map(str, asked)), "·".join(map(str, shown))
    if min(shown) > max(asked):
        return Text(f"{old}년 자료 없음 · 이후 가장 이른 해 {new}년", f"no data for {old} · first later year: {new}")
    return Text(f"{old}년 자료 없음 · 가장 최근 이전 해 {new}년", f"no data for {old} · newest earlier year: {new}")


def _other_department(asked: Query, shown: Query, frames: Frames) -> Text:
    known = names(frames)
    old = join([known.department_span(d) for d in asked.departments])
    if asked.teams != shown.teams:
        teams = "·".join(asked.teams)
        old = Text(f"{old.ko} {teams}", f"{teams}, {old.en}")
    if shown.departments:
        return Text(f"{old.ko} 자료 없음 · 개편 전후 조직까지 봄", f"no data for {old.en} · its predecessors and successors included")
    return Text(f"{old.ko} 자료 없음 · 기관 전체 자료", f"no data for {old.en} · of the whole government")


def _no_team(asked: Query) -> Text:
    """The department stays, its teams are not told apart."""
    teams = "·".join(asked.teams)
    whole = Text("부서 전체", "of the whole department") if asked.departments else Text("모든 팀", "of all teams")
    return Text(f"{teams} 자료 없음 · {whole.ko}", f"no data for {teams} · {whole.en}")


# Of rows: the one figure of a card.


@dataclass(frozen=True)
class Sought:
    """Whose figure of when is asked: one district, those of the asked departments that are its own, and years (empty: the newest)."""

    district_id: str
    departments: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def sought(query: Query, frames: Frames) -> Sought:
    """The first asked district, else that of the first asked department, else that of the newest work report."""
    asked = query.districts or tuple(d.rpartition("/")[0] for d in query.departments[:1])
    district = asked[0] if asked else home(frames)
    own = tuple(d for d in query.departments if d.rpartition("/")[0] == district)
    return Sought(district, own, query.years)


def sought_whole(query: Query, frames: Frames) -> Sought:
    """The same for data that tell no departments apart: of the whole government."""
    return replace(sought(query, frames), departments=())


@once_per_frames
def home(frames: Frames) -> str:
    """The district of the newest work report, else of the newest source that belongs to a district; empty where none does."""
    rows = frames["sources"].filter(pl.col("district_id").is_not_null())
    newest = rows.sort(pl.col("kind") != "work_report", -pl.col("as_of").cast(pl.Int32), "source_id")["district_id"].to_list()
    return newest[0] if newest else ""


def everything(query: Query, at: Sought) -> Query:
    """The question about all departments and years of the sought district: what the nearest is looked for in."""
    return query.but(districts=(at.district_id,), departments=(), teams=(), years=(), focus=(), options=(), definition="")


def definition_of(measure: Measure, query: Query) -> Definition:
    """The asked definition where the measure has it; the page may have asked for another measure's."""
    return measure.definition(query.definition if query.definition in [d.name for d in measure.definitions] else "")


def nearest_row(rows: Sequence[Row], at: Sought, frames: Frames) -> Row | None:
    """The candidate (rows of one district with YEAR) that answers best; of equal ones the first.

    Without an asked department the whole government goes before its departments.
    """
    family = names(frames).lineages(at.departments)
    return min(rows, key=lambda row: _far(_place(row, at, family), row[YEAR], at.years), default=None)


def _place(row: Row, at: Sought, family: Sequence[str]) -> int:
    department = department_of(row)
    whole = department.endswith(f"/{ALL}")
    if not at.departments:
        return 0 if whole else 1
    return 0 if department in at.departments else 1 if department in family else 2 if whole else 3


def widened(row: Row, at: Sought, frames: Frames) -> Text:
    """`2023년 없음 · 이전 해 2018년`: what had to give way for this row; nothing where it is what was asked."""
    parts: list[Text] = []
    year = row[YEAR]
    if at.years and year not in at.years:
        asked = "·".join(map(str, at.years))
        instead = _year_instead(year, at.years)
        parts.append(Text(f"{asked}년 없음 · {instead.ko}", f"none for {asked} · {instead.en}"))
    if at.departments and "department_id" in row and row["department_id"] not in at.departments:
        parts.append(_department_instead(str(row["department_id"]), at, frames))
    return join(parts, " · ", " · ")


def _year_instead(year: object, years: Sequence[int]) -> Text:
    if not isinstance(year, int):
        return Text("연도 미표기", "year not printed")
    return Text(f"이후 해 {year}년", f"later: {year}") if year > max(years) else Text(f"이전 해 {year}년", f"earlier: {year}")


def _department_instead(department: str, at: Sought, frames: Frames) -> Text:
    known = names(frames)
    if department.endswith(f"/{ALL}"):
        return Text("부서 자료 없음 · 기관 전체", "none for the department · whole government")
    if any(department in known.lineage(own) for own in at.departments):
        return Text("개편 전후 조직", "before or after its reorganisation")
    return Text("고른 부서 없음 · 다른 부서", "none for the department · another one")


def whose_words(row: Row, at: Sought, query: Query, frames: Frames) -> Text:
    """The department that the figure is of, where it is not simply the asked one; the district where none was asked."""
    known, parts = names(frames), []
    if not query.districts:
        parts.append(known.district(at.district_id))
    department, day = department_of(row), row.get("as_of")
    if not department.endswith(f"/{ALL}") and department not in at.departments:
        parts.append(known.department(department, day if isinstance(day, date) else None))
    return join(parts, " ", ", ")


def department_of(row: Row) -> str:
    """The department of a row; of one that names none the whole government."""
    return str(row.get("department_id") or f"/{ALL}")
