"""Progress against time: a point a figure, named where its name finds room, over the dashed line of the time gone.

Each term has a plot of its own: side by side where there is room, else under each other, the last one first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from lib.charts.drawing.keys import Entry, keyed_figure
from lib.charts.drawing.letters import NBSP, Side, escape, width
from lib.charts.drawing.look import AXIS, CHART, Json, meaning
from lib.charts.drawing.paper import GAP, Paper, Word, dashed, lines, marks, points, rule
from lib.charts.spec import Goal
from lib.charts.spec.placed import Race, Runner
from lib.core.frames import grouped

_HIGH, _HIGH_OF_FEW, _HIGH_OF_MANY, _FEW = 360, 240, 260, 6  # px of a plot; of few figures; where several stand under each other
_TICKS, _LEFT, _ABOVE, _HEAD = 24, 40, 24, 24  # px of the words under a plot and left of it, free above it, and of its name
_NARROWEST = 260  # px of a plot beside others
_LINE = 16  # px of a name
_CLOSE = (0, 8, 12)  # px up and down within which it is plain whose name it is
_OVER = 16  # px to a name over or under its point
_FAR = tuple(range(16, 100, 6))  # px up and down with a line to the point
_AROUND, _CORE = 8, 4  # px that a point keeps free of names, and of the lines to them
_APART = GAP + NBSP
_BY_TICK = NBSP * 2  # more, beside the tick of a target, which is wider than a point
_TO: dict[Side, float] = {"start": _AROUND, "middle": 0, "end": -_AROUND}  # px from a point to its name
_SIZES = {"chosen": 12, "other": 9}
_GRID = (0.0, 0.25, 0.5, 0.75, 1.0)
_SIDES: tuple[Side, ...] = ("start", "end", "middle")
_Segment = tuple[tuple[float, float], tuple[float, float]]  # the ends of a line, from left to right
_EDGE, _AFTER = 0.1, 0.35  # of the time, free before it and after it: names have room beside what is early or late in it
_BEYOND = 0.04  # of the time, that level lines go on after it
_LAP = _EDGE + 1 + _AFTER


@dataclass(frozen=True)
class _Box:
    """A patch of the plot in px."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


_NOWHERE = _Box(0, 0, 0, 0)


@dataclass(frozen=True)
class _Label:
    """Words that belong to a point or to the tick of a target; those that must be said rather lie over a point than are left out."""

    said: str
    at: float
    y: float
    lap: int
    mark: str
    role: str
    must: bool

    @property
    def size(self) -> float:
        return CHART if self.role == "names" else AXIS


@dataclass(frozen=True)
class _Named:
    """Words beside their point: on which side, at which height, the patch that they take, and that between them and their point."""

    label: _Label
    side: Side
    y: float
    patch: _Box
    between: _Box

    @property
    def leader(self) -> _Box:
        """The patch of the line to the point, where there is one."""
        return _NOWHERE if _is_close(self) else self.between


@dataclass(frozen=True)
class _Lines:
    """What goes through the plot in px: lines that tell something, and level ones."""

    telling: Sequence[_Segment]
    level: Sequence[_Segment]

    def through(self, patch: _Box) -> int:
        """How much a patch is struck through: 2 by a line that tells something, 1 by a level one."""
        return 2 if any(_strikes(line, patch) for line in self.telling) else int(any(_strikes(line, patch) for line in self.level))


class _Plot:
    """Where things stand: time to the right on the axis, what is done upwards in px, term beside term or under it."""

    def __init__(self, chart: Race, paper: Paper) -> None:
        self.paper = paper
        self.laps = range(max(1, len(chart.laps)))
        self.wide = paper.width - _LEFT
        self.columns = len(self.laps) if self.wide / len(self.laps) >= _NARROWEST else 1
        few = _HIGH if len(chart.runners) > _FEW else _HIGH_OF_FEW
        self.high = paper.high(few if self.columns == len(self.laps) else _HIGH_OF_MANY)
        self.head = _HEAD if chart.laps else 0
        self.top = max([1.0, *(r.value for r in chart.runners)])

    @property
    def ends(self) -> tuple[float, float]:
        return -_EDGE, self.columns * _LAP - _EDGE

    @property
    def height(self) -> float:
        return len(self.laps) // self.columns * self._band

    @property
    def _band(self) -> float:
        return self.head + _ABOVE + self.high + _TICKS

    def x(self, at: float, lap: int) -> float:
        """A time on the axis."""
        return at + lap * _LAP if self.columns > 1 else at

    def px(self, x: float) -> float:
        return (x + _EDGE) / (self.columns * _LAP) * self.wide

    def y(self, value: float, lap: int) -> float:
        over = 0 if self.columns > 1 else (len(self.laps) - 1 - lap) * self._band
        return over + self.head + _ABOVE + (1 - value / self.top) * self.high

    def spot(self, runner: Runner) -> tuple[float, float]:
        return self.x(runner.at, runner.lap), self.y(runner.value, runner.lap)

    def pace(self, lap: int) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ends of the line of the time gone."""
        return (self.x(0, lap), self.y(0, lap)), (self.x(1, lap), self.y(1, lap))

    def levels(self, lap: int) -> list[_Segment]:
        """The ends of the level lines."""
        return [((self.x(-_EDGE, lap), self.y(v, lap)), (self.x(1 + _BEYOND, lap), self.y(v, lap))) for v in _GRID]

    def patch(self, lap: int) -> _Box:
        """What names of a term may take."""
        left, right = (self.px(self.x(at, lap)) for at in (-_EDGE, 1 + _AFTER))
        return _Box(left, right, self.y(self.top, lap) - _ABOVE, self.y(0, lap))

    def holds(self, patch: _Box, label: _Label) -> bool:
        """Whether a name stays on the plot of its term; what must be said may go left of it between the percents, of which the first has some."""
        lap = label.lap
        within, height = self.patch(lap), (patch.top + patch.bottom) / 2
        has_percents = self.columns == 1 or not lap
        is_between = label.must and has_percents and all(abs(height - self.y(v, lap)) >= _LINE for v in _GRID)
        left = within.left - _LEFT * is_between
        return left <= patch.left and patch.right <= within.right and within.top <= patch.top and patch.bottom <= within.bottom


@dataclass(frozen=True)
class _Room:
    """What names stand between: points in px, and lines."""

    spots: Sequence[tuple[float, float]]
    lines: _Lines
    plot: _Plot

    def weight(self, place: _Named) -> tuple[int, bool]:
        """The lighter, the better: how much the name is struck through, and whether it is far from its point."""
        return self.lines.through(place.patch), not _is_close(place)


def draw_race(chart: Race, paper: Paper) -> Json:
    """The points, joined where one formula is given twice in one term; what is chosen is named first."""
    plot = _Plot(chart, paper)
    named = _names(chart, plot)
    return keyed_figure(
        paper, chart.alt, plot.ends, plot.height,
        words=[*(_name(n) for n in named), *_heads(chart, plot), *_ticks(chart, plot)],
        more=[*lines("pace", [piece for lap in plot.laps for piece in _pace(plot, lap, named)], dashed(paper)), *(t for own in _courses(chart) for t in _line(own, plot)), *_points(chart, plot), *_goals(chart, plot)],
        shapes=[*_grid(plot), *(_leader(n, plot) for n in named if not _is_close(n))],
        entries=_entries(chart, paper),
        sides={"l": _LEFT},
    )  # fmt: skip


def _pace(plot: _Plot, lap: int, named: Sequence[_Named]) -> list[list[tuple[float, float]]]:
    """The line of the time gone, in the pieces that leave the names readable."""
    (x0, y0), (x1, y1) = plot.pace(lap)
    low, wide, high = plot.px(x0), plot.px(x1) - plot.px(x0), y1 - y0
    patches = [one.patch for one in named if one.label.lap == lap]
    spans = (
        (max(0.0, (p.left - low) / wide, (p.bottom - y0) / high), min(1.0, (p.right - low) / wide, (p.top - y0) / high)) for p in patches
    )
    return [[(x0 + at * (x1 - x0), y0 + at * high) for at in piece] for piece in uncovered(spans)]


def uncovered(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """What spans leave of the way from 0 to 1, in order; they may overlap, and one whose end is not behind its start covers nothing."""
    left: list[tuple[float, float]] = []
    at = 0.0
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        left += [(at, start)] if start > at else []
        at = max(at, end)
    return [*left, *([(at, 1.0)] if at < 1 else [])]


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
                "size": _SIZES[name] + 2 * (not hollow),
                "color": plot.paper.colour("bg") if hollow else colour,
                "line": {"width": 2, "color": colour if hollow else plot.paper.colour("bg")},
            }
            found += points(name, [(*plot.spot(r), r.mark, _hover(r, chart, plot.paper)) for r in own], look)
    return found


def _goals(chart: Race, plot: _Plot) -> list[Json]:
    """The targets: a level tick at the value that was aimed at."""
    ink = plot.paper.colour("ink")
    look: Json = {"symbol": "line-ew-open", "size": 14, "color": ink, "line": {"width": 2.5, "color": ink}}
    aimed = [(plot.x(r.at, r.lap), plot.y(goal.value, r.lap), r.mark, _hover(r, chart, plot.paper)) for r, goal in _aimed(chart, plot)]
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
    return lines("course", [[plot.spot(r) for r in own]], style, marks([r.mark for r in own]))


def _grid(plot: _Plot) -> list[Json]:
    colour = plot.paper.colour("mark")
    return [rule((x0, x1), (y0, y1), "" if y0 < plot.y(0, lap) else colour) for lap in plot.laps for (x0, y0), (x1, y1) in plot.levels(lap)]


def _heads(chart: Race, plot: _Plot) -> list[Word]:
    """The name of each term over its plot."""
    return [
        Word(escape(plot.paper.say(name)), plot.x(0, lap), plot.y(plot.top, lap) - _ABOVE - _HEAD / 2, role="line title")
        for lap, name in enumerate(chart.laps)
    ]


def _ticks(chart: Race, plot: _Plot) -> list[Word]:
    """Percent left of the plots, words of the time under each."""
    paper = plot.paper
    at_left = [lap for lap in plot.laps if plot.columns == 1 or not lap]
    percent = [
        Word(f"{v * 100:g}{chart.axis.suffix}" + GAP, -_EDGE, plot.y(v, lap), "end", "muted", "ticks") for lap in at_left for v in _GRID
    ]
    return [
        *percent,
        *(
            Word(escape(paper.say(t)), plot.x(at, lap), plot.y(0, lap) + _TICKS / 2 + 2, "middle" if at else "start", "muted", "ticks")
            for lap in plot.laps
            for at, t in chart.ticks
        ),
    ]


# Names: close beside their points, else a few lines up or down with a line to the point, else in the hover alone.


def _labels(chart: Race, plot: _Plot) -> list[_Label]:
    """What there is to say, in the order in which it finds its place: what is chosen, targets, the others."""
    paper = plot.paper
    of_points = [_of_point(r, plot) for r in chart.runners]
    of_targets = [
        _Label(
            f"{_BY_TICK}{_unsigned(goal, paper)}{_BY_TICK}",
            plot.x(r.at, r.lap),
            plot.y(goal.value, r.lap),
            r.lap,
            r.mark,
            "small",
            must=True,
        )
        for r, goal in _aimed(chart, plot)
    ]
    return sorted([*of_points, *of_targets], key=lambda label: (label.role != "names", not label.must))


def _unsigned(goal: Goal, paper: Paper) -> str:
    """The words of a target without the sign before them, which would be taken for a hollow point."""
    return paper.say(goal.words).removeprefix(f"{goal.sign} ")


def _of_point(runner: Runner, plot: _Plot) -> _Label:
    chosen = runner.meaning == "chosen"
    said = f"{plot.paper.say(runner.name)} {plot.paper.say(runner.label)}"
    return _Label(said, *plot.spot(runner), runner.lap, runner.mark, "names" if chosen else "small", must=chosen)


def _names(chart: Race, plot: _Plot) -> list[_Named]:
    spots = [
        spot for r in chart.runners for spot in (plot.spot(r), *([(plot.x(r.at, r.lap), plot.y(r.goal.value, r.lap))] if r.goal else []))
    ]
    courses = [pair for own in _courses(chart) for pair in pairwise(map(plot.spot, own))]
    lines = _Lines(
        *(_in_px(of, plot) for of in ([*map(plot.pace, plot.laps), *courses], [level for lap in plot.laps for level in plot.levels(lap)]))
    )
    by_lap = grouped((label.lap, label) for label in _labels(chart, plot))
    room = _Room([(plot.px(x), y) for x, y in spots], lines, plot)
    return [one for labels in by_lap.values() for one in _best(labels, room)]


def _best(labels: Sequence[_Label], room: _Room) -> list[_Named]:
    """The names of a term in the order in which most are said and fewest are struck through: by weight, from the top or the foot, or those left out first."""

    def cost(named: Sequence[_Named]) -> tuple[float, ...]:
        return -len(named), sum(room.weight(one)[0] for one in named), sum(map(_away, named))

    orders = (lambda _: 0.0, lambda label: label.y, lambda label: -label.y)
    best = min((_in_turn(labels, order, room) for order in orders), key=cost)
    said = [one.label for one in best]
    return min(best, _in_turn(labels, lambda label: label in said, room), key=cost)


def _in_turn(labels: Sequence[_Label], order: Callable[[_Label], float], room: _Room) -> list[_Named]:
    """Each name where it finds room after those before it; what must be said is first."""
    named: list[_Named] = []
    for label in sorted(labels, key=lambda label: (not label.must, order(label))):
        named += _placed(label, named, room)
    return named


def _in_px(lines: Sequence[_Segment], plot: _Plot) -> list[_Segment]:
    return [((plot.px(x0), y0), (plot.px(x1), y1)) for (x0, y0), (x1, y1) in lines]


def _placed(label: _Label, named: Sequence[_Named], room: _Room) -> list[_Named]:
    """The first place that is free and that no line goes through, close ones first; what must be said rather lies over a point than is left out."""
    own = (room.plot.px(label.at), label.y)
    others = [spot for spot in room.spots if spot != own]
    taken = [*(other.leader for other in named), *(_around(x, y, _AROUND) for x, y in others)]
    cores = [_around(x, y, _CORE) for x, y in others]
    fits = [one for one in _places(label, room.plot) if not any(one.patch.meets(o.patch) or one.leader.meets(o.patch) for o in named)]
    free = [one for one in fits if not any(map(one.patch.meets, taken)) and not any(map(one.leader.meets, cores))]
    return list(islice([*sorted(free, key=room.weight), *(fits if label.must else ())], 1))


def _away(place: _Named) -> float:
    return abs(place.y - place.label.y)


def _is_close(place: _Named) -> bool:
    return _away(place) <= (_OVER if place.side == "middle" else _CLOSE[-1])


def _places(label: _Label, plot: _Plot) -> Iterator[_Named]:
    """The places within the term's plot: close to the point, then further up and down."""
    for step in (*_CLOSE, *_FAR):
        for way in (1, -1) if step else (1,):
            for side in _SIDES if step >= _OVER else _SIDES[:2]:
                one = _beside(label, side, label.y + way * step, plot)
                if plot.holds(one.patch, label):
                    yield one


def _beside(label: _Label, side: Side, y: float, plot: _Plot) -> _Named:
    x, at, wide = plot.px(label.at), label.y, width(label.said, label.size) + _CORE
    start = x + _TO[side]
    left, right = {"start": (start, start + wide), "middle": (x - wide / 2, x + wide / 2), "end": (start - wide, start)}[side]
    patch = _Box(left, right, y - _LINE / 2, y + _LINE / 2)
    return _Named(label, side, y, patch, _Box(min(x, start), max(x, start), min(at, y), max(at, y)))


def _around(x: float, y: float, px: float) -> _Box:
    return _Box(x - px, x + px, y - px, y + px)


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
    text = _APART * (place.side == "start") + escape(label.said) + _APART * (place.side == "end")
    return Word(text, label.at, place.y, place.side, "ink" if label.must else "body", label.role, label.mark)


def _leader(place: _Named, plot: _Plot) -> Json:
    """A hairline from the point to its name."""
    to, end = _TO[place.side], place.y
    if place.side == "middle":  # it ends where the name begins
        end += _LINE / 2 if end < place.label.y else -_LINE / 2
    return {
        "type": "line", "xref": "x", "yref": "y", "xsizemode": "pixel", "xanchor": place.label.at, "x0": 0, "x1": to,
        "y0": place.label.y, "y1": end, "line": {"color": plot.paper.colour("mark"), "width": 1},
    }  # fmt: skip
