"""The figures of districts that can stand side by side: computed once for each as-of rule, with the rows behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import polars as pl

from lib.core import korean
from lib.core.answer import marked
from lib.core.comparison.comparable import FOOTING, THING, Comparable, comparables, needed
from lib.core.dataset import BASIS, ROW, YEAR_OF, Dataset, by_name
from lib.core.frames import Frames, grouped, once, once_per_frames
from lib.core.measure import Definition, compute
from lib.core.places import TABLES, residents
from lib.core.query import AsOf, Query
from lib.core.topic import all_datasets, all_measures
from lib.topics import TOPICS

DATASETS: Mapping[str, Dataset] = by_name(all_datasets(TOPICS))
NEEDED = (*dict.fromkeys(name for m in all_measures(TOPICS) for name in needed(m)), "populations", "targets", *TABLES)
BY = ("district_id", THING, FOOTING, YEAR_OF)
_KEPT_RULES = 8  # as-of rules whose figures are kept beside the newest
_ALONE = ("gu", "si", "gun")


@dataclass(frozen=True)
class Figures:
    """The figures of one comparable by one definition.

    One row of `table` = one district, year, thing and footing: `of`, `over`, `value` (null where undefined, then `reason`), `n`,
    `rows` (file lines), `as_of`, BASIS, `until` (the day up to which the year is counted; null where it does not matter),
    `residents…` where it is divided by them, and its MARK.
    """

    comparable: Comparable
    definition: Definition
    table: pl.DataFrame


@once_per_frames
def every_comparable(frames: Frames) -> dict[str, Comparable]:
    """Everything that can be compared, by name: what the topics declare, and the types that the data name."""
    return {c.name: c for t in TOPICS for c in comparables(t.measures, frames)}


def figures(comparable: Comparable, definition: Definition, as_of: AsOf, frames: Frames) -> Figures:
    """The figures of every district, kept by as-of rule."""
    return _kept(frames).figures(comparable, definition, as_of, frames)


@dataclass(frozen=True)
class Held:
    """One figure of a district: which comparable and definition (by its place among the measure's), and the row of its table."""

    figures: Figures
    order: int
    row: Mapping[str, Any]
    thing: tuple[str, str]  # what is counted: figures of one thing can be set against each other
    basis: tuple[int, str]  # by which definition and on which footing
    year: int | None
    key: tuple[object, ...]  # thing, basis, year, and the day up to which it is counted: two figures of one key compare


def held(as_of: AsOf, frames: Frames) -> Mapping[str, Sequence[Held]]:
    """Every figure with a value by district, in the order of the comparables; kept for the newest rule."""
    return once(frames, "figures by district", (), lambda: _held(as_of, frames)) if as_of == AsOf() else _held(as_of, frames)


def _held(as_of: AsOf, frames: Frames) -> dict[str, list[Held]]:
    figures_and_rows = ((of, order, row) for of, order in _every(as_of, frames) for row in of.table.to_dicts() if row["value"] is not None)
    return grouped((row["district_id"], _one(of, order, row)) for of, order, row in figures_and_rows)


def _one(of: Figures, order: int, row: Mapping[str, Any]) -> Held:
    thing, basis = (of.comparable.name, row[THING]), (order, row[FOOTING])
    return Held(of, order, row, thing, basis, row[YEAR_OF], (thing, basis, row[YEAR_OF], row["until"]))


def _every(as_of: AsOf, frames: Frames) -> list[tuple[Figures, int]]:
    return [(figures(c, d, as_of, frames), i) for c in every_comparable(frames).values() for i, d in enumerate(c.measure.definitions)]


@dataclass
class _Kept:
    """Answers by as-of rule; the oldest rule besides the newest one makes room."""

    by_rule: dict[str, dict[tuple[str, str], Figures]]

    def figures(self, comparable: Comparable, definition: Definition, as_of: AsOf, frames: Frames) -> Figures:
        """Answered once; cuts of one table all at once."""
        if as_of.words not in self.by_rule and len(self.by_rule) > _KEPT_RULES:
            oldest = next(rule for rule in list(self.by_rule) if rule != AsOf().words)
            self.by_rule.pop(oldest, None)  # another session may have dropped it meanwhile
        known = self.by_rule.setdefault(as_of.words, {})
        key = (comparable.name, definition.name)
        if key not in known:
            rows = comparable.rows(Query(as_of=as_of), frames, definition)
            cuts = _cuts(comparable, rows, frames) if comparable.cut else ((comparable, rows),)
            known.update({(c.name, definition.name): _made(c, definition, own, as_of, frames) for c, own in cuts})
        return known[key]


def _kept(frames: Frames) -> _Kept:
    """What these frames have answered so far; it changes with every new rule, so it is kept without `once`."""
    return cast("_Kept", frames.remembered("figures by rule", _Kept({})))


def _cuts(comparable: Comparable, rows: pl.DataFrame, frames: Frames) -> Iterator[tuple[Comparable, pl.DataFrame]]:
    """Every comparable of the same table with its rows."""
    by_cut = rows.partition_by(comparable.cut[0], as_dict=True) if comparable.cut else {}
    yield from (
        (c, by_cut.get((c.cut[1],), rows.clear())) for c in every_comparable(frames).values() if c.cut and c.rows is comparable.rows
    )


def _made(comparable: Comparable, definition: Definition, rows: pl.DataFrame, as_of: AsOf, frames: Frames) -> Figures:
    one = frames["districts"].filter(pl.col("type").is_in(_ALONE))["district_id"].to_list()
    table = compute(rows.filter(pl.col("district_id").is_in(one)), definition, [*BY, "as_of", BASIS, *comparable.alone])
    order = (pl.col("value").is_null(), -pl.col("as_of").cast(pl.Int32))
    table = table.sort(*order, maintain_order=True).unique(BY, keep="first", maintain_order=True)
    table = table.with_columns(_in_won(comparable), _until(comparable).alias("until"))
    marks = (pl.lit(comparable.name).alias("_of"), pl.lit(definition.name).alias("_by"))
    table = marked(table.with_columns(marks), ["_of", "_by", *BY]).drop("_of", "_by")
    return Figures(comparable, definition, _per_residents(table, comparable, as_of, frames))


def _in_won(comparable: Comparable) -> pl.Expr:
    """A printed amount in won; everything else as it is."""
    size = korean.UNITS_WON.get(comparable.unit, 1) if comparable.alone else 1
    return pl.col("value") * size if size > 1 else pl.col("value")


def _until(comparable: Comparable) -> pl.Expr:
    """The date where it decides; a figure of no stated year is known by nothing but its date."""
    of_no_year = pl.col(YEAR_OF).is_null()
    in_year = of_no_year | (pl.col("as_of").dt.year() <= pl.col(YEAR_OF))
    decides = {"never": of_no_year, "in_year": in_year, "always": pl.lit(value=True)}[comparable.dated]
    return pl.when(decides).then("as_of")


_RESIDENTS = {"residents": pl.Int64(), "residents_as_of": pl.Date(), "residents_row": pl.Int64()}


def _per_residents(table: pl.DataFrame, comparable: Comparable, as_of: AsOf, frames: Frames) -> pl.DataFrame:
    """The values divided by residents of the same year, else of the newest at most three years older; null without a population."""
    if not comparable.per:
        return table.with_columns(pl.lit(None, dtype=t).alias(name) for name, t in _RESIDENTS.items())
    found = [_living(d, y, as_of, frames) for d, y in table.select("district_id", YEAR_OF).rows()]
    table = table.hstack(pl.DataFrame(found, schema=_RESIDENTS, orient="row"))
    value = pl.when(pl.col("residents") > 0).then(pl.col("value") / pl.col("residents") * comparable.per)
    return table.with_columns(value if comparable.per > 1 else value.round())


def _living(district: str, year: int | None, as_of: AsOf, frames: Frames) -> tuple[object, object, object]:
    found = None if year is None else residents(frames, district, year, as_of)
    return (found.count, found.day, found.row) if found else (None, None, None)


def behind(dataset: str, lines: Sequence[int], frames: Frames) -> pl.DataFrame:
    """The rows of a dataset behind figures, by their file lines."""
    table = frames[dataset]
    wanted = pl.Series(sorted(set(lines)), dtype=pl.Int64)
    return table[table[ROW].search_sorted(wanted)] if table[ROW].is_sorted() else table.filter(pl.col(ROW).is_in(wanted.implode()))


def living(lines: Sequence[int], frames: Frames) -> pl.DataFrame:
    """The population rows behind figures per resident."""
    return behind("populations", lines, frames)
