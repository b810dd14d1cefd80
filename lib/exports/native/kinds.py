"""What an office program is told to draw itself: bars, columns and lines with values in the shown unit and labels as read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from lib.charts.drawing.look import Fill, Meaning
from lib.charts.drawing.paper import Paper
from lib.charts.drawing.scales import Scale, bare, exact, scale
from lib.charts.spec import Axis, Bar, Goal, Point, Segment, Step
from lib.charts.spec.placed import Area, Side
from lib.core import korean
from lib.core.text import Lang, Text, same

Kind = Literal["bar", "column", "stacked bar", "stacked column", "full bar", "line"]
Role = Literal["value", "reference", "base"]
STACKED = ("stacked bar", "stacked column", "full bar")
FONT = "맑은 고딕"  # every Korean Windows has it; Pretendard is not on offices' machines
_PX = 600  # in which the ticks of an axis are chosen
_LABEL = re.compile(r"(.*?)([+△]?)(\d[\d,]*)(?:\.(\d+))?(\D*)", re.DOTALL)


@dataclass(frozen=True)
class Spot:
    """One value. `value` is in the shown unit, a share in percent as 0–1; None is a gap, never a zero.

    `label` is what the screen writes at it, without the unit that stands on the axis; `code` is the number format that shows exactly
    this, empty where none does (the label is then written as words). `low` and `high` are the ends of its range, if it has one.
    """

    mark: str
    value: float | None
    label: str
    code: str
    colour: str
    fill: Fill
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class NativeSeries:
    """Values that belong together, one a category. A `reference` is what values are held against; a `base` carries steps, unseen."""

    name: str
    spots: tuple[Spot, ...]
    colour: str
    fill: Fill = "solid"
    role: Role = "value"


@dataclass(frozen=True)
class NativeAxis:
    """The value axis in the shown unit: round ends, the step from tick to tick, the number format of its ticks.

    `heading` is the title with the unit in brackets; `is_share` says that values are 0–1 and read in percent.
    """

    title: str
    unit: str
    heading: str
    code: str
    low: float
    high: float
    step: float
    is_share: bool


@dataclass(frozen=True)
class Line:
    """One value that all others are held against, with its words: `경과율 41.4%`."""

    words: str
    value: float


@dataclass(frozen=True)
class Key:
    """What a colour says that is no series of its own."""

    name: str
    colour: str
    fill: Fill


@dataclass(frozen=True)
class Native:
    """A chart that an office program draws. `details` stand beside the categories: dates, k / n, why there is no value.

    `below` are sentences that must stand under it: breaks, what has no data, what is left out. `detail_title` says what the details are.
    The first category stands on top of bars and at the left of columns.
    """

    kind: Kind
    categories: tuple[str, ...]
    details: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    axis: NativeAxis
    alt: str
    below: tuple[str, ...] = ()
    line: Line | None = None
    keys: tuple[Key, ...] = ()
    detail_title: str = ""
    joined: bool = True
    named: bool = False  # whether labels name their series themselves

    @property
    def is_bar(self) -> bool:
        """Whether categories stand one under the other."""
        return self.kind in ("bar", "stacked bar", "full bar")

    @property
    def shown(self) -> tuple[NativeSeries, ...]:
        """The series that a reader sees as values."""
        return tuple(s for s in self.series if s.role == "value")


@dataclass(frozen=True)
class Pen:
    """How the values of one chart are written: language, colours and value axis."""

    paper: Paper
    axis: Axis

    @property
    def is_share(self) -> bool:
        """Whether values are shares that read in percent."""
        return self.axis.scale == 100 and self.axis.suffix.startswith("%")

    def say(self, text: Text) -> str:
        """A phrase in the chart's language."""
        return self.paper.say(text)

    def shown(self, value: float) -> float:
        """A stored value in the shown unit."""
        factor = Decimal(1) if self.is_share else Decimal(repr(self.axis.scale))
        return float(Decimal(repr(value)) * factor)

    def spot(self, mark: str, value: float | None, label: Text | str, style: Meaning) -> Spot:
        """One value with its label and the number format that shows it; for a missing one the reason or 자료 없음."""
        words = self.paper.label(value, label if isinstance(label, Text) else same(label))
        colour = self.paper.colour(style.token)
        if value is None:
            return Spot(mark, None, words, "", colour, style.fill)
        said = bare(words, self.axis, self.paper.lang)
        shown = self.shown(value)
        return Spot(mark, shown, said, number_code(said, shown, is_share=self.is_share), colour, style.fill)

    def drawn(self, thing: Bar | Point | Segment | Step | Side | Area, style: Meaning) -> Spot:
        """What a chart draws at its value."""
        return self.spot(thing.mark, thing.value, thing.label, style)

    def empty(self, style: Meaning) -> Spot:
        """Nothing at this category."""
        return Spot("", None, "", "", self.paper.colour(style.token), style.fill)

    def reference(self, value: float | None, style: Meaning) -> Spot:
        """A value that others are held against."""
        return self.empty(style) if value is None else self.spot("", value, exact(value, self.axis), style)

    def targets(self, goals: Sequence[Goal | None], of: str = "") -> tuple[NativeSeries, ...]:
        """The targets that values are held against as a series of their own, `of` naming whose they are; none where there is none."""
        if not any(goals):
            return ()
        spots = (self.reference(g.value if g else None, TARGET) for g in goals)
        return (self.series(f"{of} {self.say(TARGET.title)}".strip(), spots, TARGET, "reference"),)

    def series(self, name: Text | str, spots: Iterable[Spot], style: Meaning, role: Role = "value") -> NativeSeries:
        """Values that belong together in one look."""
        return NativeSeries(self.written(name), tuple(spots), self.paper.colour(style.token), style.fill, role)

    def parted(self, name: Text | str, values: Iterable[Spot | None], style: Meaning) -> NativeSeries:
        """The same with gaps at categories that have nothing of it."""
        return self.series(name, (s or self.empty(style) for s in values), style)

    def written(self, words: Text | str) -> str:
        """A phrase, or what is written already."""
        return self.say(words) if isinstance(words, Text) else words

    def native(
        self,
        kind: Kind,
        alt: Text,
        categories: Iterable[Text | str],
        details: Iterable[Text | str],
        series: Iterable[NativeSeries],
        values: Iterable[float | None],
        axis: Axis | None = None,
    ) -> Native:
        """A chart over an axis that holds all known `values`, of another `axis` than their labels where one is given."""
        over = replace(self, axis=axis or self.axis).native_axis([v for v in values if v is not None])
        return Native(kind, tuple(map(self.written, categories)), tuple(map(self.written, details)), tuple(series), over, self.say(alt))

    def said(self, goal: Goal | None) -> str:
        """Whether a target is met, in words; empty without one."""
        return self.say(goal.words) if goal else ""

    def native_axis(self, values: list[float]) -> NativeAxis:
        """The value axis over stored values, from or through zero but for one that floats."""
        over = scale(values, self.axis, _PX)
        unit = self.say(self.axis.unit) or self.axis.suffix
        title = self.say(self.axis.title)
        low, high, step = self.shown(over.low), self.shown(over.high), self.shown(_step(over))
        return NativeAxis(title, unit, _headed(title, unit), _tick_code(self.axis, over, is_share=self.is_share),
                          low, high, step, self.is_share)  # fmt: skip


REFERENCE = Meaning("ink", "outline", Text("기준", "reference"))
TARGET = Meaning("ink", "solid", Text("목표", "target"))  # its bar is an outline all the same, of a solid line


def pen_of(axis: Axis, lang: Lang) -> Pen:
    """The pen of a chart on white paper."""
    return Pen(Paper(lang, "light", 960, fixed=True), axis)


def _headed(title: str, unit: str) -> str:
    """`금액(천원)`, `당초예산(기금 제외, 천원)`."""
    if not unit:
        return title
    return f"{title.removesuffix(')')}, {unit})" if title.endswith(")") else f"{title}({unit})"


def _step(over: Scale) -> float:
    return over.ticks[1] - over.ticks[0] if len(over.ticks) > 1 else over.high - over.low


def _tick_code(axis: Axis, over: Scale, *, is_share: bool) -> str:
    """The format of the ticks: as many decimals as a step has."""
    step = Decimal(repr(round(_step(over) * axis.scale, 6))).normalize().as_tuple().exponent
    decimals = max(-step, 0) if isinstance(step, int) else 0
    tail = "%" if is_share else _quoted(axis.suffix)
    code = "#,##0" + ("." + "0" * decimals if decimals else "") + tail
    return f'{code};"△"{code}'


def number_code(label: str, value: float, *, is_share: bool) -> str:
    """The number format under which `value` reads as `label`: `△1,234.5`, `34.0%`, `온라인 764건`; empty where there is none."""
    match = _LABEL.fullmatch(label)
    if not match or '"' in label:
        return ""
    before, sign, whole, decimals, after = match.groups()
    is_percent = is_share and after.startswith("%")
    exact_value = Decimal(repr(abs(value))) * (100 if is_percent else 1)
    digits = korean.format_number(exact_value, len(decimals or ""))
    grouped = "," in whole or len(whole) <= 3
    found = whole + (f".{decimals}" if decimals else "")
    wants = "△" if value < 0 and Decimal(digits.replace(",", "")) else "+" if sign == "+" and value > 0 else ""
    if found != (digits if grouped else digits.replace(",", "")) or sign != wants:
        return ""
    code = ("#,##0" if grouped else "0") + ("." + "0" * len(decimals) if decimals else "")
    code += ("%" + _quoted(after[1:])) if is_percent else _quoted(after)
    plain, signed = _quoted(before) + code, _quoted(before + "△") + code
    if sign == "+":
        return f"{_quoted(before + '+')}{code};{signed};{plain}"
    return f"{plain};{plain if value < 0 and not sign else signed}"


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""


__all__ = ["STACKED", "Key", "Kind", "Line", "Native", "NativeAxis", "NativeSeries", "Pen", "Role", "Spot", "number_code", "pen_of"]
