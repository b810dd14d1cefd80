"""The stages of one program and period side by side, with the ratio between them; every row has its own height scale."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.letters import NBSP, stack, width, wrap
from lib.charts.look import AXIS, CHART, LINE_HEIGHT, meaning
from lib.charts.paper import Paper, Word, at_left, figure, hovers, marker, marks, rule, word_traces
from lib.charts.spec import Funnel, FunnelRow, Stage
from lib.charts.template import Json
from lib.core.text import Text

COLUMNS_HEIGHT = 88
_ALONE_HEIGHT = 28  # of the only column of a row: nothing stands beside it to be compared with
_SCALES = Text("막대 높이는 한 줄 안에서만 견줌(줄마다 눈금이 다름)", "Compare heights within a row only: every row has its own scale")
_SCALES_HEIGHT, _SCALES_LINE = 26, 16  # of one line, and of a further one
_LINES = 2  # of a label or the name of a stage
_RATIO_LINES = 4
_SMALL_LINE = 15
_PLACES = 3  # a row of fewer stages leaves the rest of the width free


@dataclass(frozen=True)
class _Block:
    """Where one row stands, px from the top; `slot` is the part of the width that one stage has."""

    row: FunnelRow
    slot: float
    name: list[str]
    stages: list[list[str]]
    ratios: list[list[str]]
    top: float
    tall: float
    base: float
    ratio_top: float
    bottom: float

    def middle(self, stage: int) -> float:
        """The middle of a stage, in parts of the width."""
        return (stage + 0.5) * self.slot


def draw_funnel(chart: Funnel, paper: Paper) -> Json:
    """One block a row: its name, columns with their labels, the names of the stages, the ratios under the gaps."""
    blocks: list[_Block] = []
    said, start = _scales(chart, paper)
    for row in chart.rows:
        blocks.append(_block(row, paper, blocks[-1].bottom + 14 if blocks else start))
    height = blocks[-1].bottom if blocks else 0
    wide = min([b.slot for b in blocks], default=1) / 2
    traces = [t for i, b in enumerate(blocks) for t in _columns(b, i, wide, paper)]
    layout: Json = {
        "height": round(height),
        "xaxis": {"range": [0, 1]},
        "yaxis": {"range": [height, 0]},
        **{f"yaxis{i + 2}": _own_axis(b, height) for i, b in enumerate(blocks)},
        "annotations": said,
        "shapes": [rule((0, b.slot * len(b.row.stages)), (b.base, b.base), paper.colour("mark")) for b in blocks],
    }
    return figure(paper, [*traces, *word_traces(paper, [w for b in blocks for w in _words(b, paper)])], layout, chart.alt)


def _scales(chart: Funnel, paper: Paper) -> tuple[list[Json], float]:
    """That heights of two rows say nothing of each other, over the first row, and its px; nothing where there is one row."""
    if len(chart.rows) < 2:
        return [], 0
    lines = wrap(paper.say(_SCALES), paper.width, AXIS)
    more = _SCALES_LINE * (len(lines) - 1)
    return [at_left(paper, stack(lines), 0, y=1, yshift=-7 - more / 2)], _SCALES_HEIGHT + more


def _block(row: FunnelRow, paper: Paper, top: float) -> _Block:
    slot = 1 / max(_PLACES, len(row.stages))
    px = slot * paper.width - 4
    name = wrap(paper.say(row.name), paper.width, CHART)
    stages = [wrap(paper.say(s.name), px, AXIS, _LINES) for s in row.stages]
    ratios = [_ratio(s, px, paper) for s in row.stages]
    labels = 1 if all(width(paper.label(s.value, s.label), CHART) <= px for s in row.stages) else _LINES
    tall = COLUMNS_HEIGHT if sum(s.value is not None for s in row.stages) > 1 else _ALONE_HEIGHT
    base = top + (len(name) + labels) * LINE_HEIGHT + 4 + tall
    under = base + 6 + _SMALL_LINE * max([len(s) for s in stages], default=0)
    bottom = under + 2 + _SMALL_LINE * max([len(r) for r in ratios], default=0)
    return _Block(row, slot, name, stages, ratios, top, tall, base, under, bottom)


def _ratio(stage: Stage, px: float, paper: Paper) -> list[str]:
    ratio = paper.say(stage.ratio)
    return wrap(f"→{NBSP}{ratio}", px, AXIS, _RATIO_LINES) if ratio else []


def _largest(row: FunnelRow) -> float:
    return max([s.value for s in row.stages if s.value is not None and s.value > 0], default=1)


def _own_axis(block: _Block, height: float) -> Json:
    """Values on px: zero at the block's base, its largest stage as high as the block's columns are."""
    per_px = _largest(block.row) / block.tall
    return {"overlaying": "y", "range": [(block.base - height) * per_px, block.base * per_px], "visible": False, "fixedrange": True}


def _columns(block: _Block, index: int, wide: float, paper: Paper) -> list[Json]:
    """One trace, and one for every stage that is hatched; a negative stage, which no column can show, has its label only."""
    known = [(i, s) for i, s in enumerate(block.row.stages) if s.value is not None and s.value >= 0]
    hatched = [[pair] for pair in known if meaning(pair[1].meaning).fill == "hatched"]
    plain = [pair for pair in known if meaning(pair[1].meaning).fill != "hatched"]
    return [_column_trace(block, index, found, wide, paper) for found in ([plain] if plain else []) + hatched]


def _column_trace(block: _Block, index: int, found: list[tuple[int, Stage]], wide: float, paper: Paper) -> Json:
    return {
        "type": "bar",
        "name": paper.say(block.row.name),
        "yaxis": f"y{index + 2}",
        "x": [block.middle(i) for i, _ in found],
        "y": [s.value for _, s in found],
        "width": wide,
        "marker": marker(paper, [meaning(s.meaning) for _, s in found]),
        **marks([s.mark for _, s in found]),
        **hovers([_hover(block.row, s, paper) for _, s in found]),
    }


def _hover(row: FunnelRow, stage: Stage, paper: Paper) -> str:
    return paper.hover(row.name, f"{paper.say(stage.name)} {paper.label(stage.value, stage.label)}", paper.say(stage.ratio))


def _words(block: _Block, paper: Paper) -> list[Word]:
    words = [Word(stack(block.name), 0, block.top + LINE_HEIGHT * len(block.name) / 2, hover=paper.hover(block.row.name))]
    for i, stage in enumerate(block.row.stages):
        hover = _hover(block.row, stage, paper)
        name_y = block.base + 4 + _SMALL_LINE * len(block.stages[i]) / 2
        words.append(_value_word(block, i, stage, paper, hover))
        words.append(Word(stack(block.stages[i]), block.middle(i), name_y, "middle", "body", "small", stage.mark, hover))
        if block.ratios[i] and i:
            y = block.ratio_top + _SMALL_LINE * len(block.ratios[i]) / 2
            words.append(Word(stack(block.ratios[i]), block.slot * i, y, "middle", "ink", "ratios"))
    return words


def _value_word(block: _Block, at: int, stage: Stage, paper: Paper, hover: str) -> Word:
    """The value above its column; 자료 없음 on the base line where there is none."""
    lines = wrap(paper.label(stage.value, stage.label), block.slot * paper.width - 4, CHART, _LINES)
    top = block.base - block.tall * max(stage.value or 0, 0) / _largest(block.row)
    role, colour = ("missing", "muted") if stage.value is None else ("values", "ink")
    return Word(stack(lines), block.middle(at), top - 2 - LINE_HEIGHT * len(lines) / 2, "middle", colour, role, stage.mark, hover)
