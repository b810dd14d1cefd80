"""The key above a figure: swatches as they are drawn, in drawing order, flowing into as many rows as the width asks for; and figures with one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from lib.charts.drawing.letters import escape, width, wrap
from lib.charts.drawing.look import AS_TEXT, KEY, TINT, Json, Meaning
from lib.charts.drawing.paper import CLEAR, Above, Box, Paper, Word, at_left, box_traces, figure, word_traces
from lib.core.text import Text

ROW_HEIGHT = 20
_WIDE, _HIGH, _TO_TEXT, _BETWEEN = 14, 9, 20, 16
_LINES = 4  # of an entry that is wider than the figure
Sign = Literal["fill", "tick", "line", "dash", "dot", "ring", "down", "tint", "text"]


@dataclass(frozen=True)
class Entry:
    """One word of the key and what stands before it."""

    text: str
    meaning: Meaning
    sign: Sign = "fill"
    fill: str = ""  # of a swatch that is not filled with its meaning


def keyed_figure(
    paper: Paper, alt: Text, ends: tuple[float, float], height: float, *, words: Sequence[Word], boxes: Sequence[Box] = (),
    more: Sequence[Json] = (), notes: Sequence[Json] = (), shapes: Sequence[Json] = (), entries: Sequence[Entry] = (), under: float = 0,
    sides: Mapping[str, float] | None = None,
) -> Json:  # fmt: skip
    """A figure of which the y axis counts px downwards, the key `under` px above it. `more` are further traces, `sides` px beside and below it."""
    margin: dict[str, float] = {"l": 0, "r": 0, "t": 0} if sides is None else {"l": 0, **sides, "t": 0}
    legend = key(paper, entries, left=margin["l"], under=under)
    margin["t"] = legend.height + under
    layout: Json = {
        "height": round(height + margin["t"] + margin.get("b", 0)),
        "margin": {side: margin[side] for side in "lrtb" if side in margin},
        "xaxis": {"range": list(ends)},
        "yaxis": {"range": [height, 0]},
        "annotations": [*legend.notes, *notes],
        "shapes": [*legend.shapes, *shapes],
    }
    return figure(paper, [*box_traces(paper, boxes), *more, *word_traces(paper, words)], layout, alt)


def key(paper: Paper, entries: Sequence[Entry], *, left: float = 0, under: float = 0) -> Above:
    """The key of entries, `under` px above the plot's top, from the figure's left edge (`left` px left of the plot)."""
    if not entries:
        return Above([], [], 0)
    places = _places(paper, entries)
    high = (places[-1].row + len(places[-1].lines)) * ROW_HEIGHT + 6
    notes: list[Json] = []
    shapes: list[Json] = []
    for entry, place in zip(entries, places, strict=True):
        up = under + high - ROW_HEIGHT * (place.row + 0.5)
        token = AS_TEXT.get(entry.meaning.token, "body") if entry.sign == "text" else "body"
        font = {"size": KEY, "color": paper.colour(token)}
        for number, line in enumerate(place.lines):
            notes.append(at_left(paper, escape(line), left - place.px - _indent(entry), y=1, yshift=up - number * ROW_HEIGHT, font=font))
        drawn = _drawn(entry, paper, place.px - left, up)
        shapes += [shape | {"fillcolor": entry.fill} for shape in drawn] if entry.fill else drawn
    return Above(notes, shapes, high)


def _indent(entry: Entry) -> float:
    """The px before the words; signs that are letters stand in the words themselves."""
    return 0 if entry.sign == "text" else _TO_TEXT


class _Place(NamedTuple):
    """The first row of an entry, its left edge, and its words by line."""

    row: int
    px: float
    lines: list[str]


def _places(paper: Paper, entries: Sequence[Entry]) -> list[_Place]:
    """Where each entry stands; one that is wider than the figure has rows of its own."""
    places: list[_Place] = []
    row, px = 0, 0.0
    for entry in entries:
        lines = wrap(entry.text, paper.width - _indent(entry), KEY, _LINES)
        wide = _indent(entry) + width(entry.text, KEY)
        if px and px + wide > paper.width:
            row, px = row + 1, 0.0
        places.append(_Place(row, px, lines))
        row, px = (row + len(lines), 0.0) if len(lines) > 1 else (row, px + wide + _BETWEEN)
    return places


# Signs, each from `x` px right of the plot's left edge and around `up` px above its top.

_STROKES: Mapping[str, tuple[float, float, float, Json]] = {  # from where to where, half their height, how they are drawn
    "tick": (6, 6, 7, {"width": 2.5}),
    "line": (0, _WIDE, 0, {"width": 1.5, "dash": "solid"}),
    "dash": (0, _WIDE, 0, {"width": 1.5, "dash": "4px,3px"}),
}


def _drawn(entry: Entry, paper: Paper, x: float, up: float) -> list[Json]:
    """The sign of an entry; one that is a letter stands in its words."""
    of, colour = entry.meaning, paper.colour(entry.meaning.token)
    if stroke := _STROKES.get(entry.sign):
        start, end, half, line = stroke
        return [_pixels("line", (x + start, x + end), (up - half, up + half), {"color": colour} | line)]
    if entry.sign in ("dot", "ring"):
        look: Json = {"line": {"width": 0}, "fillcolor": colour} if entry.sign == "dot" else {"line": {"color": colour, "width": 1.5}}
        return [_pixels("circle", (x + 3, x + 11), (up - 4, up + 4), {}) | look]
    if entry.sign == "down":
        path = f"M {x + 2},{up + 4} L {x + 12},{up + 4} L {x + 7},{up - 4} Z"
        return [_pixels("path", (0, 0), (0, 0), {"width": 0}) | {"path": path, "fillcolor": colour}]
    if entry.sign == "tint":
        return [_box(x, up, {"color": colour, "width": 1}, paper.colour(TINT.get(of.token, "fill")))]
    return _filled(of, colour, x, up) if entry.sign == "fill" else []


def _filled(of: Meaning, colour: str, x: float, up: float) -> list[Json]:
    low, high, solid = up - _HIGH / 2, up + _HIGH / 2, of.fill == "solid"
    strokes = (0.5, 4.5, 8.5) if of.fill == "hatched" else ()
    hatch = [_pixels("line", (x + at, x + at + 5), (low, high), {"color": colour, "width": 2}) for at in strokes]
    return [_box(x, up, {"color": colour, "width": 0 if solid else 1}, colour if solid else CLEAR), *hatch]


def _box(x: float, up: float, line: Json, fill: str) -> Json:
    return _pixels("rect", (x, x + _WIDE), (up - _HIGH / 2, up + _HIGH / 2), line) | {"fillcolor": fill}


def _pixels(kind: str, x: tuple[float, float], y: tuple[float, float], line: Json) -> Json:
    """A shape in px from the upper left corner of the plot."""
    return {
        "type": kind, "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 1,
        "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], "line": line, "layer": "above",
    }  # fmt: skip
