"""The parts of a card: words of several sizes and how they break at its width, and a bar with its line or its pieces. All places are px."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lib.charts.drawing.letters import NBSP, Side, escape, fits, width, wrap
from lib.charts.drawing.look import AXIS, CHART, KEY, LINE_HEIGHT, SEMIBOLD, Json, Meaning, meaning
from lib.charts.drawing.paper import Box, Paper, Word, box_traces, points, rule, word_traces
from lib.charts.spec.cards import Bar, Card, Chip, Deck, Pieces, Progress, Shown, Spread
from lib.core.text import NOTHING

SIZES = {"title": (CHART, SEMIBOLD), "value": (30, SEMIBOLD), "slim value": (24, SEMIBOLD), "statement": (15, SEMIBOLD), "text": (CHART, 400),
         "body": (KEY, 400), "small": (AXIS, 400), "strong": (AXIS, SEMIBOLD)}  # fmt: skip
SMALL_LINE, LINE = 16, 17
BAR_PX, _OVER_BAR, _UNDER_BAR, _STROKE = 10, 20, 12, 2
_TRACK = Meaning("fill", "solid", NOTHING)


@dataclass
class Sheet:
    """What has been put on the figure so far."""

    paper: Paper
    said: list[Word] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    shapes: list[Json] = field(default_factory=list)
    notes: list[Json] = field(default_factory=list)

    def say(self, words: str, x: float, y: float, role: str, side: Side = "start", colour: str = "body") -> None:
        """One line of words, not yet escaped; `role` is one of SIZES."""
        self.said += [Word(escape(words), x, y, side, colour, role)] if words else []

    def write(self, lines: Sequence[str], x: float, y: float, role: str, pitch: float, colour: str = "body") -> None:
        """Lines under each other, the first one centred `pitch` / 2 under `y`."""
        for i, words in enumerate(lines):
            self.say(words, x, y + pitch * (i + 0.5), role, colour=colour)

    def traces(self) -> list[Json]:
        """Bars, dots and words as plotly draws them."""
        dots = points("no data", [(x, y, None, "") for x, y in self.dots], {"size": 3, "color": self.paper.colour("mark")})
        fonts: dict[str, Json] = {role: {"size": size, "weight": weight} for role, (size, weight) in SIZES.items()}
        return [*box_traces(self.paper, self.boxes), *dots, *word_traces(self.paper, self.said, fonts)]


@dataclass(frozen=True)
class Place:
    """Where a part of a card stands: its upper left corner, its width, and the mark of the card."""

    x: float
    y: float
    px: float
    mark: str


# Bars.


def bar_height(bar: Bar | None, paper: Paper, px: float) -> float:
    """The px of a bar with what stands over and under it; 0 without one."""
    if bar is None:
        return 0
    if not isinstance(bar, Pieces):
        under = _under_spread(bar, paper, px) if isinstance(bar, Spread) else 0
        return _OVER_BAR + SMALL_LINE * (len(_line_words(bar, paper, px)) - 1) + BAR_PX + under + _UNDER_BAR
    under = 0 if _beside(bar, paper, px) else len(_listed(bar, paper, px)) * SMALL_LINE + 4
    return (_OVER_BAR if not under else 4) + BAR_PX + under + _UNDER_BAR


def _line_words(bar: Progress | Spread, paper: Paper, px: float) -> list[str]:
    """The words of the line, on as many lines as they need; one empty one where there are none, so that bars stand at one height."""
    return wrap(paper.say(bar.line_title), px, AXIS, lines=3) or [""]


def draw_bar(sheet: Sheet, bar: Bar, at: Place) -> None:
    """The bar with its words."""
    if isinstance(bar, Progress):
        _draw_progress(sheet, bar, at)
    elif isinstance(bar, Spread):
        _draw_spread(sheet, bar, at)
    else:
        _draw_pieces(sheet, bar, at)


def _box(at: Place, y: float, start: float, size: float, of: Meaning, role: str) -> Box:
    return Box(at.mark, y, at.x + start, size, of, "", role, BAR_PX)


def _draw_progress(sheet: Sheet, bar: Progress, at: Place) -> None:
    """A track to the whole, the share on it, the tick of a target, and the line that it is held against."""
    y = _bar_middle(sheet, bar, at)
    scale = at.px / max(1.0, bar.share, bar.line or 0.0, bar.goal or 0.0)
    sheet.boxes += [_box(at, y, 0, scale, _TRACK, "tracks"), _box(at, y, 0, max(bar.share, 0.0) * scale, meaning(bar.meaning), "shares")]
    if bar.goal is not None:
        _draw_tick(sheet, at.x + bar.goal * scale, y)
    if bar.line is not None:
        _draw_line(sheet, bar, at, bar.line * scale, y)


def _draw_spread(sheet: Sheet, bar: Spread, at: Place) -> None:
    """A stroke a value between the lowest and the highest, a strong one for the median; the ends are named under it."""
    y, ends = _bar_middle(sheet, bar, at), [*bar.values, *([] if bar.line is None else [bar.line])]
    low, scale = min(ends), (at.px - _STROKE) / ((max(ends) - min(ends)) or 1)
    sheet.boxes.append(_box(at, y, 0, at.px, _TRACK, "tracks"))
    sheet.boxes += [_box(at, y, (v - low) * scale, _STROKE, meaning("other"), "spread") for v in bar.values]
    _draw_tick(sheet, at.x + (bar.middle - low) * scale + _STROKE / 2, y)
    if bar.line is not None:
        _draw_line(sheet, bar, at, (bar.line - low) * scale, y)
    first, last = _ends(bar, sheet.paper)
    under = at.y + bar_height(bar, sheet.paper, at.px) - _UNDER_BAR - SMALL_LINE / 2
    sheet.say(first, at.x, y + BAR_PX / 2 + 4 + SMALL_LINE / 2, "small")
    sheet.say(last, at.x + at.px, under, "small", "end")


def _ends(bar: Spread, paper: Paper) -> tuple[str, str]:
    return paper.say(bar.low), paper.say(bar.high)


def _under_spread(bar: Spread, paper: Paper, px: float) -> float:
    """The px of both ends under a spread: on one line where it holds them."""
    return SMALL_LINE * (1 if sum(width(words, AXIS) for words in _ends(bar, paper)) + 10 <= px else 2) + 4


def _bar_middle(sheet: Sheet, bar: Progress | Spread, at: Place) -> float:
    return at.y + _OVER_BAR + SMALL_LINE * (len(_line_words(bar, sheet.paper, at.px)) - 1) + BAR_PX / 2


def _draw_tick(sheet: Sheet, x: float, y: float) -> None:
    """A strong tick on ground of its own: ink on the bar alone would not be seen."""
    for token, wide in (("bg", 5.5), ("ink", 2.5)):
        tick = rule((x, x), (y - BAR_PX / 2 - 3, y + BAR_PX / 2 + 3), sheet.paper.colour(token), width=wide)
        sheet.shapes.append(tick | {"layer": "above"})


def _draw_line(sheet: Sheet, bar: Progress | Spread, at: Place, start: float, y: float) -> None:
    """The dashed line that a bar is held against, with its words above."""
    lines, x = _line_words(bar, sheet.paper, at.px), at.x + start
    half = max(width(words, AXIS) for words in lines) / 2
    ends = (y - BAR_PX / 2 - 4, y + BAR_PX / 2 + 4)
    sheet.shapes.append(rule((x, x), ends, sheet.paper.colour("ink"), dash="3px,2px", width=1.5) | {"layer": "above"})
    centre = min(max(x, at.x + half), at.x + at.px - half)
    for i, words in enumerate(lines):
        sheet.say(words, centre, at.y + 6 + SMALL_LINE * i, "small", "middle")


def _beside(bar: Pieces, paper: Paper, px: float) -> bool:
    """Whether two pieces have room for their words at both ends over the bar."""
    return len(bar.parts) == 2 and sum(width(paper.say(p.label), AXIS) for p in bar.parts) + 10 <= px


def _listed(bar: Pieces, paper: Paper, px: float) -> list[str]:
    """Name and number of a part stay together where a line holds both."""
    labels = (paper.say(p.label) for p in bar.parts)
    kept = (label.replace(" ", NBSP) if width(label, AXIS) <= px - 16 else label for label in labels)
    return wrap(f"{NBSP}· ".join(kept), px, AXIS, lines=4)


def _draw_pieces(sheet: Sheet, bar: Pieces, at: Place) -> None:
    """The parts in their order, a hairline apart; two named at their ends, more in the same order underneath."""
    beside = _beside(bar, sheet.paper, at.px)
    y = at.y + (_OVER_BAR if beside else 4) + BAR_PX / 2
    scale, start = at.px / (sum(p.value for p in bar.parts) or 1), 0.0
    for part in bar.parts:
        of = meaning(part.meaning)
        sheet.boxes.append(replace(_box(at, y, start, part.value * scale, of, "pieces"), parted=True))
        start += part.value * scale
    if not beside:
        sheet.write(_listed(bar, sheet.paper, at.px), at.x, y + BAR_PX / 2 + 4, "small", SMALL_LINE)
        return
    first, last = (sheet.paper.say(p.label) for p in bar.parts)
    sheet.say(first, at.x, at.y + 6, "small")
    sheet.say(last, at.x + at.px, at.y + 6, "small", "end")


HEAD, CHIP = 20, 6  # px of the line of the title, and around the words of a chip
_FIVE, _THREE = 1000, 640  # px from which so many stand in a row
_GAP, _NARROW_GAP = 32, 24  # px between two cards, the hairline in their middle
_TITLE_LINES, _MOST_LINES, _ABSENT_LINES = 2, 6, 12  # of a title where cards stand side by side, of other words, and of what is absent


@dataclass(frozen=True)
class CardRow:
    """Cards beside each other: how many have room, how wide each is, and the distance between two."""

    cards: tuple[Card, ...]
    px: float
    gap: float
    is_first: bool


def rows_of(deck: Deck, paper: Paper) -> list[CardRow]:
    """Five, three or two cards a row by the width; fewer where a card cannot hold in so many, and a last one alone takes the whole row."""
    most = 5 if paper.width >= _FIVE else 3 if paper.width >= _THREE else 2
    many = next((n for n in (5, 3, 2) if n <= most and all(_holds(card, paper, _cell(n, paper)) for card in deck.cards)), 1)
    gap, px = _gap(many), _cell(many, paper)
    starts = range(0, len(deck.cards), many)
    rows = [CardRow(deck.cards[i : i + many], px, gap, i == 0) for i in starts]
    alone = many == 2 and len(rows[-1].cards) == 1
    return [*rows[:-1], replace(rows[-1], px=float(paper.width))] if alone else rows


def _gap(many: int) -> float:
    return _GAP if many > 2 else _NARROW_GAP


def _cell(many: int, paper: Paper) -> float:
    """The px of each of so many cards in a row."""
    return (paper.width - _gap(many) * (many - 1)) / many


def _holds(card: Card, paper: Paper, px: float) -> bool:
    """Whether a card's value stands in a cell, and its title without a broken word and on few lines."""
    value = value_px(card.shown, paper, "slim value") if card.shown else 0
    return value <= px and fits(paper.say(card.title), px, SIZES["title"][0], _TITLE_LINES)


def value_px(of: Shown, paper: Paper, role: str) -> float:
    """The px of a value with its unit in the type of `role`."""
    return width(paper.say(of.value), SIZES[role][0]) + width(paper.say(of.unit), 14) + 6


@dataclass(frozen=True)
class Lines:
    """The words of a card as they break at its width."""

    inline: bool
    title: list[str]
    whose: list[str]
    definition: list[str]
    line: list[str]
    absent: list[list[str]]
    chips: list[tuple[Chip, list[str]]]

    @property
    def head(self) -> float:
        """The px over the value."""
        return self.title_px + (0 if self.inline else SMALL_LINE) + SMALL_LINE * len(self.whose)

    @property
    def title_px(self) -> float:
        """The px of the title."""
        return HEAD + LINE_HEIGHT * (len(self.title) - 1)

    @property
    def foot(self) -> float:
        """The px of the chips."""
        return sum(len(lines) * SMALL_LINE + 2 * CHIP for _, lines in self.chips)


def broken(card: Card, paper: Paper, px: float, *, inline: bool) -> Lines:
    """The words of a card in lines of `px`; `inline` says that title and date share a line."""
    of, say = card.shown, paper.say
    return Lines(
        inline,
        wrap(say(card.title), px, SIZES["title"][0], _MOST_LINES),
        _wrapped(say(card.whose), px, AXIS),
        _wrapped(say(of.definition), px, KEY) if of else [],
        _wrapped(say(of.line), px, KEY) if of else [],
        [wrap(say(words), px, KEY if i else SIZES["statement"][0], lines=_ABSENT_LINES) for i, words in enumerate(card.absent)],
        [(chip, wrap(say(chip.text), px - 16, AXIS, lines=4)) for chip in card.chips],
    )


def _wrapped(words: str, px: float, size: float) -> list[str]:
    return wrap(words, px, size, lines=_MOST_LINES) if words else []


def stands_inline(card: Card, paper: Paper, px: float) -> bool:
    """Whether title and date share a line."""
    return width(paper.say(card.title), SIZES["title"][0]) + width(paper.say(card.as_of), AXIS) + 8 <= px
