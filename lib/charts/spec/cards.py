"""What the cards of the overview show: one figure each, with its definition, a bar, columns over the years, and what it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.charts.spec import Chart
from lib.core.text import NOTHING, Text


@dataclass(frozen=True)
class Progress:
    """A share (0–1) of a whole; `line` is the share that it is held against, `line_title` its words with the number.

    `goal` is the share that was aimed at, drawn as a tick; the chips of the card say whether it is met.
    """

    share: float
    meaning: str
    line: float | None = None
    line_title: Text = NOTHING
    goal: float | None = None


@dataclass(frozen=True)
class Piece:
    """One part of the value, 0 or more; `label` is name and number as read."""

    label: Text
    value: float
    meaning: str


@dataclass(frozen=True)
class Pieces:
    """The parts of the value side by side, in their order."""

    parts: tuple[Piece, ...]


@dataclass(frozen=True)
class Spread:
    """Where many values lie between the lowest and the highest, which are named; `line` is what they are held against."""

    values: tuple[float, ...]
    middle: float
    low: Text
    high: Text
    line: float | None = None
    line_title: Text = NOTHING


Bar = Progress | Pieces | Spread


@dataclass(frozen=True)
class Column:
    """The value of one year; an `unfinished` year is hatched, one that is not compared with the chosen one is `apart` and hollow."""

    year: int
    value: float
    label: Text
    unfinished: bool = False
    apart: bool = False


@dataclass(frozen=True)
class Spark:
    """Columns over a true year axis. `breaks` are pairs of neighbouring years that are not one series; `meaning` colours `chosen`."""

    columns: tuple[Column, ...]
    chosen: int
    breaks: tuple[tuple[int, int], ...] = ()
    meaning: str = "chosen"


@dataclass(frozen=True)
class Chip:
    """A remark in a frame; a tinted one says that another figure than the asked one is shown."""

    text: Text
    tinted: bool = False


@dataclass(frozen=True)
class Shown:
    """The figure of a card: `says` is its finding as a sentence that ends in 음 or 임, `line` the change or why there is none."""

    mark: str
    value: Text
    unit: Text
    definition: Text
    says: Text
    bar: Bar | None = None
    spark: Spark | None = None
    line: Text = NOTHING
    tone: str = ""

    def with_sign(self, shown: Text, sign: str) -> Shown:
        """The same with the sign behind the unit, if it is the value that reads so."""
        is_value = shown.ko in (self.value.ko, f"{self.value.ko}{self.unit.ko}")
        return replace(self, unit=Text(*(f"{unit} {sign}".lstrip() for unit in self.unit))) if is_value else self


@dataclass(frozen=True)
class Card:
    """One topic. `whose` stands where the figure is not simply that of what was asked; without a figure `absent` says so in lines."""

    title: Text
    as_of: Text
    shown: Shown | None
    whose: Text = NOTHING
    chips: tuple[Chip, ...] = ()
    absent: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Deck:
    """The cards of one district; the name is drawn where there are several decks."""

    name: Text
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Cards(Chart):
    """Rows of cards: the overview. Every mark is the figure of one card."""

    decks: tuple[Deck, ...]
    alt: Text


def absent(title: Text, where: Text, dataset: Text, has: Text, fill: Text) -> Card:
    """The card where a district has no figure: says so, who has some, and what would fill it."""
    lines = [Text(f"{where.ko} {dataset.ko} 자료 없음", f"No data on {dataset.en.lower()} for {where.en}")]
    lines += [Text(f"자료가 있는 곳: {has.ko}", f"Data for: {has.en}")] if has.ko else []
    return Card(title, NOTHING, None, absent=(*lines, fill))


def spark_of(
    columns: Sequence[Column], chosen: int | None, breaks: Sequence[tuple[int, int]] = (), meaning: str = "chosen"
) -> Spark | None:
    """The columns, or nothing where there are not two years to see beside each other, or the chosen figure is of no year."""
    return Spark(tuple(columns), chosen, tuple(breaks), meaning) if len(columns) > 1 and chosen is not None else None


def chips(widened: Text, *cautions: Text) -> tuple[Chip, ...]:
    """What had to give way, tinted, then what must be known of the figure; empty words make no chip."""
    return (*[Chip(widened, tinted=True)] * bool(widened.ko), *(Chip(words) for words in cautions if words.ko))
