"""Words by row and year, as tinted cells that no line joins: grades whose rules moved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.keys import Entry, key
from lib.charts.letters import BREAK, escape, fits, stack, width, wrap
from lib.charts.look import AS_TEXT, AXIS, CHART, LINE_HEIGHT, SEMIBOLD, TINT, meaning
from lib.charts.paper import NO_DATA, Paper, Word, at_left, figure, hovers, marks, name_font, word_traces
from lib.charts.spec import Cell, Grid
from lib.charts.template import Json
from lib.core.text import Text

_CELL = 26
_PART = 0.94  # of a column that a cell takes
_LEFT_NAMES = 72
_MANY_LINES = 12
_BELOW_LINES = 3


@dataclass(frozen=True)
class _Plan:
    """How a grid is laid out: px of names at the left (0: above), columns a band and their px, height and lines of a cell, notes."""

    left: float
    per_band: int
    slot: float
    cell: float
    lines: int
    notes: list[str]


def draw_grid(chart: Grid, paper: Paper) -> Json:
    """Bands of as many years as have room for their words, the years above each band; rows without a word in a band are listed."""
    plan = _plan(chart, paper)
    cells: list[tuple[Cell, int, float]] = []
    words: list[Word] = []
    names: list[Json] = []
    y = 0.0
    for i in range(0, len(chart.columns), plan.per_band):
        band = chart.columns[i : i + plan.per_band]
        words += _headings(chart, band, plan, paper, y)
        y += 20 + 15 * max([len(_below(chart, year, plan, paper)) for year in band], default=0)
        for row in chart.rows:
            found = {c.column: c for c in chart.cells if c.row == row and c.column in band}
            if found:
                name, deep = _name(row, plan, paper, y)
                words += name if isinstance(name, list) else []
                names += [name] if isinstance(name, dict) else []
                middle = y + deep + plan.cell / 2
                cells += [(found[c], at, middle) for at, c in enumerate(band) if c in found]
                words += [Word("·", at, middle, "middle", "muted", "none") for at, c in enumerate(band) if c not in found]
                y += deep + plan.cell + (14 if deep else 8)
        none, deep = _without(chart, band, plan, paper, y)
        names += none
        y += deep + 6
    return _assemble(chart, paper, plan, cells, words, names, y)


def _without(chart: Grid, band: Sequence[int], plan: _Plan, paper: Paper, y: float) -> tuple[list[Json], float]:
    """The rows that have nothing in a band, in words, and the px that these take."""
    filled = {c.row for c in chart.cells if c.column in band}
    rows = [paper.say(r) for r in chart.rows if r not in filled]
    if not rows:
        return [], 0
    lines = wrap(f"{paper.say(NO_DATA)}: {', '.join(rows)}", paper.width, AXIS, lines=_MANY_LINES)
    return [at_left(paper, stack(lines), plan.left, y=y, yref="y", yanchor="top")], len(lines) * LINE_HEIGHT + 4


def _plan(chart: Grid, paper: Paper) -> _Plan:
    names = max([width(paper.say(r), CHART) for r in chart.rows], default=0)
    left = names + 12 if names <= _LEFT_NAMES else 0
    room = paper.width - left
    labels = [paper.label(None, c.label) for c in chart.cells]
    whole = max([width(w, CHART) for w in labels] + [width("2023", AXIS)])
    per_band, lines = min(_columns(chart, room, whole, 1), _columns(chart, room, max([_half(w) for w in labels], default=whole), 2))[1:]
    slot = room / per_band
    below = {y: paper.say(t) for y, t in chart.below.items() if y in chart.columns and paper.say(t)}
    under = all(fits(t, slot - 4, AXIS, _BELOW_LINES) for t in below.values())
    return _Plan(left, per_band, slot, _CELL + 15 * (lines - 1), lines, [] if under else [f"{y}: {t}" for y, t in below.items()])


def _columns(chart: Grid, room: float, widest: float, lines: int) -> tuple[float, int, int]:
    """Height of all bands with cells of so many lines (smaller is better), columns a band, lines."""
    per_band = max(1, min(len(chart.columns) or 1, int(room // (max(widest, width("2023", AXIS)) + 12))))
    return math.ceil(len(chart.columns) / per_band) * (_CELL + 15 * (lines - 1) + 8), per_band, lines


def _half(words: str) -> float:
    """The px that words need on two lines."""
    longest = max([width(word, CHART) for word in words.split(" ")])
    return max(longest, next(px for px in range(20, 2000, 4) if fits(words, max(px, longest), CHART, 2)))


def _below(chart: Grid, year: int, plan: _Plan, paper: Paper) -> list[str]:
    words = paper.say(chart.below[year]) if year in chart.below and not plan.notes else ""
    return wrap(words, plan.slot - 4, AXIS, _BELOW_LINES) if words else []


def _headings(chart: Grid, band: Sequence[int], plan: _Plan, paper: Paper, top: float) -> list[Word]:
    words = []
    for i, year in enumerate(band):
        lines = [f"<b>{year}</b>", *(escape(w) for w in _below(chart, year, plan, paper))]
        words.append(Word(BREAK.join(lines), i, top + 9 + 7.5 * (len(lines) - 1), "middle", "muted", "ticks"))
    return words


def _name(row: Text, plan: _Plan, paper: Paper, y: float) -> tuple[list[Word] | Json, float]:
    """The name above its cells, or left of them, and the px that it takes above."""
    if plan.left:
        return at_left(paper, escape(paper.say(row)), plan.left, y=y + plan.cell / 2, yref="y", font=name_font(paper)), 0
    lines = wrap(paper.say(row), paper.width, CHART)
    deep = len(lines) * LINE_HEIGHT
    return [Word(stack(lines), -0.5, y + deep / 2, hover=paper.hover(row))], deep + 2


def _assemble(chart: Grid, paper: Paper, plan: _Plan, cells: Sequence[tuple[Cell, int, float]], words: Sequence[Word], names: Sequence[Json],
              height: float) -> Json:  # fmt: skip
    missing = any(w.role == "none" for w in words)
    none = [Entry(paper.say(NO_DATA), meaning("other"), "dot")] if missing else []
    legend = key(paper, [*_entries(cells, paper), *none], left=plan.left)
    lines = [w for n in plan.notes for w in wrap(n, paper.width, AXIS, lines=4)]
    foot = len(lines) * LINE_HEIGHT + 6 if lines else 0
    foot_note = [at_left(paper, stack(lines), plan.left, y=0, yshift=-4, yanchor="top")] if lines else []
    layout: Json = {
        "height": round(legend.height + height + foot),
        "margin": {"l": plan.left, "t": legend.height, "b": foot},
        "xaxis": {"range": [-0.5, plan.per_band - 0.5]},
        "yaxis": {"range": [height, 0]},
        "annotations": [*legend.notes, *names, *foot_note],
        "shapes": legend.shapes,
    }
    traces = [_cells(cells, plan, paper)] if cells else []
    return figure(paper, [*traces, *word_traces(paper, words)], layout, chart.alt)


def _entries(cells: Sequence[tuple[Cell, int, float]], paper: Paper) -> list[Entry]:
    """What the tints mean; plain cells say all in their words."""
    found = dict.fromkeys(c.meaning for c, _, _ in cells if c.meaning != "plain")
    return [Entry(paper.say(meaning(m).title), meaning(m), "tint") for m in found]


def _cells(cells: Sequence[tuple[Cell, int, float]], plan: _Plan, paper: Paper) -> Json:
    tokens = [meaning(c.meaning).token for c, _, _ in cells]
    labels = [wrap(paper.label(None, c.label), plan.slot * _PART - 4, CHART, plan.lines) for c, _, _ in cells]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "cells",
        "x": [_PART] * len(cells),
        "base": [i - _PART / 2 for _, i, _ in cells],
        "y": [y for _, _, y in cells],
        "width": plan.cell,
        "marker": {"color": [paper.colour(TINT.get(t, "fill")) for t in tokens]},
        "text": [stack(label) for label in labels],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "none",
        "textangle": 0,
        "textfont": {"color": [paper.colour(AS_TEXT.get(t, "ink")) for t in tokens], "weight": SEMIBOLD, "size": CHART},
        **marks([c.mark for c, _, _ in cells]),
        **hovers([paper.hover(c.row, f"{c.column} {paper.label(None, c.label)}") for c, _, _ in cells]),
    }
