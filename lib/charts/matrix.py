"""Cells by row: words under years, squares by group, or wrapped, each with its sign, for colour is never the only carrier."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.blocks import draw_blocks
from lib.charts.grids import draw_grid
from lib.charts.keys import Entry, keyed_figure
from lib.charts.letters import escape, stack, width, wrap
from lib.charts.look import AXIS, CHART, LINE_HEIGHT, ON, SEMIBOLD, in_order, meaning
from lib.charts.paper import Paper, Word, hovers, marker, marks, note
from lib.charts.spec_placed import Cell, Matrix
from lib.charts.template import Json

PITCH, SIDE = 20, 18  # px from square to square, and of one
MOST = 40  # squares of one line
_NAME_TO_TILES, _BELOW = 3, 12
_GAP = 0.06  # part of a pitch left free between two squares
_Place = tuple[Cell, int, float]  # a cell, its column, its centre in px from the top


def draw_matrix(chart: Matrix, paper: Paper) -> Json:
    """As the chart has columns and groups, columns alone, or neither."""
    if chart.is_wrapped:
        return _draw_wrapped(chart, paper)
    return draw_blocks(chart, paper) if chart.groups else draw_grid(chart, paper)


def _draw_wrapped(chart: Matrix, paper: Paper) -> Json:
    """The rows one under the other, each name above its squares; a key that counts every sign."""
    columns, top = min(MOST, int(paper.width // PITCH)), 0.0
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
            places.setdefault(cell.meaning, []).append((cell, i % columns, start + PITCH * (i // columns + 0.5)))
        top = start + PITCH * -(-len(row.cells) // columns) + _BELOW
    found = {name: places[name] for name in in_order(places)}
    return keyed_figure(
        paper,
        chart.alt,
        (0, max(columns, paper.width / (PITCH + 4)) if paper.fixed else columns),
        top,
        words=words,
        more=[_trace(paper, name, of) for name, of in found.items()],
        notes=notes,
        entries=[_entry(paper, name, of) for name, of in found.items()],
    )


def _entry(paper: Paper, name: str, of: Sequence[_Place]) -> Entry:
    """`✓ 일치 16`: sign, word and count."""
    return Entry(f"{of[0][0].sign} {paper.say(meaning(name).title)} {len(of):,}", meaning(name))


def _trace(paper: Paper, name: str, places: Sequence[_Place]) -> Json:
    """All cells of one meaning: bars as high as a square, the sign inside, whatever room it leaves."""
    style, cells = meaning(name), [cell for cell, _, _ in places]
    colour = ON.get(style.token, "ink") if style.fill == "solid" else "body"
    return {
        "type": "bar",
        "orientation": "h",
        "name": paper.say(style.title),
        "base": [column for _, column, _ in places],
        "x": [1 - _GAP * 2] * len(places),
        "y": [y for _, _, y in places],
        "width": SIDE,
        "marker": marker(paper, [style]),
        "text": cells[0].sign,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": paper.colour(colour), "size": AXIS, "weight": SEMIBOLD},
        **marks([cell.mark for cell in cells]),
        **hovers([f"{cell.sign} {escape(paper.say(cell.label))}" for cell in cells]),  # on one line: hundreds travel with one figure
    }
