"""Pairs of rows of two sources that state one figure differently; a difference within the rounding of either print is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import polars as pl

from lib.core import kinds, korean
from lib.core.dataset import ROW, YEAR_OF, Column, Dataset
from lib.core.evidence import cells, printed_value
from lib.core.frames import Frames, Row, grouped, once, row_of
from lib.core.query import AsOf
from lib.core.text import NOTHING, Text, same

_Other = tuple[int, bool | None, date]  # a row by its line, whether it is of the same day, and the later of both days


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
    stated, lines = _stated(dataset), set(shown)
    if not (stated and dataset.restates and lines):
        return []
    known, day = _facing(dataset, frames), as_of.day
    pairs = []
    for line in sorted(lines & known.of.keys()):
        for other, one_day, latest in known.of[line]:
            is_new = other not in lines or (one_day and line < other)
            if is_new and (day is None or latest <= day):
                pairs += known.told(dataset, stated, frames[dataset.name], (line, other))
    return pairs


def _stated(dataset: Dataset) -> tuple[str, ...]:
    """Columns that hold what is stated: printed figures, else a word of a closed list such as a grade."""
    return dataset.values or tuple(c.name for c in dataset.columns if c.closed_words and c.name not in dataset.key)


@dataclass(frozen=True)
class _Facing:
    """The rows of other sources that state the same figure, by line; `_told` keeps what differs between two lines."""

    of: Mapping[int, Sequence[_Other]]
    _told: dict[tuple[int, int], list[Pair]] = field(default_factory=dict)

    def told(self, dataset: Dataset, stated: Sequence[str], table: pl.DataFrame, lines: tuple[int, int]) -> list[Pair]:
        """What two rows state differently."""
        if lines not in self._told:
            mine, other = (row_of(table, line) for line in lines)
            self._told[lines] = [p for p in (Pair(dataset, mine, other, column) for column in stated) if _differs(p)]
        return self._told[lines]


def _facing(dataset: Dataset, frames: Frames) -> _Facing:
    """The rows of a dataset that face another, made once per set of frames."""
    declared = (dataset.name, dataset.restates, dataset.one_source, dataset.year)
    return once(frames, "rows of two sources", declared, lambda: _Facing(_by_line(_joined(dataset, frames[dataset.name]))))


def _by_line(joined: pl.DataFrame) -> dict[int, list[_Other]]:
    return grouped((line, (other, one_day, latest)) for line, other, one_day, latest in joined.rows())


def _joined(dataset: Dataset, table: pl.DataFrame) -> pl.DataFrame:
    own = ("department_id",) if "department_id" in table.columns else ()
    on = list(dict.fromkeys((*(c for c in dataset.restates if c != "as_of"), *dataset.one_source, *own)))
    mine = table.select(list(dict.fromkeys((*on, ROW, "as_of", "source_id", *([YEAR_OF] if dataset.year else [])))))
    theirs = table.select(*on, *(pl.col(c).alias(f"{c}_other") for c in (ROW, "as_of", "source_id")))
    both = mine.join(theirs, on=on, maintain_order="left_right").filter(pl.col("source_id") != pl.col("source_id_other"))
    one_day = pl.col("as_of") == pl.col("as_of_other")
    latest = pl.max_horizontal("as_of", "as_of_other").alias("latest")
    return both.filter(one_day | _should_agree(dataset)).select(ROW, f"{ROW}_other", one_day.alias("one_day"), latest)


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
        return NOTHING
    column = pair.dataset.column(pair.column)
    unit = min((printed(pair, pair.shown)[0], printed(pair, pair.other)[0]), key=lambda u: korean.UNITS_WON.get(u, 1))
    size = korean.UNITS_WON.get(unit, 1) if column.kind is kinds.WON else 1
    apart = float((Decimal(str(other)) - Decimal(str(mine))) / size)
    by = korean.format_plain(apart)
    return Text(f"{by}%p", f"{by} pp") if unit == "%" else same(by + unit)
