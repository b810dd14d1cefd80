"""What a map shows: one value for each district, those without one, and the steps between lowest and highest."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.spec import NOTHING, Axis, Chart, Goal
from lib.core.text import Text


@dataclass(frozen=True)
class Area:
    """One district with a value: `code` finds its outline (SGIS), `short` stands on the map (영등포), `name` in the list.

    `value` None is a figure that is printed but cannot be computed; `label` then says why. `rank` is as read, empty for none.
    `goal` is a tick on the bar of the list, its sign before the value.
    """

    mark: str
    code: str
    name: Text
    short: Text
    value: float | None
    label: Text
    rank: str = ""
    chosen: bool = False
    goal: Goal | None = None


@dataclass(frozen=True)
class Blank:
    """A district without any figure: 자료 없음, drawn hatched and listed by name."""

    code: str
    name: Text
    short: Text
    chosen: bool = False


@dataclass(frozen=True)
class Map(Chart):
    """Districts shaded in ten steps of one colour, beside them the ranked list. `middle` is the median of the shown values.

    `areas` stand in the order of the list; those without a value last. When: one measure over a city.
    """

    areas: tuple[Area, ...]
    axis: Axis
    alt: Text
    blanks: tuple[Blank, ...] = ()
    middle: float | None = None
    middle_title: Text = NOTHING

    @property
    def places(self) -> tuple[Area | Blank, ...]:
        """Every district of the map, with or without a figure."""
        return (*self.areas, *self.blanks)
