"""Of rows that each are one figure the nearest, as a card shows it: whose figure of when is sought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from lib.core.answer import Row
from lib.core.frames import Frames, once_per_frames
from lib.core.measure import Definition, Measure
from lib.core.nearest.order import far
from lib.core.places import ALL, is_above, names
from lib.core.query import Query
from lib.core.text import Text, join

YEAR = "year"  # column of a candidate row that holds the year by which it is asked; null where the source prints none


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
    """The district of the newest work report, else of the newest source that belongs to a district; empty where none does.

    A city or province above districts is the home only where no district has a report.
    """
    rows = frames["sources"].filter(pl.col("district_id").is_not_null())
    order = (pl.col("kind") != "work_report", is_above(frames), -pl.col("as_of").cast(pl.Int32), "source_id")
    newest = rows.sort(*order)["district_id"].to_list()
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
    return min(rows, key=lambda row: far(_place(row, at, family), row[YEAR], at.years), default=None)


def _place(row: Row, at: Sought, family: Sequence[str]) -> int:
    department = department_of(row)
    whole = department.endswith(f"/{ALL}")
    if not at.departments:
        return 0 if whole else 1
    return 0 if department in at.departments else 1 if department in family else 2 if whole else 3


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
