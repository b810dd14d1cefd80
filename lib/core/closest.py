"""Of rows with figures the one that answers best, as a card shows one figure; and in words what had to give way for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from lib.core.answer import Row
from lib.core.frames import Frames, once_per_frames
from lib.core.measure import Definition, Measure
from lib.core.nearest import far
from lib.core.places import ALL, names
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
    return min(rows, key=lambda row: far(_place(row, at, family), row[YEAR], at.years), default=None)


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
