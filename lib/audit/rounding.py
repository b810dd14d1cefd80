"""Holding a printed number against an exact one: equal, by rounding, by cutting, approximately, or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from lib.core.evidence import Verdict
from lib.core.korean import parse_number

ABOUT = re.compile(r"약|여|정도|내외|가량")


@dataclass(frozen=True)
class Printed:
    """A printed number: its value, the decimals printed, and what hedges it: `` about, at_least, at_most."""

    value: Fraction
    decimals: int
    hedge: str = ""

    @property
    def quantum(self) -> Fraction:
        """The size of the last printed digit that is not a trailing zero: 49,000 → 1,000."""
        if self.decimals:
            return Fraction(1, 10**self.decimals)
        digits = str(abs(int(self.value)))
        return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))) if self.value else 1)


def read(words: str) -> Printed:
    """`약 23`, `1,000 이상`, `△1`, `-` (0), `94.5`; ValueError if there is no number."""
    text = words.strip()
    if text == "-":
        return Printed(Fraction(0), 0)
    hedge = "at_least" if "이상" in text else "at_most" if "이하" in text or "이내" in text else "about" if ABOUT.search(text) else ""
    number = parse_number(re.sub(r"[가-힣\s]", "", text))
    exponent = number.as_tuple().exponent
    return Printed(Fraction(number), -exponent if isinstance(exponent, int) and exponent < 0 else 0, hedge)


def rounded(value: Fraction, decimals: int, *, cut: bool = False) -> Fraction:
    """Half up, or cut towards zero, at `decimals`."""
    quantum = Decimal(1).scaleb(-decimals)
    exact = Decimal(value.numerator) / Decimal(value.denominator) if not _short(value) else _decimal(value)
    return Fraction(exact.quantize(quantum, rounding=ROUND_DOWN if cut else ROUND_HALF_UP))


def _short(value: Fraction) -> bool:
    """Whether the value has an exact decimal: its denominator has no prime but 2 and 5."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def judge(printed: Printed, computed: Fraction, slack: Fraction = Fraction(0)) -> Verdict:
    """The verdict. `slack` is how far the computed value may be off because its parts are themselves rounded."""
    if printed.hedge == "at_least":
        return Verdict.APPROXIMATELY if computed >= printed.value else Verdict.DISAGREES
    if printed.hedge == "at_most":
        return Verdict.APPROXIMATELY if computed <= printed.value else Verdict.DISAGREES
    if printed.hedge == "about":
        return Verdict.APPROXIMATELY if abs(computed - printed.value) <= printed.quantum else Verdict.DISAGREES
    up = rounded(computed, printed.decimals) == printed.value
    cut = rounded(computed, printed.decimals, cut=True) == printed.value
    if up and cut:
        return Verdict.AGREES
    if up or cut:
        return Verdict.HALF_UP if up else Verdict.TRUNCATED
    return Verdict.APPROXIMATELY if slack and abs(computed - printed.value) <= slack + printed.quantum / 2 else Verdict.DISAGREES
