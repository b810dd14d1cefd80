"""A trellis: things under each other, measures side by side, in every cell the years of one thing by one measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lib.charts.spec import Chart
from lib.core.text import NOTHING, Text, same

Form = Literal["line", "points", "bars", "strip"]
Fill = Literal["solid", "hollow", "hatched"]
Tone = Literal["good", "bad", ""]


@dataclass(frozen=True)
class Spot:
    """One figure: `at` on the column's time (years), `value` on its scale. `label` says it whole. A hollow one is not compared with the solid, and no line leads to it.

    One that is not placed has no mark: it stands behind its cell, in words. A low one is what its column calls `low`. `short` is written
    over its mark where there is room, `span` is the range of chance around it, in a strip along the row.
    """

    mark: str
    at: float
    value: float
    label: Text
    fill: Fill = "solid"
    is_placed: bool = True
    is_low: bool = False
    short: Text = NOTHING
    span: tuple[float, float] | None = None


@dataclass(frozen=True)
class TrellisCell:
    """The figures of one thing by one measure, in order of time; `last` is the newest as read, `change` since the first, with its `tone`.

    `breaks` are times at which what is left and right of them is not one series.
    """

    spots: tuple[Spot, ...]
    last: Text = NOTHING
    change: Text = NOTHING
    tone: Tone = ""
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True)
class TrellisRow:
    """One thing; a cell a column, None where it has no figure. A `whole` stands for all the others: their median. `values` is a scale of its own."""

    name: Text
    cells: tuple[TrellisCell | None, ...]
    is_chosen: bool = False
    is_whole: bool = False
    values: tuple[float, float] | None = None

    @property
    def is_strong(self) -> bool:
        """Whether it stands out from the others, or for itself."""
        return self.is_chosen or self.is_whole or self.values is not None


@dataclass(frozen=True)
class TrellisColumn:
    """One measure: its title, what is said of it once (definition, date, how many), the spans of time and value, and what is written on its axis.

    `form`: a line joins one definition, points and bars stand alone, a strip has the value along the row and no time. `guides` are lines
    from a time and value to another, as a term that passes; `ticks` stand on time, in a strip on values. `middle` is what the whole has by time,
    `low` what its low figures are, `changed` what the changes in its cells are on.
    """

    title: Text
    said: tuple[Text, ...]
    form: Form
    times: tuple[float, float]
    values: tuple[float, float]
    ticks: tuple[tuple[float, Text], ...]
    guides: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
    middle: tuple[tuple[float, float], ...] = ()
    is_sorted: bool = False
    rises: bool = False  # sorted from the lowest value on
    low: Text = NOTHING
    changed: Text = NOTHING


@dataclass(frozen=True)
class Trellis(Chart):
    """Small multiples on one scale a column. When: many places, several measures, few years of each. A cell without a figure is a dot."""

    rows: tuple[TrellisRow, ...]
    columns: tuple[TrellisColumn, ...]
    alt: Text


def year_span(years: Sequence[int]) -> tuple[float, float]:
    """An axis from the first of the years to the last, each with room for its column."""
    return min(years) - 0.5, max(years) + 0.5


def year_ticks(years: Sequence[int]) -> tuple[tuple[float, Text], ...]:
    """`’12`: every year of an axis; where they have no room the drawing leaves some out, from the last backwards."""
    return tuple((float(year), same(f"’{year % 100:02d}")) for year in sorted(set(years)))
