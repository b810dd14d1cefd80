"""What stands under each year of a trend: the date or the words that its values share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.charts.letters import NBSP
from lib.charts.paper import Paper
from lib.charts.spec import Point, Series
from lib.core.text import Text

DIFFERS = Text("기준 {n}가지(표에 있음)", "{n:date|different dates} (in the table)")
_FEW_SERIES = 2  # series whose words stand side by side under a year
_AFTER_DATE = re.compile(r", | · ")
_INSIDE_DATE = re.compile(r"(?<=\d\.) (?=\d)")


def below_of(series: Sequence[Series], paper: Paper) -> dict[int, str]:
    """What stands under each year: of one or two series their words; of more the date that all share, else how many dates there are.

    No date is broken over two lines; each point says its own words when it is pointed at.
    """
    found: dict[int, dict[str, None]] = {}
    for point in (p for s in series for p in s.points):
        if words := _of_point(point, paper):
            found.setdefault(point.year, {})[_INSIDE_DATE.sub(NBSP, words)] = None
    return {year: _below(list(words), len(series), paper) for year, words in found.items()}


def _of_point(point: Point, paper: Paper) -> str:
    """The words under a point, and how it stands to its target."""
    goal = paper.say(point.goal.words) if point.goal and point.value is not None else ""
    return ", ".join(w for w in (paper.say(point.below), goal) if w)


def _below(words: Sequence[str], series: int, paper: Paper) -> str:
    if len(words) == 1 or series <= _FEW_SERIES:
        return " · ".join(words)
    dates = dict.fromkeys(_AFTER_DATE.split(w, maxsplit=1)[0] for w in words)  # what follows the date, a pace, differs by series
    return next(iter(dates)) if len(dates) == 1 else paper.say(DIFFERS.fill(n=len(dates)))
