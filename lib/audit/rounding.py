"""Holding a printed number against an exact one: equal, by rounding, by cutting, approximately, or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from lib.core.evidence import Verdict
from lib.core.korean import parse_number

HEDGES = {
    "이상": "at_least",
    "이하": "at_most",
    "이내": "at_most",
    "약": "about",
    "여": "about",
    "정도": "about",
    "내외": "about",
    "가량": "about",
}

# What a note says of a row's amounts that its source rounded, with the size in won of what they are rounded to.
ROUNDED_NOTES = {"0.1억원 단위로 반올림된 값": 10**7, "억원 단위로 반올림된 값": 10**8}


def rounded_to(note: str) -> int:
    """The size in won to which the amounts of a row with this note are rounded; 0 where it does not say so."""
    return next((size for words, size in ROUNDED_NOTES.items() if re.search(rf"(?<![\d.]){re.escape(words)}", note)), 0)


@dataclass(frozen=True)
class Printed:
    """A printed number: its value, the decimals printed, and what hedges it: `` about, at_least, at_most."""

    value: Fraction
    decimals: int
    hedge: str = ""

    @property
    def last_digit(self) -> Fraction:
        """The size of the last printed digit: 94.5 → 0.1."""
        return Fraction(1, 10**self.decimals)

    @property
    def quantum(self) -> Fraction:
        """The size of the last printed digit that is not a trailing zero: 49,000 → 1,000."""
        if self.decimals:
            return Fraction(1, 10**self.decimals)
        digits = str(abs(int(self.value)))
        return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))) if self.value else 1)


def _about(printed: Printed) -> Fraction:
    """How far `약` reaches: one step of the last digit that was meant, but no more than a twentieth of the number."""
    return min(printed.quantum, max(printed.last_digit, abs(printed.value) / 20))


def read(words: str) -> Printed:
    """`약 23`, `1,000 이상`, `△1`, `-` (0), `94.5`; ValueError if there is no number."""
    text = words.strip()
    if text == "-":
        return Printed(Fraction(0), 0)
    hedge = next((kind for word, kind in HEDGES.items() if word in text), "")
    number = parse_number(re.sub("|".join(HEDGES), "", text))
    exponent = number.as_tuple().exponent
    return Printed(Fraction(number), -exponent if isinstance(exponent, int) and exponent < 0 else 0, hedge)


def rounded(value: Fraction, decimals: int, *, cut: bool = False) -> Fraction:
    """Half up, or cut towards zero, at `decimals`."""
    size = abs(value) * 10**decimals
    digits = int(size) if cut else int(size + Fraction(1, 2))
    return Fraction(digits if value >= 0 else -digits, 10**decimals)


def judge(printed: Printed, computed: Fraction, slack: Fraction = Fraction(0)) -> Verdict:
    """The verdict. `slack` is how far the computed value may be off because its parts are themselves rounded."""
    if printed.hedge == "at_least":
        return Verdict.APPROXIMATELY if computed >= printed.value else Verdict.DISAGREES
    if printed.hedge == "at_most":
        return Verdict.APPROXIMATELY if computed <= printed.value else Verdict.DISAGREES
    if printed.hedge == "about":
        return Verdict.APPROXIMATELY if abs(computed - printed.value) <= _about(printed) else Verdict.DISAGREES
    up = rounded(computed, printed.decimals) == printed.value
    cut = rounded(computed, printed.decimals, cut=True) == printed.value
    if up and cut:
        return Verdict.AGREES
    if up or cut:
        return Verdict.HALF_UP if up else Verdict.TRUNCATED
    return Verdict.APPROXIMATELY if slack and abs(computed - printed.value) <= slack + printed.last_digit / 2 else Verdict.DISAGREES
