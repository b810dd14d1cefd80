"""A race: figures of many places over the same stretch of time, wherever each began, against the line of time itself."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.spec import Axis, Chart, Goal
from lib.core.text import NOTHING, Text


@dataclass(frozen=True)
class Runner:
    """One figure: `at` is the part of the time that was gone (0–1), `value` how far it had come. `label` stands behind the name.

    A hollow one is of another kind than the solid (its formula is not stated). Those of one `course` are joined in order of time.
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


@dataclass(frozen=True)
class Race(Chart):
    """Runners on one axis of time gone and one of what is done, with the line on which both are equal. When: progress against a term.

    `runners` stand in order of weight: where not all can be named, the first are. `ticks` are the words along the time.
    """

    runners: tuple[Runner, ...]
    axis: Axis
    alt: Text
    pace_title: Text
    hollow_title: Text = NOTHING
    ticks: tuple[tuple[float, Text], ...] = ()
