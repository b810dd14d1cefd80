"""Comparing named things: horizontal bars with the name above, the value in or beside the bar's end, one reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.details import HEAD, Place, details_px, head_px, head_words, place_of_details
from lib.charts.goals import Tick, goal_line, goal_words, ticks
from lib.charts.keys import Entry, key
from lib.charts.letters import cut, escape, width
from lib.charts.look import AXIS, BAR, CHART, LINE_HEIGHT, Meaning, meaning
from lib.charts.paper import Box, Paper, Word, note, rows_figure
from lib.charts.rows import (
    TICKS_HEIGHT,
    Label,
    Room,
    Row,
    grid,
    label_word,
    name_words,
    named_rows,
    roomy,
    tick_row,
    total_rule,
)
from lib.charts.scales import Scale, bare, exact, scale
from lib.charts.spec import Axis, Bar, Compare
from lib.charts.template import Json
from lib.core.text import Text

_RANKS = {"chosen": 0, "other": 2}  # in the key: what is pointed out first, what is left last
_OUTLINE = Meaning("mark", "outline", Text("전체", "whole"))


@dataclass(frozen=True)
class _Sheet:
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
    column: bool  # whether all values stand under each other at the right, clear of their bars


def draw_compare(chart: Compare, paper: Paper) -> Json:
    """Bars in the given order, 계 last under an axis line."""
    sheet = _sheet(chart, paper)
    last = sheet.rows[-1].bottom if sheet.rows else 0
    top_of_total = [r.top for b, r in zip(sheet.bars, sheet.rows, strict=True) if b.is_total][:1]
    legend = key(paper, _entries(sheet))
    words = [
        *name_words(paper, sheet.rows, sheet.over.low, [b.mark for b in sheet.bars]),
        *(_label(sheet, b, r) for b, r in zip(sheet.bars, sheet.rows, strict=True)),
        *(w for b, r in zip(sheet.bars, sheet.rows, strict=True) for w in goal_words(paper, b, r, sheet.over, _hover(sheet, b))),
        *tick_row(paper, sheet.over, chart.axis, last + TICKS_HEIGHT / 2),
    ]
    return rows_figure(
        paper,
        ends=(sheet.over.low, sheet.over.high),
        height=last + TICKS_HEIGHT,
        words=[*words, *_line_title(sheet)],
        boxes=_boxes(sheet),
        alt=chart.alt,
        more=[*_lines(sheet), *ticks(paper, _goals(sheet))],
        notes=[*legend.notes, *_details(sheet), *_detail_head(sheet)],
        shapes=[*legend.shapes, *grid(paper, sheet.over, sheet.head, last), *(s for y in top_of_total for s in total_rule(paper, y, sheet.right))],
        margins=(0, sheet.right, legend.height),
    )  # fmt: skip


def _sheet(chart: Compare, paper: Paper) -> _Sheet:
    bars = tuple(sorted(chart.bars, key=lambda b: b.is_total))
    line = _common_line(bars)
    details = place_of_details(paper, bars, line)
    wide = [*details_px(paper, bars), width(head_words(chart, bars, paper), AXIS)]
    right = max(wide) + 14 if details == "beside" and any(wide) else 0
    head = head_px(line, details if head_words(chart, bars, paper) else "none")
    rows = named_rows(paper, [b.name for b in bars], [_room(paper, chart, b, line, details) for b in bars], top=head)
    thin = any(r.thick < BAR for r in rows)
    px = paper.width - right
    over = scale([v for b in bars for v in (b.value, b.outline, b.line, _aim(b)) if v is not None], chart.axis, px)
    labels = [_label_of(paper, b, chart.axis, line, px, thin=thin) for b in bars]
    column = thin and not right and all(b.line is None for b in bars)
    over = _with_column(over, labels) if column else roomy(over, labels)
    return _Sheet(paper, chart, bars, rows, over, details, right, line, head, column)


def _with_column(over: Scale, labels: Sequence[Label]) -> Scale:
    """The axis lengthened by a column for the widest label."""
    ends = max(over.high, *(s.high for s in labels))
    return over.with_room([(ends, max(width(s.text, CHART) for s in labels) + 12)])


def _detail_head(sheet: _Sheet) -> list[Json]:
    words = escape(cut(head_words(sheet.chart, sheet.bars, sheet.paper), sheet.paper.width, AXIS))
    return [note(sheet.paper, words, HEAD / 2 - 1, right=sheet.right, colour="muted", size=AXIS)] if words else []


def _common_line(bars: Sequence[Bar]) -> float | None:
    """The reference value if every bar has the same one; otherwise each bar has its own, or none."""
    values = {b.line for b in bars}
    return next(iter(values)) if len(values) == 1 else None


def _aim(bar: Bar) -> float | None:
    """Where the tick of a bar's target stands; nothing where there is no value to hold against it."""
    return bar.goal.value if bar.goal is not None and bar.value is not None else None


def _goals(sheet: _Sheet) -> list[Tick]:
    both = zip(sheet.bars, sheet.rows, strict=True)
    return [Tick(b.mark, _hover(sheet, b), aim, r.bar, r.thick) for b, r in both if (aim := _aim(b)) is not None]


def _style(bar: Bar) -> Meaning:
    return meaning("total" if bar.is_total else bar.meaning)


def _entries(sheet: _Sheet) -> list[Entry]:
    """A key where bars differ in colour, or where each has its own reference."""
    drawn = sorted((b.meaning for b in sheet.bars if not b.is_total and b.value is not None), key=lambda m: _RANKS.get(m, 1))
    styles = {name: meaning(name) for name in drawn}
    entries = [Entry(sheet.paper.say(m.title), m) for m in styles.values()] if len(styles) > 1 else []
    title = sheet.paper.say(sheet.chart.line_title)
    own = title and sheet.line is None and any(b.line is not None for b in sheet.bars)
    return [*entries, *([Entry(title, meaning("target"), "dash")] if own else [])]


def _boxes(sheet: _Sheet) -> list[Box]:
    outlines = [
        Box(b.mark, r.bar, 0, b.outline, _OUTLINE, _hover(sheet, b), "outline", r.thick)
        for b, r in zip(sheet.bars, sheet.rows, strict=True)
        if b.outline is not None and b.value is not None
    ]
    drawn = [(b, r) for b, r in zip(sheet.bars, sheet.rows, strict=True) if b.value is not None]
    return [*outlines, *(Box(b.mark, r.bar, 0, b.value or 0, _style(b), _hover(sheet, b), "bars", r.thick) for b, r in drawn)]


def _hover(sheet: _Sheet, bar: Bar) -> str:
    paper, title = sheet.paper, sheet.paper.say(sheet.chart.line_title)
    line = f"{title} {exact(bar.line, sheet.chart.axis)}".strip() if bar.line is not None else ""
    detail = f"{paper.say(sheet.chart.detail_title)} {paper.say(bar.detail)}".strip() if paper.say(bar.detail) else ""
    goal = paper.say(bar.goal.words) if bar.goal else ""
    return paper.hover(bar.name, paper.label(bar.value, bar.label), detail, line, goal)


def _label_of(paper: Paper, bar: Bar, axis: Axis, line: float | None, px: float, *, thin: bool) -> Label:
    """The label, clear of the reference; where there is no value nothing else is drawn, and its reason has the row to itself."""
    text = bare(paper.label(bar.value, bar.label), axis, paper.lang)
    if bar.value is None:
        return Label(cut(text, px * (0.6 if line is not None else 0.94), CHART), 0, 0, _style(bar), () if line is None else (line,))
    past = tuple(v for v in (bar.line, bar.outline, _aim(bar)) if v is not None)
    return Label(cut(text, px * 0.6, CHART), min(0, bar.value), max(0, bar.value), _style(bar), past, bar.value < 0, outside=thin)


def _label(sheet: _Sheet, bar: Bar, row: Row) -> Word:
    label, hover = _label_of(sheet.paper, bar, sheet.chart.axis, sheet.line, sheet.over.px, thin=row.thick < BAR), _hover(sheet, bar)
    if sheet.column and bar.value is not None:
        return Word(escape(label.text), sheet.over.high, row.bar, "end", "ink", "values", bar.mark, hover)
    word = label_word(label, sheet.over, row.bar, bar.mark, hover)
    return word if bar.value is not None else Word(word.text, word.x, word.y, word.side, "muted", "missing", word.mark, word.hover)


# Details: right-aligned, in the same place in every row.


def _room(paper: Paper, chart: Compare, bar: Bar, line: float | None, details: Place) -> Room:
    detail = width(paper.say(bar.detail), CHART)
    beside = detail + 16 if details == "name" and detail else _line_note_px(paper, chart, bar, line)
    return Room(beside, over=int(_aim(bar) is not None), under=1 if details == "under" and detail else 0)


def _details(sheet: _Sheet) -> list[Json]:
    found: list[Json] = []
    for bar, row in zip(sheet.bars, sheet.rows, strict=True):
        text = sheet.paper.say(bar.detail)
        if text:
            y = {"beside": row.bar, "name": row.top + LINE_HEIGHT / 2, "under": row.under}[sheet.details]
            found.append(note(sheet.paper, escape(cut(text, sheet.paper.width, CHART)), y, right=sheet.right))
        found += _line_note(sheet, bar, row)
    return found


# The reference: one dashed line over all bars where it is the same, otherwise a dash over each bar with its value beside the name.


def _line_words(paper: Paper, chart: Compare, value: float) -> str:
    return f"{paper.say(chart.line_title)} {exact(value, chart.axis)}".strip()


def _line_note_px(paper: Paper, chart: Compare, bar: Bar, line: float | None) -> float:
    if line is not None or bar.line is None:
        return 0
    return width(_line_words(paper, chart, bar.line), AXIS) + 12


def _line_note(sheet: _Sheet, bar: Bar, row: Row) -> list[Json]:
    if sheet.line is not None or bar.line is None:
        return []
    words = escape(_line_words(sheet.paper, sheet.chart, bar.line))
    return [note(sheet.paper, words, row.top + LINE_HEIGHT / 2, right=sheet.right, colour="muted", size=AXIS)]


def _line_title(sheet: _Sheet) -> list[Word]:
    if sheet.line is None:
        return []
    text = _line_words(sheet.paper, sheet.chart, sheet.line)
    at, half = sheet.over.at(sheet.line), width(text, CHART) / 2
    y = sheet.head - HEAD / 2 - 1
    if at < half:
        return [Word(escape(text), sheet.over.low, y, role="line title")]
    if at > sheet.over.px - half:
        return [Word(escape(text), sheet.over.high, y, "end", role="line title")]
    return [Word(escape(text), sheet.line, y, "middle", role="line title")]


def _lines(sheet: _Sheet) -> list[Json]:
    """All dashes in one trace; the line over all bars leaves out the names that it would strike through."""
    if sheet.line is None:
        both = zip(sheet.bars, sheet.rows, strict=True)
        spans = [(b.line, r.bar - r.thick / 2 - 4, r.bar + r.thick / 2 + 4) for b, r in both if b.line is not None and b.value is not None]
    else:
        spans = [(sheet.line, start, end) for start, end in _free(sheet, sheet.over.at(sheet.line))]
    if not spans:
        return []
    dash = {"color": sheet.paper.colour("ink"), "width": 1.5, "dash": "4px,3px"}
    x = [v for line, _, _ in spans for v in (line, line, None)]
    y = [v for _, start, end in spans for v in (start, end, None)]
    return [{"type": "scatter", "mode": "lines", "name": "line", "x": x, "y": y, "line": dash, "hoverinfo": "skip"}]


def _free(sheet: _Sheet, at: float) -> list[tuple[float, float]]:
    """Spans of height in which no name and no word of a target reaches the line."""
    spans, start = [], sheet.head - 2.0
    for bar, row in zip(sheet.bars, sheet.rows, strict=True):
        if row.name_px + 4 > at or _struck(sheet, bar, at):
            spans.append((start, row.top))
            start = row.bar - row.thick / 2 - 3
    return [(a, b) for a, b in [*spans, (start, sheet.rows[-1].bottom - 4)] if b > a]


def _struck(sheet: _Sheet, bar: Bar, at: float) -> bool:
    """Whether the line would strike through the words of a bar's target."""
    if bar.goal is None or bar.value is None:
        return False
    text, start = goal_line(sheet.paper, bar.goal, sheet.over)
    return start - 4 < at < start + width(text, AXIS) + 4
