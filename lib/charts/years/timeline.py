"""What trends stand on: the two axes, gaps, breaks, key and foot around the drawn series."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from lib.charts.drawing.keys import Entry, Sign, key
from lib.charts.drawing.letters import NBSP, escape, stack, width
from lib.charts.drawing.look import AXIS, Json, Meaning, meaning
from lib.charts.drawing.paper import NO_DATA, Paper, at_left, figure, points
from lib.charts.drawing.scales import Scale, scale, tick_words
from lib.charts.spec import Axis, Point, Series, Trend
from lib.charts.years.axis import Foot, Years, breaks, foot, gaps, years_of
from lib.core.text import NOTHING, Text, same

PLOT = 208
AS_COLUMNS = 2  # series; more are drawn as lines
LABEL_ROOM = 20
_HALF_TICK = 9  # px by which the highest number stands over the plot
_UNDER_AXIS = 6  # px from the axis to the years: the lowest number reaches so far below it
UNFINISHED = Text("끝나지 않았거나 기준일이 없는 해", "unfinished year, or as-of not printed")
APART = Text("비교 제외({why})", "not compared ({why})")
_SOURCES = Text("해마다 출처가 다름", "other sources by year")
DIFFERS = Text("기준 {n}가지(표에 있음)", "{n:date|different dates} (in the table)")
_FEW_SERIES = 2  # series whose words stand side by side under a year
_AFTER_DATE = re.compile(r", | · ")
_INSIDE_DATE = re.compile(r"(?<=\d\.) (?=\d)")


@dataclass(frozen=True)
class Ground:
    """What a trend is drawn on: sizes in px, the two axes, and whether series share a year's place."""

    paper: Paper
    chart: Trend
    years: Years
    over: Scale
    left: float
    right: float


def ground_of(chart: Trend, paper: Paper, plot: float, right: float = 0) -> Ground:
    """The ground of a trend `plot` px high that keeps `right` px free beside it."""
    over = value_axis(chart, plot)
    left = max(width(w, AXIS) for w in _bare_ticks(over, chart, paper)) + 6
    return Ground(paper, chart, years_of(chart, paper.width - left - right), over, left, right)


def axis_of(chart: Trend) -> Axis:
    """The axis as it is drawn: only under lines may it float."""
    return replace(chart.axis, floats=chart.axis.floats and len(chart.series) > AS_COLUMNS)


def value_axis(chart: Trend, plot: float) -> Scale:
    """The value axis with room for a label above the highest and under the lowest column."""
    known = [p for s in chart.series for p in s.points if p.value is not None]
    values = [v for p in known for v in (p.value, p.goal.value if p.goal else None) if v is not None]
    over = scale(values, axis_of(chart), plot)
    low, high = min([0.0, *values]), max([0.0, *values])
    span = (over.high - over.low) * plot / (plot - 2 * LABEL_ROOM)
    room = LABEL_ROOM / plot * span
    pixel = span / plot  # plotly leaves out a hairline at the very end of an axis
    lowest = min(over.low, low - room) - pixel if low < 0 else over.low
    return replace(over, low=lowest, high=max(over.high, high + room) + pixel)


def _bare_ticks(over: Scale, chart: Trend, paper: Paper) -> list[str]:
    """Numbers left of the axis; a unit longer than a sign stands above the highest, from the figure's edge."""
    axis = replace(chart.axis, unit=NOTHING) if _unit(chart, paper) else chart.axis
    return tick_words(over.ticks, axis, paper.lang)


def _unit(chart: Trend, paper: Paper) -> str:
    unit = paper.say(chart.axis.unit)
    return unit if len(unit) > 1 and unit != chart.axis.suffix else ""


def series_styles(series: Sequence[Series]) -> list[Meaning]:
    """The meaning of each series; of several that mean the same the later ones are greys: their names and places tell them apart."""
    greys = cycle(("mark", "muted", "ink"))
    seen: set[str] = set()
    styles = []
    for one in series:
        style = meaning(one.meaning)
        again = one.meaning in seen and one.meaning != "other"
        styles.append(replace(style, token=next(greys)) if again else style)
        seen.add(one.meaning)
    return styles


def hover(ground: Ground, series: Series, point: Point) -> str:
    """Series, year, value, what stands under the year, and the target."""
    paper = ground.paper
    year = f"{point.year}년" if paper.lang == "ko" else str(point.year)
    title = same(f"{paper.say(series.name)} {year}".strip())
    unfinished = paper.say(UNFINISHED) if point.unfinished else ""
    goal = paper.say(point.goal.words) if point.goal else ""
    return paper.hover(title, paper.label(point.value, point.label), paper.say(point.below), goal, unfinished)


def missing_dots(ground: Ground, shift: Callable[[int], float]) -> list[Json]:
    """A point without a value: a dot on the axis that says so, never a zero."""
    found = [(i, s, p) for i, s in enumerate(ground.chart.series) for p in s.points if p.value is None]
    look: Json = {"size": 4, "color": ground.paper.colour("mark")}
    return points(
        ground.paper.say(NO_DATA), [(p.year + shift(i), max(0.0, ground.over.low), p.mark, hover(ground, s, p)) for i, s, p in found], look
    )


def _sayings(ground: Ground) -> list[str]:
    """Years that one series lacks and another has: `자료 없음: 서면 2019, 2020`."""
    lacking = []
    for series in ground.chart.series:
        years = [str(p.year) for p in series.points if p.value is None and not p.unfinished and p.year in ground.years.known]
        if years:
            lacking.append(f"{ground.paper.say(series.name)} {', '.join(years)}".strip())
    return [f"{ground.paper.say(NO_DATA)}: {' · '.join(lacking)}"] if lacking else []


def assemble(ground: Ground, traces: Sequence[Json], entries: Sequence[Entry], notes: Sequence[Json] = ()) -> Json:
    """The figure around the drawn series: axes, gaps, breaks, key and foot."""
    paper, chart, years, over = ground.paper, ground.chart, ground.years, ground.over
    brackets, gap_notes, small = gaps(years, paper)
    below = foot(years, below_of(chart.series, paper), [*_sayings(ground), *small], paper)
    broken = breaks(chart, years, paper, over.px - over.at(max(0.0, over.low)), ground.left)
    unit = _unit_note(ground, broken.height)
    under = broken.height + (_HALF_TICK + 15 if unit else _HALF_TICK)
    legend = key(paper, [*entries, *_apart_entry(ground), *_unfinished_entry(ground)], left=ground.left, under=under)
    top = under + legend.height
    layout: Json = {
        "height": round(top + over.px + below.height),
        "margin": {"l": ground.left, "r": ground.right, "t": top, "b": below.height},
        "xaxis": below.axis | {"ticklabelstandoff": _UNDER_AXIS},
        "yaxis": _value_axis(ground),
        "uniformtext": {"mode": "hide", "minsize": AXIS},
        "annotations": [*legend.notes, *unit, *broken.notes, *gap_notes, *_foot_note(ground, below), *notes],
        "shapes": [*legend.shapes, *broken.shapes, *brackets],
    }
    return figure(paper, traces, layout, chart.alt)


def _value_axis(ground: Ground) -> Json:
    return {
        "range": [ground.over.low, ground.over.high],
        "tickvals": list(ground.over.ticks),
        "ticktext": _bare_ticks(ground.over, ground.chart, ground.paper),
        "showticklabels": True,
        "showgrid": True,
        "zeroline": True,
    }


def _unit_note(ground: Ground, up: float) -> list[Json]:
    unit = _unit(ground.chart, ground.paper)
    return [at_left(ground.paper, escape(unit), ground.left, y=1, yshift=up + _HALF_TICK + 7)] if unit else []


def _apart_entry(ground: Ground) -> list[Entry]:
    """A word for the hollow columns of years that are not to be compared."""
    hollow = not ground.chart.joined and 0 < len(ground.chart.series) <= AS_COLUMNS
    return (
        [Entry(ground.paper.say(APART.fill(why=_SOURCES)), replace(meaning(ground.chart.series[0].meaning), fill="outline"))]
        if hollow
        else []
    )


def _unfinished_entry(ground: Ground) -> list[Entry]:
    """A word for hatched columns or hollow signs, where there are any: what has no value and what is small and grey is neither."""
    lines = len(ground.chart.series) > AS_COLUMNS
    shown = [s for s in ground.chart.series if not (lines and s.meaning == "other")]
    found = [s.meaning for s in shown for p in s.points if p.unfinished and p.value is not None]
    sign: Sign = "ring" if lines else "fill"
    said = APART.fill(why=UNFINISHED) if lines else UNFINISHED  # a ring means the same on every page
    return [Entry(ground.paper.say(said), replace(meaning(found[0]), fill="hatched"), sign)] if found else []


def _foot_note(ground: Ground, below: Foot) -> list[Json]:
    place = {"y": 0, "yshift": -below.ticks_height - 2, "yanchor": "top"}
    return [at_left(ground.paper, stack(below.lines), ground.left, **place)] if below.lines else []


# Under each year: the date or the words that its values share.


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
