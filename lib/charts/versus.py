"""Two things on many measures: two bars a row, each row with its own scale; values that are not compared stand without bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.goals import Tick, ticks
from lib.charts.keys import Entry, Key, key
from lib.charts.letters import cut, escape, width, wrap
from lib.charts.look import AXIS, CHART, LINE_HEIGHT, Meaning, meaning
from lib.charts.paper import GAP, Box, Paper, Word, rows_figure, rule
from lib.charts.spec_versus import Side, Versus, VersusRow
from lib.charts.template import Json
from lib.core.text import Text

BESIDE = 700  # px from which names stand left of the bars
_NAMES = 0.36
_SHORT = 0.4  # of the room: the most that the short names take
_LEAST_BARS, _LEAST_NARROW = 0.25, 0.12  # of what is left: the least that the bars keep
_LINE, _BAR, _APART = 22, 13, 18
_OWN_SCALE = Text("막대 길이는 지표 안에서만 견줌", "bars are scaled within a measure only")
_WHY = Text("견주지 않음: {why}", "not compared: {why}")


@dataclass(frozen=True)
class _Sheet:
    """Where everything stands, px: the bars from `bars` to `values`, then the labels, the dates flush right."""

    chart: Versus
    paper: Paper
    left: float
    bars: float
    values: float
    dates: float


@dataclass(frozen=True)
class _Row:
    """One measure as laid out: the lines of its name and of what is said under it, its top, its two bars, its bottom."""

    row: VersusRow
    name: tuple[str, ...]
    under: tuple[str, ...]
    top: float
    lines: tuple[float, float]
    bottom: float


def draw_versus(chart: Versus, paper: Paper) -> Json:
    """All rows with a key that names both things and says that lengths compare within a row only."""
    sheet = _sheet(chart, paper)
    rows = _rows(sheet)
    legend = _key(sheet)
    return rows_figure(
        paper,
        ends=(0, paper.width),
        height=rows[-1].bottom if rows else 0,
        words=[w for r in rows for w in (*_name_words(sheet, r), *_side_words(sheet, r))],
        boxes=[b for r in rows for b in _boxes(sheet, r)],
        more=ticks(paper, [t for r in rows for t in _aims(sheet, r)]),
        alt=chart.alt,
        notes=legend.notes,
        shapes=[*legend.shapes, *(rule((0, paper.width), (r.top - _APART / 2, r.top - _APART / 2)) for r in rows[1:])],
        margins=(0, 0, legend.height),
    )


def _sheet(chart: Versus, paper: Paper) -> _Sheet:
    left = paper.width * _NAMES if paper.width >= BESIDE else 0.0
    short = max(width(paper.say(t), CHART) for t in (chart.first_short, chart.second_short))
    own = [r for r in chart.rows if _is_compared(r)] if left else []
    dates = max((width(paper.say(s.detail), AXIS) for r in own for s in (r.first, r.second)), default=0)
    labels = max((width(paper.say(s.label), CHART) for r in chart.rows if not r.why_not.ko for s in (r.first, r.second)), default=0)
    bars = left + min(short, (paper.width - left) * _SHORT) + 10
    free = paper.width - bars - dates - 12
    least = free * (_LEAST_BARS if left else _LEAST_NARROW)
    return _Sheet(chart, paper, left, bars, bars + max(free - labels - 12, least), dates)


def _rows(sheet: _Sheet) -> list[_Row]:
    found: list[_Row] = []
    for row in sheet.chart.rows:
        top = found[-1].bottom + _APART if found else 4.0
        found.append(_row(sheet, row, top))
    return found


def _row(sheet: _Sheet, row: VersusRow, top: float) -> _Row:
    paper = sheet.paper
    room = sheet.left - 24 if sheet.left else paper.width
    name = tuple(wrap(paper.say(row.name), room, CHART, lines=3))
    dates = () if sheet.left else _dates(sheet, row)
    detail = " · ".join(t for t in (paper.say(row.detail), *dates) if t)
    goals = _goal_words(sheet, row)
    said = [t for t in (detail, *goals, paper.say(_why(row))) if t]
    under = tuple(line for words in said for line in wrap(words, room, AXIS, lines=3))
    words = LINE_HEIGHT * (len(name) + len(under)) + 2
    start = top if sheet.left else top + words + 4
    lines = (start + _LINE / 2, start + _LINE * 1.5)
    return _Row(row, name, under, top, lines, max(top + words, start + 2 * _LINE))


def _goal_words(sheet: _Sheet, row: VersusRow) -> list[str]:
    """`성동 ○ 목표 90%까지 5.3%p 남음`: whose target, and how the figure stands to it."""
    both = ((row.first, sheet.chart.first_short), (row.second, sheet.chart.second_short))
    return [f"{sheet.paper.say(of)} {sheet.paper.say(side.goal.words)}" for side, of in both if side.goal]


def _dates(sheet: _Sheet, row: VersusRow) -> tuple[str, ...]:
    """What stands under the name where it is narrow: one date of both, else each with the name of whose it is."""
    say, chart = sheet.paper.say, sheet.chart
    if row.first.detail == row.second.detail:
        return (say(row.first.detail),)
    both = ((chart.first_short, row.first.detail), (chart.second_short, row.second.detail))
    return tuple(f"{say(of)} {say(day)}" for of, day in both if say(day))


def _why(row: VersusRow) -> Text:
    return _WHY.fill(why=row.why_not) if row.why_not.ko else row.why_not


def _name_words(sheet: _Sheet, placed: _Row) -> list[Word]:
    """The measure in bold, under it definition and year, and why it is not compared."""
    found = [(line, CHART, "ink", "names") for line in placed.name] + [(line, AXIS, "muted", "small") for line in placed.under]
    hover = sheet.paper.hover(placed.row.name, sheet.paper.say(placed.row.detail))
    return [
        Word(escape(line), 0, placed.top + LINE_HEIGHT * (i + 0.5), "start", colour, role, hover=hover)
        for i, (line, _, colour, role) in enumerate(found)
    ]


def _sides(sheet: _Sheet, placed: _Row) -> Sequence[tuple[Side, Text, Text, Meaning, float]]:
    """Both values with the name of whose they are, its short form, its colour and its line."""
    chart, row = sheet.chart, placed.row
    return (
        (row.first, chart.first, chart.first_short, meaning("chosen"), placed.lines[0]),
        (row.second, chart.second, chart.second_short, meaning("other"), placed.lines[1]),
    )


def _side_words(sheet: _Sheet, placed: _Row) -> list[Word]:
    paper = sheet.paper
    found: list[Word] = []
    for side, full, short, _, y in _sides(sheet, placed):
        hover = _hover(sheet, placed, side, full)
        name = cut(paper.say(short), sheet.bars - sheet.left - 8, CHART)
        found.append(Word(escape(name), sheet.left, y, "start", "body", "sides", side.mark, hover))
        dated = width(paper.say(side.detail), AXIS) if sheet.left else 0
        room = paper.width - dated - 18 - _label_at(sheet, placed, side)
        label = escape(cut(paper.label(side.value, side.label), room, CHART))
        found.append(Word(GAP + label, _label_at(sheet, placed, side), y, "start", "ink", "values", side.mark, hover))
        if paper.say(side.detail) and sheet.left:
            found.append(Word(escape(paper.say(side.detail)), paper.width, y, "end", "muted", "small", side.mark, hover))
    return found


def _hover(sheet: _Sheet, placed: _Row, side: Side, full: Text) -> str:
    paper, goal = sheet.paper, sheet.paper.say(side.goal.words) if side.goal else ""
    return paper.hover(full, paper.say(placed.row.name), paper.label(side.value, side.label), paper.say(side.detail), goal)


def _span(sheet: _Sheet, row: VersusRow, side: Side) -> tuple[float, float]:
    """Where a bar starts and ends; both bars of a row on one scale from or through zero."""
    value = side.value or 0.0
    return _at(sheet, row, min(value, 0.0)), _at(sheet, row, max(value, 0.0))


def _at(sheet: _Sheet, row: VersusRow, value: float) -> float:
    """The place of a value on the scale of its row: from or through zero, as far as its targets reach."""
    sides = (row.first, row.second)
    values = [0.0, *(s.value or 0.0 for s in sides), *(s.goal.value for s in sides if s.goal)]
    low, high = min(values), max(values)
    return sheet.bars + (value - low) * (sheet.values - sheet.bars) / ((high - low) or 1.0)


def _aims(sheet: _Sheet, placed: _Row) -> list[Tick]:
    """The ticks of both targets, on bars only."""
    if not _is_compared(placed.row):
        return []
    sides = ((side, full, y) for side, full, _, _, y in _sides(sheet, placed))
    return [Tick(s.mark, _hover(sheet, placed, s, full), _at(sheet, placed.row, s.goal.value), y, _BAR) for s, full, y in sides if s.goal]


def _is_compared(row: VersusRow) -> bool:
    return not row.why_not.ko and row.first.value is not None and row.second.value is not None


def _label_at(sheet: _Sheet, placed: _Row, side: Side) -> float:
    if not _is_compared(placed.row):
        return sheet.bars - 6
    end = _span(sheet, placed.row, side)[1]
    return max(end, _at(sheet, placed.row, side.goal.value)) if side.goal else end  # a tick right of the bar would strike the label through


def _boxes(sheet: _Sheet, placed: _Row) -> list[Box]:
    if not _is_compared(placed.row):
        return []
    found: list[Box] = []
    for side, full, _, colour, y in _sides(sheet, placed):
        start, end = _span(sheet, placed.row, side)
        found.append(Box(side.mark, y, start, end - start, colour, _hover(sheet, placed, side, full), "bars", _BAR))
    return found


def _key(sheet: _Sheet) -> Key:
    chart, paper = sheet.chart, sheet.paper
    entries = [Entry(paper.say(chart.first), meaning("chosen")), Entry(paper.say(chart.second), meaning("other"))]
    return key(paper, [*entries, Entry(paper.say(_OWN_SCALE), meaning("total"), "text")])
