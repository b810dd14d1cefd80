"""Comparing named things: horizontal bars with the name above, the value in or beside the bar's end, one reference."""

from __future__ import annotations

from dataclasses import replace

from lib.charts.bar_sheet import Sheet, aim_of, detail_lines, label_of, line_words, sheet_of, stands_beside, style_of, value_px, value_words
from lib.charts.details import HEAD, head_words
from lib.charts.goals import Tick, goal_lines, goal_words, ticks
from lib.charts.keys import Entry, key
from lib.charts.letters import BREAK, cut, escape, stack, width
from lib.charts.look import AXIS, BAR, CHART, LINE_HEIGHT, Meaning, meaning
from lib.charts.paper import Box, Paper, Word, note, rows_figure
from lib.charts.rows import (
    TICKS_HEIGHT,
    Row,
    grid,
    label_word,
    name_words,
    tick_row,
    total_rule,
)
from lib.charts.scales import exact
from lib.charts.spec import Bar, Compare
from lib.charts.template import Json
from lib.core.text import Text

_RANKS = {"chosen": 0, "other": 2}  # in the key: what is pointed out first, what is left last
_OUTLINE = Meaning("mark", "outline", Text("전체", "whole"))


def draw_compare(chart: Compare, paper: Paper) -> Json:
    """Bars in the given order, 계 last under an axis line."""
    sheet = sheet_of(chart, paper)
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


def _value_y(sheet: Sheet, bar: Bar, row: Row) -> float:
    """The middle of a value that stands flush right: at its bar, on the line of its name, or under that."""
    if sheet.values == "column":
        return row.bar
    return row.top + LINE_HEIGHT * (0.5 if stands_beside(sheet, bar) else row.name.count(BREAK) + 1.5)


def _detail_head(sheet: Sheet) -> list[Json]:
    words = escape(cut(head_words(sheet.chart, sheet.bars, sheet.paper), sheet.paper.width, AXIS))
    return [note(sheet.paper, words, HEAD / 2 - 1, right=sheet.right, colour="muted", size=AXIS)] if words else []


def _goals(sheet: Sheet) -> list[Tick]:
    both = zip(sheet.bars, sheet.rows, strict=True)
    return [Tick(b.mark, _hover(sheet, b), aim, r.bar, r.thick) for b, r in both if (aim := aim_of(b)) is not None]


def _entries(sheet: Sheet) -> list[Entry]:
    """A key where bars differ in colour, or where each has its own reference."""
    drawn = sorted((b.meaning for b in sheet.bars if not b.is_total and b.value is not None), key=lambda m: _RANKS.get(m, 1))
    styles = {name: meaning(name) for name in drawn}
    entries = [Entry(sheet.paper.say(m.title), m) for m in styles.values()] if len(styles) > 1 else []
    title = sheet.paper.say(sheet.chart.line_title)
    own = title and sheet.line is None and any(b.line is not None and b.value is not None for b in sheet.bars)
    return [*entries, *([Entry(title, meaning("target"), "dash")] if own else [])]


def _boxes(sheet: Sheet) -> list[Box]:
    outlines = [
        Box(b.mark, r.bar, 0, b.outline, _OUTLINE, _hover(sheet, b), "outline", r.thick)
        for b, r in zip(sheet.bars, sheet.rows, strict=True)
        if b.outline is not None and b.value is not None
    ]
    drawn = [(b, r) for b, r in zip(sheet.bars, sheet.rows, strict=True) if b.value is not None]
    return [*outlines, *(Box(b.mark, r.bar, 0, b.value or 0, style_of(b), _hover(sheet, b), "bars", r.thick) for b, r in drawn)]


def _hover(sheet: Sheet, bar: Bar) -> str:
    paper, title = sheet.paper, sheet.paper.say(sheet.chart.line_title)
    line = f"{title} {exact(bar.line, sheet.chart.axis)}".strip() if bar.line is not None else ""
    detail = f"{paper.say(sheet.chart.detail_title)} {paper.say(bar.detail)}".strip() if paper.say(bar.detail) else ""
    goal = paper.say(bar.goal.words) if bar.goal else ""
    return paper.hover(bar.name, paper.label(bar.value, bar.label), detail, line, goal)


def _label(sheet: Sheet, bar: Bar, row: Row) -> Word:
    label, hover = label_of(sheet.paper, bar, sheet.chart.axis, sheet.line, sheet.over.px, thin=row.thick < BAR), _hover(sheet, bar)
    if sheet.values != "bars" and bar.value is not None:
        text = label.text if sheet.values == "column" else value_words(sheet, bar)
        return Word(escape(text), sheet.over.high, _value_y(sheet, bar, row), "end", "ink", "values", bar.mark, hover)
    word = label_word(label, sheet.over, row.bar, bar.mark, hover)
    if bar.value is not None:
        return word
    return replace(word, x=sheet.over.low if sheet.values == "names" else word.x, colour="muted", role="missing")


# Details: right-aligned, in the same place in every row.


def _details(sheet: Sheet) -> list[Json]:
    found: list[Json] = []
    for bar, row in zip(sheet.bars, sheet.rows, strict=True):
        text = sheet.paper.say(bar.detail)
        if text:
            y = {"beside": row.bar, "name": row.top + LINE_HEIGHT / 2, "under": row.under}[sheet.details]
            lines = detail_lines(sheet.paper, bar) if sheet.details == "under" else [text]
            found.append(note(sheet.paper, stack(lines), y, right=sheet.right))
        found += _line_note(sheet, bar, row)
    return found


# The reference: one dashed line over all bars where it is the same, otherwise a dash over each bar with its value beside the name.


def _line_note(sheet: Sheet, bar: Bar, row: Row) -> list[Json]:
    if sheet.line is not None or bar.line is None:
        return []
    words = escape(line_words(sheet.paper, sheet.chart, bar.line))
    return [note(sheet.paper, words, row.top + LINE_HEIGHT / 2, right=sheet.right, colour="muted", size=AXIS)]


def _line_title(sheet: Sheet) -> list[Word]:
    if sheet.line is None:
        return []
    text = line_words(sheet.paper, sheet.chart, sheet.line)
    at, half = sheet.over.at(sheet.line), width(text, CHART) / 2
    y = sheet.head - HEAD / 2 - 1
    if at < half:
        return [Word(escape(text), sheet.over.low, y, role="line title")]
    if at > sheet.over.px - half:
        return [Word(escape(text), sheet.over.high, y, "end", role="line title")]
    return [Word(escape(text), sheet.line, y, "middle", role="line title")]


def _lines(sheet: Sheet) -> list[Json]:
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


def _free(sheet: Sheet, at: float) -> list[tuple[float, float]]:
    """Spans of height in which no name and no word of a target reaches the line."""
    spans, start = [], sheet.head - 2.0
    for bar, row in zip(sheet.bars, sheet.rows, strict=True):
        if row.name_px + 4 > at or _struck(sheet, bar, at) or (sheet.values == "names" and at > sheet.over.px - value_px(sheet, bar)):
            spans.append((start, row.top))
            start = row.bottom if sheet.values == "names" and bar.value is None else row.bar - row.thick / 2 - 3
    return [(a, b) for a, b in [*spans, (start, sheet.rows[-1].bottom - 4)] if b > a]


def _struck(sheet: Sheet, bar: Bar, at: float) -> bool:
    """Whether the line would strike through the words of a bar's target."""
    if bar.goal is None or bar.value is None:
        return False
    _, start, wide = goal_lines(sheet.paper, bar.goal, sheet.over)
    return start - 4 < at < start + wide + 4
