"""Comparing named things: horizontal bars with the name above, the value in or beside the bar's end, one reference."""

from __future__ import annotations

from dataclasses import replace

from lib.charts.bars.held import draw_ranges, draw_targets
from lib.charts.bars.rows import Row, label_word, rows_chart, total_rule
from lib.charts.bars.sheet import HEAD, Sheet, aim_of, sheet_of, style_of
from lib.charts.drawing.keys import Entry
from lib.charts.drawing.letters import BREAK, cut, escape, stack, width
from lib.charts.drawing.look import AXIS, BAR, CHART, LINE_HEIGHT, Json, meaning
from lib.charts.drawing.paper import GAP, Box, Paper, Word, dashes, note
from lib.charts.drawing.targets import goal_lines, goal_words, ticks
from lib.charts.spec import Bar, Compare

_RANKS = {"chosen": 0, "excluded_chosen": 0, "other": 2, "excluded": 3}  # in the key: what is pointed out first, what is left last


def draw_compare(chart: Compare, paper: Paper) -> Json:
    """Bars in the given order, 계 last under an axis line; against targets or with ranges where the chart names these."""
    if paper.say(chart.target_title):
        return draw_targets(chart, paper)
    return draw_ranges(chart, paper) if paper.say(chart.range_title) else _draw_bars(sheet_of(chart, paper))


def _draw_bars(sheet: Sheet) -> Json:
    aims = [(aim, r) for b, r in sheet.placed if (aim := aim_of(b)) is not None]
    title = escape(cut(sheet.title, sheet.paper.width, AXIS))
    head = [note(sheet.paper, title, HEAD / 2 - 1, right=sheet.right, colour="muted", size=AXIS)] if title else []
    aimed = [w for b, r in sheet.placed for w in goal_words(sheet.paper, b, r, sheet.over)]
    return rows_chart(
        sheet.paper, sheet.chart.alt, sheet.rows, sheet.over, sheet.chart.axis,
        words=[*_names(sheet), *(_label(sheet, b, r) for b, r in sheet.placed), *aimed],
        boxes=_boxes(sheet),
        entries=_entries(sheet),
        more=[*_lines(sheet), *ticks(sheet.paper, aims)],
        notes=[*(n for b, r in sheet.placed for n in _notes(sheet, b, r)), *head],
        shapes=total_rule(sheet.paper, sheet.placed, sheet.right),
        top=sheet.head,
        left=sheet.left,
        right=sheet.right,
        heading=_line_title(sheet),
    )  # fmt: skip


def _names(sheet: Sheet) -> list[Word]:
    """Names left of the bars, what is pointed out or summed in bold; above the bars the rows write their own."""
    roles = ["names" if b.is_total or b.meaning == "chosen" else "others" for b in sheet.bars] if sheet.left else []
    return [r.word(sheet.paper.say(r.full) + GAP, sheet.over.low, "end", role) for r, role in zip(sheet.rows, roles, strict=False)]


def _entries(sheet: Sheet) -> list[Entry]:
    """A key where bars differ in colour, or where each has its own reference."""
    drawn = sorted((b.meaning for b in sheet.bars if not b.is_total and b.value is not None), key=lambda m: _RANKS.get(m, 1))
    styles = {name: meaning(name) for name in drawn}
    entries = [Entry(sheet.paper.say(m.title), m) for m in styles.values()] if len(styles) > 1 else []
    title = sheet.paper.say(sheet.chart.line_title)
    own = title and sheet.line is None and any(b.line is not None and b.value is not None for b in sheet.bars)
    return [*entries, *([Entry(title, meaning("target"), "dash")] if own else [])]


def _boxes(sheet: Sheet) -> list[Box]:
    outlines = [r.box(0, b.outline, meaning("whole"), "outline") for b, r in sheet.placed if b.outline is not None and b.value is not None]
    return [*outlines, *(r.box(0, b.value, style_of(b), "bars") for b, r in sheet.placed if b.value is not None)]


# Values: at their bars, or all flush right.


def _label(sheet: Sheet, bar: Bar, row: Row) -> Word:
    label = sheet.label(bar, thin=row.thick < BAR)
    if sheet.values != "bars" and bar.value is not None:
        text = label.text if sheet.values == "column" else sheet.value_words(bar)
        return row.word(text, sheet.over.high, "end", y=_value_y(sheet, bar, row))
    word = label_word(label, sheet.over, row)
    if bar.value is not None:
        return word
    return replace(word, x=sheet.over.low if sheet.values == "names" else word.x, colour="muted", role="missing")


def _value_y(sheet: Sheet, bar: Bar, row: Row) -> float:
    """The middle of a value that stands flush right: at its bar, on the line of its name, or under that."""
    if sheet.values == "column":
        return row.bar
    return row.top + LINE_HEIGHT * (0.5 if sheet.stands_beside(bar) else row.name.count(BREAK) + 1.5)


def _notes(sheet: Sheet, bar: Bar, row: Row) -> list[Json]:
    """Flush right: the detail, in the same place in every row, and beside the name the value of a reference of the bar's own."""
    y = {"beside": row.bar, "name": row.top + LINE_HEIGHT / 2, "under": row.under}[sheet.details]
    lines = sheet.detail_lines(bar)
    found = [note(sheet.paper, stack(lines), y, right=sheet.right)] if lines else []
    if sheet.line is not None or bar.line is None:
        return found
    line = escape(sheet.line_words(bar.line))
    return [*found, note(sheet.paper, line, row.top + LINE_HEIGHT / 2, right=sheet.right, colour="muted", size=AXIS)]


# The reference: one dashed line over all bars where it is the same, otherwise a dash over each bar.


def _line_title(sheet: Sheet) -> list[Word]:
    if sheet.line is None:
        return []
    text = sheet.line_words(sheet.line)
    x, side = sheet.over.within(sheet.line, width(text, CHART))
    return [Word(escape(text), x, sheet.head - HEAD / 2 - 1, side, role="line title")]


def _lines(sheet: Sheet) -> list[Json]:
    """The line over all bars leaves out the names that it would strike through."""
    if sheet.line is not None:
        return dashes(sheet.paper, "line", [(sheet.line, start, end) for start, end in _free(sheet, sheet.over.at(sheet.line))])
    own = [(b.line, *r.around(4)) for b, r in sheet.placed if b.line is not None and b.value is not None]
    return dashes(sheet.paper, "line", own)


def _free(sheet: Sheet, at: float) -> list[tuple[float, float]]:
    """Spans of height in which no name and no word of a target reaches the line."""
    spans, start = [], sheet.head - 2.0
    for bar, row in sheet.placed:
        if row.name_px + 4 > at or _struck(sheet, bar, at) or (sheet.values == "names" and at > sheet.over.px - sheet.value_px(bar)):
            spans.append((start, row.top))
            start = row.bottom if sheet.values == "names" and bar.value is None else row.around(3)[0]
    return [(a, b) for a, b in [*spans, (start, sheet.rows[-1].bottom - 4)] if b > a]


def _struck(sheet: Sheet, bar: Bar, at: float) -> bool:
    """Whether the line would strike through the words of a bar's target."""
    if bar.goal is None or bar.value is None:
        return False
    _, start, wide = goal_lines(sheet.paper, bar.goal, sheet.over)
    return start - 4 < at < start + wide + 4
