"""What each source tells of pledges on its date: counts by state, the state of single pledges, rates as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from lib.core.answer import Row
from lib.core.dataset import BASIS, ROW, YEAR_OF, Dataset
from lib.core.frames import Frames, grouped, integer, once_per_frames, rows_by
from lib.core.query import Query
from lib.core.reference import SOURCES
from lib.core.select import select
from lib.core.text import Text
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGE_ITEMS, PLEDGES
from lib.topics.pledges.printed import as_printed, term_of

RATES = "indicators"
ALL_TERMS = "all"
Whose = tuple[str, str]  # district and term
Part = tuple[str, str]  # goal and field
Publishers = Mapping[str, tuple[str | None, str]]  # district and kind by source
WHOLE: Part = (r.WHOLE, r.WHOLE)
_OWN = Text("구의 자료", "the district's own")
_KINDS = SOURCES.column("kind").titles
_TERM = ("district_id", "term", "scope")


@dataclass(frozen=True)
class Counted:
    """How many pledges stand in one state, and the file lines that say so."""

    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """What one source tells of one thing on its date: counts by state, or one state, or a rate in %.

    `title` is the printed name of a single pledge; `formula` how a rate is made, as printed; `publisher` who printed it.
    """

    as_of: date
    source_id: str
    basis: str
    publisher: Text
    departments: frozenset[str]
    lines: tuple[int, ...]
    counts: Mapping[str, Counted] = field(default_factory=dict)
    state: str = ""
    title: str = ""
    rate: float | None = None
    formula: str = ""


def rows_of(query: Query, frames: Frames) -> dict[str, pl.DataFrame]:
    """The asked rows of each dataset at all their dates and of all years, one source a date; by `same-day` one date a year."""
    scope, term = r.SCOPE_KEYS[query.option("scope")], query.option("term") or ALL_TERMS
    rates = as_printed(frames) if r.is_of_pledges(query) else frames[RATES].clear()
    found = {d.name: _chosen(query, d, _TERM, frames[d.name].filter(pl.col("scope") == scope)) for d in (PLEDGES, PLEDGE_ITEMS)}
    found[RATES] = _rates(query, rates)
    return {name: rows if term == ALL_TERMS else rows.filter(pl.col("term") == term) for name, rows in found.items()}


def _chosen(query: Query, dataset: Dataset, one: tuple[str, ...], table: pl.DataFrame) -> pl.DataFrame:
    per = YEAR_OF if query.as_of.month_day else "as_of"
    return select(query.but(years=(), teams=()), replace(dataset, one_source=(*one, per)), table).chosen


def _rates(query: Query, table: pl.DataFrame) -> pl.DataFrame:
    """Rates as printed, each with the term in which its date lies."""
    rows = _chosen(query, PLEDGES, ("district_id", "indicator_type", "indicator"), table)
    return rows.with_columns(pl.Series("term", [term_of(day) for day in rows["as_of"]], dtype=pl.String))


@once_per_frames
def publishers(frames: Frames) -> Publishers:
    """Of which district and kind each source is."""
    return {source: (district, kind) for source, district, kind in frames["sources"].select("source_id", "district_id", "kind").rows()}


def counts_told(rows: pl.DataFrame, known: Publishers) -> dict[tuple[Whose, Part], list[Told]]:
    """Counts by state of the whole and of each goal and field of a term, oldest first."""
    by = ("district_id", "term", "as_of")
    dates = rows_by(rows.sort(*by, ROW).iter_rows(named=True), by)
    return grouped(
        (((str(district), str(term)), part), replace(_told(own, known), counts=_by_state(own)))
        for (district, term, _), on_date in dates.items()
        for part, own in _parts(on_date).items()
    )


def _parts(rows: Sequence[Row]) -> dict[Part, list[Row]]:
    """The whole and each goal and field that a source tells apart, each in the first breakdown that has it."""
    parts = grouped(((str(row["goal"]), str(row["field"])), row) for row in rows)
    found = {WHOLE: list(rows), **{part: own for part, own in parts.items() if part != WHOLE}}
    return {part: _of_first_cut(own) for part, own in found.items()}


def _of_first_cut(rows: Sequence[Row]) -> list[Row]:
    first = min(integer(row, "cut") for row in rows)
    return [row for row in rows if row["cut"] == first]


def _by_state(rows: Sequence[Row]) -> dict[str, Counted]:
    found: dict[str, Counted] = {}
    for row in rows:
        before = found.get(str(row["status"]), Counted(0, ()))
        found[str(row["status"])] = Counted(before.count + integer(row, "count"), (*before.lines, integer(row, ROW)))
    return found


def items_told(rows: pl.DataFrame, known: Publishers) -> Iterator[tuple[Whose, int, Told]]:
    """Every pledge of every list with its number and state, oldest list first."""
    for row in rows.sort("district_id", "term", "as_of", "number", ROW).iter_rows(named=True):
        told = replace(_told([row], known), state=row["status"] or "미상", title=row["title"])
        yield (row["district_id"], row["term"]), row["number"], told


def rates_told(rows: pl.DataFrame, known: Publishers) -> dict[tuple[Whose, str, str], list[Told]]:
    """Printed rates of a term by type and printed name, oldest first."""
    ordered = rows.sort("district_id", "term", "as_of", ROW).iter_rows(named=True)
    return grouped(
        (((row["district_id"], row["term"]), row["indicator_type"], row["indicator"]),
         replace(_told([row], known), rate=row["value"], formula=row["definition"] or ""))
        for row in ordered
    )  # fmt: skip


def _told(rows: Sequence[Row], known: Publishers) -> Told:
    """The source and date of the rows of one source; a source that is not of the district is known by its kind."""
    head, day = rows[0], rows[0]["as_of"]
    if not isinstance(day, date):
        raise TypeError(f"as_of is {day!r}")
    district, kind = known[str(head["source_id"])]
    publisher = _OWN if district == head["district_id"] else _KINDS[kind]
    departments = frozenset(str(row["department_id"]) for row in rows)
    return Told(day, str(head["source_id"]), str(head[BASIS]), publisher, departments, tuple(integer(row, ROW) for row in rows))
