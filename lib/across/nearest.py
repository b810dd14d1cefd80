"""The nearest answer: where a question has no figures, the closest one that has, and in words what was widened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from lib.across.otherwise import said_otherwise
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.once import once
from lib.core.panel import Panel, PanelSpec
from lib.core.places import ALL, names
from lib.core.query import Query
from lib.core.text import Text, join

NOTHING = Text("", "")
Answer = Callable[[PanelSpec, Query, Frames], Panel]


@dataclass(frozen=True)
class Nearest:
    """The panel that is shown, the query that it answers, and how that differs from what was asked: `said` is empty where it does not.

    `elsewhere` says that only other districts have figures; `empty` is then the panel that says so for what was asked.
    `wide` names the filter that a panel leaves open by its nature: `모든 연도` where one year is asked of a series over years.
    """

    panel: Panel
    query: Query
    said: Text
    elsewhere: bool = False
    empty: Panel | None = None
    wide: Text = NOTHING


_ALL_YEARS = Text("모든 연도", "all years")
_OTHERS = Text("다른 곳의 수치: {title}", "Figures of other places: {title}")


def nearest(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None = None, *, leaves: bool = False) -> Nearest:
    """The answer to what is asked, else the nearest that has figures.

    In this order: the department without its teams, the departments before and after a reorganisation, an earlier year (the
    newest), the whole government, a later year, then other districts. A comparison that has the district which it points out goes
    before one without it. `answer` may keep answers. In what `leaves` the program other districts never stand in: the empty answer says so.
    """
    ask = answer or (lambda s, q, f: s(q, f))
    asked = as_shown(spec, query, frames)
    found = _nearest(spec, asked, frames, ask, leaves=leaves)
    is_wide = query.years != asked.years and not found.panel.is_empty and not found.elsewhere
    return replace(found, wide=_ALL_YEARS) if is_wide else found


def _nearest(spec: PanelSpec, asked: Query, frames: Frames, ask: Answer, *, leaves: bool) -> Nearest:
    first = ask(spec, asked, frames)
    if not first.is_empty:
        return Nearest(first, asked, NOTHING)
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
    if not leaves and _has_rows(spec, asked, frames):
        first = said_otherwise(first, spec, asked, frames)
    return Nearest(first, asked, NOTHING) if spec.own_only or leaves else _elsewhere(spec, asked, frames, ask, first)


def _elsewhere(spec: PanelSpec, asked: Query, frames: Frames, ask: Answer, first: Panel) -> Nearest:
    """What other districts have, which its title says, beside the empty answer."""
    everywhere = asked.but(districts=(), departments=(), teams=(), years=(), focus=())
    found = ask(spec, everywhere, frames)
    if found.is_empty:
        return Nearest(first, asked, NOTHING)
    return Nearest(replace(found, title=_OTHERS.fill(title=found.title)), everywhere, NOTHING, elsewhere=True, empty=first)


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

    One district of a comparison is pointed out among all, one year of a series over years is shown among all, and departments
    are left out where the data tell none apart.
    """
    if not has_departments(spec, frames):
        query = query.but(departments=(), teams=())
    if spec.compares and len(query.districts) == 1:
        query = query.but(districts=(), departments=(), teams=(), focus=query.districts)
    return query.but(years=()) if spec.over_years and len(query.years) == 1 else query


def has_departments(spec: PanelSpec, frames: Frames) -> bool:
    """Whether any figure that the panel is about is of a department rather than of a whole government."""
    return any(_tells_departments(name, frames) for name in subject(spec))


def subject(spec: PanelSpec) -> tuple[str, ...]:
    """The datasets that a panel is about: its measure's, else all its facts; others only stand beside them."""
    return (spec.measure.dataset,) if spec.measure else tuple(name for name in spec.datasets if name not in _REFERENCE)


_REFERENCE = ("departments", "department_names", "department_changes", "sources", "districts")


def _tells_departments(dataset: str, frames: Frames) -> bool:
    key = f"tells_departments {dataset}"
    known = frames.recall(key)
    if not isinstance(known, bool):
        table = frames[dataset]
        known = "department_id" in table.columns and bool((~table["department_id"].str.ends_with(f"/{ALL}")).any())
        frames.remembered(key, known)
    return known


def _wider(spec: PanelSpec, query: Query, frames: Frames) -> Iterator[Query]:
    """Wider and wider questions about the same districts."""
    lines = _followed(query, frames)
    earlier, later = _years(spec, query, frames)
    own = query.but(teams=()) if _tells_teams(spec, frames) else query
    starts, whole = [own, *([own.but(departments=lines)] if lines != query.departments else [])], query.but(departments=(), teams=())
    yield from starts if own != query else starts[1:]
    yield from (start.but(years=(year,)) for year in earlier for start in starts)
    if query.departments:
        yield whole
        yield from (whole.but(years=(year,)) for year in earlier)
    yield from (start.but(years=(year,)) for year in later for start in (*starts, whole))


def _tells_teams(spec: PanelSpec, frames: Frames) -> bool:
    """Whether a team chooses anything here; where it does not the panel says so in a note, and nothing gives way."""
    return any("team" in frames[name].columns for name in spec.datasets)


def _followed(query: Query, frames: Frames) -> tuple[str, ...]:
    known = names(frames)
    return tuple(dict.fromkeys(d for own in query.departments for d in known.lineage(own)))


def _years(spec: PanelSpec, query: Query, frames: Frames) -> tuple[list[int], list[int]]:
    """Years with figures of these districts, outside the asked ones: earlier ones newest first, later ones oldest first."""
    if not query.years:
        return [], []
    told = [_by_district(name, frames) for name in subject(spec)]
    found = {year for of in told for place in query.districts or of for year in of.get(place, ()) if year is not None}
    first, last = min(query.years), max(query.years)
    return sorted((y for y in found if y < first), reverse=True), sorted(y for y in found if y > last)


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
