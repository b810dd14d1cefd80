"""A standing question: the same department wherever it is now, and its newest report."""

from __future__ import annotations

import polars as pl

from lib.core.frames import Frames
from lib.core.places import names
from lib.core.query import Query


def newest(query: Query, frames: Frames) -> Query:
    """The question for the newest work report of the asked districts: its year, and the departments that took the asked ones over.

    Questions without a year, about no district, or of districts without a report stay as they are.
    """
    if not query.years or not query.districts:
        return query
    years = _years(query.districts, frames)
    later = [y for y in years if y > max(query.years)]
    asked = query if not later else query.but(years=_shifted(query.years, max(later)))
    return asked.but(departments=tuple(dict.fromkeys(_now(d, frames, max(asked.years)) for d in asked.departments)))


def _years(districts: tuple[str, ...], frames: Frames) -> list[int]:
    sources = frames["sources"].filter((pl.col("kind") == "work_report") & pl.col("district_id").is_in(districts))
    return sorted(set(sources["report_year"].drop_nulls().to_list()))


def _shifted(years: tuple[int, ...], last: int) -> tuple[int, ...]:
    """The same number of years back from the newest one."""
    by = last - max(years)
    return tuple(y + by for y in years)


def _now(department: str, frames: Frames, year: int) -> str:
    """The department that has a report of the year among those that followed the asked one; itself where there is none."""
    following = names(frames).lineage(department)
    sources = frames["sources"].filter((pl.col("kind") == "work_report") & (pl.col("report_year") == year))
    reporting = set(sources["department_id"].drop_nulls().to_list())
    return next((d for d in following if d in reporting), department)
