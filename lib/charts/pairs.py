"""Two values a row: a ring, a dot, and the way from one to the other; both values and what differs in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.keys import Entry, key
from lib.charts.letters import NBSP, cut, escape, stack, width, wrap
from lib.charts.look import AS_TEXT, AXIS, CHART, meaning
from lib.charts.paper import Box, Paper, Word, at_left, hovers, marks, note, rows_figure
from lib.charts.rows import TICKS_HEIGHT, Room, Row, grid, missing_word, name_words, named_rows, tick_row
from lib.charts.scales import Scale, bare, scale
from lib.charts.spec_pairs import Pair, Pairs
from lib.charts.template import Json
from lib.core.text import Text

_COLUMNS_FROM = 640  # px of figure from which the values stand in columns; below they stand under the name
_TRACK = 0.34  # part of the figure that the track keeps beside the columns
_HEAD, _APART = 22, 18
_STEM, _WAY = 1.5, 5.0
_RING, _DOT = 15, 8
_DIFFERENCE = Text("차이", "difference")
_TO = f"{NBSP}→ "


@dataclass(frozen=True)
class _Columns:
    """The px that first value, second value and difference take; all 0 where they stand under the name."""

    first: float
    second: float
    word: float

    @property
    def right(self) -> float:
        """What is kept free beside the track."""
        return self.first + self.second + self.word


def draw_pairs(chart: Pairs, paper: Paper) -> Json:
    """One row a pair: its name, the values, the track from zero."""
    columns = _columns(chart, paper)
    rooms = [Room(over=0 if columns.right else 1, under=len(_detail(p, paper))) for p in chart.pairs]
    rows = named_rows(paper, [p.name for p in chart.pairs], rooms, top=_HEAD if columns.right else 0)
    last = rows[-1].bottom if rows else 0
    both = list(zip(chart.pairs, rows, strict=True))
    over = _scale(chart, paper.width - columns.right)
    legend = key(
        paper,
        [Entry(paper.say(chart.first_title), meaning("target"), "ring"), Entry(paper.say(chart.second_title), meaning("actual"), "dot")],
    )
    words = [
        *name_words(paper, rows, over.low, [p.mark for p in chart.pairs]),
        *(w for p, r in both for w in _missing(p, r, chart, paper)),
        *tick_row(paper, over, chart.axis, last + TICKS_HEIGHT / 2),
    ]
    said = _in_columns(both, columns, chart, paper) if columns.right else [_under_name(p, r, chart, paper) for p, r in both]
    return rows_figure(
        paper,
        ends=(over.low, over.high),
        height=last + TICKS_HEIGHT,
        words=words,
        boxes=[b for p, r in both for b in _ways(p, r, chart, paper)],
        alt=chart.alt,
        more=_points(both, chart, paper),
        notes=[*legend.notes, *said, *_details(both, paper)],
        shapes=[*legend.shapes, *grid(paper, over, _HEAD if columns.right else 0, last)],
        margins=(0, columns.right, legend.height),
    )  # fmt: skip


def _scale(chart: Pairs, px: float) -> Scale:
    """From zero, with room for half a ring at both ends."""
    values = [v for p in chart.pairs for v in (p.first, p.second) if v is not None]
    over = scale(values, chart.axis, px)
    half = _RING / 2 + 1
    return over.with_room([(max(values, default=0), half)], [(min(values, default=0), half)])


def _columns(chart: Pairs, paper: Paper) -> _Columns:
    """Columns where the figure is wide and they leave enough for the track."""
    firsts, seconds = (_widest(paper, [title, *said]) for title, said in (
        (chart.first_title, [_value(p.first, p.first_label, chart, paper) for p in chart.pairs]),
        (chart.second_title, [_value(p.second, p.second_label, chart, paper) for p in chart.pairs]),
    ))  # fmt: skip
    words = _widest(paper, [_DIFFERENCE, *(paper.say(p.word) for p in chart.pairs)])
    columns = _Columns(firsts, seconds, words)
    return columns if paper.width >= _COLUMNS_FROM and columns.right <= paper.width * (1 - _TRACK) else _Columns(0, 0, 0)


def _widest(paper: Paper, said: Sequence[Text | str]) -> float:
    return max(width(paper.say(s) if isinstance(s, Text) else s, CHART) for s in said) + _APART


def _value(value: float | None, label: Text, chart: Pairs, paper: Paper) -> str:
    return bare(paper.label(value, label), chart.axis, paper.lang)


def _both_values(pair: Pair, chart: Pairs, paper: Paper) -> str:
    """`87,800 → 87,800`; one value alone where the other is missing: the word says why."""
    said = [
        _value(v, label, chart, paper) for v, label in ((pair.first, pair.first_label), (pair.second, pair.second_label)) if v is not None
    ]
    return _TO.join(said)


def _coloured(pair: Pair, text: str, paper: Paper) -> str:
    """The word that says the difference, in its colour: the word carries the meaning, the colour repeats it."""
    token = AS_TEXT.get(meaning(pair.meaning).token, "body")
    words = escape(text)
    return f'<span style="color:{paper.colour(token)}"><b>{words}</b></span>' if pair.meaning in ("up", "down") else words


def _under_name(pair: Pair, row: Row, chart: Pairs, paper: Paper) -> Json:
    """Values and difference on one line between name and track."""
    values = _both_values(pair, chart, paper)
    word = cut(paper.say(pair.word), max(paper.width - width(values, CHART) - 12, 40), CHART)
    text = f"{escape(values)}{NBSP * 2}{_coloured(pair, word, paper)}" if values else _coloured(pair, word, paper)
    font = {"size": CHART, "color": paper.colour("body")}
    return at_left(paper, text, 0, y=row.bar - row.thick / 2 - 10, yref="y", font=font)


def _in_columns(both: Sequence[tuple[Pair, Row]], columns: _Columns, chart: Pairs, paper: Paper) -> list[Json]:
    """Head and values of the three columns, flush right."""
    ends = (columns.first, columns.first + columns.second, columns.right)
    heads = (chart.first_title, chart.second_title, _DIFFERENCE)
    found = [note(paper, escape(paper.say(h)), _HEAD / 2 - 2, right=e, colour="muted", size=AXIS) for h, e in zip(heads, ends, strict=True)]
    for pair, row in both:
        first, second = (_value(v, label, chart, paper) for v, label in ((pair.first, pair.first_label), (pair.second, pair.second_label)))
        cells = (escape(first), escape(second), _coloured(pair, paper.say(pair.word), paper))
        found += [note(paper, cell, row.bar, right=end) for cell, end in zip(cells, ends, strict=True)]
    return found


def _detail(pair: Pair, paper: Paper) -> list[str]:
    """What stands under a row, on at most two lines."""
    words = paper.say(pair.detail)
    return wrap(words, paper.width, AXIS) if words else []


def _details(both: Sequence[tuple[Pair, Row]], paper: Paper) -> list[Json]:
    found = [(r, stack(lines)) for p, r in both if (lines := _detail(p, paper))]
    return [at_left(paper, words, 0, y=r.under, yref="y") for r, words in found]


def _hover(pair: Pair, chart: Pairs, paper: Paper) -> str:
    first, second = paper.label(pair.first, pair.first_label), paper.label(pair.second, pair.second_label)
    titles = paper.say(chart.first_title), paper.say(chart.second_title)
    return paper.hover(pair.name, f"{titles[0]} {first}", f"{titles[1]} {second}", paper.say(pair.word), paper.say(pair.detail))


def _ways(pair: Pair, row: Row, chart: Pairs, paper: Paper) -> list[Box]:
    """A stem from zero to the smaller value, the way between the two."""
    values = [v for v in (pair.first, pair.second) if v is not None]
    if not values:
        return []
    hover = _hover(pair, chart, paper)
    stem = Box(pair.mark, row.bar, 0, min(values, key=abs), meaning("other"), hover, "stem", _STEM)
    if len(values) == 1 or pair.first == pair.second:
        return [stem]
    return [stem, Box(pair.mark, row.bar, min(values), max(values) - min(values), meaning(pair.meaning), hover, "difference", _WAY)]


def _points(both: Sequence[tuple[Pair, Row]], chart: Pairs, paper: Paper) -> list[Json]:
    """All second values as dots, all first values as rings around or beside them."""
    ink, dot = paper.colour("ink"), paper.colour("c1")
    rings = {"symbol": "circle-open", "size": _RING, "color": ink, "line": {"width": 1.5, "color": ink}}
    firsts = [(p, r, p.first) for p, r in both if p.first is not None]
    seconds = [(p, r, p.second) for p, r in both if p.second is not None]
    drawn = ((firsts, chart.first_title, rings), (seconds, chart.second_title, {"size": _DOT, "color": dot}))
    return [
        {
            "type": "scatter", "mode": "markers", "name": paper.say(title), "x": [v for _, _, v in found], "y": [r.bar for _, r, _ in found],
            "marker": look, **marks([p.mark for p, _, _ in found]), **hovers([_hover(p, chart, paper) for p, _, _ in found]),
        }
        for found, title, look in drawn if found
    ]  # fmt: skip


def _missing(pair: Pair, row: Row, chart: Pairs, paper: Paper) -> list[Word]:
    """A row with neither value still carries its mark."""
    if pair.first is not None or pair.second is not None:
        return []
    return [missing_word(paper, row.bar, pair.mark, _hover(pair, chart, paper))]
