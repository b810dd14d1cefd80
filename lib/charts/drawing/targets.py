"""Targets on a figure: a solid tick at the value that was aimed at, and words with a sign that say whether it is met."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.bars.rows import Row
from lib.charts.drawing.letters import stack, width, wrap
from lib.charts.drawing.look import AXIS, LINE_HEIGHT, Json
from lib.charts.drawing.paper import Paper, Strip, Word, hovers, lines, marks, points
from lib.charts.drawing.scales import Scale
from lib.charts.spec import Bar, Goal
from lib.core.targets import SIGNS, Found, Standing

TONES = {"good": "t3", "bad": "t2"}
_WIDE, _GROUND = 2.5, 5.5  # px of a tick and of its ground
_TICK_MORE = 6  # px by which a tick is higher than its bar
_OF_SIGN = 1.4  # plotly draws this sign so many times its size


def goal_of(found: Found) -> Goal | None:
    """What a chart draws of a target that a figure is held against; nothing of one that it is not."""
    return Goal(found.target.value, found.words, found.tone, SIGNS[found.state]) if isinstance(found, Standing) else None


def ticks(paper: Paper, found: Sequence[tuple[float, Strip]]) -> list[Json]:
    """The ticks of all targets on their bars, on ground of their own: ink on a bar alone would not be seen."""
    strips, places = [strip for _, strip in found], [strip.point(value) for value, strip in found]
    ground = [(x, y, None, "") for x, y, *_ in places]
    return [
        *points("target ground", ground, tick_sign(paper.colour("bg"), strips, _GROUND)),
        *points("target", places, tick_sign(paper.colour("ink"), strips)),
    ]


def tick_sign(colour: str, strips: Sequence[Strip], wide: float = _WIDE) -> Json:
    """The sign of a tick, a little higher than each bar."""
    sizes = [(s.thick + _TICK_MORE) / _OF_SIGN for s in strips]
    return {"symbol": "line-ns-open", "size": sizes, "color": colour, "line": {"width": wide, "color": colour}}


def goal_words(paper: Paper, bar: Bar, row: Row, over: Scale) -> list[Word]:
    """The words of a bar's target over its tick, at an end of the axis where they would leave it."""
    if bar.goal is None or bar.value is None:
        return []
    lines, _, wide = goal_lines(paper, bar.goal, over)
    x, side = over.within(bar.goal.value, wide) if wide < over.px else (over.low, "start")
    y = row.bar - row.thick / 2 - _TICK_MORE / 2 - LINE_HEIGHT * len(lines) / 2
    return [Word(stack(lines), x, y, side, TONES.get(bar.goal.tone, "body"), "small", row.mark, row.hover)]


def goal_said(paper: Paper, goal: Goal) -> list[str]:
    """The words of a target in lines as wide as the figure: they may reach over what stands right of the axis."""
    return wrap(paper.say(goal.words), paper.width, AXIS)


def goal_lines(paper: Paper, goal: Goal, over: Scale) -> tuple[list[str], float, float]:
    """The words of a target, where they begin, px from the left, and how wide they are."""
    lines = goal_said(paper, goal)
    wide = max(width(line, AXIS) for line in lines)
    return lines, max(0.0, min(over.at(goal.value) - wide / 2, over.px - wide)), wide


def across(paper: Paper, found: Sequence[tuple[str, str, float, float, float]]) -> list[Json]:
    """Ticks over columns in one trace: mark, hover, the ends of each on the axis of years, and its value."""
    ticks = [((start, value), (end, value)) for _, _, start, end, value in found]
    told = {**marks([mark for mark, *_ in found for _ in range(3)]), **hovers([hover for _, hover, *_ in found for _ in range(3)])}
    ground = lines("target ground", ticks, {"color": paper.colour("bg"), "width": _GROUND})
    return [*ground, *lines("target", ticks, {"color": paper.colour("ink"), "width": _WIDE}, told)]
