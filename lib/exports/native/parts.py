"""Parts of wholes, bridges and counted cells as stacked bars of an office program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lib.charts.drawing.look import Meaning, in_order, meaning
from lib.charts.flows import spans_of
from lib.charts.parts import axis_of, drawn_parts, labels_name_parts, said_parts
from lib.charts.spec import Axis, Flow, Segment, Share, Stack, Step
from lib.charts.spec.placed import Matrix
from lib.core.text import Lang, Text
from lib.exports.native.kinds import Native, NativeSeries, Pen, Spot, pen_of
from lib.exports.native.rows import staged

BASE = Text("받침(보이지 않음)", "base (not seen)")
PART = Text("부분 {n}", "part {n}")
UNSEEN = Meaning("bg", "outline", BASE)
COUNT = Axis(Text("수치의 수", "figures"), Text("개", ""))


def share(chart: Share, lang: Lang) -> Native:
    """One stacked bar a row; drawn to 100 % where the chart is, the labels stay those of the parts."""
    pen = pen_of(chart.axis, lang)
    named = labels_name_parts(chart, pen.paper)
    placed = [_placed(s, chart, pen, named=named) for s in chart.stacks]
    keys = list(dict.fromkeys(k for of in placed for k in of))
    keys.sort(key=lambda k: k[1] == "unknown")
    totals = [1.0] if chart.relative else [sum(s.value for s in of.values() if s.value is not None) for of in placed]
    made = pen.native(
        "full bar" if chart.relative else "stacked bar", chart.alt, (s.name for s in chart.stacks), (s.end for s in chart.stacks),
        (_part_series(k, placed, pen, PART.fill(n=n) if named else k[0]) for n, k in enumerate(keys, 1)), totals, axis_of(chart),
    )  # fmt: skip
    below = (f"{pen.say(stack.name)}: {words}" for stack in chart.stacks for _, words in said_parts(stack, chart, pen.paper))
    return replace(made, below=tuple(below), named=named)


_PartKey = tuple[str, str, int]


def _placed(stack: Stack, chart: Share, pen: Pen, *, named: bool) -> dict[_PartKey, Segment]:
    """The parts by series: by name and colour, or by colour alone where labels name the parts."""
    found: dict[_PartKey, Segment] = {}
    for segment in drawn_parts(stack, chart):
        name = "" if named else pen.say(segment.name)
        again = sum(1 for n, m, _ in found if (n, m) == (name, segment.meaning))
        found[name, segment.meaning, again] = segment
    return found


def _part_series(key: _PartKey, placed: Sequence[dict[_PartKey, Segment]], pen: Pen, name: Text | str) -> NativeSeries:
    style = meaning(key[1])
    found = (of.get(key) for of in placed)
    return pen.parted(name, (pen.drawn(s, style) if s else None for s in found), style)


def flow(chart: Flow, lang: Lang) -> Native | None:
    """A bridge of one course, else the stages of all."""
    pen, first = pen_of(chart.axis, lang), chart.courses[0]
    return _bridge(first.steps, chart.alt, pen) if first.is_bridge else staged(chart.courses, chart.alt, pen)


def _bridge(steps: Sequence[Step], alt: Text, pen: Pen) -> Native | None:
    """Columns on an unseen base; None where it falls below zero, which stacked columns cannot say."""
    spans = spans_of(steps)
    ends = [v for span in spans for v in span]
    if min(ends) < 0:
        return None
    bases = (_base(min(span), step, pen) for span, step in zip(spans, steps, strict=True))
    parts = (_role(steps, role, pen) for role in in_order(s.meaning for s in steps))
    names = [s.name for s in steps]
    return pen.native("stacked column", alt, names, ("" for _ in names), (pen.series(BASE, bases, UNSEEN, "base"), *parts), ends)


def _role(steps: Sequence[Step], role: str, pen: Pen) -> NativeSeries:
    """The steps of one meaning."""
    style = meaning(role)
    return pen.parted(style.title, (_step_spot(s, pen) if s.meaning == role else None for s in steps), style)


def _base(low: float, step: Step, pen: Pen) -> Spot:
    return replace(pen.empty(UNSEEN), value=pen.shown(low) if low and step.meaning != "level" else None)


def _step_spot(step: Step, pen: Pen) -> Spot:
    """A decrease is as high as it is large; its label keeps the △."""
    found = pen.drawn(step, meaning(step.meaning))
    if found.value is None or found.value >= 0:
        return found
    code = found.code.split(";")[1] if found.code else ""
    return replace(found, value=abs(found.value), code=code)


def counted(chart: Matrix, lang: Lang) -> Native | None:
    """How many cells of each meaning a row has: every cell counts once, so the meaning stays. None where cells stand under years."""
    if not chart.is_wrapped:
        return None
    pen = pen_of(COUNT, lang)
    counts = [Counter(c.meaning for c in row.cells) for row in chart.rows]
    signs = {c.meaning: c.sign for c in chart.cells}
    series = (_cells(f"{signs[name]} {pen.say(meaning(name).title)}", name, counts, pen) for name in in_order(signs))
    totals = [float(sum(c.values())) for c in counts]
    return pen.native("stacked bar", chart.alt, (r.name for r in chart.rows), (r.end for r in chart.rows), series, totals)


def _cells(title: str, name: str, counts: Sequence[Counter[str]], pen: Pen) -> NativeSeries:
    """How many cells of one meaning each row has."""
    style = meaning(name)
    return pen.parted(title, (pen.spot("", c[name], f"{c[name]:,}", style) if c[name] else None for c in counts), style)
