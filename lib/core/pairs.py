"""Pairs of rows of two sources that state one figure differently; a difference within the rounding of either print is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import polars as pl

from lib.core import kinds, korean
from lib.core.dataset import ROW, YEAR_OF, Column, Dataset
from lib.core.evidence import cells, printed_value
from lib.core.frames import Frames
from lib.core.query import AsOf
from lib.core.text import Text, same

Row = Mapping[str, object]


@dataclass(frozen=True)
class Pair:
    """One figure as two sources state it: the row that is shown, the other row, and the column that differs.

    `what` names the figure where the key of the shown row does not.
    """

    dataset: Dataset
    shown: Row
    other: Row
    column: str
    what: Text | None = None

    @property
    def of_one_day(self) -> bool:
        """Whether both speak of the same date."""
        return self.shown["as_of"] == self.other["as_of"]


def differing(dataset: Dataset, shown: Iterable[int], as_of: AsOf, frames: Frames) -> list[Pair]:
    """Every figure of the `shown` rows (file lines) that a row of another source states differently, within the as-of rule.

    At another date only where the figure should be the same: the state of one year at two of its days, or a year that was over at
    both. What grew, or was planned anew, between two reports is no disagreement; nor is a difference within the rounding of either
    print. Of two rows that are both shown only those of one date are told, once.
    """
    stated, lines = _stated(dataset), list(shown)
    if not (stated and dataset.restates and lines):
        return []
    table = frames[dataset.name]
    facing = _facing(dataset, table, lines, as_of)
    both = [*facing[ROW], *facing[f"{ROW}_other"]]
    rows = {r[ROW]: r for r in table.filter(pl.col(ROW).is_in(both)).iter_rows(named=True)} if both else {}
    pairs = [Pair(dataset, rows[a], rows[b], column) for a, b in facing.select(ROW, f"{ROW}_other").rows() for column in stated]
    return [p for p in pairs if _differs(p)]


def _stated(dataset: Dataset) -> tuple[str, ...]:
    """Columns that hold what is stated: printed figures, else a word of a closed list such as a grade."""
    return dataset.values or tuple(c.name for c in dataset.columns if c.closed_words and c.name not in dataset.key)


def _facing(dataset: Dataset, table: pl.DataFrame, shown: list[int], as_of: AsOf) -> pl.DataFrame:
    """Shown rows beside the rows of other sources that state the same figure: the lines of both."""
    own = ("department_id",) if "department_id" in table.columns else ()
    on = list(dict.fromkeys((*(c for c in dataset.restates if c != "as_of"), *dataset.one_source, *own)))
    known = table if as_of.day is None else table.filter(pl.col("as_of") <= as_of.day)
    columns = list(dict.fromkeys((*on, ROW, "as_of", "source_id", *([YEAR_OF] if dataset.year else []))))
    is_shown = pl.col(ROW).is_in(shown)
    mine = known.filter(is_shown).select(columns)
    theirs = known.select(*on, *(pl.col(c).alias(f"{c}_other") for c in (ROW, "as_of", "source_id")), is_shown.alias("_shown"))
    both = mine.join(theirs, on=on, maintain_order="left_right").filter(pl.col("source_id") != pl.col("source_id_other"))
    one_day = pl.col("as_of") == pl.col("as_of_other")
    once = ~pl.col("_shown") | (one_day & (pl.col(ROW) < pl.col(f"{ROW}_other")))
    return both.filter(once & (one_day | _should_agree(dataset)))


def _should_agree(dataset: Dataset) -> pl.Expr:
    """Whether two dates may not matter: two days of the year by which a state is asked, or any days after the figure's own year."""
    first, last = (day("as_of", "as_of_other").dt.year() for day in (pl.min_horizontal, pl.max_horizontal))
    if dataset.year == "as_of":
        return first == last
    if "as_of" in dataset.restates or not dataset.year:
        return pl.lit(value=False)
    return (pl.col(YEAR_OF) < first).fill_null(value=False)


def _differs(pair: Pair) -> bool:
    mine, other = pair.shown[pair.column], pair.other[pair.column]
    if mine is None or other is None or mine == other:
        return False
    if not isinstance(mine, int | float) or not isinstance(other, int | float):
        return True
    column = pair.dataset.column(pair.column)
    exact = (_in_print(mine, column, printed(pair, pair.shown)[0]), _in_print(other, column, printed(pair, pair.other)[0]))
    return not _same_in_print(*exact)


def _in_print(value: float, column: Column, unit: str) -> tuple[Decimal, Decimal]:
    """A stored value and the size of the unit that it is printed in."""
    size = korean.UNITS_WON.get(unit, 1) if column.kind is kinds.WON else 1
    return Decimal(str(value)), Decimal(size)


def _same_in_print(mine: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    """Whether one of them, rounded or cut as the other is printed, is the other: 19.4억원 and 19억원."""
    return any(_as_printed(fine[0], coarse, how) for fine, coarse in ((mine, other), (other, mine)) for how in (ROUND_HALF_UP, ROUND_DOWN))


def _as_printed(exact: Decimal, coarse: tuple[Decimal, Decimal], how: str) -> bool:
    """Whether an exact value, rounded or cut to the decimals of the coarse one in its own unit, is that one."""
    stated = (coarse[0] / coarse[1]).normalize()
    exponent = stated.as_tuple().exponent
    quantum = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
    return (exact / coarse[1]).quantize(quantum, rounding=how) == stated


def printed(pair: Pair, row: Row) -> tuple[str, str, str]:
    """Unit, place and words of the column in a row, as its source prints them."""
    for column, value, unit, place in cells(pair.dataset, row):
        if column.name == pair.column:
            return unit, place, printed_value(value, column, unit)
    return "", str(row["locator"]), str(row[pair.column] or "")


def difference(pair: Pair) -> Text:
    """The other value less the shown one, in the smaller of the printed units; nothing between words."""
    mine, other = pair.shown[pair.column], pair.other[pair.column]
    if not isinstance(mine, int | float) or not isinstance(other, int | float):
        return same("")
    column = pair.dataset.column(pair.column)
    unit = min((printed(pair, pair.shown)[0], printed(pair, pair.other)[0]), key=lambda u: korean.UNITS_WON.get(u, 1))
    size = korean.UNITS_WON.get(unit, 1) if column.kind is kinds.WON else 1
    apart = float((Decimal(str(other)) - Decimal(str(mine))) / size)
    return same(korean.format_plain(apart) + ("%p" if unit == "%" else unit))
