"""Dated tasks on a line of time: a bar from the first to the last day, a point for a short one, a dashed line at the report's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lib.charts.bars.rows import TICKS_HEIGHT, Room, Row, named_rows, rows_chart
from lib.charts.drawing.keys import Entry
from lib.charts.drawing.letters import Side, cut, escape, width
from lib.charts.drawing.look import AXIS, LINE_HEIGHT, Json, Meaning, meaning
from lib.charts.drawing.paper import Paper, Word, dashes, note, points
from lib.charts.drawing.scales import Scale
from lib.charts.spec.placed import Schedule, Task
from lib.core.text import Text, day_words

_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST_TICKS = 5
_SHORT = 0.02  # of the whole time: shorter tasks are points
_LABEL = 0.46  # part of the figure that a printed date may take beside the name
_UNDATED = Text("날짜 없음", "no date")
_DONE, _PLANNED = meaning("executed"), meaning("planned_rest")
_Placed = list[tuple[Task, Row, tuple[int, int] | None]]  # every task with its row, and its first day and the day after its last


def draw_schedule(chart: Schedule, paper: Paper) -> Json:
    """One row a task, its date as printed flush right."""
    labels = [cut(paper.say(t.label), paper.width * _LABEL, AXIS) for t in chart.tasks]
    rooms = [Room(width(label, AXIS) + 14) for label in labels]
    rows = named_rows(paper, chart.tasks, rooms, lambda t: paper.hover(t.name, paper.say(t.label), paper.say(t.doubt)))
    ticks, months = _time(chart.tasks)
    days = tuple(t.toordinal() for t in ticks)
    over = Scale(days[0], days[-1], days, paper.width)
    placed: _Placed = [(t, r, _span(t)) for t, r in zip(chart.tasks, rows, strict=True)]
    dated, least = [(t, r, span) for t, r, span in placed if span], (over.high - over.low) * _SHORT
    return rows_chart(
        paper, chart.alt, rows, over, None,
        words=[*(_undated(t, r, over, paper) for t, r, span in placed if not span), *_ticks(ticks, months, rows[-1].bottom + TICKS_HEIGHT / 2, paper)],
        boxes=[r.box(start, end - start, _look(t), "steps") for t, r, (start, end) in dated if end - start >= least],
        entries=_entries(chart, paper),
        more=[*_points([one for one in dated if one[2][1] - one[2][0] < least], paper), *_lines(placed, paper)],
        notes=[note(paper, escape(label), r.top + LINE_HEIGHT / 2, colour="muted", size=AXIS) for label, r in zip(labels, rows, strict=True)],
    )  # fmt: skip


def _look(task: Task) -> Meaning:
    return _PLANNED if task.planned else _DONE


def _time(tasks: Sequence[Task]) -> tuple[list[date], int]:
    """First days of months, and how many months they are apart: from the month of the first day to the end of the month of the last, with at most five ticks."""
    days = [d for t in tasks for d in (t.starts, t.ends, t.as_of) if d is not None] or [date(2000, 1, 1)]
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((m for m in _MONTHS if months / m <= _MOST_TICKS - 1), _MONTHS[-1])
    start = (first.year * 12 + first.month - 1) // step * step
    ticks = tuple(date(m // 12, m % 12 + 1, 1) for m in range(start, start + months + 2 * step, step))
    end = next((t for t in ticks if t > last), ticks[-1])
    return [t for t in ticks if t <= end], step


def _ticks(days: Sequence[date], months: int, y: float, paper: Paper) -> list[Word]:
    """The months under the rows, those at the ends inside the figure."""
    sides: dict[date, Side] = {days[-1]: "end", days[0]: "start"}
    return [Word(_month(t, months, paper), t.toordinal(), y, sides.get(t, "middle"), "muted", "ticks") for t in days]


def _month(day: date, months: int, paper: Paper) -> str:
    if months % 12 == 0:
        return f"{day.year}년" if paper.lang == "ko" else str(day.year)
    return f"’{day.year % 100:02d}. {day.month}." if paper.lang == "ko" else f"{day:%Y-%m}"


def _entries(chart: Schedule, paper: Paper) -> list[Entry]:
    kinds = {t.planned for t in chart.tasks}
    titles = ((False, chart.done_title, _DONE), (True, chart.planned_title, _PLANNED))
    days = list(dict.fromkeys(t.as_of for t in chart.tasks if t.as_of))
    when = ", ".join(paper.say(day_words(d)) for d in days[:2])
    found = [Entry(paper.say(title), of) for planned, title, of in titles if planned in kinds]
    return [*found, *[Entry(f"{paper.say(chart.as_of_title)} {when}", meaning("target"), "dash")] * bool(days)]


def _span(task: Task) -> tuple[int, int] | None:
    """First day and the day after the last one; none where there is no day, or where the days contradict each other.

    What began and has no end lasts until the report's day; what is planned until a day begins there. Any other lone day is that day.
    """
    if task.doubt.ko:
        return None
    open_end = task.ends is None and not task.planned
    open_start = task.starts is None and task.planned
    starts, ends = (task.as_of if open_start else task.starts), (task.as_of if open_end else task.ends)
    days = [d.toordinal() for d in (starts, ends) if d is not None] if task.starts or task.ends else []
    return (min(days), max(days) + 1) if days else None


def _points(short: Sequence[tuple[Task, Row, tuple[int, int]]], paper: Paper) -> list[Json]:
    """Short tasks: a full diamond where done, an open one where planned."""
    found: list[Json] = []
    for planned, title, symbol in ((False, "done", "diamond"), (True, "planned", "diamond-open")):
        colour = paper.colour((_PLANNED if planned else _DONE).token)
        look: Json = {"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2 if planned else 0, "color": colour}}
        found += points(title, [r.point((start + end) / 2) for t, r, (start, end) in short if t.planned is planned], look)
    return found


def _undated(task: Task, row: Row, over: Scale, paper: Paper) -> Word:
    """A task without a day, or whose days contradict each other, has words at the start of the line."""
    words, colour = (task.doubt, "t5") if task.doubt.ko else (_UNDATED, "muted")
    return row.word(cut(paper.say(words), paper.width, AXIS), over.low, role="missing", colour=colour)


def _lines(placed: _Placed, paper: Paper) -> list[Json]:
    """A dashed line at the report's day, over the bars of its tasks and not through their names."""
    return dashes(paper, "as of", [(t.as_of.toordinal() + 1, *r.around(4)) for t, r, _ in placed if t.as_of])
