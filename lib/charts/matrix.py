"""Cells by row: words under years, squares by group, or wrapped, each with its sign, for colour is never the only carrier."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lib.charts.blocks import draw_blocks
from lib.charts.drawing.keys import Entry, keyed_figure
from lib.charts.drawing.letters import BREAK, escape, fits, stack, width, wrap
from lib.charts.drawing.look import AS_TEXT, AXIS, CHART, LINE_HEIGHT, ON, SEMIBOLD, TINT, Json, Meaning, in_order, meaning
from lib.charts.drawing.paper import CLEAR, NO_DATA, Box, Paper, Point, Word, at_left, bars, marker, name_font, note, points
from lib.charts.spec.placed import Cell, Line, Matrix
from lib.core.text import Text

PITCH, APART = 20, 2  # px from square to square, and between two
_FEW, _WIDER, _FILLED, _TELLING = 100, (72, 56, 40, 28), 300, 56  # squares; px of few, what they fill, and of one that says its label
MOST = 40  # squares of one line
_NAME_TO_TILES, _BELOW = 3, 12
_GAP = 0.06  # part of a pitch left free between two squares
_INSIDE: Json = {"textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "constraintext": "none"}
_Place = tuple[Cell, int, float]  # a cell, its column, its centre in px from the top


def draw_matrix(chart: Matrix, paper: Paper) -> Json:
    """As the chart has columns and groups, columns alone, or neither."""
    if chart.is_wrapped:
        return _draw_wrapped(chart, paper)
    return draw_blocks(chart, paper) if chart.groups else draw_grid(chart, paper)


def _draw_wrapped(chart: Matrix, paper: Paper) -> Json:
    """The rows one under the other, each name above its squares; a key that counts every sign."""
    pitch, top = _pitch(chart, paper), 0.0
    columns = _in_a_line(paper, pitch)
    places: dict[str, list[_Place]] = {}
    words: list[Word] = []
    notes: list[Json] = []
    for row in chart.rows:
        end = paper.say(row.end)
        lines = wrap(paper.say(row.name), paper.width, CHART, first=paper.width - width(end, CHART) - 12)
        words.append(Word(stack(lines), 0, top + LINE_HEIGHT * len(lines) / 2, hover=paper.hover(row.name)))
        notes.append(note(paper, escape(end), top + LINE_HEIGHT / 2))
        start = top + LINE_HEIGHT * len(lines) + _NAME_TO_TILES
        for i, cell in enumerate(row.cells):
            places.setdefault(cell.meaning, []).append((cell, i % columns, start + pitch * (i // columns + 0.5)))
        top = start + pitch * -(-len(row.cells) // columns) + _BELOW
    found = {name: places[name] for name in in_order(places)}
    return keyed_figure(
        paper,
        chart.alt,
        (0, max(columns, paper.width / (pitch + 4)) if paper.fixed else columns),
        top,
        words=words,
        more=[trace for name, of in found.items() for trace in _trace(paper, name, of, pitch)],
        notes=notes,
        entries=[_entry(paper, name, of) for name, of in found.items()],
    )


def _pitch(chart: Matrix, paper: Paper) -> int:
    """Few squares are larger: the largest that stand in the room of many."""
    for pitch in _WIDER if len(chart.cells) <= _FEW else ():
        columns = _in_a_line(paper, pitch)
        if pitch * sum(-(-len(row.cells) // columns) for row in chart.rows) <= _FILLED:
            return pitch
    return PITCH


def _in_a_line(paper: Paper, pitch: int) -> int:
    return max(1, min(MOST, int(paper.width // pitch)))


def _entry(paper: Paper, name: str, of: Sequence[_Place]) -> Entry:
    """`✓ 일치 16`: sign, word and count."""
    return Entry(f"{of[0][0].sign} {paper.say(meaning(name).title)} {len(of):,}", meaning(name))


def _trace(paper: Paper, name: str, places: Sequence[_Place], pitch: int) -> list[Json]:
    """All cells of one meaning: bars as high as a square, the sign inside, whatever room it leaves; in a large one its label too."""
    style, cells = meaning(name), [cell for cell, _, _ in places]
    colour = ON.get(style.token, "ink") if style.fill == "solid" else "body"
    hovers = [f"{cell.sign} {escape(paper.say(cell.label))}" for cell in cells]  # on one line: hundreds travel with one figure
    boxes = [
        Box(cell.mark, y, column, 1 - _GAP * 2, style, hover, name, pitch - APART)
        for (cell, column, y), hover in zip(places, hovers, strict=True)
    ]
    text = [_inside(paper, cell, pitch) for cell in cells] if pitch >= _TELLING else cells[0].sign
    how: Json = {"marker": marker(paper, [style]), "text": text, "textfont": _letters(paper.colour(colour), AXIS)}
    return bars(paper.say(style.title), boxes, _INSIDE | how)


def _letters(colour: object, size: int) -> Json:
    return {"color": colour, "size": size, "weight": SEMIBOLD}


def _inside(paper: Paper, cell: Cell, pitch: int) -> str:
    """The sign over the label, of one without room over its first word: a number that is cut would read as another."""
    label, room = paper.say(cell.label), pitch - 3 * APART
    return stack([cell.sign, *(wrap(label, room, AXIS, lines=2) if fits(label, room, AXIS, 2) else [label.split(" ")[0]])])


_CELL, _BETWEEN = 26, 8
_LOW_CELL, _LOW_BETWEEN, _MANY_ROWS = 20, 4, 12  # where more rows than these stand, so that they are seen at once
_PART = 0.94  # of a column that a cell takes
_LEFT_NAMES, _LEFT_PART = 72, 0.15  # px that names may always take at the left, and the part of a wide sheet
_MANY_LINES = 12
_BELOW_LINES = 3


@dataclass(frozen=True)
class _Plan:
    """How a grid is laid out: px of names at the left (0: above), columns a band and their px, height of a cell and to the next, its lines.

    `below` is what stands under the years, `notes` the same where that has no room there.
    """

    left: float
    per_band: int
    slot: float
    cell: float
    between: float
    lines: int
    below: dict[int, list[str]]
    notes: list[str]


@dataclass
class _Drawn:
    """What has been put on the figure so far: cells with their row, the place of their column and their middle, dots, words, and names."""

    cells: list[tuple[Cell, Text, int, float]] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    names: list[Json] = field(default_factory=list)


def draw_grid(chart: Matrix, paper: Paper) -> Json:
    """Bands of as many years as have room for their words, the years above each band; rows without a word in a band are listed."""
    plan, drawn, y = _plan(chart, paper), _Drawn(), 0.0
    for i in range(0, len(chart.columns), plan.per_band):
        band = chart.columns[i : i + plan.per_band]
        drawn.words += _headings(band, plan, y)
        y += 20 + 15 * max(len(plan.below.get(year, ())) for year in band)
        empty = []
        for row in chart.rows:
            found = {c.column: c for c in row.cells if c.column in band}
            if found:
                y = _put_row(drawn, row, [found.get(c) for c in band], plan, paper, y)
            else:
                empty.append(paper.say(row.name))
        y = _put_empty(drawn, empty, plan, paper, y)
    return _assemble(chart, paper, plan, drawn, y)


def _put_row(drawn: _Drawn, row: Line, cells: Sequence[Cell | None], plan: _Plan, paper: Paper, y: float) -> float:
    """The name above its cells, or left of them, and the cells, a dot for each that is not there; where the next row begins."""
    deep = 0
    if plan.left:
        name = escape(paper.say(row.name))
        drawn.names.append(at_left(paper, name, plan.left, y=y + plan.cell / 2, yref="y", font=name_font(paper)))
    else:
        lines = wrap(paper.say(row.name), paper.width, CHART)
        deep = len(lines) * LINE_HEIGHT + 2
        drawn.words.append(Word(stack(lines), -0.5, y + (deep - 2) / 2, hover=paper.hover(row.name)))
    middle = y + deep + plan.cell / 2
    drawn.cells += [(cell, row.name, at, middle) for at, cell in enumerate(cells) if cell]
    drawn.dots += [(at, middle, None, "") for at, cell in enumerate(cells) if not cell]
    return y + deep + plan.cell + (14 if deep else plan.between)


def _put_empty(drawn: _Drawn, rows: Sequence[str], plan: _Plan, paper: Paper, y: float) -> float:
    """The rows that have nothing in a band, in words; where the next band begins."""
    if not rows:
        return y + 6
    lines = wrap(f"{paper.say(NO_DATA)}: {', '.join(rows)}", paper.width, AXIS, lines=_MANY_LINES)
    drawn.names.append(at_left(paper, stack(lines), plan.left, y=y, yref="y", yanchor="top"))
    return y + len(lines) * LINE_HEIGHT + 4 + 6


def _plan(chart: Matrix, paper: Paper) -> _Plan:
    names = max((width(paper.say(r.name), CHART) for r in chart.rows), default=0)
    left = names + 12 if names <= max(_LEFT_NAMES, paper.width * _LEFT_PART) else 0
    per_band, lines = _bands(chart, paper, paper.width - left)
    slot = (paper.width - left) / per_band
    low = bool(left) and lines == 1 and len(chart.rows) > _MANY_ROWS
    cell, between = (_LOW_CELL, _LOW_BETWEEN) if low else (_CELL + 15 * (lines - 1), _BETWEEN)
    below = {y: words for y, t in chart.below.items() if y in chart.columns and (words := paper.say(t))}
    fit = all(fits(t, slot - 4, AXIS, _BELOW_LINES) for t in below.values())
    under = {y: wrap(t, slot - 4, AXIS, _BELOW_LINES) for y, t in below.items() if fit}
    return _Plan(left, per_band, slot, cell, between, lines, under, [f"{y}: {t}" for y, t in below.items() if not fit])


def _bands(chart: Matrix, paper: Paper, room: float) -> tuple[int, int]:
    """How many columns stand in a band, and on how many lines the words of a cell: on two where that needs fewer bands."""
    labels = [paper.label(None, c.label) for c in chart.cells]
    under = [width(word, AXIS) for t in chart.below.values() for word in paper.say(t).split(" ")]
    whole = max([*(width(w, CHART) for w in labels), width("2023", AXIS), *under])
    half = max([_half(w) for w in labels], default=whole)
    return min(_columns(chart, room, whole, 1), _columns(chart, room, half, 2))[1:]


def _columns(chart: Matrix, room: float, widest: float, lines: int) -> tuple[float, int, int]:
    """Height of all bands with cells of so many lines (smaller is better), columns a band, lines."""
    per_band = max(1, min(len(chart.columns) or 1, int(room // (max(widest, width("2023", AXIS)) + 12))))
    return math.ceil(len(chart.columns) / per_band) * (_CELL + 15 * (lines - 1) + 8), per_band, lines


def _half(words: str) -> float:
    """The px that words need on two lines."""
    longest = max([width(word, CHART) for word in words.split(" ")])
    return max(longest, next(px for px in range(20, 2000, 4) if fits(words, max(px, longest), CHART, 2)))


def _headings(band: Sequence[int], plan: _Plan, top: float) -> list[Word]:
    words = []
    for i, year in enumerate(band):
        lines = [f"<b>{year}</b>", *(escape(w) for w in plan.below.get(year, ()))]
        words.append(Word(BREAK.join(lines), i, top + 9 + 7.5 * (len(lines) - 1), "middle", "muted", "ticks"))
    return words


def _assemble(chart: Matrix, paper: Paper, plan: _Plan, drawn: _Drawn, height: float) -> Json:
    none = [Entry(f"· {paper.say(NO_DATA)}", meaning("other"), "text")] if drawn.dots else []
    lines = [w for n in plan.notes for w in wrap(n, paper.width, AXIS, lines=4)]
    return keyed_figure(
        paper,
        chart.alt,
        (-0.5, plan.per_band - 0.5),
        height,
        words=drawn.words,
        more=[
            *points("none", drawn.dots, {"size": 3, "color": paper.colour("mark")}),
            *(_cells(drawn, plan, paper) if drawn.cells else []),
        ],
        notes=[*drawn.names, *([at_left(paper, stack(lines), plan.left, y=0, yshift=-4, yanchor="top")] if lines else [])],
        entries=[*_entries(drawn, paper), *none],
        sides={"l": plan.left, "b": len(lines) * LINE_HEIGHT + 6 if lines else 0},
    )


def _entries(drawn: _Drawn, paper: Paper) -> list[Entry]:
    """What the cells' colours mean; plain cells say all in their words."""
    found = in_order(c.meaning for c, *_ in drawn.cells if c.meaning != "plain")
    return [Entry(paper.say(meaning(m).title), meaning(m)) for m in found]


def _look(of: Meaning, paper: Paper) -> tuple[str, str, str]:
    """Fill, edge and letters of a cell: plain ones are tinted, others filled or outlined as their meaning is."""
    if of is meaning("plain"):
        return paper.colour(TINT[of.token]), CLEAR, paper.colour(AS_TEXT[of.token])
    if of.fill in ("outline", "hatched"):  # what is filled with a colour of a pattern is drawn in it
        return paper.colour("edge") if of.fill == "hatched" else CLEAR, paper.colour(of.token), paper.colour(AS_TEXT[of.token])
    return paper.colour(of.token), CLEAR, paper.colour(ON[of.token])


def _hatch(drawn: _Drawn) -> Json:
    """What lies over cells of which nothing is known, pale enough for their letters; nothing where there is none."""
    shapes = ["/" if meaning(c.meaning).fill == "hatched" else "" for c, *_ in drawn.cells]
    return {"pattern": {"shape": shapes, "size": 8, "solidity": 0.25}} if any(shapes) else {}


def _cells(drawn: _Drawn, plan: _Plan, paper: Paper) -> list[Json]:
    fills, edges, letters = (list(part) for part in zip(*(_look(meaning(c.meaning), paper) for c, *_ in drawn.cells), strict=True))
    labels = [paper.label(None, c.label) for c, *_ in drawn.cells]
    said = [paper.hover(row, f"{c.column} {label}") for (c, row, *_), label in zip(drawn.cells, labels, strict=True)]
    boxes = [
        Box(c.mark, y, at - _PART / 2, _PART, meaning(c.meaning), hover, "cells", plan.cell)
        for (c, _, at, y), hover in zip(drawn.cells, said, strict=True)
    ]
    room = plan.slot * _PART - 4
    how: Json = {
        "marker": {"color": fills, "line": {"color": edges, "width": 1}} | _hatch(drawn),
        "text": [stack(wrap(label, room, CHART, plan.lines)) for label in labels],
        "textfont": _letters(letters, CHART),
    }
    return bars("cells", boxes, _INSIDE | how)
