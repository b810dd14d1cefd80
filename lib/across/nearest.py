"""The nearest answer: where a question has no figures, the closest one that has, and in words what was widened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec
from lib.core.places import ALL, names
from lib.core.query import Query
from lib.core.text import Text, join

Answer = Callable[[PanelSpec, Query, Frames], Panel]


@dataclass(frozen=True)
class Nearest:
    """The panel that is shown, the query that it answers, and how that differs from what was asked: `said` is empty where it does not.

    `elsewhere` says that only other districts have figures; `empty` is then the panel that says so for what was asked.
    """

    panel: Panel
    query: Query
    said: Text
    elsewhere: bool = False
    empty: Panel | None = None


def nearest(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None = None) -> Nearest:
    """The answer to what is asked, else the nearest that has figures.

    In this order: the departments before and after a reorganisation, an earlier year (the newest), the whole government, a later
    year, then other districts. A comparison that has the district which it points out goes before one without it. `answer` may
    keep answers.
    """
    ask = answer or (lambda s, q, f: s(q, f))
    asked = as_shown(spec, query, frames)
    first = ask(spec, asked, frames)
    if not first.is_empty:
        return Nearest(first, asked, Text("", ""))
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
    everywhere = asked.but(districts=(), departments=(), teams=(), years=(), focus=())
    found = ask(spec, everywhere, frames)
    return Nearest(first, asked, Text("", "")) if found.is_empty else Nearest(found, everywhere, Text("", ""), elsewhere=True, empty=first)


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
    """Whether any figure of the panel is of a department rather than of a whole government."""
    return any(_tells_departments(name, frames) for name in spec.datasets if name not in _REFERENCE)


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
    own, followed, whole = query, query.but(departments=lines), query.but(departments=(), teams=())
    starts = [own, *([followed] if lines != query.departments else [])]
    yield from starts[1:]
    yield from (start.but(years=(year,)) for year in earlier for start in starts)
    if query.departments:
        yield whole
        yield from (whole.but(years=(year,)) for year in earlier)
    yield from (start.but(years=(year,)) for year in later for start in (*starts, whole))


def _followed(query: Query, frames: Frames) -> tuple[str, ...]:
    known = names(frames)
    return tuple(dict.fromkeys(d for own in query.departments for d in known.lineage(own)))


def _years(spec: PanelSpec, query: Query, frames: Frames) -> tuple[list[int], list[int]]:
    """Years with figures of these districts, outside the asked ones: earlier ones newest first, later ones oldest first."""
    if not query.years:
        return [], []
    found = {year for name in spec.datasets if name not in _REFERENCE for year in _years_of(frames[name], query.districts)}
    first, last = min(query.years), max(query.years)
    return sorted((y for y in found if y < first), reverse=True), sorted(y for y in found if y > last)


def _years_of(table: pl.DataFrame, districts: Sequence[str]) -> list[int]:
    """Years of the rows of these districts, of all rows where none is asked for; a row of no year stands in that of its date."""
    if YEAR_OF not in table.columns:
        return []
    rows = table.filter(pl.col("district_id").is_in(districts)) if districts else table
    dated = [pl.col("as_of").dt.year().cast(pl.Int64)] if "as_of" in table.columns else []
    return rows.select(pl.coalesce(YEAR_OF, *dated)).to_series().drop_nulls().unique().to_list()


def _said(asked: Query, shown: Query, frames: Frames) -> Text:
    """`2023년 자료 없음 · 가장 가까운 2018년`: every condition that had to give way."""
    parts: list[Text] = []
    if asked.years != shown.years:
        old, new = "·".join(map(str, asked.years)), "·".join(map(str, shown.years))
        parts.append(Text(f"{old}년 자료 없음 · 가장 가까운 {new}년", f"no data for {old} · nearest: {new}"))
    if asked.departments != shown.departments:
        known = names(frames)
        old_names = join([known.department_span(d) for d in asked.departments])
        parts.append(
            Text(
                f"{old_names.ko} 자료 없음 · 개편 전후 조직까지 봄",
                f"no data for {old_names.en} · its predecessors and successors included",
            )
            if shown.departments
            else Text(f"{old_names.ko} 자료 없음 · 기관 전체 자료", f"no data for {old_names.en} · of the whole government")
        )
    return join(parts, " · ", " · ")
