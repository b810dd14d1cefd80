"""Two things on many measures: two bars a row, each row with its own scale; values that are not compared stand without bars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from lib.charts.drawing.keys import Entry, keyed_figure
from lib.charts.drawing.letters import cut, escape, width, wrap
from lib.charts.drawing.look import AXIS, CHART, LINE_HEIGHT, Json, Meaning, meaning
from lib.charts.drawing.paper import GAP, Paper, Strip, Word, rule
from lib.charts.drawing.targets import ticks
from lib.charts.spec.placed import Pair, Pairs, Side
from lib.core.text import Text

BESIDE = 700  # px from which names stand left of the bars
_NAMES = 0.36
_SHORT = 0.4  # of the room: the most that the short names take
_LEAST_BARS, _LEAST_NARROW = 0.25, 0.12  # of what is left: the least that the bars keep
_LINE, _BAR, _APART = 22, 13, 18
_OWN_SCALE = Text("막대 길이는 지표 안에서만 견줌", "bars are scaled within a measure only")
_WHY = Text("비교 제외: {why}", "not compared: {why}")


@dataclass(frozen=True)
class _Sheet:
    """Where everything stands, px: the bars from `bars` to `values`, then the labels, the dates flush right."""

    chart: Pairs
    paper: Paper
    left: float
    bars: float
    values: float


@dataclass(frozen=True)
class _Line(Strip):
    """One value as laid out: the short name of whose it is, the ends of its bar and the place of its target where it has them.

    `label` is where the label starts. Only a `dated` one has its date at the end.
    """

    side: Side
    short: str
    style: Meaning
    label: float
    ends: tuple[float, float] | None = None
    aim: float | None = None
    dated: bool = True
    said: str = ""  # its label


@dataclass(frozen=True)
class _Row:
    """One measure as laid out: the lines of its name and of what is said under it, its top, its two values, its bottom."""

    pair: Pair
    name: tuple[str, ...]
    under: tuple[str, ...]
    top: float
    lines: tuple[_Line, ...]
    bottom: float


def draw_versus(chart: Pairs, paper: Paper) -> Json:
    """All rows with a key that names both things and says that lengths compare within a row only."""
    sheet = _sheet(chart, paper)
    rows: list[_Row] = []
    for pair in chart.pairs:
        rows.append(_row(sheet, pair, rows[-1].bottom + _APART if rows else 4.0))
    every = list(chain.from_iterable(r.lines for r in rows))
    own = Entry(paper.say(_OWN_SCALE), meaning("total"), "text")
    return keyed_figure(
        paper,
        chart.alt,
        (0, paper.width),
        rows[-1].bottom,
        words=[word for r in rows for word in (*_name_words(sheet, r), *chain.from_iterable(_words(sheet, line) for line in r.lines))],
        boxes=[of.box(of.ends[0], of.ends[1] - of.ends[0], of.style, "bars") for of in every if of.ends],
        more=ticks(paper, [(of.aim, of) for of in every if of.aim is not None]),
        shapes=[rule((0, paper.width), (r.top - _APART / 2, r.top - _APART / 2)) for r in rows[1:]],
        entries=[Entry(paper.say(chart.first_title), meaning("chosen")), Entry(paper.say(chart.second_title), meaning("other")), own],
    )


def _sheet(chart: Pairs, paper: Paper) -> _Sheet:
    left = paper.width * _NAMES if paper.width >= BESIDE else 0.0
    short = max(width(paper.say(t), CHART) for t in chart.shorts)
    own = [p for p in chart.pairs if _is_compared(p)] if left else []
    dates = max((width(paper.say(s.detail), AXIS) for p in own for s in (p.first, p.second)), default=0)
    labels = max((width(paper.say(s.label), CHART) for p in chart.pairs if not p.word.ko for s in (p.first, p.second)), default=0)
    bars = left + min(short, (paper.width - left) * _SHORT) + 10
    free = paper.width - bars - dates - 12
    least = free * (_LEAST_BARS if left else _LEAST_NARROW)
    return _Sheet(chart, paper, left, bars, bars + max(free - labels - 12, least))


def _is_compared(pair: Pair) -> bool:
    return not pair.word.ko and pair.first.value is not None and pair.second.value is not None


def _remarks(sheet: _Sheet, pair: Pair) -> list[str]:
    """The targets of both sides, and why they are not compared."""
    say, sides = sheet.paper.say, zip((pair.first, pair.second), sheet.chart.shorts, strict=True)
    goals = [f"{say(of)} {say(side.goal.words)}" for side, of in sides if side.goal]
    return [*goals, say(_WHY.fill(why=pair.word)) if pair.word.ko else ""]


def _row(sheet: _Sheet, pair: Pair, top: float) -> _Row:
    paper = sheet.paper
    room = sheet.left - 24 if sheet.left else paper.width
    name = tuple(wrap(paper.say(pair.name), room, CHART, lines=3))
    dates = [] if sheet.left else _dates(sheet, pair)
    unit = _unit_apart(sheet, pair)
    detail = " · ".join(t for t in (paper.say(pair.detail), *dates, unit) if t)
    under = tuple(line for words in (detail, *_remarks(sheet, pair)) if words for line in wrap(words, room, AXIS, lines=3))
    words = LINE_HEIGHT * (len(name) + len(under)) + 2
    start = top if sheet.left else top + words + 4
    sides = (
        (pair.first, sheet.chart.first_title, sheet.chart.shorts[0], meaning("chosen")),
        (pair.second, sheet.chart.second_title, sheet.chart.shorts[1], meaning("other")),
    )
    said = [label.removesuffix(f" {unit}") for label in _labels(sheet, pair)]
    lines = tuple(replace(_line(sheet, pair, *side, y=start + _LINE * (i + 0.5)), said=said[i]) for i, side in enumerate(sides))
    if pair.first.detail == pair.second.detail:
        lines = (lines[0], replace(lines[1], dated=False))  # one date of both
    return _Row(pair, name, under, top, lines, max(top + words, start + 2 * _LINE))


def _labels(sheet: _Sheet, pair: Pair) -> list[str]:
    return [sheet.paper.label(side.value, side.label) for side in (pair.first, pair.second)]


def _unit_apart(sheet: _Sheet, pair: Pair) -> str:
    """The unit of both values where it is narrow and they have no room for it (`hundred million won`): it stands under the name."""
    labels = _labels(sheet, pair)
    units = {words.partition(" ")[2] for words in labels}
    fit = max(width(words, CHART) for words in labels) <= sheet.paper.width - sheet.values - 18
    return units.pop() if not sheet.left and not fit and len(units) == 1 and _is_compared(pair) else ""


def _dates(sheet: _Sheet, pair: Pair) -> list[str]:
    """What stands under the name where it is narrow: one date of both, else each with the name of whose it is."""
    say, both = sheet.paper.say, (pair.first.detail, pair.second.detail)
    if both[0] == both[1]:
        return [say(both[0])]
    return [f"{say(of)} {say(day)}" for of, day in zip(sheet.chart.shorts, both, strict=True) if say(day)]


def _line(sheet: _Sheet, pair: Pair, side: Side, full: Text, short: Text, style: Meaning, *, y: float) -> _Line:
    paper, goal = sheet.paper, sheet.paper.say(side.goal.words) if side.goal else ""
    hover = paper.hover(full, paper.say(pair.name), paper.label(side.value, side.label), paper.say(side.detail), goal)
    strip = (y, _BAR, side.mark, hover, side, cut(paper.say(short), sheet.bars - sheet.left - 8, CHART), style)
    if not _is_compared(pair):
        return _Line(*strip, sheet.bars - 6)
    value = side.value or 0.0
    start, end = _at(sheet, pair, min(value, 0.0)), _at(sheet, pair, max(value, 0.0))
    aim = _at(sheet, pair, side.goal.value) if side.goal else None
    return _Line(*strip, max(end, aim or end), (start, end), aim)  # a tick right of the bar would strike the label through


def _at(sheet: _Sheet, pair: Pair, value: float) -> float:
    """The place of a value on the scale of its row: from or through zero, as far as its targets reach."""
    sides = (pair.first, pair.second)
    values = [0.0, *(s.value or 0.0 for s in sides), *(s.goal.value for s in sides if s.goal)]
    low, high = min(values), max(values)
    return sheet.bars + (value - low) * (sheet.values - sheet.bars) / ((high - low) or 1.0)


def _name_words(sheet: _Sheet, row: _Row) -> list[Word]:
    """The measure in bold, under it definition and year, and why it is not compared."""
    found = [*((line, "ink", "names") for line in row.name), *((line, "muted", "small") for line in row.under)]
    hover = sheet.paper.hover(row.pair.name, sheet.paper.say(row.pair.detail))
    return [
        Word(escape(line), 0, row.top + LINE_HEIGHT * (i + 0.5), "start", colour, role, hover=hover)
        for i, (line, colour, role) in enumerate(found)
    ]


def _words(sheet: _Sheet, of: _Line) -> list[Word]:
    """Whose it is, the value, and where there is room its date."""
    paper = sheet.paper
    date = paper.say(of.side.detail) if sheet.left and of.dated else ""
    room = paper.width - width(date, AXIS) - 18 - of.label
    label = GAP + cut(of.said, room, CHART)
    dated = [of.word(date, paper.width, "end", "small", "muted")] if date else []
    return [of.word(of.short, sheet.left, role="sides", colour="body"), of.word(label, of.label), *dated]
