"""Targets, and figures against them: whether one is met, in words, and why a near one is not held against a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lib.core import kinds, korean
from lib.core.kinds import Kind
from lib.core.query import unit_title
from lib.core.text import NOTHING, Text, join

NAME = "targets"
State = Literal["met", "missed", "open", "none"]
SIGNS: Mapping[State, str] = {"met": "✓", "missed": "✗", "open": "○", "none": ""}
REACHED = {
    "met": Text("달성", "met"),
    "missed": Text("미달", "missed"),
    "over": Text("미달성", "missed"),
    "open": Text("기한 전", "not due"),
}
TITLE = Text("목표", "target")


@dataclass(frozen=True)
class Target:
    """One target in the measure's own terms (a share 0–1, an amount in won, a count), from its first to its last day.

    `printed` is how its source prints it, `whose` says for whom it was set: 목표, 시 목표, 자치구 목표. `row` is its file line,
    0 where the figure's own denominator is the target.
    """

    definition: str
    district_id: str
    period: str
    first: date
    last: date
    value: float
    printed: Text
    direction: str
    whose: Text = TITLE
    note: str = ""
    source_id: str = ""
    row: int = 0

    @property
    def title(self) -> Text:
        """`목표 81.2%`."""
        return join([t for t in (self.whose, self.printed) if t.ko], " ", " ")


@dataclass(frozen=True)
class Standing:
    """A figure against its target: `by` is the figure less the target, `kind` how both are written."""

    target: Target
    value: float
    by: float
    state: State
    kind: Kind
    unit: str = ""

    @property
    def tone(self) -> str:
        """`good` or `bad`; nothing before the target is due, or where it has no direction."""
        return {"met": "good", "missed": "bad"}.get(self.state, "")

    @property
    def weight(self) -> float:
        """How much it stands out (0–1): a target missed by a tenth is 0.8, one that is met or not due little."""
        return min(1.0, 0.4 + 4 * abs(self.by)) if self.state == "missed" else 0.3

    @property
    def reached(self) -> str:
        """The word of REACHED; a figure that should stay under its target does not fall short of it."""
        return "" if self.state == "none" else "over" if self.state == "missed" and self.target.direction != "more" else self.state

    @property
    def said(self) -> Text:
        """`목표 81.2% 미달, 2.3%p 부족`, `목표 90%까지 5.3%p 남음(기한 2025. 12. 31.)`: without the sign."""
        title = self.target.title
        if self.state == "open":
            due = self.target.last
            left = self._left()
            return Text(f"{left.ko}(기한 {korean.format_date(due)})", f"{left.en} (due {due.isoformat()})")
        if self.state == "none":
            return self._left()
        word, far = REACHED[self.reached], self._far()
        return Text(f"{title.ko} {word.ko}{far.ko}", f"{title.en} {word.en}{far.en}")

    @property
    def words(self) -> Text:
        """The same with its sign in front, as it stands beside a mark: `✓ 목표 81.2% 달성, 7.9%p 넘음`, `○ 목표 90%까지 5.3%p 남음`."""
        sign = f"{SIGNS[self.state]} ".lstrip()
        return Text(f"{sign}{self.spoken.ko}", f"{sign}{self.spoken.en}")

    @property
    def spoken(self) -> Text:
        """The same without the day on which an open target is due."""
        return self._left() if self.state == "open" else self.said

    @property
    def worked(self) -> Text:
        """The arithmetic: `목표와의 차이 = 89.1% − 81.2%(목표, 2020. 7. ~ 12., 하반기 목표율) = 7.9%p`."""
        target, value, by = self.target, self._write(self.value), self._write(self._shown_by(), self.step)
        aim = target.printed if target.printed.ko else self._write(target.value)
        when, note = span_words(target.period), f", {target.note}" if target.note else ""
        return Text(f"목표와의 차이 = {value.ko} − {aim.ko}({target.whose.ko}{when.ko}{note}) = {by.ko}",
                    f"less the target = {value.en} − {aim.en} ({target.whose.en}{when.en}) = {by.en}")  # fmt: skip

    def _left(self) -> Text:
        """How far away a target is that is not due, or that has no direction."""
        title, size = self.target.title, self._size()
        if self.target.direction == "more":
            return Text(f"{title.ko}까지 {size.ko} 남음", f"{size.en} to go to the {title.en}")
        than = self._than()
        return (
            Text(f"{title.ko}{than.ko}", f"{than.en} the {title.en}")
            if self.by
            else Text(korean.with_particles(f"{title.ko}과(와) 같음"), f"equal to the {title.en}")
        )

    def _than(self) -> Text:
        size = self._size()
        return Text(f"보다 {size.ko} {'높음' if self.by > 0 else '낮음'}", f"{size.en} {'above' if self.by > 0 else 'below'}")

    def _far(self) -> Text:
        """`, 2.3%p 부족`; nothing where the figure is the target."""
        if not self.by:
            return NOTHING
        short = self.state == "missed" and self.target.direction == "more"
        ko, en = ("부족", "short") if short else ("넘음", "above") if self.by > 0 else ("낮음", "below")
        return Text(f", {self._size().ko} {ko}", f", {self._size().en} {en}")

    def _size(self) -> Text:
        return self._write(abs(self._shown_by()), self.step)

    def _shown_by(self) -> float:
        """The difference to the target: of shares that of the two as they are shown."""
        return kinds.points_apart(self.value, self.target.value) if self.step is kinds.POINTS else self.by

    @property
    def step(self) -> Kind:
        """How a difference to the target is written: of shares in points."""
        return kinds.POINTS if self.kind is kinds.RATIO else self.kind

    def _write(self, value: float, kind: Kind | None = None) -> Text:
        kind, unit = kind or self.kind, unit_title(self.unit)
        return Text(f"{kind.write(value, self.unit, 'ko')}{unit.ko}", f"{kind.write(value, self.unit, 'en')} {unit.en}".strip())


@dataclass(frozen=True)
class Near:
    """A target of the same measure and district that the figure is not held against, and why."""

    target: Target
    why: Text

    @property
    def said(self) -> Text:
        """`목표 90%: 정의가 다름(완료 + 이행 후 계속추진)`."""
        title = self.target.title
        return join([title, self.why], ": ", ": ")


Found = Standing | Near | None


def span_words(period: str) -> Text:
    """`, 2020. 7. ~ 2020. 12.`: the period as it stands behind what it is of; nothing where there is none."""
    if not period:
        return NOTHING
    ends = [e.split("-") for e in period.split("/")]
    ko = " ~ ".join(f"{e[0]}년" if len(e) == 1 else f"{e[0]}. {int(e[1])}." for e in ends)
    return Text(f", {ko}", f", {period.replace('/', ' to ')}")
