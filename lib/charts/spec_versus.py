"""What two things side by side show: one row a measure, a bar for each, scaled within the row only."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.spec import NOTHING, Chart, Goal
from lib.core.text import Text


@dataclass(frozen=True)
class Side:
    """One thing's value of a measure; `detail` stands at the end of its line (as-of date), `goal` is a tick on its bar and said below the name."""

    mark: str
    value: float | None
    label: Text
    detail: Text = NOTHING
    goal: Goal | None = None


@dataclass(frozen=True)
class VersusRow:
    """One measure: its name, definition and year, both values, and why they are not compared (empty if they are).

    Only compared values get bars.
    """

    name: Text
    detail: Text
    first: Side
    second: Side
    why_not: Text = NOTHING


@dataclass(frozen=True)
class Versus(Chart):
    """Two things on many measures; `first` and `second` name them, `first_short` and `second_short` stand before their bars."""

    rows: tuple[VersusRow, ...]
    first: Text
    second: Text
    first_short: Text
    second_short: Text
    alt: Text
