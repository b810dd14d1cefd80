"""Dated steps on a line of time: a bar from the first to the last day, a point for a short one, a dashed line at the report's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from lib.charts.keys import Entry, key
from lib.charts.letters import cut, escape, width
from lib.charts.look import AXIS, LINE_HEIGHT, Meaning, meaning
from lib.charts.paper import Box, Paper, Side, Word, hovers, marks, note, rows_figure, rule
from lib.charts.rows import TICKS_HEIGHT, Room, Row, name_words, named_rows
from lib.charts.spec_schedule import Schedule, Step
from lib.charts.template import Json
from lib.core import korean
from lib.core.text import Text

_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST_TICKS = 5
_SHORT = 0.02  # of the whole time: shorter steps are points
_LABEL = 0.46  # part of the figure that a printed date may take beside the name
_UNDATED = Text("날짜 없음", "no date")
_DONE, _PLANNED = meaning("executed"), meaning("planned_rest")


@dataclass(frozen=True)
class _Time:
    """The line of time as days; `ticks` are first days of months."""

    low: float
    high: float
    ticks: tuple[date, ...]
    months: int

    @property
    def short(self) -> float:
        """Days under which a step is drawn as a point."""
        return (self.high - self.low) * _SHORT


def draw_schedule(chart: Schedule, paper: Paper) -> Json:
    """One row a step, its date as printed flush right."""
    rooms = [Room(width(_label(s, paper), AXIS) + 14) for s in chart.steps]
    rows = named_rows(paper, [s.name for s in chart.steps], rooms)
    last = rows[-1].bottom if rows else 0
    both = list(zip(chart.steps, rows, strict=True))
    time = _time(chart.steps)
    legend = key(paper, _entries(chart, paper))
    return rows_figure(
        paper,
        ends=(time.low, time.high),
        height=last + TICKS_HEIGHT,
        words=[
            *name_words(paper, rows, time.low, [s.mark for s in chart.steps]),
            *(w for s, r in both for w in _undated(s, r, time, paper)),
            *_ticks(time, last + TICKS_HEIGHT / 2, paper),
        ],
        boxes=[b for s, r in both for b in _bar(s, r, time, paper)],
        alt=chart.alt,
        more=[*_points(both, time, paper), *_lines(both, paper)],
        notes=[*legend.notes, *(_dated(s, r, paper) for s, r in both)],
        shapes=[*legend.shapes, *(rule((t.toordinal(), t.toordinal()), (0, last)) for t in time.ticks)],
        margins=(0, 0, legend.height),
    )


def _days(steps: Sequence[Step]) -> list[date]:
    return [d for s in steps for d in (s.starts, s.ends, s.as_of) if d is not None]


def _time(steps: Sequence[Step]) -> _Time:
    """From the month of the first day to the end of the month of the last, with at most five ticks."""
    days = _days(steps) or [date(2000, 1, 1)]
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((m for m in _MONTHS if months / m <= _MOST_TICKS - 1), _MONTHS[-1])
    start = (first.year * 12 + first.month - 1) // step * step
    ticks = tuple(date(m // 12, m % 12 + 1, 1) for m in range(start, start + months + 2 * step, step))
    end = next((t for t in ticks if t > last), ticks[-1])
    return _Time(ticks[0].toordinal(), end.toordinal(), tuple(t for t in ticks if t <= end), step)


def _ticks(time: _Time, y: float, paper: Paper) -> list[Word]:
    """The months under the rows, those at the ends inside the figure."""
    return [Word(_month(t, time, paper), t.toordinal(), y, _side(t, time), "muted", "ticks") for t in time.ticks]


def _side(day: date, time: _Time) -> Side:
    return "start" if day == time.ticks[0] else "end" if day == time.ticks[-1] else "middle"


def _month(day: date, time: _Time, paper: Paper) -> str:
    if time.months % 12 == 0:
        return f"{day.year}년" if paper.lang == "ko" else str(day.year)
    return f"’{day.year % 100:02d}. {day.month}." if paper.lang == "ko" else f"{day:%Y-%m}"


def _entries(chart: Schedule, paper: Paper) -> list[Entry]:
    kinds = {s.planned for s in chart.steps}
    found = [Entry(paper.say(chart.done_title), _DONE)] * (False in kinds) + [Entry(paper.say(chart.planned_title), _PLANNED)] * (
        True in kinds
    )
    days = list(dict.fromkeys(s.as_of for s in chart.steps if s.as_of))
    when = ", ".join(korean.format_date(d) if paper.lang == "ko" else d.isoformat() for d in days[:2])
    return [*found, *[Entry(f"{paper.say(chart.as_of_title)} {when}", meaning("target"), "dash")] * bool(days)]


def _style(step: Step) -> Meaning:
    return _PLANNED if step.planned else _DONE


def _hover(step: Step, paper: Paper) -> str:
    return paper.hover(step.name, paper.say(step.label), paper.say(step.doubt))


def _label(step: Step, paper: Paper) -> str:
    return cut(paper.say(step.label), paper.width * _LABEL, AXIS)


def _dated(step: Step, row: Row, paper: Paper) -> Json:
    return note(paper, escape(_label(step, paper)), row.top + LINE_HEIGHT / 2, colour="muted", size=AXIS)


def _span(step: Step) -> tuple[int, int] | None:
    """First day and the day after the last one; none where there is no day, or where the days contradict each other.

    What began and has no end lasts until the report's day; what is planned until a day begins there. Any other lone day is that day.
    """
    if step.doubt.ko:
        return None
    open_end = step.ends is None and not step.planned
    open_start = step.starts is None and step.planned
    starts, ends = (step.as_of if open_start else step.starts), (step.as_of if open_end else step.ends)
    days = [d.toordinal() for d in (starts, ends) if d is not None] if step.starts or step.ends else []
    return (min(days), max(days) + 1) if days else None


def _is_short(step: Step, time: _Time) -> bool:
    span = _span(step)
    return span is not None and span[1] - span[0] < time.short


def _bar(step: Step, row: Row, time: _Time, paper: Paper) -> list[Box]:
    span = _span(step)
    if span is None or _is_short(step, time):
        return []
    return [Box(step.mark, row.bar, span[0], span[1] - span[0], _style(step), _hover(step, paper), "steps", row.thick)]


def _points(both: Sequence[tuple[Step, Row]], time: _Time, paper: Paper) -> list[Json]:
    """Short steps: a full diamond where done, an open one where planned."""
    found: list[Json] = []
    for planned, title, symbol in ((False, "done", "diamond"), (True, "planned", "diamond-open")):
        own = [(s, r, span) for s, r in both if s.planned is planned and _is_short(s, time) and (span := _span(s))]
        if own:
            colour = paper.colour((_PLANNED if planned else _DONE).token)
            look: Json = {"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2 if planned else 0, "color": colour}}
            found.append({
                "type": "scatter", "mode": "markers", "name": title, "x": [(a + b) / 2 for _, _, (a, b) in own], "y": [r.bar for _, r, _ in own],
                "marker": look, **marks([s.mark for s, _, _ in own]), **hovers([_hover(s, paper) for s, _, _ in own]),
            })  # fmt: skip
    return found


def _undated(step: Step, row: Row, time: _Time, paper: Paper) -> list[Word]:
    """A step without a day, or whose days contradict each other, has words at the start of the line."""
    if _span(step) is not None:
        return []
    words, colour = (step.doubt, "t5") if step.doubt.ko else (_UNDATED, "muted")
    said = cut(paper.say(words), paper.width, AXIS)
    return [Word(escape(said), time.low, row.bar, "start", colour, "missing", step.mark, _hover(step, paper))]


def _lines(both: Sequence[tuple[Step, Row]], paper: Paper) -> list[Json]:
    """A dashed line at the report's day, over the bars of its steps and not through their names."""
    x: list[float | None] = []
    y: list[float | None] = []
    for day, group in groupby(both, key=lambda pair: pair[0].as_of):
        if day is None:
            continue
        for _, row in group:
            x += [day.toordinal() + 1, day.toordinal() + 1, None]
            y += [row.bar - row.thick / 2 - 4, row.bar + row.thick / 2 + 4, None]
    if not x:
        return []
    dash = {"color": paper.colour("ink"), "width": 1.5, "dash": "4px,3px"}
    return [{"type": "scatter", "mode": "lines", "name": "as of", "x": x, "y": y, "line": dash, "hoverinfo": "skip"}]
