"""Of a panel the nearest answer that has figures, and in words what was widened for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from lib.core.dataset import RETRIEVED, ROW, YEAR_OF, Dataset
from lib.core.evidence import rows_by_mark
from lib.core.frames import Frames, grouped, once
from lib.core.nearest.choices import said_otherwise
from lib.core.nearest.order import far
from lib.core.nearest.words import all_of, gave_way, years_in_words
from lib.core.panel import Answer, Instead, Panel, PanelSpec
from lib.core.places import ALL, followed
from lib.core.query import Query
from lib.core.select import filtered
from lib.core.text import NOTHING, Text

_REFERENCE = ("departments", "department_names", "department_changes", "sources", "districts")
_ALL_YEARS = Text("모든 연도", "all years")


@dataclass(frozen=True)
class Nearest:
    """The panel that is shown, the query that it answers, and how that differs from what was asked: `said` is empty where it does not.

    `wide` names the filter that a panel leaves open by its nature: `모든 연도` where years are asked of a series over years. `other`
    are the choices by which the panel answers instead of the asked ones.
    """

    panel: Panel
    query: Query
    said: Text = NOTHING
    wide: Text = NOTHING
    other: Instead | None = None


def nearest(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None = None, *, leaves: bool = False) -> Nearest:
    """The answer to what is asked, else the nearest that has figures of the asked places; without any the empty answer, which says so.

    What whole places have of the asked year by the panel's other choices goes before another year. Teams give way first. A comparison that has the district which it points out goes before one without it. `answer` may keep answers.
    In what `leaves` the program nothing can be chosen any more, so that an empty answer names no other choice.
    """
    ask = answer or (lambda s, q, f: s(q, f))
    asked = as_shown(spec, query, frames)
    found = _with_all_years(spec, _nearest(spec, asked, frames, ask, leaves=leaves), asked, frames, ask)
    is_wide = query.years != asked.years and not found.panel.is_empty
    return replace(found, wide=_ALL_YEARS) if is_wide else found


def own_title(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None) -> Text:
    """The headline that says what the panel says of the asked places."""
    return nearest(spec, query, frames, answer).panel.title


def _nearest(spec: PanelSpec, asked: Query, frames: Frames, ask: Answer, *, leaves: bool) -> Nearest:
    """What is asked, of places, offices and teams by the choices that have something of them; then wider questions, then the panel's other choices."""
    first = Nearest(ask(spec, asked, frames), asked)
    if not first.panel.is_empty:
        return first
    for other, own in by_others(spec.instead, asked):
        if not (found := ask(spec, own, frames)).is_empty:
            return Nearest(found, own, _said(other, spec, asked), other=other)
    return _widened(spec, asked, frames, ask) or _by_choice(first, spec, asked, frames, ask, leaves=leaves)


def _by_choice(first: Nearest, spec: PanelSpec, asked: Query, frames: Frames, ask: Answer, *, leaves: bool) -> Nearest:
    """The empty answer, what stands in for it by other choices, or it with the choice by which there is something.

    What the asked year has by another choice goes before what stands in with figures of another year.
    """
    other = _instead(spec, asked, frames, ask)
    if other and other.query.years == asked.years:
        return other
    otherwise = said_otherwise(first.panel, spec, asked, frames) if _has_rows(spec, asked, frames) else first.panel
    if other and otherwise == first.panel:
        return other
    return first if leaves else replace(first, panel=otherwise)


def _instead(spec: PanelSpec, asked: Query, frames: Frames, ask: Answer) -> Nearest | None:
    """The answer by the panel's other choices, where that is another question and has figures."""
    for instead in (o for o in spec.instead if "place" in o.of):
        if (other := _by(instead, asked)) == asked:
            continue
        near = _nearest(replace(spec, instead=()), other, frames, ask, leaves=True)
        if not near.panel.is_empty:
            return replace(near, said=all_of(_said(instead, spec, asked), near.said), other=instead)
    return None


def _said(instead: Instead, spec: PanelSpec, asked: Query) -> Text:
    """How it is said, with the definition that was asked where the words name it."""
    return instead.said.fill(asked=spec.measure.definition(asked.definition).title) if spec.measure else instead.said


def by_others(instead: Sequence[Instead], asked: Query) -> Iterator[tuple[Instead, Query]]:
    """The other choices that are for whom is asked, a team, an office, else a place, the first before others, each with the question by it."""
    whom = "team" if asked.teams else "office" if asked.departments else "place"
    yield from ((other, _by(other, asked)) for other in instead if whom in other.of)


def _by(instead: Instead, asked: Query) -> Query:
    """The question by these choices; by the asked definition where they name none."""
    options = {**dict(asked.options), **dict(instead.options)}
    return asked.but(definition=instead.definition or asked.definition, options=tuple(sorted(options.items())))


def _has_rows(spec: PanelSpec, asked: Query, frames: Frames) -> bool:
    """Whether the facts speak of the asked places in the asked years at all: other choices of the panel are asked only then."""
    found = {year for place in asked.districts for name in subject(spec) for year in years_of(name, place, frames)}
    return bool(found & {*asked.years, None} if asked.years else found)


# Several years: each that is asked is shown, or named as missing.


def _with_all_years(spec: PanelSpec, near: Nearest, asked: Query, frames: Frames, ask: Answer) -> Nearest:
    """Of several asked years none goes unsaid: one that only the offices before or after a reorganisation have is taken from there."""
    missing = _not_shown(near.panel, asked.years, frames)
    if not missing or spec.own_only or near.query.years != asked.years:  # the last is said already
        return near
    wider = followed(near.query, frames).but(teams=())
    found = ask(spec, wider, frames) if wider.departments != near.query.departments else near.panel
    left = _not_shown(found, asked.years, frames)
    if also := years_in_words(year for year in missing if year not in left):
        near = Nearest(found, wider, all_of(near.said, Text(f"{also}년은 개편 전후 조직", f"{also}: before or after its reorganisation")))
        missing = left
    none = years_in_words(missing)
    return replace(near, said=all_of(near.said, Text(f"{none}년 수치 없음", f"no figures of {none}"))) if none else near


def _not_shown(panel: Panel, years: Sequence[int], frames: Frames) -> list[int]:
    """Which of several asked years no figure of the panel is of; none where its figures are of no year."""
    shown = years_shown(panel, frames) if len(years) > 1 else frozenset()
    return [year for year in years if year not in shown] if shown else []


def years_shown(panel: Panel, frames: Frames, *, drawn: bool = False) -> frozenset[int]:
    """The years of the figures behind a panel, or of the `drawn` ones alone; empty where they are of no year."""
    shown = panel.drawn if drawn else rows_by_mark(panel.evidence)
    lines = grouped((ref.dataset, ref.row) for rows in shown.values() for ref in rows)
    dated = {name: own for name, own in lines.items() if YEAR_OF in frames[name].columns}
    years = (frames[name].filter(pl.col(ROW).is_in(own))[YEAR_OF].drop_nulls() for name, own in dated.items())
    return frozenset(year for found in years for year in found)


# How a page puts a question to a panel, and what the panel is about.


def as_shown(spec: PanelSpec, query: Query, frames: Frames) -> Query:
    """The question as a page puts it to this panel.

    Districts of a comparison, asked by their names or by departments, are pointed out among all, a series over years shows all,
    whichever are asked, and departments are left out where the data tell none apart.
    """
    places = query.districts or tuple(dict.fromkeys(d.rpartition("/")[0] for d in query.departments))
    if spec.compares and places:
        query = query.but(districts=(), departments=(), teams=(), focus=places)
    elif not has_departments(spec, frames):
        query = query.but(departments=(), teams=())
    return query.but(years=()) if spec.over_years else query


def has_departments(spec: PanelSpec, frames: Frames) -> bool:
    """Whether any figure that the panel is about is of a department rather than of a whole government."""
    return not spec.whole and any(tells_departments(name, frames) for name in subject(spec))


def subject(spec: PanelSpec) -> tuple[str, ...]:
    """The datasets that a panel is about: its measure's, else all its facts, as of one that speaks of every topic; others only stand beside them."""
    return (spec.measure.dataset,) if spec.measure and not spec.own_only else _facts(spec)


def _facts(spec: PanelSpec) -> tuple[str, ...]:
    return tuple(name for name in spec.datasets if name not in _REFERENCE)


def tells_departments(dataset: str, frames: Frames) -> bool:
    """Whether any row of the dataset is of a department rather than of a whole government."""
    table = frames.counted(dataset)
    told = "department_id" in table.columns
    return told and once(frames, "tells departments", dataset, lambda: not table["department_id"].str.ends_with(f"/{ALL}").all())


def years_of(dataset: str, district: str, frames: Frames) -> frozenset[int | None]:
    """Years of a district's rows in a dataset, None for rows of no year, which also stand in that of a printed date. Empty without rows."""
    return _by_district(dataset, frames).get(district, frozenset())


def _by_district(dataset: str, frames: Frames) -> dict[str, frozenset[int | None]]:
    return once(frames, "years of districts", dataset, lambda: _years_in(frames.counted(dataset)))


def _years_in(table: pl.DataFrame) -> dict[str, frozenset[int | None]]:
    if "district_id" not in table.columns:
        return {}
    own = pl.col(YEAR_OF) if YEAR_OF in table.columns else pl.lit(None, pl.Int64).alias(YEAR_OF)
    dated = {"as_of", RETRIEVED} <= {*table.columns}
    said = pl.when(own.is_null(), ~pl.col(RETRIEVED)).then(pl.col("as_of").dt.year()) if dated else own
    both = pl.concat([table.select("district_id", own), table.select("district_id", pl.coalesce(own, said).alias(YEAR_OF))])
    return {district: frozenset(years) for district, years in both.group_by("district_id").agg(pl.col(YEAR_OF).unique()).rows()}


# Wider questions: of panels, and of the rows that a topic's findings speak of.


def _widened(spec: PanelSpec, asked: Query, frames: Frames, ask: Answer) -> Nearest | None:
    """The first wider question with figures; of a comparison one whose figures point out what is asked goes before others."""
    first: Nearest | None = None
    for wider in _wider(spec, asked, frames):
        if (panel := ask(spec, wider, frames)).is_empty:
            continue
        near = Nearest(panel, wider, gave_way(asked, wider, frames))
        rows = panel.table.frame
        if not wider.focus or "district_id" not in rows.columns or rows["district_id"].is_in(wider.focus).any():
            return near
        first = first or near
    return first


def _wider(spec: PanelSpec, query: Query, frames: Frames) -> Iterator[Query]:
    """Wider and wider questions about the same districts; of a comparison first the year that most can be compared in.

    Where a team chooses nothing the panel says so in a note, and nothing gives way. Figures of no year answer last.
    """
    if spec.compares and query.years:
        yield query.but(years=())
    own = query.but(teams=()) if any("team" in frames.counted(name).columns for name in spec.datasets) else query
    known = _known_years(spec, query, frames) if query.years else set()
    questions = _ways(query, own, [y for y in known if y and not min(query.years) <= y <= max(query.years)], frames)
    if None in known and query.districts:
        questions += [place.but(years=()) for place in _places(query, own, frames)]
    yield from (question for question in dict.fromkeys(questions) if question != query)


def _known_years(spec: PanelSpec, query: Query, frames: Frames) -> set[int | None]:
    """The years of which the asked places have figures."""
    told = [_by_district(name, frames) for name in subject(spec)]
    return {year for of in told for place in query.districts or of for year in of.get(place, ())}


def nearest_asked(dataset: Dataset, query: Query, frames: Frames) -> Query | None:
    """The question as asked where the dataset has rows for it, else the nearest with rows; None where there are none until the asked years."""
    whole, table = query.but(departments=(), teams=()), frames[dataset.name]
    start = query if tells_departments(dataset.name, frames) else whole
    known = filtered(whole.but(years=()), dataset, table)[YEAR_OF].unique() if query.years else ()
    ways = _ways(start, start, [y for y in known if y is not None and y < min(query.years)], frames)
    return next((way for way in ways if not filtered(way, dataset, table).is_empty()), None)


def _ways(query: Query, own: Query, years: Sequence[int], frames: Frames) -> list[Query]:
    """The question in the asked years and in each of these, of each place, from near to far."""
    places = _places(query, own, frames)
    ways = sorted((far(place, year, query.years), place, year) for place in range(3) for year in (max(query.years, default=0), *years))
    return [places[place].but(years=(year,)) if year in years else places[place] for _, place, year in ways]


def _places(query: Query, own: Query, frames: Frames) -> tuple[Query, Query, Query]:
    """Of the asked departments, with those before and after them, of the whole government."""
    return own, followed(own, frames), query.but(departments=(), teams=())
