"""Details of bars: right-aligned, in the same place in every row of a chart, what they are named above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lib.charts.letters import width
from lib.charts.look import CHART
from lib.charts.paper import Paper
from lib.charts.spec import Bar, Compare

HEAD = 22  # px of a line of words above the rows
_BESIDE = 0.36  # details wider than this part of the figure stand in no column
Place = Literal["beside", "name", "under"]


def details_px(paper: Paper, bars: Sequence[Bar]) -> list[float]:
    """The px of each bar's detail; 0 where it has none."""
    return [width(paper.say(b.detail), CHART) for b in bars]


def place_of_details(paper: Paper, bars: Sequence[Bar], line: float | None) -> Place:
    """One place for all details of a chart: a column if it is narrow, else after the names if all fit there, else under the bars."""
    wide = details_px(paper, bars)
    if max(wide, default=0) <= paper.width * _BESIDE:
        return "beside"
    own_lines = line is None and any(b.line is not None for b in bars)
    names = [width(paper.say(b.name), CHART) for b in bars]
    fits = all(name + px + 16 <= paper.width for name, px in zip(names, wide, strict=True))
    return "name" if fits and not own_lines else "under"


def head_px(line: float | None, details: str) -> float:
    """The px above the rows: the word of the reference, and that of the details, beside it if there is a column for them."""
    both = line is not None and details in ("name", "under")
    return HEAD * (2 if both else 1 if line is not None or details != "none" else 0)


def head_words(chart: Compare, bars: Sequence[Bar], paper: Paper) -> str:
    """What the details are, if there are any."""
    return paper.say(chart.detail_title) if any(paper.say(b.detail) for b in bars) else ""
