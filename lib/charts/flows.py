"""From one level to another through changes: a bridge, one step a row; a level stands on zero, a change on what came before."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.keys import Entry, key
from lib.charts.letters import cut
from lib.charts.look import CHART, Meaning, meaning
from lib.charts.paper import Box, Paper, rows_figure, rule
from lib.charts.rows import TICKS_HEIGHT, Label, Room, Row, grid, label_word, name_words, named_rows, roomy, tick_row
from lib.charts.scales import Scale, bare, scale
from lib.charts.spec import Axis, Flow, Step
from lib.charts.template import Json


def draw_flow(chart: Flow, paper: Paper) -> Json:
    """Levels solid, increases and decreases where they stand, joined by connectors."""
    starts = _starts(chart.steps)
    ends = [s + step.value for s, step in zip(starts, chart.steps, strict=True)]
    labels = [_label(step, start, chart.axis, paper) for step, start in zip(chart.steps, starts, strict=True)]
    over = roomy(scale([*starts, *ends], chart.axis, paper.width), labels)
    rows = named_rows(paper, [s.name for s in chart.steps], [Room() for _ in chart.steps])
    last = rows[-1].bottom if rows else 0
    legend = key(paper, _entries(chart, paper))
    words = [label_word(la, over, r.bar, s.mark, _hover(s, paper)) for la, r, s in zip(labels, rows, chart.steps, strict=True)]
    boxes = [_box(s, r, at, paper) for s, r, at in zip(chart.steps, rows, starts, strict=True)]
    return rows_figure(
        paper,
        ends=(over.low, over.high),
        height=last + TICKS_HEIGHT,
        words=[*name_words(paper, rows, over.low, [s.mark for s in chart.steps]), *words, *tick_row(paper, over, chart.axis, last + TICKS_HEIGHT / 2)],
        boxes=boxes,
        alt=chart.alt,
        notes=legend.notes,
        shapes=[*legend.shapes, *grid(paper, over, 0, last), *_connectors(ends, rows, over, paper)],
        margins=(0, 0, legend.height),
    )  # fmt: skip


def _starts(steps: Sequence[Step]) -> list[float]:
    starts: list[float] = []
    reached = 0.0
    for step in steps:
        starts.append(0.0 if step.is_level else reached)
        reached = starts[-1] + step.value
    return starts


def _box(step: Step, row: Row, start: float, paper: Paper) -> Box:
    return Box(step.mark, row.bar, start, step.value, _style(step), _hover(step, paper), _role(step), row.thick)


def _role(step: Step) -> str:
    return "level" if step.is_level else "up" if step.value >= 0 else "down"


def _style(step: Step) -> Meaning:
    return meaning(_role(step))


def _entries(chart: Flow, paper: Paper) -> list[Entry]:
    """A key of the changes; levels are named by their rows."""
    roles = dict.fromkeys(_role(s) for s in chart.steps if not s.is_level)
    return [Entry(paper.say(meaning(r).title), meaning(r)) for r in roles]


def _label(step: Step, start: float, axis: Axis, paper: Paper) -> Label:
    low, high = min(start, start + step.value), max(start, start + step.value)
    text = cut(bare(paper.say(step.label), axis, paper.lang), paper.width * 0.6, CHART)
    return Label(text, low, high, _style(step), negative=low < 0)


def _hover(step: Step, paper: Paper) -> str:
    return paper.hover(step.name, paper.say(step.label))


def _connectors(ends: Sequence[float], rows: Sequence[Row], over: Scale, paper: Paper) -> list[Json]:
    """From the end of each bar down to the next one, or only to its name where that stands in the way."""
    colour = paper.colour("mark")
    found = []
    for end, above, below in zip(ends, rows, rows[1:], strict=False):
        until = below.top if below.name_px + 4 > over.at(end) else below.bar - below.thick / 2
        found.append(rule((end, end), (above.bar + above.thick / 2, until), colour))
    return found
