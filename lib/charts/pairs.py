"""Two values a row on one axis: a pale dot, a strong one, and the way from one to the other; both values and what differs in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from lib.charts.bars.rows import MANY, Room, Row, lined_rows, missing_word, named_rows, of_each, rows_chart
from lib.charts.drawing.keys import Entry
from lib.charts.drawing.letters import NBSP, cut, escape, stack, width, wrap
from lib.charts.drawing.look import AS_TEXT, AXIS, CHART, Json, meaning
from lib.charts.drawing.paper import GAP, Box, Paper, at_left, note, points
from lib.charts.drawing.scales import Scale, bare, scale
from lib.charts.spec import Axis
from lib.charts.spec.placed import Pair, Pairs, Side
from lib.charts.versus import draw_versus
from lib.core.text import Text

_COLUMNS_FROM = 640  # px of figure from which the values stand in columns; below they stand under the name
_NAMES = 0.3  # part of the figure that names may take left of the tracks
_TRACK, _TRACK_OF_MANY = 0.34, 0.25  # part of the figure that the track keeps beside the columns
_HEAD, _APART = 22, 18
_STEM, _WAY = 1.5, 5.0
_FIRST, _DOT = 8, 14
_DIFFERENCE = Text("차이", "difference")
_TO = f"{NBSP}→ "


def draw_pairs(chart: Pairs, paper: Paper) -> Json:
    """One row a pair: on a common axis its name, the values and the track from zero; else bars on its own scale."""
    return draw_versus(chart, paper) if chart.axis is None else _draw_tracks(chart, chart.axis, paper)


def _draw_tracks(chart: Pairs, axis: Axis, paper: Paper) -> Json:
    left = _names_px(chart, paper)
    columns = _columns(chart, axis, paper, left)
    left = left if columns else 0  # without columns the values stand under the names
    right, top = (columns[-1].end, _HEAD) if columns else (0, 0)
    details = [wrap(words, paper.width, AXIS) if (words := paper.say(p.detail)) else [] for p in chart.pairs]
    rooms = [Room(over=0 if columns else 1, under=len(lines)) for lines in details]
    hover = partial(_hover, chart=chart, paper=paper)
    rows = lined_rows(paper, chart.pairs, hover, top=top) if left else named_rows(paper, chart.pairs, rooms, hover, top=top)
    both = list(zip(chart.pairs, rows, strict=True))
    over = _scale(chart, axis, paper.width - right - left)
    said = _in_columns(both, columns, axis, paper) if columns else [_under_name(p, r, axis, paper) for p, r in both]
    names = [r.word(paper.say(p.name) + GAP, over.low, "end", "others") for p, r in both] if left else []
    return rows_chart(
        paper, chart.alt, rows, over, axis,
        words=[*names, *(missing_word(paper, r) for p, r in both if not _values(p))],
        boxes=of_each(both, partial(_ways, has_stem=not axis.floats)),
        entries=[Entry(paper.say(chart.first_title), meaning("other"), "dot"), Entry(paper.say(chart.second_title), meaning("actual"), "dot")],
        more=_points(both, chart, paper),
        notes=[*said, *(at_left(paper, stack(lines), 0, y=r.under, yref="y") for lines, r in zip(details, rows, strict=True) if lines)],
        top=top, left=left, right=right,
    )  # fmt: skip


def _names_px(chart: Pairs, paper: Paper) -> float:
    """The px left of the tracks where many short names stand; 0 where names stand above."""
    px = max(width(paper.say(p.name), CHART) for p in chart.pairs) + width(GAP, CHART) + 4
    return px if len(chart.pairs) > MANY and px <= paper.width * _NAMES and not any(paper.say(p.detail) for p in chart.pairs) else 0


def _scale(chart: Pairs, axis: Axis, px: float) -> Scale:
    """The scale of all values, with room for half a dot at both ends."""
    values, half = [v for p in chart.pairs for v in _values(p)], _DOT / 2 + 1
    return scale(values, axis, px).with_room([(max(values, default=0), half)], [(min(values, default=0), half)])


def _values(pair: Pair) -> list[float]:
    return [s.value for s in (pair.first, pair.second) if s.value is not None]


@dataclass(frozen=True)
class _Column:
    """One column of words right of the tracks, flush right at `end` px from them: its head, and the cell of each pair."""

    end: float
    head: str
    cells: tuple[str, ...]


def _columns(chart: Pairs, axis: Axis, paper: Paper, left: float) -> list[_Column]:
    """First values, second values and differences; beside names that stand left the differences alone where all have no room, else none."""
    cells = zip(*(_cells(p, axis, paper) for p in chart.pairs), strict=True)
    every = list(zip((paper.say(t) for t in (chart.first_title, chart.second_title, _DIFFERENCE)), cells, strict=True))
    for shown in (every, every[2:] if left else []):
        found = _placed(shown)
        least = _TRACK_OF_MANY if left else _TRACK
        if found and left + found[-1].end <= paper.width * (1 - least) and (left or paper.width >= _COLUMNS_FROM):
            return found
    return []


def _placed(shown: Sequence[tuple[str, tuple[str, ...]]]) -> list[_Column]:
    found: list[_Column] = []
    for head, cells in shown:
        px = max(width(words, CHART) for words in (head, *cells)) + _APART
        found.append(_Column((found[-1].end if found else 0) + px, head, cells))
    return found


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


def _in_columns(both: Sequence[tuple[Pair, Row]], columns: Sequence[_Column], axis: Axis, paper: Paper) -> list[Json]:
    """Head and values of the columns, flush right."""
    found = [note(paper, escape(c.head), _HEAD / 2 - 2, right=c.end, colour="muted", size=AXIS) for c in columns]
    for column in columns:
        for (pair, row), words in zip(both, column.cells, strict=True):
            said = _coloured(pair, words, paper) if words == paper.say(pair.word) else escape(words)
            found.append(note(paper, said, row.bar, right=column.end))
    return found


def _hover(pair: Pair, *, chart: Pairs, paper: Paper) -> str:
    sides = ((chart.first_title, pair.first), (chart.second_title, pair.second))
    values = [f"{paper.say(title)} {paper.label(side.value, side.label)}" for title, side in sides]
    return paper.hover(pair.name, *values, paper.say(pair.word), paper.say(pair.detail))


def _ways(pair: Pair, row: Row, *, has_stem: bool) -> list[Box]:
    """A stem from zero, where the axis has it, to the smaller value, the way between the two."""
    values = _values(pair)
    if not values:
        return []
    stem = [row.box(0, min(values, key=abs), meaning("other"), "stem", _STEM)] if has_stem else []
    low, high = min(values), max(values)
    return stem if low == high else [*stem, row.box(low, high - low, meaning(pair.meaning), "difference", _WAY)]


def _points(both: Sequence[tuple[Pair, Row]], chart: Pairs, paper: Paper) -> list[Json]:
    """All first values as pale dots under or beside the second values; none is hollow, which is what is not compared."""
    firsts = [r.point(p.first.value) for p, r in both if p.first.value is not None]
    seconds = [r.point(p.second.value) for p, r in both if p.second.value is not None]
    looks = ((chart.first_title, firsts, _FIRST, "mark"), (chart.second_title, seconds, _DOT, "c1"))
    return [t for title, at, size, token in looks for t in points(paper.say(title), at, {"size": size, "color": paper.colour(token)})]
