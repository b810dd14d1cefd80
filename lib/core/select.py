"""From a question to rows: filters, the as-of rule, and what other sources say of the same figure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import polars as pl

from lib.core.dataset import PROVISIONAL, REPORTER, ROW, YEAR_OF, Dataset
from lib.core.frames import Frames, once
from lib.core.panel import Caption, Option
from lib.core.query import AsOf, Query
from lib.core.text import Text

ORGANISATION = Option(
    "organisation",
    Text("조직 범위", "organisation"),
    {"follow": Text("앞뒤 조직까지", "across reorganisations"), "only": Text("이 조직만", "this organisation only")},
)


def follows(query: Query) -> bool:
    """Whether predecessors and successors of the asked departments are asked too."""
    return query.option(ORGANISATION.name) == "follow"


@dataclass(frozen=True)
class Selection:
    """Rows that answer a question: `chosen` are shown, picked from the `asked` ones where `is_first` is true; without it, all of them."""

    chosen: pl.DataFrame
    asked: pl.DataFrame
    is_first: pl.Series | None = None

    @cached_property
    def others(self) -> pl.DataFrame:
        """Asked rows that speak of the same figures but are older or of another source."""
        return self.asked.clear() if self.is_first is None else self.asked.filter(~self.is_first)


def filtered(query: Query, dataset: Dataset, table: pl.DataFrame) -> pl.DataFrame:
    """Rows of the asked districts, departments, teams and years. A department finds its own rows and those that it reports.

    A department narrows its own district only: of another asked district, without an asked department, everything stays.
    Where a dataset tells no departments apart, its rows are those of the whole government and of the department that reports.
    """
    kept = list(_conditions(query, dataset, table))
    return table.filter(*kept) if kept else table


def _conditions(query: Query, dataset: Dataset, table: pl.DataFrame) -> Iterator[pl.Expr]:
    if query.districts:
        yield pl.col("district_id").is_in(query.districts)
    if query.departments:
        own = pl.col("department_id") if "department_id" in table.columns else pl.concat_str("district_id", pl.lit("/all"))
        yield of_departments(query, own, pl.col(REPORTER))
    if query.teams and "team" in table.columns:
        yield pl.col("team").is_in(query.teams)
    if query.years and dataset.year:
        yield pl.col(YEAR_OF).is_in(query.years)


def of_departments(query: Query, *own: pl.Expr) -> pl.Expr:
    """Whether any of a row's departments (`own`) is asked, or its district is and none of that one's departments."""
    asked = pl.any_horizontal(d.is_in(query.departments) for d in own)
    narrowed = {d.rpartition("/")[0] for d in query.departments}
    rest = [d for d in query.districts if d not in narrowed]
    # Departments of none of the asked districts are not passed over: then nothing fits, and the page says so.
    return asked | pl.col("district_id").is_in(rest) if len(rest) < len(query.districts) else asked


def select(query: Query, dataset: Dataset, table: pl.DataFrame) -> Selection:
    """The asked rows, one source and date within each `one_source` group by the query's as-of rule.

    Of two sources of one date a published one goes before a provisional one, a report before other kinds, then the id decides.
    """
    rows = every(query, dataset, table)
    if not dataset.one_source or rows.is_empty():
        return Selection(rows, rows)
    is_first = rows.select(_is_first(query.as_of, dataset.one_source)).to_series()
    return Selection(only(rows, is_first), rows, is_first)


def every(query: Query, dataset: Dataset, table: pl.DataFrame) -> pl.DataFrame:
    """All rows that answer a question, of every source and day that is asked for, none hidden behind a newer one."""
    rows, day = filtered(query, dataset, table), query.as_of.day
    return rows.filter(pl.col("as_of") <= day) if day and "as_of" in rows.columns else rows


_TABLES = 40  # of one kind for all districts: another day is another table, of up to 300 kB


def of_places(query: Query, frames: Frames, kind: str, key: Hashable, make: Callable[[Query], pl.DataFrame]) -> pl.DataFrame:
    """What `make` gives for a question; where nothing but districts narrows it, made once for all and looked up by them.

    For tables of which each row is of one district (`district_id`) and made of that one's rows alone. `key` is what `make` takes of the
    question besides its filters and its as-of rule.
    """
    if query.departments or query.teams or query.years:
        return make(query)
    every = once(frames, kind, (query.as_of, key), lambda: make(query.but(districts=())), _TABLES)
    return every.filter(pl.col("district_id").is_in(query.districts)) if query.districts else every


def fitting(rows: pl.DataFrame, condition: pl.Expr) -> pl.DataFrame:
    """The rows for which a condition over groups, one answer a row, holds. Asked by itself: a filter carries every column along."""
    return only(rows, rows.select(condition).to_series())


def only(rows: pl.DataFrame, fits: pl.Series) -> pl.DataFrame:
    """The rows of a mask; the table itself where all fit."""
    return rows if fits.sum() == rows.height else rows.filter(fits)


@lru_cache(maxsize=256)
def _is_first(as_of: AsOf, group: tuple[str, ...]) -> pl.Expr:
    """Whether a row is of the source and date that its group shows."""
    told = pl.struct("source_id", "as_of")  # both at once: a group is put in order once
    return told == told.sort_by(*_order(as_of), "source_id").first().over(group)


def _order(as_of: AsOf) -> tuple[pl.Expr, ...]:
    """Smaller is shown first: nearest date by the rule, then published before provisional, then reports before other kinds."""
    day = pl.col("as_of").cast(pl.Int32)
    distance = -day
    if as_of.month_day:
        month, dom = as_of.month_day
        asked = pl.date(pl.col(YEAR_OF), month, 1).cast(pl.Int32) + (dom - 1)  # 29 February of an ordinary year is 1 March
        distance = (day - asked).abs().fill_null(-day)  # a figure of no year: the newest
    return distance, pl.col(PROVISIONAL), ~pl.col("source_id").str.starts_with("report-")


def used(tables: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Every row behind the shown figures, of several datasets: its source and whether that is provisional. One row = one such row."""
    each = (t if t[ROW].n_unique() == t.height else t.unique(ROW, maintain_order=True) for t in tables)
    return pl.concat([t[["source_id", PROVISIONAL]] for t in each])


def citing(made: Caption, rows: pl.DataFrame) -> Caption:
    """The caption with the sources of all `used` rows behind its own, provisional if any of them is."""
    sources = tuple(dict.fromkeys((*made.sources, *rows["source_id"].to_list())))
    return replace(made, sources=sources, provisional=made.provisional or bool(rows[PROVISIONAL].any()))


def of_copies(frames: Frames, *columns: str) -> pl.Expr:
    """PROVISIONAL for rows that are no facts: whether the figures of a source that one of the columns names may still change."""
    copies = frames["sources"].filter(pl.col("visibility") == "provisional")["source_id"].implode()
    return pl.any_horizontal(pl.col(c).is_in(copies) for c in columns).alias(PROVISIONAL)
