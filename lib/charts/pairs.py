"""Two values a row on one axis: a ring, a dot, and the way from one to the other; both values and what differs in words."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.keys import Entry
from lib.charts.letters import NBSP, cut, escape, stack, width, wrap
from lib.charts.look import AS_TEXT, AXIS, CHART, Json, meaning
from lib.charts.paper import Box, Paper, at_left, note, points
from lib.charts.rows import Room, Row, missing_word, named_rows, of_each, rows_chart
from lib.charts.scales import Scale, bare, scale
from lib.charts.spec import Axis
from lib.charts.spec_placed import Pair, Pairs, Side
from lib.charts.versus import draw_versus
from lib.core.text import Text

_COLUMNS_FROM = 640  # px of figure from which the values stand in columns; below they stand under the name
_TRACK = 0.34  # part of the figure that the track keeps beside the columns
_HEAD, _APART = 22, 18
_STEM, _WAY = 1.5, 5.0
_RING, _DOT = 15, 8
_DIFFERENCE = Text("차이", "difference")
_TO = f"{NBSP}→ "


def draw_pairs(chart: Pairs, paper: Paper) -> Json:
    """One row a pair: on a common axis its name, the values and the track from zero; else bars on its own scale."""
    return draw_versus(chart, paper) if chart.axis is None else _draw_tracks(chart, chart.axis, paper)


def _draw_tracks(chart: Pairs, axis: Axis, paper: Paper) -> Json:
    ends = _columns(chart, axis, paper)
    right, top = (ends[-1], _HEAD) if ends else (0, 0)
    details = [wrap(words, paper.width, AXIS) if (words := paper.say(p.detail)) else [] for p in chart.pairs]
    rooms = [Room(over=0 if ends else 1, under=len(lines)) for lines in details]
    rows = named_rows(paper, chart.pairs, rooms, lambda p: _hover(p, chart, paper), top=top)
    both = list(zip(chart.pairs, rows, strict=True))
    over = _scale(chart, axis, paper.width - right)
    said = _in_columns(both, ends, chart, axis, paper) if ends else [_under_name(p, r, axis, paper) for p, r in both]
    return rows_chart(
        paper, chart.alt, rows, over, axis,
        words=[missing_word(paper, r) for p, r in both if not _values(p)],
        boxes=of_each(both, _ways),
        entries=[Entry(paper.say(chart.first_title), meaning("target"), "ring"), Entry(paper.say(chart.second_title), meaning("actual"), "dot")],
        more=_points(both, chart, paper),
        notes=[*said, *(at_left(paper, stack(lines), 0, y=r.under, yref="y") for lines, r in zip(details, rows, strict=True) if lines)],
        top=top, right=right,
    )  # fmt: skip


def _scale(chart: Pairs, axis: Axis, px: float) -> Scale:
    """The scale of all values, with room for half a ring at both ends."""
    values, half = [v for p in chart.pairs for v in _values(p)], _RING / 2 + 1
    return scale(values, axis, px).with_room([(max(values, default=0), half)], [(min(values, default=0), half)])


def _values(pair: Pair) -> list[float]:
    return [s.value for s in (pair.first, pair.second) if s.value is not None]


def _columns(chart: Pairs, axis: Axis, paper: Paper) -> tuple[float, ...]:
    """The px right of the track at which first values, second values and differences end; none where they stand under the name."""
    said = zip(*(_cells(p, axis, paper) for p in chart.pairs), strict=True)
    first, second, word = (
        max(width(words, CHART) for words in (paper.say(title), *column)) + _APART
        for title, column in zip((chart.first_title, chart.second_title, _DIFFERENCE), said, strict=True)
    )
    ends = (first, first + second, first + second + word)
    return ends if paper.width >= _COLUMNS_FROM and ends[-1] <= paper.width * (1 - _TRACK) else ()


def _cells(pair: Pair, axis: Axis, paper: Paper) -> tuple[str, str, str]:
    return _said(pair.first, axis, paper), _said(pair.second, axis, paper), paper.say(pair.word)


def _said(side: Side, axis: Axis, paper: Paper) -> str:
    return bare(paper.label(side.value, side.label), axis, paper.lang)


def _coloured(pair: Pair, text: str, paper: Paper) -> str:
    """The word that says the difference, in its colour: the word carries the meaning, the colour repeats it."""
    token = AS_TEXT.get(meaning(pair.meaning).token, "body")
    words = escape(text)
    return f'<span style="color:{paper.colour(token)}"><b>{words}</b></span>' if pair.meaning in ("up", "down") else words


def _under_name(pair: Pair, row: Row, axis: Axis, paper: Paper) -> Json:
    """`87,800 → 87,800` and the difference between name and track; one value alone where the other is missing: the word says why."""
    values = _TO.join(_said(s, axis, paper) for s in (pair.first, pair.second) if s.value is not None)
    word = cut(paper.say(pair.word), max(paper.width - width(values, CHART) - 12, 40), CHART)
    text = f"{escape(values)}{NBSP * 2}{_coloured(pair, word, paper)}" if values else _coloured(pair, word, paper)
    font = {"size": CHART, "color": paper.colour("body")}
    return at_left(paper, text, 0, y=row.around(10)[0], yref="y", font=font)


def _in_columns(both: Sequence[tuple[Pair, Row]], ends: Sequence[float], chart: Pairs, axis: Axis, paper: Paper) -> list[Json]:
    """Head and values of the three columns, flush right."""
    heads = (chart.first_title, chart.second_title, _DIFFERENCE)
    found = [note(paper, escape(paper.say(h)), _HEAD / 2 - 2, right=e, colour="muted", size=AXIS) for h, e in zip(heads, ends, strict=True)]
    for pair, row in both:
        first, second, word = _cells(pair, axis, paper)
        cells = (escape(first), escape(second), _coloured(pair, word, paper))
        found += [note(paper, cell, row.bar, right=end) for cell, end in zip(cells, ends, strict=True)]
    return found


def _hover(pair: Pair, chart: Pairs, paper: Paper) -> str:
    sides = ((chart.first_title, pair.first), (chart.second_title, pair.second))
    values = [f"{paper.say(title)} {paper.label(side.value, side.label)}" for title, side in sides]
    return paper.hover(pair.name, *values, paper.say(pair.word), paper.say(pair.detail))


def _ways(pair: Pair, row: Row) -> list[Box]:
    """A stem from zero to the smaller value, the way between the two."""
    values = _values(pair)
    if not values:
        return []
    stem = row.box(0, min(values, key=abs), meaning("other"), "stem", _STEM)
    low, high = min(values), max(values)
    return [stem] if low == high else [stem, row.box(low, high - low, meaning(pair.meaning), "difference", _WAY)]


def _points(both: Sequence[tuple[Pair, Row]], chart: Pairs, paper: Paper) -> list[Json]:
    """All first values as rings around or beside the second values, which are dots."""
    ink, dot = paper.colour("ink"), paper.colour("c1")
    rings = {"symbol": "circle-open", "size": _RING, "color": ink, "line": {"width": 1.5, "color": ink}}
    firsts = [r.point(p.first.value) for p, r in both if p.first.value is not None]
    seconds = [r.point(p.second.value) for p, r in both if p.second.value is not None]
    dots = points(paper.say(chart.second_title), seconds, {"size": _DOT, "color": dot})
    return [*points(paper.say(chart.first_title), firsts, rings), *dots]
