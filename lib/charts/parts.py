"""Parts of wholes: one stacked bar a row, labels in the parts or above them, never a pie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.keys import Entry, key
from lib.charts.letters import cut, escape, spread, width
from lib.charts.look import AS_TEXT, AXIS, CHART, ON, THICK_BAR, Meaning, meaning
from lib.charts.paper import Box, Paper, Word, note, patched, rows_figure
from lib.charts.rows import RIGHT_OF_NAME, TICKS_HEIGHT, Room, Row, grid, name_words, named_rows, tick_row
from lib.charts.scales import Scale, bare, scale
from lib.charts.spec import Axis, Segment, Share, Stack
from lib.charts.template import Json
from lib.core.text import Text

LEFT_OUT = Text("음수라 막대에 넣지 않음", "negative: not part of the bar")
NO_SHARES = Text("음수가 있어 비율로 그리지 않음", "not drawn as shares: a part is negative")
PERCENT = Axis(Text("비율", "share"), scale=100, suffix="%")
_LINE = 17
_INSIDE = 8  # px around a label in a part


@dataclass(frozen=True)
class _Part:
    """A part as drawn: from `start`, `size` long, on the axis."""

    segment: Segment
    style: Meaning
    start: float
    size: float
    label: str
    inside: bool


@dataclass(frozen=True)
class _Bar:
    """One row: its parts, the lines of labels above them (centres in px), and what is said in words only."""

    stack: Stack
    parts: list[_Part]
    over: list[list[tuple[_Part, float]]]
    said: list[tuple[Segment, str]]


def draw_share(chart: Share, paper: Paper) -> Json:
    """Stacked bars in the given order, with a key in drawing order."""
    over = _scale(chart, paper)
    bars = [_bar(s, chart, over, paper) for s in chart.stacks]
    rooms = [Room(_end_px(paper, b.stack), len(b.over), len(b.said) - (not b.parts and bool(b.said))) for b in bars]
    rows = named_rows(paper, [b.stack.name for b in bars], rooms, thick=THICK_BAR)
    last = rows[-1].bottom if rows else 0
    legend = key(paper, _entries(chart, paper))
    both = list(zip(bars, rows, strict=True))
    words = [w for b, r in both for w in (*_inside(paper, b, r), *_over(paper, over, b, r), *_said(paper, b, r))]
    return rows_figure(
        paper,
        ends=(over.low, over.high),
        height=last + TICKS_HEIGHT,
        words=[
            *name_words(paper, rows, over.low, [None] * len(rows)),
            *words,
            *tick_row(paper, over, _axis(chart), last + TICKS_HEIGHT / 2),
        ],
        boxes=[box for b, r in both for box in _boxes(paper, b, r)],
        alt=chart.alt,
        notes=[*legend.notes, *(n for b, r in both for n in (*_end(paper, b, r), *_patches(b, r, paper)))],
        shapes=[*legend.shapes, *grid(paper, over, 0, last)],
        margins=(0, 0, legend.height),
    )


def _axis(chart: Share) -> Axis:
    return PERCENT if chart.relative else chart.axis


def _scale(chart: Share, paper: Paper) -> Scale:
    totals = [1.0] if chart.relative else [_total(s) for s in chart.stacks]
    return scale(totals, _axis(chart), paper.width)


def _total(stack: Stack) -> float:
    return sum(s.value for s in stack.segments if s.value is not None and s.value > 0)


def _entries(chart: Share, paper: Paper) -> list[Entry]:
    """Every part that is drawn once, in drawing order, by its own name; what is not known comes last.

    No key where all labels name their parts themselves.
    """
    segments = [s for stack in chart.stacks for s in stack.segments]
    if segments and all(paper.say(s.name) in paper.say(s.label) for s in segments if s.value is not None):
        return []
    drawn = sorted((s for s in segments if s.value), key=lambda s: s.meaning == "unknown")
    names = dict.fromkeys((paper.say(s.name), s.meaning) for s in drawn)
    return [Entry(name, meaning(m)) for name, m in names]


def _bar(stack: Stack, chart: Share, over: Scale, paper: Paper) -> _Bar:
    negative = any(s.value is not None and s.value < 0 for s in stack.segments)
    drawn = [s for s in stack.segments if s.value is not None and s.value >= 0] if not (chart.relative and negative) else []
    parts = _parts(drawn, (_total(stack) or 1) if chart.relative else 1, _axis(chart), over, paper)
    said = [(s, _words_for(s, paper, chart)) for s in stack.segments if s not in drawn]
    return _Bar(stack, parts, _lines_over([p for p in parts if p.size and not p.inside], over, paper), said)


def _words_for(segment: Segment, paper: Paper, chart: Share) -> str:
    """A part that is not drawn: its name, its value or 자료 없음, and why it is not drawn."""
    words = _named(segment, paper.label(segment.value, segment.label), paper)
    if segment.value is None or segment.value >= 0:
        return words
    return f"{words} ({paper.say(NO_SHARES if chart.relative else LEFT_OUT)})"


def _named(segment: Segment, label: str, paper: Paper) -> str:
    """The label with the name of its part, once."""
    name = paper.say(segment.name)
    return label if name in label else f"{name} {label}".strip()


def _parts(segments: Sequence[Segment], whole: float, axis: Axis, over: Scale, paper: Paper) -> list[_Part]:
    parts: list[_Part] = []
    start = 0.0
    for segment in segments:
        size = (segment.value or 0) / whole
        label = paper.say(segment.label) if axis is PERCENT else bare(paper.say(segment.label), axis, paper.lang)
        inside = size / (over.high - over.low) * over.px >= width(label, CHART) + _INSIDE
        parts.append(_Part(segment, meaning(segment.meaning), start, size, label, inside))
        start += size
    return parts


def _boxes(paper: Paper, bar: _Bar, row: Row) -> list[Box]:
    return [Box(p.segment.mark, row.bar, p.start, p.size, p.style, _hover(paper, bar, p.segment), paper.say(p.segment.name), row.thick, parted=True)
            for p in bar.parts]  # fmt: skip


def _hover(paper: Paper, bar: _Bar, segment: Segment) -> str:
    part = _named(segment, paper.label(segment.value, segment.label), paper)
    return paper.hover(bar.stack.name, part, paper.say(bar.stack.end))


def _inside(paper: Paper, bar: _Bar, row: Row) -> list[Word]:
    return [
        Word(escape(p.label), p.start + p.size / 2, row.bar, "middle", ON.get(p.style.token, "ink") if p.style.fill == "solid" else "ink",
             "inside", p.segment.mark, _hover(paper, bar, p.segment))
        for p in bar.parts if p.inside and p.size and p.style.fill != "hatched"
    ]  # fmt: skip


def _patches(bar: _Bar, row: Row, paper: Paper) -> list[Json]:
    hatched = [p for p in bar.parts if p.inside and p.size and p.style.fill == "hatched"]
    return [patched(paper, escape(p.label), p.start + p.size / 2, row.bar) for p in hatched]


# Labels of parts that are too small for them: above the bar, with the part's name, moved apart where they would touch.


def _small(part: _Part, paper: Paper) -> str:
    return cut(_named(part.segment, part.label, paper), paper.width, AXIS)


def _lines_over(small: Sequence[_Part], over: Scale, paper: Paper) -> list[list[tuple[_Part, float]]]:
    lines: list[list[_Part]] = []
    used = 0.0
    for part in small:
        wide = width(_small(part, paper), AXIS) + 8
        if not lines or used + wide > over.px:
            lines.append([])
            used = 0.0
        lines[-1].append(part)
        used += wide
    return [_spread(line, over, paper) for line in lines]


def _spread(line: list[_Part], over: Scale, paper: Paper) -> list[tuple[_Part, float]]:
    middles = [over.at(p.start + p.size / 2) for p in line]
    return list(zip(line, spread(middles, [width(_small(p, paper), AXIS) for p in line], over.px), strict=True))


def _over(paper: Paper, over: Scale, bar: _Bar, row: Row) -> list[Word]:
    top = row.bar - row.thick / 2 - 3 - _LINE * len(bar.over)
    return [
        Word(escape(_small(p, paper)), over.value(px), top + _LINE * (i + 0.5), "middle", AS_TEXT.get(p.style.token, "body"), "small",
             p.segment.mark, _hover(paper, bar, p.segment))
        for i, line in enumerate(bar.over) for p, px in line
    ]  # fmt: skip


def _said(paper: Paper, bar: _Bar, row: Row) -> list[Word]:
    """What is said in words only: under the bar, or in its place."""
    top = row.bar + row.thick / 2 + 3 if bar.parts else row.bar - _LINE / 2
    return [
        Word(escape(cut(words, paper.width, AXIS)), 0, top + _LINE * (i + 0.5), "start", "muted", "small", s.mark, _hover(paper, bar, s))
        for i, (s, words) in enumerate(bar.said)
    ]


def _end_px(paper: Paper, stack: Stack) -> float:
    end = paper.say(stack.end)
    return width(cut(end, paper.width * RIGHT_OF_NAME, CHART), CHART) + 12 if end else 0


def _end(paper: Paper, bar: _Bar, row: Row) -> list[Json]:
    """What stands at the end of the name's line: n, total."""
    end = cut(paper.say(bar.stack.end), paper.width * RIGHT_OF_NAME, CHART)
    return [note(paper, escape(end), row.top + _LINE / 2)] if end else []
