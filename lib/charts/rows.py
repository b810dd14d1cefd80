"""Rows of horizontal bars: each name above its bar, a value axis under all, and where the label of a bar goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.letters import NBSP, cut, escape, stack, width, wrap
from lib.charts.look import AXIS, BAR, CHART, LINE_HEIGHT, ON, ROW, ROW_NAMED, Meaning
from lib.charts.paper import GAP, NO_DATA, Paper, Side, Word, rule
from lib.charts.scales import Scale, tick_words
from lib.charts.spec import NOTHING, Axis
from lib.charts.template import Json
from lib.core.text import Text

TICKS_HEIGHT = 24
MANY = 12  # more rows than this stand closer
RIGHT_OF_NAME = 0.76  # of the figure: the most that stands there
_LINES = 3  # of a name
_NAME_TO_BAR = 4
CLOSE = (ROW, 13.0, 2.0)


@dataclass(frozen=True)
class Row:
    """Where one row stands, px from the top: its name (`name`, as lines), its bar (`bar`), the line under the bar, its end."""

    name: str
    full: Text
    top: float
    name_y: float
    bar: float
    thick: float
    under: float
    bottom: float
    name_px: float


@dataclass(frozen=True)
class Room:
    """What a row keeps free: px right of the first line of its name, lines between name and bar, lines under the bar."""

    beside: float = 0
    over: int = 0
    under: int = 0


def named_rows(paper: Paper, names: Sequence[Text], rooms: Sequence[Room], *, top: float = 0, thick: float = BAR) -> list[Row]:
    """Rows from the top; 54 px each, or 40 px where there are many with short names; longer by what more they hold."""
    wrapped = [wrap(paper.say(n), paper.width, CHART, _LINES, paper.width - r.beside) for n, r in zip(names, rooms, strict=True)]
    close = len(names) > MANY and thick <= BAR and all(len(w) == 1 for w in wrapped)
    found: list[Row] = []
    for name, lines, room in zip(names, wrapped, rooms, strict=True):
        start = found[-1].bottom if found else top
        found.append(_row(name, lines, room, start, CLOSE if close else (ROW_NAMED, thick, _NAME_TO_BAR)))
    return found


def _row(name: Text, lines: list[str], room: Room, top: float, sizes: tuple[float, float, float]) -> Row:
    """`sizes` are the row's height with one line of name, its bar's, and the distance between name and bar."""
    pitch, thick, apart = sizes
    names = len(lines) * LINE_HEIGHT
    bar = top + names + room.over * LINE_HEIGHT + apart + thick / 2
    bottom = top + pitch + (len(lines) - 1 + room.over + room.under) * LINE_HEIGHT
    under = bar + thick / 2 + (room.under * LINE_HEIGHT) / 2 + 2
    return Row(stack(lines), name, top, top + names / 2, bar, thick, under, bottom, max(width(line, CHART) for line in lines))


def name_words(paper: Paper, rows: Sequence[Row], at: float, marks: Sequence[str | None]) -> list[Word]:
    """The names at the left edge; the full name on hover."""
    return [
        Word(row.name, at, row.name_y, mark=mark, hover=paper.hover(row.full) if row.name else "")
        for row, mark in zip(rows, marks, strict=True)
    ]


def tick_row(paper: Paper, over: Scale, axis: Axis, y: float, beyond: float = 0) -> list[Word]:
    """The words of the value axis at height `y`; a word that would touch its neighbour or the edge is dropped, never the last one.

    `beyond` are px right of the axis into which the unit behind the last number may reach.
    """
    words = tick_words(over.ticks, axis, paper.lang)
    last = _last_tick(words[-1], over, paper.say(axis.unit), y)
    kept = [last] if beyond and over.at(last.x) + width(words[-1], AXIS) <= over.px + beyond else []
    edge = over.at(last.x) if kept else float("inf")
    for tick, text in reversed(list(zip(over.ticks, words, strict=True))[: len(words) - len(kept)]):
        wide = width(text, AXIS)
        side, start = _tick_side(over.at(tick), wide, over.px)
        if start + wide + 6 <= edge:
            x = over.high if side == "end" else over.low if side == "start" else tick
            kept.append(Word(escape(text), x, y, side, "muted", "ticks"))
            edge = start
    return kept[::-1]


def _last_tick(text: str, over: Scale, unit: str, y: float) -> Word:
    """The last number centred at its tick, the unit behind it."""
    number = width(text.removesuffix(unit).rstrip(), AXIS)
    return Word(escape(text), over.value(over.at(over.ticks[-1]) - number / 2), y, "start", "muted", "ticks")


def _tick_side(at: float, wide: float, px: float) -> tuple[Side, float]:
    if at + wide / 2 > px:
        return "end", px - wide
    return ("start", 0.0) if at < wide / 2 else ("middle", at - wide / 2)


def grid(paper: Paper, over: Scale, top: float, bottom: float) -> list[Json]:
    """Hairlines at the ticks; zero as the axis where bars go both ways."""
    both = over.low < 0 < over.high
    return [rule((t, t), (top, bottom), paper.colour("mark") if t == 0 and both else "") for t in over.ticks]


def total_rule(paper: Paper, y: float, right: float = 0) -> list[Json]:
    """The axis line above 계, across the plot and `right` px beyond."""
    colour = paper.colour("mark")
    rest: Json = rule((0, right), (y, y), colour, whole=True) | {"xsizemode": "pixel", "xanchor": 1}
    return [rule((0, 1), (y, y), colour, whole=True), *([rest] if right else [])]


@dataclass(frozen=True)
class Label:
    """A label of a bar from `low` to `high` (values); `past` are reference lines and ends of outlines that it must not touch.

    One that is `outside` never stands in its bar.
    """

    text: str
    low: float
    high: float
    meaning: Meaning
    past: tuple[float, ...] = ()
    negative: bool = False
    outside: bool = False


def label_px(text: str) -> float:
    """The px that a label and its distance take."""
    return width(text, CHART) + width(GAP, CHART) + 4


def stands_inside(label: Label, over: Scale) -> bool:
    """Whether the label stands in the end of its bar: solid, wide enough, and no reference line through it."""
    low, high, wide = over.at(label.low), over.at(label.high), width(label.text, CHART) + width(NBSP, CHART)
    if label.outside or label.meaning.fill != "solid" or high - low < wide + 4:
        return False
    start, end = (low, low + wide) if label.negative else (high - wide, high)
    return not any(start + 2 < over.at(line) < end - 2 for line in label.past)


def outside_at(label: Label, over: Scale) -> float:
    """The value from which a label beside its bar goes: the bar's end, or the last line that would cut it."""
    end, way = (label.low, -1) if label.negative else (label.high, 1)
    for line in sorted(label.past, key=lambda v: v * way):
        if -1 <= (over.at(line) - over.at(end)) * way <= label_px(label.text):
            end = line
    return end


def roomy(over: Scale, labels: Sequence[Label]) -> Scale:
    """The axis lengthened until every label that stands beside its bar ends on it."""
    for _ in range(4):
        beside = [(outside_at(s, over), label_px(s.text), s.negative) for s in labels if s.text and not stands_inside(s, over)]
        over = over.with_room([(x, px) for x, px, left in beside if not left], [(x, px) for x, px, left in beside if left])
    return over


def label_word(label: Label, over: Scale, y: float, mark: str, hover: str) -> Word:
    """The label in the bar's end or beside it, on the side to which the bar goes."""
    text = escape(label.text)
    if stands_inside(label, over):
        x, colour = (label.low, ON[label.meaning.token]) if label.negative else (label.high, ON[label.meaning.token])
        inner = NBSP + text if label.negative else text + NBSP
        return Word(inner, x, y, "start" if label.negative else "end", colour, "values", mark, hover)
    x = outside_at(label, over)
    return Word(text + GAP, x, y, "end", "ink", "values", mark, hover) if label.negative else Word(GAP + text, x, y, "start", "ink", "values", mark, hover)  # fmt: skip


def missing_word(paper: Paper, y: float, mark: str, hover: str, why: Text = NOTHING) -> Word:
    """자료 없음, or why there is none, where a bar would start; it carries the mark."""
    words = cut(paper.say(why) or paper.say(NO_DATA), paper.width * 0.94, CHART)
    return Word(NBSP + escape(words), 0, y, "start", "muted", "missing", mark, hover)
