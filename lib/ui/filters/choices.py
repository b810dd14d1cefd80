"""What the filters offer: places, years and days that the data have, and where the program opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from lib.core.dataset import REPORTER, YEAR_OF
from lib.core.frames import Frames, once, once_per_frames
from lib.core.measure import Measure, compute
from lib.core.nearest.panels import Nearest, nearest, subject, tells_departments, years_of, years_shown
from lib.core.panel import PanelSpec
from lib.core.places import ALL, is_above, names, seoul
from lib.core.query import Query
from lib.core.text import Text
from lib.ui.data import program
from lib.ui.page import Page


@dataclass(frozen=True)
class First:
    """Where the program opens: the newest report's district, department and year."""

    district: str
    department: str
    year: int | None


@once_per_frames
def first(frames: Frames) -> First:
    """The newest work report, of a district before a city or province above; without one, the first district that has figures."""
    reports = frames["sources"].filter(pl.col("kind") == "work_report")
    newest = reports.sort(is_above(frames), "as_of", "source_id", descending=[False, True, False], nulls_last=True)
    for row in newest.head(1).iter_rows(named=True):
        return First(str(row["district_id"]), str(row["department_id"] or ""), row["report_year"])
    return First(next(iter(districts(frames)), ""), "", None)


@once_per_frames
def districts(frames: Frames) -> list[str]:
    """Districts that any dataset with figures has, in the order of the districts table; sets of governments last."""
    found: set[str] = set()
    for dataset in program.DATASETS:
        if dataset.is_fact and "district_id" in dataset.names:
            found |= set(frames.counted(dataset.name)["district_id"].unique().to_list())
    table = frames["districts"].filter(pl.col("district_id").is_in(list(found)))
    seoul = (pl.col("province") == "seoul").fill_null(value=False)
    return table.sort(~seoul, maintain_order=True)["district_id"].to_list()


def departments(frames: Frames, districts: Sequence[str]) -> list[str]:
    """Departments of the districts; of all when none is chosen."""
    return names(frames).departments_of(districts)


def department(frames: Frames, department_id: str) -> Text:
    """`영등포구 기획예산과(2023~)`."""
    known = names(frames)
    district, name = known.district(department_id.split("/", maxsplit=1)[0]), known.department_span(department_id)
    return Text(f"{district.ko} {name.ko}", f"{name.en}, {district.en}")


def teams(frames: Frames, departments: Sequence[str]) -> list[str]:
    """Teams that any figure of the departments names."""
    by_department = _teams(frames)
    return sorted({team for d in departments for team in by_department.get(d, ())})


@once_per_frames
def _teams(frames: Frames) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table in (frames.counted(d.name) for d in program.DATASETS if "team" in d.names):
        rows = table.filter(pl.col("team").is_not_null()).select("department_id", REPORTER, "team").unique().rows()
        for own, reporter, team in rows:
            for department_id in {own, reporter} - {None}:
                if not str(department_id).endswith(f"/{ALL}"):
                    found.setdefault(str(department_id), set()).add(team)
    return found


def has_teams(spec: PanelSpec, frames: Frames) -> bool:
    """Whether any figure of the panel names a team."""
    return any(name in _with_teams(frames) for name in subject(spec))


@once_per_frames
def _with_teams(frames: Frames) -> set[str]:
    return {d.name for d in program.DATASETS if "team" in d.names and frames.counted(d.name)["team"].is_not_null().any()}


@once_per_frames
def years(frames: Frames) -> list[int]:
    """All years of all figures, newest first."""
    tables = [
        frames.counted(d.name) for d in program.DATASETS if d.is_fact and d.year and "district_id" in d.names and d.name != "populations"
    ]
    found = pl.concat([t.select(YEAR_OF) for t in tables])[YEAR_OF].drop_nulls().unique()
    return sorted(found.to_list(), reverse=True)


def years_of_page(page: Page, query: Query, frames: Frames) -> tuple[frozenset[int], frozenset[int]]:
    """Years of which the page's first row has figures of the asked departments or districts, and those of which the page has any at all.

    Of a place without any in the first row those of its panels over years that have some.
    """
    first, every = (_tables(panels) for panels in (page.rows[0], page.panels))
    known = once(frames, "years of tables", tuple(every), lambda: frozenset().union(*(_years_told(Query(), t, frames) for t in every)))
    own = frozenset[int]().union(*(_years_told(query, table, frames) for table in first))
    return own or _years_of_others(page, query, frames), known


def _years_of_others(page: Page, query: Query, frames: Frames) -> frozenset[int]:
    """The years that panels over years show of the asked districts."""
    specs = [spec for name in page.panels if query.districts and (spec := program.PANELS[name]).over_years]
    panels = (program.asked(spec, spec.own(query.but(years=())), frames) for spec in specs)
    return frozenset(
        year
        for panel in panels
        if not (panel.is_empty or panel.districts.difference(query.districts))
        for year in years_shown(panel, frames)
    )


def opening_year(page: Page, frames: Frames) -> int | None:
    """The year with which a page opens where nobody asks for one."""
    return None if page.undated else first(frames).year


def year_of_place(page: Page, place: Query, frames: Frames) -> int | None:
    """In which year a page opens for a place: the newest report's where the page has figures of it, else the newest of which its first row has figures.

    All places open in the newest year that most of those with a figure of the page's first panel have, else in the fullest. A row of many measures, each of which stands for its own nearest
    year, opens in the newest of all, an undated one in none. None where it has figures of no year alone, or several places none of the same year.
    """
    if page.undated:
        return None
    usual, each = first(frames).year if place.districts else None, any(program.PANELS[name].own_only for name in page.rows[0])
    known = years_of_page(page, place, frames)[0]
    if list(place.districts) == [first(frames).district] and usual in known:
        return usual
    lacking = dict.fromkeys(known, 0) if place.districts or each else _lacking_by_year(page, frames)
    own = sorted(known.intersection(lacking), key=lambda y: (lacking[y], each or y != usual, -y))
    found = next((y for y in own if _answers(page, place.but(years=(y,)), frames)), None)
    return found or (None if _answers(page, place, frames) else usual)


def _lacking_by_year(page: Page, frames: Frames) -> dict[int, int]:
    """How many of the 25 of Seoul with any figure of the first panel each year lacks; none where it has most of them. No year of one among several.

    Counted is what its measure is made of: a table of 정원 alone has no 과부족. A panel of many measures counts by its tables.
    """
    if measure := program.PANELS[page.panels[0]].measure:
        return once(frames, "years of all places", measure.name, lambda: _lacking(measure, frames))
    tables = _tables(page.rows[0])
    return {y: -sum(y in years_of(t, d, frames) for t in tables for d in districts(frames)) for y in years(frames)}


def _lacking(measure: Measure, frames: Frames) -> dict[int, int]:
    rows = frames[measure.dataset].filter(pl.col("district_id").is_in(seoul(frames)["district_id"].implode()))
    computed = (compute(rows, d, ("district_id", YEAR_OF)).filter(pl.col("value").is_not_null()) for d in measure.definitions)
    known = pl.concat([table.select("district_id", YEAR_OF) for table in computed]).unique().drop_nulls()
    every, by_year = known["district_id"].n_unique(), Counter(known[YEAR_OF])
    return {year: 0 if 2 * count > every else every - count for year, count in by_year.items() if count > 1 or every == 1}


def _answers(page: Page, query: Query, frames: Frames) -> bool:
    """Whether a panel of the first row has figures of what is asked, without another year in its place."""
    specs = [program.PANELS[name] for name in page.rows[0]]
    found = [(spec, nearest(spec, spec.own(query), frames, program.asked)) for spec in specs]
    return any(not near.panel.is_empty and _is_of_years(spec, near, query, frames) and _has_all(spec, near, query) for spec, near in found)


def _has_all(spec: PanelSpec, near: Nearest, query: Query) -> bool:
    """Whether none of several places is left out, as far as the panel's table tells."""
    return spec.own_only or len(query.districts) < 2 or not near.panel.lacking(query.districts)


def _is_of_years(spec: PanelSpec, near: Nearest, query: Query, frames: Frames) -> bool:
    if spec.own_only:  # each of its measures stands for its own nearest year
        return {*query.years} <= years_shown(near.panel, frames)
    return spec.over_years or near.query.years == query.years


def _tables(panels: Sequence[str]) -> list[str]:
    return sorted({table for name in panels for table in subject(program.PANELS[name])})


def _years_told(query: Query, table: str, frames: Frames) -> frozenset[int]:
    """Years of a dataset for the asked departments, before and after their reorganisations, where it tells departments apart; else of the districts."""
    departments = names(frames).lineages(query.departments)
    if departments and tells_departments(table, frames):
        rows = frames.counted(table).filter(pl.col("department_id").is_in(departments))
        return frozenset(y for y in rows[YEAR_OF].unique() if y is not None)
    return frozenset(y for place in query.districts or districts(frames) for y in years_of(table, place, frames) if y is not None)


@once_per_frames
def as_of_rules(frames: Frames) -> list[str]:
    """Newest, then until and nearest to each day of a report."""
    days = sorted(set(frames["sources"].filter(pl.col("kind") == "work_report")["as_of"].drop_nulls().to_list()), reverse=True)
    return ["newest", *(f"at-most {d.isoformat()}" for d in days), *dict.fromkeys(f"same-day {d:%m-%d}" for d in days)]
