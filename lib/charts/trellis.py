"""Things under each other, measures side by side: one scale a column, said once in its head; the newest value behind every cell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lib.charts.drawing.keys import Entry, Sign, keyed_figure
from lib.charts.drawing.letters import cut, escape, stack, width, wrap
from lib.charts.drawing.look import AXIS, CHART, LINE_HEIGHT, Fill, Json, Meaning, meaning, rgb
from lib.charts.drawing.paper import Box, Paper, Point, Word, at_left, box_traces, lines, points, rule, zigzag
from lib.charts.drawing.targets import TONES
from lib.charts.spec.trellis import Spot, Trellis, TrellisCell, TrellisColumn, TrellisRow
from lib.core.text import Text

ABOVE = Meaning("c1", "solid", Text("중앙값 위", "above the median"))
BELOW = Meaning("c2", "solid", Text("아래", "below"))
MIDDLE = Meaning("mark", "solid", Text("중앙값", "median"))
APART = Meaning("mark", "outline", Text("비교 제외", "not compared"))
NONE = Meaning("mark", "solid", Text("자료 없음", "no data"))
_SORTED = (Text("높은 순", "highest first"), Text("낮은 순", "lowest first"))
MORE = Text("다른 지표는 정렬에서 골라 보거나 표에서", "other measures: choose by which to sort, or see the table")
IN_TABLE = Text("다른 지표는 표에서", "other measures: see the table")
_ROW, _HIGHEST, _ROWS_FILLED, _PAD, _UNDER_KEY = 26, 80, 350, 4, 8  # px of a row, of one of few, what those fill, free edge, under the key
_WRITTEN, _MOST_WRITTEN, _PAIR = 64, 76, 118  # px of a row whose marks are written over: at least, at most, of one or two
_LINES, _LINES_FILLED = 100, 500  # px of such a row with a line at most, and what few of them fill: slopes are read from it
_TWO_RANGES = 96  # px of each of two rows with ranges of chance
_OVER = 11  # px from a mark to the middle of its words
_RISE = 5  # px from a mark to the lower edge of its words
_NAME_LINES, _HEAD_LINES = 6, 4
_STRIP_ROW, _STRIPS_FILLED = 40, 220  # px of one of few rows along which all lies, and what those fill
_VALUES = 0.62  # part of a column that its values take at most; a change that has no room is left to the hover
_LEAST = 150  # px that a column needs beside others
_APART = 26  # px between columns
_TICK_APART = 4  # px between the words of two ticks
_NAMED = 2  # chosen things that the key names
_NAMES = 0.42  # part of the sheet that names take at most
_DOT, _SMALL, _LOW, _RANGED = 6, 3.4, 8, 7  # px of the newest figure, of those before it, of low ones and of those with a range
_TINT = {"light": 0.2, "dark": 0.42}  # how much of their colour the bands have: on a dark ground less is not seen
_BAR, _BROADEST = 0.62, 28  # of a year, and px
_FILLS: Mapping[str, Fill] = {"solid": "solid", "hollow": "outline", "hatched": "hatched"}


@dataclass(frozen=True)
class _Slot:
    """Where a column stands: px of its cells from `start` to `end`, values flush right at `value`, changes at `right`; `place` is its number.

    `title` and `said` are the lines over it.
    """

    place: int
    column: TrellisColumn
    title: list[str]
    said: list[str]
    start: float
    end: float
    value: float
    right: float

    def x(self, at: float) -> float:
        """The px of a time, in a strip of a value."""
        low, high = self.column.values if self.column.form == "strip" else self.column.times
        return self.start + (at - low) / ((high - low) or 1.0) * (self.end - self.start)


@dataclass(frozen=True)
class _Sheet:
    """The laid-out trellis: `top` is where rows begin, `row` how high each is, px."""

    chart: Trellis
    paper: Paper
    names: float
    slots: tuple[_Slot, ...]
    top: float
    row: float

    def middle(self, row: int) -> float:
        """The px of a row's middle."""
        return self.top + (row + 0.5) * self.row

    @property
    def cells(self) -> Iterator[_Cell]:
        """Every cell that is there."""
        for i, row in enumerate(self.chart.rows):
            yield from (_Cell(self, i, row, slot, cell) for slot in self.slots if (cell := row.cells[slot.place]))


@dataclass(frozen=True)
class _Cell:
    """A cell with the row and the column in which it stands; `place` is the number of the row."""

    sheet: _Sheet
    place: int
    row: TrellisRow
    slot: _Slot
    cell: TrellisCell

    @property
    def form(self) -> str:
        """How the figures of the column are drawn."""
        return self.slot.column.form

    @property
    def token(self) -> str:
        """The colour of its figures: that of what was chosen is no other's."""
        return "body" if self.row.is_whole else "c1" if self.row.is_strong else "mark"

    @property
    def top(self) -> float:
        """Where its row begins, px."""
        return self.sheet.top + self.place * self.sheet.row

    def y(self, value: float) -> float:
        """The px of a value; the middle of the row in a strip."""
        start, px = self.top, self.sheet.row
        if self.form == "strip":
            return start + px / 2
        low, high = self.row.values or self.slot.column.values
        return start + px - _PAD - (value - low) / ((high - low) or 1.0) * (px - 2 * _PAD)

    def path(self, ends: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        """The px of times with their values."""
        return [(self.slot.x(at), self.y(value)) for at, value in ends]

    def range(self, at: float, ends: tuple[float, float]) -> list[tuple[float, float]]:
        """The px of a range of values: upright at its time, along the row in a strip."""
        return [(self.slot.x(v if self.form == "strip" else at), self.y(v)) for v in ends]

    def point(self, spot: Spot) -> Point:
        """Where a figure stands."""
        say = self.sheet.paper.say
        hover = self.sheet.paper.hover(self.row.name, say(self.slot.column.title), say(spot.label))
        return self.slot.x(spot.value if self.form == "strip" else spot.at), self.y(spot.value), spot.mark or None, hover


def draw_trellis(chart: Trellis, paper: Paper) -> Json:
    """As many columns side by side as have room, always the one that is sorted by."""
    sheet = _sheet(chart, paper)
    bottom = sheet.top + len(sheet.chart.rows) * sheet.row
    more = MORE if any(column.is_sorted for column in chart.columns) else IN_TABLE
    foot = wrap(paper.say(more), paper.width, AXIS) if len(chart.columns) > len(sheet.slots) else []
    return keyed_figure(
        paper, chart.alt, (0, paper.width), bottom,
        words=[*_heads(sheet), *_names(sheet), *(word for cell in sheet.cells for word in _value_words(cell))],
        more=[*_bands(sheet), *_lines(sheet), *box_traces(paper, _bars(sheet)), *_dots(sheet)],
        notes=[at_left(paper, stack(foot), 0, y=0, yshift=-4, yanchor="top")] if foot else [],
        shapes=_shapes(sheet, bottom),
        entries=_entries(sheet),
        under=_UNDER_KEY,
        sides={"r": 0, "b": len(foot) * LINE_HEIGHT + 6},
    )  # fmt: skip


def _sheet(chart: Trellis, paper: Paper) -> _Sheet:
    """The columns that have room, and the rows that have anything in these: one of which all figures are elsewhere would look empty."""
    names = min(max((width(paper.say(r.name), CHART) for r in chart.rows), default=0) + 14, paper.width * _NAMES)
    room = paper.width - names
    kept = _kept(chart, max(1, int((room + _APART) // (_LEAST + _APART))))
    chart = replace(chart, rows=tuple(r for r in chart.rows if any((cell := r.cells[i]) is None or cell.spots for i in kept)))
    each = (room - _APART * (len(kept) - 1)) / max(1, len(kept))
    slots = tuple(_slot(chart, paper, place, names + i * (each + _APART), each) for i, place in enumerate(kept))
    heads = max((len(s.title) + len(s.said) for s in slots), default=1)
    return _Sheet(chart, paper, names, slots, LINE_HEIGHT * heads + 26, _height(chart, paper, names))


def _height(chart: Trellis, paper: Paper, names: float) -> float:
    """The px of a row: few are higher, but where all lies along the rows these need no more than their names do."""
    lines = max((len(_name(paper, r, names)) for r in chart.rows), default=1)
    named = _ROW + (lines - 1) * LINE_HEIGHT
    if all(column.form == "strip" for column in chart.columns):
        return max(_ROW, named, min(_STRIP_ROW, _STRIPS_FILLED / max(1, len(chart.rows))))
    spots = [s for r in chart.rows for c in r.cells if c for s in c.spots]
    least, most, filled = (_ROW, _HIGHEST, _ROWS_FILLED)
    if any(s.short.ko for s in spots):
        least, (most, filled) = _WRITTEN, _written(chart, spots)
    return max(least, named, min(most, filled / max(1, len(chart.rows))))


def _written(chart: Trellis, spots: Sequence[Spot]) -> tuple[int, int]:
    """The px at most of a row whose marks are written over, and what few rows fill: more for one or two, and where slopes are read."""
    if len(chart.rows) <= 2:
        return (_TWO_RANGES if len(chart.rows) == 2 and any(s.span for s in spots) else _PAIR), _ROWS_FILLED
    is_line = len(chart.columns) == 1 and chart.columns[0].form == "line"
    return (_LINES, _LINES_FILLED) if is_line else (_MOST_WRITTEN, _ROWS_FILLED)


def _name(paper: Paper, row: TrellisRow, px: float) -> list[str]:
    return wrap(paper.say(row.name), px - 8, CHART, lines=_NAME_LINES)


def _kept(chart: Trellis, count: int) -> list[int]:
    """The columns that are drawn, in their order: the first ones, the sorted one always among them."""
    places = sorted(range(len(chart.columns)), key=lambda i: (not chart.columns[i].is_sorted, i))
    return sorted(places[:count])


def _slot(chart: Trellis, paper: Paper, place: int, start: float, room: float) -> _Slot:
    column, cells = chart.columns[place], [c for r in chart.rows if (c := r.cells[place])]
    last = max((width(paper.say(c.last), CHART) for c in cells), default=0)
    change = max((width(paper.say(c.change), CHART) for c in cells), default=0)
    most = room * _VALUES
    change = change + 8 if change and last + change + 8 <= most else 0
    value = start + room - change
    title = wrap(paper.say(column.title) + (f" · {paper.say(_SORTED[column.rises])}" if column.is_sorted else ""), room, CHART, _HEAD_LINES)
    said = [line for words in column.said for line in wrap(paper.say(words), room, AXIS, _HEAD_LINES)]
    return _Slot(place, column, title, said, start + 4, value - min(last, most) - 14, value, start + room)


def _entries(sheet: _Sheet) -> list[Entry]:
    """What the marks mean: who is chosen, the median and what lies above and below it, nothing."""
    say = sheet.paper.say
    chosen = [say(r.name) for r in sheet.chart.rows if r.is_chosen]
    who = "·".join(chosen) if len(chosen) <= _NAMED else say(meaning("chosen").title)
    apart = _apart_entries(sheet)
    is_named = bool(chosen) and len(apart) != 1  # where all are hollow no mark has these colours
    sign: Sign = "dot" if apart and apart[-1].sign == "ring" else "fill"
    entries = [Entry(who, meaning("chosen"), sign), Entry(say(meaning("other").title), meaning("other"), sign)] if is_named else []
    with_middle = {s.column.form for s in sheet.slots if s.column.middle}
    entries += [Entry(say(MIDDLE.title), MIDDLE, "line")] if with_middle else []
    entries += [Entry(say(m.title), m, "tint") for m in (ABOVE, BELOW)] if "line" in with_middle else []
    entries += [Entry(say(s.column.low), Meaning("t2", "solid", s.column.low), "down") for s in sheet.slots if s.column.low.ko]
    entries += apart[1:] if is_named else apart
    return entries + ([Entry(f"· {say(NONE.title)}", NONE, "text")] if _empty(sheet) else [])


def _apart_entries(sheet: _Sheet) -> list[Entry]:
    """What solid and hollow marks mean, of those that are drawn; nothing where none is hollow."""
    say, drawn = sheet.paper.say, [(of.token, spot.fill) for of in sheet.cells for spot in of.cell.spots if spot.is_placed]
    if not any(fill == "hollow" for _, fill in drawn):
        return []
    is_dot = all(slot.column.form != "bars" for slot in sheet.slots)
    title, solid = meaning("plain").title, [token for token, fill in drawn if fill != "hollow"]
    return [
        *(Entry(say(title), Meaning(token, "solid", title), "dot" if is_dot else "fill") for token in solid[:1]),
        Entry(say(APART.title), APART, "ring" if is_dot else "fill"),
    ]


def _shapes(sheet: _Sheet, bottom: float) -> list[Json]:
    """A hairline over every row, the chosen rows tinted, and the rules of strips."""
    paper, tops = sheet.paper, [sheet.top + i * sheet.row for i in range(len(sheet.chart.rows) + 1)]
    found = [rule((0.0, float(paper.width)), (y, y)) for y in tops]
    found += [
        {"type": "rect", "x0": 0, "x1": paper.width, "y0": top, "y1": under, "xref": "x", "yref": "y", "fillcolor": paper.colour("w1"), "line": {"width": 0}}
        for row, (top, under) in zip(sheet.chart.rows, pairwise(tops), strict=True) if row.is_chosen
    ]  # fmt: skip
    for slot in (s for s in sheet.slots if s.column.form == "strip"):
        found += [rule((slot.x(at),) * 2, (sheet.top, bottom)) for at, _ in slot.column.ticks]
        found += [rule((slot.x(v),) * 2, (sheet.top, bottom), paper.colour("mark")) for _, v in slot.column.middle]
    apart = [
        zigzag(of.slot.x(at), of.top + _PAD, of.top + sheet.row - _PAD, paper.colour("c4")) for of in sheet.cells for at in of.cell.breaks
    ]
    return [*(shape | {"layer": "below"} for shape in found), *apart]


def _bands(sheet: _Sheet) -> list[Json]:
    """The room between a line and the median: tinted above, tinted otherwise below, so that a look down the column tells who is where."""
    rings: dict[bool, list[list[tuple[float, float]]]] = {True: [], False: []}
    for of in sheet.cells:
        if of.form == "line" and not of.row.is_whole:
            for is_above, ring in _between([(s.at, s.value) for s in of.cell.spots], dict(of.slot.column.middle)):
                rings[is_above].append(of.path([*ring, ring[0]]))
    found = []
    for is_above, style in ((True, ABOVE), (False, BELOW)):
        red, green, blue = rgb(sheet.paper.colour(style.token))
        fill: Json = {"fill": "toself", "fillcolor": f"rgba({red},{green},{blue},{_TINT[sheet.paper.scheme]})"}
        found += lines(sheet.paper.say(style.title), rings[is_above], {"width": 0}, fill)
    return found


def _between(own: Sequence[tuple[float, float]], middle: dict[float, float]) -> Iterator[tuple[bool, list[tuple[float, float]]]]:
    """Of each step from year to year the area between the line and the median, parted where they cross."""
    for (a, one), (b, two) in pairwise([p for p in own if p[0] in middle]):
        first, second = one - middle[a], two - middle[b]
        if first * second >= 0:
            yield first + second > 0, [(a, one), (b, two), (b, middle[b]), (a, middle[a])]
            continue
        share = first / (first - second)
        at, v = a + (b - a) * share, one + (two - one) * share
        yield first > 0, [(a, one), (at, v), (a, middle[a])]
        yield second > 0, [(at, v), (b, two), (b, middle[b])]


def _lines(sheet: _Sheet) -> list[Json]:
    """Medians and guides thin and pale, the lines of the others, and the chosen ones on top."""
    pale: list[list[tuple[float, float]]] = []
    spans: dict[bool, list[list[tuple[float, float]]]] = {True: [], False: []}  # along the row, upright behind years
    drawn: dict[str, list[list[tuple[float, float]]]] = {"mark": [], "body": [], "c1": []}
    for of in sheet.cells:
        pale += [of.path(guide) for guide in of.slot.column.guides]
        spans[of.form == "strip"] += [of.range(s.at, s.span) for s in of.cell.spots if s.span]
        if of.form == "line":
            pale += [of.path(of.slot.column.middle)] if not of.row.is_whole else []
            drawn[of.token].append(of.path((s.at, s.value) for s in of.cell.spots if s.fill != "hollow"))
    styles = (
        (pale, "edge", 1.0),
        (spans[True], "mark", 3.0),
        (spans[False], "mark", 1.5),
        (drawn["mark"], "body", 1.3),
        (drawn["body"], "ink", 2.0),
        (drawn["c1"], "c1", 2.0),
    )
    return [t for paths, token, thick in styles for t in lines("lines", paths, {"color": sheet.paper.colour(token), "width": thick})]


def _bars(sheet: _Sheet) -> list[Box]:
    return [_bar(of, spot) for of in sheet.cells if of.form == "bars" for spot in of.cell.spots]


def _bar(of: _Cell, spot: Spot) -> Box:
    """A bar of a year stands on the foot of its row."""
    (x, top, _, hover), foot = of.point(spot), of.y(0)
    wide = _broad(of)
    look = Meaning(of.token, _FILLS[spot.fill], spot.label)
    return Box(spot.mark, (top + foot) / 2, x - wide / 2, wide, look, hover, "bars", max(foot - top, 1.0))


def _broad(of: _Cell) -> float:
    """The px of a year's bar."""
    return min(_BROADEST, max(5.0, _BAR * (of.slot.x(1) - of.slot.x(0))))


def _dots(sheet: _Sheet) -> list[Json]:
    """Every figure as a mark to hover and click; a point of ground for each cell without a figure."""
    paper = sheet.paper
    dots = [(of, spot) for of in sheet.cells if of.form != "bars" for spot in of.cell.spots if spot.is_placed]
    colours = [paper.colour("t2" if spot.is_low else of.token) for of, spot in dots]
    look = {
        "symbol": ["triangle-down" if spot.is_low else "circle" for _, spot in dots],
        "size": [_size(of, spot) for of, spot in dots],
        "color": [colour if spot.fill == "solid" else paper.colour("bg") for colour, (_, spot) in zip(colours, dots, strict=True)],
        "line": {"color": colours, "width": 1.4},
        "opacity": 1,
    }
    ground = {"symbol": "circle", "size": 2.6, "color": paper.colour("mark")}
    return [*points(paper.say(NONE.title), _empty(sheet), ground), *points("figures", [of.point(spot) for of, spot in dots], look)]


def _size(of: _Cell, spot: Spot) -> float:
    """The newest of a line is larger, a low one and one with a range around it largest."""
    return _RANGED if spot.span else _LOW if spot.is_low else _SMALL if of.form == "line" and spot is not of.cell.spots[-1] else _DOT


def _empty(sheet: _Sheet) -> list[Point]:
    """The middle of each cell without a figure; of a strip, where it would be a value, the place of the number."""
    return [
        (slot.value - _DOT / 2 if slot.column.form == "strip" else (slot.start + slot.end) / 2, sheet.middle(i), None, "")
        for i, row in enumerate(sheet.chart.rows) for slot in sheet.slots if row.cells[slot.place] is None
    ]  # fmt: skip


def _apart(paper: Paper, slot: _Slot) -> list[tuple[float, str]]:
    """The words of a column's axis that stand apart and their px, the last one always: of values every second or third, as on any other scale."""
    ticks = [(slot.x(at), paper.say(words)) for at, words in sorted(slot.column.ticks, key=lambda tick: tick[0], reverse=True)]
    steps = range(1, len(ticks)) if slot.column.form == "strip" else ()
    return next((kept for kept in (ticks[::step] for step in steps) if _free(kept) == kept), _free(ticks))


def _free(ticks: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Of words from right to left those over which no other stands."""
    found: list[tuple[float, str]] = []
    free = math.inf  # px up to which nothing stands yet
    for x, said in ticks:
        half = width(said, AXIS) / 2
        if x + half <= free:
            found.append((x, said))
            free = x - half - _TICK_APART
    return found


def _heads(sheet: _Sheet) -> Iterator[Word]:
    """Titles of columns, what is said under them, and their ticks."""
    for slot in sheet.slots:
        hover = sheet.paper.hover(slot.column.title)
        for n, line in enumerate(slot.title):
            yield Word(escape(line), slot.start - 4, 8 + LINE_HEIGHT * n, hover=hover)
        for n, line in enumerate(slot.said, len(slot.title)):
            yield Word(escape(line), slot.start - 4, 8 + LINE_HEIGHT * n, colour="muted", role="small")
        for x, tick in _apart(sheet.paper, slot):
            yield Word(escape(tick), x, sheet.top - 10, "middle", "muted", "ticks")
        changed = sheet.paper.say(slot.column.changed)
        if changed and width(changed, AXIS) <= slot.right - slot.value:
            yield Word(escape(changed), slot.right, sheet.top - 10, "end", "muted", "ticks", hover=hover)


def _names(sheet: _Sheet) -> Iterator[Word]:
    for i, row in enumerate(sheet.chart.rows):
        name = stack(_name(sheet.paper, row, sheet.names))
        yield Word(name, 2, sheet.middle(i), role="names" if row.is_strong else "plain names", hover=sheet.paper.hover(row.name))


def _value_words(of: _Cell) -> Iterator[Word]:
    """The newest value and its change behind a cell; nothing behind a blank one."""
    if not of.cell.spots:
        return
    yield from _short_words(of)
    paper, slot, y = of.sheet.paper, of.slot, of.sheet.middle(of.place)
    *_, mark, hover = of.point(of.cell.spots[-1])
    last, change = cut(paper.say(of.cell.last), slot.value - slot.end - 8, CHART), paper.say(of.cell.change)
    yield Word(escape(last), slot.value, y, "end", role="values" if of.row.is_strong else "plain values", mark=mark, hover=hover)
    if change and slot.right > slot.value:
        yield Word(escape(change), slot.right, y, "end", TONES.get(of.cell.tone, "muted"), "small", mark, hover)


def _is_on_another(of: _Cell, spot: Spot) -> bool:
    """Whether the words over a column reach into a taller one."""
    reach = (width(of.sheet.paper.say(spot.short), AXIS) + _broad(of)) / 2
    taller = (s for s in of.cell.spots if of.form == "bars" and s.value > spot.value)
    return any(abs(of.slot.x(s.at) - of.slot.x(spot.at)) < reach for s in taller)


def _short_words(of: _Cell) -> Iterator[Word]:
    """What is written over marks, or over the range of chance around them; not what would stand on a taller column beside its own.

    Where others stand already, or a line would go through it, it stands elsewhere by a mark on a line or with a range.
    """
    spots = [s for s in of.cell.spots if s.short.ko and not _is_on_another(of, s)]
    taken: list[tuple[float, float, float]] = []  # where words stand: their middle, half as wide as they are, how high
    for spot in (*spots[-1:], *spots[:-1][:1], *reversed(spots[1:-1])):  # the newest always, then the first
        words = of.sheet.paper.say(spot.short)
        half = width(words, AXIS) / 2
        x = max(of.slot.start + half, min(of.slot.x(spot.at), of.sheet.paper.width - half))  # off the names, within the paper
        for top in _heights(of, spot, half):
            # Figures are narrower than reckoned: side by side is apart.
            if all(abs(x - other) >= half + wide or abs(top - high) >= LINE_HEIGHT for other, wide, high in taken):
                taken.append((x, half, top))
                yield Word(escape(words), x, top, "middle", "ink", "small", spot.mark or None)
                break


def _heights(of: _Cell, spot: Spot, half: float) -> list[float]:
    """The px at which the words of a mark may stand, the better first: over it, on a line or around a range also under it or a line higher where its row has room."""
    ends = [of.y(value) for value in (spot.value, *(spot.span or ()))]
    over, under = min(ends) - _OVER, max(ends) + _OVER
    if not (of.form == "line" or spot.span):
        return [over]
    found = [under, over] if _is_struck(of, spot, half) else [over, under]
    low, high = of.top + LINE_HEIGHT / 2, of.top + of.sheet.row - LINE_HEIGHT / 2
    return [y for y in (*found, over - LINE_HEIGHT) if low <= y <= high or y == over]


def _is_struck(of: _Cell, spot: Spot, half: float) -> bool:
    """Whether a line that rises from the mark goes through the words over it."""
    joined = [s for s in of.cell.spots if s.fill != "hollow" and of.form == "line"]
    pairs = [(one, two) for a, b in pairwise(joined) for one, two in ((a, b), (b, a)) if one is spot]
    rises = [
        (of.y(one.value) - of.y(two.value)) * min(1.0, half / (abs(of.slot.x(one.at) - of.slot.x(two.at)) or 1.0)) for one, two in pairs
    ]
    return max(rises, default=0.0) > _RISE
