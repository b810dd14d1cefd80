"""Parts of wholes, bridges and counted tiles as stacked bars of an office program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lib.charts.look import MEANINGS, meaning
from lib.charts.parts import LEFT_OUT, NO_SHARES
from lib.charts.spec import Axis, Flow, Segment, Share, Stack, Step
from lib.charts.spec_tiles import Tiles
from lib.core.text import Lang, Text
from lib.exports.native_kinds import Native, NativeSeries, Pen, Spot, pen_of

BASE = Text("받침(보이지 않음)", "base (not seen)")
LEVEL = Text("수준", "level")
PART = Text("갈래 {n}", "part {n}")
COUNT = Axis(Text("수치의 수", "figures"), Text("개", ""))


def share(chart: Share, lang: Lang) -> Native:
    """One stacked bar a row; drawn to 100 % where the chart is, the labels stay those of the parts."""
    pen = pen_of(chart.axis, lang)
    named = _labels_name_parts(chart, pen)
    placed = [_placed(s, chart, pen, named=named) for s in chart.stacks]
    keys = list(dict.fromkeys(k for of in placed for k in of))
    keys.sort(key=lambda k: k[1] == "unknown")
    series = tuple(_part_series(k, placed, pen, pen.say(PART.fill(n=n)) if named else k[0]) for n, k in enumerate(keys, 1))
    below = [words for stack in chart.stacks for words in _said(stack, chart, pen)]
    axis = Axis(Text("비율", "share"), scale=100, suffix="%") if chart.relative else chart.axis
    totals = [1.0] if chart.relative else [sum(s.value for s in of.values() if s.value is not None) for of in placed]
    return Native(
        "full bar" if chart.relative else "stacked bar",
        tuple(pen.say(s.name) for s in chart.stacks),
        tuple(pen.say(s.end) for s in chart.stacks),
        series,
        pen_of(axis, lang).native_axis(totals),
        pen.say(chart.alt),
        below=tuple(below),
        named=named,
    )


_PartKey = tuple[str, str, int]


def _labels_name_parts(chart: Share, pen: Pen) -> bool:
    known = [s for stack in chart.stacks for s in stack.segments if s.value is not None]
    return bool(known) and all(pen.say(s.name) in pen.say(s.label) for s in known)


def _drawn(stack: Stack, chart: Share) -> list[Segment]:
    """The parts that can stand in the bar: none below zero, and no shares of a whole that has such a part."""
    if chart.relative and any(s.value is not None and s.value < 0 for s in stack.segments):
        return []
    return [s for s in stack.segments if s.value is not None and s.value >= 0]


def _placed(stack: Stack, chart: Share, pen: Pen, *, named: bool) -> dict[_PartKey, Segment]:
    """The parts by series: by name and colour, or by colour alone where labels name the parts."""
    found: dict[_PartKey, Segment] = {}
    for segment in _drawn(stack, chart):
        name = "" if named else pen.say(segment.name)
        again = sum(1 for n, m, _ in found if (n, m) == (name, segment.meaning))
        found[name, segment.meaning, again] = segment
    return found


def _part_series(key: _PartKey, placed: Sequence[dict[_PartKey, Segment]], pen: Pen, name: str) -> NativeSeries:
    style = meaning(key[1])
    found = [of.get(key) for of in placed]
    spots = tuple(pen.spot(s.mark, s.value, s.label, style) if s else pen.empty(style) for s in found)
    return NativeSeries(name, spots, pen.paper.colour(style.token), style.fill)


def _said(stack: Stack, chart: Share, pen: Pen) -> list[str]:
    """What cannot stand in the bar: its name, its value or 자료 없음, and why."""
    drawn, found = _drawn(stack, chart), []
    for segment in (s for s in stack.segments if s not in drawn):
        label, name = pen.paper.label(segment.value, segment.label), pen.say(segment.name)
        words = label if name in label else f"{name} {label}"
        why = "" if segment.value is None else f" ({pen.say(NO_SHARES if chart.relative else LEFT_OUT)})"
        found.append(f"{pen.say(stack.name)}: {words}{why}")
    return found


def flow(chart: Flow, lang: Lang) -> Native | None:
    """A bridge: columns on an unseen base; None where it falls below zero, which stacked columns cannot say."""
    pen = pen_of(chart.axis, lang)
    starts = _starts(chart.steps)
    if any(min(start, start + s.value) < 0 for start, s in zip(starts, chart.steps, strict=True)):
        return None
    bases = tuple(_base(start, s, pen) for start, s in zip(starts, chart.steps, strict=True))
    colour = pen.paper.colour("bg")
    series = [NativeSeries(pen.say(BASE), bases, colour, "outline", "base")]
    for role, title in (("level", LEVEL), ("up", meaning("up").title), ("down", meaning("down").title)):
        style = meaning(role)
        spots = tuple(_step_spot(s, pen) if _role(s) == role else pen.empty(style) for s in chart.steps)
        if any(s.value is not None for s in spots):
            series.append(NativeSeries(pen.say(title), spots, pen.paper.colour(style.token), style.fill))
    ends = [start + s.value for start, s in zip(starts, chart.steps, strict=True)]
    names = tuple(pen.say(s.name) for s in chart.steps)
    return Native("stacked column", names, ("",) * len(names), tuple(series), pen.native_axis([*starts, *ends]), pen.say(chart.alt))


def _starts(steps: Sequence[Step]) -> list[float]:
    starts: list[float] = []
    reached = 0.0
    for step in steps:
        starts.append(0.0 if step.is_level else reached)
        reached = starts[-1] + step.value
    return starts


def _role(step: Step) -> str:
    return "level" if step.is_level else "up" if step.value >= 0 else "down"


def _base(start: float, step: Step, pen: Pen) -> Spot:
    low = min(start, start + step.value)
    return Spot("", pen.shown(low) if low and not step.is_level else None, "", "", pen.paper.colour("bg"), "outline")


def _step_spot(step: Step, pen: Pen) -> Spot:
    """A decrease is as high as it is large; its label keeps the △."""
    found = pen.spot(step.mark, step.value, step.label, meaning(_role(step)))
    if step.value >= 0 or found.value is None:
        return found
    code = found.code.split(";")[1] if found.code else ""
    return Spot(found.mark, abs(found.value), found.label, code, found.colour, found.fill)


def counted(chart: Tiles, lang: Lang) -> Native:
    """How many tiles of each meaning a row has: every tile counts once, so the meaning stays."""
    pen = pen_of(COUNT, lang)
    counts = [Counter(t.meaning for t in row.tiles) for row in chart.rows]
    signs = {t.meaning: t.sign for row in chart.rows for t in row.tiles}
    series = []
    for name in (m for m in MEANINGS if m in signs):
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
