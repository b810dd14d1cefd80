"""How compared bars are laid out: their rows, the value axis, where details and values stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lib.charts.details import Place, details_px, head_px, head_words, place_of_details
from lib.charts.goals import goal_said
from lib.charts.letters import cut, width, wrap
from lib.charts.look import AXIS, BAR, CHART, Meaning, meaning
from lib.charts.paper import Paper
from lib.charts.rows import Label, Room, Row, named_rows, roomy
from lib.charts.scales import Scale, bare, exact, scale
from lib.charts.spec import Axis, Bar, Compare

_LEAST_BARS = 0.3  # part of the axis that bars keep beside their values; with less the values stand at the names
Values = Literal["bars", "column", "names"]


@dataclass(frozen=True)
class Sheet:
    """What the rows of one chart share."""

    paper: Paper
    chart: Compare
    bars: tuple[Bar, ...]
    rows: list[Row]
    over: Scale
    details: Place
    right: float  # px kept for details beside the bars
    line: float | None  # the one reference value, if all bars have the same
    head: float  # px above the rows
    values: Values  # at the ends of their bars, or all flush right: clear of the bars, or at the names where bars would have no room


def sheet_of(chart: Compare, paper: Paper) -> Sheet:
    """Lay out the bars, 계 last."""
    bars = tuple(sorted(chart.bars, key=lambda b: b.is_total))
    line = _common_line(bars)
    details = place_of_details(paper, bars, line)
    wide = [*details_px(paper, bars), width(head_words(chart, bars, paper), AXIS)]
    right = max(wide) + 14 if details == "beside" and any(wide) else 0
    head = head_px(line, details if head_words(chart, bars, paper) else "none")
    rows = named_rows(paper, [b.name for b in bars], [_room(paper, chart, b, line, details) for b in bars], top=head)
    thin = any(r.thick < BAR for r in rows)
    px = paper.width - right
    plain = scale([v for b in bars for v in (b.value, b.outline, b.line, aim_of(b)) if v is not None], chart.axis, px)
    labels = [label_of(paper, b, chart.axis, line, px, thin=thin) for b in bars]
    column = thin and not right and all(b.line is None for b in bars)
    over = _with_column(plain, labels) if column else roomy(plain, labels)
    if _are_squeezed(over, plain) and (line is not None or all(b.line is None for b in bars)):
        return _with_names(Sheet(paper, chart, bars, rows, plain, "under" if details == "name" else details, right, line, head, "names"))
    return Sheet(paper, chart, bars, rows, over, details, right, line, head, "column" if column else "bars")


def _are_squeezed(over: Scale, plain: Scale) -> bool:
    """Whether the values beside the bars leave these too little of the axis."""
    return plain.high - plain.low < _LEAST_BARS * (over.high - over.low)


def _with_names(sheet: Sheet) -> Sheet:
    """The same with room for each value at its name."""
    rooms = [_room_at_name(sheet, b) for b in sheet.bars]
    return replace(sheet, rows=named_rows(sheet.paper, [b.name for b in sheet.bars], rooms, top=sheet.head))


def _room_at_name(sheet: Sheet, bar: Bar) -> Room:
    """Right of the name where the whole name leaves it, otherwise a line under the name."""
    room = _room(sheet.paper, sheet.chart, bar, sheet.line, sheet.details)
    if stands_beside(sheet, bar):
        return replace(room, beside=sheet.right + value_px(sheet, bar))
    return replace(room, over=room.over + 1)


def stands_beside(sheet: Sheet, bar: Bar) -> bool:
    """Whether a value stands on the line of its name."""
    return width(sheet.paper.say(bar.name), CHART) + value_px(sheet, bar) <= sheet.over.px


def value_px(sheet: Sheet, bar: Bar) -> float:
    """The px of a value at its name; the reason for a missing one stands in place of the bar."""
    return width(value_words(sheet, bar), CHART) + 16 if bar.value is not None else 0


def value_words(sheet: Sheet, bar: Bar) -> str:
    """A value without the unit that stands on the axis, as much of it as the axis is long."""
    return cut(bare(sheet.paper.label(bar.value, bar.label), sheet.chart.axis, sheet.paper.lang), sheet.over.px, CHART)


def _with_column(over: Scale, labels: Sequence[Label]) -> Scale:
    """The axis lengthened by a column for the widest label."""
    ends = max(over.high, *(s.high for s in labels))
    return over.with_room([(ends, max(width(s.text, CHART) for s in labels) + 12)])


def _common_line(bars: Sequence[Bar]) -> float | None:
    """The reference value if every bar has the same one; otherwise each bar has its own, or none."""
    values = {b.line for b in bars}
    return next(iter(values)) if len(values) == 1 else None


def aim_of(bar: Bar) -> float | None:
    """Where the tick of a bar's target stands; nothing where there is no value to hold against it."""
    return bar.goal.value if bar.goal is not None and bar.value is not None else None


def style_of(bar: Bar) -> Meaning:
    """The colour of a bar."""
    return meaning("total" if bar.is_total else bar.meaning)


def label_of(paper: Paper, bar: Bar, axis: Axis, line: float | None, px: float, *, thin: bool) -> Label:
    """The label, clear of the reference; where there is no value nothing else is drawn, and its reason has the row to itself."""
    text = bare(paper.label(bar.value, bar.label), axis, paper.lang)
    if bar.value is None:
        return Label(cut(text, px * (0.6 if line is not None else 0.94), CHART), 0, 0, style_of(bar), () if line is None else (line,))
    past = tuple(v for v in (bar.line, bar.outline, aim_of(bar)) if v is not None)
    return Label(cut(text, px * 0.6, CHART), min(0, bar.value), max(0, bar.value), style_of(bar), past, bar.value < 0, outside=thin)


def _room(paper: Paper, chart: Compare, bar: Bar, line: float | None, details: Place) -> Room:
    detail = width(paper.say(bar.detail), CHART)
    beside = detail + 16 if details == "name" and detail else _line_note_px(paper, chart, bar, line)
    return Room(
        beside,
        over=len(goal_said(paper, bar.goal)) if bar.goal and aim_of(bar) is not None else 0,
        under=len(detail_lines(paper, bar)) if details == "under" and detail else 0,
    )


def detail_lines(paper: Paper, bar: Bar) -> list[str]:
    """The detail of a bar as it stands under it."""
    return wrap(paper.say(bar.detail), paper.width, CHART)


def line_words(paper: Paper, chart: Compare, value: float) -> str:
    """The words of a reference value: `경과율 41.4%`."""
    return f"{paper.say(chart.line_title)} {exact(value, chart.axis)}".strip()


def _line_note_px(paper: Paper, chart: Compare, bar: Bar, line: float | None) -> float:
    if line is not None or bar.line is None:
        return 0
    return width(line_words(paper, chart, bar.line), AXIS) + 12
