"""What becomes of something: a bridge, one step a row, each change on what came before; or stages side by side with ratios between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from lib.charts.bars.rows import Label, Room, Row, label_word, named_rows, roomy, rows_chart
from lib.charts.drawing.keys import Entry
from lib.charts.drawing.letters import NBSP, cut, stack, width, wrap
from lib.charts.drawing.look import AXIS, CHART, LINE_HEIGHT, Json, meaning
from lib.charts.drawing.paper import Paper, Word, at_left, columns, figure, marker, rule, word_traces
from lib.charts.drawing.scales import Scale, bare, scale
from lib.charts.spec import Axis, Course, Flow, Step
from lib.core.text import Text

_COLUMNS_HEIGHT, _FILLED = 88, 200  # of the highest column of a scale; what those of a few courses fill together
_FLATTENED = 0.2  # a course whose highest column is less than this part of the highest of all has a scale of its own, and so have all
_SCALES = Text("막대 높이는 한 제목 안에서만 비교(제목마다 눈금이 다름)", "Compare heights under one title only: each has its own scale")
_SCALES_HEIGHT, _SCALES_LINE = 26, 16  # of one line, and of a further one
_LINES = 2  # of a label or the name of a stage
_RATIO_LINES, _NAME_LINES = 4, 4
_SMALL_LINE = 15
_PLACES, _SLOT = 3, 180  # stages that a line always has room for, and the px by which a wide sheet has room for more
_BETWEEN = 0.5  # of a stage, free between two courses of a line
_WIDEST = 150  # px of a column


def draw_flow(chart: Flow, paper: Paper) -> Json:
    """One course with changes as a bridge, else the stages of each."""
    first = chart.courses[0]
    return _draw_bridge(chart, first.steps, paper) if first.is_bridge else _draw_stages(chart, paper)


# A bridge: levels solid, increases and decreases where they stand, joined by connectors.


def spans_of(steps: Sequence[Step]) -> list[tuple[float, float]]:
    """Where each step of a bridge starts and ends: a level from zero, a change from what came before."""
    found: list[tuple[float, float]] = []
    for step in steps:
        start = found[-1][1] if found and step.meaning != "level" else 0.0
        found.append((start, start + (step.value or 0)))
    return found


def _draw_bridge(chart: Flow, steps: Sequence[Step], paper: Paper) -> Json:
    spans = spans_of(steps)
    labels = [_bridge_label(step, span, chart.axis, paper) for step, span in zip(steps, spans, strict=True)]
    over = roomy(scale([v for span in spans for v in span], chart.axis, paper.width), labels)
    rows = named_rows(paper, steps, [Room()] * len(steps), lambda s: paper.hover(s.name, paper.say(s.label)))
    changes = dict.fromkeys(s.meaning for s in steps if s.meaning != "level")
    return rows_chart(
        paper, chart.alt, rows, over, chart.axis,
        words=[label_word(label, over, r) for label, r in zip(labels, rows, strict=True)],
        boxes=[r.box(start, 0 if s.value is None else s.value, meaning(s.meaning), s.meaning) for s, r, (start, _) in zip(steps, rows, spans, strict=True)],
        entries=[Entry(paper.say(meaning(m).title), meaning(m)) for m in changes],  # levels are named by their rows
        shapes=[_connector(end, *rs, over, paper) for (_, end), rs in zip(spans, pairwise(rows), strict=False)],
    )  # fmt: skip


def _bridge_label(step: Step, span: tuple[float, float], axis: Axis, paper: Paper) -> Label:
    text = cut(bare(paper.say(step.label), axis, paper.lang), paper.width * 0.6, CHART)
    return Label(text, min(span), max(span), meaning(step.meaning), negative=min(span) < 0, outside=step.meaning != "level")


def _connector(end: float, above: Row, below: Row, over: Scale, paper: Paper) -> Json:
    """From the end of a bar down to the next one, or only to its name where that stands in the way."""
    until = below.top if below.name_px + 4 > over.at(end) else below.around(0)[0]
    return rule((end, end), (above.around(0)[1], until), paper.colour("mark"))


# Stages: columns of one course side by side; all courses on one scale, unless that flattens one: then each on its own.


@dataclass(frozen=True)
class _Block:
    """Where one course stands, px from the top; `left` and `slot` (what one stage has) are parts of the width, `largest` the value that is `tall`."""

    course: Course
    left: float
    slot: float
    largest: float
    name: list[str]
    stages: list[list[str]]
    ratios: list[list[str]]
    top: float
    tall: float
    base: float
    ratio_top: float
    bottom: float
    hovers: list[str]

    def middle(self, stage: int) -> float:
        """The middle of a stage, in parts of the width."""
        return self.left + (stage + 0.5) * self.slot

    def word(self, lines: list[str], stage: int, y: float, role: str, colour: str = "ink") -> Word:
        """Words of a stage in its middle."""
        return Word(stack(lines), self.middle(stage), y, "middle", colour, role, self.course.steps[stage].mark, self.hovers[stage])


def _draw_stages(chart: Flow, paper: Paper) -> Json:
    """Courses side by side as far as there is room, each its name, columns with labels, names of stages, ratios under the gaps."""
    highest = max(_highest(course) for course in chart.courses)
    is_shared = min(_highest(course) for course in chart.courses) >= _FLATTENED * highest
    said, start = ([], 0.0) if is_shared else _scales(paper)
    lines = _lines(chart.courses, paper.width)
    slot, px = 1 / max(2.0, *map(_stages_of, lines)), max(_COLUMNS_HEIGHT, _FILLED / len(lines))
    blocks: list[_Block] = []
    for line in lines:
        top = max(b.bottom for b in blocks) + 14 if blocks else start
        blocks += _line(line, [px * _highest(c) / highest if is_shared else px for c in line], slot, paper, top)
    height, wide = max(b.bottom for b in blocks), min(slot / 2, _WIDEST / paper.width)
    layout: Json = {
        "height": round(height),
        "xaxis": {"range": [0, 1]},
        "yaxis": {"range": [height, 0]},
        **{f"yaxis{i + 2}": _own_axis(b, height) for i, b in enumerate(blocks)},
        "annotations": said,
        "shapes": [rule((b.left, b.left + b.slot * len(b.course.steps)), (b.base, b.base), paper.colour("mark")) for b in blocks],
    }
    columns = chain.from_iterable(_columns(b, i, wide, paper) for i, b in enumerate(blocks))
    return figure(paper, [*columns, *word_traces(paper, list(chain.from_iterable(_words(b, paper) for b in blocks)))], layout, chart.alt)


def _lines(courses: Sequence[Course], px: float) -> list[list[Course]]:
    """The courses in their order, as many in a line as it has room for."""
    most, lines = max(_PLACES, int(px // _SLOT)), [[courses[0]]]
    for course in courses[1:]:
        if _stages_of([*lines[-1], course]) <= most:
            lines[-1].append(course)
        else:
            lines.append([course])
    return lines


def _stages_of(line: Sequence[Course]) -> float:
    """How many stages wide a line is."""
    return sum(len(course.steps) for course in line) + _BETWEEN * (len(line) - 1)


def _highest(course: Course) -> float:
    """The value of the highest column."""
    return max([s.value for s in course.steps if s.value is not None and s.value > 0], default=1)


def _scales(paper: Paper) -> tuple[list[Json], float]:
    """That heights of two courses say nothing of each other, over the first, and its px."""
    lines = wrap(paper.say(_SCALES), paper.width, AXIS)
    more = _SCALES_LINE * (len(lines) - 1)
    return [at_left(paper, stack(lines), 0, y=1, yshift=-7 - more / 2)], _SCALES_HEIGHT + more


def _line(line: Sequence[Course], talls: Sequence[float], slot: float, paper: Paper, top: float) -> list[_Block]:
    """The courses of one line on one base."""
    px = slot * paper.width - 4
    starts = list(accumulate((len(c.steps) + _BETWEEN for c in line[:-1]), initial=0.0))
    rooms = [min((len(c.steps) + _BETWEEN / 2) * slot, 1 - at * slot) for c, at in zip(line, starts, strict=True)]
    names = [wrap(paper.say(c.name), room * paper.width, CHART, _NAME_LINES) for c, room in zip(line, rooms, strict=True)]
    steps = [step for course in line for step in course.steps]
    labels = 1 if all(width(paper.label(s.value, s.label), CHART) <= px for s in steps) else _LINES
    base = top + (max(map(len, names)) + labels) * LINE_HEIGHT + 4 + max(talls)
    each = zip(line, names, starts, talls, strict=True)
    return [_block(course, name, (at * slot, slot), (top, tall, base), paper) for course, name, at, tall in each]


def _block(course: Course, name: list[str], across: tuple[float, float], down: tuple[float, float, float], paper: Paper) -> _Block:
    (left, slot), (top, tall, base), steps = across, down, course.steps
    px = slot * paper.width - 4
    stages = [wrap(paper.say(s.name), px, AXIS, _LINES) for s in steps]
    ratios = [wrap(f"→{NBSP}{ratio}", px, AXIS, _RATIO_LINES) if (ratio := paper.say(s.ratio)) else [] for s in steps]
    under = base + 6 + _SMALL_LINE * max(map(len, stages), default=0)
    bottom = under + 2 + _SMALL_LINE * max(map(len, ratios), default=0)
    told = [paper.hover(course.name, f"{paper.say(s.name)} {paper.label(s.value, s.label)}", paper.say(s.ratio)) for s in steps]
    return _Block(course, left, slot, _highest(course), name, stages, ratios, top, tall, base, under, bottom, told)


def _own_axis(block: _Block, height: float) -> Json:
    """Values on px: zero at the block's base, its largest stage as high as the block's columns are."""
    per_px = block.largest / block.tall
    return {"overlaying": "y", "range": [(block.base - height) * per_px, block.base * per_px], "visible": False, "fixedrange": True}


def _columns(block: _Block, index: int, wide: float, paper: Paper) -> list[Json]:
    """One trace, and one for every stage that is hatched; a negative stage, which no column can show, has its label only."""
    known = [(i, s) for i, s in enumerate(block.course.steps) if s.value is not None and s.value >= 0]
    hatched = [one for one in known if meaning(one[1].meaning).fill == "hatched"]
    found: list[Json] = []
    for stages in filter(None, ([one for one in known if one not in hatched], *([one] for one in hatched))):
        places = [(block.middle(i), s.value or 0.0, s.mark, block.hovers[i]) for i, s in stages]
        look = marker(paper, [meaning(s.meaning) for _, s in stages])
        found += columns(paper.say(block.course.name), places, wide, look, {"yaxis": f"y{index + 2}"})
    return found


def _words(block: _Block, paper: Paper) -> list[Word]:
    name = block.course.name
    words = [Word(stack(block.name), block.left, block.top + LINE_HEIGHT * len(block.name) / 2, hover=paper.hover(name))]
    for i, (stage, lines, ratio) in enumerate(zip(block.course.steps, block.stages, block.ratios, strict=True)):
        words.append(_value_word(block, i, stage, paper))
        words.append(block.word(lines, i, block.base + 4 + _SMALL_LINE * len(lines) / 2, "small", "body"))
        if ratio and i:
            y = block.ratio_top + _SMALL_LINE * len(ratio) / 2
            words.append(Word(stack(ratio), block.left + block.slot * i, y, "middle", "ink", "ratios"))
    return words


def _value_word(block: _Block, at: int, stage: Step, paper: Paper) -> Word:
    """The value above its column; 자료 없음 on the base line where there is none."""
    lines = wrap(paper.label(stage.value, stage.label), block.slot * paper.width - 4, CHART, _LINES)
    y = block.base - block.tall * max(stage.value or 0, 0) / block.largest - 2 - LINE_HEIGHT * len(lines) / 2
    return block.word(lines, at, y, "missing", "muted") if stage.value is None else block.word(lines, at, y, "values")
