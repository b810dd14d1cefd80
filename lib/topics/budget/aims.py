"""Targets of execution: the printed ones of a whole government, and the target amount that a rate is itself computed over."""

from __future__ import annotations

from datetime import date

from lib.core.answer import Row, file_lines
from lib.core.dataset import BASIS
from lib.core.frames import Frames, row_of
from lib.core.measure import Definition
from lib.core.places import ALL
from lib.core.target_rows import Held, held, standing
from lib.core.targets import Found, Target
from lib.core.text import NOTHING, Text
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import EXECUTION_RATE, HALF_YEAR

WHOLE_AMOUNT = Text("목표액", "target amount")
_FIRST, _SECOND = "상반기", "하반기"


def aim_of(row: Row, definition: Definition, frames: Frames) -> Found:
    """The target that the execution rate of a whole government (a row with `value`, `rows`, GROUP) is held against."""
    figure = _figure(row, definition, frames)
    if figure is None:
        return None
    return _over_target(figure) if definition.name == "target_amount" else held(figure, frames)


def _figure(row: Row, definition: Definition, frames: Frames) -> Held | None:
    """The rate as it is held: counted from the first day of its year, or of the half that an early-spending amount is for."""
    value, day, year = row["value"], row["as_of"], row["fiscal_year"]
    whole = str(row.get("department_id") or f"/{ALL}").endswith(f"/{ALL}")
    if not whole or not isinstance(value, float) or not isinstance(year, int) or not isinstance(day, date):
        return None
    second = definition.name in HALF_YEAR and _half(row, day, frames) == _SECOND
    known = None if row[BASIS] == "none" else day
    return Held(value, EXECUTION_RATE, definition, str(row["district_id"]), known, date(year, 7 if second else 1, 1))


def _half(row: Row, day: date, frames: Frames) -> str:
    """The half of the year that the remarks of all its rows name; without one that in which its day lies."""
    notes = [str(row_of(frames[BUDGET_EXECUTION.name], line)["note"] or "") for line in file_lines(row)]
    named = {half for note in notes for half in (_FIRST, _SECOND) if note.startswith(half)}
    return named.pop() if len(named) == 1 else _SECOND if day.month > 6 else _FIRST


def _over_target(figure: Held) -> Found:
    """A rate over the target amount: all of it is the target, due when the half of the year ends."""
    first = figure.first
    if first is None or figure.day is None:
        return None
    last = date(first.year, 12, 31) if first.month > 6 else date(first.year, 6, 30)
    target = Target(figure.definition.name, figure.district_id, "", first, last, 1.0, NOTHING, "more", WHOLE_AMOUNT)
    return standing(figure, target)
