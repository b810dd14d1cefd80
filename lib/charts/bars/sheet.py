"""How compared bars are laid out: their rows, the value axis, where details and values stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lib.charts.bars.rows import FEW, Label, Room, Row, lined_rows, named_rows, roomy
from lib.charts.drawing.letters import cut, width, wrap
from lib.charts.drawing.look import AXIS, BAR, CHART, Meaning, meaning
from lib.charts.drawing.paper import Paper
from lib.charts.drawing.scales import Scale, bare, exact, scale
from lib.charts.drawing.targets import goal_said
from lib.charts.spec import Bar, Compare

HEAD = 22  # px of a line of words above the rows
_BESIDE = 0.36  # details wider than this part of the figure stand in no column
_NAMES = 0.3  # part of the figure that names may take left of the bars
_LEAST_BARS = 0.3  # part of the axis that bars keep beside their values; with less the values stand at the names
Place = Literal["beside", "name", "under"]
Values = Literal["bars", "column", "names"]


@dataclass(frozen=True)
class Sheet:
    """What the rows of one chart share."""

    paper: Paper
    chart: Compare
    bars: tuple[Bar, ...]
    over: Scale
    details: Place
    right: float  # px kept for details beside the bars
    line: float | None  # the one reference value, if all bars have the same
    values: Values = (
        "bars"  # at the ends of their bars, or all flush right: clear of the bars, or at the names where bars would have no room
    )
    rows: tuple[Row, ...] = ()
    left: float = 0.0  # px kept for names left of the bars; without it they stand above them

    @property
    def placed(self) -> list[tuple[Bar, Row]]:
        """Every bar with its row."""
        return list(zip(self.bars, self.rows, strict=True))

    @property
    def title(self) -> str:
        """What the details are, if there are any."""
        return detail_title(self.chart, self.paper)

    @property
    def head(self) -> float:
        """The px above the rows: a line for the word of the reference, one for that of the details unless it stands in the same."""
        shared = self.line is not None and self.details == "beside"
        return HEAD * ((self.line is not None) + (bool(self.title) and not shared))

    @property
    def own_lines(self) -> bool:
        """Whether bars have reference values of their own."""
        return self.line is None and any(b.line is not None for b in self.bars)

    def with_rows(self, rooms: Sequence[Room]) -> Sheet:
        """The same with rows that keep these rooms."""
        if self.left:
            return replace(self, rows=tuple(lined_rows(self.paper, self.bars, self._hover, top=self.head)))
        return replace(self, rows=tuple(named_rows(self.paper, self.bars, rooms, self._hover, top=self.head)))

    def _hover(self, bar: Bar) -> str:
        paper, detail = self.paper, self.paper.say(bar.detail)
        line = self.line_words(bar.line) if bar.line is not None else ""
        detail = f"{paper.say(self.chart.detail_title)} {detail}".strip() if detail else ""
        return paper.hover(bar.name, paper.label(bar.value, bar.label), detail, line, paper.say(bar.goal.words) if bar.goal else "")

    def line_words(self, value: float) -> str:
        """The words of a reference value: `경과율 41.4%`."""
        return f"{self.paper.say(self.chart.line_title)} {exact(value, self.chart.axis)}".strip()

    def detail_lines(self, bar: Bar) -> list[str]:
        """The detail of a bar as it stands, on several lines only under the bar."""
        text = self.paper.say(bar.detail)
        return wrap(text, self.paper.width, CHART) if text and self.details == "under" else [text] * bool(text)

    def label(self, bar: Bar, *, thin: bool) -> Label:
        """The label, clear of the reference; where there is no value nothing else is drawn, and its reason has the row to itself."""
        line, px, style, text = self.line, self.over.px, style_of(bar), self._bare(bar)
        if bar.value is None:
            return Label(cut(text, px * (0.6 if line is not None else 0.94), CHART), 0, 0, style, () if line is None else (line,))
        past = tuple(v for v in (bar.line, bar.outline, aim_of(bar)) if v is not None)
        return Label(cut(text, px * 0.6, CHART), min(0, bar.value), max(0, bar.value), style, past, bar.value < 0, outside=thin)

    def _bare(self, bar: Bar) -> str:
        """The label without the unit that stands on the axis."""
        return bare(self.paper.label(bar.value, bar.label), self.chart.axis, self.paper.lang)

    # Values that stand at the names.

    def value_words(self, bar: Bar) -> str:
        """As much of a value as the axis is long."""
        return cut(self._bare(bar), self.over.px, CHART)

    def value_px(self, bar: Bar) -> float:
        """The px of a value; the reason for a missing one stands in place of the bar."""
        return width(self.value_words(bar), CHART) + 16 if bar.value is not None else 0

    def stands_beside(self, bar: Bar) -> bool:
        """Whether a value stands on the line of its name, else under it."""
        return width(self.paper.say(bar.name), CHART) + self.value_px(bar) <= self.over.px


def sheet_of(chart: Compare, paper: Paper) -> Sheet:
    """Lay out the bars, 계 last."""
    bars = totals_last(chart.bars)
    lines = {b.line for b in bars}
    line = next(iter(lines)) if len(lines) == 1 else None  # otherwise each bar has its own, or none
    details = _place_of_details(paper, bars, line)
    wide = max(*(_detail_px(paper, b) for b in bars), width(detail_title(chart, paper), AXIS))
    right = wide + 14 if details == "beside" and wide else 0
    values = [v for b in bars for v in (b.value, b.outline, b.line, aim_of(b)) if v is not None]
    sheet = Sheet(paper, chart, bars, scale(values, chart.axis, paper.width - right), details, right, line)
    rooms = [_room(sheet, b) for b in bars]
    if left := _left(sheet, rooms):
        beside = replace(sheet, left=left, over=scale(values, chart.axis, paper.width - left - right))
        found = _with_values(beside.with_rows(rooms))
        if found.values != "names":
            return found
    return _with_values(sheet.with_rows(rooms))


def _left(sheet: Sheet, rooms: Sequence[Room]) -> float:
    """The px of names left of the bars: where there are several rows, short names, and nothing stands over or under a bar."""
    wide = max(width(sheet.paper.say(b.name), CHART) for b in sheet.bars) + 12
    fits = len(rooms) > FEW and wide <= sheet.paper.width * _NAMES and all(r == Room() for r in rooms)
    return wide if fits else 0.0


def _with_values(sheet: Sheet) -> Sheet:
    """The axis lengthened for the values; as it is, with the values at the names, where that would leave the bars too little."""
    plain, thin = sheet.over, any(r.thick < BAR for r in sheet.rows)
    labels = [sheet.label(b, thin=thin) for b in sheet.bars]
    column = thin and not sheet.right and (sheet.line is None or bool(sheet.left)) and not sheet.own_lines
    over = _with_column(plain, labels) if column else roomy(plain, labels)
    if sheet.own_lines or plain.high - plain.low >= _LEAST_BARS * (over.high - over.low):
        return replace(sheet, over=over, values="column" if column else "bars")
    sheet = replace(sheet, details="under" if sheet.details == "name" else sheet.details, values="names")
    return sheet.with_rows([_room_at_name(sheet, b) for b in sheet.bars])


def totals_last(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """The bars in their order, 계 behind them."""
    return tuple(sorted(bars, key=lambda b: b.is_total))


def _with_column(over: Scale, labels: Sequence[Label]) -> Scale:
    """The axis lengthened by a column for the widest label."""
    ends = max(over.high, *(s.high for s in labels))
    return over.with_room([(ends, max(width(s.text, CHART) for s in labels) + 12)])


def aim_of(bar: Bar) -> float | None:
    """Where the tick of a bar's target stands; nothing where there is no value to hold against it."""
    return bar.goal.value if bar.goal is not None and bar.value is not None else None


def style_of(bar: Bar) -> Meaning:
    """The colour of a bar."""
    return meaning("total" if bar.is_total else bar.meaning)


def _room(sheet: Sheet, bar: Bar) -> Room:
    detail, own = _detail_px(sheet.paper, bar), sheet.line is None and bar.line is not None
    line = width(sheet.line_words(bar.line or 0), AXIS) + 12 if own else 0
    return Room(
        detail + 16 if sheet.details == "name" and detail else line,
        over=len(goal_said(sheet.paper, bar.goal)) if bar.goal and aim_of(bar) is not None else 0,
        under=len(sheet.detail_lines(bar)) if sheet.details == "under" else 0,
    )


def _room_at_name(sheet: Sheet, bar: Bar) -> Room:
    """Right of the name where the whole name leaves it, otherwise a line under the name."""
    room = _room(sheet, bar)
    if sheet.stands_beside(bar):
        return replace(room, beside=sheet.right + sheet.value_px(bar))
    return replace(room, over=room.over + 1)


# Details: right-aligned, in the same place in every row of a chart, what they are named above them.


def detail_title(chart: Compare, paper: Paper) -> str:
    """What the details are, if there are any."""
    return paper.say(chart.detail_title) if any(paper.say(b.detail) for b in chart.bars) else ""


def _detail_px(paper: Paper, bar: Bar) -> float:
    return width(paper.say(bar.detail), CHART)


def _place_of_details(paper: Paper, bars: Sequence[Bar], line: float | None) -> Place:
    """One place for all details of a chart: a column if it is narrow, else after the names if all fit there, else under the bars."""
    if max(_detail_px(paper, b) for b in bars) <= paper.width * _BESIDE:
        return "beside"
    own_lines = line is None and any(b.line is not None for b in bars)
    fits = all(width(paper.say(b.name), CHART) + _detail_px(paper, b) + 16 <= paper.width for b in bars)
    return "name" if fits and not own_lines else "under"
