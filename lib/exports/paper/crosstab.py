"""One row a thing and one column a year: how paper shows what a panel lists one figure a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from lib.core.files.cells import text_cell
from lib.exports.paper.columns import Column, Role
from lib.exports.paper.shown import Shown

_DENSE = 0.5  # of the cells that hold a figure at least


def crossed(shown: Shown, most: int) -> tuple[Shown, ...]:
    """The years side by side, `most` columns a table; none where anything else differs or many cells are empty."""
    keys, years, values = (tuple(filter(holds, shown.columns)) for holds in (_is_key, _is_year, _is_value))
    if (len(years), len(values), len(shown.columns) - len(keys)) != (1, 1, 2) or len(keys) not in (1, 2):
        return ()
    things = map("\0".join, zip(*(k.words for k in keys), strict=True))
    cells = pl.DataFrame({"thing": list(things), "year": years[0].words, "row": range(shown.height)})
    wide = cells.unique(("thing", "year"), maintain_order=True).pivot("year", index="thing", values="row")
    every = sorted(wide.columns[1:])
    held = sum(wide.select(every).count().row(0))  # fewer than the rows where a thing has a year twice
    if held < shown.height or len(every) < 2 or held < _DENSE * wide.height * len(every):
        return ()
    base = _base(shown, keys, wide.select(every))
    return tuple(_of_years(run, wide, base, values[0]) for run in _runs(every, most - len(keys)))


def _base(shown: Shown, keys: Sequence[Column], rows: pl.DataFrame) -> Shown:
    """The things alone: one is asked for where a row of it is."""
    first = rows.min_horizontal()
    asked = frozenset(i for i, of in enumerate(rows.rows()) if shown.asked.intersection(of))
    return replace(shown, columns=tuple(k.of(first.to_list()) for k in keys), numbers=(), asked=asked)


def _of_years(years: Sequence[str], wide: pl.DataFrame, base: Shown, value: Column) -> Shown:
    """The things with their figures of some years."""
    return base.having([*base.columns, *(_year(wide[year], value) for year in years)])


def _is_value(column: Column) -> bool:
    return column.is_figure


def _is_key(column: Column) -> bool:
    return column.role is Role.ITEM


def _is_year(column: Column) -> bool:
    return column.role is Role.YEAR


def _year(rows: pl.Series, value: Column) -> Column:
    """The figures of one year, of which these are the rows."""
    return replace(value, heading=rows.name, cells=tuple(text_cell("") if r is None else value.cells[r] for r in rows))


def _runs(years: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """The years in as few runs as may be, the newest full."""
    ends = range(len(years), 0, -most)
    return reversed([years[max(end - most, 0) : end] for end in ends])
