"""Values against targets of their own, with the difference between them, and values with the range that they may lie in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.charts.bars.rows import (
    FEW,
    RIGHT_OF_NAME,
    Room,
    Row,
    lined_rows,
    missing_word,
    named_rows,
    of_each,
    pitch_of,
    rows_chart,
    total_rule,
)
from lib.charts.bars.sheet import HEAD, totals_last
from lib.charts.drawing.keys import Entry
from lib.charts.drawing.letters import BREAK, NBSP, cut, escape, width
from lib.charts.drawing.look import AS_TEXT, AXIS, BAND, BAR, CHART, DOT, LINE_HEIGHT, ROW, Json, Meaning, meaning
from lib.charts.drawing.paper import NO_DATA, Box, Paper, Word, at_left, name_font, note, points, rule
from lib.charts.drawing.scales import Scale, exact, scale
from lib.charts.drawing.targets import tick_sign
from lib.charts.spec import Axis, Bar, Compare
from lib.core import korean
from lib.core.text import NOTHING, same

BETWEEN = " / "  # the two numbers of a label
SHORT, OVER, EQUAL, APART = meaning("short"), meaning("over"), meaning("equal"), meaning("excluded")
_LEFT_NAMES = 72  # px: names up to here stand left of their bars
_BESIDE = 0.42  # part of the figure that values beside the bars may take
_LARGE = 1.6  # of a few ranges: band and dot so much larger
_WHY = 0.6  # of the figure: the most that why there is no value takes right of a name


# Targets: a bar to the smaller of the two, a tick at the target, and the rest, outlined where short, solid where over.


@dataclass(frozen=True)
class Held:
    """A bar with the words beside it: its label, sign and word of how far it is from its target, and the colour of these."""

    bar: Bar
    label: str
    difference: str
    style: Meaning

    @property
    def said(self) -> str:
        """All words in one line."""
        return "  ".join(w for w in (self.label, self.difference) if w)

    def lines(self, px: float) -> list[str]:
        """The words on a line of their own, on two where one does not hold them."""
        return [self.said] if width(self.said, CHART) <= px else [w for w in (self.label, self.difference) if w]


def held(bar: Bar, chart: Compare, paper: Paper) -> Held:
    """`△1 부족`, `+3 초과` or `0`: sign and word, so that the colour is not alone; what the bar says itself instead.

    Without a value or a target what is missing.
    """
    label = paper.say(bar.label)
    if bar.target is None or bar.value is None:
        return Held(bar, label or _lacking(bar, chart, paper), "", EQUAL)
    by = (bar.value - bar.target) * chart.axis.scale
    style = APART if bar.meaning == "excluded" else SHORT if by < 0 else OVER if by > 0 else EQUAL
    if own := paper.say(bar.detail):
        return Held(bar, label, own, style)
    word = f" {paper.say(style.title)}" if by else ""
    return Held(bar, label, f"{'+' if by > 0 else ''}{korean.format_plain(round(by, 6))}{word}", style)


def _lacking(bar: Bar, chart: Compare, paper: Paper) -> str:
    titles = ((chart.target_title, bar.target), (chart.value_title, bar.value))
    names = [paper.say(title) for title, value in titles if value is None]
    return f"{names[0]} {paper.say(NO_DATA)}" if len(names) == 1 else paper.say(NO_DATA)


def pair_of(bar: Bar, paper: Paper) -> tuple[str, str] | None:
    """The two numbers of a label such as `9 / 10`."""
    first, between, second = paper.say(bar.label).partition(BETWEEN)
    return (first, second) if between and bar.target is not None and bar.value is not None else None


@dataclass(frozen=True)
class Stand:
    """Where words stand: names `left` of the bars (px; 0: above them), values `beside` them (px) or `under` the names, and the `head` over the values."""

    left: float
    beside: float
    under: bool
    head: str

    @property
    def right(self) -> float:
        """What values take of the bars' width, in px."""
        return self.beside if self.left else 0

    @property
    def top(self) -> float:
        """What the head takes over the rows, in px."""
        return HEAD if self.head else 0

    def room(self, of: Held, paper: Paper) -> Room:
        """What the values of a row take beside its name, or lines under it."""
        return Room(over=len(of.lines(paper.width))) if self.under else Room(self.beside)


def _stand(each: list[Held], titles: tuple[str, str], paper: Paper) -> Stand:
    """Names left of the bars where these are short and leave room; values that would crowd long names on lines of their own."""
    head = BETWEEN.join(titles) if any(pair_of(h.bar, paper) for h in each) else ""
    beside = max(*(width(h.said, CHART) for h in each), width(head, AXIS)) + 14
    names = max(width(paper.say(h.bar.name), CHART) for h in each)
    left = names + 12 if names <= _LEFT_NAMES and beside <= paper.width * _BESIDE else 0
    return Stand(left, beside, not left and beside > paper.width / 2 and names + beside > paper.width, head)


def draw_targets(chart: Compare, paper: Paper) -> Json:
    """Rows with names left of the bars where these are short and leave room, values right; one alone as its two values under each other."""
    bars = totals_last(_unfolded(chart, paper))
    each = [held(b, chart, paper) for b in bars]
    titles = (paper.say(chart.value_title), paper.say(chart.target_title))
    stand = _stand(each, titles, paper)
    hovers = {h.bar.mark: _target_hover(h, titles, paper) for h in each}
    if stand.left:
        rows = lined_rows(paper, bars, lambda b: hovers[b.mark], (pitch_of(paper, len(bars), ROW), BAR), top=stand.top)
    else:
        rows = named_rows(paper, bars, [stand.room(h, paper) for h in each], lambda b: hovers[b.mark], top=stand.top)
    over = _target_scale(chart, bars, paper.width - stand.left - stand.right)
    both = list(zip(each, rows, strict=True))
    return rows_chart(
        paper, chart.alt, rows, over, chart.axis,
        words=[missing_word(paper, r) for h, r in both if h.bar.value is None and h.bar.target is None],
        boxes=of_each(both, lambda h, r: _target_boxes(h, r, titles[0], paper)),
        entries=_target_entries(each, titles, paper)[0 if bars[0].mark != bars[-1].mark else 2 :],
        more=_aims(both, titles[1], paper),
        notes=[*_head(stand, paper), *of_each(both, lambda h, r: _target_notes(h, r, paper, stand))],
        shapes=total_rule(paper, [(h.bar, r) for h, r in both], stand.right),
        top=stand.top, left=stand.left, right=stand.right,
    )  # fmt: skip


def _target_scale(chart: Compare, bars: Sequence[Bar], px: float) -> Scale:
    """The scale of values and targets, with room for half a tick at the highest."""
    over = scale([v for b in bars for v in (b.target, b.value) if v is not None], chart.axis, px)
    return over.with_room([(over.high, 3)])


def _unfolded(chart: Compare, paper: Paper) -> tuple[Bar, ...]:
    """The bars; of one alone that has both its numbers the value over what it is held against."""
    if len(chart.bars) > 1 or (pair := pair_of(chart.bars[0], paper)) is None:
        return chart.bars
    bar, (value, target) = chart.bars[0], (same(words) for words in pair)
    own = replace(bar, name=chart.value_title, label=value, is_total=False)
    return own, Bar(bar.mark, chart.target_title, bar.target, target, is_total=True)


def _aims(both: list[tuple[Held, Row]], title: str, paper: Paper) -> list[Json]:
    """A tick at each target."""
    aims = [(h.bar.target, row) for h, row in both if h.bar.target is not None]
    return points(title, [row.point(target) for target, row in aims], tick_sign(paper.colour("ink"), [row for _, row in aims]))


def _head(stand: Stand, paper: Paper) -> list[Json]:
    return [note(paper, escape(stand.head), HEAD / 2 - 1, right=stand.right, colour="muted", size=AXIS)] if stand.head else []


def _target_hover(of: Held, titles: tuple[str, str], paper: Paper) -> str:
    pair = pair_of(of.bar, paper)
    if pair is None:
        return paper.hover(of.bar.name, of.said)
    return paper.hover(of.bar.name, ", ".join(f"{title} {number}" for title, number in zip(titles, pair, strict=True)), of.difference)


def _target_entries(each: list[Held], titles: tuple[str, str], paper: Paper) -> list[Entry]:
    more = [Entry(paper.say(m.title), m) for m in (OVER, SHORT, APART) if any(h.style is m for h in each)]
    return [Entry(titles[1], meaning("target"), "tick"), Entry(titles[0], meaning("actual")), *more]


def _target_boxes(of: Held, row: Row, title: str, paper: Paper) -> list[Box]:
    bar, style = of.bar, APART if of.style is APART else meaning("total" if of.bar.is_total else "actual")
    if bar.value is None:
        return []
    if bar.target is None or min(bar.target, bar.value) < 0:
        return [row.box(0, bar.value, style, title)]
    smaller, rest = min(bar.target, bar.value), abs(bar.value - bar.target)
    more = [row.box(smaller, rest, of.style, paper.say(of.style.title))] if rest and style is not APART else []
    return [row.box(0, smaller if more else bar.value, style, title), *more]


def _target_notes(of: Held, row: Row, paper: Paper, stand: Stand) -> list[Json]:
    """Name left where there is room, values right, or under the name."""
    colour = paper.colour(AS_TEXT.get(of.style.token, "body"))
    strong = escape(of.difference) if of.style in (EQUAL, APART) else f"<b>{escape(of.difference)}</b>"
    parts = [t for t in (escape(of.label), f'<span style="color:{colour}">{strong}</span>' if of.difference else "") if t]
    lines = parts if stand.under and len(of.lines(paper.width)) > 1 else ["  ".join(parts)]
    first = row.bar if stand.left else row.top + LINE_HEIGHT * (row.name.count(BREAK) + 1.5 if stand.under else 0.5)
    grey = "body" if of.difference else "muted"
    words = [note(paper, text, first + n * LINE_HEIGHT, right=stand.right, colour=grey) for n, text in enumerate(lines)]
    name = at_left(paper, escape(paper.say(of.bar.name)), stand.left, y=row.bar, yref="y", font=name_font(paper))
    return [name, *words] if stand.left else words


# Ranges: a band with a dot, the value beside the band, the detail (k / n) after the name.


def draw_ranges(chart: Compare, paper: Paper) -> Json:
    """One value a row with its range; a few are drawn larger."""
    size = _LARGE if len(chart.bars) <= FEW else 1
    over = _range_scale(chart, paper, size * DOT / 2)
    said = [_right(b, over, paper) for b in chart.bars]
    rooms = [Room(width(words, CHART) + 12) for words in said]
    rows = named_rows(paper, chart.bars, rooms, lambda b: _range_hover(b, chart.axis, paper))
    both = list(zip(chart.bars, rows, strict=True))
    look: dict[str, object] = {"size": size * DOT, "color": paper.colour("c1"), "line": {"color": paper.colour("bg"), "width": 2}}
    return rows_chart(
        paper, chart.alt, rows, over, chart.axis,
        words=of_each(both, lambda b, r: _range_words(b, r, over, paper)),
        boxes=of_each(both, lambda b, r: _band(b, r, size * BAND)),
        more=points("share", [r.point(b.value) for b, r in both if b.value is not None], look),
        notes=[note(paper, escape(words), r.top + LINE_HEIGHT / 2) for words, r in zip(said, rows, strict=True) if words],
        shapes=[rule((over.low, over.high), (r.bar, r.bar)) for r in rows],
    )  # fmt: skip


def _range_scale(chart: Compare, paper: Paper, half: float) -> Scale:
    """The scale of values and ranges, with room for `half` a dot at the highest value."""
    over = scale([v for b in chart.bars for v in (b.value, b.low, b.high) if v is not None], chart.axis, paper.width)
    return over.with_room([(max((b.value for b in chart.bars if b.value is not None), default=0), half)])


def _band(bar: Bar, row: Row, thick: float) -> list[Box]:
    return [] if bar.low is None or bar.high is None else [row.box(bar.low, bar.high - bar.low, meaning("up"), "interval", thick)]


def _beside(bar: Bar, over: Scale, paper: Paper) -> tuple[float, bool] | None:
    """Where the value stands, and whether right of its band, else left of it; nowhere (it then joins the detail)."""
    if bar.value is None:
        return None
    wide = width(paper.say(bar.label), CHART) + 14
    high, low = max(bar.high or bar.value, bar.value), min(bar.value if bar.low is None else bar.low, bar.value)
    if over.px - over.at(high) >= wide:
        return high, True
    return (low, False) if over.at(low) >= wide else None


def _right(bar: Bar, over: Scale, paper: Paper) -> str:
    label, detail = paper.say(bar.label), cut(paper.say(bar.detail), paper.width * RIGHT_OF_NAME, CHART)
    if bar.value is None:
        return "" if _is_long(bar, paper) else label
    return detail if _beside(bar, over, paper) else f"{label} · {detail}"


def _is_long(bar: Bar, paper: Paper) -> bool:
    """Whether why there is no value is too long for the right: it stands in place of the band then, with the row to itself."""
    return width(paper.say(bar.label), CHART) > paper.width * _WHY


def _range_words(bar: Bar, row: Row, over: Scale, paper: Paper) -> list[Word]:
    if bar.value is None:
        return [missing_word(paper, row, bar.label if _is_long(bar, paper) else NOTHING)]
    found, words, gap = _beside(bar, over, paper), paper.say(bar.label), 3 * NBSP
    if found is None:
        return []
    x, is_right = found
    return [row.word(gap + words, x) if is_right else row.word(words + gap, x, "end")]


def _range_hover(bar: Bar, axis: Axis, paper: Paper) -> str:
    ends = f"{exact(bar.low, axis)} ~ {exact(bar.high, axis)}" if bar.low is not None and bar.high is not None else ""
    if bar.value is None:
        return paper.hover(bar.name, paper.say(NO_DATA), ends, paper.say(bar.label))
    return paper.hover(bar.name, paper.say(bar.label), ends, paper.say(bar.detail))
