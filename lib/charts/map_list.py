"""The ranked list beside a map: rank, name, bar and value of every district, the median, and who has no data."""

from __future__ import annotations

from lib.charts.goals import Tick, ticks
from lib.charts.letters import NBSP, cut, escape, width
from lib.charts.look import AXIS, CHART
from lib.charts.map_sheet import HEAD, LINE, RANK, TICKS, Sheet, area_hover, style, value_words
from lib.charts.paper import Box, Side, Word, box_traces, word_traces
from lib.charts.rows import tick_row
from lib.charts.spec_map import Area
from lib.charts.template import Json

_BAR = 13


def list_traces(sheet: Sheet) -> list[Json]:
    """Bars, the median and all words of the list."""
    axis = tick_row(sheet.paper, sheet.over, sheet.chart.axis, sheet.rows_end + TICKS / 2, sheet.right)
    words = [*_names(sheet), *_values(sheet), *_middle_words(sheet), *_blank_words(sheet), *axis]
    aims = [Tick(a.mark, area_hover(sheet, a), a.goal.value, sheet.row(i), _BAR) for i, a in enumerate(sheet.chart.areas) if a.goal]
    return [*box_traces(sheet.paper, _bars(sheet)), *ticks(sheet.paper, aims), *_middle_line(sheet), *word_traces(sheet.paper, words)]


def _names(sheet: Sheet) -> list[Word]:
    found: list[Word] = []
    start = sheet.over.value(-sheet.left + RANK + 8)
    for i, area in enumerate(sheet.chart.areas):
        y, hover = sheet.words(i), area_hover(sheet, area)
        name = escape(cut(sheet.paper.say(area.name), _name_px(sheet, area), CHART))
        colour = "c1" if area.chosen else "ink"
        found.append(Word(name, start, y, "start", colour, "names", area.mark, hover))
        if area.rank:
            found.append(Word(area.rank, sheet.over.value(-sheet.left + RANK), y, "end", "muted", "ranks", area.mark, hover))
    return found


def _name_px(sheet: Sheet, area: Area) -> float:
    """The px that a name has: up to the bars, or up to the value where both stand over them."""
    if not sheet.over_bars:
        return sheet.left - RANK - 14
    return sheet.over.px - (width(value_words(sheet.chart, sheet.paper, area), CHART) + 12 if area.value is not None else 0)


def _bars(sheet: Sheet) -> list[Box]:
    return [
        Box(a.mark, sheet.row(i), 0, a.value, style(sheet.chart, a), area_hover(sheet, a), "bars", _BAR)
        for i, a in enumerate(sheet.chart.areas) if a.value is not None
    ]  # fmt: skip


def _values(sheet: Sheet) -> list[Word]:
    """Values in a column at the right, the unit on the axis; where there is none the reason from the start of the bars on."""
    found: list[Word] = []
    end = sheet.over.value(sheet.over.px + sheet.right)
    for i, area in enumerate(sheet.chart.areas):
        text, hover = sheet.paper.say(area.label), area_hover(sheet, area)
        if area.value is None:
            reason = escape(cut(text, sheet.over.px + sheet.right - 8, AXIS))
            found.append(
                Word(NBSP + reason, sheet.over.low if sheet.over_bars else 0, sheet.row(i), "start", "muted", "small", area.mark, hover)
            )
        else:
            shown = escape(value_words(sheet.chart, sheet.paper, area))
            found.append(Word(shown, end, sheet.words(i), "end", "ink", "values", area.mark, hover))
    return found


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
