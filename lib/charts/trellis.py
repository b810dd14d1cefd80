"""Things under each other, measures side by side: one scale a column, said once in its head; the newest value behind every cell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from lib.charts.keys import Entry, keyed_figure
from lib.charts.letters import cut, escape, stack, width, wrap
from lib.charts.look import AXIS, CHART, LINE_HEIGHT, Fill, Json, Meaning, meaning
from lib.charts.paper import Box, Paper, Point, Word, at_left, box_traces, points, rule
from lib.charts.spec_trellis import Spot, Trellis, TrellisCell, TrellisColumn, TrellisRow
from lib.core.text import Text

ABOVE = Meaning("c1", "solid", Text("중앙값 위", "above the median"))
BELOW = Meaning("c2", "solid", Text("아래", "below"))
MIDDLE = Meaning("mark", "solid", Text("중앙값", "median"))
NONE = Meaning("mark", "solid", Text("자료 없음", "no data"))
MORE = Text("다른 지표는 정렬에서 골라 보거나 표에서", "other measures: choose by which to sort, or see the table")
IN_TABLE = Text("다른 지표는 표에서", "other measures: see the table")
_ROW, _HIGHEST, _ROWS_FILLED, _PAD, _UNDER_KEY = 27, 80, 350, 4, 8  # px of a row, of one of few, what those fill, free edge, under the key
_WRITTEN, _MOST_WRITTEN, _OVER = 64, 150, 9  # px of a row whose marks are written over, and from a mark to the middle of its words
_NAME_LINES = 3
_VALUES = 0.62  # part of a column that its values take at most; a change that has no room is left to the hover
_LEAST = 150  # px that a column needs beside others
_APART = 26  # px between columns
_TICK_APART = 4  # px between the words of two ticks
_NAMED = 2  # chosen things that the key names
_NAMES = 0.42  # part of the sheet that names take at most
_DOT, _SMALL, _LOW = 6, 3.4, 8  # px of the newest figure, of those before it and of low ones
_TINT = 0.2
_BAR, _BROADEST = 0.62, 28  # of a year, and px
_FILLS: Mapping[str, Fill] = {"solid": "solid", "hollow": "outline", "hatched": "hatched"}


@dataclass(frozen=True)
class _Slot:
    """Where a column stands: px of its cells from `start` to `end`, values flush right at `value`, changes at `right`; `place` is its number."""

    place: int
    column: TrellisColumn
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

    def y(self, row: int, column: TrellisColumn, value: float) -> float:
        """The px of a value in a row; the middle of the row in a strip."""
        start = self.top + row * self.row
        if column.form == "strip":
            return start + self.row / 2
        low, high = self.chart.rows[row].values or column.values
        return start + self.row - _PAD - (value - low) / ((high - low) or 1.0) * (self.row - 2 * _PAD)

    def middle(self, row: int) -> float:
        """The px of a row's middle."""
        return self.top + (row + 0.5) * self.row


def draw_trellis(chart: Trellis, paper: Paper) -> Json:
    """As many columns side by side as have room, always the one that is sorted by."""
    sheet = _sheet(chart, paper)
    bottom = sheet.top + len(chart.rows) * sheet.row
    more = MORE if any(column.is_sorted for column in chart.columns) else IN_TABLE
    foot = wrap(paper.say(more), paper.width, AXIS) if len(chart.columns) > len(sheet.slots) else []
    return keyed_figure(
        paper,
        chart.alt,
        (0, paper.width),
        bottom,
        words=list(_words(sheet)),
        more=[*_bands(sheet), *_lines(sheet), *box_traces(paper, _bars(sheet)), *_dots(sheet)],
        notes=[at_left(paper, "<br>".join(foot), 0, y=0, yshift=-4, yanchor="top")] if foot else [],
        shapes=_shapes(sheet, bottom),
        entries=_entries(sheet),
        under=_UNDER_KEY,
        sides={"r": 0, "b": len(foot) * LINE_HEIGHT + 6},
    )


def _sheet(chart: Trellis, paper: Paper) -> _Sheet:
    names = min(max((width(paper.say(r.name), CHART) for r in chart.rows), default=0) + 14, paper.width * _NAMES)
    room = paper.width - names
    count = min(len(chart.columns), max(1, int((room + _APART) // (_LEAST + _APART))))
    kept = _kept(chart, count)
    each = (room - _APART * (len(kept) - 1)) / max(1, len(kept))
    slots = tuple(_slot(chart, paper, place, names + i * (each + _APART), each) for i, place in enumerate(kept))
    heads = max((len(_title(paper, s)) + len(_said(paper, s)) for s in slots), default=1)
    is_written = any(s.short.ko for r in chart.rows for c in r.cells if c for s in c.spots)
    least, most = (_WRITTEN, _MOST_WRITTEN) if is_written else (_ROW, _HIGHEST)
    row = max(least, min(most, _ROWS_FILLED / max(1, len(chart.rows))))
    return _Sheet(chart, paper, names, slots, LINE_HEIGHT * heads + 26, row)


def _kept(chart: Trellis, count: int) -> list[int]:
    """The columns that are drawn, in their order: the first ones, the sorted one always among them."""
    places = sorted(range(len(chart.columns)), key=lambda i: (not chart.columns[i].is_sorted, i))
    return sorted(places[:count])


def _slot(chart: Trellis, paper: Paper, place: int, start: float, room: float) -> _Slot:
    cells = [c for r in chart.rows if (c := r.cells[place])]
    last, change = (
        max((width(paper.say(t), CHART) for t in texts), default=0) for texts in ([c.last for c in cells], [c.change for c in cells])
    )
    most = room * _VALUES
    change = change + 8 if change and last + change + 8 <= most else 0
    value = start + room - change
    return _Slot(place, chart.columns[place], start + 4, value - min(last, most) - 14, value, start + room)


def _title(paper: Paper, slot: _Slot) -> list[str]:
    """The lines of a column's title, as wide as the column."""
    return wrap(paper.say(slot.column.title) + (" ▼" if slot.column.is_sorted else ""), slot.right - slot.start + 4, CHART)


def _said(paper: Paper, slot: _Slot) -> list[str]:
    """The lines under a column's title."""
    room = slot.right - slot.start + 4
    return [line for words in slot.column.said for line in wrap(paper.say(words), room, AXIS)]


def _entries(sheet: _Sheet) -> list[Entry]:
    """What the marks mean: who is chosen, the median and what lies above and below it, nothing."""
    say = sheet.paper.say
    chosen = [say(r.name) for r in sheet.chart.rows if r.is_chosen]
    who = "·".join(chosen) if len(chosen) <= _NAMED else say(meaning("chosen").title)
    entries = [Entry(who, meaning("chosen")), Entry(say(meaning("other").title), meaning("other"))] if chosen else []
    with_middle = {s.column.form for s in sheet.slots if s.column.middle}
    entries += [Entry(say(MIDDLE.title), MIDDLE, "line")] if with_middle else []
    entries += [Entry(say(m.title), m, "tint") for m in (ABOVE, BELOW)] if "line" in with_middle else []
    entries += [Entry(say(s.column.low), _low(s.column), "down") for s in sheet.slots if s.column.low.ko]
    lacks = any(row.cells[slot.place] is None for row in sheet.chart.rows for slot in sheet.slots)
    return entries + ([Entry(f"· {say(NONE.title)}", NONE, "text")] if lacks else [])


def _low(column: TrellisColumn) -> Meaning:
    return Meaning("t2", "solid", column.low)


def _shapes(sheet: _Sheet, bottom: float) -> list[Json]:
    """A hairline over every row, the chosen rows tinted, and the rules of strips."""
    paper, whole = sheet.paper, (0.0, float(sheet.paper.width))
    found = [rule(whole, (sheet.top + i * sheet.row,) * 2) | {"layer": "below"} for i in range(len(sheet.chart.rows) + 1)]
    tinted = [i for i, r in enumerate(sheet.chart.rows) if r.is_chosen]
    found += [
        {"type": "rect", "x0": 0, "x1": paper.width, "y0": sheet.top + i * sheet.row, "y1": sheet.top + (i + 1) * sheet.row, "xref": "x", "yref": "y",
         "fillcolor": paper.colour("w1"), "line": {"width": 0}, "layer": "below"}
        for i in tinted
    ]  # fmt: skip
    for slot in sheet.slots:
        if slot.column.form == "strip":
            found += [rule((slot.x(at),) * 2, (sheet.top, bottom)) | {"layer": "below"} for at, _ in slot.column.ticks]
            found += [rule((slot.x(v),) * 2, (sheet.top, bottom), paper.colour("mark")) | {"layer": "below"} for _, v in slot.column.middle]
    return found


def _cells(sheet: _Sheet) -> Iterator[tuple[int, TrellisRow, _Slot, TrellisCell]]:
    """Every cell that is there."""
    for i, row in enumerate(sheet.chart.rows):
        for slot in sheet.slots:
            cell = row.cells[slot.place]
            if cell:
                yield i, row, slot, cell


def _xy(sheet: _Sheet, row: int, slot: _Slot, spot: Spot) -> tuple[float, float]:
    return slot.x(spot.value if slot.column.form == "strip" else spot.at), sheet.y(row, slot.column, spot.value)


def _bands(sheet: _Sheet) -> list[Json]:
    """The room between a line and the median: tinted above, tinted otherwise below, so that a look down the column tells who is where."""
    parts: dict[bool, list[list[tuple[float, float]]]] = {True: [], False: []}
    for i, row, slot, cell in _cells(sheet):
        if slot.column.form == "line" and slot.column.middle and not row.is_whole:
            own = [(s.at, s.value) for s in cell.spots]
            for is_above, ring in _between(own, dict(slot.column.middle)):
                parts[is_above].append([(slot.x(at), sheet.y(i, slot.column, v)) for at, v in ring])
    return [_area(sheet.paper, of, parts[is_above]) for is_above, of in ((True, ABOVE), (False, BELOW)) if parts[is_above]]


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


def _area(paper: Paper, of: Meaning, rings: Sequence[Sequence[tuple[float, float]]]) -> Json:
    x: list[float | None] = []
    y: list[float | None] = []
    for ring in rings:
        x += [*(p[0] for p in ring), ring[0][0], None]
        y += [*(p[1] for p in ring), ring[0][1], None]
    red, green, blue = (int(paper.colour(of.token)[i : i + 2], 16) for i in (1, 3, 5))
    return {
        "type": "scatter", "mode": "lines", "name": paper.say(of.title), "x": x, "y": y, "fill": "toself",
        "fillcolor": f"rgba({red},{green},{blue},{_TINT})", "line": {"width": 0}, "hoverinfo": "skip",
    }  # fmt: skip


def _lines(sheet: _Sheet) -> list[Json]:
    """Medians and guides thin and pale, the lines of the others, and the chosen ones on top."""
    paper = sheet.paper
    pale: list[list[tuple[float, float]]] = []
    drawn: dict[bool, list[list[tuple[float, float]]]] = {False: [], True: []}
    for i, row, slot, cell in _cells(sheet):
        column = slot.column
        pale += [[(slot.x(at), sheet.y(i, column, v)) for at, v in guide] for guide in column.guides]
        if column.form == "line":
            pale += [[(slot.x(at), sheet.y(i, column, v)) for at, v in column.middle]] if not row.is_whole else []
            drawn[row.is_strong].append([_xy(sheet, i, slot, s) for s in cell.spots])
    spans = [
        [(slot.x(s.at), sheet.y(i, slot.column, v)) for v in s.span] for i, _, slot, cell in _cells(sheet) for s in cell.spots if s.span
    ]
    styles = ((pale, "edge", 1.0), (spans, "mark", 3.0), (drawn[False], "body", 1.3), (drawn[True], "c1", 2.0))
    return [_path(paper, paths, colour, thick) for paths, colour, thick in styles if paths]


def _path(paper: Paper, paths: Sequence[Sequence[tuple[float, float]]], colour: str, thick: float) -> Json:
    points = [p for path in paths for p in (*path, (None, None))]
    return {
        "type": "scatter", "mode": "lines", "name": "lines", "x": [p[0] for p in points], "y": [p[1] for p in points],
        "line": {"color": paper.colour(colour), "width": thick}, "hoverinfo": "skip",
    }  # fmt: skip


def _bars(sheet: _Sheet) -> list[Box]:
    """Bars of years stand on the foot of their row."""
    found: list[Box] = []
    for i, row, slot, cell in _cells(sheet):
        if slot.column.form != "bars":
            continue
        wide = min(_BROADEST, max(5.0, _BAR * (slot.x(1) - slot.x(0))))
        for spot in cell.spots:
            top, foot = sheet.y(i, slot.column, spot.value), sheet.y(i, slot.column, 0)
            of = Meaning("c1" if row.is_strong else "mark", _FILLS[spot.fill], spot.label)
            at, hover = (top + foot) / 2, _hover(sheet, row, slot, spot)
            found.append(Box(spot.mark, at, slot.x(spot.at) - wide / 2, wide, of, hover, "bars", max(foot - top, 1.0)))
    return found


class _Dot(NamedTuple):
    """A figure as a mark: its row, where it stands, and whether it is the newest of its cell."""

    place: int
    row: TrellisRow
    slot: _Slot
    spot: Spot
    newest: bool

    @property
    def size(self) -> float:
        """The newest of a line is larger, a low one largest."""
        return _LOW if self.spot.is_low else _DOT if self.newest or self.slot.column.form != "line" else _SMALL

    @property
    def token(self) -> str:
        """The colour of its edge."""
        return "t2" if self.spot.is_low else "c1" if self.row.is_strong else "mark"


def _figures(sheet: _Sheet) -> Iterator[_Dot]:
    """Every figure that is a mark."""
    for i, row, slot, cell in _cells(sheet):
        if slot.column.form != "bars":
            yield from (_Dot(i, row, slot, spot, spot is cell.spots[-1]) for spot in cell.spots if spot.is_placed)


def _dots(sheet: _Sheet) -> list[Json]:
    """Every figure as a mark to hover and click; a point of ground for each cell without a figure."""
    paper, dots = sheet.paper, list(_figures(sheet))
    colours = [paper.colour(dot.token) for dot in dots]
    look = {
        "symbol": ["triangle-down" if dot.spot.is_low else "circle" for dot in dots],
        "size": [dot.size for dot in dots],
        "color": [c if dot.spot.fill == "solid" else paper.colour("bg") for c, dot in zip(colours, dots, strict=True)],
        "line": {"color": colours, "width": 1.4},
        "opacity": 1,
    }
    figures = [(*_xy(sheet, d.place, d.slot, d.spot), d.spot.mark or None, _hover(sheet, d.row, d.slot, d.spot)) for d in dots]
    ground = {"symbol": "circle", "size": 2.6, "color": paper.colour("mark")}
    return [*points(paper.say(NONE.title), _empty(sheet), ground), *points("figures", figures, look)]


def _empty(sheet: _Sheet) -> list[Point]:
    """The middle of each cell without a figure."""
    return [
        ((slot.start + slot.end) / 2, sheet.middle(i), None, "")
        for i, row in enumerate(sheet.chart.rows) for slot in sheet.slots if row.cells[slot.place] is None
    ]  # fmt: skip


def _hover(sheet: _Sheet, row: TrellisRow, slot: _Slot, spot: Spot) -> str:
    return sheet.paper.hover(row.name, sheet.paper.say(slot.column.title), sheet.paper.say(spot.label))


def _apart(paper: Paper, slot: _Slot, words_at: Sequence[tuple[float, Text]]) -> list[tuple[float, str]]:
    """The words that stand apart and their px: the last one is always written."""
    found: list[tuple[float, str]] = []
    free = math.inf  # px up to which nothing stands yet
    for at, words in sorted(words_at, key=lambda tick: tick[0], reverse=True):
        x, said = slot.x(at), paper.say(words)
        half = width(said, AXIS) / 2
        if x + half <= free:
            found.append((x, said))
            free = x - half - _TICK_APART
    return found


def _words(sheet: _Sheet) -> Iterator[Word]:
    """Heads and ticks of columns, names of rows, and the newest value and its change behind every cell."""
    paper = sheet.paper
    for slot in sheet.slots:
        title = _title(paper, slot)
        for n, line in enumerate(title):
            yield Word(escape(line), slot.start - 4, 8 + LINE_HEIGHT * n, role="names", hover=paper.hover(slot.column.title))
        for n, line in enumerate(_said(paper, slot), len(title)):
            yield Word(escape(line), slot.start - 4, 8 + LINE_HEIGHT * n, colour="muted", role="small")
        for x, tick in _apart(paper, slot, slot.column.ticks):
            yield Word(escape(tick), x, sheet.top - 10, "middle", "muted", "ticks")
    for i, row in enumerate(sheet.chart.rows):
        role = "names" if row.is_strong else "plain names"
        yield Word(
            stack(wrap(paper.say(row.name), sheet.names - 8, CHART, lines=max(1, min(_NAME_LINES, int(sheet.row // LINE_HEIGHT))))),
            2,
            sheet.middle(i),
            colour="ink",
            role=role,
            hover=paper.hover(row.name),
        )
    for i, row, slot, cell in _cells(sheet):
        yield from _value_words(sheet, i, row, slot, cell)


def _value_words(sheet: _Sheet, i: int, row: TrellisRow, slot: _Slot, cell: TrellisCell) -> Iterator[Word]:
    paper, change = sheet.paper, sheet.paper.say(cell.change)
    spot = cell.spots[-1]
    hover = _hover(sheet, row, slot, spot)
    yield from _short_words(sheet, i, slot, cell)
    role = "values" if row.is_strong else "plain values"
    yield Word(
        escape(cut(paper.say(cell.last), slot.value - slot.end - 8, CHART)),
        slot.value,
        sheet.middle(i),
        "end",
        "ink",
        role,
        spot.mark or None,
        hover,
    )
    if change and slot.right > slot.value:
        colour = {"good": "t3", "bad": "t2"}.get(cell.tone, "muted")
        yield Word(escape(change), slot.right, sheet.middle(i), "end", colour, "small", spot.mark or None, hover)


def _short_words(sheet: _Sheet, i: int, slot: _Slot, cell: TrellisCell) -> Iterator[Word]:
    """What is written over marks, or over the range of chance around them."""
    tops = {slot.x(s.at): (sheet.y(i, slot.column, max((s.value, *(s.span or ())))), s.mark) for s in cell.spots}
    for x, words in _apart(sheet.paper, slot, [(s.at, s.short) for s in cell.spots if s.short.ko]):
        top, mark = tops[x]
        yield Word(escape(words), x, top - _OVER, "middle", "ink", "small", mark or None)
