"""Squares by thing and year in blocks: filled, outlined or tinted with a number; a dot where nothing is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lib.charts.keys import Entry, key
from lib.charts.letters import escape, stack, width, wrap
from lib.charts.look import AXIS, CHART, LINE_HEIGHT, Meaning
from lib.charts.paper import CLEAR, Paper, Word, at_left, figure, hovers, marks, name_font, rule, word_traces
from lib.charts.spec_matrix import Matrix, MatrixCell
from lib.charts.template import Json
from lib.core.text import Text

REPORT = Meaning("c1", "solid", Text("업무보고에서 읽음", "read from a work report"))
PUBLIC = Meaning("c1", "outline", Text("공개자료만 있음", "public data only"))
COUNT = Meaning("edge", "solid", Text("숫자 = 자료가 있는 곳의 수", "number = places with data"))
NONE = Meaning("mark", "solid", Text("없음", "none"))
ELSEWHERE = Text("다른 구는 더 넓은 화면이나 표에서", "other districts: on a wider screen or in the table")
_ROW, _ROW_LINE = 25, 15  # px of a row, and of a further line of its name
_HEAD, _BETWEEN_BANDS = 42, 20  # px of a name of one line and of years over a block, and between blocks under each other
_MOST_NAME = 0.5  # part of the sheet that the names of rows take at most
_LINES = 3  # of a group's name
_UNDER_KEY = 8  # px
_APART = 1.6  # columns left free between two blocks side by side
_LEAST = 17  # px that a column needs beside other blocks
_SIDE = 16  # px of a square at most
_YEAR_PX = width("’23", AXIS)
_PALEST, _STRONGEST = 0.14, 0.46  # parts of c1 in a tint: ink stays readable on the strongest


@dataclass(frozen=True)
class _Plan:
    """How a matrix is laid out: px of names at the left, their lines, the groups of each band, blocks a band, px of a column.

    `right` are the px that the year of the last column stands out beyond it.
    """

    left: float
    names: tuple[tuple[str, ...], ...]
    bands: tuple[tuple[int, ...], ...]
    across: int
    slot: float
    right: float

    @property
    def side(self) -> float:
        """The px of a square."""
        return min(_SIDE, self.slot - 3)

    @property
    def edges(self) -> list[float]:
        """The px from the first row's top to the top of every row, and to the end of the last."""
        return [0, *accumulate(_ROW + _ROW_LINE * (len(lines) - 1) for lines in self.names)]

    def middle(self, row: int) -> float:
        """The px from the first row's top to the middle of a row."""
        return sum(self.edges[row : row + 2]) / 2

    def at(self, place: int, column: int, columns: int) -> float:
        """The x of a column in the block that stands at `place` of its band."""
        return place * (columns + _APART) + column


def draw_matrix(chart: Matrix, paper: Paper) -> Json:
    """Blocks side by side while there is room, else under each other; on a narrow sheet the chosen groups alone."""
    plan = _plan(chart, paper)
    words: list[Word] = []
    names: list[Json] = []
    rules: list[Json] = []
    placed: list[tuple[MatrixCell, float, float]] = []
    dots: list[tuple[float, float]] = []
    top = 0.0
    for band in plan.bands:
        heads = [_name_lines(chart, group, place, plan, paper) for place, group in enumerate(band)]
        start = top + _HEAD + LINE_HEIGHT * (max(map(len, heads)) - 1)
        names += _row_names(plan, paper, start)
        for place, group in enumerate(band):
            words += _headings(chart, (group, place), heads[place], plan, paper, (top, start))
            rules += _rules(chart, place, plan, start)
            found = {(c.row, c.column): c for c in chart.cells if c.group == group}
            for row in range(len(chart.rows)):
                for i, column in enumerate(chart.columns):
                    x, y = plan.at(place, i, len(chart.columns)), start + plan.middle(row)
                    cell = found.get((row, column))
                    placed += [(cell, x, y)] if cell else []
                    dots += [] if cell else [(x, y)]
        top = start + plan.edges[-1] + _BETWEEN_BANDS
    return _assemble(chart, paper, plan, (placed, dots), words, names, rules, top - _BETWEEN_BANDS)


def _plan(chart: Matrix, paper: Paper) -> _Plan:
    names = tuple(tuple(wrap(paper.say(r), paper.width * _MOST_NAME, AXIS)) for r in chart.rows)
    left = max((width(line, AXIS) for lines in names for line in lines), default=0) + 12
    columns, room = len(chart.columns), paper.width - left
    fit = max(1, int((room / _LEAST + _APART) // (columns + _APART)))
    groups = tuple(range(len(chart.groups)))
    chosen = tuple(g for g in groups if chart.groups[g].is_chosen)
    shown = chosen if fit == 1 and chosen else groups
    across = math.ceil(len(shown) / math.ceil(len(shown) / fit)) if shown else 1  # bands of equal length
    bands = tuple(shown[i : i + across] for i in range(0, len(shown), across))
    slots = across * (columns + _APART) - _APART
    right = max(0.0, (_YEAR_PX - room / slots) / 2)
    return _Plan(left, names, bands, across, (room - right) / slots, right)


def _row_names(plan: _Plan, paper: Paper, start: float) -> list[Json]:
    font = {"size": AXIS, "color": paper.colour("body")}
    return [
        at_left(paper, stack(list(lines)), plan.left, y=start + plan.middle(row), yref="y", yanchor="middle", font=font)
        for row, lines in enumerate(plan.names)
    ]


def _name_lines(chart: Matrix, group: int, place: int, plan: _Plan, paper: Paper) -> list[str]:
    """The group's name in the px over its block; the last block of a band ends with the figure."""
    columns = len(chart.columns) + (_APART / 2 if place + 1 < plan.across else 0)
    return wrap(paper.say(chart.groups[group].name), plan.slot * columns, CHART, _LINES)


def _headings(chart: Matrix, of: tuple[int, int], lines: Sequence[str], plan: _Plan, paper: Paper, rows: tuple[float, float]) -> list[Word]:
    """The name of group and place `of` over its block, and as many years as have room; `rows` are where the words and the rows start."""
    (group, place), (top, start) = of, rows
    count, hover = len(chart.columns), paper.hover(chart.groups[group].name)
    x = plan.at(place, 0, count) - 0.5
    found = [Word(escape(line), x, top + 9 + LINE_HEIGHT * i, colour="ink", hover=hover) for i, line in enumerate(lines)]
    step = next(n for n in range(1, count + 2) if plan.slot * n >= _YEAR_PX + 6)
    years = [(i, y) for i, y in enumerate(chart.columns) if (count - 1 - i) % step == 0]  # the newest year is always written
    return [*found, *(Word(f"’{y % 100:02d}", plan.at(place, i, count), start - 12, "middle", "muted", "ticks") for i, y in years)]


def _rules(chart: Matrix, place: int, plan: _Plan, start: float) -> list[Json]:
    """A hairline under each row of a block."""
    count = len(chart.columns)
    ends = (plan.at(place, 0, count) - 0.5, plan.at(place, count - 1, count) + 0.5)
    return [rule(ends, (start + y, start + y)) | {"layer": "below"} for y in plan.edges]


def _assemble(chart: Matrix, paper: Paper, plan: _Plan, found: tuple[Sequence[tuple[MatrixCell, float, float]], Sequence[tuple[float, float]]],
              words: Sequence[Word], names: Sequence[Json], rules: Sequence[Json], height: float) -> Json:  # fmt: skip
    placed, dots = found
    legend = key(paper, _entries(placed, dots, paper), left=plan.left, under=_UNDER_KEY)
    shapes = [_tinted(s, paper) if s.get("fillcolor") == paper.colour(COUNT.token) else s for s in legend.shapes]
    hidden = len(chart.groups) - sum(map(len, plan.bands))
    lines = wrap(paper.say(ELSEWHERE), paper.width, AXIS) if hidden else []
    foot = [at_left(paper, stack(lines), plan.left, y=0, yshift=-6, yanchor="top")] if lines else []
    right = plan.across * (len(chart.columns) + _APART) - _APART - 0.5
    layout: Json = {
        "height": round(legend.height + _UNDER_KEY + height + len(lines) * LINE_HEIGHT + 8),
        "margin": {"l": plan.left, "r": plan.right, "t": legend.height + _UNDER_KEY, "b": len(lines) * LINE_HEIGHT + 8},
        "xaxis": {"range": [-0.5, right]},
        "yaxis": {"range": [height, 0]},
        "annotations": [*legend.notes, *names, *foot],
        "shapes": [*shapes, *rules],
    }
    cells = [_squares(chart, paper, plan, [p for p in placed if p[0].known == known]) for known in _KNOWN]
    traces = [*([_dots(paper, dots)] if dots else []), *(trace for trace in cells if trace)]
    return figure(paper, [*traces, *word_traces(paper, words)], layout, chart.alt)


_KNOWN = {"report": REPORT, "public": PUBLIC, "count": COUNT}


def _entries(placed: Sequence[tuple[MatrixCell, float, float]], dots: Sequence[object], paper: Paper) -> list[Entry]:
    """What the squares that are drawn mean."""
    found = {cell.known for cell, _, _ in placed}
    entries = [Entry(paper.say(of.title), of) for known, of in _KNOWN.items() if known in found]
    return [*entries, *([Entry(f"· {paper.say(NONE.title)}", NONE, "text")] if dots else [])]


def _tinted(shape: Json, paper: Paper) -> Json:
    """The swatch of the numbers in the middle of their tints."""
    return shape | {"fillcolor": _tint(paper, 0.6)}


def _squares(chart: Matrix, paper: Paper, plan: _Plan, placed: Sequence[tuple[MatrixCell, float, float]]) -> Json:
    """All squares of one kind: markers, so that they stay squares however wide the page is."""
    if not placed:
        return {}
    known = placed[0][0].known
    colour = paper.colour("c1")
    fills: object = {"report": colour, "public": CLEAR}.get(known) or [_tint(paper, c.share) for c, _, _ in placed]
    line = {"color": colour, "width": 1.5} if known == "public" else {"width": 0}
    size = plan.side - (1.5 if known == "public" else 0)
    numbers: Json = {
        "text": [str(c.count) for c, _, _ in placed],
        "textposition": "middle center",
        "textfont": name_font(paper) | {"size": AXIS},
    }
    return {
        "type": "scatter",
        "mode": "markers+text" if known == "count" else "markers",
        "name": paper.say(_KNOWN[known].title),
        "x": [x for _, x, _ in placed],
        "y": [y for _, _, y in placed],
        "marker": {"symbol": "square", "size": round(size, 1), "color": fills, "line": line, "opacity": 1},
        **(numbers if known == "count" else {}),
        **marks([c.mark for c, _, _ in placed]),
        **hovers([_hover(chart, paper, c) for c, _, _ in placed]),
    }


def _hover(chart: Matrix, paper: Paper, cell: MatrixCell) -> str:
    return paper.hover(chart.rows[cell.row], f"{paper.say(chart.groups[cell.group].name)} {cell.column}", paper.say(cell.label))


def _dots(paper: Paper, dots: Sequence[tuple[float, float]]) -> Json:
    """A dot for each cell that is not there: never an empty place, never zero."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": paper.say(NONE.title),
        "x": [x for x, _ in dots],
        "y": [y for _, y in dots],
        "marker": {"symbol": "circle", "size": 2.6, "color": paper.colour("mark")},
        "hoverinfo": "skip",
    }


def _tint(paper: Paper, share: float) -> str:
    """Between ground and c1: the stronger, the more places."""
    part = _PALEST + (_STRONGEST - _PALEST) * min(1.0, max(0.0, share))
    mixed = (round(a + (b - a) * part) for a, b in zip(_rgb(paper.colour("bg")), _rgb(paper.colour("c1")), strict=True))
    return "#" + "".join(f"{v:02X}" for v in mixed)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
