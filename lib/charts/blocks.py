"""Squares by thing and year in blocks, one a group: filled, outlined or tinted with a number; a dot where nothing is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lib.charts.drawing.keys import Entry, keyed_figure
from lib.charts.drawing.letters import escape, stack, width, wrap
from lib.charts.drawing.look import AXIS, CHART, LINE_HEIGHT, Json, Meaning, meaning, mixed
from lib.charts.drawing.paper import CLEAR, Paper, Point, Word, at_left, name_font, points, rule
from lib.charts.spec.placed import Cell, Matrix
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


@dataclass(frozen=True)
class _Block:
    """One block: the numbers of its group and of its place in its band, the lines of its name, and px to these and to its first row."""

    group: int
    place: int
    name: list[str]
    top: float
    start: float


def draw_blocks(chart: Matrix, paper: Paper) -> Json:
    """Blocks side by side while there is room, else under each other; on a narrow sheet the chosen groups alone."""
    plan = _plan(chart, paper)
    blocks = _blocks(chart, plan, paper)
    squares = [square for block in blocks for square in _squares(chart, block, plan, paper)]
    cells = [(cell, point) for cell, point in squares if cell]
    dots = [point for cell, point in squares if cell is None]
    lines = wrap(paper.say(ELSEWHERE), paper.width, AXIS) if len(blocks) < len(chart.groups) else []
    foot = [at_left(paper, stack(lines), plan.left, y=0, yshift=-6, yanchor="top")] if lines else []
    none = points(paper.say(NONE.title), dots, {"symbol": "circle", "size": 2.6, "color": paper.colour("mark")})
    return keyed_figure(
        paper,
        chart.alt,
        (-0.5, plan.across * (plan.columns + _APART) - _APART - 0.5),
        blocks[-1].start + plan.edges[-1],
        words=[word for block in blocks for word in _headings(chart, block, plan, paper)],
        more=[*none, *(trace for kind in _KINDS for trace in _marks(paper, plan, kind, cells))],
        notes=[*(name for block in blocks if not block.place for name in _row_names(plan, paper, block.start)), *foot],
        shapes=[line for block in blocks for line in _rules(block, plan)],
        entries=_entries(cells, paper) + ([Entry(f"· {paper.say(NONE.title)}", NONE, "text")] if dots else []),
        under=_UNDER_KEY,
        sides={"l": plan.left, "r": plan.right, "b": len(lines) * LINE_HEIGHT + 8},
    )


def _blocks(chart: Matrix, plan: _Plan, paper: Paper) -> list[_Block]:
    """The blocks of all bands; those of one band have their rows at one height."""
    found: list[_Block] = []
    for band in plan.bands:
        top = found[-1].start + plan.edges[-1] + _BETWEEN_BANDS if found else 0.0
        names = [_name_lines(chart, group, place, plan, paper) for place, group in enumerate(band)]
        start = top + _HEAD + LINE_HEIGHT * (max(map(len, names)) - 1)
        found += [_Block(group, place, names[place], top, start) for place, group in enumerate(band)]
    return found


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


def _headings(chart: Matrix, block: _Block, plan: _Plan, paper: Paper) -> list[Word]:
    """The name over its block, and as many years as have room."""
    count, hover = plan.columns, paper.hover(chart.groups[block.group].name)
    x = plan.at(block.place, 0) - 0.5
    found = [Word(escape(line), x, block.top + 9 + LINE_HEIGHT * i, colour="ink", hover=hover) for i, line in enumerate(block.name)]
    step = next(n for n in range(1, count + 2) if plan.slot * n >= _YEAR_PX + 6)
    years = [(i, y) for i, y in enumerate(chart.columns) if (count - 1 - i) % step == 0]  # the newest year is always written
    return [*found, *(Word(f"’{y % 100:02d}", plan.at(block.place, i), block.start - 12, "middle", "muted", "ticks") for i, y in years)]


def _rules(block: _Block, plan: _Plan) -> list[Json]:
    """A hairline under each row of a block."""
    ends = (plan.at(block.place, 0) - 0.5, plan.at(block.place, plan.columns - 1) + 0.5)
    return [rule(ends, (block.start + y, block.start + y)) | {"layer": "below"} for y in plan.edges]


def _squares(chart: Matrix, block: _Block, plan: _Plan, paper: Paper) -> Iterator[tuple[Cell | None, Point]]:
    """The cells of a block and where they stand, nothing but the place of each that is not there: never left empty, never zero."""
    whose = paper.say(chart.groups[block.group].name)
    for i, row in enumerate(chart.rows):
        found = {c.column: c for c in row.cells if c.group == block.group}
        for at, column in enumerate(chart.columns):
            x, y, cell = plan.at(block.place, at), block.start + plan.middle(i), found.get(column)
            yield cell, (x, y, cell.mark, paper.hover(row.name, f"{whose} {column}", paper.say(cell.label))) if cell else (x, y, None, "")


def _entries(cells: Sequence[tuple[Cell, Point]], paper: Paper) -> list[Entry]:
    """What the squares that are drawn mean."""
    found = {cell.meaning for cell, _ in cells}
    fills = {"count": _tint(paper, 0.6)}  # in the middle of the tints
    return [Entry(paper.say(meaning(m).title), meaning(m), fill=fills.get(m, "")) for m in _KINDS if m in found]


def _marks(paper: Paper, plan: _Plan, kind: str, cells: Sequence[tuple[Cell, Point]]) -> list[Json]:
    """All squares of one kind: markers, so that they stay squares however wide the page is."""
    found = [(cell, point) for cell, point in cells if cell.meaning == kind]
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
