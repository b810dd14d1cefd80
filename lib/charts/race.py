"""Progress against time: a point a figure, named where its name finds room, over the dashed line of the time gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.charts.keys import Entry, keyed_figure
from lib.charts.letters import NBSP, Side, escape, width
from lib.charts.look import AXIS, CHART, Json, meaning
from lib.charts.paper import GAP, Paper, Word, dashed, lines, marks, points, rule
from lib.charts.spec import Goal
from lib.charts.spec_placed import Race, Runner
from lib.core.frames import grouped

_HIGH, _HIGH_OF_FEW, _FEW = 400, 240, 6  # px of the plot; of few figures
_TICKS, _LEFT, _ABOVE = 24, 40, 10  # px of the words under the plot and left of it, and free above it
_LINE, _REACH = 16, 6  # px from name to name, and names up and down that a name may stand away from its point
_AROUND = 8  # px that a point keeps free
_APART = GAP + NBSP
_BY_TICK = NBSP * 2  # more, beside the tick of a target, which is wider than a point
_SIZES = {"chosen": 12, "other": 9}
_GRID = (0.0, 0.25, 0.5, 0.75, 1.0)
_SIDES: tuple[Side, ...] = ("start", "end")
_Segment = tuple[tuple[float, float], tuple[float, float]]  # the ends of a line, from left to right
_EDGES = 0.03  # of the time, free at both ends


@dataclass(frozen=True)
class _Box:
    """A patch of the plot in px."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True)
class _Label:
    """Words that belong to a point or to the tick of a target; those that must be said rather lie over a point than are left out."""

    said: str
    at: float
    value: float
    mark: str
    role: str
    must: bool

    @property
    def size(self) -> float:
        return CHART if self.role == "names" else AXIS


@dataclass(frozen=True)
class _Named:
    """Words beside their point: on which side, at which height, the patch that they take, and that of the line to their point."""

    label: _Label
    side: Side
    y: float
    patch: _Box
    leader: _Box


class _Plot:
    """The two axes in px: time to the right, what is done upwards."""

    def __init__(self, chart: Race, paper: Paper) -> None:
        self.paper = paper
        self.high = paper.high(_HIGH if len(chart.runners) > _FEW else _HIGH_OF_FEW)
        self.wide = paper.width - _LEFT
        self.top = max([1.0, *(r.value for r in chart.runners)])

    def x(self, at: float) -> float:
        return (at + _EDGES) / (1 + 2 * _EDGES) * self.wide

    def y(self, value: float) -> float:
        return _ABOVE + (1 - value / self.top) * self.high

    @property
    def bottom(self) -> float:
        return self.y(0)


def draw_race(chart: Race, paper: Paper) -> Json:
    """The points, joined where one formula is given twice in one term; what is chosen is named first."""
    plot = _Plot(chart, paper)
    named = _names(chart, plot)
    return keyed_figure(
        paper, chart.alt, (-_EDGES, 1 + _EDGES), plot.bottom + _TICKS,
        words=[*(_name(n) for n in named), *_ticks(chart, plot)],
        more=[*lines("pace", [((0, plot.y(0)), (1, plot.y(1)))], dashed(paper)), *(t for own in _courses(chart) for t in _line(own, plot)), *_points(chart, plot), *_goals(chart, plot)],
        shapes=[*_grid(plot), *(_leader(n, plot) for n in named if n.y != plot.y(n.label.value))],
        entries=_entries(chart, paper),
        sides={"l": _LEFT},
    )  # fmt: skip


def _entries(chart: Race, paper: Paper) -> list[Entry]:
    kinds = [(m, h) for m in _SIZES for h in (False, True) if any((_look(r), r.hollow) == (m, h) for r in chart.runners)]
    told = {m for m, _ in kinds}
    dots = [Entry(paper.say(meaning(m).title), meaning(m), "dot") for m in _SIZES if m in told] if len(told) > 1 else []
    hollow = [Entry(paper.say(chart.hollow_title), meaning("target"), "ring")] if any(h for _, h in kinds) else []
    return [*dots, *hollow, Entry(paper.say(chart.pace_title), meaning("target"), "dash")]


def _look(runner: Runner) -> str:
    return "chosen" if runner.meaning in ("chosen", "plain") else "other"


def _hover(runner: Runner, chart: Race, paper: Paper) -> str:
    gone = "" if runner.hollow else f"{paper.say(chart.pace_title)} {runner.at * 100:.1f}%"  # of no stated formula: not set against it
    return paper.hover(
        runner.name, paper.say(runner.label), gone, paper.say(runner.detail), paper.say(runner.goal.words) if runner.goal else ""
    )


def _points(chart: Race, plot: _Plot) -> list[Json]:
    found: list[Json] = []
    for name in reversed(_SIZES):
        colour = plot.paper.colour(meaning(name).token)
        for hollow in (False, True):
            own = [r for r in chart.runners if _look(r) == name and r.hollow is hollow]
            look: Json = {
                "symbol": "circle",
                "size": _SIZES[name],
                "color": plot.paper.colour("bg") if hollow else colour,
                "line": {"width": 2, "color": colour},
            }
            found += points(name, [(r.at, plot.y(r.value), r.mark, _hover(r, chart, plot.paper)) for r in own], look)
    return found


def _goals(chart: Race, plot: _Plot) -> list[Json]:
    """The targets: a level tick at the value that was aimed at."""
    ink = plot.paper.colour("ink")
    look: Json = {"symbol": "line-ew-open", "size": 14, "color": ink, "line": {"width": 2.5, "color": ink}}
    aimed = [(r.at, plot.y(goal.value), r.mark, _hover(r, chart, plot.paper)) for r, goal in _aimed(chart, plot)]
    return points("target", aimed, look)


def _aimed(chart: Race, plot: _Plot) -> list[tuple[Runner, Goal]]:
    """The runners with a target that lies on the plot."""
    return [(r, r.goal) for r in chart.runners if r.goal and r.goal.value <= plot.top]


def _courses(chart: Race) -> list[list[Runner]]:
    """Those that are joined, each in order of time."""
    found = grouped((r.course, r) for r in sorted(chart.runners, key=lambda r: r.at) if r.course)
    return [own for own in found.values() if len(own) > 1]


def _line(own: Sequence[Runner], plot: _Plot) -> list[Json]:
    style: Json = {"color": plot.paper.colour(meaning(_look(own[0])).token), "width": 2}
    return lines("course", [[(r.at, plot.y(r.value)) for r in own]], style, marks([r.mark for r in own]))


def _grid(plot: _Plot) -> list[Json]:
    return [rule((-_EDGES, 1 + _EDGES), (plot.y(v), plot.y(v)), plot.paper.colour("mark") if v == 0 else "") for v in _GRID]


def _ticks(chart: Race, plot: _Plot) -> list[Word]:
    """Percent left of the plot, words of the time under it."""
    paper = plot.paper
    percent = [Word(f"{v * 100:g}{chart.axis.suffix}" + GAP, -_EDGES, plot.y(v), "end", "muted", "ticks") for v in _GRID]
    sides: dict[int, Side] = {0: "start", len(chart.ticks) - 1: "end"}
    y = plot.bottom + _TICKS / 2 + 2
    return [
        *percent,
        *(Word(escape(paper.say(t)), at, y, sides.get(i, "middle"), "muted", "ticks") for i, (at, t) in enumerate(chart.ticks)),
    ]


# Names: beside their points where nothing else stands, else a few lines up or down with a line to the point, else in the hover alone.


def _labels(chart: Race, plot: _Plot) -> list[_Label]:
    """What there is to say, in the order in which it finds its place: what is chosen, targets, the others."""
    paper = plot.paper
    of_points = [_of_point(r, paper) for r in chart.runners]
    of_targets = [
        _Label(f"{_BY_TICK}{_unsigned(goal, paper)}{_BY_TICK}", r.at, goal.value, r.mark, "small", must=True)
        for r, goal in _aimed(chart, plot)
    ]
    return sorted([*of_points, *of_targets], key=lambda label: (label.role != "names", not label.must))


def _unsigned(goal: Goal, paper: Paper) -> str:
    """The words of a target without the sign before them, which would be taken for a hollow point."""
    return paper.say(goal.words).removeprefix(f"{goal.sign} ")


def _of_point(runner: Runner, paper: Paper) -> _Label:
    chosen = _look(runner) == "chosen"
    said = f"{paper.say(runner.name)} {paper.say(runner.label)}"
    return _Label(said, runner.at, runner.value, runner.mark, "names" if chosen else "small", must=chosen)


def _names(chart: Race, plot: _Plot) -> list[_Named]:
    dots = [_around(plot.x(r.at), plot.y(v)) for r in chart.runners for v in (r.value, *([r.goal.value] if r.goal else []))]
    courses = [[(plot.x(r.at), plot.y(r.value)) for r in own] for own in _courses(chart)]
    struck = [((plot.x(0), plot.y(0)), (plot.x(1), plot.y(1))), *(pair for ends in courses for pair in pairwise(ends))]
    named: list[_Named] = []
    for label in _labels(chart, plot):
        named += _placed(label, named, dots, struck, plot)
    return named


def _placed(label: _Label, named: Sequence[_Named], dots: Sequence[_Box], struck: Sequence[_Segment], plot: _Plot) -> list[_Named]:
    """The first place that is free and that no line goes through; what must be said rather lies over these than is left out."""
    own = _around(plot.x(label.at), plot.y(label.value))
    taken = [*(other.leader for other in named), *(dot for dot in dots if dot != own)]
    fits = [one for one in _places(label, plot) if not any(one.patch.meets(o.patch) or one.leader.meets(o.patch) for o in named)]
    free = [one for one in fits if not any(map(one.patch.meets, taken))]
    clear = [one for one in free if not any(_strikes(line, one.patch) for line in struck)]
    return [*clear, *free, *fits][:1] if label.must else clear[:1]


def _places(label: _Label, plot: _Plot) -> Iterator[_Named]:
    """The places on the plot, from the point on up and down."""
    for step in range(_REACH + 1):
        for way in (1, -1) if step else (1,):
            for side in _SIDES:
                one = _beside(label, side, plot.y(label.value) + way * step * _LINE, plot)
                if one.patch.left >= 0 and one.patch.right <= plot.wide and one.patch.top >= 0 and one.patch.bottom <= plot.bottom:
                    yield one


def _beside(label: _Label, side: Side, y: float, plot: _Plot) -> _Named:
    x, at, way = plot.x(label.at), plot.y(label.value), 1 if side == "start" else -1
    start, wide = x + way * _AROUND, width(label.said, label.size) + _AROUND
    left, right = sorted((start, start + way * wide))
    leader = _Box(min(x, start), max(x, start), min(at, y), max(at, y))
    return _Named(label, side, y, _Box(left, right, y - _LINE / 2, y + _LINE / 2), leader)


def _around(x: float, y: float) -> _Box:
    return _Box(x - _AROUND, x + _AROUND, y - _AROUND, y + _AROUND)


def _strikes(line: _Segment, box: _Box) -> bool:
    """Whether a line goes through the words; where the figure stretches they keep to their side of it."""
    (x0, y0), (x1, y1) = line
    low, high = max(x0, box.left), min(x1, box.right)
    if low >= high:
        return False
    heights = [y0 + (x - x0) / (x1 - x0) * (y1 - y0) for x in (low, high)]
    return min(heights) < box.bottom + 1 and max(heights) > box.top - 1


def _name(place: _Named) -> Word:
    label = place.label
    text = _APART + escape(label.said) if place.side == "start" else escape(label.said) + _APART
    return Word(text, label.at, place.y, place.side, "ink" if label.must else "body", label.role, label.mark)


def _leader(place: _Named, plot: _Plot) -> Json:
    """A hairline from the point to its name."""
    to = _AROUND if place.side == "start" else -_AROUND
    return {
        "type": "line", "xref": "x", "yref": "y", "xsizemode": "pixel", "xanchor": place.label.at, "x0": 0, "x1": to,
        "y0": plot.y(place.label.value), "y1": place.y, "line": {"color": plot.paper.colour("edge"), "width": 1},
    }  # fmt: skip
