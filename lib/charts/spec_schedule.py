"""Dated steps one under the other on a common line of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.charts.spec import NOTHING, Chart
from lib.core.text import Text


@dataclass(frozen=True)
class Step:
    """One step from its first to its last day; without a day it stands as a word. `label` is its date as printed.

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
    """Steps over time in the given order, done and planned told apart by fill. When: the milestones of a project."""

    steps: tuple[Step, ...]
    alt: Text
    done_title: Text
    planned_title: Text
    as_of_title: Text
