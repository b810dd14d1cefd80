"""Shares with the range that chance alone explains: a band with a dot, the value beside the band, k / n after the name."""

from __future__ import annotations

from lib.charts.letters import NBSP, cut, escape, width
from lib.charts.look import BAND, CHART, DOT, LINE_HEIGHT, meaning
from lib.charts.paper import NO_DATA, Box, Paper, Word, hovers, marks, note, rows_figure, rule
from lib.charts.rows import RIGHT_OF_NAME, TICKS_HEIGHT, Room, Row, grid, missing_word, name_words, named_rows, tick_row
from lib.charts.scales import Scale, exact, scale
from lib.charts.spec import NOTHING, Axis, Interval, IntervalRow
from lib.charts.template import Json

_WHY = 0.6  # of the figure: the most that why there is no value takes right of a name


def draw_interval(chart: Interval, paper: Paper) -> Json:
    """One share a row with its range."""
    over = _interval_scale(chart, paper)
    rooms = [Room(width(_right(r, over, chart.axis, paper), CHART) + 12) for r in chart.rows]
    rows = named_rows(paper, [r.name for r in chart.rows], rooms)
    last = rows[-1].bottom if rows else 0
    both = list(zip(chart.rows, rows, strict=True))
    known = [(r, p) for r, p in both if r.value is not None]
    axis = [rule((over.low, over.high), (p.bar, p.bar)) for p in rows]
    return rows_figure(
        paper,
        ends=(over.low, over.high),
        height=last + TICKS_HEIGHT,
        words=[*name_words(paper, rows, over.low, [r.mark for r in chart.rows]), *(w for r, p in both for w in _value(r, p, over, chart.axis, paper)),
               *tick_row(paper, over, chart.axis, last + TICKS_HEIGHT / 2)],
        boxes=[b for r, p in known for b in _band(r, p, chart.axis, paper)],
        alt=chart.alt,
        more=_dots(known, chart.axis, paper),
        notes=[note(paper, escape(said), p.top + LINE_HEIGHT / 2) for r, p in both if (said := _right(r, over, chart.axis, paper))],
        shapes=[*grid(paper, over, 0, last), *axis],
    )  # fmt: skip


def share_words(row: IntervalRow, axis: Axis) -> str:
    """The share as read, with its sign; nothing where there is none."""
    return "" if row.value is None else f"{exact(row.value, axis)}{NBSP}{row.sign}".rstrip(NBSP)


def _interval_scale(chart: Interval, paper: Paper) -> Scale:
    """From zero; a percentage ends at 100 where its range comes near, with room for half a dot."""
    over = scale([v for r in chart.rows for v in (r.value, r.low, r.high) if v is not None], chart.axis, paper.width)
    return over.with_room([(max((r.value for r in chart.rows if r.value is not None), default=0), DOT / 2)])


def _beside(row: IntervalRow, over: Scale, axis: Axis) -> tuple[float, str] | None:
    """Where the value stands: right of its band, else left of it, else nowhere (it then joins k / n)."""
    if row.value is None:
        return None
    wide = width(share_words(row, axis), CHART) + 14
    high, low = max(row.high or row.value, row.value), min(row.value if row.low is None else row.low, row.value)
    if over.px - over.at(high) >= wide:
        return high, "start"
    return (low, "end") if over.at(low) >= wide else None


def _right(row: IntervalRow, over: Scale, axis: Axis, paper: Paper) -> str:
    if row.value is None:
        return "" if _is_long(row, paper) else paper.say(row.label)
    label = cut(paper.say(row.label), paper.width * RIGHT_OF_NAME, CHART)
    return label if _beside(row, over, axis) else f"{share_words(row, axis)} · {label}"


def _is_long(row: IntervalRow, paper: Paper) -> bool:
    """Whether why there is no value is too long for the right: it stands in place of the band then, with the row to itself."""
    return width(paper.say(row.label), CHART) > paper.width * _WHY


def _value(row: IntervalRow, place: Row, over: Scale, axis: Axis, paper: Paper) -> list[Word]:
    hover = _range_hover(row, axis, paper)
    if row.value is None:
        return [missing_word(paper, place.bar, row.mark, hover, row.label if _is_long(row, paper) else NOTHING)]
    found = _beside(row, over, axis)
    if found is None:
        return []
    words, gap = share_words(row, axis), 3 * NBSP
    if found[1] == "start":
        return [Word(gap + words, found[0], place.bar, "start", role="values", mark=row.mark, hover=hover)]
    return [Word(words + gap, found[0], place.bar, "end", role="values", mark=row.mark, hover=hover)]


def _range_hover(row: IntervalRow, axis: Axis, paper: Paper) -> str:
    value = share_words(row, axis) or paper.say(NO_DATA)
    ends = f"{exact(row.low, axis)} ~ {exact(row.high, axis)}" if row.low is not None and row.high is not None else ""
    return paper.hover(row.name, value, ends, paper.say(row.label))


def _band(row: IntervalRow, place: Row, axis: Axis, paper: Paper) -> list[Box]:
    if row.low is None or row.high is None:
        return []
    return [Box(row.mark, place.bar, row.low, row.high - row.low, meaning("up"), _range_hover(row, axis, paper), "interval", BAND)]


def _dots(known: list[tuple[IntervalRow, Row]], axis: Axis, paper: Paper) -> list[Json]:
    if not known:
        return []
    look = {"size": DOT, "color": paper.colour("c1"), "line": {"color": paper.colour("bg"), "width": 2}}
    told = {**marks([r.mark for r, _ in known]), **hovers([_range_hover(r, axis, paper) for r, _ in known])}
    x, y = [r.value for r, _ in known], [p.bar for _, p in known]
    return [{"type": "scatter", "mode": "markers", "name": "share", "x": x, "y": y, "marker": look, **told}]
