"""Rows of horizontal bars: each name above its bar, a value axis under all, and where the label of a bar goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from lib.charts.drawing.keys import Entry, keyed_figure
from lib.charts.drawing.letters import NBSP, cut, escape, stack, width, wrap
from lib.charts.drawing.look import AXIS, BAR, CHART, LINE_HEIGHT, ON, ROW, ROW_NAMED, Json, Meaning
from lib.charts.drawing.paper import GAP, NO_DATA, Box, Paper, Strip, Word, rule
from lib.charts.drawing.scales import Scale, tick_words
from lib.charts.spec import Axis, Bar
from lib.core.text import NOTHING, Text

TICKS_HEIGHT = 24
MANY = 12  # more rows than this stand closer
FEW = 3  # more rows than this have short names left of their bars
RIGHT_OF_NAME = 0.76  # of the figure: the most that stands there
_LINES = 3  # of a name
_NAME_TO_BAR = 4
_OVER_TOTAL = 3  # px between the line over a total and its words
CLOSE = (ROW, 13.0, 2.0)
_LINE, _LINE_OF_FEW = 24.0, 32.0  # px of a row whose name stands left of its bar: a finger finds it
_FILLED = 260  # px that a few rows fill, so that they and not what is said around them are the panel
_MOST, _THICK = 120, 32  # px of such a row at most, and of its bar


class Named(Protocol):
    """What a row is of; where a click finds it, it has a `mark`."""

    @property
    def name(self) -> Text:
        """The name above the bar."""


@dataclass(frozen=True)
class Row(Strip):
    """Where one row stands, px from the top: its name (`name`, as lines) over its bar, the line under the bar, its end."""

    name: str
    full: Text
    top: float
    name_y: float
    under: float
    bottom: float
    name_px: float


_Of = TypeVar("_Of")
_Drawn = TypeVar("_Drawn")


def of_each(both: Iterable[tuple[_Of, Row]], draw: Callable[[_Of, Row], Iterable[_Drawn]]) -> list[_Drawn]:
    """What is drawn of each thing with its row, one behind the other."""
    return [one for of, row in both for one in draw(of, row)]


@dataclass(frozen=True)
class Room:
    """What a row keeps free: px right of the first line of its name, lines between name and bar, lines under the bar."""

    beside: float = 0
    over: int = 0
    under: int = 0


def named_rows(
    paper: Paper, things: Sequence[Named], rooms: Sequence[Room], hover: Callable[[Any], str] = lambda _: "", *, top: float = 0, thick: float = BAR
) -> list[Row]:  # fmt: skip
    """Rows from the top; ROW_NAMED px each, more where there are few, or 40 px where there are many with short names; longer by what more they hold."""
    wrapped = [wrap(paper.say(t.name), paper.width, CHART, _LINES, paper.width - r.beside) for t, r in zip(things, rooms, strict=True)]
    close = len(things) > MANY and thick <= BAR and all(len(w) == 1 for w in wrapped)
    more = 0 if close else pitch_of(paper, len(things), ROW_NAMED) - ROW_NAMED
    sizes = CLOSE if close else (ROW_NAMED, min(thick + more / 3, max(thick, _THICK)), _NAME_TO_BAR)
    found: list[Row] = []
    for thing, lines, room in zip(things, wrapped, rooms, strict=True):
        row = _row(thing, lines, room, (found[-1].bottom if found else top) + more / 2, sizes, hover(thing))
        found.append(replace(row, bottom=row.bottom + more / 2))
    return found


def pitch_of(paper: Paper, many: int, least: float) -> float:
    """The px of each of so many rows: more than the least where they are few."""
    return max(least, paper.high(min(_FILLED / many, _MOST)))


def lined_rows(
    paper: Paper, things: Sequence[Named], hover: Callable[[Any], str], sizes: tuple[float, float] | None = None, *, top: float
) -> list[Row]:
    """Rows of one line each from the top, their names left of the bars; `sizes` are px of a row and of its bar; without, many stand closer."""
    own = (_LINE, CLOSE[1]) if len(things) > MANY else (pitch_of(paper, len(things), _LINE_OF_FEW), BAR)
    pitch, thick = sizes or own
    ends = [(top + i * pitch, top + (i + 1) * pitch) for i in range(len(things))]
    return [
        Row((a + b) / 2, thick, getattr(t, "mark", None), hover(t), escape(paper.say(t.name)), t.name, a, (a + b) / 2, b, b, 0)
        for t, (a, b) in zip(things, ends, strict=True)
    ]


def _row(of: Named, lines: list[str], room: Room, top: float, sizes: tuple[float, float, float], hover: str) -> Row:
    """`sizes` are the row's height with one line of name, its bar's, and the distance between name and bar."""
    pitch, thick, apart = sizes
    names = len(lines) * LINE_HEIGHT
    bar = top + names + room.over * LINE_HEIGHT + apart + thick / 2
    bottom = top + pitch + (len(lines) - 1 + room.over + room.under) * LINE_HEIGHT
    under = bar + thick / 2 + (room.under * LINE_HEIGHT) / 2 + 2
    wide = max(width(line, CHART) for line in lines)
    strip = (bar, thick, getattr(of, "mark", None), hover)
    return Row(*strip, stack(lines), of.name, top, top + names / 2, under, bottom, wide)


def rows_chart(
    paper: Paper, alt: Text, rows: Sequence[Row], over: Scale, axis: Axis | None, *, words: Sequence[Word], boxes: Sequence[Box],
    entries: Sequence[Entry] = (), more: Sequence[Json] = (), notes: Sequence[Json] = (), shapes: Sequence[Json] = (),
    heading: Sequence[Word] = (), top: float = 0, left: float = 0, right: float = 0,
) -> Json:  # fmt: skip
    """Rows with their names above them, hairlines at the ticks from `top` on, the numbers of the axis below, the key above.

    With `left` px beside the rows the names stand there, which the caller writes; without an axis the ticks have no numbers. `heading`
    are words over the rows.
    """
    last = rows[-1].bottom
    names = [Word(r.name, over.low, r.name_y, mark=r.mark, hover=paper.hover(r.full) if r.name else "") for r in rows]
    ticks = tick_row(paper, over, axis, last + TICKS_HEIGHT / 2) if axis else []
    return keyed_figure(
        paper, alt, (over.low, over.high), last + TICKS_HEIGHT, words=[*([] if left else names), *words, *ticks, *heading], boxes=boxes,
        more=more, notes=notes, shapes=[*grid(paper, over, top, last), *shapes], entries=entries, sides={"l": left, "r": right},
    )  # fmt: skip


def tick_row(paper: Paper, over: Scale, axis: Axis, y: float, beyond: float = 0) -> list[Word]:
    """The words of the value axis at height `y`; where they would touch each other every second or third alone, the last one always.

    `beyond` are px right of the axis into which the unit behind the last number may reach.
    """
    words = tick_words(over.ticks, axis, paper.lang)
    placed = [_tick(tick, text, over, y) for tick, text in zip(over.ticks, words, strict=True)]
    last = _last_tick(words[-1], over, paper.say(axis.unit), y)
    start = over.at(last.x)
    if beyond and start + width(words[-1], AXIS) <= over.px + beyond:
        placed[-1] = last, start, start
    for step in range(1, len(placed) + 1):
        kept = placed[::-1][::step][::-1]
        if all(end + 6 <= start for (_, _, end), (_, start, _) in pairwise(kept)):
            break
    return [word for word, _, _ in kept]


def _tick(tick: float, text: str, over: Scale, y: float) -> tuple[Word, float, float]:
    """The word at a tick, and where it begins and ends in px."""
    wide = width(text, AXIS)
    x, side = over.within(tick, wide)
    start = over.at(x) - {"start": 0, "middle": wide / 2, "end": wide}[side]
    return Word(escape(text), x, y, side, "muted", "ticks"), start, start + wide


def _last_tick(text: str, over: Scale, unit: str, y: float) -> Word:
    """The last number centred at its tick, the unit behind it."""
    number = width(text.removesuffix(unit).rstrip(), AXIS)
    return Word(escape(text), over.value(over.at(over.ticks[-1]) - number / 2), y, "start", "muted", "ticks")


def grid(paper: Paper, over: Scale, top: float, bottom: float) -> list[Json]:
    """Hairlines at the ticks; zero as the axis where bars go both ways."""
    both = over.low < 0 < over.high
    return [rule((t, t), (top, bottom), paper.colour("mark") if t == 0 and both else "") for t in over.ticks]


def total_rule(paper: Paper, placed: Sequence[tuple[Bar, Row]], right: float = 0) -> list[Json]:
    """The axis line above 계, where there is one, across the plot and `right` px beyond."""
    y, colour = next((row.top - _OVER_TOTAL for bar, row in placed if bar.is_total), None), paper.colour("mark")
    if y is None:
        return []
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


def _label_px(text: str) -> float:
    """The px that a label and its distance take."""
    return width(text, CHART) + width(GAP, CHART) + 4


def _stands_inside(label: Label, over: Scale) -> bool:
    """Whether the label stands in the end of its bar: solid, wide enough, and no reference line through it."""
    low, high, wide = over.at(label.low), over.at(label.high), width(label.text, CHART) + width(NBSP, CHART)
    if label.outside or label.meaning.fill != "solid" or high - low < wide + 4:
        return False
    start, end = (low, low + wide) if label.negative else (high - wide, high)
    return not any(start + 2 < over.at(line) < end - 2 for line in label.past)


def _outside_at(label: Label, over: Scale) -> float:
    """The value from which a label beside its bar goes: the bar's end, or the last line that would cut it."""
    end, way = (label.low, -1) if label.negative else (label.high, 1)
    for line in sorted(label.past, key=lambda v: v * way):
        if -1 <= (over.at(line) - over.at(end)) * way <= _label_px(label.text):
            end = line
    return end


def roomy(over: Scale, labels: Sequence[Label]) -> Scale:
    """The axis lengthened until every label that stands beside its bar ends on it."""
    for _ in range(4):
        beside = [(_outside_at(s, over), _label_px(s.text), s.negative) for s in labels if s.text and not _stands_inside(s, over)]
        over = over.with_room([(x, px) for x, px, left in beside if not left], [(x, px) for x, px, left in beside if left])
    return over


def label_word(label: Label, over: Scale, row: Row) -> Word:
    """The label in the bar's end or beside it, on the side to which the bar goes."""
    inside = _stands_inside(label, over)
    gap, colour = (NBSP, ON[label.meaning.token]) if inside else (GAP, "ink")
    x = (label.low if label.negative else label.high) if inside else _outside_at(label, over)
    if inside is label.negative:  # words that go right from where they stand
        return row.word(gap + label.text, x, colour=colour)
    return row.word(label.text + gap, x, "end", colour=colour)


def missing_word(paper: Paper, row: Row, why: Text = NOTHING) -> Word:
    """자료 없음, or why there is none, where a bar would start; it carries the mark."""
    words = cut(paper.say(why) or paper.say(NO_DATA), paper.width * 0.94, CHART)
    return row.word(NBSP + words, 0, role="missing", colour="muted")
