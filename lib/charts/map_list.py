"""The ranked list beside a map: rank, name, bar and value of every district, the median, and who has no data."""

from __future__ import annotations

from lib.charts.goals import ticks
from lib.charts.letters import NBSP, cut, escape, width
from lib.charts.look import AXIS, CHART
from lib.charts.map_sheet import HEAD, LINE, RANK, TICKS, Sheet, area_hover, style, value_words
from lib.charts.paper import Side, Strip, Word, box_traces, word_traces
from lib.charts.rows import tick_row
from lib.charts.spec_placed import Area
from lib.charts.template import Json

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
    at, half, y = sheet.left + sheet.over.at(middle), width(text, CHART) / 2, sheet.list_top + HEAD / 2 - 2
    side: Side = "start" if at < half else "end" if at + half > whole else "middle"
    x = {"start": sheet.over.value(-sheet.left), "end": sheet.over.value(sheet.over.px + sheet.right), "middle": middle}[side]
    return [Word(escape(text), x, y, side, "ink", "line title")]


def _middle_line(sheet: Sheet) -> list[Json]:
    if sheet.chart.middle is None:
        return []
    dash = {"color": sheet.paper.colour("ink"), "width": 1.5, "dash": "4px,3px"}
    spans = [(sheet.list_top + HEAD - 3, sheet.rows_end - 2)]
    if sheet.over_bars:  # names and values are not struck through
        spans = [(sheet.row(i) - _BAR / 2 - 3, sheet.row(i) + _BAR / 2 + 3) for i, a in enumerate(sheet.chart.areas) if a.value is not None]
    y = [v for start, end in spans for v in (start, end, None)][:-1]
    x = [None if v is None else sheet.chart.middle for v in y]
    return [{"type": "scatter", "mode": "lines", "name": "median", "x": x, "y": y, "line": dash, "hoverinfo": "skip"}]


def _blank_words(sheet: Sheet) -> list[Word]:
    top, x = sheet.rows_end + TICKS, sheet.over.value(-sheet.left)
    return [Word(escape(line), x, top + LINE * (i + 0.5), "start", "muted", "small") for i, line in enumerate(sheet.blank_lines)]
