"""What a chart shows, as plain values in both languages: one class an intent. Drawing is `lib.charts.draw`; these know no plotly.

Every drawn thing carries the `mark` that ties it to its row in the table and its evidence. `value` None is drawn as missing,
never as zero; `label` is the value as read. `meaning` names a colour meaning of `lib.charts.drawing.look`. Values along axes stand here, what
has places of its own (pairs, maps, tables, lines of time) in `lib.charts.spec.placed`, cards in `lib.charts.spec.cards`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from lib.charts.drawing.signs import Signs, marks_of, signed, told
from lib.core import korean
from lib.core.query import unit_title
from lib.core.text import NOTHING, Text

CHANCE = Text("95% 신뢰구간(건수가 적을수록 넓음)", "the range that chance alone explains")


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What can be drawn: one class an intent, each a frozen value with its things in the first field of its own. `alt` says the finding.

    `printed` is what the hover of a mark adds where a source prints another value.
    """

    printed: Mapping[str, Text] = field(default_factory=dict, hash=False)

    if TYPE_CHECKING:  # each intent declares it behind its things

        @property
        def alt(self) -> Text:
            """The finding, for who cannot see it."""

    @classmethod
    def things_name(cls) -> str:
        """The field that holds what is drawn."""
        return fields(cls)[1].name

    @property
    def things(self) -> Any:  # noqa: ANN401 - each intent has its own
        """What is drawn."""
        return getattr(self, self.things_name())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to draw, not even a missing value."""
        return not self.things

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks of the values that are drawn."""
        return frozenset(marks_of(self.things))

    def with_printed(self, printed: Signs, note: Text) -> Self:
        """The same with a sign behind each value that a source prints otherwise, by mark, and `note` behind the finding."""
        own = {self.things_name(): signed(self.things, printed)}
        alt = Text(*(f"{finding}. {words}" for finding, words in zip(self.alt, note, strict=True)))
        return replace(self, **own, alt=alt, printed=told(printed))  # type: ignore[call-arg]


@dataclass(frozen=True)
class Axis:
    """A value axis: what it counts, its unit (shown once), the factor from stored to shown values, and the suffix of its ticks.

    Lines on an axis that `floats` need not start at zero: rates that never come near it are told apart. Columns always do.
    """

    title: Text
    unit: Text = NOTHING
    scale: float = 1.0
    suffix: str = ""
    decimals: int = 0
    floats: bool = False


PERCENT = Axis(Text("비율", "share"), scale=100, suffix="%")


def money_axis(title: Text, unit: str) -> Axis:
    """An axis of amounts in `unit`."""
    return Axis(title, unit_title(unit), 1 / korean.UNITS_WON[unit])


@dataclass(frozen=True)
class Goal:
    """A target that a value is held against: drawn as a tick at `value`; `words` say with a `sign` in front whether it is met.

    `tone` is good, bad or nothing; it only colours the words.
    """

    value: float
    words: Text
    tone: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Bar:
    """One named value. `outline` is the whole that it is part of, `detail` stands under the label, `line` is its own reference value.

    `target` is what there should be of it, `low` and `high` the ends of its range: the chart names them.
    """

    mark: str
    name: Text
    value: float | None
    label: Text
    meaning: str = "plain"
    outline: float | None = None
    detail: Text = NOTHING
    line: float | None = None
    is_total: bool = False
    goal: Goal | None = None
    target: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Compare(Chart):
    """Named things side by side: horizontal bars, each with its name above it. When: ranking, rates of items.

    Titles name what else the bars carry: their lines, their details (these stand above them), their targets (and, beside these, what
    is there), their ranges. Targets make each bar go to the smaller of the two, the rest outlined (short) or solid (over); ranges make
    it a band with a dot in it.
    """

    bars: tuple[Bar, ...]
    axis: Axis
    alt: Text
    line_title: Text = NOTHING
    detail_title: Text = NOTHING
    target_title: Text = NOTHING
    value_title: Text = NOTHING
    range_title: Text = NOTHING


@dataclass(frozen=True)
class Point:
    """One value of a series at a year. `unfinished` years are hatched, `below` stands under the year, `goal` is drawn across it."""

    mark: str
    year: int
    value: float | None
    label: Text
    below: Text = NOTHING
    unfinished: bool = False
    goal: Goal | None = None


MOST_LINES = 8  # of one trend that have names


@dataclass(frozen=True)
class Series:
    """Points that belong together; nothing is joined across a break."""

    name: Text
    points: tuple[Point, ...]
    meaning: str = "plain"


@dataclass(frozen=True)
class Break:
    """A reorganisation or another reason why what is left and right of it is not one series; stands between two years."""

    after: int
    before: int
    why: Text

    @property
    def at(self) -> float:
        """Where it is drawn."""
        return (self.after + self.before) / 2


@dataclass(frozen=True)
class Trend(Chart):
    """Values over years: columns for one or two series, lines for more. Missing years stay as a gap."""

    series: tuple[Series, ...]
    axis: Axis
    alt: Text
    breaks: tuple[Break, ...] = ()
    joined: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether no series has a point."""
        return not any(s.points for s in self.series)

    @property
    def is_paired(self) -> bool:
        """Whether a year has points of several series, which then stand beside each other."""
        years = [p.year for s in self.series for p in s.points]
        return len(set(years)) < len(years)


@dataclass(frozen=True)
class Segment:
    """One part of a stacked bar."""

    mark: str
    name: Text
    value: float | None
    label: Text
    meaning: str


@dataclass(frozen=True)
class Stack:
    """One bar of a share chart with its parts; `end` stands behind it (n, total). A line over it begins what stands apart (`parted`)."""

    name: Text
    segments: tuple[Segment, ...]
    end: Text = NOTHING
    parted: bool = False


@dataclass(frozen=True)
class Share(Chart):
    """Parts of wholes: one stacked bar a row, never a pie. `relative` draws every bar to 100 %."""

    stacks: tuple[Stack, ...]
    axis: Axis
    alt: Text
    relative: bool = False


@dataclass(frozen=True)
class Step(Segment):
    """One step of a flow. Of a bridge it means `level`, which stands on zero, or `up` or `down`, which stand on what came before.

    `ratio` is the share of the step before, as read.
    """

    ratio: Text = NOTHING


@dataclass(frozen=True)
class Course:
    """The steps of one thing: a budget through its changes, proposals of one program and period."""

    name: Text
    steps: tuple[Step, ...]

    @property
    def is_bridge(self) -> bool:
        """Whether changes lead from one level to another; else each step stands alone."""
        return any(s.meaning in ("level", "up", "down") for s in self.steps)


@dataclass(frozen=True)
class Flow(Chart):
    """What becomes of something: a bridge of one course, or the stages of several, joined by ratios only within one."""

    courses: tuple[Course, ...]
    axis: Axis
    alt: Text
