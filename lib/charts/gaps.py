"""What is there against what is authorised: a bar, a tick, and the difference between them."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.keys import Entry, key
from lib.charts.letters import escape, width
from lib.charts.look import AS_TEXT, AXIS, BAR, CHART, LINE_HEIGHT, ROW, Meaning, meaning
from lib.charts.paper import Box, Paper, Word, at_left, hovers, marks, name_font, note, rows_figure
from lib.charts.rows import TICKS_HEIGHT, Room, Row, grid, missing_word, name_words, named_rows, tick_row, total_rule
from lib.charts.scales import Scale, scale
from lib.charts.spec import Gap, GapRow
from lib.charts.template import Json
from lib.core import korean
from lib.core.text import Text

SHORT, OVER = meaning("short"), meaning("over")
_LEFT_NAMES = 72  # px: names up to here stand left of their bars
_BESIDE = 0.42  # part of the figure that values beside the bars may take
_HEAD, _BETWEEN = 22, " / "  # px of the words over the values, and what stands between two of them
_TICK_MORE = 6  # px by which a tick is higher than its bar


@dataclass(frozen=True)
class _Difference:
    """How far there is from authorised, as words and colour."""

    words: str
    style: Meaning


def draw_gap(chart: Gap, paper: Paper) -> Json:
    """A bar to the smaller of the two, a tick at the target, and the rest: outlined where short, solid where over."""
    rows = sorted(chart.rows, key=lambda r: r.is_total)
    head = _head(chart, rows, paper)
    beside = max([width(_said(r, chart, paper), CHART) for r in rows] + [width(head, AXIS)], default=0) + 14
    names = max([width(paper.say(r.name), CHART) for r in rows], default=0)
    left = names + 12 if names <= _LEFT_NAMES and beside <= paper.width * _BESIDE else 0
    right = beside if left else 0
    over = _with_end(scale([v for r in rows for v in (r.target, r.actual) if v is not None], chart.axis, paper.width - left - right))
    above = _HEAD if head else 0
    places = _left_rows(rows, names, above) if left else named_rows(paper, [r.name for r in rows], [Room(beside) for _ in rows], top=above)
    last = places[-1].bottom if places else 0
    legend = key(paper, _entries(chart, paper, rows), left=left)
    both = list(zip(rows, places, strict=True))
    totals = [p.top for r, p in both if r.is_total][:1]
    shapes = [*grid(paper, over, above, last), *(s for y in totals for s in total_rule(paper, y, right))]
    words = [] if left else name_words(paper, places, over.low, [r.mark for r in rows])
    return rows_figure(
        paper,
        ends=(over.low, over.high),
        height=last + TICKS_HEIGHT,
        words=[*words, *(w for r, p in both for w in _missing(r, p, chart, paper)), *tick_row(paper, over, chart.axis, last + TICKS_HEIGHT / 2)],
        boxes=[b for r, p in both for b in _boxes(r, p, chart, paper)],
        alt=chart.alt,
        more=_ticks(both, chart, paper),
        notes=[*legend.notes, *_head_note(head, paper, right), *(n for r, p in both for n in _notes(r, p, chart, paper, left, right))],
        shapes=[*legend.shapes, *shapes],
        margins=(left, right, legend.height),
    )  # fmt: skip


def _with_end(over: Scale) -> Scale:
    """Room for half a tick at the highest target."""
    return over.with_room([(over.high, 3)])


def _left_rows(rows: list[GapRow], px: float, top: float) -> list[Row]:
    """Rows of 40 px with the name left of the bar."""
    middles = [top + (i + 0.5) * ROW for i in range(len(rows))]
    return [Row("", r.name, y - ROW / 2, y, y, BAR, y, y + ROW / 2, px) for r, y in zip(rows, middles, strict=True)]


def _head(chart: Gap, rows: list[GapRow], paper: Paper) -> str:
    """What the two numbers beside the bars are, `현원 / 정원`; nothing where no label has two."""
    return _BETWEEN.join(_titles(chart, paper)) if any(_pair(r, paper) for r in rows) else ""


def _titles(chart: Gap, paper: Paper) -> tuple[str, str]:
    """The names of what is there and of what is authorised."""
    actual = paper.say(chart.actual_title) or paper.say(meaning("actual").title)
    return actual, paper.say(chart.target_title) or paper.say(meaning("target").title)


def _pair(row: GapRow, paper: Paper) -> tuple[str, str] | None:
    """The two numbers of a label such as `9 / 10`."""
    first, between, second = paper.say(row.label).partition(_BETWEEN)
    return (first, second) if between and row.target is not None and row.actual is not None else None


def _head_note(head: str, paper: Paper, right: float) -> list[Json]:
    return [note(paper, escape(head), _HEAD / 2 - 1, right=right, colour="muted", size=AXIS)] if head else []


def _entries(chart: Gap, paper: Paper, rows: list[GapRow]) -> list[Entry]:
    signs = {_difference(r, paper).style.title for r in rows if r.target is not None and r.actual is not None}
    target = paper.say(chart.target_title) or paper.say(meaning("target").title)
    actual = paper.say(chart.actual_title) or paper.say(meaning("actual").title)
    more = [Entry(paper.say(m.title), m) for m in (OVER, SHORT) if m.title in signs]
    return [Entry(target, meaning("target"), "tick"), Entry(actual, meaning("actual")), *more]


def _difference(row: GapRow, paper: Paper) -> _Difference:
    """`△1 부족`, `+3 초과` or `0`: sign and word, so that the colour is not alone."""
    if row.target is None or row.actual is None:
        return _Difference("", meaning("equal"))
    by = row.actual - row.target
    style = SHORT if by < 0 else OVER if by > 0 else meaning("equal")
    return _Difference(paper.say(style.title) if by else "", style)


def _signed(row: GapRow, chart: Gap) -> str:
    by = ((row.actual or 0) - (row.target or 0)) * chart.axis.scale
    return ("+" if by > 0 else "") + korean.format_plain(round(by, 6))


def _words(row: GapRow, chart: Gap, paper: Paper) -> tuple[str, str]:
    """The label and, unless the label says it, sign and word of the difference; for a missing value what is missing."""
    label = paper.say(row.label)
    if row.target is None or row.actual is None:
        return label or _lacking(row, chart, paper), ""
    word = _difference(row, paper).words
    if any(sign in label for sign in "△+"):
        return "", label if not word or word in label else f"{label} {word}"
    return label, f"{_signed(row, chart)} {word}".strip()


def _said(row: GapRow, chart: Gap, paper: Paper) -> str:
    return "  ".join(w for w in _words(row, chart, paper) if w)


def _lacking(row: GapRow, chart: Gap, paper: Paper) -> str:
    no = paper.label(None, Text("", ""))
    titles = (chart.target_title, "target", row.target), (chart.actual_title, "actual", row.actual)
    names = [paper.say(title) or paper.say(meaning(key_).title) for title, key_, value in titles if value is None]
    return f"{'·'.join(names)} {no}" if len(names) == 1 else no


def _boxes(row: GapRow, place: Row, chart: Gap, paper: Paper) -> list[Box]:
    if row.actual is None:
        return []
    style = meaning("total" if row.is_total else "actual")
    hover = _hover(row, chart, paper)
    title = paper.say(chart.actual_title) or paper.say(meaning("actual").title)
    if row.target is None or min(row.target, row.actual) < 0:
        return [Box(row.mark, place.bar, 0, row.actual, style, hover, title, place.thick)]
    smaller = min(row.target, row.actual)
    rest = _difference(row, paper).style
    bars = [Box(row.mark, place.bar, 0, smaller, style, hover, title, place.thick)]
    if row.target != row.actual:
        bars.append(Box(row.mark, place.bar, smaller, abs(row.actual - row.target), rest, hover, paper.say(rest.title), place.thick))
    return bars


def _hover(row: GapRow, chart: Gap, paper: Paper) -> str:
    pair, difference = _pair(row, paper), _words(row, chart, paper)[1]
    if pair is None:
        return paper.hover(row.name, _said(row, chart, paper))
    named = [f"{title} {number}" for title, number in zip(_titles(chart, paper), pair, strict=True)]
    return paper.hover(row.name, ", ".join(named), difference)


def _ticks(both: list[tuple[GapRow, Row]], chart: Gap, paper: Paper) -> list[Json]:
    """All targets in one trace."""
    found = [(r, p) for r, p in both if r.target is not None]
    if not found:
        return []
    # plotly draws this sign 1.4 times its size
    look = {
        "symbol": "line-ns-open",
        "size": [(p.thick + _TICK_MORE) / 1.4 for _, p in found],
        "color": paper.colour("ink"),
        "line": {"width": 2.5, "color": paper.colour("ink")},
    }
    title = paper.say(chart.target_title) or paper.say(meaning("target").title)
    x, y = [r.target for r, _ in found], [p.bar for _, p in found]
    told = {**marks([r.mark for r, _ in found]), **hovers([_hover(r, chart, paper) for r, _ in found])}
    return [{"type": "scatter", "mode": "markers", "name": title, "x": x, "y": y, "marker": look, **told}]


def _missing(row: GapRow, place: Row, chart: Gap, paper: Paper) -> list[Word]:
    """A row with neither value still carries its mark: 자료 없음 where its bar would start."""
    if row.actual is not None or row.target is not None:
        return []
    return [missing_word(paper, place.bar, row.mark, _hover(row, chart, paper))]


def _notes(row: GapRow, place: Row, chart: Gap, paper: Paper, left: float, right: float) -> list[Json]:
    """Name left where there is room, values right."""
    label, difference = _words(row, chart, paper)
    style = _difference(row, paper).style
    colour = paper.colour(AS_TEXT.get(style.token, "body"))
    strong = f"<b>{escape(difference)}</b>" if style in (SHORT, OVER) else escape(difference)
    text = "  ".join(t for t in (escape(label), f'<span style="color:{colour}">{strong}</span>' if difference else "") if t)
    words = note(paper, text, place.bar if left else place.top + LINE_HEIGHT / 2, right=right, colour="body" if difference else "muted")
    if not left:
        return [words]
    return [at_left(paper, escape(paper.say(row.name)), left, y=place.bar, yref="y", font=name_font(paper)), words]
