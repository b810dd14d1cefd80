"""Printed words and the figures in them, each with the place where it stands and a mark by which it is accounted for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lib.core.korean import parse_amount
from lib.documents.words.numbers import Number, numbers

Mark = tuple[int, int]  # (number of the words in the report, where the figure begins in them); ALL: every figure of these words
ALL = -1

_DASH = re.compile(r"[-−–—]")
_SCALE = re.compile(r"[조억만천백십]")
_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
_ONE_SCALE = re.compile(rf"(\d[\d,]*(?:\.\d+)?)([{''.join(_SCALES)}])")
SIGNS = frozenset("△▲-−–")
_COLUMN = re.compile(r"^(L\d+):c\d+$")


@dataclass(frozen=True)
class Figure:
    """One number: `words` without its unit (`27,300`, `△1`, `-`, `11억`), `unit` its own or its column's, `at` its place.

    A count in words (`3만 5천`) is written in digits; an amount (`3만 5천원`) is as printed. `end` is where its digits end in the words.
    """

    words: str
    unit: str
    at: str
    mark: Mark
    qualifier: str = ""
    end: int = 0

    @property
    def is_dash(self) -> bool:
        """A printed `-`: there is none."""
        return _DASH.fullmatch(self.words) is not None


@dataclass(frozen=True)
class Words:
    """A statement or a cell. `parts` say from which character on the words stand at which place; a statement may run over lines.

    `again`: the words are those of another place too, where they are accounted for.
    """

    number: int
    text: str
    parts: tuple[tuple[int, str], ...]
    again: bool = False

    def at(self, start: int = 0) -> str:
        """The place of the character at `start`."""
        if len(self.parts) == 1:
            return self.parts[0][1]
        return self.parts[bisect_right(self._starts, max(start, 0)) - 1][1]

    def cut(self, start: int, end: int) -> Words:
        """A part of the words alone, at its place: what stands before it is blank."""
        return Words(self.number, " " * start + self.text[start:end], self.parts)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.parts]

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every number in the words, whatever its kind."""
        return tuple(numbers(self.text))

    def figure(self, number: Number, unit: str = "") -> Figure:
        """A number of these words as a figure; `unit` where it prints none of its own."""
        end = number.start + number.words.find(number.digits) + len(number.digits)
        return Figure(_in_digits(number), number.unit or unit, self.at(number.start), (self.number, number.start), number.qualifier, end)

    def figures(self, unit: str = "") -> Iterator[Figure]:
        """The figures from left to right; a lone `-` is one. Dates, ordinals, laws and names are none."""
        if unit not in self._figures:
            bare = self.text.strip()
            dash = (Figure(bare, unit, self.at(), (self.number, ALL)),) if _DASH.fullmatch(bare) else ()
            self._figures[unit] = (*dash, *(self.figure(n, unit) for n in self.numbers if n.kind == "figure"))
        return iter(self._figures[unit])

    @cached_property
    def _figures(self) -> dict[str, tuple[Figure, ...]]:
        """The figures by the unit given to those without; every form asks for them."""
        return {}

    def first(self, unit: str = "") -> Figure | None:
        """The first figure, or None."""
        return next(self.figures(unit), None)


def _in_digits(number: Number) -> str:
    """`3만 5천` → 35,000; amounts of money stay as they are printed."""
    words = number.digits
    amount = words.endswith("원") or (not number.unit and re.search(r"[조억]", words))
    if amount or not _SCALE.search(words):
        return words
    sign, bare = (words[0], words[1:]) if words[0] in SIGNS else ("", words)
    try:
        return f"{sign}{parse_amount(f'{bare.strip()}원'):,}"
    except ValueError:
        return f"{sign}{_thousands(bare)}"


def _thousands(words: str) -> str:
    """`35천`, `1.5만`: a number of one scale; other words are as they are."""
    match = _ONE_SCALE.fullmatch(words.strip())
    return f"{Decimal(match[1].replace(',', '')) * _SCALES[match[2]]:,f}".partition(".")[0] if match else words


def place(at: str) -> str:
    """The locator of DATA.md: in a text the line alone, for columns of its tables are no places of their own."""
    match = _COLUMN.match(at)
    return match[1] if match else at
