"""What a chart shows, as plain values in both languages: one class an intent. Drawing is `lib.charts.draw`; these know no plotly.

Every drawn thing carries the `mark` that ties it to its row in the table and its evidence. `value` None is drawn as missing,
never as zero; `label` is the value as read. `meaning` names a colour meaning of `lib.charts.look`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Self

from lib.charts.signs import Signs, signed, told
from lib.core.korean import format_percent
from lib.core.text import Text

NOTHING = Text("", "")


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

    def with_printed(self, printed: Signs, note: Text) -> Self:
        """The same with a sign behind each value that a source prints otherwise, by mark, and `note` behind the finding."""
        own = {self.things_name(): signed(self.things, printed)}
        alt = Text(*(f"{finding}. {words}" for finding, words in zip(self.alt, note, strict=True)))
        return replace(self, **own, alt=alt, printed=told(printed))  # type: ignore[call-arg]


@dataclass(frozen=True)
class Axis:
    """A value axis: what it counts, its unit (shown once), the factor from stored to shown values, and the suffix of its ticks."""

    title: Text
    unit: Text = NOTHING
    scale: float = 1.0
    suffix: str = ""
    decimals: int = 0


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
    """One named value. `outline` is the whole that it is part of, `detail` stands under the label, `line` is its own reference value."""

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


@dataclass(frozen=True)
class Compare(Chart):
    """Named things side by side: horizontal bars, each with its name above it. When: ranking, rates of items.

    `detail_title` says what the bars' details are and stands above them.
    """

    bars: tuple[Bar, ...]
    axis: Axis
    alt: Text
    line_title: Text = NOTHING
    detail_title: Text = NOTHING


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


@dataclass(frozen=True)
class Trend(Chart):
    """Values over years: columns for one or two series, lines for more. Missing years stay as a gap."""

    series: tuple[Series, ...]
    axis: Axis
    alt: Text
    breaks: tuple[Break, ...] = ()
    joined: bool = True


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
    """One bar of a share chart with its parts; `end` stands behind it (n, total)."""

    name: Text
    segments: tuple[Segment, ...]
    end: Text = NOTHING


@dataclass(frozen=True)
class Share(Chart):
    """Parts of wholes: one stacked bar a row, never a pie. `relative` draws every bar to 100 %."""

    stacks: tuple[Stack, ...]
    axis: Axis
    alt: Text
    relative: bool = False


@dataclass(frozen=True)
class GapRow:
    """What is authorised against what is there."""

    mark: str
    name: Text
    target: float | None
    actual: float | None
    label: Text
    is_total: bool = False


@dataclass(frozen=True)
class Gap(Chart):
    """A bar to the actual value, a tick at the target, the difference outlined (short) or solid (over)."""

    rows: tuple[GapRow, ...]
    axis: Axis
    alt: Text
    target_title: Text = NOTHING
    actual_title: Text = NOTHING


@dataclass(frozen=True)
class IntervalRow:
    """A share with the range that chance alone explains."""

    mark: str
    name: Text
    value: float | None
    low: float | None
    high: float | None
    label: Text
    sign: str = ""

    def with_sign(self, shown: Text, sign: str) -> IntervalRow:
        """The same with the sign behind its share, which is drawn from the value, if it is that which reads so."""
        return replace(self, sign=sign) if self.value is not None and format_percent(self.value) == shown.ko else self


@dataclass(frozen=True)
class Interval(Chart):
    """Shares with intervals, one a row."""

    rows: tuple[IntervalRow, ...]
    axis: Axis
    alt: Text


@dataclass(frozen=True)
class Step:
    """One step of a flow: a level stands on zero, a change on what came before."""

    mark: str
    name: Text
    value: float
    label: Text
    is_level: bool


@dataclass(frozen=True)
class Flow(Chart):
    """From one level to another through changes: a bridge."""

    steps: tuple[Step, ...]
    axis: Axis
    alt: Text


@dataclass(frozen=True)
class Stage:
    """One stage of a funnel; `ratio` is the share of the stage before, as read."""

    mark: str
    name: Text
    value: float | None
    label: Text
    meaning: str
    ratio: Text = NOTHING


@dataclass(frozen=True)
class FunnelRow:
    """The stages of one program and period."""

    name: Text
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Funnel(Chart):
    """Stages side by side, joined by ratios only within one program and period."""

    rows: tuple[FunnelRow, ...]
    axis: Axis
    alt: Text


@dataclass(frozen=True)
class Cell:
    """One cell of a grid: a word or a grade, drawn as text on a tint."""

    mark: str
    row: Text
    column: int
    label: Text
    meaning: str = "plain"


@dataclass(frozen=True)
class Grid(Chart):
    """Words by row and year, never joined by a line: grades whose rules moved."""

    cells: tuple[Cell, ...]
    rows: tuple[Text, ...]
    columns: tuple[int, ...]
    alt: Text
    below: dict[int, Text] = field(default_factory=dict)
