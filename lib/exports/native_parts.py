"""Parts of wholes, bridges and counted cells as stacked bars of an office program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lib.charts.flows import spans_of
from lib.charts.look import in_order, meaning
from lib.charts.parts import axis_of, drawn_parts, labels_name_parts, said_parts
from lib.charts.spec import Axis, Flow, Segment, Share, Stack, Step
from lib.charts.spec_placed import Matrix
from lib.core.text import Lang, Text
from lib.exports.native_kinds import Native, NativeSeries, Pen, Spot, pen_of
from lib.exports.native_rows import staged

BASE = Text("받침(보이지 않음)", "base (not seen)")
PART = Text("부분 {n}", "part {n}")
COUNT = Axis(Text("수치의 수", "figures"), Text("개", ""))


def share(chart: Share, lang: Lang) -> Native:
    """One stacked bar a row; drawn to 100 % where the chart is, the labels stay those of the parts."""
    pen = pen_of(chart.axis, lang)
    named = labels_name_parts(chart, pen.paper)
    placed = [_placed(s, chart, pen, named=named) for s in chart.stacks]
    keys = list(dict.fromkeys(k for of in placed for k in of))
    keys.sort(key=lambda k: k[1] == "unknown")
    series = tuple(_part_series(k, placed, pen, pen.say(PART.fill(n=n)) if named else k[0]) for n, k in enumerate(keys, 1))
    totals = [1.0] if chart.relative else [sum(s.value for s in of.values() if s.value is not None) for of in placed]
    return Native(
        "full bar" if chart.relative else "stacked bar",
        tuple(pen.say(s.name) for s in chart.stacks),
        tuple(pen.say(s.end) for s in chart.stacks),
        series,
        pen_of(axis_of(chart), lang).native_axis(totals),
        pen.say(chart.alt),
        below=tuple(f"{pen.say(stack.name)}: {words}" for stack in chart.stacks for _, words in said_parts(stack, chart, pen.paper)),
        named=named,
    )


_PartKey = tuple[str, str, int]


def _placed(stack: Stack, chart: Share, pen: Pen, *, named: bool) -> dict[_PartKey, Segment]:
    """The parts by series: by name and colour, or by colour alone where labels name the parts."""
    found: dict[_PartKey, Segment] = {}
    for segment in drawn_parts(stack, chart):
        name = "" if named else pen.say(segment.name)
        again = sum(1 for n, m, _ in found if (n, m) == (name, segment.meaning))
        found[name, segment.meaning, again] = segment
    return found


def _part_series(key: _PartKey, placed: Sequence[dict[_PartKey, Segment]], pen: Pen, name: str) -> NativeSeries:
    style = meaning(key[1])
    found = [of.get(key) for of in placed]
    spots = tuple(pen.spot(s.mark, s.value, s.label, style) if s else pen.empty(style) for s in found)
    return NativeSeries(name, spots, pen.paper.colour(style.token), style.fill)


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
    bases = tuple(_base(min(span), step, pen) for span, step in zip(spans, steps, strict=True))
    series = [NativeSeries(pen.say(BASE), bases, pen.paper.colour("bg"), "outline", "base")]
    for role in in_order(s.meaning for s in steps):
        style = meaning(role)
        spots = tuple(_step_spot(s, pen) if s.meaning == role else pen.empty(style) for s in steps)
        series.append(NativeSeries(pen.say(style.title), spots, pen.paper.colour(style.token), style.fill))
    names = tuple(pen.say(s.name) for s in steps)
    return Native("stacked column", names, ("",) * len(names), tuple(series), pen.native_axis(ends), pen.say(alt))


def _base(low: float, step: Step, pen: Pen) -> Spot:
    return Spot("", pen.shown(low) if low and step.meaning != "level" else None, "", "", pen.paper.colour("bg"), "outline")


def _step_spot(step: Step, pen: Pen) -> Spot:
    """A decrease is as high as it is large; its label keeps the △."""
    found = pen.spot(step.mark, step.value, step.label, meaning(step.meaning))
    if found.value is None or found.value >= 0:
        return found
    code = found.code.split(";")[1] if found.code else ""
    return Spot(found.mark, abs(found.value), found.label, code, found.colour, found.fill)


def counted(chart: Matrix, lang: Lang) -> Native | None:
    """How many cells of each meaning a row has: every cell counts once, so the meaning stays. None where cells stand under years."""
    if not chart.is_wrapped:
        return None
    pen = pen_of(COUNT, lang)
    counts = [Counter(c.meaning for c in row.cells) for row in chart.rows]
    signs = {c.meaning: c.sign for c in chart.cells}
    series = []
    for name in in_order(signs):
        style = meaning(name)
        spots = tuple(pen.spot("", c[name], f"{c[name]:,}", style) if c[name] else pen.empty(style) for c in counts)
        series.append(NativeSeries(f"{signs[name]} {pen.say(style.title)}", spots, pen.paper.colour(style.token), style.fill))
    return Native(
        "stacked bar",
        tuple(pen.say(r.name) for r in chart.rows),
        tuple(pen.say(r.end) for r in chart.rows),
        tuple(series),
        pen.native_axis([float(sum(c.values())) for c in counts]),
        pen.say(chart.alt),
    )
