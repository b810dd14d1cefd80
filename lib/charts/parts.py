"""Parts of wholes: one stacked bar a row, labels in the parts or above them, never a pie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.charts.bars.rows import RIGHT_OF_NAME, Room, Row, missing_word, named_rows, of_each, rows_chart
from lib.charts.drawing.keys import Entry
from lib.charts.drawing.letters import cut, escape, spread, width, wrap
from lib.charts.drawing.look import AS_TEXT, AXIS, CHART, ON, THICK_BAR, Json, Meaning, meaning
from lib.charts.drawing.paper import Box, Paper, Word, note, patched, rule
from lib.charts.drawing.scales import Scale, bare, scale
from lib.charts.spec import PERCENT, Axis, Segment, Share, Stack
from lib.core.frames import grouped
from lib.core.text import Text

LEFT_OUT = Text("음수라 막대에 넣지 않음", "negative: not part of the bar")
NO_SHARES = Text("음수가 있어 비율로 그리지 않음", "not drawn as shares: a part is negative")
_LINE = 17
_SAID_LINES = 3
_INSIDE = 8  # px around a label in a part


@dataclass(frozen=True)
class _Part:
    """A part as drawn: from `start`, `size` long, on the axis; its label, and what stands above the bar where that has no room inside."""

    segment: Segment
    hover: str
    style: Meaning
    start: float
    size: float
    label: str
    small: str
    inside: bool

    @property
    def middle(self) -> float:
        return self.start + self.size / 2

    def word(self, text: str, x: float, y: float, colour: str, role: str) -> Word:
        """Words of the part around `x`."""
        return Word(escape(text), x, y, "middle", colour, role, self.segment.mark, self.hover)


@dataclass(frozen=True)
class _Bar:
    """One row: its parts, the lines of labels above them (centres in px), what is said in words only, what stands at its end."""

    parts: list[_Part]
    over: list[list[tuple[_Part, float]]]
    said: list[Word]
    end: str


def draw_share(chart: Share, paper: Paper) -> Json:
    """Stacked bars in the given order, with a key in drawing order; one alone as its parts under each other, over their sum."""
    if len(chart.stacks) == 1:
        return _draw_alone(chart, chart.stacks[0], paper)
    totals = [1.0] if chart.relative else [_total(s) for s in chart.stacks]
    over = scale(totals, axis_of(chart), paper.width)
    bars = [_bar(s, chart, over, paper) for s in chart.stacks]
    rooms = [_room(b) for b in bars]
    rows = named_rows(paper, chart.stacks, rooms, thick=THICK_BAR)
    both = list(zip(bars, rows, strict=True))
    return rows_chart(
        paper, chart.alt, rows, over, axis_of(chart),
        words=of_each(both, lambda b, r: (*_inside(b, r), *_over(over, b, r), *_said(b, r))),
        boxes=of_each(both, lambda b, r: _boxes(paper, b, r)),
        entries=_entries(chart, paper),
        notes=of_each(both, lambda b, r: (*_end(paper, b, r), *_patches(paper, b, r))),
        shapes=[_line_over(row, paper) for stack, row in zip(chart.stacks, rows, strict=True) if stack.parted],
    )  # fmt: skip


def _room(bar: _Bar) -> Room:
    """What a bar needs beside its name and under it; what is said in its place needs none."""
    return Room(width(bar.end, CHART) + 12 if bar.end else 0, len(bar.over), len(bar.said) - (not bar.parts and bool(bar.said)))


def _draw_alone(chart: Share, stack: Stack, paper: Paper) -> Json:
    """A bar each for the parts and the sum, from one line: shorter ones are compared as well as long ones, and no key is needed."""
    parts, total = stack.segments, _total(stack)
    whole = Segment("", stack.name, total, stack.end, "total")
    said = [*(_part_words(s, total, paper) for s in parts), paper.say(stack.end)]
    over = scale([s.value or 0 for s in (*parts, whole)], chart.axis, paper.width)
    hovers = {s.mark: _hover(stack, s, paper) for s in parts}
    rows = named_rows(paper, (*parts, whole), [Room(width(w, CHART) + 12) for w in said], lambda s: hovers.get(s.mark, ""), thick=THICK_BAR)
    both = list(zip(parts, rows, strict=False))
    return rows_chart(
        paper, chart.alt, rows, over, chart.axis,
        words=[missing_word(paper, r) for s, r in both if s.value is None],
        boxes=[  # the sum is no figure of its own, and takes no click
            rows[-1].box(0, total, meaning(whole.meaning), paper.say(stack.name)),
            *of_each(both, lambda s, r: [] if s.value is None else [r.box(0, s.value, meaning(s.meaning), paper.say(s.name))]),
        ],
        notes=[note(paper, escape(words), r.top + _LINE / 2) for words, r in zip(said, rows, strict=True) if words],
        shapes=[_line_over(rows[-1], paper)],
    )  # fmt: skip


def _line_over(row: Row, paper: Paper) -> Json:
    """The line from which on another thing is told."""
    return rule((0, 1), (row.top - 4, row.top - 4), paper.colour("mark"), whole=True)


def _part_words(segment: Segment, total: float, paper: Paper) -> str:
    """`25건 · 69.4%`."""
    label = paper.say(segment.label).removeprefix(paper.say(segment.name)).strip()
    share = f"{segment.value / total:.1%}" if segment.value is not None and total else ""
    return " · ".join(filter(None, (label, share)))


def axis_of(chart: Share) -> Axis:
    """The axis that is drawn: of shares where the chart is relative."""
    return PERCENT if chart.relative else chart.axis


def _total(stack: Stack) -> float:
    return sum(s.value for s in stack.segments if s.value is not None and s.value > 0)


def _entries(chart: Share, paper: Paper) -> list[Entry]:
    """Every part that is drawn once, in drawing order, by its own name; what is not known comes last.

    Parts that look the same share an entry. No key where all labels name their parts themselves.
    """
    if labels_name_parts(chart, paper):
        return []
    drawn = [(i, s) for stack in chart.stacks for i, s in enumerate(s for s in stack.segments if s.value)]
    alike = grouped(((meaning(s.meaning).token, meaning(s.meaning).fill), (i, s)) for i, s in drawn)
    ordered = sorted(alike.values(), key=lambda own: (own[0][1].meaning == "unknown", max(i for i, _ in own)))
    return [Entry("·".join(dict.fromkeys(paper.say(s.name) for _, s in own)), meaning(own[0][1].meaning)) for own in ordered]


def labels_name_parts(chart: Share, paper: Paper) -> bool:
    """Whether all labels name their parts themselves."""
    known = [s for stack in chart.stacks for s in stack.segments if s.value is not None]
    return bool(known) and all(paper.say(s.name) in paper.say(s.label) for s in known)


def drawn_parts(stack: Stack, chart: Share) -> list[Segment]:
    """The parts that can stand in the bar: none below zero, and no shares of a whole that has such a part."""
    if chart.relative and any(s.value is not None and s.value < 0 for s in stack.segments):
        return []
    return [s for s in stack.segments if s.value is not None and s.value >= 0]


def said_parts(stack: Stack, chart: Share, paper: Paper) -> list[tuple[Segment, str]]:
    """The parts that are not drawn: each with its name, its value or 자료 없음, and why."""
    drawn, why = drawn_parts(stack, chart), f" ({paper.say(NO_SHARES if chart.relative else LEFT_OUT)})"
    left = [s for s in stack.segments if s not in drawn]
    return [(s, _named(s, paper) + (why if s.value is not None and s.value < 0 else "")) for s in left]


def _named(segment: Segment, paper: Paper, label: str = "") -> str:
    """The label with the name of its part, once."""
    name, label = paper.say(segment.name), label or paper.label(segment.value, segment.label)
    return label if name in label else f"{name} {label}".strip()


def _bar(stack: Stack, chart: Share, over: Scale, paper: Paper) -> _Bar:
    parts = _parts(stack, chart, over, paper)
    said = [
        Word(escape(line), 0, 0, "start", "muted", "small", s.mark, _hover(stack, s, paper))
        for s, words in said_parts(stack, chart, paper)
        for line in wrap(words, paper.width, AXIS, _SAID_LINES)
    ]
    word = max((width(w, CHART) for w in paper.say(stack.name).split(" ")), default=0)  # the name breaks between its words
    end = paper.say(stack.end)
    if width(end, CHART) > max(paper.width * RIGHT_OF_NAME, paper.width - word - 12):  # under the bar there is room for it
        said, end = [*(Word(escape(line), 0, 0, "start", "body", "small") for line in wrap(end, paper.width, AXIS, _SAID_LINES)), *said], ""
    return _Bar(parts, _lines_over([p for p in parts if p.size and not p.inside], over), said, end)


def _hover(stack: Stack, segment: Segment, paper: Paper) -> str:
    return paper.hover(stack.name, _named(segment, paper), paper.say(stack.end))


def _parts(stack: Stack, chart: Share, over: Scale, paper: Paper) -> list[_Part]:
    parts: list[_Part] = []
    whole = (_total(stack) or 1) if chart.relative else 1
    for segment in drawn_parts(stack, chart):
        start, size = parts[-1].start + parts[-1].size if parts else 0.0, (segment.value or 0) / whole
        label = paper.say(segment.label) if chart.relative else bare(paper.say(segment.label), chart.axis, paper.lang)
        inside = size / (over.high - over.low) * over.px >= width(label, CHART) + _INSIDE
        small = cut(_named(segment, paper, label), paper.width, AXIS)
        parts.append(_Part(segment, _hover(stack, segment, paper), meaning(segment.meaning), start, size, label, small, inside))
    return parts


def _boxes(paper: Paper, bar: _Bar, row: Row) -> list[Box]:
    return [
        Box(p.segment.mark, row.bar, p.start, p.size, p.style, p.hover, paper.say(p.segment.name), row.thick, parted=True)
        for p in bar.parts
    ]


def _inside(bar: _Bar, row: Row) -> list[Word]:
    found = [p for p in bar.parts if p.inside and p.size and p.style.fill != "hatched"]
    colours = [ON.get(p.style.token, "ink") if p.style.fill == "solid" else "ink" for p in found]
    return [p.word(p.label, p.middle, row.bar, colour, "inside") for p, colour in zip(found, colours, strict=True)]


def _patches(paper: Paper, bar: _Bar, row: Row) -> list[Json]:
    hatched = [p for p in bar.parts if p.inside and p.size and p.style.fill == "hatched"]
    return [patched(paper, escape(p.label), p.middle, row.bar) for p in hatched]


# Labels of parts that are too small for them: above the bar, with the part's name, moved apart where they would touch.


def _lines_over(small: Sequence[_Part], over: Scale) -> list[list[tuple[_Part, float]]]:
    lines: list[list[_Part]] = []
    used = 0.0
    for part in small:
        wide = width(part.small, AXIS) + 8
        if not lines or used + wide > over.px:
            lines.append([])
            used = 0.0
        lines[-1].append(part)
        used += wide
    return [_spread(line, over) for line in lines]


def _spread(line: list[_Part], over: Scale) -> list[tuple[_Part, float]]:
    middles = [over.at(p.middle) for p in line]
    return list(zip(line, spread(middles, [width(p.small, AXIS) for p in line], over.px), strict=True))


def _over(over: Scale, bar: _Bar, row: Row) -> list[Word]:
    top = row.around(3)[0] - _LINE * len(bar.over)
    return [
        p.word(p.small, over.value(px), top + _LINE * (i + 0.5), AS_TEXT.get(p.style.token, "body"), "small")
        for i, line in enumerate(bar.over)
        for p, px in line
    ]


def _said(bar: _Bar, row: Row) -> list[Word]:
    """What is said in words only: under the bar, or in its place."""
    top = row.around(3)[1] if bar.parts else row.bar - _LINE / 2
    return [replace(word, y=top + _LINE * (i + 0.5)) for i, word in enumerate(bar.said)]


def _end(paper: Paper, bar: _Bar, row: Row) -> list[Json]:
    """What stands at the end of the name's line: n, total."""
    return [note(paper, escape(bar.end), row.top + _LINE / 2)] if bar.end else []
