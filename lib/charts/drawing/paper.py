"""The sheet that figures are drawn on: words, bars and rules as values, put together into one lean figure as plotly reads it.

Heights are px from the top of the rows downwards; lengths are values of the axis. So words stand where they were measured at every
width of the page, and only lengths stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lib.charts.drawing.letters import BREAK, NBSP, Side, escape, stack, wrap
from lib.charts.drawing.look import AXIS, CHART, PHONE, SEMIBOLD, SIX, TOKENS, Json, Meaning, Scheme, template
from lib.core.text import Lang, Text

NO_DATA = Text("자료 없음", "no data")
GAP = 2 * NBSP  # between a mark and its label
CLEAR = "rgba(0,0,0,0)"
HOVER_PX = 250
NUDGE = 0.8  # px by which plotly centres words too high
POSITIONS: dict[Side, str] = {"start": "middle right", "middle": "middle center", "end": "middle left"}


@dataclass(frozen=True)
class Paper:
    """For whom and how wide: `width` is what the layout is decided for; a figure that is not `fixed` stretches from there on."""

    lang: Lang
    scheme: Scheme
    width: int
    fixed: bool

    def colour(self, token: str) -> str:
        """The colour of a token in this scheme."""
        return TOKENS[self.scheme][token]

    def high(self, px: float) -> float:
        """A height, half as much again on a phone: the words around a figure take more lines there."""
        return px * 1.5 if self.fixed and self.width < PHONE else px

    def say(self, text: Text) -> str:
        """The words in this language, not yet escaped."""
        return text.of(self.lang)

    def label(self, value: float | None, label: Text) -> str:
        """What stands for a value: its label; for a missing one its reason or 자료 없음."""
        return self.say(label) or (self.say(NO_DATA) if value is None else "")

    def hover(self, name: Text, *lines: str) -> str:
        """The hover of a mark: the full name in bold, then what is known."""
        head = stack(wrap(self.say(name), HOVER_PX, CHART, lines=99))
        rest = [stack(wrap(line, HOVER_PX, CHART, lines=99)) for line in lines if line]
        return BREAK.join([f"<b>{head}</b>", *rest])


@dataclass(frozen=True)
class Word:
    """Words on the axis: they begin, stand centred or end at value `x`. `text` is escaped; `role` names the trace that holds them."""

    text: str
    x: float
    y: float
    side: Side = "start"
    colour: str = "ink"
    role: str = "names"
    mark: str | None = None
    hover: str = ""


@dataclass(frozen=True)
class Box:
    """A bar from `start` as long as `size`, `thick` px high around `y`; a `parted` one stands apart from its neighbour by a hairline."""

    mark: str
    y: float
    start: float
    size: float
    meaning: Meaning
    hover: str
    role: str
    thick: float
    parted: bool = False


Point = tuple[float, float, str | None, str]  # where a sign stands, its mark, its hover


@dataclass(frozen=True)
class Strip:
    """The strip of one bar: its middle and its height in px, the mark that a click on what is drawn in it finds, and what hover says."""

    bar: float
    thick: float
    mark: str | None
    hover: str

    def around(self, more: float) -> tuple[float, float]:
        """From so many px over the bar to as many under it."""
        return self.bar - self.thick / 2 - more, self.bar + self.thick / 2 + more

    def box(self, start: float, size: float, of: Meaning, role: str, thick: float | None = None) -> Box:
        """A bar."""
        return Box(self.mark or "", self.bar, start, size, of, self.hover, role, thick or self.thick)

    def word(self, text: str, x: float, side: Side = "start", role: str = "values", colour: str = "ink", y: float | None = None) -> Word:
        """Words, not yet escaped, at the height of the bar or at `y`."""
        return Word(escape(text), x, self.bar if y is None else y, side, colour, role, self.mark, self.hover)

    def point(self, x: float) -> Point:
        """A sign on the bar."""
        return x, self.bar, self.mark, self.hover


_Drawn = TypeVar("_Drawn", Word, Box)


def _one(values: Sequence[object]) -> object:
    """One value instead of a list of equal ones: lean figures."""
    return values[0] if len(set(values)) == 1 else list(values)


def _by_role(things: Sequence[_Drawn]) -> list[tuple[str, list[_Drawn]]]:
    roles = dict.fromkeys(t.role for t in things)
    return [(role, [t for t in things if t.role == role]) for role in roles]


def marks(of: Sequence[str | None]) -> Json:
    """`customdata`: the mark of every drawn thing; nothing where there is none to tell."""
    return {"customdata": [[m] for m in of]} if any(of) else {}


def hovers(of: Sequence[str]) -> Json:
    """Hover words, or no hover at all."""
    return {"hovertext": list(of)} if any(of) else {"hoverinfo": "skip"}


def placed(name: str, found: Sequence[tuple[float | None, float | None, str | None, str]], how: Json) -> list[Json]:
    """One trace: where each thing stands, its mark, what hover says, and `how` it is drawn; no trace where there is nothing."""
    if not found:
        return []
    x, y, of, told = (list(part) for part in zip(*found, strict=True))
    return [{"name": name, "x": x, "y": y, **how, **marks(of), **hovers(told)}]


def points(name: str, found: Sequence[Point], look: Json, more: Json | None = None) -> list[Json]:
    """Signs in one trace, all of one look, with what `more` they have."""
    return placed(name, found, {"type": "scatter", "mode": "markers", "marker": look} | (more or {}))


def lines(name: str, paths: Iterable[Sequence[tuple[float, float]]], line: Json, more: Json | None = None) -> list[Json]:
    """Paths in one trace, parted by gaps, with what `more` they have; no trace where there are none."""
    ends = [end for path in paths for end in (*path, (None, None))]
    drawn: Json = {"type": "scatter", "mode": "lines", "name": name, "x": [x for x, _ in ends], "y": [y for _, y in ends], "line": line}
    quiet: Json = {} if more and "hovertext" in more else {"hoverinfo": "skip"}
    return [drawn | quiet | (more or {})] if ends else []


def zigzag(x: float, top: float, bottom: float, colour: str) -> Json:
    """An upright zigzag where two years are not one series, from `top` to `bottom` px."""
    steps = "".join(f"L{x + (4 if n % 2 else -1)},{top + 6 * n}" for n in range(1, int((bottom - top) // 6) + 1))
    return {
        "type": "path",
        "path": f"M{x - 1},{top}{steps}",
        "xref": "x",
        "yref": "y",
        "line": {"color": colour, "width": 1.5},
        "layer": "above",
    }


def dashed(paper: Paper) -> Json:
    """The line of what values are held against."""
    return {"color": paper.colour("ink"), "width": 1.5, "dash": "4px,3px"}


def dashes(paper: Paper, name: str, spans: Sequence[tuple[float, float, float]]) -> list[Json]:
    """Dashed upright lines: the value of each, and its ends in px from the top; under them a trace of the paper's colour parts them from bars."""
    paths = [((at, start), (at, end)) for at, start, end in spans]
    return [*lines("under", paths, {"color": paper.colour("bg"), "width": 4}), *lines(name, paths, dashed(paper))]


FONTS: Mapping[str, Json] = {  # of words by their role, where they are not plain
    **{role: {"size": CHART, "weight": SEMIBOLD} for role in ("names", "values", "inside", "line title")},
    **{role: {"size": AXIS} for role in ("ticks", "small", "ratios")},
}


def word_traces(paper: Paper, words: Sequence[Word], fonts: Mapping[str, Json] = FONTS) -> list[Json]:
    """One text trace a role."""
    return [trace for role, found in _by_role(words) for trace in _word_trace(paper, role, found, fonts.get(role, {"size": CHART}))]


def _word_trace(paper: Paper, role: str, words: Sequence[Word], font: Json) -> list[Json]:
    how: Json = {
        "type": "scatter",
        "mode": "text",
        "text": [w.text for w in words],
        "textposition": _one([POSITIONS[w.side] for w in words]),
        "textfont": {"color": _one([paper.colour(w.colour) for w in words])} | font,
    }
    return placed(role, [(w.x, w.y + NUDGE, w.mark, w.hover) for w in words], how)


def box_traces(paper: Paper, boxes: Sequence[Box]) -> list[Json]:
    """One bar trace a role, and one more for each colour that is hatched: plotly hatches only whole traces."""
    hatched = dict.fromkeys(b.meaning.token for b in boxes if b.meaning.fill == "hatched")
    plain = _by_role([b for b in boxes if b.meaning.fill != "hatched"])
    more = [found for token in hatched for found in _by_role([b for b in boxes if (b.meaning.token, b.meaning.fill) == (token, "hatched")])]
    return [trace for role, found in (*plain, *more) for trace in _box_trace(paper, role, found)]


def _box_trace(paper: Paper, role: str, boxes: Sequence[Box]) -> list[Json]:
    return bars(role, boxes, {"marker": marker(paper, [b.meaning for b in boxes], parted=boxes[0].parted)})


def bars(name: str, boxes: Sequence[Box], how: Json) -> list[Json]:
    """Level bars in one trace."""
    starts = [b.start for b in boxes]
    ends: Json = {"type": "bar", "orientation": "h", "width": _one([b.thick for b in boxes])} | ({"base": starts} if any(starts) else {})
    return placed(name, [(b.size, b.y, b.mark, b.hover) for b in boxes], ends | how)


def columns(name: str, found: Sequence[Point], wide: float, look: Json, more: Json) -> list[Json]:
    """Upright bars in one trace: their middles, their values, marks and hovers."""
    return placed(name, found, {"type": "bar", "width": wide, "marker": look} | more)


def marker(paper: Paper, meanings: Sequence[Meaning], *, parted: bool = False) -> Json:
    """Fill, outline and hatch of bars; hatched ones stand alone and in one colour."""
    tokens = [paper.colour(m.token) for m in meanings]
    fills = [m.fill for m in meanings]
    if fills[0] == "hatched":
        pattern: Json = {"shape": "/", "fgcolor": tokens[0], "bgcolor": paper.colour("bg"), "size": 6, "solidity": 0.42}
        return {"color": tokens[0], "line": {"color": tokens[0], "width": 1}, "pattern": pattern}
    drawn: Json = {"color": _one([t if f == "solid" else CLEAR for t, f in zip(tokens, fills, strict=True)])}
    if "outline" in fills or parted:
        edges = [paper.colour("bg") if f == "solid" else t for t, f in zip(tokens, fills, strict=True)]
        drawn["line"] = {"color": _one(edges), "width": _one([1.5 if parted and m.fill == "solid" else _edge(m) for m in meanings])}
    return drawn


def _edge(of: Meaning) -> float:
    return 0 if of.fill == "solid" else 1.5 if of.token in SIX else 1


def note(paper: Paper, text: str, y: float, *, right: float = 0, colour: str = "body", size: float = CHART) -> Json:
    """Words flush right with the figure's right edge (`right` px beyond the plot), at a height of the rows."""
    font = {"color": paper.colour(colour), "size": size}
    return {"text": text, "x": 1, "xshift": right, "xanchor": "right", "align": "right", "y": y, "yref": "y", "font": font}


def name_font(paper: Paper) -> Json:
    """The font of names that are not words of a trace."""
    return {"color": paper.colour("ink"), "weight": SEMIBOLD}


def patched(paper: Paper, text: str, x: float, y: float) -> Json:
    """Words on a patch of ground, for places that are hatched."""
    place: Json = {"x": x, "xref": "x", "y": y, "yref": "y"}
    return {"text": text, **place, "bgcolor": paper.colour("bg"), "borderpad": 1, "font": name_font(paper)}


def at_left(paper: Paper, text: str, left: float, **where: object) -> Json:
    """Small muted words from the figure's left edge, `left` px left of the plot; `where` is what differs."""
    font = {"size": AXIS, "color": paper.colour("muted")}
    return {"text": text, "x": 0, "xshift": -left, "xanchor": "left", "align": "left", "font": font} | where


def rule(x: tuple[float, float], y: tuple[float, float], colour: str = "", *, whole: bool = False, **line: object) -> Json:
    """A straight rule; `whole` counts x in parts of the plot's width instead of values."""
    style: Json = ({"color": colour} if colour else {}) | line
    ends: Json = {"type": "line", "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], "yref": "y", "xref": "paper" if whole else "x"}
    return ends | ({"line": style} if style else {})


@dataclass(frozen=True)
class Above:
    """What stands above a plot, as the key: what it adds to the figure, and how high it is in px."""

    notes: list[Json]
    shapes: list[Json]
    height: float


def figure(paper: Paper, traces: Sequence[Json], layout: Json, alt: Text) -> Json:
    """The figure; without a fixed width it fills what it stands in."""
    size: Json = {"width": paper.width, "autosize": False} if paper.fixed else {"autosize": True}
    meta = {"meta": {"alt": paper.say(alt)}}
    return {"data": list(traces), "layout": {"template": template(paper.lang, paper.scheme), **size, **meta, **layout}}


def empty_figure(paper: Paper, alt: Text) -> Json:
    """자료 없음 instead of a chart of nothing."""
    return figure(paper, [], {"height": 40, "annotations": [at_left(paper, paper.say(NO_DATA), 0, y=0.5)]}, alt)
