"""How cards break into rows and their words into lines, at the width of a figure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.charts.card_parts import SIZES, SMALL_LINE
from lib.charts.letters import fits, width, wrap
from lib.charts.look import AXIS, KEY, LINE_HEIGHT
from lib.charts.paper import Paper
from lib.charts.spec_cards import Card, Chip, Deck, Shown

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
    sizes = [15.0] + [KEY] * len(card.absent)
    return Lines(
        inline,
        wrap(say(card.title), px, SIZES["title"][0], _MOST_LINES),
        _wrapped(say(card.whose), px, AXIS),
        _wrapped(say(of.definition), px, KEY) if of else [],
        _wrapped(say(of.line), px, KEY) if of else [],
        [wrap(say(words), px, size, lines=_ABSENT_LINES) for words, size in zip(card.absent, sizes, strict=False)],
        [(chip, wrap(say(chip.text), px - 16, AXIS, lines=3)) for chip in card.chips],
    )


def _wrapped(words: str, px: float, size: float) -> list[str]:
    return wrap(words, px, size, lines=_MOST_LINES) if words else []


def stands_inline(card: Card, paper: Paper, px: float) -> bool:
    """Whether title and date share a line."""
    return width(paper.say(card.title), SIZES["title"][0]) + width(paper.say(card.as_of), AXIS) + 8 <= px
