"""Squares by thing and year in blocks, one a group: filled, outlined or tinted with a number; a dot where nothing is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from lib.charts.keys import Entry, keyed_figure
from lib.charts.letters import escape, stack, width, wrap
from lib.charts.look import AXIS, CHART, LINE_HEIGHT, Json, Meaning, meaning, mixed
from lib.charts.paper import CLEAR, Paper, Point, Word, at_left, name_font, points, rule
from lib.charts.spec_placed import Cell, Matrix
from lib.core.text import Text

NONE = Meaning("mark", "solid", Text("없음", "none"))
ELSEWHERE = Text("다른 구는 더 넓은 화면이나 표에서", "other districts: on a wider screen or in the table")
_KINDS = ("report", "public", "count")  # meanings of cells, in the order of the key
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
    """How blocks are laid out: px of names at the left, their lines, the groups of each band, blocks a band, px of a column.

    `right` are the px that the year of the last column stands out beyond it.
    """

    columns: int
    left: float
    names: tuple[tuple[str, ...], ...]
    bands: tuple[tuple[int, ...], ...]
    across: int
    slot: float
    right: float

    @property
    def edges(self) -> list[float]:
        """The px from the first row's top to the top of every row, and to the end of the last."""
        return [0, *accumulate(_ROW + _ROW_LINE * (len(lines) - 1) for lines in self.names)]

    def middle(self, row: int) -> float:
        """The px from the first row's top to the middle of a row."""
        return sum(self.edges[row : row + 2]) / 2

    def at(self, place: int, column: int) -> float:
        """The x of a column in the block that stands at `place` of its band."""
        return place * (self.columns + _APART) + column


@dataclass
class _Drawn:
    """What has been put on the figure so far."""

    words: list[Word] = field(default_factory=list)
    names: list[Json] = field(default_factory=list)
    rules: list[Json] = field(default_factory=list)
    cells: list[tuple[Cell, Point]] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)


def draw_blocks(chart: Matrix, paper: Paper) -> Json:
    """Blocks side by side while there is room, else under each other; on a narrow sheet the chosen groups alone."""
    plan, drawn, top = _plan(chart, paper), _Drawn(), 0.0
    for band in plan.bands:
        heads = [_name_lines(chart, group, place, plan, paper) for place, group in enumerate(band)]
        start = top + _HEAD + LINE_HEIGHT * (max(map(len, heads)) - 1)
        drawn.names += _row_names(plan, paper, start)
        for place, group in enumerate(band):
            drawn.words += _headings(chart, (group, place), heads[place], plan, paper, (top, start))
            drawn.rules += _rules(place, plan, start)
            _put_cells(drawn, chart, (group, place), plan, paper, start)
        top = start + plan.edges[-1] + _BETWEEN_BANDS
    return _assemble(chart, paper, plan, drawn, top - _BETWEEN_BANDS)


def _plan(chart: Matrix, paper: Paper) -> _Plan:
    names = tuple(tuple(wrap(paper.say(r.name), paper.width * _MOST_NAME, AXIS)) for r in chart.rows)
    left = max(width(line, AXIS) for lines in names for line in lines) + 12
    columns, room = len(chart.columns), paper.width - left
    fit = max(1, int((room / _LEAST + _APART) // (columns + _APART)))
    groups = tuple(range(len(chart.groups)))
    chosen = tuple(g for g in groups if chart.groups[g].is_chosen)
    shown = chosen if fit == 1 and chosen else groups
    across = math.ceil(len(shown) / math.ceil(len(shown) / fit))  # bands of equal length
    bands = tuple(shown[i : i + across] for i in range(0, len(shown), across))
    slots = across * (columns + _APART) - _APART
    right = max(0.0, (_YEAR_PX - room / slots) / 2)
    return _Plan(columns, left, names, bands, across, (room - right) / slots, right)


def _row_names(plan: _Plan, paper: Paper, start: float) -> list[Json]:
    font = {"size": AXIS, "color": paper.colour("body")}
    return [
        at_left(paper, stack(list(lines)), plan.left, y=start + plan.middle(row), yref="y", yanchor="middle", font=font)
        for row, lines in enumerate(plan.names)
    ]


def _name_lines(chart: Matrix, group: int, place: int, plan: _Plan, paper: Paper) -> list[str]:
    """The group's name in the px over its block; the last block of a band ends with the figure."""
    columns = plan.columns + (_APART / 2 if place + 1 < plan.across else 0)
    return wrap(paper.say(chart.groups[group].name), plan.slot * columns, CHART, _LINES)


def _headings(chart: Matrix, of: tuple[int, int], lines: Sequence[str], plan: _Plan, paper: Paper, rows: tuple[float, float]) -> list[Word]:
    """The name of group and place `of` over its block, and as many years as have room; `rows` are where the words and the rows start."""
    (group, place), (top, start) = of, rows
    count, hover = plan.columns, paper.hover(chart.groups[group].name)
    x = plan.at(place, 0) - 0.5
    found = [Word(escape(line), x, top + 9 + LINE_HEIGHT * i, colour="ink", hover=hover) for i, line in enumerate(lines)]
    step = next(n for n in range(1, count + 2) if plan.slot * n >= _YEAR_PX + 6)
    years = [(i, y) for i, y in enumerate(chart.columns) if (count - 1 - i) % step == 0]  # the newest year is always written
    return [*found, *(Word(f"’{y % 100:02d}", plan.at(place, i), start - 12, "middle", "muted", "ticks") for i, y in years)]


def _rules(place: int, plan: _Plan, start: float) -> list[Json]:
    """A hairline under each row of a block."""
    ends = (plan.at(place, 0) - 0.5, plan.at(place, plan.columns - 1) + 0.5)
    return [rule(ends, (start + y, start + y)) | {"layer": "below"} for y in plan.edges]


def _put_cells(drawn: _Drawn, chart: Matrix, of: tuple[int, int], plan: _Plan, paper: Paper, start: float) -> None:
    """The cells of group and place `of`, and a dot for each that is not there: never an empty place, never zero."""
    group, place = of
    for i, row in enumerate(chart.rows):
        found = {c.column: c for c in row.cells if c.group == group}
        for at, column in enumerate(chart.columns):
            x, y, cell = plan.at(place, at), start + plan.middle(i), found.get(column)
            if cell is None:
                drawn.dots.append((x, y, None, ""))
            else:
                hover = paper.hover(row.name, f"{paper.say(chart.groups[group].name)} {column}", paper.say(cell.label))
                drawn.cells.append((cell, (x, y, cell.mark, hover)))


def _assemble(chart: Matrix, paper: Paper, plan: _Plan, drawn: _Drawn, height: float) -> Json:
    hidden = len(chart.groups) - sum(map(len, plan.bands))
    lines = wrap(paper.say(ELSEWHERE), paper.width, AXIS) if hidden else []
    foot = [at_left(paper, stack(lines), plan.left, y=0, yshift=-6, yanchor="top")] if lines else []
    dots = points(paper.say(NONE.title), drawn.dots, {"symbol": "circle", "size": 2.6, "color": paper.colour("mark")})
    return keyed_figure(
        paper,
        chart.alt,
        (-0.5, plan.across * (plan.columns + _APART) - _APART - 0.5),
        height,
        words=drawn.words,
        more=[*dots, *(trace for kind in _KINDS for trace in _squares(paper, plan, kind, drawn))],
        notes=[*drawn.names, *foot],
        shapes=drawn.rules,
        entries=_entries(drawn, paper),
        under=_UNDER_KEY,
        sides={"l": plan.left, "r": plan.right, "b": len(lines) * LINE_HEIGHT + 8},
    )


def _entries(drawn: _Drawn, paper: Paper) -> list[Entry]:
    """What the squares that are drawn mean."""
    found = {cell.meaning for cell, _ in drawn.cells}
    fills = {"count": _tint(paper, 0.6)}  # in the middle of the tints
    entries = [Entry(paper.say(meaning(m).title), meaning(m), fill=fills.get(m, "")) for m in _KINDS if m in found]
    return [*entries, *([Entry(f"· {paper.say(NONE.title)}", NONE, "text")] if drawn.dots else [])]


def _squares(paper: Paper, plan: _Plan, kind: str, drawn: _Drawn) -> list[Json]:
    """All squares of one kind: markers, so that they stay squares however wide the page is."""
    found = [(cell, point) for cell, point in drawn.cells if cell.meaning == kind]
    colour, outlined = paper.colour("c1"), kind == "public"
    fills: object = {"report": colour, "public": CLEAR}.get(kind) or [_tint(paper, c.share) for c, _ in found]
    line = {"color": colour, "width": 1.5} if outlined else {"width": 0}
    side = min(_SIDE, plan.slot - 3) - (1.5 if outlined else 0)
    look = {"symbol": "square", "size": round(side, 1), "color": fills, "line": line, "opacity": 1}
    font = name_font(paper) | {"size": AXIS}
    numbers: Json = {"mode": "markers+text", "text": [c.sign for c, _ in found], "textposition": "middle center", "textfont": font}
    return points(paper.say(meaning(kind).title), [point for _, point in found], look, numbers if kind == "count" else {})


def _tint(paper: Paper, share: float) -> str:
    """Between ground and c1: the stronger, the more places."""
    part = _PALEST + (_STRONGEST - _PALEST) * min(1.0, max(0.0, share))
    return mixed(paper.colour("bg"), paper.colour("c1"), part)
