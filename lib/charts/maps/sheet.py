"""How a map and its ranked list are laid out and the list is drawn: places in px, the value axis, the steps of shade, who has no data."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.bars.rows import tick_row
from lib.charts.drawing.letters import NBSP, cut, escape, width, wrap
from lib.charts.drawing.look import AXIS, CHART, Json, Meaning, meaning
from lib.charts.drawing.paper import NO_DATA, Paper, Strip, Word, box_traces, dashes, word_traces
from lib.charts.drawing.scales import Scale, bare, scale
from lib.charts.drawing.targets import ticks
from lib.charts.maps.outlines import Steps, size, steps
from lib.charts.spec.placed import Area, Map
from lib.core.text import Text

BESIDE = 700  # px from which the list stands beside the map
_APART = 36
PITCH, HEAD, TICKS, LINE = 23, 24, 26, 18  # px of a row, of what stands over and under the rows, of a line of words
RANK = 20  # px of the ranks
LEGEND = 72  # px of the key under the map
EDGE_KM = 0.5  # around the map
_TARGETS = Text("굵은 눈금은 목표: ✓ 달성, ✗ 미달, ○ 기한 전", "bold tick: the target; ✓ met, ✗ missed, ○ not due")
_NAME_SHARE = 0.42  # of the list's width at most
_LEAST_BARS = 0.25  # part of the list that bars keep beside names and values; with less these stand over the bars
_NAME_LINE = 17


@dataclass(frozen=True)
class Sheet:
    """What is laid out: the height of the map and the places of the list in px, the value axis of the list, and the steps of shade.

    `left` and `right` are px beside the bars; `over_bars` are those of the line of name and value over each bar, 0 where they stand
    beside it.
    """

    chart: Map
    paper: Paper
    over: Scale
    shades: Steps | None
    left: float
    right: float
    map_high: float
    list_top: float
    list_part: float
    blank_lines: tuple[str, ...]
    over_bars: float = 0

    @property
    def rows_end(self) -> float:
        """Where the rows of the list end."""
        return self.list_top + HEAD + (PITCH + self.over_bars) * len(self.chart.areas)

    @property
    def height(self) -> float:
        """The height of all."""
        return max(self.rows_end + TICKS + LINE * len(self.blank_lines), self.map_high + LEGEND)

    def row(self, index: int) -> float:
        """The middle of the bar of a row."""
        return self.words(index) + (PITCH / 2 + _NAME_LINE / 2 - 1 if self.over_bars else 0)

    def words(self, index: int) -> float:
        """The middle of the name and the value of a row."""
        start = self.list_top + HEAD + (PITCH + self.over_bars) * index
        return start + (_NAME_LINE if self.over_bars else PITCH) / 2


def lay_out(chart: Map, paper: Paper) -> Sheet:
    """The sheet of a map: the list beside it from BESIDE px on, else below it."""
    wide = paper.width >= BESIDE
    list_part = 0.5 + _APART / paper.width if wide else 0.0
    px = paper.width * (1 - list_part)
    lines = (*(wrap(_blank_said(chart, paper), px, AXIS, lines=4) if chart.blanks else ()), *_signs(chart, paper, px))
    high = paper.width * size()[1] / size()[0]
    left, right = _left(chart, paper, px), _values_px(chart, paper)
    over_bars = _NAME_LINE if px - left - right < _LEAST_BARS * px else 0
    left, right = (RANK + 8, 0) if over_bars else (left, right)
    beside = HEAD + (PITCH + over_bars) * len(chart.areas) + TICKS + LINE * len(lines) - LEGEND
    map_high = min(max(beside, 360.0), high / 2) if wide else min(high, 420)
    known = [a.value for a in chart.areas if a.value is not None]
    over = scale([*known, *(a.goal.value for a in chart.areas if a.goal)], chart.axis, px - left - right)
    shades = steps(known, chart.axis.scale) if known else None
    return Sheet(chart, paper, over, shades, left, right, map_high, 0 if wide else map_high + LEGEND + 12, list_part, lines, over_bars)


def _left(chart: Map, paper: Paper, px: float) -> float:
    """The px before the bars: rank and name."""
    widest = max((width(paper.say(a.name), CHART) for a in chart.areas), default=0)
    return RANK + 8 + min(widest, px * _NAME_SHARE) + 8


def _values_px(chart: Map, paper: Paper) -> float:
    """The px of the column of values, the widest of them."""
    found = [width(value_words(chart, paper, a), CHART) for a in chart.areas if a.value is not None]
    return max(found, default=0) + 10


def value_words(chart: Map, paper: Paper, area: Area) -> str:
    """The value without the unit that stands on the axis; in front of it the sign of its target."""
    sign = f"{area.goal.sign} ".lstrip() if area.goal else ""
    return sign + bare(paper.say(area.label), chart.axis, paper.lang)


def _signs(chart: Map, paper: Paper, px: float) -> list[str]:
    """What ticks and signs mean, where any district has a target."""
    return wrap(paper.say(_TARGETS), px, AXIS, lines=2) if any(a.goal for a in chart.areas) else []


def style(chart: Map, area: Area) -> Meaning:
    """The colour of a bar: pointed out, one of the others, or plain where none is pointed out."""
    pointed = any(a.chosen for a in chart.places)
    return meaning(("chosen" if area.chosen else "other") if pointed else "plain")


def _blank_said(chart: Map, paper: Paper) -> str:
    found = ", ".join(paper.say(b.name) for b in chart.blanks)
    count = f"{len(chart.blanks)}곳" if paper.lang == "ko" else str(len(chart.blanks))
    return f"{paper.say(NO_DATA)} {count}: {found}"


def area_hover(sheet: Sheet, area: Area) -> str:
    """The name, the value or why there is none, the rank among those with a value, and the target."""
    rank = f"{area.rank} / {sum(1 for a in sheet.chart.areas if a.value is not None)}" if area.rank else ""
    goal = sheet.paper.say(area.goal.words) if area.goal else ""
    return sheet.paper.hover(area.name, sheet.paper.say(area.label) or sheet.paper.say(NO_DATA), rank, goal)


_BAR = 13


def list_traces(sheet: Sheet) -> list[Json]:
    """Bars, the median and all words of the list."""
    paper = sheet.paper
    strips = [(a, Strip(sheet.row(i), _BAR, a.mark, area_hover(sheet, a)), sheet.words(i)) for i, a in enumerate(sheet.chart.areas)]
    axis = tick_row(paper, sheet.over, sheet.chart.axis, sheet.rows_end + TICKS / 2, sheet.right)
    names = [word for a, s, y in strips for word in _names(sheet, a, s, y)]
    words = [*names, *(_value(sheet, *strip) for strip in strips), *_middle_words(sheet), *_blank_words(sheet), *axis]
    boxes = [s.box(0, a.value, style(sheet.chart, a), "bars") for a, s, _ in strips if a.value is not None]
    aims = [(a.goal.value, s) for a, s, _ in strips if a.goal]
    return [*box_traces(paper, boxes), *ticks(paper, aims), *_middle_line(sheet), *word_traces(paper, words)]


def _names(sheet: Sheet, area: Area, strip: Strip, y: float) -> list[Word]:
    name = cut(sheet.paper.say(area.name), _name_px(sheet, area), CHART)
    edge = sheet.over.value(-sheet.left + RANK)
    found = [strip.word(name, sheet.over.value(-sheet.left + RANK + 8), role="names", colour="c1" if area.chosen else "ink", y=y)]
    return [*found, *([strip.word(area.rank, edge, "end", "ranks", "muted", y)] if area.rank else [])]


def _name_px(sheet: Sheet, area: Area) -> float:
    """The px that a name has: up to the bars, or up to the value where both stand over them."""
    if not sheet.over_bars:
        return sheet.left - RANK - 14
    return sheet.over.px - (width(value_words(sheet.chart, sheet.paper, area), CHART) + 12 if area.value is not None else 0)


def _value(sheet: Sheet, area: Area, strip: Strip, y: float) -> Word:
    """A value in the column at the right, the unit on the axis; where there is none the reason from the start of the bar on."""
    if area.value is None:
        reason = cut(sheet.paper.say(area.label), sheet.over.px + sheet.right - 8, AXIS)
        return strip.word(NBSP + reason, sheet.over.low if sheet.over_bars else 0, role="small", colour="muted")
    end = sheet.over.value(sheet.over.px + sheet.right)
    return strip.word(value_words(sheet.chart, sheet.paper, area), end, "end", y=y)


def _middle_words(sheet: Sheet) -> list[Word]:
    middle = sheet.chart.middle
    if middle is None:
        return []
    whole = sheet.left + sheet.over.px + sheet.right
    text = cut(sheet.paper.say(sheet.chart.middle_title), whole, CHART)
    x, side = Scale(sheet.over.value(-sheet.left), sheet.over.value(sheet.over.px + sheet.right), (), whole).within(
        middle, width(text, CHART)
    )
    return [Word(escape(text), x, sheet.list_top + HEAD / 2 - 2, side, "ink", "line title")]


def _middle_line(sheet: Sheet) -> list[Json]:
    if sheet.chart.middle is None:
        return []
    spans = [(sheet.list_top + HEAD - 3, sheet.rows_end - 2)]
    if sheet.over_bars:  # names and values are not struck through
        spans = [(sheet.row(i) - _BAR / 2 - 3, sheet.row(i) + _BAR / 2 + 3) for i, a in enumerate(sheet.chart.areas) if a.value is not None]
    return dashes(sheet.paper, "median", [(sheet.chart.middle, *span) for span in spans])


def _blank_words(sheet: Sheet) -> list[Word]:
    top, x = sheet.rows_end + TICKS, sheet.over.value(-sheet.left)
    return [Word(escape(line), x, top + LINE * (i + 0.5), "start", "muted", "small") for i, line in enumerate(sheet.blank_lines)]
