"""Squares in rows: each carries its sign, for colour is never the only carrier; a full row goes on below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.keys import Entry, key
from lib.charts.letters import escape, stack, width, wrap
from lib.charts.look import AXIS, CHART, LINE_HEIGHT, MEANINGS, ON, SEMIBOLD, meaning
from lib.charts.paper import Paper, Word, hovers, marker, marks, note, rows_figure
from lib.charts.spec_tiles import Tile, TileRow, Tiles
from lib.charts.template import Json

PITCH, SIDE = 20, 18  # px from square to square, and of one
MOST = 40  # squares of one line
_NAME_TO_TILES, _BELOW = 3, 12
_GAP = 0.06  # part of a pitch left free between two squares


@dataclass(frozen=True)
class _Place:
    """Where a tile stands: its column, and its centre in px from the top."""

    tile: Tile
    of: TileRow
    column: int
    y: float


def draw_tiles(chart: Tiles, paper: Paper) -> Json:
    """The rows one under the other, each name above its squares; a key that counts every sign."""
    columns = min(MOST, int(paper.width // PITCH))
    places, words, notes, height = _laid_out(chart, paper, columns)
    legend = key(paper, _entries(chart, paper))
    return rows_figure(
        paper,
        ends=(0, max(columns, paper.width / (PITCH + 4)) if paper.fixed else columns),
        height=height,
        words=words,
        boxes=[],
        alt=chart.alt,
        more=[_trace(paper, name, [p for p in places if p.tile.meaning == name]) for name in _found(chart)],
        notes=[*legend.notes, *notes],
        shapes=legend.shapes,
        margins=(0, 0, legend.height),
    )


def _laid_out(chart: Tiles, paper: Paper, columns: int) -> tuple[list[_Place], list[Word], list[Json], float]:
    """Places of all tiles, names, counts at the right, and the height of all."""
    places: list[_Place] = []
    words: list[Word] = []
    notes: list[Json] = []
    top = 0.0
    for row in chart.rows:
        end = paper.say(row.end)
        room = paper.width - width(end, CHART) - 12
        lines = wrap(paper.say(row.name), paper.width, CHART, first=room)
        name_px = LINE_HEIGHT * len(lines)
        words.append(Word(stack(lines), 0, top + name_px / 2, hover=paper.hover(row.name)))
        notes.append(note(paper, escape(end), top + LINE_HEIGHT / 2))
        start = top + name_px + _NAME_TO_TILES
        places += [_Place(t, row, i % columns, start + PITCH * (i // columns + 0.5)) for i, t in enumerate(row.tiles)]
        top = start + PITCH * -(-len(row.tiles) // columns) + _BELOW
    return places, words, notes, top


def _found(chart: Tiles) -> list[str]:
    """The meanings of the chart, in the order in which all charts name them."""
    found = {t.meaning for row in chart.rows for t in row.tiles}
    return [name for name in MEANINGS if name in found] if found <= MEANINGS.keys() else sorted(found)


def _entries(chart: Tiles, paper: Paper) -> list[Entry]:
    """`✓ 일치 16`: sign, word and count of every meaning."""
    tiles = [t for row in chart.rows for t in row.tiles]
    return [_entry(paper, name, [t for t in tiles if t.meaning == name]) for name in _found(chart)]


def _entry(paper: Paper, name: str, of: Sequence[Tile]) -> Entry:
    return Entry(f"{of[0].sign} {paper.say(meaning(name).title)} {len(of):,}", meaning(name))


def _trace(paper: Paper, name: str, places: Sequence[_Place]) -> Json:
    """All tiles of one meaning: bars as high as a square, the sign inside, whatever room it leaves."""
    style = meaning(name)
    colour = ON.get(style.token, "ink") if style.fill == "solid" else "body"
    return {
        "type": "bar",
        "orientation": "h",
        "name": paper.say(style.title),
        "base": [p.column for p in places],
        "x": [1 - _GAP * 2] * len(places),
        "y": [p.y for p in places],
        "width": SIDE,
        "marker": marker(paper, [style]),
        "text": places[0].tile.sign,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": paper.colour(colour), "size": AXIS, "weight": SEMIBOLD},
        **marks([p.tile.mark for p in places]),
        **hovers([_hover(paper, p) for p in places]),
    }


def _hover(paper: Paper, place: _Place) -> str:
    """Short and on one line: hundreds of them travel with one figure."""
    return f"{place.tile.sign} {escape(paper.say(place.tile.label))}"
