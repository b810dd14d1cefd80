"""What a comparison of districts shows: the measure, the definition with its footing, and the year, chosen or found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from lib.across.compare.district_figures import Figures, every_comparable, figures
from lib.across.compare.district_words import WHOLE_GOVERNMENTS, footing_words, why, year_words
from lib.core.comparison.comparable import FOOTING, THING, Comparable
from lib.core.dataset import YEAR_OF
from lib.core.errors import AskedError
from lib.core.frames import Frames, grouped, once
from lib.core.measure import Definition
from lib.core.panel import MARK, Option
from lib.core.places import names, seoul
from lib.core.query import AsOf, Query
from lib.core.text import Text, join, naming, when
from lib.topics.budget import fund_shares
from lib.topics.budget.measures import EXECUTION_RATE

ENOUGH = 20  # districts from which a year speaks for the city
LEAST = 5  # fewer districts are no comparison of a city: a table says them, each in its newest year
SHARED = 5  # districts that must share a type of indicator before it is offered
Years = tuple[tuple[int | None, int], ...]


@dataclass(frozen=True)
class Variant:
    """One definition on one footing, and how many of the 25 districts it has in each year, newest first, no stated year last."""

    comparable: Comparable
    definition: Definition
    thing: str
    footing: str
    years: Years

    @property
    def name(self) -> str:
        """How it is written in a link."""
        return "|".join(p for p in (self.definition.name, self.thing, self.footing) if p)

    @property
    def title(self) -> Text:
        """How it is read: definition and footing."""
        footing = footing_words(self.comparable, self.thing, self.footing)
        return join([p for p in (self.definition.title, footing) if p.ko], " · ", " · ")

    @property
    def most(self) -> int:
        """The number of districts in the year with most."""
        return max((n for _, n in self.years), default=0)


@dataclass(frozen=True)
class Chosen:
    """The rows to show: one definition, footing and year, the highest first, with `rank` and `why`.

    `shares` are the funds in the budgets that the rates are over, where those can be told; the rows of `heavy` are over no like budget.
    """

    figures: Figures
    thing: str
    footing: str
    year: int | None
    years: Years
    rows: pl.DataFrame
    pointed: tuple[str, ...]
    notes: tuple[Text, ...]
    unit: str
    shares: fund_shares.Shares

    @cached_property
    def heavy(self) -> fund_shares.Shares:
        """The lowest rates over budgets that hold far more funds than all others'."""
        return fund_shares.heavy(self.shares, self.rows.to_dicts())

    def alike(self, rows: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
        """The rows that are over like budgets, in their order."""
        return [r for r in rows if str(r[MARK]) not in self.heavy]

    @cached_property
    def is_mixed(self) -> bool:
        """Whether the figures are of several years."""
        return self.rows.filter(pl.col("value").is_not_null())[YEAR_OF].n_unique() > 1

    @property
    def is_ranked(self) -> bool:
        """Whether enough districts have a figure of the same year."""
        return self.rows["value"].count() >= LEAST and not self.is_mixed

    @property
    def when(self) -> Text:
        """`2023년`; that the years are each district's own."""
        return _EACH if self.is_mixed else year_words(self.year)


_EACH = Text("구마다 가장 최근 해", "newest year of each")


def measures(_query: Query, frames: Frames) -> Mapping[str, Text]:
    """Measures, those of most districts first and those that none of the 25 has last.

    Types of indicators are offered from five districts on.
    """
    found = [(c, most) for c in every_comparable(frames).values() if (most := _most(c, frames)) >= (SHARED if c.alone else 0)]
    return {c.name: c.title for c, _ in sorted(found, key=lambda pair: -pair[1])}


def _lacking(_query: Query, frames: Frames) -> list[str]:
    """Measures that none of the 25 has."""
    return [name for name, comparable in every_comparable(frames).items() if not _most(comparable, frames)]


def _most(comparable: Comparable, frames: Frames) -> int:
    return max((v.most for v in variants(comparable, AsOf(), frames)), default=0)


def definitions(query: Query, frames: Frames) -> Mapping[str, Text]:
    """Definitions and footings of the chosen measure, those of most districts first."""
    comparable = _comparable(query, frames)
    return {v.name: v.title for v in variants(comparable, AsOf(), frames)} if comparable else {}


MEASURE = Option("measure", Text("지표", "measure"), found=measures, lacking=_lacking)
DEFINITION = Option("definition", Text("정의", "definition"), found=definitions)


def variants(comparable: Comparable, as_of: AsOf, frames: Frames) -> list[Variant]:
    """Every definition and footing with a figure of one of the 25, most districts first; newest data first among equals."""
    if as_of == AsOf():  # of other rules there are too many to keep
        return once(frames, "variants", comparable.name, lambda: _all_variants(comparable, as_of, frames))
    return _all_variants(comparable, as_of, frames)


def _all_variants(comparable: Comparable, as_of: AsOf, frames: Frames) -> list[Variant]:
    found = [v for d in comparable.measure.definitions for v in _variants(figures(comparable, d, as_of, frames), frames)]
    return sorted(found, key=lambda v: (-v.most, -max((y or 0 for y, _ in v.years), default=0)))


def _variants(of: Figures, frames: Frames) -> list[Variant]:
    own = of.table.filter(pl.col("district_id").is_in(seoul(frames)["district_id"].implode()) & pl.col("value").is_not_null())
    counts = own.group_by(THING, FOOTING, YEAR_OF, maintain_order=True).agg(pl.col("district_id").n_unique().alias("n"))
    counts = counts.sort(YEAR_OF, descending=True, nulls_last=True)
    found = grouped(((thing, footing), (year, n)) for thing, footing, year, n in counts.rows())
    return [Variant(of.comparable, of.definition, *key, tuple(years)) for key, years in found.items()]


def _comparable(query: Query, frames: Frames) -> Comparable | None:
    """The asked comparable; the first that is offered for no words; None where nothing can be compared."""
    asked = query.option("measure").strip()
    known = every_comparable(frames)
    if not asked:
        first = next(iter(measures(query, frames)), None)
        return known[first] if first else None
    if asked not in known:
        raise _unknown(Text("지표", "Measure"), asked, list(measures(query, frames)))
    return known[asked]


def _variant(query: Query, comparable: Comparable, frames: Frames) -> tuple[Variant | None, tuple[Text, ...]]:
    """The asked definition and footing, else the one of most districts; a definition of another measure is said not to apply."""
    offered, asked = variants(comparable, query.as_of, frames), query.option("definition").strip()
    first = offered[0] if offered else None
    fit = next((v for v in offered if asked in (v.name, v.definition.name)), None)
    if not asked or fit:
        return fit or first, ()
    if asked not in _definition_names(frames):
        raise _unknown(Text("정의", "Definition"), asked, [v.name for v in offered])
    return first, (
        Text(
            "고른 정의는 이 지표에 없어 자료가 가장 많은 정의로 보임",
            "The chosen definition has no such measure: that of most districts is shown",
        ),
    )


def _definition_names(frames: Frames) -> set[str]:
    """Every definition of any measure, by itself and with its footing."""
    every = list(every_comparable(frames).values())
    return {v.name for c in every for v in variants(c, AsOf(), frames)} | {d.name for c in every for d in c.measure.definitions}


def _unknown(what: Text, words: str, known: list[str]) -> AskedError:
    return AskedError(Text(f"알 수 없는 값입니다({what.ko} '{words}'). 고를 수 있는 값: {', '.join(known)}",
                           f"{what.en} '{words}' is not known. Possible: {', '.join(known)}"))  # fmt: skip


def best_year(years: Years, asked: tuple[int, ...]) -> int | None:
    """The newest of the asked years (of all where none is asked) with at least 20 districts, else the one with most; None for none."""
    offered = _asked(years, asked)
    full = [y for y, n in offered if n >= ENOUGH]
    return full[0] if full else max(offered, key=lambda pair: (pair[1], pair[0] or 0), default=(None, 0))[0]


def chosen(query: Query, frames: Frames) -> Chosen:
    """What is shown for a question; no rows where the asked years have none. AskedError for an unknown measure or definition."""
    comparable = _comparable(query, frames) or next(iter(every_comparable(frames).values()))
    variant, notes = _variant(query, comparable, frames)
    definition = variant.definition if variant else comparable.measure.definitions[0]
    of = figures(comparable, definition, query.as_of, frames)
    thing, footing, years = (variant.thing, variant.footing, variant.years) if variant else ("", "", ())
    year = best_year(years, query.years)
    there = variant is not None and (year is None or not query.years or year in query.years)
    offered = _asked(years, query.years)
    shown = [y for y, _ in offered] if max((n for _, n in offered), default=0) < LEAST else [year]
    rows = _rows(of, thing, footing, shown, frames) if there and (year is not None or not query.years) else of.table.head(0)
    pointed, said = _pointed(query, frames)
    ranked = _ranked(rows, of)
    return Chosen(of, thing, footing, year, years, ranked, pointed, (*notes, *said), query.unit, _shares(ranked, of, query, frames))


def _asked(years: Years, asked: tuple[int, ...]) -> Years:
    return tuple((y, n) for y, n in years if not asked or y in asked)


def _rows(of: Figures, thing: str, footing: str, years: Sequence[int | None], frames: Frames) -> pl.DataFrame:
    """Of each district the newest of these years of which it has a value."""
    own = pl.col("district_id").is_in(seoul(frames)["district_id"].implode()) & (pl.col(THING) == thing) & (pl.col(FOOTING) == footing)
    found = of.table.filter(own & pl.col(YEAR_OF).is_in(pl.Series(years, dtype=pl.Int64).implode(), nulls_equal=True))
    newest = found.sort(pl.col("value").is_null(), -pl.col(YEAR_OF), nulls_last=True, maintain_order=True)
    return newest.unique("district_id", keep="first", maintain_order=True) if len(years) > 1 else found


def _shares(rows: pl.DataFrame, of: Figures, query: Query, frames: Frames) -> fund_shares.Shares:
    """The funds in the budgets of the shown rates, as the districts of the budget's own page are held against each other."""
    if of.comparable.name != EXECUTION_RATE.name or rows["value"].has_nulls():
        return {}
    each = rows.rename({YEAR_OF: "fiscal_year"}).with_columns(definition=pl.lit(of.definition.name)).to_dicts()
    return fund_shares.shares_of(each, query, frames) if rows[YEAR_OF].count() == rows.height else {}


def with_more_funds(of: Figures, row: Mapping[str, Any], query: Query, frames: Frames) -> fund_shares.Shares:
    """The rates on the footing and of the year of this one that are over no like budget."""
    if of.comparable.name != EXECUTION_RATE.name:
        return {}
    rows = _rows(of, str(row[THING]), str(row[FOOTING]), [row[YEAR_OF]], frames)
    return fund_shares.heavy(_shares(rows, of, query, frames), rows.to_dicts())


def _ranked(rows: pl.DataFrame, of: Figures) -> pl.DataFrame:
    rows = rows.sort("value", descending=True, nulls_last=True, maintain_order=True)
    reasons = [why(r, of).ko or None for r in rows.iter_rows(named=True)]
    return rows.with_columns(
        pl.col("value").rank("min", descending=True).cast(pl.Int64).alias("rank"), pl.Series("why", reasons, dtype=pl.String)
    )


def _pointed(query: Query, frames: Frames) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """The districts that are pointed out, and what of the filter does not apply: figures here are of whole governments."""
    of_departments = [d.split("/", 1)[0] for d in query.departments]
    pointed = tuple(dict.fromkeys((*query.focus, *query.districts, *of_departments)))
    others = [names(frames).district(d) for d in pointed if d not in set(seoul(frames)["district_id"])]
    off_map = naming(Text("서울의 구가 아니어서 지도에 없음", "Not a district of Seoul, so not on the map"), others)
    return pointed, (*when(query.departments or query.teams, WHOLE_GOVERNMENTS), *off_map)
