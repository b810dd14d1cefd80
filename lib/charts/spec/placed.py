"""What has places of its own: pairs of values, districts on a map, cells by year, tasks on a line of time, runners against time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lib.charts.spec import Axis, Chart, Goal
from lib.core.text import NOTHING, Text


@dataclass(frozen=True)
class Side:
    """One of two values; `detail` stands at the end of its line (as-of date), `goal` is a tick on its bar and said below the name."""

    mark: str
    value: float | None
    label: Text
    detail: Text = NOTHING
    goal: Goal | None = None


@dataclass(frozen=True)
class Pair:
    """One thing with both values. `word` says how they differ, or why they are not compared; `detail` stands under the name or the row.

    `meaning` colours the difference: up, down, equal, or rest where nothing can be compared.
    """

    name: Text
    first: Side
    second: Side
    word: Text = NOTHING
    meaning: str = "rest"
    detail: Text = NOTHING

    @property
    def mark(self) -> str:
        """The mark of the whole, where both values share one."""
        return self.first.mark


@dataclass(frozen=True)
class Pairs(Chart):
    """Two values of each thing. When: plan against result, before against after (ring and dot on one axis), or one place against another.

    Without an axis each row is a measure with a scale of its own and a bar for each side, `shorts` before them; a `word` then says why
    a row has none.
    """

    pairs: tuple[Pair, ...]
    axis: Axis | None
    alt: Text
    first_title: Text
    second_title: Text
    shorts: tuple[Text, Text] = (NOTHING, NOTHING)


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


@dataclass(frozen=True)
class Cell:
    """One cell: `label` says what there is, `sign` stands on it where the label does not, `meaning` names its colour.

    `column` is its year, `group` counts from 0; `share` (0–1) is how strong a tint is.
    """

    mark: str
    label: Text
    meaning: str = "plain"
    sign: str = ""
    column: int = 0
    group: int = 0
    share: float = 0.0


@dataclass(frozen=True)
class Line:
    """The cells of one row; `end` stands behind its name (how many)."""

    name: Text
    cells: tuple[Cell, ...] = ()
    end: Text = NOTHING


@dataclass(frozen=True)
class Group:
    """One place, or several counted together; where there is room for one group only, the chosen ones are drawn."""

    name: Text
    is_chosen: bool = False


@dataclass(frozen=True)
class Matrix(Chart):
    """Cells by row, never joined by a line. A cell that is not there is a dot.

    With years as columns each holds its label as a word (grades whose rules moved; `below` stands under the years), or with `groups` a
    square in the block of its group (which data there are, of whom). Without columns the cells follow each other and are wrapped
    (every single one of hundreds must be seen and can be clicked).
    """

    rows: tuple[Line, ...]
    alt: Text
    columns: tuple[int, ...] = ()
    groups: tuple[Group, ...] = ()
    below: dict[int, Text] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether no row has a cell."""
        return not self.cells

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of all rows."""
        return tuple(c for r in self.rows for c in r.cells)

    @property
    def is_wrapped(self) -> bool:
        """Whether the cells follow each other instead of standing under years."""
        return not self.columns


@dataclass(frozen=True)
class Task:
    """One dated step from its first to its last day; without a day it stands as a word. `label` is its date as printed.

    `as_of` is the day of the report that prints it: what was done and what was still planned then. `doubt` says why the printed
    days cannot both be right: it stands in place of a bar.
    """

    mark: str
    name: Text
    starts: date | None
    ends: date | None
    label: Text
    planned: bool
    as_of: date | None = None
    doubt: Text = NOTHING


@dataclass(frozen=True)
class Schedule(Chart):
    """Tasks over time in the given order, done and planned told apart by fill. When: the milestones of a project."""

    tasks: tuple[Task, ...]
    alt: Text
    done_title: Text
    planned_title: Text
    as_of_title: Text


@dataclass(frozen=True)
class Runner:
    """One figure: `at` is the part of the time that was gone (0–1), `value` how far it had come. `label` stands behind the name.

    A hollow one is of another kind than the solid (its formula is not stated). Those of one `course` are joined in order of time. `lap`
    counts the terms from 0.
    """

    mark: str
    name: Text
    at: float
    value: float
    label: Text
    detail: Text = NOTHING
    meaning: str = "other"
    hollow: bool = False
    course: str = ""
    goal: Goal | None = None
    lap: int = 0


@dataclass(frozen=True)
class Race(Chart):
    """Runners on one axis of time gone and one of what is done, with the line on which both are equal. When: progress against a term.

    `runners` stand in order of weight: where not all can be named, the first are. `ticks` are the words along the time. Of several terms
    each, named by `laps` from the earliest on, has a plot of its own.
    """

    runners: tuple[Runner, ...]
    axis: Axis
    alt: Text
    pace_title: Text
    hollow_title: Text = NOTHING
    ticks: tuple[tuple[float, Text], ...] = ()
    laps: tuple[Text, ...] = ()
